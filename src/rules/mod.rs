//! What is known about vendors: packs of typed rules, read from TOML, checked, and compiled into one matcher.
//!
//! TOML text goes in ([`RulePack::from_toml`]); a [`Compiled`] set of rules comes out that answers questions about a document and
//! about addresses. It never edits: the passes of `normalize` do. Knowledge is data in `packs/*.toml`; guards are code.

mod address;
mod address_edit;
mod also;
mod attribute_list;
mod builtin;
mod check;
mod check_action;
mod check_address;
mod check_formula;
mod check_images;
mod code_language;
mod compiled;
mod embed;
mod evidence;
mod filler;
mod formula;
mod matcher;
mod mistake;
mod pack;
mod page;
mod pattern;
mod schema;
mod selected;
mod summary;
mod template;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use crate::error::Error;
use check::Trust;

pub(crate) use address::Cleaned;
pub use also::Also;
pub(crate) use also::AlsoSet;
pub(crate) use attribute_list::AttributeList;
pub(crate) use code_language::code_language;
pub(crate) use compiled::Compiled;
pub(crate) use pack::{ImageTables, Meaning, PageFact};
pub(crate) use page::PageFacts;
pub(crate) use selected::{
    Dimensions, Figure, Hit, LineRules, Mail, Meant, Promotion, Renaming, Selected,
};
pub use summary::{RuleExample, RuleKind, RuleSummary};
pub(crate) use template::{address_of_attributes, fill as fill_template};

/// The rule packs that a cleaner works with. Cheap to clone.
///
/// ```
/// use offprint::{RulePack, Rules};
///
/// let text = r#"
/// [pack]
/// id = "acme"
/// title = "The Acme Gazette"
/// hosts = ["gazette.example"]
///
/// [[rule]]
/// id = "subscribe-box"
/// why = "asks for money in the middle of the text"
/// select = "div.subscribe-box"
/// action = "remove"
/// "#;
/// let rules = Rules::builtin().with(RulePack::from_toml("acme.toml", text)?);
/// assert!(rules.packs().iter().any(|pack| pack.id() == "acme"));
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Rules {
    packs: Arc<[RulePack]>,
}

/// One checked rule pack. Cheap to clone.
///
/// ```
/// use offprint::{Cleaner, RulePack, Rules};
///
/// let text = "
/// [pack]
/// id = 'mine'
/// title = 'My site'
/// [[rule]]
/// id = 'advert'
/// why = 'no use outside the site'
/// select = 'div.advert'
/// action = 'remove'
/// ";
/// let pack = RulePack::from_toml("mine.toml", text)?;
/// let cleaner = Cleaner::builder().rules(Rules::builtin().with(pack)).build()?;
/// assert_eq!(cleaner.clean("<p>a</p><div class=advert>b</div>")?.to_text(), "a\n");
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct RulePack(Arc<pack::Pack>);

impl Default for Rules {
    fn default() -> Self {
        Self::builtin()
    }
}

impl Rules {
    /// The packs that come with this crate. The default.
    #[must_use]
    pub fn builtin() -> Self {
        builtin::rules()
    }

    /// No packs: only what needs no knowledge of vendors.
    #[must_use]
    pub fn none() -> Self {
        Self { packs: Arc::from([]) }
    }

    /// These packs and one more. A pack with the same id is replaced.
    #[must_use]
    pub fn with(self, pack: RulePack) -> Self {
        let id = pack.id();
        let others = self.packs.iter().filter(|other| other.id() != id).cloned();
        Self { packs: others.chain(std::iter::once(pack.clone())).collect() }
    }

    /// These packs without one pack (`"acme"`) or one rule (`"acme/subscribe-box"`). An id that is not there changes nothing.
    #[must_use]
    pub fn without(self, id: &str) -> Self {
        let packs = self.packs.iter().filter(|pack| pack.id() != id);
        Self { packs: packs.map(|pack| pack.without(id)).collect() }
    }

    /// The packs, in the order in which they apply.
    #[must_use]
    pub fn packs(&self) -> &[RulePack] {
        &self.packs
    }
}

impl RulePack {
    /// The JSON Schema of a rule file, `docs/rule-pack.schema.json`.
    pub const JSON_SCHEMA: &str = include_str!("../../docs/rule-pack.schema.json");

    /// Reads a pack. `file_name` is used in errors only.
    ///
    /// # Errors
    ///
    /// [`Error::RulePack`] says where the text is wrong and what would be right.
    pub fn from_toml(file_name: &str, text: &str) -> Result<Self, Error> {
        check::read(file_name, text, Trust::Checked).map(|pack| Self(Arc::new(pack)))
    }

    /// The id, which the full ids of its rules begin with.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.0.id
    }

    /// What the pack is about.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.0.title
    }

    /// What one of the rules says about whole pages.
    pub(crate) fn page_fact(&self, id: &str) -> Option<&PageFact> {
        let rule = self.0.rules.iter().find(|rule| &*rule.about.id == id)?;
        match &rule.action {
            pack::Action::Page(fact) => Some(fact),
            _ => None,
        }
    }

    fn without(&self, id: &str) -> Self {
        if !id.strip_prefix(self.id()).is_some_and(|rest| rest.starts_with('/')) {
            return self.clone();
        }
        let mut pack = pack::Pack::clone(&self.0);
        pack.images = pack.images.filter(|(about, _)| &*about.id != id);
        pack.rules.retain(|rule| &*rule.about.id != id);
        pack.addresses.retain(|rule| &*rule.about.id != id);
        pack.embeds.retain(|rule| &*rule.about.id != id);
        pack.fillers.retain(|rule| &*rule.about.id != id);
        pack.formulas.retain(|rule| &*rule.about.id != id);
        Self(Arc::new(pack))
    }
}
