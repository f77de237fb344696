//! Changes every heading of an article.

use offprint::{Article, Block, HeadingLevel, Inline};

/// `article` with other levels, as `heading_shift` writes them.
pub(crate) fn shifted(article: &Article, levels: i8) -> Article {
    let mut out = article.clone();
    of_article(&mut out, &mut |level, _, _| {
        let shifted = i16::from(level.get()) + i16::from(levels);
        *level = HeadingLevel::new(shifted.clamp(1, 6) as u8);
    });
    out
}

/// `article` with no place at the beginning of a heading: only some renderers know `{#id}`.
pub(crate) fn without_ids(article: &Article) -> Article {
    let mut out = article.clone();
    of_article(&mut out, &mut |_, id, content| {
        *id = None;
        let anchors = content.iter().take_while(|inline| matches!(inline, Inline::Anchor { .. }));
        let anchors = anchors.count();
        content.drain(..anchors);
    });
    out.into_normal_form()
}

type Change<'a> = &'a mut dyn FnMut(&mut HeadingLevel, &mut Option<String>, &mut Vec<Inline>);

fn of_article(article: &mut Article, change: Change<'_>) {
    of_blocks(&mut article.blocks, change);
    article.footnotes.iter_mut().for_each(|footnote| of_blocks(&mut footnote.blocks, change));
}

fn of_blocks(blocks: &mut [Block], change: Change<'_>) {
    for block in blocks {
        match block {
            Block::Heading { level, id, content } => change(level, id, content),
            Block::List(list) => {
                list.items.iter_mut().for_each(|item| of_blocks(&mut item.blocks, change));
            }
            Block::Quote { blocks }
            | Block::Callout { blocks, .. }
            | Block::Figure { blocks, .. }
            | Block::Details { blocks, .. } => of_blocks(blocks, change),
            Block::DefinitionList { items } => {
                let definitions = items.iter_mut().flat_map(|item| &mut item.definitions);
                definitions.for_each(|definition| of_blocks(&mut definition.blocks, change));
            }
            Block::Table(table) => {
                let rows = table.head.iter_mut().chain(&mut table.body).chain(&mut table.foot);
                let cells = rows.flat_map(|row| &mut row.cells);
                cells.for_each(|cell| of_blocks(&mut cell.blocks, change));
            }
            _ => {}
        }
    }
}
