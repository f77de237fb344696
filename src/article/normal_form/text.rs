//! Text in normal form: which characters it may hold, and how white space is folded.

/// White space that is folded: what HTML folds (WHATWG Infra, "ASCII whitespace") and the control character for a next line.
pub(crate) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}' | '\u{85}')
}

/// Characters no text holds: controls of both sets, by which text could steer a terminal, and the byte order mark, which every reader treats in its own way.
fn is_dropped(c: char) -> bool {
    (c.is_control() && !is_space(c)) || c == '\u{feff}'
}

/// Running text: white space folded to single spaces (also at the edges, which the run decides about).
pub(super) fn clean_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_space(c) {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !is_dropped(c) {
            out.push(c);
        }
    }
    out
}

/// A value on one line: folded and trimmed.
pub(super) fn clean_attribute(text: &str) -> String {
    let mut out = clean_text(text);
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
