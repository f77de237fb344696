//! Families of input that make parsers, tree walks, escapers and writers do more work than the input is long. Each is a function from a
//! number of bytes to an input of about that size.

/// An input of about so many bytes.
type Generator = fn(usize) -> String;

/// `start`, then `unit` as often as fits, then `end`.
fn fill(bytes: usize, start: &str, unit: &str, end: &str) -> String {
    let rest = bytes.saturating_sub(start.len() + end.len());
    format!("{start}{}{end}", unit.repeat((rest / unit.len()).max(1)))
}

/// Two units, half of the bytes each.
fn halves(bytes: usize, first: &str, second: &str) -> String {
    fill(bytes / 2, "", first, "") + &fill(bytes / 2, "", second, "")
}

/// Units with a number in the place of `#`, until the bytes are reached.
fn numbered(bytes: usize, start: &str, unit: &str, end: &str) -> String {
    let mut out = start.to_owned();
    for number in 0.. {
        if out.len() + end.len() >= bytes {
            break;
        }
        out.push_str(&unit.replace('#', &format!("{number}")));
    }
    out + end
}

/// Sources: whatwg/html#10772, servo/html5ever#289, #297 and #788, the Go advisories of `tests/advisories/`, and what each stage of this
/// library has to walk.
pub(crate) const FAMILIES: &[(&str, Generator)] = &[
    // The stack of open elements.
    ("div", |n| fill(n, "", "<div>", "x")),
    ("div with end tags", |n| halves(n, "<div>", "</div>")),
    ("div, stray end tags of p", |n| halves(n, "<div>", "</p>")),
    ("span, unknown end tags", |n| halves(n, "<span>", "</x>")),
    ("ul li", |n| fill(n, "", "<ul><li>", "x")),
    ("ul li with text", |n| fill(n, "", "<ul><li>x", "")),
    ("ol li with text", |n| fill(n, "", "<ol><li>x", "")),
    ("dl dt dd", |n| fill(n, "", "<dl><dt>x<dd>y", "")),
    ("div, dd", |n| halves(n, "<div>", "<dd>")),
    ("blockquote", |n| fill(n, "", "<blockquote>x", "")),
    ("deep quotes of many lines", |n| fill(n, &"<blockquote>".repeat(600), "x<br>", "")),
    ("details", |n| fill(n, "", "<details><summary>x</summary>y", "")),
    ("section", |n| fill(n, "", "<section><h2>x</h2>", "")),
    ("figure", |n| fill(n, "", "<figure><figcaption>x", "")),
    ("button", |n| fill(n, "", "<button>x", "")),
    ("unknown elements", |n| fill(n, "", "<x-y>x", "")),
    ("template", |n| fill(n, "", "<template>x", "")),
    ("svg", |n| fill(n, "", "<svg><g>", "x")),
    ("math", |n| fill(n, "", "<math><mrow>", "<mi>x")),
    ("foreign and back", |n| fill(n, "", "<svg><foreignObject><p>x", "")),
    // Active formatting elements.
    ("b", |n| fill(n, "", "<b>x", "")),
    ("b i u, misnested", |n| fill(n, "", "<b><i><u>x</b>y</i>z</u>", "")),
    ("b p", |n| fill(n, "", "<b><p>x", "")),
    ("b with attributes, then p", |n| halves(n, "<b title=i>", "<p>x</p>")),
    ("font with attributes, p", |n| fill(n, "", "<font size=i><p>", "")),
    ("font, each another", |n| numbered(n, "", "<font size=#>x", "")),
    ("font, each another, then p", |n| {
        numbered(n / 2, "", "<font size=#>", "") + &fill(n / 2, "", "<p>x", "")
    }),
    ("adoption agency", |n| fill(n, "", "<a href=x><div></a>x", "")),
    ("a div", |n| fill(n, "", "<a><div>", "x")),
    ("one long link, p", |n| fill(n, &format!("<p><a href=/{}>", "a".repeat(n / 4)), "<p>a", "")),
    ("nobr", |n| fill(n, "", "<nobr>x", "")),
    ("em strong", |n| fill(n, "", "<em><strong>x", "")),
    ("em in em", |n| halves(n, "<em>*x", "</em>_")),
    ("sub sup", |n| fill(n, "", "<sub>x<sup>y", "")),
    // Tables.
    ("table", |n| fill(n, "", "<table><tr><td>", "x")),
    ("foster parents", |n| fill(n, "", "<table>x<b>", "")),
    ("foster parents in one table", |n| fill(n, "<table>", "<p>x", "")),
    ("a table without end in foster parents", |n| fill(n, "<table>", "<a href=x>x<table>", "")),
    ("wide table", |n| fill(n, "<table><tr>", "<td>x", "")),
    ("tall table", |n| fill(n, "<table>", "<tr><td>x", "")),
    ("first row wide, then tall", |n| {
        fill(n / 2, "<table><tr>", "<td>x", "") + &fill(n / 2, "", "<tr><td>x", "")
    }),
    ("colspan", |n| fill(n, "<table>", "<tr><td colspan=1000000000>x", "")),
    ("rowspan", |n| fill(n, "<table>", "<tr><td rowspan=65534>x", "")),
    ("colspan and rowspan", |n| {
        fill(n, "<table>", "<tr><td colspan=1000 rowspan=65534>x<td>y", "")
    }),
    ("blocks in cells", |n| fill(n, "<table>", "<tr><td><p>x<p>y<ul><li>z</ul>", "")),
    ("captions and columns", |n| fill(n, "<table>", "<caption>x<colgroup><col span=1000>", "")),
    // Forms.
    ("select option", |n| fill(n, "<select>", "<option>x", "")),
    ("option selectedcontent", |n| fill(n, "<select>", "<option><selectedcontent>", "")),
    ("labels and inputs", |n| fill(n, "<form>", "<label><input type=checkbox>x</label>", "")),
    ("textarea", |n| fill(n, "", "<textarea>x</textarea>", "")),
    // Tags and attributes.
    ("one tag, many attributes", |n| numbered(n, "<p ", "a#=x ", ">x")),
    ("many tags, many attributes", |n| {
        fill(
            n,
            "",
            &format!("<p {}>x", (0..300).map(|i| format!("a{i}=x ")).collect::<String>()),
            "",
        )
    }),
    ("one attribute twice and more", |n| fill(n, "<p ", "a=x ", ">x")),
    ("names, each another", |n| numbered(n, "", "<e# a#=x>", "x")),
    ("a long attribute", |n| fill(n, "<a href=/x title='", "ab ", "'>x</a>")),
    ("a long tag name", |n| fill(n, "<", "a", ">x")),
    ("class with many words", |n| numbered(n, "<p class='", "c# ", "'>x")),
    ("style with many properties", |n| fill(n, "<p style='", "color:red;", "'>x")),
    ("srcset with many candidates", |n| numbered(n, "<img srcset='", "/i#.png #w, ", "'>")),
    ("ids and references", |n| numbered(n, "", "<a id=a# href=#a#>x</a>", "")),
    ("one note, many references", |n| {
        fill(n, "", "<p>a<sup><a href=#n>1</a></sup></p>", "<p id=n>note</p>")
    }),
    ("a tag that never ends", |n| fill(n, "<a ", "b ", "")),
    // Text, references and comments.
    ("text", |n| fill(n, "", "word 字 ", "")),
    ("ampersands", |n| fill(n, "", "&", "")),
    ("a reference without end", |n| fill(n, "&am", "p", "")),
    ("references", |n| fill(n, "", "&NotEqualTilde;&amp;amp;&#x41;", "")),
    ("references in an attribute", |n| fill(n, "<a href=/x title='", "&lt;&quot;", "'>x</a>")),
    ("less-than signs", |n| fill(n, "", "<", "")),
    ("comments", |n| fill(n, "", "<!---->", "x")),
    ("comments without end", |n| fill(n, "", "<!-- - -- ", "")),
    ("CDATA sections", |n| fill(n, "", "<![CDATA[x]]>", "")),
    ("processing instructions", |n| fill(n, "", "<?x>", "x")),
    ("script without end", |n| fill(n, "<script>", "<!--<script>", "")),
    ("titles", |n| fill(n, "", "<title>x</title>", "")),
    ("NUL", |n| fill(n, "", "\0", "x")),
    ("carriage returns in pre", |n| fill(n, "<pre>", "\r\n&#13;", "</pre>")),
    // What writers of Markdown look at.
    ("br", |n| fill(n, "", "x<br>", "")),
    ("empty br", |n| fill(n, "", "<br>", "")),
    ("asterisks", |n| fill(n, "<p>", "*a_", "")),
    ("brackets", |n| fill(n, "<p>", "[", "")),
    ("backticks", |n| fill(n, "<code>", "`` ` ", "</code>")),
    ("backticks, each run longer", |n| {
        let mut out = "<code>".to_owned();
        for run in 1.. {
            if out.len() >= n {
                break;
            }
            out.extend(std::iter::repeat_n('`', run));
            out.push(' ');
        }
        out
    }),
    ("backslashes", |n| fill(n, "<p>", "\\", "")),
    ("pipes in a cell", |n| fill(n, "<table><tr><td>", "|", "")),
    ("numbers with dots", |n| fill(n, "", "<p>1. x", "")),
    ("bare addresses", |n| fill(n, "<p>", "https://example.org/?a=(b) ", "")),
    ("spaces", |n| fill(n, "<p>x", " \n", "y")),
    ("pre", |n| fill(n, "<pre>", "x\n", "</pre>")),
    ("code of lines in boxes", |n| {
        fill(n, "<pre>", "<span class=line><b>x</b></span>\n", "</pre>")
    }),
    ("ruby", |n| fill(n, "<ruby>", "x<rt>y", "")),
    ("formulas", |n| fill(n, "<p>", "\\(x\\) $y$ ", "")),
    ("pictures", |n| numbered(n, "", "<p><img src=/i#.png data-src=/j#.png>", "")),
    ("the same picture", |n| fill(n, "", "<img src=/i.png>", "")),
    ("frames", |n| numbered(n, "", "<iframe src=https://example.org/#></iframe>", "")),
    ("noscript", |n| fill(n, "", "<img src=x.gif><noscript><img src=/i.png></noscript>", "")),
    ("bold lines", |n| fill(n, "", "<p><b>x</b></p>", "")),
    ("hidden boxes", |n| fill(n, "", "<div style='display:none'>x</div>", "")),
    ("headings", |n| fill(n, "", "<h2 id=a>x</h2>", "")),
    ("headings in headings", |n| fill(n, "", "<h2>x<h3>", "")),
    ("q", |n| fill(n, "", "<q>x", "")),
    ("empty elements", |n| fill(n, "<p>x", "<b></b>", "y")),
    ("rules", |n| fill(n, "", "<hr>", "")),
    // Whole pages, and the data in them.
    ("page: paragraphs", |n| fill(n, PAGE, "<div><p>Word, word.</p></div>", "")),
    ("page: nested boxes", |n| fill(n, PAGE, "<div><p>Word, word.", "")),
    ("page: links", |n| numbered(n, PAGE, "<li><a href=/#>Word</a>", "")),
    ("page: dates and names", |n| fill(n, PAGE, "<p>By Ann Lee, 3 May 2021", "")),
    ("page: meta", |n| fill(n, PAGE, "<meta property=article:tag content=a>", "")),
    ("page: data for search engines", |n| fill(n, DATA, "{\"\":0},", "0]</script><p>x")),
    ("page: each its own data", |n| {
        fill(n, PAGE, "<script type=application/ld+json>{\"@type\":\"x\"}</script>", "<p>x")
    }),
    ("page: state", |n| fill(n, STATE, "{\"\":0},", "0]</script><p>x")),
    ("page: texts in state", |n| {
        fill(n, STATE, "{\"content\":\"<p>Word, word.</p>\"},", "0]</script><p>x")
    }),
    ("page: values of the window", |n| {
        fill(n, "<!doctype html><script>", "window.a={\"\":0};", "</script><p>x")
    }),
];

const PAGE: &str = "<!doctype html>";
const DATA: &str = "<!doctype html><script type=application/ld+json>[";
const STATE: &str = "<!doctype html><script type=application/json>[";
