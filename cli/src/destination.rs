//! Where the results of many documents go: a folder, a template and an article go in, a path within the folder comes out.

use std::collections::{HashMap, HashSet};
use std::path::{Component, Path, PathBuf};

use offprint::Article;

use crate::arguments::Source;
use crate::documents::Document;
use crate::output::is_same_file;

/// A folder of results.
#[derive(Debug)]
pub(crate) struct Destination {
    folder: PathBuf,
    template: Option<String>,
    ending: String,
}

/// Which places of a folder hold something that must not be replaced.
#[derive(Debug)]
pub(crate) struct Taken {
    folder: PathBuf,
    sources: HashSet<PathBuf>,
    /// Which document each path was given to.
    results: HashMap<PathBuf, Source>,
}

impl Taken {
    /// The path of a document's result, which is taken from here on.
    ///
    /// # Errors
    /// When a document or the result of another is already there.
    pub(crate) fn take(&mut self, name: &Path, document: &Document) -> Result<PathBuf, String> {
        let path = self.folder.join(name);
        let shown = path.display();
        if let Some(source) = path.canonicalize().ok().filter(|path| self.sources.contains(path)) {
            let is_own =
                matches!(&document.source, Source::File(own) if is_same_file(own, &source));
            return Err(match is_own {
                true => {
                    "would replace itself; choose another folder or `--name`, or say `--in-place`"
                        .to_owned()
                }
                false => format!(
                    "would be written to `{shown}`, which is a document, too; choose another folder or `--name`"
                ),
            });
        }
        // Some file systems do not tell letters of different case apart.
        let key = path.to_str().map_or_else(|| path.clone(), |path| path.to_lowercase().into());
        if let Some(other) = self.results.get(&key).filter(|other| **other != document.source) {
            return Err(format!(
                "would be written to `{shown}`, where the result of `{other}` is; use `--name` to tell them apart"
            ));
        }
        self.results.insert(key, document.source.clone());
        Ok(path)
    }
}

/// The longest name that is made of a title, in bytes: file systems allow 255.
const LONGEST_SLUG: usize = 120;

impl Destination {
    /// Results in `folder` that end with `ending`, called as `template` says or as the documents are.
    pub(crate) fn new(folder: &Path, template: Option<&str>, ending: &str) -> Self {
        Self {
            folder: folder.to_owned(),
            template: template.map(str::to_owned),
            ending: ending.to_owned(),
        }
    }

    /// How the result of the document that was found at `relative` is called below the folder.
    ///
    /// # Errors
    /// When nothing of it can be a name.
    pub(crate) fn name(&self, relative: &Path, article: &Article) -> Result<PathBuf, String> {
        let name = match &self.template {
            Some(template) => inner(Path::new(&self.fill(template, relative, article))),
            None => inner(relative).with_extension(&self.ending),
        };
        match name.as_os_str().is_empty() {
            true => Err("has no name that a file can have".to_owned()),
            false => Ok(name),
        }
    }

    /// The places of the folder, of which none is taken yet but those of the documents themselves.
    pub(crate) fn taken(&self, documents: &[Document]) -> Taken {
        let sources = documents.iter().filter_map(|document| match &document.source {
            Source::File(path) => path.canonicalize().ok(),
            Source::StandardInput => None,
        });
        Taken { folder: self.folder.clone(), sources: sources.collect(), results: HashMap::new() }
    }

    fn fill(&self, template: &str, relative: &Path, article: &Article) -> String {
        let meta = &article.meta;
        let stem = relative
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned())
            .unwrap_or_default();
        let date = meta.published.as_ref().map(|date| date.as_str().to_owned()).unwrap_or_default();
        let part = |from: usize, to: usize| match date.get(from..to) {
            Some(part) => part.to_owned(),
            None => "undated".to_owned(),
        };
        let title = meta.title.as_deref().map(slug).filter(|slug| !slug.is_empty());
        let folder =
            relative.parent().map(|path| path.to_string_lossy().into_owned()).unwrap_or_default();
        let values = [
            ("{folder}", folder),
            ("{stem}", stem.clone()),
            ("{slug}", title.unwrap_or_else(|| slug(&stem))),
            ("{date}", part(0, 10)),
            ("{year}", part(0, 4)),
            ("{month}", part(5, 7)),
            ("{day}", part(8, 10)),
            ("{ext}", self.ending.clone()),
        ];
        // In one walk, so that a title cannot hold a placeholder.
        let mut out = String::new();
        let mut rest = template;
        while let Some(at) = rest.find('{') {
            out.push_str(&rest[..at]);
            rest = &rest[at..];
            match values.iter().find(|(name, _)| rest.starts_with(name)) {
                Some((name, value)) => {
                    out.push_str(value);
                    rest = &rest[name.len()..];
                }
                None => {
                    out.push('{');
                    rest = &rest[1..];
                }
            }
        }
        out + rest
    }
}

