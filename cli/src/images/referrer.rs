//! What a host of pictures wants to hear about the page: an address goes in; whom to name comes out.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// What is known about hosts.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    none: Vec<String>,
    page: BTreeMap<String, String>,
}

static KNOWN: LazyLock<Option<Known>> =
    LazyLock::new(|| toml::from_str(include_str!("referrers.toml")).ok());

/// What to say in a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Referrer {
    /// Name no page: `referrerpolicy="no-referrer"`.
    Nobody,
    /// Name this page.
    Page(&'static str),
}

/// What the host of an address wants, if that is known.
pub(super) fn wanted(url: &str) -> Option<Referrer> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    let host = host.rsplit('@').next()?.split(':').next()?.to_ascii_lowercase();
    let known = KNOWN.as_ref()?;
    // The host, then what it is below, part by part.
    let mut name = &*host;
    loop {
        if known.none.iter().any(|known| known == name) {
            return Some(Referrer::Nobody);
        }
        if let Some(page) = known.page.get(name) {
            return Some(Referrer::Page(page));
        }
        name = name.split_once('.')?.1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_stands_for_all_below_it() {
        assert!(KNOWN.as_ref().is_some_and(|known| known.none.is_sorted()));
        assert_eq!(wanted("https://wx1.sinaimg.cn/a.jpg"), Some(Referrer::Nobody));
        assert_eq!(wanted("https://mmbiz.qpic.cn:443/x?y"), Some(Referrer::Nobody));
        assert_eq!(
            wanted("https://i.pximg.net/x.png"),
            Some(Referrer::Page("https://www.pixiv.net/"))
        );
        assert_eq!(wanted("https://example.org/sinaimg.cn"), None);
        assert_eq!(wanted("https://notsinaimg.cn/a"), None);
        assert_eq!(wanted("a.png"), None);
    }
}
