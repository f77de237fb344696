//! `docs/article.schema.json` is the JSON of an article: it is made from the types in `src/article/`, word for word, and every article
//! fits it. `OFFPRINT_BLESS=1` writes it anew.

mod arbitrary;
mod json_schema;

use std::fs;

use json_schema::{check_file, derives, described, kebab, misfit, name_and_arguments, schema};
use offprint::Cleaner;
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use syn::{Attribute, Field, Fields, Item, ItemEnum, Type};

const SCHEMA: &str = "docs/article.schema.json";

/// The files that hold the types of an article.
const SOURCES: [&str; 8] = ["block", "inline", "media", "meta", "mod", "numeral", "page", "table"];

/// The types that read themselves from one value, and what that is.
fn scalar(name: &str) -> Option<Value> {
    Some(match name {
        "String" | "str" => json!({ "type": "string" }),
        "bool" => json!({ "type": "boolean" }),
        "u8" | "u32" => json!({ "type": "integer", "minimum": 0 }),
        "WebUrl" => json!({ "type": "string", "format": "uri-reference" }),
        "Date" => {
            json!({ "type": "string", "description": "A date, or a date and time, as RFC 3339 has them." })
        }
        "HeadingLevel" => json!({ "type": "integer", "minimum": 1, "maximum": 6 }),
        "Language" => json!({ "type": "string", "pattern": "^[A-Za-z0-9+#._-]{1,40}$" }),
        "CalloutKind" => json!({ "type": "string", "pattern": "^[A-Za-z][A-Za-z0-9-]{0,39}$" }),
        "Value" => json!({}),
        _ => return None,
    })
}

fn generated() -> Value {
    let mut definitions = Map::new();
    for source in SOURCES {
        let text = fs::read_to_string(format!("src/article/{source}.rs")).expect("a source file");
        for item in syn::parse_file(&text).expect("the file is Rust").items {
            match item {
                Item::Struct(item)
                    if derives(&item.attrs, "Serialize")
                        && scalar(&item.ident.to_string()).is_none() =>
                {
                    let schema = if serde(&item.attrs, "transparent").is_some() {
                        let field = item.fields.iter().next().expect("a field");
                        described(type_schema(&field.ty), &item.attrs)
                    } else {
                        // The whole struct has a default, and so has each field.
                        let optional = serde(&item.attrs, "default").is_some();
                        described(object(item.fields.iter(), optional), &item.attrs)
                    };
                    definitions.insert(item.ident.to_string(), schema);
                }
                Item::Enum(item) if derives(&item.attrs, "Serialize") => {
                    definitions.insert(item.ident.to_string(), choice(&item));
                }
                _ => {}
            }
        }
    }
    schema("An article of offprint", "Article", definitions)
}

/// What serde's attribute says about `word`: its value, or nothing at all.
fn serde(attributes: &[Attribute], word: &str) -> Option<String> {
    let lists = attributes.iter().filter(|attribute| attribute.path().is_ident("serde"));
    let texts = lists.map(|list| list.meta.require_list().expect("a list").tokens.to_string());
    let parts: Vec<String> =
        texts.flat_map(|text| text.split(',').map(str::to_owned).collect::<Vec<_>>()).collect();
    parts.iter().find_map(|part| {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        (name.trim() == word).then(|| value.trim().trim_matches('"').to_owned())
    })
}

fn object<'f>(fields: impl Iterator<Item = &'f Field>, optional: bool) -> Value {
    let (mut properties, mut required, mut parts) = (Map::new(), Vec::new(), Vec::new());
    for field in fields.filter(|field| serde(&field.attrs, "skip").is_none()) {
        let schema = match serde(&field.attrs, "serialize_with") {
            // Pairs, as a map.
            Some(_) => json!({ "type": "object" }),
            None => type_schema(&field.ty),
        };
        if serde(&field.attrs, "flatten").is_some() {
            parts.push(schema);
            continue;
        }
        let name = field.ident.as_ref().expect("a named field").to_string();
        if !optional && serde(&field.attrs, "default").is_none() {
            required.push(name.clone());
        }
        properties.insert(name, described(schema, &field.attrs));
    }
    let mut out = json!({ "type": "object", "required": required, "properties": properties });
    if !parts.is_empty() {
        out["allOf"] = Value::Array(parts);
    }
    out
}

