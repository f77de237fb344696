//! Which delimiters are read right. A flat run goes in; out come, for every pair, whether `*`, `**` or `~~` are read as that pair,
//! and the places where text must be escaped because it would be read as a delimiter.
//!
//! The delimiter algorithm of CommonMark is played through on the run as it would be printed. Renderers disagree about what is
//! punctuation, so it is played once for each family of them, and a pair keeps its delimiters only if all read it.
//! Source: CommonMark 0.31.2, "Emphasis and strong emphasis" and its appendix "Process emphasis".

use std::ops::Range;

use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

use super::events::{Event, Events};

/// A place in the text of a run: the event and the byte within it.
pub(super) type Place = (usize, usize);

/// How a family of renderers tells characters apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    /// Since CommonMark 0.31 symbols are punctuation: comrak, pulldown-cmark, markdown-it 14 and later.
    Symbols,
    /// Before it they were not: cmark-gfm, markdown-it-py.
    Punctuation,
    /// Those that look at UTF-16 units: commonmark.js, micromark.
    Units,
    /// pulldown-cmark, where struck text opens and closes beside anything but white space.
    LooseTilde,
}

const FAMILIES: [Family; 4] =
    [Family::Symbols, Family::Punctuation, Family::Units, Family::LooseTilde];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Punctuation,
    Other,
}

fn class(c: char, family: Family) -> Class {
    if c.is_ascii() {
        return match c {
            ' ' | '\t' | '\n' | '\r' | '\u{c}' => Class::Space,
            '\u{b}' if family == Family::Symbols => Class::Space,
            c if c.is_ascii_punctuation() => Class::Punctuation,
            _ => Class::Other,
        };
    }
    let category = c.general_category();
    if category == GeneralCategory::SpaceSeparator {
        return Class::Space;
    }
    // Line and paragraph separators and the next-line control are white space to Unicode, not to CommonMark.
    if c.is_whitespace() && family == Family::Symbols {
        return Class::Space;
    }
    let seen = family != Family::Units || c <= '\u{ffff}';
    match c.general_category_group() {
        GeneralCategoryGroup::Punctuation if seen => Class::Punctuation,
        GeneralCategoryGroup::Symbol if seen && family != Family::Punctuation => Class::Punctuation,
        _ => Class::Other,
    }
}

/// One half of a pair within a run of delimiters.
#[derive(Debug, Clone, Copy)]
struct Half {
    pair: usize,
    opens: bool,
    length: usize,
}

/// Equal delimiter characters in a row, as a renderer sees them.
#[derive(Debug, Clone)]
struct Delimiters {
    symbol: u8,
    length: usize,
    before: char,
    after: char,
    /// The halves it is made of; none for characters of the text.
    halves: Range<usize>,
    /// For characters of the text: where.
    text: Option<Place>,
}

impl Delimiters {
    /// Whether it can open and whether it can close.
    fn flanks(&self, family: Family) -> (bool, bool) {
        let (before, after) = (class(self.before, family), class(self.after, family));
        let left = after != Class::Space && (after != Class::Punctuation || before != Class::Other);
        let right =
            before != Class::Space && (before != Class::Punctuation || after != Class::Other);
        match self.symbol {
            b'_' => (
                left && (!right || before == Class::Punctuation),
                right && (!left || after == Class::Punctuation),
            ),
            b'~' if family == Family::LooseTilde => (after != Class::Space, before != Class::Space),
            _ => (left, right),
        }
    }
}

#[derive(Debug)]
enum Item {
    Delimiters(Delimiters),
    BracketOpen,
    BracketClose,
}

#[derive(Debug, Default)]
struct Sequence {
    items: Vec<Item>,
    halves: Vec<Half>,
}

/// How often the run is played again because a pair gave way to tags, before all others do.
const MAX_ROUNDS: usize = 24;

/// Decides about every pair of `events` and adds to `escapes` the places of text that would be read as delimiters.
pub(super) fn solve(events: &mut Events<'_>, escapes: &mut Vec<Place>) {
    let first = escapes.len();
    for round in 0.. {
        escapes.truncate(first);
        let sequence = Sequence::new(events, escapes);
        if sequence.items.is_empty() {
            return;
        }
        let give_way = sequence.give_way(events, escapes);
        if give_way.is_empty() {
            break;
        }
        if round < MAX_ROUNDS {
            for pair in give_way {
                events.pairs[pair].plain = false;
            }
        } else {
            for pair in &mut events.pairs {
                pair.plain = false;
            }
        }
    }
}

