//! The html5lib tokenizer tests, read from `$OFFPRINT_DATA`; skipped when that is not set.

#![allow(clippy::print_stdout)] // A test that is skipped says so.

use std::cell::RefCell;
use std::path::PathBuf;

use html5ever::LocalName;
use html5ever::tokenizer::states::{RawKind, State};
use html5ever::tokenizer::{TagKind, Token, TokenSink, TokenSinkResult};
use serde_json::{Value, json};

use super::super::tokenizer::{Receiver, tokenize};

/// Writes tokens down as the tests do.
#[derive(Default)]
struct Recorder {
    tokens: RefCell<Vec<Value>>,
    cdata: bool,
}

impl Recorder {
    fn text(&self, text: &str) {
        let mut tokens = self.tokens.borrow_mut();
        if let Some(Value::Array(last)) = tokens.last_mut()
            && last[0] == "Character"
        {
            last[1] = Value::from(format!("{}{text}", last[1].as_str().unwrap()));
        } else {
            tokens.push(json!(["Character", text]));
        }
    }
}

impl Receiver for Recorder {
    fn at(&self, _: usize) {}

    fn wants(&self, _: &LocalName, _: &str) -> bool {
        true
    }

    fn is_done(&self) -> bool {
        false
    }
}

impl TokenSink for Recorder {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let token = match token {
            Token::CharacterTokens(text) => {
                self.text(&text);
                return TokenSinkResult::Continue;
            }
            Token::NullCharacterToken => {
                self.text("\0");
                return TokenSinkResult::Continue;
            }
            Token::EOFToken | Token::ParseError(_) => return TokenSinkResult::Continue,
            Token::CommentToken(text) => json!(["Comment", &*text]),
            Token::DoctypeToken(doctype) => {
                let text = |text: &Option<html5ever::tendril::StrTendril>| {
                    text.as_deref().map(str::to_owned)
                };
                json!([
                    "DOCTYPE",
                    text(&doctype.name),
                    text(&doctype.public_id),
                    text(&doctype.system_id),
                    !doctype.force_quirks
                ])
            }
            Token::TagToken(tag) if tag.kind == TagKind::EndTag => json!(["EndTag", &*tag.name]),
            Token::TagToken(tag) => {
                let attributes: serde_json::Map<String, Value> = tag
                    .attrs
                    .iter()
                    .map(|a| (a.name.local.to_string(), Value::from(a.value.to_string())))
                    .collect();
                match tag.self_closing {
                    true => json!(["StartTag", &*tag.name, attributes, true]),
                    false => json!(["StartTag", &*tag.name, attributes]),
                }
            }
        };
        self.tokens.borrow_mut().push(token);
        TokenSinkResult::Continue
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.cdata
    }
}

/// `\u0041` in the tests that are escaped twice; `None` for a lone surrogate, which no Rust string holds.
fn unescape(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\\u") {
        out.push_str(before);
        out.push(char::from_u32(u32::from_str_radix(&after[..4], 16).ok()?)?);
        rest = &after[4..];
    }
    out.push_str(rest);
    Some(out)
}

fn unescape_all(value: &Value) -> Option<Value> {
    Some(match value {
        Value::String(text) => Value::from(unescape(text)?),
        Value::Array(items) => items.iter().map(unescape_all).collect::<Option<_>>()?,
        Value::Object(fields) => Value::Object(
            fields
                .iter()
                .map(|(k, v)| Some((unescape(k)?, unescape_all(v)?)))
                .collect::<Option<_>>()?,
        ),
        other => other.clone(),
    })
}

fn state(name: &str) -> (State, bool) {
    match name {
        "Data state" => (State::Data, false),
        "PLAINTEXT state" => (State::Plaintext, false),
        "RCDATA state" => (State::RawData(RawKind::Rcdata), false),
        "RAWTEXT state" => (State::RawData(RawKind::Rawtext), false),
        "Script data state" => (State::RawData(RawKind::ScriptData), false),
        "CDATA section state" => (State::Data, true),
        other => panic!("unknown state {other}"),
    }
}

#[test]
fn the_tokens_are_those_of_the_standard() {
    let Some(data) = std::env::var_os("OFFPRINT_DATA") else {
        println!("skipped: OFFPRINT_DATA is not set");
        return;
    };
    let folder = PathBuf::from(data).join("conformance/html5lib/tokenizer");
    let mut run = 0;
    let mut wrong = String::new();
    for file in std::fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())) {
        let path = file.unwrap().path();
        if path.extension().is_none_or(|e| e != "test") {
            continue;
        }
        // What coerces to XML is another tool's.
        let file: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let Some(tests) = file["tests"].as_array() else { continue };
        for test in tests {
            let escaped = test["doubleEscaped"] == true;
            let (Some(input), Some(expected)) = (match escaped {
                true => (unescape(test["input"].as_str().unwrap()), unescape_all(&test["output"])),
                false => (test["input"].as_str().map(str::to_owned), Some(test["output"].clone())),
            }) else {
                continue;
            };
            let states = test["initialStates"].as_array().cloned();
            for name in states.unwrap_or_else(|| vec![json!("Data state")]) {
                let (state, cdata) = state(name.as_str().unwrap());
                let source = if cdata { format!("<![CDATA[{input}") } else { input.clone() };
                let last = test["lastStartTag"].as_str().map(LocalName::from);
                let recorder = Recorder { cdata, ..Recorder::default() };
                let tokens = tokenize(&source, state, last, recorder).tokens.into_inner();
                run += 1;
                if Value::from(tokens.clone()) != expected {
                    let tokens = Value::from(tokens);
                    wrong.push_str(&format!(
                        "{} in {name}: {input:?}\nwanted {expected}\nfound  {tokens}\n",
                        test["description"]
                    ));
                }
            }
        }
    }
    println!("{run} tests");
    assert!(run > 0, "no test in {}", folder.display());
    assert!(wrong.is_empty(), "{wrong}");
}
