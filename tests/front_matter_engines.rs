//! Front matter for each engine: as our own reader reads it, as readers of JavaScript and Python do, as Hugo does, and as a TOML
//! parser does under Zola's rules. 500 hostile titles and both seeds. A reader that is not installed is skipped, with a line that
//! says so; `npm ci` in `tests/front_matter/` installs those of JavaScript.

#[path = "front_matter/titles.rs"]
mod titles;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use offprint::{Article, Cleaner, Date, Engine, FrontMatterKey, Number, Value};
use proptest::prelude::*;
use serde::Deserialize;
use serde_json::json;

const ENGINES: [(&str, Engine); 5] = [
    ("hexo", Engine::Hexo),
    ("hugo", Engine::Hugo),
    ("zola", Engine::Zola),
    ("jekyll", Engine::Jekyll),
    ("obsidian", Engine::Obsidian),
];

/// A post in one engine's front matter, and what a reader has to find in it.
struct Post {
    name: String,
    engine: &'static str,
    text: String,
    article: Article,
}

fn article(title: &str) -> Article {
    let mut article = Article::new(Vec::new());
    let meta = &mut article.meta;
    meta.title = Some(title.to_owned());
    // No engine has a term of nothing; Obsidian spells tags in its own way.
    meta.tags = vec!["rust".to_owned(), format!("x{title}")];
    meta.published = Date::parse("2021-11-30T23:23:00Z");
    let text = Value::String(title.to_owned());
    let float = Number::from_f64(1.5e300).map_or(Value::Null, Value::Number);
    let list = vec![text, Value::Null, Value::Bool(true), Value::Number(1_u64.into()), float];
    meta.other.push(("list".to_owned(), Value::List(list)));
    meta.other.push((format!("k{title}"), Value::Bool(false)));
    for key in ["list".to_owned(), format!("k{title}")] {
        meta.front_matter.push(FrontMatterKey::new(key, None));
    }
    article
}

fn posts() -> Vec<Post> {
    let mut articles: Vec<(String, Article)> = titles::titles()
        .iter()
        .enumerate()
        .map(|(at, title)| (format!("{at:03}"), article(title)))
        .collect();
    for (name, seed) in [
        ("huxiu", include_str!("../seeds/huxiu.html")),
        ("woshipm", include_str!("../seeds/woshipm.html")),
    ] {
        articles.push((name.to_owned(), Cleaner::new().clean_post(seed).unwrap()));
    }
    let mut posts = Vec::new();
    for (name, article) in articles {
        for (engine, which) in ENGINES {
            let mut front_matter = article.to_front_matter_for(which);
            front_matter.push_str("body\n");
            let name = format!("{engine}-{name}");
            posts.push(Post { name, engine, text: front_matter, article: article.clone() });
        }
    }
    posts
}

impl Post {
    fn tags(&self) -> Vec<String> {
        match self.engine {
            // Told by our own reader, and judged by the tests of `Engine`.
            "obsidian" => Cleaner::new().clean_post(&self.text).unwrap().meta.tags,
            _ => self.article.meta.tags.clone(),
        }
    }

    fn date(&self) -> &str {
        self.article.meta.published.as_ref().map_or("", Date::as_str)
    }

    fn list(&self) -> Option<&Value> {
        self.article.meta.other.iter().find(|(key, _)| key == "list").map(|(_, value)| value)
    }
}

/// Writes the posts as JSON for the readers in other languages.
fn written() -> PathBuf {
    let posts: Vec<_> = posts()
        .iter()
        .map(|post| {
            json!({
                "name": post.name, "engine": post.engine, "post": post.text, "date": post.date(), "tags": post.tags(),
                "title": post.article.meta.title.as_deref().unwrap_or_default(), "list": post.list(),
            })
        })
        .collect();
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let path = folder.join(format!("posts-{:?}.json", std::thread::current().id()));
    std::fs::write(&path, serde_json::to_vec(&posts).unwrap()).unwrap();
    path
}

