//! Each limit: what passes, what is flattened, what is an error.

use super::*;
use crate::dom::{Document, Edge, NodeId, to_html};
use crate::limits::Limit;
use crate::report::Change;

fn fragment(source: &str, limits: &Limits) -> Parsed {
    parse_with(source, Kind::Fragment, limits).0.unwrap()
}

fn limit_passed(source: &str, limits: &Limits) -> Limit {
    match parse_with(source, Kind::Fragment, limits).0 {
        Err(Error::Limit { limit, allowed, found }) => {
            assert!(found > allowed, "{found} is not more than {allowed}");
            limit
        }
        other => panic!("no limit was passed: {other:?}"),
    }
}

/// Levels of elements, the `html` element included.
fn depth(document: &Document) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for edge in document.traverse(NodeId::ROOT) {
        match edge {
            Edge::Enter(id) if document.element(id).is_some() => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            Edge::Leave(id) if document.element(id).is_some() => depth -= 1,
            Edge::Enter(_) | Edge::Leave(_) => {}
        }
    }
    deepest
}

fn rules(report: &Report) -> Vec<&str> {
    report.changes().iter().map(|change: &Change| &*change.rule).collect()
}

#[test]
fn a_fragment_is_the_children_of_its_root() {
    let parsed = fragment("<p>a<b>c</p>d", &Limits::new());
    assert_eq!(to_html(&parsed.document, parsed.root), "<p>a<b>c</b></p><b>d</b>");
}

#[test]
fn the_root_of_a_page_is_its_body_and_of_a_frameset_its_html() {
    let limits = Limits::new();
    for (source, name) in [("", "body"), ("<p>a", "body"), ("<frameset><frame>", "html")] {
        let parsed = parse_with(source, Kind::Page, &limits).0.unwrap();
        assert!(parsed.document.is_html(parsed.root, name), "{source}");
    }
}

#[test]
fn source_longer_than_the_limit_is_an_error() {
    let limits = Limits::new().max_input_bytes(4);
    assert_eq!(limit_passed("abcde", &limits), Limit::MaxInputBytes);
    assert_eq!(fragment("abcd", &limits).document.text_content(NodeId::ROOT), "abcd");
}

#[test]
fn nesting_is_kept_up_to_the_limit_and_flattened_below_it() {
    for cap in [16, 255, 256, 511, 512] {
        // The root counts as one level.
        for (elements, is_flattened) in
            [(cap - 2, false), (cap - 1, false), (cap, true), (cap + 40, true)]
        {
            let limits = Limits::new().max_depth(cap);
            let source: String = (0..elements).map(|i| format!("<div>{i} ")).collect();
            let (parsed, report) = parse_with(&source, Kind::Fragment, &limits);
            let parsed = parsed.unwrap();
            assert_eq!(depth(&parsed.document), (elements + 1).min(cap), "{elements} at {cap}");
            let text: String = (0..elements).map(|i| format!("{i} ")).collect();
            assert_eq!(parsed.document.text_content(parsed.root), text);
            let expected: &[&str] = if is_flattened { &["parse/depth"] } else { &[] };
            assert_eq!(rules(&report), expected, "{elements} at {cap}");
        }
    }
    // More than the limit of browsers cannot be asked for.
    let parsed = fragment(&"<div>".repeat(600), &Limits::new().max_depth(513));
    assert_eq!(depth(&parsed.document), 512);
}

#[test]
fn the_report_says_where_nesting_was_cut() {
    let source = format!("{}<i>x</i><u>y</u>", "<div>".repeat(15));
    let (_, mut report) = parse_with(&source, Kind::Fragment, &Limits::new().max_depth(16));
    report.locate(&source, 0);
    let [change] = report.changes() else { panic!("{report:?}") };
    assert_eq!(change.position.map(|position| position.column), Some(15 * 5 + 1));
    assert!(change.what.contains("<i>"), "{}", change.what);
}

