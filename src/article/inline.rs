//! Inlines: what runs within a line of text.

use serde::{Deserialize, Serialize};

use super::media::{Image, Link};

/// A piece of running text.
///
/// ```
/// use offprint::{Block, Cleaner, Inline, Mark};
///
/// let article = Cleaner::new().clean("<p>a <b>b</b> <code>c</code>")?;
/// let Block::Paragraph { content } = &article.blocks[0] else { panic!() };
/// let marked = content.iter().filter(|inline| matches!(inline, Inline::Marked { mark: Mark::Strong, .. }));
/// assert_eq!(marked.count(), 1);
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Inline {
    /// Text. White space is folded: one space stands for any run of spaces, tabs and newlines.
    Text {
        /// The text.
        text: String,
    },
    /// Text with a meaning of its own: emphasis, a key, a title of a work…
    Marked {
        /// The meaning.
        mark: Mark,
        /// The text.
        content: Vec<Inline>,
    },
    /// Code within a line.
    Code {
        /// The code.
        text: String,
    },
    /// A link. It holds no other link.
    Link {
        /// Where it leads.
        #[serde(flatten)]
        link: Box<Link>,
        /// The text or picture.
        content: Vec<Inline>,
    },
    /// A picture within a line.
    Image(Box<Image>),
    /// A formula within a line.
    Math {
        /// The formula in TeX, without delimiters.
        tex: String,
    },
    /// A line break.
    Break,
    /// Text with its reading.
    Ruby {
        /// The text.
        base: Vec<Inline>,
        /// The reading.
        text: String,
        /// Whether the source has parentheses around the reading, for those who know no ruby (`rp`).
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        parentheses: bool,
    },
    /// An abbreviation with its long form.
    Abbreviation {
        /// The long form.
        title: String,
        /// The short form.
        content: Vec<Inline>,
    },
    /// A date or time.
    Time {
        /// The machine-readable form, as in the source.
        datetime: String,
        /// The text.
        content: Vec<Inline>,
    },
    /// Text in another language or direction.
    Span {
        /// The language as a BCP 47 tag.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        language: Option<String>,
        /// The direction.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        direction: Option<Direction>,
        /// The text.
        content: Vec<Inline>,
    },
    /// A reference to a footnote.
    FootnoteReference {
        /// The footnote's number, from 1.
        number: u32,
    },
    /// A place that something in the article points at.
    Anchor {
        /// Its name.
        id: String,
    },
}

/// A meaning that text may have and that needs no further value.
///
/// ```
/// use offprint::{Article, Block, Inline, Mark};
///
/// let content = vec![Inline::marked(Mark::Highlight, vec![Inline::text("a")])];
/// let article = Article::new(vec![Block::Paragraph { content }]);
/// assert_eq!(article.to_html(), "<p><mark>a</mark></p>\n");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Mark {
    /// Stress (`em`).
    Emphasis,
    /// Importance (`strong`).
    Strong,
    /// Text that no longer holds (`del`).
    Strikethrough,
    /// Text that was added (`ins`).
    Insert,
    /// Text that is marked for reference (`mark`).
    Highlight,
    /// Subscript (`sub`).
    Subscript,
    /// Superscript (`sup`).
    Superscript,
    /// A key or other input (`kbd`).
    Keyboard,
    /// Output of a program (`samp`).
    Sample,
    /// A variable (`var`).
    Variable,
    /// A quotation within a line (`q`); the quotation marks are not part of the text.
    Quote,
    /// The title of a work (`cite`).
    Cite,
}

/// The direction of text.
///
/// ```
/// use offprint::{Block, Cleaner, Direction, Inline};
///
/// let article = Cleaner::new().clean("<p><span dir=rtl>a</span>")?;
/// let Block::Paragraph { content } = &article.blocks[0] else { panic!() };
/// let Inline::Span { direction, .. } = &content[0] else { panic!() };
/// assert_eq!(*direction, Some(Direction::Rtl));
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Inline {
    /// Text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text { text: text.into() }
    }

    /// Text with a meaning.
    #[must_use]
    pub fn marked(mark: Mark, content: Vec<Inline>) -> Self {
        Self::Marked { mark, content }
    }

    /// The inlines inside, for those that hold any.
    #[must_use]
    pub fn content(&self) -> Option<&[Inline]> {
        match self {
            Self::Marked { content, .. }
            | Self::Link { content, .. }
            | Self::Abbreviation { content, .. }
            | Self::Time { content, .. }
            | Self::Span { content, .. } => Some(content),
            Self::Ruby { base, .. } => Some(base),
            _ => None,
        }
    }

    pub(crate) fn content_mut(&mut self) -> Option<&mut Vec<Inline>> {
        match self {
            Self::Marked { content, .. }
            | Self::Link { content, .. }
            | Self::Abbreviation { content, .. }
            | Self::Time { content, .. }
            | Self::Span { content, .. } => Some(content),
            Self::Ruby { base, .. } => Some(base),
            _ => None,
        }
    }
}