#[expect(clippy::print_stdout, reason = "a skipped test says so")]
fn judge(reader: &str, run: std::io::Result<Output>) {
    let output = match run {
        Ok(output) => output,
        Err(error) => return println!("skipped: {reader} cannot be run ({error})"),
    };
    let said = String::from_utf8_lossy(&output.stdout);
    match output.status.code() {
        Some(3) => println!("skipped: the readers of {reader} are not installed ({said})"),
        code => assert_eq!(code, Some(0), "{said}{}", String::from_utf8_lossy(&output.stderr)),
    }
    println!("{said}");
}

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/front_matter").join(name)
}

#[test]
fn the_readers_of_javascript_read_what_was_written() {
    judge("Node", Command::new("node").arg(script("read.mjs")).arg(written()).output());
}

#[test]
fn the_readers_of_python_read_what_was_written() {
    judge("Python", Command::new("python3").arg(script("read.py")).arg(written()).output());
}

/// A page's front matter as Zola reads it; a key that Zola does not know is an error here, where it would only be lost there.
// Source: zola's components/content/src/front_matter/page.rs, read 2026-11.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "that it can be read is all that is wanted of some")]
struct ZolaPage {
    title: Option<String>,
    description: Option<String>,
    date: Option<toml::value::Datetime>,
    updated: Option<toml::Value>,
    draft: Option<bool>,
    render: Option<bool>,
    in_search_index: Option<bool>,
    weight: Option<usize>,
    slug: Option<String>,
    path: Option<String>,
    template: Option<String>,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    taxonomies: std::collections::HashMap<String, Vec<String>>,
    #[serde(default)]
    authors: Vec<String>,
    #[serde(default)]
    extra: toml::Table,
}

#[test]
fn zola_would_read_what_was_written() {
    for post in posts().iter().filter(|post| post.engine == "zola") {
        let text = post.text.strip_prefix("+++\n").unwrap();
        let (front_matter, body) = text.split_once("\n+++\n").unwrap();
        assert_eq!(body, "body\n");
        let page: ZolaPage = toml::from_str(front_matter)
            .unwrap_or_else(|error| panic!("{}: {error}\n{text}", post.name));
        let meta = &post.article.meta;
        assert_eq!(page.title.as_deref().unwrap_or_default(), meta.title.as_deref().unwrap());
        assert_eq!(page.date.unwrap().to_string(), post.date());
        assert_eq!(page.taxonomies.get("tags").cloned().unwrap_or_default(), meta.tags);
        let categories = page.taxonomies.get("categories").cloned().unwrap_or_default();
        assert_eq!(categories, meta.categories);
        assert_eq!(page.authors, meta.authors);
        assert!(page.taxonomies.values().flatten().all(|term| !term.trim().is_empty()));
        assert!(meta.other.iter().all(|(key, _)| page.extra.contains_key(key)), "{text}");
    }
}

/// Lists every page as JSON.
const HUGO_HOME: &str = r#"{{ $pages := slice }}{{ range .Site.RegularPages -}}
{{ $pages = $pages | append (dict "name" .File.ContentBaseName "title" .Title "date" (.Date.UTC.Format "2006-01-02T15:04:05Z07:00") "tags" (.Params.tags | default slice) "list" .Params.list "words" .WordCount) -}}
{{ end }}{{ $pages | jsonify }}
"#;

