//! Posts of the kinds that are met, read to the end.

mod values;

use super::post::Post;
use super::{read_meta, split_post};
use crate::article::{Article, Date, FrontMatterKey, Meta, MetaField, Number, Value};
use crate::report::Report;
use crate::urls::WebUrl;

fn lead(address: &str) -> Option<WebUrl> {
    let address = address.strip_prefix("https://proxy.example/?").unwrap_or(address);
    WebUrl::media(address).filter(|url| url.scheme().is_some() && !url.as_str().contains("filler"))
}

pub(super) fn read_with<'a>(text: &'a str, report: &mut Report) -> (Meta, Post<'a>) {
    let post = split_post(text);
    let meta = post.front_matter.as_ref().map(|f| read_meta(f, &lead, report)).unwrap_or_default();
    (meta, post)
}

pub(super) fn read(text: &str) -> (Meta, &str) {
    let (meta, post) = read_with(text, &mut Report::new(false));
    (meta, post.body)
}

pub(super) fn written(meta: &Meta) -> String {
    let mut article = Article::new(Vec::new());
    article.meta = meta.clone();
    article.to_front_matter()
}

const POST: &str = "
---
title: 'How &#123;braces&#125; and&nbsp;spaces_ arrive'
categories: 
 - Media
 - The Paper
 - Front page
headimg: 'https://proxy.example/?http://img.example/a.png?x=1&amp;y=2'
author: The Paper
comments: false
date: Tue, 30 Nov 2021 23:23:00 GMT
thumbnail: 'https://proxy.example/?http://img.example/a.png?x=1&amp;y=2'
---

<div>   
<p>Text</p>
</div>
";

#[test]
fn a_post_of_the_family_gives_every_field_and_its_body() {
    let (meta, body) = read(POST);
    assert_eq!(meta.title.as_deref(), Some("How {braces} and\u{a0}spaces_ arrive"));
    assert_eq!(meta.categories, ["Media", "The Paper", "Front page"]);
    assert_eq!(meta.image, WebUrl::media("http://img.example/a.png?x=1&y=2"));
    assert_eq!(meta.authors, ["The Paper"]);
    assert_eq!(meta.other, [("comments".to_owned(), Value::Bool(false))]);
    assert_eq!(meta.published, Date::parse("2021-11-30T23:23:00Z"));
    assert_eq!(meta.front_matter.len(), 7);
    assert_eq!(body, "\n<div>   \n<p>Text</p>\n</div>\n");
    assert_eq!(
        written(&meta),
        "---
title: 'How {braces} and\u{a0}spaces_ arrive'
categories:
  - Media
  - The Paper
  - Front page
headimg: 'http://img.example/a.png?x=1&y=2'
author: The Paper
comments: false
date: 2021-11-30T23:23:00Z
thumbnail: 'http://img.example/a.png?x=1&y=2'
---
"
    );
}

#[test]
fn the_layouts_of_the_family_are_read_alike() {
    let wide = "\n---\ntitle: A plain title - with dashes\ncategories: \n    - Media\n    - Paper - Topic\n\nauthor: Paper - Topic\ncomments: false\ndate: 2021-03-21 16:40:59\nthumbnail: \n---\n<div>x</div>";
    let (meta, body) = read(wide);
    assert_eq!(meta.title.as_deref(), Some("A plain title - with dashes"));
    assert_eq!(meta.categories, ["Media", "Paper - Topic"]);
    assert_eq!(meta.authors, ["Paper - Topic"]);
    assert_eq!(meta.published, Date::parse("2021-03-21T16:40:59"));
    assert_eq!((meta.image, body), (None, "<div>x</div>"));
}

