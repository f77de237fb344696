//! Law 3 for every way to write HTML: cleaned again, it is the article, but for what the options change.

mod arbitrary;
mod generated;
mod lossy;
mod renderers;
mod round_trip;

use generated::law;
use offprint::{Article, Cleaner, HtmlOptions};
use proptest::option::weighted;
use proptest::prelude::*;
use round_trip::headings::shifted;

/// Options, with the levels by which headings move and whether sizes of pictures are left out.
fn ways() -> impl Strategy<Value = (HtmlOptions, i8, bool)> {
    let switches = (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>());
    let words = proptest::sample::subsequence(vec!["nofollow", "ugc", "no referrer\""], 0..=3);
    (switches, words, weighted(0.5, -6..7_i8)).prop_map(|(switches, words, shift)| {
        let (page, compact, lazy, new_tabs, sizes) = switches;
        let shift = shift.unwrap_or_default();
        let options = HtmlOptions::new()
            .page(page)
            .compact(compact)
            .lazy_images(lazy)
            .new_tabs(new_tabs)
            .image_sizes(sizes)
            .heading_shift(shift);
        (words.into_iter().fold(options, |options, word| options.rel(word)), shift, !sizes)
    })
}

fn without_sizes(article: &Article) -> Article {
    fn strip(value: &mut serde_json::Value) {
        match value {
            serde_json::Value::Object(object) => {
                object.remove("width");
                object.remove("height");
                object.values_mut().for_each(strip);
            }
            serde_json::Value::Array(values) => values.iter_mut().for_each(strip),
            _ => {}
        }
    }
    let mut value: serde_json::Value = serde_json::from_str(&article.to_json()).expect("JSON");
    strip(&mut value);
    Article::from_json(&value.to_string()).expect("an article")
}

#[test]
fn every_way_reads_back_as_the_article() {
    let cleaner = Cleaner::new();
    law((arbitrary::article(), ways()), |(given, (options, shift, bare))| {
        // What the cleaner makes of an article's HTML is law 3's concern: here all ways have to agree.
        let article = cleaner.clean(&given.to_html()).expect("within limits");
        // A page without an article is an error.
        if article.blocks.is_empty() {
            return None;
        }
        let html = article.to_html_with(&options);
        let back = if html.starts_with("<!doctype") {
            cleaner.clean_page(&html).expect("within limits")
        } else {
            cleaner.clean(&html).expect("within limits")
        };
        let wanted = shifted(&article, shift);
        let wanted = if bare { without_sizes(&wanted) } else { wanted };
        (back.blocks != wanted.blocks || back.footnotes != wanted.footnotes).then(|| {
            format!(
                "{options:?}\n{html}\n--- wanted {:?}\n--- got    {:?}",
                wanted.blocks, back.blocks
            )
        })
    });
}

#[test]
fn a_page_says_what_is_known_of_the_article() {
    let post = "---\ntitle: A & B\nauthor: Ann\nlanguage: de\n---\n<p>x</p>";
    let article = Cleaner::new().clean_post(post).unwrap();
    let page = article.to_html_with(&HtmlOptions::new().page(true));
    for part in [
        "<title>A &amp; B</title>",
        "<meta name=\"author\" content=\"Ann\">",
        "<header><h1>A &amp; B</h1></header>\n<article>\n<p>x</p>\n</article>",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    let back = Cleaner::new().clean_page(&page).unwrap();
    assert_eq!((back.meta.title.as_deref(), back.blocks), (Some("A & B"), article.blocks));
}

#[test]
fn sizes_and_levels_are_as_asked_for() {
    let html = "<h2>a</h2><p>x <img src=/i.png width=5 height=6></p>";
    let article = Cleaner::new().clean(html).unwrap();
    let options = HtmlOptions::new().image_sizes(false).heading_shift(-3);
    assert_eq!(
        article.to_html_with(&options),
        "<h1>a</h1>\n<p>x <img src=\"/i.png\" alt=\"\"></p>\n"
    );
}
