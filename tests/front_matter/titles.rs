//! Titles made of what YAML, TOML and the readers of front matter give a meaning to: known ones, then made ones, the same in every run.

const TITLES: usize = 500;

/// Whole titles that have broken one parser or another.
const KNOWN: [&str; 66] = [
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
    "{% a %}",
    "{{< a >}}",
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

pub(crate) fn titles() -> Vec<String> {
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
