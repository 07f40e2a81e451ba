//! Bytes → text: byte order marks, UTF-8, UTF-16 by its NUL bytes, and a guess for everything else.

mod guess;
mod utf16;

use encoding_rs::{DecoderResult, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

/// Text with how it was come by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decoded {
    pub text: String,
    /// The encoding's name.
    pub encoding: &'static str,
    /// Nothing in the file names the encoding.
    pub guessed: bool,
    /// Number of byte sequences that are not valid; each became U+FFFD.
    pub invalid: usize,
    /// Offset in bytes of the first of them.
    pub first_invalid: Option<usize>,
}

/// Why bytes are no text: what was found, for a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Undecodable {
    Binary(String),
    Encoding(String),
}

/// Decodes a whole file.
///
/// # Errors
/// [`Undecodable`]: control characters all over, or no encoding in which the bytes make sense.
pub(super) fn decode(mut bytes: Vec<u8>) -> Result<Decoded, Undecodable> {
    if bytes.starts_with(b"\xFF\xFE\0\0") || bytes.starts_with(b"\0\0\xFE\xFF") {
        return Err(Undecodable::Encoding("UTF-32".to_owned()));
    }
    // GB18030 has a byte order mark of its own, which `for_bom` does not know.
    let marked = match Encoding::for_bom(&bytes) {
        None if bytes.starts_with(b"\x84\x31\x95\x33") => Some((GB18030, 4)),
        known => known,
    };
    if let Some((encoding, mark)) = marked {
        bytes.drain(..mark);
        let decoded = if encoding == UTF_8 { decode_utf8(bytes) } else { decode_as(encoding, &bytes) };
        return sensible(Decoded { guessed: false, ..decoded.shifted(mark) });
    }
    if let Some(encoding) = utf16::detect(&bytes) {
        return sensible(decode_as(encoding, &bytes));
    }
    if let Some(found) = binary(&bytes) {
        return Err(Undecodable::Binary(found));
    }
    // Nearly every file is whole UTF-8: it is looked at once.
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return sensible(utf8(text)),
        Err(error) => error.into_bytes(),
    };
    if is_mostly_utf8(&bytes) {
        return sensible(decode_utf8(bytes));
    }
    sensible(decode_as(guess::guess(&bytes), &bytes))
}

/// Says what is in bytes that are binary data, neither UTF-16 nor a text with a few control characters astray.
pub(super) fn binary(bytes: &[u8]) -> Option<String> {
    /// Fewer are an accident of the extractor.
    const FEW: usize = 4;
    let wide =
        Encoding::for_bom(bytes).is_some_and(|(encoding, _)| encoding == UTF_16LE || encoding == UTF_16BE);
    if wide || bytes.starts_with(b"\0\0\xFE\xFF") {
        return None;
    }
    let is_control = |byte: &u8| matches!(byte, 0..=0x07 | 0x0E..=0x19 | 0x1C..=0x1F | 0x7F);
    // So few at a time that a byte holds the sum: the compiler counts many at once.
    let few = |some: &[u8]| usize::from(some.iter().fold(0u8, |sum, byte| sum + u8::from(is_control(byte))));
    let count: usize = bytes.chunks(255).map(few).sum();
    if count < FEW || count.saturating_mul(50) < bytes.len() || utf16::detect(bytes).is_some() {
        return None;
    }
    let first = bytes.iter().position(is_control)?;
    let byte = bytes.get(first)?;
    Some(format!("binary data ({count} control characters, the first 0x{byte:02X} at byte {first})"))
}

/// Refuses text in which too much makes no sense: that is a wrong encoding, not a damaged file. Single-byte encodings
/// have few codes that make none, so less is tolerated.
fn sensible(decoded: Decoded) -> Result<Decoded, Undecodable> {
    let Decoded { encoding, invalid, .. } = decoded;
    let single_byte = Encoding::for_label(encoding.as_bytes()).is_some_and(Encoding::is_single_byte);
    let one_in = if single_byte { 100 } else { 20 };
    if invalid > 3 && invalid.saturating_mul(one_in) > decoded.text.chars().count() {
        return Err(Undecodable::Encoding(format!(
            "{invalid} sequences make no sense in {encoding}, the likeliest"
        )));
    }
    Ok(decoded)
}

impl Decoded {
    /// The same, with offsets that count a mark that was cut off.
    fn shifted(self, mark: usize) -> Decoded {
        Decoded { first_invalid: self.first_invalid.map(|at| at + mark), ..self }
    }
}

/// Whether bytes are UTF-8, perhaps with damage: far more valid sequences than invalid ones, or only cut at the end.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut invalid, mut cut) = (0_usize, 0_usize, false);
    for chunk in bytes.utf8_chunks() {
        if !chunk.invalid().is_empty() {
            invalid += 1;
            cut = std::str::from_utf8(chunk.invalid()).is_err_and(|error| error.error_len().is_none());
            valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        } else if invalid > 0 {
            cut = false;
            valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        }
    }
    invalid == 0 || valid >= invalid.saturating_mul(8) || invalid == 1 && cut && valid > 0
}

/// Text that was UTF-8 throughout.
fn utf8(text: String) -> Decoded {
    Decoded { text, encoding: "UTF-8", guessed: false, invalid: 0, first_invalid: None }
}

/// Decodes UTF-8, without a copy when it is valid.
fn decode_utf8(bytes: Vec<u8>) -> Decoded {
    match String::from_utf8(bytes) {
        Ok(text) => utf8(text),
        Err(error) => Decoded { guessed: false, ..decode_as(UTF_8, error.as_bytes()) },
    }
}

/// Decodes with replacement, counting what is replaced.
fn decode_as(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    // encoding_rs decodes GBK as its superset; name what was really read, as people write it.
    let name = if encoding == GBK || encoding == GB18030 { "GB18030" } else { encoding.name() };
    let mut decoded =
        Decoded { text: String::new(), encoding: name, guessed: true, invalid: 0, first_invalid: None };
    let mut machine = encoding.new_decoder_without_bom_handling();
    decoded.text.reserve(bytes.len() + bytes.len() / 2);
    let mut read = 0;
    while let Some(rest) = bytes.get(read..) {
        let (result, taken) = machine.decode_to_string_without_replacement(rest, &mut decoded.text, true);
        read += taken;
        match result {
            DecoderResult::InputEmpty => break,
            DecoderResult::OutputFull => decoded.text.reserve(rest.len().max(64)),
            DecoderResult::Malformed(length, after) => {
                let at = read.saturating_sub(usize::from(length) + usize::from(after));
                decoded.first_invalid.get_or_insert(at);
                decoded.invalid += 1;
                decoded.text.push(char::REPLACEMENT_CHARACTER);
            }
        }
    }
    if encoding.is_single_byte() {
        // A single-byte encoding accepts every byte; the C1 controls show that it is none.
        decoded.invalid += decoded.text.chars().filter(|c| matches!(c, '\u{80}'..='\u{9f}')).count();
    }
    decoded
}

#[cfg(test)]
mod tests;
