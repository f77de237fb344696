//! The shape of a rule file, as serde reads it: names and types only. What the values mean is checked in `check`.
//!
//! Unknown keys are errors everywhere. Values that can be wrong on their own carry their place in the text.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::also::Also;

pub(super) type Text = Spanned<String>;
pub(super) type Texts = Vec<Text>;

/// A whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct File {
    pub(super) pack: Spanned<Header>,
    #[serde(default)]
    pub(super) rule: Vec<Rule>,
    #[serde(default)]
    pub(super) images: Option<Spanned<Images>>,
    #[serde(default)]
    pub(super) url: Vec<Spanned<Address>>,
    #[serde(default)]
    pub(super) embed: Vec<Spanned<Embed>>,
    #[serde(default)]
    pub(super) filler: Vec<Spanned<Filler>>,
    #[serde(default)]
    pub(super) formula: Vec<Spanned<Formula>>,
}

/// `[pack]`: what the pack is and when its `[[rule]]`s apply. Any one of the conditions is enough; without any they always apply.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Header {
    pub(super) id: Text,
    pub(super) title: Text,
    /// Hosts of the page.
    #[serde(default)]
    pub(super) hosts: Texts,
    /// Selectors: the document holds an element that matches one.
    #[serde(default)]
    pub(super) markers: Texts,
    /// Names of authors in front matter or metadata.
    #[serde(default)]
    pub(super) authors: Texts,
    /// Categories in front matter or metadata.
    #[serde(default)]
    pub(super) categories: Texts,
    /// The language of the pages, for people who read the pack.
    #[serde(default)]
    #[expect(dead_code, reason = "part of the format, for people")]
    pub(super) language: Option<String>,
}

/// `[[rule]]`: something about elements.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Rule {
    pub(super) id: Text,
    pub(super) why: Text,
    #[serde(default)]
    pub(super) source: Option<String>,
    /// The rule applies only where this clean-up was asked for.
    #[serde(default)]
    pub(super) also: Option<Also>,
    pub(super) select: Text,
    pub(super) action: Action,
    #[serde(default)]
    pub(super) example: Vec<Example>,
}

/// What to do with the elements that `select` finds. `remove-short` is for names that say "not the article" and sometimes lie: the
/// element goes unless it holds running text. `remove-if-text` needs the whole text to match. `remove-trailing` is for a heading that
/// matches: it goes with all that is behind it, if that is links and nothing else.
/// `article`, `title`, `author`, `published`, `published-in` (a pattern whose first group is a date or seconds since 1970, for scripts) and
/// `page-kind` are for whole pages: they say where a page has what, and are believed before anything is guessed.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Action {
    Remove,
    Unwrap,
    Unhide,
    Rename(Text),
    Figure(Spanned<Figure>),
    Promote(Promote),
    Dimensions(Dimensions),
    RemoveShort,
    RemoveIfText(Text),
    RemoveTrailing(Text),
    DecodeMail(Text),
    Code,
    CodeLine,
    LineNumbers,
    Formula,
    FormulaFrom(Text),
    FormulaText,
    Callout,
    CalloutTitle,
    Footnote,
    FootnoteFrom(FootnoteFrom),
    Embed(Text),
    LinkCard,
    LinkCardTitle,
    LinkCardSource,
    Article,
    Title,
    Author,
    Published,
    PublishedIn(Text),
    PageKind(Kind),
}

/// The kind of a whole page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Kind {
    Article,
    Thread,
    Product,
    Documentation,
    Listing,
    Other,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Figure {
    #[serde(default)]
    pub(super) media: Option<Text>,
    #[serde(default)]
    pub(super) caption: Option<Text>,
    #[serde(default)]
    pub(super) caption_next: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Promote {
    /// An attribute, or a web address made of attributes: `https://example.com/{data-id}`.
    pub(super) from: Text,
    pub(super) to: Text,
    /// What the selected element, or, if it is a box with content, a new one in front of that, becomes.
    #[serde(default)]
    pub(super) element: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Dimensions {
    pub(super) width: Text,
    pub(super) height: Text,
}

/// The attributes that hold what a footnote says, and what it links to.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct FootnoteFrom {
    pub(super) text: Text,
    #[serde(default)]
    pub(super) link: Option<Text>,
}

/// What goes in and what comes out: markup for `[[rule]]`, addresses for the others.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Example {
    pub(super) before: Text,
    pub(super) after: String,
}

/// `[images]`: tables for the image resolver, which belong to no single page.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Images {
    #[serde(default)]
    pub(super) strong: Texts,
    #[serde(default)]
    pub(super) weak: Texts,
    #[serde(default)]
    pub(super) never: Texts,
    #[serde(default)]
    pub(super) srcset: Texts,
    #[serde(default)]
    pub(super) width: Texts,
    #[serde(default)]
    pub(super) height: Texts,
    #[serde(default)]
    pub(super) size: Texts,
    #[serde(default)]
    pub(super) ratio: Texts,
    #[serde(default)]
    pub(super) aspect: Texts,
    #[serde(default)]
    pub(super) json: Texts,
    #[serde(default)]
    pub(super) json_keys: Texts,
    #[serde(default)]
    pub(super) widths: Texts,
    #[serde(default)]
    pub(super) blanks: BTreeMap<String, Text>,
    #[serde(default)]
    pub(super) poster: Texts,
    #[serde(default)]
    pub(super) placeholder_names: Texts,
    /// Words that pictures of articles are called by, too: stand-ins only where something better is found.
    #[serde(default)]
    pub(super) doubtful_placeholder_names: Texts,
    #[serde(default)]
    pub(super) example: Vec<Example>,
}

