//! What programs that use the library can name: `docs/api.txt` lists it, so that no change of it goes unseen. `OFFPRINT_BLESS=1` writes
//! it anew; what the change means for the version is in CONTRIBUTING.md.

#[path = "public_api/reader.rs"]
mod reader;

use std::fs;
use std::path::Path;

const LISTING: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/api.txt");

fn interface() -> reader::Interface {
    reader::interface(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"))
}

#[test]
fn the_public_interface_is_the_one_that_is_listed() {
    let interface = interface();
    let mut listing = String::new();
    let mut last = "";
    for (of, _, line) in &interface.lines {
        if last != of && !last.is_empty() {
            listing.push('\n');
        }
        last = of;
        listing += &format!("{line}\n");
    }
    if std::env::var_os("OFFPRINT_BLESS").is_some() {
        fs::write(LISTING, &listing).expect("the listing is written");
    }
    let known = fs::read_to_string(LISTING).unwrap_or_default();
    let is_in = |text: &str, line: &str| text.lines().any(|other| other == line);
    let gone: Vec<&str> = known.lines().filter(|line| !is_in(&listing, line)).collect();
    let new: Vec<&str> = listing.lines().filter(|line| !is_in(&known, line)).collect();
    assert!(
        gone.is_empty() && new.is_empty() && listing == known,
        "the public interface is not what docs/api.txt says.\nGone (a breaking change): {gone:#?}\nNew: {new:#?}\n\
         If that is meant, say so in CHANGELOG.md, and OFFPRINT_BLESS=1 writes the list anew."
    );
}

#[test]
fn every_type_and_function_is_shown_at_work() {
    let without: Vec<String> = interface()
        .examples
        .into_iter()
        .filter(|(_, examples)| *examples == 0)
        .map(|(name, _)| name)
        .collect();
    assert!(without.is_empty(), "these have no example in their description: {without:?}");
}
