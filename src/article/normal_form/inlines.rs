//! Runs of inlines in normal form. Any inlines go in; out comes one run, or several where two line breaks in a row end a paragraph.
//!
//! A run is taken apart into tokens, each with the chain of wrappers (marks, links…) around it, cleaned as a flat sequence, and put
//! together again. White space is therefore judged across the borders of wrappers, as a browser judges it.

use super::text::{clean_attribute, clean_code, clean_text, is_indent};
use super::wrappers::{Part, Place, Wrapper, WrapperId, Wrappers, merges, says_nothing};
use super::{formulas, plain_run};
use crate::article::{Inline, Mark};
use crate::exact::{exact, make_room};

/// The deepest nesting of wrappers; deeper ones give way to their content.
const MAX_WRAPPERS: u32 = 12;

pub(super) enum Token {
    Space,
    Break,
    /// An inline that holds none. An anchor takes no room: white space on both sides of it is one run.
    Leaf(Inline),
}

struct Run {
    wrappers: Wrappers,
    tokens: Vec<(Token, Place)>,
    /// How many wrappers are around the run.
    outer_depth: u32,
    /// What cannot stand in the link that is open and goes behind it.
    behind_link: Vec<Token>,
    /// Whether a caption tells what pictures show.
    captioned: bool,
}

/// The paragraphs that a run of inlines makes.
pub(super) struct Paragraphs {
    /// The paragraphs; none is empty.
    pub(super) paragraphs: Vec<Vec<Inline>>,
    /// Places that links lead to and that no paragraph could hold.
    pub(super) anchors: Vec<Inline>,
}

/// One run: two line breaks in a row become one.
pub(super) fn one_run(inlines: Vec<Inline>) -> Vec<Inline> {
    one_run_within(inlines, 0)
}

/// One run inside something that takes as much nesting as `depth` wrappers.
fn one_run_within(inlines: Vec<Inline>, depth: u32) -> Vec<Inline> {
    runs(inlines, false, depth, false).paragraphs.pop().unwrap_or_default()
}

/// As [`one_run`], with the places that could not stand in it.
pub(super) fn line(inlines: Vec<Inline>) -> Paragraphs {
    runs(inlines, false, 0, false)
}

/// As [`line`], for a heading: it is heavy anyway, so nothing is said by making all of it strong.
pub(super) fn heading(inlines: Vec<Inline>) -> Paragraphs {
    let mut found = line(inlines);
    for content in &mut found.paragraphs {
        let is_anchor = |inline: &Inline| matches!(inline, Inline::Anchor { .. });
        let at = content.iter().take_while(|inline| is_anchor(inline)).count();
        if let Some(Inline::Marked { mark: Mark::Strong, .. }) = content.get(at)
            && content.len() == at + 1
            && let Some(Inline::Marked { content: inner, .. }) = content.pop()
        {
            content.extend(inner);
        }
    }
    found
}

/// The name of the place at the beginning of a heading, which is the heading's own: sites and Markdown write it there.
pub(super) fn take_first_anchor(content: &mut Vec<Inline>) -> Option<String> {
    if !matches!(content.first(), Some(Inline::Anchor { .. })) {
        return None;
    }
    match content.remove(0) {
        Inline::Anchor { id } => Some(id),
        _ => None,
    }
}

/// The paragraphs that `inlines` make: two line breaks in a row end one. None is empty. `captioned` tells whether they are a figure's
/// with a caption.
pub(super) fn paragraphs(inlines: Vec<Inline>, captioned: bool) -> Paragraphs {
    runs(inlines, true, 0, captioned)
}

fn runs(mut inlines: Vec<Inline>, split: bool, depth: u32, captioned: bool) -> Paragraphs {
    // Most runs are one text, which needs no more than this.
    if let [Inline::Text { text }] = inlines.as_mut_slice() {
        *text = lone_text(std::mem::take(text));
        let shows = shows_something(&inlines);
        let paragraphs = if shows { vec![exact(inlines)] } else { Vec::new() };
        return Paragraphs { paragraphs, anchors: Vec::new() };
    }
    #[cfg(any(test, fuzzing))]
    let given = inlines.clone();
    if depth == 0 && plain_run::settle(&mut inlines) {
        #[cfg(any(test, fuzzing))]
        assert_eq!(taken_apart(given, split, depth, captioned).paragraphs, [&*inlines]);
        return Paragraphs { paragraphs: vec![exact(inlines)], anchors: Vec::new() };
    }
    taken_apart(inlines, split, depth, captioned)
}

