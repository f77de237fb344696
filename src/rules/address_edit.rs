//! Applies one address rule to one address: finds what is wrapped, writes a new path, drops raw pairs of the query.
//!
//! An address comes in parsed, and goes out parsed again; what a rule finds inside is believed only after `target::accept`. Whether
//! the outcome may be used is decided in `address`.

use url::Url;

use super::pack::{AddressRule, Edit, IfParam, IfValue, Source, WidthForm, WidthPlace};
use super::pattern::Pattern;
use super::template::expand;
use crate::urls::codec::{Codec, percent};
use crate::urls::query::{Pair, Pieces};
use crate::urls::target;

impl AddressRule {
    /// The address after this rule, which [may change](Self::may_change) it, if it does. `signed` tells whether its query is signed.
    pub(super) fn apply(&self, url: &Url, signed: impl Fn() -> bool) -> Option<Url> {
        let address = url.as_str();
        let pieces = Pieces::of(address);
        match &self.edit {
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
            _ if signed() => None,
            Edit::Rewrite { path, to } => {
                let path = fill(to, path, url.path(), |_| None)?;
                let mut url = url.clone();
                url.set_path(&path);
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
            Edit::DropMatching(patterns) => edit_query(url, pieces, |pair| {
                !patterns.iter().any(|(name, pattern)| {
                    pair.is_named(name) && pair.value.is_some_and(|v| pattern.is_match(&percent(v)))
                })
            }),
            Edit::DropValues(values) => edit_query(url, pieces, |pair| {
                let value = pair.value.map(percent);
                !values.iter().any(|(name, values)| {
                    pair.is_named(name)
                        && value.as_ref().is_some_and(|value| values.contains(value))
                })
            }),
            Edit::DropFragment(pattern) => {
                pieces.fragment.filter(|fragment| pattern.is_match(fragment))?;
                Url::parse(&Pieces { fragment: None, ..pieces }.join()).ok()
            }
            Edit::SetParams(values) => set_params(pieces, values),
            Edit::Unescape => {
                let query = pieces.query.filter(|query| query.contains("&amp;"))?;
                let query = query.replace("&amp;", "&");
                Url::parse(&Pieces { query: Some(&query), ..pieces }.join()).ok()
            }
            Edit::DropParams(names) => edit_query(url, pieces, |pair| {
                pair.name.is_empty() || !names.has(&pair.lower_name())
            }),
            Edit::KeepParams(names) => {
                edit_query(url, pieces, |pair| names.has(&pair.lower_name()))
            }
            Edit::DropQuery => {
                // A lone `?` asks for nothing either.
                pieces.query?;
                Url::parse(&Pieces { query: None, ..pieces }.join()).ok()
            }
        }
    }

    /// The address of the same picture with another width, if this rule knows where the address names it.
    pub(super) fn with_width(
        &self,
        url: &Url,
        width: u32,
        signed: impl Fn() -> bool,
    ) -> Option<Url> {
        let pieces = Pieces::of(url.as_str());
        if signed() {
            return None;
        }
        let WidthForm { place, steps } = self.width.as_ref()?;
        let enough = steps.iter().copied().filter(|step| *step >= width).min();
        let width = enough.or(steps.iter().copied().max()).unwrap_or(width).to_string();
        let named = |name: &str| (name == "width").then_some(&*width);
        match place {
            WidthPlace::Param(name) => set_params(pieces, &[(name.clone(), width)]),
            WidthPlace::Path { path, to } => {
                let path = fill(to, path, url.path(), named)?;
                let mut url = url.clone();
                url.set_path(&path);
                Some(url)
            }
            WidthPlace::Query { query, to } => {
                let query = fill(to, query, pieces.query?, named)?;
                Url::parse(&Pieces { query: Some(&query), ..pieces }.join()).ok()
            }
        }
    }

    /// Whether the rule changes nothing but the query or the fragment that an address has, unless a width is asked for.
    pub(super) fn edits_query(&self) -> bool {
        match self.edit {
            Edit::Unwrap { .. } | Edit::Rewrite { .. } | Edit::Template { .. } => false,
            Edit::DropFragment(_)
            | Edit::DropMatching(_)
            | Edit::DropValues(_)
            | Edit::SetParams(_)
            | Edit::Unescape
            | Edit::DropParams(_)
            | Edit::KeepParams(_)
            | Edit::DropQuery => true,
        }
    }

    /// Whether there is what the rule changes: most addresses have nothing that most rules could change.
    fn has_part(&self, pieces: Pieces<'_>) -> bool {
        let has_any = |wanted: &dyn Fn(Pair<'_>) -> bool| pieces.pairs().any(wanted);
        match &self.edit {
            Edit::Unwrap { sources, .. } => sources.iter().any(|source| match source {
                Source::Query(name) | Source::QueryTail(name) => {
                    has_any(&|pair| pair.is_named(name))
                }
                Source::TailOfQuery | Source::QueryMatch(_) => pieces.query.is_some(),
                Source::Fragment => pieces.fragment.is_some(),
                Source::Path(_) | Source::PathTail(_) => true,
            }),
            Edit::Rewrite { .. } | Edit::Template { .. } => true,
            Edit::DropFragment(_) => pieces.fragment.is_some(),
            Edit::DropMatching(values) => has_named(pieces, values),
            Edit::DropValues(values) => has_named(pieces, values),
            Edit::SetParams(values) => has_named(pieces, values),
            Edit::Unescape => pieces.query.is_some_and(|query| query.contains("&amp;")),
            Edit::DropParams(names) => has_any(&|pair| names.has(&pair.lower_name())),
            Edit::KeepParams(names) => has_any(&|pair| !names.has(&pair.lower_name())),
            Edit::DropQuery => pieces.query.is_some(),
        }
    }

    /// Whether the rule may change an address with this path, whether its width is asked for or not.
    pub(super) fn may_change(&self, path: &str, pieces: Pieces<'_>) -> bool {
        (self.width.is_some() || self.has_part(pieces)) && self.fits(path, pieces)
    }

    fn fits(&self, path: &str, pieces: Pieces<'_>) -> bool {
        let has = |wanted: &IfParam| {
            pieces.pairs().any(|pair| {
                pair.is_named(&wanted.name)
                    && match (&wanted.value, pair.value) {
                        (None, _) => true,
                        (Some(_), None) => false,
                        (Some(IfValue::Is(wanted)), Some(value)) => wanted == value,
                        (Some(IfValue::Matches(regex)), Some(value)) => {
                            regex.is_match(&percent(value))
                        }
                    }
            })
        };
        self.path.as_ref().is_none_or(|pattern| pattern.is_match(path))
            && self.unless_path.as_ref().is_none_or(|pattern| !pattern.is_match(path))
            && self.if_param.as_ref().is_none_or(has)
            && !self.unless_param.as_ref().is_some_and(has)
    }
}

/// Whether there is a pair with one of the names, in whatever case.
fn has_named<T>(pieces: Pieces<'_>, values: &[(String, T)]) -> bool {
    pieces.pairs().any(|pair| {
        let own = pair.lower_name();
        values.iter().any(|(name, _)| name.eq_ignore_ascii_case(&own))
    })
}

/// `url`, which consists of `pieces`, with the pairs that `keep` keeps.
fn edit_query(url: &Url, pieces: Pieces<'_>, keep: impl Fn(Pair<'_>) -> bool) -> Option<Url> {
    let query = pieces.without(keep)?;
    let mut url = url.clone();
    url.set_query(Some(&*query).filter(|query| !query.is_empty()));
    Some(url)
}

/// Gives the parameters that are there other values; the rest stays byte for byte.
fn set_params(pieces: Pieces<'_>, values: &[(String, String)]) -> Option<Url> {
    let mut changed = false;
    let pairs: Vec<String> = pieces
        .pairs()
        .map(|pair| match values.iter().find(|(name, _)| pair.is_named(name)) {
            Some((_, value)) if pair.value != Some(value) => {
                changed = true;
                format!("{}={value}", pair.name)
            }
            _ => pair.to_string(),
        })
        .collect();
    let query = pairs.join("&");
    changed.then(|| Url::parse(&Pieces { query: Some(&query), ..pieces }.join()).ok())?
}

/// `text` with the match of `regex` replaced by `template`, in which `{1}` is a group and `{name}` whatever `named` says.
fn fill<'n>(
    template: &str,
    regex: &Pattern,
    text: &'n str,
    named: impl Fn(&str) -> Option<&'n str>,
) -> Option<String> {
    let captures = regex.captures(text)?;
    let whole = captures.get(0)?;
    let new = expand(template, |name| match name.parse::<usize>() {
        Ok(number) => captures.get(number).map(|group| group.as_str()),
        Err(_) => named(name),
    });
    Some(format!("{}{new}{}", &text[..whole.start()], &text[whole.end()..]))
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

fn group<'t>(regex: &Pattern, text: &'t str) -> Option<(&'t str, usize)> {
    let found = regex.captures(text)?.get(1)?;
    Some((found.as_str(), found.start()))
}
