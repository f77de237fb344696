//! Keeps one of the twins of a formula: its TeX, or its MathML where there is no TeX.
//!
//! **Before** `<span class="katex"><span class="katex-mathml"><math>…</math></span><span class="katex-html">a1</span></span>` (with a
//! rule that names `.katex`), `<script type="math/tex">a_1</script>`, `<img src="https://…/latex?a_1">` (with a rule for the address)
//! **After** `<math>…</math>`, `<span class="math inline">\(a_1\)</span>`, the same
//! **Why** Scripts draw a formula beside the source of it, services draw it as a picture. Read as they stand they are said twice, or
//! only to those who see. What is drawn goes, and its text into the report; lowering reads TeX out of the MathML that stays.
//! TeX between dollar signs in running text stays text: prices stand between dollar signs, too.
//! **Sources** the output of MathJax 2 and 3, KaTeX, MediaWiki, Pandoc, kramdown, Sphinx, WordPress, Zhihu and vditor; read 2026-11.

use html5ever::local_name;

use super::work::Work;
use crate::dom::{Document, NodeData, NodeId};
use crate::rules::{Meaning, Meant};

pub(super) const NAME: &str = "formulas";
const RULE: &str = "normalize/formulas";

/// A formula and what of it is kept.
enum Source {
    Tex {
        tex: String,
        display: bool,
    },
    /// The `math` element at this node.
    Math(NodeId),
}

pub(super) fn run(work: &mut Work<'_>) {
    let marked: Vec<Meant<'_>> = work
        .selected
        .meanings
        .iter()
        .filter(|meant| {
            let meaning = meant.meaning;
            matches!(meaning, Meaning::Formula | Meaning::FormulaFrom(_) | Meaning::FormulaText)
        })
        .copied()
        .collect();
    drawn_beside_scripts(work, &marked);
    for Meant { node, meaning, rule } in marked {
        if work.is_gone(node) || node == work.root {
            continue;
        }
        let document = &*work.document;
        let source = match meaning {
            Meaning::FormulaFrom(name) => document.attribute(node, name).and_then(|tex| {
                in_delimiters(tex).or_else(|| plain(tex, is_display(document, node)))
            }),
            Meaning::FormulaText => {
                let tex = document.text_content(node);
                in_delimiters(&tex).or_else(|| plain(&tex, is_display(document, node)))
            }
            _ => find(document, node),
        };
        if let Some(source) = source {
            keep(work, node, source, rule);
        }
    }
    for script in work.elements_where(|element| script_mode(element).is_some()) {
        if let Some(source) = of_script(work.document, script) {
            keep(work, script, source, RULE);
        }
    }
    for picture in work.elements_where(|e| e.html_name().is_some_and(|name| &**name == "img")) {
        of_picture(work, picture);
    }
}

/// Removes what a script drew right before its source: previews and the formula itself, which rules name.
fn drawn_beside_scripts(work: &mut Work<'_>, marked: &[Meant<'_>]) {
    let marked: std::collections::HashMap<NodeId, &str> =
        marked.iter().map(|meant| (meant.node, meant.rule)).collect();
    for script in work.elements_where(|element| script_mode(element).is_some()) {
        let document = &*work.document;
        let mut drawn = Vec::new();
        let mut before = document.previous_sibling(script);
        while let Some(node) = before {
            match document.data(node) {
                NodeData::Text(text) if text.trim().is_empty() => {}
                NodeData::Element(_) => match marked.get(&node) {
                    Some(rule) => drawn.push((node, *rule)),
                    None => break,
                },
                _ => break,
            }
            before = document.previous_sibling(node);
        }
        drawn.into_iter().for_each(|(node, rule)| work.remove(node, rule));
    }
}

