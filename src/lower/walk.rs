//! The walk itself: the state it carries, how it enters and leaves an element, and how a paragraph ends.

use super::anchors::Anchors;
use super::footnotes::Footnotes;
use super::frame::{Frame, Kind};
use super::run::Run;
use super::vocabulary::{Role, is_block, role};
use super::{Context, MAX_LEVELS};
use crate::article::{Block, Inline};
use crate::dom::{Document, Edge, Element, NodeData, NodeId};
use crate::report::{Change, ChangeKind, Report};

/// A document on its way to an article.
pub(super) struct Lowering<'a> {
    pub(super) document: &'a Document,
    pub(super) context: &'a Context<'a>,
    pub(super) report: &'a mut Report,
    pub(super) footnotes: Footnotes,
    pub(super) anchors: Anchors,
    /// The content of each footnote found so far.
    pub(super) notes: Vec<Vec<Block>>,
    pub(super) frames: Vec<Frame>,
    pub(super) run: Run,
}

impl Lowering<'_> {
    pub(super) fn walk(&mut self, root: NodeId) {
        let document = self.document;
        let mut edge = Some(Edge::Enter(root));
        while let Some(at) = edge {
            if self.run.copied_bytes() > self.context.max_output_bytes {
                return;
            }
            let mut inside = Inside::Walk;
            match at {
                Edge::Enter(id) if id == root => {}
                Edge::Leave(id) if id == root => break,
                Edge::Enter(id) => match document.data(id) {
                    NodeData::Text(text) => self.run.text(text),
                    NodeData::Element(element) => inside = self.enter(id, element),
                    _ => {}
                },
                Edge::Leave(id) => self.leave(id),
            }
            edge = match (at, inside) {
                (Edge::Enter(id), Inside::Skip) => match document.next_sibling(id) {
                    Some(next) => Some(Edge::Enter(next)),
                    None => document.parent(id).map(Edge::Leave),
                },
                _ => document.next_edge(at, root),
            };
        }
    }

    /// Closes what is left open and gives the blocks.
    pub(super) fn finish(&mut self) -> Vec<Block> {
        self.flush();
        match self.frames.pop() {
            Some(frame) => frame.blocks,
            None => Vec::new(),
        }
    }

    pub(super) fn top(&mut self) -> Option<&mut Frame> {
        self.frames.last_mut()
    }

    pub(super) fn push_block(&mut self, block: Block) {
        if let Some(frame) = self.top() {
            frame.push(block);
        }
    }

    /// Ends the paragraph that is being built. Returns whether there was one.
    pub(super) fn flush(&mut self) -> bool {
        let content = self.run.flush();
        let found = !content.is_empty();
        if found {
            self.push_block(Block::Paragraph { content });
        }
        found
    }

    pub(super) fn drop_node(&mut self, id: NodeId, rule: &'static str, text: bool) {
        let document = self.document;
        self.report.record(|| {
            let change = Change::new(rule, ChangeKind::Removed, document.describe(id))
                .at(document.offset(id));
            if text { change.text(document.text_content(id)) } else { change }
        });
    }

    /// Reports what an element shows only to browsers that cannot show the element.
    pub(super) fn drop_fallback(&mut self, id: NodeId) {
        if self.report.is_enabled() && !self.document.text_content(id).trim_ascii().is_empty() {
            self.drop_node(id, "lower/fallback", true);
        }
    }

    /// Opens a container, unless that would nest too deep; then its content goes into the one around it.
    pub(super) fn open_frame(&mut self, id: NodeId, kind: Kind) {
        self.flush();
        let levels = self.frames.last().map_or(0, |frame| frame.levels);
        if levels + kind.levels() > MAX_LEVELS {
            let document = self.document;
            self.report.record(|| {
                Change::new("lower/depth", ChangeKind::Unwrapped, document.describe(id))
                    .at(document.offset(id))
            });
            return;
        }
        self.frames.push(Frame::new(id, kind, levels));
    }

    pub(super) fn enter(&mut self, id: NodeId, element: &Element) -> Inside {
        if self.footnotes.is_dropped(id) {
            self.drop_node(id, "lower/footnote-backlink", true);
            return Inside::Skip;
        }
        if let Some(index) = self.footnotes.reference(id) {
            let document = self.document;
            self.report.record(|| {
                Change::new(
                    "lower/footnote-reference",
                    ChangeKind::Relabelled,
                    document.describe(id),
                )
                .at(document.offset(id))
                .text(document.text_content(id))
            });
            let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
            self.run.push(Inline::FootnoteReference { number });
            return Inside::Skip;
        }
        if let Some(index) = self.footnotes.note(id) {
            self.open_frame(id, Kind::Footnote { index });
            return Inside::Walk;
        }
        let role = role(element);
        if !matches!(role, Role::Heading(_) | Role::Drop(_) | Role::Nothing)
            && let Some(name) = self.anchors.at(id)
        {
            let anchor = Inline::Anchor { id: name.to_owned() };
            if is_block(role) {
                self.flush();
            }
            self.run.push(anchor);
        }
        self.enter_role(id, element, role)
    }

    pub(super) fn leave(&mut self, id: NodeId) {
        let Some(element) = self.document.element(id) else { return };
        let role = role(element);
        if self.frames.last().is_some_and(|frame| frame.node == id) {
            self.close_frame();
            return;
        }
        match role {
            Role::Code => self.run.leave_code(),
            Role::Paragraph => {
                if self.flush()
                    && let Some(frame) = self.top()
                {
                    frame.has_paragraph = true;
                }
            }
            role if is_block(role) => {
                self.flush();
            }
            _ => self.run.close(id),
        }
    }
}

/// Whether the walk goes into an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Inside {
    Walk,
    Skip,
}
