//! Turns the article HTML that sites and feeds really serve into clean, safe, semantic HTML, Markdown, text or JSON.

// `unwrap` has no place in library code that promises never to panic; tests may.
#![cfg_attr(not(test), warn(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod article;
mod cleaner;
mod dom;
mod emit;
mod error;
mod exact;
mod extract;
mod input;
mod known_keys;
mod limits;
mod lower;
mod normalize;
mod parse;
mod report;
mod rules;
mod sanitize;
mod select;
mod urls;
mod verify;

use std::borrow::Cow;
use std::sync::LazyLock;

pub use article::{
    Alignment, Article, Audio, Block, CalloutKind, Cell, Date, Definition, DefinitionItem,
    Direction, Embed, Footnote, FrontMatterKey, HeadingLevel, Image, Inline, Language, Link, List,
    ListItem, ListKind, Mark, Meta, MetaField, Number, Numeral, Page, PageKind, Row,
    SCHEMA_VERSION, Table, Value, Video,
};
pub use cleaner::{Cleaner, CleanerBuilder};
pub use emit::{
    Bullet, Dialect, EmphasisFallback, EmphasisMarker, Engine, Escapes, Fence, HardBreak,
    HeadingStyle, HtmlOptions, LinkStyle, MarkdownOptions, MathStyle, TextLinks, TextOptions,
};
pub use error::{Error, RulePackError};
pub use input::is_page;
pub use limits::{Limit, Limits};
pub use report::{Change, ChangeKind, Position, Report};
pub use rules::{Also, RuleExample, RuleKind, RulePack, RuleSummary, Rules};
pub use urls::{Images, Rewrite, WebUrl};
pub use verify::{ExampleFailure, ExampleFault};

/// The text of a post or fragment of which only the bytes are known, for [`Cleaner::clean_post`] and [`Cleaner::clean`]: the encoding is
/// found as browsers find it. Bytes that make no sense become U+FFFD. ([`Cleaner::clean_page`] does this itself.)
///
/// ```
/// assert_eq!(offprint::decode(b"<meta charset=gbk><p>\xC4\xE3\xBA\xC3"), "<meta charset=gbk><p>你好");
/// ```
#[must_use]
pub fn decode(bytes: &[u8]) -> Cow<'_, str> {
    input::decode(bytes, None, &mut Report::default()).text
}

/// The code in README.md, run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// The cleaner of the one-call functions, prepared once.
static DEFAULT: LazyLock<Cleaner> = LazyLock::new(Cleaner::new);

/// The Markdown of a fragment of article HTML.
///
/// ```
/// assert_eq!(offprint::to_markdown("<b>a</b> <script>x()</script>")?, "**a**\n");
/// # Ok::<(), offprint::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::Limit`] past one of the [`Limits`].
pub fn to_markdown(html: &str) -> Result<String, Error> {
    Ok(DEFAULT.clean(html)?.to_markdown())
}

/// The clean HTML of a fragment of article HTML.
///
/// ```
/// assert_eq!(offprint::to_html("<b>a</b> <script>x()</script>")?, "<p><strong>a</strong></p>\n");
/// # Ok::<(), offprint::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::Limit`] past one of the [`Limits`].
pub fn to_html(html: &str) -> Result<String, Error> {
    Ok(DEFAULT.clean(html)?.to_html())
}

/// The text of a fragment of article HTML.
///
/// ```
/// assert_eq!(offprint::to_text("<b>a</b> <script>x()</script>")?, "a\n");
/// # Ok::<(), offprint::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::Limit`] past one of the [`Limits`].
pub fn to_text(html: &str) -> Result<String, Error> {
    Ok(DEFAULT.clean(html)?.to_text())
}

/// For the benchmark of stages only.
#[doc(hidden)]
pub mod _stages {
    use crate::{Article, Cleaner, Error};

    /// [`Cleaner::clean`], telling the name of each stage and pass when it is done.
    ///
    /// # Errors
    ///
    /// As [`Cleaner::clean`].
    pub fn clean(
        cleaner: &Cleaner,
        html: &str,
        done: &mut dyn FnMut(&'static str),
    ) -> Result<Article, Error> {
        cleaner.clean_observed(html, done)
    }
}

/// For the fuzz targets only.
#[cfg(fuzzing)]
#[doc(hidden)]
pub mod _fuzz {
    /// The tree of `source` as the html5lib tests write it, all attributes kept; none past a limit.
    #[must_use]
    pub fn tree_dump(source: &str, page: bool) -> Option<String> {
        crate::parse::tree_dump(source, page)
    }

    /// Whether the body of `post` is its end, and its metadata is the same after writing and reading it.
    #[must_use]
    pub fn front_matter_is_stable(post: &str) -> bool {
        let read = |text: &str| {
            let parts = crate::input::split_post(text);
            let mut article = crate::Article::default();
            if let Some(found) = &parts.front_matter {
                let report = &mut crate::Report::new(true);
                article.meta = crate::input::read_meta(found, &crate::WebUrl::media, report);
            }
            (article, parts.body.to_owned())
        };
        let (article, body) = read(post);
        post.ends_with(&body) && read(&article.to_front_matter()) == (article, String::new())
    }
}
