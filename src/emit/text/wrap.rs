//! Breaking lines of text to a width: a line goes in, the same in several lines comes out, with nothing lost but spaces at their ends.

use std::ops::Range;

/// Characters that take two columns. Source: UAX #11, "East Asian Width" W and F, by the blocks that hold little else; Unicode 16.
const WIDE: &[Range<u32>] = &[
    0x1100..0x1160,
    0x2E80..0x303F,
    0x3041..0xA4D0,
    0xAC00..0xD7A4,
    0xF900..0xFB00,
    0xFE30..0xFE70,
    0xFF01..0xFF61,
    0xFFE0..0xFFE7,
    0x1_F300..0x1_F650,
    0x1_F680..0x1_F700,
    0x1_F7E0..0x1_F7EC,
    0x1_F900..0x1_FA00,
    0x1_FA70..0x1_FB00,
    0x2_0000..0x3_FFFE,
];

/// Characters that begin no line. Source: JIS X 4051 and GB/T 15834, "prohibited at the beginning of lines", and their like in ASCII.
const NOT_FIRST: &str = "，。、；：？！…—～·’”）》〉」』】〕］｝〗〙〛ー々ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ％℃\
    !),.:;?]}%\"'";

/// Characters that end no line. Source: the same.
const NOT_LAST: &str = "‘“（《〈「『【〔［｛〖〘〚￥＄([{$\"'";

/// What joins the characters on both of its sides: spaces that do not break, and the joiners of words and emoji.
const JOINS: &str = "\u{a0}\u{202f}\u{2060}\u{feff}\u{200d}";

fn is_wide(c: char) -> bool {
    let code = u32::from(c);
    code >= 0x1100 && WIDE.iter().any(|range| range.contains(&code))
}

fn columns(c: char) -> usize {
    match c {
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{300}'..='\u{36f}' => 0,
        '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{fe20}'..='\u{fe2f}' => 0,
        // Marks of kana and ideographs, the vowels and ends of Hangul syllables, the letters of flags.
        '\u{3099}' | '\u{309a}' | '\u{302a}'..='\u{302f}' | '\u{e0100}'..='\u{e01ef}' => 0,
        '\u{1160}'..='\u{11ff}' | '\u{e0020}'..='\u{e007f}' => 0,
        // Which form of the sign before it is meant, and the colour of its skin.
        '\u{fe00}'..='\u{fe0f}' | '\u{20d0}'..='\u{20ff}' | '\u{1f3fb}'..='\u{1f3ff}' => 0,
        c if is_wide(c) => 2,
        _ => 1,
    }
}

/// Whether a line may end between two characters that are no space.
fn may_break(before: char, after: char) -> bool {
    (is_wide(before) || is_wide(after))
        && !NOT_LAST.contains(before)
        && !NOT_FIRST.contains(after)
        && columns(after) > 0
        && ![before, after].iter().any(|c| JOINS.contains(*c))
}

/// Writes `line` to `out` with breaks before each part that would reach beyond `width` columns; `prefix` begins every line but the first,
/// whose own is as long.
pub(super) fn wrap(line: &str, prefix: &str, width: usize, out: &mut String) {
    let (begin, text) = line.split_at_checked(prefix.len()).unwrap_or((line, ""));
    out.push_str(begin);
    let indent = prefix.chars().count();
    let mut used = indent;
    // The part since the last place where a line may end, and the spaces before it.
    let (mut part, mut spaces) = (0, 0);
    let mut part_columns = 0;
    let mut last = ' ';
    let mut flush = |from: usize, to: usize, spaces: usize, part_columns: usize| {
        if used > indent && used + spaces + part_columns > width {
            out.push('\n');
            out.push_str(prefix);
            used = indent;
        } else {
            out.extend(std::iter::repeat_n(' ', spaces));
            used += spaces;
        }
        out.push_str(&text[from..to]);
        used += part_columns;
    };
    for (at, c) in text.char_indices() {
        if c == ' ' {
            if last != ' ' {
                flush(part, at, spaces, part_columns);
                (spaces, part_columns) = (0, 0);
            }
            spaces += 1;
            part = at + 1;
        } else {
            if last != ' ' && may_break(last, c) {
                flush(part, at, spaces, part_columns);
                (part, spaces, part_columns) = (at, 0, 0);
            }
            part_columns += columns(c);
        }
        last = c;
    }
    flush(part, text.len(), spaces, part_columns);
}

#[cfg(test)]
mod tests {
    use super::wrap;

    fn lines(line: &str, prefix: &str, width: usize) -> String {
        let mut out = String::new();
        wrap(line, prefix, width, &mut out);
        out
    }

    #[test]
    fn lines_end_at_spaces_and_beside_wide_characters() {
        assert_eq!(lines("one two three", "", 7), "one two\nthree");
        assert_eq!(lines("- one two", "  ", 5), "- one\n  two");
        assert_eq!(lines("abcdefgh i", "", 3), "abcdefgh\ni");
        assert_eq!(lines("你好世界", "", 5), "你好\n世界");
        assert_eq!(lines("我用Rust写", "", 6), "我用\nRust写");
        assert_eq!(lines("a  b", "", 9), "a  b");
        assert_eq!(lines("", "", 9), "");
    }

    #[test]
    fn no_line_begins_with_a_comma_or_ends_with_an_opening_bracket() {
        assert_eq!(lines("你好，世界", "", 4), "你\n好，\n世界");
        assert_eq!(lines("你好（世界）", "", 6), "你好\n（世\n界）");
        assert_eq!(lines("你好, (世界)!", "", 4), "你\n好,\n(世\n界)!");
        assert_eq!(lines("说\"你好\"", "", 4), "说\"你\n好\"");
    }

    #[test]
    fn what_is_one_sign_stays_on_one_line() {
        for sign in [
            "か\u{3099}",
            "葛\u{e0100}",
            "\u{1112}\u{1161}\u{11ab}",
            "👩\u{200d}👩\u{200d}👧",
            "👍🏽",
            "❤\u{fe0f}",
            "1\u{fe0f}\u{20e3}",
            "中\u{a0}文",
        ] {
            let lines = lines(&format!("中{sign}文{sign}"), "", 2);
            assert!(lines.contains('\n') && lines.matches(sign).count() == 2, "{lines}");
        }
    }
}
