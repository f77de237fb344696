//! Where each setting comes from: the command line, the environment and the settings file go in; the command line that says it all
//! comes out. A flag counts more than a variable, a variable more than the file, the file more than the default.

use std::collections::BTreeMap;
use std::env;
use std::ffi::{OsStr, OsString};
use std::fmt::{self, Write};
use std::path::{Path, PathBuf};

use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Command};

use crate::config::{self, Config, is_list, is_path, is_switch};
use crate::nearest::nearest;

/// What a variable's name begins with.
const PREFIX: &str = "OFFPRINT_";

/// The command line with what the environment and the file add.
#[derive(Debug, Default)]
pub(crate) struct Settings {
    pub(crate) words: Vec<OsString>,
    origins: BTreeMap<String, Origin>,
    /// The settings file that was read.
    pub(crate) file: Option<PathBuf>,
    /// Variables that look like settings and are none, with what may be meant.
    pub(crate) unknown: Vec<(String, Option<String>)>,
    /// What `--print-config` asks for.
    pub(crate) shown: Option<String>,
}

/// Where a setting that is not a default comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Origin {
    Flag,
    Variable(String),
    File(String),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag => f.write_str("flag"),
            Self::Variable(name) => write!(f, "environment, {name}"),
            Self::File(place) => f.write_str(place),
        }
    }
}

impl Settings {
    /// Adds to the words of a command line what the environment and the settings file say about other flags.
    ///
    /// # Errors
    /// Text that says what is wrong in the file or in a variable, and what would be right.
    pub(crate) fn of(words: Vec<OsString>, root: &Command) -> Result<Self, String> {
        // Only to see what is there; what is wrong is told once all is together.
        let seen = root.clone().ignore_errors(true).try_get_matches_from(&words);
        let Ok(seen) = seen else { return Ok(Self { words, ..Self::default() }) };
        let (command, matches, depth) = asked_for(root, &seen);
        let file = file(&seen, root)?;
        let mut origins = BTreeMap::new();
        for flag in command.get_arguments() {
            if matches.value_source(flag.get_id().as_str()) == Some(ValueSource::CommandLine) {
                origins.insert(flag.get_id().to_string(), Origin::Flag);
            }
        }
        let mut added = Vec::new();
        for (flag, name) in command.get_arguments().filter_map(|f| Some((f, f.get_long()?))) {
            let variable = variable(name);
            if let Some(value) = env::var_os(&variable).filter(|value| !value.is_empty())
                && config::keys(root).iter().any(|key| key.name == name)
                && is_open(command, flag, &origins)
            {
                from_variable(flag, name, &value, &mut added)
                    .map_err(|problem| format!("the variable {variable} {problem}"))?;
                origins.insert(flag.get_id().to_string(), Origin::Variable(variable));
            }
        }
        if let Some(Config { path, settings }) = &file {
            for setting in settings {
                let flag = command.get_arguments().find(|f| f.get_long() == Some(&*setting.key));
                // A file may have settings for other subcommands.
                let Some(flag) = flag.filter(|flag| is_open(command, flag, &origins)) else {
                    continue;
                };
                let values = setting.values.iter().map(OsStr::new);
                add(flag, &setting.key, values, &mut added);
                let place = format!("{}:{}", path.display(), setting.line);
                origins.insert(flag.get_id().to_string(), Origin::File(place));
            }
        }
        let mut words = words;
        let at = (1 + depth).min(words.len());
        words.splice(at..at, added);
        let file = file.map(|file| file.path);
        Ok(Self { words, origins, file, unknown: unknown(root), shown: None })
    }

    /// Every setting of the command with its value and where that comes from, as a settings file.
    pub(crate) fn show(&self, root: &Command, matches: &ArgMatches) -> String {
        let (command, matches, _) = asked_for(root, matches);
        let mut lines = Vec::new();
        let keys = config::keys(root);
        for flag in command.get_arguments() {
            let Some(name) = flag.get_long().filter(|n| keys.iter().any(|key| key.name == *n))
            else {
                continue;
            };
            let origin = match self.origins.get(flag.get_id().as_str()) {
                Some(origin) => origin.to_string(),
                None => "default".to_owned(),
            };
            let line = match shown_value(flag, matches) {
                Some(value) => format!("{name} = {value}"),
                None => format!("# {name} is not set"),
            };
            lines.push((line, origin));
        }
        let width = lines.iter().map(|(line, _)| line.chars().count()).max().unwrap_or(0);
        let mut text = String::new();
        for (line, origin) in lines {
            let _ = writeln!(text, "{line:width$}  # {origin}");
        }
        text
    }
}

