//! Article to text: HTML, plain text, JSON. Each emitter takes an article in normal form and never fails.

mod escape;
pub(crate) mod html;
mod json;
mod markdown;
mod text;
