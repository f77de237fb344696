//! `offprint check`: documents go in; which of them cleaning would change comes out.

use std::io::Write;
use std::process::ExitCode;

use crate::arguments::{Reading, To};
use crate::cleaned::Cleaned;
use crate::convert::{self, Converter};
use crate::documents;
use crate::failure::{Failure, Problem, each};
use crate::output::Output;
use crate::style::Style;

/// The exit status if something would change.
const WOULD_CHANGE: u8 = 3;

/// Names each document that is not what `--to html` makes of it.
pub(crate) fn run(words: &[std::path::PathBuf], reading: &Reading) -> Result<ExitCode, Failure> {
    let converter = Converter::of(reading, false)?;
    let documents = documents::find(words, reading.from).map_err(Failure::Usage)?;
    let mut output = Output::open(None)?;
    let mut changed = 0;
    let failed = each(documents.list.iter().map(|document| &document.source), |source| {
        let cleaned = Cleaned::of(source, &converter, reading.from).map_err(Problem::Input)?;
        let text = convert::write(&cleaned.article, To::Html, &Style::default())?;
        if text.as_bytes() != cleaned.bytes {
            changed += 1;
            writeln!(output, "{source}: would change")?;
        }
        Ok(())
    })?;
    if changed == 0 && failed.is_empty() {
        writeln!(output, "nothing to change")?;
    }
    output.finish()?;
    Ok(match (failed.len(), changed) {
        (0, 0) => ExitCode::SUCCESS,
        (0, _) => ExitCode::from(WOULD_CHANGE),
        _ => ExitCode::FAILURE,
    })
}
