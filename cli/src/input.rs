//! Reading inputs: a source goes in, its bytes and what they are come out.

use std::fs::File;
use std::io::{self, Read};

use crate::arguments::Source;

/// The largest document, in bytes. More than this is read of no input, so that memory stays bounded.
pub(crate) const MAX_INPUT_BYTES: usize = 16 << 20;

/// Opens a source for reading.
///
/// # Errors
/// A sentence that says what is wrong and what to do about it.
pub(crate) fn open(source: &Source) -> Result<Box<dyn Read>, String> {
    let path = match source {
        Source::StandardInput => return Ok(Box::new(io::stdin().lock())),
        Source::File(path) => path,
    };
    if path.is_dir() {
        return Err("is a folder; name the files in it".into());
    }
    match File::open(path) {
        Ok(file) => Ok(Box::new(file)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err("there is no such file; check the name and the working folder".into())
        }
        Err(error) => Err(format!("cannot be opened: {error}")),
    }
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

/// Whether a document starts like a whole page: after a byte order mark, white space and comments comes a document type,
/// an XML declaration, or the start tag of `html`, `head` or `body`.
pub(crate) fn starts_like_a_page(bytes: &[u8]) -> bool {
    // Source: Encoding Standard, "BOM sniff", read 2026-11.
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return true;
    }
    let mut rest = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    while let Some(comment) = rest.strip_prefix(b"<!--") {
        let Some(end) = comment.windows(3).position(|window| window == b"-->") else {
            return false;
        };
        rest = comment.get(end + 3..).unwrap_or_default().trim_ascii_start();
    }
    const STARTS: [&[u8]; 5] = [b"<!doctype", b"<?xml", b"<html", b"<head", b"<body"];
    STARTS.iter().any(|start| {
        rest.get(..start.len()).is_some_and(|word| word.eq_ignore_ascii_case(start))
            && !rest.get(start.len()).is_some_and(u8::is_ascii_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::starts_like_a_page;

    #[test]
    fn a_page_starts_with_a_document_type_or_an_outer_element() {
        let pages: [&[u8]; 7] = [
            b"<!DOCTYPE html><p>x",
            b"\n <html lang=zh><p>x",
            b"<HEAD><title>x</title>",
            b"<body class=x>",
            b"\xEF\xBB\xBF<!doctype html>",
            b"<!-- saved --> <!-- again --><html>",
            b"<?xml version='1.0'?><html xmlns='x'>",
        ];
        for page in pages {
            assert!(starts_like_a_page(page), "{}", String::from_utf8_lossy(page));
        }
    }

    #[test]
    fn everything_else_is_a_post_or_a_fragment() {
        let others: [&[u8]; 7] = [
            b"",
            b"---\ntitle: x\n---\n<html>",
            b"<p>x</p>",
            b"<header>x</header>",
            b"text <html>",
            b"<!-- never ends <html>",
            b"<htm",
        ];
        for other in others {
            assert!(!starts_like_a_page(other), "{}", String::from_utf8_lossy(other));
        }
    }
}
