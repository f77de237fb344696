//! What can go wrong in the command or with an input, and the exit status it gives.

use std::io;
use std::process::ExitCode;

use offprint::Error;
use serde::Serialize;

use crate::arguments::Source;
use crate::messages::complain;

/// Ends the command before any input is looked at, or because the output is gone.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The command line, a rule pack or the output file is wrong.
    Usage(String),
    /// Nobody reads the output any more. Not worth a word.
    BrokenPipe,
    /// The output could not be written.
    Output(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::BrokenPipe,
            _ => Self::Output(error),
        }
    }
}

impl Failure {
    /// Says what is wrong and gives the exit status.
    pub(crate) fn exit(self) -> ExitCode {
        match self {
            Self::BrokenPipe => ExitCode::SUCCESS,
            Self::Usage(message) => {
                complain(&message);
                ExitCode::from(2)
            }
            Self::Output(error) => {
                complain(&format_args!("the output cannot be written: {error}"));
                ExitCode::FAILURE
            }
        }
    }
}

/// Why an input has no result, or not all of its results.
#[derive(Debug)]
pub(crate) enum Problem {
    /// The input is at fault. The others go on.
    Input(String),
    /// The output is gone, and with it all reason to go on.
    Output(io::Error),
}

impl From<io::Error> for Problem {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        Self::Input(told(&error))
    }
}

/// An error of the library as something that a user of the command can act on.
pub(crate) fn told(error: &Error) -> String {
    match error {
        Error::Limit { limit, allowed, found } => {
            format!("is too large: {limit} would be {found}, and the command allows {allowed}")
        }
        Error::NoArticle { .. } => {
            "the page holds no article; `--from fragment` takes all of it".to_owned()
        }
        error => error.to_string(),
    }
}

/// An input without a result, or without all of its results.
#[derive(Debug, Serialize)]
pub(crate) struct Failed {
    pub(crate) input: String,
    pub(crate) error: String,
}

impl Failed {
    /// Complains about an input.
    pub(crate) fn new(source: &Source, error: String) -> Self {
        complain(&format_args!("{source}: {error}"));
        Self { input: source.to_string(), error }
    }
}

/// The name of an error's kind in a JSON line.
pub(crate) fn kind_of(error: &Error) -> &'static str {
    match error {
        Error::Limit { .. } => "limit",
        Error::RulePack(_) => "rules",
        Error::Config { .. } => "config",
        Error::Json { .. } => "json",
        Error::NoArticle { .. } => "no-article",
        _ => "other",
    }
}
