//! Selecting and copying: exactly the characters of the source, whatever lines they fall into.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)] // a test may panic

#[path = "common/paper.rs"]
mod paper;
#[path = "common/stage.rs"]
mod stage;

use kanbao::app::{Action, App, Effect, Selection, Spot, Take, spot_at, update};
use kanbao::config::NamedText;
use kanbao::layout::article::{byline, title};
use kanbao::layout::cells::Ambiguous;
use kanbao::layout::{Anchor, Laid, Setting, Words};
use kanbao::model::{Article, Block, BlockKind, Issue, Part};
use proptest::prelude::*;
use stage::{opened, press, screen};

/// The texts of an article in reading order, each with what divides it from the one before: taken from the model, not
/// from the layout.
fn texts(article: &Article, only: Option<usize>) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    let column: Vec<String> = article.column.iter().cloned().collect();
    for lines in [&column, &article.kicker, &article.headline, &article.deck] {
        found.push(("\n", title(lines).0));
    }
    found.push(("\n", byline(article).0));
    let mut paragraph = false;
    for (number, part) in
        article.parts.iter().enumerate().filter(|(at, _)| only.is_none_or(|only| only == *at))
    {
        for (at, block) in part.blocks.iter().enumerate() {
            let goes_on = at == 0 && number > 0 && part.runs_on && paragraph && only.is_none();
            found.push((if goes_on { "" } else { "\n" }, block.text.clone()));
            paragraph = block.kind == BlockKind::Paragraph;
            if let Some(credit) = &block.credit {
                found.push(("\n", credit.clone()));
                paragraph = false;
            }
        }
    }
    found.retain(|(_, text)| !text.is_empty());
    found
}

/// The source of a selection: from the first byte of one text up to the last of another.
fn source(texts: &[(&str, String)], from: (usize, usize), to: (usize, usize)) -> String {
    let mut out = String::new();
    for (number, (gap, text)) in texts.iter().enumerate().skip(from.0).take(to.0 + 1 - from.0) {
        let start = if number == from.0 { from.1 } else { 0 };
        let end = if number == to.0 { to.1 } else { text.len() };
        if number > from.0 {
            out.push_str(gap);
        }
        out.push_str(&text[start..end]);
    }
    out
}

/// Of a piece of the layout, the number of its text in the model.
fn number_of(laid: &Laid, piece: usize) -> usize {
    let is_text =
        |anchor: Anchor| matches!(anchor, Anchor::Head | Anchor::Block { .. } | Anchor::Credit { .. });
    laid.pieces[..piece].iter().filter(|piece| is_text(piece.anchor) && !piece.text.is_empty()).count()
}

/// The issue, and an article of odd characters that runs on over a page.
fn issue() -> Issue {
    let mut issue = paper::issue();
    let odd = "“破折号——省略号……”①②e\u{301}n 한국어 👨‍👩‍👧 2.5公里　全角，end".repeat(3);
    let article = Article {
        id: "01-09".into(),
        headline: vec!["一".into(), "二——".into()],
        parts: vec![
            Part { blocks: vec![Block::new(BlockKind::Paragraph, odd.clone())], ..Part::default() },
            Part {
                page: 1,
                blocks: vec![
                    Block::new(BlockKind::Paragraph, "续上页。".repeat(20)),
                    Block::new(BlockKind::Table, "甲  1\n乙  2"),
                    Block::new(BlockKind::Quote, odd),
                ],
                runs_on: true,
                ..Part::default()
            },
        ],
        ..Article::default()
    };
    issue.articles.push(article);
    issue
}

