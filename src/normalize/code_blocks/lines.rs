//! The text of a block of code, whatever its lines are made of: text with line ends, `br`, or an element for each line.

use std::collections::HashMap;

use super::Marks;
use crate::dom::{Document, Edge, NodeId, declarations, is_unreadable};

/// Blocks that begin and end a line. A `pre` within a block of code is a line of an editor.
const BLOCKS: &[&str] = &["div", "p", "li", "tr", "pre", "section", "blockquote", "dd", "dt"];

/// Elements whose own white space shows nothing.
const FRAMES: &[&str] = &["table", "thead", "tbody", "tfoot", "tr", "ul", "ol", "dl"];

/// How an element takes part in the lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Is a line, even an empty one.
    Line,
    /// Stands on lines of its own, if it shows anything.
    Block,
    Text,
}

/// Whether anything but text, inline elements and `br` makes the lines.
pub(super) fn has_lines(document: &Document, block: NodeId, marks: &Marks<'_>) -> bool {
    let mut parts = Parts::new(document, block, marks);
    document.descendants(block).any(|id| parts.of(id) != Part::Text)
}

/// The outermost elements that are lines, in order.
pub(super) fn elements(document: &Document, block: NodeId, marks: &Marks<'_>) -> Vec<NodeId> {
    let mut parts = Parts::new(document, block, marks);
    let mut found = Vec::new();
    let mut next = document.first_child(block);
    while let Some(id) = next {
        next = if parts.of(id) == Part::Line {
            found.push(id);
            document.following_outside(id, block)
        } else {
            document.following(id, block)
        };
    }
    found
}

/// The text. `enter` is called for each element, with the number of the line and whether only white space is before it on the line.
pub(super) fn text(
    document: &Document,
    block: NodeId,
    marks: &Marks<'_>,
    mut enter: impl FnMut(NodeId, usize, bool),
) -> String {
    let mut parts = Parts::new(document, block, marks);
    let mut lines = Lines::default();
    // Where the text of each open line or block begins.
    let mut open: Vec<(NodeId, usize)> = Vec::new();
    let mut unread = 0_usize;
    for edge in document.traverse(block) {
        match edge {
            Edge::Enter(id) => {
                if let Some(text) = document.text(id) {
                    let blank = text.trim().is_empty();
                    let parent = document.parent(id).filter(|_| blank);
                    if unread == 0 && !parent.is_some_and(|p| is_frame(document, p)) {
                        lines.text(text, parent.is_some_and(|p| parts.hold_lines(p)));
                    }
                    continue;
                }
                unread += usize::from(document.html_name(id).is_some_and(is_unreadable));
                if document.is_html(id, "br") {
                    lines.text("\n", false);
                }
                if id == block || document.element(id).is_none() {
                    continue;
                }
                if parts.of(id) != Part::Text {
                    lines.begin();
                    open.push((id, lines.text.len()));
                }
                enter(id, lines.number(), lines.is_blank());
            }
            Edge::Leave(id) => {
                unread -= usize::from(document.html_name(id).is_some_and(is_unreadable));
                if let Some((_, start)) = open.pop_if(|(open, _)| *open == id) {
                    lines.end(start, parts.of(id) == Part::Line);
                }
            }
        }
    }
    lines.text
}

/// The text so far, and whether its last line has ended without a newline being written yet.
#[derive(Debug, Default)]
struct Lines {
    text: String,
    /// How many newlines `text` has.
    newlines: usize,
    ended: bool,
}

impl Lines {
    fn text(&mut self, text: &str, between_lines: bool) {
        let text = if between_lines {
            // White space between the elements of lines is not code, but for the line end that it may be.
            if self.text.is_empty() {
                return;
            }
            &text[..text.rfind('\n').map_or(0, |at| at + 1)]
        } else {
            text
        };
        if text.is_empty() {
            return;
        }
        let begins_with_newline = text.starts_with('\n') || text.starts_with("\r\n");
        if std::mem::take(&mut self.ended) && !begins_with_newline {
            self.push("\n");
        }
        self.push(text);
    }

    fn push(&mut self, text: &str) {
        self.newlines += text.matches('\n').count();
        self.text.push_str(text);
    }

    /// Begins a line.
    fn begin(&mut self) {
        let within_line = !self.text.is_empty() && !self.text.ends_with('\n');
        if std::mem::take(&mut self.ended) || within_line {
            self.push("\n");
        }
    }

