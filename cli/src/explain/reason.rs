//! Why a change was made: a rule's id goes in, a sentence comes out.

use std::collections::HashMap;

use offprint::{Change, Rules};

/// The reasons of all rules.
#[derive(Debug)]
pub(crate) struct Reasons(HashMap<String, String>);

/// What the passes do that are no rules of a pack. An id that ends with `/` stands for all that begin with it.
const PASSES: [(&str, &str); 40] = [
    ("input/charset", "how the bytes of the document were read"),
    ("input/encoding", "the bytes are not in the encoding that the document names"),
    ("input/front-matter", "the front matter is not valid; each key was read on its own"),
    ("input/date", "no engine reads this date"),
    ("input/lead-image", "the address of the picture goes through a proxy, or shows a filler"),
    ("input/repeated-key", "a key that comes twice has one value"),
    ("parse/depth", "elements nested deeper than the limit are read side by side"),
    ("parse/attributes", "an element has more attributes than the limit"),
    ("extract/root", "here is the article in the page"),
    ("extract/meta", "what the page says about its article is metadata"),
    ("extract/title", "the title is metadata, not part of the article"),
    ("extract/byline", "the author is metadata, not part of the article"),
    ("extract/streamed", "the page sends this piece last, and a script puts it in its place"),
    ("extract/outside", "not part of the article"),
    ("extract/", "about the page or the site, not part of the article"),
    (
        "normalize/lazy-media",
        "the page loads the picture by a script, so its address and size wait in other attributes",
    ),
    (
        "normalize/noscript",
        "the copy for readers without scripts is the real one, or shown already",
    ),
    ("normalize/tracking-pixels", "a picture that counts readers and shows nothing"),
    ("normalize/duplicate-pictures", "the same picture is shown twice"),
    ("normalize/captions", "a paragraph beside a picture is its caption"),
    ("normalize/hidden", "no reader of the page sees this"),
    ("normalize/styled-text", "the style says what an element should: bold, italic, struck"),
    ("normalize/bold-headings", "a bold paragraph is a heading"),
    ("normalize/formulas", "a formula is kept once, as its source"),
    ("normalize/code", "code is kept as text, without its colours and line numbers"),
    ("normalize/addresses", "the address is written in full, or leads through a redirect"),
    ("normalize/leftovers", "an element that says nothing any more"),
    ("lower/script", "scripts are no content"),
    ("lower/style", "styles are no content"),
    ("lower/template", "a template is no content"),
    ("lower/head", "the head of a page is no content"),
    ("lower/link-address", "the address is none that a link may have"),
    ("lower/image-address", "the address is none that a picture may have"),
    ("lower/media-address", "the address is none that a video or sound may have"),
    ("lower/frame", "a frame is kept as a link if it shows a player, else it goes"),
    ("lower/fallback", "what is shown in place of a video, where none can be shown"),
    ("lower/foreign", "drawings and formulas have no place in the article but their text"),
    ("lower/depth", "lists and quotes nested deeper than the limit are written side by side"),
    ("lower/footnote-", "footnotes are tied to their references anew"),
    ("lower/", "the article has no form for this"),
];

impl Reasons {
    pub(crate) fn of(rules: &Rules) -> Self {
        let rules = rules.packs().iter().flat_map(|pack| pack.rules());
        Self(rules.map(|rule| (rule.id, rule.why)).collect())
    }

    /// Why a change was made, if that is known.
    pub(crate) fn why(&self, change: &Change) -> Option<&str> {
        let id = &*change.rule;
        self.0.get(id).map(|why| &**why).or_else(|| {
            let is_it =
                |name: &str| id == name || (name.ends_with(['/', '-']) && id.starts_with(name));
            PASSES.iter().find(|(name, _)| is_it(name)).map(|(_, why)| *why)
        })
    }
}
