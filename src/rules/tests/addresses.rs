//! Laws of addresses that no rule can break.
