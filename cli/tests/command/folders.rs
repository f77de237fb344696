//! Folders and patterns in, a folder of results out; checking; what the command says about itself.

use std::fs;

use crate::run::{Folder, offprint, seed};

const POST: &str =
    "---\ntitle: A Day\ndate: 2021-03-04 05:06:07\n---\n<div><b>x</b><script>1</script></div>";

/// A folder with two posts, one of them below, a file that is left out and one that is none.
fn posts() -> Folder {
    let folder = Folder::new();
    fs::create_dir_all(folder.path("in/2021/draft")).unwrap();
    folder.write("in/a.html", POST);
    folder.write("in/2021/b.HTM", "<p>b");
    folder.write("in/2021/draft/c.html", "<p>c");
    folder.write("in/.gitignore", "draft/\n");
    folder.write("in/notes.txt", "no");
    folder
}

#[test]
fn a_folder_is_mirrored() {
    let folder = posts();
    let (from, to) = (folder.path("in"), folder.path("out"));
    let done = offprint(&["-o", &to, &from], "");
    assert_eq!(done.status, 0, "{}", done.err);
    assert_eq!(fs::read_to_string(folder.path("out/2021/b.md")).unwrap(), "b\n");
    let a = fs::read_to_string(folder.path("out/a.md")).unwrap();
    assert!(a.starts_with("---\n") && a.ends_with("**x**\n"), "{a}");
    assert!(!fs::exists(folder.path("out/2021/draft")).unwrap());
    assert!(!fs::exists(folder.path("out/notes.md")).unwrap());
    assert!(done.err.contains("2 of 2 converted, 0 failed"), "{}", done.err);
}

#[test]
fn results_are_the_same_however_many_jobs() {
    let folder = Folder::new();
    fs::create_dir_all(folder.path("in")).unwrap();
    for at in 0..50 {
        folder.write(&format!("in/{at:02}.html"), format!("<p>{at} <b>x</b>"));
    }
    let from = folder.path("in");
    let run = |jobs: &str, to: &str| {
        let to = folder.path(to);
        let done = offprint(&["-q", "-j", jobs, "--explain", "-o", &to, &from], "");
        assert_eq!(done.status, 0);
        (0..50)
            .map(|at| fs::read_to_string(format!("{to}/{at:02}.md")).unwrap())
            .collect::<Vec<_>>()
    };
    assert_eq!(run("1", "one"), run("4", "four"));
}

#[test]
fn a_bad_file_does_not_stop_the_rest() {
    let folder = posts();
    let huge = "x".repeat((16 << 20) + 1);
    folder.write("in/huge.html", huge);
    let done = offprint(&["-o", &folder.path("out"), &folder.path("in")], "");
    assert_eq!(done.status, 1);
    assert!(done.err.contains("huge.html: "), "{}", done.err);
    assert!(done.err.contains("2 of 3 converted, 1 failed"), "{}", done.err);
}

#[test]
fn patterns_and_templates() {
    let folder = posts();
    let pattern = folder.path("in/*.html");
    let to = folder.path("out");
    let done = offprint(&["-q", "-o", &to, "--name", "{year}/{date}-{slug}.{ext}", &pattern], "");
    assert_eq!((done.status, done.err.as_str()), (0, ""));
    assert!(fs::exists(folder.path("out/2021/2021-03-04-a-day.md")).unwrap());
    let done = offprint(&["-o", &to, "--name", "{what}", &pattern], "");
    assert_eq!(done.status, 2);
    assert!(done.err.contains("{what}") && done.err.contains("{slug}"), "{}", done.err);
    let done = offprint(&[&folder.path("in/*.xyz")], "");
    assert_eq!(done.status, 2);
}

#[test]
fn a_document_does_not_replace_itself_or_another() {
    let folder = posts();
    let from = folder.path("in");
    let done = offprint(&["--to", "html", "-o", &from, &from], "");
    assert_eq!(done.status, 1);
    assert!(done.err.contains("would replace itself"), "{}", done.err);
    assert_eq!(fs::read_to_string(folder.path("in/a.html")).unwrap(), POST);
    let done = offprint(&["-o", &folder.path("out"), "--name", "same.md", &from], "");
    assert_eq!(done.status, 1);
    assert!(done.err.contains("where the result of"), "{}", done.err);
}

