//! Article to HTML: a fragment in the closed vocabulary, one block a line.
//!
//! Names of elements and attributes are literals of this room; values go through `escape.rs`. An article in
//! normal form reads back as itself. The same walk makes the tree of that markup, for those who would only parse it again.

mod inlines;
mod markup;
mod notes;
mod options;
mod page;
mod table;
mod tree;

use self::markup::{Markup, Source};
pub use self::options::HtmlOptions;
pub(crate) use self::tree::{ArticleTree, tree};
use crate::article::{
    Article, Block, DefinitionItem, Embed, Footnote, HeadingLevel, Image, Inline, Link, List,
    ListItem, ListKind, Video,
};

impl Article {
    /// The article as an HTML fragment.
    ///
    /// ```
    /// let article = offprint::Cleaner::new().clean("<div>a<br><br><b onclick=x()>b</b></div>")?;
    /// assert_eq!(article.to_html(), "<p>a</p>\n<p><strong>b</strong></p>\n");
    /// # Ok::<(), offprint::Error>(())
    /// ```
    #[must_use]
    pub fn to_html(&self) -> String {
        self.to_html_with(&HtmlOptions::default())
    }

    /// The article as the HTML that `options` describe. All read back as the same article.
    #[must_use]
    pub fn to_html_with(&self, options: &HtmlOptions) -> String {
        let mut html = Html::new(options, self.footnotes.len());
        html.article(self);
        if options.page { html.into_page(&self.meta) } else { html.out.into_markup() }
    }
}

/// The markup of some blocks, for formats that fall back to it. They hold no reference to a footnote.
pub(crate) fn blocks_to_html(blocks: &[Block], heading_shift: i8) -> String {
    let options = HtmlOptions::new().heading_shift(heading_shift);
    let mut html = Html::new(&options, 0);
    html.blocks(blocks);
    html.out.into_markup()
}

/// The markup of a run of inlines, as [`blocks_to_html`].
pub(crate) fn inlines_to_html(inlines: &[Inline]) -> String {
    let options = HtmlOptions::new();
    let mut html = Html::new(&options, 0);
    html.inlines(inlines);
    html.out.into_markup()
}

/// The markup of footnotes, as [`blocks_to_html`].
pub(crate) fn footnotes_to_html(footnotes: &[Footnote], heading_shift: i8) -> String {
    let options = HtmlOptions::new().heading_shift(heading_shift);
    let mut html = Html::new(&options, 0);
    html.footnotes(footnotes);
    html.out.into_markup()
}

/// The one walk over an article that knows the vocabulary: the text of its markup or the tree that this text is read as, by `M`.
struct Html<'o, M> {
    options: &'o HtmlOptions,
    out: M,
    /// How often each footnote was referred to so far.
    references: Vec<u32>,
}

impl<'o> Html<'o, Source> {
    fn new(options: &'o HtmlOptions, footnotes: usize) -> Self {
        Self::onto(Source::default(), options, footnotes)
    }
}

impl<'o, M: Markup> Html<'o, M> {
    fn onto(out: M, options: &'o HtmlOptions, footnotes: usize) -> Self {
        Self { options, out, references: vec![0; footnotes] }
    }

    fn article(&mut self, article: &Article) {
        self.blocks(&article.blocks);
        self.footnotes(&article.footnotes);
    }

    /// Ends a line, unless there are to be none.
    fn line(&mut self) {
        if !self.options.compact {
            self.out.text("\n");
        }
    }

    /// A start tag without attributes.
    fn open(&mut self, name: &'static str) {
        self.out.begin(name);
        self.out.content();
    }

    /// An element that holds nothing.
    fn empty(&mut self, name: &'static str) {
        self.out.begin(name);
        self.out.no_content();
    }

    /// An element that holds words alone.
    fn words(&mut self, name: &'static str, words: &str) {
        self.open(name);
        self.out.text(words);
        self.out.end(name);
    }

    fn number(&mut self, name: &'static str, value: Option<u32>) {
        if let Some(value) = value {
            self.out.attribute(name, &value.to_string());
        }
    }

    fn optional(&mut self, name: &'static str, value: Option<&str>) {
        if let Some(value) = value {
            self.out.attribute(name, value);
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
            self.line();
        }
    }

    /// Blocks inside an element, on lines of their own.
    fn inner(&mut self, blocks: &[Block]) {
        self.line();
        self.blocks(blocks);
    }

