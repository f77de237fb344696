//! Footnotes as HTML: a section at the end, in which each note leads back to its first reference.

use super::Html;
use crate::article::{Block, Footnote};

impl Html<'_> {
    pub(super) fn footnotes(&mut self, footnotes: &[Footnote]) {
        if footnotes.is_empty() {
            return;
        }
        self.raw("<section class=\"footnotes\">");
        self.line();
        self.raw("<ol>");
        self.line();
        for (index, footnote) in footnotes.iter().enumerate() {
            let number = index + 1;
            let back = format!("<a href=\"#fnref:{number}\">↩</a>");
            self.raw(&format!("<li id=\"fn:{number}\">"));
            match footnote.blocks.as_slice() {
                [Block::Paragraph { content }] => {
                    self.inlines(content);
                    self.raw(" ");
                }
                blocks => self.inner(blocks),
            }
            self.raw(&back);
            self.raw("</li>");
            self.line();
        }
        self.raw("</ol>");
        self.line();
        self.raw("</section>");
        self.line();
    }
}
