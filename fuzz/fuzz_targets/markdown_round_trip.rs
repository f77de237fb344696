//! Law 5: the Markdown of an article, rendered by comrak and by pulldown-cmark and cleaned again, is the article, but for what
//! `docs/markdown-losses.toml` lists.

#![no_main]

use libfuzzer_sys::fuzz_target;
use offprint::Cleaner;
use std::sync::LazyLock;

#[path = "../../tests/lossy/mod.rs"]
mod lossy;
#[path = "../../tests/renderers/mod.rs"]
mod renderers;
#[path = "../../tests/round_trip/mod.rs"]
mod round_trip;

static CLEANER: LazyLock<Cleaner> =
    LazyLock::new(|| Cleaner::builder().explain(true).build().expect("valid settings"));

fuzz_target!(|html: &str| {
    let Ok(article) = CLEANER.clean(html) else { return };
    if let Some(difference) = round_trip::difference(&CLEANER, &article) {
        panic!("{difference}");
    }
});
