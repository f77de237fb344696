//! What of a page is not its content, judged by what elements are, what they are called and what they hold.
//!
//! A ground goes in, cuts come out. No name decides alone: what holds much of the running text stays, whatever it is called. Running
//! text is measured after the certain cuts, so that long menus do not count.

use super::ground::{Ground, Reason};
use super::names::Names;
use super::outline::{Part, Tag};

/// How to judge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// One article: ways to others and what people said about it go.
    Article,
    /// A conversation: what people say is the content.
    Thread,
    /// Something for sale: what people say of it is content.
    Product,
    /// Lists, front pages: short texts and links are content, too.
    Loose,
    /// A page about something: no article, but no list either. Its boxes are content, and so is what it asks its readers to do.
    Page,
}

/// Cuts what is certain: what no one sees, ways around the site, dialogs.
pub(super) fn cut_certain(ground: &mut Ground<'_>) {
    let whole = ground.prose(0);
    let whole_size = ground.size(0);
    each(ground, |ground, at, part| {
        let prose = ground.prose(at);
        let (reason, most): (Reason, u64) = match part.tag {
            _ if part.hidden => (Reason::Hidden, 50),
            Tag::Nav => (Reason::Navigation, 30),
            Tag::Dialog => (Reason::Dialog, 30),
            Tag::NoScript if part.pictures == 0 => (Reason::Noscript, 50),
            Tag::Footer if is_of_page(ground, at) => (Reason::Footer, 30),
            Tag::Header if is_of_page(ground, at) && ground.linked(at) * 3 > ground.size(at) => {
                (Reason::Header, 20)
            }
            Tag::Button if ground.size(at) < 60 && !labels(ground, at) => (Reason::Control, 30),
            _ => return None,
        };
        let size = ground.size(at);
        // Links to the site are its frame, even if a page is nothing else.
        let little = size * 10 <= whole_size * 7 || ground.linked(at) * 2 > size;
        (prose * 100 <= whole * most && little).then_some(reason)
    });
}

/// Cuts what its name or its content gives away.
pub(super) fn cut_likely(ground: &mut Ground<'_>, mode: Mode) {
    let whole = ground.prose(0).max(1);
    let whole_size = ground.size(0).max(1);
    each(ground, |ground, at, part| {
        let (reason, most_prose, most_size) = suspicion(ground, at, part, mode)?;
        let fits = ground.prose(at) * 100 <= whole * most_prose
            && ground.size(at) * 100 <= whole_size * most_size;
        fits.then_some(reason)
    });
}

/// Cuts lists of links before the first heading of a page: its menus, where nothing names them so.
pub(super) fn cut_menus(ground: &mut Ground<'_>) {
    let heading = (0..ground.outline.blocks.len())
        .find(|&block| ground.dead[block].is_none() && ground.outline.heading(block) == Some(1));
    let Some(heading) =
        heading.filter(|&block| ground.prose_before(block) * 5 < ground.prose(0).max(1))
    else {
        return;
    };
    each(ground, |ground, at, part| {
        let size = ground.size(at);
        let is_menu = part.blocks.end <= heading
            && !part.blocks.is_empty()
            && part.links >= 3
            && ground.linked(at) * 100 >= size * 85
            && ground.prose(at) == 0;
        is_menu.then_some(Reason::Navigation)
    });
}

/// A card that says more is a section of its own, such as one of a list of things to buy.
const LONGEST_TEASER: u64 = 500;

/// Cuts teasers of other articles: boxes with a linked heading and little text, of which there are several.
pub(super) fn cut_teasers(ground: &mut Ground<'_>, surely: bool) {
    if surely {
        cut_other_articles(ground);
    }
    let whole = ground.prose(0).max(1);
    let mut cards: Vec<(usize, usize)> = Vec::new();
    for block in 0..ground.outline.blocks.len() {
        let here = &ground.outline.blocks[block];
        if ground.dead[block].is_some()
            || !here.is_mostly_links()
            || !matches!(ground.part(here.part).tag, Tag::Heading(2..=6))
        {
            continue;
        }
        // The largest part around the heading that is still small.
        let mut card = None;
        for above in ground.outline.ancestors(here.part).take(6) {
            let part = ground.part(above);
            if ground.prose(above) * 100 > whole * 12 || part.blocks.len() > 8 || above == 0 {
                break;
            }
            if cards.last().is_some_and(|&(_, last)| part.blocks.start < last) {
                break;
            }
            card = Some(above);
        }
        if let Some(card) = card {
            cards.push((card, ground.part(card).blocks.end));
        }
    }
    if cards.len() < 2 {
        return;
    }
    let all: u64 = cards.iter().map(|&(card, _)| ground.prose(card)).sum();
    let long = cards.iter().filter(|&&(card, _)| ground.prose(card) > LONGEST_TEASER).count();
    if all * 100 <= whole * 45 && long * 3 < cards.len() {
        for (card, _) in cards {
            if ground.prose(card) <= LONGEST_TEASER {
                ground.cut(card, Reason::Teaser);
            }
        }
        ground.sum();
    }
}

