//! The runs that most paragraphs are: text, and between it marks and links that hold text alone. Inlines go in; if they are such a run
//! they come out in normal form without being taken apart, and else as something that is taken apart to the same run.

use super::text::{clean_text, is_indent};
use super::wrappers::says_nothing;
use crate::article::Inline;

/// Puts a run that stands in no wrapper into normal form, if it is plain. Whether it was.
pub(super) fn settle(inlines: &mut [Inline]) -> bool {
    if !is_plain(inlines) {
        return false;
    }
    let last = inlines.len() - 1;
    let mut shows = false;
    for (at, inline) in inlines.iter_mut().enumerate() {
        let stands_in_wrapper = !matches!(inline, Inline::Text { .. });
        let Some(text) = text_of(inline) else { return false };
        *text = clean_text(std::mem::take(text));
        // White space at the edges of the run shows nothing; any that stands in a wrapper there is for the other way to take out.
        if !stands_in_wrapper && at == last {
            text.truncate(text.trim_end_matches(is_indent).len());
        }
        if !stands_in_wrapper && at == 0 {
            text.drain(..text.len() - text.trim_start_matches(is_indent).len());
        }
        let begins_badly = text.starts_with(' ') || at == 0 && text.starts_with(is_indent);
        let ends_badly = text.ends_with(' ') || at == last && text.ends_with(is_indent);
        if text.is_empty() || stands_in_wrapper && (begins_badly || ends_badly) || *text == " " {
            return false;
        }
        text.shrink_to_fit();
        shows |= !text.trim().is_empty();
    }
    shows
}

/// Whether no two texts and no two wrappers touch, and each wrapper is one that stays as it is around one text.
fn is_plain(inlines: &[Inline]) -> bool {
    let is_text = |inline: &Inline| matches!(inline, Inline::Text { .. });
    let stays = |inline: &Inline| match inline {
        Inline::Text { .. } => true,
        Inline::Marked { content, .. } => matches!(content.as_slice(), [Inline::Text { .. }]),
        Inline::Link { link, content } => {
            link.title.is_none()
                && !says_nothing(inline)
                && matches!(content.as_slice(), [Inline::Text { .. }])
        }
        _ => false,
    };
    !inlines.is_empty()
        && inlines.iter().all(stays)
        && inlines.windows(2).all(|pair| is_text(&pair[0]) != is_text(&pair[1]))
}

/// The text that an inline is or holds.
fn text_of(inline: &mut Inline) -> Option<&mut String> {
    match inline {
        Inline::Text { text } => Some(text),
        Inline::Marked { content, .. } | Inline::Link { content, .. } => {
            match content.as_mut_slice() {
                [Inline::Text { text }] => Some(text),
                _ => None,
            }
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::inlines::taken_apart;
    use super::settle;
    use crate::article::{Inline, Link, Mark};
    use crate::urls::WebUrl;

    fn inline() -> impl Strategy<Value = Inline> {
        let text = || "[ \n\u{a0}\u{3000}\u{2009}\u{85}a中$]{0,4}".prop_map(Inline::text);
        let mark = prop_oneof![
            Just(Mark::Strong),
            Just(Mark::Emphasis),
            Just(Mark::Superscript),
            Just(Mark::Quote),
            Just(Mark::Keyboard),
        ];
        let url = WebUrl::link("https://example.org/").expect("an address");
        let link = move |content| Inline::Link { link: Box::new(Link::new(url.clone())), content };
        prop_oneof![
            3 => text(),
            2 => (mark, text()).prop_map(|(mark, text)| Inline::marked(mark, vec![text])),
            1 => text().prop_map(move |text| link(vec![text])),
        ]
    }

    proptest! {
        #[test]
        fn a_plain_run_comes_out_as_if_taken_apart(
            inlines in prop::collection::vec(inline(), 0..6), split: bool, captioned: bool
        ) {
            let expected = taken_apart(inlines.clone(), split, 0, captioned);
            let mut plain = inlines;
            if settle(&mut plain) {
                prop_assert!(expected.anchors.is_empty());
                prop_assert_eq!(expected.paragraphs, [&*plain]);
            } else {
                // What was cleaned before it turned out not to be plain changes nothing.
                let again = taken_apart(plain, split, 0, captioned);
                prop_assert_eq!(again.paragraphs, expected.paragraphs);
            }
        }
    }
}
