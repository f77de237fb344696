//! Whole pages: what is taken, what is left, and what is said about it, each in its smallest form.

use offprint::{Article, Cleaner, Error, PageKind};

const TEXT: &str = "The river rose for three days, and on the fourth the bridge was gone. Nobody in the village had seen such a thing, not \
    even the oldest of them, who remembered the war. They stood on the bank, looked at the water, and said little.";

fn clean(page: &str) -> Article {
    Cleaner::builder().explain(true).build().unwrap().clean_page(page).unwrap()
}

fn story() -> String {
    format!("<p>{TEXT}</p>").repeat(6)
}

fn rules(article: &Article) -> Vec<&str> {
    article.report().changes().iter().map(|change| &*change.rule).collect()
}

#[test]
fn ways_around_the_site_and_to_other_articles_are_not_the_article() {
    let page = format!(
        "<title>The bridge | The Gazette</title><meta property=og:site_name content='The Gazette'><meta name=author content='By Ann Lee'>\
         <body><ul class=menu><li><a href=/>Home</a><li><a href=/a>About</a></ul><div class=content><h1>The bridge</h1>\
         <div class=byline>By Ann Lee on November 30, 2021</div>{}<div class=share-buttons><a href=/s>Share</a></div>\
         <h3>Related articles</h3><ul><li><a href=/1>Another river</a><li><a href=/2>Another bridge</a></ul></div>\
         <div id=comments><p>{TEXT}</p></div><footer>All rights reserved</footer>",
        story()
    );
    let article = clean(&page);
    assert_eq!(article.to_html(), clean(&story()).to_html());
    let meta = &article.meta;
    assert_eq!(
        (meta.title.as_deref(), meta.authors.as_slice()),
        (Some("The bridge"), &["Ann Lee".to_owned()][..])
    );
    assert_eq!(meta.published.as_ref().map(offprint::Date::as_str), Some("2021-11-30"));
    assert_eq!(article.page_kind(), Some(PageKind::Article));
    assert!(article.confidence().unwrap() > 0.7);
    for rule in
        ["extract/root", "extract/meta", "extract/outside", "extract/share", "extract/title"]
    {
        assert!(rules(&article).contains(&rule), "{rule}: {:?}", rules(&article));
    }
}

#[test]
fn what_people_say_is_the_content_of_a_conversation() {
    let post = |n: usize| format!("<div class=comment id=c{n}><p>{n}. {TEXT}</p></div>");
    let posts: String = (1..=4).map(post).collect();
    let page = format!(
        "<script type=application/ld+json>{{\"@type\":\"DiscussionForumPosting\"}}</script><body><h1>The bridge</h1><div>{posts}</div>"
    );
    let article = clean(&page);
    assert_eq!(article.page_kind(), Some(PageKind::Thread));
    assert!((1..=4).all(|n| article.to_text().contains(&format!("{n}. The river"))));
}

#[test]
fn an_article_in_several_boxes_is_one() {
    let page = format!(
        "<body><nav><a href=/>Home</a></nav><div><section class=part>{0}</section><section class=part>{0}</section></div>",
        story()
    );
    assert_eq!(clean(&page).to_text().matches("The river rose").count(), 12);
}

#[test]
fn names_that_lie_remove_nothing() {
    let page = format!("<body class=sidebar><div class='comments share'>{}</div>", story());
    assert_eq!(clean(&page).to_text().matches("The river rose").count(), 6);
}

#[test]
fn a_page_without_an_article_is_an_error_with_the_best_guess() {
    let links: String = (0..9).map(|n| format!("<a href=/{n}>Link {n}</a> ")).collect();
    let page = format!(
        "<title>App</title><div id=root></div><footer>{}{links}</footer>",
        "<div></div>".repeat(80)
    );
    let Err(Error::NoArticle { guess }) = Cleaner::new().clean_page(page) else {
        panic!("an article")
    };
    assert_eq!(guess.meta.title.as_deref(), Some("App"));
    assert!(guess.to_text().contains("Link 8"));
    assert!(matches!(Cleaner::new().clean_page(""), Err(Error::NoArticle { .. })));
}

#[test]
fn short_pages_are_taken_as_they_are() {
    assert_eq!(clean("<p>Hello").to_text(), "Hello\n");
}

#[test]
fn json_ld_has_the_word_on_metadata() {
    let page = format!(
        "<html lang=en-GB dir=ltr><meta name=author content=Gazette><script type='application/ld+json'>{{\"@graph\":[{{\"@type\":\"NewsArticle\",\
         \"headline\":\"The bridge\",\"author\":[{{\"@type\":\"Person\",\"name\":\"Ann Lee\"}},{{\"name\":\"Bob Ray\"}}],\
         \"datePublished\":\"2021-11-30T10:00:00+01:00\",\"isAccessibleForFree\":\"False\",\"articleSection\":\"World\",\
         \"keywords\":[\"river\",\"bridge\"]}}]}}</script><body>{}",
        story()
    );
    let meta = clean(&page).meta;
    assert_eq!(meta.authors, ["Ann Lee", "Bob Ray"]);
    assert_eq!(
        meta.published.as_ref().map(offprint::Date::as_str),
        Some("2021-11-30T10:00:00+01:00")
    );
    assert_eq!((meta.is_free, meta.language.as_deref()), (Some(false), Some("en-GB")));
    assert_eq!(
        (meta.categories.as_slice(), meta.tags.as_slice()),
        (&["World".to_owned()][..], &["river".to_owned(), "bridge".to_owned()][..])
    );
}

#[test]
fn depth_and_width_cost_no_more_than_they_must() {
    for page in [
        "<div>".repeat(20_000),
        format!("<div>{}", "<a href=/x>y</a>".repeat(20_000)),
        "<div class='related share'><p>a".repeat(5_000),
        "<h3><a href=/x>y</a></h3><p>text, text.".repeat(5_000),
    ] {
        let started = std::time::Instant::now();
        let _ = Cleaner::new().clean_page(&page);
        assert!(started.elapsed().as_secs() < 10, "{}", &page[..40]);
    }
}
