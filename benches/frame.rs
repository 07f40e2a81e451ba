//! One frame, and one update, of a page that is full of Han.
#![allow(clippy::unwrap_used, missing_docs)] // a bench may panic

#[path = "../tests/common/paper.rs"]
mod paper;
#[path = "../tests/common/stage.rs"]
mod stage;

use divan::{Bencher, black_box};
use kanbao::app::{Action, update};
use kanbao::config::Theme;
use kanbao::config::key::Key;
use kanbao::ui::render;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

fn main() {
    divan::main();
}

#[divan::bench(args = [(80, 24), (200, 60)])]
fn frame(bencher: Bencher<'_, '_>, (columns, rows): (u16, u16)) {
    let app = stage::opened(columns, rows);
    let theme = Theme::bundled("dark").unwrap();
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    bencher.bench_local(|| {
        terminal.draw(|frame| render(black_box(&app), &theme, frame)).unwrap();
    });
}

#[divan::bench]
fn scroll_one_line(bencher: Bencher<'_, '_>) {
    let mut app = stage::opened(80, 24);
    stage::press(&mut app, "l");
    let mut down = true;
    bencher.bench_local(|| {
        let key = Key::char(if down { 'j' } else { 'k' });
        down = !down;
        update(black_box(&mut app), Action::Key(key))
    });
}

#[divan::bench]
fn next_article(bencher: Bencher<'_, '_>) {
    let mut app = stage::opened(80, 24);
    let mut down = true;
    bencher.bench_local(|| {
        let key = Key::char(if down { 'J' } else { 'K' });
        down = !down;
        update(black_box(&mut app), Action::Key(key))
    });
}

#[divan::bench]
fn resize(bencher: Bencher<'_, '_>) {
    let mut app = stage::opened(80, 24);
    let mut wide = true;
    bencher.bench_local(|| {
        let columns = if wide { 100 } else { 80 };
        wide = !wide;
        update(black_box(&mut app), Action::Resize { columns, rows: 24 })
    });
}
