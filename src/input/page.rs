//! Whether a document is a whole page: its bytes go in.

/// Whether a document starts like a whole page, for [`Cleaner::clean_page`](crate::Cleaner::clean_page): after a byte order mark, white
/// space and comments comes a document type, an XML declaration, or the start tag of `html`, `head` or `body`. Anything else is a post or a
/// fragment; [`Cleaner::clean_post`](crate::Cleaner::clean_post) takes both.
///
/// ```
/// let cleaner = offprint::Cleaner::new();
/// let document = b"<p>An <b>article</b>.</p>";
/// let article = match offprint::is_page(document) {
///     true => cleaner.clean_page(document),
///     false => cleaner.clean_post(&offprint::decode(document)),
/// }?;
/// assert_eq!(article.to_markdown(), "An **article**.\n");
/// assert!(offprint::is_page(b"<!doctype html><title>A</title>"));
/// # Ok::<(), offprint::Error>(())
/// ```
#[must_use]
pub fn is_page(bytes: &[u8]) -> bool {
    // Source: Encoding Standard, "BOM sniff", read 2026-11.
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return true;
    }
    let mut rest = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    while let Some(comment) = rest.strip_prefix(b"<!--") {
        let Some(end) = memchr::memmem::find(comment, b"-->") else {
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
    use super::is_page;

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
            assert!(is_page(page), "{}", String::from_utf8_lossy(page));
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
            assert!(!is_page(other), "{}", String::from_utf8_lossy(other));
        }
    }
}
