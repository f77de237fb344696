//! Block scalars of YAML: text on lines of its own, below `|` or `>`.
//!
//! Takes what stands beside a key and the lines below it, gives the text as YAML reads it, whatever else is wrong around it. Lines that are
//! indented too little belong to it, too.

/// What stands beside the key: `|`, `>-`, `|2+`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Header {
    is_folded: bool,
    end: End,
    /// How far the text is indented, if the header tells.
    indentation: Option<usize>,
}

/// What becomes of the line ends behind the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// One stays.
    Clip,
    Strip,
    Keep,
}

/// Reads a header; `None` if the text is none.
// Source: YAML 1.2.2 §8.1.1, read 2026-11.
pub(super) fn header(text: &str) -> Option<Header> {
    let (style, rest) = text.split_at_checked(1)?;
    let is_folded = match style {
        "|" => false,
        ">" => true,
        _ => return None,
    };
    let indicators = rest.split([' ', '\t']).next().unwrap_or_default();
    let behind = rest[indicators.len()..].trim_start();
    if indicators.len() > 2 || !(behind.is_empty() || behind.starts_with('#')) {
        return None;
    }
    let mut header = Header { is_folded, end: End::Clip, indentation: None };
    for indicator in indicators.chars() {
        match indicator {
            '-' if header.end == End::Clip => header.end = End::Strip,
            '+' if header.end == End::Clip => header.end = End::Keep,
            '1'..='9' if header.indentation.is_none() => {
                header.indentation = indicator.to_digit(10).map(|digit| digit as usize);
            }
            _ => return None,
        }
    }
    Some(header)
}

/// The text of the lines below a header.
pub(super) fn read(header: Header, below: &str) -> String {
    let lines: Vec<&str> = below.lines().collect();
    let first = lines.iter().find(|line| !line.trim().is_empty());
    let indentation =
        header.indentation.unwrap_or_else(|| first.map_or(0, |line| indentation_of(line)));
    let lines: Vec<&str> = lines
        .into_iter()
        // A comment behind the text.
        .filter(|line| indentation == 0 || !line.starts_with('#'))
        .map(|line| line.get(indentation_of(line).min(indentation)..).unwrap_or_default())
        .collect();
    let end = lines.iter().rposition(|line| !line.is_empty()).map_or(0, |last| last + 1);
    let (content, blank) = lines.split_at(end);
    let mut text = if header.is_folded { folded(content) } else { content.join("\n") };
    let line_ends = match header.end {
        End::Strip => 0,
        End::Clip => usize::from(!content.is_empty()),
        End::Keep => blank.len() + usize::from(!content.is_empty()),
    };
    text.extend(std::iter::repeat_n('\n', line_ends));
    text
}

/// How many bytes of white space a line begins with.
fn indentation_of(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t']).len()
}

/// Joins lines: a single line end is a space, except beside a line that is indented further.
// Source: YAML 1.2.2 §8.1.3, read 2026-11.
fn folded(lines: &[&str]) -> String {
    let mut text = String::new();
    let mut blank = 0;
    let mut before: Option<bool> = None;
    for line in lines {
        if line.is_empty() {
            blank += 1;
            continue;
        }
        let is_further = line.starts_with([' ', '\t']);
        let line_ends = match before {
            None => blank,
            Some(false) if !is_further && blank == 0 => {
                text.push(' ');
                0
            }
            Some(false) if !is_further => blank,
            Some(_) => blank + 1,
        };
        text.extend(std::iter::repeat_n('\n', line_ends));
        text.push_str(line);
        blank = 0;
        before = Some(is_further);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What PyYAML 6.0 gives for the same text.
    #[test]
    fn a_block_scalar_is_read_as_yaml_reads_it() {
        for (beside, below, want) in [
            ("|", "  a\n  b\n", "a\nb\n"),
            ("|-", "  a\n   b\n\n", "a\n b"),
            ("|+", "  a\n\n\n", "a\n\n\n"),
            ("|2", "   a\n  b\n", " a\nb\n"),
            ("|2-", "   a", " a"),
            ("|-1 # why", " a\n", "a"),
            (">", "  a\n  b\n\n  c\n", "a b\nc\n"),
            (">-", "  a\n    b\n  c\n\n\n  d\n", "a\n  b\nc\n\nd"),
            (">+", "\n  a\n\n", "\na\n\n"),
            ("|", "", ""),
            ("|+", "\n", "\n"),
            // No YAML: a line too far to the left, tabs.
            ("|", "  a\n b\nc\n", "a\nb\nc\n"),
            (">-", "\ta\n\tb\n", "a b"),
            ("|", "  a\n# b\n", "a\n"),
        ] {
            assert_eq!(read(header(beside).unwrap(), below), want, "{beside}\n{below}");
        }
        for beside in ["", "a", "|a", "| a", "|--", "|12", "|-2-", "||", "é"] {
            assert_eq!(header(beside), None, "{beside}");
        }
    }
}
