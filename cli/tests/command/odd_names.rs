//! Names that no tidy folder holds, and places that cannot be written.

use std::fs;

use crate::run::{Folder, offprint};

#[test]
fn a_name_as_long_as_the_file_system_allows_is_a_name() {
    let folder = Folder::new();
    fs::create_dir_all(folder.path("in")).unwrap();
    let stem = "x".repeat(250);
    folder.write(&format!("in/{stem}.html"), "<p>x");
    let done = offprint(&["-q", "-o", &folder.path("out"), &folder.path("in")], "");
    assert_eq!((done.status, done.err.as_str()), (0, ""));
    assert_eq!(fs::read_to_string(folder.path(&format!("out/{stem}.md"))).unwrap(), "x\n");
}

#[test]
#[cfg(unix)]
fn a_name_that_is_no_text_is_a_name() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder = Folder::new();
    let below = std::path::PathBuf::from(folder.path("in"));
    fs::create_dir_all(&below).unwrap();
    for name in
        [&b"a\xff.html"[..], b"a\xfe.html", b"-q.html", b"a\nb.html", b"\x1b[2J.html", b" .html"]
    {
        fs::write(below.join(OsStr::from_bytes(name)), "<p>x").unwrap();
    }
    let out = folder.path("out");
    let done = offprint(&["-v", "-o", &out, &folder.path("in")], "");
    assert_eq!(done.status, 0, "{}", done.err);
    assert!(!done.err.contains('\u{1b}'), "{:?}", done.err);
    assert_eq!(fs::read_dir(&out).unwrap().count(), 6);
    assert!(fs::exists(std::path::Path::new(&out).join(OsStr::from_bytes(b"a\xff.md"))).unwrap());
}

#[test]
fn a_template_does_not_lead_out_of_the_folder() {
    let folder = Folder::new();
    for name in ["../{slug}.md", "/{slug}.md", "a/../../x.md"] {
        let done = offprint(&["-o", &folder.path("out/"), "--name", name], "<p>x");
        assert_eq!(done.status, 2);
        assert!(done.err.contains("leads out of the folder"), "{}", done.err);
    }
    assert_eq!(folder.names(), [""; 0]);
}

#[test]
fn what_cannot_be_written_fails_alone_and_leaves_nothing_behind() {
    let folder = Folder::new();
    fs::create_dir_all(folder.path("in/sub")).unwrap();
    fs::create_dir_all(folder.path("out/a.md")).unwrap();
    for name in ["in/a.html", "in/sub/b.html", "in/c.html"] {
        folder.write(name, "<p>x");
    }
    // A folder where a file should be, and a file where a folder should be.
    folder.write("out/sub", "");
    let done = offprint(&["-o", &folder.path("out"), &folder.path("in")], "");
    assert_eq!(done.status, 1);
    for part in ["a.html: `", "b.html: `", "1 of 3 converted, 2 failed"] {
        assert!(done.err.contains(part), "{part} is not in {}", done.err);
    }
    let mut names: Vec<_> =
        fs::read_dir(folder.path("out")).unwrap().map(|e| e.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["a.md", "c.md", "sub"]);
}

#[test]
#[cfg(unix)]
fn a_link_in_a_circle_and_a_device_are_told() {
    let folder = Folder::new();
    let circle = folder.path("circle.html");
    std::os::unix::fs::symlink("circle.html", &circle).unwrap();
    let done = offprint(&[&circle, "/dev/zero"], "");
    assert_eq!((done.status, done.out.as_str()), (1, ""));
    assert!(done.err.contains("circle.html: cannot be opened: "), "{}", done.err);
    assert!(done.err.contains("/dev/zero: is too large: "), "{}", done.err);
    let done = offprint(&["-o", &circle], "<p>x");
    assert!(done.status == 2 && done.err.contains("links lead in a circle"), "{}", done.err);
}

#[test]
#[cfg(unix)]
fn links_in_a_folder_are_not_followed() {
    let folder = Folder::new();
    fs::create_dir_all(folder.path("in")).unwrap();
    folder.write("in/a.html", "<p>a");
    folder.write("secret.html", "<p>secret");
    std::os::unix::fs::symlink("../secret.html", folder.path("in/b.html")).unwrap();
    std::os::unix::fs::symlink(".", folder.path("in/loop")).unwrap();
    let done = offprint(&[&folder.path("in")], "");
    assert_eq!((done.status, done.out.as_str()), (0, "a\n"), "{}", done.err);
}

/// Root reads everything, so there the test only sees that all is well.
#[test]
#[cfg(unix)]
fn a_folder_that_cannot_be_read_does_not_stop_the_rest() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    fs::create_dir_all(folder.path("in/closed")).unwrap();
    folder.write("in/a.html", "<p>a");
    let closed = folder.path("in/closed");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
    let is_root = fs::read_dir(&closed).is_ok();
    let done = offprint(&[&folder.path("in")], "");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!((done.status, done.out.as_str()), (i32::from(!is_root), "a\n"), "{}", done.err);
}
