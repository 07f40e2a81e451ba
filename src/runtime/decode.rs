//! Bytes from the terminal → keys, pastes, and answers to what the program asked.
//!
//! Understood are the sequences of xterm and its kin, the Linux console, rxvt, and the kitty protocol's
//! `CSI u`. What is no key (mouse, focus, titles, unknown sequences) is swallowed whole: no part of it is
//! taken for typing.

mod sequence;

use crate::config::key::{Code, Key};
use crate::reading::tame::tame_line;

/// Bytes of a paste that are kept; the rest is dropped. A paste only ever goes into a search field.
const LONGEST_PASTE: usize = 64 * 1024;
/// Bytes of a control sequence that are waited for before it is given up as noise.
const LONGEST_SEQUENCE: usize = 256;
const PASTE_END: &[u8] = b"\x1b[201~";

/// What the terminal sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed (or repeats).
    Key(Key),
    /// Text was pasted: one line, cleansed.
    Paste(String),
    /// The terminal says where the cursor is (`CSI 6n`), counted from 1. Ask only for rows below the first:
    /// an answer for the first one is spelled like Shift-F3.
    Cursor {
        /// Row.
        row: u16,
        /// Column.
        column: u16,
    },
    /// The terminal says what it is (`CSI c`): it has answered everything asked before.
    Attributes,
}

/// Takes bytes in pieces of any size.
#[derive(Debug, Default)]
pub struct Decoder {
    /// Bytes of a sequence that is not complete.
    pending: Vec<u8>,
    /// The paste that is being received.
    paste: Option<Vec<u8>>,
}

/// What stands at the start of some bytes.
enum Step {
    /// So many bytes are a whole sequence, which means this.
    Taken(usize, Option<Input>),
    /// A bracketed paste begins after so many bytes.
    Paste(usize),
    /// More bytes are needed to tell.
    Partial,
}

impl Decoder {
    /// Takes what was read, and gives each whole input to `emit`.
    pub fn feed(&mut self, bytes: &[u8], mut emit: impl FnMut(Input)) {
        self.pending.extend_from_slice(bytes);
        self.run(&mut emit, false);
    }

    /// Whether an escape sequence may have begun: wait a moment for more, then call [`Decoder::give_up`].
    pub fn is_waiting(&self) -> bool {
        self.paste.is_none() && self.pending.first() == Some(&0x1b)
    }

    /// No more bytes came: what began like a sequence was the Escape key, or Alt with a key.
    pub fn give_up(&mut self, mut emit: impl FnMut(Input)) {
        self.run(&mut emit, true);
    }

    fn run(&mut self, emit: &mut impl FnMut(Input), last: bool) {
        let pending = std::mem::take(&mut self.pending);
        let mut rest = pending.as_slice();
        while !rest.is_empty() {
            if let Some(paste) = &mut self.paste {
                let Some(used) = take_paste(paste, rest) else { break };
                rest = used;
                let text = clean_paste(&self.paste.take().unwrap_or_default());
                emit(Input::Paste(text));
                continue;
            }
            match step(rest, last) {
                Step::Taken(bytes, input) => {
                    rest = rest.get(bytes.max(1)..).unwrap_or_default();
                    if let Some(input) = input {
                        emit(input);
                    }
                }
                Step::Paste(bytes) => {
                    rest = rest.get(bytes..).unwrap_or_default();
                    self.paste = Some(Vec::new());
                }
                Step::Partial => break,
            }
        }
        // Of a paste only what may be the start of its end mark is kept back.
        self.pending = match &self.paste {
            Some(_) => {
                rest.get(rest.len().saturating_sub(PASTE_END.len() - 1)..).unwrap_or_default().to_vec()
            }
            None => rest.to_vec(),
        };
    }
}

