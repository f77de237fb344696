//! How results are written: words of the command line go in, options of the library come out.

use clap::{Args, ValueEnum};
use offprint::{Article, EmphasisFallback, Engine, HtmlOptions, LinkStyle, MarkdownOptions};

/// How Markdown and HTML are written.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct Style {
    /// Who reads the Markdown: decides what is written as HTML, and which template syntax is kept text
    #[arg(long, value_enum, default_value = "gfm", help_heading = "Style")]
    dialect: Dialect,

    /// Write no HTML into the Markdown (for `hugo` the default)
    #[arg(long, help_heading = "Style")]
    no_raw_html: bool,

    /// Write HTML into the Markdown where it has no form of its own (but for `hugo` the default)
    #[arg(long, conflicts_with = "no_raw_html", help_heading = "Style")]
    raw_html: bool,

    /// How emphasis is written where no renderer reads `**`; without this as the dialect prefers
    #[arg(long, value_enum, value_name = "FORM", help_heading = "Style")]
    emphasis: Option<Emphasis>,

    /// Where Markdown has the addresses of links
    #[arg(long, value_enum, default_value = "inline", help_heading = "Style")]
    links: Links,

    /// End lines of Markdown before they have more than so many characters
    #[arg(long, value_name = "COLUMNS", help_heading = "Style")]
    wrap: Option<usize>,

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

    /// Write HTML as a whole page with title, metadata and a small style
    #[arg(long, help_heading = "Style")]
    page: bool,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Dialect {
    #[value(name = "commonmark")]
    CommonMark,
    #[default]
    Gfm,
    Obsidian,
    Hugo,
    Zola,
    Hexo,
    Jekyll,
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

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Emphasis {
    /// `<strong>` and `<em>`
    Tags,
    /// The letter outside as a character reference
    References,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Links {
    /// Where the link is
    #[default]
    Inline,
    /// At the end of the document
    Reference,
}

impl Style {
    pub(crate) fn markdown(&self) -> MarkdownOptions {
        let dialect = match self.dialect {
            Dialect::CommonMark => offprint::Dialect::CommonMark,
            Dialect::Gfm => offprint::Dialect::Gfm,
            Dialect::Obsidian => offprint::Dialect::Obsidian,
            Dialect::Hugo => offprint::Dialect::Hugo,
            Dialect::Zola => offprint::Dialect::Zola,
            Dialect::Hexo => offprint::Dialect::Hexo,
            Dialect::Jekyll => offprint::Dialect::Jekyll,
        };
        let links = match self.links {
            Links::Inline => LinkStyle::Inline,
            Links::Reference => LinkStyle::Reference,
        };
        let mut options = MarkdownOptions::new(dialect)
            .links(links)
            .wrap(self.wrap)
            .heading_shift(self.shift_headings);
        if self.no_raw_html || self.raw_html {
            options = options.raw_html(self.raw_html);
        }
        match self.emphasis {
            Some(Emphasis::Tags) => options.emphasis_fallback(EmphasisFallback::Tags),
            Some(Emphasis::References) => options.emphasis_fallback(EmphasisFallback::References),
            None => options,
        }
    }

    pub(crate) fn html(&self) -> HtmlOptions {
        HtmlOptions::new().page(self.page).heading_shift(self.shift_headings)
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
        self.page
    }
}
