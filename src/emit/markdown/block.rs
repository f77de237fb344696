//! Prints blocks. Blocks in reading order go in; out come lines that read back as the same blocks. What Markdown has no form for
//! becomes HTML with Markdown inside, or the nearest thing; which, the module's table says.

use super::code;
use super::escape::Room;
use super::events::Events;
use super::line_start::Start;
use super::list::Marker;
use super::options::{Bullet, Dialect, HeadingStyle, MathStyle, Syntax};
use super::template;
use super::writer::Markdown;
use crate::article::{
    Block, CalloutKind, Embed, Footnote, HeadingLevel, Inline, Link, ListItem, ListKind, Mark,
};
use crate::emit::html::blocks_to_html;

/// What is around some blocks.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Around {
    /// A tight list: no blank lines where none are needed.
    pub(super) tight: bool,
    /// An item; the first block begins beside its marker.
    pub(super) item: bool,
    /// A quote.
    pub(super) quote: bool,
    /// Nothing: the document.
    pub(super) document: bool,
    /// A line of text right above the first block.
    pub(super) below: bool,
}

/// Kinds of callouts that GitHub has signs for. Source: GitHub Docs, "Basic writing and formatting syntax", alerts.
const ALERTS: [&str; 5] = ["note", "tip", "important", "warning", "caution"];

/// The longest underline of a heading.
const MAX_UNDERLINE: usize = 80;

/// Whether a sign such as `[!NOTE]` says all of a callout, and if so, whether a title stands behind it.
pub(super) fn callout_sign(
    syntax: Syntax,
    kind: &CalloutKind,
    title: &[Inline],
    blocks: &[Block],
) -> Option<bool> {
    let ([Inline::Text { text }], [Block::Paragraph { .. }, ..]) = (title, blocks) else {
        return None;
    };
    let usual = kind.as_str().eq_ignore_ascii_case(text) && text.starts_with(char::is_uppercase);
    let usual = usual && text[1..] == kind.as_str()[1..];
    match syntax.dialect {
        Dialect::Gfm => (usual && ALERTS.contains(&kind.as_str())).then_some(false),
        // The title and the first paragraph are one to others: nothing in the title may have a second half there.
        Dialect::Obsidian | Dialect::Hugo => {
            let plain = |c: char| !c.is_ascii_punctuation() || ",.-:;?!'\"()".contains(c);
            text.chars().all(plain).then_some(!usual)
        }
        _ => None,
    }
}

