//! Prints a run of inlines. A run goes in; out comes text of one paragraph, heading or cell that reads back as the run.

use super::address::{self, attribute};
use super::code;
use super::definition::is_definition;
use super::delimiters::Place;
use super::escape::{self, Before, Piece, Room};
use super::events::{Event, Events, Tag};
use super::line_start::Start;
use super::options::{Dialect, HardBreak, LinkStyle, MathStyle};
use super::references::is_label;
use super::template;
use super::writer::Markdown;
use crate::article::{Direction, Inline, Mark};

/// How often a run is printed again without the emphasis that nothing can say.
const MAX_ROUNDS: usize = 3;

impl Markdown {
    /// Prints a run.
    pub(super) fn run(&mut self, inlines: &[Inline], room: Room, start: Start) {
        let mut without = Vec::new();
        let mut unread = self.print(self.events_of(inlines, room), room, start);
        let mut round = 0;
        while let Some(pairs) = unread {
            round += 1;
            let all = round > MAX_ROUNDS;
            let given = if without.is_empty() { inlines } else { &without };
            without =
                without_pairs(given, &mut 0, &|pair| all || pairs.binary_search(&pair).is_ok());
            unread = self.print(self.events_of(&without, room), room, start);
        }
    }

    fn events_of<'a>(&self, inlines: &'a [Inline], room: Room) -> Events<'a> {
        Events::new(inlines, room != Room::Paragraph, self.syntax)
    }

    /// Prints events, unless pairs need tags and there are to be none: then it tells which, in their order.
    pub(super) fn print(
        &mut self,
        mut events: Events<'_>,
        room: Room,
        start: Start,
    ) -> Option<Vec<usize>> {
        let places = escape::places(&mut events, room, start);
        if !self.syntax.raw_html && events.pairs.iter().any(|pair| !pair.plain) {
            let pairs = events.pairs.iter().enumerate();
            return Some(pairs.filter(|(_, pair)| !pair.plain).map(|(index, _)| index).collect());
        }
        let from = self.out.len();
        let mut spaces = self.events(&events, &places, room);
        if room == Room::Paragraph && is_definition(&self.out[from..]) {
            if let Some(Event::Text(_)) = events.list.first() {
                self.out.insert(from, '\\');
                spaces.iter_mut().for_each(|space| *space += 1);
            } else {
                // Code in a link's text ends the label. As an element it does not.
                self.out.truncate(from);
                events.code_tags = true;
                spaces = self.events(&events, &places, room);
            }
        }
        if let Some(width) = self.syntax.wrap
            && !spaces.is_empty()
        {
            let line = self.out[from..].to_owned();
            self.fill(from, &spaces, width);
            // On a line of its own, what stands behind a colon could be an address.
            if is_definition(&self.out[from..]) {
                self.out.truncate(from);
                self.out.push_str(&line);
            }
        }
        None
    }

    /// Prints events; returns where spaces are at which a line may end.
    fn events(&mut self, events: &Events<'_>, mut places: &[Place], room: Room) -> Vec<usize> {
        let mut before = Before::default();
        let last_tag_end = events.last_tag_end();
        for (at, event) in events.list.iter().enumerate() {
            match *event {
                Event::Text(text) => {
                    let (here, rest) = split(places, at);
                    places = rest;
                    let piece = Piece {
                        events,
                        event: at,
                        text,
                        places: here,
                        last_tag_end,
                        room,
                        footnotes: self.footnotes,
                        edges: (at == 0, at + 1 == events.list.len()),
                    };
                    piece.print(&mut self.out, &mut before);
                }
                Event::LinkOpen | Event::ImageOpen => {
                    self.out.push_str(if matches!(event, Event::LinkOpen) { "[" } else { "![" });
                    before.escape_brackets.push(!brackets_pair(events, at));
                    before.texts.push(self.out.len());
                    before.images += usize::from(matches!(event, Event::ImageOpen));
                }
                Event::LinkClose(link) => {
                    before.escape_brackets.pop();
                    if before.escape_brackets.is_empty() {
                        before.dead_brackets = before.brackets;
                        before.behind_link = true;
                    }
                    let text = before.texts.pop();
                    self.target(link.url.as_str(), link.title.as_deref(), text, room);
                }
                Event::ImageClose(image) => {
                    before.escape_brackets.pop();
                    before.images = before.images.saturating_sub(1);
                    let text = before.texts.pop();
                    self.target(image.url.as_str(), image.title.as_deref(), text, room);
                }
                Event::Footnote(number) if !self.syntax.footnotes() => {
                    self.note_reference_element(number);
                }
                Event::Footnote(number) => {
                    self.out.push_str(&format!("[^{number}]"));
                    before.behind_link = false;
                    // pulldown-cmark takes the two for a link to a definition, escaped or not.
                    let bracket = events.first_char(at + 1) == '[';
                    if bracket && !matches!(events.list.get(at + 1), Some(Event::Footnote(_))) {
                        self.out.push_str(if self.syntax.raw_html { "<!-- -->" } else { " " });
                    }
                }
                event => self.simple(event, events.first_char(at + 1), events, room),
            }
        }
        before.spaces
    }

    /// Prints an event that is no text, link or picture; `next` is what follows it.
    fn simple(&mut self, event: Event<'_>, next: char, events: &Events<'_>, room: Room) {
        match event {
            Event::Code(text) => self.code(text, events, room),
            Event::Math(tex)
                if self.syntax.math == MathStyle::Dollars
                    && code::fits_dollars(tex)
                    // Before a digit a sign of dollars is one, as in `$5`, and two begin a formula on lines of its own.
                    && !next.is_ascii_digit()
                    && next != '$'
                    && template::in_code(self.syntax, tex, false) == template::Code::AsItIs =>
            {
                self.out.push('$');
                self.out.push_str(tex);
                self.out.push('$');
            }
            // GitHub's form: where it is not known, the formula still shows as it is. Where `$` is read by itself it would end there.
            Event::Math(tex) => {
                let sign = match self.syntax.math {
                    MathStyle::Code => "$",
                    MathStyle::Dollars => "\\$",
                };
                self.out.push_str(sign);
                self.code(tex, events, room);
                self.out.push_str(sign);
            }
            Event::Open(pair) | Event::Close(pair) => {
                let pair = events.pairs[pair];
                let (symbol, length) = pair.delimiter();
                let (open, close) = pair.tags();
                if pair.plain {
                    self.out.extend(std::iter::repeat_n(char::from(symbol), length));
                } else {
                    self.out.push_str(if matches!(event, Event::Open(_)) { open } else { close });
                }
            }
            Event::Tag(tag) => self.tag(tag),
            Event::Autolink(url) => {
                self.out.push('<');
                self.out.push_str(url);
                self.out.push('>');
            }
            Event::Break if room == Room::Paragraph => {
                self.out.push_str(match self.syntax.hard_break {
                    HardBreak::Backslash => "\\",
                    HardBreak::Spaces => "  ",
                });
                self.line();
            }
            Event::Break => self.out.push_str(if self.syntax.raw_html { "<br>" } else { " " }),
            Event::Text(_)
            | Event::LinkOpen
            | Event::LinkClose(_)
            | Event::ImageOpen
            | Event::ImageClose(_)
            | Event::Footnote(_) => {}
        }
    }

    fn code(&mut self, text: &str, events: &Events<'_>, room: Room) {
        let raw_html = self.syntax.raw_html;
        let cell = room == Room::Cell;
        // Backticks and spaces at its ends need care, which what is put around it would hide.
        let edges = [' ', '`'];
        let bare = !text.starts_with(edges) && !text.ends_with(edges);
        match template::in_code(self.syntax, text, false) {
            // Nor is what an element holds read by the engine: every mark of it is a reference.
            template::Code::Changed(_) if !bare || cell && text.contains("\\|") => {
                code::tags(&mut self.out, text, raw_html);
            }
            _ if events.code_tags => code::tags(&mut self.out, text, raw_html),
            template::Code::Element => code::tags(&mut self.out, text, raw_html),
            template::Code::Changed(text) => code::span(&mut self.out, &text, cell, raw_html),
            template::Code::AsItIs => code::span(&mut self.out, text, cell, raw_html),
        }
    }

    /// What follows the text of a link or picture, which begins at `text`.
    fn target(&mut self, address: &str, title: Option<&str>, text: Option<usize>, room: Room) {
        let inert = template::in_address(self.syntax, address);
        let address = inert.as_deref().unwrap_or(address);
        let label = text.is_some_and(|text| self.out[text..].bytes().all(|b| b.is_ascii_digit()));
        self.out.push(']');
        if self.syntax.links == LinkStyle::Reference && !label {
            let mut target = String::new();
            address::target(&mut target, address, title, self.syntax);
            let number = self.references.number(&target);
            self.out.push_str(&format!("[{number}]"));
            return;
        }
        let from = self.out.len();
        self.out.push('(');
        address::target(&mut self.out, address, title, self.syntax);
        self.out.push(')');
        if room == Room::Cell && self.out[from..].contains('|') {
            let escaped = self.out[from..].replace('|', "\\|");
            self.out.truncate(from);
            self.out.push_str(&escaped);
        }
    }

    /// A reference to a footnote where Markdown has none.
    fn note_reference_element(&mut self, number: u32) {
        let count =
            (number as usize).checked_sub(1).and_then(|at| self.note_references.get_mut(at));
        let again = match count {
            Some(count) => {
                *count += 1;
                if *count > 1 { format!("-{count}") } else { String::new() }
            }
            None => String::new(),
        };
        self.out.push_str(&format!(
            "<sup id=\"fnref:{number}{again}\"><a href=\"#fn:{number}\">{number}</a></sup>"
        ));
    }

    fn tag(&mut self, tag: Tag<'_>) {
        let out = &mut self.out;
        match tag {
            Tag::Fixed(tag) => {
                out.push_str(tag);
                return;
            }
            Tag::Abbreviation(title) => {
                out.push_str("<abbr");
                attribute(out, "title", title);
            }
            Tag::Time(datetime) => {
                out.push_str("<time");
                attribute(out, "datetime", datetime);
            }
            Tag::Span(language, direction) => {
                out.push_str("<span");
                if let Some(language) = language {
                    attribute(out, "lang", language);
                }
                match direction {
                    Some(Direction::Ltr) => attribute(out, "dir", "ltr"),
                    Some(Direction::Rtl) => attribute(out, "dir", "rtl"),
                    None => {}
                }
            }
            Tag::Anchor(id) => {
                out.push_str("<a");
                attribute(out, "id", id);
            }
        }
        out.push('>');
    }
}

