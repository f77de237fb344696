//! A point in time as a source tells it: RFC 3339, with the zone only if the source names one.
//!
//! Takes the text of a date in the forms that feeds, front matter and pages use, gives back one form. Nothing is made up: a
//! source without a time gives a date, a source without a zone gives a time without one, and what is no date gives none.

use serde::{Deserialize, Deserializer, Serialize};

/// A date, or a date and time: `2021-09-17`, `2021-09-17T22:45:00` (zone unknown), `2021-09-17T22:45:00Z`,
/// `2021-09-17T22:45:00+08:00`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Date(String);

/// What has been read so far.
#[derive(Default)]
struct Parts {
    year: Option<u16>,
    month: Option<u8>,
    day: Option<u8>,
    time: Option<Time>,
    zone: Option<Zone>,
}

struct Time {
    hour: u8,
    minute: u8,
    second: u8,
    fraction: String,
}

/// Minutes east of UTC.
#[derive(Clone, Copy)]
struct Zone(i32);

/// Longer text is no date, whatever it begins with.
const MAX_BYTES: usize = 100;

/// Names of zones with their hours east of UTC. The American ones as RFC 5322 §4.3 has them (so `CST` is not China's), the
/// others only where a name means one zone. Source: RFC 5322 §4.3 and the IANA time zone database 2026a, read 2026-11.
const ZONES: [(&str, i32); 29] = [
    ("z", 0),
    ("ut", 0),
    ("utc", 0),
    ("gmt", 0),
    ("wet", 0),
    ("est", -5),
    ("edt", -4),
    ("cst", -6),
    ("cdt", -5),
    ("mst", -7),
    ("mdt", -6),
    ("pst", -8),
    ("pdt", -7),
    ("akst", -9),
    ("akdt", -8),
    ("hst", -10),
    ("bst", 1),
    ("west", 1),
    ("cet", 1),
    ("cest", 2),
    ("eet", 2),
    ("eest", 3),
    ("msk", 3),
    ("hkt", 8),
    ("awst", 8),
    ("jst", 9),
    ("kst", 9),
    ("aest", 10),
    ("aedt", 11),
];

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

impl Date {
    /// Reads a date: RFC 3339 and ISO 8601 (also with a space for the `T`, without seconds, with `/` or 年月日), RFC 2822 and
    /// what is written in its place (no weekday or a wrong one, one-digit days, named zones, JavaScript's form). `None` for
    /// anything else, for days that do not exist and for text around a date.
    ///
    /// ```
    /// let date = |text| offprint::Date::parse(text).map(|date| date.as_str().to_owned());
    /// assert_eq!(date("Tue, 30 Nov 2021 23:23:00 GMT").as_deref(), Some("2021-11-30T23:23:00Z"));
    /// assert_eq!(date("2021-09-17 22:45:00").as_deref(), Some("2021-09-17T22:45:00"));
    /// assert_eq!(date("Invalid Date"), None);
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.is_empty() || text.len() > MAX_BYTES {
            return None;
        }
        numeric(text).or_else(|| worded(text)).and_then(Parts::finish)
    }

    /// RFC 3339, without zone if the source has none, without time if it has none.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text)
            .ok_or_else(|| serde::de::Error::custom(format!("`{text}` is not an RFC 3339 date")))
    }
}

impl Parts {
    fn finish(self) -> Option<Date> {
        let (year, month, day) = (self.year?, self.month?, self.day?);
        if year == 0 || day == 0 || day > days_in(year, month)? {
            return None;
        }
        let mut text = format!("{year:04}-{month:02}-{day:02}");
        if let Some(Time { hour, minute, second, fraction }) = self.time {
            text.push_str(&format!("T{hour:02}:{minute:02}:{second:02}"));
            let fraction = fraction.trim_end_matches('0');
            if !fraction.is_empty() {
                text.push('.');
                text.push_str(fraction);
            }
            match self.zone {
                None => {}
                Some(Zone(0)) => text.push('Z'),
                Some(Zone(minutes)) => {
                    let sign = if minutes < 0 { '-' } else { '+' };
                    let minutes = minutes.abs();
                    text.push_str(&format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60));
                }
            }
        }
        Some(Date(text))
    }
}

fn days_in(year: u16, month: u8) -> Option<u8> {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    Some(match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return None,
    })
}

