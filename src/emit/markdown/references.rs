//! Addresses at the end of the document. Addresses and titles go in; out come numbers, the same for the same, and their definitions.

use std::collections::HashMap;

/// The definitions so far.
#[derive(Debug, Default)]
pub(super) struct References {
    /// Each target as it stands behind `[n]: `, by which it is found again.
    numbers: HashMap<String, usize>,
}

impl References {
    /// The number of the definition `target`.
    pub(super) fn number(&mut self, target: &str) -> usize {
        let next = self.numbers.len() + 1;
        *self.numbers.entry(target.to_owned()).or_insert(next)
    }

    /// All definitions, one a line.
    pub(super) fn definitions(self) -> Vec<String> {
        let mut all: Vec<(usize, String)> =
            self.numbers.into_iter().map(|(target, number)| (number, target)).collect();
        all.sort_unstable();
        all.into_iter().map(|(number, target)| format!("[{number}]: {target}")).collect()
    }
}

/// Whether `bytes`, behind a `[`, are the rest of a label that definitions have.
pub(super) fn is_label(bytes: &[u8]) -> bool {
    let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    digits > 0 && bytes.get(digits) == Some(&b']')
}
