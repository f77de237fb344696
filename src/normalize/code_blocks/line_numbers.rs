//! Line numbers that no rule names, judged by what they are: the numbers of the lines, in order, in elements of their own.

use super::Marks;
use super::lines;
use crate::dom::{Document, Element, NodeId, declarations};

/// No more nodes than these are looked at to judge one element.
const NEAR: usize = 64;

/// The largest number of a line, in digits.
const MAX_DIGITS: usize = 6;

/// Classes of number literals, which may stand at the beginning of lines, too. Sources: highlight.js, Prism, Pygments, GitHub,
/// CodeMirror, Pandoc; read 2026-11.
const LITERALS: &[&str] = &[
    "hljs-number",
    "token",
    "cm-number",
    "number-literal",
    "mi",
    "m",
    "mf",
    "mh",
    "il",
    "lit",
    "pl-c1",
    "dv",
    "fl",
    "bn",
    "tok-number",
    "constant",
    "numeric",
];

/// Elements that hold line numbers.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) elements: Vec<NodeId>,
    /// Whether each number stands before its line, perhaps with a space between.
    pub(super) padded: bool,
}

pub(super) fn find(document: &Document, block: NodeId, marks: &Marks<'_>) -> Found {
    let column = column(document, block, marks);
    if column.is_some() {
        return Found { elements: column.into_iter().collect(), padded: false };
    }
    let mut elements = before_lines(document, block, marks);
    if elements.is_empty() {
        elements = within_lines(document, block, marks);
    }
    Found { padded: !elements.is_empty(), elements }
}

/// The element at the beginning or end of the block that holds the numbers of all its lines.
fn column(document: &Document, block: NodeId, marks: &Marks<'_>) -> Option<NodeId> {
    let mut holder = block;
    // Wrappers with a single child, and the only row of a table.
    for _ in 0..8 {
        let mut children = document.children(holder).filter(|&id| !is_blank(document, id));
        match (children.next(), children.next()) {
            (Some(only), None) if document.element(only).is_some() => holder = only,
            _ => break,
        }
    }
    let children: Vec<NodeId> =
        document.children(holder).filter(|&id| !is_blank(document, id)).take(NEAR).collect();
    let ends = [children.first(), children.last()];
    for &end in ends.into_iter().flatten().filter(|_| children.len() > 1) {
        let is_apart = document.html_name(end).is_some_and(|name| {
            matches!(&**name, "td" | "th" | "div" | "ul" | "ol" | "pre" | "code" | "span" | "aside")
        });
        let Some(numbers) = tokens(document, end, usize::MAX).filter(|_| is_apart) else {
            continue;
        };
        if !is_numbering(&numbers) {
            continue;
        }
        // Lines are counted with the numbers among them: they are lines of their own, or all on one line of the code.
        let rest: usize = children
            .iter()
            .filter(|&&child| child != end)
            .map(|&child| match document.text(child) {
                Some(text) => text.trim_end_matches('\n').split('\n').count(),
                None => line_count(&lines::text(document, child, marks, |_, _, _| {})),
            })
            .sum();
        if rest == numbers.len() {
            return Some(end);
        }
    }
    None
}

fn line_count(text: &str) -> usize {
    text.trim_end_matches('\n').split('\n').count()
}

/// The elements that hold the number of each line before the line, if every line has one.
fn before_lines(document: &Document, block: NodeId, marks: &Marks<'_>) -> Vec<NodeId> {
    let mut found: Vec<(NodeId, usize, usize, bool)> = Vec::new();
    let text = lines::text(document, block, marks, |id, line, is_blank| {
        let taken = found.last().is_some_and(|&(_, last, ..)| last == line);
        if !is_blank || taken {
            return;
        }
        let Some(element) = document.element(id) else { return };
        if let Some(&[number]) = tokens(document, id, NEAR).as_deref() {
            let unselectable = is_unselectable(element);
            if unselectable || !LITERALS.iter().any(|class| element.has_class(class)) {
                found.push((id, line, number, unselectable));
            }
        }
    });
    let unselectable = found.iter().all(|&(.., unselectable)| unselectable);
    let first = found.first().map_or(0, |&(_, _, number, _)| number);
    let in_order = found
        .iter()
        .enumerate()
        .all(|(index, &(_, line, number, _))| line == index && number == first + index);
    let enough = if unselectable { 1 } else { 2 };
    let fits = (first == 1 || unselectable)
        && found.len() >= enough
        && in_order
        && line_count(&text) == found.len();
    if fits { found.into_iter().map(|(id, ..)| id).collect() } else { Vec::new() }
}

/// The elements that hold the number of each line at its beginning, where each line is an element.
fn within_lines(document: &Document, block: NodeId, marks: &Marks<'_>) -> Vec<NodeId> {
    let lines = lines::elements(document, block, marks);
    let numbers = lines.iter().enumerate().map(|(index, &line)| {
        let mut nodes = document.descendants(line).take(NEAR);
        let first =
            nodes.find(|&id| document.text(id).is_some_and(|text| !text.trim().is_empty()))?;
        let is_number =
            |&id: &NodeId| tokens(document, id, NEAR).is_some_and(|numbers| numbers == [index + 1]);
        document.ancestors(first).take_while(|&id| id != line).take_while(is_number).last()
    });
    let numbers: Option<Vec<NodeId>> = numbers.collect();
    numbers.filter(|numbers| numbers.len() > 1).unwrap_or_default()
}

/// Whether an element holds nothing but numbers, or nothing.
pub(super) fn is_numeric(document: &Document, id: NodeId) -> bool {
    document
        .readable_texts(id)
        .flat_map(str::chars)
        .all(|c| c.is_ascii_digit() || c.is_whitespace() || "\u{200b}.:|+-…".contains(c))
}

/// The numbers that an element's text is made of; `None` if there is anything else, or more than `near` nodes.
pub(super) fn tokens(document: &Document, id: NodeId, near: usize) -> Option<Vec<usize>> {
    let mut numbers = Vec::new();
    for (count, node) in std::iter::once(id).chain(document.descendants(id)).enumerate() {
        if count > near {
            return None;
        }
        let Some(text) = document.text(node) else { continue };
        for token in text.split_whitespace() {
            let is_number = token.len() <= MAX_DIGITS && token.bytes().all(|b| b.is_ascii_digit());
            numbers.push(token.parse().ok().filter(|_| is_number)?);
        }
    }
    (!numbers.is_empty()).then_some(numbers)
}

/// Whether numbers are 1, 2, 3 and so on: at least two.
pub(super) fn is_numbering(numbers: &[usize]) -> bool {
    numbers.len() > 1 && numbers.iter().enumerate().all(|(index, &number)| number == index + 1)
}

/// Whether readers cannot select the text of an element: it is not meant to be copied. Source: CSS User Interface 4.
fn is_unselectable(element: &Element) -> bool {
    element.attribute("style").is_some_and(|style| {
        declarations(style).any(|(name, value)| {
            name.trim_start_matches("-webkit-")
                .trim_start_matches("-moz-")
                .trim_start_matches("-ms-")
                .eq_ignore_ascii_case("user-select")
                && value.trim().eq_ignore_ascii_case("none")
        })
    })
}

fn is_blank(document: &Document, id: NodeId) -> bool {
    match document.text(id) {
        Some(text) => text.trim().is_empty(),
        None => document.element(id).is_none(),
    }
}
