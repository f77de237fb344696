//! The published advisories about sanitizers, by id, each with an input of the shape that it describes. The inputs are ours.

/// Ids of advisories, and inputs of their shape.
pub(crate) const ADVISORIES: &[(&str, &[&str])] = &[
    // Namespaces: read as foreign content, written as HTML.
    (
        "RUSTSEC-2021-0074 CVE-2021-38193",
        &[
            "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=x onerror=run()&gt;\">",
        ],
    ),
    (
        "RUSTSEC-2025-0071 GHSA-mm7x-qfjj-5g2c",
        &[
            "<svg><p><style><g title=\"</style><img src=x onerror=run()>\">",
            "<math><mi><style><a title=\"</style><img src=x onerror=run()>\">",
        ],
    ),
    (
        "RUSTSEC-2026-0193 CVE-2026-63430",
        &[
            "<math><annotation-xml encoding=text/html><style><a title=\"</style><img src=x onerror=run()>\"></style></annotation-xml></math>",
        ],
    ),
    (
        "CVE-2020-26870",
        &["<form><math><mtext></form><form><mglyph><style></math><img src onerror=run()>"],
    ),
    ("CVE-2019-16728", &["<svg></p><style><a id=\"</style><img src=1 onerror=run()>\">"]),
    ("CVE-2020-6816", &["<math><noscript><style><a title=\"</noscript><img src onerror=run()>\">"]),
    ("CVE-2021-23980", &["<math></p><style><!--</style><img src/onerror=run()>--></style></math>"]),
    ("GHSA-5jfw-gq64-q45f", &["<svg><style>/*</style><img src onerror=run()>*/</style></svg>"]),
    (
        "CVE-2022-23519 CVE-2022-23520",
        &[
            "<math><select><style><img src=x onerror=run()></style></select></math>",
            "<select><style><script>run()</script></style></select>",
        ],
    ),
    (
        "CVE-2024-53985",
        &[
            "<svg><style><![CDATA[</style><script>run()</script>]]></style></svg>",
            "<math><noscript></noscript><script>run()</script></math>",
        ],
    ),
    (
        "CVE-2023-3978",
        &[
            "<noscript><p title=\"</noscript><img src onerror=run()>\"></noscript>",
            "<svg><style>&lt;script&gt;run()&lt;/script&gt;</style></svg>",
        ],
    ),
    (
        "CVE-2026-42502 CVE-2026-42506",
        &[
            "<svg><desc><plaintext></desc><img src onerror=run()>",
            "<math><mi><xmp>&lt;img src onerror=run()&gt;</xmp></mi></math>",
        ],
    ),
    // Depth.
    (
        "CVE-2024-47875 GHSA-gx9m-whjm-85jf",
        &[
            "@<svg><style><a title=\"</style><img src onerror=run()>\">",
            "@<table><caption><svg><title><table><caption></caption></table></title><style><a id=\"</style><img src onerror=run()>\">",
        ],
    ),
    (
        "CVE-2024-45801",
        &["@<form><input name=__depth><input name=parentNode></form><img src onerror=run()>"],
    ),
    // Raw text.
    (
        "CVE-2026-44990",
        &[
            "<xmp></xmp><script>run()</script>",
            "<xmp>&lt;/xmp&gt;&lt;script&gt;run()&lt;/script&gt;</xmp>",
        ],
    ),
    ("CVE-2025-15599", &["<a title=\"</textarea><img src onerror=run()>\">x</a>"]),
    (
        "CVE-2026-0540",
        &[
            "<a title=\"</noscript></xmp></noembed></noframes></iframe><img src onerror=run()>\" href=x>x</a>",
        ],
    ),
    (
        "CVE-2021-42575",
        &[
            "<option><style></option></select><b><script>run()</script></style></option>",
            "<select><style><!--</style></select><script>run()</script>",
        ],
    ),
    (
        "CVE-2025-66021",
        &[
            "<noscript><style></noscript><script>run()</script></style></noscript>",
            "<comment><img title=\"</comment><script>run()</script>\"></comment>",
        ],
    ),
    (
        "CVE-2021-42576",
        &["<select><option><style><script>run()</script></style></option></select>"],
    ),
    (
        "CVE-2021-29272",
        &[
            "<a href=\"java&Tab;script&colon;run()\">x</a>",
            "<ſcript>run()</ſcript>",
            "<ſtyle>*{color:red}</ſtyle>",
        ],
    ),
    (
        "CVE-2022-32209",
        &[
            "<select><style><script>run()</script></style></select>",
            "<style><script>run()</script></style>",
        ],
    ),
    (
        "CVE-2020-6802",
        &[
            "<noscript><style></noscript><img src=x onerror=run()></style></noscript>",
            "<noscript><!--</noscript><img src onerror=run()>-->",
        ],
    ),
    // Templates and parts that browsers copy.
    (
        "CVE-2026-49978",
        &[
            "<template shadowrootmode=open><img src onerror=run()></template>",
            "<div><template><template><script>run()</script></template></template></div>",
        ],
    ),
    (
        "GHSA-gvmj-g25r-r7wr",
        &[
            "<select><button><selectedcontent></selectedcontent></button><option><img src onerror=run()></option></select>",
        ],
    ),
    // References and animation of SVG.
    (
        "RUSTSEC-2026-0213 GHSA-m6mh-2hw2-555x",
        &[
            "<svg><a><animate attributeName=href to=javascript:run() /><text>x</text></a></svg>",
            "<svg><set attributeName=onmouseover to=run() /></svg>",
        ],
    ),
    ("CVE-2018-16468", &["<svg><a xlink:href=javascript:run()><text>x</text></a></svg>"]),
    (
        "CVE-2019-15587",
        &[
            "<svg><animate xlink:href=#a attributeName=href from=javascript:run() to=y /><a id=a>x</a></svg>",
        ],
    ),
    (
        "GHSA-9wjq-cp2p-hrgf CVE-2026-73490",
        &["<svg><use href=\"data:image/svg+xml,<svg id=x onload=run()></svg>#x\" /></svg>"],
    ),
    // Schemes.
    (
        "GHSA-46fp-8f5p-pf2m",
        &["<a href=\"java&#13;script:run()\">x</a>", "<a href=\"java&#x0d;script:run()\">x</a>"],
    ),
    (
        "GHSA-5qhf-9phg-95m2",
        &["<a href=\"javascript&#58run()\">x</a>", "<a href=\"&#106avascript:run()\">x</a>"],
    ),
    (
        "CVE-2026-73491",
        &[
            "<a href=\"java&Tab;script&colon;run()\">x</a>",
            "<a href=\"java&NewLine;script:run()\">x</a>",
        ],
    ),
    (
        "CVE-2018-7753",
        &["<a href=\"&#x6a&#x61vascript:run()\">x</a>", "<a href=\"javascript&colon;run()\">x</a>"],
    ),
    (
        "CVE-2014-3146 CVE-2018-19787",
        &[
            "<a href=\"j\x01avascript:run()\">x</a>",
            "<a href=\"\x01javascript:run()\">x</a>",
            "<a href=\"java\0script:run()\">x</a>",
        ],
    ),
    (
        "sanitize-html 2.3.3",
        &["<a href=ms-calculator:x>x</a>", "<a href=//evil.example:javascript:run()>x</a>"],
    ),
    ("sanitize-html 2.17.1", &["<a href=\"&#0000000000000000106;avascript:run()\">x</a>"]),
    (
        "ammonia cite",
        &[
            "<blockquote cite=javascript:run()>x</blockquote>",
            "<q cite=data:text/html,x>y</q>",
            "<del cite=vbscript:run()>x</del>",
            "<img srcset='javascript:run() 1x, data:text/html,x 2x'>",
        ],
    ),
    (
        "CVE-2022-23515",
        &[
            "<img src=\"data:image/svg+xml,<svg onload=run()>\">",
            "<img src=\"data:image/svg+xml;base64,PHN2Zz4=\">",
        ],
    ),
    (
        "CVE-2022-23518",
        &[
            "<a href=\"data:image/svg+xml,<svg onload=run()>\">x</a>",
            "<img src=\"data:text/html,<script>run()</script>\">",
        ],
    ),
    (
        "CVE-2021-43818",
        &[
            "<style>@import 'data:text/css,x'</style><svg><image href=\"data:image/svg+xml,x\" /></svg>",
            "<style>@imp/**/ort x</style>",
        ],
    ),
    // Names of attributes and what separates them.
    (
        "CVE-2018-8048 CVE-2018-3741",
        &[
            "<p title='\"><script>run()</script>'>x</p>",
            "<a href='x\"onclick=run()//'>x</a>",
            "<a href='?\">\"onclick=run()'>x</a>",
        ],
    ),
    (
        "RUSTSEC-2022-0003",
        &["<a href=x\x0conclick=run()>x</a>", "<a title=x\x0cstyle=color:red href=y>x</a>"],
    ),
    (
        "CVE-2026-27136",
        &[
            "<a href=/x href=javascript:run() HREF=javascript:run()>x</a>",
            "<img src=javascript:run() src=/i.png>",
        ],
    ),
    (
        "CVE-2025-22872",
        &["<math><p title=x/><script>run()</script>", "<a href=x/><img src onerror=run()>"],
    ),
    // Styles.
    (
        "ammonia 4.2.1 to 4.2.4",
        &[
            "<p style=\"background:URL(javascript:run())\">x</p>",
            "<p style=\"background:u\\72l(javascript:run())\">x</p>",
            "<p style='animation:x'>x</p>",
            "<p style=\"background:image-set('javascript:run()')\">x</p>",
        ],
    ),
    ("CVE-2020-6817", &["<p style=\"color:x;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;:::;\">x</p>"]),
    (
        "sanitize-html 2.12.1",
        &["<p style=\"color:red/*# sourceMappingURL=../../etc/passwd */\">x</p>"],
    ),
    // Properties that names replace.
    (
        "CVE-2024-48910 CVE-2026-49458",
        &[
            "<form id=x><input name=attributes><input name=parentNode><input id=removeChild></form>",
            "<p id=__proto__>x</p><a id=location>y</a><img name=cookie src=/i.png>",
        ],
    ),
    // Comments and other ends.
    (
        "CVE-2022-36020",
        &[
            "<!-- x --!><img src onerror=run()>",
            "<!--><img src onerror=run()>-->",
            "<!---><img src onerror=run()>-->",
        ],
    ),
    (
        "CVE-2022-23499",
        &["<![CDATA[><img src onerror=run()>]]>", "<p><![CDATA[<script>run()</script>]]></p>"],
    ),
    (
        "DOMPurify 3.2.3",
        &["<! x=\"><img src onerror=run()>\">", "<?xml x=\"><img src onerror=run()>\"?>"],
    ),
    (
        "CVE-2026-25681",
        &[
            "<!DOCTYPE x SYSTEM \"'><img src onerror=run()>\"><p>x",
            "<!doctype html PUBLIC \"&quot;&gt;<script>run()</script>\">",
        ],
    ),
    // A second interpreter.
    (
        "CVE-2025-26791 CVE-2026-41239",
        &[
            "<p>{{constructor.constructor('run()')()}}</p>",
            "<math><style>{{x}}<a title=\"</style><img src onerror=run()>\">",
        ],
    ),
    // Text that is markup once it is read again.
    (
        "CVE-2015-7579 OSVDB-90945",
        &["&lt;script&gt;run()&lt;/script&gt;", "<p>&amp;lt;img src onerror=run()&amp;gt;</p>"],
    ),
];

