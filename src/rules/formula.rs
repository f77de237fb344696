//! Knows services that draw formulas, and where the address of such a picture holds its TeX.

use super::pack::{FormulaRule, TexPlace};
use crate::urls::codec::percent;
use crate::urls::query::Pieces;
use crate::urls::{HostIndex, target};

/// All rules about pictures of formulas, with an index by host.
#[derive(Debug, Default)]
pub(super) struct FormulaRules {
    rules: Vec<FormulaRule>,
    index: HostIndex,
}

impl FormulaRules {
    pub(super) fn add(&mut self, rule: &FormulaRule) {
        let number = u32::try_from(self.rules.len()).unwrap_or(u32::MAX);
        for host in &rule.hosts {
            self.index.add(host, number);
        }
        self.rules.push(rule.clone());
    }

    /// The TeX of the picture at `address` and the full id of the rule that knows it.
    pub(super) fn find(&self, address: &str) -> Option<(String, &str)> {
        if self.rules.is_empty() {
            return None;
        }
        if self.index.is_strange(address) {
            return None;
        }
        let url = target::parse(address, None)?;
        self.index.find(url.host_str()?).into_iter().find_map(|number| {
            let rule = self.rules.get(number as usize)?;
            let captures = match &rule.path {
                Some(path) => Some(path.captures(url.path())?),
                None => None,
            };
            let pieces = Pieces::of(url.as_str());
            let tex = match &rule.tex {
                TexPlace::Query => percent(pieces.query?),
                TexPlace::Param(name) => {
                    let fragment = Pieces { query: pieces.fragment, ..pieces };
                    let value = pieces.value(name).or_else(|| fragment.value(name))?;
                    percent(&value.replace('+', " "))
                }
                TexPlace::Group(group) => percent(captures?.get(*group)?.as_str()),
            };
            (!tex.trim().is_empty()).then_some((tex, &*rule.about.id))
        })
    }
}
