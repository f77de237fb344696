//! Tables for the image resolver: which attributes hold addresses and sizes, by strength. All names are in lower case.

/// Attribute names, merged from all packs, each list in order of preference.
#[derive(Debug, Clone, Default)]
pub(crate) struct ImageTables {
    /// Hold the real address even when `src` looks usable.
    pub(crate) strong: Vec<String>,
    /// Hold a usable address when `src` is missing or a placeholder.
    pub(crate) weak: Vec<String>,
    /// Look like addresses and are none, or are of a worse picture: never read.
    pub(crate) never: Vec<String>,
    /// Hold a `srcset`, besides `srcset` itself.
    pub(crate) srcset: Vec<String>,
    /// Hold the width in pixels, besides `width` itself.
    pub(crate) width: Vec<String>,
    /// Hold the height in pixels, besides `height` itself.
    pub(crate) height: Vec<String>,
    /// Hold the address of a video's poster, besides `poster` itself.
    pub(crate) poster: Vec<String>,
    /// Stems of the file names of placeholders (`blank`, `spacer`, `loading`).
    pub(crate) placeholder_names: Vec<String>,
}
