//! The address type of the article model. Text goes in; what comes out has passed the scheme check, or does not exist.
//!
//! An absolute address is exactly what the WHATWG parser serializes, never the text that was given. A relative one is kept only
//! when no base is known; it holds no character that could end an attribute or begin a scheme.

use std::borrow::Cow;
use std::fmt;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde::{Deserialize, Deserializer, Serialize};
use url::Url;

use super::plain;

/// Schemes that a link may have. `javascript`, `data`, `vbscript`, `file` and everything unknown are not among them.
const LINK_SCHEMES: &[&str] = &["http", "https", "mailto", "tel", "sms", "ftp"];

/// Schemes that a picture, video, sound or player may have.
const MEDIA_SCHEMES: &[&str] = &["http", "https"];

/// What a relative address may not hold as it is: the URL standard's query and path sets, and what Markdown would read.
const RELATIVE: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'|')
    .add(b'^')
    .add(b'\\');

/// What an opaque path (`mailto:`, `tel:`) may not hold as it is.
const OPAQUE: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'`').add(b'\\');

/// The longest base64 picture that an article keeps, in bytes of its `data:` address.
const MAX_DATA_URL_BYTES: usize = 64 << 10;

/// An address that passed the scheme check: absolute with a scheme of the allow-list, or relative when no base is known.
///
/// ```
/// use offprint::WebUrl;
///
/// let url = WebUrl::link(" https://example.org/a b ").unwrap();
/// assert_eq!(url.as_str(), "https://example.org/a%20b");
/// assert!(WebUrl::link("java\nscript:alert(1)").is_none());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct WebUrl(String);

impl WebUrl {
    /// Reads the address of a link: `http`, `https`, `mailto`, `tel`, `sms` or `ftp`, or a relative reference.
    #[must_use]
    pub fn link(text: &str) -> Option<Self> {
        Self::resolve_link(text, None)
    }

    /// Reads the address of a picture or other media: `http`, `https` or a relative reference, and for pictures small enough
    /// also base64 `data:` of a raster format.
    #[must_use]
    pub fn media(text: &str) -> Option<Self> {
        Self::resolve_media(text, None)
    }

    /// [`WebUrl::link`], made absolute with `base`.
    pub(crate) fn resolve_link(text: &str, base: Option<&Url>) -> Option<Self> {
        Self::resolve(text, base, LINK_SCHEMES)
    }

    /// [`WebUrl::media`], made absolute with `base`.
    pub(crate) fn resolve_media(text: &str, base: Option<&Url>) -> Option<Self> {
        let trimmed = text.trim_ascii();
        if is_raster_data(trimmed) {
            return Some(Self(trimmed.to_owned()));
        }
        Self::resolve(text, base, MEDIA_SCHEMES)
    }

    fn resolve(text: &str, base: Option<&Url>, schemes: &[&str]) -> Option<Self> {
        // Both lists allow the schemes of plain addresses.
        if plain::is_resolved(text, base) {
            return Some(Self(text.to_owned()));
        }
        let text = strip(text);
        if text.is_empty() {
            return None;
        }
        // An address within the page stays one: the article is not the page it came from.
        if let Some(fragment) = text.strip_prefix('#') {
            return (!fragment.is_empty())
                .then(|| Self(format!("#{}", utf8_percent_encode(fragment, RELATIVE))));
        }
        if plain::read(&text).is_some() {
            return Some(Self(text.into_owned()));
        }
        let parsed = match Url::parse(&text) {
            Ok(url) => Some(url),
            Err(url::ParseError::RelativeUrlWithoutBase) => None,
            Err(_) => return None,
        };
        match (parsed, base) {
            (Some(url), _) => Self::absolute(url, schemes),
            (None, Some(base)) => Self::absolute(base.join(&text).ok()?, schemes),
            (None, None) if is_protocol_relative(&text) => {
                Self::absolute(Url::parse(&format!("https:{text}")).ok()?, schemes)
            }
            (None, None) => {
                {
                    // Browsers read `\` in a path as `/`.
                    let (path, rest) = text.split_at(text.find(['?', '#']).unwrap_or(text.len()));
                    let path = path.replace('\\', "/");
                    Some(Self(format!(
                        "{}{}",
                        utf8_percent_encode(&path, RELATIVE),
                        utf8_percent_encode(rest, RELATIVE)
                    )))
                }
            }
        }
    }

