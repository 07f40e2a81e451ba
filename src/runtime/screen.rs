//! Cells → bytes: a ratatui backend that trusts no cursor it cannot be sure of.
//!
//! Terminals differ in how wide they draw East Asian ambiguous characters (`“ ” — … ①`) and emoji. After such
//! a glyph the cursor may stand anywhere, so the next cell is always addressed; after glyphs of certain width
//! it never is, which also writes fewer bytes than the stock backend. A glyph that is laid out in more cells
//! than it is by itself ([`CellDiffOption::ForcedWidth`]) gets its cells blanked first, so that nothing shows
//! through whichever way the terminal draws it. Vim and Neovim do the same.

mod style;

use std::io::{self, Write};

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::terminal::{self, Clear, SetTitle};
use crossterm::{Command, QueueableCommand};
use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::{Cell, CellDiffOption};
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier};

use crate::layout::cells::{self, Ambiguous};
use style::Pen;

/// Where frames go: a terminal, or a test.
pub trait Output {
    /// Writes a whole frame.
    ///
    /// # Errors
    /// The terminal is gone.
    fn write(&mut self, frame: &[u8]) -> io::Result<()>;

    /// The size in cells.
    fn size(&self) -> Size;
}

/// Frames shorter than this (bytes) go out as they are: a terminal takes them in one read anyway.
const ATOMIC: usize = 256;
/// Synchronized output: the terminal shows the frame when it is complete. Others ignore it.
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";
/// From so many blanks on, erasing is shorter than writing them.
const ERASE_FROM: u16 = 8;
/// Modifiers that are seen on a blank.
const SEEN_ON_BLANK: Modifier = Modifier::REVERSED
    .union(Modifier::UNDERLINED)
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK)
    .union(Modifier::CROSSED_OUT);

/// The backend. A frame is collected, then written at once.
#[derive(Debug)]
pub struct Screen<O> {
    output: O,
    /// Bytes of the frame; room for [`BEGIN`] is kept at its head.
    frame: Vec<u8>,
    columns: u16,
    /// Where the cursor is, if that is certain.
    cursor: Option<Position>,
    /// Whether the cursor is shown, if that is known.
    shown: Option<bool>,
    pen: Pen,
    /// The window's title, if it was set here.
    title: Option<String>,
}

impl<O: Output> Screen<O> {
    /// A screen that knows nothing of the terminal's state yet.
    pub fn new(output: O) -> Screen<O> {
        let columns = output.size().width;
        let frame = BEGIN.to_vec();
        Screen { output, frame, columns, cursor: None, shown: None, pen: Pen::default(), title: None }
    }

    /// Someone else has written to the terminal: nothing is known of its state.
    pub fn forget(&mut self) {
        self.frame.truncate(BEGIN.len());
        self.cursor = None;
        self.shown = None;
        self.pen = Pen::default();
        self.title = None;
    }

    /// Sets the window's title with the next frame. Characters that could end the title early are dropped.
    pub fn set_title(&mut self, title: &str) {
        if self.title.as_deref() != Some(title) {
            let safe: String = title.chars().filter(|char| !char.is_control()).collect();
            self.command(SetTitle(safe));
            self.title = Some(title.to_owned());
        }
    }

    /// Where the frames go.
    pub fn output(&mut self) -> &mut O {
        &mut self.output
    }

    fn put(&mut self, text: &str) {
        self.frame.extend_from_slice(text.as_bytes());
    }

    /// Adds what a command writes.
    fn command(&mut self, command: impl Command) {
        // Writing to memory does not fail.
        let _ = self.frame.queue(command);
    }

    /// Adds a control sequence that ends with a letter: one that crossterm has no command for, or only a longer
    /// spelling of.
    fn control(&mut self, parameters: std::fmt::Arguments<'_>) {
        // Writing to memory does not fail.
        let _ = write!(self.frame, "\x1b[{parameters}");
    }

    /// Moves the cursor, in the fewest bytes that are sure to arrive.
    fn go(&mut self, to: Position) {
        if self.cursor == Some(to) {
            return;
        }
        match self.cursor {
            Some(at) if at.y == to.y && at.x < to.x => match to.x - at.x {
                1 => self.put("\x1b[C"),
                gap => self.control(format_args!("{gap}C")),
            },
            Some(at) if to.x == 0 && at.y + 1 == to.y => self.put("\r\n"),
            Some(at) if to.x == 0 && at.y == to.y => self.put("\r"),
            _ if to.x == 0 => self.control(format_args!("{}H", to.y + 1)),
            _ => self.command(MoveTo(to.x, to.y)),
        }
        self.cursor = Some(to);
    }

    /// The cursor after a glyph of so many cells. In the last column a terminal holds it back: nothing is sure.
    fn advance(&mut self, cells: u16) {
        let columns = self.columns;
        self.cursor = self
            .cursor
            .map(|at| Position { x: at.x.saturating_add(cells), ..at })
            .filter(|at| at.x < columns);
    }