#[test]
#[expect(clippy::print_stdout, reason = "a skipped test says so")]
fn hugo_reads_what_was_written() {
    let version = match Command::new("hugo").arg("version").output() {
        Ok(output) => String::from_utf8_lossy(&output.stdout).into_owned(),
        Err(error) => return println!("skipped: hugo cannot be run ({error})"),
    };
    let site = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("hugo");
    let _ = std::fs::remove_dir_all(&site);
    for folder in ["content/posts", "layouts"] {
        std::fs::create_dir_all(site.join(folder)).unwrap();
    }
    let config = "baseURL = 'https://example.org/'\ndisableKinds = ['section', 'taxonomy', 'term', 'RSS', 'sitemap']\n\
        buildDrafts = true\n[outputs]\nhome = ['JSON']\n";
    std::fs::write(site.join("config.toml"), config).unwrap();
    std::fs::write(site.join("layouts/index.json"), HUGO_HOME).unwrap();
    let posts: Vec<Post> = posts().into_iter().filter(|post| post.engine == "hugo").collect();
    for post in &posts {
        let path = site.join(format!("content/posts/{}.md", post.name));
        std::fs::write(path, &post.text).unwrap();
    }
    let output = Command::new("hugo").arg("--source").arg(&site).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let pages: Vec<serde_json::Value> =
        serde_json::from_slice(&std::fs::read(site.join("public/index.json")).unwrap()).unwrap();
    assert_eq!(pages.len(), posts.len(), "{said}");
    for post in &posts {
        let page = pages.iter().find(|page| page["name"] == *post.name).unwrap();
        let wanted = json!({
            "name": post.name, "title": post.article.meta.title.as_deref().unwrap_or_default(), "date": post.date(),
            "tags": post.tags(), "list": post.list(), "words": 1,
        });
        assert_eq!(*page, wanted, "{}", post.text);
    }
    println!("{}: {} posts are read as they were written", version.trim(), posts.len());
}

#[test]
fn what_was_written_is_read_again() {
    for post in posts() {
        let read = Cleaner::new().clean_post(&post.text).unwrap().meta;
        let known = &post.article.meta;
        let title = known.title.as_deref().unwrap();
        // Reading a title folds its white space and decodes its references.
        if !title.contains(|c: char| c.is_control() || c == '&') {
            let folded: Vec<&str> = title.split_ascii_whitespace().collect();
            let text = &post.text;
            assert_eq!(
                read.title.as_deref().unwrap_or_default(),
                folded.join(" ").trim(),
                "{text}"
            );
        }
        assert_eq!(read.published, known.published);
        assert_eq!(read.categories, known.categories);
        assert_eq!(read.authors, known.authors);
        assert_eq!(read.image.is_some(), known.image.is_some() && post.engine != "zola");
    }
}

fn converted(front_matter: &str, engine: Engine) -> String {
    let post = format!("---\n{front_matter}---\n<p>x");
    Cleaner::new().clean_post(&post).unwrap().to_front_matter_for(engine)
}

const HEXO: &str = "title: A\npubDate: Tue, 30 Nov 2021 23:23:00 GMT\ncategories: [a, b]\ntag: c d\nauthor: Ann\n\
    headimg: https://example.org/a.png\nthumbnail: https://example.org/a.png\nlink: https://example.org/1\ncomments: false\nversion: 1.10\n";

#[test]
fn each_engine_gets_its_own_names() {
    assert_eq!(
        converted(HEXO, Engine::Hugo),
        "---\ntitle: A\ndate: 2021-11-30T23:23:00Z\ncategories:\n  - a\n  - b\ntags:\n  - c d\nauthor: Ann\nimages:\n  - 'https://example.org/a.png'\n\
        thumbnail: 'https://example.org/a.png'\nlink: 'https://example.org/1'\ncomments: false\nversion: 1.10\n---\n"
    );
    assert_eq!(
        converted(HEXO, Engine::Zola),
        "+++\ntitle = \"A\"\ndate = 2021-11-30T23:23:00Z\nauthors = [\"Ann\"]\n\n[taxonomies]\ncategories = [\"a\", \"b\"]\n\
        tags = [\"c d\"]\n\n[extra]\nheadimg = \"https://example.org/a.png\"\nthumbnail = \"https://example.org/a.png\"\n\
        link = \"https://example.org/1\"\ncomments = false\nversion = 1.10\n+++\n"
    );
    let hexo = converted(HEXO, Engine::Hexo);
    assert!(hexo.contains("\nheadimg: ") && hexo.contains("\nthumbnail: "), "{hexo}");
    assert!(hexo.contains("\ndate: 2021") && hexo.contains("\ntags:\n  - c d\n"), "{hexo}");
    let jekyll = converted(HEXO, Engine::Jekyll);
    assert!(jekyll.contains("\ncanonical_url: 'https://example.org/1'\n"), "{jekyll}");
    assert!(jekyll.contains("\nimage: 'https://example.org/a.png'\n"), "{jekyll}");
    let obsidian = converted(HEXO, Engine::Obsidian);
    assert!(obsidian.contains("\ntags:\n  - c-d\n"), "{obsidian}");
}

