//! The tries to find the article, from the strictest to the most forgiving.
//!
//! An outline goes in, a choice comes out: root, cuts, kind, confidence. Each rung starts from the same outline. A rung is taken when it
//! leaves enough of the page's text in the shape that its kind of page has; the last one takes the body as it is.

use super::clutter::{Mode, cut_certain, cut_likely, cut_menus, cut_teasers};
use super::given::Given;
use super::ground::{Ground, Reason};
use super::kind::Stated;
use super::names::Names;
use super::outline::{Outline, Tag};
use super::repeated::cut_repeated;
use super::root;
use super::trim::{cut_legal, squeeze, trim};
use crate::article::{Meta, Page, PageKind};
use crate::dom::Document;
use crate::report::{Change, ChangeKind, Report};

/// What was chosen.
#[derive(Debug)]
pub(super) struct Choice {
    pub(super) root: usize,
    pub(super) cuts: Vec<Option<Reason>>,
    pub(super) dead: Vec<Option<Reason>>,
    pub(super) page: Page,
    pub(super) found: bool,
}

/// Running text of a page that is surely an article, in units.
const ARTICLE: u64 = 600;
/// Without running text, less than this is no list either.
const LIST: u64 = 150;
/// A page of fewer elements is whole as it is, however little it says.
const FEW: usize = 60;

pub(super) fn choose(
    document: &Document,
    outline: &Outline,
    stated: Stated,
    meta: &Meta,
    given: &Given<'_>,
    report: &mut Report,
) -> Choice {
    if outline.parts.is_empty() {
        let page = Page::new(PageKind::Other, 0, 0);
        return Choice { root: 0, cuts: Vec::new(), dead: Vec::new(), page, found: false };
    }
    let bare = Ground::new(outline);
    if let Some((root, rule)) = given.root(outline) {
        return at_given(document, &bare, (root, rule), stated, meta, report);
    }
    if let Some(root) = only_article(outline) {
        let page = Page::new(PageKind::Article, words(&bare, root), 100);
        return Choice { root, cuts: bare.cuts, dead: bare.dead, page, found: true };
    }
    let mut certain = bare.clone();
    cut_certain(&mut certain);
    let titles = titles(document, outline, meta);

    let article = try_article(document, &certain, &titles, stated.surely);
    let loose = try_page(document, &certain, Mode::Loose);
    let kind = match stated.kind {
        Some(kind) if stated.known => kind,
        Some(PageKind::Thread) => PageKind::Thread,
        Some(kind @ (PageKind::Documentation | PageKind::Product | PageKind::Listing))
            if !article.is_article(&loose, stated) =>
        {
            kind
        }
        Some(kind @ (PageKind::Documentation | PageKind::Product)) => kind,
        None if talks(&certain) => PageKind::Thread,
        _ if article.is_article(&loose, stated) => PageKind::Article,
        _ if loose.linked * 2 > loose.size => PageKind::Listing,
        _ => PageKind::Other,
    };
    let note = format!(
        "as an article it has {} units of running text of {}, as a page {} of {}, {} of them links; it says that it is {}",
        article.prose,
        article.size,
        loose.prose,
        loose.size,
        loose.linked,
        stated.kind.map_or("nothing".to_owned(), |kind| format!("{kind:?}"))
    );
    let loose_size = loose.size;
    let mut tried = match kind {
        PageKind::Article => article,
        PageKind::Listing => loose,
        kind => try_page(document, &certain, mode_of(kind)),
    };
    if tried.prose == 0 && tried.size < LIST && loose_size > tried.size {
        tried = try_page(document, &certain, Mode::Loose);
    }
    let found = tried.holds_something(bare.size_of_all());
    if !found {
        // The best guess is all there is.
        tried = Tried::of(bare, 0);
    }
    cut_repeated(document, &mut tried.ground, tried.root, kind);
    let words = words(&tried.ground, tried.root);
    let page = Page::new(kind, words, tried.confidence(stated.kind == Some(kind)));
    report.record(|| {
        let node = outline.parts.get(tried.root).map(|part| part.node);
        let what = node.map(|node| document.describe(node)).unwrap_or_default();
        Change::new("extract/root", ChangeKind::Noted, what)
            .at(node.and_then(|node| document.offset(node)))
            .after(format!(
                "{kind:?}: {} of {} units of running text, {} of {} of all text; {note}",
                tried.prose,
                tried.ground.prose(0),
                tried.size,
                certain.size(0)
            ))
    });
    Choice { root: tried.root, cuts: tried.ground.cuts, dead: tried.ground.dead, page, found }
}

/// The article where a rule pack says it is.
fn at_given(
    document: &Document,
    bare: &Ground<'_>,
    (root, rule): (usize, &str),
    stated: Stated,
    meta: &Meta,
    report: &mut Report,
) -> Choice {
    let outline = bare.outline;
    let kind = stated.kind.unwrap_or(PageKind::Article);
    let mut ground = bare.clone();
    ground.known = Some(root);
    cut_certain(&mut ground);
    cut_likely(&mut ground, mode_of(kind));
    if kind == PageKind::Article {
        trim(document, &mut ground, root, &titles(document, outline, meta));
    }
    let page = Page::new(kind, words(&ground, root), 100);
    report.record(|| {
        let node = outline.parts[root].node;
        Change::new("extract/root", ChangeKind::Noted, document.describe(node))
            .at(document.offset(node))
            .after(format!("{kind:?}: {rule}"))
    });
    Choice { root, cuts: ground.cuts, dead: ground.dead, page, found: true }
}

