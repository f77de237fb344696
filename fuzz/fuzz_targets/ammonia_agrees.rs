//! Laws 4 and 7: ammonia, told the output vocabulary, changes nothing, and an independent tree holds nothing outside it.

#![no_main]

use libfuzzer_sys::fuzz_target;
use offprint::Cleaner;
use std::sync::LazyLock;

#[path = "../../tests/oracle/mod.rs"]
mod oracle;

static CLEANER: LazyLock<Cleaner> =
    LazyLock::new(|| Cleaner::builder().build().expect("valid settings"));

fuzz_target!(|html: &str| {
    let Ok(article) = CLEANER.clean(html) else { return };
    let clean = article.to_html();
    let faults = oracle::vocabulary::faults(&clean);
    assert!(faults.is_empty(), "{faults:?} in {clean:?}");
    if let Some(changes) = oracle::ammonia_opinion::ammonia_changes(&clean) {
        panic!("ammonia would change {clean:?}:\n{changes}");
    }
});
