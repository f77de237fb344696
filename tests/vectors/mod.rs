//! The inputs of `$OFFPRINT_DATA` that others wrote to break parsers and sanitizers, and real posts. Without that folder there are none,
//! and a printed line says so.
#![allow(dead_code)] // Each test uses a part of it.
#![allow(clippy::print_stderr)] // A skipped test says so.

use std::fs;
use std::path::{Path, PathBuf};

pub(crate) struct Input {
    /// `payloadbox#12`, `tests1.dat#3`, the name of a post.
    pub(crate) id: String,
    pub(crate) html: String,
}

/// Attack strings, the sources of the html5lib tests and the posts of the corpus.
pub(crate) fn all() -> Vec<Input> {
    let Some(data) = folder() else { return Vec::new() };
    let mut inputs = attacks_of(&data);
    inputs.extend(trees(&data));
    inputs.extend(tokens(&data));
    inputs.extend(posts(&data));
    inputs
}

/// The attack strings alone.
pub(crate) fn attacks() -> Vec<Input> {
    folder().map_or_else(Vec::new, |data| attacks_of(&data))
}

/// What is wrong with each input, by two threads; `check` names the faults of one.
pub(crate) fn faults(inputs: &[Input], check: impl Fn(&str) -> Vec<String> + Sync) -> Vec<String> {
    let half = |parity: usize| -> Vec<String> {
        let mine = inputs.iter().enumerate().filter(|(at, _)| at % 2 == parity);
        mine.flat_map(|(_, input)| {
            let found = check(&input.html);
            found
                .into_iter()
                .map(|fault| format!("{}: {fault}\n   in {:?}", input.id, cut(&input.html)))
        })
        .collect()
    };
    std::thread::scope(|scope| {
        let other = scope.spawn(|| half(1));
        let mut found = half(0);
        found.extend(other.join().expect("the other half does not panic"));
        found
    })
}

fn cut(html: &str) -> String {
    html.chars().take(300).collect()
}

fn folder() -> Option<PathBuf> {
    let folder = std::env::var_os("OFFPRINT_DATA").map(PathBuf::from);
    if folder.is_none() {
        eprintln!("skipped: OFFPRINT_DATA is not set");
    }
    folder
}

fn read(path: &Path) -> String {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    String::from_utf8_lossy(&bytes).into_owned()
}

fn files(folder: &Path, extension: &str) -> Vec<(String, String)> {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("a readable entry").path())
        .filter(|path| path.extension().is_some_and(|e| e == extension))
        .collect();
    paths.sort();
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    paths.iter().map(|path| (name(path), read(path))).collect()
}

fn attacks_of(data: &Path) -> Vec<Input> {
    let lines = read(&data.join("vectors/attacks.jsonl"));
    lines
        .lines()
        .map(|line| {
            let attack: serde_json::Value = serde_json::from_str(line).expect("JSON Lines");
            let text = |key: &str| attack[key].as_str().expect("a text").to_owned();
            Input { id: text("id"), html: text("html") }
        })
        .collect()
}

fn trees(data: &Path) -> Vec<Input> {
    let mut inputs = Vec::new();
    for (name, text) in files(&data.join("conformance/html5lib/tree-construction"), "dat") {
        for (at, test) in format!("\n{text}").split("\n#data\n").skip(1).enumerate() {
            let html = test.split("\n#errors").next().unwrap_or_default().to_owned();
            inputs.push(Input { id: format!("{name}#{}", at + 1), html });
        }
    }
    inputs
}

fn tokens(data: &Path) -> Vec<Input> {
    let mut inputs = Vec::new();
    for (name, text) in files(&data.join("conformance/html5lib/tokenizer"), "test") {
        let file: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let tests = file["tests"].as_array().or(file["xmlViolationTests"].as_array());
        for (at, test) in tests.into_iter().flatten().enumerate() {
            let html = test["input"].as_str().expect("a text").to_owned();
            inputs.push(Input { id: format!("{name}#{}", at + 1), html });
        }
    }
    inputs
}

fn posts(data: &Path) -> Vec<Input> {
    let posts = files(&data.join("corpus/posts"), "html");
    posts.into_iter().map(|(id, html)| Input { id, html }).collect()
}
