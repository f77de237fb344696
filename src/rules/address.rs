//! Chooses which address rules apply: proxies, redirectors, image forms, tracking parameters.
//!
//! The guards are here, not in the packs: only `http` and `https` with a host go in and come out; a target is parsed before it is
//! believed; signed addresses are not edited; rules run until none applies, or, past a bound, nothing at all is changed. So the
//! result of a result is itself.

use std::cell::OnceCell;

use regex::{RegexSet, RegexSetBuilder};
use url::Url;

use super::also::{Also, AlsoSet};
use super::pack::{AddressRule, Edit};
use super::schema::{Class, Level};
use crate::urls::plain::{self, Plain};
use crate::urls::query::Pieces;
use crate::urls::{HostIndex, HostPattern, is_signed, target};

/// The most wrappers that are taken off one address. Nesting of three is seen in the wild.
const MAX_UNWRAPPINGS: usize = 6;

/// The most steps from an address to its end.
const MAX_STEPS: usize = 24;

/// The most memory that the patterns of all paths may take together, in bytes.
const MAX_PATTERNS_BYTES: usize = 64 << 20;

/// An address that rules changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cleaned<'r> {
    /// The address, absolute with scheme `http` or `https`.
    pub(crate) address: String,
    /// The full ids of the rules that changed it, in order.
    pub(crate) rules: Vec<&'r str>,
}

impl Cleaned<'_> {
    /// The address after the rules: the one that was given if none changed it.
    pub(super) fn or_given(cleaned: Option<Self>, given: &str) -> String {
        cleaned.map_or_else(|| given.to_owned(), |cleaned| cleaned.address)
    }
}

/// What is wanted of an address.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted<'c> {
    /// The classes of rules that apply, the first of them first.
    pub(super) classes: &'c [Class],
    pub(super) also: AlsoSet,
    /// The width of a picture in pixels; `None`: the original.
    pub(super) width: Option<u32>,
}

/// All address rules, in the order of packs, with an index by host.
#[derive(Debug)]
pub(super) struct AddressRules {
    rules: Vec<AddressRule>,
    index: HostIndex,
    /// The rules for every host and path that change queries and fragments: most addresses have none.
    by_query: Vec<u32>,
    /// The patterns of the rules that are for every host, and the numbers of these rules: one pass over a path tells which can apply.
    paths: RegexSet,
    by_path: Vec<u32>,
}

impl AddressRules {
    pub(super) fn new<'a>(rules: impl IntoIterator<Item = &'a AddressRule>) -> Self {
        let rules: Vec<AddressRule> = rules.into_iter().cloned().collect();
        let mut index = HostIndex::default();
        let (mut patterns, mut by_path, mut by_query) = (Vec::new(), Vec::new(), Vec::new());
        for (number, rule) in (0..).zip(&rules) {
            match (&rule.path, rule.hosts.contains(&HostPattern::Any)) {
                (Some(path), true) => {
                    patterns.push(path.source());
                    by_path.push(number);
                }
                (None, true) if rule.edits_query() => by_query.push(number),
                _ => rule.hosts.iter().for_each(|host| index.add(host, number)),
            }
        }
        let paths = RegexSetBuilder::new(patterns).size_limit(MAX_PATTERNS_BYTES).build();
        let paths = paths.unwrap_or_else(|_| {
            // Too many to be one: each is tried by itself.
            by_path.drain(..).for_each(|number| index.add(&HostPattern::Any, number));
            RegexSet::empty()
        });
        Self { rules, index, by_query, paths, by_path }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// Applies the rules that are wanted until none changes anything. `None`: none did.
    pub(super) fn clean(
        &self,
        text: &str,
        base: Option<&Url>,
        wanted: Wanted<'_>,
    ) -> Option<Cleaned<'_>> {
        if self.is_empty() {
            return None;
        }
        // Most addresses fit no rule, and need not be parsed to know it.
        let mut known =
            plain::read(text).map(|Plain { host, path }| self.fitting(host, path, text, wanted));
        if known.as_ref().is_some_and(Vec::is_empty) {
            return None;
        }
        let mut url = target::parse(text, base)?;
        let mut fired = Vec::new();
        let mut unwrappings = 0;
        while let Some((rule, next)) = self.step(&url, wanted, known.take()) {
            unwrappings += usize::from(matches!(rule.edit, Edit::Unwrap { .. }));
            if fired.len() == MAX_STEPS || unwrappings > MAX_UNWRAPPINGS {
                return None;
            }
            fired.push(&*rule.about.id);
            url = next;
        }
        (!fired.is_empty()).then(|| Cleaned { address: url.into(), rules: fired })
    }

    /// The first rule that changes an address, and what it becomes. `fitting`: the rules that may, if they are known.
    fn step(
        &self,
        url: &Url,
        wanted: Wanted<'_>,
        fitting: Option<Vec<u32>>,
    ) -> Option<(&AddressRule, Url)> {
        let host = url.host_str()?;
        let fitting =
            fitting.unwrap_or_else(|| self.fitting(host, url.path(), url.as_str(), wanted));
        let rules = || fitting.iter().filter_map(|&n| self.rules.get(n as usize));
        let known = OnceCell::new();
        let signed = || *known.get_or_init(|| is_signed(url.as_str()));
        wanted.classes.iter().find_map(|class| {
            rules().filter(|rule| rule.class == *class).find_map(|rule| {
                let next = match (class, wanted.width) {
                    (Class::Cdn, Some(width)) => rule.with_width(url, width, signed),
                    _ => rule.apply(url, signed),
                }?;
                (next != *url
                    && target::is_web(&next)
                    && next.as_str().len() <= target::MAX_ADDRESS_BYTES)
                    .then_some((rule, next))
            })
        })
    }

    /// The numbers of the rules that may change an address with this host and path, ascending.
    fn fitting(&self, host: &str, path: &str, address: &str, wanted: Wanted<'_>) -> Vec<u32> {
        let pieces = Pieces::of(address);
        // Most paths match none, and to know that needs no list.
        let by_path = self.paths.is_match(path).then(|| self.paths.matches(path));
        let by_path = by_path.into_iter().flatten().filter_map(|n| self.by_path.get(n));
        let has_query = pieces.query.is_some() || pieces.fragment.is_some();
        // A width is written where there was none.
        let by_query = (has_query || wanted.width.is_some()).then_some(&self.by_query);
        let by_host = self.index.buckets(host.strip_suffix('.').unwrap_or(host)).flatten();
        let fits = |number: &u32| {
            self.rules.get(*number as usize).is_some_and(|rule| {
                wanted.classes.contains(&rule.class)
                    && is_wanted(rule, wanted)
                    && rule.may_change(path, pieces)
            })
        };
        let mut fitting: Vec<u32> = by_host
            .chain(by_path)
            .chain(by_query.into_iter().flatten())
            .copied()
            .filter(fits)
            .collect();
        fitting.sort_unstable();
        fitting.dedup();
        fitting
    }
}

fn is_wanted(rule: &AddressRule, wanted: Wanted<'_>) -> bool {
    rule.also().iter().all(|&also| wanted.also.has(also))
}

impl AddressRule {
    /// The clean-ups that must have been asked for before the rule applies.
    pub(super) fn also(&self) -> &'static [Also] {
        match (self.class, self.level) {
            (Class::Affiliate, Level::Probe) => &[Also::Affiliate, Also::Probe],
            (Class::Affiliate, _) => &[Also::Affiliate],
            (_, Level::Probe) => &[Also::Probe],
            _ => &[],
        }
    }
}
