//! Text to Markdown. A run's text goes in, piece by piece; out comes text that no renderer reads as markup, with a backslash only
//! where one would. What stands before and after a piece counts, whatever node it belongs to.

use html5ever::data::NAMED_ENTITIES;

use super::autolinks::{self, has_mail_sign, is_mail_sign, mail_sign};
use super::code::backtick_runs;
use super::delimiters::Place;
use super::events::{Event, Events, is_edge_space};
use super::flanking;
use super::html_tag::{self, Tag};
use super::line_start::{self, Start};
use super::options::{Escapes, HardBreak, LinkStyle};
use super::references::is_label;
use super::target::may_be_target;
use super::template::{self, Defuse};

/// Where a run is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Room {
    Paragraph,
    Heading,
    Cell,
}

/// The places of text that are escaped for what stands elsewhere, sorted.
pub(super) fn places(events: &mut Events<'_>, room: Room, start: Start) -> Vec<Place> {
    let mut places = Vec::new();
    match room {
        Room::Paragraph => line_starts(events, start, &mut places),
        Room::Heading => closing_hashes(events, &mut places),
        Room::Cell => {}
    }
    let read = flanking::solve(events, &places);
    places.extend(read);
    match events.syntax.escapes {
        Escapes::Minimal => backticks(events, &mut places),
        Escapes::Conservative => everywhere(events, &mut places),
    }
    places.sort_unstable();
    places.dedup();
    places
}

/// Escapes everything that means something anywhere in a line, to whatever Markdown.
fn everywhere(events: &Events<'_>, places: &mut Vec<Place>) {
    for (event, step) in events.list.iter().enumerate() {
        if let Event::Text(text) = *step {
            let special = |b: u8| b"\\`*_~[]{}<$|=".contains(&b);
            let bytes = text.bytes().enumerate();
            places.extend(bytes.filter(|&(_, b)| special(b)).map(|(at, _)| (event, at)));
        }
    }
}

/// Escapes every run of backticks that a later one of the same length would close, and every one before code: after a run that
/// nothing closes, cmark and comrak misread code (`scan_to_closing_backticks` forgets all but the last place it has seen).
fn backticks(events: &Events<'_>, places: &mut Vec<Place>) {
    let mut later = Lengths::default();
    for (event, step) in events.list.iter().enumerate().rev() {
        match *step {
            Event::Text(text) => {
                let runs: Vec<(usize, usize)> = text_runs(text).collect();
                for &(at, length) in runs.iter().rev() {
                    let beside = (at == 0 && events.char_before(event) == '`')
                        || (at + length == text.len() && events.first_char(event + 1) == '`');
                    // A fence, but for its first backtick.
                    let begins = at == 0 && events.char_before(event) == '\n';
                    if begins && length >= 3 && runs.len() == 1 && later.is_empty() {
                        places.push((event, 0));
                        later.insert(length);
                    } else if beside || (begins && length >= 3) || later.contains(length) {
                        places.extend((at..at + length).map(|byte| (event, byte)));
                        // To an earlier run each of them is one: backslashes do not count in code.
                        later.insert(1);
                    } else {
                        later.insert(length);
                    }
                }
            }
            Event::Code(_) | Event::Math(_) => later = Lengths::ALL,
            Event::LinkClose(link) => {
                backtick_runs(link.url.as_str()).for_each(|length| later.insert(length));
                backtick_runs(link.title.as_deref().unwrap_or_default())
                    .for_each(|length| later.insert(length));
            }
            Event::ImageClose(image) => {
                backtick_runs(image.url.as_str()).for_each(|length| later.insert(length));
                backtick_runs(image.title.as_deref().unwrap_or_default())
                    .for_each(|length| later.insert(length));
            }
            _ => {}
        }
    }
}

fn text_runs(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + memchr::memchr(b'`', bytes.get(at..)?)?;
        let length = bytes[start..].iter().take_while(|&&b| b == b'`').count();
        at = start + length;
        Some((start, length))
    })
}

/// A set of lengths. Those of 63 and more are one.
#[derive(Debug, Default)]
struct Lengths(u64);

impl Lengths {
    const ALL: Self = Self(u64::MAX);

    fn is_empty(&self) -> bool {
        self.0 == 0
    }

    fn contains(&self, length: usize) -> bool {
        self.0 & (1 << length.min(63)) != 0
    }

    fn insert(&mut self, length: usize) {
        self.0 |= 1 << length.min(63);
    }
}

