//! Applies the address rules: proxies, redirectors, image forms, tracking parameters.
//!
//! The guards are here, not in the packs: only `http` and `https` with a host go in and come out; a target is parsed before it is
//! believed; signed addresses are not edited; rules run until none applies, or, past a bound, nothing at all is changed. So the
//! result of a result is itself.

use regex::Regex;
use url::Url;

use super::pack::{AddressRule, Edit, ParamPattern, Source};
use super::schema::{Class, Level};
use crate::urls::codec::{Codec, percent};
use crate::urls::query::{Pair, Pieces};
use crate::urls::{HostIndex, is_signed, target};

/// The most steps from an address to its end. Nesting of three is seen in the wild.
const MAX_STEPS: usize = 6;

/// An address after the rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cleaned<'r> {
    /// The address: the given text, byte for byte, if no rule changed it; else absolute with scheme `http` or `https`.
    pub(crate) address: String,
    /// The full ids of the rules that changed it, in order. Empty: nothing changed.
    pub(crate) rules: Vec<&'r str>,
}

/// All address rules, in the order of packs, with an index by host.
#[derive(Debug, Default)]
pub(super) struct AddressRules {
    rules: Vec<AddressRule>,
    index: HostIndex,
}

impl AddressRules {
    pub(super) fn add(&mut self, rule: &AddressRule) {
        let number = u32::try_from(self.rules.len()).unwrap_or(u32::MAX);
        for host in &rule.hosts {
            self.index.add(host, number);
        }
        self.rules.push(rule.clone());
    }

    /// Applies the rules of `classes`, the first of them first, until none changes anything.
    pub(super) fn clean(&self, text: &str, base: Option<&Url>, classes: &[Class]) -> Cleaned<'_> {
        let unchanged = || Cleaned { address: text.to_owned(), rules: Vec::new() };
        if self.rules.is_empty() {
            return unchanged();
        }
        let Some(mut url) = target::parse(text, base) else { return unchanged() };
        let mut fired = Vec::new();
        while let Some((rule, next)) = self.step(&url, classes) {
            if fired.len() == MAX_STEPS {
                return unchanged();
            }
            fired.push(&*rule.about.id);
            url = next;
        }
        if fired.is_empty() { unchanged() } else { Cleaned { address: url.into(), rules: fired } }
    }

    fn step(&self, url: &Url, classes: &[Class]) -> Option<(&AddressRule, Url)> {
        let host = url.host_str()?;
        let candidates = self.index.find(host.strip_suffix('.').unwrap_or(host));
        let rules = || candidates.iter().filter_map(|&n| self.rules.get(n as usize));
        classes.iter().find_map(|class| {
            rules().filter(|rule| rule.class == *class && rule.level != Level::Probe).find_map(
                |rule| {
                    let next = apply(rule, url)?;
                    (next != *url
                        && target::is_web(&next)
                        && next.as_str().len() <= target::MAX_ADDRESS_BYTES)
                        .then_some((rule, next))
                },
            )
        })
    }
}

