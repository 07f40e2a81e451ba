//! How much there is to read, as people think of it: characters, minutes, articles. A continuation counts with its
//! article, wherever it stands.

use super::overlay::OverlayLine;
use super::{App, Reader, fit};
use crate::model::{Article, TextPos};

/// Characters that are read in a minute when nothing is known of the reader: what studies of silent reading of Chinese
/// find for adults lies around it.
pub(super) const USUAL: u64 = 400;
/// Longest article, in bytes, that is counted for the bottom line.
const LONGEST: usize = 1 << 18;

/// An amount of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Amount {
    /// Chinese characters, kana, hangul: marks and blanks are not counted.
    pub characters: u64,
    /// Words and figures of scripts that divide words by blanks.
    pub words: u64,
}

impl Amount {
    /// What is in a text.
    pub fn of(text: &str) -> Amount {
        let mut amount = Amount::default();
        let mut in_word = false;
        for char in text.chars() {
            // The first blocks of East Asian scripts are at U+2E80, hangul's older letters before them.
            let own =
                (char >= '\u{2E80}' || ('\u{1100}'..='\u{11FF}').contains(&char)) && char.is_alphanumeric();
            if own {
                amount.characters += 1;
                in_word = false;
            } else if char.is_alphanumeric() {
                amount.words += u64::from(!in_word);
                in_word = true;
            } else if !matches!(char, '\'' | '’' | '-' | '.' | ',') {
                // `don't`, `3.5` and `read-through` are one each.
                in_word = false;
            }
        }
        amount
    }

    /// The amount as one number, in Chinese characters: who reads 400 of them in a minute reads 240 words.
    pub fn weight(self) -> u64 {
        self.characters + self.words * 5 / 3
    }

    /// Minutes that it takes, the last one begun, at so many characters a minute.
    pub fn minutes(self, speed: u64) -> u64 {
        self.weight().div_ceil(speed.max(1))
    }
}

impl std::ops::AddAssign for Amount {
    fn add_assign(&mut self, other: Amount) {
        self.characters += other.characters;
        self.words += other.words;
    }
}

impl std::iter::Sum for Amount {
    fn sum<I: Iterator<Item = Amount>>(all: I) -> Amount {
        let mut sum = Amount::default();
        for amount in all {
            sum += amount;
        }
        sum
    }
}

/// The text of an article, all its parts.
pub(super) fn whole(article: &Article) -> Amount {
    let blocks = article.parts.iter().flat_map(|part| &part.blocks);
    blocks.map(|block| Amount::of(&block.text)).sum()
}

/// The text of an article from a place on.
fn from(article: &Article, pos: TextPos) -> Amount {
    let mut sum = Amount::default();
    for (number, part) in article.parts.iter().enumerate().skip(pos.part) {
        let first = if number == pos.part { pos.block } else { 0 };
        for (index, block) in part.blocks.iter().enumerate().skip(first) {
            let here = number == pos.part && index == pos.block;
            let text = if here { block.text.get(pos.byte..).unwrap_or_default() } else { &block.text };
            sum += Amount::of(text);
        }
    }
    sum
}

/// How much was read, and how much is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Articles that were read.
    pub read: usize,
    /// All articles.
    pub articles: usize,
    /// The open article.
    pub article: Amount,
    /// Of it, what has not been on the screen yet.
    pub article_left: Amount,
    /// The whole issue.
    pub issue: Amount,
    /// The articles that were not read; of the open one, what is left of it.
    pub issue_left: Amount,
}

impl Reader {
    /// What of the open article lies below the screen; `None` when it is too long to be counted at every key.
    pub fn left(&self) -> Option<Amount> {
        let article = self.article()?;
        let blocks = || article.parts.iter().flat_map(|part| &part.blocks);
        let mut bytes = 0;
        for block in blocks() {
            bytes += block.text.len();
            if bytes > LONGEST {
                return None;
            }
        }
        Some(self.left_of(article))
    }

    fn left_of(&self, article: &Article) -> Amount {
        let through = self.is_through();
        match self.view().below() {
            Some(pos) => from(article, pos),
            // As printed, the parts after this one are still to come.
            None if !through => from(article, TextPos { part: self.at().part + 1, block: 0, byte: 0 }),
            None => Amount::default(),
        }
    }

    /// Everything about what was read. Goes through the whole issue.
    pub fn progress(&self) -> Progress {
        let articles = &self.issue().articles;
        let open = self.at().article;
        let mut progress = Progress { articles: articles.len(), ..Progress::default() };
        for (index, article) in articles.iter().enumerate() {
            let amount = whole(article);
            let left = if index == open { self.left_of(article) } else { amount };
            progress.issue += amount;
            if index == open {
                (progress.article, progress.article_left) = (amount, left);
            }
            if self.is_read(index) {
                progress.read += 1;
            } else {
                progress.issue_left += left;
            }
        }
        progress
    }
}

