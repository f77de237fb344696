//! Cleans every address: proxies around pictures, redirectors and tracking around links, then what the caller wants.
//!
//! **Before** `<a href="https://out.example/?to=https%3A%2F%2Fa.example%2F"><img src="https://proxy.example/?http://a.example/i.png"></a>`
//! **After** `<a href="https://a.example/"><img src="http://a.example/i.png"></a>`
//! **Why** The article should name the pages and pictures themselves. Which hosts wrap addresses, and how, is data in the rules; an
//! address that no rule touches stays byte for byte. The caller's hooks see the clean address, made absolute. Whatever rules
//! and hooks answer is written back as text: lowering resolves and checks the scheme of every address after this pass, so neither
//! can let one through. Addresses of frames are cleaned but not given to hooks: lowering makes links to pages of them.
//! **Sources** HTML standard, "Attributes" index (attributes of type URL), read 2026-11.

use html5ever::{LocalName, local_name};

use super::Context;
use super::work::Work;
use crate::dom::{Element, NodeId};
use crate::report::{Change, ChangeKind};
use crate::rules::Cleaned;
use crate::urls::{Answer, Hook, WebUrl};

pub(super) const NAME: &str = "addresses";
const RULE: &str = "normalize/addresses";

/// What an address leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    Link,
    Cite,
    Media,
    Poster,
    Frame,
}

/// The attributes of an HTML element that hold addresses. `srcset` is gone by now: the pass on pictures has chosen.
/// Source: HTML standard, "Attributes" index, read 2026-11.
fn addresses(name: &LocalName) -> &'static [(&'static str, Use)] {
    match *name {
        local_name!("a") | local_name!("area") => &[("href", Use::Link)],
        local_name!("blockquote") | local_name!("q") | local_name!("del") | local_name!("ins") => {
            &[("cite", Use::Cite)]
        }
        local_name!("img")
        | local_name!("audio")
        | local_name!("source")
        | local_name!("track") => &[("src", Use::Media)],
        local_name!("video") => &[("src", Use::Media), ("poster", Use::Poster)],
        local_name!("iframe") | local_name!("embed") => &[("src", Use::Frame)],
        local_name!("object") => &[("data", Use::Frame)],
        _ => &[],
    }
}

fn of(element: &Element) -> &'static [(&'static str, Use)] {
    element.html_name().map_or(&[], addresses)
}

pub(super) fn run(work: &mut Work<'_>) {
    let Context { rules, rewrite_images, rewrite_links, .. } = *work.context;
    if !rules.has_addresses() && rewrite_images.is_none() && rewrite_links.is_none() {
        return;
    }
    for id in work.elements_where(|element| !of(element).is_empty()) {
        for &(attribute, used) in work.document.element(id).map_or(&[][..], of) {
            if !work.is_gone(id) {
                clean(work, id, attribute, used);
            }
        }
    }
}

fn clean(work: &mut Work<'_>, id: NodeId, attribute: &'static str, used: Use) {
    let context = work.context;
    let Some(given) = work.document.attribute(id, attribute) else { return };
    let Context { rules, base, images, also, ref settled, .. } = *context;
    let cleaned = match used {
        // A frame leads to a page.
        Use::Link | Use::Cite | Use::Frame => {
            settled.links.unless_settled(given, || rules.clean_link_address(given, base, also))
        }
        Use::Media | Use::Poster => settled
            .media
            .unless_settled(given, || rules.clean_media_address(given, base, images, also)),
    };
    if let Some(cleaned) = cleaned
        && let Some(rule) = write(work, id, attribute, used, &cleaned)
    {
        return drop_media(work, id, rule);
    }
    let (hook, name) = match used {
        Use::Link | Use::Cite => (context.rewrite_links, "rewrite_links"),
        Use::Media | Use::Poster => (context.rewrite_images, "rewrite_images"),
        Use::Frame => return,
    };
    if let Some(hook) = hook {
        ask(work, id, attribute, used, hook, name);
    }
}

