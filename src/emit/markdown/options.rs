//! Which Markdown is written: a dialect, which decides what is written as Markdown and what must not be read as something else, and
//! matters of style. Every combination means the same article.

/// Who reads the Markdown. A dialect decides what has a form of its own, and what text must be kept from meaning something there.
///
/// | | tables, `~~`, tasks | footnotes | callouts | raw HTML | bare addresses become links | also read there |
/// |---|---|---|---|---|---|---|
/// | `CommonMark` | as HTML | as HTML | as HTML | yes | no | |
/// | `Gfm` | yes | yes | GitHub's five | yes | yes | |
/// | `Obsidian` | yes | yes | all, with titles | yes | yes | `$x$`, `==x==`, `[[x]]`, `#x`, `%%x%%` |
/// | `Hugo` | yes | yes | all, with titles | no | yes | `{{< x >}}`, `{{% x %}}`, `# a {#id}` |
/// | `Zola` | yes | yes | as HTML | yes | no | `{{ x() }}`, `{% x() %}`, `# a {#id}` |
/// | `Hexo` | yes | as HTML | as HTML | yes | yes | `{{ x }}`, `{% x %}`, `{# x #}` |
/// | `Jekyll` | yes | yes | as HTML | yes | no | `{{ x }}`, `{% x %}`, `{: x}`, `# a {#id}` |
///
/// ```
/// use offprint::{Cleaner, Dialect, MarkdownOptions};
///
/// let article = Cleaner::new().clean("<p>{{ x }}")?;
/// let write = |dialect| article.to_markdown_with(&MarkdownOptions::new(dialect));
/// assert_eq!(write(Dialect::Gfm), "{{ x }}\n");
/// assert_eq!(write(Dialect::Jekyll), "{\\{ x }}\n");
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Dialect {
    /// CommonMark and nothing else.
    CommonMark,
    /// GitHub Flavored Markdown.
    #[default]
    Gfm,
    /// Notes of Obsidian.
    Obsidian,
    /// Content of Hugo, which drops raw HTML unless told otherwise, and reads shortcodes in all text.
    Hugo,
    /// Content of Zola, which reads shortcodes in all text.
    Zola,
    /// Posts of Hexo, which Nunjucks reads before Markdown is.
    Hexo,
    /// Pages of Jekyll, which Liquid reads before Markdown is.
    Jekyll,
}

/// How emphasis is written where no renderer would read `**`: beside letters and punctuation at once, as often in Chinese and Japanese.
///
/// ```
/// use offprint::{Cleaner, Dialect, EmphasisFallback, MarkdownOptions};
///
/// let article = Cleaner::new().clean("<b>a.</b>b")?;
/// let options = MarkdownOptions::new(Dialect::Gfm).emphasis_fallback(EmphasisFallback::Tags);
/// assert_eq!(article.to_markdown_with(&options), "<strong>a.</strong>b\n");
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EmphasisFallback {
    /// `<strong>`, `<em>` and `<del>`: readable, and found by a search.
    Tags,
    /// The letter outside as a character reference: `自&#x4ECE;**“x”**在`. Exact in every renderer, and without HTML.
    References,
}

/// How headings are written.
///
/// ```
/// use offprint::{Cleaner, Dialect, HeadingStyle, MarkdownOptions};
///
/// let article = Cleaner::new().clean("<h1>a</h1>")?;
/// let options = MarkdownOptions::new(Dialect::Gfm).headings(HeadingStyle::Setext);
/// assert_eq!(article.to_markdown_with(&options), "a\n===\n");
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum HeadingStyle {
    /// `## A heading`.
    #[default]
    Atx,
    /// Underlined with `===` or `---`, for the first two levels outside of lists and quotes.
    Setext,
}

/// What begins the items of a list without numbers. A list right after another one has the next of these.
///
/// ```
/// use offprint::{Cleaner, Dialect, Bullet, MarkdownOptions};
///
/// let article = Cleaner::new().clean("<ul><li>a</ul>")?;
/// let options = MarkdownOptions::new(Dialect::Gfm).bullet(Bullet::Star);
/// assert_eq!(article.to_markdown_with(&options), "* a\n");
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Bullet {
    /// `-`
    #[default]
    Dash,
    /// `*`
    Star,
    /// `+`
    Plus,
}

/// What stands around emphasis that is not strong.
///
/// ```
/// use offprint::{Cleaner, Dialect, EmphasisMarker, MarkdownOptions};
///
/// let article = Cleaner::new().clean("<i>a</i>")?;
/// let options = MarkdownOptions::new(Dialect::Gfm).emphasis_marker(EmphasisMarker::Underscore);
/// assert_eq!(article.to_markdown_with(&options), "_a_\n");
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum EmphasisMarker {
    /// `*`
    #[default]
    Star,
    /// `_`, and `*` where `_` is not read, as within words.
    Underscore,
}

