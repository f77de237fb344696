//! What the command says about itself: completions, the manual page, and what it was built of.

use std::io::Write;

use clap::{Command, CommandFactory};
use offprint::{Limits, Rules};

use crate::arguments::Arguments;
use crate::failure::Failure;
use crate::output::Output;

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
    Ok(text)
}

/// Writes the version, the rule packs and the limits.
pub(crate) fn doctor() -> Result<usize, Failure> {
    let rules = Rules::builtin();
    let count: usize = rules.packs().iter().map(|pack| pack.rules().len()).sum();
    let limits = Limits::new().max_input_bytes(crate::input::MAX_INPUT_BYTES);
    let mut output = Output::open(None)?;
    writeln!(output, "offprint {}", env!("CARGO_PKG_VERSION"))?;
    writeln!(output, "system: {} on {}", std::env::consts::OS, std::env::consts::ARCH)?;
    writeln!(output, "rule packs: {} with {count} rules", rules.packs().len())?;
    writeln!(output, "largest document: {} bytes", crate::input::MAX_INPUT_BYTES)?;
    writeln!(output, "limits: {limits:?}")?;
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    writeln!(output, "threads: {threads}")?;
    output.finish()?;
    Ok(0)
}

/// Writes a text on standard output.
pub(crate) fn write(text: &[u8]) -> Result<usize, Failure> {
    let mut output = Output::open(None)?;
    output.write_all(text)?;
    output.finish()?;
    Ok(0)
}