impl Sequence {
    fn new(events: &Events<'_>, escapes: &mut Vec<Place>) -> Self {
        let mut sequence = Self::default();
        let mut at = 0;
        while at < events.list.len() {
            match events.list[at] {
                Event::Text(text) => sequence.text(events, at, text, escapes),
                Event::LinkOpen | Event::ImageOpen => sequence.items.push(Item::BracketOpen),
                Event::LinkClose(_) | Event::ImageClose(_) => {
                    sequence.items.push(Item::BracketClose);
                }
                Event::Open(pair) | Event::Close(pair) if events.pairs[pair].plain => {
                    at = sequence.markers(events, at, events.pairs[pair].delimiter().0);
                    continue;
                }
                _ => {}
            }
            at += 1;
        }
        sequence
    }

    /// Adds the delimiters from event `from` on; returns the event after them.
    fn markers(&mut self, events: &Events<'_>, from: usize, symbol: u8) -> usize {
        let first_half = self.halves.len();
        let mut at = from;
        let mut total = 0;
        while events.is_delimiter(at, symbol) {
            if let Event::Open(pair) | Event::Close(pair) = events.list[at] {
                let length = events.pairs[pair].delimiter().1;
                let opens = matches!(events.list[at], Event::Open(_));
                self.halves.push(Half { pair, opens, length });
                total += length;
            }
            at += 1;
        }
        self.items.push(Item::Delimiters(Delimiters {
            symbol,
            length: total,
            before: events.char_before(from),
            after: events.first_char(at),
            halves: first_half..self.halves.len(),
            text: None,
        }));
        at
    }

    /// Adds the characters of a text that look like delimiters.
    fn text(&mut self, events: &Events<'_>, event: usize, text: &str, escapes: &mut Vec<Place>) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(found) = memchr::memchr3(b'*', b'_', b'~', &bytes[at..]) {
            let start = at + found;
            let symbol = bytes[start];
            let length = bytes[start..].iter().take_while(|&&b| b == symbol).count();
            let end = start + length;
            at = end;
            let joins = (start == 0 && event > 0 && events.is_delimiter(event - 1, symbol))
                || (end == bytes.len() && events.is_delimiter(event + 1, symbol));
            if joins {
                escapes.extend((start..end).map(|byte| (event, byte)));
                continue;
            }
            let before = text[..start].chars().next_back();
            let after = text[end..].chars().next();
            self.items.push(Item::Delimiters(Delimiters {
                symbol,
                length,
                before: before.unwrap_or_else(|| events.char_before(event)),
                after: after.unwrap_or_else(|| events.first_char(event + 1)),
                halves: 0..0,
                text: Some((event, start)),
            }));
        }
    }

    /// The pairs that some renderer would not read; none if all is well, and then `escapes` is complete.
    fn give_way(&self, events: &Events<'_>, escapes: &mut Vec<Place>) -> Vec<usize> {
        let mut out = self.misplaced();
        if !out.is_empty() {
            return out;
        }
        let before = escapes.len();
        for family in FAMILIES {
            let mut play = Play::new(self, family, events.pairs.len());
            if let Err(pair) = play.run(escapes) {
                return vec![pair];
            }
            let unread =
                events.pairs.iter().zip(&play.read).position(|(pair, read)| pair.plain && !read);
            out.extend(unread);
            if !out.is_empty() {
                return out;
            }
        }
        escapes[before..].sort_unstable();
        escapes.dedup();
        out
    }

    /// The outermost pair of each run of delimiters that cannot open or close where it has to.
    fn misplaced(&self) -> Vec<usize> {
        let mut out = Vec::new();
        for item in &self.items {
            let Item::Delimiters(run) = item else { continue };
            let halves = &self.halves[run.halves.clone()];
            let can = |opens: bool| {
                FAMILIES.iter().all(|&family| {
                    let (open, close) = run.flanks(family);
                    if opens { open } else { close }
                })
            };
            if let Some(first) = halves.iter().find(|half| half.opens)
                && !can(true)
            {
                out.push(first.pair);
            }
            if let Some(last) = halves.iter().rev().find(|half| !half.opens)
                && !can(false)
            {
                out.push(last.pair);
            }
        }
        out
    }
}

/// Delimiters that can open and wait for their other half.
#[derive(Debug, Clone)]
struct Opener {
    /// When it was met, across all symbols.
    position: usize,
    /// Its length as written, which the rule of three looks at.
    length: usize,
    left: usize,
    can_close: bool,
    halves: Range<usize>,
    text: Option<Place>,
}

/// One playing of the delimiter algorithm.
struct Play<'s> {
    sequence: &'s Sequence,
    family: Family,
    /// Openers of `*`, `_` and `~`.
    openers: [Vec<Opener>; 3],
    /// For each symbol and kind of closer: below which no opener fits.
    bottoms: [[usize; 6]; 3],
    read: Vec<bool>,
}

