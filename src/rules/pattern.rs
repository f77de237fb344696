//! A regular expression of a rule, compiled when it is first asked: most documents ask few of the patterns of all packs.

use std::sync::{Arc, OnceLock};

use regex::{Captures, Regex, RegexBuilder};

/// The most memory that one compiled pattern may take, in bytes.
const MAX_BYTES: usize = 1 << 20;

/// Cheap to clone; clones share what is compiled.
#[derive(Debug, Clone)]
pub(crate) struct Pattern {
    source: Arc<str>,
    /// `None` if it cannot be compiled, of which a test proves that it never happens: it matches nothing.
    compiled: Arc<OnceLock<Option<Regex>>>,
}

impl Pattern {
    /// Compiles the pattern now.
    pub(super) fn checked(source: &str) -> Result<Self, regex::Error> {
        let compiled = OnceLock::from(Some(compile(source)?));
        Ok(Self { source: source.into(), compiled: Arc::new(compiled) })
    }

    /// A pattern that is known to be right.
    pub(super) fn proven(source: &str) -> Self {
        Self { source: source.into(), compiled: Arc::default() }
    }

    /// The pattern as it was written, without compiling it.
    pub(super) fn source(&self) -> &str {
        &self.source
    }

    pub(super) fn is_match(&self, text: &str) -> bool {
        self.regex().is_some_and(|regex| regex.is_match(text))
    }

    pub(crate) fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.regex()?.captures(text)
    }

    /// How many groups there are, the whole match among them.
    pub(super) fn captures_len(&self) -> usize {
        self.regex().map_or(1, Regex::captures_len)
    }

    fn regex(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| compile(&self.source).ok()).as_ref()
    }
}

fn compile(source: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(source).size_limit(MAX_BYTES).build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_compiled_when_it_is_asked() {
        let pattern = Pattern::proven("^a+$");
        assert!(pattern.compiled.get().is_none());
        assert!(pattern.is_match("aa") && !pattern.is_match("b"));
        assert!(pattern.clone().compiled.get().is_some());
    }

    #[test]
    fn a_pattern_that_cannot_be_compiled_matches_nothing() {
        assert!(Pattern::checked("(").is_err());
        assert!(!Pattern::proven("(").is_match("("));
    }
}
