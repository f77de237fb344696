//! Two independent renderers of Markdown, and what differs between an article and its Markdown as each of them renders it.

use offprint::{Article, Cleaner};

use crate::lossy;

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
pub(crate) fn difference(cleaner: &Cleaner, article: &Article) -> Option<String> {
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
