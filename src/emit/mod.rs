//! Article to text: HTML, plain text, JSON. Each emitter takes an article in normal form and never fails.

mod escape;
mod html;
mod json;
mod text;