/// `2021-09-17`, `2021/9/17`, `2021年9月17日`, then perhaps a time and a zone.
fn numeric(text: &str) -> Option<Parts> {
    let (year, rest) = digits(text, 4, 4)?;
    let (rest, ends): (_, &[char]) = match rest.chars().next()? {
        separator @ ('-' | '/' | '.') => (&rest[1..], &[separator]),
        '年' => (&rest['年'.len_utf8()..], &['月']),
        _ => return None,
    };
    let (month, rest) = digits(rest, 1, 2)?;
    let rest = rest.strip_prefix(ends)?;
    let (day, rest) = digits(rest, 1, 2)?;
    let rest = if ends == ['月'] { rest.strip_prefix(['日', '号'])? } else { rest };
    let mut parts = Parts {
        year: Some(u16::try_from(year).ok()?),
        month: Some(u8::try_from(month).ok()?),
        day: Some(u8::try_from(day).ok()?),
        ..Parts::default()
    };
    let rest = match rest.strip_prefix(['T', 't']) {
        Some(time) if time.starts_with(|c: char| c.is_ascii_digit()) => time,
        Some(_) => return None,
        // `2021-09-1722:45` is no date.
        None if rest.is_empty() || rest.starts_with(char::is_whitespace) => rest.trim_start(),
        None if ends == ['月'] => rest,
        None => return None,
    };
    if rest.is_empty() {
        return Some(parts);
    }
    let split = rest.find(|c: char| !c.is_ascii_digit() && c != ':' && c != '.' && c != ',');
    let (time_text, mut rest) = rest.split_at(split.unwrap_or(rest.len()));
    let mut clock = time(time_text)?;
    rest = rest.trim();
    if let Some((half, after)) = half_day(rest) {
        clock.hour = half.apply(clock.hour)?;
        rest = after.trim_start();
    }
    if !rest.is_empty() {
        parts.zone = Some(zone(rest)?);
    }
    parts.time = Some(clock);
    Some(parts)
}

/// `Tue, 30 Nov 2021 23:23:00 GMT`, `November 30, 2021`, `Tue Nov 30 2021 23:23:00 GMT+0800 (China Standard Time)`.
fn worded(text: &str) -> Option<Parts> {
    let mut parts = Parts::default();
    // A comment at the end names the zone once more.
    let text = match text.split_once('(') {
        Some((before, comment)) if comment.ends_with(')') => before,
        Some(_) => return None,
        None => text,
    };
    let mut words = text.split([' ', '\t', ',', '\u{a0}']).filter(|word| !word.is_empty());
    let mut weekday = false;
    for word in words.by_ref() {
        let lower = word.trim_end_matches('.').to_ascii_lowercase();
        if let Some((half, "")) = half_day(&lower) {
            let clock = parts.time.as_mut()?;
            clock.hour = half.apply(clock.hour)?;
        } else if word.contains(':') && parts.time.is_none() {
            parts.time = Some(time(word)?);
        } else if let Some(month) = name_in(&MONTHS, &lower).filter(|_| parts.month.is_none()) {
            parts.month = Some(month);
        } else if !weekday && name_in(&WEEKDAYS, &lower).is_some() {
            weekday = true;
        } else if let Some((number, rest)) = digits(&lower, 1, 4).filter(|_| parts.year.is_none()) {
            match (rest, lower.len() - rest.len()) {
                ("", 3 | 4) => parts.year = Some(u16::try_from(number).ok()?),
                ("" | "st" | "nd" | "rd" | "th", 1 | 2) if parts.day.is_none() => {
                    parts.day = Some(u8::try_from(number).ok()?);
                }
                // A year of two digits, as RFC 5322 §4.3 reads it.
                ("", 2) if parts.month.is_some() => {
                    let century = if number < 50 { 2000 } else { 1900 };
                    parts.year = Some(u16::try_from(century + number).ok()?);
                }
                _ => return None,
            }
        } else if parts.time.is_some() && parts.zone.is_none() {
            parts.zone = Some(zone(word)?);
        } else if lower != "at" {
            return None;
        }
    }
    // A three-digit year counts from 1900 (RFC 5322 §4.3); nothing real writes one.
    parts.year.filter(|&year| year >= 1000)?;
    Some(parts)
}

/// The 1-based place of a name that is written whole or with at least three letters.
fn name_in(names: &[&str], word: &str) -> Option<u8> {
    if word.len() < 3 {
        return None;
    }
    let at = names.iter().position(|name| name.starts_with(word))?;
    u8::try_from(at + 1).ok()
}

/// `22:45`, `22:45:00`, `22:45:00.123`.
fn time(text: &str) -> Option<Time> {
    let (hour, rest) = digits(text, 1, 2)?;
    let (minute, rest) = digits(rest.strip_prefix(':')?, 2, 2)?;
    let (second, rest) = match rest.strip_prefix(':') {
        Some(rest) => digits(rest, 1, 2)?,
        None => (0, rest),
    };
    let fraction = match rest.strip_prefix(['.', ',']) {
        Some(fraction) if !fraction.is_empty() => fraction,
        None if rest.is_empty() => "",
        _ => return None,
    };
    if hour > 23 || minute > 59 || second > 60 || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    Some(Time {
        hour: u8::try_from(hour).ok()?,
        minute: u8::try_from(minute).ok()?,
        // A leap second: few readers of RFC 3339 take it.
        second: u8::try_from(second.min(59)).ok()?,
        fraction: fraction.chars().take(9).collect(),
    })
}

