//! Wrong rule files: each mistake gives its place, the offending text and a way out.

use proptest::prelude::*;

use crate::error::Error;
use crate::rules::RulePack;

const PACK: &str = "[pack]\nid = 'acme'\ntitle = 'Acme'\n";

/// The error of a file, as a person sees it.
fn error(text: &str) -> String {
    match RulePack::from_toml("acme.toml", text) {
        Err(Error::RulePack(error)) => format!("{error}\n"),
        other => panic!("{other:?}"),
    }
}

/// The error of a pack with this line in an otherwise right `[[rule]]`.
fn rule(replace: &str, with: &str) -> String {
    let rule =
        "[[rule]]\nid = 'ad'\nwhy = 'an advertisement'\nselect = 'div.ad'\naction = 'remove'\n";
    assert!(rule.contains(replace));
    error(&format!("{PACK}{}", rule.replace(replace, with)))
}

/// The error of a pack with this line in an otherwise right `[[url]]`.
fn url(replace: &str, with: &str) -> String {
    let rule = "[[url]]\nid = 'go'\nwhy = 'counts clicks'\nclass = 'redirect'\nhosts = ['go.example']\nunwrap = ['query:url']\n";
    assert!(rule.contains(replace));
    error(&format!("{PACK}{}", rule.replace(replace, with)))
}

macro_rules! expect {
    ($actual:expr, $expected:expr) => {
        let (actual, expected) = ($actual, $expected);
        assert_eq!(actual, expected, "\n{actual}");
    };
}

#[test]
fn an_unknown_key_gets_the_nearest_one() {
    expect!(
        rule("select =", "selct ="),
        "acme.toml:7:1: unknown key `selct`
  |
7 | selct = 'div.ad'
  | ^^^^^
  = help: did you mean `select`? the keys here are `id`, `why`, `source`, `also`, `select`, `action`, `example`
"
    );
}

#[test]
fn an_unknown_action_gets_the_list() {
    expect!(
        rule("'remove'", "'delete'"),
        "acme.toml:8:10: unknown value `delete`
  |
8 | action = 'delete'
  |          ^^^^^^^^
  = help: the values here are `remove`, `unwrap`, `unhide`, `rename`, `figure`, `promote`, `dimensions`, `remove-short`, `remove-if-text`, `remove-trailing`, `decode-mail`, `code`, `code-line`, `line-numbers`, `formula`, `formula-from`, `formula-text`, `callout`, `callout-title`, `footnote`, `footnote-from`, `embed`, `link-card`, `link-card-title`, `link-card-source`, `article`, `title`, `author`, `published`, `published-in`, `page-kind`
"
    );
}

#[test]
fn an_action_of_the_wrong_type_gets_the_list() {
    let error = rule("'remove'", "3");
    assert!(error.starts_with("acme.toml:8:10: "), "{error}");
    assert!(error.contains("{ rename = \"h3\" }"), "{error}");
}

#[test]
fn a_missing_key_is_named_at_its_table() {
    expect!(
        rule("why = 'an advertisement'\n", ""),
        "acme.toml:4:1: the key `why` is missing
  |
4 | [[rule]]
  | ^^^^^^^^
  = help: add why = \"what goes wrong without this rule\"
"
    );
}

#[test]
fn an_empty_reason_is_refused() {
    expect!(
        rule("'an advertisement'", "' '"),
        "acme.toml:6:7: this must not be empty
  |
6 | why = ' '
  |       ^^^
  = help: say what goes wrong without this rule
"
    );
}

#[test]
fn a_bad_selector_is_shown_at_its_place_in_the_string() {
    expect!(
        rule("'div.ad'", "'div.ad, p:has(img)'"),
        "acme.toml:7:21: `:has` is not supported: it would search the content of every element
  |
7 | select = 'div.ad, p:has(img)'
  |                    ^^^^
  = help: select the inner element, or use the action `figure` with `media` and `caption`
"
        .replace("7:21", "7:20")
    );
}

#[test]
fn a_selector_with_a_costly_combinator_is_refused() {
    expect!(
        rule("'div.ad'", "'h2 ~ p'"),
        "acme.toml:7:14: the combinator `~` is not supported: it would look at all siblings of every element
  |
7 | select = 'h2 ~ p'
  |              ^
  = help: use `+` for the next sibling, or a class of the element itself
"
    );
}

