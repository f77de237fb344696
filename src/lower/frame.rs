//! Blocks under construction: a stack of frames, one for each open container, and what each becomes when it closes.

use crate::article::{
    Block, CalloutKind, Definition, DefinitionItem, HeadingLevel, Inline, List, ListItem, ListKind,
};
use crate::dom::NodeId;
use crate::exact::make_room;

use super::table::TableFrame;

/// An open container.
pub(super) struct Frame {
    pub(super) node: NodeId,
    pub(super) kind: Kind,
    pub(super) blocks: Vec<Block>,
    /// Whether the source marks a paragraph directly in here.
    pub(super) has_paragraph: bool,
    /// Whether the last block is a list made for an item that stood without one.
    pub(super) implied_list: bool,
    /// Levels of JSON from the top to the content of this frame.
    pub(super) levels: usize,
}

/// What kind of container a frame is.
pub(super) enum Kind {
    Root,
    Heading { level: HeadingLevel, id: Option<String> },
    List { kind: ListKind, items: Vec<ListItem>, tight: bool },
    Item { task: Option<bool>, implied: bool },
    DefinitionList { items: Vec<DefinitionItem> },
    Term,
    Definition,
    Quote,
    Callout { kind: CalloutKind, title: Vec<Inline> },
    CalloutTitle,
    Figure { caption: Vec<Inline> },
    FigureCaption,
    Details { summary: Vec<Inline> },
    Summary,
    Table(Box<TableFrame>),
    TableCaption,
    Cell,
    Footnote { index: usize },
}

impl Kind {
    /// How many levels of JSON the container adds around its content.
    pub(super) fn levels(&self) -> usize {
        match self {
            Self::Root => 2,
            Self::Table(_) => 2,
            Self::Cell | Self::Definition => 4,
            Self::List { .. } | Self::DefinitionList { .. } => 2,
            Self::Footnote { .. } => 4,
            _ => 2,
        }
    }
}

impl Frame {
    pub(super) fn new(node: NodeId, kind: Kind, levels: usize) -> Self {
        let levels = levels + kind.levels();
        Self { node, kind, blocks: Vec::new(), has_paragraph: false, implied_list: false, levels }
    }

    pub(super) fn push(&mut self, block: Block) {
        self.implied_list = false;
        make_room(&mut self.blocks);
        self.blocks.push(block);
    }

    /// Content that stands in a list but in none of its items: a nested list belongs to the item before it, anything else is
    /// an item itself.
    pub(super) fn adopt_strays(&mut self) {
        let strays = std::mem::take(&mut self.blocks);
        if strays.is_empty() {
            return;
        }
        match &mut self.kind {
            Kind::List { items, .. } => {
                let nested = strays.iter().all(|block| matches!(block, Block::List(_)));
                match items.last_mut() {
                    Some(last) if nested => last.blocks.extend(strays),
                    _ => items.push(ListItem::new(strays)),
                }
            }
            Kind::DefinitionList { items } => {
                items.push(DefinitionItem::new(Vec::new(), vec![Definition::new(strays)]));
            }
            _ => self.blocks = strays,
        }
    }

    /// Adds an item to a list frame.
    pub(super) fn push_item(&mut self, item: ListItem, loose: bool) {
        if let Kind::List { items, tight, .. } = &mut self.kind {
            make_room(items);
            items.push(item);
            *tight &= !loose;
        }
    }

    /// Adds an item that stands without a list: to the list made for the one before it, or to a new one.
    pub(super) fn push_orphan(&mut self, item: ListItem, loose: bool) {
        if self.implied_list
            && let Some(Block::List(list)) = self.blocks.last_mut()
        {
            list.items.push(item);
            list.tight &= !loose;
            return;
        }
        let mut list = List::new(ListKind::Bullet, vec![item]);
        list.tight = !loose;
        self.blocks.push(Block::List(list));
        self.implied_list = true;
    }
}

/// Splits what was found in a place that holds only running text into that text, with a break between paragraphs, and the blocks that are
/// none.
pub(super) fn split_inlines(blocks: Vec<Block>) -> (Vec<Inline>, Vec<Block>) {
    let mut inlines = Vec::new();
    let mut rest = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph { content } | Block::Heading { content, .. } => {
                if inlines.is_empty() {
                    inlines = content;
                } else {
                    inlines.push(Inline::Break);
                    inlines.extend(content);
                }
            }
            block => rest.push(block),
        }
    }
    (inlines, rest)
}
