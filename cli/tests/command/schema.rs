//! `offprint schema`: the schemas in `docs/` are those that the command writes, and that of the settings is made of the flags.

use std::fs;

use crate::run::offprint;

#[test]
fn the_schemas_are_those_in_the_documentation() {
    for (what, name) in [("article", "article"), ("rules", "rule-pack"), ("config", "config")] {
        let path = format!("{}/../docs/{name}.schema.json", env!("CARGO_MANIFEST_DIR"));
        let done = offprint(&["schema", what], "");
        assert_eq!(done.status, 0, "{}", done.err);
        if std::env::var_os("OFFPRINT_BLESS").is_some() && what == "config" {
            fs::write(&path, &done.out).unwrap();
        }
        let known = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            done.out == known,
            "{path} is old; OFFPRINT_BLESS=1 writes that of the settings anew"
        );
        assert!(serde_json::from_str::<serde_json::Value>(&known).is_ok());
    }
}

#[test]
fn every_flag_is_a_setting() {
    let schema = offprint(&["schema", "config"], "").out;
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    for (key, kind) in [("page", "boolean"), ("wrap", "integer"), ("base-url", "string")] {
        assert_eq!(schema["properties"][key]["type"], kind, "{key}");
    }
    assert_eq!(schema["properties"]["from"]["default"], "auto");
    assert_eq!(schema["properties"]["rules"]["anyOf"][1]["type"], "array");
    assert!(schema["properties"]["config"].is_null());
}
