//! Input that is not what it should be: an article or a message with a status, never a panic, never a silent cut.

use std::io::{Read, Write};
use std::process::Stdio;

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
    let done = offprint(&[&folder.path("gone.html"), &there, &folder.path("lost.html")], "");
    assert_eq!((done.status, done.out.as_str()), (1, "x\n"));
    let messages: Vec<&str> = done.err.lines().collect();
    assert_eq!(messages.len(), 3, "{}", done.err);
    assert!(messages[0].contains("gone.html: there is no such file; check"), "{}", messages[0]);
    assert!(messages[1].contains("lost.html: there is no such file"), "{}", messages[1]);
    assert!(messages[2].contains("1 of 3 converted, 2 failed"), "{}", messages[2]);
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
    let mut child = crate::run::command()
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

/// An output that takes nothing: a full device, a file that is open for reading.
#[test]
#[cfg(target_os = "linux")]
fn an_output_that_cannot_be_written_is_an_error() {
    use std::fs::File;
    let full = File::options().write(true).open("/dev/full").unwrap();
    let folder = Folder::new();
    let read_only = File::open(folder.write("file", "")).unwrap();
    for output in [full, read_only] {
        for words in [&[][..], &["--from", "jsonl"]] {
            let mut child = crate::run::command()
                .args(words)
                .stdin(Stdio::piped())
                .stdout(output.try_clone().unwrap())
                .stderr(Stdio::piped())
                .spawn()
                .expect("the command starts");
            child.stdin.take().unwrap().write_all(b"{\"html\": \"x\"}").unwrap();
            let done = child.wait_with_output().unwrap();
            let messages = String::from_utf8(done.stderr).unwrap();
            assert_eq!(done.status.code(), Some(1), "{messages}");
            assert!(messages.contains("the output cannot be written: "), "{messages}");
        }
    }
}

#[test]
fn random_lines_never_panic() {
    let mut state = 0x2021_1130_u64;
    let mut next = || {
        // Source: Marsaglia, "Xorshift RNGs", 2003.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    let pieces = [
        "---", "+++", ";;;", "{", "}", "\\n", "title: ", "\\\"", ": ", "- ", "[", "&a ", "*a", "|",
        ">", "<p>", "<", "=", "1.10", "\\u0000", "\\ud83d", "é", "：", "#", "'", "<<: ", "?", " ",
        "\\t",
    ];
    let mut input = Vec::new();
    for line in 0..2_000 {
        input.extend(b"{\"id\":1,\"html\":\"");
        for _ in 0..next() % 24 {
            let random = next();
            match usize::try_from(random >> 8).map(|at| pieces[at % pieces.len()]) {
                Ok(piece) if random % 8 > 0 => input.extend(piece.as_bytes()),
                _ if line % 4 == 0 => input.push((random >> 40) as u8),
                _ => input.push(b'x'),
            }
        }
        input.extend(b"\"}\n");
    }
    let done =
        offprint(&["--from", "jsonl", "--to", "html,markdown,text,json", "--explain"], input);
    assert!([0, 1].contains(&done.status), "{}", done.err);
    assert!(!done.err.contains("panicked"), "{}", done.err);
}