#[test]
fn what_an_engine_would_refuse_is_kept_apart() {
    let odd = "title: A\nurl: https://example.org/1\nslug: https://example.org/2\nweight: heavy\nexpiryDate: never\ndraft: null\n\
        aliases: /old/\npath: x\nTags: {a: 1}\n";
    assert_eq!(
        converted(odd, Engine::Hugo),
        "---\ntitle: A\ncanonicalURL: 'https://example.org/1'\naliases:\n  - '/old/'\nparams:\n  slug: 'https://example.org/2'\n  weight: heavy\n  \
        expiryDate: never\n  path: x\n  Tags:\n    a: 1\n---\n"
    );
    assert_eq!(
        converted(odd, Engine::Zola),
        "+++\ntitle = \"A\"\naliases = [\"/old/\"]\npath = \"x\"\n\n[extra]\nurl = \"https://example.org/1\"\nslug = \"https://example.org/2\"\n\
        weight = \"heavy\"\nexpiryDate = \"never\"\nTags = {a = 1}\n+++\n"
    );
    let jekyll = converted(
        "permalink: https://example.org/1\npublished: 'no'\nlayout: post\n",
        Engine::Jekyll,
    );
    assert_eq!(jekyll, "---\ncanonical_url: 'https://example.org/1'\nlayout: post\n---\n");
    let obsidian = converted("alias: Other\ncssclass: wide\ntags: [1984, a b]\n", Engine::Obsidian);
    assert_eq!(
        obsidian,
        "---\naliases:\n  - Other\ncssclasses:\n  - wide\ntags:\n  - _1984\n  - a-b\n---\n"
    );
}

#[test]
fn the_places_of_one_engine_are_those_of_another() {
    let zola = "+++\ntitle = 'A'\n[taxonomies]\ntags = ['a', 'b']\nseries = ['s']\n[extra]\nversion = 1.10\nslug = 'x'\n+++\n";
    let article = Cleaner::new().clean_post(zola).unwrap();
    let again = "+++\ntitle = \"A\"\n\n[taxonomies]\ntags = [\"a\", \"b\"]\nseries = [\"s\"]\n\n[extra]\nversion = 1.10\nslug = \"x\"\n+++\n";
    assert_eq!(article.to_front_matter_for(Engine::Zola), again);
    let hugo = article.to_front_matter_for(Engine::Hugo);
    assert_eq!(
        hugo,
        "---\ntitle: A\ntags:\n  - a\n  - b\nseries:\n  - s\nversion: 1.10\nslug: x\n---\n"
    );
    let params = converted("params:\n  a: 007\n  b: 1.10\ntitle: A\n", Engine::Hugo);
    assert_eq!(params, "---\ntitle: A\nparams:\n  a: 007\n  b: 1.10\n---\n");
    let lists = "title: A\nparams:\n  a:\n    - x\n    - 007\n  b:\n    - z\n    - 1.10\n";
    assert_eq!(converted(lists, Engine::Hugo), format!("---\n{lists}---\n"));
}

#[test]
fn what_is_below_another_key_takes_the_place_of_no_field() {
    let post = "extra: {title: Other, tags: [x]}\nparams: {title: More}\ntitle: A\ntags: [t]\n";
    let hexo = converted(post, Engine::Hexo);
    assert_eq!(
        hexo,
        "---\noriginal_title: Other\noriginal_tags:\n  - x\ntitle: A\ntags:\n  - t\n---\n"
    );
    let zola = converted(post, Engine::Zola);
    assert!(
        zola.starts_with("+++\ntitle = \"A\"\n") && zola.contains("\ntags = [\"t\"]\n"),
        "{zola}"
    );
}

