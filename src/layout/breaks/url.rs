//! Where a URL ends.

/// Schemes and hosts that begin a URL in running text.
const STARTS: [&str; 5] = ["http://", "https://", "ftp://", "www.", "mailto:"];

/// The end of the URL that begins at byte `start`, when one does. Marks that belong to the sentence (a full
/// stop at the end, a bracket that closes one opened before) are not part of it.
pub(super) fn end(text: &str, start: usize) -> Option<usize> {
    let rest = text.as_bytes().get(start..)?;
    let begins = |prefix: &&&str| {
        rest.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix.as_bytes()))
    };
    let prefix = STARTS.iter().find(begins)?;
    let mut depth = 0_usize;
    let mut end = 0;
    for (at, &byte) in rest.iter().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' if depth == 0 => break,
            b')' => {
                depth -= 1;
                end = at + 1;
            }
            b'.' | b',' | b';' | b':' | b'!' | b'?' | b'\'' => {}
            b'-' | b'_' | b'~' | b'/' | b'#' | b'[' | b']' | b'@' | b'$' | b'&' | b'*' | b'+' | b'='
            | b'%' => {
                end = at + 1;
            }
            byte if byte.is_ascii_alphanumeric() => end = at + 1,
            _ => break,
        }
    }
    (end > prefix.len()).then_some(start + end)
}