/// Takes runs apart and puts them together again.
pub(super) fn taken_apart(
    inlines: Vec<Inline>,
    split: bool,
    depth: u32,
    captioned: bool,
) -> Paragraphs {
    let mut parts = take_apart(inlines, split, depth, captioned);
    // Emphasis moves outside strong text; it may then stand beside other emphasis and merge with it. Twice is enough: strong
    // text never holds strong text.
    for _ in 0..2 {
        let mut swapped = false;
        for part in &mut parts {
            swapped |= emphasis_outside(part);
        }
        if !swapped {
            break;
        }
        let again = |part| take_apart(part, false, depth, captioned);
        parts = parts.into_iter().flat_map(again).collect();
    }
    let mut out = Paragraphs { paragraphs: Vec::with_capacity(parts.len()), anchors: Vec::new() };
    for mut part in parts {
        if shows_something(&part) {
            if !out.anchors.is_empty() {
                part.splice(..0, out.anchors.drain(..));
            }
            out.paragraphs.push(part);
        } else {
            keep_anchors(part, &mut out.anchors);
        }
    }
    out
}

/// A text that is a run of its own.
fn lone_text(text: String) -> String {
    let mut text = clean_text(text);
    text.truncate(text.trim_end_matches(is_indent).len());
    let indentation = text.len() - text.trim_start_matches(is_indent).len();
    text.drain(..indentation);
    text.shrink_to_fit();
    text
}

/// The places within inlines that show nothing.
fn keep_anchors(inlines: Vec<Inline>, anchors: &mut Vec<Inline>) {
    for mut inline in inlines {
        if let Some(content) = inline.content_mut() {
            keep_anchors(std::mem::take(content), anchors);
        } else if let Inline::Anchor { .. } = inline {
            anchors.push(inline);
        }
    }
}

/// Whether a run is more than white space: editors write an empty line as a paragraph with a no-break space in it.
fn shows_something(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match inline {
        Inline::Text { text } => !text.trim().is_empty(),
        Inline::Break | Inline::Anchor { .. } => false,
        _ => inline.content().is_none_or(shows_something),
    })
}

/// Flattens, cleans and rebuilds.
fn take_apart(inlines: Vec<Inline>, split: bool, depth: u32, captioned: bool) -> Vec<Vec<Inline>> {
    let mut run = Run {
        wrappers: Wrappers::default(),
        tokens: Vec::with_capacity(inlines.len()),
        outer_depth: depth,
        behind_link: Vec::new(),
        captioned,
    };
    run.flatten(inlines, None);
    formulas::between_dollars(&mut run.tokens);
    run.into_parts(split)
}

impl Run {
    fn flatten(&mut self, inlines: Vec<Inline>, parent: Place) {
        for mut inline in inlines {
            match inline {
                Inline::Text { text } => self.text(text, parent),
                Inline::Break => self.push((Token::Break, parent)),
                Inline::Code { ref text } => self.code(&clean_code(text), parent),
                Inline::Math { ref tex } => {
                    let tex = clean_attribute(tex);
                    if !tex.is_empty() {
                        self.text("$".to_owned(), parent);
                        self.code(&tex, parent);
                        self.text("$".to_owned(), parent);
                    }
                }
                Inline::Image(image) => {
                    if let Some(image) = super::clean_image(image, self.captioned) {
                        self.leaf(Inline::Image(image), parent);
                    }
                }
                // An anchor or a reference is a link itself and cannot stand within one.
                Inline::Anchor { .. } if self.is_in_link(parent) => {
                    self.behind_link.push(Token::Leaf(inline));
                }
                Inline::Anchor { .. } => self.leaf(inline, parent),
                Inline::FootnoteReference { .. } if self.is_in_link(parent) => {
                    self.behind_link.push(Token::Leaf(inline));
                }
                Inline::FootnoteReference { .. } => {
                    self.leaf(inline, self.outside_superscript(parent));
                }
                Inline::Ruby { base, text, parentheses } => {
                    self.ruby(base, &text, parentheses, parent);
                }
                _ => {
                    let content = inline.content_mut().map(std::mem::take).unwrap_or_default();
                    let is_link = matches!(inline, Inline::Link { .. });
                    let wrapper = self.wrap(inline, parent);
                    self.flatten(content, wrapper);
                    if is_link && !self.is_in_link(parent) {
                        let behind = std::mem::take(&mut self.behind_link);
                        for token in behind {
                            let refers =
                                matches!(token, Token::Leaf(Inline::FootnoteReference { .. }));
                            let at = if refers { self.outside_superscript(parent) } else { parent };
                            self.push((token, at));
                        }
                    }
                }
            }
        }
    }

    fn push(&mut self, token: (Token, Place)) {
        make_room(&mut self.tokens);
        self.tokens.push(token);
    }

    fn leaf(&mut self, inline: Inline, parent: Place) {
        self.push((Token::Leaf(inline), parent));
    }