fn line_starts(events: &Events<'_>, start: Start, places: &mut Vec<Place>) {
    for (event, step) in events.list.iter().enumerate() {
        let begins = event == 0 || matches!(events.list[event - 1], Event::Break);
        if let Event::Text(text) = *step
            && begins
        {
            let start = if event == 0 { start } else { Start::default() };
            // The backslash of a line break is no part of a marker, rule or underline.
            let whole = match events.list.get(event + 1) {
                None => true,
                Some(Event::Break) => events.syntax.hard_break == HardBreak::Spaces,
                Some(_) => false,
            };
            let front_matter = start.document && template::opens_front_matter(events.syntax, text);
            let at = line_start::escape_at(text, start, whole).or(front_matter.then_some(0));
            places.extend(at.map(|at| (event, at)));
        }
    }
}

/// `#` at the end of a heading would close it.
fn closing_hashes(events: &Events<'_>, places: &mut Vec<Place>) {
    if let Some((Event::Text(text), rest)) = events.list.split_last() {
        let body = text.trim_end_matches('#');
        let apart = if body.is_empty() { rest.is_empty() } else { body.ends_with([' ', '\t']) };
        if body.len() < text.len() && apart {
            places.push((rest.len(), body.len()));
        }
    }
}

/// What has been printed of a run so far, as far as later text depends on it.
#[derive(Debug, Default)]
pub(super) struct Before {
    /// The opening brackets that text may close.
    pub(super) brackets: usize,
    /// Those of them that are before a link: a link holds no link. cmark and comrak forget it at the next bracket.
    pub(super) dead_brackets: usize,
    /// Whether no bracket opened since the last link.
    pub(super) behind_link: bool,
    /// Whether a bracket behind a `!` opened: a picture may hold links.
    pub(super) picture_brackets: bool,
    /// For each link or image around: whether its brackets do not pair up by themselves.
    pub(super) escape_brackets: Vec<bool>,
    /// Where the text of each link or image around begins in the output.
    pub(super) texts: Vec<usize>,
    /// The images around.
    pub(super) images: usize,
    /// The spaces in the output at which a line may end, if lines are to be filled.
    pub(super) spaces: Vec<usize>,
}

/// Prints one piece of text.
pub(super) struct Piece<'e, 'a> {
    pub(super) events: &'e Events<'a>,
    pub(super) event: usize,
    pub(super) text: &'a str,
    /// Those of [`places`] that are in this piece.
    pub(super) places: &'e [Place],
    /// The last event that prints a `>`.
    pub(super) last_tag_end: Option<usize>,
    pub(super) room: Room,
    pub(super) footnotes: usize,
    /// Whether the piece begins or ends the run.
    pub(super) edges: (bool, bool),
}

/// Bytes at which [`Piece::decide`] has a look.
const LOOK: [bool; 256] = {
    let mut table = [false; 256];
    let bytes = b"\\<&[]!:.^(|@{%#=$\n\r\t\x0c\0";
    let mut at = 0;
    while at < bytes.len() {
        table[bytes[at] as usize] = true;
        at += 1;
    }
    table
};

impl Piece<'_, '_> {
    pub(super) fn print(&self, out: &mut String, before: &mut Before) {
        let bytes = self.text.as_bytes();
        let syntax = self.events.syntax;
        let bare = syntax.breaks_bare_mail();
        let mail = self.breaks_mail(before) && has_mail_sign(self.text, bare);
        // The comment in a mail address has one, too.
        let last_gt = if mail { Some(bytes.len()) } else { memchr::memrchr(b'>', bytes) };
        let mut places = self.places.iter().map(|place| place.1).peekable();
        // What looks like the head of a callout stays in one line with what follows.
        let fill = syntax.wrap.is_some()
            && self.room == Room::Paragraph
            && before.images == 0
            && !self.text.starts_with("[!");
        let (mut from, end) = self.edge_spaces(out);
        let referenced = self.events.referenced.range((self.event, from)..(self.event + 1, 0));
        let mut referenced = referenced.map(|place| place.1).peekable();
        let mut next = from;
        while next < end {
            // To the next byte that may be more than itself.
            while places.next_if(|place| *place < next).is_some() {}
            while referenced.next_if(|place| *place < next).is_some() {}
            let known = [places.peek(), referenced.peek()].into_iter().flatten().min();
            let to = known.map_or(end, |known| end.min(*known));
            let stops = |byte: &u8| LOOK[usize::from(*byte)] || fill && *byte == b' ';
            let at = bytes[next..to].iter().position(stops).map_or(to, |length| next + length);
            let Some(&byte) = bytes.get(at).filter(|_| at < end) else { break };
            next = at + 1;
            let listed = places.next_if_eq(&at).is_some();
            if referenced.next_if_eq(&at).is_some()
                && let Some(c) = self.text[at..].chars().next()
            {
                out.push_str(&self.text[from..at]);
                out.push_str(&format!("&#x{:X};", c as u32));
                from = at + c.len_utf8();
                continue;
            }
            if fill && byte == b' ' && self.may_end_line(at) {
                out.push_str(&self.text[from..at]);
                before.spaces.push(out.len());
                from = at;
                continue;
            }
            if !listed && !LOOK[byte as usize] {
                continue;
            }
            match byte {
                b'\n' | b'\r' | b'\t' | b'\x0c' => {
                    out.push_str(&self.text[from..at]);
                    if !out.ends_with([' ', '\n']) {
                        out.push(' ');
                    }
                    from = at + 1;
                    continue;
                }
                0 => {
                    out.push_str(&self.text[from..at]);
                    out.push('\u{fffd}');
                    from = at + 1;
                    continue;
                }
                b'@' if mail && is_mail_sign(bytes, at, bare) => {
                    out.push_str(&self.text[from..at]);
                    out.push_str(autolinks::BREAK);
                    from = at;
                }
                _ => {}
            }
            match template::in_text(syntax, bytes, at) {
                Some(Defuse::Reference) => {
                    out.push_str(&self.text[from..at]);
                    push_reference(out, byte.into());
                    from = at + 1;
                    continue;
                }
                Some(Defuse::Backslash) => {
                    self.decide(at, byte, last_gt, before);
                    out.push_str(&self.text[from..at]);
                    out.push('\\');
                    from = at;
                    continue;
                }
                None => {}
            }
            if self.decide(at, byte, last_gt, before) || listed {
                out.push_str(&self.text[from..at]);
                if template::has_backslash(syntax, byte) {
                    out.push('\\');
                    from = at;
                } else {
                    push_reference(out, byte.into());
                    from = at + 1;
                }
            }
        }
        out.push_str(&self.text[from..end]);
        if let Some(space) = self.text[end..].chars().next() {
            push_reference(out, space);
        }
    }

