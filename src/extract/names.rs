//! What the names of elements say: words of `class` and `id`, by which authors of pages have always told parts apart.
//!
//! An attribute goes in, a set of meanings comes out. Whole words only (`feedback` is not `feed`), split at hyphens, underscores and
//! humps. A name is evidence, never proof: whoever removes by it looks at the text, too.

use std::collections::HashMap;
use std::sync::LazyLock;

/// A set of meanings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Names(u32);

impl Names {
    pub(super) const NONE: Self = Self(0);
    /// Ways around the site: menus, sidebars, bread crumbs, footers.
    pub(super) const CHROME: Self = Self(1);
    /// What lies over the page: consent, dialogs.
    pub(super) const OVERLAY: Self = Self(1 << 1);
    pub(super) const SHARE: Self = Self(1 << 2);
    /// Ways to other articles.
    pub(super) const RELATED: Self = Self(1 << 3);
    /// Advertisements and pleas.
    pub(super) const PROMOTION: Self = Self(1 << 4);
    pub(super) const COMMENTS: Self = Self(1 << 5);
    /// Who wrote it and when.
    pub(super) const BYLINE: Self = Self(1 << 6);
    pub(super) const FORM: Self = Self(1 << 7);
    pub(super) const TAGS: Self = Self(1 << 8);
    pub(super) const CONTENTS: Self = Self(1 << 9);
    /// The text of the article.
    pub(super) const BODY: Self = Self(1 << 10);
    /// Something set apart that belongs to the text: notes, quotes.
    pub(super) const ASIDE: Self = Self(1 << 11);
    /// One of the posts of a conversation.
    pub(super) const POST: Self = Self(1 << 12);
    /// About who wrote it.
    pub(super) const AUTHOR: Self = Self(1 << 13);
    /// The text for screen readers alone.
    pub(super) const UNSEEN: Self = Self(1 << 14);
    pub(super) const HEADER: Self = Self(1 << 15);
    /// What a forum tells about who posts: ranks, counts, signatures.
    pub(super) const POSTER: Self = Self(1 << 17);
    /// What structured data says, not only a name.
    pub(super) const DECLARED: Self = Self(1 << 16);

    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// Words that mean something wherever they stand in a name. Source: the class names that Readability ab4027a, defuddle 6de1634 and
/// trafilatura e90b0ef know, schema.org, Bootstrap 5, hAtom and WordPress theme conventions, all read 2026-11.
const WORDS: &[(Names, &str)] = &[
    (
        Names::CHROME,
        "nav navbar navigation navi subnav topnav sidenav menu menus submenu megamenu dropdown breadcrumb breadcrumbs crumb crumbs \
         footer foot masthead topbar sidebar sidebars rail pagination pager paginator paging toolbar offcanvas drawer skip skiplink \
         hamburger sitemap colophon prevnext topnews copyright backtotop gotop accessibility siteheader languages",
    ),
    (
        Names::OVERLAY,
        "cookie cookies consent gdpr ccpa popup popover modal overlay lightbox dialog tooltip toast snackbar interstitial paywall \
         noscript flyout loader loading spinner",
    ),
    (
        Names::SHARE,
        "share shares sharing sharebar sharer shareable social socials socialmedia follow followus toolbox bookmark print",
    ),
    (
        Names::RELATED,
        "related recommended recommendation recommendations recommend recirculation recirc trending popular suggested suggestions \
         similar upnext readnext readmore morefrom teaser teasers mostread mostpopular latest recent hot neighbor neighbour \
         adjacent alsolike relevant jetpack",
    ),
    (
        Names::PROMOTION,
        "ad ads adv advert adverts advertisement advertising advertorial adslot adsense adunit sponsor sponsors sponsored sponsorship \
         promo promos promotion promotions promoted newsletter newsletters subscribe subscription subscriptions signup cta donate \
         donation banner banners reward qrcode download outbound leaderboard billboard coupon upsell marketing",
    ),
    (
        Names::COMMENTS,
        "comment comments commentlist commentbox commenting respond replies discussion discussions responses reactions pingback \
         trackback guestbook",
    ),
    (
        Names::BYLINE,
        "byline bylines dateline timestamp postmeta entrymeta pubdate publishdate datetime metadata meta credit credits readingtime \
         viewcount infobar",
    ),
    (Names::AUTHOR, "author authors bio authorbox writer biography profile contributor"),
    (
        Names::FORM,
        "login signin register registration search searchform searchbox searchbar captcha inputbox",
    ),
    (Names::TAGS, "tags taglist tagcloud taxonomy keywords labels hashtags"),
    (Names::CONTENTS, "toc tableofcontents"),
    (
        Names::BODY,
        "articlebody articlecontent articletext entrycontent postcontent postbody storybody storycontent contentbody bodycontent \
         richtext rte prose hentry articlebodytext articledetail newscontent newsbody detailcontent",
    ),
    (
        Names::ASIDE,
        "callout admonition note tip warning pullquote blockquote footnote footnotes footnotelist alert highlight codeblock",
    ),
    // Source: the templates of common forum software, read 2026-11.
    (
        Names::POSTER,
        "signature signatures userextras extrauserinfo userinfoextra usertitle posterinfo userstats",
    ),
    (Names::POST, "post posts message messages reply topic thread answer answers question"),
    (Names::UNSEEN, "visuallyhidden screenreader noprint noindex"),
    (Names::HEADER, "header head titlebar hero"),
];

/// Pairs of words that mean something together, joined by a hyphen.
const PAIRS: &[(Names, &str)] = &[
    (
        Names::CHROME,
        "skip-link skip-to skip-nav back-top to-top side-bar right-rail left-rail right-column left-column left-col right-col \
         site-header page-footer site-footer secondary-content bottom-bar top-bar post-navigation prev-next next-prev page-numbers \
         tab-bar language-switcher lang-switcher",
    ),
    (
        Names::RELATED,
        "read-more read-next read-also more-from more-stories more-news more-articles more-posts more-like more-links most-read \
         most-popular most-viewed also-like also-read you-may see-also up-next next-up recent-posts latest-posts latest-news \
         other-posts other-articles other-news further-reading in-depth story-list top-stories load-more show-more view-more",
    ),
    (
        Names::PROMOTION,
        "ad-slot ad-unit ad-container sign-up mailing-list email-signup call-action app-download download-app buy-now sticky-bar \
         donation-box lead-form",
    ),
    (Names::SHARE, "action-bar post-actions article-actions like-button follow-us"),
    (Names::AUTHOR, "about-author author-bio author-box author-info author-card post-author"),
    (
        Names::BYLINE,
        "entry-meta post-meta article-meta story-meta post-info article-info post-date entry-date publish-date pub-date \
         published-date date-published view-count views-count post-views page-views reading-time read-time last-updated page-meta article-date entry-footer post-footer",
    ),
    (
        Names::TAGS,
        "tag-list tag-links post-tags article-tags entry-tags cat-links post-categories topic-list",
    ),
    (
        Names::POSTER,
        "user-extras user-title user-banner user-stats userinfo-extra message-signature post-signature author-statistics author-stats \
         pane-stats pane-badge profile-posts profile-joined",
    ),
    (Names::CONTENTS, "table-contents of-contents page-toc on-page in-page"),
    (
        Names::BODY,
        "article-body article-content article-text entry-content post-content post-body story-body story-content story-text \
         content-body body-content body-text rich-text blog-content blog-body article-main article-detail news-content news-body \
         markdown-body main-text post-text post-entry single-content detail-content \
         article-inner wysiwyg-content content-text content-article body-copy",
    ),
    (
        Names::UNSEEN,
        "visually-hidden sr-only screen-reader reader-text reader-only no-print only-print print-only",
    ),
    (Names::FORM, "log-in sign-in"),
];

/// A name that begins so says what a page has or lacks, or how it files the article, not what the element is.
const MODIFIERS: &[&str] = &[
    "has", "no", "not", "with", "without", "is", "hide", "show", "enable", "enabled", "disable",
    "disabled", "category", "tag", "tax", "js",
];

static TABLE: LazyLock<HashMap<&'static str, Names>> = LazyLock::new(|| {
    let mut table: HashMap<&'static str, Names> = HashMap::new();
    for (names, words) in WORDS.iter().chain(PAIRS) {
        for word in words.split_ascii_whitespace() {
            let known = table.entry(word).or_default();
            *known = known.with(*names);
        }
    }
    table
});

