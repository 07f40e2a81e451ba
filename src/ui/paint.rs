//! Painting text into cells: whole graphemes only, nothing past its limit, no half of a wide glyph left over.

use std::num::NonZeroU16;
use std::ops::Range;

use ratatui::buffer::{Buffer, Cell, CellDiffOption, CellWidth};
use ratatui::layout::Position;
use ratatui::style::{Color as Paint, Modifier, Style as Look};

use crate::app::Area;
use crate::config::{Color, Glyphs, Style, Theme};
use crate::layout::cells::{self, Ambiguous, Glyph};

/// A buffer with what is needed to paint on it.
pub(super) struct Painter<'a> {
    buffer: &'a mut Buffer,
    theme: &'a Theme,
    ambiguous: Ambiguous,
    /// Lines and signs are ASCII.
    ascii: bool,
}

impl<'a> Painter<'a> {
    pub(super) fn new(
        buffer: &'a mut Buffer,
        theme: &'a Theme,
        ambiguous: Ambiguous,
        ascii: bool,
    ) -> Painter<'a> {
        Painter { buffer, theme, ambiguous, ascii }
    }

    /// For the program's own words and signs, which are never padded.
    pub(super) fn plain(&mut self) -> Painter<'_> {
        let ambiguous = self.ambiguous.unpadded();
        Painter { buffer: &mut *self.buffer, ambiguous, ..*self }
    }

    /// The signs of the chrome.
    pub(super) fn glyphs(&self) -> &'static Glyphs {
        if self.ascii { Glyphs::ascii() } else { Glyphs::of(self.ambiguous) }
    }

    /// The look of a scope.
    pub(super) fn look(&self, scope: &str) -> Look {
        look(self.theme.style(scope))
    }

    /// Cells of a text.
    pub(super) fn width(&self, text: &str) -> u16 {
        u16::try_from(cells::width(text, self.ambiguous)).unwrap_or(u16::MAX)
    }

    /// The longest start of a text that fits, with an ellipsis when something is cut off.
    pub(super) fn fitted<'t>(&self, text: &'t str, room: u16) -> std::borrow::Cow<'t, str> {
        cells::truncate_with(text, usize::from(room), self.glyphs().ellipsis, self.ambiguous).0
    }

    /// The whole buffer.
    pub(super) fn area(&self) -> Area {
        let area = self.buffer.area;
        Area { x: area.x, y: area.y, width: area.width, height: area.height }
    }

    /// Makes everything blank in the look of a scope.
    pub(super) fn clear_all(&mut self, scope: &str) {
        let look = self.look(scope);
        for cell in &mut self.buffer.content {
            cell.reset();
            cell.set_style(look);
        }
    }

    /// Makes an area blank in the look of a scope. A wide glyph that reached into it from the left loses its
    /// other half as well.
    pub(super) fn clear(&mut self, area: Area, scope: &str) {
        let look = self.look("page").patch(self.look(scope));
        for y in area.y..area.bottom() {
            if let Some(before) = area.x.checked_sub(1)
                && let Some(cell) = self.cell(before, y)
                && cell.cell_width() > 1
            {
                cell.set_symbol(" ").set_diff_option(CellDiffOption::None);
            }
            for x in area.x..area.right() {
                if let Some(cell) = self.cell(x, y) {
                    cell.reset();
                    cell.set_style(look);
                }
            }
        }
    }

    /// Lays a look over an area.
    pub(super) fn tint(&mut self, area: Area, look: Look) {
        for y in area.y..area.bottom() {
            for x in area.x..area.right() {
                if let Some(cell) = self.cell(x, y) {
                    cell.set_style(look);
                }
            }
        }
    }

    /// One sign of one cell.
    pub(super) fn sign(&mut self, x: u16, y: u16, sign: &str, scope: &str) {
        let look = self.look(scope);
        if let Some(cell) = self.cell(x, y) {
            cell.set_symbol(sign).set_style(look);
        }
    }

    /// A horizontal rule from `x` up to `end`.
    pub(super) fn rule(&mut self, x: u16, end: u16, y: u16, scope: &str) {
        let sign = self.glyphs().rule;
        for x in x..end {
            self.sign(x, y, sign, scope);
        }
    }

    /// Text from `x`, as far as it fits before `end`. Returns the column after it.
    pub(super) fn text(&mut self, (x, y): (u16, u16), end: u16, text: &str, look: Look) -> u16 {
        self.marked((x, y), end, text, look, &[])
    }

    /// Text with marks over byte ranges of it; the ranges are in order and none lies over another.
    pub(super) fn marked(
        &mut self,
        (mut x, y): (u16, u16),
        end: u16,
        text: &str,
        look: Look,
        marks: &[(Range<usize>, Look)],
    ) -> u16 {
        let end = end.min(self.area().right());
        let mut marks = marks.iter().peekable();
        for glyph in cells::glyphs(text, self.ambiguous) {
            // Text of the paper is tame; a message may quote anything.
            if glyph.cells == 0 || glyph.text.contains(char::is_control) {
                continue;
            }
            if x + glyph.cells > end {
                break;
            }
            while marks.next_if(|(bytes, _)| bytes.end <= glyph.byte).is_some() {}
            let mark = marks.peek().filter(|(bytes, _)| bytes.start <= glyph.byte);
            self.glyph(x, y, &glyph, mark.map_or(look, |(_, mark)| look.patch(*mark)));
            x += glyph.cells;
        }
        x
    }

    fn glyph(&mut self, x: u16, y: u16, glyph: &Glyph<'_>, look: Look) {
        let (first, second) = glyph.painted();
        if let Some(cell) = self.cell(x, y) {
            cell.set_symbol(first).set_style(look);
            let forced = NonZeroU16::new(glyph.cells)
                .filter(|cells| second.is_none() && first.cell_width() != cells.get());
            cell.set_diff_option(forced.map_or(CellDiffOption::None, CellDiffOption::ForcedWidth));
        }
        if glyph.cells == 2
            && let Some(cell) = self.cell(x + 1, y)
        {
            cell.set_symbol(second.unwrap_or(" ")).set_style(look);
        }
    }

    fn cell(&mut self, x: u16, y: u16) -> Option<&mut Cell> {
        self.buffer.cell_mut(Position { x, y })
    }
}

