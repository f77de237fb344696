//! Law 3 for every way to write HTML: cleaned again, it is the article.

mod arbitrary;

use offprint::{Article, Cleaner, HtmlOptions};
use proptest::prelude::*;

fn ways() -> Vec<HtmlOptions> {
    let every = HtmlOptions::new().lazy_images(true).rel("nofollow").rel("ugc").new_tabs(true);
    vec![
        HtmlOptions::new().compact(true),
        every.clone(),
        every.clone().compact(true),
        HtmlOptions::new().page(true),
        every.page(true).compact(true),
    ]
}

proptest! {
    #[test]
    fn every_way_reads_back_as_the_article(given in arbitrary::article(), way in 0..5_usize) {
        let cleaner = Cleaner::new();
        // What the cleaner makes of an article's HTML is law 3's concern: here all ways have to agree.
        let article: Article = cleaner.clean(&given.to_html()).expect("within limits");
        // A page without an article is an error.
        prop_assume!(!article.blocks.is_empty());
        let way = &ways()[way];
        let html = article.to_html_with(way);
        let back = if html.starts_with("<!doctype") {
            cleaner.clean_page(&html).expect("within limits")
        } else {
            cleaner.clean(&html).expect("within limits")
        };
        prop_assert_eq!(&back.blocks, &article.blocks, "{}", html);
        prop_assert_eq!(&back.footnotes, &article.footnotes, "{}", html);
    }
}

#[test]
fn a_page_says_what_is_known_of_the_article() {
    let post = "---\ntitle: A & B\nauthor: Ann\nlanguage: de\n---\n<p>x</p>";
    let article = Cleaner::new().clean_post(post).unwrap();
    let page = article.to_html_with(&HtmlOptions::new().page(true));
    for part in [
        "<title>A &amp; B</title>",
        "<meta name=\"author\" content=\"Ann\">",
        "<header><h1>A &amp; B</h1></header>\n<article>\n<p>x</p>\n</article>",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    let back = Cleaner::new().clean_page(&page).unwrap();
    assert_eq!((back.meta.title.as_deref(), back.blocks), (Some("A & B"), article.blocks));
}

#[test]
fn sizes_and_levels_are_as_asked_for() {
    let html = "<h2>a</h2><p>x <img src=/i.png width=5 height=6></p>";
    let article = Cleaner::new().clean(html).unwrap();
    let options = HtmlOptions::new().image_sizes(false).heading_shift(-3);
    assert_eq!(article.to_html_with(&options), "<h1>a</h1>\n<p>x <img src=\"/i.png\" alt=\"\"></p>\n");
}