    fn text(&mut self, text: String, parent: Place) {
        let mut text = clean_text(text);
        if text.starts_with(' ') {
            self.push((Token::Space, parent));
            text.remove(0);
        }
        let space_behind = text.ends_with(' ');
        if space_behind {
            text.pop();
        }
        if !text.is_empty() {
            if let Some((Token::Leaf(Inline::Text { text: last }), at)) = self.tokens.last_mut()
                && *at == parent
            {
                last.push_str(&text);
            } else {
                text.shrink_to_fit();
                self.leaf(Inline::Text { text }, parent);
            }
            if space_behind {
                self.push((Token::Space, parent));
            }
        }
    }

    /// Code beside code is one piece: Markdown has no way to write two.
    fn code(&mut self, text: &str, parent: Place) {
        if text.trim_matches(' ').is_empty() {
            // White space is no code.
            self.text(text.to_owned(), parent);
            return;
        }
        if let Some((Token::Leaf(Inline::Code { text: last }), at)) = self.tokens.last_mut()
            && *at == parent
        {
            last.push_str(text);
        } else {
            self.leaf(Inline::Code { text: text.to_owned() }, parent);
        }
    }

    fn ruby(&mut self, base: Vec<Inline>, text: &str, parentheses: bool, parent: Place) {
        let text = clean_attribute(text);
        if text.is_empty() {
            self.flatten(base, parent);
            return;
        }
        // Parsers close a ruby at the next one.
        if base.iter().any(|inline| holds(inline, |one| matches!(one, Inline::Ruby { .. }))) {
            self.flatten(base, parent);
            self.text(text, parent);
            return;
        }
        let refers = |one: &Inline| matches!(one, Inline::FootnoteReference { .. });
        let parent = if base.iter().any(|inline| holds(inline, refers)) {
            self.outside_superscript(parent)
        } else {
            parent
        };
        let base = self.without_repeated(base, parent);
        let depth = parent.map_or(self.outer_depth, |parent| self.wrappers[parent].depth) + 1;
        let base = one_run_within(base, depth);
        if base.is_empty() {
            self.text(text, parent);
        } else {
            self.leaf(Inline::Ruby { base, text, parentheses }, parent);
        }
    }

    /// What stands within a leaf in `parent`: what is around the leaf already gives way to its content.
    fn without_repeated(&mut self, inlines: Vec<Inline>, parent: Place) -> Vec<Inline> {
        let mut out = Vec::with_capacity(inlines.len());
        for mut inline in inlines {
            let content = inline.content_mut().map(std::mem::take);
            let content = content.map(|content| self.without_repeated(content, parent));
            match (&inline, content) {
                (Inline::Anchor { .. } | Inline::FootnoteReference { .. }, _)
                    if self.is_in_link(parent) =>
                {
                    self.behind_link.push(Token::Leaf(inline));
                }
                (_, Some(content)) if self.is_repeated(&inline, parent) => out.extend(content),
                (_, content) => {
                    if let (Some(place), Some(content)) = (inline.content_mut(), content) {
                        *place = content;
                    }
                    out.push(inline);
                }
            }
        }
        out
    }

    /// The wrapper for `shell` within `parent`: `parent` itself where another one would say nothing or is not allowed, the wrapper
    /// before it where both are one.
    fn wrap(&mut self, mut shell: Inline, parent: Place) -> Place {
        match &mut shell {
            Inline::Link { link, .. } => super::clean_title(&mut link.title),
            Inline::Abbreviation { title, .. } => *title = clean_attribute(title),
            Inline::Time { datetime, .. } => *datetime = clean_attribute(datetime),
            Inline::Span { language, .. } => {
                *language = language.take().filter(|tag| super::is_language_tag(tag));
            }
            _ => {}
        }
        let depth = parent.map_or(self.outer_depth, |parent| self.wrappers[parent].depth) + 1;
        if depth > MAX_WRAPPERS || says_nothing(&shell) || self.is_repeated(&shell, parent) {
            return parent;
        }
        if let Some(before) = self.wrapper_before(parent, depth)
            && merges(&shell)
            && self.wrappers[before].shell == shell
        {
            return Some(before);
        }
        self.wrappers.push(Wrapper { shell, parent, depth })
    }

    /// The wrapper at `depth` around the last token, if it stands directly in `parent`.
    fn wrapper_before(&self, parent: Place, depth: u32) -> Place {
        let mut chain = self.wrappers.chain(self.tokens.last()?.1);
        let wrapper = chain.find(|&wrapper| self.wrappers[wrapper].depth == depth)?;
        (self.wrappers[wrapper].parent == parent).then_some(wrapper)
    }

