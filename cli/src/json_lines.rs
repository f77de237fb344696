//! JSON Lines: one document a line goes in, one line of results comes out, in order; lines are converted side by side.
//!
//! A line that cannot be converted gives `{"id", "error": {"kind", "message"}}`; the lines after it go on.

use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, Read, Write};

use offprint::{Article, Change, Error};
use serde::Serialize;
use serde::de::{Deserialize, Deserializer, Visitor};
use serde_json::value::RawValue;

use crate::arguments::{From, To};
use crate::convert::{Converter, Kind};
use crate::failure::kind_of;
use crate::in_order::each_in_order;
use crate::input::MAX_INPUT_BYTES;
use crate::style::Style;

/// The longest line, in bytes: a document of the largest size with every byte escaped, and some room for the rest.
const MAX_LINE_BYTES: usize = 6 * MAX_INPUT_BYTES + (1 << 20);

/// How to convert lines.
#[derive(Debug, Clone)]
pub(crate) struct JsonLines {
    pub(crate) converter: Converter,
    pub(crate) formats: Vec<To>,
    pub(crate) style: Style,
    /// How many lines are converted at once.
    pub(crate) jobs: usize,
}

/// What a line asks for. The `id` is given back as it stands: reading a number could change it.
struct Request<'a> {
    id: Option<&'a RawValue>,
    html: String,
    kind: From,
    url: Option<String>,
}

/// A line of results. The formats not asked for are left out.
#[derive(Serialize)]
struct Response<'a> {
    id: Option<&'a RawValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    html: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    markdown: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    article: Option<&'a Article>,
    report: &'a [Change],
}

/// Why a line has no results.
#[derive(Debug, Serialize)]
struct Refusal {
    id: Option<Box<RawValue>>,
    error: Reason,
}

#[derive(Debug, Serialize)]
struct Reason {
    kind: &'static str,
    message: String,
}

impl Refusal {
    fn new(id: Option<&RawValue>, kind: &'static str, message: impl Into<String>) -> Self {
        Self { id: id.map(RawValue::to_owned), error: Reason { kind, message: message.into() } }
    }

    fn of(id: Option<&RawValue>, error: &Error) -> Self {
        Self::new(id, kind_of(error), error.to_string())
    }
}

impl JsonLines {
    /// Converts every line of `input`; tells how many were refused.
    ///
    /// # Errors
    /// When `input` cannot be read or `output` cannot be written.
    pub(crate) fn convert(
        &self,
        input: impl Read + Send + 'static,
        output: &mut impl Write,
    ) -> Result<usize, StreamError> {
        let lines = Lines { input: BufReader::with_capacity(64 << 10, input), is_first: true };
        let own = self.clone();
        let work = move |line: io::Result<Line>| {
            let line = line?;
            let response = match &line.bytes {
                Some(bytes) if bytes.trim_ascii().is_empty() => Ok(Vec::new()),
                Some(bytes) => own.convert_line(bytes),
                None => Err(too_long()),
            };
            Ok((response, line.is_awaited))
        };
        let mut refused = 0;
        each_in_order(self.jobs, lines, work, |done| {
            let own_fault = || Ok((Err(own_fault()), true));
            let (response, is_awaited) =
                done.unwrap_or_else(own_fault).map_err(StreamError::Input)?;
            let line = response.unwrap_or_else(|refusal| {
                refused += 1;
                to_line(&refusal)
            });
            output.write_all(&line).map_err(StreamError::Output)?;
            if is_awaited { output.flush().map_err(StreamError::Output) } else { Ok(()) }
        })?;
        Ok(refused)
    }

    fn convert_line(&self, bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
        let request = Request::read(bytes)?;
        let id = request.id;
        let own;
        let converter = match &request.url {
            Some(url) => {
                own = self.converter.with_base_url(url).map_err(|error| Refusal::of(id, &error))?;
                &own
            }
            None => &self.converter,
        };
        let html = request.html.as_bytes();
        let article = converter
            .clean(html, Kind::of(html, request.kind))
            .map_err(|error| Refusal::of(id, &error))?;
        let asked = |format: To| self.formats.contains(&format);
        Ok(to_line(&Response {
            id,
            html: asked(To::Html).then(|| article.to_html_with(&self.style.html())),
            markdown: asked(To::Markdown).then(|| article.to_markdown_with(&self.style.markdown())),
            text: asked(To::Text).then(|| article.to_text_with(&self.style.text())),
            article: asked(To::Json).then_some(&article),
            report: article.report().changes(),
        }))
    }
}

/// Which side of the stream failed.
#[derive(Debug)]
pub(crate) enum StreamError {
    Input(io::Error),
    Output(io::Error),
}

