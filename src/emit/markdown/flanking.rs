//! Which delimiters are read right. A flat run goes in; out come, for every pair, whether `*`, `**` or `~~` are read as that pair,
//! and the places where text must be escaped because it would be read as a delimiter.
//!
//! The delimiter algorithm of CommonMark is played through on the run as it would be printed. Renderers disagree about what is
//! punctuation, so it is played once for each family of them, and a pair keeps its delimiters only if all read it.
//! Source: CommonMark 0.31.2, "Emphasis and strong emphasis" and its appendix "Process emphasis".

use super::delimiters::{Delimiters, Item, Place, Sequence, Touching};
use super::events::{Event, Events};
use super::families::{Class, FAMILIES, Family, class};
use super::options::{EmphasisFallback, Escapes};

/// How often the run is played again because a pair gave way to tags, before all others do.
const MAX_ROUNDS: usize = 24;

/// The same where a pair tries two other things first.
const MAX_ROUNDS_WITH_REFERENCES: usize = 72;

/// Decides about every pair of `events`; returns the places of text that would be read as delimiters. Those of `given` have a
/// backslash anyway; they are sorted.
pub(super) fn solve(events: &mut Events<'_>, given: &[Place]) -> Vec<Place> {
    let mut escapes = Vec::new();
    if events.syntax.escapes == Escapes::Minimal && touches(events) {
        let sequence = Sequence::new(events, given, Touching::Joined, &mut escapes);
        if sequence.give_way(events, &mut escapes).is_some_and(|pairs| pairs.is_empty()) {
            return escapes;
        }
    }
    let references = events.syntax.fallback == EmphasisFallback::References;
    let max_rounds = if references { MAX_ROUNDS_WITH_REFERENCES } else { MAX_ROUNDS };
    for round in 0.. {
        escapes.clear();
        let sequence = Sequence::new(events, given, Touching::Apart, &mut escapes);
        // None of them is of text: that is set apart.
        let mut give_way = sequence.give_way(events, &mut escapes).unwrap_or_default();
        give_way.sort_unstable();
        give_way.dedup();
        if give_way.is_empty() {
            sequence.spare_a_tilde(&mut escapes);
            break;
        }
        if round < max_rounds {
            // Those with `_` try `*` first.
            give_way.retain(|&pair| !std::mem::take(&mut events.pairs[pair].underscore));
            let cured = if references { sequence.refer(events, &give_way) } else { Vec::new() };
            for pair in give_way {
                if cured.binary_search(&pair).is_err() {
                    events.pairs[pair].plain = false;
                }
            }
        } else {
            for pair in &mut events.pairs {
                pair.plain = false;
            }
        }
    }
    escapes
}

/// Whether text touches a delimiter of the same kind.
fn touches(events: &Events<'_>) -> bool {
    events.list.iter().enumerate().any(|(at, event)| match event {
        Event::Text(text) => {
            let is = |event: usize, symbol: Option<&u8>| {
                symbol.is_some_and(|&symbol| events.is_delimiter(event, symbol))
            };
            let bytes = text.as_bytes();
            at > 0 && is(at - 1, bytes.first()) || is(at + 1, bytes.last())
        }
        _ => false,
    })
}

impl Sequence {
    /// Makes references of the characters beside the delimiters of `pairs`, which are sorted, that keep some renderer from reading
    /// them: letters outside, white space inside. Returns the pairs for which there were any, sorted.
    fn refer(&self, events: &mut Events<'_>, pairs: &[usize]) -> Vec<usize> {
        let families = self.families();
        let mut found = Vec::new();
        for item in &self.items {
            let Item::Delimiters(run) = item else { continue };
            for half in &self.halves[run.halves()] {
                let Some(pair) = half.pair.filter(|pair| pairs.binary_search(pair).is_ok()) else {
                    continue;
                };
                let (before, after) = run.beside(events);
                let (outside, inside) = if half.opens { (before, after) } else { (after, before) };
                let reads = families.iter().all(|&family| {
                    let (open, close) = run.flanks(family);
                    if half.opens { open } else { close }
                });
                // Where it can be read and is not, the other half of it is to blame, or what else could be read there.
                let inner_space = |c: char| {
                    !c.is_ascii() && families.iter().any(|&family| class(c, family) == Class::Space)
                };
                let outer =
                    |c: char| !reads && !c.is_ascii_whitespace() && !c.is_ascii_punctuation();
                for (place, fits) in
                    [(outside, &outer as &dyn Fn(char) -> bool), (inside, &inner_space)]
                {
                    if let Some(place) = place
                        && events.char_at(place).is_some_and(fits)
                        && !events.referenced.contains(&place)
                    {
                        found.push((pair, place));
                    }
                }
            }
        }
        events.referenced.extend(found.iter().map(|found| found.1));
        let mut cured: Vec<usize> = found.into_iter().map(|found| found.0).collect();
        cured.sort_unstable();
        cured.dedup();
        cured
    }
}

impl Sequence {
    /// Of two `~`, one backslash is enough where nothing else but the other two could be a delimiter: then their lengths differ.
    fn spare_a_tilde(&self, escapes: &mut Vec<Place>) {
        if let [Item::Delimiters(one), Item::Delimiters(other)] = self.items.as_slice()
            && [one, other].iter().all(|run| run.symbol == b'~' && run.length == 2)
            && let (Some((event, byte)), Some(_)) = (one.text(), other.text())
        {
            escapes.retain(|&place| place != (event, byte + 1));
        }
    }
}

