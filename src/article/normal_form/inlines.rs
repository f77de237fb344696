//! Runs of inlines in normal form. Any inlines go in; out comes one run, or several where two line breaks in a row end a paragraph.
//!
//! A run is taken apart into tokens, each with the chain of wrappers (marks, links…) around it, cleaned as a flat sequence, and put
//! together again. White space is therefore judged across the borders of wrappers, as a browser judges it.

use super::text::{clean_attribute, clean_code, clean_text};
use crate::article::{Inline, Mark};

/// The deepest nesting of wrappers; deeper ones give way to their content.
const MAX_WRAPPERS: usize = 12;

/// A wrapper: an inline without its content, and the wrapper around it.
struct Wrapper {
    shell: Inline,
    parent: Option<usize>,
    depth: usize,
}

enum Token {
    Space,
    Break,
    /// Takes no room: white space on both sides of it is one run.
    Anchor(Inline),
    Leaf(Inline),
}

struct Run {
    wrappers: Vec<Wrapper>,
    tokens: Vec<(Token, Option<usize>)>,
    /// How many wrappers are around the run.
    outer_depth: usize,
    /// What cannot stand in the link that is open and goes behind it.
    behind_link: Vec<Token>,
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
fn one_run_within(inlines: Vec<Inline>, depth: usize) -> Vec<Inline> {
    runs(inlines, false, depth).paragraphs.pop().unwrap_or_default()
}

/// As [`one_run`], with the places that could not stand in it.
pub(super) fn line(inlines: Vec<Inline>) -> Paragraphs {
    runs(inlines, false, 0)
}

/// The paragraphs that `inlines` make: two line breaks in a row end one. None is empty.
pub(super) fn paragraphs(inlines: Vec<Inline>) -> Paragraphs {
    runs(inlines, true, 0)
}

fn runs(inlines: Vec<Inline>, split: bool, depth: usize) -> Paragraphs {
    let mut parts = take_apart(inlines, split, depth);
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
        parts = parts.into_iter().flat_map(|part| take_apart(part, false, depth)).collect();
    }
    let mut out = Paragraphs { paragraphs: Vec::with_capacity(parts.len()), anchors: Vec::new() };
    for mut part in parts {
        if shows_something(&part) {
            out.anchors.append(&mut part);
            out.paragraphs.push(std::mem::take(&mut out.anchors));
        } else {
            keep_anchors(part, &mut out.anchors);
        }
    }
    out
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
fn take_apart(inlines: Vec<Inline>, split: bool, depth: usize) -> Vec<Vec<Inline>> {
    let mut run = Run {
        wrappers: Vec::new(),
        tokens: Vec::new(),
        outer_depth: depth,
        behind_link: Vec::new(),
    };
    run.flatten(inlines, None);
    run.into_parts(split)
}

impl Run {
    fn flatten(&mut self, inlines: Vec<Inline>, parent: Option<usize>) {
        for mut inline in inlines {
            match inline {
                Inline::Text { ref text } => self.text(text, parent),
                Inline::Break => self.tokens.push((Token::Break, parent)),
                Inline::Code { ref text } => self.code(&clean_code(text), parent),
                Inline::Math { ref tex } => {
                    let tex = clean_attribute(tex);
                    if !tex.is_empty() {
                        self.leaf(Inline::Math { tex }, parent);
                    }
                }
                Inline::Image(image) => {
                    if let Some(image) = super::clean_image(image) {
                        self.leaf(Inline::Image(image), parent);
                    }
                }
                // An anchor or a reference is a link itself and cannot stand within one.
                Inline::Anchor { .. } if self.is_in_link(parent) => {
                    self.behind_link.push(Token::Anchor(inline));
                }
                Inline::Anchor { .. } => self.tokens.push((Token::Anchor(inline), parent)),
                Inline::FootnoteReference { .. } if self.is_in_link(parent) => {
                    self.behind_link.push(Token::Leaf(inline));
                }
                Inline::FootnoteReference { .. } => {
                    self.leaf(inline, self.outside_superscript(parent));
                }
                Inline::Ruby { base, text } => self.ruby(base, &text, parent),
                _ => {
                    let content = inline.content_mut().map(std::mem::take).unwrap_or_default();
                    let is_link = matches!(inline, Inline::Link { .. });
                    let wrapper = self.wrap(inline, parent);
                    self.flatten(content, wrapper);
                    if is_link && !self.is_in_link(parent) {
                        let behind = std::mem::take(&mut self.behind_link);
                        self.tokens.extend(behind.into_iter().map(|token| (token, parent)));
                    }
                }
            }
        }
    }

