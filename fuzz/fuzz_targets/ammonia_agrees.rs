//! Laws 4 and 7: ammonia, told the output vocabulary, changes nothing, and an independent tree holds nothing outside it.

#![no_main]

use libfuzzer_sys::fuzz_target;
use offprint::Cleaner;
use std::sync::LazyLock;

#[path = "../../tests/vocabulary/mod.rs"]
mod vocabulary;

static CLEANER: LazyLock<Cleaner> =
    LazyLock::new(|| Cleaner::builder().build().expect("valid settings"));

fuzz_target!(|html: &str| {
    let Ok(article) = CLEANER.clean(html) else { return };
    let clean = article.to_html();
    let faults = vocabulary::violations(&clean);
    assert!(faults.is_empty(), "{faults:?} in {clean:?}");
    let unchanged = vocabulary::as_ammonia_writes(&clean);
    assert_eq!(
        vocabulary::policy().clean(&clean).to_string(),
        unchanged,
        "ammonia would change it"
    );
});
