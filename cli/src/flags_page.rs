//! The pages of the guide that list every command and flag, and every key and variable: they are made of the description that `--help`
//! and the manual are made of, word for word. `OFFPRINT_BLESS=1` writes them anew.

use std::fmt::Write;
use std::fs;

use clap::{Arg, Command, CommandFactory};

use crate::arguments::Arguments;
use crate::config::{self, Key, is_list, is_switch};
use crate::settings::variable;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/guide/src/flags.md");
const SETTINGS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/guide/src/settings.md");

/// Where the list begins on the page of settings.
const LIST: &str = "## Every key and variable\n";

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
            let mut options = flag.get_possible_values();
            options.retain(|_| flag.get_action().takes_values());
            for (at, option) in options.iter().enumerate() {
                let lead = if at == 0 { ". One of" } else { "," };
                let _ = write!(page, "{lead} `{}`", option.get_name());
                if let Some(help) = option.get_help() {
                    let _ = write!(page, " ({help})");
                }
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

/// The keys of a settings file and their variables, as a table.
fn settings_list() -> String {
    let root = Arguments::described();
    let mut list = format!("{LIST}\n| key | variable | value | unless told |\n|---|---|---|---|\n");
    for Key { name, flag, .. } in config::keys(&root) {
        let options: Vec<String> = flag
            .get_possible_values()
            .iter()
            .map(|option| format!("`{}`", option.get_name()))
            .collect();
        let names = flag.get_value_names().unwrap_or_default();
        let value = match options.is_empty() {
            _ if is_switch(flag) => "`true`, `false`".to_owned(),
            true => names.first().map(|name| name.replace('|', " or ")).unwrap_or_default(),
            false => options.join(", "),
        };
        let several = if is_list(flag) { ", or a list" } else { "" };
        let default: Vec<_> =
            flag.get_default_values().iter().map(|word| format!("`{}`", word.display())).collect();
        let variable = variable(name);
        let _ = writeln!(
            list,
            "| `{name}` | `{variable}` | {value}{several} | {} |",
            default.join(", ")
        );
    }
    list
}

#[test]
fn every_key_and_variable_is_in_the_help_the_manual_the_guide_and_the_schema() {
    let page = fs::read_to_string(SETTINGS).unwrap();
    let (start, known) = page.split_once(LIST).expect("the page has the list");
    let list = settings_list();
    if std::env::var_os("OFFPRINT_BLESS").is_some() {
        fs::write(SETTINGS, format!("{start}{list}")).unwrap();
    } else {
        assert!(
            list.strip_prefix(LIST) == Some(known),
            "docs/guide/src/settings.md is old; OFFPRINT_BLESS=1 writes it anew"
        );
    }
    let manual = String::from_utf8(crate::about::manual_text().unwrap()).unwrap();
    let manual = manual.replace('\\', "");
    let mut root = Arguments::described();
    let help = root.render_long_help().to_string();
    let schema = crate::schema::settings(&root);
    let keys = config::keys(&root);
    assert!(keys.len() > 25, "{} keys", keys.len());
    let variables = keys.iter().map(|key| variable(key.name));
    for variable in variables.chain(["OFFPRINT_CONFIG".to_owned(), "NO_COLOR".to_owned()]) {
        for (place, text) in [("help", &help), ("manual", &manual)] {
            assert!(text.contains(&variable), "{variable} is not in the {place}");
        }
        assert!(page.contains(&variable), "{variable} is not in the guide");
    }
    for key in keys {
        assert!(schema["properties"][key.name].is_object(), "{} is not in the schema", key.name);
    }
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
