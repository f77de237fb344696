//! Markdown of large and deep articles: as long as the article, and not longer for its depth.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use offprint::{Cleaner, Dialect, MarkdownOptions};

/// The Markdown of `html`, which must not be more than `times` as long and must not take long.
fn markdown(html: &str, times: usize) -> String {
    let begun = Instant::now();
    let article = Cleaner::new().clean(html).expect("within the limits");
    let out = article.to_markdown();
    for options in [MarkdownOptions::new(Dialect::Hugo), MarkdownOptions::default().wrap(Some(80))]
    {
        let other = article.to_markdown_with(&options);
        assert!(other.len() <= times * html.len(), "{} bytes of {}", other.len(), html.len());
    }
    assert!(out.len() <= times * html.len(), "{} bytes of {}", out.len(), html.len());
    assert!(begun.elapsed() < Duration::from_secs(60), "{:?}", begun.elapsed());
    out
}

/// Past the limit on depth the boxes go; their text stays.
#[test]
fn a_thousand_quotes_or_lists_keep_their_text() {
    for (open, close) in [("<blockquote>", "</blockquote>"), ("<ul><li>", "</li></ul>")] {
        let mut html = String::new();
        for depth in 0..1000 {
            write!(html, "{open}<p>word{depth}</p>").expect("writing to a string");
        }
        html.push_str(&close.repeat(1000));
        let out = markdown(&html, 64);
        for depth in [0, 99, 499, 999] {
            assert!(out.contains(&format!("word{depth}")), "{open} {depth}");
        }
    }
}

#[test]
fn a_table_of_many_rows_is_as_long_as_its_rows() {
    let row = "<tr><td>a|b</td><td><b>c</b></td></tr>";
    let out = markdown(&format!("<table>{}</table>", row.repeat(20_000)), 2);
    assert_eq!(out.matches("| a\\|b | **c** |\n").count(), 20_000);
}

#[test]
fn many_breaks_are_as_many_lines() {
    let out = markdown(&format!("<p>a{}b</p>", "<br>x".repeat(200_000)), 2);
    assert_eq!(out.lines().count(), 200_001);
}

/// Half of them could not be read without the reference beside them, and none is looked for among all others.
#[test]
fn many_emphases_with_references_beside_them_are_written_at_once() {
    let html = format!("<p>{}</p>", "<b>“a”</b>文<i>b</i>".repeat(50_000));
    let article = Cleaner::new().clean(&html).expect("within the limits");
    let begun = Instant::now();
    for options in [
        MarkdownOptions::new(Dialect::Hugo),
        MarkdownOptions::new(Dialect::CommonMark).raw_html(false),
    ] {
        let out = article.to_markdown_with(&options);
        assert_eq!(out.matches("**“a”**").count(), 50_000);
    }
    assert!(begun.elapsed() < Duration::from_secs(60), "{:?}", begun.elapsed());
}
