//! The command `offprint`: reads posts, fragments, pages or JSON Lines, writes clean HTML, Markdown, text or JSON.
//!
//! One input that fails never stops the rest. Exit status: 0 all went well, 1 some input failed, 2 the command line is wrong, 3 `check`
//! found something to change.

mod about;
mod address_map;
mod arguments;
mod batch;
mod check;
mod cleaned;
mod config;
mod convert;
mod destination;
mod documents;
mod each_document;
mod explain;
mod failure;
#[cfg(test)]
mod flags_page;
mod form;
#[cfg(test)]
mod guide_commands;
mod images;
mod in_order;
mod input;
mod json_lines;
mod messages;
mod nearest;
mod output;
mod rules;
mod scaffold;
mod schema;
mod settings;
mod stream;
mod style;
mod template;

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use crate::arguments::{Arguments, Command, From, Source};
use crate::convert::Converter;
use crate::documents::Document;
use crate::failure::Failure;
use crate::messages::complain;
use crate::output::{Output, is_same_file};

fn main() -> ExitCode {
    let (arguments, settings) = match Arguments::read() {
        Ok(read) => read,
        Err(failure) => return failure.exit(),
    };
    if let Some(shown) = &settings.shown {
        return about::write(shown.as_bytes()).map_or_else(Failure::exit, status);
    }
    let done = match &arguments.command {
        Some(Command::Rules { command }) => rules::run(command).map(status),
        Some(Command::Check { inputs, reading }) => check::run(inputs, reading, arguments.messages),
        Some(Command::Images { inputs, format, folder, reading }) => {
            images::run(inputs, reading, *format, folder).map(status)
        }
        Some(Command::Explain { inputs, format, reading }) => {
            explain::run(inputs, reading, *format).map(status)
        }
        Some(Command::Schema { of }) => schema::run(*of).map(status),
        Some(Command::Completions { shell }) => about::completions(*shell).map(status),
        Some(Command::Man) => about::manual().map(status),
        Some(Command::Doctor) => about::doctor(&settings).map(status),
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
    let converter = Converter::of(&arguments.reading, arguments.explain)?;
    let documents =
        documents::find(&arguments.inputs, arguments.reading.from).map_err(Failure::Usage)?;
    let folder = arguments.folder(documents.searched);
    let output = arguments.output().filter(|_| folder.is_none());
    for (flag, path) in [("-o", output), ("--failures", arguments.failures.as_deref())] {
        let Some(path) = path else { continue };
        let is_source =
            |d: &Document| matches!(&d.source, Source::File(f) if is_same_file(f, path));
        if documents.list.iter().any(is_source) {
            let path = path.display();
            let message = format!("`{path}` is also an input; give `{flag}` another name");
            return Err(Failure::Usage(message));
        }
    }
    let reads_stdin = documents.list.iter().any(|d| d.source == Source::StandardInput);
    if reads_stdin && io::stdin().is_terminal() {
        complain(&"reading from the terminal; end the input with Ctrl-D, or name a file");
    }
    let failed = match folder {
        _ if arguments.in_place => batch::run(converter, arguments, documents, None),
        Some(_) if arguments.reading.from == From::Jsonl => {
            Err(Failure::Usage("`--from jsonl` writes one file; name one with `-o`".to_owned()))
        }
        Some(folder) => batch::run(converter, arguments, documents, Some(folder)),
        None => stream::run(converter, arguments, documents),
    }?;
    if let Some(path) = &arguments.failures {
        let mut output = Output::open(Some(path)).map_err(|error| {
            Failure::Usage(format!("`{}` cannot be written: {error}", path.display()))
        })?;
        for failed in &failed {
            // Text always has a JSON form.
            writeln!(output, "{}", serde_json::to_string(failed).unwrap_or_default())?;
        }
        output.finish()?;
    }
    Ok(failed.len())
}