/// Running text beside the teasers, in units, that is an article on its own.
const ON_ITS_OWN: u64 = 400;

/// Cuts `article` elements with a linked heading, side by side, on a page that is one article itself, however much they say.
fn cut_other_articles(ground: &mut Ground<'_>) {
    let whole = ground.prose(0);
    let mut cards: Vec<usize> = Vec::new();
    for block in 0..ground.outline.blocks.len() {
        let here = &ground.outline.blocks[block];
        if ground.dead[block].is_some()
            || !here.is_mostly_links()
            || !matches!(ground.part(here.part).tag, Tag::Heading(_))
        {
            continue;
        }
        let card = ground
            .outline
            .ancestors(here.part)
            .take(5)
            .find(|&above| ground.part(above).tag == Tag::Article)
            .filter(|&above| ground.part(above).blocks.len() <= 8);
        if let Some(card) = card.filter(|card| cards.last() != Some(card)) {
            cards.push(card);
        }
    }
    let beside =
        |card: &usize, other: &usize| ground.part(*card).parent == ground.part(*other).parent;
    let in_row = cards.windows(2).all(|pair| beside(&pair[0], &pair[1]));
    let all: u64 = cards.iter().map(|&card| ground.prose(card)).sum();
    if cards.len() >= 3 && in_row && whole.saturating_sub(all) >= ON_ITS_OWN {
        for card in cards {
            ground.cut(card, Reason::Teaser);
        }
        ground.sum();
    }
}

/// Runs over the parts that are not yet cut, outermost first, and cuts those that `judge` says.
fn each<'a>(
    ground: &mut Ground<'a>,
    judge: impl Fn(&Ground<'a>, usize, &'a Part) -> Option<Reason>,
) {
    let mut at = 1;
    while at < ground.outline.parts.len() {
        let part = ground.part(at);
        if ground.cuts[at].is_some() {
            at = part.end;
            continue;
        }
        let holds_article = ground.known.is_some_and(|root| at <= root && root < part.end);
        match judge(ground, at, part).filter(|_| !holds_article) {
            Some(reason) => {
                ground.cut(at, reason);
                at = part.end;
            }
            None => at += 1,
        }
    }
    ground.sum();
}

/// Whether a header or footer is the page's, not that of an article or a quote.
fn is_of_page(ground: &Ground<'_>, at: usize) -> bool {
    !ground.outline.ancestors(at).take(24).any(|above| {
        matches!(ground.part(above).tag, Tag::Article | Tag::Main | Tag::Quote | Tag::Figure)
    })
}

/// Whether a part with text of its own stands among the paragraphs of a text.
fn is_side_note(ground: &Ground<'_>, at: usize, part: &Part) -> bool {
    let other = Names::RELATED
        .with(Names::PROMOTION)
        .with(Names::CHROME)
        .with(Names::SHARE)
        .with(Names::COMMENTS)
        .with(Names::AUTHOR)
        .with(Names::FORM);
    if part.names.has(other) || ground.prose(at) == 0 || ground.linked(at) * 4 > ground.size(at) {
        return false;
    }
    let paragraphs =
        ground.outline.children(part.parent).take(200).filter(|&beside| {
            ground.part(beside).tag == Tag::Paragraph && ground.prose(beside) > 0
        });
    paragraphs.take(3).count() == 3
}

/// Whether a control is the heading of something that it opens.
fn labels(ground: &Ground<'_>, at: usize) -> bool {
    ground
        .outline
        .ancestors(at)
        .take(3)
        .any(|above| matches!(ground.part(above).tag, Tag::Heading(_) | Tag::Details | Tag::Item))
        && ground.size(at) >= 12
}

