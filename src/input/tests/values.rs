//! Values of front matter: nothing is lost, nothing changes.

use super::{read, read_with, written};
use crate::article::{Meta, Value};
use crate::report::{ChangeKind, Report};

fn other(meta: &Meta, key: &str) -> Option<Value> {
    meta.other.iter().find(|(k, _)| k == key).map(|(_, value)| value.clone())
}

fn string(text: &str) -> Option<Value> {
    Some(Value::String(text.to_owned()))
}

#[test]
fn block_scalars_are_read_where_the_rest_is_no_yaml() {
    let text = "---
title: 'one' two
description: >-
  folded
  text

  <p>with: keys</p>
code: |2
    indented
  \"q\": not a key
tabs: |
\tone
\ttwo
---
";
    let (meta, _) = read(text);
    assert_eq!(meta.title.as_deref(), Some("'one' two"));
    assert_eq!(meta.description.as_deref(), Some("folded text\n<p>with: keys</p>"));
    assert_eq!(other(&meta, "code"), string("  indented\n\"q\": not a key\n"));
    assert_eq!(other(&meta, "tabs"), string("one\ntwo\n"));
    assert_eq!(meta.front_matter.len(), 4);
    assert_eq!(read(&written(&meta)).0, meta);
}

#[test]
fn keys_below_a_key_stay_there_where_the_rest_is_no_yaml() {
    let (meta, _) = read("---\ntitle: 'one' two\nx:\n  \"a\": 1\n  \"b\": 2\n---\n");
    let pair = |key: &str, n: u64| (key.to_owned(), Value::Number(n.into()));
    assert_eq!(other(&meta, "x"), Some(Value::Map(vec![pair("a", 1), pair("b", 2)])));
    assert_eq!(meta.front_matter.len(), 2);
}

#[test]
fn a_quoted_key_has_no_escapes_where_the_rest_is_no_yaml() {
    let (meta, _) = read("---\ntitle: 'one' two\n\"\\x01\": 'a' b\n---\n");
    assert_eq!(other(&meta, "\u{1}"), string("'a' b"));
    assert_eq!(read(&written(&meta)).0, meta);
}

#[test]
fn an_alias_is_what_it_stands_for() {
    let text = "---
base: &base {a: 1, b: [x, y]}
title: &t A title
subtitle: *t
copy: *base
merged:
  <<: *base
  a: 2
list: [*t, *base]
inside: &self [*self]
---
";
    let (meta, _) = read(text);
    assert_eq!(
        written(&meta),
        "---
base:
  a: 1
  b:
    - x
    - 'y'
title: A title
subtitle: A title
copy:
  a: 1
  b:
    - x
    - 'y'
merged:
  a: 2
  b:
    - x
    - 'y'
list:
  - A title
  -
    a: 1
    b:
      - x
      - 'y'
inside:
  - '*self'
---
"
    );
    // Without its anchor, and where that is another key of what is no YAML, it is its text.
    for text in ["---\nx: *gone\n---\n", "---\ntitle: 'a' b\ny: &gone 1\nx: *gone\n---\n"] {
        assert_eq!(other(&read(text).0, "x"), string("*gone"), "{text}");
    }
}

#[test]
fn aliases_that_would_multiply_are_their_text() {
    let mut text = "---\nk0: &a0 [lol, lol]\n".to_owned();
    for i in 1..40 {
        let aliases = vec![format!("*a{}", i - 1); 9].join(", ");
        text.push_str(&format!("k{i}: &a{i} [{aliases}]\n"));
    }
    text.push_str("---\n");
    let (meta, _) = read(&text);
    let Some(Value::List(last)) = other(&meta, "k39") else { panic!("{meta:?}") };
    assert_eq!(last, vec![Value::String("*a38".to_owned()); 9]);
    let out = written(&meta);
    assert!(out.len() < 20 * text.len() && !out.contains("null"), "{} bytes", out.len());
}

