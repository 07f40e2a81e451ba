//! A file of corrections is changed as its owner would: comments, order and everything else stay, and what is taken
//! back leaves no trace.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test may panic

use kanbao::model::{Kind, LineRole};
use kanbao::reading::corrections::{Change, Correction, EditError, Lead, LineRef, edit, name_lines};
use kanbao::reading::input::SourceText;
use proptest::prelude::*;

fn at(line: u32, text: &str) -> LineRef {
    LineRef { line, text: text.into(), file: None }
}

fn role(line: u32, role: LineRole) -> Correction {
    Correction::Role { at: at(line, "江水"), role }
}

fn add(correction: Correction) -> Change {
    Change { add: vec![correction], ..Change::default() }
}

fn take(correction: Correction) -> Change {
    Change { remove: vec![correction], ..Change::default() }
}

/// A file that somebody keeps by hand.
const MINE: &str = "# My corrections of this paper.\r\n\r\n# The scan is poor here.\r\n[[role]]\r\nrole = 'headline' # really\r\nline   = 8\r\ntext = \"江水\"\r\n\r\n[[kind]]\r\nline = 13\r\ntext = \"香樟\"\r\nkind = \"notice\"\r\n\r\n# The end.\r\n";

#[test]
fn a_new_file_says_what_it_is_and_goes_when_it_says_nothing() {
    let edited = edit("", &add(role(8, LineRole::Headline))).unwrap();
    assert!(
        edited.text.starts_with("# ")
            && edited.text.ends_with("\n\n[[role]]\nline = 8\ntext = \"江水\"\nrole = \"headline\"\n")
    );
    assert_eq!(edited.undo, take(role(8, LineRole::Headline)));
    assert_eq!(edit(&edited.text, &edited.undo).unwrap().text, "");
}

#[test]
fn what_is_written_by_hand_stays_as_it_is() {
    let edited = edit(MINE, &add(role(8, LineRole::Subhead))).unwrap();
    assert_eq!(edited.text, MINE.replace("'headline' # really", "\"subhead\" # really"));
    assert_eq!(edited.undo, add(role(8, LineRole::Headline)));
    let edited = edit(MINE, &add(Correction::Begin { at: at(9, "这里") })).unwrap();
    assert_eq!(edited.text, format!("{MINE}\r\n[[begin]]\r\nline = 9\r\ntext = \"这里\"\r\n"));
    assert_eq!(edit(&edited.text, &edited.undo).unwrap().text, MINE);
    // The comment of what is taken out stays.
    let edited = edit(MINE, &take(role(8, LineRole::Headline))).unwrap();
    assert!(!edited.text.contains("[[role]]"));
    for comment in
        ["# My corrections", "# The scan is poor here.\r\n", "# The end.\r\n", "[[kind]]\r\nline = 13"]
    {
        assert!(edited.text.contains(comment), "{comment}\n{}", edited.text);
    }
    // What is not there changes nothing.
    assert_eq!(edit(MINE, &take(role(8, LineRole::Text))).unwrap().text, MINE);
    assert_eq!(edit(MINE, &add(role(8, LineRole::Headline))).unwrap().text, MINE);
}

#[test]
fn every_sort_of_entry_is_written_as_it_is_read() {
    let from = LineRef { file: Some("02 \"b\".txt".into()), ..at(3, "一\\二") };
    let all = [
        Correction::Role { at: from.clone(), role: LineRole::Kicker },
        Correction::Begin { at: from.clone() },
        Correction::Kind { at: from.clone(), kind: Kind::Advertisement },
        Correction::Join { from: from.clone(), to: at(9, "三") },
        Correction::Jump { at: from.clone(), to: Lead::Line(at(9, "三")) },
        Correction::Jump { at: at(4, "四"), to: Lead::Page("A02".into()) },
        Correction::Jump { at: at(5, "五"), to: Lead::Nowhere },
    ];
    let change = Change { add: all.to_vec(), ..Change::default() };
    let edited = edit("", &change).unwrap();
    for correction in all {
        let again = edit(&edited.text, &take(correction.clone())).unwrap();
        assert_eq!(again.undo, add(correction.clone()), "{}", edited.text);
        assert_ne!(again.text, edited.text);
    }
    // One jump leads to one thing.
    let page = Correction::Jump { at: from, to: Lead::Page("3".into()) };
    let edited = edit(&edited.text, &add(page)).unwrap();
    assert_eq!(edited.text.matches("to = ").count(), 1, "that of the join\n{}", edited.text);
    assert_eq!(edited.undo.add.len(), 1);
}

