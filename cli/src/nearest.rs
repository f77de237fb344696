//! Which word was meant: one that is not known and those that are go in; the nearest comes out.

/// The known word that is nearest to one that is not, if any is near at all.
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let plain = |word: &str| word.to_lowercase().replace('_', "-");
    let word = plain(word);
    let near = known.into_iter().map(|known| (strsim::osa_distance(&word, &plain(known)), known));
    let near = near.min().filter(|(far, known)| {
        let length = known.chars().count();
        *far <= (length / 4).max(1) && *far < length
    });
    near.map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn only_what_is_near_was_meant() {
        let known = ["front-matter", "from", "to"];
        assert_eq!(nearest("frontmatter", known), Some("front-matter"));
        assert_eq!(nearest("FRONT_MATTER", known), Some("front-matter"));
        assert_eq!(nearest("form", known), Some("from"));
        assert_eq!(nearest("elsewhere", known), None);
        assert_eq!(nearest("data", ["math"]), None);
        assert_eq!((nearest("a", ["b"]), nearest("", [])), (None, None));
    }
}
