//! What is built together with the library and the command: its licences are among those that `deny.toml` allows, it comes from the
//! registry, and it needs no newer Rust than `rust-version` says. Known holes are looked for by `cargo deny`, where that is installed.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// The packages of `Cargo.lock`, as cargo describes them. None where this is not the repository.
#[expect(clippy::print_stdout, reason = "a skipped test says so")]
fn metadata() -> Option<Value> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    if !root.join("deny.toml").is_file() {
        println!("skipped: this is not the repository");
        return None;
    }
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--offline", "--locked", "--format-version", "1"])
        .current_dir(root)
        .output()
        .expect("cargo runs");
    if !output.status.success() {
        println!("skipped: {}", String::from_utf8_lossy(&output.stderr));
        return None;
    }
    Some(serde_json::from_slice(&output.stdout).expect("JSON"))
}

fn packages(metadata: &Value) -> &[Value] {
    metadata["packages"].as_array().expect("a list")
}

fn text<'a>(package: &'a Value, key: &str) -> &'a str {
    package[key].as_str().unwrap_or_default()
}

/// Whether an expression of SPDX can be met with these licences.
fn is_met(expression: &str, allowed: &BTreeSet<String>) -> bool {
    // `/` is an old way to write `OR`; no licence in use has `WITH` without an `OR` beside it.
    let expression = expression.replace('/', " OR ").replace(['(', ')'], " ");
    // `AND` binds tighter, but all that is here has brackets around its `OR`: each part of an `AND` must be met.
    let is_met = |part: &str| part.split(" OR ").any(|name| allowed.contains(name.trim()));
    expression.split(" AND ").all(is_met)
}

#[test]
fn every_licence_is_allowed() {
    let Some(metadata) = metadata() else { return };
    let rules = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/deny.toml"));
    let rules: toml::Table = rules.expect("deny.toml").parse().expect("TOML");
    let allowed = rules["licenses"]["allow"].as_array().expect("a list").iter();
    let allowed: BTreeSet<String> =
        allowed.map(|name| name.as_str().expect("a name").to_owned()).collect();
    let packages = packages(&metadata);
    assert!(packages.len() > 50, "{} packages", packages.len());
    let wrong: Vec<String> = packages
        .iter()
        .filter(|package| !is_met(text(package, "license"), &allowed))
        .map(|package| format!("{}: {}", text(package, "name"), text(package, "license")))
        .collect();
    assert!(wrong.is_empty(), "these licences are not in deny.toml: {wrong:#?}");
    assert!(!is_met("GPL-3.0-only", &allowed) && !is_met("MIT AND GPL-3.0-only", &allowed));
    assert!(!is_met("", &allowed) && is_met("GPL-3.0-only OR MIT", &allowed));
}

#[test]
fn every_dependency_comes_from_the_registry() {
    let Some(metadata) = metadata() else { return };
    for package in packages(&metadata) {
        let own = package["source"].is_null() && text(package, "name").starts_with("offprint");
        let source = text(package, "source");
        assert!(own || source.starts_with("registry+"), "{} is of {source:?}", package["name"]);
    }
}

#[test]
fn what_is_built_needs_no_newer_rust() {
    let Some(metadata) = metadata() else { return };
    let version = |text: &str| -> Vec<u32> {
        text.split('.').take(2).map(|part| part.parse().unwrap_or(0)).collect()
    };
    let packages = packages(&metadata);
    let own = packages.iter().find(|package| text(package, "name") == "offprint");
    let wanted = version(text(own.expect("the library"), "rust_version"));
    for id in built(&metadata) {
        let package = packages.iter().find(|package| text(package, "id") == id).expect("a package");
        let needs = version(text(package, "rust_version"));
        assert!(needs <= wanted, "{} needs Rust {needs:?}", text(package, "name"));
    }
}

/// The ids of all that is built for users: what the library and the command depend on, tests aside.
fn built(metadata: &Value) -> BTreeSet<String> {
    let nodes = metadata["resolve"]["nodes"].as_array().expect("a list");
    let mut waiting: Vec<String> = metadata["workspace_members"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|id| id.as_str().expect("an id").to_owned())
        .collect();
    let mut found = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if !found.insert(id.clone()) {
            continue;
        }
        let node = nodes.iter().find(|node| text(node, "id") == id).expect("a node");
        for below in node["deps"].as_array().expect("a list") {
            let kinds = below["dep_kinds"].as_array().expect("a list");
            if kinds.iter().any(|kind| text(kind, "kind") != "dev") {
                waiting.push(text(below, "pkg").to_owned());
            }
        }
    }
    assert!(found.len() > 30, "{} packages", found.len());
    found
}
