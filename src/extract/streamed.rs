//! Pages that are sent in pieces: the text comes last, hidden, and a script moves it to where it belongs.
//!
//! A document goes in; each hidden piece is put in its place. A piece is `<div hidden id="S:1">`, its place `<template id="P:1">`, or
//! `<template id="B:1">` with what is shown until it comes behind, up to the comment `/$`. Source: React 19.2,
//! `ReactFizzConfigDOM.js`, read 2026-11.

use std::collections::HashMap;

use super::take_out::record;
use crate::dom::{Document, NodeData, NodeId};
use crate::report::{Change, ChangeKind, Report};

/// More pieces are no page.
const MOST_PIECES: usize = 10_000;

pub(super) fn join(document: &mut Document, body: NodeId, report: &mut Report) {
    let mut pieces: Vec<(String, NodeId)> = Vec::new();
    let mut places: HashMap<String, NodeId> = HashMap::new();
    for id in document.descendants(body) {
        let Some(element) = document.element(id) else { continue };
        let Some(name) = element.attribute("id") else { continue };
        let is = |tag: &str| document.is_html(id, tag);
        match name.split_once(':') {
            Some(("S", number))
                if is("div")
                    && element.attribute("hidden").is_some()
                    && pieces.len() < MOST_PIECES =>
            {
                pieces.push((number.to_owned(), id));
            }
            Some(("B" | "P", _)) if is("template") => {
                places.entry(name.to_owned()).or_insert(id);
            }
            _ => {}
        }
    }
    for (number, piece) in pieces {
        let place = |kind: &str| places.get(&format!("{kind}:{number}")).copied();
        let (place, waits) = match (place("P"), place("B")) {
            (Some(place), _) => (place, false),
            (None, Some(place)) => (place, true),
            (None, None) => continue,
        };
        // A place is filled once, and not by what it is in.
        if document.parent(place).is_none() || document.ancestors(place).any(|up| up == piece) {
            continue;
        }
        report.record(|| {
            let what = document.describe(piece);
            Change::new("extract/streamed", ChangeKind::Noted, what).at(document.offset(piece))
        });
        if waits {
            for shown in stand_ins(document, place) {
                if report.is_enabled() && document.has_readable_text(shown) {
                    record(document, shown, "extract/streamed", report);
                }
                document.detach(shown);
            }
        }
        while let Some(child) = document.first_child(piece) {
            document.insert_before(place, child);
        }
        document.detach(place);
        document.detach(piece);
    }
}

/// What is shown until a piece comes: up to the closing comment, or without one the next element.
fn stand_ins(document: &Document, place: NodeId) -> Vec<NodeId> {
    let mut shown = Vec::new();
    let mut open = 0_u32;
    let mut next = document.next_sibling(place);
    while let Some(id) = next {
        match document.data(id) {
            NodeData::Comment(text) if text.starts_with("/$") => match open.checked_sub(1) {
                Some(outer) => open = outer,
                None => return shown,
            },
            NodeData::Comment(text) if text.starts_with('$') => open += 1,
            _ if document.is_html(id, "template") => break,
            _ => {}
        }
        shown.push(id);
        next = document.next_sibling(id);
    }
    let first = shown.into_iter().find(|&id| document.element(id).is_some());
    first.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use crate::Cleaner;

    fn text(html: &str) -> String {
        let page = format!("<html><body><main>{html}</main></body></html>");
        Cleaner::default().clean_page(&page).expect("an article").to_text()
    }

    #[test]
    fn pieces_come_to_their_places() {
        let long =
            "It was a long day, and nobody had thought of the rain, which came at noon. ".repeat(9);
        let html = format!(
            "<h1>Rain</h1><!--$?--><template id='B:0'></template><p>Loading…</p><!--/$-->\
             <div hidden id='S:0'><p>{long}</p><template id='P:1'></template><p>The end, at last.</p></div>\
             <div hidden id='S:1'><p>In between, there was tea, and cake.</p></div>"
        );
        let text = text(&html);
        assert!(!text.contains("Loading"), "{text}");
        let (tea, end) = (text.find("tea").expect("tea"), text.find("The end").expect("end"));
        assert!(tea < end);
    }

    #[test]
    fn a_place_within_its_own_piece_is_left_alone() {
        let html = "<p>Once there was a page, and it was short, but it said enough.</p>\
                    <div hidden id='S:0'><template id='B:0'></template><p>x</p></div>";
        assert!(text(html).contains("Once there was"));
    }
}
