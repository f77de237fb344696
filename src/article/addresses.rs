//! Other addresses for the pictures and links of an article that is made already.

use super::visit::{self, Visitor};
use super::{Article, Block, Inline};
use crate::urls::WebUrl;

struct Images<F>(F);

impl<F: FnMut(&WebUrl) -> Option<WebUrl>> Images<F> {
    fn map(&mut self, url: &mut WebUrl) {
        if let Some(other) = (self.0)(url).filter(WebUrl::is_media) {
            *url = other;
        }
    }
}

impl<F: FnMut(&WebUrl) -> Option<WebUrl>> Visitor for Images<F> {
    fn block(&mut self, block: &mut Block) {
        if let Block::Image { image, .. } = block {
            self.map(&mut image.url);
        }
    }

    fn inline(&mut self, inline: &mut Inline) {
        if let Inline::Image(image) = inline {
            self.map(&mut image.url);
        }
    }
}

struct Links<F>(F);

impl<F: FnMut(&WebUrl) -> Option<WebUrl>> Links<F> {
    fn map(&mut self, url: &mut WebUrl) {
        // A place within the article is no address of its own.
        if url.fragment_only().is_none()
            && let Some(other) = (self.0)(url).filter(|other| other.fragment_only().is_none())
            && other.is_link()
        {
            *url = other;
        }
    }
}

impl<F: FnMut(&WebUrl) -> Option<WebUrl>> Visitor for Links<F> {
    fn block(&mut self, block: &mut Block) {
        if let Block::Image { link: Some(link), .. } = block {
            self.map(&mut link.url);
        }
    }

    fn inline(&mut self, inline: &mut Inline) {
        if let Inline::Link { link, .. } = inline {
            self.map(&mut link.url);
        }
    }
}

impl Article {
    /// Gives pictures, the lead image among them, other addresses, such as those of copies beside the article: unlike what
    /// [`CleanerBuilder::rewrite_images`](crate::CleanerBuilder::rewrite_images) answers, a relative address stays one. `None` keeps
    /// an address, and so does one that no picture may have.
    ///
    /// ```
    /// use offprint::{Cleaner, WebUrl};
    ///
    /// let cleaner = Cleaner::builder().base_url("https://example.org/").build()?;
    /// let mut article = cleaner.clean("<img src='/a.png' alt='A'>")?;
    /// article.map_images(|url| (url.as_str() == "https://example.org/a.png").then(|| WebUrl::media("images/a.png"))?);
    /// assert_eq!(article.to_markdown(), "![A](images/a.png)\n");
    /// # Ok::<(), offprint::Error>(())
    /// ```
    pub fn map_images(&mut self, map: impl FnMut(&WebUrl) -> Option<WebUrl>) {
        let mut images = Images(map);
        if let Some(url) = &mut self.meta.image {
            images.map(url);
        }
        visit::article(self, &mut images);
    }

    /// The same for links. Links to places within the article stay as they are.
    pub fn map_links(&mut self, map: impl FnMut(&WebUrl) -> Option<WebUrl>) {
        visit::article(self, &mut Links(map));
    }
}
