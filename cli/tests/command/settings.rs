//! `offprint.toml`, the environment and flags: which counts more, where each value comes from, and what is said about mistakes.

use std::fs;

use crate::run::{Folder, offprint_in};

const HTML: &str = "<h1>A</h1><p>x <b>y</b></p>";

#[test]
fn a_flag_counts_more_than_a_variable_and_that_more_than_the_file() {
    let folder = Folder::new();
    fs::create_dir_all(folder.path("posts/2021")).unwrap();
    folder.write("offprint.toml", "to = 'html'\nshift-headings = 1\n");
    let below = folder.path("posts/2021");
    let run = |variables: &[(&str, &str)], words: &[&str]| {
        let done = offprint_in(&below, variables, words, HTML);
        assert_eq!(done.status, 0, "{}", done.err);
        done.out
    };
    assert_eq!(run(&[], &[]), "<h2>A</h2>\n<p>x <strong>y</strong></p>\n");
    let variable = [("OFFPRINT_TO", "markdown"), ("OFFPRINT_SHIFT_HEADINGS", "2")];
    assert_eq!(run(&variable, &[]), "### A\n\nx **y**\n");
    assert_eq!(run(&variable, &["--shift-headings", "0"]), "# A\n\nx **y**\n");
    assert_eq!(run(&[], &["--no-config"]), "# A\n\nx **y**\n");
    let other = folder.write("other.toml", "to = 'text'\n");
    assert_eq!(run(&[], &["--config", &other]), "A\n\nx y\n");
    assert_eq!(run(&[("OFFPRINT_CONFIG", &other)], &[]), "A\n\nx y\n");
}

#[test]
fn every_value_is_shown_with_where_it_comes_from() {
    let folder = Folder::new();
    let path = folder.write("offprint.toml", "wrap = 80\nalso = ['probe']\npage = true\n");
    let path = fs::canonicalize(path).unwrap();
    let shown = offprint_in(
        &folder.path(""),
        &[("OFFPRINT_DIALECT", "hugo")],
        &["--print-config", "--to", "html", "post.html"],
        "",
    );
    assert_eq!(shown.status, 0, "{}", shown.err);
    let line = |key: &str| {
        let found = shown.out.lines().find(|line| line.trim_start_matches("# ").starts_with(key));
        found.unwrap_or_else(|| panic!("{key} is not in\n{}", shown.out)).to_owned()
    };
    let ends = |line: &str, start: &str, end: &str| line.starts_with(start) && line.ends_with(end);
    assert!(ends(&line("to "), "to = [\"html\"]", "# flag"), "{}", shown.out);
    let place = format!("{}:1", path.display());
    assert!(ends(&line("wrap"), "wrap = 80 ", &place), "{}", shown.out);
    assert!(line("page ").contains("page = true"), "{}", shown.out);
    assert!(ends(&line("dialect"), "dialect = \"hugo\"", "# environment, OFFPRINT_DIALECT"));
    assert!(ends(&line("from"), "from = \"auto\"", "# default"), "{}", shown.out);
    assert!(line("base-url").starts_with("# base-url is not set"), "{}", shown.out);
    // What is shown is a settings file.
    folder.write("again.toml", &shown.out);
    let again = offprint_in(
        &folder.path(""),
        &[],
        &["--config", "again.toml", "post.html", "--print-config"],
        "",
    );
    assert_eq!(again.status, 0, "{}", again.err);
}

#[test]
fn a_mistake_is_shown_with_a_caret_and_what_was_meant() {
    let folder = Folder::new();
    let run = |text: &str, variables: &[(&str, &str)]| {
        folder.write("offprint.toml", text);
        let done = offprint_in(&folder.path(""), variables, &[], HTML);
        assert_eq!((done.status, done.out.as_str()), (2, ""), "{text}");
        done.err
    };
    let error = run("to = 'html'\nfrontmatter = 'hugo'\n", &[]);
    assert!(error.contains("offprint.toml:2:1: unknown key `frontmatter`"), "{error}");
    assert!(error.contains("2 | frontmatter = 'hugo'\n  | ^^^^^^^^^^^\n"), "{error}");
    assert!(error.contains("did you mean `front-matter`?"), "{error}");
    let error = run("to = 'htlm'\n", &[]);
    assert!(
        error.contains("offprint.toml:1:6") && error.contains("did you mean `html`?"),
        "{error}"
    );
    assert!(run("to = \n", &[]).contains("offprint.toml:1:"));
    let error = run("", &[("OFFPRINT_PAGE", "perhaps")]);
    assert!(error.contains("OFFPRINT_PAGE"), "{error}");
    assert!(run("", &[("OFFPRINT_TO", "pdf")]).contains("pdf"));
}

#[test]
fn settings_that_exclude_each_other_do_not_meet() {
    let folder = Folder::new();
    folder.write("offprint.toml", "raw-html = true\nname = '{slug}.md'\nquiet = true\n");
    let run = |words: &[&str]| offprint_in(&folder.path(""), &[], words, HTML);
    assert_eq!(run(&["--no-raw-html"]).status, 0);
    assert_eq!(run(&[]).status, 0);
    folder.write("a.html", "---\ntitle: T\n---\nx");
    assert_eq!(run(&["-o", "out/", "a.html"]).status, 0);
    assert!(fs::exists(folder.path("out/t.md")).unwrap());
    // Settings for other subcommands do not disturb.
    assert_eq!(run(&["check", "--config", "offprint.toml"]).status, 3);
    assert_eq!(run(&["doctor"]).status, 0);
}

#[test]
fn files_that_the_settings_name_are_beside_them() {
    let folder = Folder::new();
    fs::create_dir_all(folder.path("posts")).unwrap();
    folder.write("acme.toml", include_str!("acme.toml"));
    folder.write("offprint.toml", "rules = ['acme.toml']\nto = 'text'\n");
    let post = "<p>kept</p><div class=\"acme-banner\">buy</div>";
    let done = offprint_in(&folder.path("posts"), &[], &[], post);
    assert_eq!((done.status, done.out.as_str()), (0, "kept\n"), "{}", done.err);
}