fn setting(width: u16, two: bool, part: Option<usize>) -> Setting {
    let ambiguous = if two { Ambiguous::Two } else { Ambiguous::One };
    Setting { width, ambiguous, read_through: part.is_none(), part: part.unwrap_or(0), ..Setting::default() }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// From any cell of any layout to any other, and the same at another width.
    #[test]
    fn a_copy_is_exactly_the_source(
        article in 0usize..9,
        (one, other) in (2u16..100, 2u16..100),
        (two, justify, pangu) in any::<(bool, bool, bool)>(),
        part in proptest::option::of(0usize..3),
        (line, to_line) in (0usize..400, 0usize..400),
        (cell, to_cell) in (0u16..100, 0u16..100),
    ) {
        let issue = issue();
        let article = &issue.articles[article];
        let part = part.filter(|part| *part < article.parts.len());
        let how = Setting { justify, pangu, ..setting(one, two, part) };
        let mut laid = Laid::new(&issue, article, how, &Words::default());
        laid.lay_all();
        let count = laid.line_count();
        let from = spot_at(&laid, line % count, cell);
        let to = spot_at(&laid, to_line % count, to_cell);
        if let (Some(from), Some(to)) = (from, to) {
            let selection = Selection::new(from, to);
            let copied = selection.text(&laid, article);
            let (first, last) = (from.min(to), from.max(to));
            let texts = texts(article, part);
            let last_text = number_of(&laid, last.piece);
            // The character at the last end belongs to it.
            let rest = &texts[last_text].1[last.byte..];
            let end = unicode_segmentation::UnicodeSegmentation::graphemes(rest, true).next().map_or(0, str::len);
            let expected = source(
                &texts,
                (number_of(&laid, first.piece), first.byte),
                (last_text, last.byte + end),
            );
            prop_assert_eq!(&copied, &expected);
            let back = Selection::new(to, from);
            prop_assert_eq!(back.text(&laid, article), copied.clone(), "dragged the other way");
            let narrow = laid.for_setting(setting(other, !two, part));
            prop_assert_eq!(selection.text(&narrow, article), copied);
        }
    }

    /// Whatever keys extend it, what is copied stands so in the source.
    #[test]
    fn whatever_keys_extend_it(
        keys in proptest::collection::vec(0usize..14, 1..25),
        columns in 30u16..120,
        printed in any::<bool>(),
    ) {
        const KEYS: [&str; 14] =
            ["h", "l", "j", "k", "o", "v", "5 l", "9 h", "d", "u", "G", "g g", "space", "b"];
        let mut app = opened(columns, 20);
        press(&mut app, if printed { "t l v" } else { "l v" });
        for key in keys {
            press(&mut app, KEYS[key]);
            let reader = app.reader().unwrap();
            let selection = *reader.selection().unwrap();
            let seen = reader.view().laid().unwrap().line_of_piece(selection.to.piece, selection.to.byte).unwrap();
            prop_assert!(reader.view().sees(seen), "the end that moves is in sight");
        }
        let issue = paper::issue();
        let texts = texts(&issue.articles[0], printed.then_some(0));
        let all = source(&texts, (0, 0), (texts.len() - 1, texts.last().unwrap().1.len()));
        let effects = press(&mut app, "y");
        let [Effect::Take(Take::Copy(text))] = effects.as_slice() else { panic!("{effects:?}") };
        prop_assert!(!text.is_empty() && all.contains(text.as_str()), "{}", text);
    }
}

#[test]
fn the_whole_article_can_be_selected_and_what_was_found_begins_one() {
    let mut app = opened(80, 24);
    press(&mut app, "l v G");
    let reader = app.reader().unwrap();
    let texts = texts(&paper::issue().articles[0], None);
    let all = source(&texts, (0, 0), (texts.len() - 1, texts.last().unwrap().1.len()));
    assert_eq!(reader.selected_text().unwrap(), all);
    press(&mut app, "esc esc l g g /");
    stage::type_text(&mut app, "第2段");
    press(&mut app, "enter v l l");
    assert_eq!(app.reader().unwrap().selected_text().unwrap(), "第2段");
}

#[test]
fn another_article_or_way_of_reading_ends_the_selection_and_a_resize_does_not() {
    let mut app = opened(100, 24);
    press(&mut app, "l v l l");
    let before = app.reader().unwrap().selected_text();
    update(&mut app, Action::Resize { columns: 40, rows: 20 });
    assert_eq!(app.reader().unwrap().selected_text(), before);
    for keys in ["J", "t"] {
        press(&mut app, "v l");
        assert!(app.reader().unwrap().selection().is_some());
        press(&mut app, keys);
        assert!(app.reader().unwrap().selection().is_none(), "{keys}");
    }
}

#[test]
fn the_selection_is_shown_and_counted() {
    let mut app = opened(80, 24);
    press(&mut app, "l v j j l l");
    insta::assert_snapshot!("selecting-80x24", screen(&app));
    let buffer = stage::draw(&app, &kanbao::config::Theme::default());
    let reversed =
        buffer.content.iter().filter(|cell| cell.modifier.contains(ratatui::style::Modifier::REVERSED));
    assert!(reversed.count() > 40);
}

/// An app whose article holds these addresses, with these settings.
fn with_text(text: &str, settings: &str) -> App {
    let mut reading = paper::reading();
    reading.issue.articles[0].parts[0].blocks[0].text = text.into();
    let mut options = kanbao::app::AppOptions::default();
    assert_eq!(options.settings.overlay(&NamedText::new("settings.toml", settings)), []);
    let mut app = App::new(options);
    update(&mut app, Action::Opened(Ok(Box::new(reading))));
    app
}

