//! Law 6 over real posts: every readable character that goes in comes out, or is in the report. The posts are in
//! `$OFFPRINT_DATA/corpus/posts`; without that variable the test says so and is skipped.

#![allow(clippy::print_stdout)] // A test that is skipped says so.

mod vocabulary;

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

use offprint::{Article, Cleaner};

/// The readable characters of a post's HTML, which stands behind its front matter.
fn body(post: &str) -> &str {
    let lines = post.trim_start();
    let Some(rest) = lines.strip_prefix("---") else { return post };
    rest.split_once("\n---").map_or(post, |(_, body)| body)
}

/// Counts the characters of links that are called by their address. A player in the source holds no text; what stands for it in
/// the article is its address.
fn bare_links(html: &str, counts: &mut HashMap<char, usize>) {
    for link in html.split("<a href=\"").skip(1) {
        if let Some((address, rest)) = link.split_once("\">")
            && rest.strip_prefix(address).is_some_and(|rest| rest.starts_with("</a>"))
        {
            vocabulary::count(&address.replace("&amp;", "&"), counts);
        }
    }
}

#[test]
fn the_text_of_a_post_is_its_article_and_its_report() {
    let Some(data) = std::env::var_os("OFFPRINT_DATA") else {
        println!("skipped: OFFPRINT_DATA is not set");
        return;
    };
    let folder = PathBuf::from(data).join("corpus/posts");
    let cleaner = Cleaner::builder().explain(true).build().unwrap();
    let mut wrong = BTreeMap::new();
    let mut posts = 0;
    for file in std::fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())) {
        let path = file.unwrap().path();
        let post = String::from_utf8(std::fs::read(&path).unwrap()).unwrap();
        let article: Article = cleaner.clean_post(&post).unwrap();
        let mut came_out = vocabulary::readable(&article.to_html());
        for change in article.report().changes() {
            vocabulary::count(change.text.as_deref().unwrap_or_default(), &mut came_out);
        }
        let mut difference: BTreeMap<char, isize> = BTreeMap::new();
        for (c, count) in came_out {
            *difference.entry(c).or_default() += count as isize;
        }
        for (c, count) in vocabulary::readable(body(&post)) {
            *difference.entry(c).or_default() -= count as isize;
        }
        let mut bare = HashMap::new();
        bare_links(&article.to_html(), &mut bare);
        difference.retain(|c, count| {
            !(0..=bare.get(c).map_or(0, |n: &usize| *n as isize)).contains(count)
        });
        if !difference.is_empty() {
            wrong.insert(path.file_name().unwrap().to_owned(), difference);
        }
        posts += 1;
    }
    assert!(posts > 0, "no post in {}", folder.display());
    assert!(
        wrong.is_empty(),
        "characters too many (or too few) in {} of {posts} posts: {wrong:#?}",
        wrong.len()
    );
}
