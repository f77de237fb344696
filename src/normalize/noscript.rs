//! Dissolves `noscript`: of a lazy picture and its copy for readers without scripts, one stays.
//!
//! **Before** `<img src="blank.gif" data-src="a.jpg"><noscript><img src="a.jpg"></noscript>`
//! **After** `<img src="blank.gif" data-src="a.jpg">` (or the copy's `<img>`, if the picture itself has no usable address)
//! **Why** An article's reader runs no scripts, so what `noscript` holds is content: it is unwrapped, text included. The exception
//! is a copy. The element next to the `noscript`, before or behind, is its twin if it is, or wraps, one picture (player) that is lazy,
//! has no usable address, or has the same one; in a `figure`, whose picture is one, any picture is. Where the twin has no usable
//! address the copy takes its place, and with it go previews of the same declared size in the same figure.
//! **Sources** lazysizes 1523a4ff README (copy before *or* behind), Readability ab4027a (`_unwrapNoscriptImages`), Miniflux 106cdd09
//! (`fix_medium_images`), rocket-lazyload efbc71e; all read 2026-11.

use html5ever::local_name;

use super::lazy_media::source::{self, Source};
use super::measures::{Size, declared};
use super::tracking_pixels::is_pixel;
use super::work::Work;
use crate::dom::{Document, NodeData, NodeId};

pub(super) const NAME: &str = "noscript";
const RULE: &str = "normalize/noscript";

/// A wrapper around one picture is small: no more nodes than these are looked at.
const NEAR: usize = 16;

pub(super) fn run(work: &mut Work<'_>) {
    for id in work.elements_where(|e| e.html_name() == Some(&local_name!("noscript"))) {
        if work.is_gone(id) {
            continue;
        }
        match choose(work, id) {
            Choice::Unwrap => work.unwrap(id, RULE),
            Choice::KeepTwin => work.remove(id, RULE),
            Choice::KeepCopy { copy, twin } => {
                remove_previews(work, id, copy);
                take_size(work, copy, twin.media);
                work.remove(twin.top, RULE);
                work.unwrap(id, RULE);
            }
        }
    }
}

enum Choice {
    Unwrap,
    KeepTwin,
    KeepCopy { copy: NodeId, twin: Twin },
}

/// The one picture or player of an element, and the element.
#[derive(Clone, Copy)]
struct Twin {
    top: NodeId,
    media: NodeId,
}

fn choose(work: &Work<'_>, noscript: NodeId) -> Choice {
    let document = &*work.document;
    let Some(copy) = only_media(document, noscript) else { return Choice::Unwrap };
    if document.element(copy).is_some_and(is_pixel) {
        return Choice::Unwrap;
    }
    let copy_source = address(work, copy);
    let neighbors = [
        document.element_beside(noscript, true, NEAR),
        document.element_beside(noscript, false, NEAR),
    ];
    for top in neighbors.into_iter().flatten() {
        let Some(media) = only_media(document, top) else { continue };
        if document.html_name(media) != document.html_name(copy) {
            continue;
        }
        let twin = Twin { top, media };
        match (address(work, media), &copy_source) {
            (Some(_), None) => return Choice::KeepTwin,
            (None, Some(_)) => return Choice::KeepCopy { copy, twin },
            (Some(own), Some(copied))
                if own.is_late
                    || own.address == copied.address
                    || is_in_figure(document, noscript) =>
            {
                return Choice::KeepTwin;
            }
            _ => {}
        }
    }
    Choice::Unwrap
}

fn address(work: &Work<'_>, media: NodeId) -> Option<Source> {
    let document = &*work.document;
    if !document.is_html(media, "img") {
        return source::of_player(document, media, work.context);
    }
    let sources: Vec<NodeId> = document
        .parent(media)
        .filter(|&parent| document.is_html(parent, "picture"))
        .into_iter()
        .flat_map(|picture| document.children(picture).take(NEAR))
        .filter(|&child| document.is_html(child, "source"))
        .collect();
    source::of_image(document, media, &sources, work.context)
}