/// Two folders hold a file of one name; a template gives a document the name of another.
#[test]
fn what_is_taken_stays_whatever_takes_it() {
    let folder = Folder::new();
    for name in ["a", "b"] {
        fs::create_dir_all(folder.path(name)).unwrap();
        folder.write(&format!("{name}/x.html"), format!("<p>{name}"));
    }
    let to = folder.path("out");
    for jobs in ["1", "4"] {
        let words = ["-j", jobs, "-o", &to, &folder.path("b"), &folder.path("a")];
        let done = offprint(&words, "");
        assert_eq!(done.status, 1);
        assert!(done.err.contains("a/x.html: would be written to"), "{}", done.err);
        assert_eq!(fs::read_to_string(folder.path("out/x.md")).unwrap(), "b\n");
    }
    let (x, c) = (folder.path("a/x.html"), folder.write("a/c.html", "---\ntitle: X\n---\nc"));
    let words = ["--to", "html", "-o", &folder.path("a"), "--name", "{slug}.html", &c, &x];
    let done = offprint(&words, "");
    assert_eq!(done.status, 1);
    assert!(done.err.contains("c.html: would be written to"), "{}", done.err);
    assert!(done.err.contains("which is a document, too"), "{}", done.err);
    assert_eq!(fs::read_to_string(&x).unwrap(), "<p>a");
    // A document that is named twice is one.
    assert_eq!(offprint(&["-o", &folder.path("out/"), &x, &x], "").status, 0);
}

#[test]
fn the_list_of_failures_replaces_no_document() {
    let folder = posts();
    let a = folder.path("in/a.html");
    for input in [&a, &folder.path("in"), &folder.path("in/*.html")] {
        let done = offprint(&["--failures", &a, "-o", &folder.path("out/"), input], "");
        assert_eq!(done.status, 2, "{}", done.err);
        assert!(done.err.contains("is also an input; give `--failures`"), "{}", done.err);
    }
    assert_eq!(fs::read_to_string(&a).unwrap(), POST);
    let list = folder.path("list");
    assert_eq!(offprint(&["--failures", &list, "-o", &list, &a], "").status, 2);
}

#[test]
fn what_was_cleaned_needs_no_cleaning() {
    let folder = Folder::new();
    for name in ["huxiu", "woshipm"] {
        let before = offprint(&["check", &seed(name)], "");
        assert_eq!(before.status, 3);
        assert!(before.out.contains("would change"));
        let clean = folder.path(name);
        offprint(&["--to", "html", "-o", &clean, &seed(name)], "");
        let after = offprint(&["check", &clean], "");
        assert_eq!((after.status, after.out.as_str()), (0, "nothing to change\n"));
    }
    assert_eq!(offprint(&["check", &folder.path("none.html")], "").status, 1);
}

#[test]
fn the_command_describes_itself() {
    let manual = offprint(&["man"], "");
    assert_eq!(manual.status, 0);
    let help = offprint(&["--help"], "").out;
    let flags = help.split_whitespace().filter(|word| word.starts_with("--") && word.len() > 3);
    for flag in flags.map(|flag| flag.trim_end_matches([',', '.', ';', ':', '`', ')'])) {
        assert!(manual.out.replace('\\', "").contains(flag), "{flag} is not in the manual");
    }
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let done = offprint(&["completions", shell], "");
        assert!(done.status == 0 && done.out.contains("base-url"), "{shell}");
    }
    let doctor = offprint(&["doctor"], "");
    assert!(doctor.status == 0 && doctor.out.contains("rule packs: "), "{}", doctor.out);
}

/// A folder of so many posts, made of the fixtures of the library.
fn many(count: usize) -> Folder {
    let fixtures = format!("{}/../tests/fixtures", env!("CARGO_MANIFEST_DIR"));
    let mut posts = Vec::new();
    for vendor in fs::read_dir(fixtures).unwrap() {
        for case in fs::read_dir(vendor.unwrap().path()).unwrap() {
            posts.extend(fs::read(case.unwrap().path().join("input.html")));
        }
    }
    assert!(posts.len() > 50, "the fixtures are there");
    let folder = Folder::new();
    for at in 0..count {
        let below = folder.path(&format!("in/{:02}", at % 17));
        fs::create_dir_all(&below).unwrap();
        fs::write(format!("{below}/{at:05}.html"), &posts[at % posts.len()]).unwrap();
    }
    folder
}

#[test]
fn many_documents_are_the_same_bytes_however_many_jobs_and_bad_ones_are_told() {
    let folder = many(400);
    let from = folder.path("in");
    folder.write("in/00/huge.html", "x".repeat((16 << 20) + 1));
    let absent = folder.path("absent.html");
    let run = |jobs: &str| {
        let to = folder.path(&format!("out-{jobs}"));
        let done = offprint(&["-j", jobs, "-o", &to, &from, &absent], "");
        assert_eq!(done.status, 1, "{}", done.err);
        let told: Vec<&str> = done.err.lines().collect();
        // Pages without an article fail too; all are told, in the order of the documents, before the sum.
        let failed = told.iter().filter(|line| line.contains(".html: ")).count();
        assert!(told.iter().any(|line| line.contains("huge.html: ")), "{}", done.err);
        assert!(told.iter().any(|line| line.contains("absent.html: there is no such file")));
        let sum = format!("{} of 402 converted, {failed} failed", 402 - failed);
        assert!(told.last().is_some_and(|line| line.contains(&sum)), "{}", done.err);
        let mut files = Vec::new();
        let mut folders = vec![std::path::PathBuf::from(&to)];
        while let Some(next) = folders.pop() {
            for entry in fs::read_dir(next).unwrap() {
                let path = entry.unwrap().path();
                match path.is_dir() {
                    true => folders.push(path),
                    false => files.push((
                        path.strip_prefix(&to).unwrap().to_owned(),
                        fs::read(&path).unwrap(),
                    )),
                }
            }
        }
        files.sort();
        assert_eq!(files.len(), 402 - failed);
        let told: Vec<String> =
            told[..told.len() - 1].iter().map(|line| (*line).to_owned()).collect();
        (files, told)
    };
    assert_eq!(run("1"), run("2"));
}

