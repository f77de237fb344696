//! Preformatted code: the text of a `pre` exactly, and the language that the source names.

use crate::article::{Block, Language};
use crate::dom::{Document, Edge, NodeId};

/// The code of a `pre`. Line breaks and blocks within it begin new lines.
pub(super) fn preformatted(document: &Document, id: NodeId) -> Block {
    let mut text = String::new();
    for edge in document.traverse(id) {
        match edge {
            Edge::Enter(node) => {
                if let Some(part) = document.text(node) {
                    text.push_str(part);
                } else if document.is_html(node, "br")
                    || (node != id && begins_line(document, node, &text))
                {
                    text.push('\n');
                }
            }
            Edge::Leave(_) => {}
        }
    }
    Block::Code { language: language(document, id), text }
}

fn begins_line(document: &Document, node: NodeId, text: &str) -> bool {
    let block =
        document.html_name(node).is_some_and(|name| matches!(&**name, "div" | "p" | "li" | "tr"));
    block && !text.is_empty() && !text.ends_with('\n')
}

/// The language: of the `pre`, of the first element within it, or of an element around it that holds nothing else.
fn language(document: &Document, pre: NodeId) -> Option<Language> {
    let within = document.children(pre).find(|&node| document.element(node).is_some());
    let around = document
        .ancestors(pre)
        .take(2)
        .take_while(|&node| document.is_html(node, "div") || document.is_html(node, "figure"));
    within.into_iter().chain([pre]).chain(around).find_map(|node| named_language(document, node))
}

/// `class="language-x"` or `lang-x` (HTML standard, "The `code` element"; Prism; highlight.js), `highlight-source-x` (GitHub),
/// `brush: x` (SyntaxHighlighter), `data-lang` (Rouge, Chroma, Hugo), `<pre lang="x">` (GitHub's renderer, WP-Syntax).
fn named_language(document: &Document, node: NodeId) -> Option<Language> {
    let element = document.element(node)?;
    let class = element.attribute("class").unwrap_or_default();
    let words = || class.split_ascii_whitespace();
    let prefixed = words().find_map(|word| {
        ["language-", "lang-", "highlight-source-"]
            .iter()
            .find_map(|prefix| word.strip_prefix(prefix))
    });
    let brush = || {
        let (_, name) = class.split_once("brush:")?;
        name.trim_start().split([' ', ';']).next()
    };
    let attribute =
        || ["data-lang", "data-language"].iter().find_map(|name| element.attribute(name));
    let lang = || {
        let pre = document.is_html(node, "pre");
        element.attribute("lang").filter(|lang| pre && !is_human(lang))
    };
    let name = prefixed.or_else(brush).or_else(attribute).or_else(lang)?;
    Language::new(name.trim_ascii())
        .filter(|language| !matches!(language.as_str(), "none" | "plain" | "text"))
}

/// Whether `lang` names one of the languages in which people write, as that attribute should, and not one of those for machines.
fn is_human(lang: &str) -> bool {
    let word = lang.split('-').next().unwrap_or_default();
    ["de", "en", "es", "fr", "it", "ja", "ko", "pt", "ru", "zh"]
        .iter()
        .any(|human| word.eq_ignore_ascii_case(human))
}
