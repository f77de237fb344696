//! The plan of the house, enforced: which room may know which, how files begin, how long they are and what they are called.
//! `ARCHITECTURE.md` explains the plan; the table here and the table there must be the same.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The floors from the ground up, each with its rooms. A room imports only from floors below its own.
const FLOORS: [&[&str]; 10] = [
    &["exact", "known_keys", "limits", "report"],
    &["dom", "urls"],
    &["article", "select"],
    &["error"],
    &["rules"],
    &["input", "parse", "extract", "normalize", "lower", "sanitize"],
    &["emit"],
    &["cleaner"],
    &["verify"],
    &["lib"],
];

/// The longest a file of the library or the command may be, in lines, tests included.
const MAX_LINES: usize = 500;

/// Names that say nothing about what a file holds.
const EMPTY_NAMES: [&str; 7] = ["util", "utils", "helper", "helpers", "misc", "common", "stuff"];

/// Everything that is written in Rust and kept in this repository, fuzz targets aside.
const FOLDERS: [&str; 6] = ["src", "cli/src", "cli/tests", "tests", "examples", "benches"];

struct SourceFile {
    /// Relative to the repository, with `/`.
    path: String,
    text: String,
}

impl SourceFile {
    /// The room a file of `src/` belongs to: the folder or file directly in it.
    fn room(&self) -> &str {
        let inside = self.path.strip_prefix("src/").expect("a file of src/");
        inside.split('/').next().expect("a name").trim_end_matches(".rs")
    }

    /// The code that ends up in the library: no comments, no string literals, no unit tests at the end.
    fn code(&self) -> String {
        let code = code_of(&self.text);
        let tests = code.find("#[cfg(test)]\nmod tests {").unwrap_or(code.len());
        code[..tests].to_owned()
    }

    /// Where the files of its modules are, with `/` at the end.
    fn modules(&self) -> String {
        let stem = self.path.trim_end_matches(".rs");
        match stem.strip_suffix("/mod").or(stem.strip_suffix("/lib")) {
            Some(folder) => format!("{folder}/"),
            None => format!("{stem}/"),
        }
    }

    /// The paths that belong to its modules for tests alone, without `.rs` or `/` at the end.
    fn tests(&self) -> Vec<String> {
        let after = self.text.split("#[cfg(test)]\nmod ").skip(1);
        let names = after.filter_map(|rest| rest.split_once(';').map(|(name, _)| name));
        names.map(|name| format!("{}{name}", self.modules())).collect()
    }
}

/// The files that end up in the library.
fn library() -> Vec<SourceFile> {
    let mut files = files("src", "rs");
    let tests: Vec<String> = files.iter().flat_map(SourceFile::tests).collect();
    files.retain(|file| {
        !tests.iter().any(|test| {
            file.path.strip_prefix(test).is_some_and(|r| r == ".rs" || r.starts_with('/'))
        })
    });
    files
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &str, extension: &str) -> Vec<SourceFile> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder)
            .unwrap_or_else(|error| panic!("the folder {}: {error}", folder.display()));
        for path in entries.map(|entry| entry.expect("a readable entry").path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == extension) {
                found.push(SourceFile { path: relative(&path), text: read(&path) });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(!found.is_empty(), "no .{extension} file in {folder}/");
    found
}

