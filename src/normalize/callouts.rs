//! Makes the boxes that rules name callouts: a `blockquote` with a kind and a title, as this crate writes them.
//!
//! **Before** `<div class="alert alert-info"><p class="alert-heading">Important</p><p>Text</p></div>` (with rules that name the two)
//! **After** `<blockquote class="callout" data-callout="info"><p class="callout-title">Important</p><p>Text</p></blockquote>`
//! **Why** Every framework has classes of its own for notes, tips and warnings. Rules say what is one and what is its title; the kind is
//! the word for it among the classes. Without a title, the kind will be the title.
//! **Sources** GitHub, Obsidian, Bootstrap, MkDocs, Docusaurus, VuePress and VitePress, GitBook, Sphinx, Asciidoctor and themes of
//! Hexo and Hugo; read 2026-11.

use std::collections::{HashMap, HashSet};

use super::work::Work;
use crate::article::CalloutKind;
use crate::dom::{Document, Element, NodeId};
use crate::report::{Change, ChangeKind};
use crate::rules::Meaning;

pub(super) const NAME: &str = "callouts";

/// No more nodes than these are looked at to judge a title.
const NEAR: usize = 64;

/// Words for kinds of callouts, and the kind that each is. Sources: as above; docutils, "Admonitions".
const KINDS: &[(&str, &str)] = &[
    ("abstract", "abstract"),
    ("attention", "attention"),
    ("bug", "bug"),
    ("caution", "caution"),
    ("check", "check"),
    ("cite", "quote"),
    ("critical", "danger"),
    ("danger", "danger"),
    ("done", "done"),
    ("error", "error"),
    ("example", "example"),
    ("fail", "failure"),
    ("failure", "failure"),
    ("faq", "question"),
    ("help", "help"),
    ("important", "important"),
    ("info", "info"),
    ("information", "info"),
    ("missing", "missing"),
    ("question", "question"),
    ("quote", "quote"),
    ("seealso", "seealso"),
    ("success", "success"),
    ("summary", "summary"),
    ("tip", "tip"),
    ("tips", "tip"),
    ("tldr", "tldr"),
    ("todo", "todo"),
    ("warn", "warning"),
    ("warning", "warning"),
];

/// Words for a callout of any kind: they count where no other word names one.
const ANY_KIND: &[(&str, &str)] = &[("hint", "hint"), ("note", "note"), ("notice", "note")];

pub(super) fn run(work: &mut Work<'_>) {
    let marked = |wanted: &Meaning| {
        let meanings = work.selected.meanings.iter();
        meanings.filter(|meant| meant.meaning == wanted).copied().collect::<Vec<_>>()
    };
    let callouts = marked(&Meaning::Callout);
    let titles = titles(
        work,
        &callouts.iter().map(|meant| meant.node).collect(),
        &marked(&Meaning::CalloutTitle),
    );
    let mut seen = HashSet::new();
    for meant in callouts {
        let node = meant.node;
        let document = &*work.document;
        let fits = document.element(node).is_some_and(|element| {
            element.html_name().is_some_and(|name| {
                matches!(
                    &**name,
                    "div"
                        | "section"
                        | "aside"
                        | "article"
                        | "blockquote"
                        | "p"
                        | "figure"
                        | "fieldset"
                        | "dl"
                )
            }) && !is_written(element)
        });
        if work.is_gone(node) || !fits || !seen.insert(node) {
            continue;
        }
        let Some(kind) = document.element(node).and_then(kind) else { continue };
        work.report.record(|| {
            Change::new(meant.rule.to_owned(), ChangeKind::Relabelled, document.describe(node))
                .at(document.offset(node))
                .after(kind.as_str())
        });
        let title = titles.get(&node).copied().filter(|&title| !work.is_gone(title));
        make(work.document, node, title, &kind);
    }
}

