//! `srcset`, read as the HTML standard reads it: addresses may hold commas, only a comma behind white space, or at the end of an
//! address, separates.

/// One candidate of a `srcset`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Candidate<'a> {
    pub(crate) address: &'a str,
    /// `640w`.
    pub(crate) width: Option<u32>,
    /// `2x`.
    pub(crate) density: Option<f32>,
}

/// The candidates in order. Source: HTML standard, "Parsing a srcset attribute", read 2026-11, except that a candidate with
/// descriptors that cannot be read is kept without them: the address is what matters here.
pub(crate) fn parse(text: &str) -> Vec<Candidate<'_>> {
    let mut candidates = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        if rest.is_empty() {
            return candidates;
        }
        let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
        let (address, after) = rest.split_at(end);
        let trimmed = address.trim_end_matches(',');
        if trimmed.len() < address.len() {
            candidates.push(Candidate { address: trimmed, width: None, density: None });
            rest = after;
            continue;
        }
        let (descriptors, next) = split_descriptors(after);
        rest = next;
        let mut candidate = Candidate { address, width: None, density: None };
        for descriptor in descriptors.split_ascii_whitespace() {
            if let Some(width) = descriptor.strip_suffix('w') {
                candidate.width = width.parse().ok();
            } else if let Some(density) = descriptor.strip_suffix('x') {
                candidate.density =
                    density.parse().ok().filter(|d: &f32| d.is_finite() && *d >= 0.0);
            }
        }
        candidates.push(candidate);
    }
}

/// Up to the comma that ends the descriptors; a comma in parentheses does not.
fn split_descriptors(text: &str) -> (&str, &str) {
    let mut depth = 0usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => return (&text[..at], &text[at + 1..]),
            _ => {}
        }
    }
    (text, "")
}

/// The candidate with the most pixels: by width, else by density; among equals the first.
pub(crate) fn largest<'a>(candidates: &[Candidate<'a>]) -> Option<Candidate<'a>> {
    let mut best: Option<Candidate<'a>> = None;
    let rank = |c: &Candidate<'_>| (c.width.unwrap_or(0), c.density.unwrap_or(1.0));
    for candidate in candidates {
        if best.is_none_or(|held| rank(candidate) > rank(&held)) {
            best = Some(*candidate);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(text: &str) -> Vec<&str> {
        parse(text).into_iter().map(|c| c.address).collect()
    }

    #[test]
    fn commas_inside_addresses_do_not_separate() {
        let text = "https://a.example/w_424,c_limit/x.png 424w, https://a.example/w_848,c_limit/x.png 848w";
        assert_eq!(
            addresses(text),
            ["https://a.example/w_424,c_limit/x.png", "https://a.example/w_848,c_limit/x.png"]
        );
        assert_eq!(largest(&parse(text)).unwrap().width, Some(848));
    }

    #[test]
    fn candidates_without_descriptors_and_stray_commas_are_read() {
        assert_eq!(addresses(",a.png, b.png 2x ,, c.png"), ["a.png", "b.png", "c.png"]);
        assert_eq!(largest(&parse("a.png, b.png 2x")).unwrap().address, "b.png");
        assert_eq!(addresses(" , "), [""; 0]);
        assert_eq!(addresses("a.png calc(1,2)w, b.png"), ["a.png", "b.png"]);
    }

    #[test]
    fn odd_descriptors_do_not_lose_the_address() {
        assert_eq!(
            addresses("a.png NaNx, b.png -1w, c.png 1w 2x foo"),
            ["a.png", "b.png", "c.png"]
        );
        assert_eq!(parse("a.png NaNx")[0].density, None);
    }
}
