//! Laws of addresses that no rule can break.

use std::sync::LazyLock;

use proptest::prelude::*;
use url::Url;

use crate::rules::{Also, AlsoSet, Cleaned, Compiled, RulePack, Rules};
use crate::urls::{Images, is_signed};

/// All rules that come with the crate, compiled once.
fn builtin() -> &'static Compiled {
    static BUILTIN: LazyLock<Compiled> = LazyLock::new(|| Compiled::new(&Rules::builtin()));
    &BUILTIN
}

/// Text that looks like an address, often like a wrapper of another one.
fn address() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "https://",
        "http://",
        "//",
        "javascript:alert(1)",
        "data:text/html,x",
        "http%3A%2F%2F",
        "https%3A//",
        "a.example",
        "link.zhihu.com",
        "cors.zfour.workers.dev",
        "images.weserv.nl",
        "i0.wp.com",
        "www.google.com",
        "mp.weixin.qq.com",
        "sinaimg.cn",
        "/?target=",
        "/?url=",
        "/?",
        "/",
        "/url?q=",
        "/s?sn=1&x=",
        "_next/image?url=",
        "/cdn-cgi/image/w=1/",
        "/unsafe/",
        "/plain/",
        "/amp/s/",
        "utm_source=1",
        "&",
        "?",
        "#",
        "%",
        "+",
        "é",
        ":443",
        "@",
        "imageView2/2/w/1",
        "&ssl=1",
        "&q=a%3Db",
        "X-Amz-Signature=1",
        "aHR0cDovL2EuZXhhbXBsZS9h",
        "/mw690/a.jpg",
        "..",
        "\t",
        " ",
        "\\",
        "file:///",
        "%2F",
        "%00",
        "?s=0123456789abcdef0123456789abcdef",
    ]);
    prop::collection::vec(piece, 0..10).prop_map(|parts| parts.concat())
}

fn all(compiled: &Compiled, text: &str, base: Option<&Url>) -> [String; 5] {
    let none = AlsoSet::default();
    let every = none.with(Also::Affiliate).with(Also::Probe);
    [
        Cleaned::or_given(compiled.clean_media_address(text, base, Images::as_given(), none), text),
        Cleaned::or_given(
            compiled.clean_media_address(text, base, Images::original(), every),
            text,
        ),
        Cleaned::or_given(
            compiled.clean_media_address(text, base, Images::width(800), every),
            text,
        ),
        Cleaned::or_given(compiled.clean_link_address(text, base, every), text),
        Cleaned::or_given(compiled.clean_link_address(text, base, none), text),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn cleaning_gives_web_addresses_or_changes_nothing_and_cleaning_again_changes_nothing(text in address(), with_base: bool) {
        let compiled = builtin();
        let base = Url::parse("https://page.example/x/y").ok().filter(|_| with_base);
        for (index, after) in all(compiled, &text, base.as_ref()).into_iter().enumerate() {
            if after != text {
                let url = Url::parse(&after).unwrap();
                prop_assert!(matches!(url.scheme(), "http" | "https") && url.has_host());
                prop_assert_eq!(url.as_str(), &after);
            }
            prop_assert_eq!(&all(compiled, &after, base.as_ref())[index], &after);
        }
    }

    #[test]
    fn no_address_makes_a_question_panic(text in "\\PC{0,60}") {
        let compiled = builtin();
        let _ = (compiled.is_placeholder(&text), compiled.is_not_lead_image(&text), compiled.embed(&text));
        let _ = (crate::urls::srcset::parse(&text), crate::urls::codec::percent(&text));
        all(compiled, &text, None);
    }

    #[test]
    fn signed_addresses_keep_every_byte(name in prop::sample::select(vec!["Signature", "X-Amz-Signature", "x-oss-signature", "sig", "jwt"]), rest in "[a-zA-Z0-9%=&_]{0,30}") {
        let compiled = builtin();
        let address = format!("https://wx1.sinaimg.cn/mw690/a.jpg?{name}=1&utm_source=x&imageView2/2/w/1&{rest}");
        prop_assert!(is_signed(&address));
        for after in all(compiled, &address, None) {
            prop_assert_eq!(&after, &address);
        }
    }
}

#[test]
fn a_wrapper_around_anything_but_a_web_address_stays() {
    let compiled = builtin();
    for target in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "mailto:a@b.example",
        "",
        "x",
        "https://",
        "vbscript:x",
    ] {
        for wrapper in [
            "https://link.zhihu.com/?target=",
            "https://cors.zfour.workers.dev/?",
            "https://images.weserv.nl/?url=",
            "https://cors.zme.ink/",
        ] {
            let address = format!("{wrapper}{target}");
            let after = Cleaned::or_given(
                compiled.clean_link_address(&address, None, AlsoSet::default()),
                &address,
            );
            assert_eq!(after, address);
        }
    }
}

