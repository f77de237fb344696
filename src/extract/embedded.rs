//! Articles that a page has only in its data: in JSON-LD, or in the state that its scripts draw it from.
//!
//! What the tree holds goes in; if that is nothing, or a teaser of the same text, the markup of the longest text of the data comes out.
//! It takes the place of what the tree holds and is never joined with it. Few scripts are read, and no long ones.

use html5ever::LocalName;
use serde_json::{Map, Value};

use super::head::Head;
use super::kind::ARTICLES;
use super::ladder::Choice;
use super::lenient_json::first_value;
use super::meta::JSON_LD;
use super::outline::Outline;
use super::trim::squeeze;
use super::units::Units;
use crate::article::PageKind;
use crate::dom::{Document, NodeId};

/// What the tree holds is looked at no further if it is more than this, in units.
const THIN: u64 = 1200;
/// Less is no article.
const LEAST: u32 = 400;
/// The data says this many times more than the teaser.
const MORE: u64 = 3;
/// One end of a sentence in this many units: markup of menus has none.
const SENTENCE: u32 = 200;
/// So many characters of a teaser, without white space and marks, are found in the text of the data.
const SAME: usize = 24;
/// Values behind this many of one script are not read.
const MOST_VALUES: usize = 8;
/// A longer name is none, in characters.
const LONGEST_NAME: usize = 64;
/// Scripts behind this many are not read.
const MOST_SCRIPTS: usize = 200;
/// What stands before a value given as text.
const PARSED: &str = "JSON.parse(";

/// Keys that hold the text of an article. Source: schema.org `articleBody`, and the models of headless content systems: `rendered`,
/// `html`, `body`, `content`, `text`, read 2026-11.
const KEYS: &[&str] = &[
    "articleBody",
    "articleContent",
    "article_content",
    "body",
    "bodyHtml",
    "body_html",
    "content",
    "contentHtml",
    "content_html",
    "html",
    "rendered",
    "text",
];

/// Beginnings of the keys of what readers say and of other articles, without case and signs.
const OTHERS: &[&str] = &[
    "allcomment",
    "comment",
    "hotcomment",
    "latestcomment",
    "recommend",
    "related",
    "replies",
    "reply",
    "review",
    "topcomment",
];

/// A text of the data.
struct Text {
    markup: String,
    size: u32,
    words: u32,
    source: &'static str,
}

/// The markup that stands in the place of what was chosen, and where it comes from.
pub(super) fn instead(
    document: &Document,
    head: &Head,
    outline: &Outline,
    choice: &mut Choice,
) -> Option<(String, &'static str)> {
    let mut seen = 0;
    let mut longest: Option<(u32, usize)> = None;
    if choice.found {
        if matches!(choice.page.kind, PageKind::Product | PageKind::Listing) {
            return None;
        }
        let root = outline.parts.get(choice.root)?;
        for block in root.blocks.clone().filter(|&block| choice.dead[block].is_none()) {
            let size = outline.blocks[block].units.size;
            seen += u64::from(size);
            if longest.is_none_or(|(most, _)| size > most) {
                longest = Some((size, block));
            }
        }
        if seen > THIN {
            return None;
        }
    }
    let text = longest_text(document, head)?;
    if choice.found {
        // Only the beginning of what the data says in full.
        let teaser = squeeze(&outline.text(document, longest?.1, 400));
        let same: String = teaser.chars().take(SAME).collect();
        let is_teaser = same.chars().count() == SAME
            && u64::from(text.size) >= seen * MORE
            && squeeze(&without_tags(&text.markup)).contains(&same);
        if !is_teaser {
            return None;
        }
    }
    choice.found = true;
    choice.page.words = text.words;
    Some((text.markup, text.source))
}

fn longest_text(document: &Document, head: &Head) -> Option<Text> {
    let mut best: Option<Text> = None;
    for object in head.objects(ARTICLES) {
        offer(object.get("articleBody"), JSON_LD, &mut best);
    }
    if best.is_some() {
        return best;
    }
    let scripts = document.descendants(NodeId::ROOT).filter(|&id| document.is_html(id, "script"));
    for script in scripts.take(MOST_SCRIPTS) {
        let kind = document.attribute(script, "type").unwrap_or_default().trim();
        let is_data = kind.eq_ignore_ascii_case("application/json");
        let is_program = ["", "text/javascript", "application/javascript", "module"]
            .iter()
            .any(|program| kind.eq_ignore_ascii_case(program));
        if !is_data && !is_program {
            continue;
        }
        let text = document.text_content(script);
        if !head.has_room(text.len()) {
            continue;
        }
        if is_data {
            first_value(&text).iter().for_each(|state| read(state, &mut best));
        } else {
            assigned(&text).for_each(|state| read(&state, &mut best));
        }
    }
    best
}

