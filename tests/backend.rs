//! The backend against a model of a terminal: after any frames, the screen shows what a fresh draw of the last
//! one shows, whether ambiguous characters are drawn in one cell or in two.

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

use std::num::NonZeroU16;

use kanbao::layout::cells::{self, Ambiguous};
use kanbao::runtime::screen::Screen;
use memory::{Memory, fresh};
use model_terminal::ModelTerminal;
use ratatui::backend::Backend;
use ratatui::buffer::{Buffer, CellDiffOption, CellWidth};
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier, Style};
use ratatui::{Terminal, TerminalOptions, Viewport};
use ratatui_crossterm::CrosstermBackend;

/// Random numbers that are the same in every run (Marsaglia's xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % end
    }

    fn column(&mut self, end: u16) -> u16 {
        u16::try_from(self.below(u64::from(end.max(1)))).unwrap()
    }

    fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[usize::try_from(self.below(of.len() as u64)).unwrap()]
    }
}

const WORDS: [&str; 14] =
    ["看报", "“引号”", "——", "……", "①②", "abc", " ", "       ", "李·布朗", "é", "●○★", "，。", "12", "─│"];

fn style(random: &mut Random) -> Style {
    let colors = [Color::Reset, Color::Red, Color::Indexed(240), Color::Rgb(1, 2, 3)];
    let modifiers =
        [Modifier::empty(), Modifier::BOLD, Modifier::DIM, Modifier::REVERSED, Modifier::UNDERLINED];
    let style = Style::reset().add_modifier(*random.pick(&modifiers)).add_modifier(*random.pick(&modifiers));
    if random.below(2) == 0 { style } else { style.fg(*random.pick(&colors)).bg(*random.pick(&colors)) }
}

/// Paints as the screen does: glyphs laid out for this terminal, halves of wide ones never left alone.
fn put(buffer: &mut Buffer, (mut x, y): (u16, u16), text: &str, style: Style, ambiguous: Ambiguous) {
    for glyph in cells::glyphs(text, ambiguous) {
        if x + glyph.cells > buffer.area.right() {
            break;
        }
        repair(buffer, x, x + glyph.cells, y);
        let (first, second) = glyph.painted();
        let forced =
            NonZeroU16::new(glyph.cells).filter(|_| second.is_none() && first.cell_width() != glyph.cells);
        let cell = &mut buffer[(x, y)];
        cell.set_symbol(first).set_style(style);
        cell.set_diff_option(forced.map_or(CellDiffOption::None, CellDiffOption::ForcedWidth));
        if glyph.cells == 2 {
            let cell = &mut buffer[(x + 1, y)];
            cell.reset();
            cell.set_symbol(second.unwrap_or(" ")).set_style(style);
        }
        x += glyph.cells;
    }
}

/// Blanks a wide glyph that reaches into, or out of, the cells from `start` to `end`.
fn repair(buffer: &mut Buffer, start: u16, end: u16, y: u16) {
    for x in [start.checked_sub(1), end.checked_sub(1)].into_iter().flatten() {
        let cell = &mut buffer[(x, y)];
        let wide = matches!(cell.diff_option, CellDiffOption::ForcedWidth(_)) || cell.cell_width() > 1;
        if wide {
            cell.set_symbol(" ").set_diff_option(CellDiffOption::None);
        }
    }
}

/// A box with a border and text in it, over whatever is there.
fn popup(buffer: &mut Buffer, random: &mut Random, ambiguous: Ambiguous) {
    let area = buffer.area;
    let (x, y) = (random.column(area.width), random.column(area.height));
    let (right, bottom) = ((x + 14).min(area.right()), (y + 5).min(area.bottom()));
    let look = style(random);
    for row in y..bottom {
        repair(buffer, x, right, row);
        for column in x..right {
            buffer[(column, row)].reset();
            let border = row == y || row + 1 == bottom || column == x || column + 1 == right;
            buffer[(column, row)].set_symbol(if border { "+" } else { " " }).set_style(look);
        }
    }
    if right > x + 4 && bottom > y + 2 {
        let word = *random.pick(&WORDS);
        if cells::width(word, ambiguous) + 2 <= usize::from(right - x) {
            put(buffer, (x + 1, y + 1), word, look, ambiguous);
        }
    }
}