#[test]
fn a_selector_that_cannot_be_read_says_where() {
    for (selector, at, part) in [
        ("''", "7:10", "empty"),
        ("'div,'", "7:14", "beside a comma"),
        ("'div >'", "7:15", "combinator"),
        ("'div..x'", "7:15", "class"),
        ("'[a=b'", "7:11", "`[` has no `]`"),
        ("'p:nth-child(2)'", "7:12", "siblings"),
        ("'p::before'", "7:12", "pseudo-element"),
        ("'p:hover'", "7:12", "unknown pseudo-class"),
        ("'p:not(a b)'", "7:18", "combinator inside"),
        ("'p:not(:is(a))'", "7:20", "parentheses inside"),
        ("'a[href=\"x]'", "7:18", "has no end"),
    ] {
        let error = rule("'div.ad'", selector);
        assert!(error.starts_with(&format!("acme.toml:{at}: ")), "{selector}\n{error}");
        assert!(error.contains(part), "{selector}\n{error}");
    }
}

#[test]
fn a_name_that_no_rule_may_make_is_refused() {
    expect!(
        rule("'remove'", "{ rename = 'script' }"),
        "acme.toml:8:21: `script` is not an element that a rule may make
  |
8 | action = { rename = 'script' }
  |                     ^^^^^^^^
  = help: the names here are `h1`, `h2`, `h3`, `h4`, `h5`, `h6`, `p`, `div`, `blockquote`, `figure`, `figcaption`, `pre`, `code`, `ul`, `ol`, `li`, `dl`, `dt`, `dd`, `strong`, `em`, `mark`, `small`, `sub`, `sup`, `del`, `ins`, `aside`, `details`, `summary`, `hr`, `span`
"
    );
}

#[test]
fn a_figure_needs_one_of_its_two_forms() {
    let error = rule("'remove'", "{ figure = { media = 'img' } }");
    assert!(error.contains("`media` with `caption`, or by `caption-next` alone"), "{error}");
}

#[test]
fn an_attribute_that_no_rule_may_write_is_refused() {
    let error = rule("'remove'", "{ promote = { from = 'data-x', to = 'onclick' } }");
    assert!(error.contains("`onclick` is not an attribute that a rule may write"), "{error}");
}

#[test]
fn a_bad_pattern_says_why() {
    expect!(
        rule("'remove'", "{ remove-if-text = '^(ad' }"),
        "acme.toml:8:30: the pattern is not readable: unclosed group
  |
8 | action = { remove-if-text = '^(ad' }
  |                              ^^^^
  = help: write a regular expression of Rust's `regex` crate (no look-around, no back-references), in '…'
"
    );
}

#[test]
fn an_id_is_used_once_and_plainly() {
    let rule_text = "[[rule]]\nid = 'ad'\nwhy = 'x'\nselect = 'i'\naction = 'remove'\n";
    let twice = error(&format!("{PACK}{rule_text}{rule_text}"));
    assert!(twice.starts_with("acme.toml:10:6: the id `ad` is taken"), "{twice}");
    let odd = rule("'ad'", "'Ad box'");
    assert!(odd.starts_with("acme.toml:5:6: `Ad box` is not an id"), "{odd}");
}

#[test]
fn an_example_without_a_change_proves_nothing() {
    let error = rule(
        "action = 'remove'\n",
        "action = 'remove'\nexample = [{ before = '<p>a', after = '<p>a' }]\n",
    );
    assert!(error.contains("shows no change"), "{error}");
}

#[test]
fn hosts_are_hosts() {
    for (hosts, part) in [
        ("['https://go.example']", "no scheme"),
        ("['Go.example']", "lower case"),
        ("['example']", "two labels"),
        ("['*.go.example']", "not a host"),
        ("[]", "never apply"),
        ("['*']", "every address there is"),
    ] {
        let error = url("['go.example']", hosts);
        assert!(error.contains(part), "{hosts}\n{error}");
    }
}

#[test]
fn an_address_rule_does_one_thing() {
    assert!(url("unwrap = ['query:url']\n", "").contains("does not say what to do"));
    assert!(url("unwrap =", "drop-query = true\nunwrap =").contains("more than one thing"));
}

