//! The command `offprint`: reads posts, fragments, pages or JSON Lines, writes clean HTML, Markdown, text or JSON.
//!
//! One input that fails never stops the rest. Exit status: 0 all went well, 1 some input failed, 2 the command line is wrong, 3 `check`
//! found something to change.

mod about;
mod arguments;
mod batch;
mod check;
mod cleaned;
mod config;
mod convert;
mod destination;
mod documents;
mod explain;
mod failure;
mod input;
mod json_lines;
mod output;
mod rules;
mod schema;
mod settings;
mod stream;
mod style;

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use offprint::{Cleaner, Limits};

use crate::arguments::{Arguments, Command, From, Reading, Source};
use crate::failure::{Failure, complain};

fn main() -> ExitCode {
    let arguments = match Arguments::read() {
        Ok(Ok(arguments)) => arguments,
        Ok(Err(settings)) => {
            return about::write(settings.as_bytes()).map_or_else(Failure::exit, status);
        }
        Err(failure) => return failure.exit(),
    };
    let done = match &arguments.command {
        Some(Command::Rules { command }) => rules::run(command).map(status),
        Some(Command::Check { inputs, reading }) => check::run(inputs, reading),
        Some(Command::Explain { inputs, format, reading }) => {
            explain::run(inputs, reading, *format).map(status)
        }
        Some(Command::Schema { of }) => schema::run(*of).map(status),
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
    match arguments.folder(documents.searched) {
        Some(_) if arguments.reading.from == From::Jsonl => {
            Err(Failure::Usage("`--from jsonl` writes one file; name one with `-o`".to_owned()))
        }
        Some(folder) => batch::run(&cleaner, arguments, &documents.list, folder),
        None => stream::run(&cleaner, arguments, &documents.list),
    }
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
