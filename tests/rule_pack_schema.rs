//! `docs/rule-pack.schema.json` is the shape of a rule file as the code reads it: it is made from `src/rules/schema.rs`, word for word,
//! and every built-in pack fits it. `OFFPRINT_BLESS=1` writes it anew.

use std::collections::BTreeMap;
use std::fs;

use serde_json::{Map, Value, json};
use syn::{Attribute, Fields, GenericArgument, Item, PathArguments, Type};

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
                Item::Struct(item) if is_read(&item.attrs) => {
                    definitions.insert(item.ident.to_string(), table(&item.attrs, &item.fields));
                }
                Item::Enum(item) if is_read(&item.attrs) => {
                    definitions.insert(item.ident.to_string(), choice(&item));
                }
                _ => {}
            }
        }
    }
    let file = definitions.remove("File").expect("the type of the whole file");
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A rule pack of offprint",
    });
    let members = schema.as_object_mut().expect("an object");
    members.extend(file.as_object().expect("a table").clone());
    members.insert("$defs".to_owned(), Value::Object(definitions));
    schema
}

/// Whether serde reads the type from a rule file.
fn is_read(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("derive")
            && attribute
                .meta
                .require_list()
                .is_ok_and(|list| list.tokens.to_string().contains("Deserialize"))
    })
}

fn table(attributes: &[Attribute], fields: &Fields) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for field in fields {
        let name = kebab(&field.ident.as_ref().expect("a named field").to_string());
        let mut schema = type_schema(&field.ty);
        describe(&mut schema, &field.attrs);
        if !has_default(&field.attrs) {
            required.push(name.clone());
        }
        properties.insert(name, schema);
    }
    let mut out = json!({
        "type": "object",
        "additionalProperties": false,
        "required": required,
        "properties": properties,
    });
    describe(&mut out, attributes);
    out
}

/// An enum: its plain names, and a table with one key for each name that holds something.
fn choice(item: &syn::ItemEnum) -> Value {
    let mut names = Vec::new();
    let mut tables = Vec::new();
    for variant in &item.variants {
        let name = kebab(&snake(&variant.ident.to_string()));
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
    let mut out = match tables.is_empty() {
        true => json!({ "enum": names }),
        false => {
            tables.insert(0, json!({ "enum": names }));
            json!({ "oneOf": tables })
        }
    };
    describe(&mut out, &item.attrs);
    out
}

fn has_default(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("serde")
            && attribute.meta.require_list().is_ok_and(|list| list.tokens.to_string() == "default")
    })
}

fn type_schema(of: &Type) -> Value {
    let Type::Path(path) = of else { panic!("a type that no rule file uses") };
    let last = path.path.segments.last().expect("a name");
    let arguments: Vec<&Type> = match &last.arguments {
        PathArguments::AngleBracketed(list) => list
            .args
            .iter()
            .filter_map(
                |one| if let GenericArgument::Type(inner) = one { Some(inner) } else { None },
            )
            .collect(),
        _ => Vec::new(),
    };
    match (last.ident.to_string().as_str(), arguments.as_slice()) {
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

/// Adds what the documentation says.
fn describe(schema: &mut Value, attributes: &[Attribute]) {
    let lines = attributes.iter().filter(|attribute| attribute.path().is_ident("doc"));
    let text: Vec<String> = lines
        .filter_map(|line| match &line.meta.require_name_value().ok()?.value {
            syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => {
                Some(text.value().trim().to_owned())
            }
            _ => None,
        })
        .collect();
    if !text.is_empty() {
        schema["description"] = Value::String(text.join(" "));
    }
}

fn kebab(name: &str) -> String {
    name.replace('_', "-")
}

fn snake(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

/// Where `value` does not fit `schema`. Knows what [`generated`] writes, and no more.
fn misfits(schema: &Value, value: &Value, root: &Value, at: &str) -> Vec<String> {
    if let Some(name) = schema["$ref"].as_str() {
        let definition = root.pointer(name.trim_start_matches('#')).expect("a definition");
        return misfits(definition, value, root, at);
    }
    if let Some(options) = schema["oneOf"].as_array() {
        let fitting =
            options.iter().filter(|option| misfits(option, value, root, at).is_empty()).count();
        return if fitting == 1 { Vec::new() } else { vec![format!("{at}: {fitting} forms fit")] };
    }
    if let Some(names) = schema["enum"].as_array() {
        return if names.contains(value) { Vec::new() } else { vec![format!("{at}: {value}")] };
    }
    let fits = match schema["type"].as_str() {
        Some("string") => value.is_string(),
        Some("boolean") => value.is_boolean(),
        Some("integer") => value.is_u64(),
        Some("array") => value.is_array(),
        Some("object") => value.is_object(),
        other => panic!("{at}: type {other:?}"),
    };
    if !fits {
        return vec![format!("{at}: {value} is no {}", schema["type"])];
    }
    let mut found = Vec::new();
    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
        found.extend(misfits(&schema["items"], item, root, &format!("{at}/{index}")));
    }
    let empty = Map::new();
    let members = value.as_object().unwrap_or(&empty);
    for (key, member) in members {
        let place = format!("{at}/{key}");
        match (&schema["properties"][key], &schema["additionalProperties"]) {
            (Value::Null, Value::Bool(false)) => found.push(format!("{place}: no such key")),
            (Value::Null, others) => found.extend(misfits(others, member, root, &place)),
            (known, _) => found.extend(misfits(known, member, root, &place)),
        }
    }
    for key in schema["required"].as_array().into_iter().flatten() {
        if !members.contains_key(key.as_str().expect("a key")) {
            found.push(format!("{at}: {key} is missing"));
        }
    }
    found
}

#[test]
fn the_schema_is_what_the_code_reads() {
    let mut wanted = serde_json::to_string_pretty(&generated()).expect("JSON");
    wanted.push('\n');
    if std::env::var_os("OFFPRINT_BLESS").is_some() {
        fs::write(SCHEMA, &wanted).expect("the schema is written");
    }
    let found = fs::read_to_string(SCHEMA).unwrap_or_default();
    assert!(
        found == wanted,
        "OFFPRINT_BLESS=1 cargo test --test rule_pack_schema writes {SCHEMA} anew"
    );
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
        assert_eq!(
            misfits(&schema, &pack, &schema, ""),
            Vec::<String>::new(),
            "{}",
            path.display()
        );
    }
}

#[test]
fn what_the_code_refuses_does_not_fit() {
    let schema = generated();
    let right = "[pack]\nid = 'a'\ntitle = 'A'\n[[rule]]\nid = 'x'\nwhy = 'y'\nselect = 'i'\naction = 'remove'\n";
    let fits = |text: &str| {
        let value: Value = toml::from_str(text).expect("TOML");
        misfits(&schema, &value, &schema, "").is_empty()
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
