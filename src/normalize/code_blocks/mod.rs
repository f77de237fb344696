//! Rebuilds blocks of code that a highlighter or an editor took apart: one `pre` with the text exactly, and the language.
//!
//! **Before** `<table class="highlight"><tr><td class="gutter"><pre>1⏎2</pre></td><td><pre><code class="language-c">int a;⏎int b;</code></pre></td></tr></table>`
//! **After** `<pre><code class="language-c">int a;⏎int b;</code></pre>`
//! **Why** Highlighters put code into tables, lists, or an element for each line, with line numbers beside or between the lines and
//! buttons over them. Read as they stand they are tables of numbers. Rules of packs tell what is code, a line, or line numbers; without
//! a rule only shapes that can mean nothing else are read so:
//! - a table of one row, numbers 1 to n in its first cell and code in the next;
//! - numbers 1 to n at the beginning of the n lines of a `pre`, each in an element of its own, or all in one beside the code;
//! - `code` without `pre` that fills its block and holds lines.
//!
//! A `pre` that holds plain or highlighted text is left alone. All that goes (numbers, buttons) is in the report.
//! **Sources** the output of hexo-util 23b0296, Rouge, Chroma, Pygments, highlightjs-line-numbers.js, react-syntax-highlighter,
//! SyntaxHighlighter, Crayon abd3046, CodeMirror and Monaco, and posts of several editors; read 2026-11.

mod finder;
mod line_numbers;
mod lines;

use std::collections::{HashMap, HashSet};

use html5ever::ns;

use super::work::Work;
use crate::dom::{Document, NodeData, NodeId};
use crate::report::ChangeKind;
use crate::rules::{Meaning, code_language};

pub(super) const NAME: &str = "code";
const RULE: &str = "normalize/code";

/// What the rules say about code, by node.
#[derive(Debug, Default)]
struct Marks<'r> {
    blocks: HashMap<NodeId, &'r str>,
    lines: HashSet<NodeId>,
    numbers: HashMap<NodeId, &'r str>,
}

pub(super) fn run(work: &mut Work<'_>) {
    let mut marks = Marks::default();
    for meant in &work.selected.meanings {
        match meant.meaning {
            Meaning::Code => {
                marks.blocks.entry(meant.node).or_insert(meant.rule);
            }
            Meaning::CodeLine => {
                marks.lines.insert(meant.node);
            }
            Meaning::LineNumbers => {
                marks.numbers.entry(meant.node).or_insert(meant.rule);
            }
            _ => {}
        }
    }
    for block in finder::blocks(work.document, work.root, &marks) {
        rebuild(work, block, &marks);
    }
}

fn rebuild(work: &mut Work<'_>, block: NodeId, marks: &Marks<'_>) {
    let mut padded = remove_parts(work, block, marks);
    let found = line_numbers::find(work.document, block, marks);
    for &node in &found.elements {
        work.remove(node, RULE);
    }
    padded |= found.padded;
    let is_plain = work.document.is_html(block, "pre")
        && !padded
        && found.elements.is_empty()
        && !lines::has_lines(work.document, block, marks);
    if is_plain {
        return;
    }
    let mut text = lines::text(work.document, block, marks, |_, _, _| {});
    if text.trim().is_empty() {
        return;
    }
    if padded {
        text = without_padding(&text);
    }
    // Highlighters write an empty line as a space that does not collapse.
    let text: Vec<&str> = text.split('\n').map(|l| if l == "\u{a0}" { "" } else { l }).collect();
    let text = text.join("\n");
    replace(work, block, &text, marks.blocks.get(&block).copied().unwrap_or(RULE));
}

/// Removes what is in a block of code and is no code: line numbers that a rule names, buttons, drawings. Returns whether there were
/// numbers within the lines.
fn remove_parts(work: &mut Work<'_>, block: NodeId, marks: &Marks<'_>) -> bool {
    let parts: Vec<(NodeId, &str)> = work
        .document
        .descendants(block)
        .filter_map(|id| {
            if let Some(rule) = marks.numbers.get(&id) {
                return line_numbers::is_numeric(work.document, id).then_some((id, *rule));
            }
            let element = work.document.element(id)?;
            let drawn = element.name.ns == ns!(svg);
            (drawn || &*element.name.local == "button").then_some((id, RULE))
        })
        .collect();
    let mut within_lines = false;
    for (id, rule) in parts {
        let is_inline = |name: &str| matches!(name, "span" | "a" | "em" | "i" | "b" | "small");
        within_lines |= marks.numbers.contains_key(&id)
            && work.document.html_name(id).is_some_and(|name| is_inline(name));
        work.remove(id, rule);
    }
    within_lines
}

/// Lines without the space that stood between each and its number. Code is indented by even numbers of spaces: an odd indentation of
/// all lines has one from there.
fn without_padding(text: &str) -> String {
    let is_space = |c: &char| matches!(c, ' ' | '\u{a0}');
    let lines = || text.split('\n').filter(|line| !line.trim().is_empty());
    let indentation = lines().map(|line| line.chars().take_while(is_space).count()).min();
    if indentation.is_none_or(|spaces| spaces % 2 == 0) {
        return text.to_owned();
    }
    let lines = text.split('\n').map(|line| line.strip_prefix([' ', '\u{a0}']).unwrap_or(line));
    lines.collect::<Vec<_>>().join("\n")
}

/// Puts plain code in the place of `block`. Pictures within go behind it.
fn replace(work: &mut Work<'_>, block: NodeId, text: &str, rule: &str) {
    work.note(block, rule, ChangeKind::Relabelled);
    let language = code_language(work.document, block);
    let document = &mut *work.document;
    let offset = document.offset(block);
    let pre = document.create_html("pre", offset);
    let code = document.create_html("code", offset);
    if let (Some(language), Some(element)) = (language, document.element_mut(code)) {
        element.set_attribute("class", &format!("language-{}", language.as_str()));
    }
    let text = document.create(NodeData::Text(text.into()), offset);
    document.append(code, text);
    document.append(pre, code);
    document.insert_before(block, pre);
    let pictures: Vec<NodeId> = pictures(document, block).collect();
    for picture in pictures {
        document.insert_before(block, picture);
    }
    work.discard(block);
}

fn pictures(document: &Document, block: NodeId) -> impl Iterator<Item = NodeId> + '_ {
    document.descendants(block).filter(|&id| document.is_html(id, "img"))
}
