//! `offprint explain`: documents go in; what was changed in them, by which rule and why, comes out as text, JSON or a page.

mod page;
mod picture;
mod reason;
mod text;

use std::io::Write;
use std::path::PathBuf;

use offprint::Change;
use serde::Serialize;
pub(crate) use text::Explanation;

use crate::arguments::{ExplainFormat, Reading};
use crate::cleaned::Cleaned;
use crate::convert::Converter;
use crate::documents::{self, Document};
use crate::each_document::{each_document, jobs};
use crate::failure::Failure;
use crate::output::Output;
use reason::Reasons;

/// One document's changes in JSON.
#[derive(Serialize)]
struct Line<'a> {
    input: &'a str,
    changes: Vec<Told<'a>>,
}

/// A change and why it was made.
#[derive(Serialize)]
struct Told<'a> {
    #[serde(flatten)]
    change: &'a Change,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'a str>,
}

/// Explains every input; tells how many failed.
pub(crate) fn run(
    inputs: &[PathBuf],
    reading: &Reading,
    format: ExplainFormat,
) -> Result<usize, Failure> {
    let converter = Converter::of(reading, true)?;
    let rules = crate::rules::with_files(&reading.rules)?;
    let reasons = Reasons::of(&rules);
    let documents = documents::find(inputs, reading.from).map_err(Failure::Usage)?;
    let mut output = Output::open(None)?;
    if format == ExplainFormat::Html {
        output.write_all(page::HEAD.as_bytes())?;
    }
    let from = reading.from;
    let work = move |document: &Document| {
        let source = &document.source;
        let cleaned = Cleaned::of(source, &converter, from)?;
        let name = source.to_string();
        let changes = cleaned.article.report().changes();
        Ok(match format {
            ExplainFormat::Text => cleaned.explanation(source),
            ExplainFormat::Json => {
                let told = |change| Told { change, why: reasons.why(change) };
                let line = Line { input: &name, changes: changes.iter().map(told).collect() };
                // Text, numbers and lists always have a JSON form.
                serde_json::to_string(&line).unwrap_or_default() + "\n"
            }
            ExplainFormat::Html => page::section(&name, &cleaned, &reasons),
        })
    };
    let failed = each_document(documents, jobs(reading.jobs), work, |_, text| {
        Ok(output.write_all(text.as_bytes())?)
    })?;
    if format == ExplainFormat::Html {
        output.write_all(page::TAIL.as_bytes())?;
    }
    output.finish()?;
    Ok(failed.len())
}
