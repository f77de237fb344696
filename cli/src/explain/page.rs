//! The explanation as one self-contained page: a document goes in, its source beside its result comes out, with every change where it
//! was made. The page has no script, loads nothing, and forbids both; all text goes through [`Shown`].

use std::fmt::{self, Display, Formatter, Write};
use std::ops::Range;

use offprint::{Change, ChangeKind, decode};

use super::picture::without_loads;
use super::reason::Reasons;
use crate::cleaned::Cleaned;

pub(crate) const HEAD: &str = concat!(
    "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n",
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n",
    "<meta name=\"referrer\" content=\"no-referrer\">\n",
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
    "<title>offprint explain</title>\n<style>\n",
    include_str!("page.css"),
    "</style>\n</head>\n<body>\n"
);

pub(crate) const TAIL: &str = "</body>\n</html>\n";

/// More characters than this without a change are folded away behind the first of them.
const MAX_UNCHANGED: usize = 700;

/// As long as a mark may get, in characters: a tag with a picture in its address is.
const MAX_MARK: usize = 400;

/// Text of a document in the page: no markup, no control character that hides, none that turns the direction.
struct Shown<'a>(&'a str);

impl Display for Shown<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                '\n' | '\t' => f.write_char(c)?,
                '\r' => {}
                '\u{200b}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}' => {
                    write!(f, "<i>U+{:04X}</i>", u32::from(c))?;
                }
                c if c.is_control() => write!(f, "<i>U+{:04X}</i>", u32::from(c))?,
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

/// The name of a kind, which is also its class.
fn kind(change: &Change) -> &'static str {
    match change.kind {
        ChangeKind::Removed => "removed",
        ChangeKind::Unwrapped => "unwrapped",
        ChangeKind::Rewritten => "rewritten",
        ChangeKind::Relabelled => "relabelled",
        ChangeKind::Noted => "noted",
        _ => "changed",
    }
}

/// The part of the page about one document.
pub(crate) fn section(name: &str, document: &Cleaned, reasons: &Reasons) -> String {
    let source = decode(&document.bytes);
    let article = &document.article;
    let changes = article.report().changes();
    let mut out = String::new();
    // Writing to a `String` never fails.
    let _ = writeln!(out, "<section>\n<header><h1>{}</h1>", Shown(name));
    summary(&mut out, changes, reasons);
    // Where the sides stand below each other, the result is far away.
    let id: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    let _ = writeln!(
        out,
        "<p class=\"jump\"><a href=\"#result-{id}\">To the result</a></p>\n</header>\n<div class=\"sides\">\n<div class=\"source\"><h2>Source</h2>"
    );
    rows(&mut out, &source, changes, reasons);
    let _ = writeln!(
        out,
        "</div>\n<div class=\"result\" id=\"result-{id}\"><h2>Result</h2>\n<article>"
    );
    let meta = &article.meta;
    if let Some(title) = &meta.title {
        let _ = writeln!(out, "<p class=\"title\">{}</p>", Shown(title));
    }
    let mut about = meta.authors.clone();
    about.extend(meta.published.as_ref().map(|date| date.as_str().to_owned()));
    about.extend(meta.categories.iter().chain(&meta.tags).cloned());
    if !about.is_empty() {
        let _ = writeln!(out, "<p class=\"about\">{}</p>", Shown(&about.join(" · ")));
    }
    let _ =
        writeln!(out, "{}</article></div>\n</div>\n</section>", without_loads(&article.to_html()));
    out
}

