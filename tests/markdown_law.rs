//! Law 5: Markdown, rendered by two independent renderers and cleaned again, is the article, except for what Markdown cannot say.
//! What that is, [`lossy::erase`] says.

#![allow(clippy::print_stdout)] // A skipped test says so.

mod arbitrary;
mod generated;
mod lossy;
mod renderers;
mod round_trip;

use generated::law;
use round_trip::{cleaner, difference};

#[test]
fn a_paragraph_comes_back_from_markdown() {
    let cleaner = cleaner();
    law(arbitrary::paragraph_article(), |article| difference(&cleaner, &article));
}

#[test]
fn an_article_comes_back_from_markdown() {
    let cleaner = cleaner();
    law(arbitrary::article(), |article| difference(&cleaner, &article));
}

#[test]
fn the_seeds_come_back_from_markdown() {
    let cleaner = cleaner();
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
    let cleaner = cleaner();
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
