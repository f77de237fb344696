//! Front matter: any text gives a post; the front matter written back is read as the same metadata.

#![no_main]

use libfuzzer_sys::fuzz_target;
use offprint::Cleaner;
use std::sync::LazyLock;

static CLEANER: LazyLock<Cleaner> =
    LazyLock::new(|| Cleaner::builder().build().expect("valid settings"));

fuzz_target!(|text: &str| {
    let post = format!("---\n{text}");
    for post in [text, &post] {
        let Ok(article) = CLEANER.clean_post(post) else { continue };
        let written = article.to_front_matter();
        let again = CLEANER.clean_post(&written).expect("front matter is within the limits");
        assert_eq!(again.meta, article.meta, "{written}");
        assert!(again.blocks.is_empty(), "the end of the front matter was missed: {written}");
        assert_eq!(again.to_front_matter(), written);
    }
});
