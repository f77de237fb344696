//! Footnotes as HTML: a section at the end, in which each note leads back to its first reference.

use super::{Html, Markup};
use crate::article::{Block, Footnote};

impl<M: Markup> Html<'_, M> {
    pub(super) fn footnotes(&mut self, footnotes: &[Footnote]) {
        if footnotes.is_empty() {
            return;
        }
        self.out.begin("section");
        self.out.attribute("class", "footnotes");
        self.out.content();
        self.line();
        self.open("ol");
        self.line();
        for (index, footnote) in footnotes.iter().enumerate() {
            let number = index + 1;
            self.out.begin("li");
            self.out.attribute("id", &format!("fn:{number}"));
            self.out.content();
            match footnote.blocks.as_slice() {
                [Block::Paragraph { content }] => {
                    self.inlines(content);
                    self.out.text(" ");
                }
                blocks => self.inner(blocks),
            }
            self.out.begin("a");
            self.out.attribute("href", &format!("#fnref:{number}"));
            self.out.content();
            self.out.text("↩");
            self.out.end("a");
            self.out.end("li");
            self.line();
        }
        self.out.end("ol");
        self.line();
        self.out.end("section");
        self.line();
    }
}
