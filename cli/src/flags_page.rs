//! The page of the guide that lists every command and flag: it is made of the description that `--help` and the manual are made of,
//! word for word. `OFFPRINT_BLESS=1` writes it anew.

use std::fmt::Write;
use std::fs;

use clap::{Arg, Command, CommandFactory};

use crate::arguments::Arguments;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/guide/src/flags.md");

fn commands() -> Vec<Command> {
    let mut root = Arguments::command();
    root.build();
    let mut commands = Vec::new();
    let mut waiting = vec![root];
    while let Some(command) = waiting.pop() {
        if command.get_name() == "help" {
            continue;
        }
        let below: Vec<Command> = command.get_subcommands().cloned().collect();
        waiting.extend(below.into_iter().rev());
        commands.push(command);
    }
    commands
}

/// The flags of a command that its parent has not described already.
fn flags(command: &Command) -> Vec<&Arg> {
    let is_root = command.get_name() == "offprint";
    command
        .get_arguments()
        .filter(|flag| !flag.is_positional() && (is_root || !flag.is_global_set()))
        .filter(|flag| !matches!(flag.get_id().as_str(), "help" | "version"))
        .collect()
}

fn page() -> String {
    let mut page = "# Commands and flags\n\nMade of the same description as `offprint --help` and `offprint man`. Every flag of a conversion is also a \
        key of [`offprint.toml`](settings.md).\n"
        .to_owned();
    for command in commands() {
        let name = command.get_bin_name().unwrap_or(command.get_name()).to_owned();
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        let _ = write!(page, "\n## `{name}`\n\n{}.\n", about.trim_end_matches('.'));
        for flag in command.get_positionals() {
            let value = flag.get_value_names().and_then(|names| names.first()).map_or("", |v| v);
            let help = flag.get_help().map(ToString::to_string).unwrap_or_default();
            let _ = write!(page, "\n- `{value}` – {help}");
        }
        for flag in flags(&command) {
            let long = flag.get_long().unwrap_or_default();
            let short = flag.get_short().map(|short| format!("`-{short}`, ")).unwrap_or_default();
            let values = flag.get_value_names().filter(|_| flag.get_action().takes_values());
            let value = values.and_then(|names| names.first()).map(|name| format!(" {name}"));
            let help = flag.get_help().map(ToString::to_string).unwrap_or_default();
            let _ = write!(page, "\n- {short}`--{long}{}` – {help}", value.unwrap_or_default());
            // A switch has the values `true` and `false`, which nobody writes.
            let options: Vec<String> = flag
                .get_possible_values()
                .iter()
                .filter(|_| flag.get_action().takes_values())
                .map(|option| format!("`{}`", option.get_name()))
                .collect();
            if !options.is_empty() {
                let _ = write!(page, ". One of {}", options.join(", "));
            }
            if let [default] = flag.get_default_values()
                && flag.get_action().takes_values()
            {
                let _ = write!(page, ". Default: `{}`", default.to_string_lossy());
            }
        }
        page.push('\n');
    }
    page
}

#[test]
fn every_flag_is_described_in_the_help_the_manual_and_the_guide() {
    let page = page();
    if std::env::var_os("OFFPRINT_BLESS").is_some() {
        fs::write(PAGE, &page).unwrap();
    }
    let known = fs::read_to_string(PAGE).unwrap_or_default();
    assert!(known == page, "docs/guide/src/flags.md is old; OFFPRINT_BLESS=1 writes it anew");
    let manual = crate::about::manual_text().unwrap();
    let manual = String::from_utf8(manual).unwrap().replace('\\', "");
    for mut command in commands() {
        let help = command.render_long_help().to_string();
        for flag in flags(&command) {
            let long = format!("--{}", flag.get_long().expect("every flag has a long name"));
            assert!(flag.get_help().is_some_and(|help| !help.to_string().is_empty()), "{long}");
            for (place, text) in [("help", &help), ("manual", &manual), ("guide", &known)] {
                assert!(
                    text.contains(&long),
                    "{long} of {} is not in the {place}",
                    command.get_name()
                );
            }
        }
    }
}
