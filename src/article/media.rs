//! Links, pictures, videos, sounds and embeds: what has an address.

use serde::{Deserialize, Serialize};

use crate::urls::WebUrl;

/// Where a link leads.
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Image {
    /// The address.
    pub url: WebUrl,
    /// The text that stands for the picture; `Some("")` where the source says that none is needed.
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