/// Words after this many of one attribute say nothing new.
const MOST_WORDS: usize = 48;

/// The meanings of the names in a `class` or `id`. `buffer` is room for words, kept between calls.
pub(super) fn meanings(attribute: &str, buffer: &mut String) -> Names {
    let mut found = Names::NONE;
    let mut words = 0;
    let is_responsive = attribute.contains(':');
    for name in attribute.split_ascii_whitespace() {
        // `overflow-hidden` hides nothing, and `hidden md:block` only on small screens.
        if matches!(name, "hidden" | "invisible") && !is_responsive {
            found = found.with(Names::UNSEEN);
            continue;
        }
        // Utility classes (`md:flex`, `[&>p]:mt-4`) say how things look.
        if name.len() > 120 || name.contains([':', '[', '/']) {
            continue;
        }
        let mut previous = 0..0;
        buffer.clear();
        let mut first = true;
        for word in split(name) {
            words += 1;
            if words > MOST_WORDS {
                return found;
            }
            if !buffer.is_empty() {
                buffer.push('-');
            }
            let start = buffer.len();
            buffer.extend(word.chars().map(|c| c.to_ascii_lowercase()));
            let here = start..buffer.len();
            let lower = &buffer[here.clone()];
            if std::mem::take(&mut first) && MODIFIERS.contains(&lower) {
                break;
            }
            if let Some(names) = TABLE.get(lower) {
                found = found.with(*names);
            }
            if let Some(names) =
                buffer.get(previous.start..here.end).and_then(|pair| TABLE.get(pair))
            {
                found = found.with(*names);
            }
            previous = here;
        }
    }
    found
}

/// The words of a name: `relatedPosts`, `related-posts`, `related__posts--2`.
fn split(name: &str) -> impl Iterator<Item = &str> {
    let mut rest = name;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        if rest.is_empty() {
            return None;
        }
        let mut previous = 'A';
        let mut end = rest.len();
        for (at, c) in rest.char_indices() {
            let hump = c.is_ascii_uppercase() && previous.is_ascii_lowercase();
            if !c.is_alphanumeric() || hump {
                end = at;
                break;
            }
            previous = c;
        }
        let (word, after) = rest.split_at(end);
        rest = after;
        Some(word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(attribute: &str) -> Names {
        meanings(attribute, &mut String::new())
    }

    #[test]
    fn whole_words_count_and_parts_do_not() {
        assert!(names("relatedPosts").has(Names::RELATED));
        assert!(names("x_article-body__3fa").has(Names::BODY));
        assert!(names("post-share").has(Names::SHARE.with(Names::CHROME)));
        for innocent in [
            "FeedforwardAndFeedback",
            "has-sidebar",
            "md:menu",
            "shadow",
            "header2x",
            "category-social-media",
        ] {
            assert!(
                !names(innocent).has(Names::SHARE.with(Names::CHROME).with(Names::FORM)),
                "{innocent}"
            );
        }
    }
}
