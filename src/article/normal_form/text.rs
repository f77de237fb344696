//! Text in normal form: which characters it may hold, and how white space is folded.

/// White space that is folded: what HTML folds (WHATWG Infra, "ASCII whitespace") and the control character for a next line.
pub(crate) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}' | '\u{85}')
}

/// White space by which writers indent paragraphs; HTML does not fold it.
pub(super) fn is_indent(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{3000}' | '\u{2000}'..='\u{2003}')
}

/// Characters no text holds: controls of both sets, by which text could steer a terminal, and the byte order mark, which every reader treats in its own way.
fn is_dropped(c: char) -> bool {
    (c.is_control() && !is_space(c)) || c == '\u{feff}'
}

/// Running text: white space folded to single spaces (also at the edges, which the run decides about).
pub(super) fn clean_text(text: String) -> String {
    folded(&text).unwrap_or(text)
}

/// The text that [`clean_text`] makes of one that it changes.
fn folded(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut out = String::new();
    // From `start` on nothing is changed so far.
    let (mut start, mut at) = (0, 0);
    let mut behind_space = false;
    while let Some(plain) = bytes.get(at..) {
        let run = plain.iter().position(|&byte| MAY_CHANGE[usize::from(byte)]);
        behind_space &= run == Some(0);
        at += run.unwrap_or(plain.len());
        match bytes.get(at..) {
            Some([b' ', ..]) if !behind_space => {
                behind_space = true;
                at += 1;
                continue;
            }
            // A letter or sign that begins as U+0085 or U+FEFF does.
            Some([0xc2, second, ..]) if *second >= 0xa0 => {
                behind_space = false;
                at += 2;
                continue;
            }
            Some([0xef, second, ..]) if *second != 0xbb => {
                behind_space = false;
                at += 3;
                continue;
            }
            _ => {}
        }
        let Some(c) = text[at..].chars().next() else { break };
        out.reserve(text.len() - start);
        out.push_str(&text[start..at]);
        if is_space(c) {
            if !behind_space {
                out.push(' ');
            }
            behind_space = true;
        } else if !is_dropped(c) {
            out.push(c);
            behind_space = false;
        }
        at += c.len_utf8();
        start = at;
    }
    if start == 0 {
        return None;
    }
    out.push_str(&text[start..]);
    Some(out)
}

/// By byte, whether a character that begins with it may be white space or one to drop: those are controls of both sets and U+FEFF.
const MAY_CHANGE: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = byte <= 0x20 || matches!(byte, 0x7f | 0xc2 | 0xef);
        byte += 1;
    }
    table
};

/// A value on one line: folded and trimmed.
pub(super) fn clean_attribute(text: &str) -> String {
    let mut out = clean_text(text.to_owned());
    out.truncate(out.trim_end_matches(' ').len());
    if out.starts_with(' ') {
        out.remove(0);
    }
    out
}

/// Code within a line: each white-space character is a space.
pub(super) fn clean_code(text: &str) -> String {
    text.chars().filter(|&c| !is_dropped(c)).map(|c| if is_space(c) { ' ' } else { c }).collect()
}

/// Lines of code or TeX: kept, but for line ends, which become LF, and newlines at the end.
pub(super) fn clean_lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                if chars.peek() != Some(&'\n') {
                    out.push('\n');
                }
            }
            '\u{c}' => out.push(' '),
            c if is_dropped(c) => {}
            c => out.push(c),
        }
    }
    out.truncate(out.trim_end_matches('\n').len());
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn text_is_folded_as_if_read_one_character_at_a_time(text in "[ \t\n\u{c}\u{85}\u{a0}\u{7f}\u{1}\u{feff}a中é，]{0,12}") {
            let mut expected = String::new();
            for c in text.chars().filter(|&c| !is_dropped(c)) {
                if !is_space(c) {
                    expected.push(c);
                } else if !expected.ends_with(' ') {
                    expected.push(' ');
                }
            }
            prop_assert_eq!(clean_text(text), expected);
        }
    }
}
