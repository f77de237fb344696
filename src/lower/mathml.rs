//! MathML to TeX, for formulas that carry no TeX of their own.
//!
//! A `math` element goes in, its TeX comes out; `None` if it shows nothing. Each element makes a piece of TeX from the pieces of its
//! children, on a stack, so nesting cannot overflow. What TeX has no word for stands as the character that it is.
//! Source: MathML Core; MathML 3, "Presentation markup"; read 2026-11.

use html5ever::ns;

use super::tex_symbols::{ACCENTS, FUNCTIONS, LARGE_OPERATORS, SYMBOLS};
use crate::dom::{Document, Edge, Element, NodeId};

/// An open element and the TeX of its children so far.
struct Open<'d> {
    element: Option<&'d Element>,
    children: Vec<String>,
}

/// The TeX of the formula at `math`; `None` if it holds no token of one, or anything but MathML.
pub(super) fn to_tex(document: &Document, math: NodeId) -> Option<String> {
    let mut has_token = false;
    for element in document.descendants(math).filter_map(|id| document.element(id)) {
        let name = &*element.name.local;
        let known = name.starts_with('m') || is_annotation(element) || name == "semantics";
        if element.name.ns != ns!(mathml) || !known || name == "mglyph" {
            return None;
        }
        has_token |= matches!(name, "mi" | "mn" | "mo" | "mtext");
    }
    if !has_token {
        return None;
    }
    let mut open = vec![Open { element: None, children: Vec::new() }];
    let mut edge = Some(Edge::Enter(math));
    while let Some(at) = edge {
        let mut skip = false;
        match at {
            Edge::Enter(id) => match document.element(id) {
                Some(element) if is_annotation(element) => skip = true,
                Some(element) => open.push(Open { element: Some(element), children: Vec::new() }),
                None => {
                    let token = open.last().and_then(|open| open.element);
                    let piece = token.zip(document.text(id)).map(|(token, t)| text(token, t));
                    if let (Some(piece), Some(open)) = (piece, open.last_mut()) {
                        open.children.extend((!piece.is_empty()).then_some(piece));
                    }
                }
            },
            Edge::Leave(id) if document.element(id).is_some() => {
                if let Some(Open { element: Some(element), children }) = open.pop() {
                    let piece = compose(element, &children);
                    if let Some(parent) = open.last_mut() {
                        parent.children.push(piece);
                    }
                }
            }
            Edge::Leave(_) => {}
        }
        edge = if skip {
            let Edge::Enter(id) = at else { break };
            match document.next_sibling(id) {
                Some(next) => Some(Edge::Enter(next)),
                None => document.parent(id).map(Edge::Leave),
            }
        } else {
            document.next_edge(at, math)
        };
    }
    let tex = open.pop()?.children.pop()?;
    let tex = tex.trim();
    (!tex.is_empty()).then(|| tex.to_owned())
}

fn is_annotation(element: &Element) -> bool {
    matches!(&*element.name.local, "annotation" | "annotation-xml")
}

/// The TeX of the text of a token.
fn text(token: &Element, text: &str) -> String {
    let text = text.trim();
    match &*token.name.local {
        "mtext" | "ms" => format!("\\text{{{}}}", escaped(text)),
        "mi" if FUNCTIONS.contains(&text) => format!("\\{text}"),
        "mi" if text.chars().count() > 1 && text.chars().all(char::is_alphabetic) => {
            format!("\\mathrm{{{text}}}")
        }
        "mi" | "mo" | "mn" => {
            let mut out = String::new();
            text.chars().for_each(|c| push(&mut out, &symbol(c)));
            out
        }
        _ if text.is_empty() => String::new(),
        _ => escaped(text),
    }
}

fn symbol(c: char) -> String {
    match SYMBOLS.iter().find(|(symbol, _)| *symbol == c) {
        Some((_, tex)) => (*tex).to_owned(),
        None => escaped(c.encode_utf8(&mut [0; 4])),
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '#' | '%' | '&' | '$' | '_' | '{' | '}' => {
                out.push('\\');
                out.push(c);
            }
            '\\' => out.push_str("\\backslash "),
            c => out.push(c),
        }
    }
    out
}

/// Adds a piece, with a space where a command would run into a letter.
fn push(out: &mut String, piece: &str) {
    let ends_with_command = out.rfind('\\').is_some_and(|at| {
        at + 1 < out.len() && out[at + 1..].bytes().all(|b| b.is_ascii_alphabetic())
    });
    if ends_with_command && piece.starts_with(|c: char| c.is_ascii_alphabetic()) {
        out.push(' ');
    }
    out.push_str(piece);
}

fn joined(children: &[String]) -> String {
    let mut out = String::new();
    children.iter().for_each(|child| push(&mut out, child));
    out
}

