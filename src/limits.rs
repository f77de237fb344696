//! How much work one document may cost. Every limit has its unit in its name; passing one is an
//! [`Error::Limit`](crate::Error::Limit), never a document that was cut short.

use std::fmt;

/// Bounds on one document.
///
/// ```
/// let limits = offprint::Limits::new().max_input_bytes(8 << 20);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    max_input_bytes: usize,
    max_depth: usize,
    max_nodes: Option<usize>,
    max_attributes: usize,
    max_attribute_bytes: Option<usize>,
    max_output_bytes: Option<usize>,
}

/// Names one limit in an [`Error::Limit`](crate::Error::Limit).
///
/// ```
/// use offprint::{Cleaner, Error, Limit, Limits};
///
/// let cleaner = Cleaner::builder().limits(Limits::new().max_input_bytes(3)).build()?;
/// assert!(matches!(cleaner.clean("<p>a"), Err(Error::Limit { limit: Limit::MaxInputBytes, .. })));
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Limit {
    /// [`Limits::max_input_bytes`].
    MaxInputBytes,
    /// [`Limits::max_nodes`].
    MaxNodes,
    /// [`Limits::max_attribute_bytes`].
    MaxAttributeBytes,
    /// [`Limits::max_output_bytes`].
    MaxOutputBytes,
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::MaxInputBytes => "max_input_bytes",
            Self::MaxNodes => "max_nodes",
            Self::MaxAttributeBytes => "max_attribute_bytes",
            Self::MaxOutputBytes => "max_output_bytes",
        })
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_input_bytes: 16 << 20,
            max_depth: 512,
            max_nodes: None,
            max_attributes: 256,
            max_attribute_bytes: None,
            max_output_bytes: None,
        }
    }
}

impl Limits {
    /// The defaults, which real pages stay far below.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The largest input, in bytes. Default: 16 MiB.
    #[must_use]
    pub fn max_input_bytes(mut self, bytes: usize) -> Self {
        self.max_input_bytes = bytes;
        self
    }

    /// The deepest nesting of elements, in levels. Default and maximum: 512, the limit of Blink and WebKit. Elements below it
    /// are flattened into their ancestor: their content is kept, and the report says so.
    #[must_use]
    pub fn max_depth(mut self, levels: usize) -> Self {
        self.max_depth = levels.clamp(16, 512);
        self
    }

    /// The most nodes that the parser may make. Default: half the bytes of the input plus 1,000; markup cannot make a node
    /// from fewer than two bytes unless the parser copies elements, so more is amplification.
    #[must_use]
    pub fn max_nodes(mut self, nodes: usize) -> Self {
        self.max_nodes = Some(nodes);
        self
    }

    /// The most attributes kept on one element; the rest are dropped, and the report says so. Default: 256.
    #[must_use]
    pub fn max_attributes(mut self, attributes: usize) -> Self {
        self.max_attributes = attributes;
        self
    }

    /// The most bytes of attributes in the tree. The parser copies attributes when it reopens formatting elements.
    /// Default: four times the input plus 64 KiB.
    #[must_use]
    pub fn max_attribute_bytes(mut self, bytes: usize) -> Self {
        self.max_attribute_bytes = Some(bytes);
        self
    }

    /// The most bytes of HTML or Markdown that an article may give. Default: four times the input plus 64 KiB.
    #[must_use]
    pub fn max_output_bytes(mut self, bytes: usize) -> Self {
        self.max_output_bytes = Some(bytes);
        self
    }

    pub(crate) fn input_bytes(&self) -> usize {
        self.max_input_bytes
    }

    pub(crate) fn depth(&self) -> usize {
        self.max_depth
    }

    pub(crate) fn nodes(&self, input_bytes: usize) -> usize {
        self.max_nodes.unwrap_or(input_bytes / 2 + 1000)
    }

    pub(crate) fn attributes(&self) -> usize {
        self.max_attributes
    }

    pub(crate) fn attribute_bytes(&self, input_bytes: usize) -> usize {
        self.max_attribute_bytes.unwrap_or(input_bytes.saturating_mul(4).saturating_add(64 << 10))
    }

    pub(crate) fn output_bytes(&self, input_bytes: usize) -> usize {
        self.max_output_bytes.unwrap_or(input_bytes.saturating_mul(4).saturating_add(64 << 10))
    }
}