    fn leaf(&mut self, inline: Inline, parent: Option<usize>) {
        self.tokens.push((Token::Leaf(inline), parent));
    }

    fn text(&mut self, text: &str, parent: Option<usize>) {
        let text = clean_text(text);
        let body = text.trim_matches(' ');
        if text.starts_with(' ') {
            self.tokens.push((Token::Space, parent));
        }
        if !body.is_empty() {
            if let Some((Token::Leaf(Inline::Text { text: last }), at)) = self.tokens.last_mut()
                && *at == parent
            {
                last.push_str(body);
            } else {
                self.leaf(Inline::text(body), parent);
            }
            if text.ends_with(' ') {
                self.tokens.push((Token::Space, parent));
            }
        }
    }

    /// Code beside code is one piece: Markdown has no way to write two.
    fn code(&mut self, text: &str, parent: Option<usize>) {
        if text.trim_matches(' ').is_empty() {
            // White space is no code.
            self.text(text, parent);
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

    fn ruby(&mut self, base: Vec<Inline>, text: &str, parent: Option<usize>) {
        let text = clean_attribute(text);
        if text.is_empty() {
            self.flatten(base, parent);
            return;
        }
        // Parsers close a ruby at the next one.
        if base.iter().any(|inline| holds(inline, |one| matches!(one, Inline::Ruby { .. }))) {
            self.flatten(base, parent);
            self.text(&text, parent);
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
            self.text(&text, parent);
        } else {
            self.leaf(Inline::Ruby { base, text }, parent);
        }
    }

    /// What stands within a leaf in `parent`: what is around the leaf already gives way to its content.
    fn without_repeated(&mut self, inlines: Vec<Inline>, parent: Option<usize>) -> Vec<Inline> {
        let mut out = Vec::with_capacity(inlines.len());
        for mut inline in inlines {
            let content = inline.content_mut().map(std::mem::take);
            let content = content.map(|content| self.without_repeated(content, parent));
            match (&inline, content) {
                (Inline::Anchor { .. }, _) if self.is_in_link(parent) => {
                    self.behind_link.push(Token::Anchor(inline));
                }
                (Inline::FootnoteReference { .. }, _) if self.is_in_link(parent) => {
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
    fn wrap(&mut self, mut shell: Inline, parent: Option<usize>) -> Option<usize> {
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
        self.wrappers.push(Wrapper { shell, parent, depth });
        Some(self.wrappers.len() - 1)
    }

    /// The wrapper at `depth` around the last token, if it stands directly in `parent`.
    fn wrapper_before(&self, parent: Option<usize>, depth: usize) -> Option<usize> {
        let mut at = self.tokens.last()?.1;
        while let Some(wrapper) = at {
            if self.wrappers[wrapper].depth == depth {
                return (self.wrappers[wrapper].parent == parent).then_some(wrapper);
            }
            at = self.wrappers[wrapper].parent;
        }
        None
    }

    fn chain(&self, from: Option<usize>) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(from, |&wrapper| self.wrappers[wrapper].parent)
    }

    /// Whether a wrapper like `shell` is already around: no mark within the same mark, no link within a link.
    fn is_repeated(&self, shell: &Inline, parent: Option<usize>) -> bool {
        self.chain(parent).any(|wrapper| match (&self.wrappers[wrapper].shell, shell) {
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
    fn outside_superscript(&self, parent: Option<usize>) -> Option<usize> {
        let is_superscript = |&wrapper: &usize| {
            matches!(self.wrappers[wrapper].shell, Inline::Marked { mark: Mark::Superscript, .. })
        };
        let superscript = self.chain(parent).find(is_superscript);
        superscript.map_or(parent, |wrapper| self.wrappers[wrapper].parent)
    }

    fn is_in_link(&self, parent: Option<usize>) -> bool {
        self.chain(parent)
            .any(|wrapper| matches!(self.wrappers[wrapper].shell, Inline::Link { .. }))
    }

    /// Drops white space that shows nothing, splits or joins at line breaks, and rebuilds each part.
    fn into_parts(self, split: bool) -> Vec<Vec<Inline>> {
        let Self { wrappers, tokens, .. } = self;
        let mut parts: Vec<Vec<(Token, Option<usize>)>> = vec![Vec::new()];
        let mut pending_space = false;
        let mut pending_breaks: Vec<Option<usize>> = Vec::new();
        let mut begun = false;
        for (token, at) in tokens {
            match token {
                Token::Space => pending_space = pending_breaks.is_empty(),
                Token::Break => {
                    pending_space = false;
                    pending_breaks.push(at);
                }
                Token::Anchor(_) | Token::Leaf(_) => {
                    let is_leaf = matches!(token, Token::Leaf(_));
                    let part = parts.last_mut();
                    if is_leaf && begun {
                        if split && pending_breaks.len() > 1 {
                            parts.push(Vec::new());
                        } else if let (Some(part), Some(&first)) = (part, pending_breaks.first()) {
                            part.push((Token::Break, first));
                        } else if let Some(part) = parts.last_mut()
                            && pending_space
                        {
                            part.push((Token::Space, None));
                        }
                    }
                    if is_leaf {
                        begun = true;
                        pending_space = false;
                        pending_breaks.clear();
                    }
                    if let Some(part) = parts.last_mut() {
                        part.push((token, at));
                    }
                }
            }
        }
        parts.retain(|part| !part.is_empty());
        parts.into_iter().map(|part| rebuild(&wrappers, part)).collect()
    }
}

fn holds(inline: &Inline, found: fn(&Inline) -> bool) -> bool {
    found(inline)
        || inline.content().is_some_and(|content| content.iter().any(|inline| holds(inline, found)))
}

/// Wrappers that would hold no value.
fn says_nothing(shell: &Inline) -> bool {
    match shell {
        Inline::Link { link, .. } => !link.url.is_link(),
        Inline::Abbreviation { title, .. } => title.is_empty(),
        Inline::Time { datetime, .. } => datetime.is_empty(),
        Inline::Span { language, direction, .. } => language.is_none() && direction.is_none(),
        _ => false,
    }
}

/// Marks that two neighbours can share. Two keys, two titles, two links are two things.
fn merges(shell: &Inline) -> bool {
    match shell {
        Inline::Marked { mark, .. } => matches!(
            mark,
            Mark::Emphasis
                | Mark::Strong
                | Mark::Strikethrough
                | Mark::Insert
                | Mark::Highlight
                | Mark::Subscript
                | Mark::Superscript
        ),
        Inline::Span { .. } => true,
        _ => false,
    }
}

/// Puts tokens back into their wrappers. A space belongs to the innermost wrapper that both its neighbours share.
fn rebuild(wrappers: &[Wrapper], tokens: Vec<(Token, Option<usize>)>) -> Vec<Inline> {
    let chain_of = |from: Option<usize>| {
        let mut chain: Vec<usize> =
            std::iter::successors(from, |&wrapper| wrappers[wrapper].parent).collect();
        chain.reverse();
        chain
    };
    let mut out: Vec<Inline> = Vec::new();
    let mut open: Vec<(usize, Vec<Inline>)> = Vec::new();
    let mut held: Vec<Inline> = Vec::new();
    for (token, at) in tokens {
        let inline = match token {
            // Held back until the next token shows which wrapper holds it.
            Token::Space => {
                held.push(Inline::text(" "));
                continue;
            }
            Token::Break => {
                held.push(Inline::Break);
                continue;
            }
            Token::Anchor(inline) | Token::Leaf(inline) => inline,
        };
        let chain = chain_of(at);
        let shared = open.iter().zip(&chain).take_while(|((open, _), new)| open == *new).count();
        while open.len() > shared {
            close_last(wrappers, &mut open, &mut out);
        }
        let level = innermost(&mut open, &mut out);
        for inline in held.drain(..) {
            push(level, inline);
        }
        for &wrapper in &chain[shared..] {
            open.push((wrapper, Vec::new()));
        }
        push(innermost(&mut open, &mut out), inline);
    }
    while !open.is_empty() {
        close_last(wrappers, &mut open, &mut out);
    }
    out
}

fn innermost<'a>(
    open: &'a mut [(usize, Vec<Inline>)],
    out: &'a mut Vec<Inline>,
) -> &'a mut Vec<Inline> {
    match open.last_mut() {
        Some((_, content)) => content,
        None => out,
    }
}

fn close_last(wrappers: &[Wrapper], open: &mut Vec<(usize, Vec<Inline>)>, out: &mut Vec<Inline>) {
    if let Some((wrapper, content)) = open.pop() {
        let mut inline = wrappers[wrapper].shell.clone();
        if let Some(slot) = inline.content_mut() {
            *slot = content;
        }
        innermost(open, out).push(inline);
    }
}

fn push(level: &mut Vec<Inline>, inline: Inline) {
    if let (Some(Inline::Text { text: last }), Inline::Text { text }) = (level.last_mut(), &inline)
    {
        last.push_str(text);
    } else {
        level.push(inline);
    }
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
