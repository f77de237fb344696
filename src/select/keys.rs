//! A selector in, the tokens out by which it is found and without which it cannot match.

use selectors::attr::AttrSelectorOperator;
use selectors::parser::{Component, Selector as Complex};

use super::names::Syntax;
use super::tokens::{ANY, Token, Tokens};

/// The rarest tokens of which the rightmost compound demands one: mostly one; for `:is(…)` one for each case.
pub(super) fn keys(selector: &Complex<Syntax>, tokens: &mut Tokens) -> Vec<Token> {
    rarest(selector).iter().map(|key| key.token(tokens)).collect()
}

/// The tokens that some element or other must have for the selector to match anything.
pub(super) fn needs(selector: &Complex<Syntax>, tokens: &mut Tokens) -> Vec<Token> {
    let exact = |component: &&Component<Syntax>| match component {
        // Elements that are not HTML have names with capitals, and tokens are those of HTML.
        Component::LocalName(name) => name.name == name.lower_name,
        Component::AttributeInNoNamespaceExists { local_name, local_name_lower } => {
            local_name == local_name_lower
        }
        Component::AttributeInNoNamespace { local_name, .. } => {
            !local_name.0.bytes().any(|byte| byte.is_ascii_uppercase())
        }
        _ => true,
    };
    let components = selector.iter_raw_match_order().filter(exact).map(key);
    let mut needs: Vec<Token> = components
        .filter(|key| !matches!(key, Key::Anywhere))
        .map(|key| key.token(tokens))
        .collect();
    needs.sort_unstable();
    needs.dedup();
    needs
}

/// What an element must have.
enum Key<'s> {
    Id(&'s str),
    Class(&'s str),
    Part(String, &'s str),
    Attribute(String),
    Name(&'s str),
    Anywhere,
}

impl Key<'_> {
    /// How few elements have it, roughly.
    fn rank(&self) -> u8 {
        match self {
            Key::Id(_) => 5,
            Key::Class(_) => 4,
            Key::Part(..) => 3,
            Key::Attribute(_) => 2,
            Key::Name(_) => 1,
            Key::Anywhere => 0,
        }
    }

    fn token(&self, tokens: &mut Tokens) -> Token {
        match self {
            Key::Id(id) => tokens.id(id),
            Key::Class(class) => tokens.class(class),
            Key::Part(attribute, text) => tokens.part(attribute, text),
            Key::Attribute(name) => tokens.attribute(name),
            Key::Name(name) => tokens.name(name),
            Key::Anywhere => ANY,
        }
    }
}

fn rarest(selector: &Complex<Syntax>) -> Vec<Key<'_>> {
    let mut best = vec![Key::Anywhere];
    for component in selector.iter() {
        let candidates = match component {
            Component::Is(cases) | Component::Where(cases) => {
                // Parentheses do not nest, so a case has one key and this recursion is one level deep.
                cases.slice().iter().flat_map(rarest).collect()
            }
            component => vec![key(component)],
        };
        let rank = |keys: &[Key<'_>]| keys.iter().map(Key::rank).min().unwrap_or(0);
        if rank(&candidates) > rank(&best) {
            best = candidates;
        }
    }
    best
}

fn key(component: &Component<Syntax>) -> Key<'_> {
    match component {
        Component::ID(id) => Key::Id(&id.0),
        Component::Class(class) => Key::Class(&class.0),
        Component::AttributeInNoNamespaceExists { local_name_lower, .. } => {
            Key::Attribute(local_name_lower.0.to_string())
        }
        Component::AttributeInNoNamespace { local_name, operator, value, .. } => {
            let name = local_name.0.to_ascii_lowercase().to_string();
            let value = value.as_ref();
            let is_word = !value.contains(|c: char| c.is_ascii_whitespace());
            match operator {
                _ if value.is_empty() => Key::Attribute(name),
                AttrSelectorOperator::Includes if name == "class" && is_word => Key::Class(value),
                _ => Key::Part(name, value),
            }
        }
        Component::LocalName(name) => Key::Name(&name.lower_name.0),
        _ => Key::Anywhere,
    }
}
