//! DOM to article: the stage that sanitizes, by building only what the model can say.
//!
//! One walk in document order. What each element means stands in `vocabulary.rs`; containers are frames on a stack, running text is a
//! run with its open marks. Text is never lost: what has no place of its own becomes a paragraph, and what is dropped is in
//! the report. The walk is a loop; containers nested deeper than the model allows are flattened, with a word in the report.

mod anchors;
mod captions;
mod close;
mod code;
mod embeds;
mod enter;
mod footnotes;
mod frame;
mod leaf;
mod mathml;
mod media;
mod run;
mod table;
mod tex_symbols;
mod vocabulary;
mod walk;

use url::Url;

use self::anchors::Anchors;
use self::footnotes::Footnotes;
use self::frame::{Frame, Kind};
use self::run::Run;
use self::walk::Lowering;
use crate::article::{Article, Footnote};
use crate::dom::{Document, NodeId};
use crate::error::Error;
use crate::limits::Limit;
use crate::report::Report;
use crate::rules::Compiled;

/// The deepest nesting of containers, in levels of JSON. Readers of JSON stop at 128; running text needs the rest.
const MAX_LEVELS: usize = 90;

/// The attributes that this room reads.
pub(crate) const ATTRIBUTES: &[&str] = &[
    "align",
    "alt",
    "alttext",
    "checked",
    "class",
    "colspan",
    "data",
    "data-callout",
    "data-lang",
    "data-language",
    "datetime",
    "dir",
    "display",
    "encoding",
    "height",
    "href",
    "id",
    "lang",
    "linethickness",
    "open",
    "close",
    "separators",
    "name",
    "poster",
    "role",
    "rowspan",
    "src",
    "start",
    "style",
    "title",
    "type",
    "width",
];

/// What lowering needs beside the document.
pub(crate) struct Context<'a> {
    /// Knows which addresses are players.
    pub(crate) rules: &'a Compiled,
    /// What relative addresses are relative to.
    pub(crate) base: Option<&'a Url>,
    /// How many bytes the output may take; the article may not copy more.
    pub(crate) max_output_bytes: usize,
}

/// The article that the children of `root` make, in normal form. An error if it would copy more than the output may hold: a link
/// around many paragraphs becomes a link in each. The document is dropped as soon as it was read: it may be larger than the article.
pub(crate) fn lower(
    document: Document,
    root: NodeId,
    context: &Context<'_>,
    report: &mut Report,
) -> Result<Article, Error> {
    let footnotes = Footnotes::collect(&document, root, context.base);
    let anchors = Anchors::collect(&document, root, context.base, |link| footnotes.is_link(link));
    let mut lowering = Lowering {
        document: &document,
        context,
        report,
        notes: vec![Vec::new(); footnotes.len()],
        footnotes,
        anchors,
        frames: vec![Frame::new(root, Kind::Root, 0)],
        run: Run::default(),
    };
    lowering.walk(root);
    let copied = lowering.run.copied_bytes();
    if copied > context.max_output_bytes {
        return Err(Error::Limit {
            limit: Limit::MaxOutputBytes,
            allowed: context.max_output_bytes as u64,
            found: copied as u64,
        });
    }
    let mut article = Article::new(lowering.finish());
    article.footnotes = lowering.notes.into_iter().map(Footnote::new).collect();
    drop(document);
    let mut article = article.into_normal_form();
    if embeds::recognize(&mut article, context.rules) | captions::recognize(&mut article, report) {
        article = article.into_normal_form();
    }
    Ok(article)
}
