//! What looks like delimiters in a run as it would be printed. Events go in; out come the runs of `*`, `_` and `~`, with what stands
//! beside each.

use std::ops::Range;

use super::events::{Event, Events, is_edge_space};
use super::families::{Class, Family, class};
use super::options::Escapes;
use crate::exact::make_room;

/// A place in the text of a run: the event and the byte within it.
pub(super) type Place = (usize, usize);

/// One half of a pair within a run of delimiters, or a character of text in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Half {
    /// None for a character of text.
    pub(super) pair: Option<usize>,
    pub(super) opens: bool,
    pub(super) length: u32,
}

/// What becomes of text that touches a delimiter of the same kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Touching {
    /// It is one run with the delimiter; whether that is read right has to be seen.
    Joined,
    /// One backslash sets it apart.
    Apart,
}

/// The character beside a run of delimiters.
#[derive(Debug, Clone, Copy)]
pub(super) struct Neighbor {
    pub(super) direct: char,
    /// The first that is no `~`.
    beyond_tilde: char,
}

/// Punctuation, whatever it escapes.
const BACKSLASH: Neighbor = Neighbor { direct: '\\', beyond_tilde: '\\' };

fn is_one(text: &str) -> bool {
    text.chars().nth(1).is_none()
}

impl Neighbor {
    fn before(events: &Events<'_>, event: usize, byte: usize) -> Self {
        let text = |event: usize| match events.list.get(event) {
            Some(Event::Text(text)) => *text,
            _ => "",
        };
        if events.char_place_before(event, byte).is_some_and(|at| events.referenced.contains(&at)) {
            return Self { direct: ';', beyond_tilde: ';' };
        }
        let direct = text(event)[..byte].chars().next_back();
        let direct = direct.unwrap_or_else(|| events.char_before(event));
        // What begins the run is printed as a reference if it is white space.
        let begins = if byte == 0 {
            event == 1 && is_one(text(0))
        } else {
            event == 0 && is_one(&text(0)[..byte])
        };
        let direct = if begins && is_edge_space(direct) { ';' } else { direct };
        let (mut at, mut rest) = (event, &text(event)[..byte]);
        let beyond_tilde = loop {
            match rest.trim_end_matches('~').chars().next_back() {
                Some(c) => {
                    let place = (at, rest.trim_end_matches('~').len() - c.len_utf8());
                    break if events.referenced.contains(&place) { ';' } else { c };
                }
                None if events.char_before(at) != '~' => {
                    let place = events.char_place_before(at, 0);
                    let referenced = place.is_some_and(|at| events.referenced.contains(&at));
                    break if referenced { ';' } else { events.char_before(at) };
                }
                None => {
                    at -= 1;
                    rest = text(at);
                }
            }
        };
        Self { direct, beyond_tilde }
    }

    /// `byte` is the first one of event `event` that is beyond the delimiters.
    fn after(events: &Events<'_>, event: usize, byte: usize) -> Self {
        let text = |event: usize| match events.list.get(event) {
            Some(Event::Text(text)) => *text,
            _ => "",
        };
        if events.char_place_after(event, byte).is_some_and(|at| events.referenced.contains(&at)) {
            return Self { direct: '&', beyond_tilde: '&' };
        }
        let in_text = |event: usize, byte: usize| text(event).get(byte..).unwrap_or_default();
        let next = if text(event).is_empty() { event } else { event + 1 };
        let direct = in_text(event, byte).chars().next();
        let direct = direct.unwrap_or_else(|| events.first_char(next));
        let left = in_text(event, byte);
        let last = events.list.len().checked_sub(1);
        let ends = if left.is_empty() {
            Some(next) == last && is_one(text(next))
        } else {
            Some(event) == last && is_one(left)
        };
        let direct = if ends && is_edge_space(direct) { '&' } else { direct };
        let (mut at, mut rest) = (next, in_text(event, byte));
        let beyond_tilde = loop {
            match rest.trim_start_matches('~').chars().next() {
                Some(c) => break c,
                None if events.first_char(at) != '~' => {
                    let place = events.char_place_after(at, 0);
                    let referenced = place.is_some_and(|at| events.referenced.contains(&at));
                    break if referenced { '&' } else { events.first_char(at) };
                }
                None => {
                    rest = text(at);
                    at += 1;
                }
            }
        };
        Self { direct, beyond_tilde }
    }
}

