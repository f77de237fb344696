//! Takes what was cut out of the tree, and tells the report what of the page is not in the article.

use super::ground::Reason;
use super::ladder::Choice;
use super::outline::Outline;
use crate::dom::{Document, NodeId};
use crate::report::{Change, ChangeKind, Report};

/// Records what of `body` is not in `root`: it is not part of the article.
pub(super) fn outside(document: &Document, body: NodeId, root: NodeId, report: &mut Report) {
    if !report.is_enabled() || root == body {
        return;
    }
    let mut inside = root;
    for around in document.ancestors(root) {
        for child in document.children(around).filter(|&child| child != inside) {
            if document.has_readable_text(child) {
                record(document, child, "extract/outside", report);
            }
        }
        if around == body {
            break;
        }
        inside = around;
    }
}

/// Records all of `body`: what stands in its place comes from somewhere else.
pub(super) fn all(document: &Document, body: NodeId, report: &mut Report) {
    if report.is_enabled() && document.has_readable_text(body) {
        record(document, body, "extract/outside", report);
    }
}

/// Detaches the parts and blocks that were cut within the root.
pub(super) fn within(
    document: &mut Document,
    outline: &Outline,
    choice: &Choice,
    report: &mut Report,
) {
    let Some(root) = outline.parts.get(choice.root) else { return };
    let mut at = choice.root + 1;
    // Blocks from here on are not yet dealt with.
    let mut done = root.blocks.start;
    let mut single = Vec::new();
    while at < root.end {
        let part = &outline.parts[at];
        match reason(outline, choice, at) {
            Some(reason) => {
                single.extend(done..part.blocks.start);
                done = part.blocks.end.max(done);
                // What is hidden goes later, by those who know what only seems so.
                if reason != Reason::Hidden {
                    take(document, part.node, reason, report);
                }
                at = part.end;
            }
            None => at += 1,
        }
    }
    single.extend(done..root.blocks.end);
    for block in single {
        let Some(reason) = choice.dead[block] else { continue };
        for &text in &outline.texts[outline.blocks[block].texts.clone()] {
            take(document, text, reason, report);
        }
    }
}

/// Why a part goes whole: it was cut, or all its text was and it holds no pictures that nothing speaks against.
fn reason(outline: &Outline, choice: &Choice, at: usize) -> Option<Reason> {
    let part = &outline.parts[at];
    if choice.cuts[at].is_some() || part.pictures > 0 || part.blocks.is_empty() {
        return choice.cuts[at];
    }
    let dead = choice.dead.get(part.blocks.clone())?;
    dead.iter().all(Option::is_some).then(|| dead.first().copied().flatten())?
}

fn take(document: &mut Document, node: NodeId, reason: Reason, report: &mut Report) {
    record(document, node, reason.rule(), report);
    document.detach(node);
}

pub(super) fn record(document: &Document, node: NodeId, rule: &'static str, report: &mut Report) {
    report.record(|| {
        Change::new(rule, ChangeKind::Removed, document.describe(node))
            .at(document.offset(node))
            .text(document.readable_text(node))
    });
}
