//! Checks a rule about pictures of formulas.

use toml::Spanned;

use super::check::{Check, not_empty};
use super::check_address::some_hosts;
use super::mistake::Mistake;
use super::pack::{FormulaRule, TexPlace};
use super::schema;
use crate::urls::HostPattern;

impl Check<'_> {
    pub(super) fn formula(
        &mut self,
        rule: Spanned<schema::Formula>,
    ) -> Result<FormulaRule, Mistake> {
        let at = rule.span();
        let rule = rule.into_inner();
        let hosts = some_hosts(&rule.hosts, at.clone())?;
        let path = rule.path.as_ref().map(|path| self.regex(path)).transpose()?;
        if hosts.contains(&HostPattern::Any) && path.is_none() {
            return Err(Mistake::new(
                at.start..at.start + 1,
                "every picture would be a formula",
                "name hosts, or add `path`",
            ));
        }
        not_empty(&rule.tex, "name the parameter that holds the TeX, or \"query\"")?;
        let tex = match (rule.tex.as_ref().as_str(), rule.tex.as_ref().parse::<usize>()) {
            ("query", _) => TexPlace::Query,
            (name, Err(_)) => TexPlace::Param(name.to_owned()),
            (_, Ok(group)) => {
                let groups = self.groups(path.as_ref());
                if group == 0 || group >= groups {
                    return Err(Mistake::new(
                        rule.tex.span(),
                        format!("`path` has no group {group}"),
                        format!("`path` has {} groups; the first is 1", groups - 1),
                    ));
                }
                TexPlace::Group(group)
            }
        };
        let about = self.about(&rule.id, &rule.why, rule.source, rule.example)?;
        Ok(FormulaRule { about, hosts, path, tex })
    }
}
