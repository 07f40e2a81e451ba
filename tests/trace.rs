//! What the splitter says of each line: every line of every edition is told, once, with a role, how sure it is, and
//! where it went; and a role that is forced is taken.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may")]

use std::path::Path;

use kanbao::model::{ForcedRoles, LineRole, Reading, Trace};
use kanbao::reading::input::{self, Input, SourceText};
use kanbao::reading::plain;

/// The texts of every edition, and of the samples.
fn editions() -> Vec<(String, Vec<SourceText>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/editions");
    let mut inputs = vec![("sample".to_owned(), Input::Sample), ("harbor".to_owned(), Input::SampleEnglish)];
    for entry in std::fs::read_dir(root).unwrap() {
        let folder = entry.unwrap().path();
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        for path in [folder.join("edition.txt"), folder.join("pages")] {
            if path.exists() {
                inputs.push((name.clone(), Input::Paths(vec![path])));
            }
        }
    }
    assert!(inputs.len() >= 12, "the editions are there");
    inputs.into_iter().map(|(name, input)| (name, input::load(&input).unwrap().sources)).collect()
}

fn text(text: &str) -> Vec<SourceText> {
    vec![SourceText { name: "01.txt".into(), text: text.into(), ..SourceText::default() }]
}

#[test]
fn every_line_is_told_once_in_the_order_of_the_source() {
    for (name, sources) in editions() {
        let (_, trace) = plain::read_traced(&sources, &ForcedRoles::default());
        let mut told = Vec::new();
        for line in &trace.lines {
            told.extend((line.line..=line.last).map(|no| (line.file, no)));
        }
        let mut held = Vec::new();
        for (file, source) in sources.iter().enumerate() {
            let full = source.text.split('\n').enumerate().filter(|(_, line)| !line.trim().is_empty());
            held.extend(full.map(|(at, _)| (file, u32::try_from(at + 1).unwrap())));
        }
        assert_eq!(told, held, "{name}");
    }
}

#[test]
fn the_trace_agrees_with_the_reading() {
    for (name, sources) in editions() {
        let (reading, trace) = plain::read_traced(&sources, &ForcedRoles::default());
        assert_eq!(reading, plain::read(&sources), "{name}: tracing changes nothing");
        assert_eq!(trace.files.len(), sources.len());
        let mut reached = vec![false; reading.issue.articles.len()];
        for line in &trace.lines {
            let what = format!("{name}: {line:?}");
            assert!((0.0..=1.0).contains(&line.confidence), "{what}");
            assert!(line.page < reading.issue.pages.len(), "{what}");
            assert_eq!(line.part.is_none(), line.role.is_outside(), "{what}");
            assert!(line.part.is_none_or(|part| reading.issue.part(part).is_some()), "{what}");
            if let Some(part) = line.part {
                reached[part.article] = true;
            }
        }
        assert!(reached.iter().all(|reached| *reached), "{name}: every article has lines");
    }
}

/// The headline over what it stands over, and the article in which its line went.
#[test]
fn a_line_leads_to_the_article_that_holds_its_text() {
    for (name, sources) in editions() {
        let (reading, trace) = plain::read_traced(&sources, &ForcedRoles::default());
        for line in trace.lines.iter().filter(|line| line.role == LineRole::Headline && line.confidence > 0.9)
        {
            let article = &reading.issue.articles[line.part.unwrap().article];
            let first: String = line.text.chars().take_while(|c| !c.is_whitespace()).take(4).collect();
            let heads = [&article.kicker, &article.headline, &article.deck];
            let mut texts = heads.into_iter().flatten().chain(article.column.as_ref());
            let blocks = article.blocks().any(|block| block.text.contains(&first));
            // The head over a continuation is not said twice.
            let continued = line.part.unwrap().part > 0;
            assert!(blocks || continued || texts.any(|text| text.contains(&first)), "{name}: {line:?}");
        }
    }
}

const STORY: &str = "云汀日报\n2024年5月17日 星期五\n第01版：要闻\n\n老码头的新生活\n本报讯（记者 陈一）昨日上午，水南码头的老趸船上开张了一个书摊，街坊们闻讯赶来。\n三位守摊人照看书架，摆出两边都能翻书的小书架，孩子们围着看画本，老人们翻拍旧照片。\n船舱里面\n这里辟出了旧书交换角、孩子们的画本角、老照片翻拍角等几处天地，来的人越来越多了。\n";

fn forced(line: u32, role: LineRole) -> (Reading, Trace) {
    let mut roles = ForcedRoles::default();
    roles.force("01.txt", line, role);
    plain::read_traced(&text(STORY), &roles)
}

#[test]
fn a_forced_role_is_taken_whatever_the_line_looks_like() {
    for no in [1, 2, 3, 5, 6, 7, 8, 9] {
        for role in LineRole::ALL {
            let (reading, trace) = forced(no, role);
            let line = trace.lines.iter().find(|line| line.line == no).unwrap();
            assert_eq!((line.role, line.forced), (role, true), "line {no}");
            assert!((line.confidence - 1.0).abs() < f32::EPSILON);
            // Nothing of it is lost: its first word stands somewhere in the issue.
            let word: String = line.text.chars().filter(|c| !c.is_whitespace()).take(3).collect();
            let all = format!("{reading:?}").replace(' ', "");
            let told = ["202", "第01"].contains(&word.as_str());
            assert!(told || all.contains(&word), "line {no} as {role:?}: {word}");
        }
    }
}

#[test]
fn forcing_a_headline_makes_an_article_and_forcing_text_unmakes_it() {
    let count = |(reading, _): (Reading, Trace)| reading.issue.articles.len();
    assert_eq!(count(plain::read_traced(&text(STORY), &ForcedRoles::default())), 1);
    assert_eq!(count(forced(8, LineRole::Headline)), 2);
    assert_eq!(count(forced(8, LineRole::Text)), 1);
    let (reading, _) = forced(5, LineRole::Text);
    assert!(reading.issue.articles.iter().all(|article| article.headline.is_empty()));
}

#[test]
fn names_of_roles_are_read_back() {
    for role in LineRole::ALL {
        assert_eq!(LineRole::named(role.name()), Some(role));
    }
    assert_eq!(LineRole::named("nonsense"), None);
}
