//! The article model: what an article can say, and nothing else.
//!
//! There is no raw HTML here, no attribute map, no foreign content; an address is a [`WebUrl`]. What cannot be said cannot be emitted.
//! Every stage before this one works towards an [`Article`], every emitter starts from one.

mod addresses;
mod block;
mod date;
mod grid;
mod inline;
mod media;
mod meta;
mod normal_form;
pub(crate) mod numeral;
mod page;
mod table;
mod value;
pub(crate) mod visit;

pub use block::{
    Block, CalloutKind, Definition, DefinitionItem, HeadingLevel, Language, List, ListItem,
    ListKind,
};
pub use date::Date;
pub(crate) use grid::Grid;
pub use inline::{Direction, Inline, Mark};
pub use media::{Audio, Embed, Image, Link, Video};
pub use meta::{FrontMatterKey, Meta, MetaField};
pub(crate) use normal_form::ANCHOR_PREFIX;
pub use numeral::Numeral;
pub use page::{Page, PageKind};
pub use table::{Alignment, Cell, Row, Table};
pub use value::{Number, Value};
pub(crate) use visit::Visitor;

use serde::{Deserialize, Serialize};

use crate::report::Report;

/// The version of the JSON form of [`Article`]. It changes when a reader of the old form could misread the new one.
pub const SCHEMA_VERSION: u32 = 1;

/// An article: metadata, blocks in reading order, footnotes.
///
/// Equality compares what the article says; the report is not part of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Article {
    /// The version of this form: [`SCHEMA_VERSION`].
    pub schema: u32,
    /// What is known about the article.
    #[serde(default)]
    pub meta: Meta,
    /// The content.
    pub blocks: Vec<Block>,
    /// The footnotes, in the order in which the content first refers to them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub footnotes: Vec<Footnote>,
    /// What the page is that the article was found in; `None` for posts and fragments.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<Page>,
    #[serde(skip)]
    pub(crate) report: Report,
}

/// A footnote. Footnote *n* is `footnotes[n - 1]`.
///
/// ```
/// use offprint::Cleaner;
///
/// let article = Cleaner::new().clean("<p>a<sup><a href=#n1 id=r1>1</a></sup></p><section class=footnotes><ol><li id=n1>b <a href=#r1>↩</a></li></ol></section>")?;
/// assert_eq!(article.footnotes[0].blocks.len(), 1);
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Footnote {
    /// The content.
    pub blocks: Vec<Block>,
}

impl Footnote {
    /// A footnote with this content.
    #[must_use]
    pub fn new(blocks: Vec<Block>) -> Self {
        Self { blocks }
    }
}

impl PartialEq for Article {
    fn eq(&self, other: &Self) -> bool {
        self.schema == other.schema
            && self.meta == other.meta
            && self.blocks == other.blocks
            && self.footnotes == other.footnotes
            && self.page == other.page
    }
}

impl Eq for Article {}

impl Default for Article {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl Article {
    /// An article with these blocks, no metadata and no footnotes.
    #[must_use]
    pub fn new(blocks: Vec<Block>) -> Self {
        Self {
            schema: SCHEMA_VERSION,
            meta: Meta::default(),
            blocks,
            footnotes: Vec::new(),
            page: None,
            report: Report::default(),
        }
    }

    /// The kind of the page that the article was found in; `None` for posts and fragments.
    #[must_use]
    pub fn page_kind(&self) -> Option<PageKind> {
        self.page.map(|page| page.kind)
    }

    /// How sure it is that this is the content of the page, from 0 to 1; `None` for posts and fragments.
    #[must_use]
    pub fn confidence(&self) -> Option<f32> {
        self.page.map(|page| f32::from(page.confidence) / 100.0)
    }

    /// What was changed on the way from the source, if the cleaner was built with `explain(true)`; else empty.
    #[must_use]
    pub fn report(&self) -> &Report {
        &self.report
    }
}
