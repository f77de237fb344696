//! `offprint.toml`: a file with a key for every flag goes in, checked settings with their lines come out. What is wrong is shown with
//! a caret and with what would be right.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use clap::builder::ValueHint;
use clap::error::{ContextKind, ContextValue};
use clap::{Arg, ArgAction, Command};
use offprint::RulePackError;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::nearest::nearest;

/// What the file is called.
const NAME: &str = "offprint.toml";

/// Flags that are about the file, or about one run, and so are no keys of it.
const NO_KEYS: [&str; 5] = ["config", "no-config", "print-config", "help", "version"];

/// A settings file.
#[derive(Debug)]
pub(crate) struct Config {
    pub(crate) path: PathBuf,
    pub(crate) settings: Vec<Setting>,
}

/// What the file says about one flag.
#[derive(Debug)]
pub(crate) struct Setting {
    /// The long name of the flag.
    pub(crate) key: String,
    /// One value, several for a list, `true` or `false` for a switch.
    pub(crate) values: Vec<String>,
    pub(crate) line: usize,
}

/// A key that a settings file may have, and the command that has the flag.
#[derive(Debug)]
pub(crate) struct Key<'a> {
    pub(crate) name: &'a str,
    pub(crate) flag: &'a Arg,
    command: &'a Command,
}

/// Every key: the long names of all flags of the command and its subcommands.
pub(crate) fn keys(root: &Command) -> Vec<Key<'_>> {
    let mut keys: Vec<Key<'_>> = Vec::new();
    let mut waiting = vec![root];
    while let Some(command) = waiting.pop() {
        waiting.extend(command.get_subcommands());
        for flag in command.get_arguments() {
            let Some(name) = flag.get_long() else { continue };
            if !NO_KEYS.contains(&name) && !keys.iter().any(|known| known.name == name) {
                keys.push(Key { name, flag, command });
            }
        }
    }
    keys.sort_by_key(|key| key.name);
    keys
}

/// Whether a flag is on or off and has no value.
pub(crate) fn is_switch(flag: &Arg) -> bool {
    matches!(flag.get_action(), ArgAction::SetTrue)
}

/// Whether a flag takes several values.
pub(crate) fn is_list(flag: &Arg) -> bool {
    matches!(flag.get_action(), ArgAction::Append)
}

/// Whether a flag names files.
pub(crate) fn is_path(flag: &Arg) -> bool {
    matches!(flag.get_value_hint(), ValueHint::AnyPath | ValueHint::FilePath | ValueHint::DirPath)
}

impl Key<'_> {
    /// Whether the flag takes the value, and if not, why.
    pub(crate) fn check(&self, value: &str) -> Result<(), String> {
        let words = [self.command.get_name().to_owned(), format!("--{}={value}", self.name)];
        let Err(error) = self.command.clone().try_get_matches_from(words) else { return Ok(()) };
        match error.get(ContextKind::InvalidArg) {
            Some(ContextValue::String(of)) if of.starts_with(&format!("--{}", self.name)) => {}
            // Another flag is missing; this one is well.
            _ => return Ok(()),
        }
        let options: Vec<String> = self
            .flag
            .get_possible_values()
            .iter()
            .map(|option| option.get_name().to_owned())
            .collect();
        Err(match std::error::Error::source(&error) {
            _ if !options.is_empty() => did_you_mean(value, &options, "values"),
            Some(source) => source.to_string(),
            None => format!("see `offprint --help` for what --{} takes", self.name),
        })
    }
}

/// The settings file of a folder: there, or in the nearest folder above that has one.
pub(crate) fn find(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().map(|folder| folder.join(NAME)).find(|path| path.is_file())
}

/// Reads a settings file. Files that it names are beside it.
///
/// # Errors
/// Text with the line, a caret, and what would be right.
pub(crate) fn read(path: &Path, root: &Command) -> Result<Config, String> {
    let name = path.display().to_string();
    let text = fs::read_to_string(path)
        .map_err(|error| format!("the settings `{name}` cannot be read: {error}"))?;
    let folder = path.parent().unwrap_or(Path::new(""));
    settings(&text, folder, root)
        .map(|settings| Config { path: path.to_owned(), settings })
        .map_err(|Mistake { at, message, help }| {
            RulePackError::at(&name, &text, at, message, help).to_string()
        })
}

struct Mistake {
    at: Range<usize>,
    message: String,
    help: String,
}