#[test]
fn an_address_is_shown_before_it_is_opened() {
    let mut app = with_text("见https://a.example/一，又见https://b\u{430}nk.example/x。", "");
    assert_eq!(press(&mut app, "l o"), []);
    let field = |app: &App| app.prompt().unwrap().field.text().to_owned();
    assert_eq!(field(&app), "https://a.example/");
    press(&mut app, "down");
    assert_eq!(field(&app), "https://b\u{430}nk.example/x");
    assert!(screen(&app).contains("not plain ASCII"), "{}", screen(&app));
    press(&mut app, "down");
    assert_eq!(field(&app), "https://a.example/", "round");
    assert_eq!(press(&mut app, "enter"), [Effect::Take(Take::Browse("https://a.example/".into()))]);
    press(&mut app, "o ctrl-u");
    stage::type_text(&mut app, "file:///etc/passwd");
    assert_eq!(press(&mut app, "enter"), []);
    assert!(app.message().unwrap().warning);
}

#[test]
fn a_pipe_gets_the_article_or_the_selection() {
    let one = "[pipes]\nspeak = \"espeak-ng -v zh\"\n";
    let mut app = with_text("一。", one);
    let effects = press(&mut app, "l |");
    let [Effect::Take(Take::Pipe { name, command, text })] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    assert_eq!((name.as_str(), command.as_str()), ("speak", "espeak-ng -v zh"));
    assert!(text.starts_with("总长18.6公里") && text.ends_with("。\n"));
    assert_eq!(press(&mut app, "|"), [Effect::Take(Take::EndPipe)], "it still runs");
    let ended =
        kanbao::app::Taken::Piped { name: "speak".into(), code: Some(3), output: vec!["no voice".into()] };
    update(&mut app, Action::Taken(ended));
    assert_eq!(app.message().unwrap().text, "speak: ended with 3: no voice");
    let effects = press(&mut app, "v l |");
    assert!(matches!(effects.as_slice(), [Effect::Take(Take::Pipe { text, .. })] if text == "总长\n"));

    let mut app = with_text("一。", "[pipes]\nspeak = \"a\"\nprint = \"lp\"\n");
    assert_eq!(press(&mut app, "l |"), []);
    assert_eq!(app.prompt().unwrap().field.text(), "print");
    let effects = press(&mut app, "down enter");
    assert!(matches!(effects.as_slice(), [Effect::Take(Take::Pipe { name, .. })] if name == "speak"));
}

#[test]
fn the_file_that_is_written_is_what_its_name_says() {
    for (name, start) in [
        ("a.md", "### 沿江"),
        ("a.JSON", "{\n  \"schema\": \"kanbao.issue/1\""),
        ("a.txt", "## 沿江"),
        ("a.bib", "@article{kanbao-2022-08-24-01-01"),
        ("a.epub", "PK"),
    ] {
        let mut app = opened(80, 24);
        press(&mut app, "e ctrl-u");
        stage::type_text(&mut app, name);
        let effects = press(&mut app, "enter");
        let [Effect::Take(Take::Save { path, bytes })] = effects.as_slice() else {
            panic!("{name}: {effects:?}")
        };
        assert!(path == name && String::from_utf8_lossy(bytes).starts_with(start), "{name}");
    }
    let mut app = opened(80, 24);
    press(&mut app, "e ctrl-u");
    stage::type_text(&mut app, "a.exe");
    assert_eq!(press(&mut app, "enter"), []);
    assert!(app.message().unwrap().warning);
}

#[test]
fn a_spot_is_the_character_under_the_pointer() {
    let issue = issue();
    let mut laid = Laid::new(&issue, &issue.articles[5], setting(20, true, None), &Words::default());
    laid.lay_all();
    // A paragraph's first line is indented by a Han here: every cell before the text is its first character.
    let line = laid.line_of_piece(1, 0).unwrap();
    let indent = laid.line(line).unwrap().indent;
    let at = |cell| spot_at(&laid, line, cell).unwrap();
    assert_eq!(at(0), Spot { piece: 1, byte: 0 });
    assert_eq!(at(indent + 1), Spot { piece: 1, byte: 0 }, "both cells of a Han");
    assert_eq!(at(indent + 2), Spot { piece: 1, byte: 3 });
    assert_eq!(at(500).byte + 3, laid.line(line).unwrap().bytes.end, "beyond the end, the last one");
}

#[test]
fn nothing_is_selected_on_a_screen_too_small_to_show_it() {
    let mut app = opened(80, 24);
    update(&mut app, Action::Resize { columns: 1, rows: 1 });
    press(&mut app, "J v $ G");
    let text = app.reader().unwrap().selected_text();
    assert!(text.is_none_or(|text| text.is_empty()), "of the article before");
    update(&mut app, Action::Resize { columns: 80, rows: 24 });
    assert!(app.reader().unwrap().selection().is_none());
    press(&mut app, "v");
    assert!(app.reader().unwrap().selection().is_some(), "there it is again");
}
