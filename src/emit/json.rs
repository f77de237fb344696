//! Article to JSON and back. The form is the model's own, with [`SCHEMA_VERSION`] in front; what cannot be read is an
//! [`Error::Json`] that says where.

use crate::article::{Article, SCHEMA_VERSION};
use crate::error::Error;

impl Article {
    /// The JSON Schema of an article in JSON, `docs/article.schema.json`.
    pub const JSON_SCHEMA: &str = include_str!("../../docs/article.schema.json");

    /// The article as JSON on one line: `{"schema":1,"meta":{…},"blocks":[…],"footnotes":[…]}`.
    ///
    /// ```
    /// let article = offprint::Cleaner::new().clean("<p>a")?;
    /// let json = article.to_json();
    /// assert_eq!(
    ///     json,
    ///     r#"{"schema":1,"meta":{},"blocks":[{"type":"paragraph","content":[{"type":"text","text":"a"}]}]}"#
    /// );
    /// assert_eq!(offprint::Article::from_json(&json)?, article);
    /// # Ok::<(), offprint::Error>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        // Writing to a string cannot fail, and no key of the model is anything but a string.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads an article from JSON and puts it into normal form.
    ///
    /// # Errors
    ///
    /// [`Error::Json`] if the text is not an article, or one of a schema that this version does not know.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        let article: Self = serde_json::from_str(json).map_err(|error| Error::Json {
            line: error.line(),
            column: error.column(),
            message: message_of(&error),
        })?;
        if article.schema != SCHEMA_VERSION {
            return Err(Error::Json {
                line: 1,
                column: 1,
                message: format!("schema {} where {SCHEMA_VERSION} is known", article.schema),
            });
        }
        Ok(article.into_normal_form())
    }
}

/// The message without the place, which [`Error::Json`] names itself.
fn message_of(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rfind(" at line ") {
        Some(end) => text[..end].to_owned(),
        None => text,
    }
}
