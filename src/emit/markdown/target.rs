//! Where a link leads: what behind `](` a renderer may read as an address and a title. Source: CommonMark 0.31.2, "Links".

/// How far an address is read to find that it is none.
const MAX_TARGET_BYTES: usize = 2048;

/// Whether `bytes`, behind `](`, may be an address, perhaps a title, and the parenthesis that ends them; `ends` if nothing follows them.
pub(super) fn may_be_target(bytes: &[u8], ends: bool) -> bool {
    let space = |b: &u8| b.is_ascii_whitespace();
    let start = bytes.iter().take_while(|b| space(b)).count();
    if bytes.get(start) == Some(&b'<') {
        return true;
    }
    let mut depth = 0_usize;
    let mut at = start;
    while let Some(byte) = bytes.get(at) {
        match byte {
            // A backslash may stand before what ends the address.
            b'\\' => return true,
            _ if at > MAX_TARGET_BYTES => return true,
            b'(' => depth += 1,
            b')' if depth == 0 => return true,
            b')' => depth -= 1,
            byte if space(byte) => break,
            _ => {}
        }
        at += 1;
    }
    let rest = &bytes[at..];
    let rest = &rest[rest.iter().take_while(|b| space(b)).count()..];
    match rest {
        [] => !ends,
        _ if depth > 0 => false,
        [b')', ..] => true,
        [b'(', title @ ..] => may_be_title(title, b')', ends),
        [quote @ (b'"' | b'\''), title @ ..] => may_be_title(title, *quote, ends),
        _ => false,
    }
}

/// Whether `bytes` may be a title up to `quote`, and the parenthesis behind it.
fn may_be_title(bytes: &[u8], quote: u8, ends: bool) -> bool {
    match memchr::memchr2(quote, b'\\', bytes) {
        None => !ends,
        Some(at) if bytes[at] == b'\\' => true,
        Some(at) => match bytes[at + 1..].iter().find(|b| !b.is_ascii_whitespace()) {
            None => !ends,
            Some(next) => *next == b')',
        },
    }
}