#[test]
fn unwrapping_ends_and_deep_nests_stay_whole() {
    let compiled = builtin();
    let nest = |depth: usize| {
        format!("{}https://a.example/i.png", "https://cors.zfour.workers.dev/?".repeat(depth))
    };
    let clean = |text: &str| {
        Cleaned::or_given(
            compiled.clean_media_address(text, None, Images::as_given(), AlsoSet::default()),
            text,
        )
    };
    assert_eq!(clean(&nest(6)), "https://a.example/i.png");
    assert_eq!(clean(&nest(7)), nest(7));
    let long = format!("https://cors.zfour.workers.dev/?https://a.example/{}", "x".repeat(1 << 20));
    assert_eq!(clean(&long), long);
}

#[test]
fn a_redirector_to_itself_stays() {
    let text = "[pack]\nid = 'x'\ntitle = 'x'\n[[url]]\nid = 'loop'\nwhy = 'a test'\nclass = 'redirect'\nhosts = ['=a.example']\nrewrite = { path = '^/', to = '/x/' }\n";
    let compiled = Compiled::new(&Rules::none().with(RulePack::from_toml("x.toml", text).unwrap()));
    let cleaned = compiled.clean_link_address("https://a.example/y", None, AlsoSet::default());
    assert_eq!(cleaned, None);
}

#[test]
fn rules_for_queries_of_every_host_see_fragments_and_widths_too() {
    let text = "[pack]\nid = 'x'\ntitle = 'x'\n\
        [[url]]\nid = 'part'\nwhy = 'a test'\nclass = 'track'\nhosts = ['*']\ndrop-fragment = '^from='\n\
        [[url]]\nid = 'width'\nwhy = 'a test'\nclass = 'cdn'\nhosts = ['*']\ndrop-params = ['w']\nwidth = { param = 'w' }\n";
    let compiled = Compiled::new(&Rules::none().with(RulePack::from_toml("x.toml", text).unwrap()));
    let none = AlsoSet::default();
    let link = |text: &str| Cleaned::or_given(compiled.clean_link_address(text, None, none), text);
    assert_eq!(link("https://a.example/b#from=c"), "https://a.example/b");
    assert_eq!(link("https://a.example/b#c"), "https://a.example/b#c");
    let picture = |images, text: &str| {
        Cleaned::or_given(compiled.clean_media_address(text, None, images, none), text)
    };
    assert_eq!(picture(Images::original(), "https://a.example/b?w=1"), "https://a.example/b");
    assert_eq!(picture(Images::width(800), "https://a.example/b?w=1"), "https://a.example/b?w=800");
}

#[test]
fn the_rules_that_fired_are_named() {
    let compiled = builtin();
    let cleaned = compiled.clean_link_address(
        "https://link.zhihu.com/?target=https%3A%2F%2Fa.example%2F%3Futm_source%3Dx",
        None,
        AlsoSet::default(),
    );
    let cleaned = cleaned.expect("a redirector");
    assert_eq!(cleaned.address, "https://a.example/");
    assert_eq!(cleaned.rules, ["redirectors-china/target-hosts", "tracking/campaigns"]);
}

