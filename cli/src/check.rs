//! `offprint check`: documents go in; which of them cleaning would change comes out.

use std::io::Write;
use std::process::ExitCode;

use crate::arguments::{Reading, To};
use crate::convert::{self, Kind};
use crate::documents;
use crate::failure::{Failure, complain};
use crate::input;
use crate::output::Output;
use crate::style::Style;

/// The exit status if something would change.
const WOULD_CHANGE: u8 = 3;

/// Names each document that is not what `--to html` makes of it.
pub(crate) fn run(words: &[std::path::PathBuf], reading: &Reading) -> Result<ExitCode, Failure> {
    let cleaner = crate::cleaner(reading, false)?;
    let documents = documents::find(words, reading.from).map_err(Failure::Usage)?;
    let mut output = Output::open(None)?;
    let (mut changed, mut failed) = (0, 0);
    for document in &documents.list {
        let source = &document.source;
        let cleaned = input::read(source).and_then(|bytes| {
            let article = convert::clean(&cleaner, &bytes, Kind::of(&bytes, reading.from));
            let text =
                article.and_then(|article| convert::write(&article, To::Html, &Style::default()));
            text.map(|text| text.as_bytes() != bytes).map_err(|error| error.to_string())
        });
        match cleaned {
            Ok(false) => {}
            Ok(true) => {
                changed += 1;
                writeln!(output, "{source}: would change")?;
            }
            Err(problem) => {
                failed += 1;
                complain(&format_args!("{source}: {problem}"));
            }
        }
    }
    if changed == 0 && failed == 0 {
        writeln!(output, "nothing to change")?;
    }
    output.finish()?;
    Ok(match (failed, changed) {
        (0, 0) => ExitCode::SUCCESS,
        (0, _) => ExitCode::from(WOULD_CHANGE),
        _ => ExitCode::FAILURE,
    })
}
