//! What is made of articles: one of the formats, or what a template says.

use offprint::Article;

use crate::arguments::{Arguments, From, To};
use crate::convert;
use crate::failure::{Failure, told};
use crate::style::Style;
use crate::template::Template;

/// How articles are written.
#[derive(Debug)]
pub(crate) struct Form {
    to: To,
    style: Style,
    template: Option<Template>,
}

impl Form {
    /// The form that the command line asks for.
    ///
    /// # Errors
    /// When the template cannot be read.
    pub(crate) fn of(arguments: &Arguments) -> Result<Self, Failure> {
        let template = arguments.template.as_deref().map(Template::read).transpose();
        let template = template.map_err(Failure::Usage)?;
        if template.is_some() && arguments.reading.from == From::Jsonl {
            let message = "`--template` writes documents; `--from jsonl` writes lines of its own";
            return Err(Failure::Usage(message.to_owned()));
        }
        let to = arguments.to.first().copied().unwrap_or(To::Markdown);
        Ok(Self { to, style: arguments.style.clone(), template })
    }

    /// What files of the form end with.
    pub(crate) fn ending(&self) -> &str {
        match (&self.template, self.to) {
            (Some(template), _) => template.ending(),
            (None, To::Markdown) => "md",
            (None, To::Html) => "html",
            (None, To::Text) => "txt",
            (None, To::Json) => "json",
        }
    }

    /// Whether documents on one output need a blank line between them.
    pub(crate) fn is_set_apart(&self) -> bool {
        // JSON is one article a line; a template knows itself what it wants.
        self.template.is_none() && self.to != To::Json
    }

    /// # Errors
    /// When the result is larger than the limits allow, or the template does not fit the article.
    pub(crate) fn write(&self, article: &Article) -> Result<String, String> {
        match &self.template {
            Some(template) => template.write(article, &self.style),
            None => convert::write(article, self.to, &self.style).map_err(|error| told(&error)),
        }
    }
}
