//! The one place where text becomes markup: every text and every attribute value of the HTML output goes through here.
//!
//! One pass over the bytes, never back. `<` and `>` are escaped in attribute values, too, so that output pasted into a raw-text
//! element stays inert.

/// Appends `text` to `out` as the text of an element.
pub(crate) fn text(out: &mut String, text: &str) {
    escape(out, text, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'\r' => Some("&#13;"),
        _ => None,
    });
}

/// Appends `value` to `out` as the value of an attribute, without the quotes around it.
pub(crate) fn attribute(out: &mut String, value: &str) {
    escape(out, value, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        b'\r' => Some("&#13;"),
        _ => None,
    });
}

fn escape(out: &mut String, text: &str, reference: impl Fn(u8) -> Option<&'static str>) {
    let mut from = 0;
    let mut replace = |at: usize, byte: u8| {
        if let Some(reference) = reference(byte) {
            out.push_str(&text[from..at]);
            out.push_str(reference);
            from = at + 1;
        }
    };
    let bytes = text.as_bytes();
    if memchr::memchr2(b'"', b'\r', bytes).is_none() {
        memchr::memchr3_iter(b'&', b'<', b'>', bytes).for_each(|at| replace(at, bytes[at]));
    } else {
        bytes.iter().enumerate().for_each(|(at, byte)| replace(at, *byte));
    }
    out.push_str(&text[from..]);
}

#[cfg(test)]
mod tests {
    #[test]
    fn everything_that_could_be_markup_is_escaped() {
        let mut out = String::new();
        super::text(&mut out, "a<b>&\"'\r中");
        assert_eq!(out, "a&lt;b&gt;&amp;\"'&#13;中");
        out.clear();
        super::attribute(&mut out, "a<b>&\"'\r中");
        assert_eq!(out, "a&lt;b&gt;&amp;&quot;'&#13;中");
    }
}
