//! Properties of the splitter on text damaged in every way that `examples/split_score` knows: it never panics, it
//! invents nothing, it loses nothing, and where no jump is printed it finds none.
#![allow(
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test may, and its counts are small"
)]

#[allow(dead_code, reason = "the example uses more of it")]
#[path = "../examples/split_score/damage.rs"]
mod damage;
#[allow(dead_code, reason = "the example uses more of it")]
#[path = "../examples/split_score/random.rs"]
mod random;
#[path = "../examples/split_score/render.rs"]
mod render;
#[allow(dead_code, reason = "the example uses more of it")]
#[path = "../examples/split_score/sheet.rs"]
mod sheet;
#[path = "../examples/split_score/tongue.rs"]
mod tongue;

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use damage::Kind;
use kanbao::model::{Article, Byline, Reading};
use kanbao::reading::input::{Input, SourceText};
use kanbao::reading::{input, plain};
use proptest::prelude::*;
use random::Random;
use serde_json::Value;
use sheet::Sheet;

/// Characters that say how the text is laid out and that an issue tells by its form instead: bullets of subheads,
/// brackets and separators of lead-ins, credits and jump marks, rules, hyphens at the end of a line.
const FORM: &str = "●■□◆◇▲△★☆○◎※•·（）()【】〔〕［］[]／/｜|、，,：:；;。.—–-－…◀▶←→“”「」";
/// What dates, numbers and folio lines are written with: an issue tells them as values (`2021-05-18`, 15207), and
/// once, however many pages repeat them.
const FOLIO: &str = "0123456789第版今日本期共號号年月星一二三四五六七八九十ABCDE°";
/// Words of dates, numbers and folio lines in papers of the West.
const FOLIO_WORDS: &str = "January February March April May June July August September October November December \
    Januar Februar März Mai Juni Juli Oktober Dezember janvier février mars avril mai juin juillet août septembre \
    octobre novembre décembre Page Pages Seite NO Nr N den";
/// Words before a value that the issue holds without them: a serial number, a calendar, the editors of this page.
const NAMES: [&str; 9] = [
    "国内统一刊号",
    "国内统一连续出版物号",
    "本版",
    "农历",
    "農曆",
    "中華民國",
    "今日出版6大張共",
    "今日出紙一張共",
    "本报",
];
/// `本报记者` is a 记者 of this paper: the issue gives the role. The characters of that prefix.
const OWN: &str = "本报報";
/// Real losses in the texts of `tests/editions/` as they are, by word. This list may only become shorter: the head
/// that stands over the continuation of a story, By before a name, what a masthead says beside
/// its fields (volume, price, the title in Latin letters), a line after a label in the colophon.
const KNOWN: &str = "SIHAI RIBAO 每周五出版 广告许可证 稷工商广字001号 文 Jahrgang VOL By 42e Année \
    MORVIÈRE N° 海堤決口災情 環線試乘 監督團體憂年虧兩億 OPINION 零售价1元 等一阵合适的风 \
    地方新聞 〈續二版〉省府下年度不再新建國宅";
/// Most words that may be lost over all damaged texts together. This figure may only become smaller.
const KNOWN_WORDS: usize = 30;
/// Most kinds of characters, over all damaged texts, of which some may be lost. It may only become smaller.
const KNOWN_CHARACTERS: usize = 61;
/// Characters of the shortest stretch that counts as found in another text.
const GRAM: usize = 4;

fn golds() -> Vec<(String, Value)> {
    let editions = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/editions");
    let mut golds: Vec<(String, Value)> = std::fs::read_dir(editions)
        .unwrap()
        .filter_map(|entry| {
            let path = entry.unwrap().path();
            let text = std::fs::read_to_string(path.join("gold.json")).ok()?;
            Some((path.file_name()?.to_str()?.to_owned(), serde_json::from_str(&text).unwrap()))
        })
        .collect();
    golds.sort_by(|a, b| a.0.cmp(&b.0));
    golds
}

fn read(text: &str) -> Reading {
    plain::read(&[SourceText { name: "01.txt".into(), text: text.to_owned(), ..SourceText::default() }])
}

