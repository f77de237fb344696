//! Prints a run of inlines. A run goes in; out comes text of one paragraph, heading or cell that reads back as the run.

use super::address::{attribute, target};
use super::code;
use super::definition::is_definition;
use super::delimiters::Place;
use super::escape::{self, Before, Piece, Room};
use super::events::{Event, Events, Tag};
use super::line_start::Start;
use super::writer::Markdown;
use crate::article::{Direction, Inline};

impl Markdown {
    /// Prints a run.
    pub(super) fn run(&mut self, inlines: &[Inline], room: Room, start: Start) {
        let events = Events::new(inlines, room != Room::Paragraph);
        self.print(events, room, start);
    }

    pub(super) fn print(&mut self, mut events: Events<'_>, room: Room, start: Start) {
        let places = escape::places(&mut events, room, start);
        let from = self.out.len();
        self.events(&events, &places, room);
        if room == Room::Paragraph && is_definition(&self.out[from..]) {
            if let Some(Event::Text(_)) = events.list.first() {
                self.out.insert(from, '\\');
            } else {
                // Code in a link's text ends the label. As an element it does not.
                self.out.truncate(from);
                events.code_tags = true;
                self.events(&events, &places, room);
            }
        }
    }

    fn events(&mut self, events: &Events<'_>, mut places: &[Place], room: Room) {
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
                        autolinks: self.options.autolinks_in_text,
                        edges: (at == 0, at + 1 == events.list.len()),
                    };
                    piece.print(&mut self.out, &mut before);
                }
                Event::LinkOpen | Event::ImageOpen => {
                    self.out.push_str(if matches!(event, Event::LinkOpen) { "[" } else { "![" });
                    before.escape_brackets.push(!brackets_pair(events, at));
                }
                Event::LinkClose(_) | Event::ImageClose(_) => {
                    before.escape_brackets.pop();
                    self.simple(*event, events, room);
                }
                Event::Footnote(number) => {
                    self.out.push_str(&format!("[^{number}]"));
                    // pulldown-cmark takes the two for a link to a definition, escaped or not.
                    let bracket = events.first_char(at + 1) == '[';
                    if bracket && !matches!(events.list.get(at + 1), Some(Event::Footnote(_))) {
                        self.out.push_str("<!-- -->");
                    }
                }
                event => self.simple(event, events, room),
            }
        }
    }

    fn simple(&mut self, event: Event<'_>, events: &Events<'_>, room: Room) {
        match event {
            Event::Code(text) => self.code(text, events, room),
            // GitHub's form: where it is not known, the formula still shows as it is.
            Event::Math(tex) => {
                self.out.push('$');
                self.code(tex, events, room);
                self.out.push('$');
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
            Event::LinkClose(link) => {
                self.out.push(']');
                self.target(link.url.as_str(), link.title.as_deref(), room);
            }
            Event::ImageClose(image) => {
                self.out.push(']');
                self.target(image.url.as_str(), image.title.as_deref(), room);
            }
            Event::Autolink(url) => {
                self.out.push('<');
                self.out.push_str(url);
                self.out.push('>');
            }
            Event::Break if room == Room::Paragraph => {
                self.out.push('\\');
                self.line();
            }
            Event::Break => self.out.push_str("<br>"),
            Event::Text(_) | Event::LinkOpen | Event::ImageOpen | Event::Footnote(_) => {}
        }
    }

    fn code(&mut self, text: &str, events: &Events<'_>, room: Room) {
        if events.code_tags {
            code::tags(&mut self.out, text);
        } else {
            code::span(&mut self.out, text, room == Room::Cell);
        }
    }

    fn target(&mut self, address: &str, title: Option<&str>, room: Room) {
        let from = self.out.len();
        target(&mut self.out, address, title);
        if room == Room::Cell && self.out[from..].contains('|') {
            let escaped = self.out[from..].replace('|', "\\|");
            self.out.truncate(from);
            self.out.push_str(&escaped);
        }
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

/// Whether the brackets in the text of the link or image that begins at `open` pair up and make no link of their own.
fn brackets_pair(events: &Events<'_>, open: usize) -> bool {
    let mut depth = 0_usize;
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
