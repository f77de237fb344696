//! Every built-in pack is readable, follows the conventions, and what its address rules show is true, and not true without them.

use std::collections::HashMap;

use crate::rules::builtin::FILES;
use crate::rules::{AlsoSet, Compiled, RuleKind, RulePack, RuleSummary, Rules};
use crate::urls::Images;

fn packs() -> Vec<RulePack> {
    FILES
        .iter()
        .map(|(file, text)| RulePack::from_toml(file, text).unwrap_or_else(|e| panic!("\n{e}\n")))
        .collect()
}

fn apply(compiled: &Compiled, rule: &RuleSummary, address: &str) -> String {
    let also = rule.also.iter().fold(AlsoSet::default(), |set, also| set.with(*also));
    match rule.kind {
        RuleKind::MediaAddress => {
            compiled.clean_media_address(address, None, Images::original(), also).address
        }
        RuleKind::LinkAddress => compiled.clean_link_address(address, None, also).address,
        RuleKind::Embed => compiled.embed(address).map_or(String::new(), |e| e.page.to_string()),
        RuleKind::Formula => compiled.formula(address).map_or(String::new(), |(tex, _)| tex),
        RuleKind::Filler if compiled.is_not_lead_image(address) => String::new(),
        RuleKind::Filler | RuleKind::Element => address.to_owned(),
    }
}

#[test]
fn every_pack_is_readable_and_named_as_its_file() {
    for ((file, _), pack) in FILES.iter().zip(packs()) {
        assert_eq!(*file, format!("{}.toml", pack.id()));
        assert!(!pack.rules().is_empty() || pack.0.images.is_some());
    }
    assert_eq!(Rules::builtin().packs().len(), FILES.len());
}

#[test]
fn no_page_host_belongs_to_two_packs() {
    let mut owners: HashMap<String, String> = HashMap::new();
    for pack in packs() {
        for host in pack.hosts() {
            let before = owners.insert(host.clone(), pack.id().to_owned());
            assert_eq!(before, None, "{host} also belongs to {}", pack.id());
        }
    }
}

#[test]
fn every_rule_has_an_example() {
    for pack in packs() {
        for rule in pack.rules() {
            assert!(!rule.examples.is_empty(), "{}", rule.id);
        }
    }
}

#[test]
fn examples_of_address_rules_hold_and_stay_put() {
    let compiled = Compiled::new(&Rules::builtin());
    let mut wrong = Vec::new();
    let mut check = |rule: &RuleSummary, before: &str, wanted: &str| {
        let after = apply(&compiled, rule, before);
        if after != wanted {
            wrong.push(format!("{}: {before}\n  wanted {wanted}\n  got    {after}", rule.id));
        }
    };
    for pack in packs() {
        for rule in pack.rules().iter().filter(|rule| rule.kind != RuleKind::Element) {
            for example in &rule.examples {
                check(rule, &example.before, &example.after);
                if matches!(rule.kind, RuleKind::MediaAddress | RuleKind::LinkAddress) {
                    check(rule, &example.after, &example.after);
                }
            }
            for address in &rule.unchanged {
                check(rule, address, address);
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn examples_of_address_rules_need_their_rule() {
    let mut idle = Vec::new();
    for pack in packs() {
        for rule in pack.rules().iter().filter(|rule| rule.kind != RuleKind::Element) {
            let compiled = Compiled::new(&Rules::builtin().without(&rule.id));
            for example in &rule.examples {
                let after = apply(&compiled, rule, &example.before);
                if after == example.after {
                    idle.push(format!("{} proves nothing with {}", rule.id, example.before));
                }
            }
        }
    }
    assert!(idle.is_empty(), "{}", idle.join("\n"));
}

#[test]
fn rules_that_must_be_asked_for_do_nothing_unasked() {
    let compiled = Compiled::new(&Rules::builtin());
    for pack in packs() {
        for mut rule in pack.rules().into_iter().filter(|rule| !rule.also.is_empty()) {
            rule.also.clear();
            for example in rule.examples.iter().filter(|_| rule.kind != RuleKind::Element) {
                assert_ne!(apply(&compiled, &rule, &example.before), example.after, "{}", rule.id);
            }
        }
    }
}
