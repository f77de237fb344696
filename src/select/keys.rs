//! A selector in, the tokens out by which it is found and without which it cannot match.

use selectors::attr::AttrSelectorOperator;
use selectors::parser::{Component, Selector as Complex};

use super::names::Syntax;
use super::tokens::{ANY, Token, Tokens};

/// The rarest tokens of which the rightmost compound demands one: mostly one; for `:is(…)` one for each case.
pub(super) fn keys(selector: &Complex<Syntax>, tokens: &mut Tokens) -> Vec<Token> {
    rarest(selector).iter().map(|key| key.token(tokens)).collect()
}

/// What must be in the document for the selector to match anything: of each group of tokens, one on some element or other.
pub(super) fn needs(selector: &Complex<Syntax>, tokens: &mut Tokens) -> Vec<Box<[Token]>> {
    let components = selector.iter_raw_match_order();
    let groups = components.map(|component| match component {
        Component::Is(cases) | Component::Where(cases) => {
            cases.slice().iter().flat_map(rarest).collect()
        }
        component => vec![key(component)],
    });
    let groups = groups.filter(|group: &Vec<Key<'_>>| group.iter().all(|key| key.rank() > 0));
    let mut needs: Vec<Box<[Token]>> =
        groups.map(|group| group.iter().map(|key| key.token(tokens)).collect()).collect();
    needs.sort_unstable();
    needs.dedup();
    needs
}

/// Whether an element that has the key needs no more to match: the selector is a name, or one of several.
pub(super) fn is_proven(selector: &Complex<Syntax>) -> bool {
    let is_name = |component: &Component<Syntax>| matches!(component, Component::LocalName(name) if name.name == name.lower_name);
    let mut components = selector.iter_raw_match_order();
    match (components.next(), components.next()) {
        (Some(Component::Is(cases) | Component::Where(cases)), None) => {
            cases.slice().iter().all(|case| case.len() == 1 && case.iter().all(is_name))
        }
        (Some(component), None) => is_name(component),
        _ => false,
    }
}

/// What an element must have.
enum Key<'s> {
    Id(&'s str),
    Class(&'s str),
    Part(&'s str, &'s str),
    Attribute(&'s str),
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

/// Names with capitals have no key: they are those of HTML elements in lower case and of others as they are.
fn key(component: &Component<Syntax>) -> Key<'_> {
    match component {
        Component::ID(id) => Key::Id(&id.0),
        Component::Class(class) => Key::Class(&class.0),
        Component::AttributeInNoNamespaceExists { local_name, local_name_lower }
            if local_name == local_name_lower =>
        {
            Key::Attribute(&local_name.0)
        }
        Component::AttributeInNoNamespace { local_name, operator, value, .. } => {
            // In lower case: with capitals it is another kind of component.
            let name = &*local_name.0;
            let value = value.as_ref();
            let is_word = !value.contains(|c: char| c.is_ascii_whitespace());
            match operator {
                _ if value.is_empty() => Key::Attribute(name),
                AttrSelectorOperator::Includes if name == "class" && is_word => Key::Class(value),
                _ => Key::Part(name, value),
            }
        }
        Component::LocalName(name) if name.name == name.lower_name => Key::Name(&name.name.0),
        _ => Key::Anywhere,
    }
}