/// `GMT`, `+0800`, `+08:00`, `+8`, `GMT+8`.
fn zone(text: &str) -> Option<Zone> {
    let lower = text.to_ascii_lowercase();
    if let Some(&(_, hours)) = ZONES.iter().find(|(name, _)| *name == lower) {
        return Some(Zone(hours * 60));
    }
    let offset = lower.strip_prefix("gmt").or_else(|| lower.strip_prefix("utc")).unwrap_or(&lower);
    let (sign, rest) = match offset.chars().next()? {
        '+' => (1, &offset[1..]),
        '-' => (-1, &offset[1..]),
        '\u{2212}' => (-1, &offset['\u{2212}'.len_utf8()..]),
        _ => return None,
    };
    let (hours, rest) = digits(rest, 1, 2)?;
    let rest = rest.strip_prefix(':').unwrap_or(rest);
    let (minutes, rest) = if rest.is_empty() { (0, "") } else { digits(rest, 2, 2)? };
    if !rest.is_empty() || hours > 23 || minutes > 59 {
        return None;
    }
    Some(Zone(sign * i32::try_from(hours * 60 + minutes).ok()?))
}

enum Half {
    Morning,
    Afternoon,
}

impl Half {
    fn apply(&self, hour: u8) -> Option<u8> {
        match (self, hour) {
            (Self::Morning, 12) => Some(0),
            (Self::Afternoon, 12) => Some(12),
            (Self::Morning, 1..=11) => Some(hour),
            (Self::Afternoon, 1..=11) => Some(hour + 12),
            _ => None,
        }
    }
}

fn half_day(text: &str) -> Option<(Half, &str)> {
    let (word, rest) = (text.get(..2)?, text.get(2..)?);
    if rest.starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    match word {
        "AM" | "am" => Some((Half::Morning, rest)),
        "PM" | "pm" => Some((Half::Afternoon, rest)),
        _ => None,
    }
}

/// A number of `least` to `most` ASCII digits and what follows it; more digits are no such number.
fn digits(text: &str, least: usize, most: usize) -> Option<(u32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    // Two digits at most may be followed by more: `+0800`.
    let end = if most == 2 { end.min(2) } else { end };
    if end < least || end > most {
        return None;
    }
    let (number, rest) = text.split_at(end);
    Some((number.parse().ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::Date;

    fn date(text: &str) -> Option<String> {
        Date::parse(text).map(|date| date.0)
    }

    #[test]
    fn every_usual_form_is_read() {
        for (text, want) in [
            ("Tue, 30 Nov 2021 23:23:00 GMT", "2021-11-30T23:23:00Z"),
            ("Mon, 30 Nov 2021 23:23:00 GMT", "2021-11-30T23:23:00Z"),
            ("Fri, 1 Jan 2021 8:05 +0800", "2021-01-01T08:05:00+08:00"),
            ("1 Jan 21 08:05:09 EST", "2021-01-01T08:05:09-05:00"),
            ("1 January 1999 08:05:09 -0000", "1999-01-01T08:05:09Z"),
            (
                "Tue Nov 30 2021 23:23:00 GMT+0800 (China Standard Time)",
                "2021-11-30T23:23:00+08:00",
            ),
            ("Tue Nov 30 23:23:00 UTC 2021", "2021-11-30T23:23:00Z"),
            ("November 30th, 2021 at 1:05 PM", "2021-11-30T13:05:00"),
            ("Sept. 5, 2021", "2021-09-05"),
            ("2021-09-17 22:45:00", "2021-09-17T22:45:00"),
            ("2021-09-17", "2021-09-17"),
            ("2021/9/7 2:45", "2021-09-07T02:45:00"),
            ("2021年9月7日", "2021-09-07"),
            ("2021年9月7日 22:45", "2021-09-07T22:45:00"),
            ("2021-09-17T22:45Z", "2021-09-17T22:45:00Z"),
            ("2021-09-17t22:45:00z", "2021-09-17T22:45:00Z"),
            ("2021-09-17T22:45:00.120+08:00", "2021-09-17T22:45:00.12+08:00"),
            ("2021-09-17T22:45:00.000Z", "2021-09-17T22:45:00Z"),
            ("2021-09-17 22:45:00 +0800", "2021-09-17T22:45:00+08:00"),
            ("2021-09-17 22:45:00-3:30", "2021-09-17T22:45:00-03:30"),
            ("2021-09-17 22:45:60 UTC", "2021-09-17T22:45:59Z"),
            ("2021-09-17 12:05 am", "2021-09-17T00:05:00"),
            ("2020-02-29", "2020-02-29"),
        ] {
            assert_eq!(date(text).as_deref(), Some(want), "{text}");
            assert_eq!(date(want).as_deref(), Some(want), "a date reads as itself");
        }
    }

    #[test]
    fn what_is_no_date_gives_none() {
        for text in [
            "",
            "Invalid Date",
            "null",
            "yesterday",
            "2021",
            "12:30",
            "2021-13-01",
            "2021-02-29",
            "0000-01-01",
            "2021-09-17T",
            "2021-09-1722:45",
            "2021-09-17 25:00",
            "2021-09-17 22:45 Mars",
            "2021-09-17T22:45:00+25:00",
            "32 Jan 2021",
            "1 Jan Feb 2021",
            "1 Jan",
            "published 2021-09-17",
            "2021-09-17 and more",
            "20210917",
            "1617245555",
            "é2021-09-17",
            "2021-0é-17",
            "2021-09-17 1é:00",
            "1 Jan 2021 10:00 é",
            "1 Jan 2021 13:00 pm",
            "(((",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }
}