/// How many changes of which kind, and each rule once, with its reason.
fn summary(out: &mut String, changes: &[Change], reasons: &Reasons) {
    let plural = if changes.len() == 1 { "" } else { "s" };
    let _ = write!(out, "<p class=\"counts\"><b>{} change{plural}</b>", changes.len());
    for name in ["removed", "unwrapped", "rewritten", "relabelled", "noted", "changed"] {
        let count = changes.iter().filter(|change| kind(change) == name).count();
        if count > 0 {
            let _ = write!(out, " <span class=\"{name}\">{count} {name}</span>");
        }
    }
    let _ = writeln!(out, "</p>");
    if changes.is_empty() {
        return;
    }
    let mut rules: Vec<(&Change, usize)> = Vec::new();
    for change in changes {
        match rules.iter_mut().find(|(known, _)| known.rule == change.rule) {
            Some((_, count)) => *count += 1,
            None => rules.push((change, 1)),
        }
    }
    let _ = writeln!(out, "<ul class=\"rules\">");
    for (change, count) in rules {
        let why = reasons.why(change).unwrap_or_default();
        let _ = writeln!(
            out,
            "<li><code>{}</code> <b>× {count}</b> {}</li>",
            Shown(&change.rule),
            Shown(why)
        );
    }
    let _ = writeln!(out, "</ul>");
}

