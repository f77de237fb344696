//! A small converter on the library alone: `cargo run --example convert -- markdown seeds/huxiu.html`.
//!
//! The full command, with whole pages, JSON Lines and reports, is the package `offprint-cli`.

#![expect(clippy::print_stdout, reason = "a program talks to its user")]

use std::error::Error;
use std::{env, fs};

use offprint::Cleaner;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let (Some(format), Some(path)) = (arguments.next(), arguments.next()) else {
        return Err("usage: convert markdown|html|text|json FILE".into());
    };
    let post = fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;

    let article = Cleaner::builder().build()?.clean_post(&post)?;
    let body = match format.as_str() {
        "markdown" => article.to_markdown(),
        "html" => article.to_html(),
        "text" => article.to_text(),
        "json" => article.to_json(),
        _ => return Err(format!("`{format}` is none of markdown, html, text, json").into()),
    };
    println!("{body}");
    Ok(())
}
