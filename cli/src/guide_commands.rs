//! Every command line in the guide and in README.md is one that the command takes.

use std::fs;
use std::path::Path;

use clap::CommandFactory;

use crate::arguments::Arguments;

/// The command lines in the `sh` blocks of a page, each as words.
fn command_lines(page: &str) -> Vec<Vec<String>> {
    let blocks = page.split("\n```").skip(1).step_by(2).filter_map(|b| b.strip_prefix("sh\n"));
    let mut lines = Vec::new();
    for block in blocks {
        for line in block.replace("\\\n", " ").lines() {
            // What stands behind a pipe is a command of its own.
            for part in line.split(" | ") {
                let words = words(part);
                if words.first().is_some_and(|word| word == "offprint") {
                    lines.push(words);
                }
            }
        }
    }
    lines
}

/// The words of a line as a shell reads them, up to a comment or a redirection.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = line.trim_start();
    while !rest.is_empty() && !rest.starts_with(['#', '<', '>']) {
        let (word, after) = match rest.strip_prefix('\'') {
            Some(quoted) => quoted.split_once('\'').expect("the quote ends"),
            None => rest.split_once(' ').unwrap_or((rest, "")),
        };
        words.push(word.to_owned());
        rest = after.trim_start();
    }
    words
}

#[test]
fn every_command_line_of_the_documentation_is_taken() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let guide = root.join("docs/guide/src");
    let mut pages = vec![root.join("README.md")];
    for folder in [guide.clone(), guide.join("cookbook")] {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        pages.extend(entries.filter(|path| path.extension().is_some_and(|e| e == "md")));
    }
    let mut count = 0;
    for page in pages {
        for words in command_lines(&fs::read_to_string(&page).unwrap()) {
            count += 1;
            let parsed = Arguments::command().try_get_matches_from(&words);
            assert!(parsed.is_ok(), "{}: {words:?}\n{}", page.display(), parsed.unwrap_err());
        }
    }
    assert!(count > 15, "{count} command lines: are they written in another way?");
}

#[test]
fn words_are_read_as_a_shell_reads_them() {
    assert_eq!(
        words("offprint -o site/ --name '{date} {slug}.md' 'a/**' > x # y"),
        ["offprint", "-o", "site/", "--name", "{date} {slug}.md", "a/**"]
    );
}
