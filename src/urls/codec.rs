//! Decoders for addresses inside addresses. Text goes in, text comes out, or `None` where the text is not in that code.

/// How a target is written inside its wrapper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Codec {
    /// `%3A`, once. Happens to values of the query by itself.
    Percent,
    /// Base64, in the plain or the URL-safe alphabet, with or without padding.
    Base64,
    /// Base64 cut into path segments, perhaps with a file's ending behind it.
    Base64Path,
    /// Two hexadecimal digits a byte.
    Hex,
    /// Percent encoding with a dot in the place of the percent sign.
    DotPercent,
}

impl Codec {
    /// All codecs by their names in rule packs.
    pub(crate) const NAMES: &[(&str, Self)] = &[
        ("percent", Self::Percent),
        ("base64", Self::Base64),
        ("base64-path", Self::Base64Path),
        ("hex", Self::Hex),
        ("dot-percent", Self::DotPercent),
    ];

    pub(crate) fn decode(self, text: &str) -> Option<String> {
        match self {
            Self::Percent => Some(percent(text)),
            Self::Base64 => base64(text),
            Self::Base64Path => {
                let whole: String = text.split('/').collect();
                base64(whole.split('.').next().unwrap_or_default())
            }
            Self::Hex => hex(text),
            Self::DotPercent => Some(percent(&dot_to_percent(text))),
        }
    }
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

/// Decodes percent escapes once. Escapes that do not make UTF-8 stay as they are, and so does `+`.
pub(crate) fn percent(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        let (plain, escapes) = rest.split_at(at);
        out.push_str(plain);
        let run: Vec<u8> = escapes
            .as_bytes()
            .chunks_exact(3)
            .map_while(|chunk| match chunk {
                [b'%', high, low] => Some(digit(*high)? << 4 | digit(*low)?),
                _ => None,
            })
            .collect();
        if run.is_empty() {
            out.push('%');
            rest = &escapes[1..];
            continue;
        }
        let (escaped, after) = escapes.split_at(run.len() * 3);
        let mut done = 0;
        for chunk in run.utf8_chunks() {
            out.push_str(chunk.valid());
            let from = (done + chunk.valid().len()) * 3;
            done += chunk.valid().len() + chunk.invalid().len();
            out.push_str(&escaped[from..done * 3]);
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

fn base64(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut held) = (0u32, 0u32);
    for byte in text.trim_end_matches('=').bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from(bits >> held & 0xff).ok()?);
        }
    }
    String::from_utf8(bytes).ok()
}

fn hex(text: &str) -> Option<String> {
    let pairs = text.as_bytes().chunks_exact(2);
    if !pairs.remainder().is_empty() {
        return None;
    }
    let bytes: Option<Vec<u8>> = pairs
        .map(|pair| match pair {
            [high, low] => Some(digit(*high)? << 4 | digit(*low)?),
            _ => None,
        })
        .collect();
    String::from_utf8(bytes?).ok()
}

/// `.3A` → `%3A`; a dot that no two hexadecimal digits follow stays a dot.
fn dot_to_percent(text: &str) -> String {
    let bytes = text.as_bytes();
    text.char_indices()
        .map(|(at, c)| {
            let escape = c == '.'
                && matches!(bytes.get(at + 1..at + 3), Some([high, low]) if digit(*high).is_some() && digit(*low).is_some());
            if escape { '%' } else { c }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_escapes_decode_once_and_only_to_utf8() {
        assert_eq!(percent("a%2520b+c%3a%E4%BD%A0"), "a%20b+c:你");
        assert_eq!(percent("%E4%BD%41%ff%zz%4"), "%E4%BDA%ff%zz%4");
        assert_eq!(percent("%"), "%");
    }

    #[test]
    fn each_codec_reads_its_own_code_and_refuses_others() {
        assert_eq!(Codec::Base64.decode("aHR0cDovL2EvPw=="), Some("http://a/?".to_owned()));
        assert_eq!(Codec::Base64.decode("aHR0cDovL2EvPw"), Some("http://a/?".to_owned()));
        assert_eq!(Codec::Base64.decode("a:b"), None);
        assert_eq!(Codec::Base64Path.decode("aHR0/cDov/L2E.png"), Some("http://a".to_owned()));
        assert_eq!(Codec::Hex.decode("687474703a2f2f61"), Some("http://a".to_owned()));
        assert_eq!(Codec::Hex.decode("687"), None);
        assert_eq!(
            Codec::DotPercent.decode("http.3A.2F.2Fa.example"),
            Some("http://a.example".to_owned())
        );
    }
}
