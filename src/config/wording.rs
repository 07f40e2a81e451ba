//! The program's own words, as data: one file a language.

use std::borrow::Cow;

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

    fn texts(self) -> &'static [Text] {
        static CHINESE: &[Text] = include!(concat!(env!("OUT_DIR"), "/wording-zh.rs"));
        static ENGLISH: &[Text] = include!(concat!(env!("OUT_DIR"), "/wording-en.rs"));
        match self {
            Language::Chinese => CHINESE,
            Language::English => ENGLISH,
        }
    }
}

/// A key and its text.
type Text = (&'static str, Cow<'static, str>);

/// The words of one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    language: Language,
    /// In the order of the keys.
    texts: Cow<'static, [Text]>,
}

impl Default for Wording {
    fn default() -> Wording {
        Wording::new(Language::default())
    }
}

impl Wording {
    /// The words of a language. They are part of the program as tables, which `build.rs` makes of the files.
    pub fn new(language: Language) -> Wording {
        Wording { language, texts: Cow::Borrowed(language.texts()) }
    }

    /// The same words with ASCII signs: quotes, dashes and dots are spelled with what every font has.
    #[must_use]
    pub fn in_ascii(mut self) -> Wording {
        const SIGNS: [(&str, &str); 10] = [
            ("“", "\""),
            ("”", "\""),
            ("‘", "'"),
            ("’", "'"),
            ("……", "..."),
            ("…", "..."),
            ("–", "-"),
            ("×", "x"),
            ("▪", "*"),
            ("→", ">"),
        ];
        for (_, text) in self.texts.to_mut() {
            for (sign, ascii) in SIGNS {
                if text.contains(sign) {
                    *text = text.replace(sign, ascii).into();
                }
            }
        }
        self
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The text of a key (`status.loading`); the key itself when there is none, so that a gap is seen.
    pub fn text<'a>(&'a self, key: &'a str) -> &'a str {
        self.known(key).unwrap_or(key)
    }

    /// The text of a key that need not be there.
    pub fn known(&self, key: &str) -> Option<&str> {
        let place = self.texts.binary_search_by_key(&key, |(known, _)| known).ok()?;
        self.texts.get(place).map(|(_, text)| &**text)
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
        self.texts.iter().map(|(key, text)| (*key, &**text))
    }
}
