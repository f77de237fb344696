//! What Markdown cannot say: [`erase`] takes it out of an article, on both sides of a comparison. `docs/markdown-losses.toml` tells
//! what becomes of each.
#![allow(dead_code)] // Each test uses a part of it.

use offprint::{Article, Block, Image, Inline, Link, List, ListItem, ListKind, Mark, WebUrl};

/// What [`erase_for_comparison`] erases.
pub(crate) const ERASED: [&str; 7] = [
    "picture-size",
    "figure",
    "missing-alt",
    "embed",
    "list-tightness",
    "address-characters",
    // By renderers that look for them: `renderers` asks none to.
    "bare-mail-address",
];

pub(crate) fn erase(article: &Article) -> Article {
    let mut out = article.clone();
    out.blocks = blocks(out.blocks);
    for footnote in &mut out.footnotes {
        footnote.blocks = blocks(std::mem::take(&mut footnote.blocks));
    }
    out.into_normal_form()
}

/// [`erase`], and the tightness of lists that Markdown cannot say. Only for comparing: the tightness may not fit the items.
pub(crate) fn erase_for_comparison(article: &Article) -> Article {
    let mut out = erase(article);
    loosen_all(&mut out.blocks);
    for footnote in &mut out.footnotes {
        loosen_all(&mut footnote.blocks);
    }
    out
}

fn blocks(given: Vec<Block>) -> Vec<Block> {
    let mut out = Vec::new();
    for block in given {
        match block {
            Block::Figure { blocks: mut inner, caption } if is_captioned(&inner, &caption) => {
                if let [Block::Image { image, .. }] = inner.as_mut_slice() {
                    image.alt.get_or_insert_default();
                }
                out.push(Block::Figure { blocks: blocks(inner), caption: inlines(caption) });
            }
            Block::Figure { blocks: inner, caption } => {
                out.extend(blocks(inner));
                out.push(Block::Paragraph { content: inlines(caption) });
            }
            Block::Embed(embed) => {
                let title = embed.title.unwrap_or_else(|| embed.url.to_string());
                let mut link = Link::new(embed.url);
                link.url = url(&link.url, WebUrl::link);
                out.push(Block::Paragraph {
                    content: vec![Inline::Link {
                        link: link.into(),
                        content: vec![Inline::text(title)],
                    }],
                });
            }
            Block::Image { image: given, link: around } => {
                out.push(Block::Image { image: image(given), link: around.map(link) });
            }
            Block::Heading { level, id, content } => {
                out.push(Block::Heading { level, id, content: inlines(content) });
            }
            Block::Paragraph { content } => {
                out.push(Block::Paragraph { content: inlines(content) })
            }
            Block::List(mut list) => {
                for item in &mut list.items {
                    item.blocks = blocks(std::mem::take(&mut item.blocks));
                }
                out.push(Block::List(list));
            }
            Block::DefinitionList { mut items } => {
                for item in &mut items {
                    item.terms = std::mem::take(&mut item.terms).into_iter().map(inlines).collect();
                    for definition in &mut item.definitions {
                        definition.blocks = blocks(std::mem::take(&mut definition.blocks));
                    }
                }
                out.push(Block::DefinitionList { items });
            }
            Block::Quote { blocks: inner } => out.push(Block::Quote { blocks: blocks(inner) }),
            Block::Callout { kind, title, blocks: inner } => {
                out.push(Block::Callout { kind, title: inlines(title), blocks: blocks(inner) });
            }
            Block::Details { summary, blocks: inner } => {
                out.push(Block::Details { summary: inlines(summary), blocks: blocks(inner) });
            }
            Block::Table(mut table) => {
                table.caption = inlines(table.caption);
                for row in table.head.iter_mut().chain(&mut table.body).chain(&mut table.foot) {
                    for cell in &mut row.cells {
                        cell.blocks = blocks(std::mem::take(&mut cell.blocks));
                    }
                }
                out.push(Block::Table(table));
            }
            Block::Video(mut video) => {
                video.url = url(&video.url, WebUrl::media);
                video.poster = video.poster.take().map(|poster| url(&poster, WebUrl::media));
                out.push(Block::Video(video));
            }
            other => out.push(other),
        }
    }
    out
}

/// Whether a figure is a picture whose caption can be emphasized as a whole.
fn is_captioned(blocks: &[Block], caption: &[Inline]) -> bool {
    fn is_plain(inline: &Inline) -> bool {
        let own = matches!(
            inline,
            Inline::Marked { mark: Mark::Emphasis, .. } | Inline::Image(_) | Inline::Anchor { .. }
        );
        !own && inline.content().is_none_or(|content| content.iter().all(is_plain))
    }
    matches!(blocks, [Block::Image { .. }]) && caption.iter().all(is_plain)
}

fn inlines(given: Vec<Inline>) -> Vec<Inline> {
    let mut out = Vec::new();
    for inline in given {
        match inline {
            Inline::Image(given) => out.push(Inline::Image(image(given))),
            Inline::Link { link: given, content } => {
                out.push(Inline::Link { link: link(given), content: inlines(content) });
            }
            Inline::Marked { mark, content } => {
                out.push(Inline::Marked { mark, content: inlines(content) })
            }
            Inline::Ruby { base, text, parentheses } => {
                out.push(Inline::Ruby { base: inlines(base), text, parentheses });
            }
            Inline::Abbreviation { title, content } => {
                out.push(Inline::Abbreviation { title, content: inlines(content) });
            }
            Inline::Time { datetime, content } => {
                out.push(Inline::Time { datetime, content: inlines(content) })
            }
            Inline::Span { language, direction, content } => {
                out.push(Inline::Span { language, direction, content: inlines(content) });
            }
            other => out.push(other),
        }
    }
    out
}

