//! A mistake in a rule file: where, what, and what would be right. Turns the words of the TOML reader into ours.

use std::ops::Range;

use crate::error::{Error, RulePackError};

/// A mistake at a byte range of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mistake {
    at: Range<usize>,
    message: String,
    help: String,
}

impl Mistake {
    pub(super) fn new(
        at: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self { at, message: message.into(), help: help.into() }
    }

    /// The same mistake, narrowed to `within` the content of the string at its place, if the string is written plainly.
    pub(super) fn narrowed(mut self, text: &str, content: &str, within: &Range<usize>) -> Self {
        let literal = text.get(self.at.clone()).unwrap_or_default();
        let quote = if literal.starts_with("'''") || literal.starts_with("\"\"\"") { 3 } else { 1 };
        let plain = literal.get(quote..quote + content.len()) == Some(content);
        if plain && !content.is_empty() {
            let start = self.at.start + quote;
            self.at = start + within.start..start + within.end.max(within.start + 1);
        }
        self
    }

    /// The error for a mistake in the file `file` with this text.
    pub(super) fn into_error(self, file: &str, text: &str) -> Error {
        let Self { at, message, help } = self;
        Error::RulePack(Box::new(RulePackError::at(file, text, at, message, help)))
    }

    /// The mistake that the TOML reader found.
    pub(super) fn from_toml(error: &toml::de::Error, text: &str) -> Self {
        let at = error.span().unwrap_or(0..0);
        let message = error.message();
        let mut quoted = message.split('`').skip(1).step_by(2);
        let first = quoted.next().unwrap_or_default();
        let options: Vec<&str> = quoted.collect();
        if message.starts_with("unknown field") {
            let message = format!("unknown key `{first}`");
            return Self::new(at, message, did_you_mean(first, &options, "keys"));
        }
        if message.starts_with("unknown variant") {
            let message = format!("unknown value `{first}`");
            return Self::new(at, message, did_you_mean(first, &options, "values"));
        }
        if message.starts_with("missing field") {
            // The span is the whole table; its first line is where to look.
            let line = text.get(at.clone()).and_then(|t| t.lines().next()).map_or(1, str::len);
            let help = match first {
                "pack" => {
                    "begin the file with a table [pack] that has an `id` and a `title`".to_owned()
                }
                "why" => "add why = \"what goes wrong without this rule\"".to_owned(),
                "action" => format!("add action = \"remove\" or another of: {ACTIONS}"),
                "class" => {
                    "add class = \"repair\", \"proxy\", \"redirect\", \"affiliate\", \"cdn\" or \"track\""
                        .to_owned()
                }
                "hosts" => "add hosts = [\"example.com\"], or [\"*\"] for every host".to_owned(),
                _ => format!("add {first} = …"),
            };
            return Self::new(
                at.start..at.start + line,
                format!("the key `{first}` is missing"),
                help,
            );
        }
        if let Some(rest) = message.strip_prefix("invalid type: ") {
            let (found, expected) =
                rest.split_once(", expected ").unwrap_or((rest, "another value"));
            let expected = if expected.starts_with("enum") {
                format!("an action: {ACTIONS}")
            } else {
                expected.replace("a sequence", "a list in [ ]").replace("struct ", "the table ")
            };
            return Self::new(
                at,
                format!("this is {}", readable(found)),
                format!("write {expected}"),
            );
        }
        if message == "wanted string or table" {
            return Self::new(at, "this is not an action", format!("write {ACTIONS}"));
        }
        let help = if message.contains("duplicate key") {
            "keep one of the two"
        } else {
            "write TOML: key = \"value\", [table], [[list-of-tables]]; put selectors and markup into '…'"
        };
        let first_line = message.lines().next().unwrap_or("this is not TOML").to_owned();
        Self::new(at, first_line, help)
    }
}

const ACTIONS: &str = "\"remove\", \"unwrap\", \"unhide\", { rename = \"h3\" }, { figure = {…} }, { promote = {…} }, { dimensions = {…} }, { remove-if-text = 'regex' }, \"code\", \"code-line\", \"line-numbers\", \"formula\", { formula-from = \"attribute\" }, \"formula-text\", \"callout\", \"callout-title\", \"footnote\", { footnote-from = {…} }, { embed = \"address\" }, \"link-card\", \"link-card-title\", \"link-card-source\"";

fn readable(found: &str) -> String {
    let found = found.replace('`', "");
    match found.split(' ').next() {
        Some("sequence") => "a list".to_owned(),
        Some("map") => "a table".to_owned(),
        Some("integer") => format!("an {found}"),
        _ => format!("a {found}"),
    }
}

/// A line of help for a word that is none of the options.
pub(super) fn did_you_mean(word: &str, options: &[&str], plural: &str) -> String {
    let all = options.iter().map(|o| format!("`{o}`")).collect::<Vec<_>>().join(", ");
    let near = options
        .iter()
        .map(|option| (distance(word, option), option))
        .min()
        .filter(|(distance, option)| *distance <= option.len().div_ceil(3));
    match near {
        Some((_, option)) => format!("did you mean `{option}`? the {plural} here are {all}"),
        None => format!("the {plural} here are {all}"),
    }
}

/// Levenshtein's distance, without regard to case or to `_` for `-`; words of more than 40 characters are far from everything.
fn distance(a: &str, b: &str) -> usize {
    let fold = |text: &str| -> Vec<char> {
        text.chars().map(|c| if c == '_' { '-' } else { c.to_ascii_lowercase() }).collect()
    };
    let (a, b) = (fold(a), fold(b));
    if a.len() > 40 {
        return usize::MAX;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut last = i;
        let mut left = i + 1;
        for (cell, y) in row.iter_mut().skip(1).zip(&b) {
            let diagonal = last + usize::from(x != y);
            last = *cell;
            left = diagonal.min(last + 1).min(left + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_counts_edits() {
        assert_eq!(distance("selct", "select"), 1);
        assert_eq!(distance("drop_params", "drop-params"), 0);
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("", "abc"), 3);
    }
}
