//! Whole documents: `tests/fixtures/<vendor>/<case>/` holds an input and what must come of it, one test a folder.
//!
//! - `input.html`: the document, byte for byte; never reformatted.
//! - `expected.html`: what `to_html` gives. `expected.md`: front matter, if any, and what `to_markdown` gives.
//! - `meta.json`: `kind` (`post`, `fragment`, `page`), `url` if known, `images` (`original` or a width) and `also` (clean-ups that are
//!   off by default) if the case asks for them, `shows` (what the case is about), and `rules`: the rules in the report, each once, in
//!   alphabetical order. So a fixture proves which rules it exercises.
//!
//! Any other file fails, and so does a missing one. `OFFPRINT_BLESS=1 cargo test --test fixtures [NAME]` accepts what comes out
//! now; read the difference before you commit it.

#![expect(clippy::print_stderr, reason = "a program talks to its user")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use libtest_mimic::{Arguments, Failed, Trial};
use offprint::{Also, Article, Cleaner, Images};
use serde::{Deserialize, Serialize};

const FILES: [&str; 4] = ["input.html", "expected.html", "expected.md", "meta.json"];

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Meta {
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    kind: Kind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    images: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    also: Vec<String>,
    shows: String,
    #[serde(default)]
    rules: Vec<String>,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    Post,
    Fragment,
    Page,
}

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let bless = std::env::var_os("OFFPRINT_BLESS").is_some_and(|value| value == "1");
    if bless && std::env::var_os("CI").is_some() {
        eprintln!("OFFPRINT_BLESS accepts whatever comes out, so it is refused where CI is set");
        return ExitCode::FAILURE;
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let trials = list(&folder)
        .into_iter()
        .flat_map(|vendor| list(&vendor))
        .map(|case| Trial::test(name_of(&case), move || run(&case, bless)))
        .collect();
    libtest_mimic::run(&arguments, trials).exit_code()
}

fn list(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}

fn name_of(case: &Path) -> String {
    let last = |path: Option<&Path>| {
        path.and_then(Path::file_name).unwrap_or_default().to_string_lossy().into_owned()
    };
    format!("{}/{}", last(case.parent()), last(Some(case)))
}

fn run(case: &Path, bless: bool) -> Result<(), Failed> {
    check_files(case, bless)?;
    let text = |name: &str| {
        fs::read_to_string(case.join(name)).map_err(|error| format!("{name}: {error}"))
    };
    let mut meta: Meta =
        serde_json::from_str(&text("meta.json")?).map_err(|error| format!("meta.json: {error}"))?;
    if meta.shows.trim().len() < 10 {
        return Err("meta.json: `shows` does not say what the case is about".into());
    }
    let article = clean(&fs::read(case.join("input.html"))?, &meta)?;
    let html = with_newline(article.to_html());
    let markdown = with_newline(post(&article.to_front_matter(), &article.to_markdown()));
    let rules: BTreeSet<String> =
        article.report().changes().iter().map(|change| change.rule.to_string()).collect();
    let rules = Vec::from_iter(rules);
    if bless {
        meta.rules = rules;
        fs::write(case.join("expected.html"), html)?;
        fs::write(case.join("expected.md"), markdown)?;
        fs::write(case.join("meta.json"), with_newline(serde_json::to_string_pretty(&meta)?))?;
        return Ok(());
    }
    same("expected.html", &text("expected.html")?, &html)?;
    same("expected.md", &text("expected.md")?, &markdown)?;
    same("meta.json: rules", &meta.rules.join("\n"), &rules.join("\n"))?;
    let again = with_newline(Cleaner::builder().build()?.clean(&html)?.to_html());
    same("cleaning the clean HTML again", &html, &again)?;
    Ok(())
}

fn check_files(case: &Path, bless: bool) -> Result<(), Failed> {
    if !case.is_dir() {
        return Err("is a file, but only folders belong here".into());
    }
    for path in list(case) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !FILES.contains(&name.as_str()) {
            return Err(format!("`{name}` is none of {}", FILES.join(", ")).into());
        }
    }
    let missing = FILES.iter().find(|name| !case.join(name).is_file());
    match missing {
        Some(name) if !bless || !name.starts_with("expected") => {
            Err(format!("`{name}` is missing").into())
        }
        _ => Ok(()),
    }
}

fn clean(input: &[u8], meta: &Meta) -> Result<Article, Failed> {
    let mut builder = Cleaner::builder().explain(true);
    if let Some(url) = &meta.url {
        builder = builder.base_url(url);
    }
    if let Some(images) = &meta.images {
        builder = builder.images(match images.as_str() {
            "original" => Images::original(),
            width => Images::width(width.parse()?),
        });
    }
    for name in &meta.also {
        builder = builder.also(match name.as_str() {
            "affiliate" => Also::Affiliate,
            "probe" => Also::Probe,
            "boilerplate" => Also::Boilerplate,
            "bold-headings" => Also::BoldHeadings,
            other => return Err(format!("meta.json: `{other}` is no clean-up").into()),
        });
    }
    let cleaner = builder.build()?;
    Ok(match meta.kind {
        Kind::Page => cleaner.clean_page(input)?,
        Kind::Post => cleaner.clean_post(std::str::from_utf8(input)?)?,
        Kind::Fragment => cleaner.clean(std::str::from_utf8(input)?)?,
    })
}

fn post(front_matter: &str, body: &str) -> String {
    if front_matter.is_empty() { body.to_owned() } else { format!("{front_matter}\n{body}") }
}

fn with_newline(mut text: String) -> String {
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

fn same(what: &str, expected: &str, found: &str) -> Result<(), Failed> {
    if expected == found {
        return Ok(());
    }
    let (expected, found): (Vec<_>, Vec<_>) = (expected.lines().collect(), found.lines().collect());
    let at = expected.iter().zip(&found).take_while(|(a, b)| a == b).count();
    let from = |lines: &[&str]| {
        let shown: Vec<String> =
            lines.iter().skip(at).take(6).map(|l| format!("    {l}")).collect();
        if shown.is_empty() { "    (nothing)".to_owned() } else { shown.join("\n") }
    };
    Err(format!(
        "{what}: differs from line {}\n  expected:\n{}\n  found:\n{}",
        at + 1,
        from(&expected),
        from(&found)
    )
    .into())
}
