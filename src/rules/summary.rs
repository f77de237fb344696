//! What a pack holds, for people and tests: ids, reasons, sources, examples.

use super::RulePack;
use super::also::Also;
use super::pack::{About, Action};
use super::schema::Class;

/// A rule as a list of rules shows it.
///
/// ```
/// for pack in offprint::Rules::builtin().packs() {
///     for rule in pack.rules() {
///         assert!(rule.id.starts_with(pack.id()) && !rule.why.is_empty());
///     }
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RuleSummary {
    /// The full id, `pack/rule`.
    pub id: String,
    /// What the rule is about.
    pub kind: RuleKind,
    /// What goes wrong without it.
    pub why: String,
    /// Where the fact was seen.
    pub source: Option<String>,
    /// The clean-ups that must be asked for before the rule applies; mostly none.
    pub also: Vec<Also>,
    /// What goes in and what comes out.
    pub examples: Vec<RuleExample>,
    /// Addresses that look alike and must come through as they are.
    pub unchanged: Vec<String>,
}

/// What a rule is about.
///
/// ```
/// use offprint::{RuleKind, Rules};
///
/// let rules = Rules::builtin();
/// let all = rules.packs().iter().flat_map(|pack| pack.rules());
/// assert!(all.filter(|rule| rule.kind == RuleKind::Embed).count() > 0);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RuleKind {
    /// Elements: `[[rule]]`. Examples are markup.
    Element,
    /// Whole pages: `[[rule]]` with an action that says where a page has its article, or what it is. Examples are pages, and what is
    /// found: the HTML of the article, a title, names, a date, a kind.
    Page,
    /// Addresses of pictures: `[[url]]` of the classes `proxy` and `cdn`. Examples are addresses.
    MediaAddress,
    /// Addresses of links: `[[url]]` of the classes `redirect`, `affiliate` and `track`. Examples are addresses.
    LinkAddress,
    /// Players: `[[embed]]`. Examples are addresses, of the player and of the page.
    Embed,
    /// Addresses that are never the picture of an article: `[[filler]]`. Examples are addresses, with nothing after.
    Filler,
    /// Pictures of formulas: `[[formula]]`. Examples are addresses and TeX.
    Formula,
}

/// What goes into a rule and what comes out.
///
/// ```
/// let rules = offprint::Rules::builtin();
/// let rule = rules.packs()[0].rules().remove(0);
/// for example in &rule.examples {
///     assert_ne!(example.before, example.after);
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RuleExample {
    /// Markup or an address.
    pub before: String,
    /// The same, cleaned.
    pub after: String,
}

impl RulePack {
    /// The rules of the pack, in the order of the file's kinds. The tables of `[images]` count as one rule, `pack/images`.
    #[must_use]
    pub fn rules(&self) -> Vec<RuleSummary> {
        let pack = &*self.0;
        let images = pack.images.iter().map(|(about, _)| summary(about, RuleKind::Element));
        let elements = pack.rules.iter().map(|rule| RuleSummary {
            also: rule.also.into_iter().collect(),
            ..summary(&rule.about, kind_of(&rule.action))
        });
        let addresses = pack.addresses.iter().map(|rule| {
            let kind = match rule.class {
                Class::Proxy | Class::Cdn => RuleKind::MediaAddress,
                Class::Repair | Class::Redirect | Class::Affiliate | Class::Track => {
                    RuleKind::LinkAddress
                }
            };
            RuleSummary {
                also: rule.also().to_vec(),
                unchanged: rule.unchanged.clone(),
                ..summary(&rule.about, kind)
            }
        });
        let embeds = pack.embeds.iter().map(|r| summary(&r.about, RuleKind::Embed));
        let fillers = pack.fillers.iter().map(|r| summary(&r.about, RuleKind::Filler));
        let formulas = pack.formulas.iter().map(|r| summary(&r.about, RuleKind::Formula));
        images
            .chain(elements)
            .chain(addresses)
            .chain(embeds)
            .chain(fillers)
            .chain(formulas)
            .collect()
    }

    /// The hosts of the pages that the pack is for, as patterns.
    #[must_use]
    pub fn hosts(&self) -> Vec<String> {
        self.0.condition.hosts.iter().map(ToString::to_string).collect()
    }
}

fn kind_of(action: &Action) -> RuleKind {
    match action {
        Action::Page(_) => RuleKind::Page,
        _ => RuleKind::Element,
    }
}

fn summary(about: &About, kind: RuleKind) -> RuleSummary {
    let examples = about.examples.iter();
    RuleSummary {
        id: about.id.to_string(),
        kind,
        why: about.why.clone(),
        source: about.source.clone(),
        examples: examples
            .map(|(before, after)| RuleExample { before: before.clone(), after: after.clone() })
            .collect(),
        also: Vec::new(),
        unchanged: Vec::new(),
    }
}
