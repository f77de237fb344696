//! How HTML is written: as a fragment or a page, and with which attributes for readers' browsers. Every combination reads back as the
//! same article.

/// How [`Article::to_html_with`](crate::Article::to_html_with) writes HTML.
///
/// ```
/// use offprint::HtmlOptions;
///
/// let article = offprint::Cleaner::new().clean("<h1>a</h1><p><a href='https://example.org/'>b</a>")?;
/// let options = HtmlOptions::new().heading_shift(1).new_tabs(true).compact(true);
/// assert_eq!(
///     article.to_html_with(&options),
///     "<h2>a</h2><p><a href=\"https://example.org/\" target=\"_blank\" rel=\"noopener\">b</a></p>"
/// );
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HtmlOptions {
    pub(super) page: bool,
    pub(super) heading_shift: i8,
    pub(super) lazy_images: bool,
    pub(super) without_sizes: bool,
    pub(super) rel: Vec<String>,
    pub(super) new_tabs: bool,
    pub(super) compact: bool,
}

impl HtmlOptions {
    /// A fragment, one block a line, with no attributes but the article's own.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A whole page: with title, language and metadata in its head, a small style, and the article in `<article>`.
    #[must_use]
    pub fn page(mut self, on: bool) -> Self {
        self.page = on;
        self
    }

    /// By how many levels headings go down, or up if negative. They stay within 1 and 6.
    #[must_use]
    pub fn heading_shift(mut self, levels: i8) -> Self {
        self.heading_shift = levels;
        self
    }

    /// Whether pictures are loaded only once they come into view (`loading="lazy"`).
    #[must_use]
    pub fn lazy_images(mut self, on: bool) -> Self {
        self.lazy_images = on;
        self
    }

    /// Whether pictures and videos have their size, which is so by default.
    #[must_use]
    pub fn image_sizes(mut self, on: bool) -> Self {
        self.without_sizes = !on;
        self
    }

    /// A word for the `rel` of links to other sites, such as `nofollow`, `ugc` or `noreferrer`. May be called more than once; anything
    /// but letters, digits and `-` is left out.
    #[must_use]
    pub fn rel(mut self, word: &str) -> Self {
        let word: String =
            word.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        if !word.is_empty() && !self.rel.contains(&word) {
            self.rel.push(word);
        }
        self
    }

    /// Whether links to other sites open in a new tab (`target="_blank"`, with `rel="noopener"`).
    #[must_use]
    pub fn new_tabs(mut self, on: bool) -> Self {
        self.new_tabs = on;
        self
    }

    /// Whether nothing stands between blocks; else each is on a line of its own.
    #[must_use]
    pub fn compact(mut self, on: bool) -> Self {
        self.compact = on;
        self
    }
}
