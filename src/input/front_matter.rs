//! Front matter as text, and its entries.
//!
//! Takes the text between the markers, gives keys and values. Where a parser does not take the whole, each key is read on its
//! own, and where it does not take that, the value is its text: one bad title does not cost the other keys.

use std::collections::{HashMap, HashSet};

use super::lines::{self, Line};
use super::node::{Entries, Node};
use super::{json, toml, yaml};
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
        if source.len() <= MAX_BYTES
            && let Some(entries) = parse(&source)
        {
            return entries;
        }
        report.record(|| {
            Change::new("input/front-matter", ChangeKind::Noted, "not valid; read key by key")
                .at(u32::try_from(self.offset).ok())
        });
        let mut read = HashSet::new();
        let mut entries = Entries::new();
        for part in parts(&source) {
            let Some((key, node)) = self.entry(part, parse) else {
                self.lost(part, report);
                continue;
            };
            if read.insert(key.clone()) {
                entries.push((key, node));
            } else {
                self.lost(part, report);
            }
        }
        entries
    }

    /// One key with its lines.
    fn entry(&self, part: &str, parse: fn(&str) -> Option<Entries>) -> Option<(String, Node)> {
        // TOML and JSON are taken line by line only when they are broken, and then a line is all there is.
        if self.format == Format::Yaml
            && part.len() <= MAX_BYTES
            && let Some(entries) = parse(part)
            && let Ok([entry]) = <[_; 1]>::try_from(entries)
        {
            return Some(entry);
        }
        let (first, below) = part.split_once('\n').unwrap_or((part, ""));
        let key = lines::key(first.trim())?;
        Some((key.key.to_owned(), lines::value(key.value, below.lines())))
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
                places.entry(key.key).or_insert(Place { offset, beside: key.value });
            }
            at += line.len();
        }
        places
    }
}

/// The place of a key in the source.
pub(super) struct Place<'a> {
    /// Where its line begins in the post, in bytes.
    pub(super) offset: Option<u32>,
    /// What follows on its line, as it is written.
    pub(super) beside: &'a str,
}

/// The lines of each key; first the lines before the first key, if there are any.
fn parts(source: &str) -> Vec<&str> {
    let mut starts = vec![0];
    let mut at = 0;
    for line in source.split_inclusive('\n') {
        // Broken JSON indents its keys.
        let is_key = match lines::kind(line) {
            Line::Key(_) => true,
            Line::Continued => {
                line.trim_start().starts_with('"') && lines::key(line.trim()).is_some()
            }
            _ => false,
        };
        if is_key && at > 0 {
            starts.push(at);
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([source.len()]);
    starts.iter().zip(ends).filter_map(|(&start, end)| source.get(start..end)).collect()
}
