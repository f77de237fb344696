//! Edits query strings as the raw pairs they are: what stays, stays byte for byte and in order.
//!
//! An address is cut at its first `#`, then at its first `?`, as the URL standard does; nothing is decoded but the names that are
//! compared.

use std::borrow::Cow;
use std::fmt;

use super::codec::percent;

/// An address in three pieces, without the `?` and `#`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pieces<'a> {
    pub(crate) head: &'a str,
    pub(crate) query: Option<&'a str>,
    pub(crate) fragment: Option<&'a str>,
}

impl<'a> Pieces<'a> {
    pub(crate) fn of(address: &'a str) -> Self {
        let cut = |text: &'a str, byte| match memchr::memchr(byte, text.as_bytes()) {
            Some(at) => (&text[..at], Some(&text[at + 1..])),
            None => (text, None),
        };
        let (rest, fragment) = cut(address, b'#');
        let (head, query) = cut(rest, b'?');
        Self { head, query, fragment }
    }

    /// The address again. An empty query goes with its `?`.
    pub(crate) fn join(self) -> String {
        let mut address = self.head.to_owned();
        if let Some(query) = self.query.filter(|query| !query.is_empty()) {
            address.push('?');
            address.push_str(query);
        }
        if let Some(fragment) = self.fragment {
            address.push('#');
            address.push_str(fragment);
        }
        address
    }

    /// The raw pairs of the query.
    pub(crate) fn pairs(self) -> impl Iterator<Item = Pair<'a>> {
        self.query.into_iter().flat_map(|query| query.split('&')).map(Pair::of)
    }

    /// The raw value of the first pair with this name (compared decoded, without regard to case).
    pub(crate) fn value(self, name: &str) -> Option<&'a str> {
        self.pairs().find(|pair| pair.is_named(name))?.value
    }

    /// Everything behind the `=` of the first pair with this name, up to the end of the address: the `&` and `#` belong to it.
    pub(crate) fn tail(self, address: &'a str, name: &str) -> Option<&'a str> {
        let query = self.query?;
        let mut at = self.head.len() + 1;
        for text in query.split('&') {
            let pair = Pair::of(text);
            if pair.is_named(name) && pair.value.is_some() {
                return address.get(at + pair.name.len() + 1..);
            }
            at += text.len() + 1;
        }
        None
    }

    /// The query without the pairs that `keep` refuses, or `None` if all stay.
    pub(crate) fn without(self, mut keep: impl FnMut(Pair<'a>) -> bool) -> Option<String> {
        let query = self.query?;
        let mut dropped = false;
        let kept: Vec<&str> = query
            .split('&')
            .filter(|text| {
                let stays = text.is_empty() || keep(Pair::of(text));
                dropped |= !stays;
                stays
            })
            .collect();
        dropped.then(|| {
            // Only `&` are left of a query whose pairs all went.
            let kept = kept.join("&");
            if kept.bytes().all(|b| b == b'&') { String::new() } else { kept }
        })
    }
}

/// A raw pair of a query. Displayed as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pair<'a> {
    pub(crate) name: &'a str,
    /// `None` if there is no `=`.
    pub(crate) value: Option<&'a str>,
}

impl fmt::Display for Pair<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)?;
        self.value.map_or(Ok(()), |value| write!(f, "={value}"))
    }
}

impl<'a> Pair<'a> {
    fn of(text: &'a str) -> Self {
        match text.split_once('=') {
            Some((name, value)) => Self { name, value: Some(value) },
            None => Self { name: text, value: None },
        }
    }

    /// Whether the decoded name is `name`, without regard to ASCII case.
    pub(crate) fn is_named(self, name: &str) -> bool {
        if self.name.contains('%') {
            percent(self.name).eq_ignore_ascii_case(name)
        } else {
            self.name.eq_ignore_ascii_case(name)
        }
    }

    /// The decoded name in lower case.
    pub(crate) fn lower_name(self) -> Cow<'a, str> {
        if self.name.bytes().any(|byte| byte == b'%' || byte.is_ascii_uppercase()) {
            percent(self.name).to_ascii_lowercase().into()
        } else {
            self.name.into()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_that_stay_keep_their_bytes_and_order() {
        let address = "https://a.example/x?B=%e4&utm_source=1&a+b=c%20d&&z#f?g";
        let pieces = Pieces::of(address);
        let query = pieces.without(|pair| !pair.is_named("UTM_Source")).unwrap();
        assert_eq!(query, "B=%e4&a+b=c%20d&&z");
        let edited = Pieces { query: Some(&query), ..pieces }.join();
        assert_eq!(edited, "https://a.example/x?B=%e4&a+b=c%20d&&z#f?g");
        assert_eq!(pieces.without(|_| true), None);
    }

    #[test]
    fn an_empty_query_goes_with_its_question_mark() {
        let pieces = Pieces::of("https://a.example/?x=1#f");
        let query = pieces.without(|_| false).unwrap();
        assert_eq!(Pieces { query: Some(&query), ..pieces }.join(), "https://a.example/#f");
    }

    #[test]
    fn a_tail_reaches_to_the_end_of_the_address() {
        let address = "https://a.example/?q=1&%75rl=http://b.example/?x=1&y=2#z";
        let pieces = Pieces::of(address);
        assert_eq!(pieces.tail(address, "url"), Some("http://b.example/?x=1&y=2#z"));
        assert_eq!(pieces.value("url"), Some("http://b.example/?x=1"));
        assert_eq!(pieces.tail(address, "none"), None);
    }
}
