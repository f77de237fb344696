//! Checks rules about addresses: hosts, patterns, sources of targets, templates.

use toml::Spanned;

use super::check::{Check, not_empty};
use super::mistake::{Mistake, did_you_mean};
use super::pack::{
    AddressRule, Carry, Edit, EmbedRule, FillerRule, IfParam, IfValue, ParamNames, Source,
    WidthForm, WidthPlace,
};
use super::schema::{self, Text, Texts};
use crate::urls::HostPattern;
use crate::urls::codec::Codec;

/// The ways to name a source of a target.
const SOURCES: &[&str] = &[
    "query:NAME",
    "query-tail:NAME",
    "tail-of-query",
    "path:REGEX",
    "path-tail:REGEX",
    "query-re:REGEX",
    "fragment",
];

/// The keys that say what a `[[url]]` does.
const EDITS: &str = "`unwrap`, `template`, `rewrite`, `drop-params`, `keep-params`, `drop-values`, `drop-matching`, `set-params`, `drop-fragment`, `drop-query` or `unescape`";

/// Host patterns.
pub(super) fn hosts(texts: &Texts) -> Result<Vec<HostPattern>, Mistake> {
    texts
        .iter()
        .map(|text| {
            HostPattern::parse(text.as_ref()).map_err(|problem| {
                Mistake::new(
                    text.span(),
                    format!("`{}`: {problem}", text.as_ref()),
                    "write \"example.com\" (and hosts below it), \"=example.com\" (this one alone), \"example.*\" (any top-level domain) or \"*\"",
                )
            })
        })
        .collect()
}

pub(super) fn some_hosts(
    texts: &Texts,
    at: std::ops::Range<usize>,
) -> Result<Vec<HostPattern>, Mistake> {
    if texts.is_empty() {
        return Err(Mistake::new(
            at.start..at.start + 1,
            "`hosts` is empty: the rule would never apply",
            "name a host, or write hosts = [\"*\"]",
        ));
    }
    hosts(texts)
}

