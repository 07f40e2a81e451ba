use encoding_rs::{BIG5, Encoding, GB18030, GBK};
use proptest::prelude::*;

use super::{Decoded, Undecodable, binary, decode};

const SIMPLIFIED: &str =
    "云汀日报\n2024年5月17日 星期五\n本报讯（记者 某某）5月16日，全市项目建设推进会召开，部署下一阶段工作。";
const TRADITIONAL: &str =
    "雲汀日報\n本報訊（記者 某某）昨日，全市項目建設推進會召開，部署下一階段工作，並聽取各區報告。";

fn utf16(text: &str, little: bool) -> Vec<u8> {
    text.encode_utf16()
        .flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() })
        .collect()
}

fn encoded(encoding: &'static Encoding, text: &str) -> Vec<u8> {
    encoding.encode(text).0.into_owned()
}

fn read(bytes: &[u8]) -> (String, &'static str, bool) {
    let Decoded { text, encoding, guessed, .. } = decode(bytes.to_vec()).unwrap();
    (text, encoding, guessed)
}

#[test]
fn marks_name_the_encoding() {
    let text = SIMPLIFIED;
    assert_eq!(read(format!("\u{feff}{text}").as_bytes()), (text.into(), "UTF-8", false));
    assert_eq!(read(&utf16(&format!("\u{feff}{text}"), true)), (text.into(), "UTF-16LE", false));
    assert_eq!(read(&utf16(&format!("\u{feff}{text}"), false)), (text.into(), "UTF-16BE", false));
    let marked = [b"\x84\x31\x95\x33".as_slice(), &encoded(GB18030, text)].concat();
    assert_eq!(read(&marked), (text.into(), "GB18030", false));
}

#[test]
fn what_no_mark_names_is_guessed() {
    for text in [SIMPLIFIED, "本报讯\n", "第02版 要闻\n", "要闻"] {
        assert_eq!(read(text.as_bytes()), (text.into(), "UTF-8", false));
        assert_eq!(read(&encoded(GBK, text)), (text.into(), "GB18030", true), "{text}");
    }
    assert_eq!(read(&encoded(BIG5, TRADITIONAL)), (TRADITIONAL.into(), "Big5", true));
    let rare = format!("{SIMPLIFIED}𠮷野家");
    assert_eq!(read(&encoded(GB18030, &rare)), (rare, "GB18030", true));
    for text in [SIMPLIFIED, "Harbor Gazette\nContinued on Page A4\n", "要闻\n综合\n"] {
        assert_eq!(read(&utf16(text, true)), (text.into(), "UTF-16LE", true), "{text}");
        assert_eq!(read(&utf16(text, false)), (text.into(), "UTF-16BE", true), "{text}");
    }
    let german = "Schluß auf Seite 8: Über die Brücke führt der Weg für Fußgänger";
    assert_eq!(read(&encoded(encoding_rs::WINDOWS_1252, german)), (german.into(), "windows-1252", true));
}

#[test]
fn damage_is_counted_with_its_place() {
    let mut bytes = SIMPLIFIED.as_bytes().to_vec();
    bytes.splice(12..12, *b"\xFF\xFF");
    let decoded = decode(bytes).unwrap();
    assert_eq!((decoded.encoding, decoded.invalid, decoded.first_invalid), ("UTF-8", 2, Some(12)));
    let cut = decode("云汀".as_bytes()[..5].to_vec()).unwrap();
    assert_eq!((cut.text.as_str(), cut.invalid, cut.first_invalid), ("云\u{fffd}", 1, Some(3)));
}

#[test]
fn what_is_no_text_is_refused() {
    assert!(matches!(decode(vec![0; 100]), Err(Undecodable::Binary(_))));
    assert!(matches!(decode((0..=255).collect()), Err(Undecodable::Binary(_))));
    assert_eq!(decode(b"\xFF\xFE\0\0a\0\0\0".to_vec()), Err(Undecodable::Encoding("UTF-32".into())));
    // Noise without control characters: no encoding makes sense of it.
    let mut state = 1_u32;
    let noise = (0..4000).map(|_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        0x80 | (state >> 24) as u8
    });
    let decoded = decode(noise.collect());
    assert!(matches!(decoded, Err(Undecodable::Encoding(_))), "{decoded:?}");
    assert_eq!(binary(format!("{SIMPLIFIED}\0").as_bytes()), None, "one stray NUL is no binary file");
}

proptest! {
    #[test]
    fn any_bytes_end_well(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = decode(bytes);
    }
}
