//! What differs between an article and its Markdown as each of two renderers shows it, once cleaned again.

#![allow(dead_code)] // Each test uses a part of it.

pub(crate) mod headings;

use offprint::{Article, Cleaner, MarkdownOptions};

use crate::lossy;
use crate::renderers::{RENDERERS, Renderer, engines};

/// Which Markdown is written, and who reads it.
#[derive(Debug, Clone)]
pub(crate) struct Way {
    pub(crate) options: MarkdownOptions,
    /// What reads the file before Markdown is; an error if it finds something to do.
    pub(crate) engine: fn(&str) -> Result<String, String>,
    pub(crate) renderers: [Renderer; 2],
    /// By how many levels headings move.
    pub(crate) shift: i8,
    /// Whether headings have ids that only some renderers know.
    pub(crate) has_ids: bool,
}

impl Way {
    pub(crate) fn new(options: MarkdownOptions) -> Self {
        Self { options, engine: engines::none, renderers: RENDERERS, shift: 0, has_ids: false }
    }
}

/// A cleaner that tells what it did.
pub(crate) fn cleaner() -> Cleaner {
    Cleaner::builder().explain(true).build().expect("no setting is wrong")
}

/// What differs, if anything does.
pub(crate) fn difference(cleaner: &Cleaner, article: &Article) -> Option<String> {
    difference_on(cleaner, article, &Way::new(MarkdownOptions::default()))
}

/// What differs on one way, if anything does.
pub(crate) fn difference_on(cleaner: &Cleaner, article: &Article, way: &Way) -> Option<String> {
    // What the cleaner makes of an article's HTML is law 3's concern: here the two ways back have to agree.
    let through_html = |article: &Article| cleaner.clean(&article.to_html());
    let (article, wanted) = match through_html(article).and_then(|article| {
        let article =
            if way.has_ids { through_html(&headings::without_ids(&article))? } else { article };
        let wanted = through_html(&lossy::erase(&headings::shifted(&article, way.shift)))?;
        Ok((article, lossy::erase_for_comparison(&wanted)))
    }) {
        Ok(both) => both,
        Err(error) => return Some(error.to_string()),
    };
    let written = article.to_markdown_with(&way.options);
    let markdown = match (way.engine)(&written) {
        Ok(markdown) => markdown,
        Err(problem) => return Some(format!("{problem}\n--- Markdown\n{written}")),
    };
    for (name, render) in way.renderers {
        let html = render(&markdown);
        let back = match cleaner.clean(&html) {
            Ok(back) => lossy::erase_for_comparison(&back),
            Err(error) => return Some(format!("{name}: {error}\n{markdown}")),
        };
        if back.blocks != wanted.blocks || back.footnotes != wanted.footnotes {
            return Some(format!(
                "{name}, {:?}\n--- Markdown\n{markdown}\n--- rendered\n{html}\n--- wanted\n{}\n--- got\n{}\n--- wanted {:?}\n--- got    {:?}",
                way.options,
                wanted.to_html(),
                back.to_html(),
                wanted.blocks,
                back.blocks,
            ));
        }
    }
    None
}