impl Sequence {
    /// The pairs that some renderer would not read; none if all is well, and then `escapes` is complete. Nothing if text would be read
    /// as half of a pair.
    fn give_way(&self, events: &Events<'_>, escapes: &mut Vec<Place>) -> Option<Vec<usize>> {
        let mut out = self.misplaced();
        if !out.is_empty() {
            return Some(out);
        }
        let before = escapes.len();
        for &family in self.families() {
            let mut play = Play::new(self, family, events.pairs.len());
            if let Err(pair) = play.run(escapes) {
                return pair.map(|pair| vec![pair]);
            }
            let unread =
                events.pairs.iter().zip(&play.read).position(|(pair, read)| pair.plain && !read);
            out.extend(unread);
            if !out.is_empty() {
                return Some(out);
            }
            // Each family finds much the same.
            escapes[before..].sort_unstable();
            escapes.dedup();
        }
        Some(out)
    }

    /// The families that may read this sequence in different ways.
    fn families(&self) -> &'static [Family] {
        let tilde = self.items.iter().any(|item| match item {
            Item::Delimiters(run) => {
                [run.symbol.into(), run.before.direct, run.after.direct].contains(&'~')
            }
            Item::BracketOpen | Item::BracketClose => false,
        });
        if tilde { &FAMILIES } else { &FAMILIES[..3] }
    }

    /// The outermost pair of each run of delimiters that cannot open or close where it has to.
    fn misplaced(&self) -> Vec<usize> {
        let families = self.families();
        let mut out = Vec::new();
        for item in &self.items {
            let Item::Delimiters(run) = item else { continue };
            let halves = &self.halves[run.halves()];
            let can = |opens: bool| {
                families.iter().all(|&family| {
                    let (open, close) = run.flanks(family);
                    if opens { open } else { close }
                })
            };
            if let Some(first) = halves.iter().find(|half| half.opens && half.pair.is_some())
                && !can(true)
            {
                out.extend(first.pair);
            }
            if let Some(last) = halves.iter().rev().find(|half| !half.opens && half.pair.is_some())
                && !can(false)
            {
                out.extend(last.pair);
            }
        }
        out
    }
}

/// Delimiters that can open and wait for their other half.
#[derive(Debug, Clone)]
struct Opener {
    /// Its place in the sequence, which is also when it was met, across all symbols.
    position: u32,
    left: u32,
    can_close: bool,
    /// Where the halves end that are not paired yet.
    halves_end: u32,
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

    /// Plays; an error names a pair that is read wrong, or nothing if text is.
    fn run(&mut self, escapes: &mut Vec<Place>) -> Result<(), Option<usize>> {
        let mut outside: Vec<Outside> = Vec::new();
        for (position, item) in (0..).zip(&self.sequence.items) {
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
        position: u32,
        escapes: &mut Vec<Place>,
    ) -> Result<(), Option<usize>> {
        let sequence = self.sequence;
        let written = |opener: &Opener| sequence.items[opener.position as usize].delimiters();
        let symbol = match run.symbol {
            b'*' => 0,
            b'_' => 1,
            _ => 2,
        };
        let (can_open, can_close) = run.flanks(self.family);
        let mut halves = run.halves();
        let mut left = run.length;
        // What earlier families made of it counts for all: the backslash will be there.
        if can_close {
            let kind = (run.length % 3) as usize * 2 + usize::from(can_open);
            while left > 0 {
                let bottom = self.bottoms[symbol][kind].min(self.openers[symbol].len());
                let fits = |opener: &Opener| {
                    // The rule of three looks at lengths as written.
                    let length = written(opener).map_or(0, |run| run.length);
                    // cmark-gfm and comrak take any two for a pair and then find that their lengths differ.
                    symbol == 2
                        || !(opener.can_close || can_open)
                        || !(length + run.length).is_multiple_of(3)
                        || (length.is_multiple_of(3) && run.length.is_multiple_of(3))
                };
                let Some(found) = self.openers[symbol][bottom..].iter().rposition(fits) else {
                    self.bottoms[symbol][kind] = self.openers[symbol].len();
                    break;
                };
                let found = bottom + found;
                let opener = &self.openers[symbol][found];
                if let Some((text, length)) =
                    written(opener).and_then(|run| Some((run.text()?, run.length)))
                {
                    escape(escapes, text, length);
                    self.openers[symbol].remove(found);
                    for bottom in &mut self.bottoms[symbol] {
                        *bottom -= usize::from(*bottom > found);
                    }
                    continue;
                }
                if let Some(text) = run.text() {
                    escape(escapes, text, run.length);
                    return Ok(());
                }
                let Some(closing) = halves.clone().next().map(|half| sequence.halves[half]) else {
                    return Ok(());
                };
                let used = if opener.left >= 2 && left >= 2 { 2 } else { 1 };
                let first = written(opener).map_or(opener.halves_end, |run| run.halves.start);
                let opening = (first..opener.halves_end).next_back();
                let opening = opening.map(|half| sequence.halves[half as usize]);
                let right = opening.is_some_and(|opening| {
                    opening.opens && opening.pair == closing.pair && opening.length == used
                });
                let Some(pair) = closing.pair.filter(|_| right && !closing.opens) else {
                    return Err(closing.pair);
                };
                self.read[pair] = true;
                let met = opener.position;
                self.openers[symbol].truncate(found + 1);
                if let Some(opener) = self.openers[symbol].last_mut() {
                    opener.left -= used;
                    opener.halves_end -= 1;
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
                left,
                can_close,
                halves_end: run.halves.end,
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

fn escape(escapes: &mut Vec<Place>, (event, start): Place, length: u32) {
    escapes.extend((start..start + length as usize).map(|byte| (event, byte)));
}
