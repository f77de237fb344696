//! What the beginning of a line would be read as: a heading, a quote, an item, a rule, a table. Text at the
//! beginning of a line goes in; out comes the byte that has to be escaped.

/// Where a line begins.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Start {
    /// In the first line of its block; else after a line break, where some blocks cannot begin.
    pub(super) first: bool,
    /// Right below another line, where underlines and delimiter rows count. So is every line that is not the first.
    pub(super) below: bool,
    /// In the first block of an item.
    pub(super) item: bool,
    /// In the first block of a quote.
    pub(super) quote: bool,
    /// In the first block of the document.
    pub(super) document: bool,
}

/// The byte of `text` to escape. `whole` says that the block ends with the text.
pub(super) fn escape_at(text: &str, start: Start, whole: bool) -> Option<usize> {
    let bytes = text.as_bytes();
    let first = *bytes.first()?;
    let run = bytes.iter().take_while(|&&b| b == first).count();
    let ends = |at: usize| match bytes.get(at) {
        Some(b' ' | b'\t') => true,
        None => whole,
        Some(_) => false,
    };
    let only = |allowed: &[u8]| whole && bytes.iter().all(|b| allowed.contains(b));
    let below = start.below || !start.first;
    let delimiter_row = || below && only(b"-:| \t") && bytes.contains(&b'-');
    let read = match first {
        b'#' => run <= 6 && ends(run),
        b'>' => true,
        b'-' | b'+' | b'*' if ends(1) => true,
        b'-' | b'*' | b'_' if is_rule(bytes, first, whole, start.item) => true,
        b'-' => (below && only(b"- ")) || delimiter_row(),
        b'=' => below && only(b"= "),
        b'~' => run >= 3,
        b':' | b'|' => delimiter_row(),
        b'[' => bracket(text, start),
        b'0'..=b'9' => return ordered(bytes, start, ends),
        _ => false,
    };
    read.then_some(0)
}

/// Three or more of one character and nothing else. In an item its bullet may be one of the three.
fn is_rule(bytes: &[u8], first: u8, whole: bool, item: bool) -> bool {
    let count = bytes.iter().filter(|&&b| b == first).count();
    whole && bytes.iter().all(|&b| b == first || b == b' ') && (count >= 3 || item)
}

/// A task's box, the head of a callout, a footnote's definition.
fn bracket(text: &str, start: Start) -> bool {
    // comrak needs no space behind the box.
    let task = || ["[ ]", "[x]", "[X]"].iter().any(|mark| text.starts_with(mark));
    (start.first && start.item && task())
        || (start.first && start.quote && text.starts_with("[!"))
        || (text.starts_with("[^") && text.contains("]:"))
}

/// A number with a dot or parenthesis. Only 1 can begin a list within a paragraph.
fn ordered(bytes: &[u8], start: Start, ends: impl Fn(usize) -> bool) -> Option<usize> {
    let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    let marker = digits <= 9 && matches!(bytes.get(digits), Some(b'.' | b')')) && ends(digits + 1);
    let one = || {
        let zeros = bytes.iter().take_while(|&&b| b == b'0').count();
        zeros + 1 == digits && bytes.get(zeros) == Some(&b'1')
    };
    (marker && (start.first || one())).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, first: bool) -> Option<usize> {
        escape_at(text, Start { first, ..Start::default() }, true)
    }

    #[test]
    fn only_what_would_begin_a_block_is_escaped() {
        for text in [
            "# x", "###### x", "#", "> x", ">x", "- x", "-", "+ x", "* x", "***", "* * *", "___",
            "~~~ js",
        ] {
            assert_eq!(at(text, true), Some(0), "{text:?}");
        }
        for text in [
            "#x",
            "####### x",
            "-x",
            "+1",
            "--",
            "===",
            "1.5",
            "1.x",
            "1234567890. x",
            "[a] b",
            "~~x",
            "+++ x",
            "2021",
        ] {
            assert_eq!(at(text, true), None, "{text:?}");
        }
        assert_eq!(at("12. x", true), Some(2));
        assert_eq!(at("3)", true), Some(1));
    }

    #[test]
    fn after_a_line_break_underlines_and_delimiter_rows_count_and_other_numbers_do_not() {
        for text in ["===", "--", "-", "--- | ---", ":-", "| --- |"] {
            assert_eq!(at(text, false), Some(0), "{text:?}");
        }
        assert_eq!(at("1. x", false), Some(1));
        assert_eq!(at("2. x", false), None);
    }
}
