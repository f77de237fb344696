//! Addresses whose query is signed: any change would make them useless, so they pass byte for byte.

use super::query::Pieces;

/// Parameters that hold a signature over the query, in lower case.
/// Sources: AWS Signature V4, Google Cloud Storage V4, Alibaba OSS V1 and V4, Tencent COS, Volcengine, Qiniu (`token` with `e`),
/// imgix and Guim (`s` is too short to stand alone; see below), Facebook (`oh` with `oe`), Discord (`hm`): vendors' documents,
/// collected in the project's notes on artifacts, read 2026-11.
const SIGNATURES: &[&str] = &[
    "signature",
    "x-amz-signature",
    "x-goog-signature",
    "x-signature",
    "x-oss-signature",
    "q-signature",
    "sig",
    "jwt",
    "hm",
];

/// Pairs of parameters that are a signature only together.
const PAIRS: &[(&str, &str)] = &[("token", "e"), ("oh", "oe"), ("expires", "key")];

/// A lone `s` is a signature if it is a long hexadecimal number.
const MIN_HEX_SIGNATURE: usize = 32;

/// Whether the query of an address is signed.
pub(crate) fn is_signed(address: &str) -> bool {
    let pieces = Pieces::of(address);
    if pieces.query.is_none() {
        return false;
    }
    let names: Vec<String> = pieces.pairs().map(|pair| pair.lower_name()).collect();
    let has = |name: &str| names.iter().any(|n| n == name);
    SIGNATURES.iter().any(|name| has(name))
        || PAIRS.iter().any(|(a, b)| has(a) && has(b))
        || pieces.value("s").is_some_and(|s| {
            s.len() >= MIN_HEX_SIGNATURE && s.bytes().all(|b| b.is_ascii_hexdigit())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_are_known_by_name() {
        assert!(is_signed("https://a.example/i.jpg?X-Amz-Signature=1"));
        assert!(is_signed("https://a.example/i.jpg?e=1&token=2"));
        assert!(is_signed("https://a.example/i.jpg?w=1&s=0123456789abcdef0123456789abcdef"));
        assert!(!is_signed("https://a.example/i.jpg?token=2&s=large#Signature=1"));
        assert!(!is_signed("https://a.example/sig/i.jpg"));
    }
}