fn relative(path: &Path) -> String {
    let path: PathBuf = path.strip_prefix(root()).expect("inside the repository").into();
    path.to_str().expect("a readable name").replace('\\', "/")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

#[test]
fn every_room_of_the_source_has_a_floor() {
    for file in files("src", "rs") {
        let room = file.room();
        assert!(
            floor(room).is_some(),
            "{}: the room `{room}` is on no floor; add it to the table here and in ARCHITECTURE.md",
            file.path
        );
    }
}

#[test]
fn every_room_on_a_floor_exists() {
    let rooms: BTreeSet<String> =
        files("src", "rs").iter().map(|file| file.room().to_owned()).collect();
    for room in FLOORS.iter().copied().flatten() {
        assert!(rooms.contains(*room), "`{room}` is on a floor, but src/ has no such room");
    }
}

#[test]
fn a_room_knows_only_rooms_on_floors_below() {
    let mut wrong = Vec::new();
    for file in library() {
        let own = file.room();
        if own == "lib" {
            continue;
        }
        let own_floor = floor(own).unwrap_or_default();
        let imports = imports(&file.code());
        for room in &imports.rooms {
            let is_allowed = room == own || floor(room).is_some_and(|floor| floor < own_floor);
            if !is_allowed {
                wrong.push(format!("{} (floor {own_floor}) uses `{room}`", file.path));
            }
        }
        for name in &imports.reexports {
            wrong.push(format!("{} uses `crate::{name}`, a re-export of lib.rs", file.path));
        }
    }
    assert!(wrong.is_empty(), "imports that run upward or sideways:\n{}", wrong.join("\n"));
}

#[test]
fn the_map_shows_the_same_floors() {
    let map = read(&root().join("ARCHITECTURE.md"));
    for (floor, rooms) in FLOORS.iter().enumerate() {
        for room in *rooms {
            let is_shown =
                map.lines().filter(|l| l.starts_with(&format!("| {floor} |"))).any(|l| {
                    let cell = l.split('|').nth(2).unwrap_or_default();
                    cell.contains(&format!("`{room}.rs`")) || cell.contains(&format!("`{room}/`"))
                });
            assert!(is_shown, "ARCHITECTURE.md has no row `| {floor} |` that names `{room}`");
        }
    }
}

#[test]
fn the_map_says_why_each_dependency_is_here() {
    let map = read(&root().join("ARCHITECTURE.md"));
    let manifest: toml::Table = read(&root().join("Cargo.toml")).parse().expect("a manifest");
    for section in ["dependencies", "dev-dependencies"] {
        let names = manifest.get(section).and_then(toml::Value::as_table).expect("a table").keys();
        for name in names {
            let words = |line: &str| {
                line.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '_')
                    .any(|word| word == name)
            };
            assert!(map.lines().any(words), "ARCHITECTURE.md does not say why `{name}` is needed");
        }
    }
}

#[test]
fn every_file_begins_by_saying_what_it_holds() {
    for folder in FOLDERS {
        for file in files(folder, "rs") {
            let first = file.text.lines().next().unwrap_or_default();
            let sentence = first.strip_prefix("//! ").unwrap_or_default();
            assert!(
                sentence.trim_end().ends_with(['.', ':', ',', ';']) || sentence.len() > 20,
                "{} does not begin with a `//! ` sentence",
                file.path
            );
        }
    }
}

#[test]
fn no_file_is_too_long_to_read() {
    for file in files("src", "rs").into_iter().chain(files("cli/src", "rs")) {
        let lines = file.text.lines().count();
        assert!(lines <= MAX_LINES, "{} has {lines} lines; the limit is {MAX_LINES}", file.path);
    }
}

#[test]
fn every_file_is_named_for_what_it_holds() {
    for folder in FOLDERS {
        for file in files(folder, "rs") {
            let is_empty = |part: &str| EMPTY_NAMES.contains(&part.trim_end_matches(".rs"));
            assert!(!file.path.split('/').any(is_empty), "{} has an empty name", file.path);
        }
    }
}

#[test]
fn the_library_reaches_for_nothing_outside_and_leaves_nothing_undone() {
    const FOREIGN: [&str; 12] = [
        "std::fs",
        "std::net",
        "std::env",
        "std::process",
        "std::time",
        "std::thread",
        "println!",
        "print!",
        "dbg!",
        "todo!",
        "unimplemented!",
        "unsafe ",
    ];
    for file in library() {
        let code = file.code();
        for word in FOREIGN {
            assert!(!code.contains(word), "{} uses `{word}`", file.path);
        }
    }
}

/// What a vendor is recognized by is data of its pack: neither its hosts nor its id stands in code, comments included.
#[test]
fn no_vendor_is_named_in_code() {
    let packs = files("src/rules/packs", "toml");
    let mut hosts = BTreeSet::new();
    let mut ids = BTreeSet::new();
    for pack in &packs {
        let table: toml::Table =
            pack.text.parse().unwrap_or_else(|error| panic!("{}: {error}", pack.path));
        // A pack that is about no site in particular is called by a word of the trade.
        if table.get("pack").and_then(|header| header.get("hosts")).is_some() {
            let file = pack.path.rsplit('/').next().unwrap_or_default();
            ids.insert(file.trim_end_matches(".toml").to_owned());
        }
        collect_hosts(&toml::Value::Table(table), &mut hosts);
    }
    // Hosts that the standards set aside for examples, and names too short to mean anything.
    hosts.retain(|host| host.contains('.') && !host.starts_with("example."));
    assert!(
        !hosts.is_empty(),
        "no pack names a host: does this test read them as they are written?"
    );
    for file in library() {
        let code = file.text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let text = code.to_ascii_lowercase();
        for host in &hosts {
            assert!(!names(&text, host), "{} names the host `{host}`", file.path);
        }
        let words: BTreeSet<&str> =
            text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').collect();
        for id in &ids {
            assert!(!words.contains(id.as_str()), "{} names the vendor `{id}`", file.path);
        }
    }
}