/// Equal delimiter characters in a row, as a renderer sees them. Text may hold nothing else, so each is small.
#[derive(Debug, Clone)]
pub(super) struct Delimiters {
    pub(super) symbol: u8,
    pub(super) length: u32,
    pub(super) before: Neighbor,
    pub(super) after: Neighbor,
    /// The halves it is made of; none for characters of the text.
    pub(super) halves: Range<u32>,
    place: Stands,
}

/// Where delimiters stand.
#[derive(Debug, Clone, Copy)]
enum Stands {
    /// Characters of the text: the event, and the byte within it.
    Text(u32, u32),
    /// Delimiters of the article: the first event, and the event after the last.
    Between(u32, u32),
}

/// Positions within a run, which is far smaller than 4 GiB.
fn short(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}

impl Delimiters {
    /// Where its characters stand in the text, if they do.
    pub(super) fn text(&self) -> Option<Place> {
        match self.place {
            Stands::Text(event, byte) => Some((event as usize, byte as usize)),
            Stands::Between(..) => None,
        }
    }

    /// The characters of text right before and right after, for delimiters.
    pub(super) fn beside(&self, events: &Events<'_>) -> (Option<Place>, Option<Place>) {
        match self.place {
            Stands::Text(..) => (None, None),
            Stands::Between(from, to) => (
                events.char_place_before(from as usize, 0),
                events.char_place_after(to as usize, 0),
            ),
        }
    }

    /// The halves it is made of, by their places in [`Sequence::halves`].
    pub(super) fn halves(&self) -> Range<usize> {
        self.halves.start as usize..self.halves.end as usize
    }

    /// Whether it can open and whether it can close.
    pub(super) fn flanks(&self, family: Family) -> (bool, bool) {
        let seen = |neighbor: Neighbor, through: bool| {
            let through = through && self.symbol != b'~';
            class(if through { neighbor.beyond_tilde } else { neighbor.direct }, family)
        };
        let before = seen(self.before, family.through_tilde.0);
        let after = seen(self.after, family.through_tilde.1);
        let left = after != Class::Space && (after != Class::Punctuation || before != Class::Other);
        let right =
            before != Class::Space && (before != Class::Punctuation || after != Class::Other);
        match self.symbol {
            b'_' => (
                left && (!right || before == Class::Punctuation),
                right && (!left || after == Class::Punctuation),
            ),
            b'~' if family.loose_tilde => (after != Class::Space, before != Class::Space),
            _ => (left, right),
        }
    }
}

#[derive(Debug)]
pub(super) enum Item {
    Delimiters(Delimiters),
    BracketOpen,
    BracketClose,
}

impl Item {
    pub(super) fn delimiters(&self) -> Option<&Delimiters> {
        match self {
            Self::Delimiters(run) => Some(run),
            Self::BracketOpen | Self::BracketClose => None,
        }
    }
}

#[derive(Debug)]
pub(super) struct Sequence {
    pub(super) items: Vec<Item>,
    pub(super) halves: Vec<Half>,
    touching: Touching,
}

impl Sequence {
    pub(super) fn new(
        events: &Events<'_>,
        given: &[Place],
        touching: Touching,
        escapes: &mut Vec<Place>,
    ) -> Self {
        let mut sequence = Self { items: Vec::new(), halves: Vec::new(), touching };
        let mut at = 0;
        while at < events.list.len() {
            match events.list[at] {
                Event::Text(text) => sequence.text(events, at, text, given, escapes),
                Event::LinkOpen | Event::ImageOpen => sequence.push(Item::BracketOpen),
                Event::LinkClose(_) | Event::ImageClose(_) => {
                    sequence.push(Item::BracketClose);
                }
                Event::Open(pair) | Event::Close(pair) if events.pairs[pair].plain => {
                    at = sequence.markers(events, at, events.pairs[pair].delimiter().0, given);
                    continue;
                }
                _ => {}
            }
            at += 1;
        }
        sequence
    }

    fn push(&mut self, item: Item) {
        make_room(&mut self.items);
        self.items.push(item);
    }

