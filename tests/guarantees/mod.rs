//! What `SECURITY.md` guarantees of every output, as functions that name the faults of one input. None uses code of the library to
//! judge it.
#![allow(dead_code)] // Each test uses a part of it.

use std::cell::RefCell;
use std::collections::HashMap;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use offprint::{Article, Cleaner, Error};

use crate::renderers::RENDERERS;
use crate::{round_trip, vocabulary};

/// The faults of the HTML made of `html`, as a fragment and as a page.
pub(crate) fn of_html(cleaner: &Cleaner, html: &str) -> Vec<String> {
    let mut faults = match cleaner.clean(html) {
        Ok(article) => {
            let mut faults = of_article(cleaner, &article);
            faults.extend(lost(html, &article));
            faults
        }
        Err(error) => unexpected(&error),
    };
    faults.extend(match cleaner.clean_page(html) {
        Ok(article) => of_article(cleaner, &article),
        Err(Error::NoArticle { guess }) => of_article(cleaner, &guess),
        Err(error) => unexpected(&error),
    });
    faults
}

/// Inputs that are not made to amplify pass no limit.
fn unexpected(error: &Error) -> Vec<String> {
    vec![format!("error: {error}")]
}

fn of_article(cleaner: &Cleaner, article: &Article) -> Vec<String> {
    let output = article.to_html();
    let mut faults = vocabulary::violations(&output);
    faults.extend(forbidden_bytes(&output));
    faults.extend(forbidden_tokens(&output));
    if vocabulary::policy().clean(&output).to_string() != vocabulary::as_ammonia_writes(&output) {
        faults.push(format!("ammonia changes {output:?}"));
    }
    match cleaner.clean(&output) {
        Ok(again) if again.to_html() != output => {
            faults.push(format!("second pass: {:?} from {output:?}", again.to_html()));
        }
        Ok(again) if again.blocks != article.blocks || again.footnotes != article.footnotes => {
            faults.push(format!("second pass: another article from {output:?}"));
        }
        Ok(_) => {}
        Err(error) => faults.push(format!("second pass: {error}")),
    }
    match Article::from_json(&article.to_json()) {
        Ok(again) if again == *article => {}
        Ok(_) => faults.push("JSON: another article".to_owned()),
        Err(error) => faults.push(format!("JSON: {error}")),
    }
    faults
}

/// Sequences that some parser could take for the beginning or end of something that is no element of ours.
fn forbidden_bytes(output: &str) -> Vec<String> {
    let found =
        ["<!", "<?", "-->", "--!>", "]]>", "\0", "\r"].into_iter().filter(|s| output.contains(s));
    found.map(|sequence| format!("{sequence:?} in {output:?}")).collect()
}

/// The tags that html5ever's tokenizer reads where no tree builder tells it about raw text, and what is no tag.
fn forbidden_tokens(output: &str) -> Vec<String> {
    let sink = Tags::default();
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(output));
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

#[derive(Default)]
struct Tags(RefCell<Vec<String>>);

impl TokenSink for Tags {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let fault = match token {
            Token::TagToken(tag) if vocabulary::has(&tag.name) && !tag.self_closing => {
                return TokenSinkResult::Continue;
            }
            Token::CharacterTokens(_) | Token::EOFToken => return TokenSinkResult::Continue,
            token => format!("{token:?}"),
        };
        self.0.borrow_mut().push(fault);
        TokenSinkResult::Continue
    }
}

/// Readable characters of `html` that are neither in the article nor in its report.
fn lost(html: &str, article: &Article) -> Vec<String> {
    let mut kept: HashMap<char, usize> = vocabulary::readable(&article.to_html());
    for change in article.report().changes() {
        vocabulary::count(change.text.as_deref().unwrap_or_default(), &mut kept);
    }
    let count = |c| kept.get(&c).copied().unwrap_or_default();
    let html = without_sections(html);
    let lost = vocabulary::readable(&html).into_iter().filter(|(c, wanted)| count(*c) < *wanted);
    let lost: String = lost.map(|(c, _)| c).collect();
    if lost.is_empty() {
        Vec::new()
    } else {
        vec![format!("lost {lost:?} in {:?}", article.to_html())]
    }
}

/// A post that begins with a CDATA section is what the sections hold; to a parser of HTML they would be comments up to the first `>`.
fn without_sections(html: &str) -> String {
    if !html.trim_start().starts_with("<![CDATA[") {
        return html.to_owned();
    }
    html.replace("<![CDATA[", "").replace("]]>", "")
}

/// The faults of the Markdown made of `html`: rendered with raw HTML on, it holds nothing that the HTML could not hold, and it means the
/// article.
pub(crate) fn of_markdown(cleaner: &Cleaner, html: &str) -> Vec<String> {
    let article = match cleaner.clean(html) {
        Ok(article) => article,
        Err(error) => return unexpected(&error),
    };
    let markdown = article.to_markdown();
    let mut faults = Vec::new();
    for (name, render) in RENDERERS {
        // Ours, of no content: it keeps things apart that Markdown would join.
        let rendered = render(&markdown).replace("<!-- -->", "");
        faults.extend(
            vocabulary::rendered::violations(&rendered)
                .into_iter()
                .map(|fault| format!("{name}: {fault} from {markdown:?}")),
        );
    }
    faults.extend(round_trip::difference(cleaner, &article));
    faults
}

/// The faults of faithful mode: `policy` changes nothing in its output, and addresses that ammonia does not look at have the schemes of
/// the policy, too.
pub(crate) fn of_faithful(
    cleaner: &Cleaner,
    policy: &ammonia::Builder<'_>,
    html: &str,
) -> Vec<String> {
    let output = match cleaner.sanitize(html, policy) {
        Ok(output) => output,
        Err(error) => return unexpected(&error),
    };
    let mut faults = vocabulary::foreign_addresses(&output, &policy.clone_url_schemes());
    let again = policy.clean(&output).to_string();
    if again != vocabulary::as_ammonia_writes(&output) {
        faults.push(format!("its policy makes {again:?} of {output:?}"));
    }
    faults
}
