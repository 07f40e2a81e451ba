//! Colours without a terminal library: what a theme can say, and what a poorer terminal makes of it.

use std::str::FromStr;

/// A colour in a theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Color {
    /// The terminal's own.
    Default,
    /// One of the terminal's 16, by number: 0–7 dark, 8–15 bright.
    Ansi(u8),
    /// One of 256, by number.
    Indexed(u8),
    /// Red, green, blue.
    Rgb(u8, u8, u8),
}

/// How many colours the terminal has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Depth {
    /// None, or `NO_COLOR` asks for none.
    None,
    /// 16.
    Ansi,
    /// 256.
    Indexed,
    /// 24 bit.
    #[default]
    True,
}

/// The contrast that text needs with what is behind it: WCAG 2.1, level AA.
const LEGIBLE: f64 = 4.5;

/// The 16 colours by name, in the order of their numbers.
const NAMES: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "white",
    "bright-black",
    "bright-red",
    "bright-green",
    "bright-yellow",
    "bright-blue",
    "bright-magenta",
    "bright-cyan",
    "bright-white",
];

/// What the 16 colours look like in most terminals (xterm's table).
const ANSI_RGB: [(u8, u8, u8); 16] = [
    (0, 0, 0),
    (205, 0, 0),
    (0, 205, 0),
    (205, 205, 0),
    (0, 0, 238),
    (205, 0, 205),
    (0, 205, 205),
    (229, 229, 229),
    (127, 127, 127),
    (255, 0, 0),
    (0, 255, 0),
    (255, 255, 0),
    (92, 92, 255),
    (255, 0, 255),
    (0, 255, 255),
    (255, 255, 255),
];

impl FromStr for Color {
    type Err = ();

    /// `#1e1e2e`, `default`, `bright-red`, `240`.
    fn from_str(text: &str) -> Result<Color, ()> {
        if let Some(hex) = text.strip_prefix('#') {
            if hex.len() != 6 || !hex.is_ascii() {
                return Err(());
            }
            let value = u32::from_str_radix(hex, 16).map_err(|_| ())?;
            let [_, red, green, blue] = value.to_be_bytes();
            return Ok(Color::Rgb(red, green, blue));
        }
        if text == "default" {
            return Ok(Color::Default);
        }
        if let Some(number) = NAMES.iter().position(|name| *name == text) {
            return u8::try_from(number).map(Color::Ansi).map_err(|_| ());
        }
        text.parse().map(Color::Indexed).map_err(|_| ())
    }
}

impl Color {
    /// The nearest colour that a terminal of this depth has.
    #[must_use]
    pub fn limited(self, depth: Depth) -> Color {
        match (depth, self) {
            (Depth::None, _) => Color::Default,
            (Depth::Ansi, Color::Rgb(..) | Color::Indexed(_)) => self.to_ansi(),
            (Depth::Indexed, Color::Rgb(red, green, blue)) => to_indexed(red, green, blue),
            // By number, where there are more: some terminals make a bold one of the eight dark colours bright.
            (Depth::Indexed | Depth::True, Color::Ansi(number)) => Color::Indexed(number),
            _ => self,
        }
    }

    /// The nearest colour of this depth that can be read on all of some backgrounds as well as this one could: at
    /// `LEGIBLE` where this one was. Otherwise simply the nearest.
    #[must_use]
    pub fn limited_on(self, depth: Depth, grounds: &[(Color, Color)]) -> Color {
        let nearest = self.limited(depth);
        let range = match depth {
            Depth::Indexed => 16..=255,
            Depth::Ansi => 0..=15,
            Depth::None | Depth::True => return nearest,
        };
        let wanted: Vec<(Color, f64)> = grounds
            .iter()
            .filter_map(|(before, now)| Some((*now, self.contrast(*before)?.min(LEGIBLE))))
            .collect();
        let reads = |color: Color| {
            wanted.iter().all(|(ground, least)| color.contrast(*ground).is_none_or(|have| have >= *least))
        };
        let (Some(own), false) = (self.rgb(), reads(nearest)) else { return nearest };
        let all = range
            .map(|number| if depth == Depth::Ansi { Color::Ansi(number) } else { Color::Indexed(number) });
        let far = |color: &Color| color.rgb().map_or(u32::MAX, |have| distance(own, have));
        all.filter(|color| reads(*color)).min_by_key(far).unwrap_or(nearest)
    }

    /// Contrast with another colour, 1 to 21 (WCAG 2.1); `None` where one of them is the terminal's affair.
    pub fn contrast(self, other: Color) -> Option<f64> {
        let channel = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        let light = |color: Color| {
            let (red, green, blue) = color.rgb()?;
            Some(0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue))
        };
        let (one, other) = (light(self)?, light(other)?);
        Some((one.max(other) + 0.05) / (one.min(other) + 0.05))
    }

    /// Red, green and blue where they are known: not for [`Color::Default`].
    pub fn rgb(self) -> Option<(u8, u8, u8)> {
        match self {
            Color::Default => None,
            Color::Ansi(number) | Color::Indexed(number @ 0..=15) => {
                ANSI_RGB.get(usize::from(number)).copied()
            }
            Color::Indexed(number @ 16..=231) => {
                let cube = number - 16;
                Some((level(cube / 36), level(cube / 6 % 6), level(cube % 6)))
            }
            Color::Indexed(number) => {
                let grey = 8 + (number - 232) * 10;
                Some((grey, grey, grey))
            }
            Color::Rgb(red, green, blue) => Some((red, green, blue)),
        }
    }

    fn to_ansi(self) -> Color {
        let Some(wanted) = self.rgb() else { return Color::Default };
        let nearest = (0u8..).zip(ANSI_RGB).min_by_key(|(_, have)| distance(wanted, *have));
        nearest.map_or(Color::Default, |(number, _)| Color::Ansi(number))
    }
}

/// The six steps of the colour cube of 256-colour terminals.
fn level(step: u8) -> u8 {
    if step == 0 { 0 } else { 55 + step * 40 }
}

fn to_indexed(red: u8, green: u8, blue: u8) -> Color {
    let wanted = (red, green, blue);
    let candidates = (16..=255).map(Color::Indexed);
    candidates
        .min_by_key(|color| color.rgb().map_or(u32::MAX, |have| distance(wanted, have)))
        .unwrap_or(Color::Default)
}

/// Squared distance, weighted as the eye weighs red, green and blue.
fn distance(a: (u8, u8, u8), b: (u8, u8, u8)) -> u32 {
    let part = |a: u8, b: u8, weight: u32| u32::from(a.abs_diff(b)).pow(2) * weight;
    part(a.0, b.0, 3) + part(a.1, b.1, 6) + part(a.2, b.2, 1)
}
