//! `offprint rules`: what is known, whether a file is right, whether its examples hold, which rule did what.

use crate::run::{Folder, offprint, offprint_in, seed};

const RIGHT: &str = "\
[pack]
id = 'acme'
title = 'Acme'

[[rule]]
id = 'ad'
why = 'an advertisement'
select = 'div.acme-spot'
action = 'remove'
example = [{ before = '<p>a<div class=\"acme-spot\">b</div>', after = '<p>a</p>' }]
";

#[test]
fn packs_are_listed_and_so_are_the_rules_of_one() {
    let done = offprint(&["rules", "list"], "");
    assert_eq!(done.status, 0);
    assert!(done.out.lines().any(|line| line.starts_with("huxiu ")), "{}", done.out);
    let done = offprint(&["rules", "list", "huxiu"], "");
    assert_eq!(done.status, 0);
    assert!(done.out.starts_with("huxiu: "), "{}", done.out);
    assert!(done.out.contains("\nhuxiu/"), "{}", done.out);
    let done = offprint(&["rules", "list", "huxui"], "");
    assert_eq!(done.status, 1);
    assert!(done.err.contains("no pack is called `huxui`"), "{}", done.err);
}

#[test]
fn a_wrong_file_is_shown_where_it_is_wrong_and_the_others_are_read() {
    let folder = Folder::new();
    let right = folder.write("right.toml", RIGHT);
    let wrong = folder.write("wrong.toml", RIGHT.replace("select", "selct"));
    let done = offprint(&["rules", "check", &wrong, &right], "");
    assert_eq!(done.status, 1);
    assert!(done.err.contains("wrong.toml:8:1: unknown key `selct`"), "{}", done.err);
    assert!(done.out.contains("right.toml: 1 rules, all well"), "{}", done.out);
}

#[test]
fn examples_are_run() {
    let folder = Folder::new();
    let right = folder.write("right.toml", RIGHT);
    let done = offprint(&["rules", "test", &right], "");
    assert_eq!((done.status, done.out.as_str()), (0, "acme: 1 rules, 1 examples, 0 failed\n"));
    let wrong = folder.write("wrong.toml", RIGHT.replace("'<p>a</p>'", "'<p>b</p>'"));
    let done = offprint(&["rules", "test", &wrong], "");
    assert_eq!(done.status, 1);
    assert!(done.out.contains("acme/ad: something else comes out"), "{}", done.out);
    assert!(done.out.contains("    wanted <p>b</p>\n    found  <p>a</p>\n"), "{}", done.out);
    let without = RIGHT.lines().filter(|line| !line.starts_with("example"));
    let without = folder.write("without.toml", without.collect::<Vec<_>>().join("\n"));
    let done = offprint(&["rules", "test", &without], "");
    assert_eq!(done.status, 0);
    assert!(done.out.starts_with("acme/ad: has no example\n"), "{}", done.out);
}

#[test]
fn a_post_is_explained_rule_by_rule() {
    let post = seed("woshipm");
    let done = offprint(&["rules", "explain", &post], "");
    assert_eq!(done.status, 0);
    assert!(done.out.contains(": removed "), "{}", done.out);
    assert!(done.out.contains("[woshipm/"), "{}", done.out);
    let done = offprint(&["rules", "explain", "no-such-file"], "");
    assert_eq!(done.status, 1);
    assert!(done.err.contains("no-such-file"), "{}", done.err);
}

#[test]
fn a_file_called_rules_is_an_input_with_its_folder() {
    let folder = Folder::new();
    let path = folder.write("rules", "<p>x</p>");
    let done = offprint(&[&path], "");
    assert_eq!((done.status, done.out.as_str()), (0, "x\n"));
}

#[test]
fn a_new_pack_is_right_and_its_example_holds() {
    let folder = Folder::new();
    let run = |words: &[&str]| offprint_in(&folder.path(""), &[], words, "");
    let done = run(&["rules", "new", "my-site"]);
    assert_eq!(done.status, 0, "{}", done.err);
    assert!(done.out.contains("next: offprint rules test"), "{}", done.out);
    let tested = run(&["rules", "test", "my-site.toml"]);
    assert_eq!((tested.status, &*tested.out), (0, "my-site: 1 rules, 1 examples, 0 failed\n"));
    let cleaned =
        run(&["--rules", "my-site.toml", "--front-matter", "none", "my-site/first/input.html"]);
    assert_eq!(cleaned.out, "The first paragraph.\n\nThe last paragraph.\n");
    // Nothing is written over.
    assert_eq!(run(&["rules", "new", "my-site"]).status, 2);
    for wrong in ["../x", "My Site", "", "-x", "a/b"] {
        assert_eq!(run(&["rules", "new", wrong]).status, 2, "{wrong}");
    }
    std::fs::create_dir_all(folder.path("src/rules/packs")).unwrap();
    std::fs::create_dir_all(folder.path("tests/fixtures")).unwrap();
    assert_eq!(run(&["rules", "new", "other"]).status, 0);
    assert!(std::fs::exists(folder.path("src/rules/packs/other.toml")).unwrap());
    assert!(std::fs::exists(folder.path("tests/fixtures/other/first/meta.json")).unwrap());
}
