//! Law 5 for every dialect and style: Markdown, read by the dialect's engine and rendered by two independent renderers, is the article.
//! What a dialect cannot say, `docs/markdown-losses.toml` lists, and these laws read that list.

mod arbitrary;
mod generated;
mod lossy;
mod renderers;
mod round_trip;

use std::collections::BTreeSet;

use generated::law;
use generated::ways::{plain_way, way};
use offprint::{
    Article, Block, Bullet, Dialect, EmphasisFallback, EmphasisMarker, Fence, HardBreak,
    HeadingStyle, Inline, LinkStyle, Mark, MarkdownOptions, MathStyle,
};
use proptest::prelude::*;
use renderers::engines;
use round_trip::headings::without_ids;
use round_trip::{Way, cleaner, difference_on};

/// The ways on which nothing but what is always lost is lost.
fn exact_ways() -> Vec<Way> {
    let dialect = |dialect| Way::new(MarkdownOptions::new(dialect).math(MathStyle::Code));
    let style = MarkdownOptions::default()
        .headings(HeadingStyle::Setext)
        .bullet(Bullet::Plus)
        .emphasis_marker(EmphasisMarker::Underscore)
        .fence(Fence::Tildes)
        .hard_break(HardBreak::Spaces);
    let stars = MarkdownOptions::default().bullet(Bullet::Star).wrap(Some(12));
    let references = MarkdownOptions::default()
        .links(LinkStyle::Reference)
        .emphasis_fallback(EmphasisFallback::References)
        .wrap(Some(30));
    let hugo = MarkdownOptions::new(Dialect::Hugo).raw_html(true);
    vec![
        Way { renderers: renderers::PLAIN, ..dialect(Dialect::CommonMark) },
        dialect(Dialect::Obsidian),
        Way { engine: engines::hugo, ..Way::new(hugo) },
        Way { engine: engines::zola, ..dialect(Dialect::Zola) },
        Way {
            engine: engines::hexo,
            renderers: renderers::WITHOUT_FOOTNOTES,
            ..dialect(Dialect::Hexo)
        },
        Way { engine: engines::jekyll, ..dialect(Dialect::Jekyll) },
        Way::new(style),
        Way::new(stars),
        Way::new(references),
    ]
}

fn articles() -> impl Strategy<Value = Article> {
    prop_oneof![arbitrary::article(), arbitrary::paragraph_article()]
}

#[test]
fn an_article_comes_back_from_every_dialect_and_style() {
    let cleaner = cleaner();
    law((way(), articles()), |(way, article)| difference_on(&cleaner, &article, &way));
}

#[test]
fn the_seeds_come_back_from_every_dialect_and_style() {
    let cleaner = cleaner();
    for seed in ["seeds/huxiu.html", "seeds/woshipm.html"] {
        let source = std::fs::read_to_string(seed).expect("the seeds are part of the repository");
        let article = cleaner.clean_post(&source).expect("a seed is within the limits");
        for way in exact_ways() {
            assert_eq!(difference_on(&cleaner, &article, &way), None, "{seed}");
        }
    }
}

#[test]
fn markdown_without_html_holds_none_and_loses_only_what_is_listed() {
    let (cleaner, listed) = (cleaner(), losses("no-raw-html"));
    law((plain_way(), articles()), |(way, article)| {
        let way = &way;
        // Text may be more once it is read: `[ ]` at the beginning of an item makes it a task.
        // A place at the beginning of a heading is its id then.
        let article = without_ids(&cleaner.clean(&without_ids(&article).to_html()).ok()?);
        let lost = losing(&article);
        if let Some(unlisted) = lost.iter().find(|name| !listed.contains(**name)) {
            return Some(format!("`{unlisted}` is not in docs/markdown-losses.toml"));
        }
        if lost.is_empty() {
            return difference_on(&cleaner, &article, way);
        }
        let written = article.to_markdown_with(&way.options);
        let markdown = match (way.engine)(&written) {
            Ok(markdown) => markdown,
            Err(problem) => return Some(format!("{problem}\n{written}")),
        };
        let html = (way.renderers[0].1)(&markdown);
        if html.contains(renderers::OMITTED) {
            return Some(format!("raw HTML in\n{markdown}"));
        }
        // What can be said comes back.
        let way = &Way { shift: 0, options: way.options.clone().heading_shift(0), ..way.clone() };
        let back = cleaner.clean(&html).ok()?;
        difference_on(&cleaner, &without_ids(&back), way).filter(|_| losing(&back).is_empty())
    });
}

