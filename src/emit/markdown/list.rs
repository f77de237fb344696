//! Prints lists. A list goes in; out come items with markers that keep it apart from the lists beside and around it.

use super::block::{Around, may_follow_text};
use super::options::Bullet;
use super::writer::Markdown;
use crate::article::{Block, List, ListItem, ListKind};

/// What begins each item of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marker {
    Bullet(char),
    Number { start: u32, end: char },
}

/// The largest number that is read as one. Source: CommonMark 0.31.2, "List items".
const MAX_NUMBER: u32 = 999_999_999;

impl Marker {
    /// The marker of a list of `kind` that must not have that of `avoid`.
    pub(super) fn new(kind: ListKind, avoid: Option<Self>, bullet: Bullet) -> Self {
        match kind {
            ListKind::Bullet => {
                let (first, other) = match bullet {
                    Bullet::Dash => ('-', '*'),
                    Bullet::Star => ('*', '-'),
                    Bullet::Plus => ('+', '-'),
                };
                Self::Bullet(if avoid == Some(Self::Bullet(first)) { other } else { first })
            }
            ListKind::Ordered { start } => {
                let taken = matches!(avoid, Some(Self::Number { end: '.', .. }));
                Self::Number { start, end: if taken { ')' } else { '.' } }
            }
        }
    }
}

impl Markdown {
    pub(super) fn list(&mut self, list: &List, marker: Marker) {
        for (index, item) in list.items.iter().enumerate() {
            if index > 0 {
                if list.tight {
                    self.line();
                } else {
                    self.blank_line();
                }
            }
            let outside = match marker {
                Marker::Bullet(bullet) => self.enter_item(&format!("{bullet} ")),
                Marker::Number { start, end } => {
                    let index = u32::try_from(index).unwrap_or(MAX_NUMBER);
                    let number = start.saturating_add(index).min(MAX_NUMBER);
                    self.enter_item(&format!("{number}{end} "))
                }
            };
            // A list that begins right beside the bullet needs another one: `- - -` is a rule.
            self.last_list = matches!(marker, Marker::Bullet(_)).then_some(marker);
            self.item(item, list.tight);
            self.leave(outside);
        }
    }

    fn item(&mut self, item: &ListItem, tight: bool) {
        if let Some(done) = item.task {
            self.out.push_str(match (self.syntax.extended(), done) {
                (true, true) => "[x] ",
                (true, false) => "[ ] ",
                (false, true) => "<input type=\"checkbox\" disabled checked> ",
                (false, false) => "<input type=\"checkbox\" disabled> ",
            });
            // The box belongs to a paragraph; where there is none, an empty comment stands for it.
            let text = |block: &Block| {
                matches!(
                    block,
                    Block::Paragraph { .. }
                        | Block::Image { .. }
                        | Block::Embed(_)
                        | Block::Video(_)
                        | Block::Audio(_)
                )
            };
            if !item.blocks.first().is_some_and(text) {
                self.out.push_str("<!-- -->");
                self.last_list = None;
                match item.blocks.first() {
                    None => {}
                    // Printed as `___`, which underlines nothing.
                    Some(Block::ThematicBreak) => self.line(),
                    Some(block) if may_follow_text(block) => self.line(),
                    Some(_) => self.blank_line(),
                }
            }
        }
        if item.blocks.is_empty() && item.task.is_none() {
            let marker = self.out.trim_end_matches(' ').len();
            self.out.truncate(marker);
        }
        self.blocks(&item.blocks, Around { tight, item: true, ..Around::default() });
    }
}
