//! What each container becomes when its end comes.

use super::frame::{Frame, Kind, split_inlines};
use super::walk::Lowering;
use crate::article::{Block, CalloutKind, Definition, DefinitionItem, Inline, List, ListItem};
use crate::exact::exact;
use crate::report::{Change, ChangeKind};

impl Lowering<'_> {
    /// Closes the innermost container and gives what it made to the one around it.
    pub(super) fn close_frame(&mut self) {
        self.flush();
        let Some(mut frame) = self.frames.pop() else { return };
        frame.adopt_strays();
        let Frame { node, kind, blocks, has_paragraph, .. } = frame;
        let blocks = exact(blocks);
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
                item.task = task.or_else(|| {
                    let (done, written) = written_box(item.blocks.first_mut()?)?;
                    self.report.record(|| {
                        Change::new("lower/task", ChangeKind::Relabelled, document.describe(node))
                            .at(document.offset(node))
                            .after(if done { "done" } else { "to do" })
                            .text(written)
                    });
                    Some(done)
                });
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
                let mut blocks = blocks;
                if let Some(marker) = callout_marker(&mut blocks) {
                    self.report.record(|| {
                        Change::new(
                            "lower/callout",
                            ChangeKind::Relabelled,
                            document.describe(node),
                        )
                        .at(document.offset(node))
                        .text(marker)
                    });
                }
                parent.push(Block::Quote { blocks });
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

/// Takes the box of a task, `[ ]` or `[x]`, from the beginning of an item: what renderers without task lists leave as text.
/// Source: GitHub Flavored Markdown 0.29, "Task list items".
fn written_box(block: &mut Block) -> Option<(bool, &'static str)> {
    let Block::Paragraph { content } = block else { return None };
    let alone = content.len() == 1;
    let Some(Inline::Text { text }) = content.first_mut() else { return None };
    let boxes = [("[ ]", false), ("[x]", true), ("[X]", true)];
    let (written, done, rest) = boxes.into_iter().find_map(|(written, done)| {
        let rest = text.trim_ascii_start().strip_prefix(written)?;
        rest.starts_with(|c: char| c.is_ascii_whitespace()).then_some((written, done, rest))
    })?;
    if rest.trim_ascii().is_empty() && alone {
        return None;
    }
    *text = rest.to_owned();
    Some((done, written))
}

/// The marker of a callout with which the first paragraph of a quote begins, if it does. The line end behind the marker's line becomes
/// a break, by which the normal form knows where the title ends.
fn callout_marker(blocks: &mut [Block]) -> Option<String> {
    let Block::Paragraph { content } = blocks.iter_mut().find(|block| !is_blank(block))? else {
        return None;
    };
    let [Inline::Text { text }, ..] = content.as_slice() else { return None };
    let marker = CalloutKind::from_marker(text)?.marker.to_owned();
    let line_end = content.iter().enumerate().find_map(|(index, inline)| match inline {
        Inline::Text { text } => text.trim_ascii_start().find('\n').map(|_| index),
        _ => None,
    });
    if let Some(index) = line_end
        && !content[..index].contains(&Inline::Break)
        && let Inline::Text { text } = &content[index]
        && let Some((line, rest)) = text.trim_ascii_start().split_once('\n')
    {
        let lines = [Inline::text(line), Inline::Break, Inline::text(rest)];
        content.splice(index..=index, lines);
    }
    Some(marker)
}

/// Whether a block is a paragraph that the normal form drops.
fn is_blank(block: &Block) -> bool {
    let Block::Paragraph { content } = block else { return false };
    content.iter().all(|inline| match inline {
        Inline::Text { text } => {
            text.chars().all(|c| c.is_whitespace() || c.is_control() || c == '\u{feff}')
        }
        Inline::Break | Inline::Anchor { .. } => true,
        _ => false,
    })
}
