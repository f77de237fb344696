//! Whether the examples of a rule pack are true: packs go in; out comes every example that does not hold, or that holds without its rule.

use crate::cleaner::Cleaner;
use crate::error::Error;
use crate::rules::{Also, Compiled, PageFact, RuleKind, RulePack, RuleSummary, Rules};

/// An example that shows what is not so.
///
/// ```
/// use offprint::{ExampleFault, RulePack, Rules};
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
/// [[rule.example]]
/// before = '<p>a</p>'
/// after = '<p>b</p>'
/// ";
/// let rules = Rules::builtin().with(RulePack::from_toml("mine.toml", text)?);
/// let failure = &rules.test("mine")?[0];
/// assert_eq!((&*failure.rule, failure.fault), ("mine/advert", ExampleFault::Differs));
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ExampleFailure {
    /// The full id of the rule, `pack/rule`.
    pub rule: String,
    /// What is wrong with the example.
    pub fault: ExampleFault,
    /// What goes in.
    pub before: String,
    /// What the pack says comes out.
    pub wanted: String,
    /// What came out.
    pub found: String,
}

/// What is wrong with an example.
///
/// ```
/// use offprint::{ExampleFault, RulePack, Rules};
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
/// [[rule.example]]
/// before = '<p>a</p>'
/// after = '<p>b</p>'
/// ";
/// let rules = Rules::builtin().with(RulePack::from_toml("mine.toml", text)?);
/// assert_eq!(rules.test("mine")?[0].fault, ExampleFault::Differs);
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ExampleFault {
    /// Something else comes out.
    Differs,
    /// The same comes out without the rule, so the example proves nothing.
    Idle,
    /// The rule must be asked for and works unasked.
    Unasked,
    /// Cleaning what came out changes it again.
    Unstable,
}

impl Rules {
    /// Runs the examples of one of these packs: each has to hold with all rules, to fail without its rule, and to stay as it is when
    /// cleaned again. Empty if all is well, or if there is no pack with this id.
    ///
    /// ```
    /// use offprint::Rules;
    ///
    /// assert!(Rules::builtin().test("tracking")?.is_empty());
    /// # Ok::<(), offprint::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Limit`] where the markup of an example is beyond the default limits.
    pub fn test(&self, pack: &str) -> Result<Vec<ExampleFailure>, Error> {
        let mut failures = Vec::new();
        let Some(pack) = self.packs().iter().find(|one| one.id() == pack) else {
            return Ok(failures);
        };
        let kinds = pack.rules();
        // Made ready once for all rules of a kind that need the same to be asked for.
        let mut ready: Vec<(&RuleSummary, Trial<'_>)> = Vec::new();
        for rule in &kinds {
            let is_same = |one: &RuleSummary| {
                let is_alike = one.also == rule.also && one.kind == rule.kind;
                // Each of these looks at something else of what comes out.
                is_alike && (rule.kind != RuleKind::Page || one.id == rule.id)
            };
            if !ready.iter().any(|(one, _)| is_same(one)) {
                ready.push((rule, Trial::new(self, pack, rule, &rule.also)?));
            }
            let Some((_, asked)) = ready.iter().find(|(one, _)| is_same(one)) else { continue };
            let without = Trial::new(&self.clone().without(&rule.id), pack, rule, &rule.also)?;
            let unasked = match rule.also.is_empty() {
                true => None,
                false => Some(Trial::new(self, pack, rule, &[])?),
            };
            for example in &rule.examples {
                let wanted = on_one_line(rule.kind, &example.after);
                let found = asked.run(&example.before)?;
                let idle = without.run(&example.before)?;
                let again = asked.run_again(&found)?;
                let fault = if found != wanted {
                    Some((ExampleFault::Differs, found))
                } else if idle == wanted {
                    Some((ExampleFault::Idle, idle))
                } else if again != found {
                    Some((ExampleFault::Unstable, again))
                } else {
                    let unasked = unasked.as_ref().map(|trial| trial.run(&example.before));
                    unasked
                        .transpose()?
                        .filter(|found| *found == wanted)
                        .map(|found| (ExampleFault::Unasked, found))
                };
                failures.extend(fault.map(|(fault, found)| ExampleFailure {
                    rule: rule.id.clone(),
                    fault,
                    before: example.before.clone(),
                    wanted,
                    found,
                }));
            }
            for address in &rule.unchanged {
                let found = asked.run(address)?;
                if found != *address {
                    failures.push(ExampleFailure {
                        rule: rule.id.clone(),
                        fault: ExampleFault::Differs,
                        before: address.clone(),
                        wanted: address.clone(),
                        found,
                    });
                }
            }
        }
        Ok(failures)
    }
}

/// Rules made ready for the examples of one of them.
enum Trial<'a> {
    Markup(Cleaner),
    Page { cleaner: Cleaner, fact: &'a PageFact },
    Address { rules: Box<Compiled>, rule: &'a RuleSummary, also: &'a [Also] },
}

impl<'a> Trial<'a> {
    fn new(
        rules: &Rules,
        pack: &'a RulePack,
        rule: &'a RuleSummary,
        also: &'a [Also],
    ) -> Result<Self, Error> {
        if !matches!(rule.kind, RuleKind::Element | RuleKind::Page) {
            return Ok(Self::Address { rules: Box::new(Compiled::new(rules)), rule, also });
        }
        let mut builder = Cleaner::builder().rules(rules.clone());
        for also in also {
            builder = builder.also(*also);
        }
        // On a page that the pack is for.
        if let Some(host) = pack.hosts().first() {
            let host = host.trim_start_matches('=').replace(".*", ".com");
            builder = builder.base_url(format!("https://{host}/"));
        }
        let cleaner = builder.build()?;
        Ok(match pack.page_fact(&rule.id) {
            Some(fact) => Self::Page { cleaner, fact },
            None => Self::Markup(cleaner),
        })
    }