impl<'a> Request<'a> {
    fn read(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let text = String::from_utf8_lossy(bytes);
                let fields: Option<Fields<'_>> = serde_json::from_str(&text).ok();
                let at = error.valid_up_to() + 1;
                let message =
                    format!("byte {at} of the line is not UTF-8; JSON Lines are always UTF-8");
                let id = fields.and_then(|fields| fields.get("id").copied());
                return Err(Refusal::new(id, "json", message));
            }
        };
        let fields: Fields<'_> = serde_json::from_str(text).map_err(|error| {
            let message = if error.is_data() {
                r#"the line is not an object; write {"id": …, "html": "…"}"#.to_owned()
            } else {
                format!("the line is not JSON: {error}")
            };
            Refusal::new(None, "json", message)
        })?;
        let id = fields.get("id").copied();
        let refuse = |message: &str| Refusal::new(id, "json", message);
        // What is null is not there.
        let field = |name| fields.get(name).filter(|value| value.get() != "null");
        let html = field("html")
            .and_then(|value| string(value))
            .ok_or_else(|| refuse("`html` must be a string that holds the document"))?;
        let kind = match field("kind").map(|value| string(value)) {
            None => From::Auto,
            Some(kind) => match kind.as_deref() {
                Some("fragment") => From::Fragment,
                Some("post") => From::Post,
                Some("page") => From::Page,
                _ => return Err(refuse("`kind` must be `fragment`, `post` or `page`")),
            },
        };
        let url = match field("url") {
            None => None,
            Some(url) => Some(
                string(url)
                    .ok_or_else(|| refuse("`url` must be a string: the address of the document"))?,
            ),
        };
        Ok(Self { id, html, kind, url })
    }
}

/// The fields of a line, each as it stands; of a field that comes again the last.
type Fields<'a> = HashMap<String, &'a RawValue>;

/// The text of a JSON string. Half a surrogate pair, which a program leaves that cuts text anywhere, becomes U+FFFD.
fn string(value: &RawValue) -> Option<String> {
    let json = value.get();
    if !json.starts_with('"') {
        return None;
    }
    if let Ok(text) = serde_json::from_str(json) {
        return Some(text);
    }
    let Bytes(bytes) = serde_json::from_str(json).ok()?;
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        // The first byte of a surrogate in the generalized UTF-8 of serde_json.
        if chunk.invalid().first() == Some(&0xED) {
            text.push(char::REPLACEMENT_CHARACTER);
        }
    }
    Some(text)
}

/// A JSON string with its surrogates.
struct Bytes(Vec<u8>);

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Take;

        impl Visitor<'_> for Take {
            type Value = Bytes;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a string")
            }

            fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Bytes, E> {
                Ok(Bytes(bytes.to_vec()))
            }
        }

        deserializer.deserialize_bytes(Take)
    }
}

fn to_line(value: &impl Serialize) -> Vec<u8> {
    // Strings, numbers and lists always have a JSON form; the fallback is never written.
    let mut line = serde_json::to_vec(value).unwrap_or_else(|_| b"null".to_vec());
    line.push(b'\n');
    line
}

fn too_long() -> Refusal {
    let message =
        format!("the line is longer than {MAX_LINE_BYTES} bytes; leave this document out");
    Refusal::new(None, "limit", message)
}

fn own_fault() -> Refusal {
    Refusal::new(None, "other", "a mistake of offprint's own; please report it with this line")
}

/// A line as it was read.
#[derive(Debug)]
struct Line {
    /// None for a line that is too long.
    bytes: Option<Vec<u8>>,
    /// Nothing more could be read at once: whoever waits for answers wants them now.
    is_awaited: bool,
}

/// The lines of an input.
#[derive(Debug)]
struct Lines<R> {
    input: BufReader<R>,
    is_first: bool,
}

impl<R: Read> Iterator for Lines<R> {
    type Item = io::Result<Line>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut bytes = Vec::new();
        match next_line(&mut self.input, &mut bytes) {
            Ok(None) => None,
            Err(error) => Some(Err(error)),
            Ok(Some(fits)) => {
                if std::mem::take(&mut self.is_first) && bytes.starts_with(b"\xEF\xBB\xBF") {
                    bytes.drain(..3);
                }
                let is_awaited = self.input.buffer().is_empty();
                Some(Ok(Line { bytes: fits.then_some(bytes), is_awaited }))
            }
        }
    }
}

/// Reads the next line into `line`. `None` at the end; `Some(false)` for a line that is too long, which is skipped.
fn next_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<Option<bool>> {
    line.clear();
    let read = input.by_ref().take(MAX_LINE_BYTES as u64 + 1).read_until(b'\n', line)?;
    if read == 0 {
        return Ok(None);
    }
    if line.ends_with(b"\n") || line.len() <= MAX_LINE_BYTES {
        return Ok(Some(true));
    }
    line.clear();
    line.shrink_to(1 << 20);
    input.skip_until(b'\n')?;
    Ok(Some(false))
}