/// The fixtures, and the posts of `$OFFPRINT_DATA/corpus/posts` if that is set.
#[test]
#[expect(clippy::print_stdout, reason = "a skipped test says so")]
fn what_the_command_made_of_every_fixture_and_post_needs_no_cleaning() {
    let mut inputs = vec![format!("{}/../tests/fixtures", env!("CARGO_MANIFEST_DIR"))];
    match std::env::var("OFFPRINT_DATA") {
        Ok(data) => inputs.push(format!("{data}/corpus/posts")),
        Err(_) => println!("skipped: the posts, because OFFPRINT_DATA is not set"),
    }
    for input in inputs {
        let folder = Folder::new();
        let clean = folder.path("clean");
        let done = offprint(&["--to", "html", "-o", &clean, &input], "");
        assert_eq!(done.status, 0, "{}", done.err);
        let checked = offprint(&["check", &clean], "");
        assert_eq!((checked.status, checked.out.as_str()), (0, "nothing to change\n"), "{input}");
    }
}

#[test]
#[cfg(target_os = "linux")]
#[expect(clippy::print_stdout, reason = "a skipped test says so")]
fn progress_is_shown_on_a_terminal_only() {
    let folder = many(300);
    let (from, to) = (folder.path("in"), folder.path("out"));
    assert!(!offprint(&["-o", &to, &from], "").err.contains("of 300,"));
    let line = format!("'{}' -o '{to}' '{from}'", env!("CARGO_BIN_EXE_offprint"));
    let on_a_terminal = std::process::Command::new("script")
        .args(["-qec", &line, "/dev/null"])
        .stdin(std::process::Stdio::null())
        .output();
    match on_a_terminal {
        Err(error) => println!("skipped: `script` cannot be run ({error})"),
        Ok(output) => {
            let said = String::from_utf8_lossy(&output.stdout);
            assert!(said.contains("of 300,") && said.contains("left"), "{said}");
            assert!(said.contains("300 of 300 converted"), "{said}");
        }
    }
}

#[test]
fn what_failed_is_told_in_words_of_the_command() {
    let empty = "<!doctype html><html><head><title>x</title></head><body></body></html>";
    let done = offprint(&["--from", "page"], empty);
    assert_eq!(done.status, 1);
    assert!(done.err.contains("no article; `--from fragment`"), "{}", done.err);
    let done = offprint(&[], "x".repeat((16 << 20) + 1));
    assert!(done.err.contains("is too large: "), "{}", done.err);
}

#[test]
fn files_are_cleaned_in_place_only_when_asked_and_only_as_html() {
    let folder = posts();
    let (a, clean) = (folder.path("in/a.html"), folder.write("in/clean.html", "<p>x</p>\n"));
    let before = fs::metadata(&clean).unwrap().modified().unwrap();
    let run = |words: &[&str]| offprint(&[words, &[&folder.path("in")]].concat(), "");
    for words in [&["--in-place"][..], &["--in-place", "--to", "html", "-o", "x"]] {
        assert_eq!(run(words).status, 2, "{words:?}");
        assert_eq!(fs::read_to_string(&a).unwrap(), POST);
    }
    assert_eq!(run(&["-q", "--in-place", "--to", "html"]).status, 0);
    assert!(fs::read_to_string(&a).unwrap().ends_with("\n\n<p><strong>x</strong></p>\n"));
    assert_eq!(fs::metadata(&clean).unwrap().modified().unwrap(), before);
    assert_eq!(run(&["check"]).status, 0);
    assert_eq!(fs::read_to_string(folder.path("in/2021/draft/c.html")).unwrap(), "<p>c");
    assert_eq!(offprint(&["--in-place", "--to", "html"], "<p>x").status, 1);
}

#[test]
fn failures_are_written_as_json() {
    let folder = posts();
    let (absent, list) = (folder.path("absent.html"), folder.path("failures.jsonl"));
    for words in [&["-o", &folder.path("out"), &folder.path("in"), &absent][..], &[&absent]] {
        let done = offprint(&[&["--failures", &list], words].concat(), "");
        assert_eq!(done.status, 1);
        let told = fs::read_to_string(&list).unwrap();
        let failed: serde_json::Value = serde_json::from_str(&told).unwrap();
        assert_eq!(failed["input"], absent);
        assert!(failed["error"].as_str().unwrap().starts_with("there is no such file"));
    }
    assert_eq!(offprint(&["--failures", &list], "<p>x").status, 0);
    assert_eq!(fs::read_to_string(&list).unwrap(), "");
}
