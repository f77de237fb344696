//! Bytes to text.
//!
//! In goes a document as it was fetched, and the encoding its carrier declared (the `charset` of a `Content-Type`), if any;
//! out comes text without a byte order mark. The order is that of browsers — byte order mark, carrier, `<meta>` — with two
//! corrections for declarations that are wrong. Bytes that no reading makes sense of become U+FFFD, and the report says so.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE};

use super::prescan::declared_in;
use crate::report::{Change, ChangeKind, Report};

const RULE: &str = "input/charset";

/// Decoded text.
#[derive(Debug)]
pub(crate) struct Decoded<'a> {
    /// The text, without byte order mark.
    pub(crate) text: Cow<'a, str>,
    /// The name of the encoding, as the Encoding Standard spells it.
    pub(crate) encoding: &'static str,
    /// Whether undecodable bytes became U+FFFD.
    pub(crate) replaced: bool,
    /// Who told the encoding.
    told_by: &'static str,
}

/// Decodes `bytes`. `declared` is an encoding's label; one that is unknown is as none.
pub(crate) fn decode<'a>(
    bytes: &'a [u8],
    declared: Option<&str>,
    report: &mut Report,
) -> Decoded<'a> {
    if let Some(label) = declared.filter(|label| encoding(label).is_none()) {
        report.record(|| {
            let what = format!("`{label}` is not the name of an encoding");
            Change::new(RULE, ChangeKind::Noted, what)
        });
    }
    let decoded = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => {
            with(encoding, bytes.get(length..).unwrap_or_default(), "its byte order mark")
        }
        None => without_mark(bytes, declared),
    };
    if decoded.encoding != UTF_8.name() || decoded.told_by == ITS_BYTES_ALONE {
        report.record(|| {
            let what = format!("encoding, told by {}", decoded.told_by);
            Change::new(RULE, ChangeKind::Noted, what).after(decoded.encoding)
        });
    }
    if decoded.replaced {
        report.record(|| {
            Change::new("input/encoding", ChangeKind::Noted, "undecodable bytes became U+FFFD")
                .after(decoded.encoding)
        });
    }
    decoded
}

fn without_mark<'a>(bytes: &'a [u8], declared: Option<&str>) -> Decoded<'a> {
    let label = declared.and_then(encoding).map(|encoding| (encoding, "the caller"));
    let told = label.or_else(|| Some((declared_in(bytes)?, "the document")));
    let Some((encoding, told_by)) = told.filter(|(encoding, _)| *encoding != REPLACEMENT) else {
        return undeclared(bytes);
    };
    let decoded = with(encoding, bytes, told_by);
    if !decoded.replaced {
        // Text in another encoding is valid UTF-8 by chance only if it is ASCII, so the declaration is wrong.
        return match std::str::from_utf8(bytes) {
            Ok(text) if encoding.is_ascii_compatible() && encoding != UTF_8 && !text.is_ascii() => {
                Decoded { told_by: ITS_BYTES_ALONE, ..in_utf_8(text) }
            }
            _ => decoded,
        };
    }
    // A multi-byte encoding that fits every byte is no chance either. A single-byte one fits anything: better one U+FFFD than
    // a whole page in the wrong alphabet.
    let other = undeclared(bytes);
    let multi_byte =
        Encoding::for_label(other.encoding.as_bytes()).is_some_and(|e| !e.is_single_byte());
    if !other.replaced && multi_byte { other } else { decoded }
}

fn undeclared(bytes: &[u8]) -> Decoded<'_> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return in_utf_8(text);
    }
    match bytes {
        [b'<', 0, ..] => return with(UTF_16LE, bytes, ITS_BYTES),
        [0, b'<', ..] => return with(UTF_16BE, bytes, ITS_BYTES),
        _ => {}
    }
    if is_nearly_utf_8(bytes) {
        return with(UTF_8, bytes, ITS_BYTES);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    with(detector.guess(None, Utf8Detection::Allow), bytes, ITS_BYTES)
}

/// Whether `bytes` are UTF-8 but for a few: a character cut in two at the end, a stray byte. The detector would then take them all for
/// another encoding. In text of another encoding hardly any character happens to be one of UTF-8.
fn is_nearly_utf_8(bytes: &[u8]) -> bool {
    let (mut characters, mut wrong) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        characters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    characters >= 4 * wrong
}

const ITS_BYTES: &str = "its bytes";
const ITS_BYTES_ALONE: &str = "its bytes, against what was declared";

fn in_utf_8(text: &str) -> Decoded<'_> {
    Decoded { text: text.into(), encoding: UTF_8.name(), replaced: false, told_by: ITS_BYTES }
}

fn with<'a>(encoding: &'static Encoding, bytes: &'a [u8], told_by: &'static str) -> Decoded<'a> {
    let (text, replaced) = encoding.decode_without_bom_handling(bytes);
    Decoded { text, encoding: encoding.name(), replaced, told_by }
}

/// The encoding that a label names.
fn encoding(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label_no_replacement(label.as_bytes())
}

#[cfg(test)]
mod tests {
    use encoding_rs::{BIG5, EUC_KR, GB18030, GBK, SHIFT_JIS, WINDOWS_1252};

    use super::*;

