//! Front matter as an independent YAML parser reads it: 500 titles made of what YAML gives a meaning to, written by us, read by
//! PyYAML. Skipped, with a line that says so, where Python or PyYAML is absent.

#[path = "front_matter/titles.rs"]
mod titles;

use std::path::PathBuf;
use std::process::Command;

use offprint::{Article, Date, FrontMatterKey, MetaField, Number, Value};

fn post(title: &str) -> String {
    let mut article = Article::new(Vec::new());
    let meta = &mut article.meta;
    meta.title = Some(title.to_owned());
    meta.tags = vec![title.to_owned(), title.to_owned()];
    meta.published = Date::parse("2021-11-30T23:23:00Z");
    let text = Value::String(title.to_owned());
    let float = Number::from_f64(1.5e300).map_or(Value::Null, Value::Number);
    let one = Value::Number(1_u64.into());
    let list = Value::List(vec![text, Value::Null, Value::Bool(true), one, float]);
    meta.other.push(("extra".to_owned(), Value::Map(vec![(title.to_owned(), list)])));
    for (key, field) in [
        ("title", Some(MetaField::Title)),
        ("tags", Some(MetaField::Tags)),
        ("date", Some(MetaField::Published)),
        ("extra", None),
    ] {
        meta.front_matter.push(FrontMatterKey::new(key, field));
    }
    format!("{}body", article.to_front_matter())
}

#[test]
#[expect(clippy::print_stdout, reason = "a skipped test says so")]
fn five_hundred_hostile_titles_are_the_same_to_pyyaml() {
    let script = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/front_matter/check.py");
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("front_matter");
    std::fs::create_dir_all(&folder).unwrap();
    for (number, title) in titles::titles().iter().enumerate() {
        std::fs::write(folder.join(format!("{number:03}.title")), title).unwrap();
        std::fs::write(folder.join(format!("{number:03}.post")), post(title)).unwrap();
    }
    let output = match Command::new("python3").arg(script).arg(&folder).output() {
        Ok(output) => output,
        Err(error) => {
            println!("skipped: python3 cannot be run ({error})");
            return;
        }
    };
    let said = String::from_utf8_lossy(&output.stdout);
    match output.status.code() {
        Some(3) => println!("skipped: python3 has no yaml module (PyYAML)"),
        code => assert_eq!(code, Some(0), "{said}{}", String::from_utf8_lossy(&output.stderr)),
    }
    println!("{said}");
}
