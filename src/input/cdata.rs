//! Markup that still wears the CDATA section of the feed it came in.
//!
//! Comes in: the markup of a document. Goes out: the same with spaces in place of the marks of sections, if the document begins
//! with one, so that every place in it stays where it was. To a parser of HTML such a section is a comment that ends at the first
//! `>`, and what was written before that would be lost.

use std::borrow::Cow;

const OPEN: &str = "<![CDATA[";
const CLOSE: &str = "]]>";

/// The markup without the marks of CDATA sections around it.
pub(crate) fn without_cdata(html: &str) -> Cow<'_, str> {
    if !html.trim_start().starts_with(OPEN) {
        return html.into();
    }
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    let (mut mark, mut next) = (OPEN, CLOSE);
    while let Some(at) = rest.find(mark) {
        out.push_str(&rest[..at]);
        out.extend(std::iter::repeat_n(' ', mark.len()));
        rest = &rest[at + mark.len()..];
        std::mem::swap(&mut mark, &mut next);
    }
    out.push_str(rest);
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_are_opened_and_every_place_stays() {
        let out = without_cdata("\n<![CDATA[<p>a</p>]]> <![CDATA[b]]>");
        assert_eq!(out, "\n         <p>a</p>             b   ");
        assert_eq!(without_cdata("<![CDATA[open"), "         open");
    }

    #[test]
    fn a_section_within_a_document_is_left_to_the_parser() {
        let html = "<script>//<![CDATA[\n//]]></script><p>]]></p>";
        assert!(matches!(without_cdata(html), Cow::Borrowed(same) if same == html));
    }
}
