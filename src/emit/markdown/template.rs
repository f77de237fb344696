//! Template syntax in an article. Text, code, markup and addresses go in; out comes how to write them so that the engine of a dialect
//! reads no template there, and Markdown still says the same.
//!
//! | dialect | engine, and what it reads | when |
//! |---|---|---|
//! | Hugo | shortcodes `{{< x >}}` and `{{% x %}}`; `{{</* x */>}}` is text; `<!--more-->`; front matter | before Markdown, in code as well |
//! | Zola | shortcodes `{{ x() }}`, `{% x() %}`, comments as Tera has them | before Markdown, in code as well |
//! | Hexo | Nunjucks: `{{ x }}`, `{% x %}`, `{# x #}` | before Markdown; fenced code is left alone |
//! | Jekyll | Liquid: `{{ x }}`, `{% x %}`; `{% raw %}` ends reading. kramdown: `{: x}` | before Markdown, in code as well |
//!
//! Sources: Hugo, "Shortcodes" and `parser/pageparser`; Zola, "Shortcodes"; Hexo, "Tag plugins"; Jekyll, "Liquid"; Shopify Liquid,
//! `raw`; kramdown, "Syntax"; Obsidian Help, "Obsidian Flavored Markdown"; read 2026-11.

use super::options::{Dialect, MathStyle, Syntax};

/// How a byte of text is written so that nothing begins there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Defuse {
    Backslash,
    /// A character reference, where the dialect's Markdown knows no backslash before what follows.
    Reference,
}

/// What keeps the byte at `at` of a text from meaning something to the dialect's engine, if it would.
pub(super) fn in_text(syntax: Syntax, bytes: &[u8], at: usize) -> Option<Defuse> {
    let before = at.checked_sub(1).map(|before| bytes[before]);
    let next = bytes.get(at + 1).copied();
    let backslash = match (syntax.dialect, bytes[at]) {
        (Dialect::Hugo, b'!') => before == Some(b'<') && bytes[at + 1..].starts_with(&DIVIDER[2..]),
        (Dialect::Hugo, b'{') => before == Some(b'{') && matches!(next, Some(b'<' | b'%')),
        (Dialect::Jekyll, b'{') if next == Some(b'%') => return Some(Defuse::Reference),
        (Dialect::Jekyll, b'{') => before == Some(b'{') || next == Some(b':'),
        (Dialect::Jekyll, b'$') => before == Some(b'$'),
        (Dialect::Zola | Dialect::Hexo, b'{' | b'%' | b'#') => before == Some(b'{'),
        (Dialect::Obsidian, b'%' | b'=') => before == Some(bytes[at]),
        (Dialect::Obsidian, b'[') => before == Some(b'['),
        (Dialect::Obsidian, b'#') => {
            before.is_none_or(|b| b.is_ascii_whitespace())
                && next.is_some_and(|b| b.is_ascii_alphanumeric() || b >= 0x80)
        }
        _ => false,
    };
    let formula = bytes[at] == b'$'
        && syntax.math == MathStyle::Dollars
        && (next.is_none_or(|b| !b.is_ascii_whitespace()) || before == Some(b'$'));
    (backslash || formula).then_some(Defuse::Backslash)
}

/// Whether a backslash before `byte` is one to the dialect's Markdown: kramdown would show it.
pub(super) fn has_backslash(syntax: Syntax, byte: u8) -> bool {
    syntax.dialect != Dialect::Jekyll || !b"&^".contains(&byte)
}

/// What ends the summary of a page of Hugo, wherever it stands.
const DIVIDER: &[u8] = b"<!--more-->";

/// Whether text at the beginning of a file would be read as front matter, or as an attempt at it.
pub(super) fn opens_front_matter(syntax: Syntax, text: &str) -> bool {
    syntax.dialect == Dialect::Hugo && text.starts_with(['-', '+', '{'])
}

/// Whether the brace at `at` of a heading's text could begin attributes.
pub(super) fn in_heading(syntax: Syntax, bytes: &[u8], at: usize) -> bool {
    syntax.heading_ids()
        && bytes[at] == b'{'
        && bytes.get(at + 1).is_some_and(|b| matches!(b, b'#' | b'.') || b.is_ascii_alphabetic())
}

