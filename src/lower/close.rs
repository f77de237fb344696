//! What each container becomes when its end comes.

use super::frame::{Frame, Kind, split_inlines};
use super::walk::Lowering;
use crate::article::{Block, CalloutKind, Definition, DefinitionItem, Inline, List, ListItem};
use crate::report::{Change, ChangeKind};

impl Lowering<'_> {
    /// Closes the innermost container and gives what it made to the one around it.
    pub(super) fn close_frame(&mut self) {
        self.flush();
        let Some(mut frame) = self.frames.pop() else { return };
        frame.adopt_strays();
        let Frame { node, kind, blocks, has_paragraph, .. } = frame;
        let document = self.document;
        let Some(parent) = self.frames.last_mut() else { return };
        match kind {
            Kind::Root => {}
            Kind::Heading { level, id } => {
                let (content, rest) = split_inlines(blocks);
                parent.push(Block::Heading { level, id, content });
                parent.blocks.extend(rest);
            }
            Kind::List { kind, items, tight } => {
                let mut list = List::new(kind, items);
                list.tight = tight;
                parent.push(Block::List(list));
            }
            Kind::Item { task, implied } => {
                let mut item = ListItem::new(blocks);
                item.task = task;
                if implied {
                    parent.push_orphan(item, has_paragraph);
                } else {
                    parent.push_item(item, has_paragraph);
                }
            }
            Kind::DefinitionList { items } => parent.push(Block::DefinitionList { items }),
            Kind::Term => {
                let (term, rest) = split_inlines(blocks);
                if let Kind::DefinitionList { items } = &mut parent.kind {
                    let definitions =
                        if rest.is_empty() { Vec::new() } else { vec![Definition::new(rest)] };
                    items.push(DefinitionItem::new(vec![term], definitions));
                }
            }
            Kind::Definition => {
                if let Kind::DefinitionList { items } = &mut parent.kind {
                    items.push(DefinitionItem::new(Vec::new(), vec![Definition::new(blocks)]));
                }
            }
            Kind::Quote => {
                let (block, marker) = quote(blocks);
                if let (Block::Callout { kind, .. }, Some(marker)) = (&block, marker) {
                    self.report.record(|| {
                        Change::new(
                            "lower/callout",
                            ChangeKind::Relabelled,
                            document.describe(node),
                        )
                        .at(document.offset(node))
                        .after(kind.as_str())
                        .text(marker)
                    });
                }
                parent.push(block);
            }
            Kind::Callout { kind, title } => parent.push(Block::Callout { kind, title, blocks }),
            Kind::CalloutTitle => {
                let (content, rest) = split_inlines(blocks);
                if let Kind::Callout { title, .. } = &mut parent.kind {
                    join(title, content);
                }
                parent.blocks.extend(rest);
            }
            Kind::Figure { caption } => parent.push(Block::Figure { blocks, caption }),
            Kind::FigureCaption => {
                let (content, rest) = split_inlines(blocks);
                if let Kind::Figure { caption } = &mut parent.kind {
                    join(caption, content);
                }
                parent.blocks.extend(rest);
            }
            Kind::Details { summary } => parent.push(Block::Details { summary, blocks }),
            Kind::Summary => {
                let (content, rest) = split_inlines(blocks);
                if let Kind::Details { summary } = &mut parent.kind {
                    join(summary, content);
                }
                parent.blocks.extend(rest);
            }
            Kind::Table(mut table) => {
                table.strays.extend(blocks);
                parent.implied_list = false;
                parent.blocks.extend(table.finish());
            }
            Kind::TableCaption => {
                let (content, rest) = split_inlines(blocks);
                if let Kind::Table(table) = &mut parent.kind {
                    join(&mut table.caption, content);
                }
                parent.blocks.extend(rest);
            }
            Kind::Cell => {
                if let Kind::Table(table) = &mut parent.kind {
                    table.push_cell(document.element(node), blocks);
                }
            }
            Kind::Footnote { index } => {
                if let Some(note) = self.notes.get_mut(index) {
                    note.extend(blocks);
                }
            }
        }
    }
}

/// Adds a second line to a caption or title.
fn join(content: &mut Vec<Inline>, more: Vec<Inline>) {
    if !content.is_empty() && !more.is_empty() {
        content.push(Inline::Break);
    }
    content.extend(more);
}

/// A quote, or the callout that its first line says it is, `[!NOTE] Title`, with the marker that said so.
/// Source: GitHub, "Basic writing and formatting syntax", "Alerts"; Obsidian, "Callouts"; read 2026-11.
fn quote(mut blocks: Vec<Block>) -> (Block, Option<String>) {
    let alert = match blocks.first_mut() {
        Some(Block::Paragraph { content }) => alert(content),
        _ => None,
    };
    match alert {
        Some(Alert { kind, title, marker }) => {
            (Block::Callout { kind, title, blocks }, Some(marker))
        }
        None => (Block::Quote { blocks }, None),
    }
}

struct Alert {
    kind: CalloutKind,
    title: Vec<Inline>,
    /// As it was written: `[!NOTE]`, `[!tip]-`.
    marker: String,
}

/// Takes `[!KIND] Title` and the line end behind it from a paragraph.
fn alert(content: &mut Vec<Inline>) -> Option<Alert> {
    let Some(Inline::Text { text }) = content.first_mut() else { return None };
    let (name, rest) = text.trim_ascii_start().strip_prefix("[!")?.split_once(']')?;
    let kind = CalloutKind::new(name)?;
    let rest = rest.trim_start_matches(['+', '-']).to_owned();
    let marker = text.trim_ascii_start().strip_suffix(&*rest).unwrap_or_default().to_owned();
    *text = rest;
    let mut title = Vec::new();
    while !content.is_empty() {
        match &mut content[0] {
            Inline::Text { text } => {
                if let Some((line, after)) = text.split_once('\n') {
                    title.push(Inline::text(line));
                    *text = after.to_owned();
                    break;
                }
            }
            Inline::Break => {
                content.remove(0);
                break;
            }
            _ => {}
        }
        title.push(content.remove(0));
    }
    Some(Alert { kind, title, marker })
}
