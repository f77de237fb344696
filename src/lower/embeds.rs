//! Embeds that are written as text: a paragraph that holds just a link to the page of a known player, as this crate writes them, or
//! just the address of one, as editors do that let the site make a player of it.

use crate::article::{Article, Block, Embed, Inline, Visitor, visit};
use crate::rules::Compiled;

/// Makes embeds of such paragraphs. Returns whether there was one.
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
            } else if let Block::Paragraph { content } = block
                && let [Inline::Text { text }] = content.as_slice()
                && text.starts_with("http")
                && !text.contains(char::is_whitespace)
                && let Some(embed) = self.rules.embed(text)
            {
                let mut embed = Embed::new(embed.page);
                // The page's address may have other letters; those of the source are text.
                embed.title = (!text.is_ascii()).then(|| text.clone());
                *block = Block::Embed(embed);
                self.found = true;
            }
        }
    }
    let mut embeds = Embeds { rules, found: false };
    visit::article(article, &mut embeds);
    embeds.found
}