/// Whether some engine reads something that begins with `{` and `next`.
fn begins(next: u8) -> bool {
    matches!(next, b'{' | b'%' | b'#' | b':')
}

/// An address or markup in which each `{` that may begin a template is `written`; nothing if there is none.
fn replaced(syntax: Syntax, text: &str, written: &str) -> Option<String> {
    if !syntax.has_templates()
        || !text.as_bytes().windows(2).any(|pair| pair[0] == b'{' && begins(pair[1]))
    {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for at in memchr::memchr_iter(b'{', text.as_bytes()) {
        if text.as_bytes().get(at + 1).is_some_and(|next| begins(*next)) {
            out.push_str(&text[from..at]);
            out.push_str(written);
            from = at + 1;
        }
    }
    out.push_str(&text[from..]);
    Some(out)
}

/// An address that no engine reads: renderers write a brace so, too.
pub(super) fn in_address(syntax: Syntax, address: &str) -> Option<String> {
    replaced(syntax, address, "%7B")
}

/// A title, escaped already, that no engine reads.
pub(super) fn in_title(syntax: Syntax, title: &str) -> Option<String> {
    if syntax.dialect == Dialect::Hugo && title.contains("<!--more-->") {
        let title = title.replace("<!--more-->", "&lt;!--more-->");
        return Some(in_title(syntax, &title).unwrap_or(title));
    }
    replaced(syntax, title, "&#123;")
}

/// HTML that no engine reads.
pub(super) fn in_markup(syntax: Syntax, html: String) -> String {
    replaced(syntax, &html, "&#123;").unwrap_or(html)
}

/// How code is written.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Code {
    AsItIs,
    /// As code that the engine changes back.
    Changed(String),
    /// Not as Markdown's code, since the engine would read it there.
    Element,
}

/// How `text` is written, code on a line or, if it is `fenced`, on lines of its own outside of lists and quotes.
pub(super) fn in_code(syntax: Syntax, text: &str, fenced: bool) -> Code {
    let holds = |signs: &[&str]| signs.iter().any(|sign| text.contains(sign));
    match syntax.dialect {
        Dialect::Hugo if holds(&["<!--more-->"]) => Code::Element,
        Dialect::Hugo if holds(&["{{<", "{{%"]) => {
            commented(text).map_or(Code::Element, Code::Changed)
        }
        Dialect::Zola if holds(&["{{", "{%", "{#"]) => Code::Element,
        Dialect::Hexo if !fenced && holds(&["{{", "{%", "{#"]) => Code::Element,
        Dialect::Jekyll if holds(&["{{", "{%"]) => {
            if text.contains("endraw") || text.ends_with('{') {
                Code::Element
            } else {
                Code::Changed(format!("{{% raw %}}{text}{{% endraw %}}"))
            }
        }
        _ => Code::AsItIs,
    }
}

/// Hugo's form of shortcodes that are text: `{{</* x */>}}`. None if one is not closed.
fn commented(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len() + 8);
    let mut rest = text;
    loop {
        let found = ["{{<", "{{%"].iter().filter_map(|open| rest.find(open)).min();
        let Some(open) = found else {
            out.push_str(rest);
            return Some(out);
        };
        let (before, inside) = rest.split_at(open + 3);
        let close = if before.ends_with('<') { ">}}" } else { "%}}" };
        let end = inside.find(close)?;
        out.push_str(before);
        out.push_str("/*");
        out.push_str(&inside[..end]);
        out.push_str("*/");
        out.push_str(close);
        rest = &inside[end + close.len()..];
    }
}

impl Syntax {
    /// Whether an engine reads the file before Markdown is.
    fn has_templates(self) -> bool {
        matches!(self.dialect, Dialect::Hugo | Dialect::Zola | Dialect::Hexo | Dialect::Jekyll)
    }
}

/// `text` in which no template begins, changed where nothing else helps: code without HTML that the engine has no escape for.
pub(super) fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (at, byte) in text.char_indices() {
        let before = at.checked_sub(1).map(|before| text.as_bytes()[before]);
        let template = before == Some(b'{') && matches!(byte, '{' | '%' | '#');
        if template || before == Some(b'<') && text.as_bytes()[at..].starts_with(&DIVIDER[1..]) {
            out.push(' ');
        }
        out.push(byte);
    }
    out
}
