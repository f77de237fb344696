//! What a caller may ask for: which picture of several, other addresses, and a base address.

use offprint::{Also, Cleaner, Images, Rewrite, RulePack, Rules};

const SIZES: &str = "<p><img srcset='s.png 300w, m.png 800w, l.png 2000w'></p>";

fn picture(images: Images) -> String {
    let article = Cleaner::builder().images(images).build().unwrap().clean(SIZES).unwrap();
    article.images()[0].url.as_str().to_owned()
}

#[test]
fn a_width_chooses_the_smallest_picture_that_is_wide_enough() {
    assert_eq!(picture(Images::width(700)), "m.png");
    assert_eq!(picture(Images::width(801)), "l.png");
    assert_eq!(picture(Images::width(9000)), "l.png");
}

#[test]
fn hooks_see_clean_addresses_and_cannot_bypass_the_scheme_check() {
    let cleaner = Cleaner::builder()
        .base_url("https://example.org/a/")
        .rewrite_images(|url| match url.as_str() {
            "https://example.org/a/drop.png" => Rewrite::drop(),
            "https://example.org/a/evil.png" => Rewrite::to("javascript:alert(1)"),
            other => Rewrite::to(format!("https://cache.example/?{other}")),
        })
        .rewrite_links(|url| {
            if url.as_str().ends_with("/x") { Rewrite::to("javascript:x") } else { Rewrite::keep() }
        })
        .build()
        .unwrap();
    let html = "<p>a <img src=i.png> <img src=drop.png> <img src=evil.png> <a href=x>b</a> <a href=y>c</a></p>";
    let article = cleaner.clean(html).unwrap();
    assert_eq!(
        article.to_html(),
        "<p>a <img src=\"https://cache.example/?https://example.org/a/i.png\" alt=\"\"> b <a href=\"https://example.org/a/y\">c</a></p>\n"
    );
}

#[test]
fn clean_ups_that_are_off_by_default_are_asked_for_one_by_one() {
    let pack = "[pack]\nid = 'acme'\ntitle = 'Acme'\n[[rule]]\nid = 'rights'\nwhy = 'a line about rights'\n\
                also = 'boilerplate'\nselect = '.rights'\naction = 'remove'\n";
    let rules = Rules::builtin().with(RulePack::from_toml("acme.toml", pack).unwrap());
    let text = |also: &[Also]| {
        let mut builder = Cleaner::builder().rules(rules.clone());
        for also in also {
            builder = builder.also(*also);
        }
        let html = "<p>a</p><p class=rights>All rights reserved.</p>";
        builder.build().unwrap().clean(html).unwrap().to_text()
    };
    assert_eq!(text(&[Also::Boilerplate, Also::Probe]), "a\n");
    assert_eq!(text(&[Also::Probe]), "a\n\nAll rights reserved.\n");
    assert_eq!(text(&[]), "a\n\nAll rights reserved.\n");
}