/// Lays a look over a stretch of the text that begins and ends anywhere, as a selection does.
fn select(buffer: &mut Buffer, random: &mut Random) {
    let area = buffer.area;
    let cells = area.width * area.height;
    let (from, to) = (random.column(cells), random.column(cells));
    let mut at = 0;
    while at < cells {
        let place = |at| (at % area.width, at / area.width);
        let cell = &buffer[place(at)];
        let wide = matches!(cell.diff_option, CellDiffOption::ForcedWidth(_)) || cell.cell_width() > 1;
        // Glyphs are selected whole.
        let end = (at + 1 + u16::from(wide)).min(cells);
        if (from.min(to)..from.max(to)).contains(&at) {
            for at in at..end {
                buffer[place(at)].modifier.toggle(Modifier::REVERSED);
            }
        }
        at = end;
    }
}

/// Moves all rows up or down, as scrolling does.
fn scroll(buffer: &mut Buffer, random: &mut Random) {
    let width = usize::from(buffer.area.width);
    let by = usize::from(random.column(buffer.area.height)) * width;
    buffer.content.rotate_left(by);
    if random.below(2) == 0 {
        buffer.content[..width].fill_with(Default::default);
    }
}

/// Changes some of the frame: text, a tinted row, a box, a selection, a scroll, or everything.
fn change(buffer: &mut Buffer, random: &mut Random, ambiguous: Ambiguous) {
    let area = buffer.area;
    match random.below(16) {
        0 => buffer.reset(),
        1 => {
            let y = random.column(area.height);
            buffer.set_style(Rect { y, height: 1, ..area }, style(random));
        }
        2 => {
            let (x, y) = (random.column(area.width), random.column(area.height));
            let look = style(random);
            let (right, bottom) = ((x + 9).min(area.right()), (y + 4).min(area.bottom()));
            for row in y..bottom {
                repair(buffer, x, right, row);
                for column in x..right {
                    buffer[(column, row)].reset();
                    buffer[(column, row)].set_style(look);
                }
            }
        }
        3 => popup(buffer, random, ambiguous),
        4 => select(buffer, random),
        5 => scroll(buffer, random),
        _ => {
            let at = (random.column(area.width), random.column(area.height));
            let text: String = (0..random.below(9)).map(|_| *random.pick(&WORDS)).collect();
            put(buffer, at, &text, style(random), ambiguous);
        }
    }
}

fn frames_agree(ambiguous: Ambiguous, draws: Ambiguous, seed: u64) {
    let random = &mut Random(seed);
    for _ in 0..12 {
        let (mut columns, mut rows) = (2 + random.column(60), 1 + random.column(12));
        let mut terminal = Terminal::new(Screen::new(Memory::new(columns, rows))).unwrap();
        let mut model = ModelTerminal::new(columns, rows, draws);
        let mut frame = Buffer::empty(Rect::new(0, 0, columns, rows));
        for number in 0..100 {
            if random.below(25) == 0 {
                // Another size; what the window shows then is anybody's guess.
                (columns, rows) = (2 + random.column(60), 1 + random.column(12));
                terminal.backend_mut().output().resize(columns, rows);
                model = ModelTerminal::new(columns, rows, draws);
                for cell in model.cells.iter_mut().flatten() {
                    cell.text = "#".into();
                }
                frame = Buffer::empty(Rect::new(0, 0, columns, rows));
            }
            for _ in 0..=random.below(4) {
                change(&mut frame, random, ambiguous);
            }
            let cursor = (random.below(3) == 0)
                .then(|| Position { x: random.column(columns), y: random.column(rows) });
            terminal
                .draw(|screen| {
                    screen.buffer_mut().clone_from(&frame);
                    if let Some(cursor) = cursor {
                        screen.set_cursor_position(cursor);
                    }
                })
                .unwrap();
            model.write(&std::mem::take(&mut terminal.backend_mut().output().bytes));
            let expected = fresh(&frame, draws);
            for (y, (row, expected)) in model.cells.iter().zip(&expected.cells).enumerate() {
                assert_eq!(row, expected, "{columns}×{rows}, frame {number}, row {y}, {ambiguous:?}");
            }
        }
    }
}

#[test]
fn a_terminal_of_narrow_ambiguous_characters_shows_every_frame_right() {
    frames_agree(Ambiguous::One, Ambiguous::One, 0x5eed1);
}

#[test]
fn padded_ambiguous_characters_show_right() {
    frames_agree(Ambiguous::Two, Ambiguous::One, 0x5eed2);
}

#[test]
fn a_terminal_of_wide_ambiguous_characters_shows_every_frame_right() {
    frames_agree(Ambiguous::All, Ambiguous::All, 0x5eed3);
}

#[test]
fn substitutes_show_right_on_every_terminal() {
    frames_agree(Ambiguous::Safe, Ambiguous::One, 0x5eed6);
    frames_agree(Ambiguous::Safe, Ambiguous::All, 0x5eed7);
}

