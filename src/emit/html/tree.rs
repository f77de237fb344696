//! The tree that the article's HTML is parsed to, made without writing and parsing it.

use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, ns};

use super::markup::Markup;
use super::{Html, HtmlOptions};
use crate::article::Article;
use crate::dom::{self, Document, Element, Name, NodeData, NodeId};

/// The tree of an article.
pub(crate) struct ArticleTree {
    pub(crate) document: Document,
    /// The element whose content the article is.
    pub(crate) root: NodeId,
    /// Whether anything in it has an id: notes, places, headings.
    pub(crate) has_ids: bool,
}

/// The tree of what [`Article::to_html_with`] writes without line breaks between blocks.
pub(crate) fn tree(article: &Article) -> ArticleTree {
    let options = HtmlOptions::new().compact(true);
    let mut html = Html::onto(Tree::new(), &options, article.footnotes.len());
    html.out.open_root();
    let root = html.out.parent;
    html.article(article);
    ArticleTree { document: html.out.document, root, has_ids: html.out.has_ids }
}

struct Tree {
    document: Document,
    /// The element that new content goes into.
    parent: NodeId,
    name: &'static str,
    attributes: Vec<Attribute>,
    has_ids: bool,
}

impl Tree {
    fn new() -> Self {
        Self {
            document: Document::with_capacity(64),
            parent: NodeId::ROOT,
            name: "",
            attributes: Vec::new(),
            has_ids: false,
        }
    }

    /// The root of a parsed fragment is an `html` element.
    fn open_root(&mut self) {
        self.begin("html");
        self.content();
    }

    fn element(&mut self) -> NodeId {
        let attributes = self.attributes.drain(..).collect();
        let id = self.document.create(
            NodeData::Element(Element {
                name: Name { ns: ns!(html), local: LocalName::from(self.name) },
                attributes,
                template: None,
                integration_point: false,
            }),
            None,
        );
        self.document.append(self.parent, id);
        id
    }
}

impl Markup for Tree {
    fn begin(&mut self, name: &'static str) {
        self.name = name;
    }

    fn attribute(&mut self, name: &'static str, value: &str) {
        self.has_ids |= name == "id";
        self.attributes.push(dom::attribute(name, value));
    }

    fn flag(&mut self, name: &'static str) {
        self.attribute(name, "");
    }

    fn content(&mut self) {
        self.parent = self.element();
    }

    fn no_content(&mut self) {
        self.element();
    }

    fn end(&mut self, _: &'static str) {
        self.parent = self.document.parent(self.parent).unwrap_or(NodeId::ROOT);
    }

    fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if let Some(last) = self.document.last_child(self.parent)
            && let NodeData::Text(before) = self.document.data_mut(last)
        {
            before.push_slice(text);
            return;
        }
        let id = self.document.create(NodeData::Text(StrTendril::from_slice(text)), None);
        self.document.append(self.parent, id);
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crate::Cleaner;
    use crate::article::Article;
    use crate::dom::dump;
    use crate::emit::HtmlOptions;
    use crate::limits::Limits;
    use crate::parse::{self, AttributeNames, Kind};
    use crate::report::Report;

    /// The tree made from the article, and the one parsed from its HTML.
    fn trees(article: &Article) -> [String; 2] {
        let limits = Limits::new();
        let options =
            parse::Options { limits: &limits, attributes: &AttributeNames::All, positions: false };
        let report = &mut Report::new(false);
        let html = article.to_html_with(&HtmlOptions::new().compact(true));
        let parsed = parse::parse(&html, Kind::Fragment, &options, report).expect("a small tree");
        let super::ArticleTree { document, root, .. } = super::tree(article);
        [dump::tree(&document, root), dump::tree(&parsed.document, parsed.root)]
    }

    fn each_file(folder: &Path, name: &str, check: &mut dyn FnMut(&str)) {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                each_file(&path, name, check);
            } else if path.to_string_lossy().ends_with(name) {
                check(&String::from_utf8_lossy(&std::fs::read(&path).expect("a file")));
            }
        }
    }

    #[test]
    fn it_is_the_tree_that_the_markup_is_parsed_to() {
        let cleaner = Cleaner::new();
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut count = 0;
        let mut check = |html: &str| {
            let Ok(article) = cleaner.clean_post(html) else { return };
            let [made, parsed] = trees(&article);
            assert_eq!(made, parsed, "{html}");
            count += 1;
        };
        each_file(&root.join("seeds"), ".html", &mut check);
        each_file(&root.join("tests/fixtures"), "input.html", &mut check);
        assert!(count > 100, "{count} fixtures");
    }
}