#[test]
fn line_ends_marks_and_blank_lines_change_nothing() {
    let (meta, body) = read(POST);
    for text in [
        POST.replace('\n', "\r\n"),
        format!("\u{feff}{POST}"),
        format!("\n \t\n\n{POST}"),
        POST.replace("---", "--- "),
        POST.replace("---", "-----"),
    ] {
        let (again, rest) = read(&text);
        assert_eq!(again, meta, "{text:?}");
        assert_eq!(rest.replace("\r\n", "\n"), body);
    }
}

#[test]
fn the_body_begins_where_its_offset_says() {
    for text in [POST, "<p>x</p>", "+++\na=1\n+++\nx", "---\ntitle: x\n<p>"] {
        let post = split_post(text);
        assert_eq!(&text[post.body_offset..], post.body);
    }
}

#[test]
fn front_matter_without_its_end_stops_before_the_article() {
    for (text, title, body) in [
        (
            "---\ntitle: x\ndate: 2021-01-01\n\n<p>Text: a</p>\n---\n",
            "x",
            "\n<p>Text: a</p>\n---\n",
        ),
        ("---\ntitle: x\n<p>Text</p>", "x", "<p>Text</p>"),
        ("---\ntitle: x\ntags:\n - a\n\nWords of the article", "x", "\nWords of the article"),
        ("---\ntitle: x\nWords of the article", "x", "Words of the article"),
        ("---\ntitle: x\n\nAs she said: words\n", "x", "\nAs she said: words\n"),
        ("---\ntitle: x\n\nWords.\n\n---\n\nMore.", "x", "\nWords.\n\n---\n\nMore."),
        ("---\ntitle: x", "x", ""),
    ] {
        let (meta, rest) = read(text);
        assert_eq!((meta.title.as_deref(), rest), (Some(title), body), "{text}");
    }
}

#[test]
fn what_only_looks_like_front_matter_is_body() {
    for text in [
        "",
        "---",
        "---\n",
        "---\n\nSome prose after a break.\n\n---\n\nMore.",
        "---\nSome words: and more.\n---\n",
        "----\n<p>x</p>\n----",
        "<p>x</p>\n---\ntitle: x\n---\n",
        "---\n- one\n- two\n---\n<p>x",
        "---\n**Note**: words\n---\n",
        "---\nNote: words\n\nMore of them.\n---\n",
        "---\n他说：你好\n---\n",
        "---\n# A heading\n\n---\nWords.",
        "{ not json }",
        "{\"a\": 1",
        "{\"a\": 1} and words",
        "Words: here\n---\n",
        "   ---\ntitle: x\n---\n",
        "+++",
        "- a: b\n---\n",
    ] {
        let post = split_post(text);
        assert!(post.front_matter.is_none(), "{text:?}: {:?}", post.front_matter);
        assert_eq!((post.body, post.body_offset), (text, 0));
    }
}

#[test]
fn front_matter_may_begin_with_any_key() {
    for (lines, key) in [
        ("@type: Article", "@type"),
        (".hidden: x", ".hidden"),
        ("\"title\": x", "title"),
        ("\"\": x", ""),
        ("'my key': x", "my key"),
        ("my key: x\ndate: 2021-01-01", "my key"),
        ("# a comment\n  # and one more\n标题: x", "标题"),
        ("C&A: x", "C&A"),
        ("🏷: x", "🏷"),
        ("- x\ntags: y", "tags"),
        ("标题：你好\ntags: y", "标题"),
        ("? long\n: x", "long"),
        ("<<: {a: 1}", "a"),
        ("null: x", "null"),
    ] {
        let text = format!("---\n{lines}\n---\n<p>body");
        let (meta, body) = read(&text);
        assert_eq!(body, "<p>body", "{lines}");
        assert_eq!(meta.front_matter[0].key, key, "{lines}");
        let again = written(&meta);
        assert_eq!(read(&again), (meta, ""), "{again}");
    }
    // As the first key is written, it is found again.
    for key in [
        "my key",
        "",
        "\u{1}",
        "\u{85}",
        " ",
        "：",
        "-",
        "a:b",
        &"k".repeat(300),
        &"k ".repeat(600),
    ] {
        let mut meta = Meta::default();
        meta.other.push((key.to_owned(), Value::Bool(true)));
        meta.front_matter.push(FrontMatterKey::new(key, None));
        let text = written(&meta);
        assert_eq!(read(&text), (meta, ""), "{text}");
    }
}

