//! What a caller may ask for about addresses: which form of a picture, and rewriting of their own.

use std::fmt;
use std::sync::Arc;

use super::WebUrl;

/// Which form of a picture to name, where its host serves several.
///
/// ```
/// use offprint::{Cleaner, Images};
///
/// let cleaner = Cleaner::builder().images(Images::width(700)).build()?;
/// let article = cleaner.clean("<p><img srcset='s.png 300w, m.png 800w'>")?;
/// assert_eq!(article.images()[0].url.as_str(), "m.png");
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Images(Form);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Form {
    #[default]
    AsGiven,
    Original,
    Width(u32),
}

impl Images {
    /// The form that the source names. The default.
    #[must_use]
    pub fn as_given() -> Self {
        Self(Form::AsGiven)
    }

    /// The original, where the form of the address tells how to get it. Signed addresses are left alone.
    #[must_use]
    pub fn original() -> Self {
        Self(Form::Original)
    }

    /// Where the source offers several sizes and no usable `src`, the smallest that is at least `pixels` wide. No address is made
    /// up.
    #[must_use]
    pub fn width(pixels: u32) -> Self {
        Self(Form::Width(pixels))
    }

    pub(crate) fn form(self) -> Form {
        self.0
    }
}

/// What to do with an address: the answer of a hook.
///
/// ```
/// use offprint::{Cleaner, Rewrite};
///
/// let cleaner = Cleaner::builder()
///     .rewrite_images(|url| match url.as_str().ends_with(".gif") {
///         true => Rewrite::drop(),
///         false => Rewrite::to(format!("/cache/{url}")),
///     })
///     .build()?;
/// assert_eq!(cleaner.clean("<p>x <img src=a.gif> <img src=b.png>")?.to_markdown(), "x ![](/cache/b.png)\n");
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rewrite(pub(crate) Answer);

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Answer {
    Keep,
    To(String),
    Drop,
}

impl Rewrite {
    /// Keep the address.
    #[must_use]
    pub fn keep() -> Self {
        Self(Answer::Keep)
    }

    /// Use this address instead. It still has to pass the scheme check; if it does not, the link or picture is treated as if
    /// the source had named that address.
    #[must_use]
    pub fn to(address: impl Into<String>) -> Self {
        Self(Answer::To(address.into()))
    }

    /// Drop the picture, or the link around its text.
    #[must_use]
    pub fn drop() -> Self {
        Self(Answer::Drop)
    }
}

/// A hook: sees each address once it is clean, answers what to do with it.
#[derive(Clone)]
pub(crate) struct Hook(pub(crate) Arc<dyn Fn(&WebUrl) -> Rewrite + Send + Sync>);

impl fmt::Debug for Hook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hook")
    }
}
