//! What reads a file before Markdown is. Each engine here is stricter than the real one: it knows how text is kept from it, and takes
//! anything else that looks like a template for one.

/// No engine.
pub(crate) fn none(text: &str) -> Result<String, String> {
    Ok(text.to_owned())
}

/// Hugo: front matter begins with `-`, `+` or `{`, `<!--more-->` ends the summary; `{{</* x */>}}` is text, any other `{{<` or `{{%` a shortcode.
pub(crate) fn hugo(text: &str) -> Result<String, String> {
    nothing_of(&["<!--more-->"], text)?;
    if text.starts_with(['-', '+', '{']) {
        return Err("front matter".to_owned());
    }
    let mut out = String::new();
    let mut rest = text;
    while let Some(open) = ["{{<", "{{%"].iter().filter_map(|open| rest.find(open)).min() {
        let (before, inside) = rest.split_at(open + 3);
        let close = if before.ends_with('<') { "*/>}}" } else { "*/%}}" };
        let comment = inside.strip_prefix("/*").and_then(|inside| inside.split_once(close));
        let Some((inside, after)) = comment else { return Err(format!("a shortcode: {inside}")) };
        out.push_str(before);
        out.push_str(inside);
        out.push_str(&close[2..]);
        rest = after;
    }
    Ok(out + rest)
}

/// Zola: any `{{` or `{%` is a shortcode.
pub(crate) fn zola(text: &str) -> Result<String, String> {
    nothing_of(&["{{", "{%", "{#"], text).map(|()| text.to_owned())
}

/// Hexo: fenced code outside of lists and quotes is taken out; then Nunjucks reads.
pub(crate) fn hexo(text: &str) -> Result<String, String> {
    let mut fence: Option<String> = None;
    let mut outside = String::new();
    for line in text.lines() {
        let sign = if line.starts_with('~') { '~' } else { '`' };
        let ticks: String = line.chars().take_while(|&c| c == sign).collect();
        match &fence {
            Some(open) if line == open => fence = None,
            Some(_) => {}
            None if ticks.len() >= 3 && !line[ticks.len()..].contains(sign) => fence = Some(ticks),
            None => {
                outside.push_str(line);
                outside.push('\n');
            }
        }
    }
    nothing_of(&["{{", "{%", "{#"], &outside).map(|()| text.to_owned())
}

/// Jekyll: between `{% raw %}` and `{% endraw %}` Liquid reads nothing.
pub(crate) fn jekyll(text: &str) -> Result<String, String> {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, inside)) = rest.split_once("{% raw %}") {
        nothing_of(&["{{", "{%"], before)?;
        let Some((inside, after)) = inside.split_once("{% endraw %}") else {
            return Err("raw without an end".to_owned());
        };
        out.push_str(before);
        out.push_str(inside);
        rest = after;
    }
    nothing_of(&["{{", "{%"], rest)?;
    Ok(out + rest)
}

fn nothing_of(signs: &[&str], text: &str) -> Result<(), String> {
    match signs.iter().find_map(|sign| text.find(sign)) {
        None => Ok(()),
        Some(at) => Err(format!("a template: {}", text[at..].chars().take(40).collect::<String>())),
    }
}
