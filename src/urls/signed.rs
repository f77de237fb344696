//! Addresses whose query is signed: any change would make them useless, so they pass byte for byte.

use std::borrow::Cow;

use super::query::{Pair, Pieces};

/// Parameters that hold a signature over the query, in lower case.
/// Sources: AWS Signature V4 and CloudFront, Google Cloud Storage V4, Azure SAS, Alibaba OSS V1 and V4, Tencent COS, Volcengine TOS,
/// Baidu BOS, Wangsu, Akamai token authentication, imgix (`s` is too short to stand alone; see below), Discord (`hm`): vendors'
/// documents, collected in the project's notes on artifacts, read 2026-11.
const SIGNATURES: &[&str] = &[
    "signature",
    "x-amz-signature",
    "x-goog-signature",
    "x-signature",
    "x-oss-signature",
    "x-tos-signature",
    "q-signature",
    "authorization",
    "sig",
    "jwt",
    "hm",
    "hdnea",
    "hdnts",
    "wssecret",
];

/// Pairs of parameters that are a signature only together: Qiniu (`token` with `e`), Facebook (`oh` with `oe`), signed links of caches
/// and web servers.
const PAIRS: &[(&str, &str)] = &[
    ("token", "e"),
    ("token", "expires"),
    ("oh", "oe"),
    ("expires", "key"),
    ("expires", "hash"),
    ("expires", "md5"),
    ("sign", "t"),
    ("sign", "expires"),
];

/// A lone `s` is a signature if it is a long hexadecimal number.
const MIN_HEX_SIGNATURE: usize = 32;

/// Whether the query of an address is signed.
pub(crate) fn is_signed(address: &str) -> bool {
    let pieces = Pieces::of(address);
    if pieces.query.is_none() {
        return false;
    }
    // The names of which two together are a signature.
    let mut halves: Vec<Cow<'_, str>> = Vec::new();
    for name in pieces.pairs().map(name) {
        if SIGNATURES.contains(&&*name) {
            return true;
        }
        if PAIRS.iter().any(|(a, b)| *a == name || *b == name) {
            halves.push(name);
        }
    }
    let has = |name: &str| halves.iter().any(|half| half == name);
    !halves.is_empty() && PAIRS.iter().any(|(a, b)| has(a) && has(b))
        || pieces.value("s").is_some_and(|s| {
            s.len() >= MIN_HEX_SIGNATURE && s.bytes().all(|b| b.is_ascii_hexdigit())
        })
}

/// The name of a parameter, also behind an ampersand that was escaped twice.
fn name(pair: Pair<'_>) -> Cow<'_, str> {
    match pair.lower_name() {
        Cow::Borrowed(name) => name.strip_prefix("amp;").unwrap_or(name).into(),
        Cow::Owned(name) => name.strip_prefix("amp;").map(str::to_owned).unwrap_or(name).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_are_known_by_name() {
        assert!(is_signed("https://a.example/i.jpg?X-Amz-Signature=1"));
        assert!(is_signed("https://a.example/i.jpg?e=1&token=2"));
        assert!(is_signed("https://a.example/i.jpg?w=1&s=0123456789abcdef0123456789abcdef"));
        assert!(is_signed("https://a.example/i.jpg?w=1&amp;Signature=1"));
        assert!(!is_signed("https://a.example/i.jpg?token=2&s=large#Signature=1"));
        assert!(!is_signed("https://a.example/sig/i.jpg"));
    }
}