    /// Whether mail addresses get a comment that keeps them text.
    fn breaks_mail(&self, before: &Before) -> bool {
        let syntax = self.events.syntax;
        syntax.autolinks() && syntax.raw_html && before.escape_brackets.is_empty()
    }

    /// Whether the line may end instead of the space at `at`: between a word and a letter, with which no block begins.
    fn may_end_line(&self, at: usize) -> bool {
        let word = |c: char| !c.is_whitespace() && c != '\\';
        // A line of signs alone could be a rule.
        let last = self.text[..at].rsplit(' ').next().unwrap_or_default();
        last.contains(char::is_alphanumeric)
            && self.text[..at].chars().next_back().is_some_and(word)
            && self.text[at + 1..].chars().next().is_some_and(char::is_alphabetic)
    }

    /// Prints the white space with which the run begins as a reference: markdown-it would trim it. Returns which bytes are
    /// left to print as they are; what is behind them ends the run and is white space, too.
    fn edge_spaces(&self, out: &mut String) -> (usize, usize) {
        let space = |c: &char| is_edge_space(*c);
        let mut bytes = (0, self.text.len());
        if let Some(first) = self.text.chars().next().filter(space)
            && self.edges.0
        {
            push_reference(out, first);
            bytes.0 = first.len_utf8();
        }
        if let Some(last) = self.text[bytes.0..].chars().next_back().filter(space)
            && self.edges.1
        {
            bytes.1 -= last.len_utf8();
        }
        bytes
    }

