//! Tokens in, the tokens that the tree builder may see out: the one place that holds the parser to its limits.
//!
//! Text, comments and the elements whose content is not markup always pass, so content is never lost. When a budget is
//! spent, nothing passes any more and the tokenizer is stopped at its next tag.

use std::cell::{Cell, RefCell};

use html5ever::interface::{Tracer, TreeSink};
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::TreeBuilder;
use html5ever::{LocalName, local_name};

use super::Options;
use super::attributes::{self, AttributeNames, UnknownNames};
use super::formatting;
use super::names::is_formatting;
use super::names::{is_marker, is_raw_text, is_void, leaves_foreign_content};
use super::nesting::Nesting;
use super::sink::{ArenaSink, CurrentNode};
use super::tokenizer::Receiver;
use crate::dom::{Document, NodeId};
use crate::error::Error;
use crate::report::{Change, ChangeKind, Report};

pub(super) struct Guard<'a> {
    builder: TreeBuilder<NodeId, ArenaSink>,
    attributes: &'a AttributeNames,
    max_attributes: usize,
    max_depth: usize,
    /// How many bytes of the source the tokenizer does not see.
    skipped: usize,
    /// Where the token begins that comes next, if nodes get offsets.
    offset: Cell<Option<u32>>,
    positions: bool,
    /// Whether the tokenizer asks which attributes are of use.
    is_asked: Cell<bool>,
    report: RefCell<&'a mut Report>,
    nesting: RefCell<Nesting>,
    /// Where the tree is too deep, until something closes.
    blocked: Cell<Option<CurrentNode>>,
    /// At most this many open and formatting elements are known to the tree builder.
    tracked: Cell<usize>,
    unknown_names: RefCell<UnknownNames>,
    /// The tokenizer reads raw text, which ends with the next end tag.
    in_raw_text: Cell<bool>,
    depth_reported: Cell<bool>,
}

impl<'a> Guard<'a> {
    pub(super) fn new(
        builder: TreeBuilder<NodeId, ArenaSink>,
        options: &Options<'a>,
        skipped: usize,
        report: &'a mut Report,
    ) -> Self {
        let max_depth = options.limits.depth();
        Self {
            builder,
            attributes: options.attributes,
            max_attributes: options.limits.attributes(),
            max_depth,
            skipped,
            offset: Cell::new(None),
            positions: options.positions,
            is_asked: Cell::new(false),
            report: RefCell::new(report),
            nesting: RefCell::new(Nesting::new(max_depth)),
            blocked: Cell::new(None),
            tracked: Cell::new(0),
            unknown_names: RefCell::default(),
            in_raw_text: Cell::new(false),
            depth_reported: Cell::new(false),
        }
    }

    pub(super) fn finish(self) -> Result<Document, Error> {
        self.builder.sink.finish()
    }

    fn start_tag(&self, mut tag: Tag, offset: Option<u32>, line: u64) -> TokenSinkResult<NodeId> {
        self.filter_attributes(&mut tag, offset);
        if self.must_leave_out(&tag) {
            self.note_depth(&tag.name, offset);
            self.nesting.borrow_mut().leave_out(tag.name);
            return TokenSinkResult::Continue;
        }
        self.forward(Token::TagToken(tag), line)
    }

    fn filter_attributes(&self, tag: &mut Tag, offset: Option<u32>) {
        if tag.attrs.is_empty() {
            return;
        }
        let is_formatting = is_formatting(&tag.name);
        let has_font_attribute = is_formatting && formatting::has_font_attribute(tag);
        let number = (is_formatting && !self.becomes_foreign(tag, has_font_attribute))
            .then(|| self.builder.sink.stash().number(tag));

        let mut names = self.unknown_names.borrow_mut();
        // Of other elements the tokenizer makes only attributes that are read: `wants`.
        let limited = attributes::filter(
            tag,
            self.attributes,
            self.is_asked.get() && !is_formatting,
            self.max_attributes,
            &mut names,
        );
        if limited > 0 {
            self.report.borrow_mut().record(|| {
                let what = format!("<{}>: {limited} attributes past the limits", tag.name);
                Change::new("parse/attributes", ChangeKind::Noted, what).at(offset)
            });
        }
        if let Some(number) = number {
            let kept = std::mem::take(&mut tag.attrs);
            self.builder.sink.stash().keep(number, kept);
            tag.attrs = vec![formatting::stand_in(number, has_font_attribute)];
        }
    }

