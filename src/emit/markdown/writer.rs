//! The one output string and the containers around the current line. Pieces of lines go in; lines with the right quote marks and
//! indents come out, without a space at the end of a blank one.

use super::list::Marker;
use super::options::Syntax;
use super::references::References;

/// Where the lines go.
#[derive(Debug)]
pub(super) struct Markdown {
    pub(super) out: String,
    /// What every line of the current container begins with.
    prefix: String,
    pub(super) syntax: Syntax,
    /// How many footnotes the article has.
    pub(super) footnotes: usize,
    /// The marker of the list just before or around, which a list that begins here must not have.
    pub(super) last_list: Option<Marker>,
    /// The addresses that stand at the end.
    pub(super) references: References,
    /// How often each footnote was referred to so far, where that is HTML.
    pub(super) note_references: Vec<u32>,
}

impl Markdown {
    pub(super) fn new(syntax: Syntax, footnotes: usize) -> Self {
        Self {
            out: String::new(),
            prefix: String::new(),
            syntax,
            footnotes,
            last_list: None,
            references: References::default(),
            note_references: vec![0; footnotes],
        }
    }

    /// Whether the current line is in no list and no quote.
    pub(super) fn at_top(&self) -> bool {
        self.prefix.is_empty()
    }

    /// Ends lines of what was printed from byte `from` on, at some of the spaces in `spaces`, so that none has more than `width`
    /// characters if that can be.
    pub(super) fn fill(&mut self, from: usize, spaces: &[usize], width: usize) {
        let text = self.out.split_off(from);
        let line = self.out.rfind('\n').map_or(0, |end| end + 1);
        let mut column = self.out[line..].chars().count();
        let mut at = 0;
        for end in spaces.iter().map(|space| space - from).chain([text.len()]) {
            let piece = &text[at..end];
            let first = piece.lines().next().unwrap_or_default().chars().count();
            if at > 0 && column + 1 + first > width {
                self.line();
                column = self.prefix.chars().count();
            } else if at > 0 {
                self.out.push(' ');
                column += 1;
            }
            self.out.push_str(piece);
            column = match piece.rsplit_once('\n') {
                Some((_, last)) => last.chars().count(),
                None => column + first,
            };
            at = end + 1;
        }
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