/// The places of event `event`, and those after it.
fn split(places: &[Place], event: usize) -> (&[Place], &[Place]) {
    let count = places.iter().take_while(|place| place.0 == event).count();
    places.split_at(count)
}

/// `inlines` without the emphasis that `drop` says, by its place among all emphasis.
fn without_pairs(
    inlines: &[Inline],
    next: &mut usize,
    drop: &dyn Fn(usize) -> bool,
) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::new();
    for inline in inlines {
        let pair = *next;
        let is_pair = matches!(
            inline,
            Inline::Marked { mark: Mark::Emphasis | Mark::Strong | Mark::Strikethrough, .. }
        );
        *next += usize::from(is_pair);
        let mut inline = inline.clone();
        let content = inline.content_mut().map(|content| {
            *content = without_pairs(content, next, drop);
            std::mem::take(content)
        });
        let pieces = match content {
            Some(content) if is_pair && drop(pair) => content,
            Some(content) => {
                if let Some(slot) = inline.content_mut() {
                    *slot = content;
                }
                vec![inline]
            }
            None => vec![inline],
        };
        for piece in pieces {
            match (out.last_mut(), piece) {
                (Some(Inline::Text { text: before }), Inline::Text { text }) => {
                    before.push_str(&text);
                }
                (_, piece) => out.push(piece),
            }
        }
    }
    out
}

