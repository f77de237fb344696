//! What the command line says: text goes in, checked settings come out. A mistake here ends the command with status 2.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::error::ErrorKind;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use offprint::Images;

use crate::failure::Failure;
use crate::output::is_same_file;
use crate::settings::Settings;
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

    /// How many documents are converted at once into a folder; as many as there are processors unless told
    #[arg(short, long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) jobs: Option<u16>,

    /// Say nothing but what went wrong
    #[arg(short, long)]
    pub(crate) quiet: bool,

    #[command(flatten)]
    pub(crate) reading: Reading,

    #[command(flatten)]
    pub(crate) style: Style,

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

/// How inputs are read and cleaned.
#[derive(Debug, Args)]
pub(crate) struct Reading {
    /// What the inputs are. `auto`: a whole page if it starts like one, else a post
    #[arg(long, value_enum, value_name = "KIND", default_value = "auto")]
    pub(crate) from: From,

    /// The address of the article, against which relative addresses are resolved
    #[arg(long, value_name = "URL")]
    pub(crate) base_url: Option<String>,

    /// A rule pack (TOML) to use beside the built-in ones; may be given more than once
    #[arg(long, value_name = "FILE")]
    pub(crate) rules: Vec<PathBuf>,

    /// Which form of a picture to name: `as-given`, `original`, or a width in pixels
    #[arg(long, value_name = "FORM", default_value = "as-given", value_parser = images)]
    pub(crate) images: Images,

    /// Give pictures the addresses that this file says: what `offprint images` writes, lines of two addresses with a tab between them, or
    /// one JSON object
    #[arg(long, value_name = "FILE")]
    pub(crate) map_images: Option<PathBuf>,

    /// Give links the addresses that this file says, in the same forms
    #[arg(long, value_name = "FILE")]
    pub(crate) map_links: Option<PathBuf>,

    /// Clean-ups that are off by default, a list with commas
    #[arg(long, value_enum, value_name = "LIST", value_delimiter = ',')]
    pub(crate) also: Vec<Also>,
}

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

/// How pictures are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// {"url", "file", "alt", "width", "height", "referrer_policy", "referrer", "used"}, one picture a line
    Json,
    /// For `aria2c -i`: addresses with the file's name and the page to name
    Aria2,
    /// For `wget -i`: addresses
    Wget,
}

/// How changes are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExplainFormat {
    /// One change a paragraph, with its place
    Text,
    /// {"input", "changes"}, one input a line
    Json,
    /// A page of its own, without scripts and pictures
    Html,
}

/// What there is a JSON Schema of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Schema {
    /// What `--to json` writes
    Article,
    /// A rule file
    Rules,
    /// `offprint.toml`
    Config,
}

/// What an input is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum From {
    /// Decide for each input
    Auto,
    /// Front matter (YAML, TOML or JSON), then HTML
    Post,
    /// HTML without a page around it
    Fragment,
    /// A whole HTML page, in any encoding
    Page,
    /// JSON Lines: {"id", "html", "kind", "url"}, one document a line
    Jsonl,
}

/// What to make of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum To {
    /// Markdown (CommonMark with GitHub's tables, strikethrough, task lists and footnotes)
    Markdown,
    /// HTML
    Html,
    /// Plain text
    Text,
    /// The article model as JSON
    Json,
}

/// Clean-ups that are off by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Also {
    /// Unwrap affiliate links
    Affiliate,
    /// Guess forms of picture addresses that may not exist
    Probe,
    /// Remove copyright and attribution lines
    Boilerplate,
    /// Make headings of bold paragraphs
    BoldHeadings,
}

impl std::convert::From<Also> for offprint::Also {
    fn from(also: Also) -> Self {
        match also {
            Also::Affiliate => Self::Affiliate,
            Also::Probe => Self::Probe,
            Also::Boilerplate => Self::Boilerplate,
            Also::BoldHeadings => Self::BoldHeadings,
        }
    }
}

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
    /// Reads the command line with what the environment and the settings file add; ends the process if it makes no sense. `Err` is
    /// what `--print-config` asks for.
    ///
    /// # Errors
    /// When the settings file or a variable is wrong.
    pub(crate) fn read() -> Result<Result<Self, String>, Failure> {
        let mut command = Self::command();
        command.build();
        let settings =
            Settings::of(std::env::args_os().collect(), &command).map_err(Failure::Usage)?;
        let matches = Self::command().get_matches_from(&settings.words);
        let arguments = Self::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
        if arguments.configuration.print_config {
            return Ok(Err(settings.shown(&command, &matches)));
        }
        if let Err(problem) = arguments.check() {
            Self::command().error(ErrorKind::ValueValidation, problem).exit();
        }
        Ok(Ok(arguments))
    }

    fn check(&self) -> Result<(), String> {
        if self.to.len() > 1 && self.reading.from != From::Jsonl {
            return Err("`--to` takes a list only with `--from jsonl`; name one format".into());
        }
        if self.in_place && (self.to != [To::Html] || self.reading.from == From::Jsonl) {
            return Err("`--in-place` writes HTML over HTML; use it with `--to html`".into());
        }
        if let Some(output) = self.output()
            && !output.is_dir()
            && self.inputs.iter().any(|input| is_same_file(input, output))
        {
            let output = output.display();
            return Err(format!("`{output}` is also an input; give `-o` another name"));
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

const IMAGES_HELP: &str = "use `as-given`, `original`, or a width in pixels such as `1200`; `offprint images` lists pictures, and `--map-images` gives them other addresses";

fn images(text: &str) -> Result<Images, String> {
    match text {
        "as-given" => Ok(Images::as_given()),
        "original" => Ok(Images::original()),
        _ => match u32::from_str(text) {
            Ok(pixels) if pixels > 0 => Ok(Images::width(pixels)),
            _ => Err(IMAGES_HELP.into()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_width_is_a_positive_number() {
        assert_eq!(images("1200"), Ok(Images::width(1200)));
        assert!(images("0").is_err());
        assert!(images("-5").is_err());
        assert!(images("big").is_err());
    }
}
