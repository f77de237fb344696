//! `offprint rules new`: a name goes in; a rule file that is right, with an example that holds, and a document to try it on come out.

use std::fs;
use std::io::Write;
use std::path::Path;

use crate::about;
use crate::failure::Failure;

/// Where rule files and fixtures are in the repository of offprint itself.
const PACKS: &str = "src/rules/packs";
const FIXTURES: &str = "tests/fixtures";

/// Writes `NAME.toml` and `NAME/first/input.html` into the working folder, or where they belong in the repository.
pub(crate) fn run(name: &str) -> Result<usize, Failure> {
    let is_repository = Path::new(PACKS).is_dir() && Path::new(FIXTURES).is_dir();
    let (packs, fixtures) = if is_repository { (PACKS, FIXTURES) } else { (".", ".") };
    let pack = Path::new(packs).join(format!("{name}.toml"));
    let fixture = Path::new(fixtures).join(name).join("first");
    let mut files = vec![(pack.clone(), rules(name)), (fixture.join("input.html"), post(name))];
    if is_repository {
        files.push((fixture.join("meta.json"), meta(name)));
    }
    for (path, text) in &files {
        let write = || -> std::io::Result<()> {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::File::options().write(true).create_new(true).open(path)?.write_all(text.as_bytes())
        };
        write().map_err(|error| {
            Failure::Usage(format!("`{}` cannot be written: {error}", path.display()))
        })?;
    }
    let mut told = String::new();
    for (path, _) in &files {
        told.push_str(&format!("wrote {}\n", path.display()));
    }
    let (pack, input) = (pack.display(), fixture.join("input.html"));
    told.push_str(&format!("next: offprint rules test {pack}\n"));
    told.push_str(&format!("      offprint explain --rules {pack} {}\n", input.display()));
    about::write(told.as_bytes())
}

/// What a pack may be called.
pub(crate) fn name(text: &str) -> Result<String, String> {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let plain = !text.is_empty() && text.chars().all(is_plain) && !text.starts_with('-');
    match plain {
        true => Ok(text.to_owned()),
        false => Err("use small letters, digits and `-`, such as `my-site`".to_owned()),
    }
}

fn rules(name: &str) -> String {
    format!(
        r#"# What {name} does to its articles. Say here where and when you saw it.

[pack]
id = "{name}"
title = "{name}"
# When the rules apply: to pages of these hosts, or where an element of the site is found.
hosts = ["{name}.example"]
markers = ["div.{name}-advert"]

[[rule]]
id = "advert"
why = "an advertisement between paragraphs, of no use outside the site"
source = "a post of the site, and the day you read it"
select = "div.{name}-advert"
action = "remove"

  [[rule.example]]
  before = '<p>Before.</p><div class="{name}-advert"><p>Buy this!</p></div><p>After.</p>'
  after = '<p>Before.</p><p>After.</p>'
"#
    )
}

fn post(name: &str) -> String {
    format!(
        "---\ntitle: A post\ndate: 2021-10-10\n---\n\n<div><p>The first paragraph.</p><div class=\"{name}-advert\"><p>Buy this!</p></div>\
        <p>The last paragraph.</p></div>\n"
    )
}

fn meta(name: &str) -> String {
    format!(
        "{{\n  \"kind\": \"post\",\n  \"shows\": \"an advertisement between paragraphs\",\n  \"rules\": [\"{name}/advert\"]\n}}\n"
    )
}