/// The placeholders of a template that are not known.
pub(crate) fn check_template(template: &str) -> Result<(), String> {
    const KNOWN: &[&str] = &["folder", "stem", "slug", "date", "year", "month", "day", "ext"];
    for placeholder in template.split('{').skip(1) {
        let name = placeholder.split_once('}').map(|(name, _)| name);
        if !name.is_some_and(|name| KNOWN.contains(&name)) {
            let name = name.unwrap_or(placeholder);
            return Err(format!("`{{{name}}}` is not known; use {{{}}}", KNOWN.join("}, {")));
        }
    }
    let is_down = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
    match Path::new(template).components().all(is_down) {
        _ if template.is_empty() => Err("write a name, for example `{date}-{slug}.md`".into()),
        true => Ok(()),
        false => Err("leads out of the folder; write a name below it".into()),
    }
}

/// A path that leads nowhere but down.
fn inner(path: &Path) -> PathBuf {
    path.components().filter(|part| matches!(part, Component::Normal(_))).collect()
}

/// A title as part of a file's name: letters and digits of any script in lower case, anything else as one hyphen.
fn slug(title: &str) -> String {
    let mut slug = String::new();
    for c in title.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            if slug.len() + c.len_utf8() > LONGEST_SLUG {
                break;
            }
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(title: &str, date: &str) -> Article {
        let post = format!("---\ntitle: {title:?}\ndate: {date}\n---\n<p>x");
        offprint::Cleaner::new().clean_post(&post).unwrap()
    }

    #[test]
    fn results_mirror_the_tree() {
        let to = Destination::new(Path::new("out"), None, "md");
        let mut taken = to.taken(&[]);
        let mut path = |relative: &str| {
            let name = to.name(Path::new(relative), &article("A", "2021-01-02"))?;
            let source = Source::File(relative.into());
            taken.take(&name, &Document { source, relative: relative.into() })
        };
        assert_eq!(path("a/b.html").unwrap(), Path::new("out/a/b.md"));
        assert!(path("a/b.htm").unwrap_err().contains("a/b.html"));
        assert!(path("a/B.html").is_err());
        assert_eq!(path("../../etc/x.html").unwrap(), Path::new("out/etc/x.md"));
    }

    #[test]
    fn a_template_names_results() {
        let to = Destination::new(Path::new("out"), Some("{year}/{date}-{slug}.{ext}"), "txt");
        let path = |title: &str| {
            to.name(Path::new("a/b.html"), &article(title, "2021-01-02 10:00:00")).unwrap()
        };
        assert_eq!(path("Hello, World! {stem}"), Path::new("2021/2021-01-02-hello-world-stem.txt"));
        assert_eq!(path("../../x"), Path::new("2021/2021-01-02-x.txt"));
        assert_eq!(path("拼多多：仰望。"), Path::new("2021/2021-01-02-拼多多-仰望.txt"));
        assert_eq!(path(""), Path::new("2021/2021-01-02-b.txt"));
        let long = path(&"长".repeat(500));
        assert!(long.file_name().unwrap().len() < 200);
    }

    #[test]
    fn a_placeholder_that_is_not_known_is_told() {
        assert!(check_template("{date}-{slug}.md").is_ok());
        assert!(check_template("{dat}.md").unwrap_err().contains("{date}"));
        assert!(check_template("{date").is_err());
        assert!(check_template("").is_err());
        for name in ["../{slug}.md", "a/../../{slug}.md", "/tmp/{slug}.md"] {
            assert!(check_template(name).unwrap_err().contains("out of the folder"), "{name}");
        }
    }
}
