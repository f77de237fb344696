//! Removes a thumb that links to the picture right beside it.
//!
//! **Before** `<a href="/big.jpg"><img src="/big-300.jpg"></a><img src="/big.jpg">`
//! **After** `<img src="/big.jpg">`
//! **Why** Light boxes show a thumb and load the picture itself when it is clicked; saved pages hold both. The thumb goes only if its
//! link names the very address of the neighbor; a picture that an author shows twice stays.
//! **Sources** defuddle 6de1634 (`elements--lightbox-image-dedup`), read 2026-11.

use html5ever::local_name;

use super::work::Work;
use crate::dom::{Document, NodeData, NodeId};

pub(super) const NAME: &str = "duplicate-pictures";
const RULE: &str = "normalize/duplicate-pictures";

/// A thumb and its wrappers are small: no more nodes than these are looked at.
const NEAR: usize = 16;

pub(super) fn run(work: &mut Work<'_>) {
    for link in work.elements_where(|e| e.html_name() == Some(&local_name!("a"))) {
        if !work.is_gone(link) && is_thumb_of_neighbor(work.document, link) {
            work.remove(link, RULE);
        }
    }
}

fn is_thumb_of_neighbor(document: &Document, link: NodeId) -> bool {
    let Some(target) = document.attribute(link, "href").map(str::trim) else { return false };
    let Some(thumb) = only_picture(document, link) else { return false };
    if target.is_empty() || document.attribute(thumb, "src") == Some(target) {
        return false;
    }
    [true, false].into_iter().any(|before| {
        document
            .element_beside(link, before, NEAR)
            .filter(|&beside| !document.is_html(beside, "a"))
            .and_then(|beside| only_picture(document, beside))
            .is_some_and(|picture| {
                document.attribute(picture, "src").map(str::trim) == Some(target)
            })
    })
}

/// The picture at or below `id`, if it is the only one and nothing to read is with it.
fn only_picture(document: &Document, id: NodeId) -> Option<NodeId> {
    let mut nodes = std::iter::once(id).chain(document.descendants(id));
    let mut picture = None;
    for node in nodes.by_ref().take(NEAR) {
        match document.data(node) {
            NodeData::Text(text) if !text.trim().is_empty() => return None,
            NodeData::Element(_)
                if document.is_html(node, "img") && picture.replace(node).is_some() =>
            {
                return None;
            }
            _ => {}
        }
    }
    if nodes.next().is_some() { None } else { picture }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;

    #[test]
    fn a_thumb_goes_where_its_picture_is_beside_it() {
        let picture = r#"<img src="/big.jpg">"#;
        for source in [
            r#"<a href="/big.jpg"><img src="/t.jpg"></a><img src="/big.jpg">"#,
            r#"<img src="/big.jpg"> <a href="/big.jpg"><span><img src="/t.jpg"></span></a>"#,
        ] {
            assert_eq!(Fixture::bare().html(source).trim(), picture, "{source}");
        }
    }

    #[test]
    fn other_linked_pictures_stay() {
        for source in [
            r#"<a href="/big.jpg"><img src="/t.jpg"></a><img src="/other.jpg">"#,
            r#"<a href="/big.jpg"><img src="/t.jpg"></a>text<img src="/big.jpg">"#,
            r#"<a href="/big.jpg"><img src="/t.jpg">text</a><img src="/big.jpg">"#,
            r#"<a href="/big.jpg"><img src="/big.jpg"></a><img src="/big.jpg">"#,
            r#"<a href="/big.jpg"><img src="/t.jpg"></a><a href="/big.jpg"><img src="/big.jpg"></a>"#,
        ] {
            assert_eq!(Fixture::bare().html(source), source);
        }
    }
}
