//! The page as two flat lists: its elements in document order, and its blocks of text.
//!
//! A body goes in, an [`Outline`] comes out, made in one walk. An element knows which range of elements and of blocks it covers, so
//! any sum over a subtree is a difference of two entries of a prefix sum, however often parts are cut.

use std::ops::Range;

use super::names::{Names, meanings};
use super::phrases::opens_section;
use super::trim::squeeze;
use super::units::Units;
use crate::dom::{Document, Edge, Element, NodeId, is_hidden, is_unreadable};

/// What an element is to the search for the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    Article,
    Main,
    /// `div`, `section`, cells of layout tables and the like: holds parts.
    Box,
    Nav,
    Footer,
    Header,
    Aside,
    Form,
    Dialog,
    Button,
    Heading(u8),
    Paragraph,
    /// `li`, `dd`, `dt`.
    Item,
    List,
    Table,
    Cell,
    Preformatted,
    Quote,
    Figure,
    Caption,
    Details,
    NoScript,
}

/// An element that is not in a line.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) node: NodeId,
    pub(super) parent: usize,
    /// The part behind the last one within.
    pub(super) end: usize,
    /// The blocks within.
    pub(super) blocks: Range<usize>,
    pub(super) tag: Tag,
    pub(super) names: Names,
    pub(super) hidden: bool,
    /// Links and pictures within.
    pub(super) links: u32,
    pub(super) pictures: u32,
    /// Formulas within.
    pub(super) formulas: u32,
}

/// A stretch of text that nothing divides.
#[derive(Debug)]
pub(super) struct TextBlock {
    pub(super) part: usize,
    pub(super) texts: Range<usize>,
    pub(super) units: Units,
    /// How much of it is links.
    pub(super) linked: u32,
}

impl TextBlock {
    /// Units that are no link.
    pub(super) fn plain(&self) -> u32 {
        self.units.size.saturating_sub(self.linked)
    }

    pub(super) fn is_mostly_links(&self) -> bool {
        u64::from(self.linked) * 5 > u64::from(self.units.size) * 3
    }
}

#[derive(Debug, Default)]
pub(super) struct Outline {
    pub(super) parts: Vec<Part>,
    pub(super) blocks: Vec<TextBlock>,
    pub(super) texts: Vec<NodeId>,
    /// `time` and what is marked as the author or date, with the number of blocks before it.
    pub(super) marked: Vec<(NodeId, usize)>,
    /// What a class calls an author, in the same way.
    pub(super) called: Vec<(NodeId, usize)>,
    /// Whether the body is called a single post, as themes do.
    pub(super) single: bool,
    /// Elements that microdata calls products.
    pub(super) products: u32,
    /// Whether microdata calls something a conversation.
    pub(super) talk: bool,
}

impl Outline {
    pub(super) fn of(document: &Document, body: NodeId) -> Self {
        let mut outline = Self::default();
        let mut builder = Builder {
            outline: &mut outline,
            open: Vec::new(),
            block: None,
            link: None,
            linked: 0,
            pictures: 0,
            formulas: 0,
            buffer: String::new(),
        };
        let classes = document.attribute(body, "class").unwrap_or_default();
        builder.outline.single = classes.split_ascii_whitespace().any(|class| class == "single");
        let mut next = Some(Edge::Enter(body));
        while let Some(edge) = next {
            let skip = match edge {
                Edge::Enter(id) => builder.enter(document, id),
                Edge::Leave(id) => {
                    builder.leave(document, id);
                    false
                }
            };
            next = match edge {
                Edge::Enter(id) if skip && id == body => None,
                Edge::Enter(id) if skip => match document.next_sibling(id) {
                    Some(sibling) => Some(Edge::Enter(sibling)),
                    None => document.parent(id).map(Edge::Leave),
                },
                _ => document.next_edge(edge, body),
            };
        }
        outline
    }

    /// The text of a block, white space folded, at most about `most` bytes.
    pub(super) fn text(&self, document: &Document, block: usize, most: usize) -> String {
        let mut out = String::new();
        let Some(block) = self.blocks.get(block) else { return out };
        for &id in &self.texts[block.texts.clone()] {
            for word in document.text(id).unwrap_or_default().split_whitespace() {
                if out.len() > most {
                    return out;
                }
                if !out.is_empty() {
                    out.push(' ');
                }
                out.extend(word.chars().take(most));
            }
        }
        out
    }

    /// The level of the heading that a block is.
    pub(super) fn heading(&self, block: usize) -> Option<u8> {
        let part = self.blocks.get(block)?.part;
        std::iter::once(part).chain(self.ancestors(part)).take(3).find_map(|part| {
            match self.parts[part].tag {
                Tag::Heading(level) => Some(level),
                _ => None,
            }
        })
    }

    pub(super) fn children(&self, part: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.parts[part].end;
        let mut at = part + 1;
        std::iter::from_fn(move || {
            let child = at;
            at = self.parts.get(child)?.end;
            (child < end).then_some(child)
        })
    }

