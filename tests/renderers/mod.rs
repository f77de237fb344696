//! Two independent renderers of Markdown, with what our Markdown needs switched on.
#![allow(dead_code)] // Each test uses a part of it.

pub(crate) mod engines;

use pulldown_cmark::{Options, Parser, html};

/// comrak, with GitHub's extensions and raw HTML.
fn comrak(markdown: &str) -> String {
    by_comrak(markdown, false)
}

/// comrak with nothing switched on but raw HTML.
fn plain_comrak(markdown: &str) -> String {
    let mut options = comrak::Options::default();
    options.render.r#unsafe = true;
    comrak::markdown_to_html(markdown, &options)
}

/// comrak without footnotes.
fn comrak_without_footnotes(markdown: &str) -> String {
    let mut options = with_extensions(!has_mail(markdown));
    options.extension.footnotes = false;
    comrak::markdown_to_html(markdown, &options)
}

/// comrak, which writes [`OMITTED`] instead of raw HTML.
fn safe_comrak(markdown: &str) -> String {
    let mut options = with_extensions(false);
    options.render.r#unsafe = false;
    comrak::markdown_to_html(markdown, &options)
}

fn safe_plain_comrak(markdown: &str) -> String {
    comrak::markdown_to_html(markdown, &comrak::Options::default())
}

fn safe_comrak_without_footnotes(markdown: &str) -> String {
    let mut options = with_extensions(false);
    options.extension.footnotes = false;
    options.render.r#unsafe = false;
    comrak::markdown_to_html(markdown, &options)
}

/// comrak, which reads formulas between dollar signs.
fn comrak_with_formulas(markdown: &str) -> String {
    let mut options = with_extensions(false);
    options.extension.math_dollars = true;
    options.extension.math_code = true;
    let html = comrak::markdown_to_html(markdown, &options);
    let html = marked(&html, "<span data-math-style=\"inline\">", "</span>", ["\\(", "\\)"]);
    let html = marked(&html, "<code data-math-style=\"inline\">", "</code>", ["\\(", "\\)"]);
    marked(&html, "<span data-math-style=\"display\">", "</span>", ["\\[", "\\]"])
}

fn pulldown_with_formulas(markdown: &str) -> String {
    let options = EXTENSIONS | Options::ENABLE_FOOTNOTES | Options::ENABLE_MATH;
    let html = by_pulldown(markdown, options);
    let html = marked(&html, "<span class=\"math math-inline\">", "</span>", ["\\(", "\\)"]);
    marked(&html, "<span class=\"math math-display\">", "</span>", ["\\[", "\\]"])
}

/// `html` with formulas as our HTML has them.
fn marked(html: &str, open: &str, close: &str, signs: [&str; 2]) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((before, inside)) = rest.split_once(open)
        && let Some((tex, after)) = inside.split_once(close)
    {
        let class = if signs[0] == "\\(" { "math inline" } else { "math display" };
        out.push_str(before);
        out.push_str(&format!("<span class=\"{class}\">{}{tex}{}</span>", signs[0], signs[1]));
        rest = after;
    }
    out + rest
}

/// What [`SAFE`] renderers write instead of raw HTML.
pub(crate) const OMITTED: &str = "<!-- raw HTML omitted -->";

/// comrak, reading bare addresses as links as GitHub does.
pub(crate) fn github(markdown: &str) -> String {
    by_comrak(markdown, true)
}

fn by_comrak(markdown: &str, autolinks: bool) -> String {
    let autolinks = autolinks && !has_mail(markdown);
    comrak::markdown_to_html(markdown, &with_extensions(autolinks))
}

fn with_extensions(autolinks: bool) -> comrak::Options<'static> {
    let mut options = comrak::Options::default();
    options.extension.autolink = autolinks;
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.tasklist = true;
    options.extension.footnotes = true;
    options.render.r#unsafe = true;
    options
}

/// pulldown-cmark, with the same.
fn pulldown(markdown: &str) -> String {
    by_pulldown(markdown, EXTENSIONS | Options::ENABLE_FOOTNOTES)
}

fn plain_pulldown(markdown: &str) -> String {
    by_pulldown(markdown, Options::empty())
}

fn pulldown_without_footnotes(markdown: &str) -> String {
    by_pulldown(markdown, EXTENSIONS)
}

const EXTENSIONS: Options =
    Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH).union(Options::ENABLE_TASKLISTS);

fn by_pulldown(markdown: &str, options: Options) -> String {
    let mut out = String::new();
    html::push_html(&mut out, Parser::new_ext(markdown, options));
    out
}

pub(crate) type Renderer = (&'static str, fn(&str) -> String);

pub(crate) const RENDERERS: [Renderer; 2] = [("comrak", comrak), ("pulldown-cmark", pulldown)];

/// The same, without what CommonMark does not have.
pub(crate) const PLAIN: [Renderer; 2] = [
    ("comrak without extensions", plain_comrak),
    ("pulldown-cmark without extensions", plain_pulldown),
];

pub(crate) const WITHOUT_FOOTNOTES: [Renderer; 2] = [
    ("comrak without footnotes", comrak_without_footnotes),
    ("pulldown-cmark without footnotes", pulldown_without_footnotes),
];

pub(crate) const SAFE: [Renderer; 2] =
    [("comrak without raw HTML", safe_comrak), ("pulldown-cmark", pulldown)];

pub(crate) const SAFE_PLAIN: [Renderer; 2] = [
    ("comrak without extensions and raw HTML", safe_plain_comrak),
    ("pulldown-cmark without extensions", plain_pulldown),
];

pub(crate) const SAFE_WITHOUT_FOOTNOTES: [Renderer; 2] = [
    ("comrak without footnotes and raw HTML", safe_comrak_without_footnotes),
    ("pulldown-cmark without footnotes", pulldown_without_footnotes),
];

pub(crate) const WITH_FORMULAS: [Renderer; 2] = [
    ("comrak with formulas", comrak_with_formulas),
    ("pulldown-cmark with formulas", pulldown_with_formulas),
];

/// Whether there may be a bare mail address, which becomes a link where links are made of addresses: that is among the losses.
fn has_mail(markdown: &str) -> bool {
    markdown.contains('@') || markdown.contains("&#64;")
}
