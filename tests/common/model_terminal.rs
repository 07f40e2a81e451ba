//! A small model of a terminal that draws ambiguous characters in one cell or in two, as it is told.

use kanbao::layout::cells::{self, Ambiguous};

/// One cell as it is seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Seen {
    /// The glyph; empty for the second half of a wide one.
    pub(crate) text: String,
    /// Colours and attributes, as SGR numbers; of a blank only those that show.
    pub(crate) look: Vec<String>,
}

impl Seen {
    fn blank() -> Seen {
        Seen { text: " ".into(), look: Vec::new() }
    }
}

pub(crate) struct ModelTerminal {
    pub(crate) cells: Vec<Vec<Seen>>,
    columns: usize,
    rows: usize,
    draws: Ambiguous,
    at: (usize, usize),
    /// The last column was written: the next glyph begins a new row.
    wraps: bool,
    look: Vec<String>,
}

impl ModelTerminal {
    pub(crate) fn new(columns: u16, rows: u16, draws: Ambiguous) -> ModelTerminal {
        let (columns, rows) = (usize::from(columns), usize::from(rows));
        let cells = vec![vec![Seen::blank(); columns]; rows];
        ModelTerminal { cells, columns, rows, draws, at: (0, 0), wraps: false, look: Vec::new() }
    }

    pub(crate) fn write(&mut self, bytes: &[u8]) {
        let text = std::str::from_utf8(bytes).expect("frames are UTF-8");
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let used = match first {
                '\x1b' => self.escape(rest),
                '\r' => {
                    (self.at.0, self.wraps) = (0, false);
                    1
                }
                '\n' => {
                    assert!(self.at.1 + 1 < self.rows, "scrolled");
                    self.at.1 += 1;
                    1
                }
                _ => {
                    assert!(!first.is_control(), "{first:?} in a frame");
                    // Characters of no width belong to the one before.
                    let tail = &rest[first.len_utf8()..];
                    let of_its_own = |c: char| {
                        c.is_control() || cells::width(c.encode_utf8(&mut [0; 4]), Ambiguous::One) > 0
                    };
                    let more = tail.find(of_its_own);
                    let length = first.len_utf8() + more.unwrap_or(tail.len());
                    self.glyph(&rest[..length]);
                    length
                }
            };
            rest = &rest[used..];
        }
    }

    fn glyph(&mut self, text: &str) {
        let width = cells::width(text, self.draws).max(1);
        if self.wraps || self.at.0 + width > self.columns {
            self.at = (0, self.at.1 + 1);
            assert!(self.at.1 < self.rows, "a glyph fell off the last row");
        }
        let (x, y) = self.at;
        for covered in x..x + width {
            self.break_apart(covered, y);
        }
        let look = if text == " " { self.look_of_blank() } else { self.look.clone() };
        self.cells[y][x] = Seen { text: text.into(), look: look.clone() };
        for covered in x + 1..x + width {
            self.cells[y][covered] = Seen { text: String::new(), look: look.clone() };
        }
        self.wraps = x + width == self.columns;
        self.at.0 = (x + width).min(self.columns - 1);
    }

    /// A wide glyph of which a cell is overwritten vanishes from its other cell.
    fn break_apart(&mut self, x: usize, y: usize) {
        let row = &mut self.cells[y];
        let head = if row[x].text.is_empty() { x - 1 } else { x };
        if row.get(head + 1).is_some_and(|cell| cell.text.is_empty()) {
            row[head].text = " ".into();
            row[head + 1].text = " ".into();
            for cell in &mut row[head..head + 2] {
                cell.look.retain(|number| shows_on_blank(number));
            }
        }
    }

    fn look_of_blank(&self) -> Vec<String> {
        self.look.iter().filter(|number| shows_on_blank(number)).cloned().collect()
    }

    fn escape(&mut self, text: &str) -> usize {
        if text.starts_with("\x1b]") {
            return text.find('\x07').unwrap() + 1;
        }
        let body = text.strip_prefix("\x1b[").expect("only control sequences");
        let end = body.find(|c: char| c.is_ascii_alphabetic()).unwrap();
        let (parameters, last) = (&body[..end], body.as_bytes()[end]);
        let number = |index: usize, default: usize| {
            parameters.split(';').nth(index).and_then(|field| field.parse().ok()).unwrap_or(default)
        };
        match last {
            b'H' => {
                self.at = (number(1, 1) - 1, number(0, 1) - 1);
                self.wraps = false;
                assert!(self.at.0 < self.columns && self.at.1 < self.rows, "addressed outside");
            }
            b'C' => {
                assert!(!self.wraps, "moved from where the cursor is not sure");
                self.at.0 += number(0, 1);
                assert!(self.at.0 < self.columns);
            }
            b'X' => {
                let (x, y) = self.at;
                for covered in x..x + number(0, 1) {
                    self.break_apart(covered, y);
                    self.cells[y][covered] = Seen { text: " ".into(), look: self.look_of_blank() };
                }
            }
            b'J' => {
                assert_eq!(parameters, "2");
                for row in &mut self.cells {
                    row.fill(Seen::blank());
                }
            }
            b'm' => self.attributes(parameters),
            b'K' => {
                assert_eq!(parameters, "2");
                self.cells[self.at.1].fill(Seen::blank());
            }
            b'h' | b'l' => assert!(matches!(
                parameters,
                "?25" | "?2026" | "?1049" | "?2004" | "?1000" | "?1002" | "?1003" | "?1006" | "?1015"
            )),
            // Titles and questions.
            b't' | b'n' | b'c' => {}
            _ => panic!("{:?} is not known", &text[..end + 3]),
        }
        end + 3
    }

    fn attributes(&mut self, parameters: &str) {
        let mut fields = parameters.split(';');
        while let Some(field) = fields.next() {
            match field {
                "" | "0" => self.look.clear(),
                "22" => self.take_away(&["1", "2"]),
                "23" => self.take_away(&["3"]),
                "24" => self.take_away(&["4"]),
                "27" => self.take_away(&["7"]),
                "39" => self.look.retain(|number| !is_text(number)),
                "49" => self.look.retain(|number| !is_background(number)),
                "38" | "48" => {
                    let count = if fields.next() == Some("5") { 1 } else { 3 };
                    let value: Vec<&str> = fields.by_ref().take(count).collect();
                    self.set(format!("{field};{}", value.join(";")));
                }
                _ => self.set(field.to_owned()),
            }
        }
    }

    fn take_away(&mut self, numbers: &[&str]) {
        self.look.retain(|number| !numbers.contains(&number.as_str()));
    }

    fn set(&mut self, number: String) {
        if is_text(&number) {
            self.look.retain(|known| !is_text(known));
        } else if is_background(&number) {
            self.look.retain(|known| !is_background(known));
        }
        if !self.look.contains(&number) {
            self.look.push(number);
        }
        self.look.sort();
    }
}

fn is_text(number: &str) -> bool {
    number.starts_with("38;") || matches!(number.parse(), Ok(30..=37 | 90..=97))
}

fn is_background(number: &str) -> bool {
    number.starts_with("48;") || matches!(number.parse(), Ok(40..=47 | 100..=107))
}

fn shows_on_blank(number: &str) -> bool {
    is_background(number) || matches!(number, "4" | "5" | "6" | "7" | "9")
}
