//! Puts e-mail addresses back that a host scrambled against robots.
//!
//! **Before** `<a href="/protection" data-mail="0c6d4c6e">[email protected]</a>` (with a rule that names `data-mail`)
//! **After** `<a href="mailto:a@b">a@b</a>`
//! **Why** The page shows words that no reader can use until a script runs. The attribute holds bytes in hexadecimal, each combined
//! with the first by exclusive or; it may be the end of an address, behind `#`. What comes out must look like an e-mail address, or
//! nothing changes. The words that stood there are in the report.
//! **Sources** Cloudflare's "Email Address Obfuscation", read 2026-11.

use super::work::Work;
use crate::dom::{NodeData, NodeId};
use crate::report::{Change, ChangeKind};

pub(super) const NAME: &str = "mail";

/// The longest text that stands in for an address, in bytes; longer ones were written by somebody.
const MAX_STAND_IN: usize = 60;

pub(super) fn run(work: &mut Work<'_>) {
    for mail in std::mem::take(&mut work.selected.mails) {
        if !work.is_gone(mail.node) {
            restore(work, mail.node, mail.attribute, mail.rule);
        }
    }
}

/// Puts the address in `attribute` back, if there is one. A frame that would show it goes.
pub(super) fn restore(work: &mut Work<'_>, node: NodeId, attribute: &str, rule: &str) {
    let value = work.document.attribute(node, attribute).unwrap_or_default();
    let Some(address) = decode(value) else { return };
    // So lowering writes a link without words.
    let says_itself = work.document.readable_text(node).trim() == value;
    match work.document.html_name(node).map(|name| &**name) {
        Some("iframe" | "embed" | "object") => return work.remove(node, rule),
        Some("a") => work.rewrite(node, "href", &format!("mailto:{address}"), rule),
        _ => {}
    }
    write_address(work, node, &address, says_itself, rule);
}

/// Puts the address where the words were, unless more is there than words that stand in for an address.
fn write_address(work: &mut Work<'_>, node: NodeId, address: &str, says_itself: bool, rule: &str) {
    let document = &*work.document;
    let before = document.readable_text(node);
    let is_placeholder =
        before.len() <= MAX_STAND_IN && before.starts_with('[') && before.ends_with(']');
    let has_elements = document.children(node).any(|child| document.element(child).is_some());
    if has_elements || !(is_placeholder || says_itself || before.trim().is_empty()) {
        return;
    }
    work.report.record(|| {
        Change::new(rule.to_owned(), ChangeKind::Rewritten, "text")
            .at(document.offset(node))
            .before(before.as_str())
            .after(address)
            .text(before.as_str())
    });
    while let Some(child) = work.document.first_child(node) {
        work.document.detach(child);
    }
    let text = work.document.create(NodeData::Text(address.into()), None);
    work.document.append(node, text);
}

/// The address in the hexadecimal bytes of `value`, or behind its `#`.
fn decode(value: &str) -> Option<String> {
    let hex = value.rsplit('#').next()?.trim().as_bytes();
    if hex.len() % 2 != 0 || hex.len() > 512 || !hex.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    let mut bytes = hex.chunks(2).filter_map(|pair| {
        std::str::from_utf8(pair).ok().and_then(|pair| u8::from_str_radix(pair, 16).ok())
    });
    let key = bytes.next()?;
    let address = String::from_utf8(bytes.map(|byte| byte ^ key).collect()).ok()?;
    let (name, host) = address.split_once('@')?;
    let sound = |part: &str| {
        !part.is_empty()
            && part.chars().all(|c| c.is_alphanumeric() || "._%+-=!#$&'*/?^`{|}~".contains(c))
    };
    let host = host.split('?').next().unwrap_or(host);
    (sound(name) && sound(host)).then(|| format!("{name}@{host}"))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;
    use super::*;

    fn fixture() -> Fixture {
        Fixture::pack(
            "[[rule]]\nid='m'\nwhy='scrambled'\nselect='[data-m]'\naction={decode-mail='data-m'}\n\
             [[rule]]\nid='h'\nwhy='scrambled'\nselect='a'\naction={decode-mail='href'}\n",
        )
    }

    #[test]
    fn an_address_is_read_from_an_attribute_or_the_end_of_a_link() {
        let hex = "54393114312c35392438317a373b39";
        assert_eq!(decode(hex).as_deref(), Some("me@example.com"));
        let outcome = fixture()
            .run(&format!("<a href='/x#{hex}'><span data-m={hex}>[email protected]</span></a>"));
        assert_eq!(
            outcome.html,
            format!(
                "<a href=\"mailto:me@example.com\"><span data-m=\"{hex}\">me@example.com</span></a>"
            )
        );
        let texts: Vec<_> =
            outcome.report.changes().iter().filter_map(|c| c.text.as_deref()).collect();
        assert_eq!(texts, ["[email protected]"]);
    }

    #[test]
    fn what_is_no_address_stays() {
        for value in ["", "5", "zz", "54", "5454", "54393114", "0068693c", "00ff40ff"] {
            assert_eq!(decode(value), None, "{value}");
        }
        let source = "<p data-m=\"54393114312c35392438317a373b39\">Write to me, please</p>";
        assert_eq!(fixture().html(source), source);
    }
}