/// Adds to a paste up to its end mark and returns what follows it; `None` when the end is not there yet.
fn take_paste<'a>(paste: &mut Vec<u8>, bytes: &'a [u8]) -> Option<&'a [u8]> {
    let end = memchr::memmem::find(bytes, PASTE_END);
    let kept = end.unwrap_or(bytes.len().saturating_sub(PASTE_END.len() - 1));
    let room = LONGEST_PASTE.saturating_sub(paste.len());
    paste.extend_from_slice(bytes.get(..kept.min(room)).unwrap_or_default());
    bytes.get(end? + PASTE_END.len()..)
}

fn clean_paste(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    tame_line(&text.replace(['\r', '\n'], " ")).into_owned()
}

/// Reads one input. With `last`, no more bytes will come: nothing is `Partial`.
fn step(bytes: &[u8], last: bool) -> Step {
    let Some((&first, rest)) = bytes.split_first() else { return Step::Partial };
    if first != 0x1b {
        return character(bytes, last);
    }
    let sequence = match rest.first() {
        None => Step::Partial,
        // The second escape starts anew: Esc was pressed, or rxvt's Alt before a sequence.
        Some(0x1b) => return escape(),
        Some(b'[') => sequence::csi(bytes),
        Some(b'O') => sequence::ss3(bytes),
        Some(b']' | b'P' | b'_' | b'^' | b'X') => sequence::string(bytes),
        Some(_) => return alt(rest, last),
    };
    match sequence {
        Step::Partial if bytes.len() > LONGEST_SEQUENCE => Step::Taken(bytes.len(), None),
        // Alt-[, Alt-O and the like; a sequence that broke off after more than that is noise.
        Step::Partial if last && bytes.len() == 2 => alt(rest, last),
        Step::Partial if last && bytes.len() == 1 => escape(),
        Step::Partial if last => Step::Taken(bytes.len(), None),
        other => other,
    }
}

fn escape() -> Step {
    Step::Taken(1, Some(Input::Key(Key::plain(Code::Esc))))
}

/// A key after an escape byte: Alt is held.
fn alt(rest: &[u8], last: bool) -> Step {
    match character(rest, last) {
        Step::Taken(bytes, Some(Input::Key(key))) => {
            Step::Taken(bytes + 1, Some(Input::Key(Key { alt: true, ..key })))
        }
        Step::Taken(bytes, _) => Step::Taken(bytes + 1, None),
        other => other,
    }
}

/// A control byte or a character in UTF-8. Bytes that are neither are dropped.
fn character(bytes: &[u8], last: bool) -> Step {
    let Some(&first) = bytes.first() else { return Step::Partial };
    let key = |key| Step::Taken(1, Some(Input::Key(key)));
    let ctrl = |char| key(Key { ctrl: true, ..Key::char(char) });
    match first {
        0x00 => ctrl(' '),
        b'\t' => key(Key::plain(Code::Tab)),
        b'\r' => key(Key::plain(Code::Enter)),
        // Ctrl-A … Ctrl-Z are 1 … 26, then [ \ ] ^ _; the escape byte itself never comes here.
        0x01..=0x1f => ctrl(char::from(first + 0x40).to_ascii_lowercase()),
        0x7f => key(Key::plain(Code::Backspace)),
        0x20..=0x7e => key(Key::char(char::from(first))),
        _ => utf8(bytes, last),
    }
}

fn utf8(bytes: &[u8], last: bool) -> Step {
    let head = bytes.get(..4).unwrap_or(bytes);
    let Some(chunk) = head.utf8_chunks().next() else { return Step::Partial };
    if let Some(char) = chunk.valid().chars().next() {
        let input = (!char.is_control()).then(|| Input::Key(Key::char(char)));
        return Step::Taken(char.len_utf8(), input);
    }
    let cut_off = chunk.invalid().len() == bytes.len()
        && std::str::from_utf8(head).is_err_and(|e| e.error_len().is_none());
    if cut_off && !last { Step::Partial } else { Step::Taken(chunk.invalid().len(), None) }
}
