//! Addresses in text that a renderer would make links of by itself. Text goes in; out comes where such an address is, so that it can
//! be kept text. Source: GitHub Flavored Markdown 0.29, "Autolinks (extension)"; cmark-gfm, `extensions/autolink.c`, read 2026-11.

/// What keeps a mail address text. Renderers look for those when escapes and references are gone already, so that only a tag helps.
pub(super) const BREAK: &str = "<!-- -->";

/// Whether the colon at `at` follows the scheme of a bare address.
pub(super) fn is_scheme_end(bytes: &[u8], at: usize) -> bool {
    let rest = &bytes[at + 1..];
    if !rest.starts_with(b"//")
        || !rest.get(2).is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0x80)
    {
        return false;
    }
    let letters = bytes[..at].iter().rev().take(6).take_while(|b| b.is_ascii_alphabetic()).count();
    let scheme = &bytes[at - letters..at];
    [b"http".as_slice(), b"https", b"ftp"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
}

/// Whether the dot at `at` follows the `www` of a bare address, which begins at white space or at a delimiter. cmark-gfm takes anything
/// behind it for the name of a host, unless the text `ends` there.
pub(super) fn is_www_end(bytes: &[u8], at: usize, ends: bool) -> bool {
    let begins = |b: &u8| b.is_ascii_whitespace() || b"*_~([".contains(b);
    bytes[..at].ends_with(b"www")
        && bytes[..at - 3].last().is_none_or(begins)
        && !(ends && at + 1 == bytes.len())
}

/// Whether the `@` at `at` is that of a mail address in angle brackets, or of any if `bare`.
pub(super) fn is_mail_sign(bytes: &[u8], at: usize, bare: bool) -> bool {
    let name = bytes[..at].iter().rev();
    let name = name.take_while(|b| b.is_ascii_alphanumeric() || b".+-_".contains(b)).count();
    let named = name > 0 && (bare || bytes[..at - name].last() == Some(&b'<'));
    let host = &bytes[at + 1..];
    let length =
        host.iter().take_while(|b| b.is_ascii_alphanumeric() || b"-_.".contains(b)).count();
    let dotted = |pair: &[u8]| pair[0] == b'.' && pair[1].is_ascii_alphanumeric();
    // Looking again at the whole host for each of many `@` costs nothing: it ends at the next one.
    named && host[..length].windows(2).any(dotted)
}

/// Where the `@` is, if `text` begins as a mail address in angle brackets does. Source: CommonMark 0.31.2, "Autolinks".
pub(super) fn mail_sign(text: &str) -> Option<usize> {
    let marks = b".!#$%&'*+/=?^_`{|}~-";
    let name = text.bytes().position(|b| !b.is_ascii_alphanumeric() && !marks.contains(&b));
    name.filter(|&end| end > 0 && text.as_bytes()[end] == b'@')
}

/// Whether `text` holds a mail address in angle brackets, or any if `bare`.
pub(super) fn has_mail_sign(text: &str, bare: bool) -> bool {
    memchr::memchr_iter(b'@', text.as_bytes()).any(|at| is_mail_sign(text.as_bytes(), at, bare))
}

#[cfg(test)]
mod tests {
    use super::has_mail_sign;

    #[test]
    fn a_mail_address_has_a_name_and_a_host_with_a_dot() {
        for text in ["<a@b.c>", "see <foo.bar+baz@mail.example.org>.", "<a_@b-c.d"] {
            assert!(has_mail_sign(text, false), "{text}");
        }
        for text in ["a@b.c", "<a@b", "<@b.c", "<é@b.c", "<a @b.c", "<a@b. c"] {
            assert!(!has_mail_sign(text, false), "{text}");
        }
    }
}
