//! One document: its bytes and what they are go in, an article comes out, and the article as text in the format asked for.

use offprint::{Article, Cleaner, Error, Limits, decode, is_page};

use crate::address_map::AddressMap;
use crate::arguments::{From, Reading, To};
use crate::failure::Failure;
use crate::input::MAX_INPUT_BYTES;
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
            From::Auto | From::Jsonl if is_page(bytes) => Self::Page,
            From::Auto | From::Jsonl => Self::Post,
        }
    }
}

/// Makes articles of documents as the command line asks for.
#[derive(Debug, Clone)]
pub(crate) struct Converter {
    cleaner: Cleaner,
    images: AddressMap,
    links: AddressMap,
}

impl Converter {
    /// # Errors
    /// When a file that the command line names cannot be read, or a setting is wrong.
    pub(crate) fn of(reading: &Reading, explain: bool) -> Result<Self, Failure> {
        let mut builder = Cleaner::builder()
            .rules(crate::rules::with_files(&reading.rules)?)
            .images(reading.images)
            .limits(Limits::new().max_input_bytes(MAX_INPUT_BYTES))
            .explain(explain);
        for also in &reading.also {
            builder = builder.also((*also).into());
        }
        if let Some(url) = &reading.base_url {
            builder = builder.base_url(url);
        }
        if let Some(kind) = reading.page_kind {
            builder = builder.page_kind(kind.into());
        }
        if let Some(charset) = &reading.charset {
            builder = builder.charset(charset);
        }
        let cleaner = builder.build().map_err(|error| Failure::Usage(error.to_string()))?;
        let map =
            |path: &Option<_>| path.as_deref().map_or(Ok(AddressMap::default()), AddressMap::read);
        let images = map(&reading.map_images).map_err(Failure::Usage)?;
        let links = map(&reading.map_links).map_err(Failure::Usage)?;
        Ok(Self { cleaner, images, links })
    }

    /// The same for documents of another address.
    ///
    /// # Errors
    /// When that is no address of a page.
    pub(crate) fn with_base_url(&self, url: &str) -> Result<Self, Error> {
        Ok(Self { cleaner: self.cleaner.with_base_url(url)?, ..self.clone() })
    }

    /// Makes an article of a document.
    ///
    /// # Errors
    /// When the document is larger than the limits allow.
    pub(crate) fn clean(&self, bytes: &[u8], kind: Kind) -> Result<Article, Error> {
        let mut article = match kind {
            Kind::Page => self.cleaner.clean_page(bytes),
            Kind::Post => self.cleaner.clean_post(&decode(bytes)),
            Kind::Fragment => self.cleaner.clean(&decode(bytes)),
        }?;
        if !self.images.is_empty() {
            article.map_images(|url| self.images.media(url));
        }
        if !self.links.is_empty() {
            article.map_links(|url| self.links.link(url));
        }
        Ok(article)
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
        To::Text => article.to_text_with(&style.text()),
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
