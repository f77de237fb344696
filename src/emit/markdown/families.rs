//! How families of renderers tell characters apart. A character goes in; out comes whether a family takes it for white space or
//! punctuation.

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// How a family of renderers reads delimiters.
#[derive(Debug, Clone, Copy)]
pub(super) struct Family {
    /// Since CommonMark 0.31 symbols are punctuation.
    pub(super) symbols: bool,
    /// Characters are UTF-16 units, so that those beyond the first plane are neither symbols nor punctuation.
    pub(super) units: bool,
    /// Beside `*` and `_`, a `~` before or after is not there: what is beyond it counts.
    pub(super) through_tilde: (bool, bool),
    /// `~~` opens and closes beside anything but white space.
    pub(super) loose_tilde: bool,
}

const fn family(
    symbols: bool,
    units: bool,
    through_tilde: (bool, bool),
    loose_tilde: bool,
) -> Family {
    Family { symbols, units, through_tilde, loose_tilde }
}

/// The first three tell all apart where there is no `~`. Source: the code of each, read and tried in 2026-11.
pub(super) const FAMILIES: [Family; 10] = [
    // The text of CommonMark 0.31, markdown-it since 14.
    family(true, false, (false, false), false),
    // markdown-it-py 3, and markdown-it before 14.
    family(false, false, (false, false), false),
    // commonmark.js 0.31, micromark 4.
    family(true, true, (false, false), false),
    // pulldown-cmark 0.13.
    family(true, false, (false, false), true),
    // comrak 0.59; a `~` with a backslash is seen.
    family(true, false, (true, true), false),
    family(true, false, (true, false), false),
    family(true, false, (false, true), false),
    // cmark-gfm 0.29, likewise.
    family(false, false, (true, true), false),
    family(false, false, (true, false), false),
    family(false, false, (false, true), false),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Space,
    Punctuation,
    Other,
}

pub(super) fn class(c: char, family: Family) -> Class {
    if c.is_ascii() {
        return match c {
            ' ' | '\t' | '\n' | '\r' | '\u{c}' => Class::Space,
            '\u{b}' if family.symbols => Class::Space,
            c if c.is_ascii_punctuation() => Class::Punctuation,
            _ => Class::Other,
        };
    }
    // Letters that whole texts consist of need no table: ideographs, kana and Hangul.
    if matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3041}'..='\u{3096}' | '\u{ac00}'..='\u{d7a3}') {
        return Class::Other;
    }
    by_category(c, family)
}

fn by_category(c: char, family: Family) -> Class {
    use GeneralCategory as G;
    let category = c.general_category();
    if category == G::SpaceSeparator {
        return Class::Space;
    }
    // Line and paragraph separators and the next-line control are white space to Unicode, not to CommonMark.
    if c.is_whitespace() && family.symbols {
        return Class::Space;
    }
    let seen = !family.units || c <= '\u{ffff}';
    match category {
        G::ConnectorPunctuation
        | G::DashPunctuation
        | G::OpenPunctuation
        | G::ClosePunctuation
        | G::InitialPunctuation
        | G::FinalPunctuation
        | G::OtherPunctuation
            if seen =>
        {
            Class::Punctuation
        }
        G::MathSymbol | G::CurrencySymbol | G::ModifierSymbol | G::OtherSymbol
            if seen && family.symbols =>
        {
            Class::Punctuation
        }
        _ => Class::Other,
    }
}

#[cfg(test)]
mod tests {
    use unicode_properties::GeneralCategoryGroup;

    use super::*;

    #[test]
    fn letters_that_are_known_are_letters_and_groups_of_categories_are_whole() {
        for c in (0x80..=0x3_ffff).filter_map(char::from_u32) {
            for family in [FAMILIES[0], FAMILIES[1]] {
                assert_eq!(class(c, family), by_category(c, family), "{c:?}");
            }
            let expected = matches!(
                c.general_category_group(),
                GeneralCategoryGroup::Punctuation | GeneralCategoryGroup::Symbol
            );
            assert_eq!(class(c, FAMILIES[0]) == Class::Punctuation, expected, "{c:?}");
        }
    }
}