/// The names that `docs/markdown-losses.toml` has for `when`.
fn losses(when: &str) -> BTreeSet<String> {
    let text = std::fs::read_to_string("docs/markdown-losses.toml").expect("the list");
    let list: toml::Table = text.parse().expect("the list is TOML");
    let losses = list["loss"].as_array().expect("an array of tables");
    let of = |loss: &&toml::Value| loss["when"].as_str() == Some(when);
    let name = |loss: &toml::Value| loss["construct"].as_str().expect("a name").to_owned();
    losses.iter().filter(of).map(name).collect()
}

#[test]
fn the_list_of_losses_names_what_the_law_erases() {
    let erased: BTreeSet<String> = lossy::ERASED.iter().map(|name| (*name).to_owned()).collect();
    assert_eq!(losses("always"), erased);
}

/// What of `article` needs HTML.
fn losing(article: &Article) -> BTreeSet<&'static str> {
    let mut out = BTreeSet::new();
    let notes = article.footnotes.iter().map(|footnote| &footnote.blocks);
    for blocks in std::iter::once(&article.blocks).chain(notes) {
        losing_blocks(blocks, &mut out);
    }
    out
}

fn losing_blocks(blocks: &[Block], out: &mut BTreeSet<&'static str>) {
    for block in blocks {
        match block {
            Block::Heading { content, .. } => losing_line(content, out),
            Block::Paragraph { content } => losing_inlines(content, out),
            Block::List(list) => {
                for item in &list.items {
                    if item.task.is_some() {
                        out.insert("task");
                    }
                    losing_blocks(&item.blocks, out);
                }
            }
            Block::DefinitionList { .. } => drop(out.insert("definition-list")),
            Block::Quote { blocks } => losing_blocks(blocks, out),
            Block::Callout { .. } => drop(out.insert("callout")),
            Block::Code { text, .. } if text.contains('{') => drop(out.insert("template-in-code")),
            Block::Math { tex } if tex.contains('{') => drop(out.insert("template-in-code")),
            Block::Table(table) => {
                if !table.caption.is_empty() || !table.foot.is_empty() || table.head.len() > 1 {
                    out.insert("table-beyond-pipes");
                }
                for cell in table.head.iter().chain(&table.body).flat_map(|row| &row.cells) {
                    match cell.blocks.as_slice() {
                        [] | [Block::Image { .. }] => {}
                        [Block::Paragraph { content }] => losing_line(content, out),
                        _ => drop(out.insert("table-beyond-pipes")),
                    }
                    if cell.colspan > 1 || cell.rowspan > 1 || cell.header {
                        out.insert("table-beyond-pipes");
                    }
                }
            }
            Block::Figure { blocks, caption } => {
                losing_blocks(blocks, out);
                losing_inlines(caption, out);
            }
            Block::Video(_) | Block::Audio(_) => drop(out.insert("player")),
            Block::Details { .. } => drop(out.insert("details")),
            _ => {}
        }
    }
}

/// What is lost of a run that can have no breaks.
fn losing_line(inlines: &[Inline], out: &mut BTreeSet<&'static str>) {
    let breaks = |inline: &Inline| matches!(inline, Inline::Break);
    if inlines.iter().any(|inline| any_of(inline, &breaks)) {
        out.insert("break-in-line");
    }
    losing_inlines(inlines, out);
}

fn any_of(inline: &Inline, is: &dyn Fn(&Inline) -> bool) -> bool {
    is(inline) || inline.content().is_some_and(|content| content.iter().any(|one| any_of(one, is)))
}

fn losing_inlines(inlines: &[Inline], out: &mut BTreeSet<&'static str>) {
    for inline in inlines {
        match inline {
            // Which emphasis no renderer reads is not told apart here from that which all read.
            Inline::Marked {
                mark: Mark::Emphasis | Mark::Strong | Mark::Strikethrough, ..
            } => {
                out.insert("emphasis-no-renderer-reads");
            }
            Inline::Marked { .. } => drop(out.insert("mark-without-sign")),
            Inline::Abbreviation { .. } | Inline::Time { .. } | Inline::Span { .. } => {
                out.insert("wrapper");
            }
            Inline::Ruby { .. } => drop(out.insert("ruby")),
            Inline::Anchor { .. } => drop(out.insert("anchor")),
            Inline::FootnoteReference { .. } => drop(out.insert("footnote")),
            Inline::Code { text } | Inline::Math { tex: text } => {
                out.insert("code-beside-code");
                if text.contains('{') {
                    out.insert("template-in-code");
                }
            }
            Inline::Text { text } if text.contains('@') => drop(out.insert("mail-address")),
            _ => {}
        }
        losing_inlines(inline.content().unwrap_or_default(), out);
    }
}
