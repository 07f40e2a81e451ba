//! OSC 52: a text for the clipboard of the terminal, wherever that is: the way that works over SSH.

use crossterm::Command as _;
use crossterm::clipboard::CopyToClipboard;

/// Longest text, in bytes, that is sent: xterm and others drop sequences beyond 100 kB, base64 makes 4 bytes of 3.
pub(super) const LONGEST: usize = 74_000;
/// Bytes of a string that GNU screen passes on at one time.
const SCREEN: usize = 512;

/// What stands between the program and the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Multiplexer {
    /// Nothing.
    None,
    /// tmux: takes the sequence itself where `set-clipboard` is on, and passes it on where `allow-passthrough` is.
    Tmux,
    /// GNU screen: passes on what is wrapped, piece by piece.
    Screen,
}

impl Multiplexer {
    /// By the variables that both set.
    pub(super) fn of(variable: impl Fn(&str) -> bool) -> Multiplexer {
        match (variable("TMUX"), variable("STY")) {
            (true, _) => Multiplexer::Tmux,
            (_, true) => Multiplexer::Screen,
            _ => Multiplexer::None,
        }
    }
}

/// The bytes that copy a text; `None` when it is too long.
pub(super) fn copy(text: &str, through: Multiplexer) -> Option<Vec<u8>> {
    if text.len() > LONGEST {
        return None;
    }
    let mut bare = String::new();
    CopyToClipboard::to_clipboard_from(text).write_ansi(&mut bare).ok()?;
    Some(match through {
        Multiplexer::None => bare.into_bytes(),
        // Twice: which of the two is taken depends on tmux's settings, and both say the same.
        Multiplexer::Tmux => {
            format!("{bare}\x1bPtmux;{}\x1b\\", bare.replace('\x1b', "\x1b\x1b")).into_bytes()
        }
        Multiplexer::Screen => {
            let pieces = bare.as_bytes().chunks(SCREEN);
            pieces.flat_map(|piece| [b"\x1bP".as_slice(), piece, b"\x1b\\"].concat()).collect()
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, Multiplexer, copy};

    fn text(through: Multiplexer) -> String {
        String::from_utf8(copy("看报", through).unwrap()).unwrap()
    }

    #[test]
    fn the_text_goes_as_base64_and_through_what_stands_between() {
        let bare = text(Multiplexer::None);
        assert!(bare.starts_with("\x1b]52;c;55yL5oql"), "{bare:?}");
        let tmux = text(Multiplexer::Tmux);
        assert!(tmux.starts_with(&bare) && tmux.contains("\x1bPtmux;\x1b\x1b]52;c;55yL5oql"), "{tmux:?}");
        let screen = text(Multiplexer::Screen);
        assert!(screen.starts_with("\x1bP\x1b]52;c;55yL5oql") && screen.ends_with("\x1b\\"), "{screen:?}");
        assert_eq!(copy(&"x".repeat(LONGEST + 1), Multiplexer::None), None);
    }

    #[test]
    fn what_stands_between_is_told_by_its_variables() {
        assert_eq!(Multiplexer::of(|name| name == "TMUX"), Multiplexer::Tmux);
        assert_eq!(Multiplexer::of(|name| name == "STY"), Multiplexer::Screen);
        assert_eq!(Multiplexer::of(|_| false), Multiplexer::None);
    }
}
