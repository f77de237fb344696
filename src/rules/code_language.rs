//! Knows how markup names the language of code: in a class, in an attribute, in the parameters of a highlighter.
//!
//! A block of code goes in; the language comes out, or nothing where the markup names none or says that there is none.

use crate::article::Language;
use crate::dom::{Document, Element, NodeId};

/// What stands before the language in a word of `class`. Sources: HTML standard, "The `code` element" (`language-`); Prism,
/// highlight.js and google-code-prettify (`lang-`); GitHub (`highlight-source-`, `highlight-text-`); Sphinx (`highlight-`); Org mode
/// (`src-`); Crayon (`lang:`); SyntaxHighlighter (`brush:`); editors of WeChat posts (`code-snippet__`); all read 2026-11.
const PREFIXES: &[&str] = &[
    "language-",
    "lang-",
    "highlight-source-",
    "highlight-text-",
    "highlight-",
    "brush:",
    "brush-",
    "lang:",
    "language:",
    "src-",
    "code-snippet__",
];

/// Attributes that hold the language. Sources: Rouge and Chroma (`data-lang`), rehype and CKEditor (`data-language`), Medium
/// (`data-code-block-lang`), GitLab (`data-canonical-lang`), EnlighterJS (`data-enlighter-language`); read 2026-11.
pub(super) const ATTRIBUTES: &[&str] = &[
    "data-lang",
    "data-language",
    "data-code-language",
    "data-code-block-lang",
    "data-canonical-lang",
    "data-enlighter-language",
];

/// Holds parameters such as `brush: java; gutter: false`. Source: SyntaxHighlighter in wikis, read 2026-11.
pub(super) const PARAMETERS: &str = "data-syntaxhighlighter-params";

/// Classes of elements whose other classes are languages: `class="highlight cpp"`. Sources: Hexo, SyntaxHighlighter, highlight.js,
/// Pandoc, WP-Syntax, Redmine, Trac; read 2026-11.
const HIGHLIGHTED: &[&str] = &[
    "highlight",
    "hljs",
    "syntaxhighlighter",
    "sourceCode",
    "prettyprint",
    "codehilite",
    "wp_syntax",
    "syntaxhl",
    "code",
    "src",
    "prism",
    "shiki",
    "CodeRay",
];

/// Words of `class` that are languages when they stand alone. Source: the names and aliases that highlight.js, Prism and Pygments
/// share, less words that stylesheets use for other things; read 2026-11.
const NAMES: &[&str] = &[
    "abap",
    "actionscript",
    "ada",
    "apache",
    "applescript",
    "arduino",
    "asm",
    "awk",
    "bash",
    "bat",
    "batch",
    "bibtex",
    "c",
    "c#",
    "c++",
    "clojure",
    "cmake",
    "cobol",
    "coffeescript",
    "cpp",
    "cs",
    "csharp",
    "css",
    "cuda",
    "d",
    "dart",
    "delphi",
    "diff",
    "dockerfile",
    "dos",
    "elisp",
    "elixir",
    "elm",
    "emacs-lisp",
    "erb",
    "erlang",
    "f#",
    "fortran",
    "fsharp",
    "glsl",
    "go",
    "golang",
    "gradle",
    "graphql",
    "groovy",
    "haml",
    "handlebars",
    "haskell",
    "hcl",
    "hlsl",
    "hs",
    "html",
    "http",
    "ini",
    "java",
    "javascript",
    "jinja",
    "js",
    "json",
    "json5",
    "jsonc",
    "jsp",
    "jsx",
    "julia",
    "kotlin",
    "kt",
    "latex",
    "less",
    "lisp",
    "lua",
    "makefile",
    "markdown",
    "matlab",
    "md",
    "mermaid",
    "mysql",
    "nasm",
    "nginx",
    "nim",
    "nix",
    "objc",
    "objective-c",
    "objectivec",
    "ocaml",
    "pascal",
    "perl",
    "pgsql",
    "php",
    "plsql",
    "postgresql",
    "powershell",
    "prolog",
    "properties",
    "proto",
    "protobuf",
    "ps1",
    "py",
    "python",
    "python2",
    "python3",
    "pycon",
    "r",
    "racket",
    "rb",
    "rs",
    "ruby",
    "rust",
    "sass",
    "scala",
    "scheme",
    "scss",
    "sh",
    "shell",
    "shellscript",
    "solidity",
    "sql",
    "stylus",
    "svelte",
    "swift",
    "systemverilog",
    "tcl",
    "terraform",
    "tex",
    "thrift",
    "toml",
    "ts",
    "tsx",
    "twig",
    "typescript",
    "vala",
    "vb",
    "vbnet",
    "vbscript",
    "verilog",
    "vhdl",
    "vim",
    "viml",
    "vue",
    "wasm",
    "wgsl",
    "xhtml",
    "xml",
    "xslt",
    "yaml",
    "yml",
    "zig",
    "zsh",
];

/// How many nodes within a block of code, and elements around it, are asked.
const WITHIN: usize = 64;
const AROUND: usize = 4;