fn image(mut image: Box<Image>) -> Box<Image> {
    image.width = None;
    image.height = None;
    image.url = url(&image.url, WebUrl::media);
    image
}

fn link(mut link: Box<Link>) -> Box<Link> {
    link.url = url(&link.url, WebUrl::link);
    link
}

/// The address as renderers write it: what their lists of safe characters leave out is escaped.
fn url(given: &WebUrl, read: impl Fn(&str) -> Option<WebUrl>) -> WebUrl {
    let mut out = String::new();
    let address = given.as_str();
    for (at, c) in address.char_indices() {
        let escape = || {
            address
                .get(at + 1..at + 3)
                .is_some_and(|code| code.bytes().all(|b| b.is_ascii_hexdigit()))
        };
        match c {
            '%' if !escape() => out.push_str("%25"),
            '[' | ']' | '{' | '}' | '|' | '\\' | '^' | '`' | '"' | '<' | '>' => {
                out.push_str(&format!("%{:02X}", c as u32))
            }
            '\'' => out.push_str("%27"),
            c => out.push(c),
        }
    }
    read(&out).unwrap_or_else(|| given.clone())
}

fn loosen_all(blocks: &mut [Block]) {
    for block in blocks {
        match block {
            Block::List(list) => {
                for item in &mut list.items {
                    loosen_all(&mut item.blocks);
                }
                if list.items.iter().any(|item| item.blocks.windows(2).any(needs_blank_line))
                    || has_apart(list)
                    || list.items.iter().any(|item| item.blocks.iter().any(ends_with_bare_head))
                {
                    list.tight = false;
                }
                if list.items.iter().any(ends_with_rule) {
                    list.tight = true;
                }
            }
            Block::Quote { blocks }
            | Block::Callout { blocks, .. }
            | Block::Details { blocks, .. }
            | Block::Figure { blocks, .. } => {
                loosen_all(blocks);
            }
            Block::DefinitionList { items } => {
                for definition in items.iter_mut().flat_map(|item| &mut item.definitions) {
                    loosen_all(&mut definition.blocks);
                }
            }
            Block::Table(table) => {
                for row in table.head.iter_mut().chain(&mut table.body).chain(&mut table.foot) {
                    for cell in &mut row.cells {
                        loosen_all(&mut cell.blocks);
                    }
                }
            }
            _ => {}
        }
    }
}

fn needs_blank_line(pair: &[Block]) -> bool {
    // As an element, where an engine would read it.
    let template = |text: &str| ["{{", "{%", "{#"].iter().any(|sign| text.contains(sign));
    let apart = |block: &Block| match block {
        Block::Code { text, .. } | Block::Math { tex: text } => template(text),
        _ => matches!(
            block,
            Block::DefinitionList { .. }
                | Block::Callout { .. }
                | Block::Table(_)
                | Block::Details { .. }
                | Block::ThematicBreak
        ),
    };
    let text = |block: &Block| {
        matches!(
            block,
            Block::Paragraph { .. } | Block::Image { .. } | Block::Video(_) | Block::Audio(_)
        )
    };
    let [before, after] = pair else { return false };
    match after {
        _ if apart(before) || apart(after) => true,
        Block::Quote { .. } => matches!(before, Block::Quote { .. }),
        Block::List(list) => {
            // A formula between lines of dollars is text of a paragraph.
            (text(before) || matches!(before, Block::Math { .. }))
                && !matches!(list.kind, ListKind::Bullet | ListKind::Ordered { start: 1 })
        }
        after if text(after) => {
            !matches!(before, Block::Heading { .. } | Block::Code { .. } | Block::Math { .. })
        }
        _ => false,
    }
}

/// Whether an item holds tags with Markdown between, or a box without text, which blank lines set off.
fn has_apart(list: &List) -> bool {
    let apart = |block: &Block| {
        matches!(
            block,
            Block::Details { .. }
                | Block::Callout { .. }
                | Block::DefinitionList { .. }
                | Block::Table(_)
        )
    };
    list.items.iter().any(|item| {
        let first_after_box = match item.blocks.first() {
            Some(Block::List(list)) => {
                !matches!(list.kind, ListKind::Bullet | ListKind::Ordered { start: 1 })
            }
            _ => false,
        };
        item.blocks.iter().any(apart) || (item.task.is_some() && first_after_box)
    })
}

fn ends_with_rule(item: &ListItem) -> bool {
    match item.blocks.last() {
        Some(Block::ThematicBreak) => true,
        Some(Block::List(list)) => list.items.last().is_some_and(ends_with_rule),
        _ => false,
    }
}

fn ends_with_bare_head(block: &Block) -> bool {
    match block {
        Block::Table(table) => table.body.is_empty() && table.foot.is_empty(),
        Block::List(list) => {
            list.items.last().and_then(|item| item.blocks.last()).is_some_and(ends_with_bare_head)
        }
        _ => false,
    }
}