/// What stands around code on lines of its own.
///
/// ```
/// use offprint::{Cleaner, Dialect, Fence, MarkdownOptions};
///
/// let article = Cleaner::new().clean("<pre>a</pre>")?;
/// let options = MarkdownOptions::new(Dialect::Gfm).fence(Fence::Tildes);
/// assert_eq!(article.to_markdown_with(&options), "~~~\na\n~~~\n");
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Fence {
    /// Three or more backticks.
    #[default]
    Backticks,
    /// Three or more tildes.
    Tildes,
}

/// Where addresses of links and pictures are written.
///
/// ```
/// use offprint::{Cleaner, Dialect, LinkStyle, MarkdownOptions};
///
/// let article = Cleaner::new().clean("<a href=/b>a</a>")?;
/// let options = MarkdownOptions::new(Dialect::Gfm).links(LinkStyle::Reference);
/// assert_eq!(article.to_markdown_with(&options), "[a][1]\n\n[1]: /b\n");
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum LinkStyle {
    /// Where the link is: `[text](address)`.
    #[default]
    Inline,
    /// At the end: `[text][1]`, `[1]: address`.
    Reference,
}

/// How a line break within a paragraph is written.
///
/// ```
/// use offprint::{Cleaner, Dialect, HardBreak, MarkdownOptions};
///
/// let article = Cleaner::new().clean("a<br>b")?;
/// let options = MarkdownOptions::new(Dialect::Gfm).hard_break(HardBreak::Spaces);
/// assert_eq!(article.to_markdown_with(&options), "a  \nb\n");
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum HardBreak {
    /// A backslash at the end of the line.
    #[default]
    Backslash,
    /// Two spaces at the end of the line.
    Spaces,
}

/// How formulas are written.
///
/// ```
/// use offprint::{Cleaner, Dialect, MathStyle, MarkdownOptions};
///
/// let article = Cleaner::new().clean("<math alttext='x'><annotation encoding='application/x-tex'>x</annotation></math>")?;
/// let options = MarkdownOptions::new(Dialect::Gfm).math(MathStyle::Dollars);
/// assert_eq!(article.to_markdown_with(&options), "$x$\n");
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MathStyle {
    /// GitHub's `` $`…`$ `` and ```` ```math ````, which show as code where they are not known.
    Code,
    /// `$…$` and `$$…$$`, as far as they can hold the formula.
    Dollars,
}

/// Which characters of text get a backslash although they are not markup.
///
/// ```
/// use offprint::{Cleaner, Dialect, Escapes, MarkdownOptions};
///
/// let article = Cleaner::new().clean("2 * 3 = 6")?;
/// let write = |escapes| article.to_markdown_with(&MarkdownOptions::new(Dialect::Gfm).escapes(escapes));
/// assert_eq!(write(Escapes::Minimal), "2 * 3 = 6\n");
/// assert_eq!(write(Escapes::Conservative), "2 \\* 3 \\= 6\n");
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Escapes {
    /// Those that a renderer of the dialect would read as markup where they stand.
    #[default]
    Minimal,
    /// Every ``\ ` * _ ~ [ ] { } < $ | =`` of text: it stays text when it is cut, pasted beside other text, or read with extensions that the
    /// dialect does not have. A mail address gets an empty comment before its `@` where renderers would make a link of it.
    Conservative,
}

/// Which Markdown [`Article::to_markdown_with`](crate::Article::to_markdown_with) writes.
///
/// ```
/// use offprint::{Dialect, LinkStyle, MarkdownOptions};
///
/// let article = offprint::Cleaner::new().clean("<p>See <a href='/a'>this</a>: {{ x }}")?;
/// let options = MarkdownOptions::new(Dialect::Jekyll).links(LinkStyle::Reference);
/// assert_eq!(article.to_markdown_with(&options), "See [this][1]: {\\{ x }}\n\n[1]: /a\n");
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkdownOptions {
    pub(super) syntax: Syntax,
}

/// The options, resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Syntax {
    pub(super) dialect: Dialect,
    pub(super) raw_html: bool,
    pub(super) fallback: EmphasisFallback,
    pub(super) headings: HeadingStyle,
    pub(super) heading_shift: i8,
    pub(super) bullet: Bullet,
    pub(super) emphasis: EmphasisMarker,
    pub(super) fence: Fence,
    pub(super) links: LinkStyle,
    pub(super) wrap: Option<usize>,
    pub(super) hard_break: HardBreak,
    pub(super) math: MathStyle,
    pub(super) escapes: Escapes,
}

