//! Addresses that the URL parser would give back as they are, known by a look at their bytes: most of those in real pages.
//!
//! Text goes in; its parts come out if it is `http://` or `https://`, a host of lower-case letters, digits, `-` and `.`, and a path,
//! query and fragment of characters that no rule of the URL standard changes. Anything doubtful is not plain, and is parsed.

use url::Url;

/// The parts of a plain address, as `Url` would tell them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Plain<'a> {
    pub(crate) host: &'a str,
    /// With its `/`.
    pub(crate) path: &'a str,
}

/// The longest name that the domain name system knows, in bytes.
const LONGEST_HOST: usize = 253;

/// The parts of `text` if it is a plain address.
pub(crate) fn read(text: &str) -> Option<Plain<'_>> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    let (host, tail) = rest.split_at(memchr::memchr(b'/', rest.as_bytes())?);
    if !is_plain_host(host) {
        return None;
    }
    let mut path_end = None;
    let mut in_fragment = false;
    let bytes = tail.as_bytes();
    let mut at = 0;
    while let Some(skip) = bytes[at..].iter().position(|&byte| !IS_PLAIN[usize::from(byte)]) {
        at += skip;
        match bytes[at] {
            // `/.`, `/..` and their escaped forms are steps in a path.
            b'.' if path_end.is_none() && bytes[at - 1] == b'/' => return None,
            b'%' if path_end.is_none() && bytes.get(at + 1) == Some(&b'2') => return None,
            b'.' | b'%' => {}
            b'?' => path_end = path_end.or(Some(at)),
            b'#' if !in_fragment => {
                in_fragment = true;
                path_end = path_end.or(Some(at));
            }
            _ => return None,
        }
        at += 1;
    }
    Some(Plain { host, path: &tail[..path_end.unwrap_or(tail.len())] })
}

/// Whether resolving `text` is known to give `text` again.
pub(crate) fn is_resolved(text: &str, base: Option<&Url>) -> bool {
    read(text).is_some() || (base.is_none() && is_path(text))
}

/// Whether `text` is a path from the root of whatever host it is on, with query and fragment or without, that the parser would not change.
fn is_path(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.first() == Some(&b'/')
        && bytes.get(1) != Some(&b'/')
        && bytes
            .iter()
            .all(|&byte| IS_PLAIN[usize::from(byte)] || matches!(byte, b'.' | b'%' | b'?' | b'#'))
}

/// The bytes that stay as they are wherever they stand behind the host.
const IS_PLAIN: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = matches!(
            byte as u8,
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'~' | b'!' | b'$' | b'&' | b'(' | b')'
                | b'*' | b'+' | b',' | b';' | b'=' | b':' | b'@' | b'/'
        );
        byte += 1;
    }
    table
};

/// Labels that are names in ASCII, the last of which cannot be a number.
fn is_plain_host(host: &str) -> bool {
    let mut label = 0;
    let mut last_begins = b'.';
    for (at, byte) in host.bytes().enumerate() {
        match byte {
            // Behind `xn--` a label in Punycode has to be checked.
            b'-' if host.as_bytes().get(at + 1) == Some(&b'-') => return false,
            b'a'..=b'z' | b'0'..=b'9' | b'-' => {
                if label == at {
                    last_begins = byte;
                }
            }
            b'.' if at > label => label = at + 1,
            _ => return false,
        }
    }
    host.len() <= LONGEST_HOST && last_begins.is_ascii_lowercase() && label < host.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_the_parser_would_change_is_not_plain() {
        for text in [
            "https://a.example",
            "HTTPS://a.example/",
            "https://A.example/",
            "https://a.example:443/",
            "https://u@a.example/",
            "https://a..example/",
            "https://a.example./",
            "https://1.2.3.4/",
            "https://1.0x2/",
            "https://xn--a/",
            "https:///a",
            "https://a.example/./b",
            "https://a.example/b/..",
            "https://a.example/%2e/",
            "https://a.example/a b",
            "https://a.example/?'",
            "https://a.example/é",
            "https://a.example/a\\b",
            "ftp://a.example/",
            "//a.example/",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_path_stays_only_where_no_base_is_known_and_nothing_is_to_escape() {
        let base = Url::parse("https://a.example/").ok();
        assert!(is_resolved("/b/../c%20d?e=f#g", None));
        assert!(!is_resolved("/b", base.as_ref()));
        for text in ["//b.example/", "/\\b", "/b c", "/b|c", "/{b}", "/é", "b", "#b", "/\tb", ""] {
            assert!(!is_resolved(text, None), "{text}");
        }
    }

    proptest! {
        #[test]
        fn plain_addresses_are_what_the_parser_makes_of_them(
            text in "https?://[a-z0-9.-]{1,12}/[a-zA-Z0-9/.%~!$&()*+,;=:@_?#|^'\\[\\]\\\\{}` é-]{0,24}"
        ) {
            if let Some(plain) = read(&text) {
                let url = Url::parse(&text).expect("a plain address");
                prop_assert_eq!(url.as_str(), &*text);
                prop_assert_eq!(url.host_str(), Some(plain.host));
                prop_assert_eq!(url.path(), plain.path);
            }
        }
    }
}
