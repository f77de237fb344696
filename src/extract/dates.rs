//! Dates as pages show them to readers, in the languages of the web.
//!
//! A short text goes in, the first date in it comes out. Only whole dates count: a day without a year is none, and `3/4/2021`, which
//! is two days, is none either.

use crate::article::Date;

/// Names of months: the first letters by which each is known, in English, German, French, Spanish, Italian, Portuguese, Dutch,
/// Swedish, Polish and Russian. Source: Unicode CLDR 48, calendar months, read 2026-11.
const MONTHS: [&[&str]; 12] = [
    &["jan", "jän", "ene", "gen", "sty", "янв", "янв"],
    &["feb", "fév", "fev", "lut", "фев"],
    &["mar", "mär", "mrz", "maa", "мар"],
    &["apr", "avr", "abr", "kwi", "апр"],
    &["may", "mai", "mag", "mei", "maj", "мая", "май"],
    &["jun", "juin", "giu", "cze", "июн"],
    &["jul", "juil", "lug", "lip", "июл"],
    &["aug", "aoû", "aou", "ago", "sie", "авг"],
    &["sep", "set", "wrz", "сен"],
    &["oct", "okt", "ott", "out", "paź", "окт"],
    &["nov", "lis", "ноя"],
    &["dec", "dez", "déc", "dic", "gru", "дек"],
];

/// Text behind this many words is not looked at.
const MOST_WORDS: usize = 60;

/// The first date in `text`.
pub(super) fn first_in(text: &str) -> Option<Date> {
    let words: Vec<&str> = text
        .split(|c: char| {
            c.is_whitespace()
                || matches!(
                    c,
                    ',' | '|' | '·' | '•' | '(' | ')' | '，' | '｜' | '：' | '[' | ']' | '—' | '–'
                )
        })
        .filter(|word| !word.is_empty())
        .take(MOST_WORDS)
        .collect();
    (0..words.len()).find_map(|at| numeric(&words, at).or_else(|| named(&words, at)))
}

/// What the words before a date say it is the date of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    Publication,
    Change,
}

/// Words before dates, in lower case.
const LABELS: &[(Label, &[&str])] = &[
    (
        Label::Publication,
        &[
            "published",
            "posted",
            "written on",
            "created",
            "publié",
            "publiée",
            "veröffentlicht",
            "erschienen",
            "publicado",
            "publicada",
            "pubblicato",
            "gepubliceerd",
            "geplaatst",
            "publicerad",
            "publisert",
            "udgivet",
            "julkaistu",
            "opublikowano",
            "опубликовано",
            "发布",
            "发表",
            "發布",
            "發表",
            "刊登",
            "投稿日",
            "公開日",
            "公開:",
            "등록",
            "입력",
        ],
    ),
    (
        Label::Change,
        &[
            "updated",
            "modified",
            "reviewed",
            "revised",
            "edited",
            "last change",
            "mis à jour",
            "mise à jour",
            "modifié",
            "aktualisiert",
            "geändert",
            "actualizado",
            "actualizada",
            "atualizado",
            "aggiornato",
            "bijgewerkt",
            "uppdaterad",
            "oppdatert",
            "opdateret",
            "päivitetty",
            "zaktualizowano",
            "aktualizacja",
            "обновлено",
            "更新",
            "修改",
            "编辑于",
            "最終更新",
            "수정",
        ],
    ),
];

/// The last word in `text`, the text before a date, that says what the date is of.
pub(super) fn last_label(text: &str) -> Option<Label> {
    let lower = text.to_lowercase();
    let found = LABELS.iter().filter_map(|(label, words)| {
        words.iter().filter_map(|word| lower.rfind(word)).max().map(|at| (at, *label))
    });
    found.max_by_key(|(at, _)| *at).map(|(_, label)| label)
}

/// The first date in `text` that is not that of a change.
pub(super) fn published_in(text: &str) -> Option<Date> {
    let lower = text.to_lowercase();
    let at = |wanted: Label| {
        let words = LABELS.iter().filter(|(label, _)| *label == wanted).flat_map(|(_, all)| *all);
        words.filter_map(|word| lower.find(word)).min()
    };
    match (at(Label::Publication), at(Label::Change)) {
        (Some(published), _) => first_in(&lower[published..]).or_else(|| first_in(text)),
        (None, Some(changed)) => first_in(&lower[..changed]),
        (None, None) => first_in(text),
    }
}

/// `2021-11-30`, `2021/11/30 22:45`, `2021年11月30日22:45`, `30.11.2021`; a word may come before without a space.
fn numeric(words: &[&str], at: usize) -> Option<Date> {
    let word = words.get(at)?;
    let start = word.find(|c: char| c.is_ascii_digit())?;
    let word = &word[start..];
    let end = word
        .find(|c: char| {
            !(c.is_ascii_digit()
                || matches!(c, '-' | '/' | '.' | '年' | '月' | '日' | '号' | ':' | 'T' | 'Z' | '+'))
        })
        .unwrap_or(word.len());
    let word = word[..end].trim_end_matches(['.', ':', '-', '/']);
    let year = word.get(..4).filter(|year| year.starts_with("19") || year.starts_with("20"));
    if year.is_some() {
        let time = words.get(at + 1).filter(|next| next.contains(':') && next.len() <= 8);
        // `2021年 11月 30日` comes in three words.
        let joined =
            if word.ends_with('年') { words.get(at..at + 3)?.concat() } else { word.to_owned() };
        return time
            .and_then(|time| Date::parse(&format!("{joined} {time}")))
            .or_else(|| Date::parse(&joined));
    }
    if word.contains('/') {
        return by_slashes(word);
    }
    let mut parts = word.split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let fits = (1..=2).contains(&day.len())
        && (1..=2).contains(&month.len())
        && year.len() == 4
        && parts.next().is_none();
    if fits { Date::parse(&format!("{year}-{month}-{day}")) } else { None }
}

