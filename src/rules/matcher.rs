//! Matches the DOM rules of all packs in one walk, and sorts what was found by kind of action.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::also::{Also, AlsoSet};
use super::evidence::{Texts, links_behind, short_boxes};
use super::pack::{Action, Condition, DomRule, Pack, PageFact};
use super::template::placeholders;
use super::{
    Dimensions, Figure, Hit, LineRules, Mail, Meaning, Meant, PageFacts, Promotion, Renaming,
    Selected,
};
use crate::dom::{Document, NodeData, NodeId};
use crate::known_keys::{KnownMap, KnownSet};
use crate::select::{Group, Selector, SelectorSet};

#[derive(Debug, Default)]
pub(super) struct Matcher {
    set: SelectorSet,
    groups: Vec<RuleGroup>,
    /// When the rules of each group apply.
    conditions: Vec<Condition>,
    rules: Vec<DomRule>,
    /// The group of each rule.
    group_of: Vec<u32>,
    /// What each list of the set is for.
    roles: Vec<Role>,
    /// The rules that would remove a plain paragraph for its text.
    line_rules: Vec<usize>,
}

/// Rules that apply together: those of one pack that need the same clean-up to be asked for.
#[derive(Debug, Clone, Copy)]
struct RuleGroup {
    also: Option<Also>,
    /// Whether the rules apply where nothing is known about the page but its markup.
    unknown: Group,
}

#[derive(Debug, Clone, Copy)]
enum Role {
    /// Shows that a pack applies.
    Marker,
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
    /// Adds the rules of a pack that are about elements, or those about whole pages, and the names of the attributes they read to
    /// `names`.
    pub(super) fn add(&mut self, pack: &Pack, about_pages: bool, names: &mut BTreeSet<String>) {
        let mut groups: Vec<(Option<Also>, u32)> = Vec::new();
        let is_wanted = |rule: &&DomRule| matches!(rule.action, Action::Page(_)) == about_pages;
        for rule in pack.rules.iter().filter(is_wanted) {
            let known = groups.iter().find(|(also, _)| *also == rule.also).map(|&(_, group)| group);
            let group = known.unwrap_or_else(|| {
                let group = self.add_group(pack, rule.also, names);
                groups.push((rule.also, group));
                group
            });
            let index = self.rules.len();
            let mut add = |selector: &Selector, role| {
                selector.attribute_names(names);
                self.set.add(selector, group, false);
                self.roles.push(role);
            };
            add(&rule.select, Role::Select(index));
            match &rule.action {
                Action::FigureWithin { media, caption } => {
                    add(media, Role::Media(index));
                    add(caption, Role::Caption(index));
                }
                Action::FigureNext { caption } => add(caption, Role::Caption(index)),
                Action::Promote { from, to, .. } if from.contains('{') => {
                    names.insert(to.clone());
                    names.extend(placeholders(from).map(str::to_owned));
                }
                Action::Promote { from, to, .. } => names.extend([from.clone(), to.clone()]),
                Action::Dimensions { width, height } => {
                    names.extend([width.clone(), height.clone()]);
                }
                Action::DecodeMail(name) => names.extend([name.clone()]),
                Action::Means(Meaning::FormulaFrom(name)) => names.extend([name.clone()]),
                Action::Means(Meaning::FootnoteFrom { text, link }) => {
                    names.extend(std::iter::once(text).chain(link).cloned());
                }
                Action::Means(Meaning::Embed(template)) => {
                    names.extend(placeholders(template).map(str::to_owned));
                }
                _ => {}
            }
            self.rules.push(rule.clone());
            self.group_of.push(group);
        }
    }

