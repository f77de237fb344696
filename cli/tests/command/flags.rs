//! The flags: what each does, and what the command says about one that makes no sense.

use crate::run::{Folder, offprint, seed};

#[test]
fn standard_input_is_read_when_no_file_is_named() {
    for words in [&["--from", "fragment"][..], &["--from", "fragment", "-"]] {
        let done = offprint(words, "<p>x <i>y</i>");
        assert_eq!((done.status, done.out.as_str()), (0, "x *y*\n"));
    }
}

#[test]
fn inputs_are_converted_in_the_order_given() {
    let folder = Folder::new();
    let (a, b) = (folder.write("a.html", "<p>first"), folder.write("b.html", "<p>second"));
    let done = offprint(&["--to", "text", &b, "-", &a], "<p>middle");
    assert_eq!((done.status, done.out.as_str()), (0, "second\n\nmiddle\n\nfirst\n"));
}

#[test]
fn several_documents_are_told_apart() {
    let folder = Folder::new();
    let posts = ["---\ntitle: a\n---\n<p>x</p><p>y</p>", "", "<pre>z\n\n</pre>"];
    let paths: Vec<String> = (0..3).map(|i| folder.write(&format!("{i}.html"), posts[i])).collect();
    let convert = |format: &str| {
        let done = offprint(&["--to", format, &paths[0], &paths[1], &paths[2]], "");
        assert_eq!(done.status, 0, "{}", done.err);
        done.out
    };
    assert_eq!(convert("markdown"), "---\ntitle: a\n---\n\nx\n\ny\n\n```\nz\n```\n");
    assert_eq!(
        convert("html"),
        "---\ntitle: a\n---\n\n<p>x</p>\n<p>y</p>\n\n<pre><code>z</code></pre>\n"
    );
    assert_eq!(convert("text"), "x\n\ny\n\nz\n");
    let json = convert("json");
    assert_eq!(json.lines().count(), 3);
    assert!(json.lines().all(|line| line.starts_with("{\"schema\":1,")), "{json}");
}

#[test]
fn a_dash_is_standard_output() {
    for words in [&["-o", "-"][..], &["-o", "-", "-"]] {
        let done = offprint(words, "<p>x");
        assert_eq!((done.status, done.out.as_str()), (0, "x\n"), "{}", done.err);
    }
}

#[test]
#[cfg(unix)]
fn a_link_is_written_through_even_if_it_leads_to_nothing_yet() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new();
    std::fs::create_dir(folder.path("inner")).unwrap();
    symlink("inner/second", folder.path("first")).unwrap();
    symlink("target.md", folder.path("inner/second")).unwrap();
    for text in ["x", "y"] {
        let done = offprint(&["-o", &folder.path("first")], format!("<p>{text}"));
        assert_eq!((done.status, done.err.as_str()), (0, ""));
        let written = std::fs::read_to_string(folder.path("inner/target.md")).unwrap();
        assert_eq!(written, format!("{text}\n"));
        assert!(std::fs::symlink_metadata(folder.path("first")).unwrap().is_symlink());
    }
    symlink("round", folder.path("round")).unwrap();
    symlink("absent/target.md", folder.path("lost")).unwrap();
    for name in ["round", "lost"] {
        let done = offprint(&["-o", &folder.path(name)], "<p>x");
        assert_eq!((done.status, done.out.as_str()), (2, ""));
        assert!(done.err.contains(&format!("{name}` cannot be written: ")), "{}", done.err);
    }
}

#[test]
fn auto_tells_a_page_from_a_post() {
    let page =
        "<!doctype html><html><head><title>x</title></head><body><article><p>y</p></article>";
    let done = offprint(&["--to", "json"], page);
    assert_eq!(done.status, 0);
    let article: serde_json::Value = serde_json::from_str(&done.out).expect("JSON");
    assert_eq!(article["blocks"].as_array().map(Vec::len), Some(1));

    let post = "---\ntitle: x\n---\n<p>y</p>";
    let as_post = offprint(&[], post);
    assert!(as_post.out.starts_with("---\n") && as_post.out.ends_with("\ny\n"), "{}", as_post.out);
    let as_fragment = offprint(&["--from", "fragment", "--to", "text"], post);
    assert!(as_fragment.out.contains("title: x"), "{}", as_fragment.out);
}

#[test]
fn the_base_url_makes_addresses_absolute() {
    let words = ["--to", "html", "--base-url", "https://example.org/a/"];
    let done = offprint(&words, "<p>x <a href='b'>y</a>");
    assert!(done.out.contains("href=\"https://example.org/a/b\""), "{}", done.out);
}

#[test]
fn a_rule_pack_of_the_user_is_used() {
    let folder = Folder::new();
    let pack = folder.write("acme.toml", include_str!("acme.toml"));
    let post = "<p>kept</p><div class=\"acme-banner\">buy</div>";
    assert!(offprint(&["--to", "text"], post).out.contains("buy"));
    let done = offprint(&["--to", "text", "--rules", &pack], post);
    assert_eq!((done.status, done.out.as_str()), (0, "kept\n"), "{}", done.err);
}