    /// Adds the delimiters from event `from` on; returns the event after them.
    fn markers(&mut self, events: &Events<'_>, from: usize, symbol: u8, given: &[Place]) -> usize {
        let first_half = self.halves.len();
        let mut at = from;
        let before = match from.checked_sub(1) {
            Some(text) => self.joined(events, text, symbol, given).1,
            None => 0,
        };
        let mut total = before;
        self.characters(before);
        while events.is_delimiter(at, symbol) {
            if let Event::Open(pair) | Event::Close(pair) = events.list[at] {
                let length = events.pairs[pair].delimiter().1;
                let opens = matches!(events.list[at], Event::Open(_));
                self.halves.push(Half { pair: Some(pair), opens, length: short(length) });
                total += length;
            }
            at += 1;
        }
        let after = self.joined(events, at, symbol, given).0;
        total += after;
        self.characters(after);
        let length = |event: usize| match events.list.get(event) {
            Some(Event::Text(text)) => text.len(),
            _ => 0,
        };
        self.push(Item::Delimiters(Delimiters {
            symbol,
            length: short(total),
            before: match from.checked_sub(1).filter(|_| before > 0) {
                Some(text) => Neighbor::before(events, text, length(text) - before),
                None => Neighbor::before(events, from, 0),
            },
            after: Neighbor::after(events, at, after),
            halves: short(first_half)..short(self.halves.len()),
            place: Stands::Between(short(from), short(at)),
        }));
        at
    }

    fn characters(&mut self, count: usize) {
        let half = Half { pair: None, opens: false, length: 1 };
        self.halves.extend(std::iter::repeat_n(half, count));
    }

    /// How many characters at the beginning and at the end of the text of `event` are one run with the delimiters beside it.
    fn joined(
        &self,
        events: &Events<'_>,
        event: usize,
        symbol: u8,
        given: &[Place],
    ) -> (usize, usize) {
        let Some(Event::Text(text)) = events.list.get(event) else { return (0, 0) };
        let bytes = text.as_bytes();
        let is_symbol = |b: &&u8| **b == symbol;
        let begins = bytes.iter().take_while(is_symbol).count();
        let ends = bytes.iter().rev().take_while(is_symbol).count();
        let escaped = given.binary_search(&(event, 0)).is_ok();
        let beside = (begins == bytes.len() || bytes[begins] != b'~')
            && (ends == bytes.len() || bytes[bytes.len() - ends - 1] != b'~');
        if self.touching == Touching::Apart || symbol == b'~' || escaped || !beside {
            return (0, 0);
        }
        let before = event > 0 && events.is_delimiter(event - 1, symbol);
        let after = events.is_delimiter(event + 1, symbol);
        if before && after && begins == bytes.len() {
            return (0, 0);
        }
        (if before { begins } else { 0 }, if after { ends } else { 0 })
    }

    /// Adds the characters of a text that look like delimiters.
    fn text(
        &mut self,
        events: &Events<'_>,
        event: usize,
        text: &str,
        given: &[Place],
        escapes: &mut Vec<Place>,
    ) {
        let bytes = text.as_bytes();
        let mut at = 0;
        if events.syntax.escapes == Escapes::Conservative {
            // All of them get backslashes.
            return;
        }
        while let Some(found) = memchr::memchr3(b'*', b'_', b'~', &bytes[at..]) {
            let start = at + found;
            let symbol = bytes[start];
            // The first one at the beginning of a line may have a backslash already.
            if start == 0 && at == 0 && given.binary_search(&(event, 0)).is_ok() {
                at = 1;
                continue;
            }
            let length = bytes[start..].iter().take_while(|&&b| b == symbol).count();
            let end = start + length;
            at = end;
            // What touches a delimiter of the same kind is set apart by one backslash.
            let joins_before = start == 0 && event > 0 && events.is_delimiter(event - 1, symbol);
            let joins_after = end == bytes.len() && events.is_delimiter(event + 1, symbol);
            let (mut from, mut to) = (start, end);
            let joined = self.joined(events, event, symbol, given);
            if joins_before && joined.0 > 0 || joins_after && joined.1 > 0 {
                // Counted with the delimiters.
                continue;
            }
            if joins_before {
                escapes.push((event, from));
                from += 1;
            }
            if joins_after && from < to {
                to -= 1;
                escapes.push((event, to));
            }
            if from == to {
                continue;
            }
            let (start, end, length) = (from, to, to - from);
            let is_tilde = |at: Option<usize>| at.and_then(|at| bytes.get(at)) == Some(&b'~');
            if symbol != b'~' && (is_tilde(start.checked_sub(1)) || is_tilde(Some(end))) {
                // cmark-gfm and comrak look through a `~`, unless it has a backslash, which is not known yet.
                escapes.extend((start..end).map(|byte| (event, byte)));
                continue;
            }
            self.push(Item::Delimiters(Delimiters {
                symbol,
                length: short(length),
                before: if joins_before {
                    BACKSLASH
                } else {
                    Neighbor::before(events, event, start)
                },
                after: if joins_after { BACKSLASH } else { Neighbor::after(events, event, end) },
                halves: 0..0,
                place: Stands::Text(short(event), short(start)),
            }));
        }
    }
}