/// Advisories about work without bound. Families of the same shapes are in `tests/families/`.
#[allow(dead_code, reason = "no matter for the browser, whose outputs include this file")]
pub(crate) const EXHAUSTION: &[(&str, &str, &str)] = &[
    ("RUSTSEC-2019-0001", "<div>", ""),
    ("CVE-2022-23514", "<a href='", "'>"),
    ("CVE-2022-23516", "<svg><g>", ""),
    ("sanitize-html 2.7.1", "<p style='color:red;", "'>"),
    ("CVE-2018-17846", "<table><math><select><mi>", "<select></table>"),
    ("CVE-2021-33194", "<math><template><mo>", "<template>"),
    ("CVE-2024-45338", "<!doctype ", ">"),
    ("CVE-2025-47911", "<b a=1><p>", ""),
    ("CVE-2025-58190", "<table><caption><template>", "</caption>"),
    ("CVE-2026-25680", "<ul><li><p>", ""),
    ("CVE-2018-17075 CVE-2018-17142", "<math><template><mn>", "<b></template>"),
    (
        "CVE-2018-17143 CVE-2018-17847 CVE-2018-17848",
        "<svg><template><desc><t><svg>",
        "</template>",
    ),
    ("whatwg/html#10772", "<b title=1><i title=2><p>", ""),
    ("servo/html5ever#788", "<ul><li>", ""),
    ("servo/html5ever#289", "<font size=1><p>", ""),
    ("lexbor/lexbor#340", "<select><option><selectedcontent>", ""),
];
