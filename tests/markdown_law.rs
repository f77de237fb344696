//! Law 5: Markdown, rendered by two independent renderers and cleaned again, is the article, except for what Markdown cannot say.
//! What that is, [`lossy::erase`] says.

#![allow(clippy::print_stdout)] // A skipped test says so.

mod arbitrary;
mod lossy;

use offprint::{Article, Cleaner};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestError, TestRunner};

/// comrak, with GitHub's extensions and raw HTML.
fn comrak(markdown: &str) -> String {
    let mut options = comrak::Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.tasklist = true;
    options.extension.footnotes = true;
    options.render.r#unsafe = true;
    comrak::markdown_to_html(markdown, &options)
}

/// pulldown-cmark, with the same.
fn pulldown(markdown: &str) -> String {
    use pulldown_cmark::{Options, Parser, html};
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES;
    let mut out = String::new();
    html::push_html(&mut out, Parser::new_ext(markdown, options));
    out
}

type Renderer = (&'static str, fn(&str) -> String);

const RENDERERS: [Renderer; 2] = [("comrak", comrak), ("pulldown-cmark", pulldown)];

/// What differs, if anything does.
fn difference(cleaner: &Cleaner, article: &Article) -> Option<String> {
    // What the cleaner makes of an article's HTML is law 3's concern: here the two ways back have to agree.
    let through_html = |article: &Article| cleaner.clean(&article.to_html());
    let (article, wanted) = match through_html(article).and_then(|article| {
        let wanted = through_html(&lossy::erase(&article))?;
        Ok((article, lossy::erase_for_comparison(&wanted)))
    }) {
        Ok(both) => both,
        Err(error) => return Some(error.to_string()),
    };
    let markdown = article.to_markdown();
    for (name, render) in RENDERERS {
        let html = render(&markdown);
        let back = match cleaner.clean(&html) {
            // Where the cleaner takes text for a caption, it judges by `<p>`, which a cell may have in one form and not in the other.
            Ok(back)
                if back
                    .report()
                    .changes()
                    .iter()
                    .any(|change| change.rule == "normalize/captions") =>
            {
                continue;
            }
            Ok(back) => lossy::erase_for_comparison(&back),
            Err(error) => return Some(format!("{name}: {error}\n{markdown}")),
        };
        if back.blocks != wanted.blocks || back.footnotes != wanted.footnotes {
            return Some(format!(
                "{name}\n--- Markdown\n{markdown}\n--- rendered\n{html}\n--- wanted\n{}\n--- got\n{}\n--- wanted {:?}\n--- got    {:?}",
                wanted.to_html(),
                back.to_html(),
                wanted.blocks,
                back.blocks,
            ));
        }
    }
    None
}

fn law(strategy: impl Strategy<Value = Article>) {
    let cleaner = Cleaner::builder().explain(true).build().expect("no setting is wrong");
    let cases =
        Config::default().cases.max(if std::env::var("PROPTEST_CASES").is_ok() { 1 } else { 2000 });
    let config =
        Config { cases, failure_persistence: None, max_shrink_iters: 20_000, ..Config::default() };
    let result =
        TestRunner::new(config).run(&strategy, |article| match difference(&cleaner, &article) {
            None => Ok(()),
            Some(difference) => Err(TestCaseError::fail(difference)),
        });
    match result {
        Ok(()) => {}
        Err(TestError::Fail(reason, _)) => panic!("{reason}"),
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn a_paragraph_comes_back_from_markdown() {
    law(arbitrary::paragraph_article());
}

#[test]
fn an_article_comes_back_from_markdown() {
    law(arbitrary::article());
}

#[test]
fn the_seeds_come_back_from_markdown() {
    let cleaner = Cleaner::builder().explain(true).build().expect("no setting is wrong");
    for seed in ["seeds/huxiu.html", "seeds/woshipm.html"] {
        let source = std::fs::read_to_string(seed).expect("the seeds are part of the repository");
        let article = cleaner.clean_post(&source).expect("a seed is within the limits");
        assert_eq!(difference(&cleaner, &article), None, "{seed}");
    }
}

/// The HTML of `$OFFPRINT_DATA/markdown/*.jsonl`.
#[test]
fn real_and_adversarial_html_comes_back_from_markdown() {
    let Ok(data) = std::env::var("OFFPRINT_DATA") else {
        println!("skipped: OFFPRINT_DATA is not set");
        return;
    };
    let cleaner = Cleaner::builder().explain(true).build().expect("no setting is wrong");
    let mut differences = Vec::new();
    let folder = std::path::Path::new(&data).join("markdown");
    for file in std::fs::read_dir(folder).expect("the data has a folder `markdown`") {
        let text = std::fs::read_to_string(file.expect("a file").path()).expect("a text file");
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let case: serde_json::Value = serde_json::from_str(line).expect("JSON Lines");
            let article =
                cleaner.clean(case["html"].as_str().unwrap_or_default()).expect("within limits");
            if let Some(difference) = difference(&cleaner, &article) {
                differences.push(format!("{}: {difference}", case["id"]));
            }
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n\n"));
}
