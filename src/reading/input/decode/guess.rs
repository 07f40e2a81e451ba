//! Guesses an encoding that nothing names.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GBK};

/// Bytes that the detector is shown, from the first that is not ASCII: more does not make it surer.
const SHOWN: usize = 256 * 1024;

/// The likeliest legacy encoding of `bytes`, which are not UTF-8.
pub(super) fn guess(bytes: &[u8]) -> &'static Encoding {
    let start = Encoding::ascii_valid_up_to(bytes);
    let rest = bytes.get(start..).unwrap_or_default();
    let shown = rest.get(..SHOWN).unwrap_or(rest);
    // ISO-2022-JP is made of escape sequences, which have no business in a file of text.
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(shown, shown.len() == rest.len());
    let guessed = detector.guess(None, Utf8Detection::Deny);
    // A few Han look like a few Thai or Cyrillic letters; a reader of newspapers meets the Han.
    if guessed.is_single_byte() && is_everyday_chinese(shown) { GBK } else { guessed }
}

/// Whether all that is not ASCII is punctuation or one of the 3755 everyday Han (level 1 of GB 2312). Western and
/// lower-case Cyrillic letters have higher codes than those.
fn is_everyday_chinese(mut bytes: &[u8]) -> bool {
    loop {
        bytes = match bytes {
            [] => return true,
            [0..0x80, rest @ ..] | [0xA1 | 0xA3 | 0xB0..=0xD7, 0xA1..=0xFE, rest @ ..] => rest,
            _ => return false,
        }
    }
}