/// The language of a block of code: what the `pre` or `code` within it says, it itself, or a wrapper around it.
pub(crate) fn code_language(document: &Document, block: NodeId) -> Option<Language> {
    let is = |node: NodeId, names: &[&str]| {
        document.html_name(node).is_some_and(|name| names.contains(&&**name))
    };
    let within =
        document.descendants(block).take(WITHIN).filter(|&node| is(node, &["pre", "code"]));
    let around = document.ancestors(block).take(AROUND).take_while(|&node| {
        is(node, &["div", "figure", "section", "code", "pre", "td", "tr", "tbody", "table"])
    });
    let first = document.children(block).find(|&node| document.element(node).is_some());
    first
        .into_iter()
        .chain([block])
        .chain(within)
        .chain(around)
        .find_map(|node| named_by(document.element(node)?))
}

/// The language that an element names.
fn named_by(element: &Element) -> Option<Language> {
    let words = || element.attribute("class").unwrap_or_default().split_ascii_whitespace();
    let prefixed = words().enumerate().find_map(|(at, word)| {
        let name = PREFIXES.iter().find_map(|prefix| word.strip_prefix(prefix))?;
        // `brush: java` is two words.
        let name = if name.is_empty() { words().nth(at + 1)? } else { name };
        named(name)
    });
    let attribute = || {
        let values = ATTRIBUTES.iter().filter_map(|name| element.attribute(name));
        values.filter_map(named).next()
    };
    let parameter = || {
        let (_, name) = element.attribute(PARAMETERS)?.split_once("brush:")?;
        named(name.trim_start().split([' ', ';']).next()?)
    };
    let is_code = matches!(&*element.name.local, "pre" | "code");
    let lang = || named(element.attribute("lang").filter(|lang| is_code && !is_human(lang))?);
    let alone = || {
        let is_highlighted = is_code || words().any(|word| HIGHLIGHTED.contains(&word));
        let is_name = |word: &&str| NAMES.contains(&word.to_ascii_lowercase().as_str());
        named(words().filter(|_| is_highlighted).find(is_name)?)
    };
    attribute().or(prefixed).or_else(parameter).or_else(lang).or_else(alone)
}

/// A language by the name that markup gives: `Java`, `text/x-java`, `java;`, `js{1,3-5}`.
fn named(name: &str) -> Option<Language> {
    // A media type and its name beside each other: `text/x-python@python`.
    let name = name.rsplit('@').next().unwrap_or(name).trim_ascii();
    let name = name.split([';', ',', '{', ':']).next().unwrap_or(name).trim_ascii();
    let subtype = name.split_once('/').map_or(name, |(_, subtype)| subtype);
    let plain = subtype.strip_prefix("x-").unwrap_or(subtype);
    Language::new(plain).filter(|language| {
        let name = language.as_str();
        !language.says_nothing() && !is_human(name) && !is_part(name)
    })
}

/// Words that name a part of a block of code, not its language.
fn is_part(name: &str) -> bool {
    [
        "fix",
        "line-index",
        "box",
        "wrapper",
        "wrap",
        "lines",
        "line",
        "toolbar",
        "container",
        "table",
    ]
    .contains(&name)
}

/// Whether `lang` names one of the languages in which people write, as that attribute should, and not one of those for machines.
fn is_human(lang: &str) -> bool {
    let word = lang.split('-').next().unwrap_or_default();
    ["de", "en", "es", "fr", "it", "ja", "ko", "pt", "ru", "zh"]
        .iter()
        .any(|human| word.eq_ignore_ascii_case(human))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(name: &str, attributes: &[(&str, &str)]) -> Option<String> {
        let mut document = Document::new();
        let id: NodeId = document.create_html(name, None);
        let element = document.element_mut(id)?;
        attributes.iter().for_each(|(name, value)| element.set_attribute(name, value));
        code_language(&document, id).map(|language| language.as_str().to_owned())
    }

    #[test]
    fn languages_are_named_in_many_ways() {
        for (element, attribute, value, expected) in [
            ("code", "class", "hljs language-Rust", "rust"),
            ("code", "class", "hljs javascript", "javascript"),
            ("pre", "class", "brush: java; title: ; notranslate", "java"),
            ("pre", "class", "brush:php;toolbar:false", "php"),
            ("pre", "class", "prettyprint lang-js linenums", "js"),
            ("pre", "class", "sourceCode haskell", "haskell"),
            ("pre", "class", "src src-emacs-lisp", "emacs-lisp"),
            ("figure", "class", "highlight cpp", "cpp"),
            ("div", "class", "highlight highlight-source-shell", "shell"),
            ("div", "class", "highlight-python notranslate", "python"),
            ("pre", "data-lang", "text/x-python@python", "python"),
            ("pre", "data-enlighter-language", "php", "php"),
            ("code", "lang", "go", "go"),
            ("pre", "data-syntaxhighlighter-params", "brush: sql; gutter: false", "sql"),
        ] {
            let found = language(element, &[(attribute, value)]);
            assert_eq!(found.as_deref(), Some(expected), "{value}");
        }
    }

    #[test]
    fn words_that_name_no_language_are_left_alone() {
        for (element, attribute, value) in [
            ("pre", "class", "highlight wrap code"),
            ("div", "class", "java"),
            ("code", "class", "language-none"),
            ("code", "class", "nohighlight language-plaintext"),
            ("section", "class", "code-snippet__fix"),
            ("pre", "lang", "en-US"),
            ("div", "class", "lang-zh"),
            ("pre", "lang", "line"),
            ("pre", "data-lang", "Table"),
            ("div", "lang", "go"),
        ] {
            assert_eq!(language(element, &[(attribute, value)]), None, "{value}");
        }
    }
}
