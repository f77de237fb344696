//! Two independent renderers of Markdown, with what our Markdown needs switched on.
#![allow(dead_code)] // Each test uses a part of it.

/// comrak, with GitHub's extensions and raw HTML.
fn comrak(markdown: &str) -> String {
    by_comrak(markdown, false)
}

/// comrak, reading bare addresses as links as GitHub does.
pub(crate) fn github(markdown: &str) -> String {
    by_comrak(markdown, true)
}

fn by_comrak(markdown: &str, autolinks: bool) -> String {
    let mut options = comrak::Options::default();
    options.extension.autolink = autolinks;
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.tasklist = true;
    options.extension.footnotes = true;
    options.render.r#unsafe = true;
    comrak::markdown_to_html(markdown, &options)
}

/// pulldown-cmark, with the same.
fn pulldown(markdown: &str) -> String {
    use pulldown_cmark::{Options, Parser, html};
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES;
    let mut out = String::new();
    html::push_html(&mut out, Parser::new_ext(markdown, options));
    out
}

pub(crate) type Renderer = (&'static str, fn(&str) -> String);

pub(crate) const RENDERERS: [Renderer; 2] = [("comrak", comrak), ("pulldown-cmark", pulldown)];
