//! Numbers of pixels as attributes write them: `600`, `600px`, `600.4`; not `100%`, which is a share of the page.

/// The largest size that is taken for one. Larger values are mistakes or attacks; no picture format goes far beyond.
const MAX_PIXELS: u32 = 65_535;

/// Whole pixels; what is behind the point does not count.
pub(crate) fn pixels(text: &str) -> Option<u32> {
    let text = text.trim();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (whole, rest) = text.split_at(digits);
    let fraction = rest
        .strip_prefix('.')
        .map_or(0, |rest| 1 + rest.bytes().take_while(u8::is_ascii_digit).count());
    let unit = rest.get(fraction..)?.trim();
    if !unit.is_empty() && !unit.eq_ignore_ascii_case("px") {
        return None;
    }
    let value: u32 = whole.parse().ok()?;
    (value <= MAX_PIXELS).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, value) in [
            (" 738 ", Some(738)),
            ("374.5", Some(374)),
            ("0", Some(0)),
            ("12 px", Some(12)),
            ("é", None),
            ("", None),
            ("-5", None),
            ("99999999999", None),
            ("5;", None),
        ] {
            assert_eq!(pixels(text), value, "{text:?}");
        }
    }
}
