//! Article to HTML: a fragment in the closed vocabulary, one block a line.
//!
//! Names of elements and attributes are literals of this file; values go through [`escape`]. An article in
//! normal form reads back as itself.

mod notes;
mod options;
mod page;
mod table;

pub use self::options::HtmlOptions;
use super::escape;
use crate::article::{
    Article, Block, DefinitionItem, Direction, Embed, Footnote, Image, Inline, Link, List,
    ListItem, ListKind, Mark, Video,
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
        html.blocks(&self.blocks);
        html.footnotes(&self.footnotes);
        if options.page { html.into_page(&self.meta) } else { html.out }
    }
}

/// The markup of some blocks, for formats that fall back to it. They hold no reference to a footnote.
pub(crate) fn blocks_to_html(blocks: &[Block], heading_shift: i8) -> String {
    let options = HtmlOptions::new().heading_shift(heading_shift);
    let mut html = Html::new(&options, 0);
    html.blocks(blocks);
    html.out
}

/// The markup of a run of inlines, as [`blocks_to_html`].
pub(crate) fn inlines_to_html(inlines: &[Inline]) -> String {
    let options = HtmlOptions::new();
    let mut html = Html::new(&options, 0);
    html.inlines(inlines);
    html.out
}

/// The markup of footnotes, as [`blocks_to_html`].
pub(crate) fn footnotes_to_html(footnotes: &[Footnote], heading_shift: i8) -> String {
    let options = HtmlOptions::new().heading_shift(heading_shift);
    let mut html = Html::new(&options, 0);
    html.footnotes(footnotes);
    html.out
}

struct Html<'o> {
    options: &'o HtmlOptions,
    out: String,
    /// How often each footnote was referred to so far.
    references: Vec<u32>,
}

impl<'o> Html<'o> {
    fn new(options: &'o HtmlOptions, footnotes: usize) -> Self {
        Self { options, out: String::new(), references: vec![0; footnotes] }
    }

    /// Ends a line, unless there are to be none.
    fn line(&mut self) {
        if !self.options.compact {
            self.out.push('\n');
        }
    }

    fn text(&mut self, text: &str) {
        escape::text(&mut self.out, text);
    }

    fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape::attribute(&mut self.out, value);
        self.out.push('"');
    }

    fn number(&mut self, name: &str, value: Option<u32>) {
        if let Some(value) = value {
            self.attribute(name, &value.to_string());
        }
    }

    fn optional(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.attribute(name, value);
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
                let level = level.shifted(self.options.heading_shift).get();
                self.raw(&format!("<h{level}"));
                self.optional("id", id.as_deref());
                self.raw(">");
                self.inlines(content);
                self.raw(&format!("</h{level}>"));
            }
            Block::Paragraph { content } => self.element("p", content),
            Block::List(list) => self.list(list),
            Block::DefinitionList { items } => self.definition_list(items),
            Block::Quote { blocks } => {
                self.raw("<blockquote>");
                self.inner(blocks);
                self.raw("</blockquote>");
            }
            Block::Callout { kind, title, blocks } => {
                self.raw("<blockquote class=\"callout\"");
                self.attribute("data-callout", kind.as_str());
                self.raw(">");
                self.line();
                self.raw("<p class=\"callout-title\">");
                self.inlines(title);
                self.raw("</p>");
                self.inner(blocks);
                self.raw("</blockquote>");
            }
            Block::Code { language, text } => {
                self.raw("<pre><code");
                if let Some(language) = language {
                    self.attribute("class", &format!("language-{}", language.as_str()));
                }
                self.raw(">");
                escape::text(&mut self.out, text);
                self.raw("</code></pre>");
            }
            Block::Math { tex } => {
                self.raw("<p><span class=\"math display\">\\[");
                escape::text(&mut self.out, tex);
                self.raw("\\]</span></p>");
            }
            Block::Table(table) => self.table(table),
            Block::Figure { blocks, caption } => {
                self.raw("<figure>");
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
                self.raw("</figure>");
            }
            Block::Image { image, link } => {
                self.raw("<figure>");
                self.linked_image(image, link.as_deref());
                self.raw("</figure>");
            }
            Block::Video(video) => self.video(video),
            Block::Audio(audio) => {
                self.raw("<audio");
                self.attribute("src", audio.url.as_str());
                self.optional("title", audio.title.as_deref());
                self.raw(" controls></audio>");
            }
            Block::Embed(embed) => {
                self.raw("<p>");
                self.embed(embed);
                self.raw("</p>");
            }
            Block::Details { summary, blocks } => {
                self.raw("<details>");
                self.element("summary", summary);
                self.inner(blocks);
                self.raw("</details>");
            }
            Block::ThematicBreak => self.raw("<hr>"),
        }
    }

    fn element(&mut self, name: &str, content: &[Inline]) {
        self.raw("<");
        self.raw(name);
        self.raw(">");
        self.inlines(content);
        self.raw("</");
        self.raw(name);
        self.raw(">");
    }

    fn list(&mut self, list: &List) {
        let name = match list.kind {
            ListKind::Bullet => "ul",
            ListKind::Ordered { .. } => "ol",
        };
        self.raw("<");
        self.raw(name);
        if let ListKind::Ordered { start } = list.kind
            && start != 1
        {
            self.number("start", Some(start));
        }
        self.raw(">");
        self.line();
        for item in &list.items {
            self.item(item, list.tight);
        }
        self.raw("</");
        self.raw(name);
        self.raw(">");
    }

    fn item(&mut self, item: &ListItem, tight: bool) {
        self.raw("<li>");
        match item.task {
            Some(true) => self.raw("<input type=\"checkbox\" disabled checked> "),
            Some(false) => self.raw("<input type=\"checkbox\" disabled> "),
            None => {}
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
        self.raw("</li>");
        self.line();
    }

    fn embed(&mut self, embed: &Embed) {
        self.raw("<a");
        self.attribute("href", embed.url.as_str());
        self.policy(embed.url.as_str());
        self.raw(">");
        escape::text(&mut self.out, embed.title.as_deref().unwrap_or(embed.url.as_str()));
        self.raw("</a>");
    }

    fn definition_list(&mut self, items: &[DefinitionItem]) {
        self.raw("<dl>");
        self.line();
        for item in items {
            for term in &item.terms {
                self.element("dt", term);
                self.line();
            }
            for definition in &item.definitions {
                self.raw("<dd>");
                self.bare(&definition.blocks);
                self.raw("</dd>");
                self.line();
            }
        }
        self.raw("</dl>");
    }

    fn linked_image(&mut self, image: &Image, link: Option<&Link>) {
        if let Some(link) = link {
            self.open_link(link);
        }
        self.image(image);
        if link.is_some() {
            self.raw("</a>");
        }
    }

    fn image(&mut self, image: &Image) {
        self.raw("<img");
        self.attribute("src", image.url.as_str());
        self.optional("alt", image.alt.as_deref());
        self.optional("title", image.title.as_deref());
        self.size(image.width, image.height);
        if self.options.lazy_images {
            self.attribute("loading", "lazy");
        }
        self.raw(">");
    }

    fn video(&mut self, video: &Video) {
        self.raw("<video");
        self.attribute("src", video.url.as_str());
        self.optional("poster", video.poster.as_ref().map(AsRef::as_ref));
        self.optional("title", video.title.as_deref());
        self.size(video.width, video.height);
        self.raw(" controls></video>");
    }

    fn size(&mut self, width: Option<u32>, height: Option<u32>) {
        if !self.options.without_sizes {
            self.number("width", width);
            self.number("height", height);
        }
    }

    /// What a link to another site has.
    fn policy(&mut self, address: &str) {
        let options = self.options;
        if !["http://", "https://"].iter().any(|scheme| address.starts_with(scheme)) {
            return;
        }
        let mut rel = options.rel.clone();
        if options.new_tabs {
            self.attribute("target", "_blank");
            if !rel.iter().any(|word| word == "noopener" || word == "noreferrer") {
                rel.push("noopener".to_owned());
            }
        }
        if !rel.is_empty() {
            self.attribute("rel", &rel.join(" "));
        }
    }

    fn open_link(&mut self, link: &Link) {
        self.raw("<a");
        self.attribute("href", link.url.as_str());
        self.optional("title", link.title.as_deref());
        self.policy(link.url.as_str());
        self.raw(">");
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text { text } => escape::text(&mut self.out, text),
            Inline::Marked { mark, content } => self.element(mark_element(*mark), content),
            Inline::Code { text } => {
                self.raw("<code>");
                escape::text(&mut self.out, text);
                self.raw("</code>");
            }
            Inline::Link { link, content } => {
                self.open_link(link);
                self.inlines(content);
                self.raw("</a>");
            }
            Inline::Image(image) => self.image(image),
            Inline::Math { tex } => {
                self.raw("<span class=\"math inline\">\\(");
                escape::text(&mut self.out, tex);
                self.raw("\\)</span>");
            }
            Inline::Break => self.raw("<br>"),
            Inline::Ruby { base, text, parentheses } => {
                let (before, behind) = ruby_tags(*parentheses);
                self.raw("<ruby>");
                self.inlines(base);
                self.raw(before);
                escape::text(&mut self.out, text);
                self.raw(behind);
            }
            Inline::Abbreviation { title, content } => {
                self.raw("<abbr");
                self.attribute("title", title);
                self.raw(">");
                self.inlines(content);
                self.raw("</abbr>");
            }
            Inline::Time { datetime, content } => {
                self.raw("<time");
                self.attribute("datetime", datetime);
                self.raw(">");
                self.inlines(content);
                self.raw("</time>");
            }
            Inline::Span { language, direction, content } => {
                self.raw("<span");
                self.optional("lang", language.as_deref());
                match direction {
                    Some(Direction::Ltr) => self.attribute("dir", "ltr"),
                    Some(Direction::Rtl) => self.attribute("dir", "rtl"),
                    None => {}
                }
                self.raw(">");
                self.inlines(content);
                self.raw("</span>");
            }
            Inline::FootnoteReference { number } => {
                let count =
                    (*number as usize).checked_sub(1).and_then(|at| self.references.get_mut(at));
                let count = count.map_or(1, |count| {
                    *count += 1;
                    *count
                });
                let again = if count > 1 { format!("-{count}") } else { String::new() };
                self.raw(&format!(
                    "<sup id=\"fnref:{number}{again}\"><a href=\"#fn:{number}\">{number}</a></sup>"
                ));
            }
            Inline::Anchor { id } => {
                self.raw("<a");
                self.attribute("id", id);
                self.raw("></a>");
            }
        }
    }
}

/// What stands before and behind a reading.
pub(crate) fn ruby_tags(parentheses: bool) -> (&'static str, &'static str) {
    if parentheses {
        ("<rp>(</rp><rt>", "</rt><rp>)</rp></ruby>")
    } else {
        ("<rt>", "</rt></ruby>")
    }
}

/// The element of each mark.
fn mark_element(mark: Mark) -> &'static str {
    match mark {
        Mark::Emphasis => "em",
        Mark::Strong => "strong",
        Mark::Strikethrough => "del",
        Mark::Insert => "ins",
        Mark::Highlight => "mark",
        Mark::Subscript => "sub",
        Mark::Superscript => "sup",
        Mark::Keyboard => "kbd",
        Mark::Sample => "samp",
        Mark::Variable => "var",
        Mark::Quote => "q",
        Mark::Cite => "cite",
    }
}
