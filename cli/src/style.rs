//! How results are written: words of the command line go in, options of the library come out.

mod html;
mod markdown;

use clap::{Args, ValueEnum};
use offprint::{Article, Engine, HtmlOptions, MarkdownOptions, TextOptions};

use self::html::Html;
use self::markdown::Markdown;

/// How Markdown, HTML and text are written.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct Style {
    #[command(flatten)]
    markdown: Markdown,

    /// Move headings down by so many levels, or up by a negative number, in Markdown and HTML
    #[arg(
        long,
        value_name = "LEVELS",
        default_value = "0",
        allow_negative_numbers = true,
        help_heading = "Style"
    )]
    shift_headings: i8,

    /// Front matter of Markdown and HTML: `keep` writes what the source had, under its own keys; an engine's name writes what that engine
    /// reads, whatever the source had; `none` writes none
    #[arg(long, value_enum, value_name = "ENGINE", default_value = "keep", help_heading = "Style")]
    front_matter: FrontMatter,

    #[command(flatten)]
    html: Html,

    /// Where plain text has the addresses of links
    #[arg(long, value_enum, value_name = "PLACE", default_value = "none", help_heading = "Style")]
    text_links: TextLinks,

    /// Write alternative texts of pictures into plain text, in brackets
    #[arg(long, help_heading = "Style")]
    text_images: bool,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum TextLinks {
    /// Nowhere
    #[default]
    None,
    /// In parentheses behind the text of the link
    Inline,
    /// In a list at the end, to which numbers lead
    List,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum FrontMatter {
    #[default]
    Keep,
    Hexo,
    Hugo,
    Zola,
    Jekyll,
    Obsidian,
    None,
}

impl Style {
    pub(crate) fn markdown(&self) -> MarkdownOptions {
        self.markdown.options().heading_shift(self.shift_headings)
    }

    pub(crate) fn html(&self) -> HtmlOptions {
        self.html.options().heading_shift(self.shift_headings)
    }

    pub(crate) fn text(&self) -> TextOptions {
        let links = match self.text_links {
            TextLinks::None => offprint::TextLinks::None,
            TextLinks::Inline => offprint::TextLinks::Inline,
            TextLinks::List => offprint::TextLinks::List,
        };
        TextOptions::new().links(links).images(self.text_images).wrap(self.markdown.wrap())
    }

    /// The front matter of an article, which may be empty.
    pub(crate) fn front_matter(&self, article: &Article) -> String {
        let engine = match self.front_matter {
            FrontMatter::Keep => return article.to_front_matter(),
            FrontMatter::None => return String::new(),
            FrontMatter::Hexo => Engine::Hexo,
            FrontMatter::Hugo => Engine::Hugo,
            FrontMatter::Zola => Engine::Zola,
            FrontMatter::Jekyll => Engine::Jekyll,
            FrontMatter::Obsidian => Engine::Obsidian,
        };
        article.to_front_matter_for(engine)
    }

    /// Whether HTML is a whole page, which says its metadata itself.
    pub(crate) fn is_page(&self) -> bool {
        self.html.page
    }
}
