//! Markup in, arena tree out: our tokenizer → guard → html5ever's tree builder → sink.
//!
//! Any text is some document: parsing never fails on markup, only on [`Limits`]. The tree is the one the HTML standard
//! prescribes with scripting off (so `<noscript>` holds elements), dropped attributes aside. Past a limit on depth the
//! content is kept and the nesting is not; past a limit on size there is an [`Error::Limit`] and no tree.
//!
//! The guard takes tokens from any tokenizer; tests give it those of html5ever's own.

mod attributes;
mod budget;
mod flatten;
mod formatting;
mod guard;
mod names;
mod nesting;
mod sink;
#[cfg(test)]
mod tests;
mod tokenizer;

use html5ever::interface::{ElementFlags, TreeSink};
use html5ever::tokenizer::states::State;
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{QualName, local_name, ns};

use crate::dom::{Document, NodeId};
use crate::error::Error;
use crate::limits::{Limit, Limits};
use crate::report::Report;

pub(crate) use attributes::AttributeNames;
use budget::Budget;
use guard::Guard;
use sink::ArenaSink;

/// What the source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The content of a `body`.
    Fragment,
    /// A whole page.
    Page,
}

/// How to parse.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Options<'a> {
    pub(crate) limits: &'a Limits,
    /// The attributes that later stages read; others may be dropped while parsing.
    pub(crate) attributes: &'a AttributeNames,
    /// Whether nodes remember where in the source they came from.
    pub(crate) positions: bool,
}

/// A parsed source.
#[derive(Debug)]
pub(crate) struct Parsed {
    pub(crate) document: Document,
    /// The node whose children are the content: the `html` element of a fragment, the `body` of a page.
    pub(crate) root: NodeId,
}

/// The longest source that html5ever's 32-bit strings can hold: a value can grow to three times its source (NUL becomes
/// U+FFFD) and buffers grow by doubling.
const LARGEST_INPUT: usize = 512 << 20;

/// Parses `source` into a tree.
pub(crate) fn parse(
    source: &str,
    kind: Kind,
    options: &Options<'_>,
    report: &mut Report,
) -> Result<Parsed, Error> {
    let context = match kind {
        Kind::Fragment => Some(QualName::new(None, ns!(html), local_name!("body"))),
        Kind::Page => None,
    };
    let mut document = parse_in(source, context, options, report)?;
    flatten::flatten(&mut document, options.limits.depth());
    let root = root(&document, kind);
    Ok(Parsed { document, root })
}

/// Parses `source` as the content of an element called `context`, or as a page.
fn parse_in(
    source: &str,
    context: Option<QualName>,
    options: &Options<'_>,
    report: &mut Report,
) -> Result<Document, Error> {
    let allowed = options.limits.input_bytes().min(LARGEST_INPUT);
    if source.len() > allowed {
        return Err(Error::Limit {
            limit: Limit::MaxInputBytes,
            allowed: allowed as u64,
            found: source.len() as u64,
        });
    }
    // Only the first U+FEFF is a byte order mark.
    let markup = source.strip_prefix('\u{feff}').unwrap_or(source);

    let sink = ArenaSink::new(Budget::new(options.limits, source.len()), count_nodes(markup));
    let tree = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let (builder, state) = match context {
        None => (TreeBuilder::new(sink, tree), State::Data),
        Some(name) => {
            let context = sink.create_element(name, Vec::new(), ElementFlags::default());
            let builder = TreeBuilder::new_for_fragment(sink, context, None, tree);
            let state = builder.tokenizer_state_for_context_elem(false);
            (builder, state)
        }
    };
    let guard = Guard::new(builder, options, source.len() - markup.len(), report);
    tokenizer::tokenize(markup, state, None, guard).finish()
}

/// About how many nodes a source makes: an element for each start tag, and the text before any tag. A guess too high takes memory, one
/// too low takes the time to copy them.
fn count_nodes(markup: &str) -> usize {
    let bytes = markup.as_bytes();
    let made = memchr::memchr_iter(b'<', bytes).map(|at| match bytes.get(at + 1) {
        Some(byte) if byte.is_ascii_alphabetic() || *byte == b'/' => {
            let has_text = at > 0 && bytes.get(at - 1) != Some(&b'>');
            usize::from(*byte != b'/') + usize::from(has_text)
        }
        _ => 0,
    });
    made.sum::<usize>() + 16
}

fn root(document: &Document, kind: Kind) -> NodeId {
    let Some(html) = document.children(NodeId::ROOT).find(|&id| document.is_html(id, "html"))
    else {
        return NodeId::ROOT;
    };
    match kind {
        Kind::Fragment => html,
        // A frameset page has no body.
        Kind::Page => {
            document.children(html).find(|&id| document.is_html(id, "body")).unwrap_or(html)
        }
    }
}

/// The whole tree of a page, or the content of a fragment, as the html5lib tests write it; none past a limit.
#[cfg(fuzzing)]
pub(crate) fn tree_dump(source: &str, page: bool) -> Option<String> {
    let kind = if page { Kind::Page } else { Kind::Fragment };
    let limits = Limits::new();
    let options = Options {
        limits: &limits,
        attributes: &AttributeNames::All,
        positions: source.len().is_multiple_of(2),
    };
    let parsed = parse(source, kind, &options, &mut Report::new(false)).ok()?;
    let top = if page { NodeId::ROOT } else { parsed.root };
    Some(crate::dom::dump::tree(&parsed.document, top))
}
