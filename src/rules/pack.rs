//! A checked rule pack: the same knowledge as its file, with selectors, patterns and hosts parsed.

use std::sync::Arc;

use super::also::Also;
use super::attribute_list::AttributeList;
use super::pattern::Pattern;
use super::schema::{Class, Level};
use crate::article::PageKind;
use crate::known_keys::KnownSet;
use crate::select::Selector;
use crate::urls::HostPattern;
use crate::urls::codec::Codec;

/// Everything one file says.
#[derive(Debug, Clone)]
pub(super) struct Pack {
    pub(super) id: Arc<str>,
    pub(super) title: String,
    pub(super) condition: Condition,
    pub(super) rules: Vec<DomRule>,
    pub(super) images: Option<(About, ImageTables)>,
    pub(super) addresses: Vec<AddressRule>,
    pub(super) embeds: Vec<EmbedRule>,
    pub(super) fillers: Vec<FillerRule>,
    pub(super) formulas: Vec<FormulaRule>,
}

/// When the DOM rules of a pack apply: always if all lists are empty, else if one of them holds.
#[derive(Debug, Clone, Default)]
pub(super) struct Condition {
    pub(super) hosts: Vec<HostPattern>,
    pub(super) markers: Vec<Selector>,
    pub(super) authors: Vec<String>,
    pub(super) categories: Vec<String>,
}

/// What every rule has, of whatever kind.
#[derive(Debug, Clone)]
pub(super) struct About {
    /// `pack/rule`.
    pub(super) id: Arc<str>,
    pub(super) why: String,
    pub(super) source: Option<String>,
    pub(super) examples: Vec<(String, String)>,
}

/// A rule about elements.
#[derive(Debug, Clone)]
pub(super) struct DomRule {
    pub(super) about: About,
    /// The rule applies only where this was asked for.
    pub(super) also: Option<Also>,
    pub(super) select: Selector,
    pub(super) action: Action,
}

/// What a rule does to the elements it selects. Closed: a pack can remove, move and relabel, nothing else.
#[derive(Debug, Clone)]
pub(super) enum Action {
    Remove,
    /// Only if the element holds little text besides links.
    RemoveShort,
    Unwrap,
    Unhide,
    Rename(&'static str),
    /// The selected element holds a picture and its caption.
    FigureWithin {
        media: Selector,
        caption: Selector,
    },
    /// The selected element is or holds a picture; the element behind it is its caption.
    FigureNext {
        caption: Selector,
    },
    Promote {
        /// An attribute, or a web address made of attributes.
        from: String,
        to: String,
        element: Option<&'static str>,
    },
    Dimensions {
        width: String,
        height: String,
    },
    RemoveIfText(Pattern),
    /// With all that is behind it, if that is links.
    RemoveTrailing(Pattern),
    /// The attribute holds an e-mail address in hexadecimal bytes, each combined with the first by exclusive or.
    DecodeMail(String),
    /// Tells what the element is; a pass of `normalize` rebuilds it.
    Means(Meaning),
    /// Tells something about the whole page that the element is on.
    Page(PageFact),
}

/// What a rule says about a whole page.
#[derive(Debug, Clone)]
pub(crate) enum PageFact {
    /// The element holds the article.
    Article,
    /// The element names the title, an author, the day of publication.
    Title,
    Author,
    Published,
    /// The text of the element, mostly a script, names that day in the first group of the pattern.
    PublishedIn(Pattern),
    Kind(PageKind),
}

/// What an element is to an article, where its name does not say so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// A block of code and nothing else to read.
    Code,
    /// One line of the block of code around it.
    CodeLine,
    /// The line numbers of the block of code around it.
    LineNumbers,
    /// A formula, drawn in one or more ways, with its TeX or MathML somewhere inside.
    Formula,
    /// A formula whose TeX is the value of this attribute.
    FormulaFrom(String),
    /// A formula whose TeX is its text.
    FormulaText,
    /// A note, tip or warning set apart from the text.
    Callout,
    /// The title of the callout around it.
    CalloutTitle,
    /// What a footnote says, standing where the footnote is referred to.
    Footnote,
    /// A reference to a footnote whose text, and what it links to, are the values of these attributes.
    FootnoteFrom { text: String, link: Option<String> },
    /// A player or post of another site; its address, with `{name}` for the values of its attributes.
    Embed(String),
    /// A box that is one link to a page, with a title and more.
    LinkCard,
    /// The title of the page that the link card around it leads to.
    LinkCardTitle,
    /// Who the page is from that the link card around it leads to.
    LinkCardSource,
}

