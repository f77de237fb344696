//! Cuts what stands around and between the text of an article without a name that would tell.
//!
//! A ground with a root goes in, cuts of single blocks come out. Before the first running text: title, names, dates, labels. Behind
//! the last: links, labels, sections that announce other things. Between: lines that send the reader away. Only short blocks go, and
//! only by evidence: a pattern, links, or a place behind all text.

use super::ground::{Ground, Reason, prose};
use super::names::Names;
use super::outline::Tag;
use super::phrases::{is_legal, is_notice, opens_section};
use crate::dom::Document;

/// Text of a longer block is never looked at.
const LONGEST_LOOK: usize = 400;
/// A longer text about rights is one.
const LONGEST_LEGAL: u32 = 300;
/// A shorter line without an end of sentence is a label.
const LABEL: u32 = 60;
/// Sections behind an article are looked for in this last part of its text, in percent.
const TAIL: u64 = 40;
/// The words of a page's other parts, in percent of all running text, that a section behind the article may hold to go.
const SECTION: u64 = 30;

pub(super) fn trim(document: &Document, ground: &mut Ground<'_>, root: usize, titles: &[String]) {
    // What calls itself the text of the article holds no by-lines and notices but the author's own.
    let all = ground.prose(root);
    let is_text = std::iter::once(root)
        .chain(ground.outline.ancestors(root).take_while(|&above| ground.prose(above) == all))
        .any(|part| ground.part(part).names.has(Names::BODY) || ground.known == Some(part));
    sections(document, ground, root);
    head(document, ground, root, titles, is_text);
    tail(document, ground, root, is_text);
    between(document, ground, root);
    ground.sum();
}

fn tag(ground: &Ground<'_>, block: usize) -> Tag {
    ground.part(ground.outline.blocks[block].part).tag
}

fn is_prose(ground: &Ground<'_>, block: usize) -> bool {
    prose(ground.outline, &ground.outline.blocks[block]) >= 60
}

fn text(document: &Document, ground: &Ground<'_>, block: usize) -> String {
    ground.outline.text(document, block, LONGEST_LOOK)
}

/// Only letters and digits, in lower case.
pub(super) fn squeeze(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What stands before the first running text.
fn head(
    document: &Document,
    ground: &mut Ground<'_>,
    root: usize,
    titles: &[String],
    is_text: bool,
) {
    let Some(first) = ground.living(root).find(|&block| is_prose(ground, block)) else { return };
    let before: Vec<usize> = ground.living(root).take_while(|&block| block < first).collect();
    for (place, &block) in before.iter().enumerate() {
        let units = ground.outline.blocks[block].units;
        if units.size > 300 {
            continue;
        }
        let words = text(document, ground, block);
        let squeezed = squeeze(&words);
        let in_list = matches!(tag(ground, block), Tag::Item | Tag::Cell);
        let is_title = !squeezed.is_empty()
            && titles.iter().any(|title| {
                *title == squeezed || (squeezed.len() >= 12 && title.starts_with(&squeezed))
            });
        let last = place + 1 == before.len();
        let reason = match tag(ground, block) {
            _ if is_title => Reason::Title,
            Tag::Heading(1) if !is_text => Reason::Title,
            Tag::Heading(_) if opens_section(&words) => Reason::Label,
            Tag::Heading(_) | Tag::Preformatted | Tag::Caption | Tag::Cell => continue,
            _ if ground.outline.blocks[block].is_mostly_links() => Reason::Links,
            _ if is_text => continue,
            _ if is_notice(&words) || opens_section(&words) => Reason::Notice,
            _ if units.size < 160 && looks_like_byline(&words) => Reason::Byline,
            _ if in_list && last => continue,
            _ if units.size < LABEL && units.ends == 0 => Reason::Label,
            _ => continue,
        };
        ground.cut_block(block, reason);
    }
}

/// A name, a date, the time that reading takes.
fn looks_like_byline(text: &str) -> bool {
    let lower = text.to_lowercase();
    let starts = [
        "by ",
        "von ",
        "par ",
        "por ",
        "di ",
        "作者",
        "文/",
        "文 /",
        "文｜",
        "文|",
        "记者",
        "posted ",
        "published",
        "updated",
        "written by",
        "last updated",
        "发布",
        "来源",
        "编辑",
    ];
    if starts.iter().any(|start| lower.starts_with(start)) {
        return true;
    }
    let reading = [
        "min read",
        "minute read",
        "minutes read",
        "mins read",
        "阅读",
        "views",
        "shares",
        "comments",
    ];
    if reading.iter().any(|end| lower.ends_with(end)) {
        return true;
    }
    has_date(text)
}

/// Whether a short text has a year beside a month or day.
fn has_date(text: &str) -> bool {
    let mut year = false;
    let mut others = 0;
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 4 && (word.starts_with("19") || word.starts_with("20")) {
            year = true;
            others += usize::from(word.contains('月'));
        } else if (1..=2).contains(&digits) {
            others += 1;
        }
    }
    year && others > 0
}

