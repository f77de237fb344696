//! Every way to write Markdown: dialects and styles, with what reads them.

use offprint::{
    Bullet, Dialect, EmphasisFallback, EmphasisMarker, Escapes, Fence, HardBreak, HeadingStyle,
    LinkStyle, MarkdownOptions, MathStyle,
};
use proptest::option::{of, weighted};
use proptest::prelude::*;
use proptest::sample::select;

use crate::renderers::{self, Renderer, engines};
use crate::round_trip::Way;

const DIALECTS: [Dialect; 7] = [
    Dialect::CommonMark,
    Dialect::Gfm,
    Dialect::Obsidian,
    Dialect::Hugo,
    Dialect::Zola,
    Dialect::Hexo,
    Dialect::Jekyll,
];

/// Any way on which nothing but what is always lost is lost.
pub(crate) fn way() -> impl Strategy<Value = Way> {
    (select(&DIALECTS[..]), weighted(0.2, Just(MathStyle::Dollars))).prop_flat_map(
        |(dialect, math)| {
            let (renderers, math) = match (dialect, math) {
                (Dialect::CommonMark, _) => (renderers::PLAIN, MathStyle::Code),
                (Dialect::Hexo, _) => (renderers::WITHOUT_FOOTNOTES, MathStyle::Code),
                (_, Some(math)) => (renderers::WITH_FORMULAS, math),
                _ => (renderers::RENDERERS, MathStyle::Code),
            };
            let options = MarkdownOptions::new(dialect).raw_html(true).math(math);
            styled(dialect, options, renderers)
        },
    )
}

/// Any way without raw HTML.
pub(crate) fn plain_way() -> impl Strategy<Value = Way> {
    select(&DIALECTS[..]).prop_flat_map(|dialect| {
        let renderers = match dialect {
            Dialect::CommonMark => renderers::SAFE_PLAIN,
            Dialect::Hexo => renderers::SAFE_WITHOUT_FOOTNOTES,
            _ => renderers::SAFE,
        };
        let options = MarkdownOptions::new(dialect).raw_html(false).math(MathStyle::Code);
        styled(dialect, options, renderers)
    })
}

fn styled(
    dialect: Dialect,
    options: MarkdownOptions,
    renderers: [Renderer; 2],
) -> impl Strategy<Value = Way> {
    let engine = match dialect {
        Dialect::Hugo => engines::hugo,
        Dialect::Zola => engines::zola,
        Dialect::Hexo => engines::hexo,
        Dialect::Jekyll => engines::jekyll,
        _ => engines::none,
    };
    let signs = (
        select(&[HeadingStyle::Atx, HeadingStyle::Setext][..]),
        select(&[Bullet::Dash, Bullet::Star, Bullet::Plus][..]),
        select(&[EmphasisMarker::Star, EmphasisMarker::Underscore][..]),
        select(&[Fence::Backticks, Fence::Tildes][..]),
        select(&[HardBreak::Backslash, HardBreak::Spaces][..]),
    );
    let forms = (
        select(&[LinkStyle::Inline, LinkStyle::Reference][..]),
        of(1..90_usize),
        of(select(&[EmphasisFallback::Tags, EmphasisFallback::References][..])),
        select(&[Escapes::Minimal, Escapes::Minimal, Escapes::Conservative][..]),
        weighted(0.2, -6..7_i8),
    );
    (signs, forms).prop_map(move |(signs, forms)| {
        let (headings, bullet, marker, fence, hard_break) = signs;
        let (links, wrap, fallback, escapes, shift) = forms;
        let shift = shift.unwrap_or_default();
        let mut options = options
            .clone()
            .headings(headings)
            .bullet(bullet)
            .emphasis_marker(marker)
            .fence(fence)
            .hard_break(hard_break)
            .links(links)
            .wrap(wrap)
            .escapes(escapes)
            .heading_shift(shift);
        if let Some(fallback) = fallback {
            options = options.emphasis_fallback(fallback);
        }
        let has_ids = matches!(dialect, Dialect::Hugo | Dialect::Zola | Dialect::Jekyll);
        Way { options, engine, renderers, shift, has_ids }
    })
}
