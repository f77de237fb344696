//! The command `offprint`: reads posts, fragments, pages or JSON Lines, writes clean HTML, Markdown, text or JSON.
//!
//! One input that fails never stops the rest. Exit status: 0 all went well, 1 some input failed, 2 the command line is wrong, 3 `check`
//! found something to change.

mod about;
mod arguments;
mod batch;
mod check;
mod convert;
mod destination;
mod documents;
mod explain;
mod failure;
mod input;
mod json_lines;
mod output;
mod rules;
mod style;

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use offprint::{Cleaner, Limits};

use crate::arguments::{Arguments, Command, From, Reading, Source, To};
use crate::convert::Kind;
use crate::explain::Explanation;
use crate::failure::{Failure, complain};
use crate::json_lines::{JsonLines, StreamError};
use crate::output::Output;

fn main() -> ExitCode {
    let arguments = Arguments::read();
    let done = match &arguments.command {
        Some(Command::Rules { command }) => rules::run(command).map(status),
        Some(Command::Check { inputs, reading }) => check::run(inputs, reading),
        Some(Command::Completions { shell }) => about::completions(*shell).map(status),
        Some(Command::Man) => about::manual().map(status),
        Some(Command::Doctor) => about::doctor().map(status),
        None => run(&arguments).map(status),
    };
    done.unwrap_or_else(Failure::exit)
}

/// The exit status, when so many inputs failed.
fn status(failed: usize) -> ExitCode {
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Converts every input; tells how many failed.
fn run(arguments: &Arguments) -> Result<usize, Failure> {
    let cleaner = cleaner(&arguments.reading, arguments.explain)?;
    let documents =
        documents::find(&arguments.inputs, arguments.reading.from).map_err(Failure::Usage)?;
    let reads_stdin = documents.list.iter().any(|d| d.source == Source::StandardInput);
    if reads_stdin && io::stdin().is_terminal() {
        complain(&"reading from the terminal; end the input with Ctrl-D, or name a file");
    }
    if let Some(folder) = arguments.folder(documents.searched) {
        if arguments.reading.from == From::Jsonl {
            let message = "`--from jsonl` writes one file; name one with `-o`".to_owned();
            return Err(Failure::Usage(message));
        }
        return batch::run(&cleaner, arguments, &documents.list, folder);
    }
    let mut output = Output::open(arguments.output()).map_err(|error| {
        let target = arguments.output().unwrap_or_else(|| "standard output".as_ref());
        Failure::Usage(format!("`{}` cannot be written: {error}", target.display()))
    })?;
    let mut failed = 0;
    for source in documents.list.iter().map(|document| &document.source) {
        let done = match arguments.reading.from {
            From::Jsonl => convert_lines(&cleaner, arguments, source, &mut output),
            _ => convert_document(&cleaner, arguments, source, &mut output),
        };
        match done {
            Ok(()) => {}
            Err(Problem::Output(error)) => return Err(error.into()),
            Err(Problem::Input(message)) => {
                failed += 1;
                complain(&format_args!("{source}: {message}"));
            }
        }
    }
    // When all failed, whatever stands in the output file is worth more than nothing.
    if failed == 0 || output.holds_something() {
        output.finish()?;
    }
    Ok(failed)
}

/// Why an input has no result, or not all of its results.
enum Problem {
    Input(String),
    Output(io::Error),
}

/// The cleaner that the command line asks for.
fn cleaner(reading: &Reading, explain: bool) -> Result<Cleaner, Failure> {
    let mut builder = Cleaner::builder()
        .rules(rules::with_files(&reading.rules)?)
        .images(reading.images)
        .limits(Limits::new().max_input_bytes(input::MAX_INPUT_BYTES))
        .explain(explain);
    for also in &reading.also {
        builder = builder.also((*also).into());
    }
    if let Some(url) = &reading.base_url {
        builder = builder.base_url(url);
    }
    builder.build().map_err(|error| Failure::Usage(error.to_string()))
}

fn convert_document(
    cleaner: &Cleaner,
    arguments: &Arguments,
    source: &Source,
    output: &mut Output,
) -> Result<(), Problem> {
    let bytes = input::read(source).map_err(Problem::Input)?;
    let to = arguments.to.first().copied().unwrap_or(To::Markdown);
    let refused = |error: offprint::Error| Problem::Input(error.to_string());
    let article = convert::clean(cleaner, &bytes, Kind::of(&bytes, arguments.reading.from))
        .map_err(refused)?;
    if convert::is_damaged(&bytes) {
        complain(&format_args!("{source}: {}", convert::DAMAGED));
    }
    if arguments.explain {
        let name = source.to_string();
        let explanation = Explanation { name: &name, report: article.report() };
        // If standard error is gone, the article is still wanted.
        let _ = write!(io::stderr().lock(), "{explanation}");
    }
    let text = convert::write(&article, to, &arguments.style).map_err(refused)?;
    // JSON is one article a line; anything else is told apart by a blank line.
    if to != To::Json && !text.is_empty() && output.holds_something() {
        output.write_all(b"\n").map_err(Problem::Output)?;
    }
    output.write_all(text.as_bytes()).map_err(Problem::Output)
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
