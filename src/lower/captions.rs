//! Captions that are written as a line below their picture: a paragraph that holds a picture, a line break and emphasized text.
//!
//! Comes in: an article in normal form. Goes out: a figure for each such paragraph, as rendered Markdown and plain editors have no other
//! way to write one. What a paragraph holds is plain only here, where no wrapper of the source is left. A figure holds no figure, and a
//! cell of a table stays a line.

use crate::article::{Article, Block, Inline, Mark};
use crate::report::{Change, ChangeKind, Report};

/// Makes figures of such paragraphs. Returns whether there was one.
pub(super) fn recognize(article: &mut Article, report: &mut Report) -> bool {
    let mut found = in_blocks(&mut article.blocks, report);
    for footnote in &mut article.footnotes {
        found |= in_blocks(&mut footnote.blocks, report);
    }
    found
}

fn in_blocks(blocks: &mut [Block], report: &mut Report) -> bool {
    let mut found = false;
    for block in blocks {
        match block {
            Block::Paragraph { content } => {
                if let Some(figure) = figure(content) {
                    report.record(|| {
                        Change::new("lower/caption", ChangeKind::Relabelled, "p").after("figure")
                    });
                    *block = figure;
                    found = true;
                }
            }
            Block::Quote { blocks }
            | Block::Callout { blocks, .. }
            | Block::Details { blocks, .. } => {
                found |= in_blocks(blocks, report);
            }
            Block::List(list) => {
                for item in &mut list.items {
                    found |= in_blocks(&mut item.blocks, report);
                }
            }
            Block::DefinitionList { items } => {
                for definition in items.iter_mut().flat_map(|item| &mut item.definitions) {
                    found |= in_blocks(&mut definition.blocks, report);
                }
            }
            _ => {}
        }
    }
    found
}

/// The figure that the content of a paragraph is.
fn figure(content: &mut [Inline]) -> Option<Block> {
    let [picture, Inline::Break, Inline::Marked { mark: Mark::Emphasis, content: caption }] =
        content
    else {
        return None;
    };
    if caption.iter().any(holds_picture) {
        return None;
    }
    let (image, link) = match picture {
        Inline::Image(image) => (image, None),
        Inline::Link { link, content } => match content.as_mut_slice() {
            [Inline::Image(image)] => (image, Some(link.clone())),
            _ => return None,
        },
        _ => return None,
    };
    let picture = Block::Image { image: image.clone(), link };
    Some(Block::Figure { blocks: vec![picture], caption: std::mem::take(caption) })
}

fn holds_picture(inline: &Inline) -> bool {
    matches!(inline, Inline::Image(_))
        || inline.content().is_some_and(|content| content.iter().any(holds_picture))
}

#[cfg(test)]
mod tests {
    use crate::Cleaner;

    fn html(source: &str) -> String {
        let cleaner = Cleaner::builder().base_url("https://example.org/").build();
        cleaner.and_then(|cleaner| cleaner.clean(source)).expect("an article").to_html()
    }

    #[test]
    fn a_line_of_picture_break_and_emphasis_is_a_figure() {
        let line = r#"<img src="a.png"><br><em>b</em>"#;
        let figure = r#"<figure><img src="https://example.org/a.png" alt=""><figcaption>b</figcaption></figure>"#;
        for source in [
            line.to_owned(),
            format!("<p> {line} </p>"),
            r#"<p><img src="a.png"><br><i>b</i></p>"#.to_owned(),
            format!("<p><x-note>{line}</x-note></p>"),
            r#"<p><img src="a.png"><span><br><em>b</em></span></p>"#.to_owned(),
        ] {
            assert_eq!(html(&source).trim_end(), figure, "{source}");
        }
        let linked =
            html(r#"<p><a href="/b"><img src="a.png"></a><br> <em>A <b>caption</b></em></p>"#);
        assert!(linked.contains("<figcaption>A <strong>caption</strong></figcaption>"), "{linked}");
        let amid = html(&format!("<p>c<br><br>{line}<br><br>d</p>"));
        assert_eq!(amid.trim_end(), format!("<p>c</p>\n{figure}\n<p>d</p>"));
    }

    #[test]
    fn emphasis_with_other_text_is_no_caption() {
        for source in [
            r#"<p><img src="a.png"><br><em>one</em> two</p>"#,
            "<p>one<br><em>two</em></p>",
            r#"<p><img src="a.png"><em>one</em></p>"#,
            r#"<p><img src="a.png">x<br><em>one</em></p>"#,
            r#"<p>x<br><img src="a.png"><br><em>one</em></p>"#,
            r#"<table><tr><td>a</td><td><img src="a.png"><br><em>one</em></td></tr></table>"#,
        ] {
            assert!(!html(source).contains("figcaption"), "{source}");
        }
    }
}
