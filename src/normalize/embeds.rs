//! Makes a line with a link of what stands for a page elsewhere: players that a script would draw, and cards that are one link.
//!
//! **Before** `<lite-youtube videoid="dQw4w9WgXcQ"></lite-youtube>` (with a rule that says where its address comes from),
//! `<script src="https://gist.github.example/u/1.js"></script>` (with a rule that knows the player)
//! **After** `<p><a href="https://www.youtube.example/watch?v=dQw4w9WgXcQ">…</a></p>`
//! **Why** Elements that only a script fills show nothing, or a button, to everyone else. A card repeats a title, a description and pictures
//! of the page that it leads to: of those the title stays, and who the page is from. Frames need no rule here: lowering knows players.
//! **Sources** lite-youtube-embed, AMP, Facebook's plugins, bookmark cards (as Miniflux 106cdd09 reads them); read 2026-11.

use std::collections::{HashMap, HashSet};

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::work::Work;
use crate::dom::{Document, NodeData, NodeId};
use crate::rules::{Meaning, fill_template};

pub(super) const NAME: &str = "embeds";

/// What a value may not bring into an address that a rule makes.
const ESCAPED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'&')
    .add(b'/')
    .add(b'\\')
    .add(b'%');

/// Attributes that hold the title of what is played.
const TITLES: &[&str] = &["title", "data-title"];

pub(super) fn run(work: &mut Work<'_>) {
    let meanings = work.selected.meanings.clone();
    for meant in &meanings {
        if let Meaning::Embed(template) = meant.meaning
            && !work.is_gone(meant.node)
            && meant.node != work.root
            && let Some(address) = address(work.document, meant.node, template)
        {
            let attribute = |name: &&str| work.document.attribute(meant.node, name);
            let title = TITLES.iter().find_map(attribute).map(str::to_owned);
            let text = title.filter(|t| !t.trim().is_empty()).unwrap_or_else(|| address.clone());
            replace(work, meant.node, &address, &text, meant.rule);
        }
    }
    let is_script = |element: &crate::dom::Element| {
        element.html_name().is_some_and(|name| &**name == "script")
            && element.attribute("src").is_some()
    };
    for script in work.elements_where(is_script) {
        let address = work.document.attribute(script, "src").unwrap_or_default();
        if let Some(embed) = work.context.rules.embed(address).filter(|embed| embed.player) {
            let page = embed.page.as_str().to_owned();
            replace(work, script, &page, &page, embed.rule);
        }
    }
    cards(work);
}

/// The address that a template makes of the attributes of `node`, if it has all of them.
fn address(document: &Document, node: NodeId, template: &str) -> Option<String> {
    let alone = template.starts_with('{');
    let value = |name: &str| {
        let value = document.attribute(node, name)?.trim();
        let escaped = || utf8_percent_encode(value, ESCAPED).to_string();
        (!value.is_empty()).then(|| if alone { value.to_owned() } else { escaped() })
    };
    fill_template(template, value)
}

fn cards(work: &mut Work<'_>) {
    let of = |meaning: &Meaning| {
        let meant = work.selected.meanings.iter().filter(|meant| meant.meaning == meaning);
        meant.copied().collect::<Vec<_>>()
    };
    let cards = of(&Meaning::LinkCard);
    let nodes: HashSet<NodeId> = cards.iter().map(|card| card.node).collect();
    let document = &*work.document;
    let first_in_card = |parts: Vec<crate::rules::Meant<'_>>| {
        let mut first: HashMap<NodeId, String> = HashMap::new();
        for part in parts {
            let card = document.ancestors(part.node).find(|id| nodes.contains(id));
            let text = document.readable_text(part.node);
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if let Some(card) = card.filter(|_| !text.is_empty()) {
                first.entry(card).or_insert(text);
            }
        }
        first
    };
    let titles = first_in_card(of(&Meaning::LinkCardTitle));
    let sources = first_in_card(of(&Meaning::LinkCardSource));
    for card in cards {
        if work.is_gone(card.node) || card.node == work.root {
            continue;
        }
        let document = &*work.document;
        let href = std::iter::once(card.node)
            .chain(document.descendants(card.node))
            .find_map(|id| document.attribute(id, "href"))
            .map(str::to_owned);
        let (Some(href), Some(title)) = (href, titles.get(&card.node)) else { continue };
        let text = match sources.get(&card.node) {
            Some(source) if source != title => format!("{title} - {source}"),
            _ => title.clone(),
        };
        replace(work, card.node, &href, &text, card.rule);
    }
}

/// Puts a paragraph with a link in the place of `node`.
fn replace(work: &mut Work<'_>, node: NodeId, address: &str, text: &str, rule: &str) {
    let document = &mut *work.document;
    let offset = document.offset(node);
    let paragraph = document.create_html("p", offset);
    let link = document.create_html("a", offset);
    if let Some(element) = document.element_mut(link) {
        element.set_attribute("href", address);
    }
    let text = document.create(NodeData::Text(text.into()), offset);
    document.append(link, text);
    document.append(paragraph, link);
    document.insert_before(node, paragraph);
    work.remove(node, rule);
}
