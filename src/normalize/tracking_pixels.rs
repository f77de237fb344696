//! Removes pictures and frames that are not there to be seen: counters of one pixel or none.
//!
//! **Before** `<p>Text</p><img src="https://stat.example/p" width="1" height="1">`
//! **After** `<p>Text</p>`
//! **Why** They tell somebody that the article was read, nothing to the reader. Both sizes must be declared and at most 1, or one
//! of them 0, or a rule knows the address: real pictures with heights of 5 and 17 pixels exist, a rule line is `600×1`, an emoji 20×20. Lazy pictures have
//! lost the size of their stand-in by now.
//! **Sources** Miniflux 106cdd09 `internal/reader/sanitizer` (`isPixelTracker`), read 2026-11; sizes measured in real posts.

use html5ever::local_name;

use super::measures::{Size, declared};
use super::work::Work;
use crate::dom::Element;
use crate::urls::{WebUrl, plain};

pub(super) const NAME: &str = "tracking-pixels";
const RULE: &str = "normalize/tracking-pixels";

pub(super) fn run(work: &mut Work<'_>) {
    let rules = work.context.rules;
    for id in work.elements_where(is_visual) {
        let Some(element) = work.document.element(id) else { continue };
        if is_pixel(element) {
            work.remove(id, RULE);
            continue;
        }
        let Some(src) = element.attribute("src") else { continue };
        let is_resolved = plain::is_resolved(src, work.context.base);
        let address = (!is_resolved).then(|| WebUrl::resolve_media(src, work.context.base));
        let address = address.flatten();
        if let Some(rule) = rules.counter(address.as_ref().map_or(src, WebUrl::as_str)) {
            work.remove(id, rule);
        }
    }
}

fn is_visual(element: &Element) -> bool {
    element
        .html_name()
        .is_some_and(|name| matches!(*name, local_name!("img") | local_name!("iframe")))
}

/// Whether the element declares a size that nobody can see.
pub(super) fn is_pixel(element: &Element) -> bool {
    match declared(element) {
        Size { width: Some(width), height: Some(height) } => {
            width.min(height) == 0 || width.max(height) <= 1
        }
        Size { width: Some(0), .. } | Size { height: Some(0), .. } => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;

    #[test]
    fn pictures_that_nobody_can_see_go() {
        let outcome = Fixture::bare().run(
            "<p>a</p><img src=//t.example/1 width=1 height=1><img src=//t.example/2 height=0>\
             <img src=//t.example/3 style='width:1px;height:1px'><iframe src=//t.example/4 width=0 height=0></iframe>",
        );
        assert_eq!(outcome.html, "<p>a</p>");
        assert_eq!(outcome.removals().len(), 4);
    }

    #[test]
    fn counters_that_a_rule_knows_go_whatever_their_size() {
        let fixture = Fixture::pack(
            r#"
            [[filler]]
            id = "stat"
            why = "counts readers"
            hosts = ["stat.example"]
            counter = true
            example = ["https://stat.example/a"]
            [[filler]]
            id = "face"
            why = "no lead image"
            hosts = ["face.example"]
            example = ["https://face.example/a"]
        "#,
        );
        let source = "<p>a<img src=https://stat.example/b.gif></p><img src=https://face.example/c>";
        assert_eq!(fixture.html(source), "<p>a</p><img src=\"https://face.example/c\">");
    }

    #[test]
    fn small_pictures_stay() {
        for source in [
            r#"<img src="a.png" width="600" height="1">"#,
            r#"<img src="a.png" height="5">"#,
            r#"<img src="a.png" height="17" width="2">"#,
            r#"<img src="a.png" width="1">"#,
        ] {
            assert_eq!(Fixture::bare().html(source), source);
        }
    }
}
