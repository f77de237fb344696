//! Many documents into a folder, or each over itself: read, converted and written side by side; what went wrong is told in the order of the documents.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::*;

use crate::arguments::{Arguments, Source};
use crate::cleaned::Cleaned;
use crate::convert::Converter;
use crate::destination::Destination;
use crate::documents::Document;
use crate::failure::{Failed, Failure, complain};
use crate::form::Form;
use crate::output::{Output, is_same_file};

/// What is told about one document.
#[derive(Debug, Default)]
struct Outcome {
    problem: Option<String>,
    warning: Option<&'static str>,
    explanation: Option<String>,
}

/// Converts all documents, into `folder` or else in place; gives back those that failed. Memory is that of as many documents as there are jobs.
pub(crate) fn run(
    converter: &Converter,
    arguments: &Arguments,
    documents: &[Document],
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
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(arguments.jobs.map_or(0, usize::from))
        .build()
        .map_err(|error| Failure::Usage(format!("threads cannot be started: {error}")))?;
    let started = Instant::now();
    let bytes = AtomicU64::new(0);
    let progress = progress(documents.len(), arguments.quiet);
    let outcomes: Vec<Outcome> = pool.install(|| {
        documents
            .par_iter()
            .map(|document| {
                let outcome =
                    convert(converter, arguments, document, destination.as_ref(), &form, &bytes);
                progress.inc(1);
                outcome
            })
            .collect()
    });
    progress.finish_and_clear();
    let mut failed = Vec::new();
    for (document, outcome) in documents.iter().zip(outcomes) {
        let source = &document.source;
        if let Some(explanation) = outcome.explanation {
            // If standard error is gone, the articles are still wanted.
            let _ = std::io::stderr().lock().write_all(explanation.as_bytes());
        }
        if let Some(warning) = outcome.warning {
            complain(&format_args!("{source}: {warning}"));
        }
        if let Some(problem) = outcome.problem {
            failed.push(Failed::new(source, problem));
        }
    }
    if !arguments.quiet {
        let megabytes = bytes.into_inner() as f64 / 1e6;
        complain(&format_args!(
            "{} of {} converted, {} failed; {megabytes:.1} MB read in {:.1} s",
            documents.len() - failed.len(),
            documents.len(),
            failed.len(),
            started.elapsed().as_secs_f64()
        ));
    }
    Ok(failed)
}

fn progress(documents: usize, quiet: bool) -> ProgressBar {
    // Shown on a terminal only.
    let target = if quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
    let style = ProgressStyle::with_template("{bar:30} {pos} of {len}, {per_sec}, {eta} left")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::with_draw_target(Some(documents as u64), target).with_style(style)
}

fn convert(
    converter: &Converter,
    arguments: &Arguments,
    document: &Document,
    destination: Option<&Destination>,
    form: &Form<'_>,
    read: &AtomicU64,
) -> Outcome {
    let mut outcome = Outcome::default();
    let done = (|| {
        let cleaned = Cleaned::of(&document.source, converter, arguments.reading.from)?;
        read.fetch_add(cleaned.bytes.len() as u64, Ordering::Relaxed);
        outcome.warning = cleaned.warning();
        outcome.explanation = arguments.explain.then(|| cleaned.explanation(&document.source));
        let article = &cleaned.article;
        let text = form.write(article)?;
        let path = match (destination, &document.source) {
            (Some(destination), source) => {
                let path = destination.path(&document.relative, article)?;
                match source {
                    Source::File(source) if is_same_file(source, &path) => {
                        return Err("would replace itself; choose another folder or `--name`, or say `--in-place`".to_owned());
                    }
                    _ => path,
                }
            }
            (None, Source::File(source)) => source.clone(),
            (None, Source::StandardInput) => return Err("has no place; name files".to_owned()),
        };
        if destination.is_none() && text.as_bytes() == cleaned.bytes {
            return Ok(());
        }
        put(&path, &text)
            .map_err(|error| format!("`{}` cannot be written: {error}", path.display()))
    })();
    outcome.problem = done.err();
    outcome
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
