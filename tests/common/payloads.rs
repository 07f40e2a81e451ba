//! Strings that do harm in some terminal, or hide what a text says. None of them may come out of kanbao.
#![allow(dead_code, reason = "each test file uses what it needs of it")]

/// What introduces a sequence, each in its 7-bit and its 8-bit form.
const CSI: [&str; 2] = ["\x1b[", "\u{9b}"];
const OSC: [&str; 2] = ["\x1b]", "\u{9d}"];
const DCS: [&str; 2] = ["\x1bP", "\u{90}"];
/// What ends a string: BEL, ST in both forms, CAN, nothing at all.
const ENDS: [&str; 5] = ["\x07", "\x1b\\", "\u{9c}", "\x18", ""];

/// Bodies of control sequences: colours, moves, erasures, modes, reports (whose answers are typed into the shell),
/// window operations (resize, titles reported back: CVE-2003-0063), printing, resets.
const CSI_BODIES: [&str; 40] = [
    "31m",
    "0;5;7m",
    "38;2;1;2;3m",
    "2J",
    "3J",
    "1;1H",
    "999A",
    "10C",
    "K",
    "5n",
    "6n",
    "?6n",
    "c",
    ">c",
    "=c",
    ">q",
    "18t",
    "21t",
    "20t",
    "14t",
    "8;10;10t",
    "2t",
    "22;0t",
    "?1049h",
    "?25l",
    "?1000h",
    "?1006h",
    "?2004h",
    "?2026h",
    "4h",
    "20h",
    "5i",
    "4i",
    "?5i",
    "!p",
    "1;1$w",
    "2*x",
    ">4;1m",
    "?996n",
    ">1u",
];
/// Bodies of operating system commands: titles, clipboard (52), links (8), colours and fonts asked for (4, 10, 50:
/// CVE-2022-45063), notifications (9, 777), working folder (7), files (1337), rxvt's and mintty's own.
const OSC_BODIES: [&str; 20] = [
    "0;pwned",
    "2;pwned",
    "l;pwned",
    "52;c;cm0gLXJmIC8=",
    "52;c;?",
    "8;;http://evil.example/",
    "8;id=a;file:///etc/passwd",
    "4;1;?",
    "10;?",
    "11;?",
    "50;?",
    "50;i$(touch /tmp/pwned)",
    "9;pwned",
    "777;notify;a;b",
    "7;file:///tmp",
    "1337;File=name=YQ==;inline=1:AAAA",
    "1337;SetMark",
    "710;pwned",
    "133;A",
    "701;pwned",
];
/// Bodies of device control strings: status (CVE-2008-2383), capabilities, keys, sixel, macros.
const DCS_BODIES: [&str; 9] = [
    "$q\"p",
    "$qm",
    "+q544e",
    "+p544e",
    "=1s",
    "q#0;2;0;0;0#0!100~",
    "0;1;0!z1b5b",
    "1$t",
    "tmux;\x1b\x1b]0;pwned\x07",
];
/// Single escapes: reset, charsets, keypad, index, identify, application program and privacy strings, kitty pictures.
const ESCAPES: [&str; 24] = [
    "\x1bc",
    "\x1b7",
    "\x1b8",
    "\x1b=",
    "\x1b>",
    "\x1bD",
    "\x1bM",
    "\x1bE",
    "\x1bH",
    "\x1bZ",
    "\x1b(0",
    "\x1b)0",
    "\x1b#8",
    "\x1b%G",
    "\x1b%@",
    "\x1bn",
    "\x1bo",
    "\x1b_Gf=24,s=1;AAAA\x1b\\",
    "\x1b^pwned\x1b\\",
    "\x1bXpwned\x1b\\",
    "\u{9f}Ga=d\u{9c}",
    "\x1b\x1b[2J",
    "\x1b",
    "\x1b kpwned\x1b\\",
];
/// Characters that are no text: they move, ring, hide, turn round, tag, join, or mean nothing.
const CHARS: [std::ops::RangeInclusive<u32>; 18] = [
    0x00..=0x08,
    0x0b..=0x0b,
    0x0e..=0x1f,
    0x7f..=0x9f,
    0xad..=0xad,
    0x34f..=0x34f,
    0x61c..=0x61c,
    0x180b..=0x180f,
    0x200b..=0x200f,
    0x2028..=0x202e,
    0x2060..=0x206f,
    0xfdd0..=0xfdd4,
    0xfe00..=0xfe0f,
    0xfeff..=0xfeff,
    0xfff0..=0xfffb,
    0xfffe..=0xffff,
    0x1d173..=0x1d17a,
    0xe0000..=0xe007f,
];

/// Several hundred payloads, every one different.
pub(crate) fn payloads() -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for start in CSI {
        all.extend(CSI_BODIES.iter().map(|body| format!("{start}{body}")));
    }
    for (starts, bodies) in [(OSC, &OSC_BODIES[..]), (DCS, &DCS_BODIES[..])] {
        for (index, body) in bodies.iter().enumerate() {
            for (start, end) in starts.iter().flat_map(|start| ENDS.iter().map(move |end| (start, end))) {
                all.push(format!("{start}{index};{body}{end}"));
                all.push(format!("{start}{body}{end}"));
            }
        }
    }
    all.extend(ESCAPES.iter().map(|&escape| escape.to_owned()));
    all.extend(CHARS.iter().cloned().flatten().filter_map(char::from_u32).map(String::from));
    all.sort();
    all.dedup();
    all
}

/// Whether a character may stand in what is printed: text and line ends, nothing that is listed above.
pub(crate) fn is_harmless(char: char) -> bool {
    let listed = CHARS.iter().any(|range| range.contains(&u32::from(char)));
    char == '\n' || !(listed || char.is_control())
}

/// A payload as escapes of a TOML string.
pub(crate) fn escaped(payload: &str) -> String {
    use std::fmt::Write as _;
    payload.chars().fold(String::new(), |mut out, char| {
        let _ = write!(out, "\\U{:08X}", u32::from(char));
        out
    })
}