    /// Ends a line, or a block, whose text began at `start`.
    fn end(&mut self, start: usize, is_line: bool) {
        let is_empty = self.text.len() == start;
        self.ended |= if is_empty { is_line } else { !self.text.ends_with('\n') };
    }

    fn number(&self) -> usize {
        self.newlines + usize::from(self.ended)
    }

    /// Whether the last line holds nothing but white space.
    fn is_blank(&self) -> bool {
        self.ended || self.text.rsplit('\n').next().is_none_or(|line| line.trim().is_empty())
    }
}

/// Tells how elements take part; what depends on all children of an element is found out once.
struct Parts<'d, 'm> {
    document: &'d Document,
    block: NodeId,
    marks: &'m Marks<'m>,
    /// Whether a rule names lines in the block: then others are none.
    has_marked: bool,
    /// Whether the children of an element are lines because they are all alike.
    alike: HashMap<NodeId, bool>,
    holds: HashMap<NodeId, bool>,
}

impl<'d, 'm> Parts<'d, 'm> {
    fn new(document: &'d Document, block: NodeId, marks: &'m Marks<'m>) -> Self {
        let has_marked = !marks.lines.is_empty()
            && document.descendants(block).any(|id| marks.lines.contains(&id));
        Self { document, block, marks, has_marked, alike: HashMap::new(), holds: HashMap::new() }
    }

    fn of(&mut self, id: NodeId) -> Part {
        let Some(element) = self.document.element(id).filter(|_| id != self.block) else {
            return Part::Text;
        };
        if self.marks.lines.contains(&id) {
            return Part::Line;
        }
        let name = &*element.name.local;
        let parent_is_alike = self.document.parent(id).is_some_and(|parent| self.alike(parent));
        match name {
            "li" | "tr" => Part::Line,
            "code" | "div" | "p" | "pre" if parent_is_alike && !self.has_marked => Part::Line,
            name if BLOCKS.contains(&name) => Part::Block,
            _ if element.attribute("style").is_some_and(is_shown_as_block) => Part::Block,
            _ => Part::Text,
        }
    }

    /// Whether the children of `parent` are two or more `code`s, each of one line, or blocks of the same name, and nothing else.
    fn alike(&mut self, parent: NodeId) -> bool {
        if let Some(&known) = self.alike.get(&parent) {
            return known;
        }
        let document = self.document;
        let mut name = None;
        let mut count = 0;
        let mut alike = true;
        // Highlighters write the tokens of a line as `code`; a `pre` holds the lines themselves.
        let in_pre = document.is_html(parent, "pre");
        for child in document.children(parent) {
            if let Some(text) = document.text(child) {
                alike &= text.trim().is_empty();
            } else if let Some(element) = document.element(child) {
                let local = &element.name.local;
                alike &= matches!(&**local, "code" | "div" | "p" | "pre");
                alike &= *name.get_or_insert(local) == local;
                alike &= &**local != "code" || (in_pre && is_one_line(document, child));
                count += 1;
            }
            if !alike {
                break;
            }
        }
        let alike = alike && count > 1;
        self.alike.insert(parent, alike);
        alike
    }

    /// Whether white space directly in `parent` stands between lines.
    fn hold_lines(&mut self, parent: NodeId) -> bool {
        if let Some(&known) = self.holds.get(&parent) {
            return known;
        }
        let document = self.document;
        let holds = document.children(parent).any(|child| self.of(child) != Part::Text);
        self.holds.insert(parent, holds);
        holds
    }
}

fn is_frame(document: &Document, id: NodeId) -> bool {
    document.html_name(id).is_some_and(|name| FRAMES.contains(&&**name))
}

/// Whether a piece of code has no line end but one at its end.
fn is_one_line(document: &Document, code: NodeId) -> bool {
    let mut ended = false;
    for id in document.descendants(code) {
        let text = document.text(id).unwrap_or_default();
        let is_break = document.is_html(id, "br");
        if ended && (is_break || !text.is_empty()) {
            return false;
        }
        let line = text.strip_suffix('\n').unwrap_or(text);
        if line.contains('\n') {
            return false;
        }
        ended |= is_break || line.len() < text.len();
    }
    true
}

/// Whether a style makes an inline element stand on a line of its own. Source: CSS Display 3.
fn is_shown_as_block(style: &str) -> bool {
    declarations(style).any(|(name, value)| {
        name.eq_ignore_ascii_case("display")
            && ["block", "flex", "grid", "table-row", "list-item"]
                .iter()
                .any(|display| value.eq_ignore_ascii_case(display))
    })
}
