//! Turns a box or an element of a site's own that carries the address of a picture, video, sound or frame into that element.
//!
//! Comes in: an element that a rule gives an address. Goes out: what the rule says it is, or else, for an empty box, `img`, `video` or
//! `audio`, by the ending of the address. A box with anything to read or see in it stays a box: its picture is a background, unless
//! the rule says what it is.

use super::super::work::Work;
use super::is_media;
use crate::dom::{Document, NodeId};
use crate::report::ChangeKind;

/// An empty box is small: no more nodes than these are looked at.
const NEAR: usize = 16;

/// Boxes, which may hold anything. What is none of these is an element of the site's own.
const BOXES: &[&str] =
    &["div", "span", "figure", "section", "p", "a", "i", "li", "article", "header", "td"];

/// Endings of the files that players play. Source: Matroska, MPEG-4, Ogg and HLS as browsers play them, read 2026-11.
const VIDEO: &[&str] = &["mp4", "m4v", "webm", "ogv", "mov", "m3u8"];
const AUDIO: &[&str] = &["mp3", "m4a", "ogg", "oga", "opus", "wav", "flac", "aac"];

/// The element that can have the address: `id` itself, renamed if need be, or, in a box that holds something else, a new one in front
/// of that. `element` is what a rule says it is; without that, only an empty box becomes something else.
pub(super) fn make_media(
    work: &mut Work<'_>,
    id: NodeId,
    address: &str,
    element: Option<&'static str>,
    rule: &str,
) -> Option<NodeId> {
    if work.document.element(id).is_some_and(is_media) {
        return Some(id);
    }
    if id == work.root {
        return None;
    }
    if is_empty_box(work.document, id) {
        while let Some(child) = work.document.first_child(id) {
            work.drop_empty(child);
        }
        rename(work, id, element.unwrap_or_else(|| element_for(address)), rule);
        return Some(id);
    }
    let element = element?;
    if work.document.html_name(id).is_some_and(|name| BOXES.contains(&&**name)) {
        let offset = work.document.offset(id);
        let created = work.document.create_html(element, offset);
        match work.document.first_child(id) {
            Some(first) => work.document.insert_before(first, created),
            None => work.document.append(id, created),
        }
        work.note(id, rule, ChangeKind::Relabelled);
        return Some(created);
    }
    if element == "img" {
        empty(work, id);
    }
    rename(work, id, element, rule);
    Some(id)
}

/// An image holds nothing: what can be read within stands behind it from now on.
fn empty(work: &mut Work<'_>, id: NodeId) {
    let mut behind = work.document.next_sibling(id);
    while let Some(child) = work.document.last_child(id) {
        if !work.document.has_readable_text(child) {
            work.discard(child);
            continue;
        }
        match (behind, work.document.parent(id)) {
            (Some(behind), _) => work.document.insert_before(behind, child),
            (None, Some(parent)) => work.document.append(parent, child),
            (None, None) => return,
        }
        behind = Some(child);
    }
}

fn rename(work: &mut Work<'_>, id: NodeId, name: &str, rule: &str) {
    work.note(id, rule, ChangeKind::Relabelled);
    work.document.rename(id, name);
    let label = work.document.attribute(id, "aria-label").map(str::to_owned);
    if let Some(element) = work.document.element_mut(id)
        && let Some(label) = label.filter(|_| name == "img" && element.attribute("alt").is_none())
    {
        element.set_attribute("alt", &label);
    }
}

fn is_empty_box(document: &Document, id: NodeId) -> bool {
    document.html_name(id).is_some_and(|name| BOXES.contains(&&**name))
        && document.descendants(id).take(NEAR + 1).enumerate().all(|(count, node)| {
            let element = document.element(node);
            count < NEAR
                && document.text(node).is_none_or(|text| text.trim().is_empty())
                && element.is_none_or(|element| {
                    element.html_name().is_some_and(|name| {
                        matches!(&**name, "div" | "span" | "i" | "p" | "br" | "section")
                    })
                })
        })
}

fn element_for(address: &str) -> &'static str {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    match ending.as_deref() {
        Some(ending) if VIDEO.contains(&ending) => "video",
        Some(ending) if AUDIO.contains(&ending) => "audio",
        _ => "img",
    }
}