/// An enum: plain names, or objects that `tag` tells apart.
fn choice(item: &ItemEnum) -> Value {
    let case = serde(&item.attrs, "rename_all").expect("names have a case");
    let name = |variant: &syn::Variant| match case.as_str() {
        "lowercase" => variant.ident.to_string().to_lowercase(),
        _ => kebab(&variant.ident.to_string()),
    };
    let Some(tag) = serde(&item.attrs, "tag") else {
        let names: Vec<String> = item.variants.iter().map(name).collect();
        return described(json!({ "enum": names }), &item.attrs);
    };
    let mut forms = Vec::new();
    for variant in &item.variants {
        let mut form = match &variant.fields {
            Fields::Named(fields) => object(fields.named.iter(), false),
            Fields::Unnamed(fields) => {
                let content = type_schema(&fields.unnamed[0].ty);
                json!({ "type": "object", "required": [], "properties": {}, "allOf": [content] })
            }
            Fields::Unit => json!({ "type": "object", "required": [], "properties": {} }),
        };
        form["properties"][&tag] = json!({ "const": name(variant) });
        form["required"].as_array_mut().expect("a list").insert(0, json!(tag));
        forms.push(described(form, &variant.attrs));
    }
    described(json!({ "oneOf": forms }), &item.attrs)
}

fn type_schema(of: &Type) -> Value {
    let (name, arguments) = name_and_arguments(of);
    match (name.as_str(), arguments.as_slice()) {
        ("Option" | "Box", [inner, ..]) => type_schema(inner),
        ("Vec", [inner, ..]) => json!({ "type": "array", "items": type_schema(inner) }),
        (name, []) => scalar(name).unwrap_or_else(|| json!({ "$ref": format!("#/$defs/{name}") })),
        (name, _) => panic!("{name} is a type that no article has"),
    }
}

#[test]
fn the_schema_is_what_the_types_say() {
    check_file(SCHEMA, &generated());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_article_fits_the_schema(article in arbitrary::article()) {
        let schema = generated();
        let value: Value = serde_json::from_str(&article.to_json()).expect("JSON");
        prop_assert_eq!(misfit(&schema, &value, &schema, ""), None);
    }
}

#[test]
fn the_seeds_fit_the_schema() {
    let schema = generated();
    for seed in ["seeds/huxiu.html", "seeds/woshipm.html"] {
        let source = fs::read_to_string(seed).expect("the seeds are part of the repository");
        let article = Cleaner::new().clean_post(&source).expect("within the limits");
        let value: Value = serde_json::from_str(&article.to_json()).expect("JSON");
        assert_eq!(misfit(&schema, &value, &schema, ""), None, "{seed}");
    }
}

#[test]
fn what_is_no_article_does_not_fit() {
    let schema = generated();
    for text in [
        r#"{"schema":1,"meta":{}}"#,
        r#"{"schema":1,"blocks":[{"type":"paragraf","content":[]}]}"#,
        r#"{"schema":1,"blocks":[{"type":"heading","level":"2","content":[]}]}"#,
        r#"{"schema":1,"blocks":[{"type":"list","kind":{"style":"ordered"},"tight":true,"items":[]}]}"#,
        r#"{"schema":1,"meta":{"title":5},"blocks":[]}"#,
    ] {
        let value: Value = serde_json::from_str(text).expect("JSON");
        assert!(misfit(&schema, &value, &schema, "").is_some(), "{text}");
    }
}
