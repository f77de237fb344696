//! HTML that loads nothing: the library's HTML goes in, the same with a box for every picture, video and sound comes out.
//!
//! What is read here is written by the library: in text and in values `<`, `>` and `"` are always escaped, so a tag is what it looks
//! like.

/// What loads something, and what is said in its place.
const MEDIA: [(&str, &str); 3] = [("<img ", "picture"), ("<video ", "video"), ("<audio ", "sound")];

/// Replaces all that a browser would fetch by boxes that name it.
pub(crate) fn without_loads(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.find('>').map_or(rest.len(), |end| end + 1);
        let (tag, after) = rest.split_at(end);
        rest = after;
        match MEDIA.iter().find(|(start, _)| tag.starts_with(start)) {
            Some((_, what)) => {
                let label = attribute(tag, "alt").or(attribute(tag, "title")).unwrap_or_default();
                let address = attribute(tag, "src").unwrap_or_default();
                out.push_str(&format!(
                    "<span class=\"media\"><b>{what}</b> {label} <code>{address}</code></span>"
                ));
            }
            None if matches!(tag, "</video>" | "</audio>") => {}
            None => out.push_str(tag),
        }
    }
    out + rest
}

/// The value of an attribute, escaped as it stands.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, value) = tag.split_once(&format!(" {name}=\""))?;
    value.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::without_loads;

    #[test]
    fn nothing_is_loaded() {
        let html = "<p>a &lt;img src=\"x\"</p><figure><img src=\"https://example.org/a.png?b&amp;c\" alt=\"A &quot;b&quot; src=\" width=\"1\"></figure>\
            <video src=\"https://example.org/v\" poster=\"https://example.org/p\" controls></video><audio src=\"/s\" controls></audio>";
        let box_of = |what: &str, label: &str, address: &str| {
            format!("<span class=\"media\"><b>{what}</b> {label} <code>{address}</code></span>")
        };
        assert_eq!(
            without_loads(html),
            format!(
                "<p>a &lt;img src=\"x\"</p><figure>{}</figure>{}{}",
                box_of("picture", "A &quot;b&quot; src=", "https://example.org/a.png?b&amp;c"),
                box_of("video", "", "https://example.org/v"),
                box_of("sound", "", "/s")
            )
        );
        assert_eq!(without_loads("a <"), "a <");
    }
}
