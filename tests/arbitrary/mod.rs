//! Arbitrary articles for the laws: every block and inline, nested, with the text that breaks emitters. [`article`] gives them in
//! normal form, [`wild_article`] as they come.
#![allow(dead_code)] // Each law uses a part of it.
#![allow(unreachable_pub)]

mod text;

use offprint::{
    Alignment, Article, Audio, Block, CalloutKind, Cell, Definition, DefinitionItem, Direction,
    Embed, Footnote, HeadingLevel, Image, Inline, Language, Link, List, ListItem, ListKind, Mark,
    Row, Table, Video, WebUrl,
};
use proptest::collection::vec;
use proptest::option::{of, weighted};
use proptest::prelude::*;

pub use text::{code, line, words};

/// An article in normal form.
pub fn article() -> impl Strategy<Value = Article> {
    wild_article().prop_map(Article::into_normal_form)
}

/// An article as anybody could build one.
pub fn wild_article() -> impl Strategy<Value = Article> {
    (vec(block(), 0..6), vec(vec(note_block(), 1..3), 0..3)).prop_map(|(blocks, footnotes)| {
        let mut article = Article::new(blocks);
        article.footnotes = footnotes.into_iter().map(Footnote::new).collect();
        article
    })
}

/// An article of one paragraph.
pub fn paragraph_article() -> impl Strategy<Value = Article> {
    inlines()
        .prop_map(|content| Article::new(vec![Block::Paragraph { content }]).into_normal_form())
}

/// A block, up to some levels deep.
pub fn block() -> BoxedStrategy<Block> {
    block_of_depth(3)
}

fn block_of_depth(depth: u32) -> BoxedStrategy<Block> {
    let leaf = prop_oneof![
        12 => inlines().prop_map(|content| Block::Paragraph { content }),
        3 => (1..=6_u8, inlines(), weighted(0.2, id())).prop_map(|(level, content, id)| {
            Block::Heading { level: HeadingLevel::new(level), id, content }
        }),
        3 => (of(language()), code()).prop_map(|(language, text)| Block::Code { language, text }),
        1 => code().prop_map(|tex| Block::Math { tex }),
        2 => (image(), weighted(0.3, link()))
            .prop_map(|(image, link)| Block::Image { image, link }),
        1 => Just(Block::ThematicBreak),
        1 => video().prop_map(Block::Video),
        1 => (media_url(), of(line())).prop_map(|(url, title)| {
            let mut audio = Audio::new(url);
            audio.title = title;
            Block::Audio(audio)
        }),
        1 => embed().prop_map(Block::Embed),
    ];
    leaf.prop_recursive(depth, 24, 4, |inner| {
        let blocks = vec(inner.clone(), 0..4);
        prop_oneof![
            6 => list(inner.clone()).prop_map(Block::List),
            3 => blocks.clone().prop_map(|blocks| Block::Quote { blocks }),
            1 => (callout_kind(), title(), blocks.clone())
                .prop_map(|(kind, title, blocks)| Block::Callout { kind, title, blocks }),
            3 => table(inner.clone()).prop_map(Block::Table),
            1 => (blocks.clone(), inlines())
                .prop_map(|(blocks, caption)| Block::Figure { blocks, caption }),
            1 => (inlines(), blocks.clone())
                .prop_map(|(summary, blocks)| Block::Details { summary, blocks }),
            1 => vec(definition_item(inner), 0..3)
                .prop_map(|items| Block::DefinitionList { items }),
        ]
    })
    .boxed()
}

/// A block of a footnote. It holds no reference: one to the note itself would lead nowhere. It holds a letter: what shows none is
/// taken for a place, not for a note.
fn note_block() -> BoxedStrategy<Block> {
    let inline = prop_oneof![
        4 => words().prop_map(Inline::text),
        1 => code().prop_map(|text| Inline::Code { text }),
        1 => (mark(), words())
            .prop_map(|(mark, text)| Inline::Marked { mark, content: vec![Inline::text(text)] }),
        1 => (link(), words())
            .prop_map(|(link, text)| Inline::Link { link, content: vec![Inline::text(text)] }),
    ];
    let paragraph = vec(inline, 1..4).prop_map(|mut content| {
        content.push(Inline::text("n"));
        Block::Paragraph { content }
    });
    let leaf = prop_oneof![
        6 => paragraph,
        1 => (of(language()), code())
            .prop_map(|(language, text)| Block::Code { language, text: text + "n" }),
    ];
    leaf.prop_recursive(1, 4, 3, |inner| {
        let item = inner.clone().prop_map(|block| ListItem::new(vec![block]));
        prop_oneof![
            vec(item, 1..3).prop_map(|items| Block::List(List::new(ListKind::Bullet, items))),
            vec(inner, 1..3).prop_map(|blocks| Block::Quote { blocks }),
        ]
    })
    .boxed()
}

