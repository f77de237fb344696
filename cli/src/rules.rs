//! `offprint rules`: rule files and names go in; what is known, what is wrong and what a rule did comes out.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use offprint::{ExampleFailure, ExampleFault, RulePack, Rules};

use crate::arguments::{ExplainFormat, RulesCommand};
use crate::explain;
use crate::failure::Failure;
use crate::messages::complain;
use crate::nearest::nearest;
use crate::output::Output;
use crate::scaffold;

/// Does what is asked; tells how many files or examples are wrong.
pub(crate) fn run(command: &RulesCommand) -> Result<usize, Failure> {
    let mut output = Output::open(None)?;
    let wrong = match command {
        RulesCommand::List { packs, rules } => list(&with_files(rules)?, packs, &mut output)?,
        RulesCommand::Check { files } => check(files, &mut output)?,
        RulesCommand::Test { files } => test(files, &mut output)?,
        RulesCommand::New { name } => return scaffold::run(name),
        RulesCommand::Explain { inputs, reading } => {
            return explain::run(inputs, reading, ExplainFormat::Text);
        }
    };
    output.finish()?;
    Ok(wrong)
}

/// The built-in packs and those in `files`.
pub(crate) fn with_files(files: &[PathBuf]) -> Result<Rules, Failure> {
    let mut rules = Rules::builtin();
    for path in files {
        rules = rules.with(read(path).map_err(Failure::Usage)?);
    }
    Ok(rules)
}

fn read(path: &Path) -> Result<RulePack, String> {
    let name = path.display().to_string();
    let text = fs::read_to_string(path).map_err(|error| format!("the rules `{name}`: {error}"))?;
    RulePack::from_toml(&name, &text).map_err(|error| error.to_string())
}

/// Packs, one a line: id, number of rules, title. Or the rules of some: id, kind, what goes wrong without.
fn list(rules: &Rules, ids: &[String], output: &mut Output) -> Result<usize, Failure> {
    if ids.is_empty() {
        let width = rules.packs().iter().map(|pack| pack.id().len()).max().unwrap_or(0);
        for pack in rules.packs() {
            let (id, count) = (pack.id(), pack.rules().len());
            writeln!(output, "{id:width$}  {count:4}  {}", pack.title())?;
        }
        return Ok(0);
    }
    let mut unknown = 0;
    for id in ids {
        let Some(pack) = rules.packs().iter().find(|pack| pack.id() == id) else {
            unknown += 1;
            let ids = rules.packs().iter().map(RulePack::id);
            let help = match nearest(id, ids) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`offprint rules list` names them".to_owned(),
            };
            complain(&format_args!("no pack is called `{id}`; {help}"));
            continue;
        };
        writeln!(output, "{}: {}", pack.id(), pack.title())?;
        let hosts = pack.hosts();
        if !hosts.is_empty() {
            writeln!(output, "    pages of {}", hosts.join(", "))?;
        }
        for rule in pack.rules() {
            writeln!(output, "{}\n    {}", rule.id, rule.why)?;
            if let Some(source) = &rule.source {
                writeln!(output, "    source: {source}")?;
            }
            for also in &rule.also {
                writeln!(output, "    only with --also {}", also.as_str())?;
            }
        }
    }
    Ok(unknown)
}

fn check(files: &[PathBuf], output: &mut Output) -> Result<usize, Failure> {
    let mut wrong = 0;
    for path in files {
        match read(path) {
            Ok(pack) => {
                writeln!(output, "{}: {} rules, all well", path.display(), pack.rules().len())?
            }
            Err(problem) => {
                wrong += 1;
                complain(&problem);
            }
        }
    }
    Ok(wrong)
}

fn test(files: &[PathBuf], output: &mut Output) -> Result<usize, Failure> {
    let mut packs = Vec::new();
    let mut wrong = 0;
    for path in files {
        match read(path) {
            Ok(pack) => packs.push(pack),
            Err(problem) => {
                wrong += 1;
                complain(&problem);
            }
        }
    }
    let mut rules = Rules::builtin();
    if files.is_empty() {
        packs = rules.packs().to_vec();
    }
    for pack in &packs {
        rules = rules.with(pack.clone());
    }
    for pack in &packs {
        let failures = rules.test(pack.id()).map_err(|error| Failure::Usage(error.to_string()))?;
        for failure in &failures {
            write_failure(output, failure)?;
        }
        wrong += failures.len();
        let all = pack.rules();
        let examples: usize = all.iter().map(|rule| rule.examples.len()).sum();
        for rule in all.iter().filter(|rule| rule.examples.is_empty()) {
            writeln!(output, "{}: has no example", rule.id)?;
        }
        let (id, rules, failed) = (pack.id(), all.len(), failures.len());
        writeln!(output, "{id}: {rules} rules, {examples} examples, {failed} failed")?;
    }
    Ok(wrong)
}

fn write_failure(output: &mut Output, failure: &ExampleFailure) -> io::Result<()> {
    let fault = match failure.fault {
        ExampleFault::Idle => "the example holds without the rule, so it proves nothing",
        ExampleFault::Unasked => "the rule works without being asked for",
        ExampleFault::Unstable => "cleaning what came out changes it again",
        _ => "something else comes out",
    };
    writeln!(output, "{}: {fault}", failure.rule)?;
    writeln!(output, "    before {}", failure.before)?;
    writeln!(output, "    wanted {}", failure.wanted)?;
    writeln!(output, "    found  {}", failure.found)
}
