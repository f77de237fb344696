//! Many documents into a folder, or each over itself: read and converted side by side, written in their order.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::arguments::{Arguments, From, Source};
use crate::cleaned::Cleaned;
use crate::convert::Converter;
use crate::destination::Destination;
use crate::documents::{Document, Documents};
use crate::each_document::{each_document, jobs};
use crate::failure::{Failed, Failure, Problem};
use crate::form::Form;
use crate::messages::complain;
use crate::output::Output;

/// One document, ready to be written.
#[derive(Debug)]
struct Converted {
    text: String,
    /// Where it goes below the folder; none for what is written in place.
    name: Option<PathBuf>,
    is_unchanged: bool,
    bytes_read: usize,
    warning: Option<&'static str>,
    explanation: Option<String>,
}

/// How documents are converted.
#[derive(Debug)]
struct Batch {
    converter: Converter,
    form: Form,
    from: From,
    destination: Option<Destination>,
    explain: bool,
}

/// Converts all documents, into `folder` or else in place; gives back those that failed. Memory is that of the documents in flight.
pub(crate) fn run(
    converter: Converter,
    arguments: &Arguments,
    documents: Documents,
    folder: Option<&Path>,
) -> Result<Vec<Failed>, Failure> {
    let form = Form::of(arguments)?;
    if let Some(folder) = folder {
        fs::create_dir_all(folder).map_err(|error| {
            Failure::Usage(format!("the folder `{}` cannot be made: {error}", folder.display()))
        })?;
    }
    let destination =
        folder.map(|folder| Destination::new(folder, arguments.name.as_deref(), form.ending()));
    let mut taken = destination.as_ref().map(|to| to.taken(&documents.list));
    let from = arguments.reading.from;
    let batch = Batch { converter, form, from, destination, explain: arguments.explain };
    let started = Instant::now();
    let (count, messages) = (documents.list.len() + documents.failed.len(), arguments.messages);
    let progress = progress(count, messages.quiet);
    let mut bytes = 0;
    let work = move |document: &Document| batch.convert(document);
    let failed = each_document(documents, jobs(arguments.reading.jobs), work, |document, done| {
        let source = &document.source;
        bytes += done.bytes_read;
        progress.suspend(|| {
            if let Some(explanation) = &done.explanation {
                // If standard error is gone, the articles are still wanted.
                let _ = std::io::stderr().lock().write_all(explanation.as_bytes());
            }
            if let Some(warning) = done.warning {
                complain(&format_args!("{source}: {warning}"));
            }
        });
        let written = match (&mut taken, &done.name, source) {
            (Some(taken), Some(name), _) => taken.take(name, document),
            (_, _, Source::File(source)) => Ok(source.clone()),
            (_, _, Source::StandardInput) => Err("has no place; name files".to_owned()),
        }
        .and_then(|path| match done.is_unchanged {
            true => Ok((path, "is as it was")),
            false => match put(&path, &done.text) {
                Ok(()) => Ok((path, "written")),
                Err(error) => Err(format!("`{}` cannot be written: {error}", path.display())),
            },
        });
        progress.inc(1);
        let (path, what) = written.map_err(Problem::Input)?;
        progress.suspend(|| {
            messages.detail(&format_args!("{source}: {what}: {}", path.display()));
        });
        Ok(())
    });
    progress.finish_and_clear();
    let failed = failed?;
    let megabytes = bytes as f64 / 1e6;
    messages.sum_up(&format_args!(
        "{} of {count} converted, {} failed; {megabytes:.1} MB read in {:.1} s",
        count - failed.len(),
        failed.len(),
        started.elapsed().as_secs_f64()
    ));
    Ok(failed)
}

fn progress(documents: usize, quiet: bool) -> ProgressBar {
    // Shown on a terminal only.
    let target = if quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
    let style = ProgressStyle::with_template("{bar:30} {pos} of {len}, {per_sec}, {eta} left")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::with_draw_target(Some(documents as u64), target).with_style(style)
}

impl Batch {
    fn convert(&self, document: &Document) -> Result<Converted, String> {
        let cleaned = Cleaned::of(&document.source, &self.converter, self.from)?;
        let article = &cleaned.article;
        let text = self.form.write(article)?;
        let name = self.destination.as_ref().map(|to| to.name(&document.relative, article));
        Ok(Converted {
            name: name.transpose()?,
            is_unchanged: self.destination.is_none() && text.as_bytes() == cleaned.bytes,
            bytes_read: cleaned.bytes.len(),
            warning: cleaned.warning(),
            explanation: self.explain.then(|| cleaned.explanation(&document.source)),
            text,
        })
    }
}

/// Writes a file that is replaced only once all is written.
fn put(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut output = Output::open(Some(path))?;
    output.write_all(text.as_bytes())?;
    output.finish()
}
