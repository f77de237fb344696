//! Asks the rules again about what leads elsewhere than the source said: lazy pictures, links behind redirectors, frames.
//!
//! **Before** `<a href="https://out.example/?to=https%3A%2F%2Fexample.org%2Fundefined">Text</a>` (with a rule that takes links to
//! `…/undefined` away), `<iframe src="https://example.org/undefined"></iframe>`
//! **After** `Text`
//! **Why** The rules chose by the addresses of the source. A frame becomes a line with a link, so what rules say of the link holds for
//! the frame; a link around blocks becomes one in each. Else each would go only when the article is cleaned again.
//! **Sources** the law that a second run changes nothing.

use super::Context;
use super::lines::is_block;
use super::mail;
use super::work::Work;
use crate::dom::{Document, Edge, NodeData, NodeId, attribute};
use crate::known_keys::{KnownMap, KnownSet};
use crate::urls::{WebUrl, plain};

pub(super) const NAME: &str = "final-addresses";
const RULE: &str = "normalize/final-addresses";

/// Elements that show another page, and the attribute with its address. Source: HTML standard, "Embedded content", read 2026-11.
const FRAMES: &[(&str, &str)] = &[("iframe", "src"), ("embed", "src"), ("object", "data")];

/// The largest link whose parts are looked at, in nodes.
const MOST_NODES: usize = 512;

pub(super) fn run(work: &mut Work<'_>) {
    let readdressed: KnownSet<NodeId> = std::mem::take(&mut work.readdressed).into_iter().collect();
    let mut stand_ins = Vec::new();
    let mut copy = Copy {
        tree: Document::with_capacity(64),
        original: KnownMap::default(),
        parts: KnownMap::default(),
    };
    for id in work.document.descendants(work.root) {
        if let Some(page) = page_of(work.document, id, work.context) {
            let title =
                work.document.attribute(id, "title").filter(|title| !title.trim().is_empty());
            let paragraph = copy.add(id, NodeId::ROOT, "p", &[]);
            let link = copy.add(id, paragraph, "a", &[("href", &page)]);
            copy.text(link, title.unwrap_or(&page));
        } else if let Some((attribute, given)) = address_of(work.document, id) {
            let parts = parts(work.document, id);
            let is_new = readdressed.contains(&id);
            if parts.is_empty() && !is_new && plain::is_resolved(given, work.context.base) {
                continue;
            }
            let base = work.context.base;
            let address = match attribute {
                "href" => WebUrl::resolve_link(given, base),
                _ => WebUrl::resolve_media(given, base),
            };
            let Some(address) = address else { continue };
            for part in parts {
                let texts = part.iter().filter_map(|&text| work.document.text(text));
                let text: String = texts.collect();
                let link = copy.add(id, NodeId::ROOT, "a", &[(attribute, address.as_str())]);
                copy.text(link, &text);
                copy.parts.insert(link, part);
            }
            if address.as_str() != given || is_new {
                if attribute == "src" && stands_for_none(address.as_str(), work.context) {
                    stand_ins.push(id);
                }
                copy.element(work.document, id, attribute, address.as_str());
            }
        }
    }
    let Copy { tree, original, parts } = copy;
    if original.is_empty() {
        return;
    }
    stand_ins.into_iter().for_each(|id| work.remove(id, RULE));
    let Context { rules, page, also, .. } = *work.context;
    let selected = rules.select(&tree, NodeId::ROOT, &page, also);
    let original = |node| original.get(&node).copied();
    for hit in &selected.removals {
        if let Some(part) = parts.get(&hit.node) {
            work.remove_line(part, hit.rule);
        } else if let Some(id) = original(hit.node) {
            work.remove(id, hit.rule);
        }
    }
    for found in &selected.mails {
        if let Some(id) = original(found.node).filter(|&id| !work.is_gone(id)) {
            let frame = FRAMES.iter().find(|(name, _)| work.document.is_html(id, name));
            let attribute = frame.map_or(found.attribute, |&(_, attribute)| attribute);
            mail::restore(work, id, attribute, found.rule);
        }
    }
    for hit in &selected.unwraps {
        if let Some(id) = original(hit.node) {
            let is_link = work.document.is_html(id, "a");
            if is_link { work.unwrap(id, hit.rule) } else { work.remove(id, hit.rule) }
        }
    }
}

/// The elements as the article will have them, and what each stands for.
struct Copy {
    tree: Document,
    original: KnownMap<NodeId, NodeId>,
    /// The texts of a link that is part of one.
    parts: KnownMap<NodeId, Vec<NodeId>>,
}

impl Copy {
    fn add(
        &mut self,
        original: NodeId,
        parent: NodeId,
        name: &str,
        attributes: &[(&str, &str)],
    ) -> NodeId {
        let id = self.tree.create_html(name, None);
        if let Some(element) = self.tree.element_mut(id) {
            element.attributes =
                attributes.iter().map(|(name, value)| attribute(name, value)).collect();
        }
        self.tree.append(parent, id);
        self.original.insert(id, original);
        id
    }

    fn text(&mut self, parent: NodeId, text: &str) {
        let text = self.tree.create(NodeData::Text(text.into()), None);
        self.tree.append(parent, text);
    }

    /// A picture or link with nothing but what lowering reads, at `address`.
    fn element(&mut self, document: &Document, id: NodeId, attribute: &str, address: &str) {
        let mut attributes = Vec::with_capacity(5);
        attributes.push((attribute, address));
        let others = ["alt", "title", "width", "height"];
        attributes
            .extend(others.iter().filter_map(|&name| Some((name, document.attribute(id, name)?))));
        match attribute {
            "href" => {
                let link = self.add(id, NodeId::ROOT, "a", &attributes);
                self.text(link, &document.readable_text(id));
            }
            _ => drop(self.add(id, NodeId::ROOT, "img", &attributes)),
        }
    }
}

