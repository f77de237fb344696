//! All rules of a cleaner, compiled once: one matcher for every selector, tables for addresses.

use std::collections::BTreeSet;
use std::sync::Arc;

use url::Url;

use super::address::{AddressRules, Cleaned, Wanted};
use super::also::{Also, AlsoSet};
use super::builtin;
use super::code_language;
use super::embed::{EmbedRules, Embeddable};
use super::filler::{FillerRules, is_page};
use super::formula::FormulaRules;
use super::matcher::Matcher;
use super::pack::{ImageTables, PageFact};
use super::schema::Class;
use super::{PageFacts, RuleKind, Rules, Selected};
use crate::dom::{Document, NodeId};
use crate::known_keys::KnownSet;
use crate::urls::{Form, Images, placeholder};

/// Compiled rules. `Send + Sync`; put it into an `Arc` to share it.
#[derive(Debug)]
pub(crate) struct Compiled {
    matcher: Matcher,
    pages: Matcher,
    images: ImageTables,
    addresses: AddressRules,
    embeds: EmbedRules,
    fillers: FillerRules,
    formulas: FormulaRules,
    attribute_names: Vec<String>,
}

impl Compiled {
    /// Compiles `rules`; the built-in ones only once.
    pub(crate) fn shared(rules: &Rules) -> Arc<Self> {
        builtin::compiled(rules).unwrap_or_else(|| Arc::new(Self::new(rules)))
    }

    pub(crate) fn new(rules: &Rules) -> Self {
        let mut names = BTreeSet::new();
        let mut matcher = Matcher::default();
        let mut pages = Matcher::default();
        let mut images = ImageTables::default();
        let addresses = AddressRules::new(rules.packs.iter().flat_map(|pack| &pack.0.addresses));
        let mut embeds = EmbedRules::default();
        let mut fillers = FillerRules::default();
        let mut formulas = FormulaRules::default();
        for pack in rules.packs.iter().map(|pack| &*pack.0) {
            matcher.add(pack, false, &mut names);
            pages.add(pack, true, &mut names);
            if let Some((_, tables)) = &pack.images {
                images.extend(tables);
            }
            pack.embeds.iter().for_each(|rule| embeds.add(rule));
            pack.fillers.iter().for_each(|rule| fillers.add(rule));
            pack.formulas.iter().for_each(|rule| formulas.add(rule));
        }
        matcher.build();
        names.extend(images.attributes().map(str::to_owned));
        names.extend(code_language::ATTRIBUTES.iter().map(|name| (*name).to_owned()));
        names.insert(code_language::PARAMETERS.to_owned());
        let attribute_names = names.into_iter().collect();
        Self { matcher, pages, images, addresses, embeds, fillers, formulas, attribute_names }
    }

    /// The names (lower case, sorted) of all attributes that selectors, actions and image tables read. Attributes of the HTML
    /// standard that lowering reads (`href`, `src`, `colspan`…) are not listed for that.
    pub(crate) fn attribute_names(&self) -> &[String] {
        &self.attribute_names
    }

    /// The tables for the image resolver.
    pub(crate) fn images(&self) -> &ImageTables {
        &self.images
    }

