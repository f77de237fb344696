//! Laws of this stage over many inputs: no readable text is lost unreported, a second run changes nothing, and hostile markup
//! stays work for one walk.

#![allow(clippy::print_stdout)] // A test that is skipped says so.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::fixture::{Fixture, parsed, squeeze, words};
use super::{PASSES, normalize, normalize_observed};
use crate::dom::to_html;
use crate::parse::Parsed;
use crate::report::Report;

/// The letters of a text, sorted: captions move, so order is not part of the law.
fn letters(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = squeeze(text).chars().collect();
    letters.sort_unstable();
    letters
}

/// Text in = text out + text in the report. Returns the result.
fn conserve(fixture: &Fixture, html: &str) -> Result<String, TestCaseError> {
    let Parsed { mut document, root } = parsed(html);
    let before = words(&document, root);
    let mut report = Report::new(true);
    normalize(&mut document, root, &fixture.context(), &mut report);
    let mut after = words(&document, root);
    report
        .changes()
        .iter()
        .filter_map(|change| change.text.as_deref())
        .for_each(|t| after.push_str(t));
    prop_assert_eq!(letters(&before), letters(&after), "text was lost in {}", html);
    Ok(to_html(&document, root))
}

/// A second run over the serialized result changes nothing, where parsing it gives the same tree back: a rule may make a heading
/// within a heading, which markup cannot say.
fn settle(fixture: &Fixture, html: &str) -> Result<(), TestCaseError> {
    let once = conserve(fixture, html)?;
    let Parsed { document, root } = parsed(&once);
    if to_html(&document, root) == once {
        prop_assert_eq!(&fixture.html(&once), &once, "second run, after {}", html);
    }
    Ok(())
}

const PACK: &str = r#"
    [images]
    strong = ["data-src"]
    weak = ["data-url"]
    srcset = ["data-srcset"]
    width = ["data-w"]
    height = ["data-h"]
    placeholder-names = ["blank"]
    [[rule]]
    id = "clutter"
    why = "not the article"
    select = ".clutter"
    action = "remove"
    [[rule]]
    id = "wrapper"
    why = "means nothing"
    select = "span.wrap"
    action = "unwrap"
    [[rule]]
    id = "title"
    why = "a heading"
    select = "p.title"
    action = { rename = "h3" }
"#;

/// Rules choose in the source tree, so what becomes a neighbor by an unwrapping is not paired: with these, a second run may do more.
const PAIRS: &str = r#"
    [[rule]]
    id = "next"
    why = "a caption behind the picture"
    select = ".pic"
    action = { figure = { caption-next = ".note" } }
    [[rule]]
    id = "within"
    why = "a caption in the same box"
    select = ".box"
    action = { figure = { media = "img", caption = ".note" } }
"#;

fn tag() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "p",
        "div",
        "span",
        "a",
        "em",
        "figure",
        "figcaption",
        "picture",
        "noscript",
        "table",
        "td",
        "ul",
        "li",
        "section",
        "center",
        "video",
        "pre",
        "h2",
        "blockquote",
        "template",
        "script",
        "style",
    ])
}

fn attributes() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "",
        "",
        "",
        " hidden",
        " style='display:none'",
        " class=clutter",
        " class='wrap'",
        " class=title",
        " class=pic",
        " class=note",
        " src=a.png",
        " href=/x",
        " style='visibility:hidden'",
    ])
}

fn leaf() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "a",
        "b c",
        " ",
        "<br>",
        "<img src=a.png>",
        "<img src=blank.gif data-src=b.png>",
        "<img>",
        "<img src=blank.gif>",
        "<source srcset='c.png 2x, d.png 3x'>",
        "<img src=a.png width=1 height=1>",
        "<noscript><img src=b.png></noscript>",
        "<!-- x -->",
        "<em>e</em>",
        "<img data-w=3 data-h=4 src=e.png>",
        "<iframe src=about:blank data-src=/f>text</iframe>",
        "<math><mi>x</mi></math>",
        "<hr>",
    ])
    .prop_map(str::to_owned)
}

