//! Everything that can go wrong, as one type: what happened, where, and what to do about it.
//!
//! Malformed markup is never an error: every byte sequence is some document. What is left are limits, settings
//! that contradict each other, rule packs that are wrong, pages without an article, and front matter or JSON that cannot be read.

use std::ops::Range;

use crate::article::Article;
use crate::limits::Limit;

/// The error of every fallible function of this crate.
///
/// ```
/// use offprint::{Cleaner, Error, Limits};
///
/// let cleaner = Cleaner::builder().limits(Limits::new().max_input_bytes(3)).build()?;
/// match cleaner.clean("<p>a") {
///     Err(Error::Limit { allowed, found, .. }) => assert_eq!((allowed, found), (3, 4)),
///     other => panic!("{other:?}"),
/// }
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The input, or what would be made of it, is larger than [`Limits`](crate::Limits) allows. Nothing was cut:
    /// there is no partial article.
    #[error(
        "{limit} would be {found}, but the limit is {allowed}; raise `Limits::{limit}` or reject this input"
    )]
    Limit {
        /// Which limit was passed.
        limit: Limit,
        /// The value allowed, in the unit that the limit's name states.
        allowed: u64,
        /// The value found when work stopped; the whole input may need more.
        found: u64,
    },
    /// A rule pack is wrong. The text shows the line, a caret under the offending text, and what would be right.
    #[error("{0}")]
    RulePack(Box<RulePackError>),
    /// Settings contradict each other or one of them is not valid.
    #[error("setting `{setting}` {problem}; {remedy}")]
    Config {
        /// The name of the builder's method.
        setting: &'static str,
        /// What is wrong with the value.
        problem: String,
        /// What to do about it.
        remedy: String,
    },
    /// A page holds no article: it is empty, waits for a script, or is nothing but ways to other pages.
    #[error("the page holds no article; the best guess is attached as `guess`")]
    NoArticle {
        /// All that the page shows, with its metadata.
        guess: Box<Article>,
    },
    /// JSON given to [`Article::from_json`](crate::Article::from_json) is not an article.
    #[error("not an article in JSON at line {line}, column {column}: {message}")]
    Json {
        /// Line of the JSON text, from 1.
        line: usize,
        /// Column of the JSON text, from 1.
        column: usize,
        /// What was expected there.
        message: String,
    },
}

/// What is wrong in a rule pack, or in another file that a person writes, and where.
///
/// ```
/// use offprint::{Error, RulePack};
///
/// let Err(Error::RulePack(error)) = RulePack::from_toml("mine.toml", "[pack]\nidd = 'a'\n") else { panic!() };
/// assert_eq!((&*error.file, error.line, error.column), ("mine.toml", 2, 1));
/// assert!(error.to_string().contains("^^^"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RulePackError {
    /// The name of the file, as it was given.
    pub file: String,
    /// Line in the file, from 1.
    pub line: usize,
    /// Column in the line, in characters, from 1.
    pub column: usize,
    /// The length of the offending text in characters, at least 1.
    pub width: usize,
    /// The line of the file that holds the offending text.
    pub source_line: String,
    /// What is wrong.
    pub message: String,
    /// What would be right.
    pub help: String,
}

impl RulePackError {
    /// What is wrong at a byte range of the file `file` with this text. For the settings of programs, too, so that all mistakes are shown
    /// in one form.
    #[must_use]
    pub fn at(
        file: &str,
        text: &str,
        range: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        let mut start = range.start.min(text.len());
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let rest = &text[line_start..];
        let source_line = rest.split(['\n', '\r']).next().unwrap_or_default();
        let end = range.end.clamp(start, line_start + source_line.len().max(start - line_start));
        let width = text.get(start..end).map_or(1, |t| t.chars().count()).max(1);
        // A minified file must not make an error of a megabyte.
        let source_line: String = source_line.chars().take(500).collect();
        Self {
            file: file.to_owned(),
            line: text[..line_start].bytes().filter(|&b| b == b'\n').count() + 1,
            column: text[line_start..start].chars().count() + 1,
            width: width.min(500),
            source_line,
            message: message.into(),
            help: help.into(),
        }
    }
}

impl std::fmt::Display for RulePackError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { file, line, column, width, source_line, message, help } = self;
        let number = line.to_string();
        let gutter = " ".repeat(number.len());
        let indent: String = source_line
            .chars()
            .take(column.saturating_sub(1))
            .map(|c| if c == '\t' { '\t' } else { ' ' })
            .collect();
        writeln!(f, "{file}:{line}:{column}: {message}")?;
        writeln!(f, "{gutter} |")?;
        writeln!(f, "{number} | {source_line}")?;
        writeln!(f, "{gutter} | {indent}{}", "^".repeat((*width).max(1)))?;
        write!(f, "{gutter} = help: {help}")
    }
}
