//! Laws of plain text: options add to it, and nothing is lost.

mod arbitrary;
mod generated;
mod lossy;
mod renderers;
mod round_trip;

use generated::law;
use offprint::{Article, Cleaner, TextLinks, TextOptions};
use proptest::prelude::*;

fn article() -> impl Strategy<Value = Article> {
    // What the cleaner makes of an article's HTML is law 3's concern.
    let cleaner = Cleaner::new();
    arbitrary::article()
        .prop_map(move |given| cleaner.clean(&given.to_html()).expect("within limits"))
}

/// What is read, without signs that lines of quotes begin with.
fn read(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| !c.is_whitespace() && *c != '>')
}

#[test]
fn wrapped_text_is_the_same_text() {
    law((article(), 1..90_usize), |(article, columns)| {
        let text = article.to_text();
        let wrapped = article.to_text_with(&TextOptions::new().wrap(Some(columns)));
        let trailing = wrapped.lines().any(|line| line.ends_with(' '));
        (trailing || !read(&text).eq(read(&wrapped)))
            .then(|| format!("{columns}\n--- text\n{text}\n--- wrapped\n{wrapped}"))
    });
}

#[test]
fn addresses_and_pictures_only_add_to_text() {
    let links = prop_oneof![Just(TextLinks::None), Just(TextLinks::Inline), Just(TextLinks::List)];
    law((article(), links, any::<bool>()), |(article, links, images)| {
        let text = article.to_text();
        let more = article.to_text_with(&TextOptions::new().links(links).images(images));
        let mut rest = read(&more);
        let lost = read(&text).find(|c| !rest.any(|found| found == *c));
        lost.map(|c| format!("{c:?} lost\n--- text\n{text}\n--- {links:?}, {images}\n{more}"))
    });
}

#[test]
fn a_list_has_the_addresses_that_stand_behind_links() {
    law(article(), |article| {
        let with = |links| article.to_text_with(&TextOptions::new().links(links));
        let (inline, list) = (with(TextLinks::Inline), with(TextLinks::List));
        let mut addresses = Vec::new();
        article.clone().map_links(|url| {
            addresses.push(url.to_string());
            None
        });
        let missing = addresses.iter().find(|address| {
            inline.contains(&format!(" ({address})")) && !list.contains(&format!("] {address}\n"))
        });
        missing.map(|address| format!("{address}\n--- inline\n{inline}\n--- list\n{list}"))
    });
}

#[test]
fn a_list_of_addresses_goes_on_behind_footnotes_and_names_each_once() {
    let html = "<p><a href=/a>b</a>x<sup id=r1><a href=#n1>1</a></sup> <a href=/a>c</a> <a href=/d>d</a></p>\
                <ol><li id=n1>n <a href=/e>e</a> <a href=#r1>↩</a></li></ol>";
    let article = Cleaner::new().clean(html).expect("within limits");
    assert_eq!(
        article.to_text_with(&TextOptions::new().links(TextLinks::List)),
        "b[2]x[1] c[2] d[3]\n\n[1] n e[4]\n\n[2] /a\n[3] /d\n[4] /e\n"
    );
}

#[test]
fn a_quote_is_one_wherever_it_begins() {
    let html = "<blockquote>a</blockquote><ul><li><blockquote>b<ol><li>c</ol></blockquote>d</ul><dl><dt>e<dd><blockquote>f f f</blockquote></dl>\
                <ul><li><blockquote><img src=/a.png></blockquote></ul>";
    let article = Cleaner::new().clean(html).expect("within limits");
    let options = TextOptions::new().wrap(Some(8));
    assert_eq!(
        article.to_text_with(&options),
        "> a\n\n- > b\n  >\n  > 1. c\n\n  d\n\ne\n  > f f\n  > f\n"
    );
}