    fn run(&self, before: &str) -> Result<String, Error> {
        match self {
            Self::Markup(cleaner) => {
                Ok(on_one_line(RuleKind::Element, &cleaner.clean(before)?.to_html()))
            }
            Self::Page { cleaner, fact } => found_on_page(cleaner, fact, before),
            Self::Address { rules, rule, also } => Ok(rules.apply(rule.kind, also, before)),
        }
    }

    /// What comes out when `found`, which came out before, goes in. The page of a player need not be a player's address.
    fn run_again(&self, found: &str) -> Result<String, Error> {
        match self {
            Self::Address {
                rule:
                    RuleSummary { kind: RuleKind::Embed | RuleKind::Filler | RuleKind::Formula, .. },
                ..
            } => Ok(found.to_owned()),
            Self::Page { .. } => Ok(found.to_owned()),
            _ => self.run(found),
        }
    }
}

/// What is found on a page of what a rule is about.
fn found_on_page(cleaner: &Cleaner, fact: &PageFact, page: &str) -> Result<String, Error> {
    let article = match cleaner.clean_page(page) {
        Err(Error::NoArticle { guess }) => *guess,
        other => other?,
    };
    let meta = &article.meta;
    Ok(match fact {
        PageFact::Article => on_one_line(RuleKind::Element, &article.to_html()),
        PageFact::Title => meta.title.clone().unwrap_or_default(),
        PageFact::Author => meta.authors.join(", "),
        PageFact::Published | PageFact::PublishedIn(_) => {
            meta.published.as_ref().map(|date| date.as_str().to_owned()).unwrap_or_default()
        }
        PageFact::Kind(_) => {
            article.page_kind().map(|kind| format!("{kind:?}").to_lowercase()).unwrap_or_default()
        }
    })
}

/// Blocks are written on lines of their own; packs need not say where. Lines of code are as they are.
fn on_one_line(kind: RuleKind, text: &str) -> String {
    if kind != RuleKind::Element {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("<pre>") {
        let (code, after) = after.split_once("</pre>").unwrap_or((after, ""));
        out.extend(before.lines().map(str::trim));
        out.push_str(&format!("<pre>{code}</pre>"));
        rest = after;
    }
    out.extend(rest.lines().map(str::trim));
    out
}
