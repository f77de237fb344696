//! Pictures, videos, sounds and frames: elements that have an address.

use url::Url;

use crate::article::{Audio, Image, Video};
use crate::dom::{Document, Element, NodeId, pixels};
use crate::urls::WebUrl;

/// The picture of an `img`, or `None` without a usable address.
pub(super) fn image(element: &Element, base: Option<&Url>) -> Option<Image> {
    let mut image = Image::new(WebUrl::resolve_media(element.attribute("src")?, base)?);
    image.alt = element.attribute("alt").map(str::to_owned);
    image.title = element.attribute("title").map(str::to_owned);
    image.width = element.attribute("width").and_then(pixels);
    image.height = element.attribute("height").and_then(pixels);
    Some(image)
}

/// The first address of a `video` or `audio` that can be used: its own, or that of a `source`.
fn source(document: &Document, id: NodeId, base: Option<&Url>) -> Option<WebUrl> {
    let own = document.attribute(id, "src");
    let sources = document
        .descendants(id)
        .filter(|&node| document.is_html(node, "source"))
        .filter_map(|node| document.attribute(node, "src"));
    own.into_iter().chain(sources).find_map(|address| WebUrl::resolve_media(address, base))
}

/// The video of a `video`.
pub(super) fn video(document: &Document, id: NodeId, base: Option<&Url>) -> Option<Video> {
    let element = document.element(id)?;
    let mut video = Video::new(source(document, id, base)?);
    video.poster =
        element.attribute("poster").and_then(|poster| WebUrl::resolve_media(poster, base));
    video.title = element.attribute("title").map(str::to_owned);
    video.width = element.attribute("width").and_then(pixels);
    video.height = element.attribute("height").and_then(pixels);
    Some(video)
}

/// The sound of an `audio`.
pub(super) fn audio(document: &Document, id: NodeId, base: Option<&Url>) -> Option<Audio> {
    let mut audio = Audio::new(source(document, id, base)?);
    audio.title = document.attribute(id, "title").map(str::to_owned);
    Some(audio)
}

/// The address of an `iframe`, `embed` or `object`. A place in the document itself is none: a frame shows another.
pub(super) fn frame(element: &Element) -> Option<&str> {
    let name = if &*element.name.local == "object" { "data" } else { "src" };
    let address = element.attribute(name).map(str::trim_ascii);
    address.filter(|address| !address.is_empty() && !address.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use crate::Cleaner;

    #[test]
    fn only_a_picture_with_a_caption_may_lack_alternative_text() {
        for (source, expected) in [
            ("<img src=/a>", "<figure><img src=\"/a\" alt=\"\"></figure>"),
            ("<p>b <img src=/a>", "<p>b <img src=\"/a\" alt=\"\"></p>"),
            (
                "<figure><img src=/a><figcaption>b</figcaption></figure>",
                "<figure><img src=\"/a\"><figcaption>b</figcaption></figure>",
            ),
            (
                "<figure><img src=/a alt=''><figcaption>b</figcaption></figure>",
                "<figure><img src=\"/a\" alt=\"\"><figcaption>b</figcaption></figure>",
            ),
            (
                "<figure><figure><img src=/a></figure><p>c</p><figcaption>b</figcaption></figure>",
                "<figure>\n<figure><img src=\"/a\"></figure>\n<p>c</p>\n<figcaption>b</figcaption></figure>",
            ),
            (
                "<figure><ul><li><img src=/a></ul><figcaption>b</figcaption></figure>",
                "<figure>\n<ul>\n<li><figure><img src=\"/a\" alt=\"\"></figure></li>\n</ul>\n<figcaption>b</figcaption></figure>",
            ),
        ] {
            let html = Cleaner::new().clean(source).expect("within limits").to_html();
            assert_eq!(html.trim_end(), expected, "{source}");
        }
    }
}
