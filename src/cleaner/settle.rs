//! Cleans an article until cleaning it again changes nothing.
//!
//! Comes in: an article as it was lowered. Goes out: one whose HTML, cleaned, is the same article. Rules and passes see the markup of
//! the source; what they knew once its wrappers, odd addresses and broken nesting are gone they find here, in the article's own
//! markup. Most articles are settled at once; a round costs what the article costs, not its source.

use super::Cleaner;
use crate::article::Article;
use crate::emit::{ArticleTree, tree};
use crate::normalize::{Context, normalize};
use crate::report::Report;

/// After so many rounds an article stays as it is: each finds what the one before laid open, and nobody but an attacker nests so deep.
const MAX_ROUNDS: usize = 6;

impl Cleaner {
    /// The article, settled. Hooks of the caller answer for the source's addresses once: with them an
    /// article stays as it is, or a proxy of the caller's would be taken for one of the vendor's.
    pub(super) fn settle(
        &self,
        mut article: Article,
        context: &Context<'_>,
        report: &mut Report,
    ) -> Article {
        if context.rewrite_images.is_some() || context.rewrite_links.is_some() {
            return article;
        }
        for _ in 0..MAX_ROUNDS {
            let ArticleTree { mut document, root, has_ids } = tree(&article);
            let mut found = Report::new(report.is_enabled());
            let unchanged = document.changes();
            normalize(&mut document, root, context, &mut found);
            // Notes and places are what links lead to and fro: those taken out or moved may change what others are.
            if document.changes() == unchanged && !has_ids {
                break;
            }
            match self.lower(document, root, context.base, article.output_bytes(), &mut found) {
                Ok(again) if again != article => {
                    report.append_without_places(found);
                    article = again;
                }
                _ => break,
            }
        }
        article
    }
}

#[cfg(test)]
mod tests {
    use crate::{Cleaner, RulePack, Rules};

    const PACK: &str = r#"
        [pack]
        id = "test"
        title = "Test"
        [images]
        strong = ["data-src"]
        [[rule]]
        id = "nothing"
        why = "a value is missing"
        select = "a[href$='/undefined']"
        action = "unwrap"
        [[rule]]
        id = "arrow"
        why = "part of a widget"
        select = "img[src$='/arrow.gif']"
        action = "remove"
        [[rule]]
        id = "mail"
        why = "scrambled"
        select = "a[href*='/protection#']"
        action = { decode-mail = "href" }
        [[rule]]
        id = "tip"
        why = "asks for money"
        select = "a[href*='/tip']"
        action = { remove-if-text = "^Buy me a coffee$" }
    "#;

    /// Rules chose by the addresses of the source; what these lead to is judged in the article's own markup.
    #[test]
    fn links_and_pictures_are_judged_by_their_final_addresses() {
        let rules = Rules::none().with(RulePack::from_toml("test.toml", PACK).expect("a pack"));
        let builder = Cleaner::builder().rules(rules).base_url("https://example.org/a");
        let cleaner = builder.build().expect("valid settings");
        for (source, expected) in [
            ("<p>a</p><iframe src=https://example.org/undefined></iframe>", "<p>a</p>\n"),
            ("<a href='undefined&#x15;'>b</a>", "<p>b</p>\n"),
            ("<p>a<img data-src=/b/arrow.gif></p>", "<p>a</p>\n"),
            (
                "<p>a</p><iframe src=https://example.org/protection#54393114312c35392438317a373b39></iframe>",
                "<p>a</p>\n<p><a href=\"mailto:me@example.com\">me@example.com</a></p>\n",
            ),
            (
                "<a href=/tip>Text<p>Buy me a coffee</p></a>",
                "<p><a href=\"https://example.org/tip\">Text</a></p>\n",
            ),
            (
                "<iframe src=https://example.org/b></iframe>",
                "<p><a href=\"https://example.org/b\">https://example.org/b</a></p>\n",
            ),
        ] {
            assert_eq!(cleaner.clean(source).expect("an article").to_html(), expected, "{source}");
        }
    }

    #[test]
    fn a_picture_goes_whose_name_is_a_stand_ins_once_it_is_resolved() {
        let builder = Cleaner::builder().base_url("https://example.org/a");
        let cleaner = builder.build().expect("valid settings");
        let article = cleaner.clean("<p>a<img src='/s\tpacer.gif'></p>").expect("an article");
        assert_eq!(article.to_html(), "<p>a</p>\n");
    }

    #[test]
    fn what_the_markup_of_the_source_hid_is_found_in_that_of_the_article() {
        let cleaner = Cleaner::builder().explain(true).build().expect("valid settings");
        for source in [
            "<h3><span><a href='#a'>#</a></span>b</h3>",
            "<a href='#top'>to top<style>m</style></a>",
            "<a href='#respond'>L<p><img src='/a.png'></a>",
            "<p>\u{3000}<b><a id=k></a>1</b> <a href='#k'>z</a></p>",
            // No pass sees these: the article must be what its own tree is read as.
            "<table><caption>r<p>\u{3000}\u{3000}a",
            "<figure><figcaption>r<p>\u{3000}\u{3000}a</figcaption></figure>",
        ] {
            let article = cleaner.clean(source).expect("an article");
            let again = cleaner.clean(&article.to_html()).expect("an article");
            assert_eq!(again.blocks, article.blocks, "{source}");
        }
        let article =
            cleaner.clean("<h3><span><a href='#a'>#</a></span>b</h3>").expect("an article");
        assert_eq!(article.to_html(), "<h3>b</h3>\n");
        let texts: Vec<_> =
            article.report().changes().iter().filter_map(|c| c.text.as_deref()).collect();
        assert_eq!(texts, ["#"]);
    }
}
