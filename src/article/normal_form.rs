//! The one form in which an article is said.
