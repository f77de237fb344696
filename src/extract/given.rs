//! What rule packs say about a page: where the article is, what it is called, who wrote it and when.
//!
//! The facts of the packs go in, [`Given`] comes out. It is believed before anything is guessed, if it says anything: an element
//! without text holds no article, and a text without a date tells none.

use super::head::fold;
use super::outline::{Outline, Part};
use super::{authors, dates};
use crate::article::{Date, Meta, PageKind};
use crate::dom::{Document, NodeId};
use crate::report::{Change, ChangeKind, Report};
use crate::rules::PageFact;

/// What the packs say, with the rules that say it.
#[derive(Debug, Default)]
pub(super) struct Given<'r> {
    /// Elements that hold the article, in document order.
    roots: Vec<(NodeId, &'r str)>,
    pub(super) kind: Option<PageKind>,
    title: Option<(String, &'r str)>,
    authors: Vec<(String, &'r str)>,
    published: Option<(Date, &'r str)>,
}

/// A longer text is no title, name or date.
const LONGEST: usize = 400;
/// Elements behind this many that could hold the article are not asked.
const MOST_ROOTS: usize = 10;
/// Elements behind this many that could say anything else are not asked: each may hold the whole page.
const MOST_ASKED: usize = 50;
/// Scripts know dates, and pages have many of them.
const MOST_SCRIPTS: usize = 200;
/// More authors are a list of something else.
const MOST_AUTHORS: usize = 20;

impl<'r> Given<'r> {
    pub(super) fn of(document: &Document, facts: &[(NodeId, &'r PageFact, &'r str)]) -> Self {
        let mut given = Self::default();
        let (mut asked, mut scripts) = (0, 0);
        for &(node, fact, rule) in facts {
            match fact {
                PageFact::Article if given.roots.len() < MOST_ROOTS => {
                    given.roots.push((node, rule));
                }
                PageFact::Kind(kind) => given.kind = given.kind.or(Some(*kind)),
                PageFact::Title if given.title.is_none() && asked < MOST_ASKED => {
                    asked += 1;
                    given.title = said(document, node).map(|title| (title, rule));
                }
                PageFact::Author if given.authors.len() < MOST_AUTHORS && asked < MOST_ASKED => {
                    asked += 1;
                    for name in authors::names(&said(document, node).unwrap_or_default()) {
                        if given.authors.iter().all(|(known, _)| *known != name) {
                            given.authors.push((name, rule));
                        }
                    }
                }
                PageFact::Published if given.published.is_none() && asked < MOST_ASKED => {
                    asked += 1;
                    let text = said(document, node).unwrap_or_default();
                    let date = Date::parse(&text).or_else(|| dates::first_in(&text));
                    given.published = date.map(|date| (date, rule));
                }
                PageFact::PublishedIn(pattern)
                    if given.published.is_none()
                        && scripts < MOST_SCRIPTS
                        && document.is_html(node, "script") =>
                {
                    scripts += 1;
                    let text = document.text_content(node);
                    let found = pattern.captures(&text).and_then(|found| found.get(1));
                    let date = found.and_then(|found| dates::stated(found.as_str()));
                    given.published = date.map(|date| (date, rule));
                }
                _ => {}
            }
        }
        given
    }

    /// The first element that holds the article and says or shows something.
    pub(super) fn root(&self, outline: &Outline) -> Option<(usize, &'r str)> {
        self.roots.iter().find_map(|&(node, rule)| {
            let says = |part: &Part| !part.blocks.is_empty() || part.pictures > 0;
            let at = outline.parts.iter().position(|part| part.node == node && says(part))?;
            Some((at, rule))
        })
    }

    /// Puts what is given in the place of what was found.
    pub(super) fn put_into(self, meta: &mut Meta, report: &mut Report) {
        let mut note = |field: &str, value: &str, rule: &str| {
            report.record(|| {
                let what = format!("{field} from {rule}");
                Change::new("extract/meta", ChangeKind::Noted, what).after(value.to_owned())
            });
        };
        if let Some((title, rule)) = self.title {
            note("title", &title, rule);
            meta.title = Some(title);
        }
        if let Some((_, rule)) = self.authors.first() {
            let names: Vec<String> = self.authors.iter().map(|(name, _)| name.clone()).collect();
            note("authors", &names.join(", "), rule);
            meta.authors = names;
        }
        if let Some((date, rule)) = self.published {
            note("published", date.as_str(), rule);
            meta.published = Some(date);
        }
    }
}

/// What an element says: the value that it states, or else its text.
fn said(document: &Document, node: NodeId) -> Option<String> {
    let stated = ["content", "datetime"].iter().find_map(|name| document.attribute(node, name));
    let text = match stated {
        Some(text) => fold(text),
        None => {
            let mut text = String::new();
            for piece in document.readable_texts(node).take(20) {
                if text.len() + piece.len() > 4 * LONGEST {
                    return None;
                }
                text.push_str(piece);
                text.push(' ');
            }
            fold(&text)
        }
    };
    (!text.is_empty() && text.len() <= LONGEST).then_some(text)
}
