//! Embeds in the output of this crate: a paragraph that holds just a link to the page of a known player.

use crate::article::{Article, Block, Embed, Inline, Visitor, visit};
use crate::rules::Compiled;

/// Makes a paragraph that holds just a link to a page of a player an embed. Returns whether there was one.
pub(super) fn recognize(article: &mut Article, rules: &Compiled) -> bool {
    struct Embeds<'a> {
        rules: &'a Compiled,
        found: bool,
    }
    impl Visitor for Embeds<'_> {
        fn block(&mut self, block: &mut Block) {
            if let Block::Paragraph { content } = block
                && let [Inline::Link { link, content }] = content.as_slice()
                && let [Inline::Text { text }] = content.as_slice()
                && link.title.is_none()
                && self.rules.embed(link.url.as_str()).is_some_and(|embed| embed.page == link.url)
            {
                let mut embed = Embed::new(link.url.clone());
                embed.title = Some(text.clone());
                *block = Block::Embed(embed);
                self.found = true;
            }
        }
    }
    let mut embeds = Embeds { rules, found: false };
    visit::article(article, &mut embeds);
    embeds.found
}