/// Whether `{#id}` can hold `id`.
fn is_plain_id(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

impl Markdown {
    /// Prints `blocks`, the first one on the current line.
    pub(super) fn blocks(&mut self, blocks: &[Block], around: Around) {
        let mut previous: Option<&Block> = None;
        for block in blocks {
            if let Some(previous) = previous {
                if around.tight
                    && touch(previous, block)
                    && !self.is_element(previous)
                    && !self.is_element(block)
                    && (!self.is_between_dollars(previous) || may_follow_text(block))
                {
                    self.line();
                } else {
                    self.blank_line();
                }
            }
            let start = match previous {
                None => Start {
                    first: true,
                    below: around.below,
                    item: around.item,
                    quote: around.quote,
                    document: around.document,
                },
                Some(_) => Start { first: true, ..Start::default() },
            };
            self.block(block, start);
            previous = Some(block);
        }
    }

    fn block(&mut self, block: &Block, start: Start) {
        // The marker of the list just before, which a list right after it must not have.
        let avoid = self.last_list.take();
        match block {
            Block::Heading { level, id, content } => {
                self.heading(*level, id.as_deref(), content, start)
            }
            Block::Paragraph { content } => self.run(content, Room::Paragraph, start),
            Block::List(list) => {
                // Any other bullet at the beginning of a file could open front matter there.
                let star = start.document && self.syntax.dialect == Dialect::Hugo;
                let bullet = if star { Bullet::Star } else { self.syntax.bullet };
                let marker = Marker::new(list.kind, avoid, bullet);
                self.list(list, marker);
                self.last_list = Some(marker);
            }
            Block::Quote { blocks } => {
                let outside = self.enter("> ", "> ");
                self.blocks(blocks, Around { quote: true, ..Around::default() });
                self.leave(outside);
                self.last_list = None;
            }
            Block::Callout { kind, title, blocks } => self.callout(kind, title, blocks),
            Block::Code { language, text } => {
                self.fence(block, language.as_ref().map(|language| language.as_str()), text);
            }
            Block::Math { tex } if self.is_between_dollars(block) => {
                self.out.push_str("$$");
                self.line();
                self.lines(tex);
                self.line();
                self.out.push_str("$$");
            }
            Block::Math { tex } => self.fence(block, Some("math"), tex),
            Block::Table(table) => self.table(block, table),
            Block::Figure { blocks, caption } => {
                self.last_list = avoid;
                self.figure(blocks, caption, start);
            }
            Block::Image { image, link } => {
                let events = Events::image(image, link.as_deref(), false, self.syntax);
                self.print(events, Room::Paragraph, start);
            }
            Block::Video(_) | Block::Audio(_) => {
                let html = blocks_to_html(std::slice::from_ref(block), 0);
                self.out.push_str(template::in_markup(self.syntax, html).trim_end());
            }
            Block::Embed(embed) => self.embed(embed, start),
            Block::DefinitionList { items } => self.definition_list(block, items),
            Block::Details { summary, blocks } => self.details(summary, blocks),
            Block::ThematicBreak => self.out.push_str(match start {
                // Of the bullet's character it would be one long rule.
                Start { item: true, .. } => "___",
                // At the beginning of a file it would open front matter, and to Hexo end it anywhere.
                Start { document: true, .. } => "***",
                _ if self.syntax.dialect == Dialect::Hexo => "***",
                _ => "---",
            }),
        }
    }

    fn heading(&mut self, level: HeadingLevel, id: Option<&str>, content: &[Inline], start: Start) {
        let level = level.shifted(self.syntax.heading_shift).get();
        let ids = self.syntax.heading_ids() && id.is_some_and(is_plain_id);
        // In lists and quotes a line could begin something else, and so could one with a pipe.
        let setext = self.syntax.headings == HeadingStyle::Setext && level <= 2 && self.at_top();
        // Part of the run, since delimiters behind it depend on it.
        let anchor = id.filter(|_| !ids && self.syntax.raw_html);
        let anchored: Vec<Inline> = match anchor {
            Some(id) => {
                let anchor = Inline::Anchor { id: id.to_owned() };
                std::iter::once(anchor).chain(content.iter().cloned()).collect()
            }
            None => Vec::new(),
        };
        let content = if anchor.is_some() { &anchored } else { content };
        let from = self.out.len();
        if setext {
            self.run(content, Room::Paragraph, start);
            let line = &self.out[from..];
            if !line.is_empty() && !line.contains(['|', '\n', '<']) && !ids {
                let width = line.chars().count().clamp(3, MAX_UNDERLINE);
                self.line();
                self.out.push_str(&if level == 1 { "=" } else { "-" }.repeat(width));
                return;
            }
            self.out.truncate(from);
        }
        self.out.extend(std::iter::repeat_n('#', level.into()));
        self.out.push(' ');
        self.run(content, Room::Heading, Start::default());
        if let Some(id) = id.filter(|_| ids) {
            self.out.push_str(&format!(" {{#{id}}}"));
        }
    }

    /// Whether a block is a formula between lines of dollars, which to renderers are text of the paragraph around them.
    fn is_between_dollars(&self, block: &Block) -> bool {
        let Block::Math { tex } = block else { return false };
        self.syntax.math == MathStyle::Dollars
            && code::fits_lines_of_dollars(tex)
            && template::in_code(self.syntax, tex, false) == template::Code::AsItIs
    }

    /// Whether a block of code is written as an element, which a blank line ends.
    fn is_element(&self, block: &Block) -> bool {
        let (Block::Code { text, .. } | Block::Math { tex: text }) = block else { return false };
        template::in_code(self.syntax, text, self.at_top()) == template::Code::Element
    }

    /// Code between fences, or as an element where an engine would read it.
    fn fence(&mut self, block: &Block, language: Option<&str>, text: &str) {
        match template::in_code(self.syntax, text, self.at_top()) {
            template::Code::AsItIs => code::fence(self, language, text),
            template::Code::Changed(text) => code::fence(self, language, &text),
            template::Code::Element if self.syntax.raw_html => self.whole(block),
            template::Code::Element => code::fence(self, language, &template::spaced(text)),
        }
    }

    /// A picture with its caption emphasized on the line below; where that would not be read as both, the caption is a paragraph below.
    fn figure(&mut self, blocks: &[Block], caption: &[Inline], start: Start) {
        if let Some(lines) = captioned_picture(blocks, caption) {
            self.run(&lines, Room::Paragraph, start);
            self.last_list = None;
            return;
        }
        let around = Around {
            item: start.item,
            quote: start.quote,
            document: start.document,
            below: start.below,
            tight: false,
        };
        self.blocks(blocks, around);
        if !caption.is_empty() {
            if !blocks.is_empty() {
                self.blank_line();
            }
            self.run(caption, Room::Paragraph, Start { first: true, ..Start::default() });
        }
        self.last_list = None;
    }

    fn embed(&mut self, embed: &Embed, start: Start) {
        let title = embed.title.as_deref().unwrap_or(embed.url.as_str());
        let link = Link::new(embed.url.clone());
        let content = [Inline::Link { link: link.into(), content: vec![Inline::text(title)] }];
        self.run(&content, Room::Paragraph, start);
    }

    fn callout(&mut self, kind: &CalloutKind, title: &[Inline], blocks: &[Block]) {
        let plain = callout_sign(self.syntax, kind, title, blocks);
        if let Some(named) = plain {
            let outside = self.enter("> ", "> ");
            self.out.push_str(&format!("[!{}]", kind.as_str().to_ascii_uppercase()));
            if named {
                self.out.push(' ');
                self.run(title, Room::Heading, Start::default());
            }
            self.line();
            self.blocks(blocks, Around { below: true, ..Around::default() });
            self.leave(outside);
            self.last_list = None;
        } else {
            self.callout_element(kind, title, blocks);
        }
    }

    /// Prints the definitions of footnotes, each after a blank line.
    pub(super) fn footnotes(&mut self, footnotes: &[Footnote]) {
        if !self.syntax.footnotes() {
            return self.footnotes_element(footnotes);
        }
        for (index, footnote) in footnotes.iter().enumerate() {
            if !self.out.is_empty() {
                self.blank_line();
            }
            self.last_list = None;
            let outside = self.enter(&format!("[^{}]: ", index + 1), "    ");
            self.blocks(&footnote.blocks, Around::default());
            self.leave(outside);
        }
    }
}

/// The lines of a picture and its caption, if that is what a figure holds and the caption has neither emphasis of its own nor a place,
/// which would stand before the line break.
pub(super) fn captioned_picture(blocks: &[Block], caption: &[Inline]) -> Option<Vec<Inline>> {
    fn is_plain(inline: &Inline) -> bool {
        let own = matches!(
            inline,
            Inline::Marked { mark: Mark::Emphasis, .. } | Inline::Image(_) | Inline::Anchor { .. }
        );
        !own && inline.content().is_none_or(|content| content.iter().all(is_plain))
    }
    let [Block::Image { image, link }] = blocks else { return None };
    if caption.is_empty() || !caption.iter().all(is_plain) {
        return None;
    }
    let picture = Inline::Image(image.clone());
    let picture = match link {
        Some(link) => Inline::Link { link: link.clone(), content: vec![picture] },
        None => picture,
    };
    Some(vec![picture, Inline::Break, Inline::marked(Mark::Emphasis, caption.to_vec())])
}

/// How a block meets the next one when there is no blank line between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edge {
    /// Text, which runs on into text.
    Text,
    Heading,
    Code,
    Quote,
    List,
    /// What only a blank line ends, or what needs one before it.
    Apart,
}