#[test]
fn a_title_that_is_no_yaml_is_its_text_and_costs_no_other_key() {
    for (line, title) in [
        ("'The '''''''''best'''''''' of'", "The 'best' of"),
        ("'It'''''''''''s here'", "It's here"),
        ("'unbalanced", "unbalanced"),
        ("\"say \"hi\" now\"", "say \"hi\" now"),
        ("one: two: three", "one: two: three"),
        ("'a' and 'b'", "'a' and 'b'"),
        ("[new] things", "[new] things"),
        ("[new]", "[new]"),
        ("{{ page }}", "{{ page }}"),
        ("@home", "@home"),
        ("%x", "%x"),
        ("`x`", "`x`"),
        ("*x", "*x"),
        ("C:\\new\\table", "C:\\new\\table"),
        ("\"C:\\new\"", "C:\\new"),
        ("2021", "2021"),
        ("1.10", "1.10"),
        ("007", "007"),
        ("no", "no"),
        ("true", "true"),
        ("12:30", "12:30"),
    ] {
        let text = format!("---\ntitle: {line}\ntags:\n  - a\n  - b\nx: 1\n---\n<p>");
        let (meta, body) = read(&text);
        // A backslash in double quotes means something where YAML says so.
        if line != "\"C:\\new\"" {
            assert_eq!(meta.title.as_deref(), Some(title), "{line}");
        }
        assert_eq!(meta.tags, ["a", "b"], "{line}");
        assert_eq!(meta.other, [("x".to_owned(), Value::Number(1_u64.into()))], "{line}");
        assert_eq!(body, "<p>");
        let again = format!("{}<p>", written(&meta));
        assert_eq!(read(&again).0, meta, "{again}");
    }
}

#[test]
fn toml_and_json_say_the_same_as_yaml() {
    let (want, _) = read(
        "---\ntitle: \"x: y\"\ndate: 2021-01-02T03:04:05Z\ntags: [a, b]\ndraft: false\nparams: {n: 1, f: 1.5}\n---\nbody",
    );
    for text in [
        "+++\ntitle = \"x: y\"\ndate = 2021-01-02T03:04:05Z\ntags = [\"a\", \"b\"]\ndraft = false\n[params]\nn = 1\nf = 1.5\n+++\nbody",
        "{\n  \"title\": \"x: y\",\n  \"date\": \"2021-01-02T03:04:05Z\",\n  \"tags\": [\"a\", \"b\"],\n  \"draft\": false,\n  \"params\": {\"n\": 1, \"f\": 1.5}\n}\nbody",
        "\"title\": \"x: y\",\n\"date\": \"2021-01-02T03:04:05Z\",\n\"tags\": [\"a\", \"b\"],\n\"draft\": false,\n\"params\": {\"n\": 1, \"f\": 1.5}\n;;;\nbody",
        ";;;\n\"title\": \"x: y\",\n\"date\": \"2021-01-02T03:04:05Z\",\n\"tags\": [\"a\", \"b\"],\n\"draft\": false,\n\"params\": {\"n\": 1, \"f\": 1.5}\n;;;\nbody",
        "title: \"x: y\"\ndate: 2021-01-02T03:04:05Z\ntags: [a, b]\ndraft: false\nparams: {n: 1, f: 1.5}\n---\nbody",
        "---json\n{\"title\": \"x: y\", \"date\": \"2021-01-02T03:04:05Z\", \"tags\": [\"a\", \"b\"], \"draft\": false, \"params\": {\"n\": 1, \"f\": 1.5}}\n---\nbody",
    ] {
        let (meta, body) = read(text);
        assert_eq!((meta, body), (want.clone(), "body"), "{text}");
    }
}

