//! Files of anything: the command ends with a status, tells what failed, and what is readable in a file is in its output or in what
//! `offprint explain` says of it. `OFFPRINT_RANDOM_FILES` says how many files of each kind, 100 unless set.

#[path = "../../../tests/vocabulary/readable.rs"]
mod readable;

use std::collections::HashMap;

use serde_json::Value;

use crate::run::{Folder, offprint};

/// What markup is made of, and what looks like it. No `<![CDATA[`: feeds wrap articles in it, so its ends are not read as text here.
const PIECES: &[&str] = &[
    "<p>",
    "</p>",
    "<div>",
    "<div class=share>",
    "</div>",
    "<b>",
    "</b>",
    "<a href=/x>",
    "</a>",
    "<a href='javascript:x'>",
    "<img src=a.png alt=q>",
    "<img data-src=b.png>",
    "<table>",
    "<tr>",
    "<td>",
    "</table>",
    "<ul>",
    "<li>",
    "</ul>",
    "<h2>",
    "</h2>",
    "<pre>",
    "<code>",
    "</pre>",
    "<blockquote>",
    "</blockquote>",
    "<br>",
    "<hr>",
    "<script>",
    "</script>",
    "<style>",
    "</style>",
    "<textarea>",
    "</textarea>",
    "<select>",
    "<option>",
    "</select>",
    "<svg>",
    "<text>",
    "</svg>",
    "<math>",
    "<mi>",
    "</math>",
    "<template>",
    "</template>",
    "<noscript>",
    "</noscript>",
    "<iframe src=//a.example/>",
    "<video src=v.mp4>",
    "</video>",
    "<figure>",
    "<figcaption>",
    "</figure>",
    "<details>",
    "<summary>",
    "<form>",
    "<input value=v>",
    "<button>",
    "</button>",
    "<p hidden>",
    "<span style='display:none'>",
    "</span>",
    "<!--",
    "-->",
    "]]>",
    "<?x",
    "<x-y>",
    "</x-y>",
    "<center>",
    "<font color=red>",
    "&amp;",
    "&lt;",
    "&#0;",
    "&nbsp;",
    "&notit;",
    "<",
    ">",
    "&",
    "\"",
    "'",
    "=",
    "---\n",
    "\n\n",
    "\t",
    "\r\n",
    "# ",
    "*",
    "_",
    "[^1]",
    "$x$",
    "`",
    "|",
];

/// Letters of a few scripts, and characters that show nothing or go the other way.
const LETTERS: &[&str] = &[
    "a",
    "word ",
    "Wasser ",
    "洪水",
    "вода ",
    "ماء ",
    "👩‍🌾",
    "\u{200b}",
    "\u{202e}",
    "\u{feff}",
    "\u{301}",
    "0",
    ".",
];

/// Numbers that look random and are the same each time (xorshift, Marsaglia 2003).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).expect("below a usize")
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }

    fn markup(&mut self) -> String {
        (0..self.below(300))
            .map(|_| if self.below(3) == 0 { self.pick(LETTERS) } else { self.pick(PIECES) })
            .collect()
    }

    /// Markup with bytes changed, or only bytes.
    fn bytes(&mut self) -> Vec<u8> {
        let mut bytes = self.markup().into_bytes();
        if self.below(2) == 0 {
            bytes.resize(self.below(3000), 0);
            bytes.fill_with(|| self.below(256) as u8);
        }
        for _ in 0..self.below(20).min(bytes.len()) {
            let at = self.below(bytes.len());
            bytes[at] = self.below(256) as u8;
        }
        bytes
    }
}

fn count() -> usize {
    std::env::var("OFFPRINT_RANDOM_FILES").ok().map_or(100, |n| n.parse().expect("a number"))
}

#[test]
fn files_of_any_bytes_end_with_a_status_and_a_line_for_each_failure() {
    let folder = Folder::new();
    let mut random = Random(0x0ff9_7127);
    for number in 0..count() {
        folder.write(&format!("{number}.html"), random.bytes());
    }
    for kind in ["auto", "post", "fragment", "page"] {
        for format in ["markdown", "html", "text", "json"] {
            let results = Folder::new();
            let (failures, output) = (results.path("failures.jsonl"), results.path("out/"));
            let words = ["--from", kind, "--to", format, "-o", &output, "--failures", &failures];
            let done = offprint(&[&words[..], &[&folder.path("")]].concat(), "");
            let failed = std::fs::read_to_string(&failures).expect("the list of failures");
            assert!(!done.err.contains("panicked"), "{kind} {format}: {}", done.err);
            assert_eq!(done.status, i32::from(!failed.is_empty()), "{kind} {format}: {}", done.err);
            let written = std::fs::read_dir(&output).map_or(0, Iterator::count);
            assert_eq!(written + failed.lines().count(), count(), "{kind} {format}");
            for line in failed.lines() {
                let line: Value = serde_json::from_str(line).expect("a line of JSON");
                let error = line["error"].to_string();
                assert!(kind != "fragment" && error.contains("article"), "{kind} {format}: {line}");
            }
        }
    }
}

#[test]
fn what_is_readable_in_a_file_is_in_its_output_or_in_its_explanation() {
    let folder = Folder::new();
    let output = folder.path("out/");
    let mut random = Random(0x0ff9_7128);
    let sources: Vec<String> = (0..count()).map(|_| random.markup()).collect();
    for (number, source) in sources.iter().enumerate() {
        folder.write(&format!("in{number}.html"), source);
    }
    let input = folder.path("in*.html");
    let done = offprint(&["--from", "fragment", "--to", "html", "-o", &output, &input], "");
    assert_eq!(done.status, 0, "{}", done.err);
    let explained = offprint(&["explain", "--from", "fragment", "--format", "json", &input], "");
    let mut removed: HashMap<String, Vec<Value>> = HashMap::new();
    for line in explained.out.lines() {
        let line: Value = serde_json::from_str(line).expect("a line of JSON");
        let name = line["input"].as_str().and_then(|path| path.rsplit('/').next());
        let changes = line["changes"].as_array().expect("a list").clone();
        removed.insert(name.expect("a name").to_owned(), changes);
    }
    for (number, source) in sources.iter().enumerate() {
        let name = format!("in{number}.html");
        let html = std::fs::read_to_string(format!("{output}{name}")).expect("an output");
        let mut kept = readable::readable(&html);
        for change in &removed[&name] {
            readable::count(change["text"].as_str().unwrap_or_default(), &mut kept);
        }
        for (c, wanted) in readable::readable(source) {
            let found = kept.get(&c).copied().unwrap_or_default();
            assert!(found >= wanted, "{c:?} {found} of {wanted} times: {source:?} became {html:?}");
        }
    }
}
