//! What differs between an article and its Markdown as each of two renderers shows it, once cleaned again.

use offprint::{Article, Cleaner};

use crate::lossy;
use crate::renderers::RENDERERS;

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
