//! The words that flags with a choice of them take.

use clap::ValueEnum;

/// How pictures are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// {"url", "file", "alt", "width", "height", "referrer_policy", "referrer", "used"}, one picture a line
    Json,
    /// For `aria2c -i`: addresses with the file's name and the page to name
    Aria2,
    /// For `wget -i`: addresses
    Wget,
}

/// How changes are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExplainFormat {
    /// One change a paragraph, with its place
    Text,
    /// {"input", "changes"}, one input a line
    Json,
    /// A page of its own, without scripts and pictures
    Html,
}

/// What there is a JSON Schema of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Schema {
    /// What `--to json` writes
    Article,
    /// A rule file
    Rules,
    /// `offprint.toml`
    Config,
}

/// What an input is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum From {
    /// Decide for each input
    Auto,
    /// Front matter (YAML, TOML or JSON), then HTML
    Post,
    /// HTML without a page around it
    Fragment,
    /// A whole HTML page, in any encoding
    Page,
    /// JSON Lines: {"id", "html", "kind", "url"}, one document a line
    Jsonl,
}

/// What a whole page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum PageKind {
    /// One text by someone
    Article,
    /// A conversation: what people say is the content
    Thread,
    /// Something for sale
    Product,
    /// A manual's page or a reference
    Documentation,
    /// Ways to other pages
    Listing,
    /// Anything else
    Other,
}

impl std::convert::From<PageKind> for offprint::PageKind {
    fn from(kind: PageKind) -> Self {
        match kind {
            PageKind::Article => Self::Article,
            PageKind::Thread => Self::Thread,
            PageKind::Product => Self::Product,
            PageKind::Documentation => Self::Documentation,
            PageKind::Listing => Self::Listing,
            PageKind::Other => Self::Other,
        }
    }
}

/// What to make of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum To {
    /// Markdown (CommonMark with GitHub's tables, strikethrough, task lists and footnotes)
    Markdown,
    /// HTML
    Html,
    /// Plain text
    Text,
    /// The article model as JSON
    Json,
}

/// Clean-ups that are off by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Also {
    /// Unwrap affiliate links
    Affiliate,
    /// Guess forms of picture addresses that may not exist
    Probe,
    /// Remove copyright and attribution lines
    Boilerplate,
    /// Make headings of bold paragraphs
    BoldHeadings,
}

impl std::convert::From<Also> for offprint::Also {
    fn from(also: Also) -> Self {
        match also {
            Also::Affiliate => Self::Affiliate,
            Also::Probe => Self::Probe,
            Also::Boilerplate => Self::Boilerplate,
            Also::BoldHeadings => Self::BoldHeadings,
        }
    }
}