/// Whether `text` holds `host` as a word: `t.me` is not in `event.message`.
fn names(text: &str, host: &str) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.match_indices(host).any(|(at, _)| {
        !text[..at].ends_with(is_word) && !text[at + host.len()..].starts_with(is_word)
    })
}

/// The strings under every key that ends in `host` or `hosts`, however deep.
fn collect_hosts(value: &toml::Value, hosts: &mut BTreeSet<String>) {
    match value {
        toml::Value::Table(table) => {
            for (key, value) in table {
                if key.ends_with("host") || key.ends_with("hosts") {
                    collect_strings(value, hosts);
                } else {
                    collect_hosts(value, hosts);
                }
            }
        }
        toml::Value::Array(values) => values.iter().for_each(|v| collect_hosts(v, hosts)),
        _ => {}
    }
}

fn collect_strings(value: &toml::Value, hosts: &mut BTreeSet<String>) {
    match value {
        toml::Value::String(text) => {
            hosts.insert(
                text.trim_start_matches(['*', '.', '='])
                    .trim_end_matches(".*")
                    .to_ascii_lowercase(),
            );
        }
        toml::Value::Array(values) => values.iter().for_each(|v| collect_strings(v, hosts)),
        _ => {}
    }
}

/// What a file imports from its own crate.
#[derive(Debug, Default, PartialEq, Eq)]
struct Imports {
    rooms: BTreeSet<String>,
    /// `crate::Name`: only lib.rs makes such names, so this would be an import from the top floor.
    reexports: BTreeSet<String>,
}

fn imports(code: &str) -> Imports {
    let mut imports = Imports::default();
    let mut previous_end = ' ';
    for (index, after) in code.split("crate::").enumerate() {
        // Not `pub(in crate::…)`-like names that merely end in `crate`.
        if index > 0 && !previous_end.is_alphanumeric() && previous_end != '_' {
            match after.strip_prefix('{') {
                Some(list) => entries(list).into_iter().for_each(|name| imports.add(name)),
                None => imports.add(after),
            }
        }
        previous_end = after.chars().next_back().unwrap_or(' ');
    }
    imports
}

impl Imports {
    fn add(&mut self, path: &str) {
        let end = path.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(path.len());
        match path.chars().next() {
            Some(c) if c.is_lowercase() => self.rooms.insert(path[..end].to_owned()),
            Some(c) if c.is_uppercase() => self.reexports.insert(path[..end].to_owned()),
            _ => false,
        };
    }
}

/// The entries of `a::{b, c}, d}`.
fn entries(list: &str) -> Vec<&str> {
    let mut entries = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                entries.push(list[start..at].trim_start());
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    entries
}

/// The source with comments gone and literals emptied.
fn code_of(source: &str) -> String {
    let mut code = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        if rest.starts_with("//") {
            rest = rest.find('\n').map_or("", |end| &rest[end..]);
        } else if rest.starts_with("/*") {
            rest = rest.find("*/").map_or("", |end| &rest[end + 2..]);
        } else if let Some(after) = after_raw_string(rest) {
            code.push_str("\"\"");
            rest = after;
        } else if let Some(text) = rest.strip_prefix('"') {
            code.push_str("\"\"");
            rest = after_string(text);
        } else if let Some(after) =
            ["'\"'", "'\\\"'", "'/'"].iter().find_map(|literal| rest.strip_prefix(literal))
        {
            code.push_str("' '");
            rest = after;
        } else {
            code.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    code
}

fn after_raw_string(text: &str) -> Option<&str> {
    let after = text
        .strip_prefix("r#")
        .map(|_| &text[1..])
        .or(text.strip_prefix("r\"").map(|_| &text[1..]))?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    let body = after[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    Some(body.find(&end).map_or("", |at| &body[at + end.len()..]))
}

fn after_string(text: &str) -> &str {
    let mut is_escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            '"' if !is_escaped => return &text[at + 1..],
            '\\' => is_escaped = !is_escaped,
            _ => is_escaped = false,
        }
    }
    ""
}

#[test]
fn imports_are_found_however_they_are_written() {
    let rooms = |source: &str| imports(&code_of(source)).rooms.into_iter().collect::<Vec<_>>();
    assert_eq!(rooms("use crate::dom::{Node, edit};"), ["dom"]);
    assert_eq!(rooms("use crate::{dom::{A, b}, urls};"), ["dom", "urls"]);
    assert_eq!(rooms("fn f(x: &crate::rules::Compiled) {}"), ["rules"]);
    assert_eq!(rooms("let q = '\"'; use crate::emit::html; r#\"\"crate::dom\"#"), ["emit"]);
    assert!(rooms("// crate::emit\nlet s = \"\\\"crate::emit\";").is_empty());
    assert!(imports("use crate::{Error, dom};").reexports.contains("Error"));
}