    fn absolute(mut url: Url, schemes: &[&str]) -> Option<Self> {
        if !schemes.contains(&url.scheme()) {
            return None;
        }
        if url.cannot_be_a_base() {
            let path = utf8_percent_encode(url.path().trim_ascii(), OPAQUE).to_string();
            if path.is_empty() {
                return None;
            }
            url.set_path(&path);
        } else if !url.has_host() {
            return None;
        }
        Some(Self(url.into()))
    }

    /// The address as it is written out.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The scheme in lower case, or `None` for a relative address.
    #[must_use]
    pub fn scheme(&self) -> Option<&str> {
        let (scheme, _) = self.0.split_once(':')?;
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "+-.".contains(c);
        (scheme.starts_with(|c: char| c.is_ascii_lowercase()) && scheme.chars().all(plain))
            .then_some(scheme)
    }

    /// Whether a link may lead there.
    pub(crate) fn is_link(&self) -> bool {
        self.scheme().is_none_or(|scheme| LINK_SCHEMES.contains(&scheme))
    }

    /// Whether a picture or other media may be there.
    pub(crate) fn is_media(&self) -> bool {
        self.scheme().is_none_or(|scheme| MEDIA_SCHEMES.contains(&scheme))
            || is_raster_data(&self.0)
    }

    /// For an address within the article (`#name`), the name.
    #[must_use]
    pub fn fragment_only(&self) -> Option<&str> {
        self.0.strip_prefix('#')
    }

    /// The address of a place within the article.
    pub(crate) fn to_anchor(id: &str) -> Self {
        Self(format!("#{}", utf8_percent_encode(id, RELATIVE)))
    }
}

impl fmt::Display for WebUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<str> for WebUrl {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for WebUrl {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::link(&text).or_else(|| Self::media(&text)).ok_or_else(|| {
            serde::de::Error::custom(format!("`{text}` is not an address with an allowed scheme"))
        })
    }
}

/// What the WHATWG parser ignores: surrounding controls and spaces, and tabs and newlines anywhere.
fn strip(text: &str) -> Cow<'_, str> {
    let trimmed = text.trim_matches(|c: char| c <= ' ');
    if trimmed.contains(['\t', '\n', '\r']) {
        Cow::Owned(trimmed.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect())
    } else {
        Cow::Borrowed(trimmed)
    }
}

fn is_protocol_relative(text: &str) -> bool {
    let mut bytes = text.bytes();
    matches!((bytes.next(), bytes.next()), (Some(b'/' | b'\\'), Some(b'/' | b'\\')))
}

/// Base64 pictures that browsers show and that cannot hold script (SVG can).
fn is_raster_data(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("data:image/") else { return false };
    let Some((format, payload)) = rest.split_once(";base64,") else { return false };
    text.len() <= MAX_DATA_URL_BYTES
        && matches!(format, "png" | "jpeg" | "gif" | "webp" | "avif")
        && !payload.is_empty()
        && payload.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'='))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_allowed_schemes_pass_however_they_are_written() {
        for text in [
            "javascript:alert(1)",
            " \u{1}javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\tscript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "http://",
            "https:///",
            "",
            "#",
        ] {
            assert_eq!(WebUrl::link(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_relative_address_is_resolved_or_kept_inert() {
        let base = Url::parse("https://example.org/a/b").unwrap();
        let resolved = |text| WebUrl::resolve_link(text, Some(&base)).unwrap().0;
        assert_eq!(resolved("c d?x=1#y"), "https://example.org/a/c%20d?x=1#y");
        assert_eq!(resolved("//cdn.example/x"), "https://cdn.example/x");
        assert_eq!(resolved("#y"), "#y");
        assert_eq!(WebUrl::link("../a \"b\"<c>").unwrap().as_str(), "../a%20%22b%22%3Cc%3E");
        assert_eq!(WebUrl::link("//cdn.example/x").unwrap().as_str(), "https://cdn.example/x");
    }

    #[test]
    fn reading_an_address_again_changes_nothing() {
        for text in [
            "../é 中?q=%zz",
            "mailto:a b@c?subject=\"x\"",
            "https://例子.example/|{}?{|}",
            "#中 文",
            "a\\b",
        ] {
            let once = WebUrl::link(text).unwrap();
            assert_eq!(WebUrl::link(once.as_str()), Some(once.clone()), "{text:?}");
        }
    }

    #[test]
    fn media_may_be_a_small_raster_data_address_and_links_may_not() {
        let gif = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";
        assert!(WebUrl::media(gif).is_some());
        assert!(WebUrl::link(gif).is_none());
        assert!(WebUrl::media("data:image/svg+xml;base64,AAAA").is_none());
        assert!(WebUrl::media("mailto:a@b").is_none());
    }
}
