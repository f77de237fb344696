//! Documents to one output: each is read, converted and written before the next.

use std::io::{self, Write};

use crate::arguments::{Arguments, From, Source};
use crate::cleaned::Cleaned;
use crate::convert::Converter;
use crate::documents::Document;
use crate::failure::{Failed, Failure, Problem, complain, each};
use crate::form::Form;
use crate::input;
use crate::json_lines::{JsonLines, StreamError};
use crate::output::Output;

/// Converts all documents; gives back those that failed.
pub(crate) fn run(
    converter: &Converter,
    arguments: &Arguments,
    documents: &[Document],
) -> Result<Vec<Failed>, Failure> {
    let mut output = Output::open(arguments.output()).map_err(|error| {
        let target = arguments.output().unwrap_or_else(|| "standard output".as_ref());
        Failure::Usage(format!("`{}` cannot be written: {error}", target.display()))
    })?;
    let form = Form::of(arguments)?;
    let sources = documents.iter().map(|document| &document.source);
    let failed = each(sources, |source| match arguments.reading.from {
        From::Jsonl => convert_lines(converter, arguments, source, &mut output),
        _ => convert_document(converter, arguments, &form, source, &mut output),
    })?;
    // When all failed, whatever stands in the output file is worth more than nothing.
    if failed.is_empty() || output.holds_something() {
        output.finish()?;
    }
    Ok(failed)
}

fn convert_document(
    converter: &Converter,
    arguments: &Arguments,
    form: &Form<'_>,
    source: &Source,
    output: &mut Output,
) -> Result<(), Problem> {
    let cleaned = Cleaned::of(source, converter, arguments.reading.from).map_err(Problem::Input)?;
    if let Some(warning) = cleaned.warning() {
        complain(&format_args!("{source}: {warning}"));
    }
    if arguments.explain {
        // If standard error is gone, the article is still wanted.
        let _ = io::stderr().lock().write_all(cleaned.explanation(source).as_bytes());
    }
    let text = form.write(&cleaned.article).map_err(Problem::Input)?;
    if form.is_set_apart() && !text.is_empty() && output.holds_something() {
        output.write_all(b"\n")?;
    }
    Ok(output.write_all(text.as_bytes())?)
}

fn convert_lines(
    converter: &Converter,
    arguments: &Arguments,
    source: &Source,
    output: &mut Output,
) -> Result<(), Problem> {
    let input = input::open(source).map_err(Problem::Input)?;
    match (JsonLines { converter, formats: &arguments.to, style: &arguments.style })
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