/// The values that a script gives to variables of the window: `window.__STATE__ = {…}`, `= JSON.parse("…")`.
fn assigned(script: &str) -> impl Iterator<Item = Value> {
    let values = script.match_indices('=').filter_map(|(at, _)| {
        let value = script.get(at + 1..)?.trim_start();
        let is_value = value.starts_with(['{', '[']) || value.starts_with(PARSED);
        (is_value && is_of_window(&script[..at])).then_some(value)
    });
    let read = |value: &str| match value.strip_prefix(PARSED) {
        None => first_value(value),
        Some(text) => match first_value(text)? {
            Value::String(text) => first_value(&text),
            _ => None,
        },
    };
    values.take(MOST_VALUES).filter_map(read)
}

/// Whether a text ends with a variable of the window.
fn is_of_window(before: &str) -> bool {
    let is_name =
        |c: &char| c.is_alphanumeric() || matches!(c, '_' | '$' | '"' | '\'' | '[' | ']' | '.');
    let name: String =
        before.trim_end().chars().rev().take(LONGEST_NAME).take_while(is_name).collect();
    // It was read backwards.
    ["wodniw", "fles", "sihTlabolg"]
        .iter()
        .any(|window| name.strip_suffix(window).is_some_and(|rest| rest.ends_with(['.', '['])))
}

/// Offers every text in a value.
fn read(state: &Value, best: &mut Option<Text>) {
    let mut open = vec![state];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(values) => open.extend(values),
            Value::Object(object) => {
                for key in KEYS {
                    offer(object.get(*key), "state", best);
                }
                let of_article = object.iter().filter(|(key, _)| !is_about_others(key));
                open.extend(of_article.map(|(_, value)| value));
            }
            _ => {}
        }
    }
}

fn is_about_others(key: &str) -> bool {
    let letters = key.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase());
    let name: String = letters.take(LONGEST_NAME).collect();
    OTHERS.iter().any(|other| name.starts_with(other))
}

/// Takes a text, or a list of paragraphs, if it says more than the best so far.
fn offer(value: Option<&Value>, source: &'static str, best: &mut Option<Text>) {
    let markup = match value {
        Some(Value::String(text)) => as_markup(text),
        Some(Value::Array(pieces)) => pieces.iter().filter_map(piece).collect(),
        _ => return,
    };
    let units = Units::of(&without_tags(&markup));
    let is_text = units.size >= LEAST && units.ends.saturating_mul(SENTENCE) >= units.size;
    if is_text && best.as_ref().is_none_or(|best| best.size < units.size) {
        *best = Some(Text { markup, size: units.size, words: units.all_words(), source });
    }
}

/// A paragraph of a list of them: a text, or a thing with one.
fn piece(value: &Value) -> Option<String> {
    let text = |object: &Map<String, Value>| {
        KEYS.iter().find_map(|key| object.get(*key).and_then(Value::as_str).map(str::to_owned))
    };
    match value {
        Value::String(text) => Some(as_markup(text)),
        Value::Object(object) => {
            let found = text(object).or_else(|| text(object.get("data")?.as_object()?))?;
            let kind = object.get("type").and_then(Value::as_str).unwrap_or_default();
            match kind {
                "heading" | "header" | "h2" | "h3" => Some(format!("<h2>{}</h2>", escape(&found))),
                _ => Some(as_markup(&found)),
            }
        }
        _ => None,
    }
}

/// Markup as it is; of plain text, each line as a paragraph.
fn as_markup(text: &str) -> String {
    let is_markup = text.split('<').skip(1).any(|tag| {
        if tag.starts_with("!--") || tag.starts_with('/') && tag.contains('>') {
            return true;
        }
        let name = tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        let ends = |rest: &str| {
            rest.starts_with(|c: char| c == '>' || c == '/' || c.is_ascii_whitespace())
        };
        tag.contains('>')
            && tag.get(name.len()..).is_some_and(ends)
            // Names that the parser knows, which are those of the standard.
            && LocalName::try_static(&name.to_ascii_lowercase()).is_some()
    });
    if is_markup {
        return text.to_owned();
    }
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| format!("<p>{}</p>", escape(line))).collect()
}

/// References are common in such text, so they stay.
fn escape(text: &str) -> String {
    text.replace('<', "&lt;").replace('>', "&gt;")
}