    fn read<'a>(bytes: &'a [u8], declared: Option<&str>) -> Decoded<'a> {
        decode(bytes, declared, &mut Report::new(false))
    }

    #[test]
    fn a_byte_order_mark_wins_over_every_declaration() {
        let decoded = read(b"\xEF\xBB\xBF<meta charset=gbk>\xE4\xB8\xAD", Some("gbk"));
        assert_eq!(decoded.text, "<meta charset=gbk>中");
        let utf_16: Vec<u8> = "\u{feff}<p>中文".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(read(&utf_16, Some("utf-8")).text, "<p>中文");
    }

    #[test]
    fn the_carriers_encoding_wins_over_the_documents() {
        let (bytes, _, _) = GBK.encode("<meta charset=shift_jis>中文");
        assert_eq!(read(&bytes, Some(" GB2312 ")).text, "<meta charset=shift_jis>中文");
    }

    #[test]
    fn the_documents_own_declaration_is_read() {
        for (encoding, head) in [
            (GBK, "<meta charset=gb2312>"),
            (BIG5, "<!-- <meta charset=gbk> --><META x='>' CHARSET = \"big5\" >"),
            (SHIFT_JIS, "<meta http-equiv=content-type content='text/html; charset=Shift_JIS'>"),
            (EUC_KR, "<?xml version=\"1.0\" encoding=\"euc-kr\"?>"),
            (GB18030, "---\ntitle: x\n---\n<meta charset='gb18030'>"),
        ] {
            let text = format!("{head}<p>人中文日本</p>");
            let (bytes, _, unmappable) = encoding.encode(&text);
            assert!(!unmappable);
            let decoded = read(&bytes, None);
            assert_eq!((&*decoded.text, decoded.replaced), (&*text, false), "{}", encoding.name());
        }
    }

    #[test]
    fn without_a_declaration_utf_8_is_taken_if_valid_and_detection_asked_if_not() {
        assert_eq!(read("naïve 中文".as_bytes(), None).encoding, "UTF-8");
        let text = "这是一个没有声明编码的中文文档，里面有很多常用的汉字。";
        let (bytes, _, _) = GBK.encode(text);
        assert_eq!(read(&bytes, None).text, text);
        let (bytes, _, _) = WINDOWS_1252.encode("Le café est fermé à midi, désolé.");
        assert_eq!(read(&bytes, None).text, "Le café est fermé à midi, désolé.");
    }

    #[test]
    fn a_stray_byte_does_not_make_utf_8_another_encoding() {
        let decoded = read(b"\xE4\xBD\xA0\xE5\xA5\xBD\xE4\xB8\x96\xE7\x95\x8C\xFF\n", None);
        assert_eq!((&*decoded.text, decoded.encoding), ("你好世界\u{fffd}\n", "UTF-8"));
        assert!(decoded.replaced);
    }

    #[test]
    fn a_declaration_that_cannot_be_true_is_corrected() {
        assert_eq!(read("<p>中文 naïve</p>".as_bytes(), Some("gbk")).text, "<p>中文 naïve</p>");
        let text = "这是一个声明错误的中文文档，里面有很多常用的汉字。";
        let (bytes, _, _) = GBK.encode(text);
        assert_eq!(read(&bytes, Some("utf-8")).text, text);
    }

    #[test]
    fn undecodable_bytes_become_replacement_characters_and_are_reported() {
        let mut report = Report::new(true);
        let decoded = decode(
            "<p>中文\u{20ac}".as_bytes().split_last().unwrap().1,
            Some("utf-8"),
            &mut report,
        );
        assert_eq!(decoded.text, "<p>中文\u{fffd}");
        assert!(decoded.replaced);
        assert!(report.changes().iter().any(|change| change.rule == "input/encoding"));
    }

    #[test]
    fn the_report_tells_the_encoding_and_who_named_it() {
        let told = |bytes: &[u8], label| {
            let mut report = Report::new(true);
            decode(bytes, label, &mut report);
            let told = report.changes().iter();
            told.map(|c| format!("{}: {:?}", c.what, c.after.as_deref())).collect::<Vec<_>>()
        };
        assert_eq!(told("中文".as_bytes(), None), [""; 0]);
        assert_eq!(
            told(b"<meta charset=gbk>\xD6\xD0\xCE\xC4", None),
            [r#"encoding, told by the document: Some("GBK")"#]
        );
        assert_eq!(
            told(b"\xD6\xD0\xCE\xC4", Some("gb2312")),
            [r#"encoding, told by the caller: Some("GBK")"#]
        );
        assert_eq!(
            told("中文".as_bytes(), Some("gbk")),
            [r#"encoding, told by its bytes, against what was declared: Some("UTF-8")"#]
        );
        assert_eq!(
            told(b"<meta charset=gbk>\xD6\xD0", Some("iso-2022-kr")),
            [
                "`iso-2022-kr` is not the name of an encoding: None",
                r#"encoding, told by the document: Some("GBK")"#
            ]
        );
        assert_eq!(
            told(b"\xFF\xFEa\0", Some("latin-9000")),
            [
                "`latin-9000` is not the name of an encoding: None",
                r#"encoding, told by its byte order mark: Some("UTF-16LE")"#
            ]
        );
    }

    #[test]
    fn any_bytes_and_any_label_give_text() {
        for bytes in
            [&b""[..], b"\xFF", b"\xFE\xFF\xD8", b"<", b"<\0", b"\0<", b"<meta", b"<meta charset="]
        {
            for label in [
                None,
                Some(""),
                Some("hz-gb-2312"),
                Some("x-user-defined"),
                Some("utf-16"),
                Some("nonsense"),
            ] {
                let decoded = read(bytes, label);
                assert!(decoded.text.len() <= 3 * bytes.len() + 3);
            }
        }
    }
}
