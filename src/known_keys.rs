//! Tables whose keys come from rule packs or from this crate, or are the numbers of nodes: documents only look them up. Their hash is
//! fast and resists no one who chooses the keys; where keys are from documents, each has one place and takes it from another.
//!
//! Source: the multiply-and-rotate step of rustc's FxHasher and the rotation at its end, read 2026-11.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// A table of known keys.
pub(crate) type KnownMap<K, V> = HashMap<K, V, BuildHasherDefault<KeyHasher>>;

/// A set of known keys.
pub(crate) type KnownSet<K> = HashSet<K, BuildHasherDefault<KeyHasher>>;

/// The hash of known keys.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct KeyHasher(u64);

impl KeyHasher {
    fn mix(&mut self, value: u64) {
        self.0 = (self.0.rotate_left(5) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        // The low bits of a product are worse than the high ones, and tables begin with them.
        self.0.rotate_left(26)
    }

    fn write(&mut self, bytes: &[u8]) {
        let mut chunks = bytes.chunks_exact(8);
        for chunk in &mut chunks {
            self.mix(chunk.try_into().map_or(0, u64::from_le_bytes));
        }
        let rest = chunks.remainder();
        let length = rest.len() as u64;
        self.mix(rest.iter().fold(length, |value, &byte| value << 8 | u64::from(byte)));
    }

    fn write_u8(&mut self, value: u8) {
        self.mix(value.into());
    }

    fn write_u32(&mut self, value: u32) {
        self.mix(value.into());
    }
}