    /// Whether a wrapper like `shell` is already around: no mark within the same mark, no link within a link.
    fn is_repeated(&self, shell: &Inline, parent: Place) -> bool {
        self.wrappers.chain(parent).any(|wrapper| match (&self.wrappers[wrapper].shell, shell) {
            (Inline::Marked { mark: outer, .. }, Inline::Marked { mark, .. }) => {
                outer == mark && *mark != Mark::Quote
            }
            (Inline::Link { .. }, Inline::Link { .. })
            | (Inline::Abbreviation { .. }, Inline::Abbreviation { .. })
            | (Inline::Time { .. }, Inline::Time { .. }) => true,
            (outer @ Inline::Span { .. }, inner @ Inline::Span { .. }) => outer == inner,
            _ => false,
        })
    }

    /// A reference is written as superscript itself.
    fn outside_superscript(&self, parent: Place) -> Place {
        let is_superscript = |&wrapper: &WrapperId| {
            matches!(self.wrappers[wrapper].shell, Inline::Marked { mark: Mark::Superscript, .. })
        };
        let superscript = self.wrappers.chain(parent).find(is_superscript);
        superscript.map_or(parent, |wrapper| self.wrappers[wrapper].parent)
    }

    fn is_in_link(&self, parent: Place) -> bool {
        self.wrappers
            .chain(parent)
            .any(|wrapper| matches!(self.wrappers[wrapper].shell, Inline::Link { .. }))
    }

    /// Drops white space that shows nothing, splits or joins at line breaks, and rebuilds each part.
    fn into_parts(self, split: bool) -> Vec<Vec<Inline>> {
        let Self { wrappers, mut tokens, .. } = self;
        trim_ends(&mut tokens);
        let mut parts = Vec::new();
        let mut part = Part::new(&wrappers);
        let mut has_leaf = false;
        let mut pending_space = false;
        let mut pending_breaks = 0;
        for (token, at) in tokens {
            match token {
                Token::Space => pending_space = pending_breaks == 0,
                Token::Break => {
                    pending_space = false;
                    pending_breaks += 1;
                }
                Token::Leaf(inline @ Inline::Anchor { .. }) => part.inline(inline, at),
                Token::Leaf(mut inline) => {
                    let begins = split
                        && (pending_breaks > 1 || (pending_breaks == 1 && is_indented(&inline)));
                    if (begins || !has_leaf)
                        && let Inline::Text { text } = &mut inline
                    {
                        let indentation = text.len() - text.trim_start_matches(is_indent).len();
                        text.drain(..indentation);
                        if text.is_empty() {
                            pending_breaks = pending_breaks.max(if begins { 2 } else { 0 });
                            continue;
                        }
                    }
                    if has_leaf && begins {
                        let ended = std::mem::replace(&mut part, Part::new(&wrappers));
                        parts.push(ended.finish());
                    } else if has_leaf && pending_breaks > 0 {
                        part.hold(Inline::Break);
                    } else if has_leaf && pending_space {
                        part.hold(Inline::text(" "));
                    }
                    pending_space = false;
                    pending_breaks = 0;
                    has_leaf = true;
                    part.inline(inline, at);
                }
            }
        }
        parts.push(part.finish());
        parts.retain(|part| !part.is_empty());
        parts
    }
}

/// Whether text begins as a paragraph does where each begins with two full-width spaces: after a line break, too.
fn is_indented(inline: &Inline) -> bool {
    matches!(inline, Inline::Text { text } if text.starts_with("\u{3000}\u{3000}"))
}

/// Drops white space that stands at the end of lines and that HTML does not fold.
fn trim_ends(tokens: &mut Vec<(Token, Place)>) {
    let mut at_end = true;
    for (token, _) in tokens.iter_mut().rev() {
        match token {
            Token::Leaf(Inline::Text { text }) if at_end => {
                text.truncate(text.trim_end_matches(is_indent).len());
                at_end = text.is_empty();
            }
            Token::Leaf(Inline::Anchor { .. }) | Token::Space => {}
            Token::Leaf(_) => at_end = false,
            Token::Break => at_end = true,
        }
    }
    tokens.retain(
        |(token, _)| !matches!(token, Token::Leaf(Inline::Text { text }) if text.is_empty()),
    );
}

fn holds(inline: &Inline, found: fn(&Inline) -> bool) -> bool {
    found(inline)
        || inline.content().is_some_and(|content| content.iter().any(|inline| holds(inline, found)))
}

/// Turns strong text that holds nothing but emphasis inside out: `***x***` says one of the two in Markdown. Returns
/// whether anything changed.
fn emphasis_outside(inlines: &mut [Inline]) -> bool {
    let mut changed = false;
    for inline in inlines {
        if let Inline::Marked { mark: outer @ Mark::Strong, content } = inline
            && let [Inline::Marked { mark: inner @ Mark::Emphasis, .. }] = content.as_mut_slice()
        {
            std::mem::swap(outer, inner);
            changed = true;
        }
        if let Some(content) = inline.content_mut() {
            changed |= emphasis_outside(content);
        }
    }
    changed
}
