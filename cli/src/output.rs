//! Writing results: text goes in, and lands on standard output or in a file that is replaced only once all is written.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Where results go. Dropped without [`Output::finish`], a file stays as it was.
#[derive(Debug)]
pub(crate) struct Output {
    destination: Destination,
    holds_something: bool,
}

#[derive(Debug)]
enum Destination {
    Standard(BufWriter<Standard>),
    File {
        writer: BufWriter<File>,
        temporary: PathBuf,
        target: PathBuf,
        finished: bool,
    },
    /// Something that cannot be replaced, such as a device or a named pipe.
    Device(BufWriter<File>),
}

/// Standard output as a file, since `Stdout` is silent about an output that cannot be written to.
#[cfg(unix)]
type Standard = File;
#[cfg(not(unix))]
type Standard = io::StdoutLock<'static>;

#[cfg(unix)]
fn standard() -> io::Result<Standard> {
    use std::os::fd::AsFd;
    Ok(io::stdout().as_fd().try_clone_to_owned()?.into())
}

#[cfg(not(unix))]
fn standard() -> io::Result<Standard> {
    Ok(io::stdout().lock())
}

impl From<Destination> for Output {
    fn from(destination: Destination) -> Self {
        Self { destination, holds_something: false }
    }
}

impl Output {
    /// Opens `target`, or standard output.
    ///
    /// # Errors
    /// When the folder of `target` does not exist or cannot be written.
    pub(crate) fn open(target: Option<&Path>) -> io::Result<Self> {
        let Some(target) = target else {
            return Ok(Destination::Standard(BufWriter::new(standard()?)).into());
        };
        if fs::metadata(target).is_ok_and(|about| !about.is_file() && !about.is_dir()) {
            let device = File::options().write(true).open(target)?;
            return Ok(Destination::Device(BufWriter::new(device)).into());
        }
        let target = behind_links(target)?;
        if target.is_dir() {
            return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder"));
        }
        let (file, temporary) = beside(&target)?;
        if let Ok(about) = fs::metadata(&target) {
            // Failing to keep the permissions of the file replaced is not worth failing for.
            let _ = file.set_permissions(about.permissions());
        }
        let writer = BufWriter::new(file);
        Ok(Destination::File { writer, temporary, target, finished: false }.into())
    }

    /// Whether anything was written.
    pub(crate) fn holds_something(&self) -> bool {
        self.holds_something
    }

    /// Puts a file in its place; flushes anything else.
    ///
    /// # Errors
    /// When not everything could be written; a file then stays as it was.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.flush()?;
        if let Destination::File { temporary, target, finished, .. } = &mut self.destination {
            fs::rename(&*temporary, target)?;
            *finished = true;
        }
        Ok(())
    }
}

/// A new file in the folder of another. Its name is short: that of the other may be as long as the file system allows.
fn beside(target: &Path) -> io::Result<(File, PathBuf)> {
    let mut number = 0;
    loop {
        let name = format!(".offprint-{}-{number}.part", std::process::id());
        let path = target.with_file_name(name);
        match File::options().write(true).create_new(true).open(&path) {
            // Left by a run that was killed.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < 1000 => {
                number += 1;
            }
            Err(error) => return Err(error),
            Ok(file) => return Ok((file, path)),
        }
    }
}

/// Whether two paths name one file; two that do not exist yet do if they are spelled alike.
pub(crate) fn is_same_file(a: &Path, b: &Path) -> bool {
    a == b || matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}

/// As many links as Linux follows.
const MAX_LINKS: usize = 40;

/// What a path leads to, even if that does not exist yet: a link is written through, not replaced.
fn behind_links(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MAX_LINKS {
        let Ok(target) = fs::read_link(&path) else {
            return Ok(path.canonicalize().unwrap_or(path));
        };
        path = path.with_file_name("").join(target);
    }
    Err(io::Error::other("its links lead in a circle"))
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.holds_something |= !bytes.is_empty();
        match &mut self.destination {
            Destination::Standard(writer) => writer.write(bytes),
            Destination::File { writer, .. } | Destination::Device(writer) => writer.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.destination {
            Destination::Standard(writer) => writer.flush(),
            Destination::File { writer, .. } | Destination::Device(writer) => writer.flush(),
        }
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        if let Destination::File { temporary, finished: false, .. } = &self.destination {
            let _ = fs::remove_file(temporary);
        }
    }
}