/// Where the reading speed is known from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// The settings say so.
    Set,
    /// From how this reader has read.
    Learned,
    /// What is usual.
    Usual,
}

impl App {
    /// Characters a minute, and where that is known from.
    pub fn reading_speed(&self) -> (u64, Known) {
        match (self.display.settings.reading_speed, self.speed.per_minute()) {
            (Some(set), _) => (u64::from(set), Known::Set),
            (None, Some(learned)) => (learned.clamp(50, 3000), Known::Learned),
            (None, None) => (USUAL, Known::Usual),
        }
    }

    /// `820字`, `240 words`, by what there is more of; thousands divided.
    pub(super) fn amount(&self, amount: Amount) -> String {
        let words = amount.words > amount.characters;
        let count = grouped(if words { amount.words } else { amount.characters + amount.words });
        self.wording.fill(if words { "progress.words" } else { "progress.characters" }, &[("count", &count)])
    }

    /// `3分钟`, `1小时20分`.
    pub(super) fn time(&self, minutes: u64) -> String {
        let (hours, rest) = ((minutes / 60).to_string(), (minutes % 60).to_string());
        let key = if minutes < 60 { "progress.minutes" } else { "progress.hours" };
        self.wording.fill(key, &[("hours", &hours), ("minutes", &rest)])
    }
}

impl App {
    /// What is left of the open article, for the bottom line; nothing at its end.
    pub(super) fn left_words(&self) -> Option<String> {
        let left = self.reader()?.left().filter(|left| left.weight() > 0)?;
        let time = self.time(left.minutes(self.reading_speed().0));
        Some(self.wording.fill("progress.left", &[("amount", &self.amount(left)), ("time", &time)]))
    }

    /// The window about progress.
    pub(super) fn progress_lines(&self, room: u16) -> (Vec<OverlayLine>, u16) {
        let Some(progress) = self.reader().map(Reader::progress) else { return (Vec::new(), 0) };
        let wording = &self.wording;
        let (speed, known) = self.reading_speed();
        let (read, articles) = (progress.read.to_string(), progress.articles.to_string());
        let of = |whole: Amount, left: Amount| {
            let time = self.time(left.minutes(speed));
            let (whole, left_text) = (self.amount(whole), self.amount(left));
            let key = if left.weight() == 0 { "progress.done" } else { "progress.amounts" };
            wording.fill(key, &[("whole", &whole), ("left", &left_text), ("time", &time)])
        };
        let pace = wording.text(match known {
            Known::Set => "progress.set",
            Known::Learned => "progress.learned",
            Known::Usual => "progress.usual",
        });
        let rows = [
            ("progress.articles", wording.fill("progress.read", &[("read", &read), ("count", &articles)])),
            ("progress.article", of(progress.article, progress.article_left)),
            ("progress.issue", of(progress.issue, progress.issue_left)),
            (
                "progress.speed",
                wording.fill("progress.per-minute", &[("speed", &speed.to_string()), ("known", pace)]),
            ),
        ];
        let ambiguous = self.display.ambiguous().unpadded();
        let column = rows.iter().map(|(key, _)| fit::width(wording.text(key), ambiguous)).max().unwrap_or(0);
        let mut lines = Vec::new();
        for (key, text) in rows {
            let mut key = wording.text(key);
            for text in fit::wrapped(&text, room.saturating_sub(column + 2).max(4), ambiguous) {
                lines.push(OverlayLine::Key {
                    key: std::mem::take(&mut key).to_owned(),
                    text,
                    command: None,
                });
            }
        }
        (lines, column)
    }
}

/// `12,345`
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_and_words_are_counted_as_people_count_them() {
        let of = |text| {
            let Amount { characters, words } = Amount::of(text);
            (characters, words)
        };
        assert_eq!(of("水文、步道。"), (4, 0));
        assert_eq!(of("全长3.5公里，GDP增1,000亿"), (6, 3));
        assert_eq!(of("We don't read-through 3.5 km — yet."), (0, 6));
        assert_eq!(of("かな カナ 한글"), (6, 0));
        assert_eq!(of("① “ ” … "), (0, 1));
        assert_eq!(of(""), (0, 0));
    }

    #[test]
    fn time_is_rounded_up() {
        let amount = |characters, words| Amount { characters, words };
        assert_eq!(amount(0, 0).minutes(400), 0);
        assert_eq!(amount(1, 0).minutes(400), 1);
        assert_eq!(amount(401, 0).minutes(400), 2);
        assert_eq!(amount(0, 240).minutes(400), 1);
        assert_eq!(amount(400, 0).minutes(0), 400);
    }

    #[test]
    fn thousands_are_divided() {
        assert_eq!([0, 999, 1000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
    }
}