/// Names that `rename` may give. All are in the output vocabulary or become something that is.
pub(super) const RENAME_TARGETS: &[&str] = &[
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "p",
    "div",
    "blockquote",
    "figure",
    "figcaption",
    "pre",
    "code",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "strong",
    "em",
    "mark",
    "small",
    "sub",
    "sup",
    "del",
    "ins",
    "aside",
    "details",
    "summary",
    "hr",
    "span",
];

/// Elements that `promote` may make.
pub(super) const MEDIA_ELEMENTS: &[&str] = &["img", "video", "audio", "iframe"];

/// Attributes that `promote` may write to.
pub(super) const PROMOTE_TARGETS: &[&str] = &[
    "src", "srcset", "href", "poster", "alt", "title", "width", "height", "data", "cite", "start",
];

/// Attribute names and placeholder names for the image resolver. All are in lower case; each list is in order of preference.
#[derive(Debug, Clone, Default)]
pub(crate) struct ImageTables {
    /// Hold the real address even when `src` looks usable.
    pub(crate) strong: AttributeList,
    /// Hold a usable address when `src` is missing or a placeholder.
    pub(crate) weak: AttributeList,
    /// Hold a `srcset`, besides `srcset` itself.
    pub(crate) srcset: AttributeList,
    /// Hold the width in pixels, besides `width` itself.
    pub(crate) width: AttributeList,
    /// Hold the height in pixels, besides `height` itself.
    pub(crate) height: AttributeList,
    /// Hold both, as `600,400` or `600x400`.
    pub(crate) size: AttributeList,
    /// Hold height by width of a picture, width by height of a frame.
    pub(crate) ratio: AttributeList,
    /// Hold width by height.
    pub(crate) aspect: AttributeList,
    /// Hold JSON that names addresses and sizes.
    pub(crate) json: AttributeList,
    /// The keys of such JSON that hold addresses.
    pub(crate) json_keys: Vec<String>,
    /// Hold the widths that may stand for `{width}` in an address.
    pub(crate) widths: AttributeList,
    /// Hold the address of a video's poster, besides `poster` itself.
    pub(crate) poster: AttributeList,
    /// Stems of the file names of placeholders (`blank`, `spacer`, `loading`).
    pub(crate) placeholder_names: KnownSet<String>,
    /// The same for words that pictures of articles are called by, too.
    pub(crate) doubtful_placeholder_names: KnownSet<String>,
    /// What may stand for `{name}` in an address.
    pub(crate) blanks: Vec<(String, String)>,
}

impl ImageTables {
    /// Appends what another pack knows; a name that is there already keeps its place.
    pub(super) fn extend(&mut self, other: &Self) {
        for (mine, theirs) in self.lists_mut().into_iter().zip(other.lists()) {
            theirs.iter().for_each(|name| mine.add(name));
        }
        append(&mut self.json_keys, &other.json_keys);
        self.placeholder_names.extend(other.placeholder_names.iter().cloned());
        self.doubtful_placeholder_names.extend(other.doubtful_placeholder_names.iter().cloned());
        for (name, value) in &other.blanks {
            if self.blanks.iter().all(|(mine, _)| mine != name) {
                self.blanks.push((name.clone(), value.clone()));
            }
        }
    }

    /// The names of all attributes that may be read.
    pub(super) fn attributes(&self) -> impl Iterator<Item = &str> {
        self.lists().into_iter().flat_map(AttributeList::iter)
    }

    /// The lists of attributes that may be read.
    fn lists(&self) -> [&AttributeList; 11] {
        let Self { strong, weak, srcset, width, height, size, ratio, aspect, json, .. } = self;
        [strong, weak, srcset, width, height, size, ratio, aspect, json, &self.widths, &self.poster]
    }

    fn lists_mut(&mut self) -> [&mut AttributeList; 11] {
        let Self {
            strong,
            weak,
            srcset,
            width,
            height,
            size,
            ratio,
            aspect,
            json,
            widths,
            poster,
            ..
        } = self;
        [strong, weak, srcset, width, height, size, ratio, aspect, json, widths, poster]
    }
}

fn append(mine: &mut Vec<String>, theirs: &[String]) {
    for name in theirs {
        if !mine.contains(name) {
            mine.push(name.clone());
        }
    }
}

/// A rule about addresses.
#[derive(Debug, Clone)]
pub(super) struct AddressRule {
    pub(super) about: About,
    pub(super) class: Class,
    pub(super) level: Level,
    pub(super) hosts: Vec<HostPattern>,
    pub(super) path: Option<Pattern>,
    pub(super) unless_path: Option<Pattern>,
    pub(super) if_param: Option<IfParam>,
    pub(super) unless_param: Option<IfParam>,
    pub(super) edit: Edit,
    pub(super) width: Option<WidthForm>,
    pub(super) unchanged: Vec<String>,
}