    pub(super) fn ancestors(&self, part: usize) -> impl Iterator<Item = usize> + '_ {
        let mut at = part;
        std::iter::from_fn(move || {
            (at != 0).then(|| {
                at = self.parts[at].parent;
                at
            })
        })
    }
}

/// A longer id is made of no heading, in bytes.
const LONGEST_SLUG: usize = 200;
/// More dates and authors than these are a list's.
const MOST_MARKED: usize = 200;

struct Builder<'a> {
    outline: &'a mut Outline,
    open: Vec<usize>,
    /// Whether the last block still grows.
    block: Option<usize>,
    /// The link around.
    link: Option<NodeId>,
    /// Links so far.
    linked: u32,
    pictures: u32,
    formulas: u32,
    buffer: String,
}

impl Builder<'_> {
    /// Whether what is inside is not read.
    fn enter(&mut self, document: &Document, id: NodeId) -> bool {
        if let Some(text) = document.text(id) {
            self.text(id, text);
            return false;
        }
        let Some(element) = document.element(id) else { return false };
        let Some(name) = element.html_name() else {
            // Formulas are read, drawings are not.
            self.formulas += u32::from(&*element.name.local == "math");
            return &*element.name.local == "svg";
        };
        if is_unreadable(name)
            || matches!(
                &**name,
                "select" | "textarea" | "datalist" | "object" | "canvas" | "template"
            )
        {
            return true;
        }
        match &**name {
            "a" => {
                // A heading that links to itself is no link.
                let to_itself = element.attribute("href").is_none_or(|href| href.starts_with('#'));
                let heading = self
                    .open
                    .last()
                    .is_some_and(|&at| matches!(self.outline.parts[at].tag, Tag::Heading(_)));
                if !(to_itself && heading) && self.link.is_none() {
                    self.link = Some(id);
                }
                self.linked += 1;
            }
            name if is_time(name) => self.mark(id),
            "img" | "picture" | "video" | "amp-img" => self.pictures += 1,
            _ => {}
        }
        let says = |name: &str, words: &[&str]| {
            element.attribute(name).is_some_and(|value| {
                value.split_ascii_whitespace().any(|word| words.contains(&word))
            })
        };
        if says("rel", &["author"])
            || says("itemprop", &["author", "datePublished", "dateModified"])
        {
            self.mark(id);
        }
        let names_author =
            |class: &str| ["author", "byline", "nickname"].iter().any(|word| class.contains(word));
        if self.outline.called.len() < MOST_MARKED
            && element.attribute("class").is_some_and(names_author)
        {
            self.outline.called.push((id, self.outline.blocks.len()));
        }
        let kind = element.attribute("itemtype").unwrap_or_default().trim();
        if kind.ends_with("/Product") {
            self.outline.products += 1;
        }
        if kind.ends_with("/DiscussionForumPosting") || kind.ends_with("/QAPage") {
            self.outline.talk = true;
        }
        if let Some(tag) = tag(&element.name.local, element) {
            self.block = None;
            let names = match &**name {
                "body" | "html" => Names::NONE,
                _ => {
                    let class =
                        meanings(element.attribute("class").unwrap_or_default(), &mut self.buffer);
                    class.with(meanings(
                        element.attribute("id").unwrap_or_default(),
                        &mut self.buffer,
                    ))
                }
            };
            let at = self.outline.parts.len();
            let blocks = self.outline.blocks.len();
            self.outline.parts.push(Part {
                node: id,
                parent: self.open.last().copied().unwrap_or(0),
                end: at + 1,
                blocks: blocks..blocks,
                tag,
                names: names.with(declared(element)),
                hidden: at != 0 && is_hidden(element),
                links: self.linked,
                pictures: self.pictures,
                formulas: self.formulas,
            });
            self.open.push(at);
        }
        false
    }

    fn mark(&mut self, id: NodeId) {
        if self.outline.marked.len() < MOST_MARKED {
            self.outline.marked.push((id, self.outline.blocks.len()));
        }
    }

    fn leave(&mut self, document: &Document, id: NodeId) {
        let Some(element) = document.element(id) else { return };
        if element.html_name().is_some_and(|name| &**name == "a") {
            self.link = self.link.filter(|&link| link != id);
        }
        let Some(&at) = self.open.last() else { return };
        let end = self.outline.parts.len();
        let blocks = self.outline.blocks.len();
        let Some(part) = self.outline.parts.get_mut(at).filter(|part| part.node == id) else {
            return;
        };
        part.end = end;
        part.blocks.end = blocks;
        part.links = self.linked - part.links;
        part.pictures = self.pictures - part.pictures;
        part.formulas = self.formulas - part.formulas;
        self.open.pop();
        self.block = None;
        if matches!(self.outline.parts[at].tag, Tag::Heading(_)) {
            self.forget_slug(document, at);
        }
    }

    /// An id made of the words of a heading is no name: `<section id="respond-to-review-comments">`.
    fn forget_slug(&mut self, document: &Document, heading: usize) {
        let (above, first) =
            (self.outline.parts[heading].parent, self.outline.parts[heading].blocks.start);
        let part = &self.outline.parts[above];
        let id = document.attribute(part.node, "id").unwrap_or_default();
        if id.len() > LONGEST_SLUG {
            return;
        }
        let words = id.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        if part.blocks.start != first || words.count() < 3 {
            return;
        }
        let (text, id) = (self.outline.text(document, first, 200), squeeze(id));
        if id.len() >= 12 && squeeze(&text).starts_with(&id) && !opens_section(&text) {
            let class = document.attribute(part.node, "class").unwrap_or_default();
            let names = meanings(class, &mut self.buffer);
            let declared = document.element(part.node).map(declared).unwrap_or_default();
            self.outline.parts[above].names = names.with(declared);
        }
    }

    fn text(&mut self, id: NodeId, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        let units = Units::of(text);
        let at = match self.block {
            Some(at) => at,
            None => {
                let Some(&part) = self.open.last() else { return };
                let texts = self.outline.texts.len();
                self.outline.blocks.push(TextBlock {
                    part,
                    texts: texts..texts,
                    units: Units::default(),
                    linked: 0,
                });
                let at = self.outline.blocks.len() - 1;
                self.block = Some(at);
                at
            }
        };
        self.outline.texts.push(id);
        if let Some(block) = self.outline.blocks.get_mut(at) {
            block.units += units;
            block.linked += if self.link.is_some() { units.size } else { 0 };
            block.texts.end = self.outline.texts.len();
        }
    }
}

