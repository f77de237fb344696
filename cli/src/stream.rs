//! Documents to one output: each is read, converted and written before the next.

use std::io::{self, Write};

use offprint::Cleaner;

use crate::arguments::{Arguments, From, Source, To};
use crate::cleaned::Cleaned;
use crate::convert;
use crate::documents::Document;
use crate::failure::{Failure, Problem, complain, each};
use crate::input;
use crate::json_lines::{JsonLines, StreamError};
use crate::output::Output;

/// Converts all documents; tells how many failed.
pub(crate) fn run(
    cleaner: &Cleaner,
    arguments: &Arguments,
    documents: &[Document],
) -> Result<usize, Failure> {
    let mut output = Output::open(arguments.output()).map_err(|error| {
        let target = arguments.output().unwrap_or_else(|| "standard output".as_ref());
        Failure::Usage(format!("`{}` cannot be written: {error}", target.display()))
    })?;
    let sources = documents.iter().map(|document| &document.source);
    let failed = each(sources, |source| match arguments.reading.from {
        From::Jsonl => convert_lines(cleaner, arguments, source, &mut output),
        _ => convert_document(cleaner, arguments, source, &mut output),
    })?;
    // When all failed, whatever stands in the output file is worth more than nothing.
    if failed == 0 || output.holds_something() {
        output.finish()?;
    }
    Ok(failed)
}

fn convert_document(
    cleaner: &Cleaner,
    arguments: &Arguments,
    source: &Source,
    output: &mut Output,
) -> Result<(), Problem> {
    let to = arguments.to.first().copied().unwrap_or(To::Markdown);
    let cleaned = Cleaned::of(source, cleaner, arguments.reading.from).map_err(Problem::Input)?;
    if let Some(warning) = cleaned.warning() {
        complain(&format_args!("{source}: {warning}"));
    }
    if arguments.explain {
        // If standard error is gone, the article is still wanted.
        let _ = io::stderr().lock().write_all(cleaned.explanation(source).as_bytes());
    }
    let text = convert::write(&cleaned.article, to, &arguments.style)?;
    // JSON is one article a line; anything else is told apart by a blank line.
    if to != To::Json && !text.is_empty() && output.holds_something() {
        output.write_all(b"\n")?;
    }
    Ok(output.write_all(text.as_bytes())?)
}

fn convert_lines(
    cleaner: &Cleaner,
    arguments: &Arguments,
    source: &Source,
    output: &mut Output,
) -> Result<(), Problem> {
    let input = input::open(source).map_err(Problem::Input)?;
    match (JsonLines { cleaner, formats: &arguments.to, style: &arguments.style })
        .convert(input, output)
    {
        Ok(0) => Ok(()),
        Ok(1) => Err(Problem::Input("1 line was refused; its result tells why".into())),
        Ok(refused) => {
            Err(Problem::Input(format!("{refused} lines were refused; their results tell why")))
        }
        Err(StreamError::Input(error)) => {
            Err(Problem::Input(format!("cannot be read to the end: {error}")))
        }
        Err(StreamError::Output(error)) => Err(Problem::Output(error)),
    }
}