/// The state of the openers when a bracket opened.
type Outside = ([usize; 3], [[usize; 6]; 3]);

impl<'s> Play<'s> {
    fn new(sequence: &'s Sequence, family: Family, pairs: usize) -> Self {
        Self {
            sequence,
            family,
            openers: [Vec::new(), Vec::new(), Vec::new()],
            bottoms: [[0; 6]; 3],
            read: vec![false; pairs],
        }
    }

    /// Plays; an error names a pair that is read wrong.
    fn run(&mut self, escapes: &mut Vec<Place>) -> Result<(), usize> {
        let mut outside: Vec<Outside> = Vec::new();
        for (position, item) in self.sequence.items.iter().enumerate() {
            match item {
                Item::BracketOpen => {
                    let heights = [0, 1, 2].map(|symbol| self.openers[symbol].len());
                    outside.push((heights, self.bottoms));
                    // Nothing inside is paired with anything outside.
                    self.bottoms = heights.map(|height| [height; 6]);
                }
                Item::BracketClose => {
                    if let Some((heights, bottoms)) = outside.pop() {
                        for (openers, height) in self.openers.iter_mut().zip(heights) {
                            openers.truncate(height);
                        }
                        self.bottoms = bottoms;
                    }
                }
                Item::Delimiters(run) => self.meet(run, position, escapes)?,
            }
        }
        Ok(())
    }

    fn meet(
        &mut self,
        run: &Delimiters,
        position: usize,
        escapes: &mut Vec<Place>,
    ) -> Result<(), usize> {
        let symbol = match run.symbol {
            b'*' => 0,
            b'_' => 1,
            _ => 2,
        };
        let (can_open, can_close) = run.flanks(self.family);
        let mut halves = run.halves.clone();
        let mut left = run.length;
        // What earlier families made of it counts for all: the backslash will be there.
        if can_close {
            let kind = (run.length % 3) * 2 + usize::from(can_open);
            while left > 0 {
                let bottom = self.bottoms[symbol][kind].min(self.openers[symbol].len());
                let fits = |opener: &Opener| {
                    symbol == 2
                        || !(opener.can_close || can_open)
                        || !(opener.length + run.length).is_multiple_of(3)
                        || (opener.length.is_multiple_of(3) && run.length.is_multiple_of(3))
                };
                let Some(found) = self.openers[symbol][bottom..].iter().rposition(fits) else {
                    self.bottoms[symbol][kind] = self.openers[symbol].len();
                    break;
                };
                let found = bottom + found;
                if let Some(text) = self.openers[symbol][found].text {
                    let length = self.openers[symbol][found].length;
                    escape(escapes, text, length);
                    self.openers[symbol].remove(found);
                    self.lower_bottoms(symbol);
                    continue;
                }
                if let Some(text) = run.text {
                    escape(escapes, text, run.length);
                    return Ok(());
                }
                let Some(closing) = halves.clone().next().map(|half| self.sequence.halves[half])
                else {
                    return Ok(());
                };
                let opener = &self.openers[symbol][found];
                let used = if opener.left >= 2 && left >= 2 { 2 } else { 1 };
                let opening = opener.halves.clone().next_back();
                let opening = opening.map(|half| self.sequence.halves[half]);
                let right = opening.is_some_and(|opening| {
                    opening.opens && opening.pair == closing.pair && opening.length == used
                });
                if !right || closing.opens {
                    return Err(closing.pair);
                }
                self.read[closing.pair] = true;
                let met = opener.position;
                self.openers[symbol].truncate(found + 1);
                if let Some(opener) = self.openers[symbol].last_mut() {
                    opener.left -= used;
                    opener.halves.end -= 1;
                    if opener.left == 0 {
                        self.openers[symbol].pop();
                    }
                }
                for (other, openers) in self.openers.iter_mut().enumerate() {
                    if other != symbol {
                        while openers.last().is_some_and(|opener| opener.position > met) {
                            openers.pop();
                        }
                    }
                }
                (0..3).for_each(|symbol| self.lower_bottoms(symbol));
                left -= used;
                halves.start += 1;
            }
        }
        if can_open && left > 0 {
            self.openers[symbol].push(Opener {
                position,
                length: run.length,
                left,
                can_close,
                halves,
                text: run.text,
            });
        }
        Ok(())
    }

    fn lower_bottoms(&mut self, symbol: usize) {
        let height = self.openers[symbol].len();
        for bottom in &mut self.bottoms[symbol] {
            *bottom = (*bottom).min(height);
        }
    }
}

fn escape(escapes: &mut Vec<Place>, (event, start): Place, length: usize) {
    escapes.extend((start..start + length).map(|byte| (event, byte)));
}