    /// Writes one cell that is no plain blank.
    fn glyph(&mut self, at: Position, cell: &Cell) {
        self.go(at);
        self.pen.take(cell.fg, cell.bg, cell.modifier, &mut self.frame);
        let symbol = cell.symbol();
        let certain = certain_width(symbol);
        let given = match cell.diff_option {
            CellDiffOption::ForcedWidth(cells) => Some(cells.get()),
            _ => None,
        };
        if let Some(cells) = given.filter(|cells| Some(*cells) != certain) {
            // Its cells, or as many of them as the row still has.
            let cells = cells.min(self.columns.saturating_sub(at.x)).max(1);
            for _ in 0..cells {
                self.put(" ");
            }
            self.cursor = None;
            self.go(at);
            self.put(symbol);
            self.cursor = None;
        } else if let Some(cells) = certain {
            self.put(symbol);
            self.advance(cells);
        } else {
            self.put(symbol);
            self.cursor = None;
        }
    }

    /// Writes a run of blanks that show no colour of text.
    fn blanks(&mut self, run: &Blanks) {
        self.go(run.at);
        self.pen.take_blank(run.bg, &mut self.frame);
        if run.bg == Color::Reset && run.count >= ERASE_FROM {
            // The cursor stays; whether the rest of the row is blank too is not known here.
            self.control(format_args!("{}X", run.count));
            return;
        }
        for _ in 0..run.count {
            self.put(" ");
        }
        self.advance(run.count);
    }
}

/// Blanks side by side.
struct Blanks {
    at: Position,
    count: u16,
    bg: Color,
}

impl Blanks {
    /// The cell as the start of a run, if it is a blank on which only the background is seen.
    fn of(at: Position, cell: &Cell) -> Option<Blanks> {
        let plain = cell.symbol() == " "
            && !cell.modifier.intersects(SEEN_ON_BLANK)
            && !matches!(cell.diff_option, CellDiffOption::ForcedWidth(_));
        plain.then_some(Blanks { at, count: 1, bg: cell.bg })
    }

    fn is_followed_by(&self, next: &Blanks) -> bool {
        self.bg == next.bg && self.at.y == next.at.y && self.at.x + self.count == next.at.x
    }
}

/// Cells of a symbol that all terminals agree on.
fn certain_width(symbol: &str) -> Option<u16> {
    if let &[byte] = symbol.as_bytes() {
        return (byte >= b' ').then_some(1);
    }
    let mut chars = symbol.chars();
    let first = chars.next()?;
    // A cluster of several characters is drawn as one by some terminals only; and emoji grew with Unicode.
    if chars.next().is_some() || matches!(first, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}') {
        return None;
    }
    let width = cells::width(symbol, Ambiguous::One);
    let agreed = width > 0 && width == cells::width(symbol, Ambiguous::All);
    u16::try_from(width).ok().filter(|_| agreed)
}

impl<O: Output> Backend for Screen<O> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut run: Option<Blanks> = None;
        for (x, y, cell) in content {
            let at = Position { x, y };
            let blank = Blanks::of(at, cell);
            if let (Some(run), Some(next)) = (&mut run, &blank)
                && run.is_followed_by(next)
            {
                run.count += 1;
                continue;
            }
            if let Some(run) = run.take() {
                self.blanks(&run);
            }
            match blank {
                Some(_) => run = blank,
                None => self.glyph(at, cell),
            }
        }
        if let Some(run) = run {
            self.blanks(&run);
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.shown != Some(false) {
            self.command(Hide);
            self.shown = Some(false);
        }
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.shown != Some(true) {
            self.command(Show);
            self.shown = Some(true);
        }
        Ok(())
    }

    /// Where the cursor is known to be; the terminal is never asked, which could wait for ever.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.go(position.into());
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.pen.reset(&mut self.frame);
        self.columns = self.output.size().width;
        self.command(Clear(match clear_type {
            ClearType::All => terminal::ClearType::All,
            ClearType::AfterCursor => terminal::ClearType::FromCursorDown,
            ClearType::BeforeCursor => terminal::ClearType::FromCursorUp,
            ClearType::CurrentLine => terminal::ClearType::CurrentLine,
            ClearType::UntilNewLine => terminal::ClearType::UntilNewLine,
        }));
        // After a resize the terminal may have moved it.
        self.cursor = None;
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.output.size())
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.output.size(), pixels: Size::default() })
    }

    fn flush(&mut self) -> io::Result<()> {
        let length = self.frame.len() - BEGIN.len();
        if length == 0 {
            return Ok(());
        }
        let start = if length < ATOMIC {
            BEGIN.len()
        } else {
            self.frame.extend_from_slice(END);
            0
        };
        let result = self.output.write(self.frame.get(start..).unwrap_or_default());
        self.frame.truncate(BEGIN.len());
        result
    }
}
