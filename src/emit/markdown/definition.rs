//! Link reference definitions. The Markdown of a paragraph goes in; out comes whether a renderer would take it for a definition, which
//! shows nothing.

/// Whether `paragraph` begins with a label, a colon, an address and perhaps a title, and nothing else on the line.
/// Source: CommonMark 0.31.2, "Link reference definitions".
pub(super) fn is_definition(paragraph: &str) -> bool {
    let Some(rest) = paragraph.strip_prefix('[').and_then(behind_label) else { return false };
    let rest = rest.trim_start();
    if rest.is_empty() {
        return false;
    }
    // An address in angle brackets may hold spaces.
    if rest.starts_with('<') {
        return true;
    }
    let line = rest.lines().next().unwrap_or_default();
    let title = line.split_once([' ', '\t']).map_or("", |(_, title)| title.trim_start());
    if title.is_empty() {
        return true;
    }
    let close = match title.as_bytes()[0] {
        b'(' => b')',
        quote @ (b'"' | b'\'') => quote,
        _ => return false,
    };
    let title = &rest[rest.len().min(line.len() - title.len())..];
    title_ends_line(title, close)
}

/// Whether the title that begins `text` ends, with nothing behind it on its line.
fn title_ends_line(text: &str, close: u8) -> bool {
    let bytes = text.as_bytes();
    let mut at = 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            byte if byte == close => {
                let behind = &bytes[at + 1..];
                let line = behind.iter().take_while(|b| **b != b'\n');
                return line.copied().all(|b| b == b' ' || b == b'\t');
            }
            _ => {}
        }
        at += 1;
    }
    false
}

/// What follows the colon behind a label.
fn behind_label(label: &str) -> Option<&str> {
    let bytes = label.as_bytes();
    let mut at = 0;
    loop {
        at += memchr::memchr3(b'\\', b'[', b']', bytes.get(at..)?)?;
        match bytes[at] {
            b'\\' => at += 2,
            b']' if !label[..at].trim().is_empty() => return label[at + 1..].strip_prefix(':'),
            _ => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_definition;

    #[test]
    fn what_would_vanish_is_a_definition() {
        for text in [
            "[a]: /u",
            "[a]:\n/u\nmore",
            "[a]: /u 'title'",
            "[a]: /u 'ti\\'tle'\nx",
            "[a]: /u (ti\ntle)",
            "[a]: <u v>",
            "[`]: `](#a)",
            "[a\\](b)**\\[c]: n**",
        ] {
            assert!(is_definition(text), "{text}");
        }
        for text in [
            "[a]",
            "[a]:",
            "[a] : /u",
            "[a]: two words",
            "[a]: /u 'x",
            "[a]: /u \"x\" y",
            "[[a]: u",
            "[ ]: u",
            "\\[a]: u",
            "[a](b)",
        ] {
            assert!(!is_definition(text), "{text}");
        }
    }
}