fn settings(text: &str, folder: &Path, root: &Command) -> Result<Vec<Setting>, Mistake> {
    let table = DeTable::parse(text).map_err(|error| Mistake {
        at: error.span().unwrap_or(0..0),
        message: error.message().lines().next().unwrap_or("this is not TOML").to_owned(),
        help: "write TOML: key = \"value\", key = true, key = [\"a\", \"b\"]".to_owned(),
    })?;
    let keys = keys(root);
    let mut settings = Vec::new();
    for (name, value) in table.into_inner() {
        let at = name.span();
        let Some(key) = keys.iter().find(|key| key.name == *name.get_ref()) else {
            let names: Vec<String> = keys.iter().map(|key| key.name.to_owned()).collect();
            return Err(Mistake {
                at,
                message: format!("unknown key `{}`", name.get_ref()),
                help: did_you_mean(name.get_ref(), &names, "keys"),
            });
        };
        let mut values = values(key, &value)?;
        if is_path(key.flag) {
            for value in values.iter_mut().filter(|value| *value != "-") {
                *value = folder.join(&*value).to_string_lossy().into_owned();
            }
        }
        let line = text.get(..at.start).unwrap_or_default().matches('\n').count() + 1;
        settings.push((at.start, Setting { key: key.name.to_owned(), values, line }));
    }
    settings.sort_by_key(|(at, _)| *at);
    Ok(settings.into_iter().map(|(_, setting)| setting).collect())
}

/// The values of a key as the words that a command line would have.
fn values(key: &Key<'_>, value: &Spanned<DeValue<'_>>) -> Result<Vec<String>, Mistake> {
    let items = match value.get_ref() {
        DeValue::Array(items) if is_list(key.flag) => items.iter().collect(),
        _ => vec![value],
    };
    let mut values = Vec::new();
    for item in items {
        let wrong = |message: String, help: String| Mistake { at: item.span(), message, help };
        let name = key.name;
        let wanted = match () {
            () if is_switch(key.flag) => format!("write {name} = true or {name} = false"),
            () if is_list(key.flag) => format!("write {name} = [\"…\", \"…\"]"),
            () => format!("write {name} = \"…\""),
        };
        let text = match item.get_ref() {
            DeValue::Boolean(on) if is_switch(key.flag) => on.to_string(),
            DeValue::String(text) if !is_switch(key.flag) => text.to_string(),
            DeValue::Integer(number) if !is_switch(key.flag) => number.as_str().to_owned(),
            other => {
                let message = format!("`{name}` is no {}", other.type_str());
                return Err(wrong(message, wanted));
            }
        };
        if !is_switch(key.flag) {
            key.check(&text).map_err(|help| wrong(format!("`{name}` cannot be `{text}`"), help))?;
        }
        values.push(text);
    }
    Ok(values)
}

/// A line of help for a word that is none of the options.
fn did_you_mean(word: &str, options: &[String], plural: &str) -> String {
    let all = options.iter().map(|option| format!("`{option}`")).collect::<Vec<_>>().join(", ");
    match nearest(word, options.iter().map(String::as_str)) {
        Some(option) => format!("did you mean `{option}`? the {plural} here are {all}"),
        None => format!("the {plural} here are {all}"),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::arguments::Arguments;

    fn read(text: &str) -> Result<Vec<Setting>, (Range<usize>, String, String)> {
        settings(text, Path::new("site"), &Arguments::command())
            .map_err(|mistake| (mistake.at, mistake.message, mistake.help))
    }

    #[test]
    fn settings_have_their_lines_and_files_are_beside_the_file() {
        let known = read(
            "to = 'html'\n\nrules = ['a.toml']\nwrap = 80\npage = true\nalso = [\"probe\", \"affiliate\"]\n",
        );
        let known = known.unwrap();
        let told: Vec<_> = known.iter().map(|s| (&*s.key, s.values.join(" "), s.line)).collect();
        let rules = Path::new("site").join("a.toml").to_string_lossy().into_owned();
        assert_eq!(
            told,
            [
                ("to", "html".to_owned(), 1),
                ("rules", rules, 3),
                ("wrap", "80".to_owned(), 4),
                ("page", "true".to_owned(), 5),
                ("also", "probe affiliate".to_owned(), 6),
            ]
        );
    }

    #[test]
    fn a_mistake_has_its_place_and_what_would_be_right() {
        let (at, message, help) = read("x = 1\n").unwrap_err();
        assert_eq!((at, &*message), (0..1, "unknown key `x`"));
        assert!(help.starts_with("the keys here are `also`, `base-url`, "), "{help}");
        let (.., help) = read("base_ulr = ''\n").unwrap_err();
        assert!(help.starts_with("did you mean `base-url`?"), "{help}");
        let (at, _, help) = read("from = 'pots'\n").unwrap_err();
        assert!(at == (7..13) && help.starts_with("did you mean `post`?"), "{at:?} {help}");
        let (.., help) = read("page = 'yes'\n").unwrap_err();
        assert_eq!(help, "write page = true or page = false");
        let (.., help) = read("images = 'huge'\n").unwrap_err();
        assert!(help.contains("as-given"), "{help}");
        let (.., help) = read("[to]\n").unwrap_err();
        assert!(help.starts_with("write to = ["), "{help}");
        assert!(read("to = \n").is_err() && read("help = true\n").is_err());
    }
}