    /// Blocks of a cell, a definition and the like: a paragraph alone needs no element.
    fn bare(&mut self, blocks: &[Block]) {
        match blocks {
            [Block::Paragraph { content }] => self.inlines(content),
            [] => {}
            blocks => self.inner(blocks),
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, id, content } => {
                let name = heading_element(level.shifted(self.options.heading_shift));
                self.out.begin(name);
                self.optional("id", id.as_deref());
                self.out.content();
                self.inlines(content);
                self.out.end(name);
            }
            Block::Paragraph { content } => self.element("p", content),
            Block::List(list) => self.list(list),
            Block::DefinitionList { items } => self.definition_list(items),
            Block::Quote { blocks } => {
                self.open("blockquote");
                self.inner(blocks);
                self.out.end("blockquote");
            }
            Block::Callout { kind, title, blocks } => {
                self.out.begin("blockquote");
                self.out.attribute("class", "callout");
                self.out.attribute("data-callout", kind.as_str());
                self.out.content();
                self.line();
                self.out.begin("p");
                self.out.attribute("class", "callout-title");
                self.out.content();
                self.inlines(title);
                self.out.end("p");
                self.inner(blocks);
                self.out.end("blockquote");
            }
            Block::Code { language, text } => {
                self.open("pre");
                self.out.begin("code");
                if let Some(language) = language {
                    self.out.attribute("class", &format!("language-{}", language.as_str()));
                }
                self.out.content();
                self.out.text(text);
                self.out.end("code");
                self.out.end("pre");
            }
            Block::Math { tex } => {
                self.open("p");
                self.math("math display", ["\\[", tex, "\\]"]);
                self.out.end("p");
            }
            Block::Table(table) => self.table(table),
            Block::Figure { blocks, caption } => {
                self.open("figure");
                // A caption of code is the name of a file; readers look for it above.
                let above = matches!(blocks.as_slice(), [Block::Code { .. }]);
                if above {
                    self.line();
                    self.element("figcaption", caption);
                }
                match blocks.as_slice() {
                    [Block::Image { image, link }] => self.linked_image(image, link.as_deref()),
                    blocks => self.inner(blocks),
                }
                if !above {
                    self.element("figcaption", caption);
                }
                self.out.end("figure");
            }
            Block::Image { image, link } => {
                self.open("figure");
                self.linked_image(image, link.as_deref());
                self.out.end("figure");
            }
            Block::Video(video) => self.video(video),
            Block::Audio(audio) => {
                self.out.begin("audio");
                self.out.attribute("src", audio.url.as_str());
                self.optional("title", audio.title.as_deref());
                self.out.flag("controls");
                self.out.content();
                self.out.end("audio");
            }
            Block::Embed(embed) => {
                self.open("p");
                self.embed(embed);
                self.out.end("p");
            }
            Block::Details { summary, blocks } => {
                self.open("details");
                self.element("summary", summary);
                self.inner(blocks);
                self.out.end("details");
            }
            Block::ThematicBreak => self.empty("hr"),
        }
    }

    fn element(&mut self, name: &'static str, content: &[Inline]) {
        self.open(name);
        self.inlines(content);
        self.out.end(name);
    }

    fn math(&mut self, class: &str, parts: [&str; 3]) {
        self.out.begin("span");
        self.out.attribute("class", class);
        self.out.content();
        parts.iter().for_each(|part| self.out.text(part));
        self.out.end("span");
    }

    fn list(&mut self, list: &List) {
        let name = match list.kind {
            ListKind::Bullet => "ul",
            ListKind::Ordered { .. } => "ol",
        };
        self.out.begin(name);
        if let ListKind::Ordered { start } = list.kind
            && start != 1
        {
            self.number("start", Some(start));
        }
        self.out.content();
        self.line();
        for item in &list.items {
            self.item(item, list.tight);
        }
        self.out.end(name);
    }

    fn item(&mut self, item: &ListItem, tight: bool) {
        self.open("li");
        if let Some(done) = item.task {
            self.out.begin("input");
            self.out.attribute("type", "checkbox");
            self.out.flag("disabled");
            if done {
                self.out.flag("checked");
            }
            self.out.no_content();
            self.out.text(" ");
        }
        for (index, block) in item.blocks.iter().enumerate() {
            match block {
                Block::Paragraph { content } if tight => self.inlines(content),
                Block::Embed(embed) if tight => self.embed(embed),
                block => {
                    if index > 0 {
                        self.line();
                    }
                    self.block(block);
                }
            }
        }
        self.out.end("li");
        self.line();
    }

    fn embed(&mut self, embed: &Embed) {
        self.out.begin("a");
        self.out.attribute("href", embed.url.as_str());
        self.policy(embed.url.as_str());
        self.out.content();
        self.out.text(embed.title.as_deref().unwrap_or(embed.url.as_str()));
        self.out.end("a");
    }

    fn definition_list(&mut self, items: &[DefinitionItem]) {
        self.open("dl");
        self.line();
        for item in items {
            for term in &item.terms {
                self.element("dt", term);
                self.line();
            }
            for definition in &item.definitions {
                self.open("dd");
                self.bare(&definition.blocks);
                self.out.end("dd");
                self.line();
            }
        }
        self.out.end("dl");
    }

    fn linked_image(&mut self, image: &Image, link: Option<&Link>) {
        if let Some(link) = link {
            self.open_link(link);
        }
        self.image(image);
        if link.is_some() {
            self.out.end("a");
        }
    }

    fn video(&mut self, video: &Video) {
        self.out.begin("video");
        self.out.attribute("src", video.url.as_str());
        self.optional("poster", video.poster.as_ref().map(AsRef::as_ref));
        self.optional("title", video.title.as_deref());
        self.size(video.width, video.height);
        self.out.flag("controls");
        self.out.content();
        self.out.end("video");
    }

    fn size(&mut self, width: Option<u32>, height: Option<u32>) {
        if !self.options.without_sizes {
            self.number("width", width);
            self.number("height", height);
        }
    }
}

fn heading_element(level: HeadingLevel) -> &'static str {
    match level.get() {
        1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    }
}
