//! `offprint check`: documents go in; which of them cleaning would change comes out.

use std::io::Write;
use std::process::ExitCode;

use crate::arguments::{Reading, To};
use crate::cleaned::Cleaned;
use crate::convert::{self, Converter};
use crate::documents::{self, Document};
use crate::each_document::{each_document, jobs};
use crate::failure::{Failure, told};
use crate::messages::Messages;
use crate::output::Output;
use crate::style::Style;

/// The exit status if something would change.
const WOULD_CHANGE: u8 = 3;

/// Names each document that is not what `--to html` makes of it.
pub(crate) fn run(
    words: &[std::path::PathBuf],
    reading: &Reading,
    messages: Messages,
) -> Result<ExitCode, Failure> {
    let converter = Converter::of(reading, false)?;
    let documents = documents::find(words, reading.from).map_err(Failure::Usage)?;
    let mut output = Output::open(None)?;
    let (count, mut changed) = (documents.list.len(), 0);
    let from = reading.from;
    let would_change = move |document: &Document| {
        let cleaned = Cleaned::of(&document.source, &converter, from)?;
        let text = convert::write(&cleaned.article, To::Html, &Style::default());
        Ok(text.map_err(|error| told(&error))?.as_bytes() != cleaned.bytes)
    };
    let failed =
        each_document(documents, jobs(reading.jobs), would_change, |document, would_change| {
            if would_change {
                changed += 1;
                writeln!(output, "{}: would change", document.source)?;
            }
            Ok(())
        })?;
    if changed == 0 && failed.is_empty() {
        writeln!(output, "nothing to change")?;
    }
    output.finish()?;
    if count > 1 && changed > 0 {
        messages.sum_up(&format_args!("{changed} of {count} would change"));
    }
    Ok(match (failed.len(), changed) {
        (0, 0) => ExitCode::SUCCESS,
        (0, _) => ExitCode::from(WOULD_CHANGE),
        _ => ExitCode::FAILURE,
    })
}
