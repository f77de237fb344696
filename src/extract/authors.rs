//! Names of authors, from statements and by-lines.
//!
//! What a page writes where an author is named goes in; names come out, without "By", jobs, addresses and dates.

/// Words in front of a name. Source: by-lines in the languages of the web; Readability ab4027a and trafilatura e90b0ef, read 2026-11.
const BEFORE: &[&str] = &[
    "by ",
    "by: ",
    "written by ",
    "posted by ",
    "published by ",
    "authored by ",
    "author: ",
    "author ",
    "authors: ",
    "words by ",
    "text by ",
    "story by ",
    "von ",
    "par ",
    "por ",
    "di ",
    "door ",
    "av ",
    "af ",
    "от ",
    "автор: ",
    "作者：",
    "作者:",
    "作者｜",
    "作者|",
    "作者 ",
    "文/",
    "文 / ",
    "文｜",
    "文|",
    "文：",
    "撰文：",
    "撰文 ",
    "记者 ",
    "记者：",
    "本报记者",
    "by　",
];

/// What people do, not what they are called.
const JOBS: &[&str] = &[
    "editor",
    "editors",
    "writer",
    "reporter",
    "correspondent",
    "staff",
    "contributor",
    "columnist",
    "journalist",
    "producer",
    "director",
    "manager",
    "founder",
    "ceo",
    "cto",
    "president",
    "professor",
    "analyst",
    "specialist",
    "senior",
    "chief",
    "intern",
    "fellow",
    "phd",
    "md",
    "jr",
    "sr",
    "author",
    "freelance",
    "critic",
    "head",
    "redakteur",
    "redaktion",
    "rédacteur",
    "journaliste",
    "redactor",
    "périodiste",
    "periodista",
    "esq",
    "mba",
    "cpa",
    "rn",
    "consultant",
    "strategist",
    "engineer",
    "expert",
];

/// Names that name nobody.
const NOBODY: &[&str] = &[
    "admin",
    "administrator",
    "author",
    "anonymous",
    "guest",
    "user",
    "webmaster",
    "editor",
    "editors",
    "root",
    "null",
    "undefined",
    "none",
    "unknown",
    "false",
    "true",
    "by",
    "login",
    "profile",
    "info",
    "website",
    "wordpress",
    "default",
    "test",
    "小编",
    "管理员",
    "佚名",
    "匿名",
];

/// The longest name, in characters.
const LONGEST: usize = 60;

/// The names in one statement.
pub(super) fn names(text: &str) -> Vec<String> {
    let mut text = text
        .trim()
        .trim_matches(|c: char| matches!(c, '|' | '·' | '•' | '-' | '–' | '—' | ':' | '：' | ','))
        .trim();
    loop {
        let lower = text.to_lowercase();
        let Some(before) = BEFORE.iter().find(|before| lower.starts_with(*before)) else { break };
        // Lower case may have another length; the words here keep theirs.
        text = text.get(before.len()..).unwrap_or_default().trim();
    }
    let end =
        text.find(['|', '·', '•', '\n', '(', '（', '/', '@', '<', '｜']).unwrap_or(text.len());
    let text = text[..end].trim();
    let mut found = Vec::new();
    // A job stands behind a comma, and may hold an "and" of its own.
    let people = text
        .split([',', ';', '、', '，', '；'])
        .enumerate()
        .filter(|(place, part)| *place == 0 || !names_job(part))
        .map(|(_, part)| part);
    for part in people
        .flat_map(|part| part.split('&'))
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" und "))
        .flat_map(|part| part.split(" with "))
    {
        let name = cut_date(part).trim().trim_end_matches(['.', '-', '–', '—', ':']).trim();
        if is_name(name) && !found.iter().any(|known| known == name) {
            found.push(name.to_owned());
        }
    }
    found.truncate(20);
    found
}

/// What is before a number, or before words that tell a time.
fn cut_date(text: &str) -> &str {
    let end = text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len());
    // A name may hold digits: `user42`.
    let text = if text[..end].ends_with(char::is_whitespace) { &text[..end] } else { text };
    [" on ", " published", " updated", " posted", " - ", " – ", " — ", " in "]
        .iter()
        .filter_map(|word| text.find(word))
        .min()
        .map_or(text, |at| &text[..at])
}

fn is_name(name: &str) -> bool {
    let lower = name.to_lowercase();
    let count = name.chars().count();
    let words = name.split_whitespace().count();
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    (2..=LONGEST).contains(&count)
        && words <= 6
        && letters * 2 >= count
        && !names_job(name)
        && !NOBODY.contains(&&*lower)
        && !lower.starts_with("http")
        && !lower.contains("www.")
        && !name.ends_with(['?', '!'])
}

fn names_job(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).any(|word| JOBS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_are_left() {
        for (text, want) in [
            ("By Ann Lee", &["Ann Lee"][..]),
            ("By Ann Lee and Bob Ray, Senior Editor", &["Ann Lee", "Bob Ray"]),
            ("Ann Lee, Home and Garden Expert", &["Ann Lee"]),
            ("Ann Lee | 30 Nov 2021", &["Ann Lee"]),
            ("Written by Ann Lee on November 3, 2021", &["Ann Lee"]),
            ("作者：王小明、李雷", &["王小明", "李雷"]),
            ("文/王小明", &["王小明"]),
            ("https://example.org/ann", &[]),
            ("admin", &[]),
            ("user42", &["user42"]),
        ] {
            assert_eq!(names(text), want, "{text}");
        }
    }
}
