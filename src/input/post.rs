//! A post to its two parts.
//!
//! Takes text, gives the front matter at its top, if there is any, and the rest. Every byte of the text is in one of them, but
//! for the markers, a byte order mark and blank lines before the first marker. Read are YAML between `---`, TOML between `+++`,
//! a JSON object, Hexo's JSON before `;;;` and its form without a first marker.
//!
//! Front matter without its end marker ends at the first tag, at a blank line that no key follows, or at the first line that
//! can be neither a key nor belong to one: the article is never taken for metadata.

use super::front_matter::{Format, FrontMatter, MAX_BYTES};
use super::lines::{self, Line};
use super::{field, json};

/// A post in its two parts.
#[derive(Debug)]
pub(crate) struct Post<'a> {
    pub(crate) front_matter: Option<FrontMatter<'a>>,
    /// The markup.
    pub(crate) body: &'a str,
    /// Where the body begins in the text, in bytes.
    pub(crate) body_offset: usize,
}

pub(crate) fn split_post(text: &str) -> Post<'_> {
    let start = first_line(text);
    let rest = &text[start..];
    let mut lines = Lines { text: rest, at: 0 };
    let found = lines.next().and_then(|(_, line)| match marker(line) {
        Some((mark, format)) => {
            closed(rest, lines.at, mark, format).or_else(|| unclosed(rest, lines.at, format))
        }
        None if line.starts_with('{') => object(rest),
        None => open_form(rest),
    });
    match found {
        None => Post { front_matter: None, body: text, body_offset: 0 },
        Some(Found { format, from, to, body }) => Post {
            front_matter: Some(FrontMatter {
                format,
                source: &rest[from..to],
                offset: start + from,
            }),
            body: &rest[body..],
            body_offset: start + body,
        },
    }
}

/// Front matter from `from` to `to`, the body from `body` on.
struct Found {
    format: Format,
    from: usize,
    to: usize,
    body: usize,
}

/// Where the first line begins that is not blank.
fn first_line(text: &str) -> usize {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let rest = &text[start..];
    let content = rest.len() - rest.trim_start().len();
    start + rest[..content].rfind('\n').map_or(0, |at| at + 1)
}

/// `---`, `+++` or `;;;`, perhaps longer, perhaps with the name of the format.
fn marker(line: &str) -> Option<(char, Format)> {
    let line = line.trim_end();
    let mark = line.chars().next().filter(|c| matches!(c, '-' | '+' | ';'))?;
    let name = line.trim_start_matches(mark);
    if line.len() - name.len() < 3 {
        return None;
    }
    let format = match (mark, name.trim()) {
        ('+', "") | ('-', "toml") => Format::Toml,
        (';', "") | ('-', "json") => Format::Json,
        ('-', "" | "yaml" | "yml") => Format::Yaml,
        _ => return None,
    };
    Some((mark, format))
}

fn is_end(line: &str, mark: char) -> bool {
    let line = line.trim_end();
    (line.len() >= 3 && line.chars().all(|c| c == mark)) || (mark == '-' && line == "...")
}

/// Front matter with both markers. A line that begins with a tag ends the search: the marker beyond it is not ours.
fn closed(text: &str, from: usize, mark: char, format: Format) -> Option<Found> {
    let mut lines = Lines { text, at: from };
    while let Some((at, line)) = lines.next() {
        if is_end(line, mark) {
            let front_matter = Found { format, from, to: at, body: lines.at };
            return looks_right(&text[from..at], format).then_some(front_matter);
        }
        let is_tag = line.starts_with('<') && lines::kind(line) == Line::Markup;
        if is_tag || at - from > MAX_BYTES {
            return None;
        }
    }
    None
}

/// Whether the text between two markers is front matter: nothing at all, something that begins with a key, or nothing but keys and what
/// belongs to them. A thematic break, some prose and another thematic break is not.
fn looks_right(source: &str, format: Format) -> bool {
    let mut lines = Lines { text: source, at: 0 }.map(|(_, line)| line);
    let content = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    let Some(first) = lines.find(content) else {
        return format != Format::Yaml || !source.contains("\n\n");
    };
    let seen = Seen::of(source);
    match lines::kind(first) {
        Line::Key(key) if key.is_firm => !seen.prose,
        Line::Markup => false,
        _ if format == Format::Toml => first.starts_with('['),
        _ if format == Format::Json => first.trim_start().starts_with(['{', '"']),
        Line::Other if first.starts_with('{') => true,
        Line::Other if first.starts_with("? ") => {
            lines.find(content).is_some_and(|next| next.starts_with(':'))
        }
        Line::Continued if lines::key(first.trim()).is_some() => true,
        // Even front matter that begins oddly is sure of a key that is known among nothing but keys.
        _ => seen.knows_key && !seen.other,
    }
}