#[test]
fn a_glyph_that_is_narrower_than_thought_leaves_a_blank() {
    frames_agree(Ambiguous::All, Ambiguous::One, 0x5eed4);
}

/// A terminal that draws wider than it is thought to spoils the cells beside its wide glyphs, and no others.
#[test]
fn a_glyph_that_is_wider_than_thought_moves_nothing_after_it() {
    let random = &mut Random(0x5eed5);
    for _ in 0..500 {
        let (columns, rows) = (8 + random.column(60), 1 + random.column(12));
        let mut frame = Buffer::empty(Rect::new(0, 0, columns, rows));
        for _ in 0..20 {
            change(&mut frame, random, Ambiguous::One);
        }
        for y in 0..rows {
            // A wide glyph in the last column has no place at all.
            repair(&mut frame, columns - 1, columns, y);
            frame[(columns - 1, y)].reset();
        }
        let shown = fresh(&frame, Ambiguous::All);
        for (x, y) in (0..rows).flat_map(|y| (0..columns).map(move |x| (x, y))) {
            let symbol = frame[(x, y)].symbol();
            if symbol.is_ascii() && symbol != " "
                || symbol.starts_with(['看', '报', '引', '号', '李', '布', '朗'])
            {
                let seen = &shown.cells[usize::from(y)][usize::from(x)];
                assert_eq!(seen.text, symbol, "at {x}, {y}");
            }
        }
    }
}

/// Bytes of a frame on our backend, and on the one that comes with ratatui.
fn bytes_of(frame: &Buffer) -> (usize, usize) {
    let area = frame.area;
    let mut ours = Terminal::new(Screen::new(Memory::new(area.width, area.height))).unwrap();
    ours.draw(|screen| screen.buffer_mut().clone_from(frame)).unwrap();
    let memory = ours.backend_mut().output();
    assert_eq!(memory.writes, 1, "a frame is one write");
    let ours = memory.bytes.len();
    let mut stock = Vec::new();
    let options = TerminalOptions { viewport: Viewport::Fixed(area) };
    let mut terminal = Terminal::with_options(CrosstermBackend::new(&mut stock), options).unwrap();
    terminal.draw(|screen| screen.buffer_mut().clone_from(frame)).unwrap();
    drop(terminal);
    (ours, stock.len())
}

/// The figures of BENCHMARKS.md: `cargo test --test backend bytes -- --nocapture`.
#[test]
fn a_page_of_han_costs_little_more_than_its_text_in_bytes() {
    let full = |line: &str, ambiguous| {
        let mut frame = Buffer::empty(Rect::new(0, 0, 80, 24));
        for y in 0..24 {
            put(&mut frame, (0, y), line, Style::new(), ambiguous);
        }
        frame
    };
    let han = "看".repeat(40);
    let mixed = "他说：“看报——读报……”，第①版12.8%见报，".repeat(3);
    for (what, line, ambiguous) in [
        ("Han", &han, Ambiguous::One),
        ("mixed, T=1, L=1", &mixed, Ambiguous::One),
        ("mixed, T=1, L=2", &mixed, Ambiguous::Two),
        ("mixed, T=2", &mixed, Ambiguous::All),
    ] {
        let frame = full(line, ambiguous);
        let text: usize = frame.content.iter().map(|cell| cell.symbol().len()).sum();
        let (ours, stock) = bytes_of(&frame);
        println!("80×24 of {what}: {ours} bytes, ratatui's own backend {stock}");
        assert!(ours < stock, "{what}: {ours}, {stock}");
        if what == "Han" {
            assert!(ours * 3 < stock);
            assert!(ours <= han.len() * 24 + 8 * 24, "{ours} bytes for {text}");
        }
    }
}

#[test]
fn a_frame_without_a_change_is_no_write() {
    let mut terminal = Terminal::new(Screen::new(Memory::new(20, 5))).unwrap();
    for expected in [1, 1] {
        terminal
            .draw(|screen| put(screen.buffer_mut(), (0, 0), "看报“一”", Style::new(), Ambiguous::Two))
            .unwrap();
        assert_eq!(terminal.backend_mut().output().writes, expected);
    }
}

#[test]
fn a_title_cannot_end_itself() {
    let mut screen = Screen::new(Memory::new(20, 5));
    screen.set_title("云汀\x1b]2;x\x07日报\u{9c}");
    screen.flush().unwrap();
    assert_eq!(screen.output().bytes, "\x1b]0;云汀]2;x日报\x07".as_bytes());
}
