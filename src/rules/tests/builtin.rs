//! Every built-in pack is readable and follows the conventions. Whether its examples are true, `tests/packs.rs` asks.

use std::collections::HashMap;

use crate::rules::builtin::FILES;
use crate::rules::{RulePack, Rules};

fn packs() -> Vec<RulePack> {
    FILES
        .iter()
        .map(|(file, text)| RulePack::from_toml(file, text).unwrap_or_else(|e| panic!("\n{e}\n")))
        .collect()
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
