//! A point in time as a source tells it: RFC 3339, with the zone only if the source names one.

use serde::{Deserialize, Serialize};

/// A date and time.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Date(String);

impl Date {
    /// RFC 3339.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
