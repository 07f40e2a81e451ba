//! The text field: whatever is typed and pressed, no grapheme is ever cut, and nothing is lost that was not deleted.
#![allow(clippy::unwrap_used, clippy::string_slice)] // a test may panic

use kanbao::app::{Edit, Field};
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

fn field(text: &str) -> Field {
    let mut field = Field::new(100);
    field.set(text);
    field
}

/// The text with a bar at the cursor, after some edits.
fn after(text: &str, edits: &[Edit]) -> String {
    let mut field = field(text);
    for edit in edits {
        field.edit(*edit);
    }
    let (before, behind) = field.text().split_at(field.cursor());
    format!("{before}|{behind}")
}

#[test]
fn moves_and_deletions_go_by_what_people_see_as_one() {
    use Edit::{Delete, DeleteNext, Left, Right, Start};
    let family = "👨‍👩‍👧";
    assert_eq!(after(&format!("a{family}e\u{301}"), &[Left]), format!("a{family}|e\u{301}"));
    assert_eq!(after(&format!("a{family}e\u{301}"), &[Left, Left]), format!("a|{family}e\u{301}"));
    assert_eq!(after(&format!("a{family}"), &[Delete]), "a|");
    assert_eq!(after("e\u{301}b", &[Start, DeleteNext]), "|b");
    assert_eq!(after("水文", &[Start, Right]), "水|文");
    assert_eq!(after("", &[Left, Right, Delete, DeleteNext]), "|");
}

#[test]
fn words_are_runs_of_one_script_or_of_marks() {
    use Edit::{DeleteWord, Start, WordLeft, WordRight};
    assert_eq!(after("set read-through", &[DeleteWord]), "set read-|");
    assert_eq!(after("set read-through", &[DeleteWord, DeleteWord, DeleteWord]), "set |");
    assert_eq!(after("find 水文GDP  ", &[DeleteWord]), "find 水文|");
    assert_eq!(after("水文 步道", &[WordLeft, WordLeft]), "|水文 步道");
    assert_eq!(after("水文 步道", &[Start, WordRight, WordRight]), "水文 步道|");
}

#[test]
fn a_field_is_never_longer_than_it_may_be_and_holds_no_control() {
    let mut field = Field::new(4);
    field.insert("水\u{1b}文\n步道长");
    assert_eq!(field.text(), "水文步道");
    field.edit(Edit::Start);
    field.insert("x");
    assert_eq!((field.text(), field.cursor()), ("水文步道", 0));
}

#[derive(Debug, Clone)]
enum Do {
    Insert(String),
    Edit(Edit),
}

fn anything() -> impl Strategy<Value = Do> {
    let odd = prop_oneof![
        Just("\u{301}".to_owned()),
        Just("\u{200d}".to_owned()),
        Just("👩".to_owned()),
        Just("🇨".to_owned()),
        Just("🇳".to_owned()),
        Just("각".to_owned()),
        Just("\u{1161}".to_owned()),
        Just("नि".to_owned()),
        Just("水文".to_owned()),
        Just("ab c".to_owned()),
        ".{0,5}",
    ];
    prop_oneof![odd.prop_map(Do::Insert), prop::sample::select(Edit::ALL.to_vec()).prop_map(Do::Edit),]
}

proptest! {
    #[test]
    fn no_grapheme_is_ever_split(acts in prop::collection::vec(anything(), 0..40)) {
        let mut field = Field::new(60);
        for act in acts {
            let before = field.clone();
            match &act {
                Do::Insert(text) => {
                    field.insert(text);
                    let typed: String = text.chars().filter(|char| !char.is_control()).collect();
                    let room = 60 - before.text().chars().count();
                    let typed: String = typed.chars().take(room).collect();
                    let (start, end) = before.text().split_at(before.cursor());
                    prop_assert_eq!(field.text(), format!("{start}{typed}{end}"));
                }
                Do::Edit(edit) => {
                    let changed = field.edit(*edit);
                    prop_assert_eq!(changed, field.text() != before.text());
                    if changed {
                        // What is gone is a run of whole graphemes at the cursor.
                        let gone = before.text().len() - field.text().len();
                        let ends: Vec<usize> = before.text().grapheme_indices(true).map(|(at, _)| at)
                            .chain([before.text().len()]).collect();
                        let cut = [before.cursor().checked_sub(gone), Some(before.cursor())];
                        prop_assert!(cut.into_iter().flatten().any(|at| {
                            ends.contains(&at) && ends.contains(&(at + gone))
                                && format!("{}{}", &before.text()[..at], &before.text()[at + gone..]) == field.text()
                        }), "{:?} of {:?} gave {:?}", edit, before, field);
                    }
                }
            }
            let bounds: Vec<usize> =
                field.text().grapheme_indices(true).map(|(at, _)| at).chain([field.text().len()]).collect();
            prop_assert!(bounds.contains(&field.cursor()), "{:?}", field);
            prop_assert!(field.text().chars().count() <= 60 && !field.text().contains(char::is_control));
        }
    }
}
