//! Markdown is for reading: prose has no escapes, and of those in text made to be misread at most one in twenty is such that each renderer
//! would read the same without it.

#![allow(clippy::print_stdout)] // A skipped test says so.

mod renderers;

use offprint::Cleaner;

/// What the renderers make of `markdown`.
fn rendered(markdown: &str) -> Vec<String> {
    let mut out: Vec<_> = renderers::RENDERERS.iter().map(|(_, render)| render(markdown)).collect();
    out.push(renderers::github(markdown));
    out
}

/// The places of the backslashes that escape something.
fn escapes(markdown: &str) -> Vec<usize> {
    let bytes = markdown.as_bytes();
    let mut out = Vec::new();
    let mut at = 0;
    while at + 1 < bytes.len() {
        if bytes[at] == b'\\' && bytes[at + 1].is_ascii_punctuation() {
            out.push(at);
            at += 1;
        }
        at += 1;
    }
    out
}

#[derive(Default)]
struct Count {
    all: usize,
    needless: usize,
    examples: Vec<String>,
}

impl Count {
    fn markdown(&mut self, markdown: &str) {
        let before = rendered(markdown);
        for at in escapes(markdown) {
            let without = [&markdown[..at], &markdown[at + 1..]].concat();
            self.all += 1;
            if rendered(&without) == before {
                self.needless += 1;
                let around = markdown[..at].char_indices().rev().nth(20).map_or(0, |found| found.0);
                self.examples.push(markdown[around..].chars().take(45).collect());
            }
        }
    }
}

#[test]
fn hardly_an_escape_is_needless() {
    let cleaner = Cleaner::new();
    let mut count = Count::default();
    for seed in ["seeds/huxiu.html", "seeds/woshipm.html"] {
        let source = std::fs::read_to_string(seed).expect("the seeds are part of the repository");
        count.markdown(&cleaner.clean_post(&source).expect("within the limits").to_markdown());
    }
    assert_eq!(count.all, 0, "prose needs none");
    for fixture in fixtures(std::path::Path::new("tests/fixtures")) {
        let markdown = std::fs::read_to_string(fixture).expect("a text file");
        count.markdown(&markdown);
    }
    let Ok(data) = std::env::var("OFFPRINT_DATA") else {
        println!("skipped the rest: OFFPRINT_DATA is not set");
        return;
    };
    for file in std::fs::read_dir(std::path::Path::new(&data).join("markdown"))
        .expect("a folder `markdown`")
    {
        let text = std::fs::read_to_string(file.expect("a file").path()).expect("a text file");
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let case: serde_json::Value = serde_json::from_str(line).expect("JSON Lines");
            let html = case["html"].as_str().unwrap_or_default();
            count.markdown(&cleaner.clean(html).expect("within the limits").to_markdown());
        }
    }
    println!("{} of {} escapes are needless", count.needless, count.all);
    assert!(
        count.needless * 20 <= count.all,
        "{} of {}: {:#?}",
        count.needless,
        count.all,
        count.examples
    );
}

/// What the fixtures expect as Markdown.
fn fixtures(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(fixtures(&path));
        } else if path.ends_with("expected.md") {
            found.push(path);
        }
    }
    found
}
