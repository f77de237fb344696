//! A report for a person to read: changes go in, lines of text come out, one change a paragraph.

use std::fmt::{self, Display, Formatter, Write};

use offprint::{Change, ChangeKind, Report};

/// A report about the document called `name`.
#[derive(Debug)]
pub(crate) struct Explanation<'a> {
    pub(crate) name: &'a str,
    pub(crate) report: &'a Report,
}

impl Display for Explanation<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let changes = self.report.changes();
        for change in changes {
            write_change(f, self.name, change)?;
        }
        let plural = if changes.len() == 1 { "" } else { "s" };
        writeln!(f, "{}: {} change{plural}", Visible(self.name), changes.len())
    }
}

fn write_change(f: &mut Formatter<'_>, name: &str, change: &Change) -> fmt::Result {
    write!(f, "{}", Visible(name))?;
    if let Some(at) = change.position {
        write!(f, ":{}:{}", at.line, at.column)?;
    }
    let verb = match change.kind {
        ChangeKind::Removed => "removed",
        ChangeKind::Unwrapped => "unwrapped",
        ChangeKind::Rewritten => "rewrote",
        ChangeKind::Relabelled => "relabelled",
        ChangeKind::Noted => "noted",
        _ => "changed",
    };
    writeln!(f, ": {verb} {} [{}]", Visible(&change.what), Visible(&change.rule))?;
    let values = [("before", &change.before), ("after", &change.after), ("text", &change.text)];
    for (label, value) in values {
        if let Some(value) = value {
            writeln!(f, "    {label:<6} {}", Visible(value))?;
        }
    }
    Ok(())
}

/// Text from a document, without the control characters that could command a terminal.
struct Visible<'a>(&'a str);

impl Display for Visible<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                c if c.is_control() => write!(f, "{}", c.escape_default())?,
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}
