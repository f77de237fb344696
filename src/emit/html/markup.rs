//! What the walk over an article is written to. Names are literals of the walk; only [`Source`] knows how markup is spelled.

use crate::emit::escape;

/// Takes elements and text in document order.
pub(super) trait Markup {
    /// Begins an element; its attributes follow, then [`Markup::content`] or [`Markup::no_content`].
    fn begin(&mut self, name: &'static str);

    fn attribute(&mut self, name: &'static str, value: &str);

    /// An attribute that says all by being there.
    fn flag(&mut self, name: &'static str);

    /// Ends the attributes: what comes is inside, up to [`Markup::end`].
    fn content(&mut self);

    /// Ends the attributes of an element that cannot hold anything.
    fn no_content(&mut self);

    /// Ends the element begun last, which is called `name`.
    fn end(&mut self, name: &'static str);

    fn text(&mut self, text: &str);
}

/// Markup as text.
#[derive(Debug, Default)]
pub(super) struct Source(String);

impl Source {
    pub(super) fn into_markup(self) -> String {
        self.0
    }

    /// Markup that the caller spelled.
    pub(super) fn raw(&mut self, markup: &str) {
        self.0.push_str(markup);
    }
}

impl Markup for Source {
    fn begin(&mut self, name: &'static str) {
        self.0.push('<');
        self.0.push_str(name);
    }

    fn attribute(&mut self, name: &'static str, value: &str) {
        self.flag(name);
        self.0.push_str("=\"");
        escape::attribute(&mut self.0, value);
        self.0.push('"');
    }

    fn flag(&mut self, name: &'static str) {
        self.0.push(' ');
        self.0.push_str(name);
    }

    fn content(&mut self) {
        self.0.push('>');
    }

    fn no_content(&mut self) {
        self.0.push('>');
    }

    fn end(&mut self, name: &'static str) {
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push('>');
    }

    fn text(&mut self, text: &str) {
        escape::text(&mut self.0, text);
    }
}
