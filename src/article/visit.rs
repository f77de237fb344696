//! Walks over an article.
