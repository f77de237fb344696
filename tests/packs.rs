//! The examples of the built-in rules about elements, run through the whole cleaner: each holds, and fails without its rule.
//! Rules about addresses are tested in the same way beside their code.

use offprint::{Also, Cleaner, RuleKind, RulePack, Rules};

/// The article of an example, on a page that the pack is for.
fn clean(pack: &RulePack, also: &[Also], rules: Rules, markup: &str) -> String {
    let host = pack.hosts().first().map(|host| host.trim_start_matches('=').replace(".*", ".com"));
    let mut builder = Cleaner::builder().rules(rules);
    for also in also {
        builder = builder.also(*also);
    }
    if let Some(host) = host {
        builder = builder.base_url(format!("https://{host}/"));
    }
    builder.build().unwrap().clean(markup).unwrap().to_html()
}

struct Example {
    pack: RulePack,
    id: String,
    also: Vec<Also>,
    before: String,
    after: String,
}

fn examples() -> impl Iterator<Item = Example> {
    let packs = Rules::builtin().packs().to_vec();
    packs.into_iter().flat_map(|pack| {
        let rules = pack.rules().into_iter().filter(|rule| rule.kind == RuleKind::Element);
        let each = rules.flat_map(|rule| {
            let pack = pack.clone();
            rule.examples.into_iter().map(move |example| Example {
                pack: pack.clone(),
                id: rule.id.clone(),
                also: rule.also.clone(),
                before: example.before,
                after: example.after,
            })
        });
        each.collect::<Vec<_>>()
    })
}

/// Blocks are written on lines of their own; packs need not say where. Lines of code are as they are.
fn on_one_line(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once("<pre>") {
        let (code, after) = after.split_once("</pre>").unwrap_or((after, ""));
        out.extend(before.lines().map(str::trim));
        out.push_str(&format!("<pre>{code}</pre>"));
        rest = after;
    }
    out.extend(rest.lines().map(str::trim));
    out
}

#[test]
fn examples_hold() {
    for Example { pack, id, also, before, after } in examples() {
        let html = clean(&pack, &also, Rules::builtin(), &before);
        assert_eq!(on_one_line(&html), on_one_line(&after), "{id}");
    }
}

#[test]
fn examples_need_their_rule() {
    for Example { pack, id, also, before, after } in examples() {
        let html = clean(&pack, &also, Rules::builtin().without(&id), &before);
        assert_ne!(on_one_line(&html), on_one_line(&after), "{id} proves nothing with {before}");
    }
}

#[test]
fn rules_that_must_be_asked_for_do_nothing_unasked() {
    for Example { pack, id, before, after, .. } in examples().filter(|e| !e.also.is_empty()) {
        let html = clean(&pack, &[], Rules::builtin(), &before);
        assert_ne!(on_one_line(&html), on_one_line(&after), "{id}");
    }
}

#[test]
fn what_a_rule_made_is_left_alone_by_all_rules() {
    for Example { pack, id, also, before, .. } in examples() {
        let once = clean(&pack, &also, Rules::builtin(), &before);
        assert_eq!(clean(&pack, &also, Rules::builtin(), &once), once, "{id}");
    }
}

#[test]
fn every_rule_says_why() {
    for pack in Rules::builtin().packs() {
        for rule in pack.rules() {
            assert!(rule.why.len() > 10, "{}", rule.id);
            assert!(rule.id.starts_with(&format!("{}/", pack.id())));
        }
    }
}

#[test]
fn a_pack_with_the_same_id_replaces_the_built_in_one() {
    let text = "[pack]\nid = 'woshipm'\ntitle = 'Mine'\n[[rule]]\nid = 'x'\nwhy = 'a test'\nselect = 'i'\naction = 'remove'\n";
    let mine = RulePack::from_toml("woshipm.toml", text).unwrap();
    let rules = Rules::builtin().with(mine);
    assert_eq!(rules.packs().len(), Rules::builtin().packs().len());
    let mine = rules.packs().iter().find(|pack| pack.id() == "woshipm").unwrap();
    assert_eq!(mine.title(), "Mine");
    let html = clean(mine, &[], rules.clone(), "<p>a <i>b</i>c</p>");
    assert_eq!(on_one_line(&html), "<p>a c</p>");
}
