//! Escape sequences (ECMA-48): taken out whole, so that `ESC [ 31 m` does not leave `[31m` in the text.

/// Most characters of a control string (a title, a link) that is taken out; one that does not end within them
/// loses only its introducer.
const LONGEST_STRING: usize = 1024;
/// Most characters of a control sequence's parameters.
const LONGEST_SEQUENCE: usize = 64;

/// Length in bytes of the escape sequence with which `text` begins; `None` when it begins with something else.
/// A lone introducer is a sequence of its own length.
pub(super) fn sequence_length(text: &str) -> Option<usize> {
    let mut chars = text.chars();
    let first = chars.next()?;
    let head = first.len_utf8();
    match first {
        '\u{9b}' => Some(head + control_sequence(chars.as_str())),
        '\u{90}' | '\u{98}' | '\u{9d}'..='\u{9f}' => Some(head + control_string(chars.as_str())),
        '\u{1b}' => Some(head + after_escape(chars.as_str())),
        _ => None,
    }
}

/// Length of what belongs to an ESC.
fn after_escape(text: &str) -> usize {
    let mut chars = text.chars();
    match chars.next() {
        Some('[') => 1 + control_sequence(chars.as_str()),
        Some('P' | 'X' | ']' | '^' | '_') => 1 + control_string(chars.as_str()),
        Some(' '..='/') => {
            let more =
                text.bytes().take(LONGEST_SEQUENCE).take_while(|byte| matches!(byte, b' '..=b'/')).count();
            let ends = text.as_bytes().get(more).is_some_and(|byte| matches!(byte, b'0'..=b'~'));
            more + usize::from(ends)
        }
        Some('0'..='~') => 1,
        _ => 0,
    }
}

/// Length of parameters, intermediates and final character.
fn control_sequence(text: &str) -> usize {
    let inner = text.bytes().take(LONGEST_SEQUENCE).take_while(|byte| matches!(byte, b' '..=b'?')).count();
    let ends = text.as_bytes().get(inner).is_some_and(|byte| matches!(byte, b'@'..=b'~'));
    if ends { inner + 1 } else { 0 }
}

/// Length of a string with its terminator (BEL or ST); 0 when it has none on this line. Another introducer cancels it,
/// which also keeps a file of nothing but introducers from being scanned again and again.
fn control_string(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().take(LONGEST_STRING) {
        match c {
            '\u{7}' | '\u{9c}' => return at + c.len_utf8(),
            '\\' if escaped => return at + 1,
            '\n' | '\r' | '\u{80}'..='\u{9f}' => return 0,
            _ if escaped => return 0,
            _ => escaped = c == '\u{1b}',
        }
    }
    0
}
