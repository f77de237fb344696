//! How text is written: what a caller asks for goes in.

/// How [`Article::to_text_with`](crate::Article::to_text_with) writes text.
///
/// ```
/// use offprint::{Cleaner, TextLinks, TextOptions};
///
/// let article = Cleaner::new().clean("<a href=https://example.org/b>a</a>")?;
/// let options = TextOptions::new().links(TextLinks::Inline);
/// assert_eq!(article.to_text_with(&options), "a (https://example.org/b)\n");
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextOptions {
    pub(super) links: TextLinks,
    pub(super) images: bool,
    pub(super) wrap: Option<usize>,
}

/// Where text has the addresses of links, but those that are the text of their link or lead to a place in the article.
///
/// ```
/// use offprint::{Cleaner, TextLinks, TextOptions};
///
/// let article = Cleaner::new().clean("<p><a href=/a>b</a> and <a href=/c>d</a>.")?;
/// let with = |links| article.to_text_with(&TextOptions::new().links(links));
/// assert_eq!(with(TextLinks::None), "b and d.\n");
/// assert_eq!(with(TextLinks::Inline), "b (/a) and d (/c).\n");
/// assert_eq!(with(TextLinks::List), "b[1] and d[2].\n\n[1] /a\n[2] /c\n");
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum TextLinks {
    /// Nowhere.
    #[default]
    None,
    /// In parentheses behind the text of the link.
    Inline,
    /// In a list at the end, to which numbers lead; they go on behind those of footnotes.
    List,
}

impl TextOptions {
    /// Text alone.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Where the addresses of links are. If anywhere, videos and sounds without a title are written as their addresses.
    #[must_use]
    pub fn links(mut self, links: TextLinks) -> Self {
        self.links = links;
        self
    }

    /// Whether a picture is written as its alternative text, in brackets.
    ///
    /// ```
    /// use offprint::{Cleaner, TextOptions};
    ///
    /// let article = Cleaner::new().clean("<p>a</p><img src=https://example.org/b.png alt=b>")?;
    /// assert_eq!(article.to_text(), "a\n");
    /// assert_eq!(article.to_text_with(&TextOptions::new().images(true)), "a\n\n[b]\n");
    /// # Ok::<(), offprint::Error>(())
    /// ```
    #[must_use]
    pub fn images(mut self, on: bool) -> Self {
        self.images = on;
        self
    }

    /// After how many columns lines of paragraphs end: at a space, or between characters that take two columns, as Chinese ones do. What
    /// has no such place stays whole, and so do code and tables.
    ///
    /// ```
    /// use offprint::{Cleaner, TextOptions};
    ///
    /// let article = Cleaner::new().clean("<ul><li>one two three<li>你好，世界。</ul>")?;
    /// let options = TextOptions::new().wrap(Some(9));
    /// assert_eq!(article.to_text_with(&options), "- one two\n  three\n- 你好，\n  世界。\n");
    /// # Ok::<(), offprint::Error>(())
    /// ```
    #[must_use]
    pub fn wrap(mut self, columns: Option<usize>) -> Self {
        self.wrap = columns;
        self
    }
}