#[test]
fn elements_too_deep_close_without_closing_others() {
    let deep = "<div>".repeat(14);
    let limits = Limits::new().max_depth(16);
    let content = |inner: &str| {
        let parsed = fragment(&format!("{deep}{inner}"), &limits);
        let html = to_html(&parsed.document, parsed.root);
        html[deep.len()..html.len() - 14 * "</div>".len()].to_owned()
    };
    // One level is left for `p`, none for what is inside it.
    assert_eq!(content("<p>a<b>b</b>c<i>d<u>e</i>f</p>g"), "<p>abcdef</p>g");
    assert_eq!(content("<p>a<br>b<img src=c></p>"), "<p>a<br>b<img src=\"c\"></p>");
    assert_eq!(content("<p>a<b>b</p><p>c</p>"), "<p>ab</p><p>c</p>");
    assert_eq!(
        content("<p><script><b></script><textarea><b></textarea>c</p>"),
        "<p><script><b></script><textarea>&lt;b&gt;</textarea>c</p>"
    );
    assert_eq!(content("<svg><g><path/><title>a</title></g></svg>b"), "<svg><path></path>a</svg>b");
    assert_eq!(content("<svg><g><p>a</p>b"), "<svg></svg><p>a</p>b");
}

#[test]
fn reopened_formatting_elements_stay_within_the_depth() {
    let bold: String = (0..12).map(|i| format!("<b id={i}>")).collect();
    let source = format!("<p>{bold}x</p>{}y<br>z", "<div>".repeat(12));
    let limits = Limits::new().max_depth(16);
    let parsed = fragment(&source, &limits);
    // A void element may be one level deeper.
    assert_eq!(depth(&parsed.document), 17);
    assert_eq!(parsed.document.text_content(parsed.root), "xyz");
    assert!(to_html(&parsed.document, parsed.root).contains("y<br>z"));
}

#[test]
fn elements_that_nest_only_in_foreign_content_are_bounded_there() {
    for name in ["g", "link", "title", "style", "script", "foreignObject", "desc", "annotation-xml"]
    {
        for root in ["svg", "math"] {
            let source = format!("<{root}>{}a", format!("<{name}>").repeat(2000));
            let parsed = fragment(&source, &Limits::new());
            assert!(depth(&parsed.document) <= 513, "{root} {name}");
            assert!(parsed.document.text_content(parsed.root).ends_with('a'), "{root} {name}");
        }
    }
}

#[test]
fn templates_do_not_hide_depth() {
    let source = format!("<template>{}", "<div>".repeat(400)).repeat(10);
    let parsed = fragment(&source, &Limits::new());
    assert!(parsed.document.len() < 600, "{}", parsed.document.len());
}

#[test]
fn more_nodes_than_the_budget_are_an_error() {
    let limits = Limits::new().max_nodes(100);
    assert_eq!(limit_passed(&"<br>".repeat(200), &limits), Limit::MaxNodes);
    assert!(parse_with(&"<br>".repeat(90), Kind::Fragment, &limits).0.is_ok());
}

#[test]
fn markup_that_makes_the_parser_copy_elements_is_an_error() {
    let bold: String = (0..400).map(|i| format!("<b id={i}>")).collect();
    let source = format!("<p>{bold}</p>{}", "<p>x</p>".repeat(2000));
    assert_eq!(limit_passed(&source, &Limits::new()), Limit::MaxNodes);
    let source = format!("<p><a href={}>{}", "x".repeat(20_000), "<p>a".repeat(5_000));
    assert_eq!(limit_passed(&source, &Limits::new()), Limit::MaxAttributeBytes);
}

#[test]
fn attributes_past_the_limits_are_dropped_and_reported() {
    let many: String = (0..300).map(|i| format!(" a{i}=1")).collect();
    for element in ["p", "a"] {
        let (parsed, report) =
            parse_with(&format!("<{element}{many}>"), Kind::Fragment, &Limits::new());
        let parsed = parsed.unwrap();
        let id = parsed.document.first_child(parsed.root).unwrap();
        let element = parsed.document.element(id).unwrap();
        assert_eq!(element.attributes.len(), 256);
        assert_eq!(element.attribute("a255"), Some("1"));
        assert_eq!(rules(&report), ["parse/attributes"]);
    }
    let (parsed, report) =
        parse_with(&format!("<p id=a {}=b>", "n".repeat(65)), Kind::Fragment, &Limits::new());
    let parsed = parsed.unwrap();
    assert_eq!(to_html(&parsed.document, parsed.root), "<p id=\"a\"></p>");
    assert_eq!(rules(&report), ["parse/attributes"]);
}

