//! Gives elements the name of what they are, where a rule says so.
//!
//! **Before** `<p class="big-title">Title<br></p>` (with a rule that renames `.big-title` to `h3`)
//! **After** `<h3 class="big-title">Title<br></h3>`
//! **Why** Editors style paragraphs as headings and quotes. The names a rule may give are a closed list of the rules' schema, so no
//! rule can make an element that lowering would not make anyway. Lowering drops the break at the end.
//! **Sources** Miniflux 106cdd09 and postlight/parser e8ba7ec (`transforms`), read 2026-11.

use super::work::Work;
use crate::report::{Change, ChangeKind};

pub(super) const NAME: &str = "renames";

pub(super) fn run(work: &mut Work<'_>) {
    for renaming in std::mem::take(&mut work.selected.renames) {
        let node = renaming.node;
        if node == work.root || work.is_gone(node) || work.document.is_html(node, renaming.to) {
            continue;
        }
        let document = &*work.document;
        work.report.record(|| {
            Change::new(renaming.rule.to_owned(), ChangeKind::Relabelled, document.describe(node))
                .at(document.offset(node))
                .after(renaming.to)
        });
        work.document.rename(node, renaming.to);
    }
}