fn markup() -> impl Strategy<Value = String> {
    leaf().prop_recursive(6, 60, 6, |inner| {
        (tag(), attributes(), prop::collection::vec(inner, 0..6)).prop_map(
            |(tag, attributes, content)| format!("<{tag}{attributes}>{}</{tag}>", content.concat()),
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_readable_text_is_lost_unreported_and_a_second_run_changes_nothing(
        parts in prop::collection::vec(markup(), 1..5)
    ) {
        let html = parts.concat();
        settle(&Fixture::bare(), &html)?;
        settle(&Fixture::pack(PACK), &html)?;
        conserve(&Fixture::pack(&format!("{PAIRS}{PACK}")), &html)?;
    }
}

#[test]
fn every_pass_is_shown_to_the_observer_in_order() {
    let Parsed { mut document, root } = parsed("<p>a<noscript>b</noscript></p>");
    let mut seen = Vec::new();
    normalize_observed(
        &mut document,
        root,
        &Fixture::bare().context(),
        &mut Report::new(false),
        &mut |name, document| seen.push((name, to_html(document, root))),
    );
    let names: Vec<_> = PASSES.iter().map(|&(name, _)| name).collect();
    assert_eq!(seen.iter().map(|&(name, _)| name).collect::<Vec<_>>(), names);
    assert!(seen.iter().all(|(_, html)| html == "<p>ab</p>"));
}

#[test]
fn nothing_is_recorded_when_no_report_was_asked_for() {
    let Parsed { mut document, root } = parsed("<p hidden>a</p><img><noscript>b</noscript>");
    let mut report = Report::new(false);
    normalize(&mut document, root, &Fixture::bare().context(), &mut report);
    assert_eq!(to_html(&document, root), "b");
    assert!(report.is_empty());
}

/// Markup that makes careless passes quadratic, by name, with how often the piece is repeated.
fn hostile(scale: usize) -> Vec<(&'static str, String)> {
    let mut set = String::from("<img srcset='");
    for number in 0..scale {
        let _ = write!(set, "data:, {number}w, ");
    }
    set.push_str("a.png 1w'>");
    let sources = "<source srcset='data:, 2x'>".repeat(scale);
    let inner = "<img src=blank.gif data-src=a.png>".repeat(scale);
    vec![
        ("images", "<img src=a.png data-w=3>".repeat(scale)),
        ("nested pictures", "<picture><source srcset=a.png>".repeat(scale)),
        ("sources and images in one picture", format!("<picture>{sources}{inner}</picture>")),
        ("one srcset", set),
        ("one style", format!("<p style='{}'>a</p>", "color:red;".repeat(scale))),
        ("open quote in styles", format!("<p style=\"{}\">a</p>", "'a:b;(".repeat(scale))),
        ("nested hidden", format!("{}a", "<div hidden><math></math>".repeat(scale))),
        (
            "noscripts behind deep siblings",
            "<div><div><img></div></div><noscript><img src=a.png></noscript>".repeat(scale),
        ),
        ("nested noscripts", "<noscript><img src=a.png>".repeat(scale)),
        (
            "captions in one figure",
            format!(
                "<figure>{}</figure>",
                "<img class=pic src=a.png><p class=note>c</p>".repeat(scale)
            ),
        ),
        (
            "lone captions",
            "<figure><img src=a.png></figure><figcaption>c</figcaption>".repeat(scale),
        ),
        (
            "nested captions",
            format!("{}{}", "<figcaption>".repeat(scale), "<img src=a.png><br>".repeat(scale)),
        ),
        ("nested clutter", format!("{}a", "<div class=clutter>".repeat(scale))),
        ("nested wrappers", format!("{}a", "<span class=wrap>".repeat(scale))),
        (
            "comments between",
            format!("<img>{}<noscript><img src=a.png></noscript>", "<!-- x -->".repeat(scale)),
        ),
        ("emphasized lines", "<p><img src=a.png><br><em>c</em>".repeat(scale)),
        ("nested emphasized lines", "<div><img src=a.png><br><em>c</em>".repeat(scale)),
    ]
}

#[test]
fn hostile_markup_keeps_the_laws() {
    for (name, html) in hostile(700) {
        conserve(&Fixture::pack(&format!("{PAIRS}{PACK}")), &html)
            .unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

/// Real posts, from the folder that `OFFPRINT_DATA` names.
#[test]
fn no_readable_text_of_real_posts_is_lost_unreported() {
    let Some(data) = std::env::var_os("OFFPRINT_DATA") else {
        println!("skipped: OFFPRINT_DATA names no folder");
        return;
    };
    let folder = std::path::Path::new(&data).join("corpus/posts");
    let posts = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut read = 0;
    for path in posts {
        let source = std::fs::read_to_string(&path).unwrap();
        settle(&Fixture::builtin(), &source).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        read += 1;
    }
    assert!(read > 0);
}
