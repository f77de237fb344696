//! Front matter as text, and its entries.
//!
//! Takes the text between the markers, gives keys and values. Where a parser does not take the whole, each key is read on its
//! own, and where it does not take that, the value is its text: one bad title does not cost the other keys.

use std::collections::HashMap;

use super::lines::{self, Line};
use super::node::{Entries, Mapping, Node, Reading};
use super::{block_scalar, json, toml, yaml};
use crate::report::{Change, ChangeKind, Report};

/// Front matter larger than this is not looked for, and not parsed as a whole.
pub(super) const MAX_BYTES: usize = 64 << 10;

/// How front matter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Yaml,
    Toml,
    Json,
}

/// Reads a whole text; `None` if it is not valid.
type Parse = fn(&str) -> Option<Reading>;

/// The front matter of a post.
#[derive(Debug)]
pub(crate) struct FrontMatter<'a> {
    pub(super) format: Format,
    /// The text between the markers.
    pub(super) source: &'a str,
    /// Where it begins in the post, in bytes.
    pub(super) offset: usize,
}

impl FrontMatter<'_> {
    /// Keys and values in their order, each key once.
    pub(super) fn entries(&self, report: &mut Report) -> Entries {
        let parse = match self.format {
            Format::Yaml => yaml::read,
            Format::Toml => toml::read,
            Format::Json => json::read,
        };
        let source = self.source.replace("\r\n", "\n");
        let whole = if source.len() <= MAX_BYTES { parse(&source) } else { None };
        let Reading { entries, replaced } =
            whole.unwrap_or_else(|| self.key_by_key(&source, parse, report));
        for (key, node) in replaced {
            report.record(|| {
                Change::new("input/repeated-key", ChangeKind::Removed, key)
                    .at(u32::try_from(self.offset).ok())
                    .text(node.all_text())
            });
        }
        entries
    }

    /// What can be read of front matter that is not valid.
    fn key_by_key(&self, source: &str, parse: Parse, report: &mut Report) -> Reading {
        report.record(|| {
            Change::new("input/front-matter", ChangeKind::Noted, "not valid; read key by key")
                .at(u32::try_from(self.offset).ok())
        });
        let mut mapping = Mapping::default();
        let mut replaced = Entries::new();
        for part in parts(source, self.format) {
            match self.entry(part, parse, &mut replaced) {
                Some((key, node)) => mapping.insert(key, node, &mut replaced),
                None => self.lost(part, report),
            }
        }
        Reading { entries: mapping.into_entries(), replaced }
    }

    /// One key with its lines.
    fn entry(&self, part: &str, parse: Parse, replaced: &mut Entries) -> Option<(String, Node)> {
        if part.len() <= MAX_BYTES
            && let Some(reading) = parse(part)
            && let Ok([entry]) = <[_; 1]>::try_from(reading.entries)
        {
            replaced.extend(reading.replaced);
            return Some(entry);
        }
        let (first, below) = part.split_once('\n').unwrap_or((part, ""));
        let key = lines::key(first.trim())?;
        let node = match block_scalar::header(key.value) {
            Some(header) if self.format == Format::Yaml => {
                Node::text(block_scalar::read(header, below))
            }
            _ => lines::value(key.value, below.lines()),
        };
        Some((name(key.key, first.trim()), node))
    }

    fn lost(&self, part: &str, report: &mut Report) {
        let text = part.trim();
        if !text.is_empty() && !text.starts_with('#') && !matches!(text, "{" | "}") {
            report.record(|| {
                Change::new("input/front-matter", ChangeKind::Removed, "lines that hold no key")
                    .at(u32::try_from(self.offset).ok())
                    .text(text)
            });
        }
    }

    /// Where each key stands and what is written beside it.
    pub(super) fn places(&self) -> HashMap<&str, Place<'_>> {
        let mut places = HashMap::new();
        let mut at = self.offset;
        for line in self.source.split_inclusive('\n') {
            if let Some(key) = lines::key(line.trim()) {
                let offset = u32::try_from(at).ok();
                // Of a key that comes again the last counts.
                places.insert(key.key, Place { offset, beside: key.value });
            }
            at += line.len();
        }
        places
    }
}

/// What a key is called that begins a line, without escapes if it is in quotes.
fn name(key: &str, line: &str) -> String {
    let quoted = line.get(..key.len() + 2).filter(|text| text.starts_with(['"', '\'']));
    let unescaped = quoted.and_then(|quoted| yaml::read(&format!("{quoted}: 0"))?.entries.pop());
    unescaped.map_or_else(|| key.to_owned(), |(name, _)| name)
}

/// The place of a key in the source.
pub(super) struct Place<'a> {
    /// Where its line begins in the post, in bytes.
    pub(super) offset: Option<u32>,
    /// What follows on its line, as it is written.
    pub(super) beside: &'a str,
}

/// The lines of each key; first the lines before the first key, if there are any.
fn parts(source: &str, format: Format) -> Vec<&str> {
    let mut starts = vec![0];
    let mut at = 0;
    for line in source.split_inclusive('\n') {
        let is_start = match lines::kind(line) {
            Line::Key(_) => true,
            // Broken JSON indents its keys.
            Line::Continued if format == Format::Json => {
                line.trim_start().starts_with('"') && lines::key(line.trim()).is_some()
            }
            // The head of a table, whose keys are read without it.
            Line::Other => format == Format::Toml && line.starts_with('['),
            _ => false,
        };
        if is_start && at > 0 {
            starts.push(at);
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([source.len()]);
    starts.iter().zip(ends).filter_map(|(&start, end)| source.get(start..end)).collect()
}
