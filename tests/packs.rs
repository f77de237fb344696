//! The built-in packs: each example holds, fails without its rule, and stays as it is when cleaned again.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use offprint::{Cleaner, ExampleFault, RuleKind, RulePack, RuleSummary, Rules};

#[test]
fn the_examples_of_the_built_in_packs_are_true() {
    let rules = Rules::builtin();
    let mut failures = Vec::new();
    for pack in rules.packs() {
        failures.extend(rules.test(pack.id()).unwrap());
    }
    assert!(failures.is_empty(), "{failures:#?}");
}

/// The faults in a pack with a rule that removes `i`, with this example.
fn faults(rule: &str) -> Vec<ExampleFault> {
    let text = format!(
        "[pack]\nid = 'acme'\ntitle = 'Acme'\n[[rule]]\nid = 'x'\nwhy = 'a test'\nselect = 'i'\naction = 'remove'\n{rule}"
    );
    let rules = Rules::none().with(RulePack::from_toml("acme.toml", &text).unwrap());
    rules.test("acme").unwrap().into_iter().map(|failure| failure.fault).collect()
}

#[test]
fn an_example_that_is_not_true_is_found() {
    let example = |before: &str, after: &str| {
        format!("example = [{{ before = '{before}', after = '{after}' }}]\n")
    };
    assert_eq!(faults(&example("<p>a <i>b</i>", "<p>a</p>")), []);
    assert_eq!(faults(&example("<p>a <i>b</i>", "<p>b</p>")), [ExampleFault::Differs]);
    assert_eq!(faults(&example("<div>a</div>", "<p>a</p>")), [ExampleFault::Idle]);
}

#[test]
fn every_rule_says_why() {
    for pack in Rules::builtin().packs() {
        for rule in pack.rules() {
            assert!(rule.why.len() > 10, "{}", rule.id);
            assert!(rule.id.starts_with(&format!("{}/", pack.id())));
        }
    }
}

#[test]
fn a_pack_with_the_same_id_replaces_the_built_in_one() {
    let text = "[pack]\nid = 'woshipm'\ntitle = 'Mine'\n[[rule]]\nid = 'x'\nwhy = 'a test'\nselect = 'i'\naction = 'remove'\n";
    let mine = RulePack::from_toml("woshipm.toml", text).unwrap();
    let rules = Rules::builtin().with(mine);
    assert_eq!(rules.packs().len(), Rules::builtin().packs().len());
    let mine = rules.packs().iter().find(|pack| pack.id() == "woshipm").unwrap();
    assert_eq!(mine.title(), "Mine");
    let cleaner = Cleaner::builder().rules(rules.clone()).build().unwrap();
    assert_eq!(cleaner.clean("<p>a <i>b</i>c</p>").unwrap().to_html(), "<p>a c</p>\n");
}

/// The rules that the fixtures in `tests/fixtures/` exercise; their runner holds each list against the report.
fn exercised() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let list = |folder: &Path| {
        let entries = fs::read_dir(folder).expect("a folder");
        entries.map(|entry| entry.expect("an entry").path()).collect::<Vec<_>>()
    };
    let mut rules = BTreeSet::new();
    for case in list(&folder).iter().flat_map(|vendor| list(vendor)) {
        let meta = fs::read_to_string(case.join("meta.json")).expect("meta.json");
        let meta: serde_json::Value = serde_json::from_str(&meta).expect("JSON");
        let names = meta["rules"].as_array().expect("a list of rules");
        rules.extend(names.iter().map(|name| name.as_str().expect("an id").to_owned()));
    }
    rules
}

#[test]
fn a_fixture_exercises_each_pack_with_rules_about_elements() {
    let exercised = exercised();
    let missing: Vec<String> = Rules::builtin()
        .packs()
        .iter()
        .filter(|pack| {
            let rules = pack.rules();
            let mut works_unasked =
                rules.iter().filter(|rule| rule.kind == RuleKind::Element && rule.also.is_empty());
            let is_tables = |rule: &RuleSummary| rule.id.ends_with("/images");
            works_unasked.any(|rule| !is_tables(rule))
                && !rules.iter().any(|rule| exercised.contains(&rule.id))
        })
        .map(|pack| pack.id().to_owned())
        .collect();
    assert!(missing.is_empty(), "no fixture for {missing:?}");
}
