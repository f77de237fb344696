//! The laws, for any input. Law 5, about Markdown, has a test of its own.

mod hostile;
mod vocabulary;

use offprint::{Article, Cleaner, Error};
use proptest::prelude::*;

/// 2,000 unless `PROPTEST_CASES` says otherwise.
fn cases() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig {
        cases: cases.unwrap_or(2000),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// The article of `html`, or `None` where the input passes a limit.
fn article(html: &str) -> Option<Article> {
    match Cleaner::builder().explain(true).build().unwrap().clean(html) {
        Ok(article) => Some(article),
        Err(Error::Limit { .. }) => None,
        Err(error) => panic!("{error}"),
    }
}

/// The article of a page, or the best guess where there is none; it prints in every format.
fn page(bytes: &[u8]) -> Article {
    let article = match Cleaner::builder().explain(true).build().unwrap().clean_page(bytes) {
        Ok(article) => article,
        Err(Error::NoArticle { guess }) => *guess,
        Err(error) => panic!("{error}"),
    };
    assert_eq!(Article::from_json(&article.to_json()).unwrap(), article);
    article
}

proptest! {
    #![proptest_config(cases())]

    /// Laws 1 and 2: no input panics, and no markup is an error.
    #[test]
    fn any_text_is_some_document(text in any::<String>()) {
        Cleaner::new().clean(&text).unwrap();
        Cleaner::new().clean_post(&text).unwrap();
        page(text.as_bytes());
    }

    /// Laws 1 and 2 for bytes.
    #[test]
    fn any_bytes_are_some_page(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        page(&bytes);
    }

    /// Law 3: the HTML means the article.
    #[test]
    fn html_means_the_article(html in hostile::html()) {
        if let Some(article) = article(&html) {
            let again = Cleaner::new().clean(&article.to_html()).unwrap();
            prop_assert_eq!(&again.to_html(), &article.to_html());
            prop_assert_eq!(&again, &article);
        }
    }

    /// Law 4: two independent judges find nothing outside the vocabulary. Law 7 is part of it: every address is in canonical
    /// form with a scheme of the allow-list.
    #[test]
    fn output_stays_within_the_vocabulary(html in hostile::html()) {
        if let Some(article) = article(&html) {
            let output = article.to_html();
            prop_assert_eq!(vocabulary::violations(&output), Vec::<String>::new());
            prop_assert_eq!(vocabulary::policy().clean(&output).to_string(), vocabulary::as_ammonia_writes(&output));
        }
    }

    /// Law 6: every readable character is in the output or in the report.
    #[test]
    fn readable_text_is_kept_or_reported(html in hostile::html()) {
        if let Some(article) = article(&html) {
            prop_assert_eq!(vocabulary::lost(&html, &article), None);
        }
    }

    /// Law 8: JSON is the article.
    #[test]
    fn json_is_the_article(html in hostile::html()) {
        if let Some(article) = article(&html) {
            prop_assert_eq!(Article::from_json(&article.to_json()).unwrap(), article);
        }
    }

    /// All text of the article is in the plain text, too.
    #[test]
    fn every_format_says_the_same(html in hostile::html()) {
        if let Some(article) = article(&html) {
            let mut text = Default::default();
            vocabulary::count(&article.to_text(), &mut text);
            for (c, count) in vocabulary::readable(&article.to_html()) {
                let found = text.get(&c).copied().unwrap_or_default();
                prop_assert!(found >= count || "\\()[]↩".contains(c), "{c:?} {found} of {count} times in {}", article.to_text());
            }
        }
    }

    /// Faithful mode: what comes out is what ammonia lets through, again.
    #[test]
    fn faithful_output_passes_its_policy(html in hostile::html()) {
        let policy = ammonia::Builder::default();
        if let Ok(clean) = Cleaner::new().sanitize(&html, &policy) {
            prop_assert_eq!(policy.clean(&clean).to_string(), vocabulary::as_ammonia_writes(&clean));
        }
    }
}

#[test]
fn a_reading_has_parentheses_where_the_source_gives_them() {
    for html in [
        "<p><ruby>漢<rt>かん</rt></ruby></p>\n",
        "<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby></p>\n",
    ] {
        assert_eq!(Cleaner::new().clean(html).unwrap().to_html(), html);
    }
}

/// Found by the laws above.
#[test]
fn the_letters_of_an_address_that_stands_as_text_stay() {
    let clean = Cleaner::new().clean("<p>https://youtu.be/dQw4w9WgXcQ?ஜ</p>").unwrap().to_html();
    assert!(clean.contains("?ஜ</a>"), "{clean}");
}

/// Found by the laws above.
#[test]
fn a_place_at_the_beginning_of_a_heading_is_the_heading() {
    let html = "<p><a href=#x>l</a></p><h2><a name=y></a><b><a name=x></a>T</b></h2><h2><a name=y></a><a name=x></a>U</h2>";
    let clean = Cleaner::new().clean(html).unwrap().to_html();
    assert_eq!(
        clean,
        "<p><a href=\"#user-content-x\">l</a></p>\n<h2 id=\"user-content-x\">T</h2>\n<h2>U</h2>\n"
    );
}

#[test]
fn a_reading_without_a_base_is_text() {
    let article = Cleaner::new().clean("<ruby> <rt>x").unwrap();
    assert_eq!(article.to_html(), "<p>x</p>\n");
}

#[test]
fn a_frame_onto_a_place_in_the_document_shows_nothing() {
    let article = Cleaner::new().clean("<p>x</p><iframe src=\"#top\"></iframe>").unwrap();
    assert_eq!(article.to_html(), "<p>x</p>\n");
}

#[test]
fn faithful_output_does_not_begin_with_a_byte_order_mark() {
    let clean = Cleaner::new().sanitize("<form><form>\u{feff}x", &ammonia::Builder::default());
    assert_eq!(clean.unwrap(), "x");
}

#[test]
fn the_judges_see_what_is_outside_the_vocabulary() {
    let outside = [
        "<script>x</script>",
        "<p style=\"x\">y</p>",
        "<a href=\"javascript:x\">y</a>",
        "<img src=\"mailto:x\" alt=\"\">",
        "<p class=\"vendor\">x</p>",
        "<li>x</li>",
        "<em><a href=\"x\"><em>y</em></a></em>",
        "<svg></svg>",
        "<h2>x<hr></h2>",
        "<!-- x -->",
        "<ul>x</ul>",
    ];
    for html in outside {
        assert!(!vocabulary::violations(html).is_empty(), "{html}");
    }
    for html in ["<p>x <strong>y</strong></p>", "<ul><li><p>x</p></li></ul>"] {
        assert_eq!(vocabulary::violations(html), Vec::<String>::new(), "{html}");
    }
}
