//! Patterns for hosts, and an index from a host to whatever is filed under the patterns that match it.

use std::fmt;

use super::plain;
use crate::known_keys::{KnownMap, KnownSet};

/// A pattern for hosts.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum HostPattern {
    /// `=a.example`: this host.
    Exact(String),
    /// `a.example`: this host and those below it.
    Suffix(String),
    /// `name.*`: `name` in front of any top-level domain (`name.com`, `name.co.uk`), and hosts below it.
    AnyTopLevel(String),
    /// `*`: every host.
    Any,
}

impl HostPattern {
    /// Reads a pattern; an error says what is wrong with it.
    pub(crate) fn parse(text: &str) -> Result<Self, &'static str> {
        if text == "*" {
            return Ok(Self::Any);
        }
        if text.contains("://") || text.contains('/') {
            return Err("a host has no scheme and no path");
        }
        if text.chars().any(char::is_uppercase) {
            return Err("a host is written in lower case");
        }
        let (rest, make): (&str, fn(String) -> Self) = if let Some(rest) = text.strip_prefix('=') {
            (rest, Self::Exact)
        } else if let Some(rest) = text.strip_suffix(".*") {
            (rest, Self::AnyTopLevel)
        } else {
            (text, Self::Suffix)
        };
        let ok = |label: &str| {
            !label.is_empty()
                && label
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
        };
        if !rest.split('.').all(ok) {
            return Err("this is not a host");
        }
        if !rest.contains('.') && make(String::new()) == Self::Suffix(String::new()) {
            return Err("a host needs at least two labels");
        }
        Ok(make(rest.to_owned()))
    }

    pub(crate) fn matches(&self, host: &str) -> bool {
        match self {
            Self::Exact(exact) => host == exact,
            Self::Suffix(suffix) => suffixes(host).any(|end| end == suffix),
            Self::AnyTopLevel(name) => any_top_level(host).any(|end| end == name),
            Self::Any => true,
        }
    }
}

impl fmt::Display for HostPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exact(host) => write!(f, "={host}"),
            Self::Suffix(host) => f.write_str(host),
            Self::AnyTopLevel(name) => write!(f, "{name}.*"),
            Self::Any => f.write_str("*"),
        }
    }
}

/// The host and everything behind each of its dots.
fn suffixes(host: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(host), |rest| rest.split_once('.').map(|(_, rest)| rest))
}

/// The host without its top-level domain (one label, or two where the last is a country's), and everything behind each dot.
fn any_top_level(host: &str) -> impl Iterator<Item = &str> {
    let one = host.rsplit_once('.');
    let two = one.and_then(|(rest, last)| {
        let (rest, second) = rest.rsplit_once('.')?;
        (last.len() == 2 && second.len() <= 3).then_some(rest)
    });
    one.map(|(rest, _)| rest).into_iter().chain(two).flat_map(suffixes)
}

/// What is before the last dot, and the label behind it.
fn split_last(host: &str) -> (Option<&str>, &str) {
    match memchr::memrchr(b'.', host.as_bytes()) {
        Some(dot) => (Some(&host[..dot]), &host[dot + 1..]),
        None => (None, host),
    }
}

/// Numbers filed under host patterns.
#[derive(Debug, Default)]
pub(crate) struct HostIndex {
    exact: KnownMap<String, Vec<u32>>,
    suffix: KnownMap<String, Vec<u32>>,
    top_level: KnownMap<String, Vec<u32>>,
    any: Vec<u32>,
    /// The label in front of the top-level domain of each pattern: by it most hosts are known to match none.
    labels: KnownSet<String>,
}

