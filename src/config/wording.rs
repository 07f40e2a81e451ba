//! The program's own words, as data: one file a language.

use std::collections::BTreeMap;

use super::NamedText;

/// A language of the user interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// 中文
    Chinese,
    /// English
    #[default]
    English,
}

impl Language {
    /// Every language.
    pub const ALL: [Language; 2] = [Language::Chinese, Language::English];

    /// The name in settings and flags.
    pub fn name(self) -> &'static str {
        match self {
            Language::Chinese => "zh",
            Language::English => "en",
        }
    }

    /// The language of a name or locale: `zh`, `zh_CN.UTF-8`, `en-GB`; `None` for others and for `C`.
    pub fn of_locale(locale: &str) -> Option<Language> {
        let name = locale.split(['_', '-', '.', '@']).next().unwrap_or_default();
        Language::ALL.into_iter().find(|language| language.name().eq_ignore_ascii_case(name))
    }

    fn text(self) -> &'static str {
        match self {
            Language::Chinese => include_str!("../../assets/wording/zh.toml"),
            Language::English => include_str!("../../assets/wording/en.toml"),
        }
    }
}

/// The words of one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    language: Language,
    texts: BTreeMap<String, String>,
}

impl Default for Wording {
    fn default() -> Wording {
        Wording::new(Language::default())
    }
}

impl Wording {
    /// The words of a language.
    pub fn new(language: Language) -> Wording {
        let mut texts = BTreeMap::new();
        // A test says that both files are without fault: nothing to report here.
        let file = NamedText::new(language.name(), language.text());
        let parsed = file.parse(&mut Vec::new());
        for (table, values) in parsed.get_ref() {
            for (name, value) in values.get_ref().as_table().into_iter().flatten() {
                if let Some(text) = value.get_ref().as_str() {
                    texts.insert(format!("{}.{}", table.get_ref(), name.get_ref()), text.to_owned());
                }
            }
        }
        Wording { language, texts }
    }

    /// The same words with ASCII signs: quotes, dashes and dots are spelled with what every font has.
    #[must_use]
    pub fn in_ascii(mut self) -> Wording {
        const SIGNS: [(&str, &str); 9] = [
            ("“", "\""),
            ("”", "\""),
            ("‘", "'"),
            ("’", "'"),
            ("……", "..."),
            ("…", "..."),
            ("–", "-"),
            ("×", "x"),
            ("▪", "*"),
        ];
        for text in self.texts.values_mut() {
            for (sign, ascii) in SIGNS {
                if text.contains(sign) {
                    *text = text.replace(sign, ascii);
                }
            }
            *text = text.replace('→', ">");
        }
        self
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The text of a key (`status.loading`); the key itself when there is none, so that a gap is seen.
    pub fn text<'a>(&'a self, key: &'a str) -> &'a str {
        self.texts.get(key).map_or(key, String::as_str)
    }

    /// The text of a key with its placeholders (`{name}`) filled. A placeholder without a value stays.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut out = String::new();
        let mut rest = self.text(key);
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let known = after
                .split_once('}')
                .and_then(|(name, after)| Some((values.iter().find(|(known, _)| *known == name)?.1, after)));
            if let Some((value, after)) = known {
                out.push_str(value);
                rest = after;
            } else {
                out.push('{');
                rest = after;
            }
        }
        out + rest
    }

    /// Every key with its text.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts.iter().map(|(key, text)| (key.as_str(), text.as_str()))
    }
}