/// Writes what the rules made of an address. Returns the rule that knows that no picture is there, as was none behind the proxy.
fn write<'a>(
    work: &mut Work<'a>,
    id: NodeId,
    attribute: &'static str,
    used: Use,
    Cleaned { address, rules }: &Cleaned<'_>,
) -> Option<&'a str> {
    let given = work.document.attribute(id, attribute)?.to_owned();
    let offset = work.document.offset(id);
    for rule in rules {
        work.report.record(|| {
            Change::new((*rule).to_owned(), ChangeKind::Rewritten, attribute)
                .at(offset)
                .before(given.as_str())
                .after(address.as_str())
        });
    }
    let element = work.document.element_mut(id)?;
    // Some sites repeat the wrapped address as the tooltip.
    if used == Use::Link && element.attribute("title") == Some(given.as_str()) {
        element.set_attribute("title", address);
    }
    element.set_attribute(attribute, address);
    let rules = work.context.rules;
    let is_empty = || rules.is_placeholder(address) && !rules.is_doubtful_placeholder(address);
    (used == Use::Media).then(|| rules.counter(address).or_else(|| is_empty().then_some(RULE)))?
}

/// Asks the caller about an address. One that fails the scheme check is not shown: lowering will refuse it.
fn ask(
    work: &mut Work<'_>,
    id: NodeId,
    attribute: &'static str,
    used: Use,
    hook: &Hook,
    name: &'static str,
) {
    let Some(address) = work.document.attribute(id, attribute) else { return };
    let url = match used {
        Use::Link | Use::Cite => WebUrl::resolve_link(address, work.context.base),
        _ => WebUrl::resolve_media(address, work.context.base),
    };
    let Some(url) = url else { return };
    match (hook.0(&url).0, used) {
        (Answer::Keep, _) => {}
        (Answer::To(new), _) => work.rewrite(id, attribute, &new, name),
        (Answer::Drop, Use::Link) => work.unwrap(id, name),
        (Answer::Drop, Use::Media) => drop_media(work, id, name),
        (Answer::Drop, _) => {
            work.note(id, name, ChangeKind::Rewritten);
            if let Some(element) = work.document.element_mut(id) {
                element.remove_attribute(attribute);
            }
        }
    }
}

/// A picture goes; a player may hold text for those who cannot play it, which stays.
fn drop_media(work: &mut Work<'_>, id: NodeId, name: &str) {
    if work.document.has_readable_text(id) { work.unwrap(id, name) } else { work.remove(id, name) }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::fixture::Fixture;
    use super::*;
    use crate::urls::Rewrite;

    fn hook(answer: impl Fn(&WebUrl) -> Rewrite + Send + Sync + 'static) -> Option<Hook> {
        Some(Hook(Arc::new(answer)))
    }

    #[test]
    fn an_address_that_no_rule_touches_stays_byte_for_byte() {
        let source =
            r#"<a href=" HTTP://A.example/%7e?a=b&amp;&amp;c ">x</a><img src="../a b.png">"#;
        assert_eq!(Fixture::bare().html(source), source);
    }

    #[test]
    fn hooks_see_absolute_addresses_and_their_answers_are_text() {
        let mut fixture = Fixture::bare();
        fixture.base = url::Url::parse("https://a.example/b/").ok();
        fixture.rewrite_images = hook(|url| Rewrite::to(format!("/cache?{url}")));
        fixture.rewrite_links = hook(|_| Rewrite::to("javascript:alert(1)"));
        let outcome = fixture.run("<a href=c>x</a><img src=i.png><video poster=p.png>t</video>");
        assert_eq!(
            outcome.html,
            "<a href=\"javascript:alert(1)\">x</a><img src=\"/cache?https://a.example/b/i.png\">\
             <video poster=\"/cache?https://a.example/b/p.png\">t</video>",
            "lowering checks the scheme"
        );
        assert_eq!(outcome.report.changes().len(), 3);
    }

    #[test]
    fn a_dropped_picture_goes_and_a_dropped_link_leaves_its_text() {
        let mut fixture = Fixture::bare();
        fixture.rewrite_images = hook(|_| Rewrite::drop());
        fixture.rewrite_links = hook(|_| Rewrite::drop());
        let outcome = fixture.run(
            "<p><a href=/c>x<img src=/i.png></a><q cite=/q>y</q><video src=/v.mp4>fallback</video></p>",
        );
        assert_eq!(outcome.html, "<p>x<q>y</q>fallback</p>");
    }

    #[test]
    fn addresses_that_fail_the_scheme_check_are_not_shown_to_hooks() {
        let mut fixture = Fixture::bare();
        fixture.rewrite_links = hook(|_| Rewrite::to("/seen"));
        let source = "<a href=\"javascript:x\">x</a>";
        assert_eq!(fixture.html(source), source);
    }
}
