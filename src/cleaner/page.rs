//! Whole pages: bytes come in, the article goes out, or the best guess in an error.

use url::Url;

use super::Cleaner;
use crate::article::{Article, Meta, Page};
use crate::dom::{Document, NodeId};
use crate::error::Error;
use crate::extract;
use crate::input::decode;
use crate::normalize::normalize;
use crate::parse::{Kind, Parsed};
use crate::report::Report;
use crate::rules::PageFacts;

impl Cleaner {
    /// The article of a whole page, from bytes: the encoding is found as browsers find it, the article where rule packs or the
    /// page itself say that it is, or else where its text is. A page that has its article only in the data of its scripts is read
    /// from there.
    ///
    /// # Errors
    ///
    /// [`Error::Limit`] past one of the [`Limits`](crate::Limits); [`Error::NoArticle`], with the best guess, where there is none.
    pub fn clean_page(&self, page: impl AsRef<[u8]>) -> Result<Article, Error> {
        self.check_input(page.as_ref().len())?;
        let mut report = Report::new(self.0.explain);
        let decoded = decode(page.as_ref(), self.0.charset.as_deref(), &mut report);
        let html = decoded.text.as_ref();
        let Parsed { mut document, root: body } =
            self.parse(html, Kind::Page, &self.0.attributes, &mut report)?;
        let base = page_base(&document, self.0.base.as_ref());
        let base = base.as_ref().or(self.0.base.as_ref());
        let lead_image = |address: &str| self.lead_image(address, base);
        let facts = self.0.rules.page_facts(
            &document,
            &PageFacts { host: base.and_then(Url::host_str), ..PageFacts::default() },
        );
        let known = extract::Known {
            base,
            address: self.0.base.as_ref(),
            facts: &facts,
            kind: self.0.page_kind,
        };
        let extracted = extract::extract(&mut document, body, &known, &lead_image, &mut report);
        let extract::Extracted { root, meta, page, found, embedded } = extracted;
        if let Some(markup) = embedded {
            report.locate(html, 0);
            let mut changes = Report::new(self.0.explain);
            let article = self.article(&markup, html.len(), base, &meta, &mut changes)?;
            report.append_without_places(changes);
            return finish(article, meta, page, report);
        }
        let context = self.context(base, &meta);
        normalize(&mut document, root, &context, &mut report);
        let article = self.lower(document, root, base, html.len(), &mut report)?;
        report.locate(html, 0);
        let article = self.settle(article, &context, &mut report);
        match finish(article, meta, page, report) {
            Ok(article) if !found => Err(Error::NoArticle { guess: Box::new(article) }),
            done => done,
        }
    }
}

fn finish(mut article: Article, meta: Meta, page: Page, report: Report) -> Result<Article, Error> {
    article.meta = meta;
    article.page = Some(page);
    article.report = report;
    match article.blocks.is_empty() {
        true => Err(Error::NoArticle { guess: Box::new(article) }),
        false => Ok(article),
    }
}

/// The longest base address that a page may state, in bytes: every relative address of the page grows by it.
const MAX_BASE_BYTES: usize = 2048;

/// The base address that a page states for itself.
fn page_base(document: &Document, given: Option<&Url>) -> Option<Url> {
    let href = document
        .descendants(NodeId::ROOT)
        .filter(|&id| document.is_html(id, "base"))
        .find_map(|id| document.attribute(id, "href"))
        .filter(|href| href.len() <= MAX_BASE_BYTES)?;
    let url = match given {
        Some(given) => given.join(href),
        None => Url::parse(href),
    };
    url.ok().filter(|url| matches!(url.scheme(), "http" | "https"))
}