#[test]
fn a_wrong_rule_pack_is_shown_with_its_place() {
    let folder = Folder::new();
    let pack = folder.write("wrong.toml", "[pack]\nid = \"wrong\"\nshoes = 2\n");
    let done = offprint(&["--rules", &pack], "<p>x");
    assert_eq!((done.status, done.out.as_str()), (2, ""));
    assert!(done.err.contains("wrong.toml:3:"), "{}", done.err);
    assert!(done.err.contains("shoes = 2"), "{}", done.err);
    let done = offprint(&["--rules", &folder.path("absent.toml")], "<p>x");
    assert_eq!(done.status, 2);
    assert!(done.err.contains("absent.toml"), "{}", done.err);
}

#[test]
fn the_report_goes_to_standard_error() {
    let done = offprint(&["--explain", &seed("woshipm")], "");
    let quiet = offprint(&[&seed("woshipm")], "");
    assert_eq!((done.status, done.out), (0, quiet.out));
    assert_eq!(quiet.err, "");
    let line = done
        .err
        .lines()
        .find(|line| line.contains("removed") && line.contains("support-author"))
        .unwrap_or_else(|| panic!("the tip jar is not in the report:\n{}", done.err));
    let place = line.split("woshipm.html:").nth(1).and_then(|rest| rest.split(':').next());
    assert_eq!(place, Some("113"), "{line}");
    assert!(done.err.contains("before https://cors.zfour.workers.dev/?http://image.woshipm.com/"));
    assert!(done.err.contains("after  http://image.woshipm.com/"));
}

#[test]
fn a_report_cannot_command_the_terminal() {
    let done =
        offprint(&["--explain"], "<p>x</p><div hidden>\u{1b}[2Jy</div><script>\u{1b}</script>");
    assert!(!done.err.contains('\u{1b}'), "{:?}", done.err);
}

#[test]
fn the_output_file_is_replaced_only_when_all_went_well() {
    let folder = Folder::new();
    let target = folder.write("out.md", "old");
    let done = offprint(&["-o", &target, &folder.path("absent.html")], "");
    assert_eq!(done.status, 1);
    assert_eq!(std::fs::read_to_string(&target).unwrap(), "old");
    let done = offprint(&["-o", &target], "<p>new");
    assert_eq!((done.status, done.out.as_str()), (0, ""));
    assert_eq!(std::fs::read_to_string(&target).unwrap(), "new\n");
    assert_eq!(folder.names(), ["out.md"]);
}

#[test]
fn an_output_that_is_an_input_is_refused_and_one_that_is_a_folder_is_written_into() {
    let folder = Folder::new();
    let post = folder.write("post.html", "<p>x");
    let done = offprint(&["-o", &post, &post], "");
    assert_eq!(done.status, 2);
    assert!(done.err.contains("also an input"), "{}", done.err);
    assert_eq!(std::fs::read_to_string(&post).unwrap(), "<p>x");
    let done = offprint(&["-o", &folder.path(""), &post], "");
    assert_eq!(done.status, 0, "{}", done.err);
    assert_eq!(folder.names(), ["post.html", "post.md"]);
}

#[test]
fn a_command_line_that_makes_no_sense_is_status_2() {
    let cases: [(&[&str], &str); 8] = [
        (&["--from", "docx"], "fragment"),
        (&["--to", "pdf"], "markdown"),
        (&["--to", "html,text"], "--from jsonl"),
        (&["--images", "huge"], "as-given"),
        (&["--images", "0"], "as-given"),
        (&["--also", "everything"], "affiliate"),
        (&["--base-url", "not a url"], "base_url"),
        (&["--colour"], "--colour"),
    ];
    for (words, hint) in cases {
        let done = offprint(words, "<p>x");
        assert_eq!((done.status, done.out.as_str()), (2, ""), "{words:?}");
        assert!(done.err.contains(hint), "{words:?} does not mention {hint}: {}", done.err);
    }
}

#[test]
fn every_known_clean_up_is_accepted() {
    let all = "affiliate,probe,boilerplate,bold-headings";
    assert_eq!(offprint(&["--also", all], "<p>x").status, 0);
}

#[test]
fn help_and_version_are_on_standard_output() {
    let help = offprint(&["--help"], "");
    assert_eq!(help.status, 0);
    for flag in ["--from", "--to", "--output", "--base-url", "--rules", "--images", "--explain"] {
        assert!(help.out.contains(flag), "{flag}");
    }
    assert!(offprint(&["--version"], "").out.starts_with("offprint "));
}

#[test]
fn markdown_is_written_for_who_reads_it() {
    let html = "<h1>A</h1><p>x<b>“y”</b>z {{< s >}} <a href='/u'>l</a></p>";
    let markdown = |words: &[&str]| {
        let done = offprint(words, html);
        assert_eq!(done.status, 0, "{}", done.err);
        done.out
    };
    assert_eq!(
        markdown(&["--dialect", "hugo"]),
        "# A\n\n&#x78;**“y”**&#x7A; {\\{< s >}} [l](/u)\n"
    );
    assert_eq!(
        markdown(&["--links", "reference", "--shift-headings", "1", "--emphasis", "tags"]),
        "## A\n\nx<strong>“y”</strong>z {{< s >}} [l][1]\n\n[1]: /u\n"
    );
    assert_eq!(markdown(&["--no-raw-html", "--wrap", "200"]), markdown(&["--no-raw-html"]));
    assert!(markdown(&["--to", "html", "--page"]).starts_with("<!doctype html>"));
    assert_eq!(offprint(&["--raw-html", "--no-raw-html"], html).status, 2);
}

