//! White space at the ends of text, found fast: pages are indented, and every pass asks which text is more than that.

/// [`str::trim`], faster where the text begins and ends in ASCII.
pub(crate) fn trim(text: &str) -> &str {
    let bytes = text.as_bytes();
    let Some(start) = bytes.iter().position(|&byte| !is_space(byte)) else { return "" };
    let end = bytes.iter().rposition(|&byte| !is_space(byte)).map_or(start, |last| last + 1);
    let inner = &text[start..end];
    if bytes[start].is_ascii() && bytes[end - 1].is_ascii() { inner } else { inner.trim() }
}

/// Whether text is white space alone.
pub(crate) fn is_blank(text: &str) -> bool {
    trim(text).is_empty()
}

/// The white space of Unicode that is ASCII.
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_is_what_the_standard_library_trims(text in "[ \t\n\x0b\x0c\r\u{85}\u{a0}\u{3000}\u{1f}ab中é]{0,8}") {
            prop_assert_eq!(super::trim(&text), text.trim());
        }
    }
}