    fn add_group(&mut self, pack: &Pack, also: Option<Also>, names: &mut BTreeSet<String>) -> u32 {
        let group = u32::try_from(self.groups.len()).unwrap_or(u32::MAX);
        let condition = pack.condition.clone();
        let Condition { hosts, markers, authors, categories } = &condition;
        let is_always =
            hosts.is_empty() && markers.is_empty() && authors.is_empty() && categories.is_empty();
        let unknown = match (is_always, markers.is_empty()) {
            (true, _) => Group::On,
            (false, true) => Group::Off,
            (false, false) => Group::Waiting,
        };
        self.groups.push(RuleGroup { also, unknown });
        self.conditions.push(condition);
        for marker in &pack.condition.markers {
            marker.attribute_names(names);
            self.set.add(marker, group, true);
            self.roles.push(Role::Marker);
        }
        group
    }

    /// To be called once, when all packs were added.
    pub(super) fn build(&mut self) {
        let mut document = Document::with_capacity(1);
        let paragraph = document.create_html("p", None);
        document.append(NodeId::ROOT, paragraph);
        let mut groups = vec![Group::On; self.groups.len()];
        let found = self.set.matches(&document, NodeId::ROOT, &mut groups);
        let rules = found.into_iter().filter_map(|(_, list)| match self.roles.get(list as usize) {
            Some(&Role::Select(index)) => Some(index),
            _ => None,
        });
        self.line_rules = rules
            .filter(|&index| {
                let rule = self.rules.get(index);
                rule.is_some_and(|rule| matches!(rule.action, Action::RemoveIfText(_)))
            })
            .collect();
    }

    pub(super) fn select(
        &self,
        document: &Document,
        root: NodeId,
        page: &PageFacts<'_>,
        also: AlsoSet,
    ) -> Selected<'_> {
        let mut groups = self.states(page, also);
        let found = self.set.matches(document, root, &mut groups);
        let role = |list: u32| self.roles.get(list as usize).copied();
        let boxes = found.iter().filter_map(|&(node, list)| match role(list) {
            Some(Role::Select(index)) => {
                let rule = self.rules.get(index)?;
                matches!(rule.action, Action::RemoveShort).then_some(node)
            }
            _ => None,
        });
        let boxes = short_boxes(document, root, boxes);
        let mut look = Look { document, root, boxes, texts: Texts::new(document) };
        let mut selected = Selected { lines: self.lines(&groups), ..Selected::default() };
        let mut figures: KnownMap<usize, Parts> = KnownMap::default();
        for &(node, list) in &found {
            let (index, part) = match role(list) {
                Some(Role::Select(index)) => (index, None),
                Some(Role::Media(index)) => (index, Some(true)),
                Some(Role::Caption(index)) => (index, Some(false)),
                Some(Role::Marker) | None => continue,
            };
            let Some(rule) = self.rules.get(index) else { continue };
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
                None => look.push(&mut selected, node, rule),
            }
        }
        let mut figures: Vec<_> = figures.into_iter().collect();
        figures.sort_by_key(|(index, _)| *index);
        for (index, parts) in figures {
            let Some(rule) = self.rules.get(index) else { continue };
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

    /// What the rules about whole pages say of this one, in document order.
    pub(super) fn page_facts(
        &self,
        document: &Document,
        page: &PageFacts<'_>,
    ) -> Vec<(NodeId, &PageFact, &str)> {
        let mut groups = self.states(page, AlsoSet::default());
        let found = self.set.matches(document, NodeId::ROOT, &mut groups);
        found
            .into_iter()
            .filter_map(|(node, list)| {
                let Some(&Role::Select(index)) = self.roles.get(list as usize) else { return None };
                let rule = self.rules.get(index)?;
                match &rule.action {
                    Action::Page(fact) => Some((node, fact, &*rule.about.id)),
                    _ => None,
                }
            })
            .collect()
    }

    /// Whether the rules of each group apply, as far as it is known without looking at the document.
    fn states(&self, page: &PageFacts<'_>, also: AlsoSet) -> Vec<Group> {
        let is_known = *page != PageFacts::default();
        let groups = self.groups.iter().zip(&self.conditions);
        let state = |(group, condition): (&RuleGroup, &Condition)| {
            if !also.allows(group.also) {
                Group::Off
            } else if is_known && holds(condition, page) {
                Group::On
            } else {
                group.unknown
            }
        };
        groups.map(state).collect()
    }

    /// The rules for plain paragraphs of the groups that are on.
    fn lines(&self, groups: &[Group]) -> LineRules<'_> {
        let is_on = |index: usize| {
            let group = self.group_of.get(index).and_then(|&group| groups.get(group as usize));
            group == Some(&Group::On)
        };
        let rules = self.line_rules.iter().filter(|&&index| is_on(index));
        LineRules(
            rules
                .filter_map(|&index| {
                    let rule = self.rules.get(index)?;
                    match &rule.action {
                        Action::RemoveIfText(pattern) => Some((pattern, &*rule.about.id)),
                        _ => None,
                    }
                })
                .collect(),
        )
    }
}

