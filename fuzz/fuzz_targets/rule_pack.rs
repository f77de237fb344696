//! Rule packs: any text is a pack or an error that shows the place; a pack never breaks the output vocabulary.

#![no_main]

use libfuzzer_sys::fuzz_target;
use offprint::{Cleaner, RulePack, Rules};

#[path = "../../tests/vocabulary/mod.rs"]
mod vocabulary;

const POST: &str = include_str!("../../seeds/woshipm.html");

fuzz_target!(|text: &str| {
    let pack = match RulePack::from_toml("fuzz.toml", text) {
        Ok(pack) => pack,
        Err(error) => {
            assert!(error.to_string().contains("fuzz.toml:"), "no place in: {error}");
            return;
        }
    };
    let Ok(cleaner) = Cleaner::builder().rules(Rules::builtin().with(pack)).build() else { return };
    let Ok(article) = cleaner.clean_post(POST) else { return };
    let faults = vocabulary::violations(&article.to_html());
    assert!(faults.is_empty(), "{faults:?}");
});