#[test]
fn attributes_that_nobody_reads_are_dropped_without_a_word() {
    let limits = Limits::new();
    let attributes = AttributeNames::only(["href", "src"]);
    let options = Options { limits: &limits, attributes: &attributes, positions: false };
    let mut report = Report::new(true);
    let source = "<p class=c><a href=u onclick=x><img src=s style=t></a><input type=hidden name=n>";
    let parsed = parse(source, Kind::Fragment, &options, &mut report).unwrap();
    assert_eq!(
        to_html(&parsed.document, parsed.root),
        "<p><a href=\"u\"><img src=\"s\"></a><input type=\"hidden\"></p>"
    );
    assert!(report.is_empty());
}

#[test]
fn formatting_elements_that_differ_only_in_dropped_attributes_still_differ() {
    // Of four alike the tree builder reopens three.
    let limits = Limits::new();
    let attributes = AttributeNames::only(["id"]);
    let options = Options { limits: &limits, attributes: &attributes, positions: false };
    let html = |source: &str| {
        let parsed = parse(source, Kind::Fragment, &options, &mut Report::new(false)).unwrap();
        to_html(&parsed.document, parsed.root).matches("<b>").count()
    };
    assert_eq!(html("<p><b x=1 y=2><b y=2 x=1><b x=1 y=2><b x=1 y=2></p>a"), 4 + 3);
    assert_eq!(html("<p><b x=1><b x=2><b x=3><b x=4></p>a"), 4 + 4);
}

#[test]
fn a_flood_of_unknown_names_is_bounded_and_its_content_kept() {
    let source: String =
        (0..5000).map(|i| format!("<unknown-{i:05}>{i} </unknown-{i:05}>")).collect();
    let parsed = fragment(&source, &Limits::new());
    let text: String = (0..5000).map(|i| format!("{i} ")).collect();
    assert_eq!(parsed.document.text_content(parsed.root), text);
    let elements = parsed.document.children(parsed.root);
    assert_eq!(elements.filter(|&id| parsed.document.element(id).is_some()).count(), 4096);
}

#[test]
fn a_tag_with_very_many_attributes_is_cut_and_what_follows_is_read() {
    for (separator, end) in
        [(" ", ">"), ("/", "/>"), ("//", ">"), ("=1 ", " >"), ("='>'", "/ >"), (" = \"/>\" ", ">")]
    {
        for tag in ["img src=s", "svg title=t"] {
            let attributes: String = (0..20_000).map(|i| format!("a{i}{separator}")).collect();
            let source = format!("x<{tag} {attributes}{end}y<p>z");
            let (parsed, mut report) = parse_with(&source, Kind::Fragment, &Limits::new());
            let parsed = parsed.unwrap();
            let document = &parsed.document;
            assert_eq!(document.text_content(parsed.root), "xyz", "{separator:?} {tag}");
            let id = document.children(parsed.root).nth(1).unwrap();
            assert_eq!(document.element(id).unwrap().attributes.len(), 256);
            let holds_y = tag.starts_with("svg") && !source.contains("/>y");
            assert_eq!(document.first_child(id).is_some(), holds_y, "{separator:?} {tag}");
            assert_eq!(rules(&report), ["parse/attributes"]);
            let p =
                document.descendants(parsed.root).find(|&id| document.is_html(id, "p")).unwrap();
            let at = document.offset(p).unwrap() as usize;
            assert_eq!(&source[at..], "<p>z");
            report.locate(&source, 0);
            assert_eq!(report.changes()[0].position.map(|position| position.column), Some(2));
        }
    }
}

#[test]
fn long_values_comments_and_texts_are_no_long_tags() {
    let words = "a b c d='e' ".repeat(20_000);
    for source in [
        format!("<!--<p {words}--><p id=a>z"),
        format!("<p title=\"<p {}\"><p id=a>z", words.replace('\'', "")),
        format!("<script><p {words}</script><p id=a>z"),
        format!("<textarea><p {words}</textarea><p id=a>z"),
        format!("<p {words}"),
    ] {
        let parsed = fragment(&source, &Limits::new());
        let html = to_html(&parsed.document, parsed.root);
        let expected = if source.ends_with('z') { "<p id=\"a\">z</p>" } else { "" };
        assert!(html.ends_with(expected), "{}", &source[..20]);
        assert!(html.len() + 30 > source.len() || expected.is_empty(), "{}", &source[..20]);
    }
}
