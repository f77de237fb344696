//! Matches the DOM rules of all packs in one walk, and sorts what was found by kind of action.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::also::AlsoSet;
use super::pack::{Action, Condition, DomRule, Pack};
use super::template::placeholders;
use super::{Dimensions, Figure, Hit, Meaning, Meant, PageFacts, Promotion, Renaming, Selected};
use crate::dom::{Document, NodeData, NodeId};
use crate::select::SelectorSet;

/// `remove-if-text` looks at elements with no more text than this (bytes) in no more nodes than that: clutter is short, and
/// nested elements must not make the same text be read again and again.
const MAX_SHORT_TEXT: usize = 400;
const MAX_SHORT_NODES: usize = 60;

#[derive(Debug, Default)]
pub(super) struct Matcher {
    set: SelectorSet,
    conditions: Vec<Condition>,
    rules: Vec<(usize, DomRule)>,
    /// What each list of the set is for.
    roles: Vec<Role>,
}

#[derive(Debug, Clone, Copy)]
enum Role {
    /// Shows that the pack with this number applies.
    Marker(usize),
    /// Is what the rule with this number selects.
    Select(usize),
    /// Is a part of what the rule with this number selects, or stands behind it.
    Media(usize),
    Caption(usize),
}

/// What was found for one figure rule.
#[derive(Debug, Default)]
struct Parts {
    selected: Vec<NodeId>,
    media: Vec<NodeId>,
    captions: Vec<NodeId>,
}

impl Matcher {
    /// Adds the rules of a pack, and the names of the attributes they read to `names`.
    pub(super) fn add(&mut self, pack: &Pack, names: &mut BTreeSet<String>) {
        let number = self.conditions.len();
        self.conditions.push(pack.condition.clone());
        let mut add = |selector: &crate::select::Selector, role| {
            selector.attribute_names(names);
            self.set.add(selector);
            self.roles.push(role);
        };
        if !pack.rules.is_empty() {
            pack.condition.markers.iter().for_each(|marker| add(marker, Role::Marker(number)));
        }
        let first = self.rules.len();
        for (rule, index) in pack.rules.iter().zip(first..) {
            add(&rule.select, Role::Select(index));
            match &rule.action {
                Action::FigureWithin { media, caption } => {
                    add(media, Role::Media(index));
                    add(caption, Role::Caption(index));
                }
                Action::FigureNext { caption } => add(caption, Role::Caption(index)),
                _ => {}
            }
        }
        for rule in &pack.rules {
            match &rule.action {
                Action::Promote { from, to } => names.extend([from.clone(), to.clone()]),
                Action::Dimensions { width, height } => {
                    names.extend([width.clone(), height.clone()]);
                }
                Action::Means(Meaning::FormulaFrom(name)) => names.extend([name.clone()]),
                Action::Means(Meaning::FootnoteFrom { text, link }) => {
                    names.extend(std::iter::once(text).chain(link).cloned());
                }
                Action::Means(Meaning::Embed(template)) => {
                    names.extend(placeholders(template).map(str::to_owned));
                }
                _ => {}
            }
            self.rules.push((number, rule.clone()));
        }
    }

    pub(super) fn select(
        &self,
        document: &Document,
        root: NodeId,
        page: &PageFacts<'_>,
        also: AlsoSet,
    ) -> Selected<'_> {
        let found = self.set.matches(document, root);
        let mut applies: Vec<bool> = self.conditions.iter().map(|c| holds(c, page)).collect();
        let role = |list: u32| self.roles.get(list as usize).copied();
        for &(_, list) in &found {
            if let Some(Role::Marker(pack)) = role(list)
                && let Some(applies) = applies.get_mut(pack)
            {
                *applies = true;
            }
        }
        let mut selected = Selected::default();
        let mut figures: HashMap<usize, Parts> = HashMap::new();
        for &(node, list) in &found {
            let (index, part) = match role(list) {
                Some(Role::Select(index)) => (index, None),
                Some(Role::Media(index)) => (index, Some(true)),
                Some(Role::Caption(index)) => (index, Some(false)),
                Some(Role::Marker(_)) | None => continue,
            };
            let Some((pack, rule)) = self.rules.get(index) else { continue };
            if !also.allows(rule.also) || !applies.get(*pack).is_some_and(|applies| *applies) {
                continue;
            }
            match part {
                Some(true) => figures.entry(index).or_default().media.push(node),
                Some(false) => figures.entry(index).or_default().captions.push(node),
                None if matches!(
                    rule.action,
                    Action::FigureWithin { .. } | Action::FigureNext { .. }
                ) =>
                {
                    figures.entry(index).or_default().selected.push(node);
                }
                None => push(&mut selected, document, node, rule),
            }
        }
        let mut figures: Vec<_> = figures.into_iter().collect();
        figures.sort_by_key(|(index, _)| *index);
        for (index, parts) in figures {
            let Some((_, rule)) = self.rules.get(index) else { continue };
            let pairs = match rule.action {
                Action::FigureNext { .. } => behind(document, &parts),
                _ => within(document, &parts),
            };
            selected.figures.extend(pairs.into_iter().map(|(media, caption)| Figure {
                media,
                caption,
                rule: &rule.about.id,
            }));
        }
        selected
    }
}

