//! What can go wrong in the command and the exit status it gives.

use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;

use offprint::Error;

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

/// Tells standard error about a problem.
pub(crate) fn complain(message: &dyn Display) {
    // If standard error is gone there is nobody left to tell.
    let _ = writeln!(io::stderr().lock(), "offprint: {message}");
}

/// The name of an error's kind in a JSON line.
pub(crate) fn kind_of(error: &Error) -> &'static str {
    match error {
        Error::Limit { .. } => "limit",
        Error::RulePack(_) => "rules",
        Error::Config { .. } => "config",
        Error::Json { .. } => "json",
        _ => "other",
    }
}
