//! Flags about Markdown: words of the command line go in, options of the library come out.

use clap::{Args, ValueEnum};
use offprint::{EmphasisFallback, LinkStyle, MarkdownOptions};

/// How Markdown is written.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct Markdown {
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

    /// What stands around emphasis that is not strong
    #[arg(long, value_enum, value_name = "SIGN", default_value = "star", help_heading = "Style")]
    emphasis_marker: EmphasisMarker,

    /// How headings of the first two levels are written
    #[arg(long, value_enum, value_name = "FORM", default_value = "atx", help_heading = "Style")]
    heading_style: HeadingStyle,

    /// What begins the items of lists without numbers
    #[arg(long, value_enum, value_name = "SIGN", default_value = "dash", help_heading = "Style")]
    bullet: Bullet,

    /// What stands around code on lines of its own
    #[arg(
        long,
        value_enum,
        value_name = "SIGN",
        default_value = "backticks",
        help_heading = "Style"
    )]
    fence: Fence,

    /// How a line break within a paragraph is written
    #[arg(
        long,
        value_enum,
        value_name = "FORM",
        default_value = "backslash",
        help_heading = "Style"
    )]
    hard_break: HardBreak,

    /// How formulas are written; without this as the dialect prefers
    #[arg(long, value_enum, value_name = "FORM", help_heading = "Style")]
    math: Option<Math>,

    /// Which characters of text get a backslash
    #[arg(
        long,
        value_enum,
        value_name = "LEVEL",
        default_value = "minimal",
        help_heading = "Style"
    )]
    escapes: Escapes,

    /// Where Markdown has the addresses of links
    #[arg(long, value_enum, default_value = "inline", help_heading = "Style")]
    links: Links,

    /// End lines of Markdown before they have more than so many characters, and those of plain text before so many columns; 0: never
    #[arg(long, value_name = "COLUMNS", help_heading = "Style")]
    wrap: Option<usize>,
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

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Emphasis {
    /// `<strong>` and `<em>`
    Tags,
    /// The letter outside as a character reference
    References,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum EmphasisMarker {
    /// `*`
    #[default]
    Star,
    /// `_`, and `*` within words
    Underscore,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum HeadingStyle {
    /// `## A heading`
    #[default]
    Atx,
    /// Underlined
    Setext,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Bullet {
    /// `-`
    #[default]
    Dash,
    /// `*`
    Star,
    /// `+`
    Plus,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Fence {
    /// Three or more backticks
    #[default]
    Backticks,
    /// Three or more tildes
    Tildes,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum HardBreak {
    /// A backslash at the end of the line
    #[default]
    Backslash,
    /// Two spaces at the end of the line
    Spaces,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Math {
    /// Code between dollar signs, as GitHub reads it
    Code,
    /// `$…$` and `$$…$$`
    Dollars,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Escapes {
    /// Those that would be read as markup where they stand
    #[default]
    Minimal,
    /// Those that mean something anywhere in a line, to whatever Markdown
    Conservative,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Links {
    /// Where the link is
    #[default]
    Inline,
    /// At the end of the document
    Reference,
}

impl Markdown {
    pub(super) fn options(&self) -> MarkdownOptions {
        let options = MarkdownOptions::new(self.dialect())
            .headings(match self.heading_style {
                HeadingStyle::Atx => offprint::HeadingStyle::Atx,
                HeadingStyle::Setext => offprint::HeadingStyle::Setext,
            })
            .bullet(match self.bullet {
                Bullet::Dash => offprint::Bullet::Dash,
                Bullet::Star => offprint::Bullet::Star,
                Bullet::Plus => offprint::Bullet::Plus,
            })
            .emphasis_marker(match self.emphasis_marker {
                EmphasisMarker::Star => offprint::EmphasisMarker::Star,
                EmphasisMarker::Underscore => offprint::EmphasisMarker::Underscore,
            })
            .fence(match self.fence {
                Fence::Backticks => offprint::Fence::Backticks,
                Fence::Tildes => offprint::Fence::Tildes,
            })
            .hard_break(match self.hard_break {
                HardBreak::Backslash => offprint::HardBreak::Backslash,
                HardBreak::Spaces => offprint::HardBreak::Spaces,
            })
            .escapes(match self.escapes {
                Escapes::Minimal => offprint::Escapes::Minimal,
                Escapes::Conservative => offprint::Escapes::Conservative,
            })
            .links(match self.links {
                Links::Inline => LinkStyle::Inline,
                Links::Reference => LinkStyle::Reference,
            })
            .wrap(self.wrap());
        self.chosen(options)
    }

    /// After how many characters or columns lines end, if they do.
    pub(super) fn wrap(&self) -> Option<usize> {
        self.wrap.filter(|columns| *columns > 0)
    }

    /// The options with what differs between dialects as it is asked for, if it is.
    fn chosen(&self, mut options: MarkdownOptions) -> MarkdownOptions {
        if self.no_raw_html || self.raw_html {
            options = options.raw_html(self.raw_html);
        }
        options = match self.math {
            Some(Math::Code) => options.math(offprint::MathStyle::Code),
            Some(Math::Dollars) => options.math(offprint::MathStyle::Dollars),
            None => options,
        };
        match self.emphasis {
            Some(Emphasis::Tags) => options.emphasis_fallback(EmphasisFallback::Tags),
            Some(Emphasis::References) => options.emphasis_fallback(EmphasisFallback::References),
            None => options,
        }
    }

    fn dialect(&self) -> offprint::Dialect {
        match self.dialect {
            Dialect::CommonMark => offprint::Dialect::CommonMark,
            Dialect::Gfm => offprint::Dialect::Gfm,
            Dialect::Obsidian => offprint::Dialect::Obsidian,
            Dialect::Hugo => offprint::Dialect::Hugo,
            Dialect::Zola => offprint::Dialect::Zola,
            Dialect::Hexo => offprint::Dialect::Hexo,
            Dialect::Jekyll => offprint::Dialect::Jekyll,
        }
    }
}
