//! The account of a source: every character of it stands in exactly one line of the trace, and every line went somewhere:
//! outside the articles (masthead, page head, furniture), into a part of an article, or into the notices.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test may")]

use std::collections::HashMap;
use std::path::Path;

use kanbao::model::{Article, Byline, ForcedRoles, Reading, Trace};
use kanbao::reading::input::{self, Input, SourceText};
use kanbao::reading::plain;
use proptest::prelude::*;

/// Words of a byline that name nobody.
const FORM: [&str; 5] = ["By", "文", "图", "摄", "摄影"];
/// Words of the editions that are lost: a column over another, the places under two letters, the head over a
/// continuation that is said in other words. This list may only become shorter.
const KNOWN: [&str; 4] = ["OPINION", "Port", "Carrow", "海堤決口災情"];
/// What print says in front of a role that an issue tells by the role alone: this paper's own.
const OWN: [&str; 4] = ["本报", "本報", "本刊", "本版"];

fn marks_off(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| c.is_alphanumeric())
}

/// Runs of letters and digits.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn people(byline: &Byline) -> String {
    byline.role.clone() + &byline.names.concat()
}

/// All that an article holds, text and facts, letters and digits only.
fn held(article: &Article) -> String {
    let mut all: Vec<String> =
        [&article.kicker, &article.headline, &article.deck].into_iter().flatten().cloned().collect();
    all.extend(article.column.clone());
    all.extend(article.source.clone());
    all.extend(article.bylines.iter().map(people));
    for part in &article.parts {
        all.extend(part.jump_in.iter().chain(&part.jump_out).map(|jump| jump.printed.clone()));
        for block in &part.blocks {
            all.push(block.text.clone());
            all.extend(block.credit.clone());
        }
    }
    all.iter().flat_map(|text| marks_off(text).chain(['\0'])).collect()
}

/// The characters of the sources, file by file, that no line of the trace has, or that one has twice.
fn unaccounted(sources: &[SourceText], trace: &Trace) -> Vec<String> {
    let mut wrong = Vec::new();
    for (file, source) in sources.iter().enumerate() {
        let lines = trace.lines.iter().filter(|line| line.file == file);
        let mut traced = lines.flat_map(|line| line.text.chars().filter(|c| !c.is_whitespace())).peekable();
        for c in source.text.chars().filter(|c| !c.is_whitespace()) {
            match traced.next_if_eq(&c) {
                Some(_) => {}
                // A word that a line break cut has lost the hyphen of the break.
                None if matches!(c, '-' | '\u{ad}' | '¬') => {}
                None => {
                    wrong.push(format!("{}: {c:?} before {:?}", source.name, traced.peek()));
                    break;
                }
            }
        }
        wrong.extend(traced.next().map(|c| format!("{}: {c:?} is not in the source", source.name)));
    }
    wrong
}

/// The words of the lines that went into articles, of which neither the article nor a diagnostic nor a notice has a
/// trace; and the lines that went nowhere.
fn lost(reading: &Reading, trace: &Trace) -> Vec<String> {
    let said = reading.diagnostics.iter().map(|said| said.message.as_str());
    let beside: String = said
        .chain(reading.issue.notices.iter().map(String::as_str))
        .flat_map(|text| marks_off(text).chain(['\0']))
        .collect();
    let mut articles: HashMap<usize, String> = HashMap::new();
    let mut lost = Vec::new();
    for line in trace.lines.iter().filter(|line| !line.role.is_outside()) {
        let text = match line.part {
            Some(at) => articles
                .entry(at.article)
                .or_insert_with(|| reading.issue.articles.get(at.article).map(held).unwrap_or_default())
                .as_str(),
            None => "",
        };
        let told = |word: &str| text.contains(word) || beside.contains(word);
        let paper = reading.issue.masthead.title.as_deref().unwrap_or("\0");
        let told = |word: &str| {
            told(word)
                || FORM.contains(&word)
                || OWN.iter().chain([&paper]).any(|own| word.strip_prefix(own).is_some_and(|rest| rest.is_empty() || told(rest)))
                // Two pieces of one run: the name behind a role, a lead-in and the text behind it.
                || word.char_indices().skip(1).any(|(at, _)| {
                    let (a, b) = word.split_at(at);
                    told(a) && told(b) && at >= 2
                })
        };
        for word in words(&line.text).filter(|word| !told(word) && !KNOWN.contains(word)) {
            lost.push(format!("line {} ({}), {word:?} of {:?}", line.line, line.role.name(), line.text));
        }
    }
    lost
}

fn trace(sources: &[SourceText]) -> (Reading, Trace) {
    plain::read_traced(sources, &ForcedRoles::default())
}

fn source(text: String) -> SourceText {
    SourceText { name: "01.txt".into(), text, ..SourceText::default() }
}

/// The texts of `tests/editions/` with what they are called.
fn editions() -> Vec<(String, Vec<SourceText>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/editions");
    let mut all: Vec<(String, Vec<SourceText>)> = std::fs::read_dir(folder)
        .unwrap()
        .filter_map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name()?.to_str()?.to_owned();
            let input = match name.as_str() {
                "yunting" => Input::Sample,
                "harbor" => Input::SampleEnglish,
                _ if path.join("pages").is_dir() => Input::Paths(vec![path.join("pages")]),
                _ if path.is_dir() => Input::Paths(vec![path.join("edition.txt")]),
                _ => return None,
            };
            Some((name, input::load(&input).unwrap().sources))
        })
        .collect();
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all
}

#[test]
fn every_character_of_the_editions_is_in_one_line_and_every_word_in_its_article() {
    let mut wrong = Vec::new();
    for (name, sources) in editions() {
        let (reading, trace) = trace(&sources);
        wrong.extend(unaccounted(&sources, &trace).into_iter().map(|said| format!("{name}: {said}")));
        wrong.extend(lost(&reading, &trace).into_iter().map(|said| format!("{name}: {said}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Lines of papers, torn, mixed, and with anything between them.
fn torn() -> impl Strategy<Value = String> {
    let lines: Vec<String> = editions()
        .iter()
        .flat_map(|(_, sources)| sources.iter().flat_map(|source| source.text.lines().map(str::to_owned)))
        .filter(|line| !line.trim().is_empty())
        .collect();
    let line = (proptest::sample::select(lines), 0usize..200, 0usize..120);
    let cut = line.prop_map(|(line, from, len)| {
        let from = from.saturating_sub(150);
        line.chars().skip(from).take(if len < 60 { 4000 } else { len - 60 }).collect::<String>()
    });
    let odd = proptest::string::string_regex("[\\PC \u{3000}]{0,60}").unwrap();
    let piece = prop_oneof![6 => cut, 1 => odd];
    let between = proptest::sample::select(vec!["\n", "\n", "\n", "\n\n", "\n\n\n", "\n\u{c}", "\u{c}", " "]);
    proptest::collection::vec((piece, between), 0..60).prop_map(|pieces| {
        pieces.into_iter().flat_map(|(piece, between)| [piece, between.to_owned()]).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn every_character_of_any_text_is_in_one_line(text in torn()) {
        let sources = [source(kanbao::reading::tame::tame(text).text)];
        let (_, trace) = trace(&sources);
        let wrong = unaccounted(&sources, &trace);
        prop_assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
