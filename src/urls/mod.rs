//! Addresses: pure functions from text to text or to a [`WebUrl`], the only kind of address an article can hold.

mod policy;
mod web_url;

pub(crate) use policy::{Answer, Form, Hook};
pub use policy::{Images, Rewrite};
pub use web_url::WebUrl;