/// The TeX of an element from that of its children.
fn compose(element: &Element, children: &[String]) -> String {
    let child = |index: usize| children.get(index).map_or("", String::as_str);
    match &*element.name.local {
        "mfrac"
            if element
                .attribute("linethickness")
                .is_some_and(|t| t.trim_start().starts_with('0')) =>
        {
            format!("{{{} \\atop {}}}", child(0), child(1))
        }
        "mfrac" => format!("\\frac{{{}}}{{{}}}", child(0), child(1)),
        "msqrt" => format!("\\sqrt{{{}}}", joined(children)),
        "mroot" => format!("\\sqrt[{}]{{{}}}", child(1), child(0)),
        "msup" => format!("{}{}", base(child(0)), superscript(child(1))),
        "msub" => format!("{}_{}", base(child(0)), script(child(1))),
        "msubsup" => format!("{}_{}{}", base(child(0)), script(child(1)), superscript(child(2))),
        "munder" => under(child(0), child(1)),
        "mover" => over(child(0), child(1)),
        "munderover" if is_large(child(0)) => {
            format!("{}_{}^{}", child(0), script(child(1)), script(child(2)))
        }
        "munderover" => over(&under(child(0), child(1)), child(2)),
        "mmultiscripts" => joined(children),
        "mphantom" => format!("\\phantom{{{}}}", joined(children)),
        "mtable" => format!("\\begin{{matrix}}{}\\end{{matrix}}", children.join(" \\\\ ")),
        "mtr" => children.join(" & "),
        "mlabeledtr" => children.get(1..).unwrap_or_default().join(" & "),
        "mfenced" => {
            let separator = element.attribute("separators").unwrap_or(",").trim();
            let separator = separator.chars().next().map(symbol).unwrap_or_default();
            let fence = |name: &str, default: &str| {
                let fence = element.attribute(name).unwrap_or(default).trim();
                fence.chars().map(symbol).collect::<String>()
            };
            format!("{}{}{}", fence("open", "("), children.join(&separator), fence("close", ")"))
        }
        "mspace" => String::new(),
        _ => joined(children),
    }
}

/// Whether TeX is one thing: a character, a number, a command.
fn is_one(tex: &str) -> bool {
    let command = tex.strip_prefix('\\').is_some_and(|name| {
        !name.is_empty()
            && (name.chars().count() == 1 || name.bytes().all(|b| b.is_ascii_alphabetic()))
    });
    command || tex.chars().count() == 1
}

/// What stands behind `^` or `_`.
fn script(tex: &str) -> String {
    if is_one(tex) { tex.to_owned() } else { format!("{{{tex}}}") }
}

fn superscript(tex: &str) -> String {
    match tex {
        "\\prime" => "'".to_owned(),
        tex => format!("^{}", script(tex)),
    }
}

/// What has a script: braces around it, unless it is one thing or ends in a fence.
fn base(tex: &str) -> String {
    let is_number = !tex.is_empty() && tex.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let is_group = tex.ends_with([')', ']', '|']) || tex.starts_with("\\mathrm{");
    if is_one(tex) || is_number || (is_group && !tex.contains(['^', '_'])) {
        tex.to_owned()
    } else {
        format!("{{{tex}}}")
    }
}

fn is_large(tex: &str) -> bool {
    LARGE_OPERATORS.contains(&tex)
}

fn under(base: &str, below: &str) -> String {
    match below {
        _ if is_large(base) => format!("{base}_{}", script(below)),
        "_" | "\\_" | "¯" | "‾" => format!("\\underline{{{base}}}"),
        "⏟" => format!("\\underbrace{{{base}}}"),
        below => format!("\\underset{{{below}}}{{{base}}}"),
    }
}

fn over(base: &str, above: &str) -> String {
    let accent = ACCENTS.iter().find(|(mark, _)| *mark == above).map(|(_, command)| command);
    match accent {
        _ if is_large(base) => format!("{base}^{}", script(above)),
        Some(command) => format!("{command}{{{base}}}"),
        None => format!("\\overset{{{above}}}{{{base}}}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::Limits;
    use crate::parse::{AttributeNames, Kind, Options, parse};
    use crate::report::Report;

    fn tex(markup: &str) -> Option<String> {
        let limits = Limits::new();
        let options =
            Options { limits: &limits, attributes: &AttributeNames::All, positions: false };
        let html = format!("<math>{markup}</math>");
        let parsed = parse(&html, Kind::Fragment, &options, &mut Report::new(false)).unwrap();
        let math = parsed.document.first_child(parsed.root).unwrap();
        to_tex(&parsed.document, math)
    }

    #[test]
    fn formulas_are_written_as_people_write_them() {
        for (markup, expected) in [
            ("<mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup>", "E=mc^2"),
            (
                "<mfrac><mi>a</mi><mrow><mi>b</mi><mo>+</mo><mn>1</mn></mrow></mfrac>",
                "\\frac{a}{b+1}",
            ),
            ("<msqrt><mi>α</mi><mi>x</mi></msqrt>", "\\sqrt{\\alpha x}"),
            ("<mroot><mi>x</mi><mn>3</mn></mroot>", "\\sqrt[3]{x}"),
            (
                "<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover><msub><mi>a</mi><mi>i</mi></msub>",
                "\\sum_{i=1}^na_i",
            ),
            ("<mover><mi>x</mi><mo>¯</mo></mover>", "\\overline{x}"),
            ("<msup><mrow><mi>a</mi><mi>b</mi></mrow><mn>12</mn></msup>", "{ab}^{12}"),
            ("<mi>sin</mi><mo>\u{2061}</mo><mi>x</mi>", "\\sin x"),
            (
                "<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr><mtr><mtd><mn>3</mn></mtd><mtd><mn>4</mn></mtd></mtr></mtable>",
                "\\begin{matrix}1 & 2 \\\\ 3 & 4\\end{matrix}",
            ),
            ("<mfenced><mi>a</mi><mi>b</mi></mfenced>", "(a,b)"),
            ("<mtext>if 5%</mtext>", "\\text{if 5\\%}"),
            ("<msup><mi>f</mi><mo>′</mo></msup>", "f'"),
        ] {
            assert_eq!(tex(markup).as_deref(), Some(expected), "{markup}");
        }
    }

    #[test]
    fn what_is_no_formula_is_none() {
        for markup in
            ["", "x", "<mtext><b>x</b></mtext>", "<mi> </mi>", "<mi>x</mi><style>y</style>"]
        {
            assert_eq!(tex(markup), None, "{markup}");
        }
    }
}
