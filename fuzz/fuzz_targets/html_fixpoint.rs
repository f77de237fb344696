//! Law 3: cleaning the HTML of an article gives the article.

#![no_main]

use libfuzzer_sys::fuzz_target;
use offprint::Cleaner;
use std::sync::LazyLock;

static CLEANER: LazyLock<Cleaner> =
    LazyLock::new(|| Cleaner::builder().build().expect("valid settings"));

fuzz_target!(|html: &str| {
    let Ok(article) = CLEANER.clean(html) else { return };
    let clean = article.to_html();
    let again = CLEANER.clean(&clean).expect("clean HTML is within the limits");
    assert_eq!(again, article, "cleaned once: {clean:?}");
});
