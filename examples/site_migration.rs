//! Posts of one site for the engine of another: front matter, Markdown and pictures as Zola wants them.
//!
//! `cargo run --example site_migration -- seeds/huxiu.html seeds/woshipm.html`

#![expect(clippy::print_stdout, reason = "a program talks to its user")]

use std::{env, error, fs};

use offprint::{Cleaner, Dialect, Engine, MarkdownOptions, WebUrl};

fn main() -> Result<(), Box<dyn error::Error>> {
    let cleaner = Cleaner::new();
    let options = MarkdownOptions::new(Dialect::Zola);
    for path in env::args().skip(1) {
        let post = fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
        let mut article = cleaner.clean_post(&post)?;
        // Copies of the pictures are beside the post; whoever likes to fetches them.
        article.map_images(|url| {
            let name = url.as_str().split('?').next()?.rsplit('/').next()?;
            WebUrl::media(name)
        });
        println!("{}", article.to_front_matter_for(Engine::Zola));
        println!("{}", article.to_markdown_with(&options));
    }
    Ok(())
}
