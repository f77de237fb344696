//! The guarantees of `SECURITY.md` over every input of `$OFFPRINT_DATA` that others wrote to break parsers and sanitizers, and over real
//! posts: 7,889 attack strings, the html5lib tests, the corpus.

mod advisories;
mod guarantees;
mod lossy;
mod renderers;
mod round_trip;
mod vectors;
mod vocabulary;

use offprint::{Cleaner, Error};

use vectors::Input;

fn cleaner() -> Cleaner {
    Cleaner::builder().explain(true).build().expect("no setting is wrong")
}

fn assert_none(faults: &[String]) {
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults[..faults.len().min(20)].join("\n")
    );
}

#[test]
fn html_of_attacks_is_closed_stable_and_complete() {
    let cleaner = cleaner();
    assert_none(&vectors::faults(&vectors::all(), |html| guarantees::of_html(&cleaner, html)));
}

#[test]
fn markdown_of_attacks_renders_to_nothing_else() {
    let cleaner = cleaner();
    assert_none(&vectors::faults(&vectors::all(), |html| guarantees::of_markdown(&cleaner, html)));
}

#[test]
fn attacks_on_faithful_mode_get_what_the_policy_allows() {
    let (cleaner, policy) = (cleaner(), ammonia::Builder::default());
    assert_none(&vectors::faults(&vectors::all(), |html| {
        guarantees::of_faithful(&cleaner, &policy, html)
    }));
}

/// Every advisory by its id: alone, in blocks and tables, and, where the input begins with `@`, at the depth that parsers stop at.
#[test]
fn every_advisory_about_markup_is_a_test() {
    let mut inputs = Vec::new();
    for (id, attacks) in advisories::ADVISORIES {
        for attack in *attacks {
            let mut input = |html: String| inputs.push(Input { id: (*id).to_owned(), html });
            match attack.strip_prefix('@') {
                Some(attack) => {
                    for depth in [250, 255, 256, 257, 505, 510, 511, 512, 513, 600] {
                        input(format!("{}{attack}", "<div>".repeat(depth)));
                    }
                }
                None => {
                    input((*attack).to_owned());
                    input(format!("<p>a {attack} b</p>"));
                    input(format!("<table><tr>{attack}<td>{attack}</table>"));
                    input(format!("<ul><li>{attack}<blockquote>{attack}"));
                }
            }
        }
    }
    let (cleaner, policy) = (cleaner(), ammonia::Builder::default());
    assert_none(&vectors::faults(&inputs, |html| {
        let mut faults = guarantees::of_html(&cleaner, html);
        faults.extend(guarantees::of_markdown(&cleaner, html));
        faults.extend(guarantees::of_faithful(&cleaner, &policy, html));
        faults
    }));
}

#[test]
fn every_advisory_about_work_without_bound_is_a_test() {
    let cleaner = Cleaner::new();
    for (id, open, close) in advisories::EXHAUSTION {
        let html = open.repeat(5000) + &close.repeat(5000);
        match cleaner.clean(&html) {
            Ok(article) => assert!(article.to_html().len() <= 4 * html.len() + (64 << 10), "{id}"),
            Err(Error::Limit { .. }) => {}
            Err(error) => panic!("{id}: {error}"),
        }
    }
}

/// Outside the classes of advisories: what ammonia leaves to whoever calls it.
#[test]
fn faithful_mode_holds_every_address_to_the_schemes_of_its_policy() {
    let mut policy = ammonia::Builder::default();
    policy.add_generic_attributes(["srcset", "longdesc", "background", "poster"]);
    let sanitize = |html: &str| cleaner().sanitize(html, &policy).expect("within the limits");
    assert_eq!(sanitize("<q cite=javascript:x>a</q>"), "<q>a</q>");
    assert_eq!(sanitize("<q cite=/x>a</q>"), "<q cite=\"/x\">a</q>");
    assert_eq!(
        sanitize("<b srcset='/a 1x, javascript:x 2x' longdesc=' java\nscript:x'>a</b>"),
        "<b>a</b>"
    );
    assert_eq!(sanitize("<b srcset='/a 1x, /b 2x'>a</b>"), "<b srcset=\"/a 1x, /b 2x\">a</b>");
    assert_eq!(sanitize("<b background=https://[ poster=data:x,y>a</b>"), "<b>a</b>");
}
