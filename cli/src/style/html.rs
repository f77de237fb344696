//! Flags about HTML: words of the command line go in, options of the library come out.

use clap::Args;
use offprint::HtmlOptions;

/// How HTML is written.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct Html {
    /// Write HTML as a whole page with title, metadata and a small style
    #[arg(long, help_heading = "Style")]
    pub(super) page: bool,

    /// Write nothing between the blocks of HTML; else each is on a line of its own
    #[arg(long, help_heading = "Style")]
    compact: bool,

    /// Let browsers load pictures of HTML only once they come into view
    #[arg(long, help_heading = "Style")]
    lazy_images: bool,

    /// Write no width and height of pictures and videos into HTML
    #[arg(long, help_heading = "Style")]
    no_image_sizes: bool,

    /// A word for the `rel` of links to other sites in HTML, such as `nofollow`; may be given more than once
    #[arg(long, value_name = "WORD", help_heading = "Style")]
    rel: Vec<String>,

    /// Let links of HTML to other sites open in new tabs
    #[arg(long, help_heading = "Style")]
    new_tabs: bool,
}

impl Html {
    pub(super) fn options(&self) -> HtmlOptions {
        let options = HtmlOptions::new()
            .page(self.page)
            .compact(self.compact)
            .lazy_images(self.lazy_images)
            .image_sizes(!self.no_image_sizes)
            .new_tabs(self.new_tabs);
        self.rel.iter().fold(options, |options, word| options.rel(word))
    }
}
