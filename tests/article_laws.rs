//! The laws for articles that no parser made: any value of the model in normal form, deep and with hostile text.

mod arbitrary;
mod vocabulary;

use offprint::{Article, Block, Cleaner, Footnote, Inline, Link, Mark, WebUrl};
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

proptest! {
    #![proptest_config(cases())]

    /// Law 3: what the HTML of an article is read as has the same HTML.
    #[test]
    fn html_is_a_fixed_point(article in arbitrary::article()) {
        let cleaner = Cleaner::new();
        let once = cleaner.clean(&article.to_html()).unwrap();
        let again = cleaner.clean(&once.to_html()).unwrap();
        prop_assert_eq!(again.to_html(), once.to_html());
        prop_assert_eq!(again, once);
    }

    /// Laws 4 and 7.
    #[test]
    fn html_stays_within_the_vocabulary(article in arbitrary::article()) {
        let output = article.to_html();
        prop_assert_eq!(vocabulary::violations(&output), Vec::<String>::new());
        prop_assert_eq!(vocabulary::policy().clean(&output).to_string(), vocabulary::as_ammonia_writes(&output));
    }

    /// Law 8: JSON is the article.
    #[test]
    fn json_is_the_article(article in arbitrary::article()) {
        prop_assert_eq!(Article::from_json(&article.to_json()).unwrap(), article);
    }
}

/// A reference is superscript itself, wherever it comes from.
#[test]
fn a_reference_in_a_raised_link_stands_behind_both() {
    let url = WebUrl::link("/u").expect("an address");
    let reference = Inline::FootnoteReference { number: 1 };
    let link = Inline::Link { link: Link::new(url).into(), content: vec![reference] };
    let content = vec![Inline::marked(Mark::Superscript, vec![link])];
    let mut article = Article::new(vec![Block::Paragraph { content }]);
    let note = Block::Paragraph { content: vec![Inline::text("n")] };
    article.footnotes = vec![Footnote::new(vec![note])];
    let content = vec![Inline::FootnoteReference { number: 1 }];
    assert_eq!(article.into_normal_form().blocks, [Block::Paragraph { content }]);
}
