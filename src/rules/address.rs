//! Applies the address rules: proxies, redirectors, image forms, tracking parameters.

/// An address after the rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cleaned<'r> {
    /// The address: the given text, byte for byte, if no rule changed it; else absolute with scheme `http` or `https`.
    pub(crate) address: String,
    /// The full ids of the rules that changed it, in order. Empty: nothing changed.
    pub(crate) rules: Vec<&'r str>,
}
