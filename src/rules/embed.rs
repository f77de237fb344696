//! Knows players and the pages they play: the address of a video's player becomes the address of its page.

use crate::urls::WebUrl;

/// Something that a page embeds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Embeddable<'r> {
    /// The page that a reader would visit.
    pub(crate) page: WebUrl,
    /// The provider's name.
    pub(crate) provider: &'r str,
    /// Whether the address was that of a player (to be framed), not of the page itself.
    pub(crate) player: bool,
    /// The full id of the rule.
    pub(crate) rule: &'r str,
}
