//! The cleaner: settings once, then documents. The only place that knows the order of the stages.

mod page;
mod settle;

use std::sync::Arc;

use url::Url;

use crate::article::{Article, Meta, PageKind};
use crate::dom::{self, Document, NodeId};
use crate::error::Error;
use crate::input::{Post, read_meta, split_post, without_cdata};
use crate::limits::{Limit, Limits};
use crate::normalize::{self, normalize, normalize_observed};
use crate::parse::{self, AttributeNames, Kind, Parsed};
use crate::report::Report;
use crate::rules::{Also, AlsoSet, Compiled, PageFacts, Rules};
use crate::urls::{Hook, Images, Rewrite, WebUrl};
use crate::{extract, lower, sanitize};

/// Cleans documents: prepared once, used for many, from any thread. Cloning it is cheap.
///
/// ```
/// use offprint::{Cleaner, Images};
///
/// let cleaner = Cleaner::builder()
///     .base_url("https://example.org/2021/11/30/post.html")
///     .images(Images::original())
///     .build()?;
/// let article = cleaner.clean("<p>See <a href='../29/'>yesterday</a>.")?;
/// assert_eq!(article.to_markdown(), "See [yesterday](https://example.org/2021/11/29/).\n");
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Cleaner(Arc<Settings>);

#[derive(Debug, Clone)]
struct Settings {
    base: Option<Url>,
    rules: Arc<Compiled>,
    images: Images,
    also: AlsoSet,
    rewrite_images: Option<Hook>,
    rewrite_links: Option<Hook>,
    limits: Limits,
    explain: bool,
    page_kind: Option<PageKind>,
    charset: Option<String>,
    /// The attributes that the stages to an article read.
    attributes: AttributeNames,
}

/// Settings of a [`Cleaner`].
///
/// ```
/// use offprint::{Also, Cleaner, Images};
///
/// let cleaner = Cleaner::builder()
///     .base_url("https://example.org/post/1")
///     .images(Images::original())
///     .also(Also::Affiliate)
///     .build()?;
/// assert_eq!(cleaner.clean("<a href=2>a</a>")?.to_markdown(), "[a](https://example.org/post/2)\n");
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone)]
#[must_use]
pub struct CleanerBuilder {
    base_url: Option<String>,
    rules: Rules,
    images: Images,
    also: AlsoSet,
    rewrite_images: Option<Hook>,
    rewrite_links: Option<Hook>,
    limits: Limits,
    explain: bool,
    page_kind: Option<PageKind>,
    charset: Option<String>,
}

impl Default for CleanerBuilder {
    fn default() -> Self {
        Self {
            base_url: None,
            rules: Rules::builtin(),
            images: Images::as_given(),
            also: AlsoSet::default(),
            rewrite_images: None,
            rewrite_links: None,
            limits: Limits::new(),
            explain: false,
            page_kind: None,
            charset: None,
        }
    }
}

impl CleanerBuilder {
    /// The address of the page that the document comes from: relative addresses become absolute, and rule packs for
    /// that site apply. Default: none; relative addresses stay relative.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// What is known about vendors. Default: [`Rules::builtin`].
    pub fn rules(mut self, rules: Rules) -> Self {
        self.rules = rules;
        self
    }

    /// Which form of a picture to name. Default: [`Images::as_given`].
    pub fn images(mut self, images: Images) -> Self {
        self.images = images;
        self
    }

    /// A clean-up that is off by default; call it once for each. Default: none.
    pub fn also(mut self, also: Also) -> Self {
        self.also = self.also.with(also);
        self
    }

    /// A say on the address of each picture, video and sound, once it is clean. What it answers still has to pass the scheme
    /// check. Default: none.
    pub fn rewrite_images(
        mut self,
        hook: impl Fn(&WebUrl) -> Rewrite + Send + Sync + 'static,
    ) -> Self {
        self.rewrite_images = Some(Hook(Arc::new(hook)));
        self
    }

