//! DOM to article: the stage that sanitizes, by building only what the model can say.
//!
//! One walk in document order. What each element means stands in `vocabulary.rs`; containers are frames on a stack, running text is a
//! run with its open marks. Text is never lost: what has no place of its own becomes a paragraph, and what is dropped is in
//! the report. The walk is a loop; containers nested deeper than the model allows are flattened, with a word in the report.

mod anchors;
mod close;
mod code;
mod footnotes;
mod frame;
mod media;
mod run;
mod table;
mod vocabulary;

use url::Url;

use self::anchors::Anchors;
use self::footnotes::Footnotes;
use self::frame::{Frame, Kind};
use self::run::Run;
use self::table::{Part, TableFrame};
use self::vocabulary::{Role, role};
use crate::article::{
    Article, Block, CalloutKind, Direction, Embed, Footnote, HeadingLevel, Inline, Link, ListKind,
    Visitor, visit,
};
use crate::dom::{Document, Edge, Element, NodeData, NodeId};
use crate::report::{Change, ChangeKind, Report};
use crate::rules::Compiled;
use crate::urls::WebUrl;

/// The deepest nesting of containers, in levels of JSON. Readers of JSON stop at 128; running text needs the rest.
const MAX_LEVELS: usize = 90;

/// The attributes that this room reads.
pub(crate) const ATTRIBUTES: &[&str] = &[
    "align",
    "alt",
    "alttext",
    "checked",
    "class",
    "colspan",
    "data",
    "data-callout",
    "data-lang",
    "data-language",
    "datetime",
    "dir",
    "display",
    "encoding",
    "height",
    "href",
    "id",
    "lang",
    "name",
    "poster",
    "role",
    "rowspan",
    "src",
    "start",
    "style",
    "title",
    "type",
    "width",
];

/// What lowering needs beside the document.
pub(crate) struct Context<'a> {
    /// Knows which addresses are players.
    pub(crate) rules: &'a Compiled,
    /// What relative addresses are relative to.
    pub(crate) base: Option<&'a Url>,
}

/// The article that the children of `root` make, in normal form.
pub(crate) fn lower(
    document: &Document,
    root: NodeId,
    context: &Context<'_>,
    report: &mut Report,
) -> Article {
    let footnotes = Footnotes::collect(document, root, context.base);
    let anchors = Anchors::collect(document, root, context.base, |link| footnotes.is_link(link));
    let mut lowering = Lowering {
        document,
        context,
        report,
        notes: vec![Vec::new(); footnotes.len()],
        footnotes,
        anchors,
        frames: vec![Frame::new(root, Kind::Root, 0)],
        run: Run::default(),
    };
    lowering.walk(root);
    let mut article = Article::new(lowering.finish());
    article.footnotes = lowering.notes.into_iter().map(Footnote::new).collect();
    let mut article = article.into_normal_form();
    if recognize_embeds(&mut article, context.rules) {
        article = article.into_normal_form();
    }
    article
}

/// Makes a paragraph that holds just a link to a page of a player an embed. Returns whether there was one.
fn recognize_embeds(article: &mut Article, rules: &Compiled) -> bool {
    struct Embeds<'a> {
        rules: &'a Compiled,
        found: bool,
    }
    impl Visitor for Embeds<'_> {
        fn block(&mut self, block: &mut Block) {
            if let Block::Paragraph { content } = block
                && let [Inline::Link { link, content }] = content.as_slice()
                && let [Inline::Text { text }] = content.as_slice()
                && link.title.is_none()
                && self.rules.embed(link.url.as_str()).is_some_and(|embed| embed.page == link.url)
            {
                let mut embed = Embed::new(link.url.clone());
                embed.title = Some(text.clone());
                *block = Block::Embed(embed);
                self.found = true;
            }
        }
    }
    let mut embeds = Embeds { rules, found: false };
    visit::article(article, &mut embeds);
    embeds.found
}

struct Lowering<'a> {
    document: &'a Document,
    context: &'a Context<'a>,
    report: &'a mut Report,
    footnotes: Footnotes,
    anchors: Anchors,
    /// The content of each footnote found so far.
    notes: Vec<Vec<Block>>,
    frames: Vec<Frame>,
    run: Run,
}