/// The address after one rule, if the rule applies to it.
fn apply(rule: &AddressRule, url: &Url) -> Option<Url> {
    let address = url.as_str();
    let pieces = Pieces::of(address);
    if rule.path.as_ref().is_some_and(|path| !path.is_match(url.path()))
        || rule.unless_path.as_ref().is_some_and(|path| path.is_match(url.path()))
        || rule
            .if_param
            .as_ref()
            .is_some_and(|name| !pieces.pairs().any(|pair| pair.is_named(name)))
    {
        return None;
    }
    match &rule.edit {
        Edit::Unwrap { sources, decode, default_scheme, strip_prefix, relative } => {
            sources.iter().find_map(|source| {
                let mut found = find(source, address, url, pieces)?;
                for codec in decode {
                    found = codec.decode(&found)?;
                }
                for (from, to) in strip_prefix {
                    if let Some(rest) = found.strip_prefix(from.as_str()) {
                        found = format!("{to}{rest}");
                        break;
                    }
                }
                target::accept(&found, url, default_scheme.as_deref(), *relative)
            })
        }
        _ if is_signed(address) => None,
        Edit::Rewrite { path, to } => {
            let new = fill(to, path, url.path())?;
            let mut url = url.clone();
            url.set_path(&new);
            Some(url)
        }
        Edit::Template { path, to } => {
            let captures = path.captures(url.path())?;
            let value = |name: &str| pieces.value(name).map(percent);
            let new = expand(to, |name| match name.parse::<usize>() {
                Ok(number) => captures.get(number).map(|group| group.as_str().to_owned()),
                Err(_) => value(name),
            });
            target::accept(&new, url, None, false)
        }
        Edit::DropValues(values) => edit_query(pieces, |pair| {
            let value = pair.value.map(percent);
            !values.iter().any(|(name, values)| {
                pair.is_named(name) && value.as_ref().is_some_and(|value| values.contains(value))
            })
        }),
        Edit::DropFragment(pattern) => {
            pieces.fragment.filter(|fragment| pattern.is_match(fragment))?;
            Url::parse(&Pieces { fragment: None, ..pieces }.join()).ok()
        }
        Edit::DropParams(patterns) => edit_query(pieces, |pair| !is_one_of(patterns, pair)),
        Edit::KeepParams(patterns) => edit_query(pieces, |pair| is_one_of(patterns, pair)),
        Edit::DropQuery => edit_query(pieces, |_| false),
    }
}

fn is_one_of(patterns: &[ParamPattern], pair: Pair<'_>) -> bool {
    let name = pair.lower_name();
    patterns.iter().any(|pattern| pattern.matches(&name))
}

fn edit_query(pieces: Pieces<'_>, keep: impl Fn(Pair<'_>) -> bool) -> Option<Url> {
    let query = pieces.without(keep)?;
    Url::parse(&Pieces { query: Some(&query), ..pieces }.join()).ok()
}

/// The text of the target, as `source` finds it.
fn find(source: &Source, address: &str, url: &Url, pieces: Pieces<'_>) -> Option<String> {
    match source {
        Source::Query(name) => {
            pieces.value(name).map(|value| Codec::Percent.decode(value).unwrap_or_default())
        }
        Source::QueryTail(name) => pieces.tail(address, name).map(str::to_owned),
        Source::TailOfQuery => address
            .get(pieces.head.len() + 1..)
            .filter(|_| pieces.query.is_some())
            .map(str::to_owned),
        Source::Path(regex) => group(regex, url.path()).map(|(text, _)| percent(text)),
        Source::PathTail(regex) => {
            let (_, at) = group(regex, url.path())?;
            let path_start = pieces.head.len().checked_sub(url.path().len())?;
            address.get(path_start + at..).map(str::to_owned)
        }
        Source::QueryMatch(regex) => group(regex, pieces.query?).map(|(text, _)| percent(text)),
        Source::Fragment => pieces.fragment.map(str::to_owned),
    }
}

fn group<'t>(regex: &Regex, text: &'t str) -> Option<(&'t str, usize)> {
    let found = regex.captures(text)?.get(1)?;
    Some((found.as_str(), found.start()))
}

/// `text` with the match of `regex` replaced by `template`, whose `{1}` are groups.
fn fill(template: &str, regex: &Regex, text: &str) -> Option<String> {
    let captures = regex.captures(text)?;
    let whole = captures.get(0)?;
    let new = expand(template, |name| {
        name.parse().ok().and_then(|n: usize| captures.get(n)).map(|group| group.as_str())
    });
    Some(format!("{}{new}{}", &text[..whole.start()], &text[whole.end()..]))
}

/// A template with each `{name}` replaced; what has no value becomes empty.
pub(super) fn expand<S: AsRef<str>>(template: &str, value: impl Fn(&str) -> Option<S>) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some((plain, after)) = rest.split_once('{') {
        out.push_str(plain);
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        out.push_str(value(name).as_ref().map_or("", |value| value.as_ref()));
        rest = after;
    }
    out.push_str(rest);
    out
}
