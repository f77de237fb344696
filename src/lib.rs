//! Turns the article HTML that sites and feeds really serve into clean, safe, semantic HTML, Markdown, text or JSON.

// `unwrap` has no place in library code that promises never to panic; tests may.
#![cfg_attr(not(test), warn(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod article;
mod dom;
mod emit;
mod error;
mod extract;
mod input;
mod limits;
mod lower;
mod normalize;
mod parse;
mod report;
mod rules;
mod sanitize;
mod select;
mod urls;

pub use article::*;
pub use error::{Error, RulePackError};
pub use limits::{Limit, Limits};
pub use report::{Change, ChangeKind, Position, Report};
pub use rules::{RulePack, Rules};
pub use urls::{Images, Rewrite, WebUrl};
