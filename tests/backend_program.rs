//! The program's own frames on a model of a terminal: whatever is pressed, and however the window is dragged, what was
//! drawn bit by bit is what a fresh draw of the last frame shows, cell by cell.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]
// Helpers of tests, like tests, fail by panicking.

#[path = "common/memory.rs"]
mod memory;
#[path = "common/model_terminal.rs"]
mod model_terminal;
#[path = "common/paper.rs"]
mod paper;

use kanbao::app::{Action, App, AppOptions, Effect, Size, update};
use kanbao::config::key::Key;
use kanbao::config::{Keymap, Language, Theme, Wording};
use kanbao::layout::cells::{Ambiguous, Drawn};
use kanbao::runtime::screen::Screen;
use kanbao::ui::render;
use memory::{Memory, fresh};
use model_terminal::ModelTerminal;
use ratatui::Terminal;
use ratatui::buffer::CellWidth;

/// Random numbers that are the same in every run (Marsaglia's xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap() % end
    }

    fn within(&mut self, from: u16, to: u16) -> u16 {
        from + u16::try_from(self.below(usize::from(to - from))).unwrap()
    }
}

/// What the terminal is thought to draw, and what it draws.
type Terms = (Drawn, Ambiguous);

struct Stage {
    app: App,
    terminal: Terminal<Screen<Memory>>,
    model: ModelTerminal,
    draws: Ambiguous,
}

impl Stage {
    fn new((thought, draws): Terms, size: Size) -> Stage {
        let mut app =
            App::new(AppOptions { wording: Wording::new(Language::Chinese), size, ..AppOptions::default() });
        update(&mut app, Action::Opened(Ok(Box::new(paper::reading()))));
        update(&mut app, Action::Drawn(thought));
        let Size { columns, rows } = size;
        let terminal = Terminal::new(Screen::new(Memory::new(columns, rows))).unwrap();
        Stage { app, terminal, model: ModelTerminal::new(columns, rows, draws), draws }
    }

    fn act(&mut self, action: Action) {
        for effect in update(&mut self.app, action) {
            if effect == Effect::Repaint {
                self.terminal.backend_mut().forget();
                self.terminal.clear().unwrap();
            }
        }
    }

    /// The window gets another size, and what it shows then is anybody's guess.
    fn resize(&mut self, columns: u16, rows: u16) {
        self.terminal.backend_mut().output().resize(columns, rows);
        self.model = ModelTerminal::new(columns, rows, self.draws);
        for row in &mut self.model.cells {
            for cell in row {
                cell.text = "#".into();
            }
        }
        self.act(Action::Resize { columns, rows });
    }

    /// Draws, and compares what is seen with a fresh draw.
    fn check(&mut self, what: &str) {
        let Stage { app, terminal, model, draws } = self;
        let theme = Theme::default();
        let frame = terminal.draw(|frame| render(app, &theme, frame)).unwrap().buffer.clone();
        model.write(&std::mem::take(&mut terminal.backend_mut().output().bytes));
        for y in 0..frame.area.height {
            let mut x = 0;
            while x < frame.area.width {
                let cells = frame[(x, y)].cell_width().max(1);
                assert!(x + cells <= frame.area.width, "{what}: half a glyph at the right edge of row {y}");
                x += cells;
            }
        }
        let expected = fresh(&frame, *draws);
        for (y, (row, expected)) in model.cells.iter().zip(&expected.cells).enumerate() {
            assert_eq!(row, expected, "{what}, row {y}");
        }
    }
}

fn frames_agree(terms: Terms, seed: u64) {
    let bindings: Vec<Vec<Key>> = Keymap::default().bindings().map(|(_, keys, _)| keys.to_vec()).collect();
    let random = &mut Random(seed);
    for round in 0..6 {
        let mut stage =
            Stage::new(terms, Size { columns: random.within(30, 130), rows: random.within(8, 40) });
        stage.check("the first frame");
        for step in 0..110 {
            let what = format!("{terms:?}, round {round}, step {step}");
            match random.below(20) {
                0 => {
                    let (columns, rows) = (random.within(1, 160), random.within(1, 50));
                    stage.resize(columns, rows);
                }
                1 => stage.resize(random.within(30, 130), random.within(8, 40)),
                2 => stage.act(Action::Key(Key::char(['江', '步', '3', '“'][random.below(4)]))),
                3 => stage.act(Action::Resumed),
                _ => {
                    for key in &bindings[random.below(bindings.len())] {
                        stage.act(Action::Key(*key));
                    }
                }
            }
            stage.check(&what);
        }
    }
}

#[test]
fn a_narrow_terminal_shows_every_frame_of_the_program_right() {
    frames_agree((Drawn::One, Ambiguous::One), 0xf1a9);
}

#[test]
fn a_wide_terminal_shows_every_frame_of_the_program_right() {
    frames_agree((Drawn::Two, Ambiguous::All), 0xf1aa);
}

#[test]
fn a_terminal_that_nobody_knows_shows_every_frame_of_the_program_right() {
    frames_agree((Drawn::Unsure, Ambiguous::One), 0xf1ab);
    frames_agree((Drawn::Unsure, Ambiguous::All), 0xf1ac);
}