/// Whether the brackets in the text of the link or image that begins at `open` pair up and make no link of their own.
fn brackets_pair(events: &Events<'_>, open: usize) -> bool {
    let mut depth = 0_usize;
    let special = |bytes: &[u8]| {
        (events.syntax.links == LinkStyle::Reference && is_label(bytes))
            || (events.syntax.dialect == Dialect::Obsidian && bytes.first() == Some(&b'['))
    };
    // Images within look after themselves.
    let mut images = 0_usize;
    for event in &events.list[open + 1..] {
        match event {
            Event::LinkClose(_) => break,
            Event::ImageClose(_) if images == 0 => break,
            Event::ImageClose(_) => images -= 1,
            Event::ImageOpen => images += 1,
            Event::Text(text) if images == 0 => {
                for (at, byte) in text.bytes().enumerate() {
                    match byte {
                        // Escaped where it looks like a footnote, and then its partner has to be.
                        b'[' if text.as_bytes().get(at + 1) == Some(&b'^') => return false,
                        b'[' if special(&text.as_bytes()[at + 1..]) => return false,
                        b'[' => depth += 1,
                        b']' if depth == 0 || text.as_bytes().get(at + 1) == Some(&b'(') => {
                            return false;
                        }
                        b']' => depth -= 1,
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
    depth == 0
}