/// Every gold, damaged in every way, once mildly and once wholly.
fn each_damage(mut with: impl FnMut(&str, &Sheet, &Reading)) {
    for (name, gold) in golds() {
        for kind in Kind::ALL {
            for rate in [0.2, 1.0] {
                let (_, sheet) =
                    damage::damaged(&gold, kind, rate, &mut Random::new(7, &[&name, kind.name()]));
                with(&format!("{name}, {} {rate}", kind.name()), &sheet, &read(&sheet.text()));
            }
        }
    }
}

fn squash(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| !c.is_whitespace())
}

/// Headline group and blocks: what is the text of the paper word for word.
fn words(article: &Article) -> impl Iterator<Item = &str> {
    let head = [&article.kicker, &article.headline, &article.deck].into_iter().flatten();
    let blocks = article.blocks();
    head.map(String::as_str).chain(
        blocks.flat_map(|block| [Some(block.text.as_str()), block.credit.as_deref()].into_iter().flatten()),
    )
}

/// Everything that a reading holds, text or fact, as printed.
fn everything(reading: &Reading) -> String {
    let issue = &reading.issue;
    let mut all: Vec<&str> = Vec::new();
    let head = &issue.masthead;
    let fields =
        [&head.title, &head.weekday, &head.lunar_date, &head.publisher, &head.serial_number, &head.date];
    all.extend(fields.into_iter().flatten().map(String::as_str));
    let mut facts: Vec<String> = Vec::new();
    for page in &issue.pages {
        facts.push(page.label.clone() + page.name.as_deref().unwrap_or_default());
        facts.push(page.editors.iter().map(people).collect());
    }
    for article in &issue.articles {
        all.extend(article.column.as_deref());
        all.extend(
            [&article.kicker, &article.headline, &article.deck].into_iter().flatten().map(String::as_str),
        );
        all.extend(article.source.as_deref());
        facts.push(article.bylines.iter().map(people).collect());
        for part in &article.parts {
            all.extend(part.jump_in.as_deref().map(|jump| jump.printed.as_str()));
            for block in &part.blocks {
                all.push(&block.text);
                all.extend(block.credit.as_deref());
            }
            all.extend(part.jump_out.as_deref().map(|jump| jump.printed.as_str()));
        }
    }
    all.extend(issue.notices.iter().map(String::as_str));
    all.extend(reading.diagnostics.iter().map(|diagnostic| diagnostic.message.as_str()));
    all.extend(facts.iter().map(String::as_str));
    all.iter().flat_map(|text| squash(text).chain(['\0'])).collect()
}

/// Role and names as they stand in print one after another.
fn people(byline: &Byline) -> String {
    byline.role.clone() + &byline.names.concat()
}

fn counts(chars: impl Iterator<Item = char>) -> BTreeMap<char, usize> {
    let mut counts = BTreeMap::new();
    for c in chars {
        *counts.entry(c).or_default() += 1;
    }
    counts
}

/// A text in which stretches of others are looked for.
struct Kept {
    text: String,
    chars: Vec<char>,
    grams: HashMap<[char; GRAM], Vec<usize>>,
}

impl Kept {
    fn new(text: String) -> Kept {
        let chars: Vec<char> = text.chars().collect();
        let mut grams: HashMap<[char; GRAM], Vec<usize>> = HashMap::new();
        for (at, gram) in chars.windows(GRAM).enumerate() {
            let places = grams.entry(gram.try_into().unwrap()).or_default();
            if places.len() < 16 {
                places.push(at);
            }
        }
        Kept { text, chars, grams }
    }

    /// For each character whether it stands in a stretch of [`GRAM`] or more that both texts have.
    fn covers(&self, text: &[char]) -> Vec<bool> {
        let mut covered = Vec::with_capacity(text.len());
        while covered.len() < text.len() {
            let rest = &text[covered.len()..];
            let gram: Option<[char; GRAM]> = rest.get(..GRAM).and_then(|gram| gram.try_into().ok());
            let places = gram.and_then(|gram| self.grams.get(&gram)).into_iter().flatten();
            let lengths =
                places.map(|&at| self.chars[at..].iter().zip(rest).take_while(|(a, b)| a == b).count());
            match lengths.max() {
                Some(length) => covered.resize(covered.len() + length, true),
                None => covered.push(false),
            }
        }
        covered
    }

