//! From bytes to text, and from a post to its metadata and its markup.
//!
//! Takes what a caller has, gives decoded text ([`decode`]), the two parts of a post ([`split_post`]) and typed metadata
//! ([`read_meta`]). Nothing here is an error: what cannot be read as it is meant is read as well as it can be, stays in the text
//! or in [`Meta::other`](crate::Meta::other), and the report says so.

mod block_scalar;
mod cdata;
mod decode;
mod field;
mod front_matter;
mod json;
mod lines;
mod meta;
mod node;
mod page;
mod post;
mod prescan;
#[cfg(test)]
mod properties;
mod references;
#[cfg(test)]
mod tests;
mod toml;
mod yaml;

pub(crate) use cdata::without_cdata;
pub(crate) use decode::decode;
pub(crate) use meta::read_meta;
pub use page::is_page;
pub(crate) use post::{Post, split_post};
