//! Addresses: pure functions from text to text or to a [`WebUrl`], the only kind of address an article can hold.

pub(crate) mod codec;
mod host;
pub(crate) mod placeholder;
pub(crate) mod plain;
mod policy;
pub(crate) mod query;
mod signed;
pub(crate) mod srcset;
pub(crate) mod target;
mod web_url;

pub(crate) use host::{HostIndex, HostPattern};
pub(crate) use policy::{Answer, Form, Hook};
pub use policy::{Images, Rewrite};
pub(crate) use signed::is_signed;
pub use web_url::WebUrl;
