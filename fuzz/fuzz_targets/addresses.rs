//! Law 7: whatever an address looks like, in a link, a picture, a list of pictures or a player, what comes out has a scheme of the
//! allow-list, and cleaning it again changes nothing.

#![no_main]

use libfuzzer_sys::fuzz_target;
use offprint::{Cleaner, Images};
use std::sync::LazyLock;

#[path = "../../tests/vocabulary/mod.rs"]
mod vocabulary;

static CLEANERS: LazyLock<Vec<Cleaner>> = LazyLock::new(|| {
    [Images::as_given(), Images::original(), Images::width(800)]
        .into_iter()
        .map(|images| {
            let builder = Cleaner::builder().base_url("https://example.org/a/b.html");
            builder.images(images).build().expect("valid settings")
        })
        .collect()
});

fuzz_target!(|address: &str| {
    // Longer ones are the business of `clean`.
    if address.len() > 4096 {
        return;
    }
    let address = address.replace('&', "&amp;").replace('"', "&quot;");
    let html = format!(
        r#"<p>a <a href="{address}">b</a> c</p><p><img src="{address}"></p>
        <p><img src="x.gif" data-src="{address}" srcset="{address}"></p>
        <video src="{address}" poster="{address}"></video><iframe src="{address}"></iframe>"#
    );
    for cleaner in &*CLEANERS {
        let Ok(article) = cleaner.clean(&html) else { continue };
        let clean = article.to_html();
        let faults = vocabulary::violations(&clean);
        assert!(faults.is_empty(), "{faults:?} in {clean:?}");
        let again = cleaner.clean(&clean).expect("clean HTML is within the limits");
        assert_eq!(again, article, "cleaned once: {clean:?}");
    }
});
