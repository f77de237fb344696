//! `docs/rule-pack.schema.json` is the shape of a rule file as the code reads it: it is made from `src/rules/schema.rs`, word for word,
//! and every built-in pack fits it. `OFFPRINT_BLESS=1` writes it anew.

mod json_schema;

use std::collections::BTreeMap;
use std::fs;

use json_schema::{check_file, derives, described, kebab, misfit, name_and_arguments, schema};
use serde_json::{Map, Value, json};
use syn::{Attribute, Fields, Item, Type};

const SCHEMA: &str = "docs/rule-pack.schema.json";

/// The files that hold the types of a rule file.
const SOURCES: [&str; 2] = ["src/rules/schema.rs", "src/rules/also.rs"];

fn generated() -> Value {
    let mut definitions = Map::new();
    for path in SOURCES {
        let text = fs::read_to_string(path).expect("a source file");
        let file = syn::parse_file(&text).expect("the file is Rust");
        for item in file.items {
            match item {
                Item::Struct(item) if derives(&item.attrs, "Deserialize") => {
                    definitions.insert(item.ident.to_string(), table(&item.attrs, &item.fields));
                }
                Item::Enum(item) if derives(&item.attrs, "Deserialize") => {
                    definitions.insert(item.ident.to_string(), choice(&item));
                }
                _ => {}
            }
        }
    }
    schema("A rule pack of offprint", "File", definitions)
}

fn table(attributes: &[Attribute], fields: &Fields) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for field in fields {
        let name = field.ident.as_ref().expect("a named field").to_string().replace('_', "-");
        let schema = described(type_schema(&field.ty), &field.attrs);
        if !has_default(&field.attrs) {
            required.push(name.clone());
        }
        properties.insert(name, schema);
    }
    let out = json!({
        "type": "object",
        "additionalProperties": false,
        "required": required,
        "properties": properties,
    });
    described(out, attributes)
}

/// An enum: its plain names, and a table with one key for each name that holds something.
fn choice(item: &syn::ItemEnum) -> Value {
    let mut names = Vec::new();
    let mut tables = Vec::new();
    for variant in &item.variants {
        let name = kebab(&variant.ident.to_string());
        match &variant.fields {
            Fields::Unit => names.push(name),
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
                let content = type_schema(&fields.unnamed[0].ty);
                tables.push(json!({
                    "type": "object",
                    "additionalProperties": false,
                    "required": [name.clone()],
                    "properties": { name: content },
                }));
            }
            _ => panic!("{name} has a form that no rule file uses"),
        }
    }
    let out = match tables.is_empty() {
        true => json!({ "enum": names }),
        false => {
            tables.insert(0, json!({ "enum": names }));
            json!({ "oneOf": tables })
        }
    };
    described(out, &item.attrs)
}

fn has_default(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("serde")
            && attribute.meta.require_list().is_ok_and(|list| list.tokens.to_string() == "default")
    })
}

fn type_schema(of: &Type) -> Value {
    let (name, arguments) = name_and_arguments(of);
    match (name.as_str(), arguments.as_slice()) {
        ("String" | "Text", []) => json!({ "type": "string" }),
        ("Texts", []) => json!({ "type": "array", "items": { "type": "string" } }),
        ("bool", []) => json!({ "type": "boolean" }),
        ("u32", []) => json!({ "type": "integer", "minimum": 0 }),
        ("Option" | "Spanned", [inner]) => type_schema(inner),
        ("Vec", [inner]) => json!({ "type": "array", "items": type_schema(inner) }),
        ("BTreeMap", [_, inner]) => {
            json!({ "type": "object", "additionalProperties": type_schema(inner) })
        }
        (name, []) => json!({ "$ref": format!("#/$defs/{name}") }),
        (name, _) => panic!("{name} is a type that no rule file uses"),
    }
}

#[test]
fn the_schema_is_what_the_code_reads() {
    check_file(SCHEMA, &generated());
}

#[test]
fn the_built_in_packs_fit_the_schema() {
    let schema = generated();
    let mut packs = BTreeMap::new();
    for entry in fs::read_dir("src/rules/packs").expect("the folder of packs") {
        let path = entry.expect("an entry").path();
        let text = fs::read_to_string(&path).expect("a pack");
        packs.insert(path, toml::from_str::<Value>(&text).expect("TOML"));
    }
    assert!(packs.len() > 10);
    for (path, pack) in packs {
        assert_eq!(misfit(&schema, &pack, &schema, ""), None, "{}", path.display());
    }
}

#[test]
fn what_the_code_refuses_does_not_fit() {
    let schema = generated();
    let right = "[pack]\nid = 'a'\ntitle = 'A'\n[[rule]]\nid = 'x'\nwhy = 'y'\nselect = 'i'\naction = 'remove'\n";
    let fits = |text: &str| {
        let value: Value = toml::from_str(text).expect("TOML");
        misfit(&schema, &value, &schema, "").is_none()
    };
    assert!(fits(right));
    for (from, to) in [
        ("select", "selct"),
        ("'remove'", "'delete'"),
        ("'remove'", "{ rename = 3 }"),
        ("'remove'", "{ rename = 'p', unwrap = 'p' }"),
        ("why = 'y'\n", ""),
        ("'i'", "['i']"),
        ("[pack]", "[pakc]"),
    ] {
        assert!(!fits(&right.replace(from, to)), "{from} -> {to}");
    }
}