#[test]
fn broken_toml_and_json_are_read_line_by_line() {
    for text in [
        "+++\ntitle = \"x\ndate = 2021-01-02\n+++\nbody",
        "{\n  \"title\": \"x\"\n  \"date\": \"2021-01-02\",\n}\nbody",
    ] {
        let (meta, body) = read(text);
        assert_eq!(meta.title.as_deref(), Some("x"), "{text}");
        assert_eq!((meta.published, body), (Date::parse("2021-01-02"), "body"), "{text}");
    }
}

#[test]
fn what_is_written_is_read_as_the_same() {
    for front_matter in [
        "---\ncategories: 'a, b'\n---\n",
        "---\nauthor: 'Doe, Jane'\n---\n",
        "---\ntags:\n  - 'a, b'\n---\n",
        "---\n\"k\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0y\": z\n---\n",
    ] {
        let (meta, _) = read(front_matter);
        assert_eq!(read(&written(&meta)).0, meta, "{front_matter}");
    }
}

#[test]
fn values_a_field_cannot_hold_are_kept_beside_it() {
    let text = "---
title: T
date: Invalid Date
lastmod: soon
author:
  name: Ann
  mail: a@example.org
categories:
  - [a, b]
  - [a, c]
description: One
excerpt: Two
image:
  path: https://proxy.example/?http://img.example/a.png
  alt: x
cover: https://img.example/filler
permalink: /:year/:title/
link: https://example.org/post
published: true
lang: zh_CN
keywords: k, l
version: 1.5
big: 123456789012345678901234567890
empty: ~
when: 2021-01-01 10:00
---
";
    let mut report = Report::new(true);
    let (meta, _) = read_with(text, &mut report);
    assert_eq!(meta.authors, ["Ann"]);
    assert_eq!(meta.categories, ["a", "b", "c"]);
    assert_eq!(meta.description.as_deref(), Some("One"));
    assert_eq!(meta.image, WebUrl::media("http://img.example/a.png"));
    assert_eq!(meta.url, WebUrl::link("https://example.org/post"));
    assert_eq!(meta.language.as_deref(), Some("zh-CN"));
    assert_eq!(meta.tags, ["k", "l"]);
    assert_eq!((&meta.published, &meta.modified), (&None, &None));
    let other = |key: &str| meta.other.iter().find(|(k, _)| k == key).map(|(_, v)| v.clone());
    let string = |text: &str| Some(Value::String(text.to_owned()));
    assert_eq!(other("lastmod"), string("soon"));
    assert_eq!(other("excerpt"), string("Two"));
    assert_eq!(other("permalink"), string("/:year/:title/"));
    assert_eq!(other("published"), Some(Value::Bool(true)));
    assert_eq!(other("version"), Some(Value::Number(Number::from_f64(1.5).unwrap())));
    assert_eq!(other("big"), string("123456789012345678901234567890"));
    assert_eq!(other("empty"), Some(Value::Null));
    assert_eq!(other("when"), string("2021-01-01 10:00"));
    assert!(matches!(other("author"), Some(Value::Map(pairs)) if pairs.len() == 2));
    let keys: Vec<_> = meta.front_matter.iter().map(|entry| &*entry.key).collect();
    assert!(!keys.contains(&"date") && keys.contains(&"cover"));
    let rules: Vec<_> =
        report.changes().iter().map(|change| (&*change.rule, &*change.what)).collect();
    assert_eq!(
        rules,
        [("input/date", "date"), ("input/lead-image", "image"), ("input/lead-image", "cover")]
    );
    assert_eq!(report.changes()[0].text.as_deref(), Some("Invalid Date"));

    let again = written(&meta);
    assert_eq!(read(&again).0, meta, "{again}");
    let json = serde_json::to_string(&meta).unwrap();
    assert_eq!(serde_json::from_str::<Meta>(&json).unwrap(), meta, "{json}");
}

