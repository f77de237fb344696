//! The gate for an address found inside another one: it is parsed first, and accepted only as `http` or `https` with a host.

use url::Url;

use super::codec::percent;

/// The longest address that rules look at, in bytes. Longer ones pass as they are.
pub(crate) const MAX_ADDRESS_BYTES: usize = 16 << 10;

/// An address that rules may look at: absolute, `http` or `https`, with a host.
pub(crate) fn parse(text: &str, base: Option<&Url>) -> Option<Url> {
    if text.len() > MAX_ADDRESS_BYTES {
        return None;
    }
    let url = match Url::parse(text) {
        Ok(url) => url,
        Err(url::ParseError::RelativeUrlWithoutBase) => match base {
            Some(base) => base.join(text).ok()?,
            None if text.trim_start().starts_with("//") => {
                Url::parse(&format!("https:{}", text.trim_start())).ok()?
            }
            None => return None,
        },
        Err(_) => return None,
    };
    is_web(&url).then_some(url)
}

/// Whether an address is `http` or `https` with a host.
pub(crate) fn is_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https") && url.has_host()
}

/// The target named by `text` inside the address `wrapper`. `default_scheme` allows targets without a scheme
/// (`host.example/path`), `relative` allows paths on the wrapper's own host.
pub(crate) fn accept(
    text: &str,
    wrapper: &Url,
    default_scheme: Option<&str>,
    relative: bool,
) -> Option<Url> {
    let mut text = text.trim_matches(|c: char| c <= ' ').to_owned();
    // Some wrappers encode twice.
    for _ in 0..3 {
        let lower = text.get(..7).unwrap_or_default().to_ascii_lowercase();
        if !(lower.starts_with("http%3a")
            || text.get(..8).is_some_and(|t| t.eq_ignore_ascii_case("https%3a")))
        {
            break;
        }
        text = percent(&text);
    }
    if text.is_empty() || text.len() > MAX_ADDRESS_BYTES {
        return None;
    }
    let url = if let Some(rest) = scheme_with_slash(&text) {
        Url::parse(&rest).ok()?
    } else if text.starts_with("//") {
        Url::parse(&format!("{}:{text}", default_scheme.unwrap_or(wrapper.scheme()))).ok()?
    } else if text.starts_with('/') || text.starts_with("./") {
        if !relative {
            return None;
        }
        wrapper.join(&text).ok()?
    } else {
        let scheme = default_scheme.filter(|_| begins_with_host(&text))?;
        // A port may stand for the scheme.
        let host = text.split(['/', '?', '#']).next().unwrap_or_default();
        let scheme = if host.ends_with(":443") { "https" } else { scheme };
        Url::parse(&format!("{scheme}://{text}")).ok()?
    };
    is_web(&url).then_some(url)
}

/// `http:/host` has lost a slash on its way through a path; anything else with `http:` or `https:` stays as it is.
fn scheme_with_slash(text: &str) -> Option<String> {
    let (scheme, rest) = text.split_once(':')?;
    if !(scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")) {
        return None;
    }
    let rest = rest.strip_prefix("//").or_else(|| rest.strip_prefix('/'))?;
    (!rest.is_empty() && !rest.starts_with(['/', '\\'])).then(|| format!("{scheme}://{rest}"))
}

/// Whether text begins with a host name (two or more labels, the last of letters) and ends or goes on with a port, path or query.
fn begins_with_host(text: &str) -> bool {
    let end = text.find(['/', '?', '#']).unwrap_or(text.len());
    let authority = &text[..end];
    let (host, port) = authority.split_once(':').unwrap_or((authority, "80"));
    let label = |l: &str| {
        !l.is_empty()
            && l.len() <= 63
            && l.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
    };
    let labels: Vec<&str> = host.split('.').collect();
    labels.len() >= 2
        && labels.iter().all(|l| label(l))
        && labels.last().is_some_and(|l| l.len() >= 2 && l.chars().all(char::is_alphabetic))
        && !port.is_empty()
        && port.len() <= 5
        && port.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapper() -> Url {
        Url::parse("https://w.example/p").unwrap()
    }

    #[test]
    fn only_web_addresses_with_a_host_are_accepted() {
        for text in [
            "javascript:alert(1)",
            "java\tscript:alert(1)",
            "data:text/html,x",
            "http://",
            "http:///",
            "file:///etc/passwd",
            "",
            "/path",
            "word",
            "favicon.1co",
            "javascript:alert(1)//a.example/",
        ] {
            assert_eq!(accept(text, &wrapper(), Some("http"), false), None, "{text:?}");
        }
    }

    #[test]
    fn targets_come_with_and_without_scheme() {
        let target = |text, scheme| accept(text, &wrapper(), scheme, true).map(String::from);
        assert_eq!(target("http%3A%2F%2Fa.example", None).as_deref(), Some("http://a.example/"));
        assert_eq!(target("a.example/x", Some("http")).as_deref(), Some("http://a.example/x"));
        assert_eq!(target("a.example:443", Some("http")).as_deref(), Some("https://a.example/"));
        assert_eq!(target("a.example/x", None), None);
        assert_eq!(target("/x", None).as_deref(), Some("https://w.example/x"));
        assert_eq!(target("https:/a.example/x", None).as_deref(), Some("https://a.example/x"));
        assert_eq!(target("//a.example/x", None).as_deref(), Some("https://a.example/x"));
    }
}
