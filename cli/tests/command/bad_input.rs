//! Input that is not what it should be: an article or a message with a status, never a panic, never a silent cut.

use std::io::Read;
use std::process::{Command, Stdio};

use crate::run::{Folder, offprint, seed};

#[test]
fn nothing_is_an_article_without_content() {
    for input in ["", "\n", "\u{feff}"] {
        let done = offprint(&[], input);
        assert_eq!((done.status, done.out.as_str(), done.err.as_str()), (0, "", ""));
    }
}

#[test]
fn a_missing_input_does_not_stop_the_others() {
    let folder = Folder::new();
    let there = folder.write("there.html", "<p>x");
    let done = offprint(&[&folder.path("gone.html"), &there, &folder.path("")], "");
    assert_eq!((done.status, done.out.as_str()), (1, "x\n"));
    let messages: Vec<&str> = done.err.lines().collect();
    assert_eq!(messages.len(), 2, "{}", done.err);
    assert!(messages[0].contains("gone.html: there is no such file; check"), "{}", messages[0]);
    assert!(messages[1].contains("is a folder; name the files"), "{}", messages[1]);
}

#[test]
fn bytes_that_are_no_text_never_panic() {
    let every_byte: Vec<u8> = (0..=255).cycle().take(10_000).collect();
    for kind in ["auto", "post", "fragment", "page"] {
        let done = offprint(&["--from", kind], &every_byte);
        assert!([0, 1].contains(&done.status), "{kind}: {}", done.err);
        assert!(!done.err.contains("panicked"), "{kind}: {}", done.err);
    }
}

#[test]
fn a_page_in_its_own_encoding_is_decoded() {
    let mut page = b"<!doctype html><meta charset=gbk><body><article><p>".to_vec();
    page.extend(b"\xC4\xE3\xBA\xC3\xA3\xAC\xCA\xC0\xBD\xE7\xA1\xA3");
    let done = offprint(&["--to", "text"], page);
    assert_eq!((done.status, done.out.as_str()), (0, "你好，世界。\n"), "{}", done.err);
}

#[test]
fn a_post_in_its_own_encoding_is_decoded_too() {
    let mut post = b"---\ntitle: \xB1\xEA\xCC\xE2\n---\n<p>".to_vec();
    post.extend(b"\xC4\xE3\xBA\xC3\xA3\xAC\xCA\xC0\xBD\xE7\xA1\xA3");
    let done = offprint(&[], post);
    assert_eq!((done.status, done.err.as_str()), (0, ""));
    assert!(
        done.out.contains("title: 标题\n") && done.out.ends_with("\n你好，世界。\n"),
        "{}",
        done.out
    );
}

#[test]
fn bytes_that_are_no_text_anywhere_are_told() {
    let mut fragment = "<p>你好，世界 ".as_bytes().to_vec();
    fragment.extend(b"\xFF!</p>");
    let done = offprint(&["--from", "fragment", "--to", "text"], fragment);
    assert_eq!((done.status, done.out.as_str()), (0, "你好，世界 \u{fffd}!\n"));
    assert!(done.err.contains("U+FFFD"), "{}", done.err);
}

#[test]
fn a_document_past_the_limit_is_refused_with_a_reason() {
    let done = offprint(&[], vec![b'x'; (16 << 20) + 1]);
    assert_eq!((done.status, done.out.as_str()), (1, ""));
    assert!(done.err.contains("max_input_bytes"), "{}", done.err);
}

#[test]
fn hostile_markup_ends_soon_and_within_limits() {
    let copies = format!("<p><a href=\"{}\">{}", "x".repeat(20_000), "<p>a".repeat(5_000));
    let inputs = [copies, "<div>".repeat(200_000), "x".repeat(1 << 20), "<b>".repeat(100_000)];
    for input in inputs {
        let done = offprint(&["--to", "html"], &input);
        assert!([0, 1].contains(&done.status), "{}", done.err);
        assert!(done.out.len() <= 4 * input.len() + (64 << 10), "{} bytes", done.out.len());
        assert!(!done.err.contains("panicked"), "{}", done.err);
    }
}

/// `offprint … | head -c 1`: whoever reads goes away, and the command ends without a word.
#[test]
fn a_reader_that_goes_away_is_no_error() {
    let files = vec![seed("huxiu"); 40];
    let mut child = Command::new(env!("CARGO_BIN_EXE_offprint"))
        .args(files)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut first = [0];
    let mut output = child.stdout.take().unwrap();
    output.read_exact(&mut first).unwrap();
    drop(output);
    let mut messages = String::new();
    child.stderr.take().unwrap().read_to_string(&mut messages).unwrap();
    let status = child.wait().unwrap();
    assert_eq!((status.code(), messages.as_str()), (Some(0), ""));
}