/// The texts of each link that becomes of one around blocks; nothing if it stays one.
fn parts(document: &Document, link: NodeId) -> Vec<Vec<NodeId>> {
    let ends_line = |id: NodeId| {
        let name = document.html_name(id).map(|name| &**name);
        name.is_some_and(|name| {
            is_block(name) || matches!(name, "audio" | "video" | "iframe" | "embed" | "object")
        })
    };
    let is_small = || document.descendants(link).nth(MOST_NODES).is_none();
    let has_blocks = || document.descendants(link).take(MOST_NODES).any(ends_line);
    if !(document.is_html(link, "a") && has_blocks() && is_small()) {
        return Vec::new();
    }
    let mut parts = vec![Vec::new()];
    for edge in document.traverse(link) {
        let (Edge::Enter(id) | Edge::Leave(id)) = edge;
        if id != link && ends_line(id) {
            parts.push(Vec::new());
        } else if let (Edge::Enter(_), Some(_), Some(part)) =
            (edge, document.text(id), parts.last_mut())
        {
            part.push(id);
        }
    }
    let shows = |text: &NodeId| document.text(*text).is_some_and(|text| !text.trim().is_empty());
    parts.retain(|part: &Vec<NodeId>| part.iter().any(shows));
    parts
}

/// Where the address of a link or picture is, and what it says.
fn address_of(document: &Document, id: NodeId) -> Option<(&'static str, &str)> {
    match &**document.html_name(id)? {
        "a" => Some(("href", document.attribute(id, "href")?)),
        "img" => {
            let given = document.attribute(id, "src").filter(|src| !src.starts_with("data:"))?;
            Some(("src", given))
        }
        _ => None,
    }
}

/// Whether a picture at this address stands for none.
fn stands_for_none(address: &str, context: &Context<'_>) -> bool {
    context.rules.is_placeholder(address) && !context.rules.is_doubtful_placeholder(address)
}

/// The page that the line for a frame will lead to.
fn page_of(document: &Document, id: NodeId, context: &Context<'_>) -> Option<String> {
    let name = document.html_name(id)?;
    let (_, attribute) = FRAMES.iter().find(|(frame, _)| **name == **frame)?;
    let address = WebUrl::resolve_link(document.attribute(id, attribute)?, context.base)?;
    let page = context.rules.embed(address.as_str()).map(|embed| embed.page.to_string());
    Some(page.unwrap_or_else(|| address.to_string()))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;

    const PACK: &str = r#"
        [images]
        strong = ["data-src"]
        [[rule]]
        id = "nothing"
        why = "a value is missing"
        select = "a[href$='/undefined']"
        action = "unwrap"
        [[rule]]
        id = "arrow"
        why = "part of a widget"
        select = "img[src$='/arrow.gif']"
        action = "remove"
        [[rule]]
        id = "mail"
        why = "scrambled"
        select = "a[href*='/protection#']"
        action = { decode-mail = "href" }
        [[rule]]
        id = "tip"
        why = "asks for money"
        select = "a[href*='/tip']"
        action = { remove-if-text = "^Buy me a coffee$" }
    "#;

    #[test]
    fn a_frame_goes_where_a_link_would() {
        let source = "<p>a</p><iframe src=https://example.org/undefined></iframe>";
        let outcome = Fixture::pack(PACK).run(source);
        assert_eq!(outcome.html, "<p>a</p>");
        assert_eq!(outcome.removals(), [("test/nothing", "")]);
    }

    #[test]
    fn a_link_is_judged_by_where_it_leads_once_it_is_resolved() {
        let mut fixture = Fixture::pack(PACK);
        fixture.base = Some(url::Url::parse("https://example.org/a").expect("an address"));
        assert_eq!(fixture.html("<a href='undefined&#x15;'>b</a>"), "b");
    }

    #[test]
    fn a_picture_goes_for_the_address_it_gets() {
        let outcome = Fixture::pack(PACK).run("<p>a<img data-src=/b/arrow.gif></p>");
        assert_eq!(outcome.html, "<p>a</p>");
        assert_eq!(outcome.removals(), [("test/arrow", "")]);
    }

    #[test]
    fn a_picture_goes_whose_name_is_a_stand_ins_once_it_is_resolved() {
        let mut fixture = Fixture::builtin();
        fixture.base = Some(url::Url::parse("https://example.org/a").expect("an address"));
        let outcome = fixture.run("<p>a<img src='/s\tpacer.gif'></p>");
        assert_eq!(outcome.html, "<p>a</p>");
        assert_eq!(outcome.removals(), [("normalize/final-addresses", "")]);
    }

    #[test]
    fn a_frame_of_a_scrambled_mail_address_goes() {
        let address = "https://example.org/protection#54393114312c35392438317a373b39";
        let source = format!("<p>a</p><iframe src={address}></iframe>");
        assert_eq!(Fixture::pack(PACK).html(&source), "<p>a</p>");
    }

    #[test]
    fn a_link_around_blocks_is_judged_by_its_parts() {
        let source = r#"<a href="/tip">Text<p>Buy me a coffee</p></a>"#;
        assert_eq!(Fixture::pack(PACK).html(source), r#"<a href="/tip">Text<p></p></a>"#);
    }

    #[test]
    fn other_frames_stay() {
        let source = r#"<iframe src="https://example.org/a"></iframe><embed src="undefined">"#;
        assert_eq!(Fixture::pack(PACK).html(source), source);
    }
}