impl Check<'_> {
    pub(super) fn address(
        &mut self,
        rule: Spanned<schema::Address>,
    ) -> Result<AddressRule, Mistake> {
        let at = rule.span();
        let rule = rule.into_inner();
        let hosts = some_hosts(&rule.hosts, at.clone())?;
        let path = rule.path.as_ref().map(|path| self.regex(path)).transpose()?;
        let unless_path = rule.unless_path.as_ref().map(|path| self.regex(path)).transpose()?;
        let if_param = rule.if_param.as_ref().map(|text| self.param(text)).transpose()?;
        let unless_param = rule.unless_param.as_ref().map(|text| self.param(text)).transpose()?;
        // These name what they change.
        let is_narrow = rule.drop_params.is_some()
            || rule.drop_values.is_some()
            || rule.drop_matching.is_some()
            || rule.drop_fragment.is_some()
            || rule.unescape.is_some();
        if hosts.contains(&HostPattern::Any) && path.is_none() && if_param.is_none() && !is_narrow {
            return Err(Mistake::new(
                at.start..at.start + 1,
                "the rule would apply to every address there is",
                "name hosts, or add `path` or `if-param`",
            ));
        }
        let edit = self.edit(&rule, &at)?;
        let width = rule.width.map(|width| self.width(width, rule.class)).transpose()?;
        Self::changes(&rule.example)?;
        let about = self.about(&rule.id, &rule.why, rule.source, rule.example)?;
        Ok(AddressRule {
            about,
            class: rule.class,
            level: rule.level,
            hosts,
            path,
            unless_path,
            if_param,
            unless_param,
            edit,
            width,
            unchanged: rule.unchanged,
        })
    }

    fn edit(&self, rule: &schema::Address, at: &std::ops::Range<usize>) -> Result<Edit, Mistake> {
        let first = at.start..at.start + 1;
        let mut edits = Vec::new();
        if let Some(sources) = &rule.unwrap {
            edits.push(self.unwrapping(rule, sources, &first)?);
        }
        if let Some(rewrite) = &rule.rewrite {
            let path = self.regex(&rewrite.path)?;
            check_template(&rewrite.to, self.groups(Some(&path)), &[])?;
            edits.push(Edit::Rewrite { path, to: rewrite.to.as_ref().clone() });
        }
        if let Some(template) = &rule.template {
            let path = self.regex(&template.path)?;
            let to = template.to.as_ref();
            check_template(&template.to, self.groups(Some(&path)), &names_in(to))?;
            if !to.starts_with("https://") && !to.starts_with("http://") {
                return Err(Mistake::new(
                    template.to.span(),
                    "the new address does not begin with https:// or http://",
                    "write it whole, for example \"https://{1}\"",
                ));
            }
            edits.push(Edit::Template { path, to: to.clone() });
        }
        if let Some(values) = &rule.drop_values {
            let lower = |(name, values): (&String, &Vec<String>)| {
                (name.to_ascii_lowercase(), values.clone())
            };
            edits.push(Edit::DropValues(values.iter().map(lower).collect()));
        }
        if let Some(patterns) = &rule.drop_matching {
            let pattern = |(name, pattern): (&String, &Text)| {
                Ok((name.to_ascii_lowercase(), self.regex(pattern)?))
            };
            edits.push(Edit::DropMatching(patterns.iter().map(pattern).collect::<Result<_, _>>()?));
        }
        if let Some(values) = &rule.set_params {
            let pair = |(name, value): (&String, &String)| (name.clone(), value.clone());
            edits.push(Edit::SetParams(values.iter().map(pair).collect()));
        }
        if let Some(pattern) = &rule.drop_fragment {
            edits.push(Edit::DropFragment(self.regex(pattern)?));
        }
        if let Some(names) = &rule.drop_params {
            edits.push(Edit::DropParams(params(names, &first)?));
        }
        if let Some(names) = &rule.keep_params {
            edits.push(Edit::KeepParams(params(names, &first)?));
        }
        if is_set(rule.drop_query.as_ref(), "drop-query")? {
            edits.push(Edit::DropQuery);
        }
        if is_set(rule.unescape.as_ref(), "unescape")? {
            edits.push(Edit::Unescape);
        }
        let count = edits.len();
        match (edits.pop(), count) {
            (Some(edit), 1) => Ok(edit),
            (None, _) => Err(Mistake::new(
                first,
                "the rule does not say what to do with the address",
                format!("add one of {EDITS}"),
            )),
            _ => Err(Mistake::new(
                first,
                "the rule says more than one thing to do with the address",
                format!("keep one of {EDITS}, and make another rule of the rest"),
            )),
        }
    }

    fn unwrapping(
        &self,
        rule: &schema::Address,
        sources: &Texts,
        at: &std::ops::Range<usize>,
    ) -> Result<Edit, Mistake> {
        if sources.is_empty() {
            let help = format!("name one of {}", SOURCES.join(", "));
            return Err(Mistake::new(at.clone(), "`unwrap` names no source", help));
        }
        let decode = rule.decode.iter().map(|name| {
            Codec::NAMES
                .iter()
                .find(|(n, _)| n == name.as_ref())
                .map(|(_, codec)| *codec)
                .ok_or_else(|| {
                    let names: Vec<&str> = Codec::NAMES.iter().map(|(n, _)| *n).collect();
                    let message = format!("unknown code `{}`", name.as_ref());
                    Mistake::new(name.span(), message, did_you_mean(name.as_ref(), &names, "codes"))
                })
        });
        let default_scheme = match &rule.default_scheme {
            Some(scheme) if !matches!(scheme.as_ref().as_str(), "http" | "https") => {
                let message =
                    format!("`{}` is not a scheme that a target may have", scheme.as_ref());
                return Err(Mistake::new(scheme.span(), message, "write \"http\" or \"https\""));
            }
            scheme => scheme.as_ref().map(|scheme| scheme.as_ref().clone()),
        };
        let strip_prefix =
            rule.strip_prefix.iter().map(|text| match text.as_ref().split_once('=') {
                Some((from, to))
                    if !from.is_empty() && matches!(to, "" | "http://" | "https://") =>
                {
                    Ok((from.to_owned(), to.to_owned()))
                }
                _ => Err(Mistake::new(
                    text.span(),
                    format!("`{}` does not say what to strip", text.as_ref()),
                    "write \"prefix=\", \"prefix=http://\" or \"prefix=https://\"",
                )),
            });
        Ok(Edit::Unwrap {
            sources: sources.iter().map(|source| self.source(source)).collect::<Result<_, _>>()?,
            decode: decode.collect::<Result<_, _>>()?,
            default_scheme,
            strip_prefix: strip_prefix.collect::<Result<_, _>>()?,
            relative: rule.relative,
        })
    }

    fn width(
        &self,
        width: Spanned<schema::Width>,
        class: schema::Class,
    ) -> Result<WidthForm, Mistake> {
        let at = width.span();
        let width = width.into_inner();
        if class != schema::Class::Cdn {
            let help = "make it a rule of its own with class = \"cdn\"";
            return Err(Mistake::new(at, "only forms of pictures (`cdn`) have a width", help));
        }
        let place = match (width.param, width.path, width.query, width.to) {
            (Some(name), None, None, None) => {
                not_empty(&name, "write the name of the parameter that holds the width")?;
                WidthPlace::Param(name.into_inner())
            }
            (None, Some(path), None, Some(to)) => {
                let path = self.regex(&path)?;
                check_template(&to, self.groups(Some(&path)), &["width"])?;
                WidthPlace::Path { path, to: to.into_inner() }
            }
            (None, None, Some(query), Some(to)) => {
                let query = self.regex(&query)?;
                check_template(&to, self.groups(Some(&query)), &["width"])?;
                WidthPlace::Query { query, to: to.into_inner() }
            }
            _ => {
                return Err(Mistake::new(
                    at,
                    "a width is told by `param` alone, or by `path` or `query` with `to`",
                    "write { param = \"w\" }, or { path = '/w[0-9]+/', to = \"/w{width}/\" }",
                ));
            }
        };
        Ok(WidthForm { place, steps: width.steps })
    }

    /// `name`, `name=value` or `name=~REGEX`.
    fn param(&self, text: &Text) -> Result<IfParam, Mistake> {
        not_empty(text, "write the name of a parameter, name=value or name=~REGEX")?;
        let (name, value) = match text.as_ref().split_once('=') {
            None => (text.as_ref().as_str(), None),
            Some((name, value)) => match value.strip_prefix('~') {
                Some(pattern) => {
                    let regex = self.regex_text(text, pattern, name.len() + 2)?;
                    (name, Some(IfValue::Matches(regex)))
                }
                None => (name, Some(IfValue::Is(value.to_owned()))),
            },
        };
        Ok(IfParam { name: name.to_owned(), value })
    }

    fn source(&self, text: &Text) -> Result<Source, Mistake> {
        let (kind, rest) = text.as_ref().split_once(':').unwrap_or((text.as_ref(), ""));
        let offset = kind.len() + 1;
        let pattern = || {
            let regex = self.regex_text(text, rest, offset)?;
            if self.groups(Some(&regex)) < 2 {
                return Err(Mistake::new(
                    text.span(),
                    "the pattern has no group for the target",
                    "put the part that is the target into ( )",
                ));
            }
            Ok(regex)
        };
        match kind {
            "query" if !rest.is_empty() => Ok(Source::Query(rest.to_owned())),
            "query-tail" if !rest.is_empty() => Ok(Source::QueryTail(rest.to_owned())),
            "path" if !rest.is_empty() => Ok(Source::Path(pattern()?)),
            "path-tail" if !rest.is_empty() => Ok(Source::PathTail(pattern()?)),
            "query-re" if !rest.is_empty() => Ok(Source::QueryMatch(pattern()?)),
            "tail-of-query" if rest.is_empty() => Ok(Source::TailOfQuery),
            "fragment" if rest.is_empty() => Ok(Source::Fragment),
            _ => Err(Mistake::new(
                text.span(),
                format!("`{}` is not a source of a target", text.as_ref()),
                format!("the sources are {}", SOURCES.join(", ")),
            )),
        }
    }

    pub(super) fn embed(&mut self, rule: Spanned<schema::Embed>) -> Result<EmbedRule, Mistake> {
        let at = rule.span();
        let rule = rule.into_inner();
        not_empty(&rule.provider, "write the name that readers know")?;
        let hosts = some_hosts(&rule.hosts, at.clone())?;
        let path = rule.path.as_ref().map(|path| self.regex(path)).transpose()?;
        let params: Vec<&str> = rule.params.iter().map(|name| name.as_ref().as_str()).collect();
        if hosts.contains(&HostPattern::Any) {
            let help = "name the provider's hosts";
            return Err(Mistake::new(at.start..at.start + 1, "a player has a host", help));
        }
        if let Some(page) = &rule.page {
            let groups = self.groups(path.as_ref());
            check_template(page, groups, &params)?;
            let host = page.as_ref().strip_prefix("https://").and_then(|rest| rest.split_once('/'));
            if host.is_none_or(|(host, _)| HostPattern::parse(&format!("={host}")).is_err()) {
                return Err(Mistake::new(
                    page.span(),
                    "the address of the page does not begin with https://, a host and a slash",
                    "write it as \"https://example.com/watch/{1}\", with { } only behind the host",
                ));
            }
        }
        let params = params.into_iter().map(str::to_owned).collect();
        let carry = rule.carry.into_iter().map(|carry| {
            not_empty(&carry.from, "name a parameter of the player")?;
            not_empty(&carry.to, "name the parameter of the page")?;
            Ok(Carry {
                from: carry.from.into_inner(),
                to: carry.to.into_inner(),
                unless: carry.unless,
            })
        });
        let carry = carry.collect::<Result<_, _>>()?;
        let page = rule.page.as_ref().map(|page| page.as_ref().clone());
        let provider = rule.provider.as_ref().clone();
        let about = self.about(&rule.id, &rule.why, rule.source, rule.example)?;
        Ok(EmbedRule { about, provider, hosts, path, params, page, carry })
    }

    pub(super) fn filler(&mut self, rule: Spanned<schema::Filler>) -> Result<FillerRule, Mistake> {
        let at = rule.span();
        let rule = rule.into_inner();
        let hosts = some_hosts(&rule.hosts, at.clone())?;
        let path = rule.path.as_ref().map(|path| self.regex(path)).transpose()?;
        if hosts.contains(&HostPattern::Any) && path.is_none() {
            let help = "name hosts, or add `path`";
            return Err(Mistake::new(
                at.start..at.start + 1,
                "every address would be a filler",
                help,
            ));
        }
        let mut about = self.about(&rule.id, &rule.why, rule.source, Vec::new())?;
        about.examples =
            rule.example.into_iter().map(|e| (e.into_inner(), String::new())).collect();
        Ok(FillerRule { about, counter: rule.counter, hosts, path })
    }
}

