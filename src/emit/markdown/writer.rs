//! The one output string and the containers around the current line. Pieces of lines go in; lines with the right quote marks and
//! indents come out, without a space at the end of a blank one.

use super::list::Marker;

/// Which Markdown is written. Internal for now: there is one dialect, GitHub's.
#[derive(Debug, Clone, Copy)]
pub(super) struct Options {
    /// Whether text that a renderer would make a link of by itself (`www.example.org`) is kept from it.
    pub(super) autolinks_in_text: bool,
}

impl Options {
    /// GitHub Flavored Markdown.
    pub(super) const GFM: Self = Self { autolinks_in_text: true };
}

/// Where the lines go.
#[derive(Debug)]
pub(super) struct Markdown {
    pub(super) out: String,
    /// What every line of the current container begins with.
    prefix: String,
    pub(super) options: Options,
    /// How many footnotes the article has.
    pub(super) footnotes: usize,
    /// The marker of the list just before or around, which a list that begins here must not have.
    pub(super) last_list: Option<Marker>,
}

impl Markdown {
    pub(super) fn new(options: Options, footnotes: usize) -> Self {
        Self { out: String::new(), prefix: String::new(), options, footnotes, last_list: None }
    }

    /// Ends the line and begins the next one.
    pub(super) fn line(&mut self) {
        self.out.push('\n');
        self.out.push_str(&self.prefix);
    }

    /// Ends the line, leaves one blank and begins the next one.
    pub(super) fn blank_line(&mut self) {
        self.out.push('\n');
        self.out.push_str(self.prefix.trim_end_matches(' '));
        self.line();
    }

    /// Writes lines of code or of markup, the first one on the current line.
    pub(super) fn lines(&mut self, text: &str) {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.out.push('\n');
                let prefix =
                    if line.is_empty() { self.prefix.trim_end_matches(' ') } else { &self.prefix };
                self.out.push_str(prefix);
            }
            self.out.push_str(line);
        }
    }

    /// Enters a container: `marker` begins the current line, `prefix` those that follow.
    pub(super) fn enter(&mut self, marker: &str, prefix: &str) -> usize {
        let outside = self.prefix.len();
        self.out.push_str(marker);
        self.prefix.push_str(prefix);
        outside
    }

    /// Enters an item, whose lines are indented by the width of `marker`.
    pub(super) fn enter_item(&mut self, marker: &str) -> usize {
        let outside = self.prefix.len();
        self.out.push_str(marker);
        self.prefix.extend(std::iter::repeat_n(' ', marker.len()));
        outside
    }

    /// Leaves the container that [`Markdown::enter`] answered for.
    pub(super) fn leave(&mut self, outside: usize) {
        self.prefix.truncate(outside);
    }
}
