//! Bytes in, text out: encodings that pages are really written in, declared rightly, wrongly and not at all, cut in two, and mixed.

use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, GBK, SHIFT_JIS, UTF_16BE, WINDOWS_1252};
use offprint::{Article, Cleaner, Error};

fn page(bytes: &[u8]) -> Article {
    match Cleaner::builder().explain(true).build().unwrap().clean_page(bytes) {
        Ok(article) => article,
        Err(Error::NoArticle { guess }) => *guess,
        Err(error) => panic!("{error}"),
    }
}

fn is_reported(article: &Article) -> bool {
    article.report().changes().iter().any(|change| change.rule == "input/encoding")
}

/// A page in `encoding` that declares `label`.
fn written(encoding: &'static Encoding, label: &str, text: &str) -> Vec<u8> {
    let page = format!("<!doctype html><meta charset=\"{label}\"><body><p>{text}</p>");
    let (bytes, _, unmappable) = encoding.encode(&page);
    assert!(!unmappable, "{text}");
    bytes.into_owned()
}

/// Texts long enough for detection.
const TEXTS: [(&Encoding, &str); 6] = [
    (GBK, "山下有一条河，河边住着一位老木匠，他每天都在门口磨他的刨子。"),
    (GB18030, "山下有一条河，河边住着一位老木匠，他每天都在门口磨他的刨子。"),
    (BIG5, "山下有一條河，河邊住著一位老木匠，他每天都在門口磨他的刨子。"),
    (SHIFT_JIS, "山のふもとに川があり、そのほとりに年老いた大工が住んでいた。"),
    (EUC_KR, "산 아래에 강이 있고 그 강가에 늙은 목수가 살고 있었습니다."),
    (WINDOWS_1252, "Près de la rivière vivait un très vieux menuisier, aimé de tout le village."),
];

#[test]
fn every_byte_of_a_known_word_is_read() {
    let words: [(&str, &[u8], &str); 7] = [
        ("gb2312", b"\xC4\xE3\xBA\xC3", "你好"),
        ("gbk", b"\xC4\xE3\xBA\xC3\x81\x40", "你好丂"),
        ("gb18030", b"\xC4\xE3\x95\x32\x82\x36", "你𠀀"),
        ("big5", b"\xA4\xA4\xA4\xE5", "中文"),
        ("shift_jis", b"\x93\xFA\x96\x7B\xB1", "日本ｱ"),
        ("euc-kr", b"\xC7\xD1\xB1\xB9", "한국"),
        ("iso-8859-1", b"\x93caf\xE9\x94 \x80", "“café” €"),
    ];
    for (label, bytes, text) in words {
        let mut source = format!("<!doctype html><meta charset={label}><p>").into_bytes();
        source.extend(bytes);
        let article = page(&source);
        assert_eq!(article.to_text().trim_end(), text, "{label}");
        assert!(!is_reported(&article), "{label}");
    }
}

#[test]
fn a_declared_encoding_is_read() {
    for (encoding, text) in TEXTS {
        let article = page(&written(encoding, encoding.name(), text));
        assert_eq!(article.to_text().trim_end(), text, "{}", encoding.name());
        assert!(!is_reported(&article));
    }
}

#[test]
fn an_undeclared_encoding_is_found() {
    for (encoding, text) in TEXTS {
        let (bytes, _, _) = encoding.encode(text);
        assert_eq!(page(&bytes).to_text().trim_end(), text, "{}", encoding.name());
        assert_eq!(offprint::decode(&bytes), text, "{}", encoding.name());
    }
}

#[test]
fn a_declaration_of_utf_8_that_is_wrong_is_corrected_for_encodings_of_many_bytes() {
    for (encoding, text) in TEXTS.into_iter().filter(|(encoding, _)| !encoding.is_single_byte()) {
        let article = page(&written(encoding, "utf-8", text));
        assert_eq!(article.to_text().trim_end(), text, "{}", encoding.name());
    }
}

#[test]
fn utf_8_under_any_other_declaration_is_utf_8() {
    for label in [
        "gbk",
        "big5",
        "shift_jis",
        "euc-kr",
        "windows-1252",
        "iso-8859-1",
        "utf-16",
        "x-unknown",
        "",
    ] {
        let source = format!("<!doctype html><meta charset=\"{label}\"><body><p>山 é 강</p>");
        let article = page(source.as_bytes());
        assert_eq!(article.to_text().trim_end(), "山 é 강", "{label}");
    }
}

#[test]
fn utf_16_is_read_with_a_mark_and_without() {
    let text = "<!doctype html><p>山下有一条河 𠮷</p>";
    let little =
        |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let big = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_be_bytes).collect() };
    let marked = format!("\u{feff}{text}");
    for bytes in [little(text), big(text), little(&marked), big(&marked)] {
        let article = page(&bytes);
        assert_eq!(article.to_text().trim_end(), "山下有一条河 𠮷");
        assert!(!is_reported(&article));
    }
    let (text, _) = UTF_16BE.decode_without_bom_handling(b"\0<\0p\0>\xD8\x42");
    assert_eq!(text, "<p>\u{fffd}");
    let mut half = big(&marked);
    half.extend(b"\xD8\x42");
    assert!(is_reported(&page(&half)), "half of a pair");
}

#[test]
fn a_sequence_cut_in_two_is_one_replacement_and_reported() {
    for (encoding, text) in TEXTS.into_iter().filter(|(encoding, _)| !encoding.is_single_byte()) {
        let declared = format!("<!doctype html><meta charset={}><p>", encoding.name());
        let mut source = declared.into_bytes();
        let (bytes, _, _) = encoding.encode(text.trim_end_matches(['.', '。']));
        source.extend(&bytes[..bytes.len() - 1]);
        let article = page(&source);
        assert!(article.to_text().trim_end().ends_with('\u{fffd}'), "{}", encoding.name());
        assert_eq!(article.to_text().matches('\u{fffd}').count(), 1, "{}", encoding.name());
        assert!(is_reported(&article), "{}", encoding.name());
    }
}

#[test]
fn bytes_that_no_reading_makes_sense_of_are_replaced_reported_and_nothing_else_is_lost() {
    let article =
        page(b"<!doctype html><meta charset=utf-8><p>\xE5\xB1\xB1 \xFF\xC0\xAF \xE5\xB1\xB1</p>");
    assert_eq!(article.to_text().trim_end(), "山 \u{fffd}\u{fffd}\u{fffd} 山");
    assert!(is_reported(&article));
}

/// An over-long form and a lead byte that swallows the quote after it have been used to hide markup.
#[test]
fn no_decoder_makes_markup_of_bytes_that_are_none() {
    for bytes in [
        &b"<meta charset=utf-8><p>\xC0\xBCscript\xC0\xBEalert(1)</p>"[..],
        b"<meta charset=gbk><p title='\x81' onclick=alert(1)>x</p>",
        b"<meta charset=shift_jis><p title=\"\x81\"><script>alert(1)</script>\">x</p>",
        b"<meta charset=utf-7><p>+ADw-script+AD4-alert(1)+ADw-/script+AD4-</p>",
        b"<meta charset=iso-2022-jp><p>\x1B$B<script>alert(1)</script>\x1B(B</p>",
        b"<meta charset=hz-gb-2312><p>~{<script>alert(1)</script>~}</p>",
        b"<meta charset=iso-2022-kr><p>\x0E<script>alert(1)</script></p>",
    ] {
        let html = page(bytes).to_html();
        assert!(!html.contains("<script") && !html.contains("onclick"), "{html}");
    }
}