#[test]
fn every_sign_of_markdown_can_be_chosen() {
    let html =
        "<h1>A</h1><p><em>b</em>*<br>c<ul><li>d</ul><pre>e</pre><pre class=language-math>f</pre>";
    let words = "--heading-style setext --emphasis-marker underscore --bullet plus --fence tildes --hard-break spaces --math dollars \
        --escapes conservative";
    let done = offprint(&words.split_whitespace().collect::<Vec<_>>(), html);
    assert_eq!(
        done.out, "A\n===\n\n_b_\\*  \nc\n\n+ d\n\n~~~\ne\n~~~\n\n$$\nf\n$$\n",
        "{}",
        done.err
    );
}

#[test]
fn html_and_text_are_written_as_asked_for() {
    let html =
        "<p><a href='https://example.org/'>a</a></p><p>b <img src=/i.png width=5 height=6> c</p>";
    let words =
        "--to html --compact --lazy-images --no-image-sizes --rel nofollow --rel ugc --new-tabs";
    assert_eq!(
        offprint(&words.split_whitespace().collect::<Vec<_>>(), html).out,
        "<p><a href=\"https://example.org/\" target=\"_blank\" rel=\"nofollow ugc noopener\">a</a></p>\
         <p>b <img src=\"/i.png\" alt=\"\" loading=\"lazy\"> c</p>\n"
    );
    assert_eq!(
        offprint(&["--to", "text", "--text-links", "inline"], html).out,
        "a (https://example.org/)\n\nb  c\n"
    );
    assert_eq!(
        offprint(&["--to", "text", "--text-links", "list", "--wrap", "1"], html).out,
        "a[1]\n\nb\nc\n\n[1] https://example.org/\n"
    );
    let gallery =
        "<p>a</p><ul><li><img src=/i.png alt=i></li><li>b</li></ul><video src=/v.mp4></video>";
    assert_eq!(offprint(&["--to", "text"], gallery).out, "a\n\n- b\n");
    assert_eq!(offprint(&["--to", "text", "--text-images"], gallery).out, "a\n\n- [i]\n- b\n");
}

#[test]
fn front_matter_is_written_for_who_reads_it() {
    let post = "---\ntitle: A\ndate: Tue, 30 Nov 2021 23:23:00 GMT\ntags: t\nmood: good\n---\n<p>x";
    let front_matter = |engine: &str, words: &[&str]| {
        let done = offprint(&[&["--front-matter", engine], words].concat(), post);
        assert_eq!(done.status, 0, "{}", done.err);
        done.out
    };
    assert_eq!(front_matter("keep", &[]), offprint(&[], post).out);
    assert_eq!(front_matter("none", &[]), "x\n");
    assert_eq!(
        front_matter("zola", &[]),
        "+++\ntitle = \"A\"\ndate = 2021-11-30T23:23:00Z\n\n[taxonomies]\ntags = [\"t\"]\n\n[extra]\nmood = \"good\"\n+++\n\nx\n"
    );
    assert_eq!(
        front_matter("hugo", &["--to", "html"]),
        "---\ntitle: A\ndate: 2021-11-30T23:23:00Z\ntags:\n  - t\nmood: good\n---\n\n<p>x</p>\n"
    );
    for engine in ["hexo", "jekyll", "obsidian"] {
        assert!(front_matter(engine, &[]).starts_with("---\ntitle: A\n"), "{engine}");
    }
    assert_eq!(offprint(&["--front-matter", "pelican"], post).status, 2);
}

#[test]
fn a_page_gives_front_matter_for_an_engine() {
    let page = "<!doctype html><title>A Day</title><body><article><h1>A Day</h1><p>The first paragraph, which is long enough.</p></article>";
    assert!(!offprint(&["--from", "page"], page).out.starts_with("---"));
    let done = offprint(&["--from", "page", "--front-matter", "jekyll"], page);
    assert!(done.out.starts_with("---\ntitle: A Day\n"), "{}", done.out);
}

#[test]
fn what_is_known_of_a_page_is_not_guessed() {
    let page = "<!doctype html><title>A</title><body><p>b</p>";
    let kind = |words: &[&str]| {
        let done = offprint(&[&["--to", "json"], words].concat(), page);
        assert_eq!(done.status, 0, "{}", done.err);
        done.out.split("\"kind\"").nth(1).is_some_and(|rest| rest.contains("listing"))
    };
    assert!(kind(&["--page-kind", "listing"]) && !kind(&[]));
    let done = offprint(&["--charset", "koi8-r", "--to", "text"], page);
    assert_eq!((done.status, &*done.out), (0, "b\n"));
    assert_eq!(offprint(&["--page-kind", "shop"], page).status, 2);
}
