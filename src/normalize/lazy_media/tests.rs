//! Sentences about the choice of addresses.
