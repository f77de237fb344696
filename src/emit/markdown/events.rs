//! A run of inlines as a flat sequence. Any run goes in; out come events in the order in which they are printed, so that whoever
//! prints one can see its neighbors whatever nesting lies between.

use std::collections::BTreeSet;

use super::autolinks::has_mail_sign;
use super::delimiters::Place;
use super::options::{EmphasisMarker, HardBreak, Syntax};
use crate::article::{Direction, Image, Inline, Link, Mark};

/// One step of a run.
#[derive(Debug, Clone, Copy)]
pub(super) enum Event<'a> {
    /// Text; it is escaped when printed. Never empty.
    Text(&'a str),
    Code(&'a str),
    Math(&'a str),
    /// The beginning of a pair of [`Pair`].
    Open(usize),
    /// The end of a pair of [`Pair`].
    Close(usize),
    /// A tag that Markdown has no sign for.
    Tag(Tag<'a>),
    LinkOpen,
    LinkClose(&'a Link),
    ImageOpen,
    ImageClose(&'a Image),
    /// A link whose text is its address.
    Autolink(&'a str),
    Break,
    Footnote(u32),
}

/// A raw HTML tag.
#[derive(Debug, Clone, Copy)]
pub(super) enum Tag<'a> {
    Fixed(&'static str),
    Abbreviation(&'a str),
    Time(&'a str),
    Span(Option<&'a str>, Option<Direction>),
    Anchor(&'a str),
}

/// Emphasis, strong text or struck text: what has delimiters in Markdown.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair {
    pub(super) mark: Mark,
    /// Whether delimiters are read right here; else tags are printed.
    pub(super) plain: bool,
    /// Whether the delimiter of emphasis is `_`.
    pub(super) underscore: bool,
}

impl Pair {
    /// The delimiter's character and how many of it.
    pub(super) fn delimiter(self) -> (u8, usize) {
        match self.mark {
            Mark::Strong => (b'*', 2),
            Mark::Strikethrough => (b'~', 2),
            _ if self.underscore => (b'_', 1),
            _ => (b'*', 1),
        }
    }

    pub(super) fn tags(self) -> (&'static str, &'static str) {
        match self.mark {
            Mark::Strong => ("<strong>", "</strong>"),
            Mark::Strikethrough => ("<del>", "</del>"),
            _ => ("<em>", "</em>"),
        }
    }
}

/// A run, flattened.
#[derive(Debug)]
pub(super) struct Events<'a> {
    pub(super) syntax: Syntax,
    pub(super) list: Vec<Event<'a>>,
    pub(super) pairs: Vec<Pair>,
    /// Whether a line break is a tag, as in headings and cells.
    pub(super) break_tags: bool,
    /// Whether code is written as an element.
    pub(super) code_tags: bool,
    /// Characters of text that are printed as references, so that what is beside them is read as a delimiter.
    pub(super) referenced: BTreeSet<Place>,
}

impl<'a> Events<'a> {
    fn empty(break_tags: bool, syntax: Syntax) -> Self {
        Self {
            syntax,
            list: Vec::new(),
            pairs: Vec::new(),
            break_tags,
            code_tags: false,
            referenced: BTreeSet::new(),
        }
    }

    pub(super) fn new(inlines: &'a [Inline], break_tags: bool, syntax: Syntax) -> Self {
        let mut events = Self::empty(break_tags, syntax);
        events.flatten(inlines);
        // A break at an edge shows nothing and would print a stray backslash.
        while matches!(events.list.last(), Some(Event::Break)) {
            events.list.pop();
        }
        let leading = events.list.iter().take_while(|event| matches!(event, Event::Break)).count();
        events.list.drain(..leading);
        events
    }

    /// A picture on its own, within a link if there is one.
    pub(super) fn image(
        image: &'a Image,
        link: Option<&'a Link>,
        break_tags: bool,
        syntax: Syntax,
    ) -> Self {
        let mut events = Self::empty(break_tags, syntax);
        if link.is_some() {
            events.list.push(Event::LinkOpen);
        }
        events.push_image(image);
        events.list.extend(link.map(Event::LinkClose));
        events
    }

    fn push_image(&mut self, image: &'a Image) {
        self.list.push(Event::ImageOpen);
        if let Some(alt) = image.alt.as_deref().filter(|alt| !alt.is_empty()) {
            self.list.push(Event::Text(alt));
        }
        self.list.push(Event::ImageClose(image));
    }

    fn flatten(&mut self, inlines: &'a [Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text { text } if text.is_empty() => {}
                Inline::Text { text } => self.list.push(Event::Text(text)),
                Inline::Code { text } if text.is_empty() => {}
                Inline::Code { text } => self.list.push(Event::Code(text)),
                Inline::Math { tex } => self.list.push(Event::Math(tex)),
                Inline::Break => self.list.push(Event::Break),
                Inline::FootnoteReference { number } => self.list.push(Event::Footnote(*number)),
                Inline::Anchor { id } => {
                    self.list.push(Event::Tag(Tag::Anchor(id)));
                    self.list.push(Event::Tag(Tag::Fixed("</a>")));
                }
                Inline::Image(image) => self.push_image(image),
                Inline::Link { link, content } => self.link(link, content),
                Inline::Marked { mark, content } => self.marked(*mark, content),
                Inline::Ruby { base, text, parentheses } => {
                    let (before, behind) = ruby_tags(*parentheses);
                    self.list.push(Event::Tag(Tag::Fixed("<ruby>")));
                    self.flatten(base);
                    self.list.push(Event::Tag(Tag::Fixed(before)));
                    if !text.is_empty() {
                        self.list.push(Event::Text(text));
                    }
                    self.list.push(Event::Tag(Tag::Fixed(behind)));
                }
                Inline::Abbreviation { title, content } => {
                    self.tagged(Tag::Abbreviation(title), content, "</abbr>");
                }
                Inline::Time { datetime, content } => {
                    self.tagged(Tag::Time(datetime), content, "</time>");
                }
                Inline::Span { language, direction, content } => {
                    let tag = Tag::Span(language.as_deref(), *direction);
                    self.tagged(tag, content, "</span>");
                }
            }
        }
    }

    fn tagged(&mut self, open: Tag<'a>, content: &'a [Inline], close: &'static str) {
        self.list.push(Event::Tag(open));
        self.flatten(content);
        self.list.push(Event::Tag(Tag::Fixed(close)));
    }

    fn marked(&mut self, mark: Mark, content: &'a [Inline]) {
        let (open, close) = match mark {
            Mark::Emphasis | Mark::Strong | Mark::Strikethrough => {
                let pair = self.pairs.len();
                let plain = mark != Mark::Strikethrough || self.syntax.extended();
                let underscore =
                    mark == Mark::Emphasis && self.syntax.emphasis == EmphasisMarker::Underscore;
                self.pairs.push(Pair { mark, plain, underscore });
                self.list.push(Event::Open(pair));
                let before = self.list.len();
                self.flatten(content);
                if self.list.len() == before {
                    self.list.pop();
                    self.pairs.truncate(pair);
                } else {
                    self.list.push(Event::Close(pair));
                }
                return;
            }
            Mark::Insert => ("<ins>", "</ins>"),
            Mark::Highlight => ("<mark>", "</mark>"),
            Mark::Subscript => ("<sub>", "</sub>"),
            Mark::Superscript => ("<sup>", "</sup>"),
            Mark::Keyboard => ("<kbd>", "</kbd>"),
            Mark::Sample => ("<samp>", "</samp>"),
            Mark::Variable => ("<var>", "</var>"),
            Mark::Quote => ("<q>", "</q>"),
            Mark::Cite => ("<cite>", "</cite>"),
        };
        self.tagged(Tag::Fixed(open), content, close);
    }

    fn link(&mut self, link: &'a Link, content: &'a [Inline]) {
        if let [Inline::Text { text }] = content
            && link.title.is_none()
            && text == link.url.as_str()
            && is_autolink(text)
        {
            self.list.push(Event::Autolink(text));
            return;
        }
        self.list.push(Event::LinkOpen);
        self.flatten(content);
        self.list.push(Event::LinkClose(link));
    }

    /// Whether `event` is a delimiter made of `symbol`.
    pub(super) fn is_delimiter(&self, event: usize, symbol: u8) -> bool {
        match self.list.get(event) {
            Some(Event::Open(pair) | Event::Close(pair)) => {
                let pair = self.pairs[*pair];
                pair.plain && pair.delimiter().0 == symbol
            }
            _ => false,
        }
    }

    /// Where the character right before byte `byte` of event `event` stands, if it is one of text.
    pub(super) fn char_place_before(&self, event: usize, byte: usize) -> Option<Place> {
        let (event, end) = match (byte, self.list.get(event)) {
            (1.., Some(Event::Text(_))) => (event, byte),
            _ => (event.checked_sub(1)?, usize::MAX),
        };
        let Some(Event::Text(text)) = self.list.get(event) else { return None };
        let text = &text[..end.min(text.len())];
        Some((event, text.char_indices().next_back()?.0))
    }

    /// Where the character at byte `byte` of event `event` stands, or the first one after it, if it is one of text.
    pub(super) fn char_place_after(&self, event: usize, byte: usize) -> Option<Place> {
        match self.list.get(event) {
            Some(Event::Text(text)) if byte < text.len() => Some((event, byte)),
            Some(Event::Text(_)) => match self.list.get(event + 1) {
                Some(Event::Text(_)) => Some((event + 1, 0)),
                _ => None,
            },
            _ => None,
        }
    }

    /// The character at `place`.
    pub(super) fn char_at(&self, (event, byte): Place) -> Option<char> {
        match self.list.get(event) {
            Some(Event::Text(text)) => text.get(byte..)?.chars().next(),
            _ => None,
        }
    }

    /// The first character that `event` prints; the end of the run is the end of a line.
    pub(super) fn first_char(&self, event: usize) -> char {
        match self.list.get(event) {
            None => '\n',
            Some(Event::Text(text)) => text.chars().next().unwrap_or('\n'),
            Some(Event::Code(_)) => '`',
            Some(Event::Math(_)) => '$',
            Some(Event::Open(pair) | Event::Close(pair)) => self.delimiter_char(*pair, '<'),
            Some(Event::Tag(_) | Event::Autolink(_)) => '<',
            Some(Event::Footnote(_)) if !self.syntax.footnotes() => '<',
            Some(Event::LinkOpen | Event::Footnote(_)) => '[',
            Some(Event::LinkClose(_) | Event::ImageClose(_)) => ']',
            Some(Event::ImageOpen) => '!',
            Some(Event::Break) if self.break_tags => '<',
            Some(Event::Break) if self.syntax.hard_break == HardBreak::Spaces => ' ',
            Some(Event::Break) => '\\',
        }
    }

    /// The last character that the event before `event` prints; the beginning of the run is the beginning of a line.
    pub(super) fn char_before(&self, event: usize) -> char {
        match event.checked_sub(1).and_then(|before| self.list.get(before)) {
            None => '\n',
            Some(Event::Text(text)) => text.chars().next_back().unwrap_or('\n'),
            Some(Event::Code(_)) => '`',
            Some(Event::Math(_)) => '$',
            Some(Event::Open(pair) | Event::Close(pair)) => self.delimiter_char(*pair, '>'),
            Some(Event::Tag(_) | Event::Autolink(_)) => '>',
            Some(Event::LinkOpen | Event::ImageOpen) => '[',
            Some(Event::LinkClose(_) | Event::ImageClose(_)) => ')',
            Some(Event::Footnote(_)) if !self.syntax.footnotes() => '>',
            Some(Event::Footnote(_)) => ']',
            Some(Event::Break) if self.break_tags => '>',
            Some(Event::Break) => '\n',
        }
    }

    fn delimiter_char(&self, pair: usize, of_tag: char) -> char {
        let pair = self.pairs[pair];
        if pair.plain { char::from(pair.delimiter().0) } else { of_tag }
    }

    /// The last event that prints a `>`, which could end a tag that text seems to begin.
    pub(super) fn last_tag_end(&self) -> Option<usize> {
        self.list.iter().rposition(|event| match event {
            // A mail address gets a comment.
            Event::Text(text) => {
                text.contains('>') || has_mail_sign(text, self.syntax.breaks_bare_mail())
            }
            Event::Code(text) | Event::Math(text) => text.contains('>'),
            Event::Open(pair) | Event::Close(pair) => !self.pairs[*pair].plain,
            Event::Break => self.break_tags,
            // The comment behind a note's number and addresses and titles may hold one.
            Event::Footnote(_)
            | Event::LinkClose(_)
            | Event::ImageClose(_)
            | Event::Tag(_)
            | Event::Autolink(_) => true,
            Event::LinkOpen | Event::ImageOpen => false,
        })
    }
}

/// Whether `<url>` is read as a link with just this text. Renderers show an escaped address decoded, and decode references.
fn is_autolink(url: &str) -> bool {
    let scheme = ["http://", "https://", "mailto:"].iter().any(|scheme| url.starts_with(scheme));
    let plain = |b: u8| b.is_ascii_graphic() && !b"<>%&\\`|\"{}^[]".contains(&b);
    scheme && url.bytes().all(plain) && !url.contains("xn--")
}

/// White space that is printed as a reference at the edges of a run: markdown-it would trim it.
pub(super) fn is_edge_space(c: char) -> bool {
    !c.is_ascii() && c.is_whitespace()
}

/// What stands before and behind a reading.
fn ruby_tags(parentheses: bool) -> (&'static str, &'static str) {
    if parentheses {
        ("<rp>(</rp><rt>", "</rt><rp>)</rp></ruby>")
    } else {
        ("<rt>", "</rt></ruby>")
    }
}