/// Whether a condition holds without looking at the document.
fn holds(condition: &Condition, page: &PageFacts<'_>) -> bool {
    let Condition { hosts, markers, authors, categories } = condition;
    if hosts.is_empty() && markers.is_empty() && authors.is_empty() && categories.is_empty() {
        return true;
    }
    page.host.is_some_and(|host| hosts.iter().any(|pattern| pattern.matches(host)))
        || authors.iter().any(|author| page.authors.contains(author) || page.site == Some(author))
        || categories.iter().any(|category| page.categories.contains(category))
}

fn push<'r>(selected: &mut Selected<'r>, document: &Document, node: NodeId, rule: &'r DomRule) {
    let hit = Hit { node, rule: &rule.about.id };
    let rule_id = hit.rule;
    match &rule.action {
        Action::Remove => selected.removals.push(hit),
        Action::Unwrap => selected.unwraps.push(hit),
        Action::Unhide => selected.unhides.push(hit),
        Action::Rename(to) => selected.renames.push(Renaming { node, to, rule: rule_id }),
        Action::Promote { from, to } => {
            if document.attribute(node, from).is_some() {
                selected.promotions.push(Promotion { node, from, to, rule: rule_id });
            }
        }
        Action::Dimensions { width, height } => {
            if document.attribute(node, width).is_some()
                || document.attribute(node, height).is_some()
            {
                selected.dimensions.push(Dimensions { node, width, height, rule: rule_id });
            }
        }
        Action::RemoveIfText(pattern) => {
            if short_text(document, node).is_some_and(|text| pattern.is_match(&text)) {
                selected.removals.push(hit);
            }
        }
        Action::Means(meaning) => selected.meanings.push(Meant { node, meaning, rule: rule_id }),
        // Paired later.
        Action::FigureWithin { .. } | Action::FigureNext { .. } => {}
    }
}

/// The text of an element with white space folded, if it is short.
fn short_text(document: &Document, node: NodeId) -> Option<String> {
    let mut text = String::new();
    for (count, id) in document.descendants(node).enumerate() {
        if count == MAX_SHORT_NODES || text.len() > MAX_SHORT_TEXT {
            return None;
        }
        if let NodeData::Text(part) = document.data(id) {
            if part.len() > 4 * MAX_SHORT_TEXT {
                return None;
            }
            text.push_str(part);
        }
    }
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (folded.len() <= MAX_SHORT_TEXT).then_some(folded)
}

/// Selected elements with the caption right behind them, with nothing but white space between.
fn behind(document: &Document, parts: &Parts) -> Vec<(NodeId, NodeId)> {
    let captions: HashSet<NodeId> = parts.captions.iter().copied().collect();
    parts
        .selected
        .iter()
        .filter_map(|&media| {
            let next = std::iter::successors(document.next_sibling(media), |&id| {
                document.next_sibling(id)
            })
            .find(|&id| match document.data(id) {
                NodeData::Text(text) => !text.trim().is_empty(),
                NodeData::Comment(_) => false,
                _ => true,
            })?;
            captions.contains(&next).then_some((media, next))
        })
        .collect()
}

/// The first picture and the first caption of each selected element, each part belonging to the nearest.
fn within(document: &Document, parts: &Parts) -> Vec<(NodeId, NodeId)> {
    let selected: HashSet<NodeId> = parts.selected.iter().copied().collect();
    let owners = |nodes: &[NodeId]| {
        let mut first: HashMap<NodeId, NodeId> = HashMap::new();
        for &node in nodes {
            if let Some(owner) = document.ancestors(node).find(|id| selected.contains(id)) {
                first.entry(owner).or_insert(node);
            }
        }
        first
    };
    let (media, captions) = (owners(&parts.media), owners(&parts.captions));
    parts
        .selected
        .iter()
        .filter_map(|owner| Some((*media.get(owner)?, *captions.get(owner)?)))
        .filter(|&(media, caption)| {
            media != caption
                && !document.ancestors(caption).any(|id| id == media)
                && !document.ancestors(media).any(|id| id == caption)
        })
        .collect()
}