#[test]
fn sources_codes_templates_and_parameters_are_checked() {
    for (with, part) in [
        ("unwrap = ['header:x']", "not a source"),
        ("unwrap = ['path:^/go/']", "no group"),
        ("unwrap = ['path:(']", "not readable"),
        ("unwrap = []", "names no source"),
        ("unwrap = ['query:url']\ndecode = ['base46']", "did you mean `base64`"),
        ("unwrap = ['query:url']\ndefault-scheme = 'ftp'", "not a scheme"),
        ("rewrite = { path = '^/a/(.)', to = '/{2}' }", "stands for nothing"),
        ("template = { path = '^/(.)', to = 'javascript:{1}' }", "does not begin with"),
        ("drop-params = ['UTM']", "not the name of a parameter"),
        ("drop-params = ['*']", "not the name of a parameter"),
        ("drop-matching = { ref = '(' }", "not readable"),
        ("unescape = false", "says nothing"),
        ("drop-query = true\nwidth = { param = 'w' }", "only forms of pictures"),
        ("drop-query = true\nif-param = ''", "must not be empty"),
    ] {
        let error = url("unwrap = ['query:url']", with);
        assert!(error.contains(part), "{with}\n{error}");
    }
}

#[test]
fn a_width_stands_in_one_place() {
    for (width, part) in [
        ("{ steps = [1] }", "`param` alone, or by `path`"),
        ("{ param = 'w', path = 'x', to = 'y' }", "`param` alone, or by `path`"),
        ("{ path = '^/(.)', to = '/{2}/{width}' }", "`{2}` stands for nothing"),
    ] {
        let error = url("class = 'redirect'", &format!("class = 'cdn'\nwidth = {width}"));
        assert!(error.contains(part), "{width}\n{error}");
    }
}

#[test]
fn a_clean_up_that_is_asked_for_must_be_known() {
    let error = rule("action = 'remove'", "also = 'boilerplates'\naction = 'remove'");
    assert!(error.contains("did you mean `boilerplate`"), "{error}");
}

#[test]
fn a_class_must_be_known() {
    let error = url("'redirect'", "'redirects'");
    assert!(error.contains("did you mean `redirect`"), "{error}");
}

#[test]
fn the_page_of_a_player_is_a_whole_address() {
    let embed = |page: &str| {
        error(&format!(
            "{PACK}[[embed]]\nid = 'v'\nwhy = 'a player'\nprovider = 'V'\nhosts = ['v.example']\npath = '^/(.+)'\npage = '{page}'\n"
        ))
    };
    assert!(embed("https://{1}/x").contains("does not begin with https://, a host"));
    assert!(embed("//v.example/{1}").contains("does not begin with https://, a host"));
    assert!(embed("https://v.example/{id}").contains("stands for nothing"));
}

#[test]
fn what_is_not_toml_says_where() {
    let broken = error(&format!("{PACK}[[rule]\nid = 'x'\n"));
    assert!(broken.starts_with("acme.toml:4:"), "{broken}");
    let twice = error("[pack]\nid = 'a'\nid = 'b'\n");
    assert!(twice.starts_with("acme.toml:3:1: duplicate key"), "{twice}");
    assert!(error("").contains("the key `pack` is missing"));
    assert!(error(PACK).contains("holds no rule"));
}

#[test]
fn a_never_list_does_not_contradict_the_others() {
    let error = error(&format!("{PACK}[images]\nstrong = ['data-src']\nnever = ['data-src']\n"));
    assert!(
        error.starts_with("acme.toml:6:10: `data-src` is in `never` and in another list"),
        "{error}"
    );
}

#[test]
fn columns_count_characters() {
    let error = rule("select = 'div.ad'", "select = '[title=\"广告\"] > '");
    assert!(error.starts_with("acme.toml:7:24: "), "{error}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn no_text_makes_reading_panic(text in "\\PC{0,200}") {
        let _ = RulePack::from_toml("x.toml", &text);
    }

    #[test]
    fn no_nearly_right_text_makes_reading_panic(parts in prop::collection::vec(prop::sample::select(vec![
        "[pack]\n", "id = 'a'\n", "title = 'é'\n", "[[rule]]\n", "why = \"\\u00e9\"\n", "select = 'a > b'\n", "select = 'é[x=\"'\n",
        "action = 'remove'\n", "action = { rename = 'h3' }\n", "action = { figure = { caption-next = 'a:' } }\n", "[[url]]\n", "hosts = ['a.example']\n",
        "class = 'proxy'\n", "unwrap = ['path:é(']\n", "rewrite = { path = '(', to = '{' }\n", "[images]\n", "strong = ['x', 3]\n", "[[embed]]\n", "'''", "=", "\"", "[", "{", "\r\n", "é",
    ]), 0..24)) {
        let _ = RulePack::from_toml("x.toml", &parts.concat());
    }

    #[test]
    fn no_selector_makes_reading_panic(text in "[a-z.#\\[\\]=\"'():,>+~* \\\\é|^$0-9-]{0,40}") {
        let _ = crate::select::Selector::parse(&text);
    }
}
