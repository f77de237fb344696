//! Every document of a run: documents and what to do with them go in; results come out in order, and those that failed at the end.

use std::num::NonZero;
use std::thread::available_parallelism;

use crate::arguments::Source;
use crate::documents::{Document, Documents};
use crate::failure::{Failed, Failure, Problem};
use crate::in_order::each_in_order;

/// What is said of a document on which the command itself fails.
const OWN_FAULT: &str = "a mistake of offprint's own; please report it with this document";

/// How many documents are worked on at once.
pub(crate) fn jobs(asked: Option<u16>) -> usize {
    asked.map_or_else(|| available_parallelism().map_or(1, NonZero::get), usize::from).max(1)
}

/// Works on the documents, `jobs` at once, and puts the results in their order. What fails does not stop the rest; it is told once all is
/// done.
///
/// # Errors
/// When the output is gone.
pub(crate) fn each_document<R: Send + 'static>(
    documents: Documents,
    jobs: usize,
    work: impl Fn(&Document) -> Result<R, String> + Send + Sync + 'static,
    mut put: impl FnMut(&Document, R) -> Result<(), Problem>,
) -> Result<Vec<Failed>, Failure> {
    let mut failed: Vec<(Source, String)> = Vec::new();
    let Documents { list: documents, failed: mut told, .. } = documents;
    let mut named = documents.clone().into_iter();
    let work = move |document: Document| work(&document);
    let done = each_in_order(jobs, documents.into_iter(), work, |result| {
        let Some(document) = named.next() else { return Ok(()) };
        let done = match result.unwrap_or_else(|| Err(OWN_FAULT.to_owned())) {
            Ok(result) => put(&document, result),
            Err(problem) => Err(Problem::Input(problem)),
        };
        match done {
            Err(Problem::Input(problem)) => failed.push((document.source, problem)),
            Err(Problem::Output(error)) => return Err(error),
            Ok(()) => {}
        }
        Ok(())
    });
    told.extend(failed.into_iter().map(|(source, error)| Failed::new(&source, error)));
    done?;
    Ok(told)
}
