//! Input that is no article: each gives an article or a typed error, within the limits, and nothing is cut silently.

use offprint::{Article, Cleaner, Error, Limit, Limits};

/// What the default limit allows as output.
fn allowed(input: &str) -> usize {
    input.len() * 4 + (64 << 10)
}

/// Cleans, and checks that every output is within the limit.
fn clean(html: &str) -> Result<Article, Error> {
    let article = Cleaner::new().clean(html)?;
    for output in [article.to_html(), article.to_markdown(), article.to_text()] {
        assert!(output.len() <= allowed(html), "{} bytes from {}", output.len(), html.len());
    }
    Ok(article)
}

#[test]
fn an_empty_input_is_an_empty_article() {
    for html in ["", " \n", "\u{feff}", "<!-- -->", "<div></div>"] {
        let article = clean(html).unwrap();
        assert_eq!(article.blocks, []);
        assert_eq!(
            (article.to_html(), article.to_markdown(), article.to_text()),
            Default::default()
        );
    }
}

#[test]
fn bytes_that_are_no_text_are_read_as_far_as_they_can_be() {
    let article = Cleaner::new().clean_page(b"\x7fELF\x00\x01\xff\xfe<p>a</p>\x80").unwrap();
    assert!(article.to_text().contains('a'));
    let cleaner = Cleaner::builder().explain(true).build().unwrap();
    let article = cleaner.clean_page(b"<meta charset=utf-8><p>caf\xe9 \xff</p>").unwrap();
    assert!(article.to_text().starts_with("caf"));
    assert!(article.report().changes().iter().any(|change| change.rule == "input/encoding"));
}

#[test]
fn a_megabyte_without_a_tag_is_one_paragraph() {
    let text = "word 字 ".repeat(1 << 17);
    let article = clean(&text).unwrap();
    assert_eq!(article.blocks.len(), 1);
    assert_eq!(article.to_text().trim_end(), text.trim_end());
}

#[test]
fn elements_that_never_end_keep_their_text() {
    for (element, times) in [
        ("div", 200_000),
        ("blockquote", 50_000),
        ("ul><li", 50_000),
        ("b", 50_000),
        ("span", 50_000),
        ("table><tr><td", 20_000),
        ("dl><dd", 20_000),
        ("details", 20_000),
    ] {
        let html = format!("{}deep", format!("<{element}>").repeat(times));
        let article = clean(&html).unwrap();
        assert_eq!(
            article.to_text().trim_start_matches(['>', '-', ' ']).trim(),
            "deep",
            "{element}"
        );
        assert_eq!(Article::from_json(&article.to_json()).unwrap(), article, "{element}");
        assert_eq!(Cleaner::new().clean(&article.to_html()).unwrap(), article, "{element}");
    }
}

#[test]
fn a_small_page_that_copies_itself_is_an_error_not_a_flood() {
    let link = format!("<p><a href=https://example.org/{}>", "a".repeat(20_000));
    let html = format!("{link}{}", "<p>a".repeat(5000));
    assert!(matches!(clean(&html), Err(Error::Limit { .. })));
    let html = format!("<p>{}</p>{}", "<b id=i>".repeat(1500), "<p>x</p>".repeat(1500));
    match clean(&html) {
        Ok(_) | Err(Error::Limit { .. }) => {}
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn lines_in_deep_containers_do_not_multiply() {
    let html = format!("{}{}", "<blockquote>".repeat(600), "x<br>".repeat(50_000));
    match clean(&html) {
        Ok(_) => {}
        Err(error) => assert!(matches!(error, Error::Limit { limit: Limit::MaxOutputBytes, .. })),
    }
}

#[test]
fn spans_without_cells_make_no_cells() {
    let html = format!(
        "<table>{}</table>",
        "<tr><td colspan=1000000000 rowspan=1000000000>a<td>b".repeat(1000)
    );
    let article = clean(&html).unwrap();
    assert_eq!(article.to_text().matches('a').count(), 1000);
}

#[test]
fn every_limit_says_its_name_and_what_to_do() {
    let cleaner = Cleaner::builder().limits(Limits::new().max_input_bytes(3)).build().unwrap();
    let error = cleaner.clean("four").unwrap_err();
    assert!(matches!(error, Error::Limit { limit: Limit::MaxInputBytes, allowed: 3, found: 4 }));
    assert_eq!(
        error.to_string(),
        "max_input_bytes would be 4, but the limit is 3; raise `Limits::max_input_bytes` or reject this input"
    );
    let cleaner = Cleaner::builder().limits(Limits::new().max_output_bytes(8)).build().unwrap();
    let error = cleaner.clean("<p>more than eight bytes").unwrap_err();
    assert!(matches!(error, Error::Limit { limit: Limit::MaxOutputBytes, allowed: 8, .. }));
    let cleaner = Cleaner::builder().limits(Limits::new().max_nodes(3)).build().unwrap();
    let error = cleaner.clean("<p>a<p>b<p>c").unwrap_err();
    assert!(matches!(error, Error::Limit { limit: Limit::MaxNodes, allowed: 3, .. }));
}

#[test]
fn a_setting_that_cannot_be_is_an_error_of_build() {
    for url in ["", "post.html", "mailto:a@b", "javascript:x"] {
        let error = Cleaner::builder().base_url(url).build().unwrap_err();
        assert!(matches!(error, Error::Config { setting: "base_url", .. }), "{url}: {error}");
    }
}

#[test]
fn a_link_around_many_blocks_is_not_copied_without_end() {
    let html = format!(
        "<a href=https://example.org/{}>{}",
        "a".repeat(20_000),
        "<div>t</div>".repeat(2000)
    );
    assert!(matches!(clean(&html), Err(Error::Limit { limit: Limit::MaxOutputBytes, .. })));
    let places: String = (0..2000).map(|n| format!("x<b id=a{n}></b><a href=#a{n}></a>")).collect();
    let html = format!(
        "<p>{}</p><a href=https://example.org/{}>{places}",
        "<a href=#a1>y</a>",
        "a".repeat(20_000)
    );
    assert!(matches!(clean(&html), Ok(_) | Err(Error::Limit { .. })));
    let page = format!(
        "<base href=https://example.org/{}/>{}",
        "b".repeat(1 << 20),
        "<p><a href=x>y</a>".repeat(5000)
    );
    let article = Cleaner::new().clean_page(page).unwrap();
    assert!(article.to_html().len() < 1 << 20);
}

#[test]
fn wide_and_tall_tables_stay_within_their_size() {
    let wide = format!("<table><tr>{}{}", "<td>x".repeat(20_000), "<tr><td>y".repeat(20_000));
    let tall = format!(
        "<table>{}{}",
        "<td colspan=1000 rowspan=65534>x".repeat(2000),
        "<tr><td>y".repeat(2000)
    );
    let empty = format!("<table>{}", format!("<tr>{}<td>x", "<td>".repeat(9)).repeat(2000));
    for html in [wide, tall, empty] {
        let article = clean(&html).unwrap();
        assert_eq!(Cleaner::new().clean(&article.to_html()).unwrap(), article);
    }
}

#[test]
fn many_labels_of_one_note_are_found_without_looking_twice() {
    let references = "<p>a<sup><a href=#n>1</a></sup></p>".repeat(10_000);
    let html = format!("{references}<p id=n>{}note</p>", "<b></b>".repeat(10_000));
    let article = Cleaner::new().clean(&html).unwrap();
    assert_eq!(article.footnotes.len(), 1);
}
