//! A first look at selector text: splits a list at its commas and refuses what costs more than linear time, with the place of
//! the offending text. Full syntax is the parser's business.

use std::ops::Range;

use super::SelectorError;

/// The longest selector list, in bytes: far above any real one.
const MAX_BYTES: usize = 8000;

/// Pseudo-classes that look at no more than an element, its children and its neighbours.
pub(super) const PSEUDO_CLASSES: &[&str] =
    &["not", "is", "where", "empty", "first-child", "last-child", "only-child"];

/// The pieces of a selector list, in order, as ranges of `text`.
pub(super) fn split(text: &str) -> Result<Vec<Range<usize>>, SelectorError> {
    if text.len() > MAX_BYTES {
        return Err(SelectorError::new(
            0..text.len(),
            format!("the selector is {} bytes long", text.len()),
            format!("split it into several rules of at most {MAX_BYTES} bytes"),
        ));
    }
    let mut scan = Scan { text, pieces: Vec::new(), start: 0, parens: 0, bracket: None };
    scan.run()?;
    Ok(scan.pieces)
}

struct Scan<'t> {
    text: &'t str,
    pieces: Vec<Range<usize>>,
    start: usize,
    parens: usize,
    bracket: Option<usize>,
}

impl Scan<'_> {
    fn run(&mut self) -> Result<(), SelectorError> {
        let mut chars = self.text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            match c {
                '\\' => {
                    chars.next();
                }
                '"' | '\'' => {
                    let mut closed = false;
                    while let Some((_, inner)) = chars.next() {
                        if inner == '\\' {
                            chars.next();
                        } else if inner == c {
                            closed = true;
                            break;
                        }
                    }
                    if !closed {
                        return Err(SelectorError::new(
                            at..self.text.len(),
                            format!("the string that begins with {c} has no end"),
                            format!("add a closing {c}"),
                        ));
                    }
                }
                ']' if self.bracket.is_some() => self.bracket = None,
                _ if self.bracket.is_some() => {}
                '[' => self.bracket = Some(at),
                '(' if self.parens > 0 => {
                    return Err(SelectorError::new(
                        at..at + 1,
                        "parentheses inside parentheses",
                        "write the cases as a list of selectors, separated by commas",
                    ));
                }
                '(' => self.parens += 1,
                ')' => self.parens = self.parens.saturating_sub(1),
                ',' if self.parens == 0 => self.end_piece(at),
                ':' => self.pseudo(at)?,
                '~' => {
                    return Err(SelectorError::new(
                        at..at + 1,
                        "the combinator `~` is not supported: it would look at all siblings of every element",
                        "use `+` for the next sibling, or a class of the element itself",
                    ));
                }
                c if self.parens > 0 && (c == '>' || c == '+' || self.is_descendant(at, c)) => {
                    return Err(SelectorError::new(
                        at..at + c.len_utf8(),
                        "a combinator inside parentheses",
                        "put only classes, ids, attributes and one name inside `:not(…)`, `:is(…)` and `:where(…)`",
                    ));
                }
                _ => {}
            }
        }
        if let Some(at) = self.bracket {
            return Err(SelectorError::new(
                at..self.text.len(),
                "`[` has no `]`",
                "add the closing `]`",
            ));
        }
        self.end_piece(self.text.len());
        Ok(())
    }

    fn end_piece(&mut self, end: usize) {
        self.pieces.push(self.start..end);
        self.start = end + 1;
    }

    /// Whether white space at `at` stands between two compounds rather than beside a comma or parenthesis.
    fn is_descendant(&self, at: usize, c: char) -> bool {
        let beside = |c: char| matches!(c, ',' | '(' | ')');
        c.is_ascii_whitespace()
            && !self.text[..at].trim_end().ends_with(beside)
            && !self.text[at..].trim_start().starts_with(beside)
    }

    fn pseudo(&self, at: usize) -> Result<(), SelectorError> {
        let rest = &self.text[at + 1..];
        let word = |text: &str| {
            text.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_')
                .unwrap_or(text.len())
        };
        if let Some(name) = rest.strip_prefix(':') {
            let end = at + 2 + word(name);
            return Err(SelectorError::new(
                at..end,
                format!(
                    "`{}` is a pseudo-element: there are none in an article",
                    &self.text[at..end]
                ),
                "select the element itself",
            ));
        }
        // The second colon of `::` was refused with the first.
        let name = &rest[..word(rest)];
        if name.is_empty() || PSEUDO_CLASSES.contains(&name.to_ascii_lowercase().as_str()) {
            return Ok(());
        }
        let reason = match name {
            "has" => {
                "`:has` is not supported: it would search the content of every element".to_owned()
            }
            _ if name.starts_with("nth-") || name.ends_with("-of-type") => {
                format!("`:{name}` is not supported: it would count the siblings of every element")
            }
            _ => format!("unknown pseudo-class `:{name}`"),
        };
        let help = match name {
            "has" => {
                "select the inner element, or use the action `figure` with `media` and `caption`"
                    .to_owned()
            }
            _ => format!("these are supported: :{}", PSEUDO_CLASSES.join(", :")),
        };
        Err(SelectorError::new(at..at + 1 + name.len(), reason, help))
    }
}
