//! Prints blocks. Blocks in reading order go in; out come lines that read back as the same blocks. What Markdown has no form for
//! becomes HTML with Markdown inside, or the nearest thing; which, the module's table says.

use super::code;
use super::escape::Room;
use super::events::Events;
use super::line_start::Start;
use super::list::Marker;
use super::writer::Markdown;
use crate::article::{Block, CalloutKind, Embed, Footnote, Inline, Link, ListItem, ListKind};
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
const ALERTS: [(&str, &str, &str); 5] = [
    ("note", "NOTE", "Note"),
    ("tip", "TIP", "Tip"),
    ("important", "IMPORTANT", "Important"),
    ("warning", "WARNING", "Warning"),
    ("caution", "CAUTION", "Caution"),
];

impl Markdown {
    /// Prints `blocks`, the first one on the current line.
    pub(super) fn blocks(&mut self, blocks: &[Block], around: Around) {
        let mut previous: Option<&Block> = None;
        for block in blocks {
            if let Some(previous) = previous {
                if around.tight && touch(previous, block) {
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
                self.out.extend(std::iter::repeat_n('#', level.get().into()));
                self.out.push(' ');
                if let Some(id) = id {
                    self.anchor(id);
                }
                self.run(content, Room::Heading, Start::default());
            }
            Block::Paragraph { content } => self.run(content, Room::Paragraph, start),
            Block::List(list) => {
                let marker = Marker::new(list.kind, avoid);
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
                code::fence(self, language.as_ref().map(|language| language.as_str()), text);
            }
            Block::Math { tex } => code::fence(self, Some("math"), tex),
            Block::Table(table) => self.table(block, table),
            Block::Figure { blocks, caption } => {
                self.last_list = avoid;
                self.figure(blocks, caption, start);
            }
            Block::Image { image, link } => {
                let events = Events::image(image, link.as_deref(), false);
                self.print(events, Room::Paragraph, start);
            }
            Block::Video(_) | Block::Audio(_) => {
                let html = blocks_to_html(std::slice::from_ref(block));
                self.out.push_str(html.trim_end());
            }
            Block::Embed(embed) => self.embed(embed, start),
            Block::DefinitionList { items } => self.definition_list(block, items),
            Block::Details { summary, blocks } => self.details(summary, blocks),
            Block::ThematicBreak => self.out.push_str(match start {
                // Of the bullet's character it would be one long rule.
                Start { item: true, .. } => "___",
                // At the beginning of a file it would open front matter.
                Start { document: true, .. } => "***",
                _ => "---",
            }),
        }
    }

    /// The caption becomes a paragraph below.
    fn figure(&mut self, blocks: &[Block], caption: &[Inline], start: Start) {
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
        let alert = ALERTS.iter().find(|(name, ..)| *name == kind.as_str());
        let plain = match (alert, title, blocks) {
            (Some((_, sign, usual)), [Inline::Text { text }], [Block::Paragraph { .. }, ..]) => {
                (text == usual).then_some(*sign)
            }
            _ => None,
        };
        if let Some(sign) = plain {
            let outside = self.enter("> ", "> ");
            self.out.push_str("[!");
            self.out.push_str(sign);
            self.out.push(']');
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
