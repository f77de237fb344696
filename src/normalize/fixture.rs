//! For the tests of this room: parses a fragment, runs every pass, gives the markup back.

use url::Url;

use super::{Context, SettledAddresses, normalize};
use crate::dom::{Document, NodeId, to_html};
use crate::limits::Limits;
use crate::parse::{AttributeNames, Kind, Options, Parsed, parse};
use crate::report::{ChangeKind, Report};
use crate::rules::{AlsoSet, Compiled, PageFacts, RulePack, Rules};
use crate::urls::{Hook, Images};

/// What a test sets.
pub(super) struct Fixture {
    rules: Compiled,
    pub(super) base: Option<Url>,
    pub(super) also: AlsoSet,
    pub(super) rewrite_images: Option<Hook>,
    pub(super) rewrite_links: Option<Hook>,
}

/// What a test sees.
pub(super) struct Outcome {
    pub(super) html: String,
    pub(super) report: Report,
}

impl Fixture {
    /// The rules that come with this crate.
    pub(super) fn builtin() -> Self {
        Self::with(&Rules::builtin())
    }

    /// No rules at all.
    pub(super) fn bare() -> Self {
        Self::with(&Rules::none())
    }

    /// One pack that always applies, as TOML without its header.
    pub(super) fn pack(text: &str) -> Self {
        let text = format!("[pack]\nid = \"test\"\ntitle = \"Test\"\n{text}");
        let pack =
            RulePack::from_toml("test.toml", &text).unwrap_or_else(|error| panic!("{error}"));
        Self::with(&Rules::none().with(pack))
    }

    fn with(rules: &Rules) -> Self {
        Self {
            rules: Compiled::new(rules),
            base: None,
            also: AlsoSet::default(),
            rewrite_images: None,
            rewrite_links: None,
        }
    }

    pub(super) fn context(&self) -> Context<'_> {
        Context {
            rules: &self.rules,
            page: PageFacts::default(),
            base: self.base.as_ref(),
            also: self.also,
            images: Images::as_given(),
            rewrite_images: self.rewrite_images.as_ref(),
            rewrite_links: self.rewrite_links.as_ref(),
            settled: SettledAddresses::default(),
        }
    }

    pub(super) fn run(&self, html: &str) -> Outcome {
        let mut report = Report::new(true);
        let Parsed { mut document, root } = parsed(html);
        normalize(&mut document, root, &self.context(), &mut report);
        Outcome { html: to_html(&document, root), report }
    }

    pub(super) fn html(&self, html: &str) -> String {
        self.run(html).html
    }
}

impl Outcome {
    /// What was removed: the rule and the readable text.
    pub(super) fn removals(&self) -> Vec<(&str, &str)> {
        self.report
            .changes()
            .iter()
            .filter(|change| change.kind == ChangeKind::Removed)
            .map(|change| (&*change.rule, change.text.as_deref().unwrap_or_default()))
            .collect()
    }
}

/// The tree of a fragment.
pub(super) fn parsed(html: &str) -> Parsed {
    let limits = Limits::new().max_input_bytes(64 << 20);
    let options = Options { limits: &limits, attributes: &AttributeNames::All, positions: true };
    parse(html, Kind::Fragment, &options, &mut Report::new(false)).unwrap()
}

/// All readable text below `root`, without white space.
pub(super) fn words(document: &Document, root: NodeId) -> String {
    squeeze(&document.readable_text(root))
}

pub(super) fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
