//! Which address takes the place of which: a file goes in, a table comes out. The file is what `offprint images` writes, or lines of two
//! addresses with a tab between them, or one JSON object of addresses.

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use offprint::WebUrl;
use serde::Deserialize;

/// Addresses and what takes their place.
#[derive(Debug, Clone, Default)]
pub(crate) struct AddressMap(Arc<HashMap<String, String>>);

/// What a line of the list of pictures says that matters here.
#[derive(Deserialize)]
struct Listed {
    url: String,
    file: Option<String>,
}

impl AddressMap {
    /// Reads a file.
    ///
    /// # Errors
    /// Text that says which line is wrong and what would be right.
    pub(crate) fn read(path: &Path) -> Result<Self, String> {
        let name = path.display();
        let text = fs::read_to_string(path)
            .map_err(|error| format!("the addresses `{name}` cannot be read: {error}"))?;
        let map = parse(&text)
            .map_err(|(line, problem)| format!("the addresses {name}:{line}: {problem}"))?;
        Ok(Self(Arc::new(map)))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What takes the place of a picture's address.
    pub(crate) fn media(&self, url: &WebUrl) -> Option<WebUrl> {
        WebUrl::media(self.0.get(url.as_str())?)
    }

    /// What takes the place of a link's address.
    pub(crate) fn link(&self, url: &WebUrl) -> Option<WebUrl> {
        WebUrl::link(self.0.get(url.as_str())?)
    }
}

fn parse(text: &str) -> Result<HashMap<String, String>, (usize, String)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut map = match serde_json::from_str::<HashMap<String, String>>(text) {
        // One line of the list of pictures is an object of texts as well.
        Ok(map) if !map.contains_key("url") => map,
        _ => lines(text)?,
    };
    map.retain(|url, other| url != other);
    if let Some((_, other)) = map.iter().find(|(_, other)| WebUrl::link(other).is_none()) {
        return Err((1, format!("`{other}` is no address that a page may name")));
    }
    Ok(map)
}

fn lines(text: &str) -> Result<HashMap<String, String>, (usize, String)> {
    let mut map = HashMap::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        if line.starts_with('{') {
            let listed: Listed =
                serde_json::from_str(line).map_err(|error| (at + 1, error.to_string()))?;
            map.extend(listed.file.map(|file| (listed.url, file)));
            continue;
        }
        let Some((url, other)) = line.split_once('\t') else {
            return Err((
                at + 1,
                "write an address, a tab, and the address in its place".to_owned(),
            ));
        };
        map.insert(url.trim().to_owned(), other.trim().to_owned());
    }
    Ok(map)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_gives_the_same_table() {
        let table = HashMap::from([("https://example.org/a".to_owned(), "b/c.png".to_owned())]);
        for text in [
            "https://example.org/a\tb/c.png\n\n",
            "{\"https://example.org/a\": \"b/c.png\"}",
            "{\"url\":\"https://example.org/a\",\"file\":\"b/c.png\"}\n",
            "{\"url\":\"https://example.org/a\",\"file\":\"b/c.png\",\"used\":[]}\n{\"url\":\"https://example.org/b\"}\n",
        ] {
            assert_eq!(parse(text).as_ref(), Ok(&table), "{text}");
        }
        assert_eq!(parse(""), Ok(HashMap::new()));
    }

    #[test]
    fn a_line_that_says_nothing_is_told() {
        assert_eq!(parse("a\tb\nc\n").unwrap_err().0, 2);
        assert_eq!(parse("{\"url\":\"a\",\"file\":\"b\"}\n{\"file\":\"b\"}\n").unwrap_err().0, 2);
        assert!(parse("a\tjavascript:alert(1)\n").is_err());
    }
}