#[test]
fn a_width_is_written_where_the_form_of_the_address_is_known() {
    let text = "[pack]\nid = 'x'\ntitle = 'x'\n\
        [[url]]\nid = 'param'\nwhy = 'a test'\nclass = 'cdn'\nhosts = ['=a.example']\ndrop-params = ['w', 'h']\nwidth = { param = 'w' }\n\
        [[url]]\nid = 'path'\nwhy = 'a test'\nclass = 'cdn'\nhosts = ['=b.example']\nrewrite = { path = '^/w[0-9]+/(a/)?', to = '/{1}' }\n\
        width = { path = '^/w[0-9]+/(a/)?', to = '/w{width}/{1}', steps = [300, 600, 1000] }\n\
        [[url]]\nid = 'none'\nwhy = 'a test'\nclass = 'cdn'\nhosts = ['=c.example']\ndrop-params = ['w']\n";
    let compiled = Compiled::new(&Rules::none().with(RulePack::from_toml("x.toml", text).unwrap()));
    let clean = |images, text: &str| {
        Cleaned::or_given(
            compiled.clean_media_address(text, None, images, AlsoSet::default()),
            text,
        )
    };
    for (given, wide, original) in [
        (
            "https://a.example/i?x=%e4&w=100&h=9",
            "https://a.example/i?x=%e4&w=700&h=9",
            "https://a.example/i?x=%e4",
        ),
        ("https://a.example/i?h=9", "https://a.example/i?h=9", "https://a.example/i"),
        ("https://b.example/w20/a/i", "https://b.example/w1000/a/i", "https://b.example/a/i"),
        ("https://c.example/i?w=100", "https://c.example/i?w=100", "https://c.example/i"),
        (
            "https://a.example/i?w=1&sig=x",
            "https://a.example/i?w=1&sig=x",
            "https://a.example/i?w=1&sig=x",
        ),
    ] {
        assert_eq!(clean(Images::width(700), given), wide);
        assert_eq!(clean(Images::original(), given), original);
        assert_eq!(clean(Images::as_given(), given), given);
    }
    assert_eq!(clean(Images::width(9000), "https://b.example/w20/i"), "https://b.example/w1000/i");
}

#[test]
fn parameters_can_be_set_matched_and_unescaped() {
    let text = "[pack]\nid = 'x'\ntitle = 'x'\n\
        [[url]]\nid = 'set'\nwhy = 'a test'\nclass = 'track'\nhosts = ['=a.example']\nif-param = 'kind=page'\nunless-param = 'raw'\nset-params = { Size = 'big' }\n\
        [[url]]\nid = 'matching'\nwhy = 'a test'\nclass = 'track'\nhosts = ['=a.example']\ndrop-matching = { ref = '^[a-z]+$' }\n\
        [[url]]\nid = 'escaped'\nwhy = 'a test'\nclass = 'repair'\nhosts = ['*']\nunescape = true\n";
    let compiled = Compiled::new(&Rules::none().with(RulePack::from_toml("x.toml", text).unwrap()));
    let clean = |text: &str| {
        Cleaned::or_given(compiled.clean_link_address(text, None, AlsoSet::default()), text)
    };
    for (before, after) in [
        ("https://a.example/?kind=page&size=1&b", "https://a.example/?kind=page&size=big&b"),
        ("https://a.example/?kind=site&size=1", "https://a.example/?kind=site&size=1"),
        ("https://a.example/?kind=page&size=1&raw", "https://a.example/?kind=page&size=1&raw"),
        ("https://a.example/?ref=abc&x=1", "https://a.example/?x=1"),
        ("https://a.example/?ref=a1c&x=1", "https://a.example/?ref=a1c&x=1"),
        ("https://b.example/?a=1&amp;b=2", "https://b.example/?a=1&b=2"),
        ("https://b.example/?a=1&amp;sig=2", "https://b.example/?a=1&amp;sig=2"),
    ] {
        assert_eq!(clean(before), after);
    }
}