impl Lowering<'_> {
    fn walk(&mut self, root: NodeId) {
        let document = self.document;
        let mut edge = Some(Edge::Enter(root));
        while let Some(at) = edge {
            let mut skip = None;
            match at {
                Edge::Enter(id) if id == root => {}
                Edge::Leave(id) if id == root => break,
                Edge::Enter(id) => match document.data(id) {
                    NodeData::Text(text) => self.run.text(text),
                    NodeData::Element(element) => {
                        if self.enter(id, element) == Inside::Skip {
                            skip = Some(id);
                        }
                    }
                    _ => {}
                },
                Edge::Leave(id) => self.leave(id),
            }
            edge = match skip {
                Some(id) => match document.next_sibling(id) {
                    Some(next) => Some(Edge::Enter(next)),
                    None => document.parent(id).map(Edge::Leave),
                },
                None => document.next_edge(at, root),
            };
        }
    }

    /// Closes what is left open and gives the blocks.
    fn finish(&mut self) -> Vec<Block> {
        self.flush();
        match self.frames.pop() {
            Some(frame) => frame.blocks,
            None => Vec::new(),
        }
    }

    fn top(&mut self) -> Option<&mut Frame> {
        self.frames.last_mut()
    }

    fn push_block(&mut self, block: Block) {
        if let Some(frame) = self.top() {
            frame.push(block);
        }
    }

    /// Ends the paragraph that is being built. Returns whether there was one.
    fn flush(&mut self) -> bool {
        let content = self.run.flush();
        let found = !content.is_empty();
        if found {
            self.push_block(Block::Paragraph { content });
        }
        found
    }

    fn drop_node(&mut self, id: NodeId, rule: &'static str, text: bool) {
        let document = self.document;
        self.report.record(|| {
            let change = Change::new(rule, ChangeKind::Removed, document.describe(id))
                .at(document.offset(id));
            if text { change.text(document.text_content(id)) } else { change }
        });
    }

    /// Reports what an element shows only to browsers that cannot show the element.
    fn drop_fallback(&mut self, id: NodeId) {
        if self.report.is_enabled() && !self.document.text_content(id).trim_ascii().is_empty() {
            self.drop_node(id, "lower/fallback", true);
        }
    }

    /// Opens a container, unless that would nest too deep; then its content goes into the one around it.
    fn open_frame(&mut self, id: NodeId, kind: Kind) {
        self.flush();
        let levels = self.frames.last().map_or(0, |frame| frame.levels);
        if levels + kind.levels() > MAX_LEVELS {
            let document = self.document;
            self.report.record(|| {
                Change::new("lower/depth", ChangeKind::Unwrapped, document.describe(id))
                    .at(document.offset(id))
            });
            return;
        }
        self.frames.push(Frame::new(id, kind, levels));
    }

    fn enter(&mut self, id: NodeId, element: &Element) -> Inside {
        if self.footnotes.is_dropped(id) {
            self.drop_node(id, "lower/footnote-backlink", true);
            return Inside::Skip;
        }
        if let Some(index) = self.footnotes.reference(id) {
            let document = self.document;
            self.report.record(|| {
                Change::new(
                    "lower/footnote-reference",
                    ChangeKind::Relabelled,
                    document.describe(id),
                )
                .at(document.offset(id))
                .text(document.text_content(id))
            });
            let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
            self.run.push(Inline::FootnoteReference { number });
            return Inside::Skip;
        }
        if let Some(index) = self.footnotes.note(id) {
            self.open_frame(id, Kind::Footnote { index });
            return Inside::Walk;
        }
        let role = role(element);
        if !matches!(role, Role::Heading(_) | Role::Drop(_) | Role::Nothing)
            && let Some(name) = self.anchors.at(id)
        {
            let anchor = Inline::Anchor { id: name.to_owned() };
            if is_block_role(role) {
                self.flush();
            }
            self.run.push(anchor);
        }
        self.enter_role(id, element, role)
    }

    fn enter_role(&mut self, id: NodeId, element: &Element, role: Role) -> Inside {
        match role {
            Role::Division if element.has_class("footnotes") => {
                self.flush();
            }
            Role::Division => {
                self.flush();
            }
            Role::Paragraph if self.is_callout_title(element) => {
                self.open_frame(id, Kind::CalloutTitle)
            }
            Role::Paragraph => {
                self.flush();
            }
            Role::Heading(level) => {
                self.flush();
                let waiting = self.run.take_anchors();
                let waiting = waiting.into_iter().find_map(|anchor| match anchor {
                    Inline::Anchor { id } => Some(id),
                    _ => None,
                });
                let name = self.anchors.at(id).map(str::to_owned).or(waiting);
                self.open_frame(id, Kind::Heading { level: HeadingLevel::new(level), id: name });
            }
            Role::Bullets => self.open_list(id, ListKind::Bullet),
            Role::Numbers => {
                let start =
                    element.attribute("start").and_then(|start| start.trim_ascii().parse().ok());
                self.open_list(id, ListKind::Ordered { start: start.unwrap_or(1) });
            }
            Role::Item => self.open_item(id),
            Role::DefinitionList => self.open_frame(id, Kind::DefinitionList { items: Vec::new() }),
            Role::Term | Role::Definition if !self.in_definition_list() => {
                self.flush();
            }
            Role::Term => self.open_frame(id, Kind::Term),
            Role::Definition => self.open_frame(id, Kind::Definition),
            Role::Quote => self.open_quote(id, element),
            Role::Preformatted => {
                self.flush();
                self.push_block(code::preformatted(self.document, id));
                return Inside::Skip;
            }
            Role::Figure => self.open_frame(id, Kind::Figure { caption: Vec::new() }),
            Role::FigureCaption if self.is_top(|kind| matches!(kind, Kind::Figure { .. })) => {
                self.open_frame(id, Kind::FigureCaption);
            }
            Role::Details => self.open_frame(id, Kind::Details { summary: Vec::new() }),
            Role::Summary if self.is_top(|kind| matches!(kind, Kind::Details { .. })) => {
                self.open_frame(id, Kind::Summary);
            }
            Role::Table => self.open_frame(id, Kind::Table(Box::new(TableFrame::new(element)))),
            Role::TableCaption if self.table().is_some() => self.open_frame(id, Kind::TableCaption),
            Role::TableHead => self.enter_part(Part::Head),
            Role::TableBody => self.enter_part(Part::Body),
            Role::TableFoot => self.enter_part(Part::Foot),
            Role::Row => {
                self.flush();
                if let Some(table) = self.table() {
                    table.begin_row();
                }
            }
            Role::Cell if self.table().is_some() => self.open_frame(id, Kind::Cell),
            Role::FigureCaption | Role::Summary | Role::TableCaption | Role::Cell => {
                self.flush();
            }
            Role::ThematicBreak => {
                self.flush();
                self.push_block(Block::ThematicBreak);
            }
            Role::Marked(mark) => self.run.open(id, Inline::marked(mark, Vec::new())),
            Role::Code => self.run.enter_code(),
            Role::Link => self.open_link(id, element),
            Role::Abbreviation => {
                let title = element.attribute("title").unwrap_or_default().to_owned();
                self.run.open(id, Inline::Abbreviation { title, content: Vec::new() });
            }
            Role::Time => {
                let datetime = element.attribute("datetime").unwrap_or_default().to_owned();
                self.run.open(id, Inline::Time { datetime, content: Vec::new() });
            }
            Role::Span => return self.enter_span(id, element),
            Role::Break => self.run.push(Inline::Break),
            Role::Image => self.image(id, element),
            Role::Video | Role::Audio => return self.media(id, role),
            Role::Frame => return self.frame(id, element),
            Role::Ruby => {
                self.run.open(id, Inline::Ruby { base: Vec::new(), text: String::new() });
            }
            Role::RubyText => {
                self.run.reading(&self.document.text_content(id));
                return Inside::Skip;
            }
            Role::Formula => return self.formula(id, element),
            Role::Input => self.input(element),
            Role::Unwrap => {}
            Role::Nothing => return Inside::Skip,
            Role::Drop(rule) => {
                let shows_text = !matches!(rule, "lower/script" | "lower/style" | "lower/template");
                self.drop_node(id, rule, shows_text);
                return Inside::Skip;
            }
        }
        Inside::Walk
    }

    fn is_top(&self, is: impl Fn(&Kind) -> bool) -> bool {
        self.frames.last().is_some_and(|frame| is(&frame.kind))
    }

    fn is_callout_title(&self, element: &Element) -> bool {
        element.has_class("callout-title")
            && self.is_top(|kind| matches!(kind, Kind::Callout { .. }))
    }

    fn in_definition_list(&self) -> bool {
        self.is_top(|kind| matches!(kind, Kind::DefinitionList { .. }))
    }

    /// The table whose row or cell comes next, if the innermost container is one.
    fn table(&mut self) -> Option<&mut TableFrame> {
        match self.top().map(|frame| &mut frame.kind) {
            Some(Kind::Table(table)) => Some(table),
            _ => None,
        }
    }

    fn enter_part(&mut self, part: Part) {
        self.flush();
        if let Some(table) = self.table() {
            table.enter(part);
        }
    }

    fn open_list(&mut self, id: NodeId, kind: ListKind) {
        self.open_frame(id, Kind::List { kind, items: Vec::new(), tight: true });
    }

    fn open_item(&mut self, id: NodeId) {
        self.flush();
        let implied = !self.is_top(|kind| matches!(kind, Kind::List { .. }));
        if let Some(frame) = self.top() {
            frame.adopt_strays();
        }
        self.open_frame(id, Kind::Item { task: None, implied });
    }

    fn open_quote(&mut self, id: NodeId, element: &Element) {
        let kind = element.attribute("data-callout").filter(|_| element.has_class("callout"));
        match kind.and_then(CalloutKind::new) {
            Some(kind) => self.open_frame(id, Kind::Callout { kind, title: Vec::new() }),
            None => self.open_frame(id, Kind::Quote),
        }
    }

    fn open_link(&mut self, id: NodeId, element: &Element) {
        let Some(href) = element.attribute("href") else { return };
        let url = match self.anchors.target(href, self.context.base) {
            Some(name) => Some(WebUrl::to_anchor(name)),
            None => WebUrl::resolve_link(href, self.context.base),
        };
        let Some(url) = url else {
            let document = self.document;
            self.report.record(|| {
                Change::new("lower/link-address", ChangeKind::Unwrapped, document.describe(id))
                    .at(document.offset(id))
                    .before(href)
            });
            return;
        };
        let mut link = Link::new(url);
        link.title = element.attribute("title").map(str::to_owned);
        self.run.open(id, Inline::Link { link, content: Vec::new() });
    }

    fn enter_span(&mut self, id: NodeId, element: &Element) -> Inside {
        if element.has_class("math")
            && let Some(math) = own_formula(&self.document.text_content(id), element)
        {
            self.push_formula(math);
            return Inside::Skip;
        }
        let direction = match element.attribute("dir").map(str::to_ascii_lowercase).as_deref() {
            Some("ltr") => Some(Direction::Ltr),
            Some("rtl") => Some(Direction::Rtl),
            _ => None,
        };
        let language = element.attribute("lang").map(str::trim_ascii).filter(|tag| !tag.is_empty());
        if language.is_some() || direction.is_some() {
            let language = language.map(str::to_owned);
            self.run.open(id, Inline::Span { language, direction, content: Vec::new() });
        }
        Inside::Walk
    }

    fn image(&mut self, id: NodeId, element: &Element) {
        match media::image(element, self.context.base) {
            Some(image) => self.run.push(Inline::Image(image)),
            None => self.drop_node(id, "lower/image-address", false),
        }
    }

    fn media(&mut self, id: NodeId, role: Role) -> Inside {
        let base = self.context.base;
        let block = match role {
            Role::Video => media::video(self.document, id, base).map(Block::Video),
            _ => media::audio(self.document, id, base).map(Block::Audio),
        };
        match block {
            Some(block) => {
                self.flush();
                self.push_block(block);
                self.drop_fallback(id);
            }
            None => self.drop_node(id, "lower/media-address", true),
        }
        Inside::Skip
    }

    /// An embed if the address is that of a known player, else a link to the framed page. Without an address, an `object` is its fallback.
    fn frame(&mut self, id: NodeId, element: &Element) -> Inside {
        let Some(address) = media::frame(element) else {
            if element.html_name().is_some_and(|name| &**name == "object") {
                return Inside::Walk;
            }
            self.drop_node(id, "lower/media-address", true);
            return Inside::Skip;
        };
        let title = element
            .attribute("title")
            .map(str::to_owned)
            .filter(|title| !title.trim_ascii().is_empty());
        let url = WebUrl::resolve_link(address, self.context.base)
            .filter(|url| url.scheme().is_none_or(|s| s.starts_with("http")));
        let Some(url) = url else {
            self.drop_node(id, "lower/media-address", true);
            return Inside::Skip;
        };
        self.flush();
        self.drop_fallback(id);
        match self.context.rules.embed(url.as_str()) {
            Some(embeddable) => {
                let mut embed = Embed::new(embeddable.page);
                embed.title = title;
                self.push_block(Block::Embed(embed));
            }
            None => {
                let text = Inline::text(title.unwrap_or_else(|| url.as_str().to_owned()));
                let link = Inline::Link { link: Link::new(url), content: vec![text] };
                self.push_block(Block::Paragraph { content: vec![link] });
            }
        }
        Inside::Skip
    }

    /// MathML that carries its TeX becomes a formula; any other keeps its text.
    fn formula(&mut self, id: NodeId, element: &Element) -> Inside {
        let document = self.document;
        let annotation = document.descendants(id).find(|&node| {
            document.element(node).is_some_and(|element| {
                &*element.name.local == "annotation"
                    && element
                        .attribute("encoding")
                        .is_some_and(|encoding| encoding.contains("tex"))
            })
        });
        let tex = annotation
            .map(|node| document.text_content(node))
            .or_else(|| element.attribute("alttext").map(str::to_owned))
            .filter(|tex| !tex.trim_ascii().is_empty());
        match tex {
            Some(tex) => {
                self.drop_node(id, "lower/formula", true);
                let display = element.attribute("display") == Some("block");
                self.push_formula(if display {
                    Formula::Display(tex)
                } else {
                    Formula::Inline(tex)
                });
            }
            None => self.run.text(&document.text_content(id)),
        }
        Inside::Skip
    }

    fn push_formula(&mut self, formula: Formula) {
        match formula {
            Formula::Inline(tex) => self.run.push(Inline::Math { tex }),
            Formula::Display(tex) => {
                self.flush();
                self.push_block(Block::Math { tex });
            }
        }
    }

    /// A checkbox at the beginning of an item makes it a task; other controls show no text.
    fn input(&mut self, element: &Element) {
        let checkbox =
            element.attribute("type").is_some_and(|kind| kind.eq_ignore_ascii_case("checkbox"));
        let at_start = self.run.is_blank();
        if let Some(frame) = self.frames.last_mut()
            && frame.blocks.is_empty()
            && let Kind::Item { task, .. } = &mut frame.kind
            && task.is_none()
            && checkbox
            && at_start
        {
            *task = Some(element.attribute("checked").is_some());
        }
    }

    fn leave(&mut self, id: NodeId) {
        let Some(element) = self.document.element(id) else { return };
        let role = role(element);
        if self.frames.last().is_some_and(|frame| frame.node == id) {
            self.close_frame();
            return;
        }
        match role {
            Role::Code => self.run.leave_code(),
            Role::Paragraph => {
                if self.flush()
                    && let Some(frame) = self.top()
                {
                    frame.has_paragraph = true;
                }
            }
            role if is_block_role(role) => {
                self.flush();
            }
            _ => self.run.close(id),
        }
    }
}

/// Whether the walk goes into an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inside {
    Walk,
    Skip,
}

enum Formula {
    Inline(String),
    Display(String),
}

/// A formula in the vocabulary of this crate, which is Pandoc's: `<span class="math inline">\(…\)</span>`.
fn own_formula(text: &str, element: &Element) -> Option<Formula> {
    let text = text.trim_ascii();
    if element.has_class("display") {
        let tex = text.strip_prefix("\\[")?.strip_suffix("\\]")?;
        return Some(Formula::Display(tex.to_owned()));
    }
    let tex = text.strip_prefix("\\(")?.strip_suffix("\\)")?;
    Some(Formula::Inline(tex.to_owned()))
}

/// Whether an element of this role ends the line before it.
fn is_block_role(role: Role) -> bool {
    !matches!(
        role,
        Role::Marked(_)
            | Role::Code
            | Role::Link
            | Role::Abbreviation
            | Role::Time
            | Role::Span
            | Role::Break
            | Role::Image
            | Role::Ruby
            | Role::RubyText
            | Role::Formula
            | Role::Input
            | Role::Unwrap
            | Role::Nothing
            | Role::Drop(_)
    )
}