/// What the lines between two markers are.
#[derive(Default)]
struct Seen {
    /// A key that tells a field.
    knows_key: bool,
    /// A line that is no key and belongs to none.
    other: bool,
    /// Such a line behind a blank one, and no key that tells a field behind that: the article has begun.
    prose: bool,
}

impl Seen {
    fn of(source: &str) -> Self {
        let mut seen = Self::default();
        let mut after_blank = false;
        for (_, line) in (Lines { text: source, at: 0 }) {
            let kind = lines::kind(line);
            match kind {
                Line::Key(key) if field::named(key.key).is_some() => {
                    seen.knows_key = true;
                    seen.prose = false;
                }
                Line::Key(_) => {}
                Line::Blank | Line::Continued => {}
                Line::Markup if line.starts_with([' ', '\t']) => {}
                Line::Markup | Line::Other => {
                    seen.other = true;
                    seen.prose |= after_blank;
                }
            }
            after_blank = kind == Line::Blank;
        }
        seen
    }
}

/// Front matter without an end marker.
fn unclosed(text: &str, from: usize, format: Format) -> Option<Found> {
    let (mut keys, mut knows_key, mut blank_from) = (0, false, None);
    let mut end = text.len();
    for (at, line) in (Lines { text, at: from }) {
        let belongs = match lines::kind(line) {
            Line::Blank => {
                blank_from.get_or_insert(at);
                continue;
            }
            Line::Key(key) if key.is_wide => key.is_firm,
            Line::Key(key) => (keys > 0 && blank_from.is_none()) || key.is_firm,
            Line::Continued => line.starts_with('#') || (keys > 0 && blank_from.is_none()),
            Line::Other if format == Format::Toml => line.starts_with('['),
            Line::Markup | Line::Other => false,
        };
        if !belongs || at - from > MAX_BYTES {
            end = blank_from.unwrap_or(at);
            break;
        }
        if let Line::Key(key) = lines::kind(line) {
            keys += 1;
            knows_key |= field::named(key.key).is_some();
        }
        blank_from = None;
    }
    // One word and a colon can begin prose.
    (knows_key || keys > 1).then_some(Found { format, from, to: end, body: end })
}

/// A JSON object, alone on its lines.
fn object(text: &str) -> Option<Found> {
    if !text[1..].trim_start().starts_with(['"', '}']) {
        return None;
    }
    let to = json::object_length(text)?;
    let (line, _) = text[to..].split_once('\n').unwrap_or((&text[to..], ""));
    // Hexo's marker may follow on the same line or the next.
    let after = to + (line.len() + 1).min(text.len() - to);
    let mut lines = Lines { text, at: after };
    let body = match lines.next() {
        Some((_, next)) if is_end(next, ';') => lines.at,
        _ => after,
    };
    line.trim().chars().all(|c| c == ';').then_some(Found {
        format: Format::Json,
        from: 0,
        to,
        body,
    })
}

/// Hexo's form without a first marker: keys from the first line on, then `---`, or JSON without braces, then `;;;`.
fn open_form(text: &str) -> Option<Found> {
    let mut lines = Lines { text, at: 0 };
    while let Some((at, line)) = lines.next() {
        if at > 0 && (is_end(line, '-') || is_end(line, ';')) && line.trim_end() != "..." {
            let format = if line.starts_with(';') { Format::Json } else { Format::Yaml };
            return Some(Found { format, from: 0, to: at, body: lines.at });
        }
        let belongs = match lines::kind(line) {
            Line::Key(key) => (at > 0 && !key.is_wide) || field::named(key.key).is_some(),
            Line::Blank | Line::Continued => at > 0,
            Line::Markup | Line::Other => false,
        };
        if !belongs || at > MAX_BYTES {
            return None;
        }
    }
    None
}

/// Lines with their offsets, without their line ends.
struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Lines<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let at = self.at;
        let length = rest.find('\n').map_or(rest.len(), |newline| newline + 1);
        self.at += length;
        Some((at, rest[..length].trim_end_matches(['\n', '\r'])))
    }
}