/// A parameter, perhaps with a certain value.
#[derive(Debug, Clone)]
pub(super) struct IfParam {
    pub(super) name: String,
    pub(super) value: Option<IfValue>,
}

#[derive(Debug, Clone)]
pub(super) enum IfValue {
    /// `name=value`: the raw value.
    Is(String),
    /// `name=~REGEX`: the decoded value matches.
    Matches(Pattern),
}

/// How an address names the width of a picture.
#[derive(Debug, Clone)]
pub(super) struct WidthForm {
    pub(super) place: WidthPlace,
    /// The widths that the host serves; empty: all.
    pub(super) steps: Vec<u32>,
}

/// Where an address names the width.
#[derive(Debug, Clone)]
pub(super) enum WidthPlace {
    Param(String),
    /// Where the pattern matches the path, `{width}` in `to` stands for the width.
    Path {
        path: Pattern,
        to: String,
    },
    /// The same in the raw query.
    Query {
        query: Pattern,
        to: String,
    },
}

/// What a rule does to an address.
#[derive(Debug, Clone)]
pub(super) enum Edit {
    Unwrap {
        sources: Vec<Source>,
        decode: Vec<Codec>,
        default_scheme: Option<String>,
        strip_prefix: Vec<(String, String)>,
        relative: bool,
    },
    Rewrite {
        path: Pattern,
        to: String,
    },
    /// A whole new address, in which `{name}` is a parameter.
    Template {
        path: Pattern,
        to: String,
    },
    /// Parameters that go only with one of these values.
    DropValues(Vec<(String, Vec<String>)>),
    /// Parameters that go where their value matches.
    DropMatching(Vec<(String, Pattern)>),
    /// Parameters that are there get these values.
    SetParams(Vec<(String, String)>),
    /// `&amp;` between parameters.
    Unescape,
    /// A fragment that matches.
    DropFragment(Pattern),
    DropParams(ParamNames),
    KeepParams(ParamNames),
    DropQuery,
}

/// Where inside a wrapper the target stands.
#[derive(Debug, Clone)]
pub(super) enum Source {
    /// `query:NAME`: the value of a parameter, decoded.
    Query(String),
    /// `query-tail:NAME`: everything behind the `=`.
    QueryTail(String),
    /// `tail-of-query`: everything behind the `?`.
    TailOfQuery,
    /// `path:REGEX`: the first group, up to the end of the path.
    Path(Pattern),
    /// `path-tail:REGEX`: from the first group on, with query and fragment.
    PathTail(Pattern),
    /// `query-re:REGEX`: the first group of a match in the raw query, decoded.
    QueryMatch(Pattern),
    /// `fragment`: everything behind the `#`.
    Fragment,
}

/// Names of parameters and beginnings of names, decoded and in lower case.
#[derive(Debug, Clone, Default)]
pub(super) struct ParamNames {
    pub(super) names: KnownSet<String>,
    pub(super) prefixes: Vec<String>,
}

impl ParamNames {
    /// Whether a decoded, lower-case name is among them.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains(name) || self.prefixes.iter().any(|prefix| name.starts_with(prefix))
    }
}

/// A rule about players.
#[derive(Debug, Clone)]
pub(super) struct EmbedRule {
    pub(super) about: About,
    pub(super) provider: String,
    pub(super) hosts: Vec<HostPattern>,
    pub(super) path: Option<Pattern>,
    pub(super) params: Vec<String>,
    pub(super) page: Option<String>,
    pub(super) carry: Vec<Carry>,
}

/// A parameter of a player that goes along to the page, but for values that say nothing.
#[derive(Debug, Clone)]
pub(super) struct Carry {
    pub(super) from: String,
    pub(super) to: String,
    pub(super) unless: Vec<String>,
}

/// A rule about pictures of formulas.
#[derive(Debug, Clone)]
pub(super) struct FormulaRule {
    pub(super) about: About,
    pub(super) hosts: Vec<HostPattern>,
    pub(super) path: Option<Pattern>,
    pub(super) tex: TexPlace,
}

/// Where in the address of a picture its TeX stands.
#[derive(Debug, Clone)]
pub(super) enum TexPlace {
    /// The whole query, in which `+` is a plus.
    Query,
    /// A parameter of the query or of the fragment, in which `+` is a space.
    Param(String),
    /// A group of the pattern for the path.
    Group(usize),
}

/// A rule about addresses that are never an article's picture.
#[derive(Debug, Clone)]
pub(super) struct FillerRule {
    pub(super) about: About,
    /// It counts readers and goes from the text, too.
    pub(super) counter: bool,
    pub(super) hosts: Vec<HostPattern>,
    pub(super) path: Option<Pattern>,
}
