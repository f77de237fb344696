//! Laws 1 and 2: any bytes, read as a page, a post and a fragment, give an article or a limit, in every format, without a panic.

#![no_main]

use libfuzzer_sys::fuzz_target;
use offprint::{Cleaner, Error};
use std::sync::LazyLock;

static CLEANER: LazyLock<Cleaner> =
    LazyLock::new(|| Cleaner::builder().explain(true).build().expect("valid settings"));

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let results = [CLEANER.clean_page(bytes), CLEANER.clean_post(&text), CLEANER.clean(&text)];
    for result in results {
        match result {
            Ok(article) => {
                let _ = (article.to_html(), article.to_markdown(), article.to_text());
                let _ = (article.to_json(), article.to_front_matter());
            }
            Err(Error::Limit { .. } | Error::NoArticle { .. }) => {}
            Err(error) => panic!("markup is never an error, but got: {error}"),
        }
    }
});
