//! Checks the table [images]: names of attributes, of placeholders, of what stands in for blanks.

use super::attribute_list::AttributeList;
use super::check::{attribute, not_empty};
use super::mistake::Mistake;
use super::pack::ImageTables;
use super::schema::{self, Text, Texts};
use crate::known_keys::KnownSet;

pub(super) fn image_tables(tables: schema::Images) -> Result<ImageTables, Mistake> {
    for never in &tables.never {
        if tables.strong.iter().chain(&tables.weak).any(|other| other.as_ref() == never.as_ref()) {
            return Err(Mistake::new(
                never.span(),
                format!("`{}` is in `never` and in another list", never.as_ref()),
                "keep it in one list",
            ));
        }
    }
    Ok(ImageTables {
        strong: attributes(&tables.strong)?,
        weak: attributes(&tables.weak)?,
        srcset: attributes(&tables.srcset)?,
        width: attributes(&tables.width)?,
        height: attributes(&tables.height)?,
        size: attributes(&tables.size)?,
        ratio: attributes(&tables.ratio)?,
        aspect: attributes(&tables.aspect)?,
        json: attributes(&tables.json)?,
        json_keys: tables.json_keys.into_iter().map(toml::Spanned::into_inner).collect(),
        widths: attributes(&tables.widths)?,
        poster: attributes(&tables.poster)?,
        placeholder_names: placeholder_names(&tables.placeholder_names)?,
        doubtful_placeholder_names: placeholder_names(&tables.doubtful_placeholder_names)?,
        blanks: tables.blanks.into_iter().map(blank).collect::<Result<_, _>>()?,
    })
}

fn attributes(texts: &Texts) -> Result<AttributeList, Mistake> {
    texts.iter().map(attribute).collect()
}

fn placeholder_names(texts: &Texts) -> Result<KnownSet<String>, Mistake> {
    texts
        .iter()
        .map(|text| {
            not_empty(text, "write the stem of a file's name, for example \"spacer\"")?;
            if text.as_ref().contains(['.', '/']) || text.as_ref().contains(char::is_uppercase) {
                return Err(Mistake::new(
                    text.span(),
                    format!("`{}` is not the stem of a file's name", text.as_ref()),
                    "write it in lower case, without folder and ending: \"spacer\" for /img/spacer.gif",
                ));
            }
            Ok(text.as_ref().clone())
        })
        .collect()
}

/// What stands in for a blank is a piece of an address, never the beginning of one.
fn blank((name, value): (String, Text)) -> Result<(String, String), Mistake> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    if value.as_ref().is_empty() || !value.as_ref().chars().all(plain) {
        return Err(Mistake::new(
            value.span(),
            format!("`{}` cannot stand for `{{{name}}}`", value.as_ref()),
            "write letters, digits, `-`, `_` and `.` only, for example \"1200\"",
        ));
    }
    Ok((name, value.into_inner()))
}
