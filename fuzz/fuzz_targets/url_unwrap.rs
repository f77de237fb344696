//! Addresses within addresses: whatever a redirector or a proxy carries, what is taken out of it has a scheme of the allow-list, and
//! taking it out again changes nothing.

#![no_main]

use libfuzzer_sys::fuzz_target;
use offprint::Cleaner;
use std::sync::LazyLock;

#[path = "../../tests/vocabulary/mod.rs"]
mod vocabulary;

static CLEANER: LazyLock<Cleaner> =
    LazyLock::new(|| Cleaner::builder().build().expect("valid settings"));

/// Beginnings of addresses in which redirectors and proxies carry another one, a line each.
const CARRIERS: &str = include_str!("../carriers.txt");

fuzz_target!(|target: &str| {
    if target.len() > 4096 {
        return;
    }
    let encoded: String = target.bytes().map(|byte| format!("%{byte:02X}")).collect();
    for carrier in CARRIERS.lines() {
        for target in [target, &encoded] {
            let address = format!("{carrier}{target}").replace('&', "&amp;").replace('"', "&quot;");
            let html = format!(r#"<p>a <a href="{address}">b</a> <img src="{address}"> c</p>"#);
            let Ok(article) = CLEANER.clean(&html) else { continue };
            let clean = article.to_html();
            let faults = vocabulary::violations(&clean);
            assert!(faults.is_empty(), "{faults:?} in {clean:?}");
            let again = CLEANER.clean(&clean).expect("clean HTML is within the limits");
            assert_eq!(again, article, "cleaned once: {clean:?}");
        }
    }
});
