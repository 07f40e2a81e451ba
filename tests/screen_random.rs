//! Whatever is pressed, on a screen of whatever size: nothing panics, the selection is in sight, scrolls are
//! within bounds, every wide glyph is whole.
#![allow(clippy::indexing_slicing, clippy::unwrap_used)] // a test may panic

#[path = "common/paper.rs"]
mod paper;
#[path = "common/stage.rs"]
mod stage;

use std::sync::LazyLock;

use kanbao::app::{Action, App, AppOptions, Size, update};
use kanbao::config::key::Key;
use kanbao::config::{Keymap, Language, Settings, Theme, Wording};
use kanbao::layout::cells::{Drawn, Punctuation};
use kanbao::model::Reading;
use kanbao::reading::input::{Input, SourceText};
use kanbao::reading::tame::tame;
use kanbao::reading::{plain, read};
use proptest::prelude::*;
use ratatui::buffer::{Buffer, CellWidth};
use stage::draw_at;

/// One thing that may happen.
#[derive(Debug, Clone)]
enum Event {
    /// The keys of the default binding with this index.
    Binding(usize),
    Type(char),
    Paste(String),
    Resize(u16, u16),
    /// Another issue is read, or the same one again.
    Open(usize),
    Fail,
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        12 => any::<usize>().prop_map(Event::Binding),
        2 => prop_oneof![Just('步'), Just('江'), Just('3'), any::<char>()].prop_map(Event::Type),
        1 => ".{0,9}".prop_map(Event::Paste),
        2 => (1u16..=500, 1u16..=200).prop_map(|(columns, rows)| Event::Resize(columns, rows)),
        3 => (28u16..=110, 6u16..=34).prop_map(|(columns, rows)| Event::Resize(columns, rows)),
        1 => any::<usize>().prop_map(Event::Open),
        1 => Just(Event::Fail),
    ]
}

/// Issues of every kind: the hand-made one, both samples, one line, two thousand one-line articles, a page of rules
/// and marks, text that is no newspaper.
static ISSUES: LazyLock<Vec<Reading>> = LazyLock::new(|| {
    let split = |text: &str| {
        let text = tame(text.to_owned()).text;
        plain::read(&[SourceText { name: "issue.txt".into(), text, ..SourceText::default() }])
    };
    let briefs = "▲某街道整治背街小巷，居民点赞。\n\n".repeat(2000);
    let marks = "下转02版①\n（上接第一版】\n————\n……\n“”‘’①②③\n".repeat(40);
    vec![
        paper::reading(),
        read(&Input::Sample).unwrap(),
        read(&Input::SampleEnglish).unwrap(),
        split("只有一行"),
        split(&briefs),
        split(&marks),
        split(&"e\u{301}\u{302}👨\u{200d}👩 ｶﾞ\u{202e}\x1b[31m https://example.org/a?b=c&d ".repeat(300)),
    ]
});

fn open(app: &mut App, index: usize) {
    let reading = ISSUES[index % ISSUES.len()].clone();
    update(app, Action::Opened(Ok(Box::new(reading))));
}

/// Sequences of the run: a few while working, as many as `KANBAO_SEQUENCES` says for a long one.
fn cases() -> u32 {
    std::env::var("KANBAO_SEQUENCES").ok().and_then(|count| count.parse().ok()).unwrap_or(60)
}

fn happen(app: &mut App, bindings: &[Vec<Key>], event: &Event) {
    match event {
        Event::Binding(index) => {
            for key in &bindings[index % bindings.len()] {
                update(app, Action::Key(*key));
            }
        }
        Event::Type(char) => drop(update(app, Action::Key(Key::char(*char)))),
        Event::Paste(text) => drop(update(app, Action::Paste(text.clone()))),
        Event::Resize(columns, rows) => {
            update(app, Action::Resize { columns: *columns, rows: *rows });
        }
        Event::Open(index) => open(app, *index),
        Event::Fail => drop(update(app, Action::Opened(Err("不行".into())))),
    }
}

