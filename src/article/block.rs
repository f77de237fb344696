//! Blocks: what stands on lines of its own.

use serde::{Deserialize, Deserializer, Serialize};

use super::inline::Inline;
use super::media::{Audio, Embed, Image, Link, Video};
use super::table::Table;

/// A block of an article.
///
/// ```
/// use offprint::{Block, Cleaner};
///
/// let article = Cleaner::new().clean("<h2>A</h2><p>b</p>")?;
/// for block in &article.blocks {
///     match block {
///         Block::Heading { level, .. } => assert_eq!(level.get(), 2),
///         Block::Paragraph { content } => assert_eq!(content.len(), 1),
///         _ => unreachable!(),
///     }
/// }
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Block {
    /// A heading.
    Heading {
        /// The level, 1 to 6, as in the source.
        level: HeadingLevel,
        /// The name by which something in the article points here.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        id: Option<String>,
        /// The text.
        content: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph {
        /// The text.
        content: Vec<Inline>,
    },
    /// A list.
    List(List),
    /// Terms with their definitions.
    DefinitionList {
        /// The groups of terms and definitions.
        items: Vec<DefinitionItem>,
    },
    /// A quotation.
    Quote {
        /// The quoted blocks.
        blocks: Vec<Block>,
    },
    /// A note, tip or warning set apart from the text.
    Callout {
        /// What kind of callout.
        kind: CalloutKind,
        /// The title.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        title: Vec<Inline>,
        /// The content.
        blocks: Vec<Block>,
    },
    /// Preformatted code.
    Code {
        /// The programming language, when the source names it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        language: Option<Language>,
        /// The code, without the last newline.
        text: String,
    },
    /// A formula on lines of its own.
    Math {
        /// The formula in TeX, without delimiters.
        tex: String,
    },
    /// A table of data.
    Table(Box<Table>),
    /// Something with a caption.
    Figure {
        /// What the caption belongs to.
        blocks: Vec<Block>,
        /// The caption; never empty in an article that a cleaner made.
        caption: Vec<Inline>,
    },
    /// A picture on its own.
    Image {
        /// The picture.
        image: Box<Image>,
        /// Where a click on the picture leads.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        link: Option<Box<Link>>,
    },
    /// A video file.
    Video(Box<Video>),
    /// A sound file.
    Audio(Audio),
    /// A player or post of another site.
    Embed(Embed),
    /// Content that opens on a click.
    Details {
        /// What is shown while closed.
        summary: Vec<Inline>,
        /// What is shown when open.
        blocks: Vec<Block>,
    },
    /// A change of topic.
    ThematicBreak,
}

/// A heading's level, 1 to 6.
///
/// ```
/// use offprint::HeadingLevel;
///
/// assert_eq!(HeadingLevel::new(2).get(), 2);
/// assert_eq!(HeadingLevel::new(9).get(), 6);
/// assert!(HeadingLevel::try_from(9).is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct HeadingLevel(u8);

impl HeadingLevel {
    /// The level nearest to `level`.
    #[must_use]
    pub fn new(level: u8) -> Self {
        Self(level.clamp(1, 6))
    }

    /// The level `by` levels further down, or further up if that is negative; as near as there is one.
    pub(crate) fn shifted(self, by: i8) -> Self {
        let level = i16::from(self.0) + i16::from(by);
        Self::new(u8::try_from(level.max(1)).unwrap_or(u8::MAX))
    }

    /// The level as a number, 1 to 6.
    #[must_use]
    pub fn get(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for HeadingLevel {
    type Error = String;

    fn try_from(level: u8) -> Result<Self, String> {
        if (1..=6).contains(&level) {
            Ok(Self(level))
        } else {
            Err(format!("a heading's level is 1 to 6, not {level}"))
        }
    }
}

impl From<HeadingLevel> for u8 {
    fn from(level: HeadingLevel) -> Self {
        level.0
    }
}

/// A list: bullets or numbers, tight or loose.
///
/// ```
/// use offprint::{Article, Block, Inline, List, ListItem, ListKind};
///
/// let paragraph = |text: &str| Block::Paragraph { content: vec![Inline::text(text)] };
/// let items = vec![ListItem::new(vec![paragraph("a")]), ListItem::new(vec![paragraph("b")])];
/// let list = List::new(ListKind::Ordered { start: 3 }, items);
/// assert_eq!(Article::new(vec![Block::List(list)]).to_text(), "3. a\n4. b\n");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct List {
    /// Bullets or numbers.
    pub kind: ListKind,
    /// Whether the items follow each other without space between: their paragraphs are lines of the list.
    pub tight: bool,
    /// The items.
    pub items: Vec<ListItem>,
}

impl List {
    /// A tight list of these items.
    #[must_use]
    pub fn new(kind: ListKind, items: Vec<ListItem>) -> Self {
        Self { kind, tight: true, items }
    }
}

/// Bullets or numbers.
///
/// ```
/// use offprint::{Block, Cleaner, ListKind};
///
/// let article = Cleaner::new().clean("<ol start=3><li>a</ol>")?;
/// let Block::List(list) = &article.blocks[0] else { panic!() };
/// assert_eq!(list.kind, ListKind::Ordered { start: 3 });
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "style", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ListKind {
    /// Bullets.
    Bullet,
    /// Numbers that begin with `start`, at most 999,999,999 (the most that CommonMark reads).
    Ordered {
        /// The first number.
        start: u32,
    },
}

/// An item of a list.
///
/// ```
/// use offprint::{Article, Block, Inline, List, ListItem, ListKind};
///
/// let paragraph = |text: &str| Block::Paragraph { content: vec![Inline::text(text)] };
/// let list = List::new(ListKind::Bullet, vec![ListItem::task(true, vec![paragraph("a")])]);
/// assert_eq!(Article::new(vec![Block::List(list)]).to_markdown(), "- [x] a\n");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ListItem {
    /// For an item of a task list: whether it is done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task: Option<bool>,
    /// The content.
    pub blocks: Vec<Block>,
}

impl ListItem {
    /// An item with this content that is no task.
    #[must_use]
    pub fn new(blocks: Vec<Block>) -> Self {
        Self { task: None, blocks }
    }

    /// An item of a task list.
    #[must_use]
    pub fn task(done: bool, blocks: Vec<Block>) -> Self {
        Self { task: Some(done), blocks }
    }
}

/// Terms and their definitions: one group of a definition list.
///
/// ```
/// use offprint::{Block, Cleaner};
///
/// let article = Cleaner::new().clean("<dl><dt>a<dt>b<dd>c</dl>")?;
/// let Block::DefinitionList { items } = &article.blocks[0] else { panic!() };
/// assert_eq!((items[0].terms.len(), items[0].definitions.len()), (2, 1));
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DefinitionItem {
    /// The terms; may be empty where the source has a definition without one.
    pub terms: Vec<Vec<Inline>>,
    /// The definitions; may be empty.
    pub definitions: Vec<Definition>,
}

impl DefinitionItem {
    /// A group of terms and definitions.
    #[must_use]
    pub fn new(terms: Vec<Vec<Inline>>, definitions: Vec<Definition>) -> Self {
        Self { terms, definitions }
    }
}

/// One definition.
///
/// ```
/// use offprint::{Block, Cleaner};
///
/// let article = Cleaner::new().clean("<dl><dt>a<dd>b</dl>")?;
/// let Block::DefinitionList { items } = &article.blocks[0] else { panic!() };
/// assert_eq!(items[0].definitions[0].blocks.len(), 1);
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Definition {
    /// The content.
    pub blocks: Vec<Block>,
}

impl Definition {
    /// A definition with this content.
    #[must_use]
    pub fn new(blocks: Vec<Block>) -> Self {
        Self { blocks }
    }
}

/// A word that names a programming language: letters, digits and `+ # . _ -`.
///
/// ```
/// use offprint::Language;
///
/// assert_eq!(Language::new("Rust").as_ref().map(Language::as_str), Some("rust"));
/// assert_eq!(Language::new("not a name"), None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Language(Box<str>);

/// A word that names a kind of callout, such as `note` or `warning`: lower-case letters, digits and `-`.
///
/// ```
/// use offprint::CalloutKind;
///
/// assert_eq!(CalloutKind::new("Warning").as_ref().map(CalloutKind::as_str), Some("warning"));
/// assert_eq!(CalloutKind::new("two words"), None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct CalloutKind(Box<str>);

/// The longest word of these kinds, in bytes.
const MAX_WORD_BYTES: usize = 40;

impl Language {
    /// The language `name`, in lower case; `None` if it is not such a word.
    #[must_use]
    pub fn new(name: &str) -> Option<Self> {
        let plain = |c: char| c.is_ascii_alphanumeric() || "+#._-".contains(c);
        let fits = !name.is_empty() && name.len() <= MAX_WORD_BYTES && name.chars().all(plain);
        fits.then(|| Self(name.to_ascii_lowercase().into()))
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this is a word that says that there is no language, or none that is known.
    pub(crate) fn says_nothing(&self) -> bool {
        NO_LANGUAGE.contains(&self.as_str())
    }
}

/// Source: highlight.js, Prism, Rouge and Chroma, their words for code that is not to be highlighted; read 2026-11.
const NO_LANGUAGE: &[&str] = &[
    "auto",
    "default",
    "no-highlight",
    "nohighlight",
    "none",
    "null",
    "plain",
    "plain-text",
    "plaintext",
    "text",
    "txt",
    "undefined",
    "unknown",
];

/// What the first line of a callout says: `[!NOTE] Title`.
pub(crate) struct Marker<'a> {
    /// The kind.
    pub(crate) kind: CalloutKind,
    /// `[!NOTE]`, or `[!tip]-` for one that can be folded, as it was written.
    pub(crate) marker: &'a str,
    /// What follows.
    pub(crate) rest: &'a str,
}

impl CalloutKind {
    /// The marker that a quote's text begins with, if it does. Source: GitHub, "Alerts"; Obsidian, "Callouts"; read 2026-11.
    pub(crate) fn from_marker(text: &str) -> Option<Marker<'_>> {
        let text = text.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '\u{feff}');
        let (name, rest) = text.strip_prefix("[!")?.split_once(']')?;
        let kind = Self::new(name)?;
        let rest = rest.strip_prefix(['+', '-']).unwrap_or(rest);
        Some(Marker { kind, marker: &text[..text.len() - rest.len()], rest })
    }

    /// The kind `name`, in lower case; `None` if it is not such a word.
    #[must_use]
    pub fn new(name: &str) -> Option<Self> {
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
        let fits = name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.len() <= MAX_WORD_BYTES
            && name.chars().all(plain);
        fits.then(|| Self(name.to_ascii_lowercase().into()))
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_word(deserializer, Self::new, "the name of a language")
    }
}

impl<'de> Deserialize<'de> for CalloutKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_word(deserializer, Self::new, "the name of a kind of callout")
    }
}

fn read_word<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    new: impl Fn(&str) -> Option<T>,
    what: &str,
) -> Result<T, D::Error> {
    let text = String::deserialize(deserializer)?;
    new(&text).ok_or_else(|| serde::de::Error::custom(format!("`{text}` is not {what}")))
}
