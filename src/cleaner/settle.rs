//! Cleans an article until cleaning it again changes nothing.
//!
//! Comes in: an article as it was lowered. Goes out: one whose HTML, cleaned, is the same article. Rules and passes see the markup of
//! the source; what they knew once its wrappers, odd addresses and broken nesting are gone they find here, in the article's own
//! markup. Most articles are settled at once; a round costs what the article costs, not its source.

use url::Url;

use super::Cleaner;
use crate::article::{Article, Meta};
use crate::emit::{ArticleTree, tree};
use crate::report::Report;

/// After so many rounds an article stays as it is: each finds what the one before laid open, and nobody but an attacker nests so deep.
const MAX_ROUNDS: usize = 6;

impl Cleaner {
    /// The article, settled. Hooks of the caller answer for the source's addresses once: with them an
    /// article stays as it is, or a proxy of the caller's would be taken for one of the vendor's.
    pub(super) fn settle(
        &self,
        mut article: Article,
        base: Option<&Url>,
        meta: &Meta,
        report: &mut Report,
    ) -> Article {
        if self.0.rewrite_images.is_some() || self.0.rewrite_links.is_some() {
            return article;
        }
        for _ in 0..MAX_ROUNDS {
            let ArticleTree { mut document, root, has_ids } = tree(&article);
            let mut found = Report::new(report.is_enabled());
            let unchanged = document.changes();
            self.normalize(&mut document, root, base, meta, &mut found, &mut |_, _| {});
            // Notes and places are what links lead to and fro: those taken out or moved may change what others are.
            if document.changes() == unchanged && !has_ids {
                break;
            }
            match self.lower(document, root, base, article.output_bytes(), &mut found) {
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
    use crate::Cleaner;

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
