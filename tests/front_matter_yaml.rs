//! Front matter as an independent YAML parser reads it: 500 titles made of what YAML gives a meaning to, written by us, read by
//! PyYAML. Skipped, with a line that says so, where Python or PyYAML is absent.

use std::path::PathBuf;
use std::process::Command;

use offprint::{Article, Date, FrontMatterKey, MetaField, Number, Value};

const TITLES: usize = 500;

/// Whole titles that have broken one parser or another.
const KNOWN: [&str; 64] = [
    "",
    " ",
    "no",
    "No",
    "yes",
    "on",
    "off",
    "y",
    "n",
    "null",
    "Null",
    "~",
    "true",
    "FALSE",
    "2021",
    "-1",
    "+1",
    "1.5",
    "1e3",
    ".5",
    "0x1F",
    "0o17",
    "017",
    "1_000",
    "12:30:45",
    "190:20:30.15",
    ".inf",
    "-.INF",
    ".nan",
    "2021-01-01",
    "2021-01-01T00:00:00Z",
    "2021-1-1 1:1:1",
    "=",
    "<<",
    "-",
    "--",
    "---",
    "--- a",
    "...",
    "- a",
    "? a",
    ": a",
    "a:",
    "a: b",
    "a #b",
    "#a",
    "@a",
    "`a`",
    "%a",
    "!a",
    "&a",
    "*a",
    "|",
    ">",
    "{a}",
    "[a]",
    "{{ a }}",
    "'a'",
    "\"a\"",
    "'''''''''",
    "a\\",
    "\\n",
    "key: 'v",
    "\u{feff}a",
];

const PIECES: [&str; 48] = [
    "'",
    "\"",
    "''",
    "\\",
    "\\\"",
    ": ",
    ":",
    " #",
    "#",
    "- ",
    "-",
    "---",
    "\n",
    "\n---\n",
    "\r",
    "\r\n",
    "\t",
    " ",
    "  ",
    "{{",
    "}}",
    "{%",
    "[",
    "]",
    "@",
    "%",
    "&",
    "*",
    "!",
    "|",
    ">",
    "?",
    ",",
    "`",
    "~",
    "no",
    "null",
    "2021-01-01",
    "1e3",
    "\0",
    "\u{7}",
    "\u{7f}",
    "\u{85}",
    "\u{2028}",
    "\u{2029}",
    "\u{feff}",
    "\u{1F468}\u{200D}\u{1F469}",
    "标题：",
];

/// A generator that gives the same numbers everywhere.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        // Source: Marsaglia, "Xorshift RNGs", 2003.
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % end
    }
}

fn titles() -> Vec<String> {
    let mut numbers = Numbers(0x2021_1130_2323_0001);
    let mut titles: Vec<String> = KNOWN.map(str::to_owned).to_vec();
    while titles.len() < TITLES {
        let mut title = String::new();
        for _ in 0..=numbers.below(9) {
            title.push_str(PIECES[numbers.below(PIECES.len())]);
            if numbers.below(2) == 0 {
                title.push(char::from(b'a' + u8::try_from(numbers.below(26)).unwrap()));
            }
        }
        if titles.len() % 100 == 99 {
            title = title.repeat(400);
        }
        titles.push(title);
    }
    titles
}

fn post(title: &str) -> String {
    let mut article = Article::new(Vec::new());
    let meta = &mut article.meta;
    meta.title = Some(title.to_owned());
    meta.tags = vec![title.to_owned(), title.to_owned()];
    meta.published = Date::parse("2021-11-30T23:23:00Z");
    let text = Value::String(title.to_owned());
    let float = Number::from_f64(1.5e300).map_or(Value::Null, Value::Number);
    let one = Value::Number(1_u64.into());
    let list = Value::List(vec![text, Value::Null, Value::Bool(true), one, float]);
    meta.other.push(("extra".to_owned(), Value::Map(vec![(title.to_owned(), list)])));
    for (key, field) in [
        ("title", Some(MetaField::Title)),
        ("tags", Some(MetaField::Tags)),
        ("date", Some(MetaField::Published)),
        ("extra", None),
    ] {
        meta.front_matter.push(FrontMatterKey::new(key, field));
    }
    format!("{}body", article.to_front_matter())
}

#[test]
#[expect(clippy::print_stdout, reason = "a skipped test says so")]
fn five_hundred_hostile_titles_are_the_same_to_pyyaml() {
    let script = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/front_matter/check.py");
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("front_matter");
    std::fs::create_dir_all(&folder).unwrap();
    for (number, title) in titles().iter().enumerate() {
        std::fs::write(folder.join(format!("{number:03}.title")), title).unwrap();
        std::fs::write(folder.join(format!("{number:03}.post")), post(title)).unwrap();
    }
    let output = match Command::new("python3").arg(script).arg(&folder).output() {
        Ok(output) => output,
        Err(error) => {
            println!("skipped: python3 cannot be run ({error})");
            return;
        }
    };
    let said = String::from_utf8_lossy(&output.stdout);
    match output.status.code() {
        Some(3) => println!("skipped: python3 has no yaml module (PyYAML)"),
        code => assert_eq!(code, Some(0), "{said}{}", String::from_utf8_lossy(&output.stderr)),
    }
    println!("{said}");
}
