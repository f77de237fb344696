//! The packs that come with the crate: every file of `packs/`, found by the build script and read once.

use std::sync::{Arc, LazyLock};

use super::check::{self, Trust};
use super::{Compiled, RulePack, Rules};

/// Names and texts of the files, sorted by name.
pub(super) const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/packs.rs"));

/// A file that cannot be read is left out; a test proves that there is none.
static RULES: LazyLock<Rules> = LazyLock::new(|| Rules {
    packs: FILES
        .iter()
        .filter_map(|(file, text)| check::read(file, text, Trust::Proven).ok())
        .map(|pack| RulePack(Arc::new(pack)))
        .collect(),
});

/// The same packs, compiled: for every cleaner that changes none of them.
static COMPILED: LazyLock<Arc<Compiled>> = LazyLock::new(|| Arc::new(Compiled::new(&RULES)));

pub(super) fn rules() -> Rules {
    RULES.clone()
}

/// The compiled form of `rules`, if they are the built-in packs and nothing else.
pub(super) fn compiled(rules: &Rules) -> Option<Arc<Compiled>> {
    Arc::ptr_eq(&rules.packs, &RULES.packs).then(|| Arc::clone(&COMPILED))
}
