//! What a copy of a picture is called: an address goes in; a name that every file system takes, and that no other address has, comes
//! out.

/// The endings that pictures have; any other says nothing about what comes.
const ENDINGS: [&str; 10] =
    ["png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "bmp", "ico", "heic"];

/// The longest part of an address's last word that is kept, in bytes.
const MAX_STEM: usize = 60;

/// The name of a copy.
pub(super) fn of(url: &str) -> String {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    // Without the scheme, so that a host alone is no name.
    let path = path.split_once("://").map_or(path, |(_, rest)| rest);
    let last = path.split_once('/').map_or("", |(_, path)| path).rsplit('/').next();
    let last = last.unwrap_or_default();
    let (stem, ending) = last.rsplit_once('.').unwrap_or((last, ""));
    let ending = ending.to_ascii_lowercase();
    let is_known = ENDINGS.contains(&&*ending);
    let stem: String = if is_known { stem } else { last }
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' })
        .take(MAX_STEM)
        .collect();
    let stem = stem.trim_matches('-');
    let between = if stem.is_empty() { "" } else { "-" };
    let ending = if is_known { format!(".{ending}") } else { String::new() };
    format!("{stem}{between}{:016x}{ending}", hash(url))
}

/// Tells addresses apart.
// Source: FNV-1a of 64 bits, draft-eastlake-fnv, read 2026-11.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_plain_and_differ() {
        let name = |url: &str| {
            let name = of(url);
            let (stem, rest) = name
                .split_at(name.len() - 16 - name.rsplit_once('.').map_or(0, |(_, e)| e.len() + 1));
            assert!(rest.len() >= 16);
            stem.to_owned()
        };
        assert_eq!(name("https://example.org/a/My%20cat.PNG?x=1"), "My-20cat-");
        assert!(of("https://example.org/a/My%20cat.PNG?x=1").ends_with(".png"));
        assert_eq!(name("https://example.org"), "");
        assert_eq!(name("https://example.org/../../.."), "");
        assert_eq!(name("https://example.org/a.php"), "a-php-");
        assert!(of(&format!("https://example.org/{}", "x".repeat(500))).len() < 100);
        assert_ne!(of("https://example.org/a.png?1"), of("https://example.org/a.png?2"));
        assert_eq!(hash("foobar"), 0x8594_4171_f739_67e8);
    }
}
