//! The title of an article, without the name of its site.

use super::trim::squeeze;

/// What stands between a title and the name of a site.
const SEPARATORS: &[&str] = &[
    " | ", " - ", " – ", " — ", " · ", " • ", " » ", " « ", " :: ", " › ", " / ", "｜", "_", " : ",
    " ~ ", "-", "|",
];

/// A title without what `site`, the host or the first heading show to be the site's name.
pub(super) fn without_site(
    title: &str,
    site: Option<&str>,
    host: Option<&str>,
    heading: Option<&str>,
) -> String {
    let squeezed = squeeze(title);
    if let Some(heading) = heading.filter(|heading| {
        let own = squeeze(heading);
        // The heading is the title, and the rest is the site's.
        own.len() >= 8
            && own.len() < squeezed.len()
            && squeezed.starts_with(&own)
            && has_separator_behind(title, heading)
    }) {
        return heading.to_owned();
    }
    let site = site.map(squeeze).filter(|site| !site.is_empty());
    let label = host.and_then(domain_label).map(squeeze).filter(|label| label.len() >= 3);
    let is_site = |segment: &str| {
        let segment = squeeze(segment);
        let near = |name: &String| {
            segment == *name
                || (name.len() >= 4
                    && segment.len() <= name.len() * 2
                    && segment.starts_with(name.as_str()))
                || (segment.len() >= 4 && name.starts_with(&segment))
        };
        !segment.is_empty() && (site.as_ref().is_some_and(near) || label.as_ref().is_some_and(near))
    };
    let mut title = title.trim();
    // `Title | Section | Site`, `Site: Title`.
    for _ in 0..3 {
        let cut = SEPARATORS.iter().filter_map(|separator| {
            let at = title.rfind(separator)?;
            let (head, tail) = (title[..at].trim(), title[at + separator.len()..].trim());
            (!head.is_empty() && is_site(tail)).then_some((at, head))
        });
        if let Some((_, head)) = cut.max_by_key(|(at, _)| *at) {
            title = head;
            continue;
        }
        let front = SEPARATORS.iter().chain(&[": ", "："]).filter_map(|separator| {
            let at = title.find(separator)?;
            let (head, tail) = (title[..at].trim(), title[at + separator.len()..].trim());
            (!tail.is_empty() && is_site(head)).then_some((at, tail))
        });
        match front.min_by_key(|(at, _)| *at) {
            Some((_, tail)) => title = tail,
            None => break,
        }
    }
    title.to_owned()
}

/// Whether what is behind `heading` in `title` begins with something that separates.
fn has_separator_behind(title: &str, heading: &str) -> bool {
    let Some(rest) = title.get(heading.len()..).filter(|_| title.starts_with(heading)) else {
        return false;
    };
    SEPARATORS.iter().any(|separator| rest.starts_with(separator))
}

/// The part of a host that people call the site by: `example` of `www.example.co.uk`.
fn domain_label(host: &str) -> Option<&str> {
    host.split('.')
        .rev()
        .skip(1)
        .find(|label| label.len() > 3)
        .or_else(|| host.split('.').rev().nth(1))
}

#[cfg(test)]
mod tests {
    use super::without_site;

    #[test]
    fn the_name_of_the_site_goes() {
        for (title, want) in [
            ("How it went | The Gazette", "How it went"),
            ("The Gazette: How it went", "How it went"),
            ("How it went - Sports - The Gazette", "How it went - Sports"),
            ("事情的经过_The Gazette", "事情的经过"),
            ("Well-known facts - part 2", "Well-known facts - part 2"),
        ] {
            assert_eq!(
                without_site(title, Some("The Gazette"), Some("www.example.org"), None),
                want
            );
        }
        assert_eq!(
            without_site("How it went | Unknown", None, None, Some("How it went")),
            "How it went"
        );
        assert_eq!(
            without_site("How it went | example.org", None, Some("www.example.org"), None),
            "How it went"
        );
    }
}