impl HostIndex {
    pub(crate) fn add(&mut self, pattern: &HostPattern, number: u32) {
        let label = match pattern {
            HostPattern::Exact(host) | HostPattern::Suffix(host) => {
                Some(host.rsplit('.').nth(1).unwrap_or(host))
            }
            HostPattern::AnyTopLevel(name) => name.rsplit('.').next(),
            HostPattern::Any => None,
        };
        self.labels.extend(label.map(str::to_owned));
        let bucket = match pattern {
            HostPattern::Exact(host) => self.exact.entry(host.clone()).or_default(),
            HostPattern::Suffix(host) => self.suffix.entry(host.clone()).or_default(),
            HostPattern::AnyTopLevel(name) => self.top_level.entry(name.clone()).or_default(),
            HostPattern::Any => &mut self.any,
        };
        bucket.push(number);
    }

    /// The numbers of all patterns that match `host`, in some order.
    pub(crate) fn buckets(&self, host: &str) -> impl Iterator<Item = &[u32]> {
        let known = Some(host).filter(|host| self.may_know(host)).into_iter();
        let named = known.flat_map(|host| {
            let exact = self.exact.get(host).into_iter();
            let suffix = suffixes(host).filter_map(|end| self.suffix.get(end));
            let top_level = any_top_level(host).filter_map(|end| self.top_level.get(end));
            exact.chain(suffix).chain(top_level)
        });
        named.chain([&self.any]).map(Vec::as_slice)
    }

    /// Whether a host may match a pattern other than that for every host.
    fn may_know(&self, host: &str) -> bool {
        // The last label may be a country's, and the one before it a part of the top-level domain.
        let (before, _) = split_last(host);
        let (before, second) = split_last(before.unwrap_or(host));
        let third = before.map(|before| split_last(before).1);
        self.labels.contains(second) || third.is_some_and(|label| self.labels.contains(label))
    }

    /// Whether nothing is known about the host of a plain address.
    pub(crate) fn is_strange(&self, address: &str) -> bool {
        plain::read(address)
            .is_some_and(|plain| self.buckets(plain.host).all(|bucket| bucket.is_empty()))
    }

    /// The numbers of all patterns that match `host`, ascending, each once.
    pub(crate) fn find(&self, host: &str) -> Vec<u32> {
        let mut found = self.buckets(host).flatten().copied().collect::<Vec<u32>>();
        found.sort_unstable();
        found.dedup();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_match_on_label_borders() {
        let matches =
            |pattern: &str, host: &str| HostPattern::parse(pattern).unwrap().matches(host);
        assert!(matches("a.example", "a.example"));
        assert!(matches("a.example", "b.a.example"));
        assert!(!matches("a.example", "ba.example"));
        assert!(!matches("a.example", "a.example.evil.test"));
        assert!(!matches("=a.example", "b.a.example"));
        assert!(matches("www.shop.*", "www.shop.co.uk"));
        assert!(matches("shop.*", "www.shop.com"));
        assert!(!matches("shop.*", "shop.evil.com"));
        assert!(matches("*", "x.example"));
    }

    #[test]
    fn what_is_no_pattern_is_refused() {
        for text in [
            "",
            "=",
            "https://a.example",
            "a.example/x",
            "A.example",
            "a b.c",
            "com",
            "*.a.example",
            "a..b",
        ] {
            assert!(HostPattern::parse(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn the_index_agrees_with_the_patterns() {
        let patterns = ["=a.example", "a.example", "a.*", "*", "b.example"];
        let mut index = HostIndex::default();
        let parsed: Vec<_> = patterns.iter().map(|p| HostPattern::parse(p).unwrap()).collect();
        for (number, pattern) in (0..).zip(&parsed) {
            index.add(pattern, number);
        }
        for host in [
            "a.example",
            "x.a.example",
            "x.y.a.example",
            "b.example",
            "a.com",
            "a.co.uk",
            "x.a.co.uk",
            "example",
            ".",
            "",
        ] {
            let expected: Vec<u32> =
                (0..).zip(&parsed).filter(|(_, p)| p.matches(host)).map(|(n, _)| n).collect();
            assert_eq!(index.find(host), expected, "{host}");
        }
    }
}
