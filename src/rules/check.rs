//! Checks what the values of a rule file mean and builds the [`Pack`]: ids, reasons, selectors. Actions are checked in
//! `check_action`, addresses in `check_address`, pictures of formulas in `check_formula`.

use std::collections::HashSet;
use std::sync::Arc;

use super::check_address as address;
use super::check_images::image_tables;
use super::mistake::Mistake;
use super::pack::{About, Condition, DomRule, ImageTables, Pack};
use super::pattern::Pattern;
use super::schema::{self, Text, Texts};
use crate::error::Error;
use crate::select::Selector;

/// The largest rule file, in bytes.
const MAX_FILE_BYTES: usize = 1 << 20;

/// Whether the patterns of a file are compiled while it is read, to find mistakes, or when they are first asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trust {
    /// Somebody's file.
    Checked,
    /// A file that came with the crate, whose patterns a test compiles.
    Proven,
}

/// Reads and checks a file.
pub(super) fn read(file: &str, text: &str, trust: Trust) -> Result<Pack, Error> {
    let fail = |mistake: Mistake| mistake.into_error(file, text);
    if text.len() > MAX_FILE_BYTES {
        let message = format!("the file is {} bytes long", text.len());
        let help = format!("split it into packs of at most {MAX_FILE_BYTES} bytes");
        return Err(fail(Mistake::new(0..1, message, help)));
    }
    let parsed: schema::File =
        toml::from_str(text).map_err(|e| fail(Mistake::from_toml(&e, text)))?;
    Check { text, trust, pack: String::new(), seen: HashSet::new() }.file(parsed).map_err(fail)
}

/// The state of one check: the text for places within strings, the ids seen so far.
pub(super) struct Check<'t> {
    text: &'t str,
    trust: Trust,
    pack: String,
    seen: HashSet<String>,
}

