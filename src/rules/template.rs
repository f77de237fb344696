//! Templates: text in which `{name}` stands for a value.

/// A template with each `{name}` replaced; what has no value becomes empty.
pub(super) fn expand<S: AsRef<str>>(template: &str, value: impl Fn(&str) -> Option<S>) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some((plain, after)) = rest.split_once('{') {
        out.push_str(plain);
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        out.push_str(value(name).as_ref().map_or("", |value| value.as_ref()));
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The names that a template holds.
pub(super) fn placeholders(template: &str) -> impl Iterator<Item = &str> {
    template.split('{').skip(1).map(|after| after.split('}').next().unwrap_or_default())
}

/// A template with each `{name}` replaced; `None` if one of them has no value.
pub(crate) fn fill(template: &str, value: impl Fn(&str) -> Option<String>) -> Option<String> {
    let complete = placeholders(template).all(|name| value(name).is_some());
    complete.then(|| expand(template, value))
}
