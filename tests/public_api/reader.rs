//! Reads the sources of the library as far as its public interface goes: files go in; a line for every type, function, field, variant and
//! implementation that others can use comes out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use quote::ToTokens;
use syn::{Attribute, Fields, ImplItem, Item, ItemImpl, Type, UseTree, Visibility};

/// What comes first of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    Itself,
    Content,
    Function,
    Implementation,
}

/// What others can use, and whether it is shown at work.
#[derive(Debug, Default)]
pub(crate) struct Interface {
    /// The type or function that a line is about, and the line.
    pub(crate) lines: BTreeSet<(String, Rank, String)>,
    /// Types, and functions of the crate itself, with how many examples they and their own functions have.
    pub(crate) examples: BTreeMap<String, usize>,
}

/// The interface of a crate whose `lib.rs` names all that is public.
pub(crate) fn interface(src: &Path) -> Interface {
    let root = parse(&src.join("lib.rs"));
    let mut names = BTreeSet::new();
    for item in &root.items {
        if let Item::Use(item) = item
            && matches!(item.vis, Visibility::Public(_))
        {
            leaves(&item.tree, &mut names);
        }
    }
    let mut interface = Interface::default();
    add(&mut interface, &root.items, &|_| true, &names);
    for path in sources(src).iter().filter(|path| !path.ends_with("lib.rs")) {
        add(&mut interface, &parse(path).items, &|name| names.contains(name), &names);
    }
    for name in &names {
        assert!(
            interface.examples.contains_key(name),
            "`{name}` is named in lib.rs and nowhere made"
        );
    }
    interface
}

fn parse(path: &Path) -> syn::File {
    let text =
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder of sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The names that a `use` brings.
fn leaves(tree: &UseTree, names: &mut BTreeSet<String>) {
    match tree {
        UseTree::Path(path) => leaves(&path.tree, names),
        UseTree::Group(group) => group.items.iter().for_each(|tree| leaves(tree, names)),
        UseTree::Name(name) => {
            names.insert(name.ident.to_string());
        }
        UseTree::Rename(_) | UseTree::Glob(_) => {
            panic!("lib.rs names each public item as it is called")
        }
    }
}

fn add(
    out: &mut Interface,
    items: &[Item],
    is_named: &dyn Fn(&str) -> bool,
    types: &BTreeSet<String>,
) {
    // What a file keeps to itself may be called as something public is.
    let private = items.iter().filter_map(|item| match item {
        Item::Struct(item) if !is_public(&item.vis, &item.attrs) => Some(item.ident.to_string()),
        Item::Enum(item) if !is_public(&item.vis, &item.attrs) => Some(item.ident.to_string()),
        _ => None,
    });
    let own: BTreeSet<String> = private.collect();
    let macros: Vec<_> = items
        .iter()
        .filter_map(|item| if let Item::Macro(item) = item { item.ident.clone() } else { None })
        .collect();
    for item in items {
        match item {
            Item::Struct(item) if is_public(&item.vis, &item.attrs) => {
                let name = item.ident.to_string();
                if is_named(&name) {
                    out.begin(&name, &item.attrs);
                    let opens = if all_public(&item.fields) { "" } else { " { .. }" };
                    out.line(
                        &name,
                        Rank::Itself,
                        &item.attrs,
                        &format!("struct {name}{}{opens}", spelled(&item.generics)),
                    );
                    fields(out, &name, &item.fields, false);
                    derives(out, &name, &item.attrs);
                }
            }
            Item::Enum(item) if is_public(&item.vis, &item.attrs) => {
                let name = item.ident.to_string();
                if is_named(&name) {
                    out.begin(&name, &item.attrs);
                    out.line(
                        &name,
                        Rank::Itself,
                        &item.attrs,
                        &format!("enum {name}{}", spelled(&item.generics)),
                    );
                    for variant in &item.variants {
                        let own = format!("{name}::{}", variant.ident);
                        let held = match &variant.fields {
                            Fields::Unnamed(fields) => spelled(fields),
                            _ => String::new(),
                        };
                        out.line(
                            &name,
                            Rank::Content,
                            &variant.attrs,
                            &format!("variant {own}{held}"),
                        );
                        fields(out, &own, &variant.fields, true);
                    }
                    derives(out, &name, &item.attrs);
                }
            }
            Item::Trait(item) if is_public(&item.vis, &item.attrs) => {
                let name = item.ident.to_string();
                assert!(!is_named(&name), "this reader does not know public traits yet: {name}");
            }
            Item::Fn(item) if is_public(&item.vis, &item.attrs) => {
                let name = item.sig.ident.to_string();
                if is_named(&name) {
                    out.begin(&name, &item.attrs);
                    out.line(&name, Rank::Itself, &item.attrs, &spelled(&item.sig));
                }
            }
            Item::Const(item) if is_public(&item.vis, &item.attrs) => {
                let name = item.ident.to_string();
                if is_named(&name) {
                    *out.examples.entry(name.clone()).or_default() += 1;
                    out.line(
                        &name,
                        Rank::Itself,
                        &item.attrs,
                        &format!("const {name}: {}", spelled(&item.ty)),
                    );
                }
            }
            Item::Impl(item) => implementation(out, item, types, &own),
            // What a macro of the file makes is not seen here.
            Item::Macro(item)
                if item.mac.path.get_ident().is_some_and(|name| macros.contains(name)) =>
            {
                let tokens = spelled(&item.mac.tokens);
                let mut words = tokens.split(|c: char| !c.is_alphanumeric());
                assert!(
                    !words.any(|word| types.contains(word)),
                    "a macro is about what is public: {tokens}"
                );
            }
            _ => {}
        }
    }
}

fn implementation(
    out: &mut Interface,
    item: &ItemImpl,
    types: &BTreeSet<String>,
    own: &BTreeSet<String>,
) {
    let Type::Path(of) = &*item.self_ty else { return };
    let Some(name) = of.path.get_ident().or(of.path.segments.last().map(|last| &last.ident)) else {
        return;
    };
    let name = name.to_string();
    if !types.contains(&name) || own.contains(&name) || is_for_tests(&item.attrs) {
        return;
    }
    if let Some((_, of, _)) = &item.trait_ {
        let of = spelled(of);
        // What is private can be implemented as well; nobody outside sees it.
        let is_known = of.chars().next().is_some_and(char::is_uppercase) || of.contains("::");
        if is_known {
            let of =
                of.rsplit_once("::").filter(|_| !of.contains('<')).map_or(&*of, |(_, last)| last);
            out.implemented(&name, of);
        }
        return;
    }
    for inner in &item.items {
        match inner {
            ImplItem::Fn(inner) if is_public(&inner.vis, &inner.attrs) => {
                let signature = spelled(&inner.sig);
                let own = signature.replacen("fn ", &format!("fn {name}::"), 1);
                out.line(&name, Rank::Function, &inner.attrs, &own);
                *out.examples.entry(name.clone()).or_default() += examples(&inner.attrs);
            }
            ImplItem::Const(inner) if is_public(&inner.vis, &inner.attrs) => {
                let line = format!("const {name}::{}: {}", inner.ident, spelled(&inner.ty));
                out.line(&name, Rank::Content, &inner.attrs, &line);
            }
            _ => {}
        }
    }
}

impl Interface {
    /// Something others can name.
    fn begin(&mut self, name: &str, attributes: &[Attribute]) {
        *self.examples.entry(name.to_owned()).or_default() += examples(attributes);
    }

    fn line(&mut self, of: &str, rank: Rank, attributes: &[Attribute], line: &str) {
        let grows = attributes.iter().any(|a| a.path().is_ident("non_exhaustive"));
        let old = attributes.iter().any(|a| a.path().is_ident("deprecated"));
        let notes = [(grows, " (may grow)"), (old, " (deprecated)")];
        let notes: String = notes.iter().filter(|(on, _)| *on).map(|(_, note)| *note).collect();
        let is_new = self.lines.insert((of.to_owned(), rank, format!("{line}{notes}")));
        assert!(is_new, "`{line}` is there twice");
    }

    fn implemented(&mut self, name: &str, of: &str) {
        self.lines.insert((name.to_owned(), Rank::Implementation, format!("impl {of} for {name}")));
    }
}

fn all_public(fields: &Fields) -> bool {
    fields.iter().all(|field| matches!(field.vis, Visibility::Public(_)))
}

/// Fields with names; those of variants are as public as their enum.
fn fields(out: &mut Interface, of: &str, fields: &Fields, are_public: bool) {
    for field in fields {
        let Some(name) = &field.ident else { continue };
        if are_public || is_public(&field.vis, &field.attrs) {
            out.line(
                of.split("::").next().unwrap_or(of),
                Rank::Content,
                &field.attrs,
                &format!("field {of}::{name}: {}", spelled(&field.ty)),
            );
        }
    }
}

fn derives(out: &mut Interface, name: &str, attributes: &[Attribute]) {
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("derive")) {
        let parsed = attribute.parse_nested_meta(|meta| {
            let of = meta.path.segments.last().map(|last| last.ident.to_string());
            out.implemented(name, &of.unwrap_or_default());
            Ok(())
        });
        parsed.expect("a list of traits");
    }
}