/// The first title of each callout: titles belong to the innermost callout around them.
fn titles(
    work: &Work<'_>,
    callouts: &HashSet<NodeId>,
    titles: &[crate::rules::Meant<'_>],
) -> HashMap<NodeId, NodeId> {
    let document = &*work.document;
    let mut found = HashMap::new();
    for title in titles.iter().filter(|title| !work.is_gone(title.node)) {
        let owner = document.ancestors(title.node).find(|id| callouts.contains(id));
        if let Some(owner) = owner {
            found.entry(owner).or_insert(title.node);
        }
    }
    found
}

fn make(document: &mut Document, node: NodeId, title: Option<NodeId>, kind: &CalloutKind) {
    document.rename(node, "blockquote");
    if let Some(element) = document.element_mut(node) {
        element.set_attribute("class", "callout");
        element.set_attribute("data-callout", kind.as_str());
    }
    let Some(title) = title else { return };
    // A paragraph holds no blocks when it is parsed again.
    let holds_blocks = document.descendants(title).take(NEAR).any(|id| {
        document.html_name(id).is_some_and(|name| {
            matches!(
                &**name,
                "p" | "div" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "ul" | "section"
            )
        })
    });
    document.rename(title, if holds_blocks { "div" } else { "p" });
    if let Some(element) = document.element_mut(title) {
        element.set_attribute("class", "callout-title");
    }
    match document.first_child(node) {
        Some(first) if first != title => document.insert_before(first, title),
        _ => {}
    }
}

/// Whether an element is a callout as this crate writes them.
fn is_written(element: &Element) -> bool {
    element.html_name().is_some_and(|name| &**name == "blockquote")
        && element.attribute("class") == Some("callout")
        && element.attribute("data-callout").is_some()
}

/// The kind that the attributes of a callout name. Obsidian lets authors name kinds of their own.
fn kind(element: &Element) -> Option<CalloutKind> {
    if let Some(own) = element.attribute("data-callout").and_then(|v| CalloutKind::new(v.trim())) {
        return Some(own);
    }
    let stated = ["data-type", "type"].iter().find_map(|name| {
        let value = element.attribute(name)?.trim().to_ascii_lowercase();
        in_table(KINDS, &value).or_else(|| in_table(ANY_KIND, &value))
    });
    let class = element.attribute("class").unwrap_or_default().to_ascii_lowercase();
    let words = || class.split_ascii_whitespace();
    // A word that another one continues says less: `x-information-macro x-information-macro-tip`.
    let is_continued =
        |word: &str| words().any(|other| other.len() > word.len() && other.starts_with(word));
    let mut any_kind = None;
    let named = words().filter(|word| !is_continued(word)).find_map(|word| {
        let mut parts = word.rsplit(|c: char| !c.is_ascii_alphanumeric());
        let part = parts
            .find(|part| in_table(KINDS, part).is_some() || in_table(ANY_KIND, part).is_some())?;
        any_kind = any_kind.or(in_table(ANY_KIND, part));
        in_table(KINDS, part)
    });
    CalloutKind::new(stated.or(named).or(any_kind).unwrap_or("note"))
}

fn in_table(table: &[(&str, &'static str)], word: &str) -> Option<&'static str> {
    table.iter().find(|(name, _)| *name == word).map(|(_, kind)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_is_the_word_for_one_among_the_classes() {
        for (class, expected) in [
            ("alert alert-info", "info"),
            ("alert alert-primary", "note"),
            ("markdown-alert markdown-alert-important", "important"),
            ("theme-admonition theme-admonition-tip alert alert--success", "tip"),
            ("hint hint-style-warning", "warning"),
            ("note info flat", "info"),
            ("admonition note", "note"),
            ("callout callout-caution callout-style-default", "caution"),
            ("confluence-information-macro confluence-information-macro-warning", "warning"),
            ("x-information-macro x-information-macro-note", "note"),
            ("admonition", "note"),
        ] {
            let mut document = Document::new();
            let id = document.create_html("div", None);
            let element = document.element_mut(id).unwrap();
            element.set_attribute("class", class);
            assert_eq!(kind(element).unwrap().as_str(), expected, "{class}");
        }
    }
}
