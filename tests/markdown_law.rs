//! Law 5: Markdown, rendered by two independent renderers and cleaned again, is the article, except for what Markdown cannot say.
//! What that is, [`lossy::erase`] says.

#![allow(clippy::print_stdout)] // A skipped test says so.

mod arbitrary;
mod lossy;
mod renderers;
mod round_trip;

use offprint::{Article, Cleaner};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestError, TestRunner};
use round_trip::difference;

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