fn state_holds(app: &App) {
    let Some(reader) = app.reader() else { return };
    let view = reader.view();
    assert!(view.top() <= view.last_top(), "{} {}", view.top(), view.last_top());
    let list = reader.list();
    assert!(
        reader.selected() < list.entries().len() || (reader.filter().is_on() && list.entries().is_empty())
    );
    assert!(reader.is_listed() || reader.filter().is_on(), "only a filter leaves anything out");
    if let Some(panes) = reader.panes().filter(|_| !list.entries().is_empty()) {
        let span = list.rows_of(reader.selected());
        let height = usize::from(panes.list.height);
        assert!(!span.is_empty() && list.top() <= span.start && span.end <= list.top() + height, "{span:?}");
        assert!(panes.text.x >= panes.article.x && panes.text.right() <= panes.article.right());
        assert!(panes.text.width >= 2);
    }
    if let Some(hits) = app.open_hits() {
        assert!(hits.chosen() < hits.found().len().max(1));
    }
    if let Some(chooser) = app.chooser() {
        assert!(chooser.selected < chooser.choices.len());
        assert!(chooser.top <= chooser.rows.len().saturating_sub(chooser.height()));
    }
    if let Some(overlay) = app.overlay() {
        assert!(overlay.top <= overlay.line_count().saturating_sub(overlay.height()));
    }
}

/// Each row is a sequence of whole glyphs, and nothing on it would move a cursor elsewhere.
fn screen_holds(buffer: &Buffer) {
    for y in buffer.area.y..buffer.area.bottom() {
        let mut x = buffer.area.x;
        while x < buffer.area.right() {
            let cell = &buffer[(x, y)];
            assert!(!cell.symbol().chars().any(char::is_control), "{:?}", cell.symbol());
            let cells = cell.cell_width();
            assert!((1..=2).contains(&cells), "{:?}", cell.symbol());
            assert!(x + cells <= buffer.area.right(), "{:?} at {x}, {y}", cell.symbol());
            if cells == 2 {
                assert_eq!(buffer[(x + 1, y)].symbol(), " ", "after {:?} at {x}, {y}", cell.symbol());
            }
            x += cells;
        }
    }
}

/// The box of an overlay is closed on both sides: no half of a wide glyph eats its border.
fn borders_hold(app: &App, buffer: &Buffer, divider: &str) {
    let Some(overlay) = app.overlay() else { return };
    let size = app.display().size;
    if size.columns < 30 || size.rows < 8 {
        return;
    }
    let area = overlay.area;
    for y in area.y + 1..area.bottom() - 1 {
        for x in [area.x, area.right() - 1] {
            assert_eq!(buffer[(x, y)].symbol(), divider);
            let before = x.checked_sub(1).map_or(1, |before| buffer[(before, y)].cell_width());
            assert_eq!(before, 1, "a wide glyph would cover the border");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_commands_and_resizes_keep_the_invariants(
        events in prop::collection::vec(event(), 1..60),
        drawn in prop::sample::select(vec![Drawn::One, Drawn::Two, Drawn::Unsure]),
        punctuation in prop::sample::select(vec![None, Some(Punctuation::Plain)]),
        english in any::<bool>(),
        first in any::<usize>(),
    ) {
        let bindings: Vec<Vec<Key>> = Keymap::default().bindings().map(|(_, keys, _)| keys.to_vec()).collect();
        let theme = Theme::default();
        let mut app = App::new(AppOptions {
            wording: Wording::new(if english { Language::English } else { Language::Chinese }),
            settings: Settings { ambiguous: Some(drawn), punctuation, ..Settings::default() },
            size: Size::default(),
            ..AppOptions::default()
        });
        open(&mut app, first);
        for event in &events {
            happen(&mut app, &bindings, event);
            state_holds(&app);
            let size = app.display().size;
            let buffer = draw_at(&app, &theme, size.columns, size.rows);
            screen_holds(&buffer);
            borders_hold(&app, &buffer, if drawn == Drawn::One { "│" } else { "╎" });
        }
    }

    #[test]
    fn a_frame_of_another_size_than_was_told_is_drawn(
        told in (1u16..=200, 1u16..=60),
        real in (1u16..=200, 1u16..=60),
    ) {
        let mut app = stage::opened(told.0, told.1);
        update(&mut app, Action::Key(Key::char('?')));
        screen_holds(&draw_at(&app, &Theme::default(), real.0, real.1));
    }
}
