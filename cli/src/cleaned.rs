//! One document from its source to its article: a source goes in; the article, and what is to be said about it, comes out.

use offprint::Article;

use crate::arguments::{From, Source};
use crate::convert::{self, Converter, Kind};
use crate::explain::Explanation;
use crate::failure::told;
use crate::input;

/// A document that was read and cleaned.
#[derive(Debug)]
pub(crate) struct Cleaned {
    /// The document as it was read.
    pub(crate) bytes: Vec<u8>,
    pub(crate) article: Article,
}

impl Cleaned {
    /// Reads and cleans a document.
    ///
    /// # Errors
    /// A sentence that says why it cannot be read, or that it is larger than the limits allow.
    pub(crate) fn of(source: &Source, converter: &Converter, from: From) -> Result<Self, String> {
        let bytes = input::read(source)?;
        let article =
            converter.clean(&bytes, Kind::of(&bytes, from)).map_err(|error| told(&error))?;
        Ok(Self { bytes, article })
    }

    /// What whoever gave the document should know, if there is anything.
    pub(crate) fn warning(&self) -> Option<&'static str> {
        convert::is_damaged(&self.bytes)
            .then_some("some bytes are no text in any likely encoding; each is now U+FFFD")
    }

    /// The report, for a person to read.
    pub(crate) fn explanation(&self, source: &Source) -> String {
        Explanation { name: &source.to_string(), report: self.article.report() }.to_string()
    }
}
