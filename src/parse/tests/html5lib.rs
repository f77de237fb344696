//! The html5lib tree-construction tests, read from `$OFFPRINT_DATA`; skipped when that is not set.

#![allow(clippy::print_stdout)] // A test that is skipped says so.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use html5ever::{LocalName, QualName, ns};

use super::AttributeNames;
use super::oracle::ours;

/// One test of a `.dat` file.
pub(super) struct Case {
    /// `tests1.dat#12`, counted from 1.
    pub(super) name: String,
    pub(super) source: String,
    /// The element whose content the source is; none for a page.
    pub(super) context: Option<QualName>,
    /// The tree, a line a node.
    expected: String,
    needs_scripting: bool,
}

/// Every test of the suite; none, with a printed line, when the data is not there.
pub(super) fn cases() -> Vec<Case> {
    let Some(data) = std::env::var_os("OFFPRINT_DATA") else {
        println!("skipped: OFFPRINT_DATA is not set");
        return Vec::new();
    };
    let folder = PathBuf::from(data).join("conformance/html5lib/tree-construction");
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
        .unwrap_or_else(|e| panic!("{}: {e}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "dat"))
        .collect();
    files.sort();
    files.iter().flat_map(|file| read(file)).collect()
}

fn read(file: &Path) -> Vec<Case> {
    let text = std::fs::read_to_string(file).unwrap();
    let name = file.file_name().unwrap().to_string_lossy();
    let tests = text.strip_prefix("#data\n").unwrap_or(&text).split("\n#data\n");
    tests.enumerate().map(|(at, test)| case(format!("{name}#{}", at + 1), test)).collect()
}

fn case(name: String, test: &str) -> Case {
    let (source, rest) = test.split_once("\n#errors").unwrap_or_else(|| {
        // An empty source has no line of its own.
        ("", test.strip_prefix("#errors").unwrap_or_else(|| panic!("{name}: no #errors")))
    });
    let (head, expected) =
        rest.split_once("\n#document\n").unwrap_or_else(|| panic!("{name}: no #document"));
    let context = head.split_once("\n#document-fragment\n").map(|(_, rest)| {
        let line = rest.lines().next().unwrap_or_default();
        match line.split_once(' ') {
            Some(("svg", local)) => QualName::new(None, ns!(svg), LocalName::from(local)),
            Some(("math", local)) => QualName::new(None, ns!(mathml), LocalName::from(local)),
            _ => QualName::new(None, ns!(html), LocalName::from(line)),
        }
    });
    Case {
        name,
        source: source.to_owned(),
        context,
        expected: format!("{}\n", expected.trim_end_matches('\n')),
        needs_scripting: head.lines().any(|line| line == "#script-on"),
    }
}

#[test]
fn the_tree_is_the_one_of_the_standard() {
    let expected_failures: BTreeSet<&str> =
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/expected_failures.txt"))
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with("//"))
            .collect();
    let cases = cases();
    if cases.is_empty() {
        return;
    }
    let mut run = 0;
    let mut failures = BTreeSet::new();
    let mut unexpected = String::new();
    for case in cases.iter().filter(|case| !case.needs_scripting) {
        run += 1;
        let tree = ours(&case.source, case.context.clone(), &AttributeNames::All);
        if tree != case.expected {
            failures.insert(case.name.as_str());
            if !expected_failures.contains(case.name.as_str()) {
                let Case { name, source, expected, .. } = case;
                unexpected.push_str(&format!(
                    "{name}: {source:?}\nexpected:\n{expected}found:\n{tree}\n"
                ));
            }
        }
    }
    println!("{run} tests, {} fail as expected", expected_failures.len());
    assert!(unexpected.is_empty(), "{unexpected}");
    let passing: Vec<_> = expected_failures.difference(&failures).collect();
    assert!(passing.is_empty(), "listed as failing but passing or unknown: {passing:?}");
}
