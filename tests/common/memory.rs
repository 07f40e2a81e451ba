//! Frames written to memory, and what a terminal shows of them.
#![allow(dead_code)] // each test file uses what it needs of it

use std::io;

use kanbao::layout::cells::Ambiguous;
use kanbao::runtime::screen::{Output, Screen};
use ratatui::Terminal;
use ratatui::buffer::Buffer;
use ratatui::layout::Size;

use super::model_terminal::ModelTerminal;

/// Keeps what was written.
pub(crate) struct Memory {
    size: Size,
    pub(crate) bytes: Vec<u8>,
    pub(crate) writes: usize,
}

impl Memory {
    pub(crate) fn new(columns: u16, rows: u16) -> Memory {
        Memory { size: Size { width: columns, height: rows }, bytes: Vec::new(), writes: 0 }
    }

    /// From now on the window has this size.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        self.size = Size { width: columns, height: rows };
    }
}

impl Output for Memory {
    fn write(&mut self, frame: &[u8]) -> io::Result<()> {
        self.bytes.extend_from_slice(frame);
        self.writes += 1;
        Ok(())
    }

    fn size(&self) -> Size {
        self.size
    }
}

/// What a terminal shows on which only this frame was ever drawn.
pub(crate) fn fresh(frame: &Buffer, draws: Ambiguous) -> ModelTerminal {
    let mut terminal = Terminal::new(Screen::new(Memory::new(frame.area.width, frame.area.height))).unwrap();
    terminal.draw(|screen| screen.buffer_mut().clone_from(frame)).unwrap();
    let mut model = ModelTerminal::new(frame.area.width, frame.area.height, draws);
    model.write(&terminal.backend_mut().output().bytes);
    model
}