    /// The same for links.
    pub fn rewrite_links(
        mut self,
        hook: impl Fn(&WebUrl) -> Rewrite + Send + Sync + 'static,
    ) -> Self {
        self.rewrite_links = Some(Hook(Arc::new(hook)));
        self
    }

    /// How much one document may cost. Default: [`Limits::new`].
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Whether articles carry a [`Report`] of what was changed. Default: no; the report then costs nothing.
    pub fn explain(mut self, explain: bool) -> Self {
        self.explain = explain;
        self
    }

    /// What whole pages are, where that is known: it is not guessed then. Default: the page tells.
    ///
    /// ```
    /// use offprint::{Cleaner, PageKind};
    ///
    /// let cleaner = Cleaner::builder().page_kind(PageKind::Listing).build()?;
    /// let article = cleaner.clean_page("<ul><li><a href=/a>One thing</a><li><a href=/b>Another thing</a></ul>")?;
    /// assert_eq!(article.page_kind(), Some(PageKind::Listing));
    /// # Ok::<(), offprint::Error>(())
    /// ```
    pub fn page_kind(mut self, kind: PageKind) -> Self {
        self.page_kind = Some(kind);
        self
    }

    /// The encoding of whole pages, as the server named it (`charset` of `Content-Type`). A byte order mark knows better; a name that
    /// nobody knows is as none. Default: the page tells.
    ///
    /// ```
    /// let cleaner = offprint::Cleaner::builder().charset("gb18030").build()?;
    /// assert_eq!(cleaner.clean_page(b"<p>\xD6\xD0\xCE\xC4")?.to_text(), "中文\n");
    /// # Ok::<(), offprint::Error>(())
    /// ```
    pub fn charset(mut self, label: impl Into<String>) -> Self {
        self.charset = Some(label.into());
        self
    }

    /// Checks the settings and prepares the rules.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] if the base URL is not an absolute `http` or `https` address.
    pub fn build(self) -> Result<Cleaner, Error> {
        let base = self.base_url.as_deref().map(base_url).transpose()?;
        Ok(self.prepare(base))
    }

    fn prepare(self, base: Option<Url>) -> Cleaner {
        let rules = Compiled::shared(&self.rules);
        let read = rules.attribute_names().iter().map(String::as_str);
        let read = read
            .chain(lower::ATTRIBUTES.iter().copied())
            .chain(normalize::ATTRIBUTES.iter().copied())
            .chain(extract::ATTRIBUTES.iter().copied());
        let attributes = AttributeNames::only(read);
        Cleaner(Arc::new(Settings {
            base,
            rules,
            images: self.images,
            also: self.also,
            rewrite_images: self.rewrite_images,
            rewrite_links: self.rewrite_links,
            limits: self.limits,
            explain: self.explain,
            page_kind: self.page_kind,
            charset: self.charset,
            attributes,
        }))
    }
}

fn base_url(text: &str) -> Result<Url, Error> {
    let config = |problem: String| Error::Config {
        setting: "base_url",
        problem,
        remedy: "give the absolute address of the page, such as `https://example.org/post.html`"
            .to_owned(),
    };
    let url = Url::parse(text)
        .map_err(|error| config(format!("is not an address ({error}): `{text}`")))?;
    if matches!(url.scheme(), "http" | "https") {
        Ok(url)
    } else {
        Err(config(format!("is not a web address: `{text}`")))
    }
}

impl Default for Cleaner {
    fn default() -> Self {
        Self::new()
    }
}

impl Cleaner {
    /// A cleaner with every default.
    #[must_use]
    pub fn new() -> Self {
        CleanerBuilder::default().prepare(None)
    }

    /// Settings to change.
    pub fn builder() -> CleanerBuilder {
        CleanerBuilder::default()
    }

    /// This cleaner for documents of another address. Cheap: the rules are shared, not prepared again.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] if `url` is not an absolute `http` or `https` address.
    pub fn with_base_url(&self, url: &str) -> Result<Self, Error> {
        let base = Some(base_url(url)?);
        Ok(Self(Arc::new(Settings { base, ..Settings::clone(&self.0) })))
    }