/// The one picture or player at or below `top`, if there is nothing else to see and little else at all.
fn only_media(document: &Document, top: NodeId) -> Option<NodeId> {
    let mut media = None;
    for (count, node) in std::iter::once(top).chain(document.descendants(top)).enumerate() {
        if count > NEAR {
            return None;
        }
        match document.data(node) {
            NodeData::Text(text) if !text.trim().is_empty() => return None,
            NodeData::Element(element) => {
                let name = element.html_name().map(|name| &**name);
                if matches!(name, Some("noscript")) && node != top {
                    return None;
                }
                if matches!(name, Some("img" | "iframe" | "video" | "audio"))
                    && media.replace(node).is_some()
                {
                    return None;
                }
            }
            _ => {}
        }
    }
    media
}

fn is_in_figure(document: &Document, id: NodeId) -> bool {
    document.ancestors(id).take(3).any(|ancestor| document.is_html(ancestor, "figure"))
}

/// In the figure of `noscript`, removes the other pictures of the same declared size: blurred previews.
fn remove_previews(work: &mut Work<'_>, noscript: NodeId, copy: NodeId) {
    let document = &*work.document;
    let Some(figure) = document.parent(noscript).filter(|&id| document.is_html(id, "figure"))
    else {
        return;
    };
    let size = |id: NodeId| document.element(id).map(declared).unwrap_or_default();
    let wanted = size(copy);
    if wanted.width.is_none() || wanted.height.is_none() {
        return;
    }
    let previews: Vec<NodeId> = document
        .children(figure)
        .take(NEAR)
        .filter(|&child| child != noscript)
        .filter(|&child| {
            only_media(document, child)
                .is_some_and(|media| document.is_html(media, "img") && size(media) == wanted)
        })
        .collect();
    for preview in previews {
        work.remove(preview, RULE);
    }
}

/// Gives the copy the size of its twin where it states none itself.
fn take_size(work: &mut Work<'_>, copy: NodeId, twin: NodeId) {
    let size = |id: NodeId| work.document.element(id).map(declared).unwrap_or_default();
    let (own, known) = (size(copy), size(twin));
    if own != Size::default() {
        return;
    }
    if let Some(element) = work.document.element_mut(copy) {
        for (name, value) in [("width", known.width), ("height", known.height)] {
            if let Some(value) = value {
                element.set_attribute(name, &value.to_string());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;

    fn html(source: &str) -> String {
        Fixture::bare().html(source)
    }

    #[test]
    fn content_for_readers_without_scripts_is_content() {
        assert_eq!(html("<p>a<noscript>b <i>c</i></noscript></p>"), "<p>ab <i>c</i></p>");
        assert_eq!(html("<noscript><img src=a.png></noscript>"), r#"<img src="a.png">"#);
    }

    #[test]
    fn a_copy_takes_the_place_of_a_picture_without_address() {
        for source in [
            r#"<img src="data:," width="9" height="8"> <noscript><img src="a.png"></noscript>"#,
            r#"<noscript><img src="a.png"></noscript><!-- x --><div><img width="9" height="8"></div>"#,
        ] {
            let expected = r#"<img src="a.png" width="9" height="8">"#;
            assert_eq!(html(source).replace("<!-- x -->", "").trim(), expected, "{source}");
        }
    }

    #[test]
    fn one_of_two_equal_pictures_stays() {
        let source = r#"<img src="a.png"><noscript><img src="a.png"></noscript>"#;
        assert_eq!(html(source), r#"<img src="a.png">"#);
        let figure = r#"<figure><img src="a.png"><noscript><img src="b.svg"></noscript></figure>"#;
        assert_eq!(html(figure), r#"<figure><img src="a.png"></figure>"#);
    }

    #[test]
    fn two_different_pictures_stay() {
        let source = r#"<p><img src="a.png"><noscript><img src="b.png"></noscript></p>"#;
        assert_eq!(html(source), r#"<p><img src="a.png"><img src="b.png"></p>"#);
    }

    #[test]
    fn a_blurred_preview_of_the_same_size_goes_with_the_empty_twin() {
        let source = r#"<figure><div><img src="60.jpg" width="12" height="7"></div><img width="12" height="7">
            <noscript><img src="big.jpg" width="12" height="7"></noscript></figure>"#;
        let expected = r#"<figure><img src="big.jpg" width="12" height="7"></figure>"#;
        assert_eq!(html(source).replace("\n            ", ""), expected);
    }

    #[test]
    fn a_tracking_pixel_is_no_copy() {
        let source = r#"<img src="data:,"><noscript><img src="//t.example/p" height="1" width="1"></noscript>"#;
        assert_eq!(html(source), "");
    }
}