#[test]
fn of_a_key_that_comes_again_the_last_counts_and_the_others_are_reported() {
    for text in [
        "---\ntitle: one\nx: {a: lost, b: 1, a: kept}\ntitle: two\n---\n",
        "{\"title\": \"one\", \"x\": {\"a\": \"lost\", \"b\": 1, \"a\": \"kept\"}, \"title\": \"two\"}\n",
        "---\ntitle: one\nx: {a: lost, b: 1, a: kept}\ntitle: 'two\n---\n",
        "+++\ntitle = \"one\"\nx = {a = \"kept\", b = 1}\ny.a = \"lost\"\ntitle = \"two\"\n+++\n",
    ] {
        let mut report = Report::new(true);
        let (meta, _) = read_with(text, &mut report);
        assert_eq!(meta.title.as_deref(), Some("two"), "{text}");
        assert_eq!(meta.front_matter[0].key, "title");
        let Some(Value::Map(pairs)) = other(&meta, "x") else { panic!("{text}") };
        assert_eq!(pairs[0], ("a".to_owned(), Value::String("kept".to_owned())), "{text}");
        let changes = report.changes().iter().filter(|c| c.rule == "input/repeated-key");
        let lost: Vec<_> = changes.map(|c| (c.kind, c.text.as_deref())).collect();
        assert!(lost.contains(&(ChangeKind::Removed, Some("one"))), "{text}: {lost:?}");
    }
}

#[test]
fn numbers_come_out_as_they_went_in() {
    for number in [
        "12345678901234567890123",
        "-98765432109876543210",
        "18446744073709551615",
        "1.10",
        "3.14159265358979323846264338327950288",
        "007",
        "0x1F",
        "0o17",
        "0b101",
        "1_000",
        "+5",
        "-0",
        ".5",
        "1.",
        "1e3",
        "1E-7",
        "1e400",
        "-.inf",
        ".NaN",
    ] {
        let text = format!(
            "---\nn: {number}\nlist:\n  - '{number}'\n  - {number}\n  -\n    k: {number}\n---\n"
        );
        let (meta, _) = read(&text);
        let key = |c: &str| if c == "n" { "'n'" } else { "" };
        assert_eq!(written(&meta), text.replace("\nn:", &format!("\n{}:", key("n"))), "{number}");
        let json = serde_json::to_string(&meta).unwrap();
        assert_eq!(serde_json::from_str::<Meta>(&json).unwrap(), meta, "{json}");
    }
    for text in [
        "{\"x\": 12345678901234567890123, \"y\": [1.10, 1E3]}\n",
        "+++\nx = 12345678901234567890123\ny = [1.10, 1e3]\n+++\n",
    ] {
        let (meta, _) = read(text);
        let want = "---\nx: 12345678901234567890123\n'y':\n  - 1.10\n  - 1000.0\n---\n";
        assert_eq!(written(&meta), want, "{text}");
        assert_eq!(read(want).0, meta);
    }
}

#[test]
fn the_tables_of_broken_toml_do_not_run_into_the_key_before() {
    let (meta, _) = read("+++\ntitle = \"x\ntags = [\"a\", \"b\"]\n[params]\nn = 1\n+++\n");
    assert_eq!(meta.title.as_deref(), Some("x"));
    assert_eq!(meta.tags, ["a", "b"]);
    assert_eq!(other(&meta, "n"), Some(Value::Number(1_u64.into())));
}

#[test]
fn json_with_the_slips_of_people_is_read_whole() {
    for text in [
        "{\"title\": \"x\", \"tags\": [\"a\", \"b\",],}\n",
        "{\"title\": 'x', tags: ['a', 'b']}\n",
        "{\n  \"title\":\"x\",\n  \"tags\":[\"a\",\"b\",],\n}\n",
    ] {
        let (meta, body) = read(text);
        assert_eq!((meta.title.as_deref(), body), (Some("x"), ""), "{text}");
        assert_eq!(meta.tags, ["a", "b"], "{text}");
    }
}
