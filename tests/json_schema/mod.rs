//! JSON Schemas made from the source of types, as far as those of rule files and of articles have it in common: what serde and the
//! documentation say of a type, the file that holds the schema, and whether a value fits.

use std::fs;

use serde_json::{Map, Value, json};
use syn::{Attribute, GenericArgument, PathArguments, Type};

/// The schema of a whole: that of its type, with the `definitions` of the others.
pub(crate) fn schema(title: &str, of: &str, mut definitions: Map<String, Value>) -> Value {
    let whole = definitions.remove(of).expect("the type of the whole");
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
    });
    let members = schema.as_object_mut().expect("an object");
    members.extend(whole.as_object().expect("a table").clone());
    members.insert("$defs".to_owned(), Value::Object(definitions));
    schema
}

/// Fails if `path` does not hold `schema`. `OFFPRINT_BLESS=1` writes it anew.
pub(crate) fn check_file(path: &str, schema: &Value) {
    let mut wanted = serde_json::to_string_pretty(schema).expect("JSON");
    wanted.push('\n');
    if std::env::var_os("OFFPRINT_BLESS").is_some() {
        fs::write(path, &wanted).expect("the schema is written");
    }
    let found = fs::read_to_string(path).unwrap_or_default();
    assert!(found == wanted, "OFFPRINT_BLESS=1 and this test write {path} anew");
}

/// Whether a type derives a trait whose name contains `name`.
pub(crate) fn derives(attributes: &[Attribute], name: &str) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("derive")
            && attribute
                .meta
                .require_list()
                .is_ok_and(|list| list.tokens.to_string().contains(name))
    })
}

/// Adds what the documentation says.
pub(crate) fn described(mut schema: Value, attributes: &[Attribute]) -> Value {
    let lines = attributes.iter().filter(|attribute| attribute.path().is_ident("doc"));
    let text: Vec<String> = lines
        .filter_map(|line| match &line.meta.require_name_value().ok()?.value {
            syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => {
                Some(text.value().trim().to_owned())
            }
            _ => None,
        })
        // What follows is an example in Rust.
        .take_while(|line| !line.starts_with("```"))
        .collect();
    if !text.is_empty() {
        schema["description"] = Value::String(text.join(" ").trim().to_owned());
    }
    schema
}

/// The name of a type, and the types in its angle brackets.
pub(crate) fn name_and_arguments(of: &Type) -> (String, Vec<&Type>) {
    let Type::Path(path) = of else { panic!("a type without a name") };
    let last = path.path.segments.last().expect("a name");
    let arguments = match &last.arguments {
        PathArguments::AngleBracketed(list) => list
            .args
            .iter()
            .filter_map(|one| match one {
                GenericArgument::Type(inner) => Some(inner),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    };
    (last.ident.to_string(), arguments)
}

/// `CamelCase` as `kebab-case`.
pub(crate) fn kebab(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !out.is_empty() {
            out.push('-');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

/// Where `value` does not fit `schema`, if anywhere. Knows the words that our schemas use, and no more.
pub(crate) fn misfit(schema: &Value, value: &Value, root: &Value, at: &str) -> Option<String> {
    if let Some(name) = schema["$ref"].as_str() {
        let definition = root.pointer(name.trim_start_matches('#')).expect("a definition");
        return misfit(definition, value, root, at);
    }
    if let Some(forms) = schema["oneOf"].as_array() {
        let misfits: Vec<String> =
            forms.iter().filter_map(|form| misfit(form, value, root, at)).collect();
        let fitting = forms.len() - misfits.len();
        return (fitting != 1).then(|| format!("{at}: {fitting} forms fit: {misfits:?}"));
    }
    if let Some(names) = schema["enum"].as_array() {
        return (!names.contains(value)).then(|| format!("{at}: {value}"));
    }
    if let Some(wanted) = schema.get("const") {
        return (wanted != value).then(|| format!("{at}: {value} is not {wanted}"));
    }
    let fits = match schema["type"].as_str() {
        Some("string") => value.is_string(),
        Some("boolean") => value.is_boolean(),
        Some("integer") => value.is_u64(),
        Some("array") => value.is_array(),
        Some("object") => value.is_object(),
        None if is_any(schema) => true,
        other => panic!("{at}: type {other:?}"),
    };
    if !fits {
        return Some(format!("{at}: {value} is no {}", schema["type"]));
    }
    let items = value.as_array().into_iter().flatten().enumerate();
    let mut items = items
        .filter_map(|(index, item)| misfit(&schema["items"], item, root, &format!("{at}/{index}")));
    let parts = schema["allOf"].as_array().into_iter().flatten();
    let mut parts = parts.filter_map(|part| misfit(part, value, root, at));
    let required = schema["required"].as_array().into_iter().flatten();
    let mut missing = required
        .filter(|key| value.get(key.as_str().expect("a key")).is_none())
        .map(|key| format!("{at}: {key} is missing"));
    let members = value.as_object().into_iter().flatten();
    let mut members = members.filter_map(|(key, member)| {
        let place = format!("{at}/{key}");
        match (&schema["properties"][key], &schema["additionalProperties"]) {
            (Value::Null, Value::Null) => None,
            (Value::Null, Value::Bool(false)) => Some(format!("{place}: no such key")),
            (Value::Null, others) => misfit(others, member, root, &place),
            (known, _) => misfit(known, member, root, &place),
        }
    });
    items.next().or_else(|| parts.next()).or_else(|| missing.next()).or_else(|| members.next())
}

/// Whether a schema takes anything.
fn is_any(schema: &Value) -> bool {
    schema.as_object().is_some_and(|words| words.keys().all(|word| word == "description"))
}