fn mode_of(kind: PageKind) -> Mode {
    match kind {
        PageKind::Article | PageKind::Documentation => Mode::Article,
        PageKind::Thread => Mode::Thread,
        PageKind::Other => Mode::Page,
        PageKind::Product => Mode::Product,
        PageKind::Listing => Mode::Loose,
    }
}

fn words(ground: &Ground<'_>, root: usize) -> u32 {
    let words = ground.living(root).map(|block| ground.outline.blocks[block].units.all_words());
    words.fold(0, u32::saturating_add)
}

/// The one article of a page that is nothing else but its header: clean pages, such as ours, are taken as they are.
fn only_article(outline: &Outline) -> Option<usize> {
    let mut article = None;
    for part in outline.children(0) {
        match outline.parts[part].tag {
            Tag::Article if article.is_none() => article = Some(part),
            Tag::Header if article.is_none() => {}
            _ => return None,
        }
    }
    let inside = outline.parts.get(article?)?;
    // Text beside it would be lost.
    let beside = outline.blocks.iter().any(|block| block.part == 0);
    (inside.names == Names::NONE && !beside).then_some(article?)
}

/// One rung's result.
struct Tried<'a> {
    ground: Ground<'a>,
    root: usize,
    prose: u64,
    size: u64,
    linked: u64,
}

impl<'a> Tried<'a> {
    fn of(ground: Ground<'a>, root: usize) -> Self {
        let (prose, size, linked) = (ground.prose(root), ground.size(root), ground.linked(root));
        Self { ground, root, prose, size, linked }
    }

    /// Whether the page is an article: the less it says so, the more running text it takes.
    fn is_article(&self, loose: &Self, stated: Stated) -> bool {
        let share = self.prose * 100 / loose.size.max(1);
        match stated.kind {
            Some(PageKind::Article) if stated.surely => share >= 15,
            Some(PageKind::Article) => {
                share >= 40
                    || stated.signed && (share >= 25 || self.prose >= 3 * ARTICLE && share >= 15)
            }
            Some(PageKind::Documentation | PageKind::Product) => false,
            Some(_) => stated.signed && share >= 55 && self.prose >= ARTICLE,
            None => {
                // Lists of links beside it do not make it less of one.
                let plain = loose.size.saturating_sub(loose.linked).max(1);
                self.prose >= ARTICLE
                    && (share >= 65
                        || self.prose >= 2 * ARTICLE && self.prose * 100 >= plain * 80
                        || stated.signed && share >= 30
                        || self.prose >= 8 * ARTICLE && share >= 20)
            }
        }
    }

    /// Whether anything is left to read; a few labels or links out of a whole page are nothing.
    fn holds_something(&self, whole: u64) -> bool {
        self.prose > 0
            || self.size > 0
                && (self.size * 2 >= whole && self.ground.outline.parts.len() < FEW
                    || self.size >= LIST && (self.linked * 2 < self.size || self.shows() >= 4)
                    || self.size >= 8 * LIST)
    }

    /// Pictures in what was found.
    fn shows(&self) -> u32 {
        self.ground.outline.parts.get(self.root).map_or(0, |part| part.pictures)
    }

    fn confidence(&self, stated: bool) -> u8 {
        let whole = self.ground.prose(0).max(1);
        let share = self.prose.min(whole) * 40 / whole;
        let much = self.prose.min(2 * ARTICLE) * 40 / (2 * ARTICLE);
        u8::try_from(share + much + if stated { 20 } else { 10 }).unwrap_or(100)
    }
}

fn try_article<'a>(
    document: &Document,
    certain: &Ground<'a>,
    titles: &[String],
    surely: bool,
) -> Tried<'a> {
    let mut ground = certain.clone();
    cut_likely(&mut ground, Mode::Article);
    cut_teasers(&mut ground, surely);
    let root = root::of_article(document, &ground);
    trim(document, &mut ground, root, titles);
    Tried::of(ground, root)
}

fn try_page<'a>(document: &Document, certain: &Ground<'a>, mode: Mode) -> Tried<'a> {
    let mut ground = certain.clone();
    cut_likely(&mut ground, mode);
    if mode != Mode::Thread {
        cut_menus(&mut ground);
        cut_legal(document, &mut ground);
    }
    let root = root::of_page(&ground);
    Tried::of(ground, root)
}

/// Whether what is called comments holds most of the text: then the talk is what the page is for.
fn talks(ground: &Ground<'_>) -> bool {
    let (mut at, mut said, mut voices) = (1, 0, 0);
    while at < ground.outline.parts.len() {
        let part = ground.part(at);
        if ground.cuts[at].is_none() && part.names.has(Names::COMMENTS) {
            said += ground.prose(at);
            voices += part.end - at;
            at = part.end;
        } else {
            at += 1;
        }
    }
    voices >= 12 && said * 100 >= ground.prose(0) * 85
}

/// What the title may read like: the page's own statement and its first heading, squeezed.
fn titles(document: &Document, outline: &Outline, meta: &Meta) -> Vec<String> {
    let heading = (0..outline.blocks.len())
        .find(|&block| outline.heading(block) == Some(1))
        .map(|block| outline.text(document, block, 400));
    meta.title
        .iter()
        .chain(heading.iter())
        .map(|title| squeeze(title))
        .filter(|title| !title.is_empty())
        .collect()
}
