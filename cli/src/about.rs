//! What the command says about itself: completions, the manual page, and what it was built of.

use std::io::Write;

use clap::{Command, CommandFactory};
use offprint::{Limits, Rules};

use crate::arguments::Arguments;
use crate::config;
use crate::failure::Failure;
use crate::output::Output;
use crate::settings::{Settings, variable};

/// Writes a shell's completions.
pub(crate) fn completions(shell: clap_complete::Shell) -> Result<usize, Failure> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "offprint", &mut text);
    write(&text)
}

/// Writes the manual page.
pub(crate) fn manual() -> Result<usize, Failure> {
    write(&manual_text()?)
}

/// The manual page: the command, then each subcommand.
pub(crate) fn manual_text() -> std::io::Result<Vec<u8>> {
    let mut command = Arguments::command().disable_help_subcommand(true);
    command.build();
    let mut text = Vec::new();
    let mut waiting: Vec<Command> = vec![command];
    let mut is_first = true;
    while let Some(command) = waiting.pop() {
        let page = clap_mangen::Man::new(command.clone());
        match is_first {
            true => page.render(&mut text)?,
            false => {
                let name = command.get_bin_name().unwrap_or(command.get_name()).to_uppercase();
                writeln!(text, ".SH {name}")?;
                page.render_description_section(&mut text)?;
                page.render_options_section(&mut text)?;
            }
        }
        is_first = false;
        let subcommands: Vec<Command> =
            command.get_subcommands().filter(|command| !command.is_hide_set()).cloned().collect();
        waiting.extend(subcommands.into_iter().rev());
    }
    let root = Arguments::described();
    writeln!(text, ".SH ENVIRONMENT")?;
    for key in config::keys(&root) {
        // The switches' names hold no character that the manual's language reads.
        writeln!(text, ".TP\n\\fB{}\\fR\nas \\-\\-{}", variable(key.name), key.name)?;
    }
    writeln!(text, ".TP\n\\fB{}\\fR\nas \\-\\-config", variable("config"))?;
    writeln!(text, ".TP\n\\fBNO_COLOR\\fR\nmessages have no colors")?;
    writeln!(text, ".SH FILES\n.TP\n\\fBoffprint.toml\\fR")?;
    writeln!(
        text,
        "settings, found in the working folder or the nearest one above; a key for each flag"
    )?;
    Ok(text)
}

/// Writes what the command is made of, which settings count, and whether it works.
pub(crate) fn doctor(settings: &Settings) -> Result<usize, Failure> {
    let rules = Rules::builtin();
    let count: usize = rules.packs().iter().map(|pack| pack.rules().len()).sum();
    let limits = Limits::new().max_input_bytes(crate::input::MAX_INPUT_BYTES);
    let mut output = Output::open(None)?;
    writeln!(output, "offprint {}", env!("CARGO_PKG_VERSION"))?;
    writeln!(output, "system: {} on {}", std::env::consts::OS, std::env::consts::ARCH)?;
    writeln!(output, "features: none is optional, all are built in")?;
    let root = Arguments::command();
    for (name, flag) in
        [("formats", "to"), ("dialects", "dialect"), ("front matter", "front_matter")]
    {
        let flag = root.get_arguments().find(|known| known.get_id() == flag);
        let values = flag.map(clap::Arg::get_possible_values).unwrap_or_default();
        let values: Vec<&str> = values.iter().map(|value| value.get_name()).collect();
        writeln!(output, "{name}: {}", values.join(", "))?;
    }
    writeln!(output, "rule packs: {} with {count} rules", rules.packs().len())?;
    writeln!(output, "largest document: {} bytes", crate::input::MAX_INPUT_BYTES)?;
    writeln!(output, "limits: {limits:?}")?;
    writeln!(output, "jobs: {}", crate::each_document::jobs(None))?;
    match &settings.file {
        Some(path) => writeln!(output, "settings: {}", path.display())?,
        None => writeln!(output, "settings: no offprint.toml here or above")?,
    }
    for (name, meant) in &settings.unknown {
        let help = meant.as_ref().map(|meant| format!("; did you mean {meant}?"));
        writeln!(output, "variable: {name} is not known{}", help.unwrap_or_default())?;
    }
    let works =
        offprint::to_markdown("<p>It <b>works</b>.</p>").as_deref() == Ok("It **works**.\n");
    writeln!(output, "test: {}", if works { "a document was converted" } else { "failed" })?;
    output.finish()?;
    Ok(usize::from(!works))
}

/// Writes a text on standard output.
pub(crate) fn write(text: &[u8]) -> Result<usize, Failure> {
    let mut output = Output::open(None)?;
    output.write_all(text)?;
    output.finish()?;
    Ok(0)
}
