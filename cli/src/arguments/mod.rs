//! What the command line says: text goes in, checked settings come out. A mistake here ends the command with status 2.

mod commands;
mod reading;
mod values;

use std::path::{Path, PathBuf};

use clap::error::ErrorKind;
use clap::{Args, CommandFactory, FromArgMatches, Parser};
pub(crate) use commands::{Command, RulesCommand};
pub(crate) use reading::Reading;
pub(crate) use values::{ExplainFormat, From, ListFormat, Schema, To};

use crate::config;
use crate::failure::Failure;
use crate::messages::{Messages, complain};
use crate::output::is_same_file;
use crate::settings::{Settings, variable};
use crate::style::Style;

/// Article HTML in, clean HTML, Markdown, text or JSON out.
///
/// Every flag is also a key of `offprint.toml` and a variable: `--front-matter` is `front-matter` there and OFFPRINT_FRONT_MATTER.
#[derive(Debug, Parser)]
#[command(
    name = "offprint",
    version,
    about,
    after_help = AFTER_HELP,
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,

    /// Files, folders and patterns such as 'posts/**/*.html'; `-` is standard input, and so is no name at all. Folders are searched for HTML files that `.gitignore` does not leave out
    #[arg(value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,

    /// What to make: one format, or with `--from jsonl` a list with commas
    #[arg(
        long,
        value_enum,
        value_name = "FORMAT",
        value_delimiter = ',',
        default_value = "markdown"
    )]
    pub(crate) to: Vec<To>,

    /// Write what this template (Jinja) makes of the article: of `meta`, `blocks` and the rest of its JSON, and of `html`, `markdown` and
    /// `text`. `feed.xml.j2` makes XML, in which values are escaped
    #[arg(long, value_name = "FILE", conflicts_with = "to")]
    pub(crate) template: Option<PathBuf>,

    /// Write to this file instead of standard output, which is `-`; or one file for each input into this folder, if it is one, ends with a slash, or folders are read. A file is replaced only once all is written
    #[arg(short, long, value_name = "FILE|FOLDER")]
    output: Option<PathBuf>,

    /// How files in the output folder are called, of {folder}, {stem}, {slug}, {date}, {year}, {month}, {day} and {ext}; without it they are called as the inputs are
    #[arg(long, value_name = "TEMPLATE", requires = "output", value_parser = name_template)]
    pub(crate) name: Option<String>,

    /// Write each result over its own file, which only HTML can: use it with `--to html`. What would not change is not touched
    #[arg(long, conflicts_with_all = ["output", "name", "template"])]
    pub(crate) in_place: bool,

    /// Write what failed to this file, {"input", "error"}, one a line; empty if all went well
    #[arg(long, value_name = "FILE")]
    pub(crate) failures: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) reading: Reading,

    #[command(flatten)]
    pub(crate) style: Style,

    #[command(flatten)]
    pub(crate) messages: Messages,

    #[command(flatten)]
    configuration: Configuration,

    /// Tell what was removed, rewritten and relabelled, and by which rule: on standard error, or in each line of `--from jsonl`
    #[arg(long)]
    pub(crate) explain: bool,
}

/// Where settings come from beside the command line.
#[derive(Debug, Args)]
struct Configuration {
    /// Read settings from this file, not from the `offprint.toml` of this folder or of the nearest one above
    #[arg(long, value_name = "FILE", global = true, help_heading = "Settings")]
    config: Option<PathBuf>,

    /// Read no settings file
    #[arg(long, conflicts_with = "config", global = true, help_heading = "Settings")]
    no_config: bool,

    /// Show every setting, its value and where that comes from, and do nothing else
    #[arg(long, global = true, help_heading = "Settings")]
    print_config: bool,
}

const AFTER_HELP: &str = "\
Exit status: 0 all went well, 1 some input could not be read or converted, 2 the command line is wrong, 3 `check` found something to change.