fn edge(block: &Block) -> Edge {
    match block {
        Block::Paragraph { .. }
        | Block::Image { .. }
        | Block::Video(_)
        | Block::Audio(_)
        | Block::Embed(_) => Edge::Text,
        Block::Heading { .. } => Edge::Heading,
        Block::Code { .. } | Block::Math { .. } => Edge::Code,
        Block::Quote { .. } => Edge::Quote,
        Block::List(_) => Edge::List,
        Block::DefinitionList { .. }
        | Block::Callout { .. }
        | Block::Table(_)
        | Block::Figure { .. }
        | Block::Details { .. }
        | Block::ThematicBreak => Edge::Apart,
    }
}

/// Whether `next` may stand on the line after `previous`.
fn touch(previous: &Block, next: &Block) -> bool {
    match (edge(previous), edge(next)) {
        (Edge::Apart, _) | (_, Edge::Apart) | (Edge::Quote, Edge::Quote) => false,
        (Edge::Text, _) => may_follow_text(next),
        (_, Edge::Heading | Edge::Code | Edge::Quote | Edge::List) => true,
        (before, Edge::Text) => matches!(before, Edge::Heading | Edge::Code),
    }
}

/// Whether `block` may stand on the line after text. Source: CommonMark 0.31.2, "List items": of the lists only one that begins with
/// 1 and not with an empty item.
pub(super) fn may_follow_text(block: &Block) -> bool {
    match edge(block) {
        Edge::Heading | Edge::Code | Edge::Quote => true,
        Edge::Text | Edge::Apart => false,
        Edge::List => {
            let Block::List(list) = block else { return false };
            let begins = matches!(list.kind, ListKind::Bullet | ListKind::Ordered { start: 1 });
            let full = |item: &ListItem| item.task.is_some() || !item.blocks.is_empty();
            begins && list.items.first().is_some_and(full)
        }
    }
}
