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

/// The text of a page whose body this is.
fn text(body: &str) -> String {
    clean(&format!("<title>The bridge</title><body>{body}</body>")).to_text()
}

#[test]
fn names_that_say_how_things_look_hide_nothing() {
    let said = text(&format!(
        "<div class=\"x\">{0}<div class=\"box overflow-hidden\"><p>Boats were sent.</p></div><div class=\"hidden md:block\"><p>Ropes, too.</p></div>\
         <div class=views-field><p>Nobody came.</p></div>{0}</div>",
        story()
    ));
    for line in ["Boats were sent.", "Ropes, too.", "Nobody came."] {
        assert!(said.contains(line), "{line}: {said}");
    }
}

#[test]
fn an_id_made_of_a_heading_is_no_name() {
    let said = text(&format!(
        "<div class=document><section id=the-bridge><h1>The bridge</h1>{0}</section>\
         <section id=respond-to-review-comments><h2>Respond to review comments</h2><p>Answer them all, says the mayor.</p></section>{0}</div>",
        story()
    ));
    assert!(said.contains("Answer them all"), "{said}");
}

#[test]
fn an_aside_among_paragraphs_is_a_note_of_the_text() {
    let page = |class: &str| {
        format!(
            "<section>{0}<aside class=\"{class}\">A note, which is a sentence of some length, about the war that they all remembered.</aside>{0}</section>",
            story()
        )
    };
    assert!(text(&page("note-7f")).contains("A note, which"));
    assert!(!text(&page("related")).contains("A note, which"));
}

#[test]
fn pieces_that_call_themselves_the_text_are_one_article() {
    let piece = |text: &str| format!("<div class=row><div class=rich-text>{text}</div></div>");
    let said = text(&format!(
        "<nav><a href=/>Home</a></nav><div class=page>{}<div class=advertisement>Buy it.</div>{}{}</div><footer>End</footer>",
        piece(&format!("<p>First of all: {TEXT}</p>")),
        piece(&story()),
        piece(&format!("<p>Last of all: {TEXT}</p>"))
    ));
    assert!(said.contains("First of all") && said.contains("Last of all"), "{said}");
    assert!(!said.contains("Buy it."), "{said}");
}

#[test]
fn what_is_declared_the_text_is_the_text() {
    let said = text(&format!(
        "<meta property=og:type content=article><div class=grid><div><div itemprop=articleBody>{}</div></div><div><p>Direct: {}</p></div></div>",
        story(),
        TEXT.repeat(5)
    ));
    assert!(said.contains("The river") && !said.contains("Direct"), "{said}");
}

#[test]
fn microdata_and_the_names_of_templates_tell_the_kind() {
    let kind = |page: String| clean(&page).page_kind();
    let posts =
        "<div itemprop=comment itemscope itemtype=https://schema.org/Comment><p>Sure.</p></div>";
    let talk = format!(
        "<body><div itemscope itemtype=https://schema.org/DiscussionForumPosting>{}{posts}{posts}</div>",
        story()
    );
    assert!(clean(&talk).to_text().contains("Sure."));
    assert_eq!(kind(talk), Some(PageKind::Thread));
    for (names, want) in [
        ("class='theme single-product'", PageKind::Product),
        ("class=catalog-category-view", PageKind::Listing),
        ("id=x class='post-template-default single-post'", PageKind::Article),
    ] {
        let page = format!("<body {names}><div><h1>The bridge</h1>{}</div>", story());
        assert_eq!(kind(page), Some(want), "{names}");
    }
}

#[test]
fn what_rule_packs_say_of_a_page_is_believed() {
    let pack = r#"
        [pack]
        id = "mine"
        title = "My site"
        hosts = ["gazette.example"]
        [[rule]]
        id = "text"
        why = "short, beside much else"
        select = "div.x7"
        action = "article"
        [[rule]]
        id = "title"
        why = "the site adds words"
        select = ".x8"
        action = "title"
        [[rule]]
        id = "author"
        why = "others are named, too"
        select = ".x9"
        action = "author"
        [[rule]]
        id = "day"
        why = "only a script knows it"
        select = "script"
        action = { published-in = 'made = (\d+)' }
    "#;
    let rules =
        offprint::Rules::builtin().with(offprint::RulePack::from_toml("mine.toml", pack).unwrap());
    let page = format!(
        "<title>Other</title><body><b class=x8>Rain</b><i class=x9>By Ann Lee</i><div class=x7></div>\
         <div class='sidebar hidden x7' hidden><p>It rained.</p><p class=share>Share</p></div><div>{}</div>\
         <script>made = 1638285780</script>",
        story()
    );
    let read = |host: &str| {
        let cleaner = Cleaner::builder().rules(rules.clone()).explain(true);
        cleaner.base_url(format!("https://{host}/a")).build().unwrap().clean_page(&page).unwrap()
    };
    let article = read("gazette.example");
    assert_eq!(article.to_text(), "It rained.\n");
    let meta = &article.meta;
    assert_eq!(
        (meta.title.as_deref(), &*meta.authors),
        (Some("Rain"), &["Ann Lee".to_owned()][..])
    );
    assert_eq!(meta.published.as_ref().map(offprint::Date::as_str), Some("2021-11-30T15:23:00Z"));
    let told = article.report().changes().iter().any(|change| {
        change.rule == "extract/root"
            && change.after.as_deref().is_some_and(|after| after.contains("mine/text"))
    });
    assert!(told);
    assert!(read("other.example").to_text().contains("The river"));
}

#[test]
fn what_a_page_holds_for_two_sizes_of_screens_is_said_once() {
    let box_of = |class: &str| {
        format!(
            "<div class={class}><h2>Features of the bridge</h2><p>{TEXT}</p><p>Twice.</p></div>"
        )
    };
    let page = format!(
        "<body class=single-product><div><h1>Bridge</h1>{}{}</div>",
        box_of("wide"),
        box_of("narrow")
    );
    let said = clean(&page).to_text();
    assert_eq!(
        (said.matches("The river").count(), said.matches("Twice.").count()),
        (1, 2),
        "{said}"
    );
}

#[test]
fn who_says_it_stays_and_what_a_forum_counts_goes() {
    let post = |name: &str| {
        format!(
            "<div class=post><h4>{name}</h4><div class='message-userExtras'>Messages: 12 Likes: 3</div><p>{TEXT}</p>\
             <div class=signature>Sent from my boat</div></div>"
        )
    };
    let posts: String = ["Ann", "Bob", "Cid", "Dee"].map(post).concat();
    let page = format!("<body class=section-viewtopic><div><h1>The bridge</h1>{posts}</div>");
    let said = clean(&page).to_text();
    assert!(
        said.contains("Bob") && !said.contains("Messages") && !said.contains("my boat"),
        "{said}"
    );
}
