//! Documents to one output: read and converted side by side, written in their order.

use std::io::{self, Write};

use crate::arguments::{Arguments, From};
use crate::cleaned::Cleaned;
use crate::convert::Converter;
use crate::documents::{Document, Documents};
use crate::each_document::{each_document, jobs};
use crate::failure::{Failed, Failure};
use crate::form::Form;
use crate::input;
use crate::json_lines::{JsonLines, StreamError};
use crate::messages::complain;
use crate::output::Output;

/// Converts all documents; gives back those that failed.
pub(crate) fn run(
    converter: Converter,
    arguments: &Arguments,
    documents: Documents,
) -> Result<Vec<Failed>, Failure> {
    let mut output = Output::open(arguments.output()).map_err(|error| {
        let target = arguments.output().unwrap_or_else(|| "standard output".as_ref());
        Failure::Usage(format!("`{}` cannot be written: {error}", target.display()))
    })?;
    let form = Form::of(arguments)?;
    let count = documents.list.len() + documents.failed.len();
    let failed = match arguments.reading.from {
        From::Jsonl => convert_lines(converter, arguments, documents, &mut output)?,
        _ => convert_documents(converter, arguments, form, documents, &mut output)?,
    };
    // When all failed, whatever stands in the output file is worth more than nothing.
    if failed.is_empty() || output.holds_something() {
        output.finish()?;
    }
    if count > 1 && !failed.is_empty() {
        let done = count - failed.len();
        let failed = failed.len();
        arguments.messages.sum_up(&format_args!("{done} of {count} converted, {failed} failed"));
    }
    Ok(failed)
}

fn convert_documents(
    converter: Converter,
    arguments: &Arguments,
    form: Form,
    documents: Documents,
    output: &mut Output,
) -> Result<Vec<Failed>, Failure> {
    let (from, explain) = (arguments.reading.from, arguments.explain);
    let is_set_apart = form.is_set_apart();
    let work = move |document: &Document| {
        let cleaned = Cleaned::of(&document.source, &converter, from)?;
        let explanation = explain.then(|| cleaned.explanation(&document.source));
        Ok((form.write(&cleaned.article)?, cleaned.warning(), explanation))
    };
    each_document(documents, jobs(arguments.reading.jobs), work, |document, done| {
        let (text, warning, explanation) = done;
        if let Some(warning) = warning {
            complain(&format_args!("{}: {warning}", document.source));
        }
        if let Some(explanation) = explanation {
            // If standard error is gone, the article is still wanted.
            let _ = io::stderr().lock().write_all(explanation.as_bytes());
        }
        if is_set_apart && !text.is_empty() && output.holds_something() {
            output.write_all(b"\n")?;
        }
        Ok(output.write_all(text.as_bytes())?)
    })
}

fn convert_lines(
    converter: Converter,
    arguments: &Arguments,
    documents: Documents,
    output: &mut Output,
) -> Result<Vec<Failed>, Failure> {
    let lines = JsonLines {
        converter,
        formats: arguments.to.clone(),
        style: arguments.style.clone(),
        jobs: jobs(arguments.reading.jobs),
    };
    let mut failed = documents.failed;
    for Document { source, .. } in &documents.list {
        let refused = input::open(source).and_then(|input| match lines.convert(input, output) {
            Err(StreamError::Input(error)) => Err(format!("cannot be read to the end: {error}")),
            Ok(0) => Ok(Ok(())),
            Ok(1) => Err("1 line was refused; its result tells why".to_owned()),
            Ok(refused) => Err(format!("{refused} lines were refused; their results tell why")),
            Err(StreamError::Output(error)) => Ok(Err(error)),
        });
        match refused {
            Ok(written) => written?,
            Err(problem) => failed.push(Failed::new(source, problem)),
        }
    }
    Ok(failed)
}