Examples:
  offprint post.html                       Markdown on standard output
  offprint --to html -o clean.html post.html
  offprint -o clean/ posts/                a folder, into another
  offprint --to html --in-place posts/     each file over itself
  offprint -o site/ --name '{date}-{slug}.md' 'posts/**/*.html'
  offprint --dialect hugo post.html        Markdown in which no shortcode begins
  curl -s https://example.org/a | offprint --from page --base-url https://example.org/a
  offprint --from jsonl --to html,markdown < documents.jsonl > clean.jsonl
  offprint images --list-format aria2 posts/ > list.txt   what a downloader reads
  offprint explain --format html post.html > why.html   what was changed, and why";

/// Where a document comes from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Source {
    StandardInput,
    File(PathBuf),
}

impl std::fmt::Display for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::StandardInput => f.write_str("standard input"),
            Self::File(path) => write!(f, "{}", path.display()),
        }
    }
}

impl Arguments {
    /// The command with all that `--help` says.
    pub(crate) fn described() -> clap::Command {
        let mut command = Self::command();
        command.build();
        let names: Vec<String> = config::keys(&command).iter().map(|k| variable(k.name)).collect();
        let names = names.join(", ");
        command.after_long_help(format!(
            "{AFTER_HELP}\n\nVariables, each for the flag of its name: {names}. OFFPRINT_CONFIG is for --config. NO_COLOR, with any value: messages have no colors."
        ))
    }

    /// Reads the command line with what the environment and the settings file add; ends the process if it makes no sense.
    ///
    /// # Errors
    /// When the settings file or a variable is wrong.
    pub(crate) fn read() -> Result<(Self, Settings), Failure> {
        let command = Self::described();
        let mut settings =
            Settings::of(std::env::args_os().collect(), &command).map_err(Failure::Usage)?;
        let matches = command.clone().get_matches_from(&settings.words);
        let arguments = Self::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
        for (name, meant) in &settings.unknown {
            if let Some(meant) = meant {
                complain(&format_args!("there is no variable {name}; did you mean {meant}?"));
            }
        }
        if let Some(path) = &settings.file {
            arguments.messages.detail(&format_args!("settings: {}", path.display()));
        }
        if arguments.configuration.print_config {
            settings.shown = Some(settings.show(&command, &matches));
        } else if let Err(problem) = arguments.check() {
            Self::command().error(ErrorKind::ValueValidation, problem).exit();
        }
        Ok((arguments, settings))
    }

    fn check(&self) -> Result<(), String> {
        if self.to.len() > 1 && self.reading.from != From::Jsonl {
            return Err("`--to` takes a list only with `--from jsonl`; name one format".into());
        }
        if self.in_place && (self.to != [To::Html] || self.reading.from == From::Jsonl) {
            return Err("`--in-place` writes HTML over HTML; use it with `--to html`".into());
        }
        if let (Some(output), Some(failures)) = (self.output(), &self.failures)
            && is_same_file(output, failures)
        {
            return Err("`-o` and `--failures` name one file; give them two".into());
        }
        Ok(())
    }

    /// The file to write to; without one it is standard output.
    pub(crate) fn output(&self) -> Option<&Path> {
        self.output.as_deref().filter(|path| path.as_os_str() != "-")
    }

    /// The folder to write to, if that is what `-o` names. `searched` tells whether folders are read.
    pub(crate) fn folder(&self, searched: bool) -> Option<&Path> {
        let ends_with_slash = |path: &Path| {
            path.as_os_str().as_encoded_bytes().ends_with(std::path::MAIN_SEPARATOR_STR.as_bytes())
        };
        self.output().filter(|path| {
            searched || self.name.is_some() || path.is_dir() || ends_with_slash(path)
        })
    }
}

fn name_template(text: &str) -> Result<String, String> {
    crate::destination::check_template(text).map(|()| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Arguments::command().debug_assert();
    }
}