/// About what is to be read of markup.
fn without_tags(markup: &str) -> String {
    let mut text = String::with_capacity(markup.len());
    let mut rest = markup;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        text.push(' ');
        rest = tag.split_once('>').map_or("", |(_, rest)| rest);
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use crate::{Cleaner, Error};

    const LINE: &str =
        "It was a long day, and nobody had thought of the rain, which came at noon. ";

    fn text(page: &str) -> String {
        Cleaner::default().clean_page(page).expect("an article").to_text()
    }

    fn empty(scripts: &str) -> String {
        format!(
            "<html><head><title>Rain</title></head><body><div id=root></div>{scripts}</body></html>"
        )
    }

    #[test]
    fn data_is_the_last_resort() {
        let long = LINE.repeat(9);
        let paragraphs = format!("<p>{long}</p><p>The &amp; end.</p>").replace('"', "\\\"");
        for scripts in [
            format!(
                "<script type=application/ld+json>{{\"@type\":\"NewsArticle\",\"articleBody\":\"{long}\\nThe & end.\"}}</script>"
            ),
            format!(
                "<script id=__NEXT_DATA__ type=application/json>{{\"props\":{{\"post\":{{\"body\":\"{paragraphs}\"}}}}}}</script>"
            ),
            format!(
                "<script>var a = 1; window.__INITIAL_STATE__ = {{\"a\":undefined,\"post\":{{\"content\":\"{paragraphs}\"}}}};</script>"
            ),
            format!(
                "<script>window.a = JSON.parse(\"{{\\\"html\\\":\\\"{long}\\\\nThe &amp; end.\\\"}}\")</script>"
            ),
            format!(
                "<script type=application/json>{{\"content\":[{{\"type\":\"paragraph\",\"data\":{{\"text\":\"{long}\"}}}},{{\"text\":\"The & end.\"}}]}}</script>"
            ),
        ] {
            let found = text(&empty(&scripts));
            assert_eq!(found, format!("{}\n\nThe & end.\n", long.trim()), "{scripts}");
        }
    }

    #[test]
    fn a_teaser_is_replaced_and_never_joined() {
        let long = LINE.repeat(20);
        let script = format!(
            "<script type=application/ld+json>{{\"@type\":\"Article\",\"articleBody\":\"{long}\"}}</script>"
        );
        let teaser = format!(
            "<html><body><article><h1>Rain</h1><p>{LINE}</p></article>{script}</body></html>"
        );
        assert_eq!(text(&teaser).trim(), long.trim());
        let full = format!(
            "<html><body><article><h1>Rain</h1><p>{long}</p><p>More.</p></article>{script}</body></html>"
        );
        assert!(text(&full).contains("More."));
        let other = teaser.replace(
            &format!("<p>{LINE}"),
            "<p>Something else is told here, and it is the article.",
        );
        assert!(text(&other).contains("Something else"));
    }

    #[test]
    fn scripts_full_of_beginnings_hold_no_article() {
        for piece in ["window.a;", "window.a={", "window.a=[", "=", "window.a=JSON.parse(\""] {
            let page = empty(&format!("<script>{}</script>", piece.repeat(100_000)));
            assert!(Cleaner::default().clean_page(&page).is_err(), "{piece}");
        }
    }

    #[test]
    fn what_readers_say_is_no_article() {
        let comment = format!("{{\"content\":\"{}\"}}", LINE.repeat(12));
        let post = format!("\"post\":{{\"content\":\"{}\\ud83d\",\"n\":1e999}}", LINE.repeat(9));
        let page =
            |data: &str| empty(&format!("<script type=application/json>{{{data}}}</script>"));
        let found = text(&page(&format!("\"comments\":[{comment}],{post}")));
        assert_eq!(found, format!("{}\u{fffd}\n", LINE.repeat(9)));
        let only = page(&format!("\"comments\":[{comment}]"));
        assert!(Cleaner::default().clean_page(&only).is_err());
    }

    #[test]
    fn signs_of_less_in_plain_text_are_no_markup() {
        let long = LINE.repeat(9);
        let page = empty(&format!(
            "<script type=application/ld+json>{{\"@type\":\"Article\",\"articleBody\":\"{long}\\nif a <b or x<y then.\"}}</script>"
        ));
        assert_eq!(text(&page), format!("{}\n\nif a <b or x<y then.\n", long.trim()));
    }

    #[test]
    fn data_without_sentences_is_no_article() {
        let words = "menu ".repeat(500);
        let page =
            empty(&format!("<script type=application/json>{{\"content\":\"{words}\"}}</script>"));
        assert!(matches!(Cleaner::default().clean_page(&page), Err(Error::NoArticle { .. })));
    }
}
