//! UTF-16 without a byte order mark, known by its NUL bytes.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// Bytes that are looked at.
const SHOWN: usize = 64 * 1024;

/// The byte order, when bytes make sense as UTF-16. Text without any NUL byte (no ASCII at all, not even a line
/// end) is not recognised: nothing tells it from other encodings surely enough.
pub(super) fn detect(bytes: &[u8]) -> Option<&'static Encoding> {
    let shown = bytes.get(..SHOWN).unwrap_or(bytes);
    memchr::memchr(0, shown)?;
    let little = score(shown, u16::from_le_bytes);
    let big = score(shown, u16::from_be_bytes);
    let (encoding, best) = if little >= big { (UTF_16LE, little) } else { (UTF_16BE, big) };
    // Nine units in ten must be characters of a newspaper; the common ones count double, so 90 is a low bar for
    // text and a high one for anything else.
    (little != big && best >= 90).then_some(encoding)
}

/// How much bytes look like UTF-16: plausible units in percent, common ones doubled; 0 when too few are plausible.
fn score(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> usize {
    let units = bytes.chunks_exact(2).filter_map(|pair| <[u8; 2]>::try_from(pair).ok()).map(unit);
    let (mut all, mut plausible, mut common) = (0_usize, 0_usize, 0_usize);
    for unit in units {
        all += 1;
        let ordinary = matches!(unit, 0x0A | 0x0D | 0x20..=0x7E | 0x3000..=0x3002 | 0xFF0C | 0xFF1A);
        let fits = ordinary
            || matches!(unit,
                0x09 | 0x0C | 0xA0..=0x24F | 0x370..=0x4FF | 0x2010..=0x2027 | 0x2030..=0x205E | 0x2100..=0x27BF
                | 0x3003..=0x30FF | 0x3400..=0x9FFF | 0xAC00..=0xD7A3 | 0xD800..=0xDFFF | 0xFF01..=0xFFEF);
        plausible += usize::from(fits);
        common += usize::from(ordinary);
    }
    if all == 0 || plausible * 10 < all * 9 { 0 } else { (plausible + common) * 100 / all }
}
