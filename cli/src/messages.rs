//! What is said on standard error: problems always, what was done unless nobody wants to know.

use std::env;
use std::fmt::Display;
use std::io::{self, IsTerminal, Write};

use clap::Args;

/// How much is said.
#[derive(Debug, Clone, Copy, Default, Args)]
pub(crate) struct Messages {
    /// Say nothing but what went wrong
    #[arg(short, long, global = true, help_heading = "Messages")]
    pub(crate) quiet: bool,

    /// Say also which settings count and where each result went
    #[arg(short, long, global = true, conflicts_with = "quiet", help_heading = "Messages")]
    pub(crate) verbose: bool,
}

impl Messages {
    /// Says how it went, unless nobody wants to know.
    pub(crate) fn sum_up(self, message: &dyn Display) {
        if !self.quiet {
            tell(message);
        }
    }

    /// Says what only some want to know.
    pub(crate) fn detail(self, message: &dyn Display) {
        if self.verbose {
            tell(message);
        }
    }
}

/// Tells standard error about a problem.
pub(crate) fn complain(message: &dyn Display) {
    write("\u{1b}[1;31m", message);
}

/// Tells standard error how it goes.
pub(crate) fn tell(message: &dyn Display) {
    write("\u{1b}[1m", message);
}

fn write(color: &str, message: &dyn Display) {
    let (color, plain) = if is_colored() { (color, "\u{1b}[0m") } else { ("", "") };
    let message = visible(&message.to_string());
    // If standard error is gone there is nobody left to tell.
    let _ = writeln!(io::stderr().lock(), "{color}offprint:{plain} {message}");
}

/// Whether standard error shows colors.
fn is_colored() -> bool {
    // Source: https://no-color.org, read 2026-11: any value but an empty one.
    let is_refused = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    io::stderr().is_terminal() && !is_refused && env::var_os("TERM").is_none_or(|t| t != "dumb")
}

/// Names of files and lines of packs come from elsewhere: they may not steer the terminal.
fn visible(message: &str) -> String {
    let mut text = String::with_capacity(message.len());
    for c in message.chars() {
        match c {
            '\n' | '\t' => text.push(c),
            c if c.is_control() || is_invisible_mark(c) => text.extend(c.escape_unicode()),
            c => text.push(c),
        }
    }
    text
}

/// Line and paragraph separators and marks that turn the direction of text.
fn is_invisible_mark(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
