//! Checks the action of a rule about elements.

use super::check::{Check, attribute};
use super::mistake::{Mistake, did_you_mean};
use super::pack::{Action, MEDIA_ELEMENTS, Meaning, PROMOTE_TARGETS, PageFact, RENAME_TARGETS};
use super::schema::{self, Text};
use super::template::placeholders;
use crate::article::PageKind;

impl Check<'_> {
    pub(super) fn action(&self, action: schema::Action) -> Result<Action, Mistake> {
        use schema::Action as Given;
        Ok(match action {
            Given::Remove => Action::Remove,
            Given::Unwrap => Action::Unwrap,
            Given::Unhide => Action::Unhide,
            Given::Rename(to) => Action::Rename(one_of(
                &to,
                RENAME_TARGETS,
                "an element that a rule may make",
                "names",
            )?),
            Given::Figure(figure) => self.figure(figure)?,
            Given::Promote(promote) => Action::Promote {
                from: match promote.from.as_ref().contains('{') {
                    true => of_attributes(&promote.from)?,
                    false => attribute(&promote.from)?,
                },
                element: promote
                    .element
                    .as_ref()
                    .map(|name| {
                        one_of(name, MEDIA_ELEMENTS, "an element that `promote` makes", "names")
                    })
                    .transpose()?,
                to: one_of(
                    &promote.to,
                    PROMOTE_TARGETS,
                    "an attribute that a rule may write",
                    "names",
                )?
                .to_owned(),
            },
            Given::Dimensions(dimensions) => Action::Dimensions {
                width: attribute(&dimensions.width)?,
                height: attribute(&dimensions.height)?,
            },
            Given::Article => Action::Page(PageFact::Article),
            Given::Title => Action::Page(PageFact::Title),
            Given::Author => Action::Page(PageFact::Author),
            Given::Published => Action::Page(PageFact::Published),
            Given::PublishedIn(pattern) => {
                let found = self.regex(&pattern)?;
                if self.groups(Some(&found)) < 2 {
                    return Err(Mistake::new(
                        pattern.span(),
                        "the pattern has no group",
                        "put the date in parentheses, for example 'created = \"([0-9-]+)\"'",
                    ));
                }
                Action::Page(PageFact::PublishedIn(found))
            }
            Given::PageKind(kind) => Action::Page(PageFact::Kind(match kind {
                schema::Kind::Article => PageKind::Article,
                schema::Kind::Thread => PageKind::Thread,
                schema::Kind::Product => PageKind::Product,
                schema::Kind::Documentation => PageKind::Documentation,
                schema::Kind::Listing => PageKind::Listing,
                schema::Kind::Other => PageKind::Other,
            })),
            Given::RemoveShort => Action::RemoveShort,
            Given::RemoveTrailing(pattern) => Action::RemoveTrailing(self.regex(&pattern)?),
            Given::DecodeMail(name) => Action::DecodeMail(attribute(&name)?),
            Given::RemoveIfText(pattern) => Action::RemoveIfText(self.regex(&pattern)?),
            Given::Code => Action::Means(Meaning::Code),
            Given::CodeLine => Action::Means(Meaning::CodeLine),
            Given::LineNumbers => Action::Means(Meaning::LineNumbers),
            Given::Formula => Action::Means(Meaning::Formula),
            Given::FormulaFrom(name) => Action::Means(Meaning::FormulaFrom(attribute(&name)?)),
            Given::FormulaText => Action::Means(Meaning::FormulaText),
            Given::Callout => Action::Means(Meaning::Callout),
            Given::CalloutTitle => Action::Means(Meaning::CalloutTitle),
            Given::Footnote => Action::Means(Meaning::Footnote),
            Given::FootnoteFrom(from) => Action::Means(Meaning::FootnoteFrom {
                text: attribute(&from.text)?,
                link: from.link.as_ref().map(attribute).transpose()?,
            }),
            Given::Embed(address) => Action::Means(Meaning::Embed(of_attributes(&address)?)),
            Given::LinkCard => Action::Means(Meaning::LinkCard),
            Given::LinkCardTitle => Action::Means(Meaning::LinkCardTitle),
            Given::LinkCardSource => Action::Means(Meaning::LinkCardSource),
        })
    }

    fn figure(&self, figure: toml::Spanned<schema::Figure>) -> Result<Action, Mistake> {
        let at = figure.span();
        let figure = figure.into_inner();
        match (figure.media, figure.caption, figure.caption_next) {
            (Some(media), Some(caption), None) => Ok(Action::FigureWithin {
                media: self.selector(&media)?,
                caption: self.selector(&caption)?,
            }),
            (None, None, Some(caption)) => {
                Ok(Action::FigureNext { caption: self.selector(&caption)? })
            }
            _ => Err(Mistake::new(
                at,
                "a figure is told by `media` with `caption`, or by `caption-next` alone",
                "write { media = \"img\", caption = \".caption\" } for parts of the selected element, or { caption-next = \"p.caption\" } for the element behind it",
            )),
        }
    }
}

/// The option that a text names.
fn one_of(
    text: &Text,
    options: &[&'static str],
    what: &str,
    plural: &str,
) -> Result<&'static str, Mistake> {
    options.iter().find(|option| **option == text.as_ref()).copied().ok_or_else(|| {
        let message = format!("`{}` is not {what}", text.as_ref());
        Mistake::new(text.span(), message, did_you_mean(text.as_ref(), options, plural))
    })
}

/// An address made of attributes: an attribute alone, or a web address with attributes behind its host.
fn of_attributes(address: &Text) -> Result<String, Mistake> {
    let text = address.as_ref().as_str();
    let alone = text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
    let host = || text.strip_prefix("https://").and_then(|rest| rest.split_once('/'));
    let is_sound = alone.is_some_and(|name| !name.contains(['{', '}']))
        || host().is_some_and(|(host, path)| !host.contains('{') && path.contains('{'));
    let names = placeholders(text).all(|name| {
        !name.is_empty()
            && name
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_'))
    });
    if is_sound && names {
        return Ok(text.to_owned());
    }
    Err(Mistake::new(
        address.span(),
        format!("`{text}` is not an address made of attributes"),
        "write the attribute that holds the address, \"{data-href}\", or \"https://example.com/watch/{data-id}\", with { } only behind the host",
    ))
}
