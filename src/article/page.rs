//! What a whole page is, beside the article in it.

use serde::{Deserialize, Serialize};

/// The kind of a page.
///
/// ```
/// use offprint::{Cleaner, PageKind};
///
/// let page = format!("<!doctype html><title>A</title><article><h1>A</h1>{}</article>", "<p>Some words, and more of them, one sentence long.</p>".repeat(20));
/// assert_eq!(Cleaner::new().clean_page(page)?.page_kind(), Some(PageKind::Article));
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum PageKind {
    /// One text by someone: news, a post, an essay, an encyclopedia's entry.
    Article,
    /// A conversation: a forum's thread, a question with its answers. What people say is the content.
    Thread,
    /// Something for sale.
    Product,
    /// A manual's page or a reference.
    Documentation,
    /// Ways to other pages: a front page, a category, results of a search.
    Listing,
    /// A page about an offer or an organization, or anything else.
    Other,
}

/// How the article of a page was found.
///
/// ```
/// let cleaner = offprint::Cleaner::new();
/// let page = format!("<!doctype html><title>A</title><article><h1>A</h1>{}</article>", "<p>Some words, and more of them, one sentence long.</p>".repeat(20));
/// let article = cleaner.clean_page(page)?;
/// let page = article.page.as_ref().expect("what was seen of the page");
/// assert!(page.words > 100 && page.confidence > 0);
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Page {
    /// What the page is.
    pub kind: PageKind,
    /// How sure it is that this is the content of the page, in percent.
    pub confidence: u8,
    /// How many words the article has; of scripts without spaces each character is one.
    pub words: u32,
}

impl Page {
    /// A page of this kind.
    #[must_use]
    pub fn new(kind: PageKind, words: u32, confidence: u8) -> Self {
        Self { kind, confidence: confidence.min(100), words }
    }
}
