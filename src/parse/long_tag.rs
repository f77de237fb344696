//! How far a tag reaches and where it may be cut, without making tokens of it.

/// A tag that was measured.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct LongTag {
    /// The offset of the `>` that ends it, of the `/` in front of that, or of the end of the text.
    pub(super) end: usize,
    /// Where it can end early: between two attributes, not before what was read already.
    pub(super) cut: Option<usize>,
}

/// Source: HTML standard, the tokenization states from "Tag name" to "After attribute value (quoted)", read 2026-11.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    TagName,
    BeforeName,
    Name,
    AfterName,
    BeforeValue,
    Quoted(u8),
    Unquoted,
    /// After a slash that is not part of a value.
    Slash,
}

/// Measures the tag that `text` begins with, if it does; to be cut after `max_attributes` attributes and `read` bytes.
pub(super) fn measure(text: &str, read: usize, max_attributes: usize) -> Option<LongTag> {
    let name = text.strip_prefix('<')?;
    if !name.strip_prefix('/').unwrap_or(name).starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let name_at = text.len() - name.len() + 1;
    let mut state = State::TagName;
    let mut attributes = 0;
    let mut cut = None;
    for (at, byte) in text.bytes().enumerate().skip(name_at) {
        let before = state;
        state = match (state, byte) {
            (State::Quoted(quote), _) if byte == quote => State::BeforeName,
            (State::Quoted(_), _) => state,
            (State::Slash, b'>') => return Some(LongTag { end: at - 1, cut }),
            (_, b'>') => return Some(LongTag { end: at, cut }),
            (State::BeforeValue, b'"' | b'\'') => State::Quoted(byte),
            (State::BeforeValue, _) if is_space(byte) => State::BeforeValue,
            (State::BeforeValue, _) => State::Unquoted,
            (State::Name, _) if is_space(byte) => State::AfterName,
            (State::AfterName, _) if is_space(byte) => State::AfterName,
            (State::TagName | State::Unquoted | State::BeforeName | State::Slash, _)
                if is_space(byte) =>
            {
                State::BeforeName
            }
            (State::Name | State::AfterName, b'=') => State::BeforeValue,
            (State::Unquoted, _) => State::Unquoted,
            (_, b'/') => State::Slash,
            (State::TagName, _) => State::TagName,
            // A name may begin with `=`.
            (State::Name | State::BeforeName | State::AfterName | State::Slash, _) => State::Name,
        };
        if state == State::Name && before != State::Name {
            attributes += 1;
            if attributes > max_attributes && at >= read {
                cut.get_or_insert(at);
            }
        }
    }
    Some(LongTag { end: text.len(), cut })
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\r' | b'\x0c' | b' ')
}
