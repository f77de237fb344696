//! Removes what the rules call clutter: tip jars, share bars, related lists, notices of the site.
//!
//! **Before** `<p>Text</p><div class="support"><button>Tip</button></div>` (with a rule that names `.support`)
//! **After** `<p>Text</p>`
//! **Why** These belong to the page, not to the article. Only a rule decides, never a word in running text: an article about
//! tipping says "tip" too. The report holds all text that went.
//! **Sources** ftr-site-config e607dc10 (`strip`, `strip_id_or_class`), Miniflux 106cdd09 (`remove`), both read 2026-11: selectors
//! per site are what the field trusts.

use super::work::Work;

pub(super) const NAME: &str = "removals";

pub(super) fn run(work: &mut Work<'_>) {
    for hit in std::mem::take(&mut work.selected.removals) {
        work.remove(hit.node, hit.rule);
    }
}