    /// What the rules of the packs that apply to this page say about the nodes below `root`: one walk over the tree.
    pub(crate) fn select(
        &self,
        document: &Document,
        root: NodeId,
        page: &PageFacts<'_>,
        also: AlsoSet,
    ) -> Selected<'_> {
        self.matcher.select(document, root, page, also)
    }

    /// What the packs that apply to a whole page say about it, with the rules that say it, in document order.
    pub(crate) fn page_facts(
        &self,
        document: &Document,
        page: &PageFacts<'_>,
    ) -> Vec<(NodeId, &PageFact, &str)> {
        self.pages.page_facts(document, page)
    }

    /// Whether there are rules for addresses.
    pub(crate) fn has_addresses(&self) -> bool {
        !self.addresses.is_empty()
    }

    /// The address of a picture, video or sound without proxies, and in the form that `images` asks for; `None` if it is so already.
    pub(crate) fn clean_media_address(
        &self,
        text: &str,
        base: Option<&Url>,
        images: Images,
        also: AlsoSet,
    ) -> Option<Cleaned<'_>> {
        let (classes, width): (&[Class], _) = match images.form() {
            Form::AsGiven => (&[Class::Repair, Class::Proxy], None),
            Form::Original => (&[Class::Repair, Class::Proxy, Class::Cdn], None),
            Form::Width(width) => (&[Class::Repair, Class::Proxy, Class::Cdn], Some(width)),
        };
        self.addresses.clean(text, base, Wanted { classes, also, width })
    }

    /// The address of a link without proxies, redirectors and tracking parameters; `None` if it is so already.
    pub(crate) fn clean_link_address(
        &self,
        text: &str,
        base: Option<&Url>,
        also: AlsoSet,
    ) -> Option<Cleaned<'_>> {
        let classes =
            &[Class::Repair, Class::Proxy, Class::Redirect, Class::Affiliate, Class::Track];
        self.addresses.clean(text, base, Wanted { classes, also, width: None })
    }

    /// Whether a picture's address only stands in for the real one: empty, `about:blank`, tiny data, `blank.gif`, `…/undefined`.
    pub(crate) fn is_placeholder(&self, address: &str) -> bool {
        let ImageTables { placeholder_names, doubtful_placeholder_names, .. } = &self.images;
        placeholder::is_no_picture(address)
            || is_called(address, &[placeholder_names, doubtful_placeholder_names])
    }

    /// Whether a placeholder is one by its name alone, and may be a picture: its name is a plain word, or its format is that of
    /// photographs. If there is nothing better, it stays.
    pub(crate) fn is_doubtful_placeholder(&self, address: &str) -> bool {
        !placeholder::is_no_picture(address)
            && (is_called(address, &[&self.images.doubtful_placeholder_names])
                || placeholder::is_photograph(address)
                    && is_called(address, &[&self.images.placeholder_names]))
    }

    /// The full id of the rule that knows that what is at `address` counts readers and shows nothing.
    pub(crate) fn counter(&self, address: &str) -> Option<&str> {
        self.fillers.counter(address)
    }

    /// Whether an address given as the lead image of an article is none: a placeholder, a filler, an avatar, a page.
    pub(crate) fn is_not_lead_image(&self, address: &str) -> bool {
        self.is_placeholder(address) || self.fillers.has(address) || is_page(address)
    }

    /// What the rules of a kind make of an address, as their examples say it: the cleaned address; the page of a player; nothing for
    /// a filler.
    pub(crate) fn apply(&self, kind: RuleKind, also: &[Also], address: &str) -> String {
        let also = also.iter().fold(AlsoSet::default(), |set, also| set.with(*also));
        match kind {
            RuleKind::MediaAddress => {
                let cleaned = self.clean_media_address(address, None, Images::original(), also);
                Cleaned::or_given(cleaned, address)
            }
            RuleKind::LinkAddress => {
                Cleaned::or_given(self.clean_link_address(address, None, also), address)
            }
            RuleKind::Embed => self.embed(address).map_or(String::new(), |e| e.page.to_string()),
            RuleKind::Formula => self.formula(address).map_or(String::new(), |(tex, _)| tex),
            RuleKind::Filler if self.is_not_lead_image(address) => String::new(),
            RuleKind::Filler | RuleKind::Element | RuleKind::Page => address.to_owned(),
        }
    }

    /// The page and provider, if `address` is a known player's or a page of which a known player exists.
    pub(crate) fn embed(&self, address: &str) -> Option<Embeddable<'_>> {
        self.embeds.find(address)
    }

    /// The TeX of the formula of which `address` is a picture, and the full id of the rule that knows it.
    pub(crate) fn formula(&self, address: &str) -> Option<(String, &str)> {
        self.formulas.find(address)
    }
}

/// Whether the stem of the file's name is in one of these lists; `blank2.gif` is one of several.
fn is_called(address: &str, lists: &[&KnownSet<String>]) -> bool {
    !lists.iter().all(|names| names.is_empty()) && !address.starts_with("data:") && {
        let stem = &*placeholder::file_stem(address);
        let plain = stem.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-' || c == '_');
        lists.iter().any(|names| names.contains(stem) || names.contains(plain))
    }
}
