//! Makes headings of numbered paragraphs that are bold from end to end. Only where the caller asked for it.
//!
//! **Before** `<p><strong>一、背景</strong></p><p>正文。</p>`
//! **After** `<h2>一、背景</h2><p>正文。</p>`
//! **Why** Many editors have no headings; writers number bold lines instead. A bold line may as well be a sentence that matters, so this
//! is a guess, and a number at its beginning is the least that it asks for. Where articles number on two levels, the second is Arabic.
//! **Sources** posts of WeChat and of Chinese news sites; read 2026-11.

use super::work::Work;
use crate::dom::{Document, NodeId};
use crate::report::{Change, ChangeKind};
use crate::rules::Also;

pub(super) const NAME: &str = "bold-headings";
const RULE: &str = "normalize/bold-headings";

/// The longest heading, in characters, and the most nodes of one.
const MAX_CHARS: usize = 60;
const NEAR: usize = 32;

/// How a line is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Numbering {
    /// `一、`, `第二章`, `Part 3`.
    Upper,
    /// `1.`, `02`, `(3)`.
    Lower,
}

pub(super) fn run(work: &mut Work<'_>) {
    if !work.context.also.has(Also::BoldHeadings) {
        return;
    }
    let paragraphs = work.elements_where(|e| {
        e.html_name().is_some_and(|name| matches!(&**name, "p" | "div" | "section"))
    });
    let document = &*work.document;
    let found: Vec<(NodeId, Numbering)> = paragraphs
        .into_iter()
        .filter(|&id| !work.is_gone(id) && id != work.root)
        .filter_map(|id| Some((id, numbering(&bold_line(document, id)?)?)))
        .collect();
    let two_levels = found.iter().any(|&(_, numbering)| numbering == Numbering::Upper);
    for (id, numbering) in found {
        let name = if two_levels && numbering == Numbering::Lower { "h3" } else { "h2" };
        let document = &*work.document;
        work.report.record(|| {
            Change::new(RULE, ChangeKind::Relabelled, document.describe(id))
                .at(document.offset(id))
                .after(name)
        });
        work.document.rename(id, name);
    }
}

/// The text of an element all of whose text is bold and that holds nothing but running text.
fn bold_line(document: &Document, id: NodeId) -> Option<String> {
    let mut text = String::new();
    for (count, node) in document.descendants(id).enumerate() {
        if count > NEAR {
            return None;
        }
        if let Some(part) = document.text(node) {
            let bold = |id: NodeId| document.is_html(id, "strong") || document.is_html(id, "b");
            let is_bold = document.ancestors(node).take_while(|&around| around != id).any(bold);
            if !is_bold && !part.trim().is_empty() {
                return None;
            }
            text.push_str(part);
        } else if let Some(name) = document.html_name(node) {
            let is_inline =
                matches!(&**name, "strong" | "b" | "span" | "font" | "em" | "i" | "u" | "br" | "a");
            if !is_inline {
                return None;
            }
        }
    }
    let text = text.trim().to_owned();
    (!text.is_empty() && text.chars().count() <= MAX_CHARS).then_some(text)
}

/// How a line is numbered, if it is and says more than its number.
fn numbering(text: &str) -> Option<Numbering> {
    let is_chinese = |c: char| "〇零一二三四五六七八九十百".contains(c);
    let is_mark =
        |c: char| matches!(c, '、' | '．' | '.' | ')' | '）' | ':' | '：' | '·' | '，' | ',');
    if text.ends_with(['。', '；', '，', ',', ';']) {
        return None;
    }
    let text = text.trim_start_matches(['(', '（', '【', '#']);
    let after = |rest: &str, letters: &dyn Fn(char) -> bool| {
        let end = rest.len() - rest.trim_start_matches(letters).len();
        (end > 0).then(|| rest[end..].to_owned())
    };
    if let Some(rest) = text
        .strip_prefix('第')
        .and_then(|rest| after(rest, &|c| is_chinese(c) || c.is_ascii_digit()))
    {
        return rest
            .starts_with(['章', '节', '部', '步', '一', '点', '个'])
            .then_some(Numbering::Upper);
    }
    if let Some(rest) = after(text, &is_chinese) {
        let said = rest.trim_start_matches(|c: char| is_mark(c) || c.is_whitespace());
        return (rest.starts_with(is_mark) && !said.is_empty()).then_some(Numbering::Upper);
    }
    for word in ["Part ", "Chapter ", "Step ", "Section ", "PART ", "CHAPTER ", "STEP "] {
        if text
            .strip_prefix(word)
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        {
            return Some(Numbering::Upper);
        }
    }
    let rest = after(text, &|c| c.is_ascii_digit())?;
    let digits = text.len() - rest.len();
    let said = rest.trim_start_matches(|c: char| is_mark(c) || c.is_whitespace());
    let marked = rest.starts_with(is_mark) && !said.starts_with(|c: char| c.is_ascii_digit());
    // `01 Title`: a number with a zero before it is no quantity.
    let padded = digits == 2 && text.starts_with('0') && rest.starts_with(char::is_whitespace);
    (digits <= 2 && (marked || padded) && !said.is_empty()).then_some(Numbering::Lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_numbered_in_several_ways() {
        for (text, expected) in [
            ("一、背景", Some(Numbering::Upper)),
            ("（二）方法", Some(Numbering::Upper)),
            ("第三章 结论", Some(Numbering::Upper)),
            ("Part 2 More", Some(Numbering::Upper)),
            ("1. 背景", Some(Numbering::Lower)),
            ("02 方法", Some(Numbering::Lower)),
            ("3、结论", Some(Numbering::Lower)),
            ("3.5 亿用户", None),
            ("2021 年", None),
            ("十分重要", None),
            ("一、", None),
            ("背景", None),
            ("一、完整的句子。", None),
        ] {
            assert_eq!(numbering(text), expected, "{text}");
        }
    }
}
