//! `offprint schema`: JSON Schemas of what the command reads and writes. That of the settings file is made of the flags.

use clap::{Command, CommandFactory};
use offprint::{Article, RulePack};
use serde_json::{Map, Value, json};

use crate::about;
use crate::arguments::{Arguments, Schema};
use crate::config::{self, Key, is_list, is_switch};
use crate::failure::Failure;

/// Writes a schema.
pub(crate) fn run(of: Schema) -> Result<usize, Failure> {
    match of {
        Schema::Article => about::write(Article::JSON_SCHEMA.as_bytes()),
        Schema::Rules => about::write(RulePack::JSON_SCHEMA.as_bytes()),
        Schema::Config => {
            let mut command = Arguments::command();
            command.build();
            about::write(format!("{:#}\n", settings(&command)).as_bytes())
        }
    }
}

pub(crate) fn settings(root: &Command) -> Value {
    let properties: Map<String, Value> =
        config::keys(root).iter().map(|key| (key.name.to_owned(), property(key))).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The settings of offprint",
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
    })
}

fn property(key: &Key<'_>) -> Value {
    let mut schema = if is_switch(key.flag) { json!({ "type": "boolean" }) } else { one(key) };
    if is_list(key.flag) {
        schema = json!({ "anyOf": [schema, { "type": "array", "items": schema }] });
    }
    let help = key.flag.get_help().map(ToString::to_string).unwrap_or_default();
    if let Some(members) = schema.as_object_mut() {
        members.insert("description".to_owned(), help.into());
        let defaults = key.flag.get_default_values();
        if let [default] = defaults
            && !is_switch(key.flag)
        {
            let text = default.to_string_lossy();
            let number = text.parse::<i64>().ok().map(Value::from);
            members.insert("default".to_owned(), number.unwrap_or_else(|| (*text).into()));
        }
    }
    schema
}

/// One value of a flag.
fn one(key: &Key<'_>) -> Value {
    let options = key.flag.get_possible_values();
    if !options.is_empty() {
        let names: Vec<&str> = options.iter().map(|option| option.get_name()).collect();
        return json!({ "enum": names });
    }
    let words = key
        .flag
        .get_default_values()
        .iter()
        .any(|word| word.to_str().is_some_and(|word| word.parse::<i64>().is_err()));
    // A flag that takes any word takes numbers too, but means words.
    match (key.check("x").is_ok(), key.check("7").is_ok(), words) {
        (false, true, false) => json!({ "type": "integer" }),
        (false, true, true) => json!({ "type": ["string", "integer"] }),
        _ => json!({ "type": "string" }),
    }
}
