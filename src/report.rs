//! What was changed on the way from source to article: one [`Change`] an edit, with the rule that made it.
//!
//! A report is made only when asked for; switched off, recording costs one branch. Positions are byte offsets while the
//! stages run and become lines and columns at the end, when the source is at hand.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// What kind of edit a [`Change`] is.
///
/// ```
/// use offprint::{ChangeKind, Cleaner};
///
/// let cleaner = Cleaner::builder().explain(true).build()?;
/// let article = cleaner.clean("<p>a</p><script>b()</script>")?;
/// let changes = article.report().changes();
/// let removed = changes.iter().filter(|change| change.kind == ChangeKind::Removed);
/// assert_eq!(removed.count(), 1);
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ChangeKind {
    /// An element went with its content. [`Change::text`](field@Change::text) holds the readable text that went with it.
    Removed,
    /// An element went, its content stayed.
    Unwrapped,
    /// An address or a value was replaced by another.
    Rewritten,
    /// An element got another meaning: a paragraph became a caption, a `div` a heading.
    Relabelled,
    /// Something was read in another way than it was written: undecodable bytes, an unreadable date, a limit.
    Noted,
}

/// A place in the source: line and column, both from 1; the column counts characters.
///
/// ```
/// use offprint::Cleaner;
///
/// let cleaner = Cleaner::builder().explain(true).build()?;
/// let article = cleaner.clean("<p>a</p>\n<script>b()</script>")?;
/// let at = article.report().changes()[0].position;
/// assert_eq!(at.map(|at| (at.line, at.column)), Some((2, 1)));
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// One edit.
///
/// ```
/// use offprint::{ChangeKind, Cleaner};
///
/// let cleaner = Cleaner::builder().explain(true).build()?;
/// let article = cleaner.clean("<p>a</p><script>b()</script>")?;
/// let change = &article.report().changes()[0];
/// assert_eq!((change.kind, &*change.rule), (ChangeKind::Removed, "lower/script"));
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Change {
    /// The rule or pass that made the edit, as `pack/rule` or `stage/pass`.
    pub rule: Cow<'static, str>,
    /// What kind of edit.
    pub kind: ChangeKind,
    /// Where in the source, when it is known.
    #[serde(flatten, default)]
    pub position: Option<Position>,
    /// What was changed, as a short description: `<div class="support-author">`, `src`.
    pub what: String,
    /// The value before, for a rewriting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// The value after, for a rewriting or relabelling.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// The readable text that was removed, whole and in order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    #[serde(skip)]
    pub(crate) offset: Option<u32>,
}

impl Change {
    pub(crate) fn new(
        rule: impl Into<Cow<'static, str>>,
        kind: ChangeKind,
        what: impl Into<String>,
    ) -> Self {
        Self {
            rule: rule.into(),
            kind,
            position: None,
            what: what.into(),
            before: None,
            after: None,
            text: None,
            offset: None,
        }
    }

    pub(crate) fn at(mut self, offset: Option<u32>) -> Self {
        self.offset = offset;
        self
    }

    pub(crate) fn before(mut self, value: impl Into<String>) -> Self {
        self.before = Some(value.into());
        self
    }

    pub(crate) fn after(mut self, value: impl Into<String>) -> Self {
        self.after = Some(value.into());
        self
    }

    pub(crate) fn text(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }
}

/// The changes made to one document, in the order they were made. Empty unless the cleaner was built with `explain(true)`.
///
/// ```
/// use offprint::Cleaner;
///
/// let cleaner = Cleaner::builder().explain(true).build()?;
/// assert!(cleaner.clean("<p>a</p>")?.report().is_empty());
/// for change in cleaner.clean("<p>a</p><script>b()</script>")?.report().changes() {
///     println!("{:?} {} by {}", change.kind, change.what, change.rule);
/// }
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Report {
    changes: Vec<Change>,
    #[serde(skip)]
    enabled: bool,
}

impl Report {
    pub(crate) fn new(enabled: bool) -> Self {
        Self { changes: Vec::new(), enabled }
    }

    /// The changes, in the order they were made.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// Whether nothing was recorded.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    pub(crate) fn is_enabled(&self) -> bool {
        self.enabled
    }

    /// Records a change; `change` runs only when a report was asked for.
    pub(crate) fn record(&mut self, change: impl FnOnce() -> Change) {
        if self.enabled {
            self.changes.push(change());
        }
    }

    /// Appends changes that were made to something else than the source: they have no place in it.
    pub(crate) fn append_without_places(&mut self, other: Self) {
        self.changes.extend(other.changes.into_iter().map(|change| change.at(None)));
    }

    /// Turns byte offsets into lines and columns of `whole`, each once. The offsets count from `before` bytes into it.
    pub(crate) fn locate(&mut self, whole: &str, before: usize) {
        if self.changes.is_empty() {
            return;
        }
        // In the order of the source, so that each character is counted once.
        let mut order: Vec<(usize, usize)> = Vec::new();
        for (index, change) in self.changes.iter_mut().enumerate() {
            if let Some(offset) = change.offset.take() {
                order.push(((before + offset as usize).min(whole.len()), index));
            }
        }
        order.sort_unstable();
        let mut at = 0;
        let mut position = Position { line: 1, column: 1 };
        for (offset, index) in order {
            let passed = whole.get(at..offset).unwrap_or_default();
            let (lines, last) = match passed.rsplit_once('\n') {
                Some((before, last)) => (before.matches('\n').count() + 1, last),
                None => (0, passed),
            };
            let columns = u32::try_from(last.chars().count()).unwrap_or(u32::MAX);
            if lines > 0 {
                position.line =
                    position.line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
                position.column = 1;
            }
            position.column = position.column.saturating_add(columns);
            at = offset;
            self.changes[index].position = Some(position);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_lines_and_columns_in_characters() {
        let mut report = Report::new(true);
        for offset in [8, 0, 4, 7] {
            report.record(|| Change::new("x/y", ChangeKind::Noted, "").at(Some(offset)));
        }
        report.locate("字a\n\nbcd", 0);
        let places: Vec<_> = report.changes().iter().filter_map(|change| change.position).collect();
        let expected =
            [(3, 3), (1, 1), (1, 3), (3, 2)].map(|(line, column)| Position { line, column });
        assert_eq!(places, expected);
    }
}
