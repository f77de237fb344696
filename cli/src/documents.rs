//! Which documents the words of the command line mean: names of files, folders and patterns go in; files in a fixed order come out.

use std::collections::HashSet;
use std::path::{Component, Path, PathBuf};

use globset::{GlobBuilder, GlobMatcher};
use ignore::WalkBuilder;

use crate::arguments::{From, Source};
use crate::failure::Failed;

/// A document to convert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Document {
    pub(crate) source: Source,
    /// The path below the folder or pattern that named it; the name of a file that was named itself.
    pub(crate) relative: PathBuf,
}

/// The documents, and whether they were looked for in folders rather than named one by one.
#[derive(Debug, Default)]
pub(crate) struct Documents {
    pub(crate) list: Vec<Document>,
    pub(crate) searched: bool,
    /// Folders that cannot be read; the rest is converted all the same.
    pub(crate) failed: Vec<Failed>,
}

/// What a folder is searched for.
const ENDINGS: &[&str] = &["html", "htm", "xhtml", "shtml"];

/// The documents that these words name. Folders are searched for HTML files (with `--from jsonl` for `.jsonl` files), without what
/// `.gitignore` leaves out, without hidden files, and without following links; a word with `*`, `?` or `[` that is no file is a pattern,
/// in which `**` is any number of folders. A document that is found twice is converted once.
///
/// # Errors
/// A pattern that cannot be read, and a search that finds nothing.
pub(crate) fn find(words: &[PathBuf], from: From) -> Result<Documents, String> {
    let mut documents = Documents::default();
    let mut seen = HashSet::new();
    if words.is_empty() {
        documents.list.push(Document { source: Source::StandardInput, relative: "stdin".into() });
    }
    for word in words {
        let mut is_search = true;
        let found = if word.as_os_str() == "-" {
            is_search = false;
            vec![Document { source: Source::StandardInput, relative: "stdin".into() }]
        } else if word.is_dir() {
            search(word, &|path| has_ending(path, from), &mut documents.failed)
        } else if is_pattern(word) && !word.exists() {
            let (folder, pattern) = pattern(word)?;
            search(&folder, &|path| pattern.is_match(path), &mut documents.failed)
        } else {
            is_search = false;
            let relative = word.file_name().map_or_else(|| word.clone(), PathBuf::from);
            vec![Document { source: Source::File(word.clone()), relative }]
        };
        documents.searched |= is_search;
        documents.list.extend(
            found.into_iter().filter(|found| !is_search || seen.insert(found.source.clone())),
        );
    }
    if documents.searched && documents.list.is_empty() && documents.failed.is_empty() {
        return Err(
            "nothing to convert was found; name files, or a folder that holds HTML files".into()
        );
    }
    Ok(documents)
}

fn has_ending(path: &Path, from: From) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    match from {
        From::Jsonl => ending.eq_ignore_ascii_case("jsonl"),
        _ => ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)),
    }
}

fn is_pattern(path: &Path) -> bool {
    path.to_string_lossy().contains(['*', '?', '['])
}

/// The folder in front of the first part of a pattern with a wildcard, and what matches paths below it.
fn pattern(word: &Path) -> Result<(PathBuf, GlobMatcher), String> {
    let mut folder = PathBuf::new();
    let mut rest = PathBuf::new();
    for part in word.components() {
        if rest.as_os_str().is_empty() && !is_pattern(part.as_os_str().as_ref()) {
            folder.push(part);
        } else {
            rest.push(part);
        }
    }
    if folder.as_os_str().is_empty() {
        folder.push(Component::CurDir);
    }
    let glob = GlobBuilder::new(&rest.to_string_lossy())
        .literal_separator(true)
        .build()
        .map_err(|error| format!("`{}` is no pattern: {error}", word.display()))?;
    Ok((folder, glob.compile_matcher()))
}

/// The files below a folder that are wanted, in the order of their paths.
fn search(
    folder: &Path,
    wanted: &dyn Fn(&Path) -> bool,
    failed: &mut Vec<Failed>,
) -> Vec<Document> {
    let mut found = Vec::new();
    for entry in WalkBuilder::new(folder).require_git(false).sort_by_file_path(Path::cmp).build() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                failed.push(Failed::new(&Source::File(folder.to_owned()), error.to_string()));
                continue;
            }
        };
        if !entry.file_type().is_some_and(|kind| kind.is_file()) {
            continue;
        }
        let path = entry.path();
        let relative = path.strip_prefix(folder).unwrap_or(path);
        if wanted(relative) {
            found.push(Document {
                source: Source::File(path.to_owned()),
                relative: relative.to_owned(),
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_begins_at_the_first_wildcard() {
        let (folder, matcher) = pattern(Path::new("posts/20*/**/*.html")).unwrap();
        assert_eq!(folder, Path::new("posts"));
        assert!(matcher.is_match("2021/a/b.html") && matcher.is_match("2021/b.html"));
        assert!(!matcher.is_match("1999/b.html") && !matcher.is_match("2021/b.md"));
        assert_eq!(pattern(Path::new("*.html")).unwrap().0, Path::new("."));
        assert!(pattern(Path::new("a[")).is_err());
    }

    #[test]
    fn without_a_word_and_for_a_dash_standard_input_is_read() {
        let documents = find(&[], From::Auto).unwrap();
        assert_eq!(documents.list[0].source, Source::StandardInput);
        assert!(!documents.searched);
        let documents = find(&["absent.html".into(), "-".into()], From::Auto).unwrap();
        let sources: Vec<_> = documents.list.into_iter().map(|found| found.source).collect();
        assert_eq!(sources, [Source::File("absent.html".into()), Source::StandardInput]);
    }
}