    /// The words of a printed line (between spaces and [`FORM`]) of which there is no trace here.
    fn lacks(&self, line: &str) -> Vec<String> {
        let chars: Vec<char> = squash(line).collect();
        let mut covered = self.covers(&chars).into_iter();
        let mut lacking = Vec::new();
        for word in line.split_inclusive(|c: char| c.is_whitespace() || FORM.contains(c)) {
            let flags: Vec<bool> = squash(word).map(|_| covered.next().unwrap_or(true)).collect();
            let whole = flags.iter().all(|covered| *covered);
            let word = word.trim_end_matches(|c: char| c.is_whitespace() || FORM.contains(c));
            let own = NAMES.iter().find_map(|name| word.strip_prefix(name)).unwrap_or(word);
            let own = own.strip_prefix("本報").unwrap_or(own);
            let told = |word: &str| {
                self.text.contains(word)
                    || word.chars().all(|c| FOLIO.contains(c))
                    || FOLIO_WORDS.split(' ').any(|known| known == word)
            };
            if !whole && !told(own) {
                lacking.push(word.to_owned());
            }
        }
        lacking
    }
}

/// No block and no headline line holds a character that the source has not as often, or words that it has not.
fn assert_nothing_invented(what: &str, source: &str, reading: &Reading) {
    let there = counts(squash(source));
    for (c, count) in counts(reading.issue.articles.iter().flat_map(words).flat_map(squash)) {
        let there = there.get(&c).copied().unwrap_or_default();
        assert!(
            count <= there,
            "{what}: {c:?} stands {there} times in the source, {count} times in the issue"
        );
    }
    // Words that a line break cuts are joined: `morn-`, `ing`.
    let joined: String = source.split("-\n").collect();
    let kept = Kept::new(squash(source).chain(['\0']).chain(squash(&joined)).collect());
    for text in reading.issue.articles.iter().flat_map(words) {
        let chars: Vec<char> = squash(text).collect();
        let covered = kept.covers(&chars);
        // Where two stretches of the source were joined, up to three characters after the seam are in no stretch of
        // four: the seam's own.
        let longest = covered.split(|covered| *covered).map(<[bool]>::len).max().unwrap_or_default();
        let short = chars.len() <= 2 * GRAM && chars.iter().all(|c| there.contains_key(c));
        assert!(short || longest < 2 * GRAM, "{what}: words that the source has not: {text}");
    }
}

#[test]
fn nothing_is_invented() {
    each_damage(|what, sheet, reading| assert_nothing_invented(what, &sheet.text(), reading));
}

/// Every word of the source stands in the issue: in an article, a page's head, the masthead, a notice, a jump mark.
/// What was taken for a second copy stands there once.
#[test]
fn no_word_is_lost() {
    let mut losses: BTreeMap<String, String> = BTreeMap::new();
    each_damage(|what, sheet, reading| {
        let kept = Kept::new(everything(reading));
        for line in sheet.text().lines() {
            for word in kept.lacks(line) {
                losses.entry(word).or_insert_with(|| format!("{what}: {line}"));
            }
        }
    });
    let said: Vec<String> = losses.iter().map(|(word, line)| format!("{word:?} in {line}")).collect();
    println!("{} words are lost", losses.len());
    assert!(losses.len() <= KNOWN_WORDS, "{} words are lost:\n{}", losses.len(), said.join("\n"));
}

/// Every character of an article, counted: a word that stands twice and is kept once is a loss too, unless the
/// damage printed a passage twice.
#[test]
fn no_character_of_an_article_is_lost() {
    let mut losses = Vec::new();
    each_damage(|what, sheet, reading| {
        if what.contains(Kind::Repeats.name()) || what.contains(Kind::Together.name()) {
            return;
        }
        let found = counts(everything(reading).chars());
        for (c, count) in counts(sheet.truth().iter().filter(|g| g.article.is_some()).map(|g| g.c)) {
            let there = found.get(&c).copied().unwrap_or_default();
            if there < count && !FORM.contains(c) && !OWN.contains(c) {
                losses.push(format!("{what}: {c:?} {count} times, in the issue {there} times"));
            }
        }
    });
    println!("{} characters are lost", losses.len());
    assert!(losses.len() <= KNOWN_CHARACTERS, "{}", losses.join("\n"));
}

