//! Article to text: HTML, Markdown, plain text, JSON, and metadata to front matter. Each emitter takes an article in normal
//! form and never fails.

mod escape;
mod front_matter;
pub(crate) mod html;
mod json;
mod markdown;
mod text;
mod yaml;

pub use front_matter::Engine;
pub use html::HtmlOptions;
pub(crate) use html::{ArticleTree, tree};
pub use markdown::{
    Bullet, Dialect, EmphasisFallback, EmphasisMarker, Escapes, Fence, HardBreak, HeadingStyle,
    LinkStyle, MarkdownOptions, MathStyle,
};
pub use text::{TextLinks, TextOptions};
