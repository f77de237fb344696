//! One document: its bytes and what they are go in, an article comes out, and the article as text in the format asked for.

use offprint::{Article, Cleaner, Error, decode};

use crate::arguments::{From, To};
use crate::input::starts_like_a_page;
use crate::style::Style;

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Post,
    Fragment,
    Page,
}

impl Kind {
    /// The kind that the command line names, or for `auto` the one that the document looks like. A post needs no sign of
    /// its own: one without front matter is a fragment.
    pub(crate) fn of(bytes: &[u8], from: From) -> Self {
        match from {
            From::Post => Self::Post,
            From::Fragment => Self::Fragment,
            From::Page => Self::Page,
            From::Auto | From::Jsonl if starts_like_a_page(bytes) => Self::Page,
            From::Auto | From::Jsonl => Self::Post,
        }
    }
}

/// Makes an article of a document.
///
/// # Errors
/// When the document is larger than the limits allow.
pub(crate) fn clean(cleaner: &Cleaner, bytes: &[u8], kind: Kind) -> Result<Article, Error> {
    match kind {
        Kind::Page => cleaner.clean_page(bytes),
        Kind::Post => cleaner.clean_post(&decode(bytes)),
        Kind::Fragment => cleaner.clean(&decode(bytes)),
    }
}

/// Whether some bytes of a document have no meaning in its encoding.
pub(crate) fn is_damaged(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_err() && decode(bytes).contains(char::REPLACEMENT_CHARACTER)
}

/// An article in one format, with one line end behind it. A post gives a post: Markdown and HTML begin with front matter, as the style
/// wants it.
///
/// # Errors
/// When the result is larger than the limits allow.
pub(crate) fn write(article: &Article, to: To, style: &Style) -> Result<String, Error> {
    let mut text = match to {
        To::Markdown => {
            with_front_matter(article, style, article.to_markdown_with(&style.markdown()))
        }
        To::Html if style.is_page() => article.to_html_with(&style.html()),
        To::Html => with_front_matter(article, style, article.to_html_with(&style.html())),
        To::Text => article.to_text(),
        To::Json => article.to_json(),
    };
    text.truncate(text.trim_end_matches('\n').len());
    if !text.is_empty() {
        text.push('\n');
    }
    Ok(text)
}

fn with_front_matter(article: &Article, style: &Style, body: String) -> String {
    let front_matter = style.front_matter(article);
    match (front_matter.is_empty(), body.is_empty()) {
        (true, _) => body,
        (false, true) => front_matter,
        (false, false) => format!("{}\n\n{body}", front_matter.trim_end_matches('\n')),
    }
}
