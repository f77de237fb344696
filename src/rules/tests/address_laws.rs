//! Laws of addresses over every address that is known: the examples of the packs, and, where `OFFPRINT_DATA` is set, the cases there.

#![allow(clippy::print_stdout)] // A test that is skipped says so.

use std::path::PathBuf;

use url::Url;

use crate::rules::builtin::FILES;
use crate::rules::{Also, AlsoSet, Cleaned, Compiled, RulePack, Rules};
use crate::urls::{HostPattern, Images, is_signed, target};

/// How much longer than before an address may become: a parameter that asks for the largest size.
const GROWTH: usize = 64;

fn packs() -> Vec<RulePack> {
    let read = |(file, text): &(&str, &str)| RulePack::from_toml(file, text).unwrap();
    FILES.iter().map(read).collect()
}

/// The addresses of the packs: before, after and unchanged.
fn examples() -> Vec<String> {
    let mut addresses = Vec::new();
    for rule in packs().iter().flat_map(|pack| pack.0.addresses.clone()) {
        for (before, after) in rule.about.examples {
            addresses.extend([before, after]);
        }
        addresses.extend(rule.unchanged);
    }
    addresses
}

/// The addresses of the cases beside the project.
fn cases() -> Vec<String> {
    let Some(data) = std::env::var_os("OFFPRINT_DATA") else {
        println!("skipped: OFFPRINT_DATA is not set");
        return Vec::new();
    };
    let folder = PathBuf::from(data).join("cases");
    let files = std::fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut addresses = Vec::new();
    for file in files.map(|entry| entry.unwrap().path()) {
        for line in std::fs::read_to_string(&file).unwrap().lines() {
            let case: serde_json::Value = serde_json::from_str(line).unwrap();
            addresses.extend(case.get("url").and_then(|url| url.as_str()).map(str::to_owned));
        }
    }
    assert!(!addresses.is_empty(), "no address in {}", folder.display());
    addresses
}

/// An address after each thing that a caller may want of it.
fn outcomes(compiled: &Compiled, address: &str) -> Vec<String> {
    let every = AlsoSet::default().with(Also::Affiliate).with(Also::Probe);
    let mut outcomes = Vec::new();
    for also in [AlsoSet::default(), every] {
        outcomes.push(Cleaned::or_given(compiled.clean_link_address(address, None, also), address));
        for images in [Images::as_given(), Images::original(), Images::width(800)] {
            outcomes.push(Cleaned::or_given(
                compiled.clean_media_address(address, None, images, also),
                address,
            ));
        }
    }
    outcomes
}

#[test]
fn known_addresses_keep_every_law() {
    let compiled = Compiled::new(&Rules::builtin());
    for address in examples().into_iter().chain(cases()) {
        let given = Url::parse(&address).map_or(address.clone(), String::from);
        for (wish, after) in outcomes(&compiled, &address).into_iter().enumerate() {
            if after == address {
                continue;
            }
            let url = Url::parse(&after).unwrap_or_else(|e| panic!("{address} -> {after}: {e}"));
            assert!(target::is_web(&url) && url.as_str() == after, "{address} -> {after}");
            assert!(after.len() <= given.len() + GROWTH, "{address} -> {after} grew");
            assert_eq!(outcomes(&compiled, &after)[wish], after, "again, after {address}");
        }
    }
}

#[test]
fn signed_pictures_are_left_alone() {
    let compiled = Compiled::new(&Rules::builtin());
    let signed = examples().into_iter().chain(cases()).filter(|address| is_signed(address));
    for address in signed {
        for images in [Images::original(), Images::width(800)] {
            let cleaned = compiled.clean_media_address(&address, None, images, AlsoSet::default());
            // A wrapper may be signed; what is in it is another address.
            let unwrapped =
                |cleaned: &Cleaned<'_>| cleaned.rules.iter().any(|r| r.contains("prox"));
            assert!(cleaned.as_ref().is_none_or(unwrapped), "{address} -> {cleaned:?}");
        }
    }
}

#[test]
fn hosts_that_look_alike_are_no_business_of_a_rule() {
    for pack in packs() {
        for rule in &pack.0.addresses {
            if rule.hosts.contains(&HostPattern::Any) {
                continue;
            }
            for (before, _) in &rule.about.examples {
                let url = Url::parse(before).unwrap();
                let host = url.host_str().unwrap();
                for other in [
                    format!("{host}.evil.example"),
                    format!("{host}@evil.example"),
                    format!("evil.example/{host}"),
                ] {
                    let look_alike = before.replacen(host, &other, 1);
                    let url = Url::parse(&look_alike).unwrap();
                    let host = url.host_str().unwrap();
                    let matched = rule.hosts.iter().any(|pattern| pattern.matches(host));
                    assert!(!matched, "{}: {look_alike}", rule.about.id);
                }
            }
        }
    }
}