/// What stands behind the last running text.
fn tail(document: &Document, ground: &mut Ground<'_>, root: usize, is_text: bool) {
    let Some(last) = ground.living(root).rev().find(|&block| {
        is_prose(ground, block) && (is_text || !ends_article(document, ground, block))
    }) else {
        return;
    };
    let behind: Vec<usize> = ground.living(root).filter(|&block| block > last).collect();
    let followed = behind.iter().copied().rev().find(|&block| {
        !ground.outline.blocks[block].is_mostly_links()
            && !matches!(tag(ground, block), Tag::Heading(_))
    });
    let mut open = true;
    for &block in &behind {
        let here = &ground.outline.blocks[block];
        let words = text(document, ground, block);
        let reason = match tag(ground, block) {
            Tag::Preformatted | Tag::Cell => continue,
            Tag::Heading(_) => {
                open = !opens_section(&words);
                if open && followed.is_some_and(|content| content > block) {
                    continue;
                }
                Reason::Label
            }
            _ if here.is_mostly_links() => Reason::Links,
            _ if opens_section(&words) => Reason::Notice,
            _ if is_text => continue,
            _ if is_notice(&words) => Reason::Notice,
            Tag::Item | Tag::Caption | Tag::Quote if open => continue,
            Tag::Paragraph if open && (here.units.ends > 0 || here.units.size >= LABEL) => continue,
            _ if here.units.size < LABEL && here.units.ends == 0 => Reason::Label,
            _ if open => continue,
            _ => Reason::Label,
        };
        ground.cut_block(block, reason);
    }
    // Headings that head nothing any more.
    let left: Vec<usize> = ground.living(root).filter(|&block| block > last).collect();
    for &block in left.iter().rev() {
        if !matches!(tag(ground, block), Tag::Heading(_)) {
            break;
        }
        ground.cut_block(block, Reason::Label);
    }
}

fn ends_article(document: &Document, ground: &Ground<'_>, block: usize) -> bool {
    ground.outline.blocks[block].units.size < 400 && is_notice(&text(document, ground, block))
}

/// A heading that announces other things takes with it what it heads, and everything behind it if that is little.
fn sections(document: &Document, ground: &mut Ground<'_>, root: usize) {
    let all = ground.prose(root).max(1);
    let end = ground.part(root).blocks.end;
    let from = ground.prose_before(ground.part(root).blocks.start);
    let blocks: Vec<usize> = ground.living(root).collect();
    for &block in &blocks {
        let here = &ground.outline.blocks[block];
        let done = ground.prose_before(block) - from;
        if ground.dead[block].is_some() || here.units.size > 80 || done == 0 {
            continue;
        }
        if !opens_section(&text(document, ground, block)) {
            continue;
        }
        let rest = all - done;
        let heading = matches!(tag(ground, block), Tag::Heading(_));
        let last_part = rest * 100 <= all * TAIL;
        if last_part && heading && rest * 100 <= all * SECTION {
            for behind in block..end {
                ground.cut_block(behind, Reason::Section);
            }
            return;
        }
        // In the middle: the box around the heading, if it is a box of its own.
        let mut around = None;
        for above in std::iter::once(here.part).chain(ground.outline.ancestors(here.part)).take(4) {
            let part = ground.part(above);
            if above == root || part.blocks.start != block || ground.prose(above) * 100 > all * 12 {
                break;
            }
            around = Some(above);
        }
        if let Some(part) =
            around.filter(|&part| heading || ground.linked(part) * 2 > ground.size(part))
        {
            for inside in ground.part(part).blocks.clone() {
                ground.cut_block(inside, Reason::Section);
            }
            // The list behind a heading on the same level.
            let next = ground.part(part).end;
            if next < ground.part(root).end {
                let list = ground.part(next);
                if matches!(list.tag, Tag::List | Tag::Box)
                    && ground.linked(next) * 100 > ground.size(next) * 60
                {
                    for inside in list.blocks.clone() {
                        ground.cut_block(inside, Reason::Section);
                    }
                }
            }
        }
    }
}

/// Cuts lines that say whose the page is and what it stores, wherever they stand.
pub(super) fn cut_legal(document: &Document, ground: &mut Ground<'_>) {
    let all = ground.size(0);
    for block in 0..ground.outline.blocks.len() {
        let size = ground.outline.blocks[block].units.size;
        let may_go = ground.dead[block].is_none()
            && (8..=LONGEST_LEGAL).contains(&size)
            && u64::from(size) * 5 <= all
            && !matches!(tag(ground, block), Tag::Heading(_) | Tag::Preformatted);
        if may_go && is_legal(&text(document, ground, block)) {
            ground.cut_block(block, Reason::Notice);
        }
    }
    ground.sum();
}

/// Lines in the text that send the reader elsewhere.
fn between(document: &Document, ground: &mut Ground<'_>, root: usize) {
    let blocks: Vec<usize> = ground.living(root).collect();
    for block in blocks {
        let here = &ground.outline.blocks[block];
        if here.units.size > 250 || here.linked * 3 < here.units.size {
            continue;
        }
        if matches!(tag(ground, block), Tag::Paragraph | Tag::Box | Tag::Heading(_))
            && is_notice(&text(document, ground, block))
        {
            ground.cut_block(block, Reason::Notice);
        }
    }
}
