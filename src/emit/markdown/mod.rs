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
//! | figure | picture with its caption emphasized on the line below; else its blocks, then the caption as a paragraph |
//! | mail address in angle brackets in text, of which renderers make a link | with an empty comment before its `@` |
//! | size of a picture | lost |

mod address;
mod autolinks;
mod block;
mod code;
mod definition;
mod delimiters;
mod escape;
mod events;
mod families;
mod flanking;
mod html_fallback;
mod html_tag;
mod inline;
mod line_start;
mod list;
mod options;
mod references;
mod table;
mod target;
mod template;
mod without_html;
mod writer;

use self::block::Around;
use self::options::Syntax;
pub use self::options::{
    Bullet, Dialect, EmphasisFallback, EmphasisMarker, Escapes, Fence, HardBreak, HeadingStyle,
    LinkStyle, MarkdownOptions, MathStyle,
};
use self::writer::Markdown;
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
        self.to_markdown_with(&MarkdownOptions::default())
    }

    /// The article as the Markdown that `options` describe, without front matter.
    ///
    /// ```
    /// use offprint::{Dialect, MarkdownOptions};
    ///
    /// let article = offprint::Cleaner::new().clean("<p>自从<b>“互联”</b>以来 H<sub>2</sub>O {{< x >}}")?;
    /// let hugo = article.to_markdown_with(&MarkdownOptions::new(Dialect::Hugo));
    /// assert_eq!(hugo, "自&#x4ECE;**“互联”**&#x4EE5;来 H2O {\\{< x >}}\n");
    /// # Ok::<(), offprint::Error>(())
    /// ```
    #[must_use]
    pub fn to_markdown_with(&self, options: &MarkdownOptions) -> String {
        if options.syntax.raw_html {
            return write(self, options.syntax);
        }
        write(&without_html::sayable(self, options.syntax), options.syntax)
    }
}

fn write(article: &Article, syntax: Syntax) -> String {
    let mut markdown = Markdown::new(syntax, article.footnotes.len());
    markdown.blocks(&article.blocks, Around { document: true, ..Around::default() });
    markdown.footnotes(&article.footnotes);
    let definitions = std::mem::take(&mut markdown.references).definitions();
    if !definitions.is_empty() {
        markdown.blank_line();
        markdown.out.push_str(&definitions.join("\n"));
    }
    if !markdown.out.is_empty() {
        markdown.out.push('\n');
    }
    markdown.out
}

#[cfg(test)]
mod tests;
