//! Themes: scope → style. Scopes fall back by dots, so that a theme may say little.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::{Color, Depth, NamedText, Notice};

/// The themes that come with the program: name, text.
const BUNDLED: [(&str, &str); 5] = [
    ("dark", include_str!("../../config/themes/dark.toml")),
    ("light", include_str!("../../config/themes/light.toml")),
    ("sepia", include_str!("../../config/themes/sepia.toml")),
    ("contrast", include_str!("../../config/themes/contrast.toml")),
    ("terminal", include_str!("../../config/themes/terminal.toml")),
];

/// What a scope looks like. What is `None` or false is left as it is underneath.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(clippy::struct_excessive_bools)] // five independent attributes of a terminal cell
pub struct Style {
    /// Colour of the text.
    pub fg: Option<Color>,
    /// Colour behind it.
    pub bg: Option<Color>,
    /// Bold.
    pub bold: bool,
    /// Faint.
    pub dim: bool,
    /// Slanted.
    pub italic: bool,
    /// Underlined.
    pub underlined: bool,
    /// Text and background exchanged.
    pub reversed: bool,
}

/// A theme: the styles of the scopes that `config/themes/dark.toml` lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    scopes: BTreeMap<String, Style>,
}

impl Default for Theme {
    /// The terminal's own colours.
    fn default() -> Theme {
        Theme::bundled("terminal").unwrap_or(Theme::plain())
    }
}

impl Theme {
    /// The theme that styles nothing.
    pub const fn plain() -> Theme {
        Theme { scopes: BTreeMap::new() }
    }

    /// Names of the themes that come with the program.
    pub fn names() -> impl Iterator<Item = &'static str> {
        BUNDLED.into_iter().map(|(name, _)| name)
    }

    /// A theme that comes with the program.
    pub fn bundled(name: &str) -> Option<Theme> {
        let (name, text) = BUNDLED.into_iter().find(|(known, _)| *known == name)?;
        Some(Theme::parse(&NamedText::new(name, text)).0)
    }

    /// Every theme that comes with the program as a file, for tests that look for what is wrong in it.
    pub fn bundled_texts() -> impl Iterator<Item = NamedText> {
        BUNDLED.into_iter().map(|(name, text)| NamedText::new(name, text))
    }

    /// Reads a theme file. Scopes or values that are wrong are left out and said.
    pub fn parse(file: &NamedText) -> (Theme, Vec<Notice>) {
        let mut notices = Vec::new();
        let parsed = file.parse(&mut notices);
        let table = parsed.get_ref();
        let palette = table.get("palette").and_then(|palette| palette.get_ref().as_table());
        let mut reader = Reader { file, palette, notices, scopes: BTreeMap::new() };
        for (scope, value) in table.iter().filter(|(scope, _)| scope.get_ref() != "palette") {
            reader.scope(scope.get_ref(), value);
        }
        (Theme { scopes: reader.scopes }, reader.notices)
    }

    /// The style of a scope: its own, or that of the nearest scope above (`list.kicker` → `list`), or none.
    pub fn style(&self, scope: &str) -> Style {
        let mut scope = scope;
        loop {
            if let Some(style) = self.scopes.get(scope) {
                return *style;
            }
            match scope.rsplit_once('.') {
                Some((above, _)) => scope = above,
                None => return Style::default(),
            }
        }
    }

    /// Names and styles of the scopes that the theme sets.
    pub fn scopes(&self) -> impl Iterator<Item = (&str, Style)> {
        self.scopes.iter().map(|(scope, style)| (scope.as_str(), *style))
    }

    /// The theme as a terminal with fewer colours can show it: in the nearest ones that can still be read. Without
    /// colours, a background that marked something is shown by exchanging text and background.
    #[must_use]
    pub fn limited(self, depth: Depth) -> Theme {
        let page = self.style("page");
        let mut scopes = self.scopes.clone();
        for (scope, style) in &mut scopes {
            if depth == Depth::None {
                style.reversed |= style.bg.is_some() && style.bg != page.bg;
                (style.fg, style.bg) = (None, None);
                continue;
            }
            let grounds: Vec<(Color, Color)> = self
                .grounds(scope, *style)
                .into_iter()
                .map(|ground| (ground, ground.limited(depth)))
                .collect();
            style.fg = style.fg.map(|color| color.limited_on(depth, &grounds));
            style.bg = style.bg.map(|color| color.limited(depth));
        }
        Theme { scopes }
    }

    /// The backgrounds that the text of a scope may lie on: its own, or the page's; in the list also those of the
    /// selection.
    fn grounds(&self, scope: &str, style: Style) -> Vec<Color> {
        let own = style.bg.or(self.style("page").bg);
        let selections = ["list.selected", "list.selected.idle"].map(|selected| self.style(selected).bg);
        let in_list = scope.starts_with("list.") || scope == "page";
        own.into_iter().chain(selections.into_iter().flatten().filter(|_| in_list)).collect()
    }
}

/// One theme file being read.
struct Reader<'a> {
    file: &'a NamedText,
    palette: Option<&'a DeTable<'a>>,
    notices: Vec<Notice>,
    scopes: BTreeMap<String, Style>,
}

impl Reader<'_> {
    /// A scope, and those below it: `[list.kicker]` is the same as `"list.kicker" = { … }`.
    ///
    /// `"red"` is short for `{ fg = "red" }`.
    fn scope(&mut self, scope: &str, value: &Spanned<DeValue<'_>>) {
        let mut style = Style::default();
        match value.get_ref() {
            DeValue::String(_) => style.fg = self.color(scope, value),
            DeValue::Table(table) => {
                let mut own = table.is_empty();
                for (name, value) in table {
                    if value.get_ref().is_table() {
                        self.scope(&format!("{scope}.{}", name.get_ref()), value);
                    } else {
                        own = true;
                        self.field(&mut style, name, value);
                    }
                }
                // A table that only holds others leaves its own scope to the one above.
                if !own {
                    return;
                }
            }
            _ => {
                let expected = "{ fg = …, bg = …, bold = true }";
                return self.file.wrong_value(scope, value, expected, &mut self.notices);
            }
        }
        self.scopes.insert(scope.to_owned(), style);
    }

    fn field(&mut self, style: &mut Style, name: &Spanned<DeString<'_>>, value: &Spanned<DeValue<'_>>) {
        let key: &str = name.get_ref();
        let flag = match key {
            "fg" => return style.fg = self.color(key, value),
            "bg" => return style.bg = self.color(key, value),
            "bold" => &mut style.bold,
            "dim" => &mut style.dim,
            "italic" => &mut style.italic,
            "underlined" => &mut style.underlined,
            "reversed" => &mut style.reversed,
            _ => {
                let valid = ["fg", "bg", "bold", "dim", "italic", "underlined", "reversed"];
                return self.file.unknown(name, valid, &mut self.notices);
            }
        };
        match value.get_ref().as_bool() {
            Some(on) => *flag = on,
            None => self.file.wrong_value(key, value, "true, false", &mut self.notices),
        }
    }

    /// A colour, by its value or by its name in the palette.
    fn color(&mut self, name: &str, value: &Spanned<DeValue<'_>>) -> Option<Color> {
        let written = value.get_ref().as_str();
        let meant = written.and_then(|text| self.palette?.get(text)?.get_ref().as_str()).or(written);
        let color = meant.and_then(|text| text.parse().ok());
        if color.is_none() {
            self.file.wrong_value(name, value, "#rrggbb, red, bright-red, 0–255, default", &mut self.notices);
        }
        color
    }
}
