//! Knows players and the pages they play: the address of a video's player becomes the address of its page.

use super::pack::{Carry, EmbedRule};
use super::template::expand;
use crate::urls::query::Pieces;
use crate::urls::{HostIndex, WebUrl, target};

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

impl Carry {
    /// The address of the page with the parameter that the player has, if it says something.
    fn onto(&self, page: String, player: Pieces<'_>) -> String {
        let value = player.value(&self.from).unwrap_or_default();
        if value.is_empty() || self.unless.iter().any(|unless| unless == value) {
            return page;
        }
        let joint = if page.contains('?') { '&' } else { '?' };
        format!("{page}{joint}{}={value}", self.to)
    }
}

/// All rules about players, in the order of packs, with an index by host.
#[derive(Debug, Default)]
pub(super) struct EmbedRules {
    rules: Vec<EmbedRule>,
    index: HostIndex,
}

impl EmbedRules {
    pub(super) fn add(&mut self, rule: &EmbedRule) {
        let number = u32::try_from(self.rules.len()).unwrap_or(u32::MAX);
        for host in &rule.hosts {
            self.index.add(host, number);
        }
        self.rules.push(rule.clone());
    }

    /// What is embedded at `address`, if its page is known as one: else what is an embed now would be a mere link when the article is
    /// read again.
    pub(super) fn find(&self, address: &str) -> Option<Embeddable<'_>> {
        let found = self.match_rule(address)?;
        let is_page =
            || self.match_rule(found.page.as_str()).is_some_and(|again| again.page == found.page);
        (found.page.as_str() == address || is_page()).then_some(found)
    }

    fn match_rule(&self, address: &str) -> Option<Embeddable<'_>> {
        if self.rules.is_empty() || self.index.is_strange(address) {
            return None;
        }
        let url = target::parse(address, None)?;
        self.index.find(url.host_str()?).into_iter().find_map(|number| {
            let rule = self.rules.get(number as usize)?;
            let pieces = Pieces::of(url.as_str());
            let captures = match &rule.path {
                Some(path) => Some(path.captures(url.path())?),
                None => None,
            };
            if !rule.params.iter().all(|name| pieces.value(name).is_some_and(|v| !v.is_empty())) {
                return None;
            }
            let page = match &rule.page {
                None => url.as_str().to_owned(),
                Some(template) => expand(template, |name| match name.parse::<usize>() {
                    Ok(number) => captures.as_ref()?.get(number).map(|group| group.as_str()),
                    Err(_) => pieces.value(name),
                }),
            };
            let page = rule.carry.iter().fold(page, |page, carry| carry.onto(page, pieces));
            Some(Embeddable {
                page: WebUrl::link(&page)?,
                provider: &rule.provider,
                player: rule.page.is_some(),
                rule: &rule.about.id,
            })
        })
    }
}