fn is_public(visibility: &Visibility, attributes: &[Attribute]) -> bool {
    matches!(visibility, Visibility::Public(_))
        && !is_for_tests(attributes)
        && !is_hidden(attributes)
}

/// Whether an item is there for tests or for fuzzing alone.
fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| attribute.path().is_ident("cfg"))
}

fn is_hidden(attributes: &[Attribute]) -> bool {
    let is = |a: &Attribute| a.path().is_ident("doc") && spelled(a).contains("hidden");
    attributes.iter().any(is)
}

/// How many examples a description has.
fn examples(attributes: &[Attribute]) -> usize {
    let lines = attributes.iter().filter(|attribute| attribute.path().is_ident("doc"));
    lines.filter(|line| spelled(line).contains("```")).count() / 2
}

/// Code in one line, spaced as people do.
fn spelled(code: &impl ToTokens) -> String {
    let mut text = code.to_token_stream().to_string();
    for (from, to) in [
        (" :: ", "::"),
        (" < ", "<"),
        (" <", "<"),
        ("< ", "<"),
        (" >", ">"),
        ("> ", ">"),
        (" ,", ","),
        (" :", ":"),
        ("& ", "&"),
        (" (", "("),
        ("( ", "("),
        (" )", ")"),
        (" ;", ";"),
        ("# !", "#!"),
        (", )", ")"),
        (",)", ")"),
        ("->", "-> "),
        ("-> ", " -> "),
        ("  ", " "),
        ("' ", "'"),
        (",  ", ", "),
        ("[ ", "["),
        (" ]", "]"),
        ("|| ", "||"),
        (">where", "> where"),
        (">+", "> +"),
        ("( |", "(|"),
        ("(mut self", "(self"),
    ] {
        text = text.replace(from, to);
    }
    text.replace("  ", " ").trim().to_owned()
}
