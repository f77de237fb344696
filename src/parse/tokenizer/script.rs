//! Where raw text ends: at the end tag of its element; in scripts, one that no comment hides.

use super::is_space;

/// The `<` of the end tag called `name`, from `from` on.
pub(super) fn end_tag(bytes: &[u8], from: usize, name: &str) -> Option<usize> {
    if name.is_empty() {
        return None;
    }
    memchr::memchr_iter(b'<', bytes.get(from..)?)
        .map(|at| from + at)
        .find(|&at| is_end_tag(bytes, at, name))
}

/// Whether the end tag called `name` is here: `</name` and white space, a slash or `>`.
fn is_end_tag(bytes: &[u8], open: usize, name: &str) -> bool {
    let name_at = open + 2;
    bytes.get(open + 1) == Some(&b'/')
        && !name.is_empty()
        && bytes
            .get(name_at..name_at + name.len())
            .is_some_and(|text| text.eq_ignore_ascii_case(name.as_bytes()))
        && bytes.get(name_at + name.len()).is_some_and(|&next| ends_name(next))
}

fn ends_name(byte: u8) -> bool {
    is_space(byte) || matches!(byte, b'/' | b'>')
}

/// How deep in a comment of a script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Escape {
    /// Not at all.
    None,
    /// In `<!--`: end tags count.
    Escaped,
    /// In `<script` within that: they do not.
    Double,
}

/// The `<` of the end tag that ends a script, from `from` on. Source: HTML standard, the states from "Script data" to "Script
/// data double escape end", read 2026-11.
pub(super) fn end(bytes: &[u8], from: usize, name: &str) -> Option<usize> {
    let mut escape = Escape::None;
    let mut at = from;
    loop {
        let rest = bytes.get(at..)?;
        match escape {
            Escape::None => {
                at += memchr::memchr(b'<', rest)?;
                if is_end_tag(bytes, at, name) {
                    return Some(at);
                }
                if bytes[at + 1..].starts_with(b"!--") {
                    escape = Escape::Escaped;
                    // These hyphens may be the ones that close.
                    at += 2;
                } else {
                    at += 1;
                }
            }
            Escape::Escaped | Escape::Double => {
                at += memchr::memchr2(b'-', b'<', rest)?;
                if bytes[at] == b'-' {
                    let hyphens = bytes[at..].iter().take_while(|byte| **byte == b'-').count();
                    at += hyphens;
                    if hyphens >= 2 && bytes.get(at) == Some(&b'>') {
                        escape = Escape::None;
                    }
                } else if escape == Escape::Escaped && is_end_tag(bytes, at, name) {
                    return Some(at);
                } else {
                    let closes = bytes.get(at + 1) == Some(&b'/');
                    at += 1 + usize::from(closes);
                    let letters =
                        bytes[at..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
                    let word = &bytes[at..at + letters];
                    at += letters;
                    // In a comment `<script` opens and in that `</script` closes.
                    if closes == (escape == Escape::Double)
                        && word.eq_ignore_ascii_case(b"script")
                        && bytes.get(at).is_some_and(|&next| ends_name(next))
                    {
                        escape = if closes { Escape::Escaped } else { Escape::Double };
                        at += 1;
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text of a script.
    fn script(source: &str) -> Option<&str> {
        end(source.as_bytes(), 0, "script").map(|at| &source[..at])
    }

    #[test]
    fn comments_hide_the_end_of_a_script_within_a_script() {
        assert_eq!(script("a</script>b"), Some("a"));
        assert_eq!(script("a</SCRIPT\tx>b"), Some("a"));
        assert_eq!(script("a</scriptx></script/>"), Some("a</scriptx>"));
        assert_eq!(script("<!--</script>-->"), Some("<!--"));
        assert_eq!(script("<!--<script></script>--></script>"), Some("<!--<script></script>-->"));
        assert_eq!(script("<!--<script>--></script>"), Some("<!--<script>-->"));
        assert_eq!(script("<!--<scripts></script>"), Some("<!--<scripts>"));
        assert_eq!(script("<!--><script></script>"), Some("<!--><script>"));
        assert_eq!(script("<!--<script </script>"), None);
        assert_eq!(script("<!--<script </script></script>"), Some("<!--<script </script>"));
        assert_eq!(script("<"), None);
        assert_eq!(script("<!--<"), None);
    }

    #[test]
    fn raw_text_ends_with_its_own_end_tag() {
        let title = |source: &str| end_tag(source.as_bytes(), 0, "title");
        assert_eq!(title("a</b></TITLE>"), Some(5));
        assert_eq!(title("a</title"), None);
        assert_eq!(end_tag(b"</>", 0, ""), None);
    }
}