impl Check<'_> {
    fn file(mut self, file: schema::File) -> Result<Pack, Mistake> {
        // The id of the tables.
        self.seen.insert("images".to_owned());
        let header_at = file.pack.span();
        let header = file.pack.into_inner();
        check_id(&header.id)?;
        not_empty(&header.title, "say in a few words what the pack is about")?;
        self.pack = header.id.as_ref().clone();
        let condition = Condition {
            hosts: address::hosts(&header.hosts)?,
            markers: header.markers.iter().map(|m| self.selector(m)).collect::<Result<_, _>>()?,
            authors: names(&header.authors)?,
            categories: names(&header.categories)?,
        };
        let pack = Pack {
            id: Arc::from(self.pack.as_str()),
            title: header.title.into_inner(),
            condition,
            rules: file.rule.into_iter().map(|r| self.rule(r)).collect::<Result<_, _>>()?,
            images: file.images.map(|tables| self.images(tables.into_inner())).transpose()?,
            addresses: file.url.into_iter().map(|r| self.address(r)).collect::<Result<_, _>>()?,
            embeds: file.embed.into_iter().map(|r| self.embed(r)).collect::<Result<_, _>>()?,
            fillers: file.filler.into_iter().map(|r| self.filler(r)).collect::<Result<_, _>>()?,
            formulas: file
                .formula
                .into_iter()
                .map(|r| self.formula(r))
                .collect::<Result<_, _>>()?,
        };
        if self.seen.len() == 1 && pack.images.is_none() {
            return Err(Mistake::new(
                header_at.start..header_at.start + 1,
                "the pack holds no rule",
                "add a [[rule]], [[url]], [[embed]], [[filler]], [[formula]] or a table [images]",
            ));
        }
        Ok(pack)
    }

    fn rule(&mut self, rule: schema::Rule) -> Result<DomRule, Mistake> {
        let select = self.selector(&rule.select)?;
        let action = self.action(rule.action)?;
        Self::changes(&rule.example)?;
        let about = self.about(&rule.id, &rule.why, rule.source, rule.example)?;
        Ok(DomRule { about, also: rule.also, select, action })
    }

    fn images(&mut self, mut tables: schema::Images) -> Result<(About, ImageTables), Mistake> {
        let examples = std::mem::take(&mut tables.example);
        Self::changes(&examples)?;
        let about = About {
            id: format!("{}/images", self.pack).into(),
            why: "says which attributes hold the address and the size of a picture".to_owned(),
            source: None,
            examples: examples.into_iter().map(|e| (e.before.into_inner(), e.after)).collect(),
        };
        Ok((about, image_tables(tables)?))
    }

    /// Checks what every rule has.
    pub(super) fn about(
        &mut self,
        id: &Text,
        why: &Text,
        source: Option<String>,
        examples: Vec<schema::Example>,
    ) -> Result<About, Mistake> {
        check_id(id)?;
        if !self.seen.insert(id.as_ref().clone()) {
            return Err(Mistake::new(
                id.span(),
                format!("the id `{}` is taken in this pack", id.as_ref()),
                "give each rule an id of its own (`images` is that of the table [images])",
            ));
        }
        not_empty(why, "say what goes wrong without this rule")?;
        Ok(About {
            id: format!("{}/{}", self.pack, id.as_ref()).into(),
            why: why.as_ref().clone(),
            source,
            examples: examples.into_iter().map(|e| (e.before.into_inner(), e.after)).collect(),
        })
    }

    /// An example of a change must show one. Of a page that can be embedded, there is none to show.
    pub(super) fn changes(examples: &[schema::Example]) -> Result<(), Mistake> {
        for example in examples {
            if *example.before.as_ref() == example.after {
                return Err(Mistake::new(
                    example.before.span(),
                    "the example shows no change: `before` and `after` are the same",
                    "show what the rule does; look-alikes of a [[url]] go into its list `unchanged`",
                ));
            }
        }
        Ok(())
    }

    pub(super) fn selector(&self, text: &Text) -> Result<Selector, Mistake> {
        Selector::parse(text.as_ref()).map_err(|error| {
            Mistake::new(text.span(), error.message, error.help).narrowed(
                self.text,
                text.as_ref(),
                &error.at,
            )
        })
    }

    pub(super) fn regex(&self, text: &Text) -> Result<Pattern, Mistake> {
        self.regex_text(text, text.as_ref(), 0)
    }

    /// How many groups a template may name, the whole match among them.
    pub(super) fn groups(&self, pattern: Option<&Pattern>) -> usize {
        match (self.trust, pattern) {
            (Trust::Proven, _) => usize::MAX,
            (Trust::Checked, pattern) => pattern.map_or(1, |pattern| pattern.captures_len()),
        }
    }

    /// A pattern that stands `offset` bytes into a string.
    pub(super) fn regex_text(
        &self,
        text: &Text,
        pattern: &str,
        offset: usize,
    ) -> Result<Pattern, Mistake> {
        if self.trust == Trust::Proven {
            return Ok(Pattern::proven(pattern));
        }
        Pattern::checked(pattern).map_err(|error| {
            let message = error.to_string();
            let last = message.lines().last().unwrap_or_default();
            let reason = last.strip_prefix("error: ").unwrap_or(last).to_owned();
            let mistake = Mistake::new(
                text.span(),
                format!("the pattern is not readable: {reason}"),
                "write a regular expression of Rust's `regex` crate (no look-around, no back-references), in '…'",
            );
            let within = offset..text.as_ref().len();
            mistake.narrowed(self.text, text.as_ref(), &within)
        })
    }
}

fn check_id(id: &Text) -> Result<(), Mistake> {
    let ok = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let text = id.as_ref();
    if text.is_empty() || text.starts_with('-') || text.ends_with('-') || !text.chars().all(ok) {
        return Err(Mistake::new(
            id.span(),
            format!("`{text}` is not an id"),
            "use lower-case ASCII letters, digits and hyphens, for example \"lazy-src\"",
        ));
    }
    Ok(())
}

pub(super) fn not_empty(text: &Text, help: &str) -> Result<(), Mistake> {
    if text.as_ref().trim().is_empty() {
        return Err(Mistake::new(text.span(), "this must not be empty", help));
    }
    Ok(())
}

fn names(texts: &Texts) -> Result<Vec<String>, Mistake> {
    texts
        .iter()
        .map(|text| {
            not_empty(text, "write the name as it stands in the front matter, or leave it out")?;
            Ok(text.as_ref().trim().to_owned())
        })
        .collect()
}

/// The name of an attribute.
pub(super) fn attribute(text: &Text) -> Result<String, Mistake> {
    let name = text.as_ref();
    let bad = |c: char| c.is_ascii_uppercase() || c.is_whitespace() || "\"'<>/=".contains(c);
    if name.is_empty() || name.contains(bad) {
        return Err(Mistake::new(
            text.span(),
            format!("`{name}` is not the name of an attribute"),
            "write the name alone and in lower case, for example \"data-src\"",
        ));
    }
    Ok(name.to_owned())
}