/// The variable of a flag.
pub(crate) fn variable(name: &str) -> String {
    format!("{PREFIX}{}", name.to_uppercase().replace('-', "_"))
}

/// The variables that begin like those of settings and are none.
fn unknown(root: &Command) -> Vec<(String, Option<String>)> {
    let mut known: Vec<String> = config::keys(root).iter().map(|key| variable(key.name)).collect();
    known.push(variable("config"));
    let names = env::vars_os().filter_map(|(name, _)| name.into_string().ok());
    let mut unknown: Vec<_> = names
        .filter(|name| name.starts_with(PREFIX) && !known.contains(name))
        .map(|name| {
            // What all begin with makes none of them near.
            let ends = known.iter().filter_map(|known| known.strip_prefix(PREFIX));
            let near = nearest(name.trim_start_matches(PREFIX), ends);
            (name.clone(), near.map(variable))
        })
        .collect();
    unknown.sort();
    unknown
}

/// The command that the words name, its matches, and how many words name it.
fn asked_for<'a>(root: &'a Command, seen: &'a ArgMatches) -> (&'a Command, &'a ArgMatches, usize) {
    let (mut command, mut matches, mut depth) = (root, seen, 0);
    while let Some((name, inner)) = matches.subcommand()
        && let Some(next) = command.find_subcommand(name)
    {
        (command, matches, depth) = (next, inner, depth + 1);
    }
    (command, matches, depth)
}

/// The settings file that counts, if any.
fn file(seen: &ArgMatches, root: &Command) -> Result<Option<Config>, String> {
    // Not `get_flag`: of a command line with a mistake, not everything is there.
    if seen.get_one("no_config") == Some(&true) {
        return Ok(None);
    }
    let named = seen.get_one::<std::path::PathBuf>("config").cloned();
    let named = named.or_else(|| env::var_os(variable("config")).map(Into::into));
    let found = || config::find(&env::current_dir().unwrap_or_default());
    named.or_else(found).map(|path| config::read(&path, root)).transpose()
}

/// Whether nothing that counts more has set a flag, or one that excludes it.
fn is_open(command: &Command, flag: &Arg, origins: &BTreeMap<String, Origin>) -> bool {
    let is_set = |flag: &Arg| origins.contains_key(flag.get_id().as_str());
    // A name for files means nothing without a folder for them.
    let is_idle = flag.get_id() == "name" && !origins.contains_key("output");
    !is_set(flag)
        && !is_idle
        && !command.get_arguments().filter(|other| is_set(other)).any(|other| {
            command.get_arg_conflicts_with(flag).contains(&other)
                || command.get_arg_conflicts_with(other).contains(&flag)
        })
}

fn from_variable(
    flag: &Arg,
    name: &str,
    value: &OsStr,
    added: &mut Vec<OsString>,
) -> Result<(), String> {
    if is_switch(flag) {
        let text = value.to_string_lossy().to_lowercase();
        return match &*text {
            "1" | "true" | "yes" | "on" => {
                add(flag, name, [OsStr::new("true")].into_iter(), added);
                Ok(())
            }
            "0" | "false" | "no" | "off" => Ok(()),
            _ => Err(format!("is `{text}`; write `true` or `false`")),
        };
    }
    if is_list(flag) && is_path(flag) {
        let paths: Vec<_> = env::split_paths(value).collect();
        add(flag, name, paths.iter().map(|path| path.as_os_str()), added);
    } else {
        add(flag, name, [value].into_iter(), added);
    }
    Ok(())
}

fn add<'a>(
    flag: &Arg,
    name: &str,
    values: impl Iterator<Item = &'a OsStr>,
    added: &mut Vec<OsString>,
) {
    for value in values {
        let mut word = OsString::from(format!("--{name}"));
        if is_switch(flag) {
            if value == "true" {
                added.push(word);
            }
            continue;
        }
        word.push("=");
        word.push(value);
        added.push(word);
    }
}

/// The value as TOML.
fn shown_value(flag: &Arg, matches: &ArgMatches) -> Option<String> {
    if is_switch(flag) {
        return Some(matches.get_flag(flag.get_id().as_str()).to_string());
    }
    let values: Vec<String> = matches
        .get_raw(flag.get_id().as_str())?
        .map(|value| match value.to_str() {
            Some(number) if number.parse::<i64>().is_ok() => number.to_owned(),
            _ => quoted(Path::new(value)),
        })
        .collect();
    match &values[..] {
        [value] if !is_list(flag) => Some(value.clone()),
        _ => Some(format!("[{}]", values.join(", "))),
    }
}

fn quoted(text: &Path) -> String {
    toml::Value::String(text.to_string_lossy().into_owned()).to_string()
}