/// `30/11/2021` and `11/30/2021`, where only one reading is a date.
fn by_slashes(word: &str) -> Option<Date> {
    let mut parts = word.split('/');
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    if year.len() != 4 || parts.next().is_some() {
        return None;
    }
    let day_first = Date::parse(&format!("{year}-{second}-{first}"));
    let month_first = Date::parse(&format!("{year}-{first}-{second}"));
    match (day_first, month_first) {
        (Some(date), None) | (None, Some(date)) => Some(date),
        (Some(one), Some(other)) if one == other => Some(one),
        _ => None,
    }
}

/// `November 30 2021`, `30 November 2021`, `30. November 2021`, `30 de noviembre de 2021`.
fn named(words: &[&str], at: usize) -> Option<Date> {
    let month = month(words.get(at)?)?;
    let before = words[..at].iter().rev().find(|word| !is_joint(word)).and_then(|word| day(word));
    let mut after = words[at + 1..].iter().filter(|word| !is_joint(word));
    let next = after.next()?;
    if let (Some(day), Some(year)) = (before, year(next)) {
        return Date::parse(&format!("{year}-{month}-{day}"));
    }
    let (day, year) = (day(next)?, year(after.next()?)?);
    Date::parse(&format!("{year}-{month}-{day}"))
}

fn is_joint(word: &str) -> bool {
    matches!(word, "de" | "of" | "del" | "the" | "г.")
}

fn month(word: &str) -> Option<usize> {
    let lower = word.trim_end_matches('.').to_lowercase();
    let letters = lower.chars().count();
    if !(3..=12).contains(&letters) || !lower.chars().all(char::is_alphabetic) {
        return None;
    }
    let at = MONTHS.iter().position(|names| names.iter().any(|name| lower.starts_with(name)))?;
    Some(at + 1)
}

fn day(word: &str) -> Option<u8> {
    let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
    let ending = &word[digits.len()..];
    let fits = matches!(ending, "" | "." | "st" | "nd" | "rd" | "th" | "er" | "º");
    digits.parse().ok().filter(|day| fits && (1..=31).contains(day))
}

fn year(word: &str) -> Option<u16> {
    let digits = word.get(..4)?;
    let rest = &word[4..];
    let fits = rest.chars().next().is_none_or(|c| !c.is_alphanumeric());
    digits.parse().ok().filter(|year| fits && (1980..=2100).contains(year))
}

/// The date in the path of an address: `/2021/11/30/`.
pub(super) fn in_path(path: &str) -> Option<Date> {
    let parts: Vec<&str> = path.split('/').collect();
    parts.windows(3).find_map(|parts| {
        let [year, month, day] = parts else { return None };
        let digits = |text: &str, length: usize| {
            text.len() == length && text.bytes().all(|b| b.is_ascii_digit())
        };
        let right = digits(year, 4)
            && (year.starts_with("19") || year.starts_with("20"))
            && digits(month, 2)
            && digits(day, 2);
        if right { Date::parse(&format!("{year}-{month}-{day}")) } else { None }
    })
}

/// A date as programs state it: in a common form, or in seconds or milliseconds since 1970.
pub(super) fn stated(text: &str) -> Option<Date> {
    let text = text.trim();
    if !matches!(text.len(), 10 | 13) || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Date::parse(text).or_else(|| first_in(text));
    }
    let seconds: i64 = text.get(..10)?.parse().ok()?;
    let (days, rest) = (seconds / 86_400, seconds % 86_400);
    // Years begin in March, so that leap days come last. Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
    let shifted = days + 719_468;
    let (era, of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let (hour, minute, second) = (rest / 3_600, rest / 60 % 60, rest % 60);
    Date::parse(&format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_since_1970_are_a_date() {
        for (text, want) in [
            ("1638285780", "2021-11-30T15:23:00Z"),
            ("1709164800000", "2024-02-29T00:00:00Z"),
            ("2021-11-30", "2021-11-30"),
        ] {
            assert_eq!(stated(text).as_ref().map(Date::as_str), Some(want), "{text}");
        }
    }

    #[test]
    fn dates_for_readers_are_read_in_many_languages() {
        for (text, want) in [
            ("Published on November 30, 2021 by Ann", "2021-11-30"),
            ("By Ann | 30 Nov 2021 | 5 min read", "2021-11-30"),
            ("30. November 2021, 10:00 Uhr", "2021-11-30"),
            ("Publié le 1er août 2021", "2021-08-01"),
            ("30 de noviembre de 2021", "2021-11-30"),
            ("30 ноября 2021", "2021-11-30"),
            ("发布于2021年11月30日", "2021-11-30"),
            ("发布时间：2021-11-30 22:45", "2021-11-30T22:45:00"),
            ("Stand: 30.11.2021", "2021-11-30"),
            ("11/30/2021", "2021-11-30"),
        ] {
            assert_eq!(first_in(text).as_ref().map(Date::as_str), Some(want), "{text}");
        }
        for text in ["3/4/2021", "30 November", "May I ask in 2021", "2021", "1.2.3"] {
            assert_eq!(first_in(text), None, "{text}");
        }
        for (text, want) in [
            ("Updated December 1, 2021. Published November 30, 2021", Some("2021-11-30")),
            ("November 30, 2021, last updated 2021-12-01", Some("2021-11-30")),
            ("更新于 2021-12-01", None),
            ("Last modified: 2021-12-01", None),
        ] {
            assert_eq!(published_in(text).as_ref().map(Date::as_str), want, "{text}");
        }
        assert_eq!(in_path("/2021/11/30/x").as_ref().map(Date::as_str), Some("2021-11-30"));
    }
}