    /// The article of a fragment: HTML without `html`, `head` and `body`.
    ///
    /// # Errors
    ///
    /// [`Error::Limit`] past one of the [`Limits`]. Markup is never an error.
    pub fn clean(&self, html: &str) -> Result<Article, Error> {
        let mut report = Report::new(self.0.explain);
        let mut article =
            self.article(html, html.len(), self.0.base.as_ref(), &Meta::default(), &mut report)?;
        report.locate(html, 0);
        article.report = report;
        Ok(article)
    }

    /// [`Cleaner::clean`], telling the name of each stage and pass when it is done: the first pass and what the rules select are one.
    pub(crate) fn clean_observed(
        &self,
        html: &str,
        done: &mut dyn FnMut(&'static str),
    ) -> Result<Article, Error> {
        let mut report = Report::new(false);
        let base = self.0.base.as_ref();
        let Parsed { mut document, root } =
            self.parse(html, Kind::Fragment, &self.0.attributes, &mut report)?;
        done("parse");
        let mut observe = |pass, _: &Document| done(pass);
        let meta = Meta::default();
        let context = self.context(base, &meta);
        normalize_observed(&mut document, root, &context, &mut report, &mut observe);
        let article = self.lower(document, root, base, html.len(), &mut report)?;
        done("lower");
        let article = self.settle(article, &context, &mut report);
        done("settle");
        Ok(article)
    }

    /// The article of a post: front matter, then HTML. Without front matter it is [`Cleaner::clean`].
    ///
    /// # Errors
    ///
    /// [`Error::Limit`] past one of the [`Limits`]. Front matter that cannot be read is kept as text or reported, never
    /// an error.
    pub fn clean_post(&self, post: &str) -> Result<Article, Error> {
        self.check_input(post.len())?;
        let mut report = Report::new(self.0.explain);
        let parts = split_post(post);
        let meta = self.meta(&parts, &mut report);
        report.locate(post, 0);
        let mut article =
            self.article(parts.body, parts.body.len(), self.0.base.as_ref(), &meta, &mut report)?;
        article.meta = meta;
        report.locate(post, parts.body_offset);
        article.report = report;
        Ok(article)
    }

    /// Faithful mode: the same clean-up, but the source's own elements stay, and `policy` alone decides what is safe.
    ///
    /// # Errors
    ///
    /// [`Error::Limit`] past one of the [`Limits`]; [`Error::Config`] if the policy contradicts itself in a way that would make ammonia
    /// panic.
    pub fn sanitize(&self, html: &str, policy: &ammonia::Builder<'_>) -> Result<String, Error> {
        sanitize::check(policy)?;
        let mut report = Report::new(false);
        let Parsed { mut document, root } =
            self.parse(html, Kind::Fragment, &AttributeNames::All, &mut report)?;
        let meta = Meta::default();
        normalize(&mut document, root, &self.context(self.0.base.as_ref(), &meta), &mut report);
        sanitize::faithful(&mut document, root, policy, self.0.limits.output_bytes(html.len()))
    }

    /// The document of a fragment or post after every stage and pass, as markup, for people who write rules. The last one is
    /// the article's HTML.
    ///
    /// # Errors
    ///
    /// As [`Cleaner::clean_post`].
    pub fn trace(&self, post: &str) -> Result<Vec<(&'static str, String)>, Error> {
        let mut report = Report::new(false);
        let parts = split_post(post);
        let base = self.0.base.as_ref();
        let meta = self.meta(&parts, &mut report);
        let Parsed { mut document, root } =
            self.parse(parts.body, Kind::Fragment, &self.0.attributes, &mut report)?;
        let mut stages = vec![("parse", dom::to_html(&document, root))];
        let mut observe =
            |name, document: &Document| stages.push((name, dom::to_html(document, root)));
        let context = self.context(base, &meta);
        normalize_observed(&mut document, root, &context, &mut report, &mut observe);
        let article = self.lower(document, root, base, parts.body.len(), &mut report)?;
        stages.push(("lower", article.to_html()));
        let article = self.settle(article, &context, &mut report);
        stages.push(("settle", article.to_html()));
        Ok(stages)
    }

    /// The metadata that a post's front matter states.
    fn meta(&self, post: &Post<'_>, report: &mut Report) -> Meta {
        let base = self.0.base.as_ref();
        match &post.front_matter {
            Some(front_matter) => {
                read_meta(front_matter, &|address| self.lead_image(address, base), report)
            }
            None => Meta::default(),
        }
    }

    /// A fragment to an article without metadata. `meta` tells which packs apply, `input_bytes` how long the source was that
    /// the fragment comes from.
    fn article(
        &self,
        html: &str,
        input_bytes: usize,
        base: Option<&Url>,
        meta: &Meta,
        report: &mut Report,
    ) -> Result<Article, Error> {
        let Parsed { mut document, root } =
            self.parse(html, Kind::Fragment, &self.0.attributes, report)?;
        let context = self.context(base, meta);
        normalize(&mut document, root, &context, report);
        let article = self.lower(document, root, base, input_bytes, report)?;
        Ok(self.settle(article, &context, report))
    }

    fn check_input(&self, bytes: usize) -> Result<(), Error> {
        let allowed = self.0.limits.input_bytes();
        if bytes <= allowed {
            return Ok(());
        }
        let (allowed, found) = (allowed as u64, bytes as u64);
        Err(Error::Limit { limit: Limit::MaxInputBytes, allowed, found })
    }

    fn parse(
        &self,
        html: &str,
        kind: Kind,
        attributes: &AttributeNames,
        report: &mut Report,
    ) -> Result<Parsed, Error> {
        let options =
            parse::Options { limits: &self.0.limits, attributes, positions: report.is_enabled() };
        match kind {
            Kind::Fragment => parse::parse(&without_cdata(html), kind, &options, report),
            Kind::Page => parse::parse(html, kind, &options, report),
        }
    }

    /// What the passes know of a document besides its markup.
    fn context<'a>(&'a self, base: Option<&'a Url>, meta: &'a Meta) -> normalize::Context<'a> {
        normalize::Context {
            rules: &self.0.rules,
            page: PageFacts {
                host: base.and_then(Url::host_str),
                authors: &meta.authors,
                categories: &meta.categories,
                site: meta.site.as_deref(),
            },
            base,
            also: self.0.also,
            images: self.0.images,
            rewrite_images: self.0.rewrite_images.as_ref(),
            rewrite_links: self.0.rewrite_links.as_ref(),
            settled: normalize::SettledAddresses::default(),
        }
    }

    /// Lowers, and checks that the article is not larger than it may be.
    fn lower(
        &self,
        document: Document,
        root: NodeId,
        base: Option<&Url>,
        input_bytes: usize,
        report: &mut Report,
    ) -> Result<Article, Error> {
        let allowed = self.0.limits.output_bytes(input_bytes);
        let context = lower::Context { rules: &self.0.rules, base, max_output_bytes: allowed };
        let article = lower::lower(document, root, &context, report)?;
        let mut found = article.output_bytes();
        // The estimate errs to the high side; near the limit the outputs themselves decide.
        if found > allowed && found / 8 <= allowed {
            found = article.to_html().len();
            if found <= allowed {
                found = article.to_markdown().len();
            }
        }
        if found > allowed {
            return Err(Error::Limit {
                limit: Limit::MaxOutputBytes,
                allowed: allowed as u64,
                found: found as u64,
            });
        }
        Ok(article)
    }

    /// The address of a lead image, through the same rules as those of the content; `None` for what is none.
    fn lead_image(&self, address: &str, base: Option<&Url>) -> Option<WebUrl> {
        let rules = &self.0.rules;
        if rules.is_not_lead_image(address) {
            return None;
        }
        let cleaned = rules.clean_media_address(address, base, self.0.images, self.0.also);
        let address = cleaned.as_ref().map_or(address, |cleaned| &cleaned.address);
        if rules.is_not_lead_image(address) {
            return None;
        }
        WebUrl::resolve_media(address, base)
    }
}
