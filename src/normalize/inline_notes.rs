//! Makes footnotes of notes that stand in the text: a reference stays there, the note goes to the end, as this crate writes footnotes.
//!
//! **Before** `<p>Text<span class="sidenote">A note.</span></p>` (with a rule that names `.sidenote`)
//! **After** `<p>Text<sup id="fnref:…"><a href="#fn:…">1</a></sup></p><section class="footnotes"><ol><li id="fn:…">A note.</li></ol></section>`
//! **Why** Stylesheets move such notes into the margin, scripts show them on a click. Without either they break into their sentence.
//! **Sources** Tufte CSS, Modern Footnotes for WordPress, the references of Zhihu; read 2026-11.

use super::work::Work;
use crate::dom::{Document, NodeData, NodeId};
use crate::report::ChangeKind;
use crate::rules::Meaning;

pub(super) const NAME: &str = "inline-notes";

pub(super) fn run(work: &mut Work<'_>) {
    let meanings = work.selected.meanings.clone();
    let mut list = None;
    let mut count = 0;
    for meant in meanings {
        let node = meant.node;
        if work.is_gone(node) || node == work.root || is_within_note(work.document, node, list) {
            continue;
        }
        match meant.meaning {
            Meaning::Footnote if work.document.has_readable_text(node) => {
                count += 1;
                let note = refer(work, node, &mut list, count);
                work.note(node, meant.rule, ChangeKind::Relabelled);
                work.document.reparent_children(node, note);
                work.discard(node);
            }
            Meaning::FootnoteFrom { text, link } => {
                let document = &*work.document;
                let value = |name: &str| {
                    let value = document.attribute(node, name).map(str::trim);
                    value.filter(|value| !value.is_empty()).map(str::to_owned)
                };
                let (text, link) = (value(text), link.as_deref().and_then(value));
                if text.is_none() && link.is_none() {
                    continue;
                }
                count += 1;
                let note = refer(work, node, &mut list, count);
                write(work.document, note, text.as_deref(), link.as_deref());
                work.remove(node, meant.rule);
            }
            _ => {}
        }
    }
}

fn is_within_note(document: &Document, node: NodeId, list: Option<NodeId>) -> bool {
    list.is_some_and(|list| document.ancestors(node).any(|id| id == list))
}

/// Puts a reference before `node` and gives the element for what the note says, in the list at the end of the article.
fn refer(work: &mut Work<'_>, node: NodeId, list: &mut Option<NodeId>, number: usize) -> NodeId {
    let document = &mut *work.document;
    let offset = document.offset(node);
    let list = *list.get_or_insert_with(|| {
        let section = document.create_html("section", None);
        let list = document.create_html("ol", None);
        document.append(section, list);
        document.append(work.root, section);
        list
    });
    let reference = document.create_html("sup", offset);
    let link = document.create_html("a", offset);
    let label = document.create(NodeData::Text(number.to_string().as_str().into()), offset);
    let note = document.create_html("li", offset);
    let name = format!("inline-note-{number}");
    for (id, attribute, value) in [
        (reference, "id", format!("fnref:{name}")),
        (link, "href", format!("#fn:{name}")),
        (note, "id", format!("fn:{name}")),
    ] {
        if let Some(element) = document.element_mut(id) {
            element.set_attribute(attribute, &value);
        }
    }
    document.append(link, label);
    document.append(reference, link);
    document.insert_before(node, reference);
    document.append(list, note);
    note
}

/// Writes what the attributes of a reference hold: a text, an address or both.
fn write(document: &mut Document, note: NodeId, text: Option<&str>, link: Option<&str>) {
    let mut add = |parent: NodeId, text: &str| {
        let text = document.create(NodeData::Text(text.into()), None);
        document.append(parent, text);
    };
    if let Some(text) = text.filter(|text| Some(*text) != link) {
        add(note, text);
        if link.is_some() {
            add(note, " ");
        }
    }
    if let Some(address) = link {
        let link = document.create_html("a", None);
        if let Some(element) = document.element_mut(link) {
            element.set_attribute("href", address);
        }
        let text = document.create(NodeData::Text(address.into()), None);
        document.append(link, text);
        document.append(note, link);
    }
}
