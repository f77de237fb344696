//! Article to Markdown: CommonMark with GitHub's tables, strikethrough, task lists and footnotes. An article in normal form goes
//! in; out comes Markdown that renders as that article, readable, and without a character of text changed.
//!
//! What Markdown cannot say has one fallback each:
//!
//! | in the article | in Markdown |
//! |---|---|
//! | emphasis, strong or struck text where a delimiter would not be read | `<em>`, `<strong>`, `<del>` |
//! | insert, highlight, sub, sup, kbd, samp, var, q, cite, abbr, time, span, ruby, anchor | the element, with Markdown in it |
//! | formula | GitHub's `` $`…`$ `` and `` ```math `` |
//! | table with spans, captions, blocks in cells, row headings, a foot or several head rows | HTML table |
//! | definition list | HTML |
//! | details | HTML tags around Markdown |
//! | callout | `> [!NOTE]` if GitHub has its kind, the title is the usual one and a paragraph comes first; else HTML tags around Markdown |
//! | video, sound | `<video>`, `<audio>` |
//! | embed | link |
//! | figure | its blocks, then the caption as a paragraph |
//! | size of a picture, the difference between no `alt` and an empty one | lost |

mod address;
mod block;
mod code;
mod definition;
mod delimiters;
mod escape;
mod events;
mod families;
mod flanking;
mod html_fallback;
mod inline;
mod line_start;
mod list;
mod table;
mod writer;

use self::block::Around;
use self::writer::{Markdown, Options};
use crate::article::Article;

impl Article {
    /// The article as Markdown: CommonMark with GitHub's tables, strikethrough, task lists and footnotes, without front matter.
    ///
    /// Only what a renderer would read as markup is escaped. Emphasis has delimiters wherever the rules read them, and tags
    /// where they do not, as often in Chinese and Japanese.
    ///
    /// ```
    /// use offprint::{Article, Block, Inline, Mark};
    ///
    /// let strong = |text: &str| Inline::marked(Mark::Strong, vec![Inline::text(text)]);
    /// let article = Article::new(vec![Block::Paragraph {
    ///     content: vec![strong("重点"), Inline::text("在此。1 * 2 < 3 & a_b_c"), strong("“好。”"), Inline::text("后")],
    /// }]);
    /// assert_eq!(article.to_markdown(), "**重点**在此。1 * 2 < 3 & a_b_c<strong>“好。”</strong>后\n");
    /// ```
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let mut markdown = Markdown::new(Options::GFM, self.footnotes.len());
        markdown.blocks(&self.blocks, Around { document: true, ..Around::default() });
        markdown.footnotes(&self.footnotes);
        if !markdown.out.is_empty() {
            markdown.out.push('\n');
        }
        markdown.out
    }
}

#[cfg(test)]
mod tests;
