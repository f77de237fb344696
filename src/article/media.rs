//! Links, pictures, videos, sounds and embeds: what has an address.

use serde::{Deserialize, Serialize};

use crate::urls::WebUrl;

/// Where a link leads.
///
/// ```
/// use offprint::{Article, Block, Inline, Link, WebUrl};
///
/// let url = WebUrl::link("https://example.org/").expect("an address with a scheme that is allowed");
/// let link = Box::new(Link::new(url));
/// let content = vec![Inline::Link { link, content: vec![Inline::text("a")] }];
/// let article = Article::new(vec![Block::Paragraph { content }]);
/// assert_eq!(article.to_markdown(), "[a](https://example.org/)\n");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Link {
    /// The address.
    pub url: WebUrl,
    /// What a browser shows on hovering.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}

/// A picture.
///
/// ```
/// use offprint::Cleaner;
///
/// let article = Cleaner::new().clean("<p>a <img src=b.png alt=c width=10 height=20>")?;
/// let image = article.images()[0];
/// assert_eq!((image.url.as_str(), image.alt.as_deref()), ("b.png", Some("c")));
/// assert_eq!((image.width, image.height), (Some(10), Some(20)));
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Image {
    /// The address.
    pub url: WebUrl,
    /// The text that stands for the picture, empty where the source has none. In normal form it is there, but for pictures of a figure
    /// whose caption says what they show.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
    /// What a browser shows on hovering.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Width in pixels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
    /// Height in pixels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub height: Option<u32>,
}

/// A video file.
///
/// ```
/// use offprint::{Block, Cleaner};
///
/// let article = Cleaner::new().clean("<video src=https://example.org/a.mp4 width=640 height=360></video>")?;
/// let Block::Video(video) = &article.blocks[0] else { panic!() };
/// assert_eq!((video.width, video.height), (Some(640), Some(360)));
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Video {
    /// The address.
    pub url: WebUrl,
    /// The picture shown before the video plays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub poster: Option<WebUrl>,
    /// A title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Width in pixels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
    /// Height in pixels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub height: Option<u32>,
}

/// A sound file.
///
/// ```
/// use offprint::{Block, Cleaner};
///
/// let article = Cleaner::new().clean("<audio src=https://example.org/a.mp3></audio>")?;
/// let Block::Audio(audio) = &article.blocks[0] else { panic!() };
/// assert_eq!(audio.url.as_str(), "https://example.org/a.mp3");
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Audio {
    /// The address.
    pub url: WebUrl,
    /// A title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}

/// A player or post of another site, named by the page where a reader can see it.
///
/// ```
/// use offprint::{Article, Block, Embed, WebUrl};
///
/// let page = WebUrl::link("https://video.example/1").expect("an address with a scheme that is allowed");
/// let mut embed = Embed::new(page);
/// embed.title = Some("A film".to_owned());
/// let article = Article::new(vec![Block::Embed(embed)]);
/// assert_eq!(article.to_markdown(), "[A film](https://video.example/1)\n");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Embed {
    /// The address of the page.
    pub url: WebUrl,
    /// The title; the address where none is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}

impl Link {
    /// A link without a title.
    #[must_use]
    pub fn new(url: WebUrl) -> Self {
        Self { url, title: None }
    }
}

impl Image {
    /// A picture of which only the address is known.
    #[must_use]
    pub fn new(url: WebUrl) -> Self {
        Self { url, alt: None, title: None, width: None, height: None }
    }
}

impl Video {
    /// A video of which only the address is known.
    #[must_use]
    pub fn new(url: WebUrl) -> Self {
        Self { url, poster: None, title: None, width: None, height: None }
    }
}

impl Audio {
    /// A sound of which only the address is known.
    #[must_use]
    pub fn new(url: WebUrl) -> Self {
        Self { url, title: None }
    }
}

impl Embed {
    /// An embed of which only the address is known.
    #[must_use]
    pub fn new(url: WebUrl) -> Self {
        Self { url, title: None }
    }
}
