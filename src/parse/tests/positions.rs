//! Every node knows where the token began that made it.

use super::*;
use crate::dom::{Document, NodeData, NodeId};

/// What each element, text and comment of `source` begins with, by its offset.
fn beginnings(source: &str, kind: Kind) -> Vec<(String, String)> {
    let parsed = parse_with(source, kind, &Limits::new()).0.unwrap();
    offsets(source, &parsed.document)
}

fn offsets(source: &str, document: &Document) -> Vec<(String, String)> {
    document
        .descendants(NodeId::ROOT)
        .filter_map(|id| {
            let what = match document.data(id) {
                NodeData::Element(element) => element.name.local.to_string(),
                NodeData::Text(text) => format!("{:?}", &**text),
                NodeData::Comment(_) => "comment".to_owned(),
                _ => return None,
            };
            let at = document.offset(id)? as usize;
            Some((what, source[at..].chars().take(4).collect()))
        })
        .collect()
}

fn assert_beginnings(source: &str, expected: &[(&str, &str)]) {
    let found = beginnings(source, Kind::Fragment);
    let found: Vec<(&str, &str)> = found.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(found, expected);
}

#[test]
fn tags_text_and_comments_point_at_their_first_byte() {
    assert_beginnings(
        "中<p class='a>b'>x<b>yz</b>&amp;w<!-- c --><br/>end</p>\r\nlast",
        &[
            ("\"中\"", "中<p "),
            ("p", "<p c"),
            ("\"x\"", "x<b>"),
            ("b", "<b>y"),
            ("\"yz\"", "yz</"),
            ("\"&w\"", "&amp"),
            ("comment", "<!--"),
            ("br", "<br/"),
            ("\"end\"", "end<"),
            ("\"\\nlast\"", "\r\nla"),
        ],
    );
}

#[test]
fn a_byte_order_mark_counts() {
    assert_beginnings("\u{feff}<p>a", &[("p", "<p>a"), ("\"a\"", "a")]);
}

#[test]
fn character_references_that_are_none_do_not_move_what_follows() {
    for reference in ["&foo", "&", "&#", "&#x", "&ampfoo", "&notit;", "&am", "&amp", "&#65"] {
        let source = format!("{reference}<p>a {reference} b<br>");
        let found = beginnings(&source, Kind::Fragment);
        let starts: Vec<&str> = found.iter().map(|(_, start)| &start[..1]).collect();
        assert_eq!(starts, ["&", "<", "a", "<"], "{source}");
    }
}

#[test]
fn raw_text_and_what_follows_it_point_at_their_first_byte() {
    assert_beginnings(
        "<script>a<b</script><title>&lt;</title><!-->-->t",
        &[
            ("script", "<scr"),
            ("\"a<b\"", "a<b<"),
            ("title", "<tit"),
            ("\"<\"", "&lt;"),
            ("comment", "<!--"),
            ("\"-->t\"", "-->t"),
        ],
    );
}

#[test]
fn implied_and_reopened_elements_point_at_the_token_that_made_them() {
    assert_beginnings(
        "<p><b>x<p>y",
        &[
            ("p", "<p><"),
            ("b", "<b>x"),
            ("\"x\"", "x<p>"),
            ("p", "<p>y"),
            ("b", "y"),
            ("\"y\"", "y"),
        ],
    );
    let page = beginnings("<!doctype html>\n<p>a", Kind::Page);
    let names: Vec<&str> = page.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["html", "head", "body", "p", "\"a\""]);
    assert!(page.iter().take(4).all(|(_, start)| start == "<p>a"), "{page:?}");
}

#[test]
fn without_positions_no_node_has_an_offset() {
    let limits = Limits::new();
    let options = Options { limits: &limits, attributes: &AttributeNames::All, positions: false };
    let parsed = parse("<p>a", Kind::Fragment, &options, &mut Report::new(false)).unwrap();
    assert_eq!(parsed.document.children(parsed.root).count(), 1);
    let document = parsed.document;
    assert!(document.descendants(NodeId::ROOT).all(|id| document.offset(id).is_none()));
}
