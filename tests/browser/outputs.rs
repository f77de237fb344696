//! What the browser gets to see: for each input every way out of the library, as JSON Lines. The inputs are the advisories of
//! `tests/advisories/` and the vectors of `$OFFPRINT_DATA`.
//!
//! `cargo run --example browser_outputs -- [NUMBER]` takes so many of the vectors, always the same ones; without a number all of them. The
//! first line is the vocabulary.

#![expect(clippy::print_stdout, reason = "a program talks to its reader")]

#[path = "../advisories/mod.rs"]
mod advisories;
#[path = "../renderers/mod.rs"]
mod renderers;
#[path = "../vectors/mod.rs"]
mod vectors;
#[path = "../vocabulary/mod.rs"]
mod vocabulary;

use offprint::Cleaner;
use serde_json::json;
use vectors::Input;

fn main() {
    let number = std::env::args().nth(1).and_then(|number| number.parse().ok());
    println!("{}", json!({ "vocabulary": vocabulary::table() }));
    let cleaner = Cleaner::new();
    let policy = ammonia::Builder::default();
    for Input { id, html } in inputs(number) {
        let mut outputs = Vec::new();
        if let Ok(article) = cleaner.clean(&html) {
            outputs.push(("html", article.to_html()));
            let markdown = article.to_markdown();
            for (name, render) in renderers::RENDERERS {
                outputs.push((name, render(&markdown)));
            }
        }
        if let Ok(article) = cleaner.clean_page(&html) {
            outputs.push(("page", article.to_html()));
        }
        if let Ok(clean) = cleaner.sanitize(&html, &policy) {
            outputs.push(("faithful", clean));
        }
        let outputs: serde_json::Map<String, serde_json::Value> =
            outputs.into_iter().map(|(name, output)| (name.to_owned(), output.into())).collect();
        println!("{}", json!({ "id": id, "raw": html, "outputs": outputs }));
    }
}

/// The advisories, and of the vectors as many as wanted, spread evenly.
fn inputs(number: Option<usize>) -> Vec<Input> {
    let mut inputs: Vec<Input> = Vec::new();
    for (id, attacks) in advisories::ADVISORIES {
        for attack in *attacks {
            let html = match attack.strip_prefix('@') {
                Some(attack) => format!("{}{attack}", "<div>".repeat(511)),
                None => (*attack).to_owned(),
            };
            inputs.push(Input { id: (*id).to_owned(), html });
        }
    }
    let vectors = vectors::attacks();
    let step = number.map_or(1, |number| vectors.len().div_ceil(number.max(1)).max(1));
    inputs.extend(vectors.into_iter().step_by(step));
    inputs
}
