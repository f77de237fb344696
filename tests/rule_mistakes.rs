//! Wrong rule files, one kind of mistake each: `tests/mistakes/*.toml` go in; what a person is told is in the file beside each, with
//! place, offending text and way out. `OFFPRINT_BLESS=1` writes those anew.

use std::fs;
use std::path::{Path, PathBuf};

use offprint::{Error, RulePack};

/// What a person is told about the file, if it is wrong.
fn told(path: &Path) -> Option<String> {
    let name = path.file_name().expect("a name").to_string_lossy();
    let text = fs::read_to_string(path).expect("a rule file");
    match RulePack::from_toml(&name, &text) {
        Ok(_) => None,
        Err(Error::RulePack(error)) => Some(format!("{error}\n")),
        Err(error) => panic!("{}: {error}", path.display()),
    }
}

fn mistakes() -> Vec<PathBuf> {
    let folder = Path::new("tests/mistakes");
    let entries = fs::read_dir(folder).expect("the folder of mistakes");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut paths: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    paths.sort();
    paths
}

#[test]
fn every_mistake_is_told_with_place_and_way_out() {
    let mut wrong = Vec::new();
    for path in mistakes() {
        let Some(found) = told(&path) else {
            wrong.push(format!("{} is accepted", path.display()));
            continue;
        };
        let beside = path.with_extension("txt");
        if std::env::var_os("OFFPRINT_BLESS").is_some() {
            fs::write(&beside, &found).expect("the snapshot is written");
        }
        let wanted = fs::read_to_string(&beside).unwrap_or_default();
        if found != wanted {
            wrong.push(format!("{}\n--- wanted\n{wanted}--- found\n{found}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_told_names_line_and_column_and_helps() {
    let paths = mistakes();
    assert!(paths.len() >= 30);
    for path in paths {
        let text = told(&path).expect("a mistake");
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let place = text.strip_prefix(&format!("{name}:")).expect("the file comes first");
        let mut numbers = place.splitn(3, ':').take(2).map(str::parse::<usize>);
        assert!(numbers.all(|number| number.is_ok_and(|number| number > 0)), "{text}");
        assert!(text.contains("^") && text.contains("= help: "), "{text}");
    }
}