/// `[[url]]`: something about addresses on certain hosts.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Address {
    pub(super) id: Text,
    pub(super) why: Text,
    #[serde(default)]
    pub(super) source: Option<String>,
    pub(super) class: Class,
    #[serde(default)]
    pub(super) level: Level,
    pub(super) hosts: Texts,
    #[serde(default)]
    pub(super) path: Option<Text>,
    #[serde(default)]
    pub(super) unless_path: Option<Text>,
    /// The name of a parameter that must be there, or `name=value`, or `name=~REGEX`.
    #[serde(default)]
    pub(super) if_param: Option<Text>,
    /// A parameter, in the same form, that must not be there.
    #[serde(default)]
    pub(super) unless_param: Option<Text>,
    #[serde(default)]
    pub(super) unwrap: Option<Texts>,
    #[serde(default)]
    pub(super) decode: Texts,
    #[serde(default)]
    pub(super) default_scheme: Option<Text>,
    #[serde(default)]
    pub(super) strip_prefix: Texts,
    #[serde(default)]
    pub(super) relative: bool,
    #[serde(default)]
    pub(super) rewrite: Option<Rewrite>,
    #[serde(default)]
    pub(super) template: Option<Rewrite>,
    #[serde(default)]
    pub(super) drop_params: Option<Texts>,
    #[serde(default)]
    pub(super) keep_params: Option<Texts>,
    #[serde(default)]
    pub(super) drop_values: Option<BTreeMap<String, Vec<String>>>,
    /// Parameters that go where their decoded value matches a pattern.
    #[serde(default)]
    pub(super) drop_matching: Option<BTreeMap<String, Text>>,
    /// Parameters that are there get another value.
    #[serde(default)]
    pub(super) set_params: Option<BTreeMap<String, String>>,
    #[serde(default)]
    pub(super) drop_fragment: Option<Text>,
    #[serde(default)]
    pub(super) drop_query: Option<Spanned<bool>>,
    /// `&amp;` between parameters is `&`.
    #[serde(default)]
    pub(super) unescape: Option<Spanned<bool>>,
    /// How a form names its width; for pictures of a width that the caller chose.
    #[serde(default)]
    pub(super) width: Option<Spanned<Width>>,
    /// Addresses that look alike and must come through as they are.
    #[serde(default)]
    pub(super) unchanged: Vec<String>,
    #[serde(default)]
    pub(super) example: Vec<Example>,
}

/// A new path (`rewrite`) or a whole new address (`template`): where `path` matches, `{1}` and so on stand for its groups, and in a
/// new address `{name}` for the decoded value of a parameter.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Rewrite {
    pub(super) path: Text,
    pub(super) to: Text,
}

/// Where the width stands: in a parameter, or where a pattern matches the path or the raw query; in `to`, `{width}` stands for it
/// and `{1}` for a group of the pattern. `steps` are the widths that the host serves; absent: all.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Width {
    #[serde(default)]
    pub(super) param: Option<Text>,
    #[serde(default)]
    pub(super) path: Option<Text>,
    #[serde(default)]
    pub(super) query: Option<Text>,
    #[serde(default)]
    pub(super) to: Option<Text>,
    #[serde(default)]
    pub(super) steps: Vec<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Class {
    /// The address was written wrongly.
    Repair,
    Proxy,
    Redirect,
    Affiliate,
    Cdn,
    Track,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Level {
    #[default]
    Certain,
    Observed,
    Probe,
}

/// `[[embed]]`: players, and the pages that they play.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Embed {
    pub(super) id: Text,
    pub(super) why: Text,
    #[serde(default)]
    pub(super) source: Option<String>,
    pub(super) provider: Text,
    pub(super) hosts: Texts,
    #[serde(default)]
    pub(super) path: Option<Text>,
    #[serde(default)]
    pub(super) params: Texts,
    /// The address of the page: `{1}` is a group of `path`, `{name}` a parameter. Absent: the address is a page's itself.
    #[serde(default)]
    pub(super) page: Option<Text>,
    /// Parameters of the player that the page knows, too.
    #[serde(default)]
    pub(super) carry: Vec<Carry>,
    #[serde(default)]
    pub(super) example: Vec<Example>,
}

/// A parameter of a player, its name on the page, and the values that say nothing.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Carry {
    pub(super) from: Text,
    pub(super) to: Text,
    #[serde(default)]
    pub(super) unless: Vec<String>,
}

/// `[[formula]]`: pictures of formulas that name their TeX in their address.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Formula {
    pub(super) id: Text,
    pub(super) why: Text,
    #[serde(default)]
    pub(super) source: Option<String>,
    pub(super) hosts: Texts,
    #[serde(default)]
    pub(super) path: Option<Text>,
    /// The parameter of the query or fragment that holds the TeX, `query` for the whole query, or the number of a group of `path`.
    pub(super) tex: Text,
    #[serde(default)]
    pub(super) example: Vec<Example>,
}

/// `[[filler]]`: addresses that are never the picture of an article.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Filler {
    pub(super) id: Text,
    pub(super) why: Text,
    #[serde(default)]
    pub(super) source: Option<String>,
    pub(super) hosts: Texts,
    #[serde(default)]
    pub(super) path: Option<Text>,
    /// What is there counts readers: it is no picture of the text either.
    #[serde(default)]
    pub(super) counter: bool,
    /// Addresses that are fillers.
    pub(super) example: Texts,
}