/// The texts of `tests/editions/` as they are.
#[test]
fn no_word_of_the_editions_is_lost() {
    let editions = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/editions");
    let mut losses = Vec::new();
    for (name, _) in golds() {
        let folder = editions.join(&name);
        let input = match name.as_str() {
            "yunting" => Input::Sample,
            "harbor" => Input::SampleEnglish,
            _ if folder.join("pages").is_dir() => Input::Paths(vec![folder.join("pages")]),
            _ => Input::Paths(vec![folder.join("edition.txt")]),
        };
        let sources = input::load(&input).unwrap().sources;
        let text: String = sources.iter().map(|source| source.text.as_str()).collect();
        let reading = plain::read(&sources);
        assert_nothing_invented(&name, &text, &reading);
        let kept = Kept::new(everything(&reading));
        for line in text.lines() {
            let known = |word: &String| KNOWN.split_whitespace().any(|known| known == word);
            let lacking = kept.lacks(line).into_iter().filter(|word| !known(word));
            losses.extend(lacking.map(|word| format!("{name}: {word:?} in {line}")));
        }
    }
    assert!(losses.is_empty(), "{} words are lost:\n{}", losses.len(), losses.join("\n"));
}

/// The gold without its jump marks: its stretches on later pages are text that nothing points to.
fn without_jumps(gold: &Value) -> Value {
    let mut gold = gold.clone();
    for article in gold["articles"].as_array_mut().unwrap() {
        for part in article["parts"].as_array_mut().unwrap() {
            part["jump_in"] = Value::Null;
            part["jump_out"] = Value::Null;
        }
    }
    gold
}

/// A gold whose paragraphs are made of sentences of all its paragraphs, mixed.
fn mixed(gold: &Value, random: &mut Random) -> Value {
    let mut gold = without_jumps(gold);
    let mut sentences: Vec<String> = Vec::new();
    let mut blocks: Vec<&mut Value> = Vec::new();
    for article in gold["articles"].as_array_mut().unwrap() {
        for part in article["parts"].as_array_mut().unwrap() {
            blocks.extend(
                part["blocks"].as_array_mut().unwrap().iter_mut().filter(|b| b["kind"] == "paragraph"),
            );
        }
    }
    for block in &blocks {
        let text = block["text"].as_str().unwrap();
        sentences.extend(text.split_inclusive(['。', '！', '？', '.']).map(str::to_owned));
    }
    for block in blocks {
        let count = 1 + random.below(5);
        let text: String = (0..count).filter_map(|_| random.pick(&sentences).cloned()).collect();
        block["text"] = Value::String(text);
    }
    gold
}

fn assert_no_jump(what: &str, reading: &Reading) {
    let parts = reading.issue.articles.iter().flat_map(|article| &article.parts);
    let jump = parts.flat_map(|part| part.jump_in.iter().chain(&part.jump_out)).next();
    assert!(jump.is_none(), "{what}: a jump was found where none is printed: {jump:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Prose with see-pointers, serials, page numbers and dates in it, but no jump.
    #[test]
    fn no_jump_is_found_where_none_is_printed(seed in any::<u64>(), which in 0usize..64, kind in 0usize..64, rate in 0.0..1.0) {
        let golds = golds();
        let (name, gold) = &golds[which % golds.len()];
        let kind = Kind::ALL[kind % Kind::ALL.len()];
        let mut random = Random::new(seed, &[name]);
        let gold = if random.chance(0.5) { without_jumps(gold) } else { mixed(gold, &mut random) };
        let (_, sheet) = damage::damaged(&gold, kind, rate, &mut random);
        assert_no_jump(&format!("{name}, {}", kind.name()), &read(&sheet.text()));
    }

    /// Lines in any order, cut anywhere: nothing panics, nothing is invented.
    #[test]
    fn torn_text_is_read(seed in any::<u64>(), which in 0usize..64, lines in proptest::collection::vec((any::<u16>(), 0usize..80), 0..120)) {
        let golds = golds();
        let (name, gold) = &golds[which % golds.len()];
        let (_, sheet) = damage::damaged(gold, Kind::Together, 0.3, &mut Random::new(seed, &[name]));
        let text = sheet.text();
        let all: Vec<&str> = text.lines().collect();
        let torn: Vec<String> = lines
            .iter()
            .map(|&(at, cut)| all[usize::from(at) % all.len()].chars().take(cut).collect())
            .collect();
        let torn = torn.join("\n");
        assert_nothing_invented(name, &torn, &read(&torn));
    }
}