/// Whether a key that can only be `true` is there.
fn is_set(key: Option<&Spanned<bool>>, name: &str) -> Result<bool, Mistake> {
    match key {
        Some(value) if !value.as_ref() => Err(Mistake::new(
            value.span(),
            format!("`{name} = false` says nothing"),
            format!("leave the key out, or write {name} = true"),
        )),
        value => Ok(value.is_some()),
    }
}

fn params(texts: &Texts, at: &std::ops::Range<usize>) -> Result<ParamNames, Mistake> {
    if texts.is_empty() {
        return Err(Mistake::new(
            at.clone(),
            "the list of parameters is empty",
            "name a parameter",
        ));
    }
    let mut params = ParamNames::default();
    for text in texts {
        let name = text.as_ref();
        let stem = name.strip_suffix('*');
        let bare = stem.unwrap_or(name);
        if bare.is_empty() || bare.contains('*') || bare.contains(char::is_uppercase) {
            return Err(Mistake::new(
                text.span(),
                format!("`{name}` is not the name of a parameter"),
                "write it decoded and in lower case: \"utm_source\", or \"utm_*\" for all that begin so",
            ));
        }
        match stem {
            Some(stem) => params.prefixes.push(stem.to_owned()),
            None => drop(params.names.insert(name.clone())),
        }
    }
    Ok(params)
}

/// The names in braces that are not numbers.
fn names_in(template: &str) -> Vec<&str> {
    template
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name)
        .filter(|name| !name.is_empty() && name.parse::<usize>().is_err())
        .collect()
}

/// Checks that every `{…}` of a template stands for a group (there are `groups`, the whole match included) or a parameter.
fn check_template(template: &Text, groups: usize, params: &[&str]) -> Result<(), Mistake> {
    let mut rest = template.as_ref().as_str();
    while let Some((_, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        let group = name.parse::<usize>().ok().is_some_and(|n| n >= 1 && n < groups);
        if !group && !params.contains(&name) {
            return Err(Mistake::new(
                template.span(),
                format!("`{{{name}}}` stands for nothing"),
                format!(
                    "`path` has {} groups ({{1}} is the first){}",
                    groups - 1,
                    if params.is_empty() {
                        String::new()
                    } else {
                        format!("; the parameters are {}", params.join(", "))
                    }
                ),
            ));
        }
        rest = after;
    }
    Ok(())
}
