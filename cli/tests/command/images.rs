//! Pictures: the list of them, the forms that downloaders read, and addresses that take the place of others.

use crate::run::{Folder, offprint, seed};

const POST: &str = "---\ntitle: T\nimage: https://example.org/lead.jpg\n---\n<p><img src='https://example.org/a.png' alt='A' width=3 height=2>\
    <img src='https://wx1.sinaimg.cn/b'><img src='https://i.pximg.net/c.jpg'><img src='/d.png'><img src='https://example.org/a.png' alt='again'>\
    <a href='https://example.org/1'>x</a> <a href='#n'>y</a></p>";

fn list(words: &[&str], input: &str) -> String {
    let done = offprint(&[&["images"], words].concat(), input);
    assert_eq!(done.status, 0, "{}", done.err);
    done.out
}

#[test]
fn every_picture_is_listed_once_with_what_is_known_about_it() {
    let out = list(&[], POST);
    let pictures: Vec<serde_json::Value> =
        out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let urls: Vec<&str> = pictures.iter().map(|picture| picture["url"].as_str().unwrap()).collect();
    let wanted = [
        "https://example.org/lead.jpg",
        "https://example.org/a.png",
        "https://wx1.sinaimg.cn/b",
        "https://i.pximg.net/c.jpg",
        "/d.png",
    ];
    assert_eq!(urls, wanted);
    assert_eq!(pictures[0]["used"][0]["as"], "lead");
    assert_eq!((&pictures[1]["alt"], &pictures[1]["width"]), (&"A".into(), &3.into()));
    assert_eq!(pictures[1]["used"].as_array().unwrap().len(), 1);
    assert_eq!(pictures[2]["referrer_policy"], "no-referrer");
    assert_eq!(pictures[3]["referrer"], "https://www.pixiv.net/");
    assert!(pictures[4]["file"].is_null());
    let file = pictures[1]["file"].as_str().unwrap();
    assert!(file.starts_with("images/a-") && file.ends_with(".png"), "{file}");
}

#[test]
fn downloaders_get_what_they_read() {
    let done = offprint(&["images", "--list-format", "aria2", "--folder", "p/"], POST);
    let lines: Vec<&str> = done.out.lines().collect();
    assert_eq!(lines.len(), 9, "{}", done.out);
    assert!(lines[1].starts_with("  out=p/lead-"), "{}", done.out);
    assert_eq!(lines[8], "  referer=https://www.pixiv.net/");
    assert!(done.err.contains("1 pictures have no whole address"), "{}", done.err);
    let wget = list(&["--list-format", "wget", "--base-url", "https://example.net/x"], POST);
    assert_eq!(wget.lines().count(), 5);
    assert!(wget.ends_with("https://example.net/d.png\n"), "{wget}");
}

#[test]
fn the_list_is_a_map() {
    let folder = Folder::new();
    for name in ["huxiu", "woshipm"] {
        let post = seed(name);
        let map = folder.write("images.jsonl", list(&[&post], ""));
        let done = offprint(&["--map-images", &map, &post], "");
        assert_eq!(done.status, 0, "{}", done.err);
        assert!(done.out.contains("](images/"), "{}", done.out);
        let pictures = offprint(&["--to", "html", "--map-images", &map, &post], "").out;
        assert_eq!(pictures.matches("src=\"images/").count(), pictures.matches("<img").count());
    }
}

#[test]
fn addresses_take_the_place_of_others_even_below_a_base() {
    let folder = Folder::new();
    let images = folder.write("images.tsv", "https://example.org/a.png\tlocal/a.png\n");
    let links = folder.write("links.json", r#"{"https://example.org/1": "../one/"}"#);
    let words = [
        "--base-url",
        "https://example.org/x/",
        "--to",
        "html",
        "--map-images",
        &images,
        "--map-links",
        &links,
    ];
    let done = offprint(&words, POST);
    assert!(
        done.out.contains("src=\"local/a.png\"") && done.out.contains("href=\"../one/\""),
        "{}",
        done.out
    );
    let line =
        serde_json::json!({ "id": 1, "html": POST, "url": "https://example.org/y" }).to_string();
    let done = offprint(&["--from", "jsonl", "--to", "markdown", "--map-images", &images], line);
    assert!(done.out.contains("](local/a.png)"), "{}", done.out);
    let wrong = folder.write("wrong.tsv", "https://example.org/a.png\tjavascript:alert(1)\n");
    for wrong in [wrong, folder.write("wrong2.tsv", "no tab\n"), folder.path("absent")] {
        let done = offprint(&["--map-links", &wrong], POST);
        assert_eq!((done.status, done.out.as_str()), (2, ""), "{wrong}");
    }
}

#[test]
fn the_flag_for_forms_tells_where_lists_are() {
    let done = offprint(&["--images", "list"], POST);
    assert_eq!(done.status, 2);
    assert!(done.err.contains("`offprint images`"), "{}", done.err);
}
