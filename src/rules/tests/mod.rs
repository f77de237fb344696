//! Tests of the room: built-in packs, mistakes in files, laws of addresses.

mod addresses;
mod builtin;
mod mistakes;