    /// Whether the start tag of a formatting element will make a foreign element of that name.
    fn becomes_foreign(&self, tag: &Tag, has_font_attribute: bool) -> bool {
        let leaves = match tag.name {
            local_name!("font") => has_font_attribute,
            _ => leaves_foreign_content(&tag.name),
        };
        !leaves && {
            self.ask_for_current_node();
            self.builder.sink.asked_is_foreign()
        }
    }

    fn end_tag(&self, mut tag: Tag, line: u64) -> TokenSinkResult<NodeId> {
        tag.attrs.clear();
        if !self.in_raw_text.take() && self.nesting.borrow_mut().closes_left_out(&tag.name) {
            return TokenSinkResult::Continue;
        }
        self.blocked.set(None);
        self.forward(Token::TagToken(tag), line)
    }

    fn forward(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        let result = self.builder.process_token(token, line);
        match result {
            TokenSinkResult::RawData(_) | TokenSinkResult::Plaintext => {
                self.in_raw_text.set(true);
                result
            }
            // No script runs and the source is decoded: go on.
            TokenSinkResult::Continue
            | TokenSinkResult::Script(_)
            | TokenSinkResult::EncodingIndicator(_) => TokenSinkResult::Continue,
        }
    }

    /// Whether the element of a start tag must be left out because of a limit.
    fn must_leave_out(&self, tag: &Tag) -> bool {
        let mut nesting = self.nesting.borrow_mut();
        if self.blocked.get().is_none() && nesting.must_measure() {
            self.ask_for_current_node();
            let current = self.builder.sink.asked();
            if !nesting.measured(current.depth) {
                self.blocked.set(Some(current));
            }
        }
        if let Some(current) = self.blocked.get() {
            let passes = if current.foreign {
                tag.self_closing || leaves_foreign_content(&tag.name)
            } else {
                is_void(&tag.name)
                    || is_raw_text(&tag.name)
                    || tag.self_closing && matches!(&*tag.name, "svg" | "math")
            };
            if passes {
                // What it closes is not known; the next tag finds out.
                self.blocked.set(None);
            }
            return !passes;
        }
        if !self.unknown_names.borrow_mut().admit(&tag.name) || self.is_tracking_too_much(&tag.name)
        {
            return true;
        }
        nesting.open();
        false
    }

    /// The element that the next one goes into. The tree builder does not show it, but to answer this question it asks the
    /// sink for the name of just that element.
    fn ask_for_current_node(&self) {
        self.builder.sink.forget_asked();
        self.builder.adjusted_current_node_present_but_not_in_html_namespace();
    }

    /// Whether the tree builder has too many formatting elements in its list, which closed paragraphs leave behind and
    /// table cells hide: it compares each new one with them.
    fn is_tracking_too_much(&self, name: &LocalName) -> bool {
        if !is_formatting(name) && !is_marker(name) {
            return false;
        }
        let max = 2 * self.max_depth;
        if self.tracked.get() >= max {
            let count = Count(Cell::new(0));
            self.builder.trace_handles(&count);
            self.tracked.set(count.0.get());
        }
        if self.tracked.get() >= max {
            return true;
        }
        self.tracked.set(self.tracked.get() + 1);
        false
    }

    fn note_depth(&self, name: &LocalName, offset: Option<u32>) {
        if !self.depth_reported.replace(true) {
            self.report.borrow_mut().record(|| {
                let what = format!(
                    "<{name}> nested too deep: its content is kept in the element around it"
                );
                Change::new("parse/depth", ChangeKind::Noted, what).at(offset)
            });
        }
    }
}

impl Receiver for Guard<'_> {
    fn at(&self, offset: usize) {
        self.is_asked.set(true);
        if self.positions {
            self.offset.set(u32::try_from(self.skipped + offset).ok());
        }
    }

    fn wants(&self, element: &LocalName, attribute: &str) -> bool {
        // The tree builder compares formatting elements by all of their attributes.
        is_formatting(element) || attributes::is_read(element, attribute, self.attributes)
    }

    fn is_done(&self) -> bool {
        self.builder.sink.is_spent()
    }
}

impl TokenSink for Guard<'_> {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        if let Token::ParseError(_) = token {
            return self.forward(token, line);
        }
        let offset = self.offset.get();
        self.builder.sink.set_offset(offset);
        match token {
            _ if self.is_done() => TokenSinkResult::Continue,
            Token::TagToken(tag) => match tag.kind {
                TagKind::StartTag => self.start_tag(tag, offset, line),
                TagKind::EndTag => self.end_tag(tag, line),
            },
            other => self.forward(other, line),
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

struct Count(Cell<usize>);

impl Tracer for Count {
    type Handle = NodeId;

    fn trace_handle(&self, _: &NodeId) {
        self.0.set(self.0.get() + 1);
    }
}
