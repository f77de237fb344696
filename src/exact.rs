//! Vectors without room to spare: an article or a tree holds a great many that are short, and a vector that grows makes room for four at once.

/// Up to this many elements are moved to a new place, which leaves the old one whole for the next vector that grows; the rest of a
/// place that was cut short would lie idle.
const FEW: usize = 64;

/// The same elements, in as little memory as they need.
pub(crate) fn exact<T>(mut elements: Vec<T>) -> Vec<T> {
    if elements.len() == elements.capacity() {
        return elements;
    }
    if elements.len() > FEW {
        elements.shrink_to_fit();
        return elements;
    }
    take_exact(&mut elements)
}

/// Takes the elements in as little memory as they need. The room of a short vector stays for the elements that come next.
pub(crate) fn take_exact<T>(elements: &mut Vec<T>) -> Vec<T> {
    if elements.len() > FEW {
        return exact(std::mem::take(elements));
    }
    let mut moved = Vec::with_capacity(elements.len());
    moved.append(elements);
    moved
}

/// From so many elements on, a vector grows in small steps: doubling would hold twice what hostile input needs, and three times where it
/// is copied.
const MANY: usize = 1 << 16;

/// Makes room for one more element: a quarter more of a large vector, and else as ever.
pub(crate) fn make_room<T>(elements: &mut Vec<T>) {
    if elements.len() == elements.capacity() && elements.len() >= MANY {
        elements.reserve_exact(elements.len() / 4);
    }
}

#[cfg(test)]
mod tests {
    use super::{exact, take_exact};
    use crate::article::{Block, Inline};

    #[test]
    fn nothing_is_left_to_spare() {
        for length in [0, 1, FEW_AND_MORE] {
            let mut elements = Vec::with_capacity(2 * length + 4);
            elements.extend(0..length);
            let moved = take_exact(&mut elements.clone());
            assert_eq!((moved.len(), moved.capacity()), (length, length));
            let moved = exact(elements);
            assert_eq!((moved.len(), moved.capacity()), (length, length));
        }
    }

    const FEW_AND_MORE: usize = super::FEW + 1;

    /// Four bytes of markup can make a block and an inline: each byte here costs as many as the input has.
    #[test]
    #[cfg(target_pointer_width = "64")]
    fn the_elements_of_an_article_are_small() {
        assert!(size_of::<Block>() <= 64, "{}", size_of::<Block>());
        assert!(size_of::<Inline>() <= 56, "{}", size_of::<Inline>());
    }

    #[test]
    fn the_vectors_of_an_article_hold_nothing_but_their_elements() {
        let html = "<ul><li>a <b>b</b> <i>c</i><li>d</ul><p>e <a href=/>f</a> g".repeat(3);
        let article = crate::Cleaner::new().clean(&html).unwrap();
        assert_eq!(article.blocks.capacity(), article.blocks.len());
        for block in &article.blocks {
            match block {
                Block::Paragraph { content } => assert_eq!(content.capacity(), content.len()),
                Block::List(list) => {
                    for item in &list.items {
                        assert_eq!(item.blocks.capacity(), item.blocks.len());
                    }
                }
                other => panic!("{other:?}"),
            }
        }
    }
}
