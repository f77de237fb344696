//! Whether an address can be that of a picture at all, judged from its text: empty ones, `about:blank`, tiny data, the leftovers
//! of scripts (`…/undefined`).

use std::borrow::Cow;

use super::codec::percent;
use super::query::Pieces;

/// The longest base64 payload that is only a placeholder, in characters; a real picture of less than 100 bytes shows nothing.
/// Source: the threshold of Readability's `_fixLazyImages`, read 2026-11.
const MAX_TINY_BASE64: usize = 133;

/// SVG elements that draw. Source: SVG 2, "graphics elements", read 2026-11.
const DRAWING: &[&str] =
    &["<path", "<circle", "<ellipse", "<line", "<polygon", "<polyline", "<text", "<image", "<use"];

/// What scripts write where a value was missing.
const LEFTOVERS: &[&str] = &["undefined", "null", "nan", "none", "[object object]"];

/// Whether an address is no picture's, whatever its file is called.
pub(crate) fn is_no_picture(address: &str) -> bool {
    let address = address.trim_matches(|c: char| c <= ' ');
    let begins = |scheme: &str| {
        address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    if address.is_empty()
        || address.starts_with('#')
        || ["about:", "javascript:", "blob:"].into_iter().any(begins)
    {
        return true;
    }
    if begins("data:") {
        return is_tiny_data(address.get(5..).unwrap_or_default());
    }
    LEFTOVERS.contains(&&*last_segment(address))
}

/// The last segment of the path, decoded, in lower case.
fn last_segment(address: &str) -> Cow<'_, str> {
    let head = Pieces::of(address).head;
    let path = match memchr::memmem::find(head.as_bytes(), b"://") {
        Some(at) => head[at + 3..].split_once('/').map_or("", |(_, path)| path),
        None => head,
    };
    let segment = path.rsplit('/').next().unwrap_or_default();
    if segment.bytes().any(|byte| byte == b'%' || byte.is_ascii_uppercase()) {
        percent(segment).to_ascii_lowercase().into()
    } else {
        segment.into()
    }
}

/// The last segment up to its first dot, in lower case: the stem of the file's name.
pub(crate) fn file_stem(address: &str) -> Cow<'_, str> {
    let stem = |segment: &str| segment.find('.').unwrap_or(segment.len());
    match last_segment(address) {
        Cow::Borrowed(segment) => segment[..stem(segment)].into(),
        Cow::Owned(segment) => segment[..stem(&segment)].to_owned().into(),
    }
}

/// Whether the name of the file ends as those of photographs do; stand-ins are mostly drawn.
pub(crate) fn is_photograph(address: &str) -> bool {
    let segment = last_segment(address);
    segment
        .rsplit_once('.')
        .is_some_and(|(_, ending)| matches!(ending, "jpg" | "jpeg" | "webp" | "avif" | "heic"))
}

fn is_tiny_data(data: &str) -> bool {
    let Some((kind, payload)) = data.split_once(',') else { return true };
    let kind = kind.to_ascii_lowercase();
    if kind.starts_with("image/svg") {
        let markup = if kind.ends_with(";base64") {
            super::codec::Codec::Base64.decode(payload.trim()).unwrap_or_default()
        } else {
            percent(payload)
        }
        .to_ascii_lowercase();
        // A lone rectangle is the grey box that keeps a place.
        return !DRAWING.iter().any(|element| markup.contains(element));
    }
    if kind.ends_with(";base64") {
        return payload.trim().len() < MAX_TINY_BASE64;
    }
    payload.trim().len() < MAX_TINY_BASE64 / 4 * 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_show_nothing_are_known() {
        for address in [
            "",
            " \n",
            "#",
            "about:blank",
            "JavaScript:void(0)",
            "data:,",
            "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7",
            "data:image/svg+xml;charset=utf-8,%3Csvg xmlns%3D'http%3A%2F%2Fwww.w3.org%2F2000%2Fsvg' viewBox%3D'0 0 1 1'%2F%3E",
            "https://a.example/p/undefined",
            "/p/null?x=1",
            "https://a.example/NaN",
        ] {
            assert!(is_no_picture(address), "{address:?}");
        }
    }

    #[test]
    fn real_pictures_are_not_mistaken() {
        let png = format!("data:image/png;base64,{}", "A".repeat(400));
        for address in [
            "https://undefined.example/i.png",
            "https://a.example/undefined/i.png",
            "i.png?null",
            "data:image/svg+xml,%3Csvg%3E%3Cpath d='M0 0h9'/%3E%3C/svg%3E",
            &png,
        ] {
            assert!(!is_no_picture(address), "{address:?}");
        }
    }

    #[test]
    fn a_file_stem_ends_at_the_first_dot() {
        assert_eq!(file_stem("https://a.example/x/Blank.min.gif?v=1"), "blank");
        assert_eq!(file_stem("https://a.example"), "");
    }
}