#[test]
fn a_lead_image_that_is_none_leaves_an_empty_key() {
    let (meta, _) =
        read("---\nheadimg: 'https://img.example/filler?random=1'\nthumbnail: ''\n---\n");
    assert_eq!(meta.image, None);
    assert_eq!(written(&meta), "---\nheadimg: ''\nthumbnail: ''\n---\n");
    let (meta, _) =
        read("---\nheadimg: 'https://img.example/filler'\nthumbnail: https://i.example/a\n---\n");
    assert_eq!(meta.image, WebUrl::media("https://i.example/a"));
    assert!(meta.front_matter.iter().all(|entry| entry.field == Some(MetaField::Image)));
}

#[test]
fn front_matter_made_to_hurt_is_read_in_passing() {
    let bomb: String = (0..30)
        .map(|i| format!("k{i}: &a{i} [{}]\n", vec![format!("*a{}", i.max(1) - 1); 9].join(",")))
        .collect();
    for source in [
        bomb,
        format!("x: {}", "[".repeat(10_000)),
        format!("x: {}", "{a: ".repeat(10_000)),
        (0..200).map(|i| format!("{}a:\n", " ".repeat(i))).collect(),
        format!("x: {}", "- ".repeat(20_000)),
        format!("x: '{}", "a\n".repeat(20_000)),
        format!("x: {}", "? ".repeat(20_000)),
        format!("x: {}", "!!str ".repeat(9_000)),
        format!("x: {}", "&a ".repeat(20_000)),
        "a: |\n".repeat(10_000),
        "a: \"\\".repeat(10_000),
        format!("{}\n", "a".repeat(60_000)),
        (0..8_000).map(|i| format!("k{i}: 1\n")).collect(),
        "x: \0 y\0".to_owned(),
    ] {
        let text = format!("---\ntitle: T\n{source}\n---\n<p>body</p>");
        let (meta, body) = read(&text);
        assert!(body.ends_with("<p>body</p>"));
        assert!(
            meta.title.is_some_and(|t| t.starts_with('T')),
            "{}",
            &source[..40.min(source.len())]
        );
        let meta = Meta { title: None, ..read(&text).0 };
        let again = written(&meta);
        assert!(again.len() < 20 * text.len());
    }
}

/// Needs the folder with the corpus.
#[test]
#[expect(clippy::print_stdout, reason = "a skipped test says so")]
fn every_post_of_the_corpus_gives_the_title_author_and_date_expected() {
    let Some(corpus) =
        std::env::var_os("OFFPRINT_DATA").map(|d| std::path::PathBuf::from(d).join("corpus"))
    else {
        println!("skipped: OFFPRINT_DATA names no folder");
        return;
    };
    for entry in std::fs::read_dir(corpus.join("posts")).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        let text = super::decode(&bytes, None, &mut Report::new(false)).text;
        let mut report = Report::new(true);
        let (meta, post) = read_with(&text, &mut report);
        assert!(meta.title.is_some() && meta.published.is_some() && meta.authors.len() == 1);
        assert!(meta.categories.len() >= 2 && post.body.starts_with("\n<div>"), "{:?}", meta);
        assert!(report.changes().iter().all(|c| c.rule == "input/lead-image"), "{report:?}");
        assert_eq!(read(&written(&meta)).0, meta);
    }
    let expectations = std::fs::read_to_string(corpus.join("expect.jsonl")).unwrap();
    for line in expectations.lines() {
        let want: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = std::fs::read_to_string(corpus.join(want["file"].as_str().unwrap())).unwrap();
        let (meta, _) = read(&text);
        assert_eq!(meta.title.as_deref(), want["title"].as_str());
        assert_eq!(meta.authors.first().map(|a| &**a), want["author"].as_str());
        assert_eq!(meta.published.as_ref().map(Date::as_str), want["date_iso"].as_str());
    }
}