/// Puts what is kept of a formula in the place of `node`.
fn keep(work: &mut Work<'_>, node: NodeId, source: Source, rule: &str) {
    match source {
        Source::Math(math) => {
            if is_display(work.document, node)
                && let Some(element) = work.document.element_mut(math)
            {
                element.set_attribute("display", "block");
            }
            work.document.insert_before(node, math);
        }
        Source::Tex { tex, display } => {
            if is_written(work.document, node, &tex, display) {
                return;
            }
            let document = &mut *work.document;
            let offset = document.offset(node);
            let span = document.create_html("span", offset);
            let (class, open, close) = if display {
                ("math display", "\\[", "\\]")
            } else {
                ("math inline", "\\(", "\\)")
            };
            if let Some(element) = document.element_mut(span) {
                element.set_attribute("class", class);
            }
            let text = format!("{open}{tex}{close}");
            let text = document.create(NodeData::Text(text.as_str().into()), offset);
            document.append(span, text);
            document.insert_before(node, span);
        }
    }
    work.remove(node, rule);
}

/// Whether `node` already is the formula as this crate writes it.
fn is_written(document: &Document, node: NodeId, tex: &str, display: bool) -> bool {
    let class = if display { "math display" } else { "math inline" };
    let text = if display { format!("\\[{tex}\\]") } else { format!("\\({tex}\\)") };
    document.is_html(node, "span")
        && document.attribute(node, "class") == Some(class)
        && document.text_content(node) == text
}

/// The source of a formula that is somewhere at or below `node`: TeX first, MathML next, what stands for a picture last.
fn find(document: &Document, node: NodeId) -> Option<Source> {
    let mut math = None;
    let mut alt = None;
    for id in document.descendants(node) {
        let Some(element) = document.element(id) else { continue };
        match &*element.name.local {
            "math" if math.is_none() => math = Some(id),
            "script" => {
                if let Some(source) = of_script(document, id) {
                    return Some(source);
                }
            }
            "img" => alt = alt.or(element.attribute("alt").filter(|alt| !alt.trim().is_empty())),
            _ => {}
        }
    }
    let tex = || in_delimiters(&document.text_content(node));
    let alt = || {
        let alt = alt?;
        in_delimiters(alt).or_else(|| plain(alt, is_display(document, node)))
    };
    math.map(Source::Math).or_else(tex).or_else(alt)
}

/// The kind of a script that holds TeX: the rest of its media type. Source: MathJax 2, "The MathJax preprocessors".
fn script_mode(element: &crate::dom::Element) -> Option<&str> {
    if element.name.local != local_name!("script") {
        return None;
    }
    let kind = element.attribute("type")?;
    let kind = kind.trim_start();
    let is_tex = kind.get(..8).is_some_and(|start| {
        ["math/tex", "math/kat"].iter().any(|k| start.eq_ignore_ascii_case(k))
    });
    is_tex.then_some(kind)
}

fn of_script(document: &Document, script: NodeId) -> Option<Source> {
    let kind = script_mode(document.element(script)?)?;
    let display = kind.replace(' ', "").to_ascii_lowercase().contains("mode=display");
    let text = document.text_content(script);
    let text = text.trim();
    // Written so that parsers of XML read it, too.
    let text = text.trim_start_matches("% <![CDATA[").trim_end_matches("%]]>");
    plain(text, display)
}

fn of_picture(work: &mut Work<'_>, picture: NodeId) {
    let document = &*work.document;
    let Some(address) = document.attribute(picture, "src") else { return };
    let Some((tex, rule)) = work.context.rules.formula(address) else { return };
    let tex = without_options(&tex);
    let source = in_delimiters(&tex).or_else(|| plain(&tex, is_display(document, picture)));
    if let Some(source) = source {
        keep(work, picture, source, rule);
    }
}

/// TeX without the options of services that draw it: size, font, background. Source: CodeCogs, "Equation editor", read 2026-11.
fn without_options(tex: &str) -> String {
    let tex = tex.replace("&space;", " ").replace("&plus;", "+");
    let mut rest = tex.trim_start();
    loop {
        let before = rest;
        for option in ["\\inline", "\\dpi{", "\\bg_", "\\fn_", "\\bg{"] {
            let Some(after) = rest.strip_prefix(option) else { continue };
            let after = if option.ends_with('{') {
                after.split_once('}').map_or("", |(_, after)| after)
            } else {
                after.trim_start_matches(|c: char| {
                    option.ends_with('_') && c.is_ascii_alphanumeric()
                })
            };
            rest = after.trim_start();
        }
        if rest == before {
            return rest.to_owned();
        }
    }
}

