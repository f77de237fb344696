//! Knows addresses that are never the picture of an article: random pictures, avatars, pages.

use super::pack::FillerRule;
use crate::urls::plain::{self, Plain};
use crate::urls::{HostIndex, target};

/// Endings of the names of pages. Those of scripts (`.php`) are not here: scripts serve pictures too.
const PAGE_ENDINGS: &[&str] = &[".html", ".htm", ".shtml", ".xhtml", ".mhtml"];

/// All rules about fillers, with an index by host.
#[derive(Debug, Default)]
pub(super) struct FillerRules {
    rules: Vec<FillerRule>,
    index: HostIndex,
}

impl FillerRules {
    pub(super) fn add(&mut self, rule: &FillerRule) {
        let number = u32::try_from(self.rules.len()).unwrap_or(u32::MAX);
        for host in &rule.hosts {
            self.index.add(host, number);
        }
        self.rules.push(rule.clone());
    }

    /// Whether `address` is a filler.
    pub(super) fn has(&self, address: &str) -> bool {
        self.find(address, |_| true).is_some()
    }

    /// The full id of the rule that knows that `address` counts readers.
    pub(super) fn counter(&self, address: &str) -> Option<&str> {
        Some(&*self.find(address, |rule| rule.counter)?.about.id)
    }

    fn find(&self, address: &str, wanted: impl Fn(&FillerRule) -> bool) -> Option<&FillerRule> {
        if self.rules.is_empty() || address.len() > target::MAX_ADDRESS_BYTES {
            return None;
        }
        if let Some(Plain { host, path }) = plain::read(address) {
            return self.at(host, path, wanted);
        }
        let url = target::parse(address, None)?;
        self.at(url.host_str()?, url.path(), wanted)
    }

    /// The first rule that is wanted and for this host and path.
    fn at(
        &self,
        host: &str,
        path: &str,
        wanted: impl Fn(&FillerRule) -> bool,
    ) -> Option<&FillerRule> {
        self.index.find(host).into_iter().find_map(|number| {
            let rule = self.rules.get(number as usize).filter(|rule| wanted(rule))?;
            rule.path.as_ref().is_none_or(|pattern| pattern.is_match(path)).then_some(rule)
        })
    }
}

/// Whether an address is that of a page: a site's front, or a file called so.
pub(super) fn is_page(address: &str) -> bool {
    let Some(url) = target::parse(address, None) else { return false };
    let path = url.path().to_ascii_lowercase();
    (path == "/" && url.query().is_none())
        || PAGE_ENDINGS.iter().any(|ending| path.ends_with(ending))
}
