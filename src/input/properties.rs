//! What holds for any front matter: it is read, and written and read again it is the same.

use proptest::prelude::*;

use super::tests::{read, written};
use super::{field, meta, split_post, yaml};
use crate::article::{FrontMatterKey, Meta, MetaField, Number, Value};

/// Text made of what YAML, Markdown and templates give a meaning to.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("'"),
        Just("\""),
        Just("\\"),
        Just(": "),
        Just(" #"),
        Just("- "),
        Just("---"),
        Just("\n"),
        Just("{{"),
        Just("}"),
        Just("["),
        Just("]"),
        Just("@"),
        Just("%"),
        Just("&"),
        Just("*"),
        Just("!"),
        Just("|"),
        Just(">"),
        Just("?"),
        Just(","),
        Just("no"),
        Just("~"),
        Just("null"),
        Just("2021-01-01"),
        Just("1e3"),
        Just("1.10"),
        Just("007"),
        Just("99999999999999999999"),
        Just("0x1F"),
        Just("\u{1F600}"),
        Just("标题"),
        Just(" "),
        Just("\u{a0}"),
        Just("\t"),
        Just("\r"),
        Just("\0"),
        Just("\u{85}"),
        Just("\u{2028}"),
        Just("\u{feff}"),
        Just("\u{7f}"),
        Just("&nbsp;"),
        Just("a"),
        Just("<p>"),
        Just("\u{301}"),
        Just("\u{fffe}"),
        Just("\u{10ffff}"),
    ];
    prop_oneof![
        prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat()),
        any::<String>(),
    ]
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<u64>().prop_map(|n| Value::Number(n.into())),
        any::<i64>().prop_map(|n| Value::Number(n.into())),
        prop::num::f64::NORMAL.prop_map(|n| Value::Number(Number::from_f64(n).unwrap())),
        hostile().prop_map(Value::String),
    ];
    leaf.prop_recursive(4, 24, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::List),
            prop::collection::btree_map(hostile(), inner, 0..5)
                .prop_map(|map| Value::Map(map.into_iter().collect())),
        ]
    })
}

fn with_title(title: &str) -> Meta {
    Meta {
        title: Some(title.to_owned()),
        front_matter: vec![FrontMatterKey::new("title", Some(MetaField::Title))],
        ..Meta::default()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn any_title_is_the_same_after_writing_and_reading(title in hostile()) {
        let text = written(&with_title(&title));
        let post = split_post(&text);
        let entries = yaml::read(post.front_matter.unwrap().source).unwrap().entries;
        prop_assert_eq!(entries[0].1.texts(), [&*title]);
        prop_assert_eq!(post.body, "");
        let (meta, _) = read(&text);
        if meta::one_line(&title) == title {
            prop_assert_eq!(meta.title.unwrap_or_default(), title);
        } else {
            // Whatever it became, it stays.
            let again = read(&written(&meta)).0;
            prop_assert_eq!(again, meta);
        }
    }

    #[test]
    fn any_value_is_the_same_after_writing_and_reading(key in hostile(), value in value(), has_title: bool) {
        prop_assume!(field::named(&key).is_none());
        let mut meta = Meta::default();
        if has_title {
            meta = with_title("x");
        }
        meta.other.push((key.clone(), value.clone()));
        meta.front_matter.push(FrontMatterKey::new(&*key, None));
        let text = written(&meta);
        let (again, body) = read(&text);
        prop_assert_eq!((again, body), (meta.clone(), ""), "{}", text);
        let json = serde_json::to_string(&meta).unwrap();
        prop_assert_eq!(serde_json::from_str::<Meta>(&json).unwrap(), meta);
    }

    #[test]
    fn any_front_matter_is_read_and_what_was_read_is_written_and_read_the_same(
        mark in prop_oneof![Just("---"), Just("+++"), Just(";;;"), Just("{"), Just("")],
        lines in prop::collection::vec((prop_oneof![Just("title: "), Just("date: "), Just("tags: "), Just(" - "), Just("x: "), Just("image: "), Just("\"y\": "), Just("z = "), Just("n: &n "), Just("m: *n"), Just("b: |\n  "), Just("x: "), Just("<<: "), Just("@k: "), Just("标题："), Just("")], hostile()), 0..8),
        end in prop_oneof![Just("---\n"), Just("+++\n"), Just(";;;\n"), Just("}\n"), Just("")],
    ) {
        let lines: String = lines.iter().map(|(key, text)| format!("{key}{text}\n")).collect();
        let text = format!("{mark}\n{lines}{end}<p>body</p>");
        let (meta, body) = read(&text);
        prop_assert!(text.ends_with(body) && body.ends_with("<p>body</p>"), "{:?}", text);
        let out = written(&meta);
        let (again, rest) = read(&out);
        prop_assert_eq!((again, rest), (meta, ""), "{}", out);
    }

    #[test]
    fn any_bytes_have_two_parts(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let text = String::from_utf8_lossy(&bytes);
        prop_assert!(text.ends_with(split_post(&text).body));
    }
}
