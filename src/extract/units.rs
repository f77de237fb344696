//! How much a piece of text says, in any script.
//!
//! Text goes in, counts come out. A *unit* is about one Latin letter: an ideograph, kana or Thai letter says more and counts for more,
//! so that the same thresholds hold for languages that write no spaces. One pass over the text.

use std::ops::{Add, AddAssign};

/// What a piece of text amounts to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Units {
    /// Visible characters, weighted by how much they say.
    pub(super) size: u32,
    /// Marks that end a sentence.
    pub(super) ends: u32,
    /// Marks that divide a sentence.
    pub(super) commas: u32,
    /// Ideographs, kana, Hangul and Thai letters: each counts as a word.
    pub(super) dense: u32,
    /// Words of scripts with spaces.
    pub(super) words: u32,
}

/// An ideograph says about as much as two and a half Latin letters.
const DENSE: u32 = 5;
const PLAIN: u32 = 2;

/// Whether a character belongs to a script that is written without spaces, or packs a syllable into a letter. Source: Unicode 16,
/// Blocks.txt (Thai to Lao, Hangul Jamo, CJK Radicals to Hangul Syllables, CJK Compatibility Ideographs, half-width forms, planes 2
/// and 3), read 2026-11.
pub(crate) fn is_dense(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}'
        | '\u{3040}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}')
}

impl Units {
    pub(super) fn of(text: &str) -> Self {
        let mut units = Self::default();
        let (mut size, mut in_word, mut last) = (0u32, false, ' ');
        for c in text.chars() {
            if c.is_whitespace() {
                in_word = false;
                units.ends += u32::from(matches!(last, '.' | '!' | '?' | '…'));
            } else if is_dense(c) {
                size = size.saturating_add(DENSE);
                units.dense += 1;
                in_word = false;
            } else {
                size = size.saturating_add(PLAIN);
                match c {
                    '。' | '！' | '？' | '؟' | '।' | '｡' => units.ends += 1,
                    ',' | ';' | '，' | '、' | '；' | '،' => units.commas += 1,
                    _ => {}
                }
                if c.is_alphanumeric() {
                    units.words += u32::from(!in_word);
                    in_word = true;
                } else if !matches!(c, '\'' | '’' | '-' | '_' | '.') {
                    in_word = false;
                }
            }
            // A full stop in quotes or brackets ends a sentence too.
            if !matches!(c, '"' | '”' | '’' | '\'' | ')' | ']' | '»') {
                last = c;
            }
        }
        units.ends += u32::from(matches!(last, '.' | '!' | '?' | '…'));
        units.size = size / PLAIN;
        units
    }

    /// Words, each ideograph being one.
    pub(super) fn all_words(self) -> u32 {
        self.words.saturating_add(self.dense)
    }
}

impl Add for Units {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            size: self.size.saturating_add(other.size),
            ends: self.ends.saturating_add(other.ends),
            commas: self.commas.saturating_add(other.commas),
            dense: self.dense.saturating_add(other.dense),
            words: self.words.saturating_add(other.words),
        }
    }
}

impl AddAssign for Units {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ideograph_says_more_than_a_letter() {
        let latin = Units::of("One sentence, and a second. (A third!) 3.5 don't");
        assert_eq!((latin.ends, latin.commas, latin.words), (2, 1, 9));
        let han = Units::of("今天天气好，我们出门。");
        assert_eq!((han.ends, han.commas, han.dense, han.words), (1, 1, 9, 0));
        assert_eq!(han.size, (9 * 5 + 2 * 2) / 2);
    }
}