/// A theme's style in ratatui's terms.
fn look(style: Style) -> Look {
    let mut look = Look::new();
    look.fg = style.fg.map(paint);
    look.bg = style.bg.map(paint);
    let modifiers = [
        (style.bold, Modifier::BOLD),
        (style.dim, Modifier::DIM),
        (style.italic, Modifier::ITALIC),
        (style.underlined, Modifier::UNDERLINED),
        (style.reversed, Modifier::REVERSED),
    ];
    for (on, modifier) in modifiers {
        if on {
            look = look.add_modifier(modifier);
        }
    }
    look
}

/// The 16 colours in the order of their numbers.
const NAMED: [Paint; 16] = [
    Paint::Black,
    Paint::Red,
    Paint::Green,
    Paint::Yellow,
    Paint::Blue,
    Paint::Magenta,
    Paint::Cyan,
    Paint::Gray,
    Paint::DarkGray,
    Paint::LightRed,
    Paint::LightGreen,
    Paint::LightYellow,
    Paint::LightBlue,
    Paint::LightMagenta,
    Paint::LightCyan,
    Paint::White,
];

fn paint(color: Color) -> Paint {
    match color {
        Color::Default => Paint::Reset,
        // Terminals with no more than these know them by their own codes only.
        Color::Ansi(number) => NAMED.get(usize::from(number)).copied().unwrap_or(Paint::Reset),
        Color::Indexed(number) => Paint::Indexed(number),
        Color::Rgb(red, green, blue) => Paint::Rgb(red, green, blue),
    }
}
