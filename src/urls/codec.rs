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
    /// Percent encoding with a dash in the place of the percent sign, and `_` for `/`.
    DashPercent,
    /// `__address__;letters!…`: each `*` in the address stands for the next of the letters, which are in base64.
    Starred,
    /// Base64 of anything (JSON, a binary message) that holds the address.
    Base64Within,
}

impl Codec {
    /// All codecs by their names in rule packs.
    pub(crate) const NAMES: &[(&str, Self)] = &[
        ("percent", Self::Percent),
        ("base64", Self::Base64),
        ("base64-path", Self::Base64Path),
        ("hex", Self::Hex),
        ("dot-percent", Self::DotPercent),
        ("dash-percent", Self::DashPercent),
        ("starred", Self::Starred),
        ("base64-within", Self::Base64Within),
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
            Self::DashPercent => Some(percent(&text.replace('-', "%").replace('_', "/"))),
            Self::Starred => starred(text),
            Self::Base64Within => address_within(&base64_bytes(text)?),
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
    String::from_utf8(base64_bytes(text)?).ok()
}

fn base64_bytes(text: &str) -> Option<Vec<u8>> {
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
    Some(bytes)
}

/// The first web address in a message, up to what cannot be part of one. In JSON, `/` may be written `\/`, however often that was
/// escaped, and `&` as `\u0026`.
fn address_within(message: &[u8]) -> Option<String> {
    let start = (0..message.len()).find(|&at| {
        let rest = &message[at..];
        rest.starts_with(b"http:") || rest.starts_with(b"https:")
    })?;
    let mut address = Vec::new();
    let mut rest = &message[start..];
    loop {
        match rest {
            [b'\\', after @ ..] => {
                let slashes = after.iter().take_while(|byte| **byte == b'\\').count();
                let unescaped = &after[slashes..];
                if let Some(after) = unescaped.strip_prefix(b"u0026") {
                    address.push(b'&');
                    rest = after;
                } else if unescaped.first() == Some(&b'/') {
                    rest = unescaped;
                } else {
                    break;
                }
            }
            [byte, after @ ..] if byte.is_ascii_graphic() && !b"\"'<>`".contains(byte) => {
                address.push(*byte);
                rest = after;
            }
            _ => break,
        }
    }
    String::from_utf8(address).ok()
}

fn starred(text: &str) -> Option<String> {
    /// A letter of this alphabet behind `**` tells how many of the letters follow, less two.
    const RUNS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let (address, rest) = text.strip_prefix("__")?.split_once("__;")?;
    let letters = base64(rest.split('!').next()?)?;
    let mut letters = letters.chars();
    let mut out = String::with_capacity(address.len());
    let mut left = address.chars().peekable();
    while let Some(c) = left.next() {
        if c != '*' {
            out.push(c);
        } else if left.next_if_eq(&'*').is_some() {
            let run = RUNS.find(left.next()?)? + 2;
            let before = out.len();
            out.extend(letters.by_ref().take(run));
            (out.len() > before).then_some(())?;
        } else {
            out.push(letters.next()?);
        }
    }
    Some(out)
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
            Codec::DashPercent.decode("https-3A__a.example_b-3Fc-3D1"),
            Some("https://a.example/b?c=1".to_owned())
        );
        assert_eq!(
            Codec::DotPercent.decode("http.3A.2F.2Fa.example"),
            Some("http://a.example".to_owned())
        );
    }

    #[test]
    fn stars_stand_for_letters_behind_the_address() {
        let decode = |text| Codec::Starred.decode(text);
        assert_eq!(
            decode("__https://a.example/?a=1*b__;Iw!!AbC!xyz$").as_deref(),
            Some("https://a.example/?a=1#b")
        );
        assert_eq!(
            decode("__http://a.example/**Dtest__;IyMjIyM!!a!b$").as_deref(),
            Some("http://a.example/#####test")
        );
        assert_eq!(decode("__https://a.example/__;!!a!b$").as_deref(), Some("https://a.example/"));
        for broken in ["https://a.example/", "__https://a.example/*__;!!", "__a**__;Iw!", "__a__"] {
            assert_eq!(decode(broken), None, "{broken}");
        }
    }

    #[test]
    fn an_address_is_found_within_a_message() {
        let within = |message: &[u8]| address_within(message);
        assert_eq!(
            within(br#"{"e":"https:\/\/a.example\/b?c=1\u0026d=2","x":1}"#).as_deref(),
            Some("https://a.example/b?c=1&d=2")
        );
        assert_eq!(
            within(br#"{"p":"{\"url\":\"https:\\\/\\\/a.example\\\/\"}"}"#).as_deref(),
            Some("https://a.example/")
        );
        assert_eq!(
            within(b"\x08\x13\"\x14http://a.example/\xd2\x01").as_deref(),
            Some("http://a.example/")
        );
        assert_eq!(within(b"nothing here"), None);
    }
}
