//! Sentences about the choice of addresses and sizes.

use super::super::fixture::Fixture;

const TABLES: &str = r#"
    [images]
    strong = ["data-original", "_src", "data-src"]
    weak = ["data-url"]
    never = ["data-thumb"]
    srcset = ["data-srcset"]
    width = ["data-w"]
    height = ["data-h"]
    poster = ["data-poster"]
    placeholder-names = ["blank", "loading"]
"#;

#[track_caller]
fn becomes(source: &str, expected: &str) {
    assert_eq!(Fixture::pack(TABLES).html(source), expected);
}

#[test]
fn a_strong_attribute_beats_a_usable_src_and_the_table_gives_the_order() {
    becomes(
        r#"<img src="small.jpg" data-src="b.jpg" data-original="a.jpg" alt="x">"#,
        r#"<img src="a.jpg" alt="x">"#,
    );
}

#[test]
fn a_weak_attribute_counts_only_without_a_usable_src() {
    becomes(r#"<img src="a.jpg" data-url="b.jpg">"#, r#"<img src="a.jpg">"#);
    becomes(r#"<img src="/blank.gif" data-url="b.jpg">"#, r#"<img src="b.jpg">"#);
}

#[test]
fn values_that_are_no_addresses_are_not_read() {
    for value in
        ["true", "1", "", "javascript:alert(1)//.", "{width}.jpg", "[{'src':'/a.png'}]", "data:,"]
    {
        becomes(&format!(r#"<img src="a.jpg" data-src="{value}">"#), r#"<img src="a.jpg">"#);
    }
}

#[test]
fn the_size_of_a_stand_in_is_not_the_size_of_the_picture() {
    let late = r#"<img src="/blank.gif" data-src="a.jpg" width="1" height="1" style="width:1px">"#;
    becomes(late, r#"<img src="a.jpg">"#);
    // No late address after all: what is left is a pixel.
    becomes(r#"<p>a<img src="b.jpg" data-src="{w}.jpg" width="1" height="1"></p>"#, "<p>a</p>");
}

#[test]
fn other_attributes_are_never_searched_for_addresses() {
    let kept = r#"<img src="a.jpg" alt="1.png" title="image.png" data-thumb="t.jpg">"#;
    becomes(kept, kept);
    becomes(r#"<p>a<img alt="1.png" data-thumb="t.jpg">b</p>"#, "<p>ab</p>");
}

#[test]
fn a_picture_without_any_usable_address_goes_with_a_word() {
    let outcome = Fixture::pack(TABLES).run(r#"<p>a<img src="https://a.example/p/undefined"></p>"#);
    assert_eq!(outcome.html, "<p>a</p>");
    assert_eq!(outcome.removals(), [(super::RULE, "")]);
}

#[test]
fn drawn_inline_pictures_stay() {
    let kept = r#"<img src="data:image/svg+xml,%3Csvg%3E%3Cpath d='M0 0h9'/%3E%3C/svg%3E">"#;
    becomes(kept, kept);
}

#[test]
fn the_largest_candidate_of_a_set_counts_where_there_is_no_src() {
    becomes(
        r#"<img srcset="/w_1,c/a.png 424w, /w_2,c/a.png 848w, data:, 9000w" sizes="100vw">"#,
        r#"<img src="/w_2,c/a.png">"#,
    );
    becomes(
        r#"<img src="loading.gif" data-srcset="a.png, b.png 2x" srcset="c.png 9x">"#,
        r#"<img src="b.png">"#,
    );
}

#[test]
fn a_picture_element_becomes_its_image() {
    becomes(
        r#"<picture><source type="image/webp" srcset="a.webp 9x"><source srcset="b.png 2x" media="(min-width: 9px)">
           <source srcset="c.png"><source srcset="d.png 3x" media="print"><img src="data:,"></picture>"#,
        "\n           <img src=\"c.png\">",
    );
    becomes(
        r#"<picture><source srcset="a.webp"><img src="b.png"></picture>"#,
        r#"<img src="b.png">"#,
    );
    becomes(r#"<picture><source srcset="a.png"></picture>"#, r#"<img src="a.png">"#);
    becomes("<picture>text</picture>", "text");
}

#[test]
fn a_hidden_lazy_picture_is_shown() {
    becomes(
        r#"<img data-src="a.png" hidden style="display:none;visibility:hidden;border:0">"#,
        r#"<img style="border:0" src="a.png">"#,
    );
    becomes(r#"<p>a<img src="a.png" style="display:none"></p>"#, "<p>a</p>");
}

#[test]
fn players_get_their_addresses_and_posters() {
    becomes(
        r#"<iframe src="about:blank" data-src="/embed/1"></iframe>"#,
        r#"<iframe src="/embed/1"></iframe>"#,
    );
    becomes(
        r#"<video data-poster="p.jpg" data-src="v.ogv|video/ogg,v.mp4|video/mp4">no player</video>"#,
        r#"<video src="v.mp4" poster="p.jpg">no player</video>"#,
    );
    becomes(
        r#"<video poster="own.jpg" data-poster="p.jpg"><source data-src="v.mp4"></video>"#,
        r#"<video poster="own.jpg"><source src="v.mp4"></video>"#,
    );
}

#[test]
fn sizes_come_from_the_attributes_that_carry_them() {
    becomes(
        r#"<img src="a.png" data-w="738" data-h="524">"#,
        r#"<img src="a.png" data-w="738" data-h="524" width="738" height="524">"#,
    );
    becomes(
        r#"<img src="a.png" width="100%" style="height: 20px" data-h="9">"#,
        r#"<img src="a.png" width="100%" style="height: 20px" data-h="9" height="20">"#,
    );
    becomes(
        r#"<img src="a.png" width="300" data-w="600" data-h="400">"#,
        r#"<img src="a.png" width="300" data-w="600" data-h="400" height="200">"#,
    );
}

#[test]
fn a_rule_for_one_element_comes_before_the_tables() {
    let fixture = Fixture::pack(
        r#"
        [[rule]]
        id = "real"
        why = "the address waits in rel"
        select = "img.odd"
        action = { promote = { from = "rel", to = "src" } }
        [[rule]]
        id = "size"
        why = "the size waits in a and b"
        select = "img.odd"
        action = { dimensions = { width = "a", height = "b" } }
        [images]
        strong = ["data-src"]
    "#,
    );
    let outcome = fixture.run(r#"<img class="odd" rel="a.png" data-src="b.png" a="4" b="3">"#);
    assert_eq!(
        outcome.html,
        r#"<img class="odd" rel="a.png" a="4" b="3" src="a.png" width="4" height="3">"#
    );
    let rules: Vec<&str> = outcome.report.changes().iter().map(|change| &*change.rule).collect();
    assert_eq!(rules, ["test/real", "test/size", "test/size"]);
}

#[test]
fn an_empty_box_becomes_the_picture_or_player_whose_address_it_carries() {
    let fixture = Fixture::pack(
        r#"
        [[rule]]
        id = "box"
        why = "scripts paint the box"
        select = ".late"
        action = { promote = { from = "data-bg", to = "src" } }
        [[rule]]
        id = "set"
        why = "scripts paint the box"
        select = ".late"
        action = { promote = { from = "data-set", to = "srcset" } }
    "#,
    );
    for (source, expected) in [
        (
            r#"<div class="late" data-bg="a.jpg"> <span></span></div>"#,
            r#"<img class="late" data-bg="a.jpg" src="a.jpg">"#,
        ),
        (
            r#"<div class="late" data-bg="/v.MP4?x=.y"></div>"#,
            r#"<video class="late" data-bg="/v.MP4?x=.y" src="/v.MP4?x=.y"></video>"#,
        ),
        (
            r#"<div class="late" data-set="a.jpg 1x, b.jpg 2x"></div>"#,
            r#"<img class="late" data-set="a.jpg 1x, b.jpg 2x" src="b.jpg">"#,
        ),
        (
            r#"<div class="late" data-bg="a.jpg">text</div>"#,
            r#"<div class="late" data-bg="a.jpg">text</div>"#,
        ),
        (
            r#"<div class="late" data-bg="a.jpg"><hr></div>"#,
            r#"<div class="late" data-bg="a.jpg"><hr></div>"#,
        ),
    ] {
        assert_eq!(fixture.html(source), expected);
    }
}
