//! Settings: under any of them, and any policy of faithful mode, the laws hold. The first bytes are the settings, the rest is the input.

#![no_main]

use libfuzzer_sys::fuzz_target;
use offprint::{Also, Cleaner, Error, Images, Limits};

#[path = "../../tests/vocabulary/mod.rs"]
mod vocabulary;

const TAGS: &[&str] = &[
    "a", "b", "p", "div", "span", "img", "table", "tr", "td", "ul", "li", "q", "pre", "textarea",
    "svg", "math", "style", "script", "select", "option", "template", "noscript", "title", "video",
];
const ATTRIBUTES: &[&str] =
    &["href", "src", "cite", "srcset", "poster", "title", "class", "rel", "style", "id"];

fuzz_target!(|input: (u8, u32, u16, u16, &str)| {
    let (settings, tags, attributes, limit, html) = input;
    let has = |bit: u8| settings & (1 << bit) != 0;
    let mut limits = Limits::new();
    if has(0) {
        limits = limits.max_depth(usize::from(limit)).max_attributes(usize::from(limit % 7));
    }
    if has(1) {
        limits = limits.max_nodes(usize::from(limit)).max_output_bytes(usize::from(limit) * 4);
    }
    let mut builder = Cleaner::builder().limits(limits).explain(has(2));
    if has(3) {
        builder = builder.base_url("https://example.org/a/b.html");
    }
    builder = builder.images(if has(4) { Images::width(limit.into()) } else { Images::original() });
    if has(5) {
        builder = builder.also(Also::Boilerplate).also(Also::Probe);
    }
    let cleaner = builder.build().expect("these settings agree");
    match cleaner.clean(html) {
        Ok(article) => {
            let faults = vocabulary::violations(&article.to_html());
            assert!(faults.is_empty(), "{faults:?} in {:?}", article.to_html());
        }
        Err(Error::Limit { .. }) => {}
        Err(error) => panic!("markup is never an error, but got: {error}"),
    }
    let mut policy = ammonia::Builder::empty();
    policy.add_tags(
        TAGS.iter().enumerate().filter(|(at, _)| tags & (1 << at) != 0).map(|(_, tag)| *tag),
    );
    policy.add_generic_attributes(
        ATTRIBUTES
            .iter()
            .enumerate()
            .filter(|(at, _)| attributes & (1 << at) != 0)
            .map(|(_, name)| *name),
    );
    if has(6) {
        policy.link_rel(None);
    }
    match cleaner.sanitize(html, &policy) {
        Ok(clean) => {
            let faults = vocabulary::foreign_addresses(&clean, &policy.clone_url_schemes());
            assert!(faults.is_empty(), "{faults:?} in {clean:?}");
        }
        // A policy that contradicts itself is an error of settings, not a panic.
        Err(Error::Limit { .. } | Error::Config { .. }) => {}
        Err(error) => panic!("{error}"),
    }
});
