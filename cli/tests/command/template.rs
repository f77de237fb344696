//! `--template`: what it can ask for, what is escaped, and what is said about a mistake.

use std::fs;

use crate::run::{Folder, offprint};

const POST: &str = "---\ntitle: A & B\ndate: 2021-03-04\ntags: [x, y]\nmood: good\n---\n<h2>H</h2><p>t <b>u</b></p>";

#[test]
fn a_template_makes_any_format() {
    let folder = Folder::new();
    let template = folder.write(
        "item.xml.j2",
        "<item><title>{{ meta.title }}</title>{% for tag in meta.tags %}<category>{{ tag }}</category>{% endfor %}\
        {{ meta.other.mood }}<h>{{ blocks[0].type }}</h><d>{{ markdown }}</d><r>{{ html }}</r>{{ meta.description }}</item>\n",
    );
    let done = offprint(&["--template", &template, "--shift-headings", "1"], POST);
    assert_eq!(done.status, 0, "{}", done.err);
    assert_eq!(
        done.out,
        "<item><title>A &amp; B</title><category>x</category><category>y</category>good<h>heading</h><d>### H\n\nt **u**\n</d>\
        <r><h3>H</h3>\n<p>t <strong>u</strong></p>\n</r></item>"
    );
    let plain = folder.write("plain.txt", "{{ meta.title }} {{ text }}");
    assert_eq!(offprint(&["--template", &plain], POST).out, "A & B H\n\nt u\n");
}

#[test]
fn files_end_as_the_template_says() {
    let folder = Folder::new();
    fs::create_dir(folder.path("in")).unwrap();
    folder.write("in/a.html", POST);
    let template = folder.write("line.csv.j2", "{{ meta.title }},{{ meta.published }}\n");
    let done = offprint(
        &["-q", "--template", &template, "-o", &folder.path("out"), &folder.path("in")],
        "",
    );
    assert_eq!((done.status, done.err.as_str()), (0, ""));
    assert_eq!(fs::read_to_string(folder.path("out/a.csv")).unwrap(), "A & B,2021-03-04");
}

#[test]
fn a_mistake_is_shown_with_its_line() {
    let folder = Folder::new();
    let wrong = folder.write("wrong.txt", "a\n{% for x in meta.tags %}\n{{ x }\n{% endfor %}\n");
    let done = offprint(&["--template", &wrong], POST);
    assert_eq!((done.status, done.out.as_str()), (2, ""));
    assert!(done.err.contains("wrong.txt:3:") && done.err.contains("3 | {{ x }"), "{}", done.err);
    let misspelt = folder.write("misspelt.txt", "a\n\n{{ meta.titel }}\n");
    let done = offprint(&["--template", &misspelt], POST);
    assert_eq!((done.status, done.out.as_str()), (1, ""));
    assert!(done.err.contains("misspelt.txt:3:4"), "{}", done.err);
    assert_eq!(offprint(&["--template", &folder.path("absent")], POST).status, 2);
    assert_eq!(offprint(&["--template", &wrong, "--to", "html"], POST).status, 2);
    let fine = folder.write("fine.txt", "x");
    assert_eq!(offprint(&["--template", &fine, "--from", "jsonl"], "").status, 2);
}