/// Why a part may go, and the most of all running text and of all text, in percent, that it may hold to go.
fn suspicion(
    ground: &Ground<'_>,
    at: usize,
    part: &Part,
    mode: Mode,
) -> Option<(Reason, u64, u64)> {
    let article = matches!(mode, Mode::Article | Mode::Product);
    let size = ground.size(at);
    let links = ground.linked(at) * 100 / size.max(1);
    let names = part.names;
    if part.formulas > 0 && size < 1000 {
        // Formulas come with menus of their own.
        return None;
    }
    match part.tag {
        Tag::Heading(_) | Tag::Cell | Tag::Preformatted | Tag::Quote | Tag::Caption => {
            return names.has(Names::UNSEEN).then_some((Reason::Unseen, 3, 3));
        }
        Tag::Main => return None,
        Tag::Aside if !names.has(Names::ASIDE) && !is_side_note(ground, at, part) => {
            return Some((Reason::Aside, 25, 40));
        }
        Tag::Footer if article => return Some((Reason::Footer, 10, 30)),
        Tag::Form if !names.has(Names::BODY) => return Some((Reason::Form, 10, 25)),
        _ => {}
    }
    if names.has(Names::BODY) {
        return None;
    }
    if names.has(Names::COMMENTS) && matches!(mode, Mode::Article | Mode::Page) {
        // A conversation whose opening is shorter than the answers is still about the opening.
        let rest = ground.prose(0) - ground.prose(at);
        return (rest >= 400 || ground.prose(at) < rest).then_some((Reason::Comments, 97, 97));
    }
    let strong = if article { 25 } else { 20 };
    if names.has(Names::CHROME) {
        if mode == Mode::Loose && part.pictures >= 3 && part.pictures * 2 >= part.links {
            // Ways on with a picture each are what a list is for.
            return None;
        }
        let most = match links {
            61.. => 100,
            // What says much in its own words leads nowhere.
            0..20 if matches!(mode, Mode::Page | Mode::Loose) => 8,
            _ => 35,
        };
        return Some((Reason::Navigation, strong, most));
    }
    if names.has(Names::POSTER) && mode == Mode::Thread {
        return Some((Reason::Author, 5, 8));
    }
    if names.has(Names::OVERLAY) {
        return Some((Reason::Dialog, 20, 35));
    }
    if names.has(Names::SHARE) {
        return Some((Reason::Share, 10, 15));
    }
    if names.has(Names::CONTENTS) && links > 40 {
        return Some((Reason::Contents, 10, 40));
    }
    if names.has(Names::UNSEEN) {
        return Some((Reason::Unseen, 3, 5));
    }
    if names.has(Names::RELATED) && !names.has(Names::POST) {
        return Some(if article { (Reason::Related, 30, 45) } else { (Reason::Related, 15, 20) });
    }
    if names.has(Names::PROMOTION) {
        return Some(match mode {
            Mode::Article | Mode::Product => (Reason::Promotion, 12, 15),
            Mode::Page => (Reason::Promotion, 3, 4),
            _ => (Reason::Promotion, 8, 15),
        });
    }
    if names.has(Names::FORM) {
        return Some((Reason::Form, 8, 15));
    }
    if article && names.has(Names::TAGS) && !matches!(part.tag, Tag::Article) {
        return Some((Reason::Tags, 5, 10));
    }
    if article && names.has(Names::AUTHOR) && !matches!(part.tag, Tag::Article) {
        return Some((Reason::Author, 8, 12));
    }
    if article && names.has(Names::BYLINE) && size < 400 && !matches!(part.tag, Tag::Article) {
        return Some((Reason::Byline, 3, 6));
    }
    if article
        && matches!(part.tag, Tag::List | Tag::Box)
        && part.links >= 4
        && links > 75
        && ground.prose(at) == 0
        // Headlines are long; a list of things with links is not made of headlines.
        && (part.pictures > 0 || size > u64::from(part.links) * 30)
    {
        return Some((Reason::Links, 0, 40));
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::Cleaner;

    #[test]
    fn teasers_that_say_more_than_the_article_go() {
        let text = "It was a long day, and nobody had thought of the rain, which came at noon. ";
        let teaser = "There is more to be read, and it is as long as what was read, or nearly. ";
        let cards: String = (1..=4)
            .map(|n| {
                format!(
                    "<article><h3><a href='/{n}'>Story {n}</a></h3><p>{}</p></article>",
                    teaser.repeat(6)
                )
            })
            .collect();
        let page = format!(
            "<html><head><meta property='article:published_time' content='2021-01-02'></head><body><div>\
             <div><h1>Rain</h1><p>{}</p></div><div>{cards}</div></div></body></html>",
            text.repeat(12)
        );
        let article = Cleaner::default().clean_page(&page).expect("an article");
        let text = article.to_text();
        assert!(text.contains("long day") && !text.contains("more to be read"), "{text}");
    }
}
