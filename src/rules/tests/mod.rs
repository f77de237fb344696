//! Tests of the room: built-in packs, mistakes in files, laws of addresses.

mod address_laws;
mod addresses;
mod builtin;
mod mistakes;
