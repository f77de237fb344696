//! The packs that come with the crate: every file of `packs/`, found by the build script and read once.

use std::sync::LazyLock;

use super::{RulePack, Rules};

/// Names and texts of the files, sorted by name.
pub(super) const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/packs.rs"));

/// A file that cannot be read is left out; a test proves that there is none.
static RULES: LazyLock<Rules> = LazyLock::new(|| Rules {
    packs: FILES.iter().filter_map(|(file, text)| RulePack::from_toml(file, text).ok()).collect(),
});

pub(super) fn rules() -> Rules {
    RULES.clone()
}
