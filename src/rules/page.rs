//! What is known about the page that a document comes from: some packs apply only to certain pages.

/// Facts about the page. Everything unknown is left empty.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct PageFacts<'a> {
    /// The host of the page's address, in lower case.
    pub(crate) host: Option<&'a str>,
    /// The authors that front matter or metadata name.
    pub(crate) authors: &'a [String],
    /// The categories that front matter or metadata name.
    pub(crate) categories: &'a [String],
    /// The name of the site, when it is known.
    pub(crate) site: Option<&'a str>,
}
