//! Articles in pieces for a search index: one piece for each section, with the headings above it and where it comes from.
//!
//! `cargo run --example rag_chunks -- seeds/huxiu.html`

#![expect(clippy::print_stdout, reason = "a program talks to its user")]

use std::{env, error, fs};

use offprint::{Article, Block, Cleaner};
use serde_json::json;

/// The blocks between two headings.
#[derive(Default)]
struct Section {
    headings: Vec<String>,
    blocks: Vec<Block>,
}

fn main() -> Result<(), Box<dyn error::Error>> {
    let cleaner = Cleaner::new();
    for path in env::args().skip(1) {
        let bytes = fs::read(&path).map_err(|error| format!("{path}: {error}"))?;
        let article = cleaner.clean_post(&offprint::decode(&bytes))?;
        let title = article.meta.title.clone();
        for (number, section) in sections(article.blocks).into_iter().enumerate() {
            // Text without markup is what most models embed best; the Markdown is for showing.
            let section_article = Article::new(section.blocks);
            let piece = json!({
                "source": path,
                "piece": number,
                "title": title,
                "headings": section.headings,
                "text": section_article.to_text(),
                "markdown": section_article.to_markdown(),
            });
            println!("{piece}");
        }
    }
    Ok(())
}

fn sections(blocks: Vec<Block>) -> Vec<Section> {
    let mut sections = vec![Section::default()];
    let mut path: Vec<(u8, String)> = Vec::new();
    for block in blocks {
        if let Block::Heading { level, .. } = &block {
            let level = u8::from(*level);
            let text = Article::new(vec![block.clone()]).to_text().trim().to_owned();
            path.retain(|(above, _)| *above < level);
            path.push((level, text));
            let headings = path.iter().map(|(_, text)| text.clone()).collect();
            sections.push(Section { headings, blocks: Vec::new() });
        } else if let Some(section) = sections.last_mut() {
            section.blocks.push(block);
        }
    }
    sections.retain(|section| !section.blocks.is_empty());
    sections
}
