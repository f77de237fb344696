//! JSON Lines: a line of results for each line, in order, whatever the lines hold.

use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use serde_json::{Value, json};

use crate::run::{Done, offprint};

const ALL: [&str; 4] = ["--from", "jsonl", "--to", "html,markdown,text,json"];

fn lines(done: &Done) -> Vec<Value> {
    done.out.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

#[test]
fn a_line_gives_all_formats_asked_for() {
    let input = json!({"id": "a", "html": "<p>x <b>y</b></p>", "kind": "fragment"}).to_string();
    let done = offprint(&ALL, &input);
    assert_eq!((done.status, done.err.as_str()), (0, ""));
    let [line] = &lines(&done)[..] else { panic!("one line, not {}", done.out) };
    assert_eq!(line["id"], "a");
    assert_eq!(line["html"].as_str().map(str::trim_end), Some("<p>x <strong>y</strong></p>"));
    assert_eq!(line["markdown"].as_str().map(str::trim_end), Some("x **y**"));
    assert_eq!(line["text"].as_str().map(str::trim_end), Some("x y"));
    assert_eq!(line["article"]["schema"], 1);
    assert!(line["article"]["meta"].is_object());
    assert_eq!(line["article"]["blocks"].as_array().map(Vec::len), Some(1));
    assert_eq!(line["report"], json!([]));
}

#[test]
fn formats_not_asked_for_are_left_out() {
    let done = offprint(&["--from", "jsonl", "--to", "text"], r#"{"id":1,"html":"x"}"#);
    let line = &lines(&done)[0];
    let keys: Vec<&str> = line.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, ["id", "text", "report"]);
    assert_eq!(line["id"], 1);
}

#[test]
fn a_post_has_its_metadata_in_the_article_and_only_its_body_in_html() {
    let post = "---\ntitle: T\nauthor: A\ndate: 2021-10-10 01:02:03\n---\n<p>x</p>";
    let input = json!({"id": "p", "html": post, "kind": "post"}).to_string();
    let line = &lines(&offprint(&ALL, &input))[0];
    assert_eq!(line["article"]["meta"]["title"], "T");
    assert_eq!(line["article"]["meta"]["authors"], json!(["A"]));
    assert_eq!(line["article"]["meta"]["published"], "2021-10-10T01:02:03");
    assert_eq!(line["html"].as_str().map(str::trim_end), Some("<p>x</p>"));
}

#[test]
fn the_url_of_a_line_is_its_base() {
    let html = "<p>x <a href='../c'>y</a></p>";
    let input = json!({"id": 1, "html": html, "url": "https://example.org/a/b/"}).to_string();
    let done = offprint(&[&ALL[..], &["--base-url", "https://example.net/"]].concat(), input);
    assert!(lines(&done)[0]["html"].as_str().unwrap().contains("\"https://example.org/a/c\""));
}

#[test]
fn a_bad_line_gets_an_error_and_the_rest_goes_on() {
    let mut input = b"\xEF\xBB\xBF{\"id\":\"first\",\"html\":\"<p>x\"}\r\n\n".to_vec();
    input.extend(
        b"not JSON\n[1]\n{\"id\":\"no html\"}\n{\"id\":\"kind\",\"html\":\"\",\"kind\":\"odd\"}\n",
    );
    input.extend(b"{\"id\":\"bytes\",\"html\":\"\xFF\"}\n");
    input.extend(b"{\"id\":\"url\",\"html\":\"x\",\"url\":\"::\"}\n");
    input.extend(b"{\"id\":\"last\",\"html\":\"<p>y\"}");
    let done = offprint(&ALL, input);
    assert_eq!(done.status, 1, "{}", done.err);
    let lines = lines(&done);
    let ids: Vec<Value> = lines.iter().map(|line| line["id"].clone()).collect();
    let expected = json!(["first", null, null, "no html", "kind", "bytes", "url", "last"]);
    assert_eq!(Value::from(ids), expected);
    let kinds: Vec<Value> = lines.iter().map(|line| line["error"]["kind"].clone()).collect();
    let expected = json!([null, "json", "json", "json", "json", "json", "config", null]);
    assert_eq!(Value::from(kinds), expected);
    for line in &lines[1..7] {
        assert!(line["error"]["message"].as_str().is_some_and(|message| message.len() > 10));
    }
    assert!(done.err.contains("6 lines were refused"), "{}", done.err);
}

#[test]
fn a_document_past_a_limit_is_an_error_of_its_line() {
    let big = json!({"id": "big", "html": "x".repeat((16 << 20) + 1)}).to_string();
    let done = offprint(&ALL, format!("{big}\n{{\"id\":\"small\",\"html\":\"x\"}}\n"));
    assert_eq!(done.status, 1);
    let lines = lines(&done);
    assert_eq!((&lines[0]["id"], &lines[0]["error"]["kind"]), (&json!("big"), &json!("limit")));
    assert_eq!(lines[1]["id"], "small");
}

#[test]
fn the_report_is_in_the_line_when_asked_for() {
    let input = json!({"id": 1, "html": "<p>x</p><script>y</script>"}).to_string();
    let done = offprint(&[&ALL[..], &["--explain"]].concat(), input);
    assert_eq!(done.err, "");
    let report = lines(&done)[0]["report"].as_array().cloned().expect("a list");
    assert!(report.iter().any(|change| {
        change["rule"].is_string() && change["what"].as_str().is_some_and(|w| w.contains("script"))
    }));
}

#[test]
fn an_id_comes_back_as_it_stands() {
    for id in [
        "12345678901234567890123",
        "1.10",
        "-0",
        "1E400",
        r#""a\u0062\/""#,
        r#"{"b": [1.0,  2], "a": null, "b": 3}"#,
        "null",
    ] {
        let lines = format!("{{\"id\": {id} , \"html\": \"x\"}}\n{{\"html\": 1, \"id\": {id}}}\n");
        let done = offprint(&["--from", "jsonl", "--to", "text"], lines);
        let starts: Vec<bool> =
            done.out.lines().map(|line| line.starts_with(&format!("{{\"id\":{id},"))).collect();
        assert_eq!(starts, [true, true], "{}", done.out);
    }
}

#[test]
fn of_a_field_that_comes_again_the_last_counts() {
    let done = offprint(
        &["--from", "jsonl", "--to", "text"],
        r#"{"id":1,"html":"x","id":2,"html":"y","kind":null,"url":null}"#,
    );
    assert_eq!(done.out, "{\"id\":2,\"text\":\"y\\n\",\"report\":[]}\n");
}

#[test]
fn half_a_surrogate_pair_is_one_replacement_character() {
    let input = r#"{"id":1,"html":"a\ud83d b\udc4d\ud83d\udc4d"}"#;
    let line = &lines(&offprint(&["--from", "jsonl", "--to", "text"], input))[0];
    assert_eq!(line["text"], "a\u{fffd} b\u{fffd}\u{1f44d}\n");
}

#[test]
fn answers_are_the_same_however_many_jobs() {
    let mut input = String::new();
    for at in 0..300 {
        let html = "<p>a <b>b</b></p>".repeat(1 + at % 7 * 40);
        input += &format!("{}\n{}", json!({"id": at, "html": html}), ["", "\n", "x\n"][at % 3]);
    }
    let run = |jobs: &str| {
        let done = offprint(&[&ALL[..], &["-j", jobs]].concat(), &input);
        assert_eq!(done.status, 1);
        assert!(done.err.contains("100 lines were refused"), "{}", done.err);
        done.out
    };
    let one = run("1");
    assert!(one.lines().count() == 400 && one == run("4"));
}

#[test]
fn nothing_in_gives_nothing_out() {
    for input in ["", "\n", "\n\n \n"] {
        let done = offprint(&ALL, input);
        assert_eq!((done.status, done.out.as_str(), done.err.as_str()), (0, "", ""));
    }
}

/// A program that talks to the command gets each answer before it sends the next question.
#[test]
fn an_answer_comes_before_the_next_question() {
    let mut child = crate::run::command()
        .args(ALL)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut questions = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap());
    for id in 0..3 {
        writeln!(questions, r#"{{"id":{id},"html":"<p>x"}}"#).unwrap();
        let mut answer = String::new();
        answers.read_line(&mut answer).unwrap();
        assert!(answer.starts_with(&format!("{{\"id\":{id},")), "{answer}");
    }
    drop(questions);
    assert!(child.wait().unwrap().success());
}