/// TeX that stands between delimiters. Source: TeX; MathJax 3, "TeX and LaTeX math delimiters".
fn in_delimiters(text: &str) -> Option<Source> {
    let text = text.trim();
    let pairs =
        [("\\(", "\\)", false), ("\\[", "\\]", true), ("$$", "$$", true), ("$", "$", false)];
    pairs.into_iter().find_map(|(open, close, display)| {
        let tex = text.strip_prefix(open)?.strip_suffix(close)?;
        // Two formulas with text between are not one.
        let whole = !tex.is_empty() && !tex.contains(close) && !tex.contains(open);
        whole.then(|| plain(tex, display)).flatten()
    })
}

fn plain(tex: &str, display: bool) -> Option<Source> {
    // A line end behind a formula makes it a line of its own.
    let (tex, ended) = match tex.trim().strip_suffix("\\\\") {
        Some(tex) => (tex.trim_end(), true),
        None => (tex.trim(), false),
    };
    // Environments that are lines of their own wherever they stand. Source: amsmath.
    let own_lines =
        ["align", "alignat", "equation", "eqnarray", "gather", "multline", "displaymath"]
            .iter()
            .any(|name| {
                tex.strip_prefix("\\begin{")
                    .is_some_and(|rest| rest.starts_with(name) && !rest.starts_with("aligned"))
            });
    (!tex.is_empty())
        .then(|| Source::Tex { tex: tex.to_owned(), display: display || ended || own_lines })
}

/// Whether a formula stands on lines of its own, by what its element says.
fn is_display(document: &Document, node: NodeId) -> bool {
    let Some(element) = document.element(node) else { return false };
    let words = element.attribute("class").unwrap_or_default().to_ascii_lowercase();
    let mut words = words.split_ascii_whitespace().filter(|word| !word.contains("inline"));
    let stated =
        element.attribute("display").is_some_and(|value| matches!(value, "true" | "block"));
    let is_box = matches!(&*element.name.local, "div" | "section" | "p" | "pre" | "figure");
    stated || is_box || words.any(|word| word.contains("display") || word.contains("block"))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;
    use super::*;

    #[test]
    fn scripts_of_tex_become_formulas() {
        for (source, expected) in [
            (
                "a <script type='math/tex'>x_1</script> b",
                "a <span class=\"math inline\">\\(x_1\\)</span> b",
            ),
            (
                "<script type='math/tex; mode=display'>x</script>",
                "<span class=\"math display\">\\[x\\]</span>",
            ),
            ("<script type='text/x'>x</script>", "<script type=\"text/x\">x</script>"),
        ] {
            assert_eq!(Fixture::bare().html(source), expected);
        }
    }

    #[test]
    fn delimiters_say_how_a_formula_stands() {
        let read = |text: &str| match in_delimiters(text) {
            Some(Source::Tex { tex, display }) => Some((tex, display)),
            _ => None,
        };
        assert_eq!(read(" \\(a\\) "), Some(("a".to_owned(), false)));
        assert_eq!(read("$$a$$"), Some(("a".to_owned(), true)));
        assert_eq!(read("$a$"), Some(("a".to_owned(), false)));
        assert_eq!(read("$5 and $6"), None);
        assert_eq!(read("\\(a\\) or \\(b\\)"), None);
        assert_eq!(read("$$"), None);
    }

    #[test]
    fn options_of_drawing_services_are_no_tex() {
        assert_eq!(without_options("\\dpi{120}&space;\\bg_white \\large x&plus;1"), "\\large x+1");
        assert_eq!(without_options("\\inline\\alpha"), "\\alpha");
    }
}