#[test]
fn entries_in_one_line_are_known_too() {
    let text = "kind = [] # none\nrole = [{ line = 8, text = \"江水\", role = \"headline\" }] # mine\n";
    let edited = edit(text, &add(role(8, LineRole::Text))).unwrap();
    assert_eq!(edited.text, text.replace("headline", "text"));
    let edited = edit(text, &add(role(9, LineRole::Text))).unwrap();
    assert!(edited.text.contains("headline") && edited.text.contains("line = 9"), "{}", edited.text);
    assert_eq!(edit(&edited.text, &edited.undo).unwrap().text, text);
}

#[test]
fn what_is_half_written_is_left_alone() {
    assert!(matches!(edit("[[role]\n", &add(role(1, LineRole::Text))), Err(EditError::Syntax(_))));
    assert_eq!(edit("role = 3\n", &add(role(1, LineRole::Text))), Err(EditError::Shape("role")));
}

#[test]
fn a_line_is_named_by_what_stands_there() {
    let source =
        |name: &str, text: &str| SourceText { name: name.into(), text: text.into(), ..SourceText::default() };
    let sources = [source("01.txt", "甲\n　　江水绕城\n而过。\n"), source("02.txt", "江水\n")];
    let named = |file: &str, line: u32, text: &str| {
        let at = LineRef { file: Some(file.into()), ..at(line, text) };
        name_lines(&add(Correction::Begin { at }), &sources.iter().collect::<Vec<_>>())
    };
    // The text of lines that were joined: the first of them alone stands there.
    let change = named("01.txt", 2, "江水绕城而过。").unwrap();
    assert_eq!(change.add[0].line().text, "江水绕城");
    assert_eq!(named("01.txt", 1, "甲").unwrap().add[0].line().text, "甲");
    assert_eq!(named("01.txt", 3, "江水绕城"), Err(EditError::Moved(3)));
    assert_eq!(named("03.txt", 1, "甲"), Err(EditError::Moved(1)));
    assert_eq!(named("01.txt", 99, "甲"), Err(EditError::Moved(99)));
}

fn corrections() -> impl Strategy<Value = Correction> {
    let line = || {
        (1..6u32, "[ -~\\u{4e00}-\\u{4e10}]{1,8}", proptest::option::of("[a-z\"#\\\\]{1,4}"))
            .prop_map(|(line, text, file)| LineRef { line, text, file })
    };
    prop_oneof![
        (line(), 0..14usize).prop_map(|(at, role)| Correction::Role { at, role: LineRole::ALL[role] }),
        line().prop_map(|at| Correction::Begin { at }),
        (line(), 0..8usize).prop_map(|(at, kind)| Correction::Kind { at, kind: Kind::ALL[kind] }),
        (line(), line()).prop_map(|(from, to)| Correction::Join { from, to }),
        (line(), line()).prop_map(|(at, to)| Correction::Jump { at, to: Lead::Line(to) }),
        (line(), "[A-Z0-9]{1,3}").prop_map(|(at, page)| Correction::Jump { at, to: Lead::Page(page) }),
        line().prop_map(|at| Correction::Jump { at, to: Lead::Nowhere }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    /// Whatever is corrected, and taken back in turn: the file is as it was, byte for byte.
    #[test]
    fn what_is_taken_back_leaves_no_trace(
        steps in proptest::collection::vec(corrections(), 1..8),
        mine in any::<bool>(),
    ) {
        let start = if mine { MINE } else { "" };
        let mut texts = vec![start.to_owned()];
        let mut undos = Vec::new();
        for correction in steps {
            let edited = edit(texts.last().unwrap(), &add(correction.clone())).unwrap();
            let again = edit(&edited.text, &add(correction)).unwrap();
            prop_assert_eq!(&again.text, &edited.text, "said twice is said once");
            texts.push(edited.text);
            undos.push(edited.undo);
        }
        let mut text = texts.pop().unwrap();
        while let (Some(undo), Some(before)) = (undos.pop(), texts.pop()) {
            text = edit(&text, &undo).unwrap().text;
            prop_assert_eq!(&text, &before);
        }
    }
}
