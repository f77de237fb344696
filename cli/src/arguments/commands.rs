//! The subcommands, and what each takes.

use std::path::PathBuf;

use clap::Subcommand;

use super::reading::Reading;
use super::values::{ExplainFormat, ListFormat, Schema};

/// What else the command does.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Look at rule packs: what is known, whether a file is right, which rule did what
    Rules {
        #[command(subcommand)]
        command: RulesCommand,
    },
    /// Say which documents `--to html` would change; the exit status is 3 if there are any
    Check {
        /// Files, folders and patterns; `-` is standard input, and so is no name at all
        #[arg(value_name = "INPUT")]
        inputs: Vec<PathBuf>,

        #[command(flatten)]
        reading: Reading,
    },
    /// List all pictures of all inputs, each once: for people, for `--map-images`, and for downloaders. Nothing is fetched
    Images {
        /// Files, folders and patterns; `-` is standard input, and so is no name at all
        #[arg(value_name = "INPUT")]
        inputs: Vec<PathBuf>,

        /// As what: JSON Lines, which `--map-images` reads, or what a downloader reads
        #[arg(long = "list-format", value_enum, value_name = "FORMAT", default_value = "json")]
        format: ListFormat,

        /// Where the copies will be, seen from the documents; the start of each file's address
        #[arg(long, value_name = "PREFIX", default_value = "images/")]
        folder: String,

        #[command(flatten)]
        reading: Reading,
    },
    /// Tell what was removed, rewritten and relabelled in each input, by which rule and why
    Explain {
        /// Files, folders and patterns; `-` is standard input, and so is no name at all
        #[arg(value_name = "INPUT")]
        inputs: Vec<PathBuf>,

        /// As what: lines to read, one JSON object for each input, or one page that shows source and result side by side
        #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
        format: ExplainFormat,

        #[command(flatten)]
        reading: Reading,
    },
    /// Write the JSON Schema of an article in JSON, of a rule file, or of `offprint.toml`
    Schema {
        /// Of what
        #[arg(value_enum, value_name = "WHAT")]
        of: Schema,
    },
    /// Write the completions of a shell
    Completions {
        /// The shell
        #[arg(value_enum, value_name = "SHELL")]
        shell: clap_complete::Shell,
    },
    /// Write the manual page
    Man,
    /// Tell the version, the rule packs and the limits
    Doctor,
}

/// What to do with rule packs.
#[derive(Debug, Subcommand)]
pub(crate) enum RulesCommand {
    /// List the packs, or the rules of the packs named
    List {
        /// Ids of packs; without one all packs are listed, without their rules
        #[arg(value_name = "PACK")]
        packs: Vec<String>,

        /// A rule pack (TOML) to list beside the built-in ones; may be given more than once
        #[arg(long, value_name = "FILE")]
        rules: Vec<PathBuf>,
    },
    /// Say whether rule files can be read, and where they are wrong
    Check {
        /// Rule packs (TOML)
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
    },
    /// Begin a rule file, with an example that holds and a document to try it on
    New {
        /// The id of the pack
        #[arg(value_name = "NAME", value_parser = crate::scaffold::name)]
        name: String,
    },
    /// Run the examples of rule files: each must hold, and must fail without its rule
    Test {
        /// Rule packs (TOML); without one the built-in packs are tested
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Tell which rule touched what in some inputs, and where
    Explain {
        /// Files to read; `-` is standard input, and so is no name at all
        #[arg(value_name = "INPUT")]
        inputs: Vec<PathBuf>,

        #[command(flatten)]
        reading: Reading,
    },
}