#[test]
fn an_article_without_metadata_has_front_matter_where_it_must() {
    let article = Article::new(Vec::new());
    let empty = ENGINES.map(|(_, engine)| article.to_front_matter_for(engine));
    assert_eq!(empty, ["", "", "+++\n+++\n", "---\n---\n", ""]);
}

/// Keys that mean something to one engine or another, and some that do not; one for each field, so that none says it twice.
const KEYS: [&str; 24] = [
    "title",
    "date",
    "lastmod",
    "categories",
    "tags",
    "author",
    "description",
    "headimg",
    "link",
    "lang",
    "site",
    "slug",
    "path",
    "weight",
    "draft",
    "expiryDate",
    "aliases",
    "alias",
    "layout",
    "template",
    "extra",
    "params",
    "taxonomies",
    "k e\"y",
];

fn unique(terms: &[String]) -> std::collections::BTreeSet<&String> {
    terms.iter().collect()
}

fn value() -> impl Strategy<Value = serde_json::Value> {
    let texts = prop::sample::select(vec![
        "",
        " ",
        "a",
        "a b",
        "no",
        "007",
        "1.10",
        "2021-10-10",
        "Sun, 10 Oct 2021 00:00:00 GMT",
        "never",
        "/a/",
        "#t",
        "+++",
        "---",
        "https://example.org/a.png",
        "https://example.org/1",
        "en",
        "zh_CN",
        "a, b",
        "标题：",
        "x\ny",
        "\u{85}",
        "'\"\\",
    ]);
    let leaf = prop_oneof![
        4 => texts.prop_map(serde_json::Value::from),
        1 => Just(serde_json::Value::Null),
        1 => any::<bool>().prop_map(serde_json::Value::from),
        1 => any::<i64>().prop_map(serde_json::Value::from),
        1 => any::<u64>().prop_map(serde_json::Value::from),
        1 => (-1e6..1e6).prop_map(serde_json::Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        // A field below another key is one only once it was written at the root.
        let key = prop::sample::select(vec!["k", "n e", "slug", "weight", "layout", "tags"]);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(serde_json::Value::from),
            prop::collection::vec((key, inner), 0..4).prop_map(|pairs| {
                pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
            }),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(2000),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    /// Whatever the source says: Zola can read what is written for it, and every engine's front matter says what the source's said.
    #[test]
    fn what_the_source_said_is_said_to_every_engine(
        pairs in prop::collection::vec((prop::sample::select(KEYS.to_vec()), value()), 0..8)
    ) {
        let map: serde_json::Map<_, _> =
            pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
        let post = format!("---\n{}\n---\nx", serde_json::Value::Object(map));
        let article = Cleaner::new().clean_post(&post).unwrap();
        for (_, engine) in ENGINES {
            let once = article.to_front_matter_for(engine);
            if engine == Engine::Zola {
                let inside = once.strip_prefix("+++\n").unwrap().strip_suffix("+++\n").unwrap();
                let page = toml::from_str::<ZolaPage>(inside);
                prop_assert!(page.is_ok(), "{}\n{once}", page.err().unwrap());
                let page = page.unwrap();
                prop_assert!(page.taxonomies.values().flatten().all(|term| !term.trim().is_empty()));
                prop_assert!(page.slug.is_none_or(|slug| !slug.is_empty()), "{once}");
            }
            let (known, again) = (&article.meta, Cleaner::new().clean_post(&format!("{once}x")));
            let again = again.unwrap().meta;
            prop_assert_eq!(&again.title, &known.title, "{:?}\n{}\n{}", engine, &post, &once);
            prop_assert_eq!(&again.published, &known.published, "{:?}\n{}\n{}", engine, &post, &once);
            prop_assert_eq!(&again.description, &known.description, "{:?}\n{}\n{}", engine, &post, &once);
            prop_assert_eq!(unique(&again.categories), unique(&known.categories), "{:?}\n{}\n{}", engine, &post, &once);
            if engine != Engine::Obsidian {
                prop_assert_eq!(unique(&again.tags), unique(&known.tags), "{:?}\n{}\n{}", engine, &post, &once);
            }
        }
    }
}