fn title() -> impl Strategy<Value = Vec<Inline>> {
    prop_oneof![Just(Vec::new()), inlines()]
}

fn list(inner: BoxedStrategy<Block>) -> impl Strategy<Value = List> {
    let kind = prop_oneof![
        Just(ListKind::Bullet),
        Just(ListKind::Ordered { start: 1 }),
        prop_oneof![Just(0_u32), 2..200_u32, Just(999_999_999)]
            .prop_map(|start| ListKind::Ordered { start }),
    ];
    let paragraph = words().prop_map(|text| Block::Paragraph { content: vec![Inline::text(text)] });
    let first = prop_oneof![1 => paragraph.boxed(), 2 => inner.clone()];
    let item = (weighted(0.1, any::<bool>()), weighted(0.9, first), vec(inner, 0..3)).prop_map(
        |(task, first, rest)| {
            let blocks = first.into_iter().chain(rest).collect();
            match task {
                Some(done) => ListItem::task(done, blocks),
                None => ListItem::new(blocks),
            }
        },
    );
    (kind, any::<bool>(), vec(item, 0..4)).prop_map(|(kind, tight, items)| {
        let mut list = List::new(kind, items);
        list.tight = tight;
        list
    })
}

fn definition_item(inner: BoxedStrategy<Block>) -> impl Strategy<Value = DefinitionItem> {
    let definitions = vec(vec(inner, 0..3).prop_map(Definition::new), 0..3);
    (vec(inlines(), 0..3), definitions)
        .prop_map(|(terms, definitions)| DefinitionItem::new(terms, definitions))
}

fn table(inner: BoxedStrategy<Block>) -> impl Strategy<Value = Box<Table>> {
    let text = inlines().prop_map(|content| vec![Block::Paragraph { content }]);
    let plain_cell = prop_oneof![5 => text.clone(), 1 => Just(Vec::new())].prop_map(Cell::new);
    let blocks = prop_oneof![3 => text, 1 => vec(inner, 0..3)];
    let any_cell =
        (blocks, weighted(0.1, 1..4_u32), weighted(0.1, 1..4_u32), weighted(0.1, Just(true)))
            .prop_map(|(blocks, colspan, rowspan, header)| {
                let mut cell = Cell::new(blocks);
                cell.colspan = colspan.unwrap_or(1);
                cell.rowspan = rowspan.unwrap_or(1);
                cell.header = header.unwrap_or(false);
                cell
            });
    let plain = rows(plain_cell.boxed(), 0..2, Just(Vec::new()).boxed(), Just(Vec::new()).boxed());
    let any =
        rows(any_cell.clone().boxed(), 0..3, title().boxed(), vec(row(any_cell), 0..2).boxed());
    prop_oneof![2 => plain, 1 => any]
}

fn row(cell: impl Strategy<Value = Cell>) -> impl Strategy<Value = Row> {
    vec(cell, 0..4).prop_map(Row::new)
}

fn rows(
    cell: BoxedStrategy<Cell>,
    head: std::ops::Range<usize>,
    caption: BoxedStrategy<Vec<Inline>>,
    foot: BoxedStrategy<Vec<Row>>,
) -> impl Strategy<Value = Box<Table>> {
    (vec(row(cell.clone()), head), vec(row(cell), 0..4), caption, foot, vec(alignment(), 0..4))
        .prop_map(|(head, body, caption, foot, alignments)| {
            let mut table = Table::new(head, body);
            table.caption = caption;
            table.foot = foot;
            for (column, alignment) in table.columns.iter_mut().zip(alignments) {
                *column = alignment;
            }
            Box::new(table)
        })
}

fn alignment() -> impl Strategy<Value = Alignment> {
    prop_oneof![
        Just(Alignment::None),
        Just(Alignment::Left),
        Just(Alignment::Center),
        Just(Alignment::Right),
    ]
}

/// A run of inlines, up to some levels deep.
pub fn inlines() -> BoxedStrategy<Vec<Inline>> {
    let leaf = prop_oneof![
        30 => words().prop_map(Inline::text),
        3 => code().prop_map(|text| Inline::Code { text }),
        3 => image().prop_map(Inline::Image),
        1 => line().prop_map(|tex| Inline::Math { tex }),
        3 => Just(Inline::Break),
        2 => (1..4_u32).prop_map(|number| Inline::FootnoteReference { number }),
        1 => id().prop_map(|id| Inline::Anchor { id }),
    ];
    let inline = leaf.prop_recursive(3, 12, 4, |inner| {
        let content = vec(inner, 0..4);
        prop_oneof![
            8 => (mark(), content.clone())
                .prop_map(|(mark, content)| Inline::Marked { mark, content }),
            3 => (link(), content.clone())
                .prop_map(|(link, content)| Inline::Link { link, content }),
            1 => (content.clone(), line(), any::<bool>())
                .prop_map(|(base, text, parentheses)| Inline::Ruby { base, text, parentheses }),
            1 => (line(), content.clone())
                .prop_map(|(title, content)| Inline::Abbreviation { title, content }),
            1 => (line(), content.clone())
                .prop_map(|(datetime, content)| Inline::Time { datetime, content }),
            1 => (language_tag(), direction(), content).prop_map(|(language, direction, content)| {
                Inline::Span { language, direction, content }
            }),
        ]
    });
    vec(inline, 0..6).boxed()
}

