//! Clean-ups that are off unless a caller asks for them: each changes what the author wrote, or guesses.

use serde::Deserialize;

/// A clean-up that is off by default, for [`CleanerBuilder::also`](crate::CleanerBuilder::also).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Also {
    /// Unwrap links that pay the author a commission. It costs the author that commission.
    Affiliate,
    /// Rewrite addresses of pictures to forms that their host may not have.
    Probe,
    /// Remove lines about copyright, attribution and the author, and sign-offs.
    Boilerplate,
    /// Make headings of numbered bold paragraphs.
    BoldHeadings,
}

impl Also {
    /// The name in rule files and on the command line.
    ///
    /// ```
    /// assert_eq!(offprint::Also::BoldHeadings.as_str(), "bold-headings");
    /// ```
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Affiliate => "affiliate",
            Self::Probe => "probe",
            Self::Boilerplate => "boilerplate",
            Self::BoldHeadings => "bold-headings",
        }
    }
}

/// The clean-ups that a caller asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct AlsoSet(u8);

impl AlsoSet {
    /// This set and one more.
    #[must_use]
    pub(crate) fn with(self, also: Also) -> Self {
        Self(self.0 | Self::bit(also))
    }

    pub(crate) fn has(self, also: Also) -> bool {
        self.0 & Self::bit(also) != 0
    }

    /// Whether something that needs `also`, if anything, is wanted.
    pub(crate) fn allows(self, also: Option<Also>) -> bool {
        also.is_none_or(|also| self.has(also))
    }

    fn bit(also: Also) -> u8 {
        match also {
            Also::Affiliate => 1,
            Also::Probe => 2,
            Also::Boilerplate => 4,
            Also::BoldHeadings => 8,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_wanted_but_what_was_asked_for() {
        let set = AlsoSet::default().with(Also::Probe);
        assert!(set.has(Also::Probe) && !set.has(Also::Affiliate));
        assert!(set.allows(None) && set.allows(Some(Also::Probe)));
        assert!(!set.allows(Some(Also::Boilerplate)));
    }
}
