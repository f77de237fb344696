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
    title.is_empty() || title.starts_with(['"', '\'', '('])
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
            "[a]: <u v>",
            "[`]: `](#a)",
            "[a\\](b)**\\[c]: n**",
        ] {
            assert!(is_definition(text), "{text}");
        }
        for text in
            ["[a]", "[a]:", "[a] : /u", "[a]: two words", "[[a]: u", "[ ]: u", "\\[a]: u", "[a](b)"]
        {
            assert!(!is_definition(text), "{text}");
        }
    }
}