fn mark() -> impl Strategy<Value = Mark> {
    prop_oneof![
        6 => Just(Mark::Strong),
        6 => Just(Mark::Emphasis),
        3 => Just(Mark::Strikethrough),
        1 => prop_oneof![
            Just(Mark::Insert),
            Just(Mark::Highlight),
            Just(Mark::Subscript),
            Just(Mark::Superscript),
            Just(Mark::Keyboard),
            Just(Mark::Sample),
            Just(Mark::Variable),
            Just(Mark::Quote),
            Just(Mark::Cite),
        ],
    ]
}

fn language_tag() -> impl Strategy<Value = Option<String>> {
    of(prop_oneof![Just("en".to_owned()), Just("zh-Hans".to_owned()), Just("not a tag".to_owned())])
}

fn direction() -> impl Strategy<Value = Option<Direction>> {
    of(prop_oneof![Just(Direction::Ltr), Just(Direction::Rtl)])
}

fn language() -> impl Strategy<Value = Language> {
    prop_oneof![Just("rust"), Just("c++"), Just("x"), Just("objective-c")]
        .prop_filter_map("a language", Language::new)
}

fn callout_kind() -> impl Strategy<Value = CalloutKind> {
    prop_oneof![Just("note"), Just("warning"), Just("info"), Just("x-1")]
        .prop_filter_map("a kind of callout", CalloutKind::new)
}

/// Names of places; [`link`] leads to some of them.
fn id() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("user-content-a".to_owned()),
        Just("user-content-b_2".to_owned()),
        Just("c d".to_owned())
    ]
}

pub fn link() -> impl Strategy<Value = Box<Link>> {
    (link_url(), weighted(0.3, line())).prop_map(|(url, title)| {
        let mut link = Link::new(url);
        link.title = title;
        Box::new(link)
    })
}

fn link_url() -> impl Strategy<Value = WebUrl> {
    prop_oneof![
        3 => Just("#user-content-a".to_owned()),
        1 => Just("#user-content-b_2".to_owned()),
        1 => Just("mailto:a_b@example.org".to_owned()),
        1 => Just("tel:+1234".to_owned()),
        8 => address(),
    ]
    .prop_filter_map("a link", |url| WebUrl::link(&url))
}

fn media_url() -> impl Strategy<Value = WebUrl> {
    address().prop_filter_map("a picture", |url| WebUrl::media(&url))
}

fn address() -> impl Strategy<Value = String> {
    let host = prop_oneof![
        Just("https://example.org/"),
        Just("http://例え.example/"),
        Just("/"),
        Just("../a/"),
        Just("?"),
    ];
    (
        host,
        "[a-z0-9()_*&;=?/~.,'! \\[\\]{}|`\\\\<>\"%+:@$#^-]{0,12}",
        prop_oneof![Just(""), Just("?a=1&copy=2"), Just("&amp;"), Just("_b_")],
    )
        .prop_map(|(host, path, tail)| format!("{host}{path}{tail}"))
}

pub fn image() -> impl Strategy<Value = Box<Image>> {
    (media_url(), of(line()), weighted(0.3, line()), weighted(0.3, (1..2000_u32, of(1..2000_u32))))
        .prop_map(|(url, alt, title, size)| {
            let mut image = Image::new(url);
            image.alt = alt;
            image.title = title;
            image.width = size.map(|size| size.0);
            image.height = size.and_then(|size| size.1);
            Box::new(image)
        })
}

fn video() -> impl Strategy<Value = Box<Video>> {
    (media_url(), of(media_url()), of(line()), of(1..2000_u32), of(1..2000_u32)).prop_map(
        |(url, poster, title, width, height)| {
            let mut video = Video::new(url);
            video.poster = poster;
            video.title = title;
            video.width = width;
            video.height = height;
            Box::new(video)
        },
    )
}

fn embed() -> impl Strategy<Value = Embed> {
    let url = prop_oneof![
        Just("https://www.youtube.com/watch?v=abcdefghijk"),
        Just("https://player.example.org/v/1"),
    ]
    .prop_filter_map("a page", WebUrl::link);
    (url, of(line())).prop_map(|(url, title)| {
        let mut embed = Embed::new(url);
        embed.title = title;
        embed
    })
}
