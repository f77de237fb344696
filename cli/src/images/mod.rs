//! `offprint images`: documents go in; a list of all their pictures comes out, for people, for `--map-images`, and for downloaders.
//! Nothing is fetched here.

mod file_name;
mod referrer;

use std::collections::HashMap;
use std::io::{self, Write};
use std::path::PathBuf;

use offprint::{Article, Image};
use serde::Serialize;

use crate::arguments::{ListFormat, Reading};
use crate::cleaned::Cleaned;
use crate::convert::Converter;
use crate::documents::{self, Document};
use crate::each_document::{each_document, jobs};
use crate::failure::Failure;
use crate::messages::complain;
use crate::output::Output;
use referrer::Referrer;

/// A picture, however often it is used.
#[derive(Debug, Serialize)]
struct Picture {
    url: String,
    /// Where a copy would be; none for what cannot be fetched.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    alt: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    width: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    height: Option<u32>,
    /// The `referrerpolicy` that a page needs, if its host is known to look.
    #[serde(skip_serializing_if = "Option::is_none")]
    referrer_policy: Option<&'static str>,
    /// The page that a request has to name, if its host is known to want one.
    #[serde(skip_serializing_if = "Option::is_none")]
    referrer: Option<&'static str>,
    used: Vec<Use>,
}

/// Where a picture is.
#[derive(Debug, Serialize, PartialEq, Eq)]
struct Use {
    input: String,
    /// `lead` or `content`.
    #[serde(rename = "as")]
    role: &'static str,
}

/// Pictures in the order in which they first come.
#[derive(Debug, Default)]
struct Pictures {
    list: Vec<Picture>,
    known: HashMap<String, usize>,
}

/// Lists the pictures of every input; tells how many inputs failed.
pub(crate) fn run(
    inputs: &[PathBuf],
    reading: &Reading,
    format: ListFormat,
    folder: &str,
) -> Result<usize, Failure> {
    let converter = Converter::of(reading, false)?;
    let documents = documents::find(inputs, reading.from).map_err(Failure::Usage)?;
    let mut pictures = Pictures::default();
    let from = reading.from;
    let work = move |document: &Document| Cleaned::of(&document.source, &converter, from);
    let failed = each_document(documents, jobs(reading.jobs), work, |document, cleaned| {
        pictures.add(&document.source.to_string(), &cleaned.article, folder);
        Ok(())
    })?;
    let mut output = Output::open(None)?;
    for picture in &pictures.list {
        picture.write(format, &mut output)?;
    }
    output.finish()?;
    let without = pictures.list.iter().filter(|picture| picture.file.is_none()).count();
    if without > 0 && format != ListFormat::Json {
        complain(&format_args!(
            "{without} pictures have no whole address and are left out; `--base-url` may tell it"
        ));
    }
    Ok(failed.len())
}

impl Pictures {
    fn add(&mut self, input: &str, article: &Article, folder: &str) {
        let lead = article.meta.image.as_ref().map(|url| (url.as_str(), None, "lead"));
        let content = article.images();
        let content = content.into_iter().map(|image| (image.url.as_str(), Some(image), "content"));
        for (url, image, role) in lead.into_iter().chain(content) {
            // A picture that is in its address is here already.
            if url.starts_with("data:") {
                continue;
            }
            let at = *self.known.entry(url.to_owned()).or_insert(self.list.len());
            if at == self.list.len() {
                self.list.push(Picture::new(url, folder));
            }
            if let Some(picture) = self.list.get_mut(at) {
                picture.learn(image);
                let here = Use { input: input.to_owned(), role };
                if !picture.used.contains(&here) {
                    picture.used.push(here);
                }
            }
        }
    }
}

impl Picture {
    fn new(url: &str, folder: &str) -> Self {
        let can_be_fetched = url.starts_with("https://") || url.starts_with("http://");
        let wanted = referrer::wanted(url);
        Self {
            url: url.to_owned(),
            file: can_be_fetched.then(|| format!("{folder}{}", file_name::of(url))),
            alt: None,
            width: None,
            height: None,
            referrer_policy: wanted.map(|wanted| match wanted {
                Referrer::Nobody => "no-referrer",
                Referrer::Page(_) => "unsafe-url",
            }),
            referrer: match wanted {
                Some(Referrer::Page(page)) => Some(page),
                _ => None,
            },
            used: Vec::new(),
        }
    }

    /// The first that is said about a picture counts.
    fn learn(&mut self, image: Option<&Image>) {
        let Some(image) = image else { return };
        if self.alt.is_none() {
            self.alt.clone_from(&image.alt);
        }
        if self.width.is_none() && self.height.is_none() {
            (self.width, self.height) = (image.width, image.height);
        }
    }

    fn write(&self, format: ListFormat, output: &mut Output) -> io::Result<()> {
        match (format, &self.file) {
            (ListFormat::Json, _) => {
                // Text, numbers and lists always have a JSON form.
                writeln!(output, "{}", serde_json::to_string(self).unwrap_or_default())
            }
            (_, None) => Ok(()),
            (ListFormat::Wget, Some(_)) => writeln!(output, "{}", self.url),
            (ListFormat::Aria2, Some(file)) => {
                writeln!(output, "{}\n  out={file}", self.url)?;
                match self.referrer {
                    Some(page) => writeln!(output, "  referer={page}"),
                    None => Ok(()),
                }
            }
        }
    }
}
