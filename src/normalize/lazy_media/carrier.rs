//! Turns an empty box that carries the address of a picture, video or sound into that element.
//!
//! Comes in: an element that a rule gives an address. Goes out: `img`, `video` or `audio`, by the ending of the address. A box with
//! anything to read or see in it stays a box: its picture is a background.

use super::super::work::Work;
use super::is_media;
use crate::dom::{Document, NodeId};

/// An empty box is small: no more nodes than these are looked at.
const NEAR: usize = 16;

/// Endings of the files that players play. Source: Matroska, MPEG-4, Ogg and HLS as browsers play them, read 2026-11.
const VIDEO: &[&str] = &["mp4", "m4v", "webm", "ogv", "mov", "m3u8"];
const AUDIO: &[&str] = &["mp3", "m4a", "ogg", "oga", "opus", "wav", "flac", "aac"];

/// Makes `id` an element that can have the address. Whether it is one now.
pub(super) fn make_media(work: &mut Work<'_>, id: NodeId, address: &str) -> bool {
    if work.document.element(id).is_some_and(is_media) {
        return true;
    }
    if id == work.root || !is_empty_box(work.document, id) {
        return false;
    }
    while let Some(child) = work.document.first_child(id) {
        work.drop_empty(child);
    }
    work.document.rename(id, element_for(address));
    true
}

fn is_empty_box(document: &Document, id: NodeId) -> bool {
    let is_box = document
        .html_name(id)
        .is_some_and(|name| matches!(&**name, "div" | "span" | "figure" | "section" | "p" | "a"));
    is_box
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