/// Whether a condition holds without looking at the document.
fn holds(condition: &Condition, page: &PageFacts<'_>) -> bool {
    let Condition { hosts, authors, categories, .. } = condition;
    page.host.is_some_and(|host| hosts.iter().any(|pattern| pattern.matches(host)))
        || authors.iter().any(|author| page.authors.contains(author) || page.site == Some(author))
        || categories.iter().any(|category| page.categories.contains(category))
}

/// What the actions look at before they decide.
struct Look<'d> {
    document: &'d Document,
    root: NodeId,
    /// The boxes that hold little running text.
    boxes: KnownSet<NodeId>,
    texts: Texts<'d>,
}

impl Look<'_> {
    fn push<'r>(&mut self, selected: &mut Selected<'r>, node: NodeId, rule: &'r DomRule) {
        let document = self.document;
        let rule_id: &str = &rule.about.id;
        let hit = Hit { node, rule: rule_id };
        match &rule.action {
            Action::Remove => selected.removals.push(hit),
            Action::RemoveShort => {
                if self.boxes.contains(&node) {
                    selected.removals.push(hit);
                }
            }
            Action::RemoveIfText(pattern) => {
                if self.texts.short(node).is_some_and(|text| pattern.is_match(text)) {
                    selected.removals.push(hit);
                }
            }
            Action::RemoveTrailing(pattern) => {
                if self.texts.short(node).is_some_and(|text| pattern.is_match(text))
                    && let Some(nodes) = links_behind(document, self.root, node)
                {
                    let hits = nodes.into_iter().map(|node| Hit { node, rule: rule_id });
                    selected.removals.extend(hits);
                }
            }
            Action::Unwrap => selected.unwraps.push(hit),
            Action::Unhide => selected.unhides.push(hit),
            Action::Rename(to) => selected.renames.push(Renaming { node, to, rule: rule_id }),
            Action::Promote { from, to, element } => {
                let has = |name: &str| document.attribute(node, name).is_some();
                let holds_address = match from.contains('{') {
                    true => placeholders(from).all(has),
                    false => has(from),
                };
                if holds_address || element.is_some() {
                    let element = *element;
                    selected.promotions.push(Promotion { node, from, to, element, rule: rule_id });
                }
            }
            Action::Dimensions { width, height } => {
                if document.attribute(node, width).is_some()
                    || document.attribute(node, height).is_some()
                {
                    selected.dimensions.push(Dimensions { node, width, height, rule: rule_id });
                }
            }
            Action::DecodeMail(attribute) => {
                if document.attribute(node, attribute).is_some() {
                    selected.mails.push(Mail { node, attribute, rule: rule_id });
                }
            }
            Action::Means(meaning) => {
                selected.meanings.push(Meant { node, meaning, rule: rule_id });
            }
            // Paired later, or asked for in `page_facts`.
            Action::FigureWithin { .. } | Action::FigureNext { .. } | Action::Page(_) => {}
        }
    }
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
