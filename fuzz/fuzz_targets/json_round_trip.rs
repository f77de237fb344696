//! Law 8: the JSON of an article gives the article, and any JSON gives an article or an error.

#![no_main]

use libfuzzer_sys::fuzz_target;
use offprint::{Article, Cleaner};
use std::sync::LazyLock;

static CLEANER: LazyLock<Cleaner> =
    LazyLock::new(|| Cleaner::builder().build().expect("valid settings"));

fuzz_target!(|text: &str| {
    if let Ok(article) = Article::from_json(text) {
        round_trip(&article);
        let _ = (article.to_html(), article.to_markdown(), article.to_text());
    }
    if let Ok(article) = CLEANER.clean_post(text) {
        round_trip(&article);
    }
});

fn round_trip(article: &Article) {
    let json = article.to_json();
    let again = Article::from_json(&json).expect("our own JSON is an article");
    assert_eq!(&again, article, "{json}");
}
