//! Reading inputs: a source goes in, its bytes come out.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use clap::CommandFactory;

use crate::arguments::{Arguments, Source};
use crate::nearest::nearest;

/// The largest document, in bytes. More than this is read of no input, so that memory stays bounded.
pub(crate) const MAX_INPUT_BYTES: usize = 16 << 20;

/// How many names of a folder are looked at for one that was meant.
const MAX_NAMES: usize = 10_000;

/// Opens a source for reading.
///
/// # Errors
/// A sentence that says what is wrong and what to do about it.
pub(crate) fn open(source: &Source) -> Result<Box<dyn Read + Send>, String> {
    let path = match source {
        Source::StandardInput => return Ok(Box::new(io::stdin())),
        Source::File(path) => path,
    };
    if path.is_dir() {
        return Err("is a folder; name the files in it".into());
    }
    match File::open(path) {
        Ok(file) => Ok(Box::new(file)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(match meant(path) {
            Some(meant) => format!("there is no such file; did you mean {meant}?"),
            None => "there is no such file; check the name and the working folder".to_owned(),
        }),
        Err(error) => Err(format!("cannot be opened: {error}")),
    }
}

/// What somebody may have meant who named a file that is not there: one beside it, or a subcommand.
fn meant(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_str()?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let entries = fs::read_dir(folder.unwrap_or(Path::new("."))).into_iter().flatten();
    let names: Vec<String> = entries
        .take(MAX_NAMES)
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    // Endings are much alike, and make no two names near.
    let stem = |name: &'_ str| name.rsplit_once('.').map_or(name.len(), |(stem, _)| stem.len());
    let stems = names.iter().map(|name| &name[..stem(name)]);
    if let Some(near) = nearest(&name[..stem(name)], stems)
        && let Some(near) = names.iter().find(|name| &name[..stem(name)] == near)
    {
        return Some(format!("`{}`", path.with_file_name(near).display()));
    }
    let root = Arguments::command();
    let commands = root.get_subcommands().map(clap::Command::get_name);
    let near = if folder.is_none() { nearest(name, commands) } else { None };
    near.map(|near| format!("the command `offprint {near}`"))
}

/// Reads a whole document, at most one byte more than [`MAX_INPUT_BYTES`], on which the library refuses it.
///
/// # Errors
/// A sentence that says what is wrong and what to do about it.
pub(crate) fn read(source: &Source) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    open(source)?
        .take(MAX_INPUT_BYTES as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| format!("cannot be read: {error}"))?;
    Ok(bytes)
}