impl Default for MarkdownOptions {
    fn default() -> Self {
        Self::new(Dialect::default())
    }
}

impl MarkdownOptions {
    /// What fits `dialect`.
    #[must_use]
    pub fn new(dialect: Dialect) -> Self {
        let raw_html = dialect != Dialect::Hugo;
        let syntax = Syntax {
            dialect,
            raw_html,
            fallback: if raw_html { EmphasisFallback::Tags } else { EmphasisFallback::References },
            headings: HeadingStyle::default(),
            heading_shift: 0,
            bullet: Bullet::default(),
            emphasis: EmphasisMarker::default(),
            fence: Fence::default(),
            links: LinkStyle::default(),
            wrap: None,
            hard_break: HardBreak::default(),
            math: if dialect == Dialect::Obsidian { MathStyle::Dollars } else { MathStyle::Code },
            escapes: Escapes::default(),
        };
        Self { syntax }
    }

    /// Whether the Markdown may hold HTML. Without it, what Markdown has no form for becomes the nearest thing that it has one for, as
    /// `docs/markdown-losses.toml` tells, and emphasis falls back to references.
    #[must_use]
    pub fn raw_html(mut self, on: bool) -> Self {
        self.syntax.raw_html = on;
        self.syntax.fallback =
            if on { EmphasisFallback::Tags } else { EmphasisFallback::References };
        self
    }

    /// How emphasis is written where no renderer would read its delimiters.
    #[must_use]
    pub fn emphasis_fallback(mut self, fallback: EmphasisFallback) -> Self {
        self.syntax.fallback = fallback;
        self
    }

    /// How headings are written.
    #[must_use]
    pub fn headings(mut self, style: HeadingStyle) -> Self {
        self.syntax.headings = style;
        self
    }

    /// By how many levels headings go down, or up if negative. They stay within 1 and 6.
    #[must_use]
    pub fn heading_shift(mut self, levels: i8) -> Self {
        self.syntax.heading_shift = levels;
        self
    }

    /// What begins the items of a list without numbers.
    #[must_use]
    pub fn bullet(mut self, bullet: Bullet) -> Self {
        self.syntax.bullet = bullet;
        self
    }

    /// What stands around emphasis.
    #[must_use]
    pub fn emphasis_marker(mut self, marker: EmphasisMarker) -> Self {
        self.syntax.emphasis = marker;
        self
    }

    /// What stands around code on lines of its own.
    #[must_use]
    pub fn fence(mut self, fence: Fence) -> Self {
        self.syntax.fence = fence;
        self
    }

    /// Where addresses are written.
    #[must_use]
    pub fn links(mut self, style: LinkStyle) -> Self {
        self.syntax.links = style;
        self
    }

    /// Ends lines of text before they have more than so many characters, where they may end. Without it a paragraph is one line.
    #[must_use]
    pub fn wrap(mut self, columns: Option<usize>) -> Self {
        self.syntax.wrap = columns;
        self
    }

    /// How a line break within a paragraph is written.
    #[must_use]
    pub fn hard_break(mut self, style: HardBreak) -> Self {
        self.syntax.hard_break = style;
        self
    }

    /// How formulas are written.
    #[must_use]
    pub fn math(mut self, style: MathStyle) -> Self {
        self.syntax.math = style;
        self
    }

    /// Which characters of text get a backslash.
    #[must_use]
    pub fn escapes(mut self, level: Escapes) -> Self {
        self.syntax.escapes = level;
        self
    }
}

impl Syntax {
    /// Whether there are pipe tables, struck text and task lists.
    pub(super) fn extended(self) -> bool {
        self.dialect != Dialect::CommonMark
    }

    pub(super) fn footnotes(self) -> bool {
        !matches!(self.dialect, Dialect::CommonMark | Dialect::Hexo)
    }

    /// Whether a renderer makes links of bare addresses.
    pub(super) fn autolinks(self) -> bool {
        matches!(self.dialect, Dialect::Gfm | Dialect::Obsidian | Dialect::Hugo | Dialect::Hexo)
    }

    /// Whether bare mail addresses are kept from becoming links. A comment in the middle of one costs every reader more than a link to
    /// what it names costs those whose renderer makes one.
    pub(super) fn breaks_bare_mail(self) -> bool {
        self.escapes == Escapes::Conservative
    }

    /// Whether a heading can end with `{#id}`.
    pub(super) fn heading_ids(self) -> bool {
        matches!(self.dialect, Dialect::Hugo | Dialect::Zola | Dialect::Jekyll)
    }
}
