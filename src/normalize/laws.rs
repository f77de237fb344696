//! Laws of this stage over many inputs.
