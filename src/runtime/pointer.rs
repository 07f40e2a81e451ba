//! crossterm's mouse events → ours.

use std::time::{Duration, Instant};

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use crate::app::{Mouse, MouseKind};

/// Two presses within this time at one cell are a double click.
const DOUBLE: Duration = Duration::from_millis(400);

/// Counts presses that follow each other.
#[derive(Debug, Default)]
pub(super) struct Pointer {
    last: Option<(Instant, u16, u16, u8)>,
}

impl Pointer {
    /// What the mouse did; `None` for other buttons and what has no meaning. With Shift the terminal selects by
    /// itself; where it passes that on, it is not for us.
    pub(super) fn take(&mut self, event: MouseEvent, now: Instant) -> Option<Mouse> {
        if event.modifiers.contains(KeyModifiers::SHIFT) {
            return None;
        }
        let MouseEvent { column, row, .. } = event;
        let kind = match event.kind {
            MouseEventKind::Down(MouseButton::Left) => {
                let again = self.last.filter(|(then, x, y, _)| {
                    now.duration_since(*then) < DOUBLE && (*x, *y) == (column, row)
                });
                let clicks = again.map_or(1, |(.., clicks)| clicks.saturating_add(1));
                self.last = Some((now, column, row, clicks));
                MouseKind::Press { clicks }
            }
            MouseEventKind::Drag(MouseButton::Left) => MouseKind::Drag,
            MouseEventKind::Up(MouseButton::Left) => MouseKind::Release,
            MouseEventKind::ScrollUp => MouseKind::WheelUp,
            MouseEventKind::ScrollDown => MouseKind::WheelDown,
            _ => return None,
        };
        Some(Mouse { kind, column, row })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn presses_at_one_cell_in_short_time_are_counted() {
        let mut pointer = Pointer::default();
        let start = Instant::now();
        let mut press = |after: u64, column| {
            let kind = MouseEventKind::Down(MouseButton::Left);
            let event = MouseEvent { kind, column, row: 1, modifiers: KeyModifiers::NONE };
            match pointer.take(event, start + Duration::from_millis(after)).unwrap().kind {
                MouseKind::Press { clicks } => clicks,
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(
            [press(0, 5), press(100, 5), press(200, 5), press(300, 6), press(900, 6)],
            [1, 2, 3, 1, 1]
        );
    }

    #[test]
    fn shift_and_the_other_buttons_are_the_terminals() {
        let mut pointer = Pointer::default();
        let mut take =
            |kind, modifiers| pointer.take(MouseEvent { kind, column: 0, row: 0, modifiers }, Instant::now());
        assert_eq!(take(MouseEventKind::Down(MouseButton::Left), KeyModifiers::SHIFT), None);
        assert_eq!(take(MouseEventKind::Down(MouseButton::Right), KeyModifiers::NONE), None);
        assert_eq!(take(MouseEventKind::Moved, KeyModifiers::NONE), None);
        assert!(take(MouseEventKind::ScrollUp, KeyModifiers::NONE).is_some());
    }
}
