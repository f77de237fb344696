//! Formulas in Markdown's form: code between signs of dollars goes in, a formula comes out. So Markdown writes one, and so it shows where
//! it is not known. Source: GitHub, "Writing mathematical expressions", read 2026-11.

use super::inlines::Token;
use super::text::clean_attribute;
use super::wrappers::Place;
use crate::article::Inline;

/// Makes formulas of what stands between signs of dollars, from the front; the signs go.
pub(super) fn between_dollars(tokens: &mut Vec<(Token, Place)>) {
    let mut found = false;
    for at in 1..tokens.len().saturating_sub(1) {
        let [before, code, after] = &mut tokens[at - 1..=at + 1] else { continue };
        if let Token::Leaf(Inline::Text { text: before_text }) = &mut before.0
            && let Token::Leaf(inline @ Inline::Code { .. }) = &mut code.0
            && let Token::Leaf(Inline::Text { text: after_text }) = &mut after.0
            && before_text.ends_with('$')
            && after_text.starts_with('$')
            && before.1 == code.1
            && code.1 == after.1
            && let Some(tex) = tex(inline)
        {
            before_text.pop();
            after_text.remove(0);
            *inline = Inline::Math { tex };
            found = true;
        }
    }
    if found {
        let is_empty =
            |token: &Token| matches!(token, Token::Leaf(Inline::Text { text }) if text.is_empty());
        tokens.retain(|(token, _)| !is_empty(token));
    }
}

fn tex(code: &Inline) -> Option<String> {
    let Inline::Code { text } = code else { return None };
    Some(clean_attribute(text)).filter(|tex| !tex.is_empty())
}

#[cfg(test)]
mod tests {
    use crate::Cleaner;

    #[test]
    fn code_between_signs_of_dollars_is_a_formula() {
        let html = |source: &str| Cleaner::new().clean(source).expect("within limits").to_html();
        let formula = |tex: &str| format!("<span class=\"math inline\">\\({tex}\\)</span>");
        for (source, expected) in [
            ("a $<code>x^2</code>$ b", format!("a {} b", formula("x^2"))),
            ("$<code>x</code>$<code>y</code>$", format!("{}<code>y</code>$", formula("x"))),
            ("$<b><code>x</code></b>$", "$<strong><code>x</code></strong>$".to_owned()),
            ("$ <code>x</code>$", "$ <code>x</code>$".to_owned()),
            ("$<code>x</code> $", "$<code>x</code> $".to_owned()),
            ("$5 <code>x</code>", "$5 <code>x</code>".to_owned()),
        ] {
            assert_eq!(
                html(&format!("<p>{source}</p>")),
                format!("<p>{expected}</p>\n"),
                "{source}"
            );
        }
    }
}
