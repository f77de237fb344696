//! Lists of pictures: whatever `srcset` says, the picture chosen has an address of the allow-list, for every wish of the caller, and
//! faithful mode lets no other scheme through in it.

#![no_main]

use libfuzzer_sys::fuzz_target;
use offprint::{Cleaner, Images};
use std::sync::LazyLock;

#[path = "../../tests/vocabulary/mod.rs"]
mod vocabulary;

static CLEANERS: LazyLock<Vec<Cleaner>> = LazyLock::new(|| {
    [Images::as_given(), Images::original(), Images::width(1), Images::width(800)]
        .into_iter()
        .map(|images| Cleaner::builder().images(images).build().expect("valid settings"))
        .collect()
});

static POLICY: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut policy = ammonia::Builder::default();
    policy.add_generic_attributes(["srcset"]);
    policy
});

fuzz_target!(|srcset: &str| {
    if srcset.len() > 4096 {
        return;
    }
    let srcset = srcset.replace('&', "&amp;").replace('"', "&quot;");
    let html = format!(
        r#"<p>a <img srcset="{srcset}"> b</p><picture><source srcset="{srcset}"><img src="/i.png"></picture>"#
    );
    for cleaner in &*CLEANERS {
        let Ok(article) = cleaner.clean(&html) else { continue };
        let faults = vocabulary::violations(&article.to_html());
        assert!(faults.is_empty(), "{faults:?} in {:?}", article.to_html());
        let Ok(clean) = cleaner.sanitize(&html, &POLICY) else { continue };
        let faults = vocabulary::foreign_addresses(&clean, &POLICY.clone_url_schemes());
        assert!(faults.is_empty(), "{faults:?} in {clean:?}");
    }
});