/// The source, cut where something was changed, each change behind what it is about.
fn rows(out: &mut String, source: &str, changes: &[Change], reasons: &Reasons) {
    let starts: Vec<usize> =
        std::iter::once(0).chain(source.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let mut placed: Vec<(usize, &Change)> = Vec::new();
    for change in changes {
        match change.position {
            None => note(out, &[change], reasons),
            Some(at) => {
                let line = starts.get(at.line.saturating_sub(1) as usize).copied();
                let line = line.unwrap_or(source.len());
                let rest = source.get(line..).unwrap_or_default();
                let column = at.column.saturating_sub(1) as usize;
                let inside = rest.char_indices().nth(column).map_or(rest.len(), |(at, _)| at);
                placed.push((line + inside, change));
            }
        }
    }
    placed.sort_by_key(|(at, _)| *at);
    let mut gone_until = 0;
    let mut from = 0;
    let mut changes = placed.into_iter().peekable();
    while let Some((at, first)) = changes.next() {
        plain(out, source, from..at.max(from), gone_until);
        let mark = mark(source, at);
        let class = kind(first);
        if let Some(position) = first.position {
            let _ = writeln!(out, "<p class=\"at\">{}:{}</p>", position.line, position.column);
        }
        let marked = source.get(at..mark).unwrap_or_default();
        let _ = writeln!(out, "<pre><mark class=\"{class}\">{}</mark></pre>", Shown(marked));
        let mut here = vec![first];
        while let Some((_, other)) = changes.next_if(|(other, _)| *other == at) {
            here.push(other);
        }
        for group in here.chunk_by(|a, b| a.rule == b.rule && a.kind == b.kind) {
            note(out, group, reasons);
        }
        from = mark;
        if here.iter().any(|change| change.kind == ChangeKind::Removed) {
            gone_until = gone_until.max(element_end(source, at));
        }
    }
    plain(out, source, from..source.len(), gone_until);
}

/// Source between two changes; what of it went with a removed element is struck out.
fn plain(out: &mut String, source: &str, range: Range<usize>, gone_until: usize) {
    let middle = gone_until.clamp(range.start, range.end);
    for (range, is_gone) in [(range.start..middle, true), (middle..range.end, false)] {
        let text = source.get(range).unwrap_or_default().trim_matches('\n');
        if text.is_empty() {
            continue;
        }
        let class = if is_gone { " class=\"gone\"" } else { "" };
        let fold = text
            .char_indices()
            .nth(MAX_UNCHANGED)
            .filter(|_| text.chars().nth(MAX_UNCHANGED + MAX_UNCHANGED / 2).is_some());
        match fold {
            None => {
                let _ = writeln!(out, "<pre{class}>{}</pre>", Shown(text));
            }
            Some((at, _)) => {
                let (first, rest) = text.split_at(at);
                let _ = writeln!(
                    out,
                    "<pre{class}>{}…</pre>\n<details><summary>{} more characters</summary><pre{class}>{}</pre></details>",
                    Shown(first),
                    rest.chars().count(),
                    Shown(rest)
                );
            }
        }
    }
}

/// Where the mark of a change ends: behind a tag, else at the end of the line.
fn mark(source: &str, at: usize) -> usize {
    let rest = source.get(at..).unwrap_or_default();
    let end = if rest.starts_with('<') {
        let mut quote = None;
        let end = rest.bytes().position(|byte| {
            match quote {
                Some(open) if open == byte => quote = None,
                None if matches!(byte, b'"' | b'\'') => quote = Some(byte),
                _ => {}
            }
            quote.is_none() && byte == b'>'
        });
        end.map_or(rest.len(), |end| end + 1)
    } else {
        rest.find('\n').unwrap_or(rest.len())
    };
    let longest = rest.char_indices().nth(MAX_MARK).map_or(rest.len(), |(at, _)| at);
    at + end.min(longest)
}

/// Where the element that begins at `at` ends, as well as counting tags of its name tells; behind its tag if they do not add up.
fn element_end(source: &str, at: usize) -> usize {
    let rest = source.get(at..).unwrap_or_default();
    let tag_end = mark(source, at);
    let name = rest.strip_prefix('<').unwrap_or_default();
    let name: String = name.chars().take_while(char::is_ascii_alphanumeric).collect();
    if name.is_empty() {
        return tag_end;
    }
    let mut depth = 0_usize;
    for (start, _) in rest.match_indices('<') {
        let tag = &rest[start + 1..];
        let (is_end, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
        let is_name = tag.get(..name.len()).is_some_and(|word| word.eq_ignore_ascii_case(&name))
            && !tag[name.len()..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
        match (is_name, is_end) {
            (false, _) => {}
            (true, false) => depth += 1,
            (true, true) if depth <= 1 => {
                return at + start + rest[start..].find('>').map_or(0, |end| end + 1);
            }
            (true, true) => depth -= 1,
        }
    }
    tag_end
}

/// Changes of one rule at one place: what was done to what, why, and what stands there now.
fn note(out: &mut String, changes: &[&Change], reasons: &Reasons) {
    let Some(first) = changes.first() else { return };
    let name = kind(first);
    let _ = write!(out, "<div class=\"note {name}\"><p><b>{name}</b> ");
    let whats: Vec<&str> = changes.iter().map(|change| &*change.what).collect();
    let _ = write!(out, "<code>{}</code> ", Shown(&whats.join(", ")));
    let _ = write!(out, "<span class=\"rule\">{}</span></p>", Shown(&first.rule));
    if let Some(why) = reasons.why(first) {
        let _ = write!(out, "<p class=\"why\">{}</p>", Shown(why));
    }
    for change in changes {
        if let Some(before) = &change.before {
            let _ = write!(out, "<del>{}</del>", Shown(before));
        }
        if let Some(after) = &change.after {
            let _ = write!(out, "<ins>{}</ins>", Shown(after));
        }
        if let Some(text) = change.text.as_deref().filter(|text| !text.trim().is_empty()) {
            let _ = write!(out, "<p class=\"text\">{}</p>", Shown(text));
        }
    }
    let _ = writeln!(out, "</div>");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_a_document_is_only_text() {
        let hostile = "<script>\"'&\u{202e}\u{0}\r\n\t\u{1b}[2J";
        assert_eq!(
            Shown(hostile).to_string(),
            "&lt;script&gt;&quot;&#39;&amp;<i>U+202E</i><i>U+0000</i>\n\t<i>U+001B</i>[2J"
        );
    }

    #[test]
    fn an_element_ends_where_its_tags_add_up() {
        let source = "a<DIV x=1>b<div>c</div><divan></div >d</div>e";
        assert_eq!(&source[1..element_end(source, 1)], "<DIV x=1>b<div>c</div><divan></div >");
        assert_eq!(&source[1..mark(source, 1)], "<DIV x=1>");
        assert_eq!(mark("<a title='>' b=\">\">x", 0), 19);
        let open = "<div>中<br>";
        assert_eq!(element_end(open, 0), "<div>".len());
        assert_eq!(element_end("x", 0), 1);
    }
}