/// Whether an element is a time: `time`, or one that sites make of it (`relative-time`, `time-ago`).
pub(super) fn is_time(name: &str) -> bool {
    name == "time" || name.contains('-') && name.contains("time")
}

/// What an element is; `None` if it is in a line.
fn tag(name: &str, element: &Element) -> Option<Tag> {
    if let Some(role) = element.attribute("role") {
        let tag = match role.trim() {
            "main" => Some(Tag::Main),
            "article" => Some(Tag::Article),
            "navigation" | "menu" | "menubar" | "directory" | "toolbar" | "search" => {
                Some(Tag::Nav)
            }
            "contentinfo" => Some(Tag::Footer),
            "banner" => Some(Tag::Header),
            "complementary" => Some(Tag::Aside),
            "dialog" | "alertdialog" | "alert" | "tooltip" | "status" => Some(Tag::Dialog),
            "heading" => Some(Tag::Heading(2)),
            _ => None,
        };
        if tag.is_some() && name != "body" {
            return tag;
        }
    }
    Some(match name {
        "article" => Tag::Article,
        "main" => Tag::Main,
        "nav" | "menu" => Tag::Nav,
        "footer" => Tag::Footer,
        "header" => Tag::Header,
        "aside" => Tag::Aside,
        "form" => Tag::Form,
        "dialog" => Tag::Dialog,
        "button" => Tag::Button,
        "h1" => Tag::Heading(1),
        "h2" => Tag::Heading(2),
        "h3" => Tag::Heading(3),
        "h4" => Tag::Heading(4),
        "h5" => Tag::Heading(5),
        "h6" => Tag::Heading(6),
        "p" | "address" => Tag::Paragraph,
        "li" | "dd" | "dt" => Tag::Item,
        "ul" | "ol" | "dl" | "dir" => Tag::List,
        "table" | "tbody" | "thead" | "tfoot" | "tr" => Tag::Table,
        "td" | "th" => Tag::Cell,
        "pre" | "listing" | "xmp" => Tag::Preformatted,
        "blockquote" => Tag::Quote,
        "figure" => Tag::Figure,
        "figcaption" | "caption" => Tag::Caption,
        "details" | "summary" => Tag::Details,
        "noscript" => Tag::NoScript,
        "body" | "html" | "div" | "section" | "center" | "fieldset" | "hgroup" | "hr"
        | "search" | "legend" | "optgroup" => Tag::Box,
        _ if name.contains('-') => Tag::Box,
        _ => return None,
    })
}

/// What microdata and RDFa say of an element.
fn declared(element: &Element) -> Names {
    let property =
        element.attribute("itemprop").or_else(|| element.attribute("property")).unwrap_or_default();
    let mut names = Names::NONE;
    for word in property.split_ascii_whitespace() {
        names = names.with(match word.rsplit([':', '/']).next().unwrap_or_default() {
            "articleBody" => Names::BODY.with(Names::DECLARED),
            "reviewBody" => Names::BODY,
            "comment" => Names::COMMENTS,
            "breadcrumb" => Names::CHROME,
            _ => Names::NONE,
        });
    }
    let kind = element.attribute("itemtype").unwrap_or_default().trim();
    names.with(match kind.rsplit('/').next().unwrap_or_default() {
        "BreadcrumbList" | "SiteNavigationElement" => Names::CHROME,
        "Comment" | "UserComments" => Names::COMMENTS,
        _ => Names::NONE,
    })
}
