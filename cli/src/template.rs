//! Any other format: a template of the user and an article go in, text comes out. What is wrong is shown with its line.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, ErrorKind, UndefinedBehavior, Value};
use offprint::{Article, RulePackError};

use crate::style::Style;

/// A template that was read.
#[derive(Debug)]
pub(crate) struct Template {
    environment: Environment<'static>,
    path: PathBuf,
    text: String,
    ending: String,
    /// The names that the template asks for: what it does not want is not made.
    wanted: HashSet<String>,
}

/// The name of the one template in its environment.
const NAME: &str = "template";

/// Endings that say what a file is written in, not what it makes.
const LANGUAGES: [&str; 4] = ["j2", "jinja", "jinja2", "minijinja"];

/// What a template may ask for.
const NAMES: &str = "the names are `meta`, `blocks`, `footnotes`, `page`, `schema`, `html`, `markdown` and `text`; `default` helps where there may be nothing";

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    /// Text with the line that is wrong.
    pub(crate) fn read(path: &Path) -> Result<Self, String> {
        let name = path.display();
        let text = fs::read_to_string(path)
            .map_err(|error| format!("the template `{name}` cannot be read: {error}"))?;
        let mut environment = Environment::new();
        let ending = ending(path);
        let made = ending.clone();
        environment.set_auto_escape_callback(move |_| match &*made {
            "html" | "htm" | "xhtml" | "xml" | "rss" | "atom" | "svg" => AutoEscape::Html,
            "json" | "jsonl" => AutoEscape::Json,
            _ => AutoEscape::None,
        });
        environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
        let mut template = Self {
            environment,
            path: path.to_owned(),
            text: text.clone(),
            ending,
            wanted: HashSet::new(),
        };
        template
            .environment
            .add_template_owned(NAME, text)
            .map_err(|error| template.wrong(&error))?;
        let wanted = template.environment.get_template(NAME);
        template.wanted =
            wanted.map_err(|error| template.wrong(&error))?.undeclared_variables(false);
        Ok(template)
    }

    /// The ending of what the template makes.
    pub(crate) fn ending(&self) -> &str {
        &self.ending
    }

    /// What the template makes of an article.
    ///
    /// # Errors
    /// Text with the line that is wrong.
    pub(crate) fn write(&self, article: &Article, style: &Style) -> Result<String, String> {
        let mut values: Vec<(&str, Value)> = Vec::new();
        let model = serde_json::to_value(article).unwrap_or_default();
        for name in ["schema", "blocks", "page"] {
            values.push((name, Value::from(Serde(&model[name]))));
        }
        values.push(("footnotes", listed(&model["footnotes"])));
        values.push(("meta", meta(&model["meta"])));
        if self.wanted.contains("html") {
            values.push(("html", Value::from_safe_string(article.to_html_with(&style.html()))));
        }
        if self.wanted.contains("markdown") {
            values.push(("markdown", article.to_markdown_with(&style.markdown()).into()));
        }
        if self.wanted.contains("text") {
            values.push(("text", article.to_text_with(&style.text()).into()));
        }
        let values = Value::from_pairs(values);
        let template = self.environment.get_template(NAME).map_err(|error| self.wrong(&error))?;
        template.render(values).map_err(|error| self.wrong(&error))
    }

    fn wrong(&self, error: &minijinja::Error) -> String {
        let line = || {
            let number = error.line()?.saturating_sub(1);
            let start = self.text.split_inclusive('\n').take(number).map(str::len).sum();
            Some(start..start + self.text.lines().nth(number)?.len())
        };
        let at = error.range().or_else(line).unwrap_or(0..0);
        let message = match error.detail() {
            Some(detail) => format!("{}: {detail}", error.kind()),
            None => error.kind().to_string(),
        };
        let help = match error.kind() {
            ErrorKind::UndefinedError => NAMES,
            _ => {
                "the language is that of Jinja: {{ value }}, {% for x in list %}…{% endfor %}, {# comment #}"
            }
        };
        RulePackError::at(&self.path.display().to_string(), &self.text, at, message, help)
            .to_string()
    }
}

/// `feed.xml.j2` makes XML.
fn ending(path: &Path) -> String {
    let ending = |path: &Path| {
        path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
    };
    let outer = ending(path);
    if !LANGUAGES.contains(&&*outer) {
        return outer;
    }
    match ending(&path.with_extension("")) {
        inner if inner.is_empty() => "txt".to_owned(),
        inner => inner,
    }
}

/// The metadata, where every field is there: a template may ask for each, but for no other.
fn meta(model: &serde_json::Value) -> Value {
    const TEXTS: [&str; 9] = [
        "title",
        "published",
        "modified",
        "description",
        "image",
        "url",
        "language",
        "site",
        "license",
    ];
    const LISTS: [&str; 3] = ["authors", "categories", "tags"];
    let mut fields = model.as_object().cloned().unwrap_or_default();
    for name in TEXTS {
        fields.entry(name).or_insert_with(|| "".into());
    }
    for name in LISTS {
        fields.entry(name).or_insert_with(|| serde_json::Value::Array(Vec::new()));
    }
    fields.entry("other").or_insert_with(|| serde_json::Value::Object(serde_json::Map::new()));
    Value::from(Serde(fields))
}

fn listed(model: &serde_json::Value) -> Value {
    match model {
        serde_json::Value::Null => Value::from(Vec::<Value>::new()),
        list => Value::from(Serde(list)),
    }
}

#[cfg(test)]
mod tests {
    use super::ending;

    #[test]
    fn the_inner_ending_says_what_is_made() {
        let made = |name: &str| ending(name.as_ref());
        assert_eq!(
            [made("feed.xml.j2"), made("a/post.HTML"), made("post.jinja"), made("x")],
            ["xml", "html", "txt", ""]
        );
    }
}
