//! The flags of everything that reads documents: how they are read and cleaned.

use std::path::PathBuf;
use std::str::FromStr;

use clap::Args;
use offprint::Images;

use super::values::{Also, From, PageKind};

/// How inputs are read and cleaned.
#[derive(Debug, Args)]
pub(crate) struct Reading {
    /// What the inputs are. `auto`: a whole page if it starts like one, else a post
    #[arg(long, value_enum, value_name = "KIND", default_value = "auto")]
    pub(crate) from: From,

    /// The address of the article, against which relative addresses are resolved
    #[arg(long, value_name = "URL")]
    pub(crate) base_url: Option<String>,

    /// A rule pack (TOML) to use beside the built-in ones; may be given more than once
    #[arg(long, value_name = "FILE")]
    pub(crate) rules: Vec<PathBuf>,

    /// Which form of a picture to name: `as-given`, `original`, or a width in pixels
    #[arg(long, value_name = "FORM", default_value = "as-given", value_parser = images)]
    pub(crate) images: Images,

    /// Give pictures the addresses that this file says: what `offprint images` writes, lines of two addresses with a tab between them, or
    /// one JSON object
    #[arg(long, value_name = "FILE")]
    pub(crate) map_images: Option<PathBuf>,

    /// Give links the addresses that this file says, in the same forms
    #[arg(long, value_name = "FILE")]
    pub(crate) map_links: Option<PathBuf>,

    /// How many documents are worked on at once; as many as there are processors unless told. Results are the same, in the same order
    #[arg(short, long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(crate) jobs: Option<u16>,

    /// What whole pages are, where that is known; it is not guessed then
    #[arg(long, value_enum, value_name = "KIND")]
    pub(crate) page_kind: Option<PageKind>,

    /// The encoding of whole pages, as the server named it
    #[arg(long, value_name = "NAME", value_parser = charset)]
    pub(crate) charset: Option<String>,

    /// Clean-ups that are off by default, a list with commas
    #[arg(long, value_enum, value_name = "LIST", value_delimiter = ',')]
    pub(crate) also: Vec<Also>,
}

fn charset(label: &str) -> Result<String, String> {
    match encoding_rs::Encoding::for_label_no_replacement(label.as_bytes()) {
        Some(encoding) => Ok(encoding.name().to_owned()),
        None => Err("no encoding has this name; use one such as `utf-8`, `gbk` or `windows-1252`"
            .to_owned()),
    }
}

const IMAGES_HELP: &str = "use `as-given`, `original`, or a width in pixels such as `1200`; `offprint images` lists pictures, and `--map-images` gives them other addresses";

fn images(text: &str) -> Result<Images, String> {
    match text {
        "as-given" => Ok(Images::as_given()),
        "original" => Ok(Images::original()),
        _ => match u32::from_str(text) {
            Ok(pixels) if pixels > 0 => Ok(Images::width(pixels)),
            _ => Err(IMAGES_HELP.into()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_width_is_a_positive_number() {
        assert_eq!(images("1200"), Ok(Images::width(1200)));
        assert!(images("0").is_err());
        assert!(images("-5").is_err());
        assert!(images("big").is_err());
    }
}