    /// Whether `byte`, at `at`, would be read as markup.
    fn decide(&self, at: usize, byte: u8, last_gt: Option<usize>, before: &mut Before) -> bool {
        let bytes = self.text.as_bytes();
        let next = bytes.get(at + 1).copied();
        let previous = (at == 0 && self.event > 0).then(|| &self.events.list[self.event - 1]);
        let in_brackets = before.escape_brackets.last().copied();
        match byte {
            b'\\' => {
                let next = next.map_or_else(|| self.events.first_char(self.event + 1), char::from);
                let breaks = at + 1 == bytes.len()
                    && matches!(self.events.list.get(self.event + 1), Some(Event::Break));
                let mut rest = self.text[at + 1..].chars();
                let referenced = self.events.referenced.contains(&(self.event, at + 1));
                let reference =
                    self.edges.1 && rest.next().is_some_and(is_edge_space) && rest.next().is_none();
                next.is_ascii_punctuation() || breaks || reference || referenced
            }
            b'<' => {
                let rest = &self.text[at + 1..];
                let line_start = self.room == Room::Paragraph
                    && at == 0
                    && (self.event == 0 || matches!(previous, Some(Event::Break)));
                let ended_later = self.last_tag_end > Some(self.event);
                let is_mail = mail_sign(rest).is_some_and(|sign| {
                    // The comment in it does what a backslash would.
                    !(self.breaks_mail(before) && is_mail_sign(bytes, at + 1 + sign, false))
                });
                let special = next.is_some_and(|b| b"!?".contains(&b)) || is_mail;
                if special {
                    let ended = last_gt.is_some_and(|gt| gt > at) || ended_later;
                    return line_start || ended;
                }
                match html_tag::read(rest) {
                    // In the description of a picture it stays text.
                    Tag::Complete => before.images == 0 || !html_tag::is_bare(rest),
                    Tag::Open if ended_later => true,
                    _ => line_start && html_tag::begins_block(rest),
                }
            }
            b'&' => reference_length(&bytes[at..]).is_some(),
            b'[' => {
                let footnote = next == Some(b'^') && self.is_note_like(at + 2);
                let label =
                    self.events.syntax.links == LinkStyle::Reference && is_label(&bytes[at + 1..]);
                let escape = footnote || label || in_brackets == Some(true);
                before.brackets += usize::from(!escape);
                before.behind_link &= escape;
                let behind = || self.events.char_before(self.event) == '!';
                before.picture_brackets |=
                    !escape && at.checked_sub(1).map_or_else(behind, |at| bytes[at] == b'!');
                escape
            }
            b']' => {
                let dead = before.behind_link && !before.picture_brackets;
                let opened = if dead { before.dead_brackets } else { 0 };
                let closes = next == Some(b'(')
                    && before.brackets > opened
                    && may_be_target(&bytes[at + 2..], self.edges.1);
                let escape = in_brackets.unwrap_or(closes);
                if !escape {
                    before.brackets = before.brackets.saturating_sub(1);
                    before.dead_brackets = before.dead_brackets.min(before.brackets);
                }
                escape
            }
            b'!' => {
                at + 1 == bytes.len()
                    && matches!(
                        self.events.list.get(self.event + 1),
                        Some(Event::LinkOpen | Event::Footnote(_))
                    )
            }
            b':' => {
                let line_start = self.event == 1
                    || matches!(
                        self.events.list.get(self.event.wrapping_sub(2)),
                        Some(Event::Break)
                    );
                let definition = line_start && matches!(previous, Some(Event::Footnote(_)));
                definition
                    || (self.events.syntax.autolinks()
                        && in_brackets.is_none()
                        && autolinks::is_scheme_end(bytes, at))
            }
            b'.' => {
                self.events.syntax.autolinks()
                    && in_brackets.is_none()
                    && autolinks::is_www_end(bytes, at, self.edges.1)
            }
            b'^' => matches!(previous, Some(Event::LinkOpen | Event::ImageOpen)),
            b'(' => matches!(previous, Some(Event::Footnote(_))),
            b'|' => self.room == Room::Cell,
            b'{' => {
                self.room == Room::Heading && template::in_heading(self.events.syntax, bytes, at)
            }
            _ => false,
        }
    }
}

fn push_reference(out: &mut String, c: char) {
    match c {
        '\u{a0}' => out.push_str("&nbsp;"),
        c => out.push_str(&format!("&#{};", c as u32)),
    }
}

impl Piece<'_, '_> {
    /// Whether `[^` before `from` could begin a reference to a footnote: to one of ours, or with markup in its label, which
    /// cmark-gfm and comrak take for the label's text before they find that there is no such note.
    fn is_note_like(&self, from: usize) -> bool {
        let label = &self.text.as_bytes()[from..];
        let plain = label.iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b'-').count();
        label.get(plain) != Some(&b']')
            || (self.footnotes > 0 && label.first().is_some_and(u8::is_ascii_digit))
    }
}

/// The length of the character reference that `bytes` begins with, if it is one.
/// Source: CommonMark 0.31.2, "Entity and numeric character references"; cmark-gfm still reads the eight digits of 0.28.
pub(super) fn reference_length(bytes: &[u8]) -> Option<usize> {
    /// The longest name is `CounterClockwiseContourIntegral`.
    const MAX_NAME_BYTES: usize = 31;
    let (from, longest, fits): (usize, usize, fn(&u8) -> bool) = match bytes {
        [b'&', b'#', b'x' | b'X', ..] => (3, 8, u8::is_ascii_hexdigit),
        [b'&', b'#', ..] => (2, 8, u8::is_ascii_digit),
        [b'&', first, ..] if first.is_ascii_alphabetic() => {
            (1, MAX_NAME_BYTES, u8::is_ascii_alphanumeric)
        }
        _ => return None,
    };
    let length = bytes[from..].iter().take(longest).take_while(|b| fits(b)).count();
    let reference = bytes.get(..=from + length)?;
    let known = || {
        let name = std::str::from_utf8(&reference[1..]).ok();
        // The table holds the beginnings of names, too: they mean nothing.
        name.and_then(|name| NAMED_ENTITIES.get(name)).is_some_and(|&(first, _)| first != 0)
    };
    (length > 0 && reference.ends_with(b";") && (from > 1 || known())).then_some(reference.len())
}
