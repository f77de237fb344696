//! What is said on standard error: how much, in which colors, and what was meant.

use crate::run::{Folder, offprint, offprint_in};

#[test]
fn a_run_says_as_much_as_asked() {
    let folder = Folder::new();
    let path = folder.write("a.html", "<p>x");
    folder.write("offprint.toml", "to = 'text'\n");
    let run = |words: &[&str]| {
        let done =
            offprint_in(&folder.path(""), &[], &[words, &["-o", "out/", &path]].concat(), "");
        assert_eq!((done.status, done.out.as_str()), (0, ""), "{}", done.err);
        done.err
    };
    let usual = run(&[]);
    assert!(usual.starts_with("offprint: 1 of 1 converted") && usual.lines().count() == 1);
    assert_eq!(run(&["-q"]), "");
    let verbose = run(&["-v"]);
    assert!(verbose.contains("offprint.toml\n") && verbose.contains("a.html: written: out"));
    assert_eq!(offprint(&["-q", "-v"], "x").status, 2);
    assert_eq!(offprint(&["check", "-q"], "<b>x").status, 3);
}

#[test]
fn what_was_meant_is_told() {
    let folder = Folder::new();
    folder.write("some-post.html", "<p>x");
    let run = |variables: &[(&str, &str)], words: &[&str]| {
        offprint_in(&folder.path(""), variables, words, "<p>x").err
    };
    assert!(run(&[], &["some-pots.html"]).contains("did you mean `some-post.html`?"));
    assert!(run(&[], &["chekc"]).contains("did you mean the command `offprint check`?"));
    assert!(run(&[], &["nothing-like-it"]).contains("check the name"));
    assert!(run(&[], &["--front-mater", "hugo"]).contains("'--front-matter'"));
    assert!(run(&[], &["--dialect", "hugoo"]).contains("'hugo'"));
    assert!(run(&[], &["--charset", "gbkk"]).contains("no encoding has this name"));
    assert!(run(&[], &["rules", "list", "huxui"]).contains("did you mean `huxiu`?"));
    let error = run(&[("OFFPRINT_FRONTMATTER", "hugo"), ("OFFPRINT_ELSEWHERE", "x")], &[]);
    assert!(error.contains("did you mean OFFPRINT_FRONT_MATTER?"), "{error}");
    assert!(!error.contains("ELSEWHERE"), "{error}");
}

#[test]
fn the_doctor_tells_what_is_there() {
    let folder = Folder::new();
    folder.write("offprint.toml", "to = 'text'\n");
    let done = offprint_in(&folder.path(""), &[("OFFPRINT_ODD_NAME", "x")], &["doctor"], "");
    assert_eq!(done.status, 0, "{}", done.err);
    for part in ["features: ", "dialects: commonmark, ", "offprint.toml", "OFFPRINT_ODD_NAME"] {
        assert!(done.out.contains(part), "{part} is not in {}", done.out);
    }
}

#[test]
#[cfg(target_os = "linux")]
#[expect(clippy::print_stdout, reason = "a skipped test says so")]
fn messages_have_colors_only_where_they_are_wanted() {
    let line = format!("'{}' absent.html", env!("CARGO_BIN_EXE_offprint"));
    let run = |variables: &[(&str, &str)]| {
        std::process::Command::new("script")
            .args(["-qec", &line, "/dev/null"])
            .env("TERM", "xterm")
            .env_remove("NO_COLOR")
            .envs(variables.iter().copied())
            .stdin(std::process::Stdio::null())
            .output()
            .map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
    };
    match run(&[]) {
        Err(error) => println!("skipped: `script` cannot be run ({error})"),
        Ok(said) => {
            assert!(said.contains("\u{1b}[1;31moffprint:\u{1b}[0m absent.html: "), "{said:?}");
            for plain in [("NO_COLOR", "1"), ("TERM", "dumb")] {
                let said = run(&[plain]).unwrap();
                assert!(said.contains("offprint: absent") && !said.contains('\u{1b}'), "{said:?}");
            }
            assert!(run(&[("NO_COLOR", "")]).unwrap().contains('\u{1b}'));
        }
    }
    assert!(!offprint(&["absent.html"], "").err.contains('\u{1b}'));
}
