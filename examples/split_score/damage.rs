//! Damage of the kinds that extraction does to newspaper text, each at a rate from 0 (none) to 1 (everywhere).
//!
//! Damage that moves or breaks text is done to the printed [`Sheet`]. Damage that changes characters for good is
//! done to the gold issue before it is printed: no reader is asked to guess what the paper really said.

use serde_json::Value;

use super::random::Random;
use super::render;
use super::sheet::{Glyph, Line, Role, Sheet, is_han};

/// The kinds of damage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Wraps,
    ColumnBreaks,
    FallenSubheads,
    Repeats,
    Furniture,
    Fused,
    LostBlanks,
    BlanksEverywhere,
    HalfWidth,
    StraySpaces,
    Slips,
    /// All of the above at the rate.
    Together,
}

impl Kind {
    pub(crate) const ALL: [Kind; 12] = [
        Kind::Wraps,
        Kind::ColumnBreaks,
        Kind::FallenSubheads,
        Kind::Repeats,
        Kind::Furniture,
        Kind::Fused,
        Kind::LostBlanks,
        Kind::BlanksEverywhere,
        Kind::HalfWidth,
        Kind::StraySpaces,
        Kind::Slips,
        Kind::Together,
    ];

    /// The name in the table and on the command line.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Kind::Wraps => "wraps",
            Kind::ColumnBreaks => "column-breaks",
            Kind::FallenSubheads => "fallen-subheads",
            Kind::Repeats => "repeats",
            Kind::Furniture => "furniture",
            Kind::Fused => "fused",
            Kind::LostBlanks => "lost-blanks",
            Kind::BlanksEverywhere => "blanks-everywhere",
            Kind::HalfWidth => "half-width",
            Kind::StraySpaces => "stray-spaces",
            Kind::Slips => "slips",
            Kind::Together => "together",
        }
    }
}

/// Lines that stand on pages and belong to no article.
const FURNITURE: [&str; 8] = [
    "扫一扫，关注本报微信公众号",
    "新闻热线：0300-6217117",
    "广告热线：0300-6217088　零售每份1.20元",
    "更多精彩内容，请下载本报客户端",
    "本版投稿邮箱：banmian@paper.example",
    "扫码看视频",
    "责任编辑：顾晚舟　美编：柳听松　校对：费敏",
    "国内统一连续出版物号：CN 99-0017",
];
const FURNITURE_WESTERN: [&str; 4] = [
    "Subscriptions: 555-0142 or circulation@paper.example",
    "News tips: tips@paper.example",
    "$2.00 at newsstands",
    "www.paper.example",
];
/// Characters that recognition takes for each other.
const LOOKALIKES: [(char, char); 20] = [
    ('己', '已'),
    ('日', '曰'),
    ('未', '末'),
    ('土', '士'),
    ('人', '入'),
    ('大', '太'),
    ('千', '干'),
    ('天', '夫'),
    ('间', '问'),
    ('没', '设'),
    ('乌', '鸟'),
    ('田', '由'),
    ('在', '任'),
    ('着', '看'),
    ('水', '永'),
    ('0', 'O'),
    ('1', 'l'),
    ('e', 'c'),
    ('n', 'u'),
    ('h', 'b'),
];
/// One slip in this many characters when the rate is 1.
const SLIP_EVERY: f64 = 500.0;
/// About one character in so many of running text looks like another of the list.
const SLIPPERY: f64 = 4.0;

/// The gold after damage to its characters, and the damaged text.
pub(crate) fn damaged(gold: &Value, kind: Kind, rate: f64, random: &mut Random) -> (Value, Sheet) {
    let mut gold = gold.clone();
    if matches!(kind, Kind::HalfWidth | Kind::Together) {
        change(&mut gold, &mut |c| if random.chance(rate) { half_width(c) } else { c });
    }
    if matches!(kind, Kind::Slips | Kind::Together) {
        change(&mut gold, &mut |c| if random.chance(rate / SLIP_EVERY * SLIPPERY) { slip(c) } else { c });
    }
    let mut sheet = render::render(&gold);
    let parts: &[Kind] = if kind == Kind::Together { &Kind::ALL } else { &[kind] };
    // Wraps come last but for blank lines: a wrapped line is no longer a paragraph.
    for part in parts.iter().filter(|part| !matches!(part, Kind::Wraps | Kind::BlanksEverywhere)) {
        apply(&mut sheet, *part, rate, random);
    }
    for part in parts.iter().filter(|part| matches!(part, Kind::Wraps | Kind::BlanksEverywhere)) {
        apply(&mut sheet, *part, rate, random);
    }
    (gold, sheet)
}

fn apply(sheet: &mut Sheet, kind: Kind, rate: f64, random: &mut Random) {
    match kind {
        Kind::Wraps => wraps(sheet, rate, random),
        Kind::ColumnBreaks => column_breaks(sheet, rate, random),
        Kind::FallenSubheads => fallen_subheads(sheet, rate, random),
        Kind::Repeats => repeats(sheet, rate, random),
        Kind::Furniture => furniture(sheet, rate, random),
        Kind::Fused => fused(sheet, rate, random),
        Kind::LostBlanks => sheet.lines.retain(|line| line.role != Role::Blank || !random.chance(rate)),
        Kind::BlanksEverywhere => blanks_everywhere(sheet, rate, random),
        Kind::StraySpaces => stray_spaces(sheet, rate, random),
        Kind::HalfWidth | Kind::Slips | Kind::Together => {}
    }
}

/// Changes the characters of every headline and block of the gold, other readings too.
fn change(gold: &mut Value, one: &mut dyn FnMut(char) -> char) {
    fn walk(value: &mut Value, one: &mut dyn FnMut(char) -> char) {
        match value {
            Value::String(text) => *text = text.chars().map(one).collect(),
            Value::Array(items) => items.iter_mut().for_each(|item| walk(item, one)),
            _ => {}
        }
    }
    let Some(articles) = gold["articles"].as_array_mut() else { return };
    for article in articles {
        // Other readings are of the same characters.
        let before = ["kicker", "headline", "deck"].map(|key| article[key].clone());
        for key in ["kicker", "headline", "deck"] {
            walk(&mut article[key], one);
        }
        if before != ["kicker", "headline", "deck"].map(|key| article[key].clone()) {
            other_readings(article, &before);
        }
        for part in article["parts"].as_array_mut().into_iter().flatten() {
            for block in part["blocks"].as_array_mut().into_iter().flatten() {
                walk(&mut block["text"], one);
            }
        }
    }
}

/// Brings the readings under `or`, which divide the same lines otherwise, in line with the changed headline.
fn other_readings(article: &mut Value, before: &[Value; 3]) {
    let keys = ["kicker", "headline", "deck"];
    let flat = |values: Vec<&Value>| -> Vec<String> {
        values.into_iter().flat_map(render::list).map(|line| render::str_of(line).to_owned()).collect()
    };
    let old = flat(before.iter().collect());
    let new = flat(keys.iter().map(|key| &article[*key]).collect());
    for way in article["or"].as_array_mut().into_iter().flatten() {
        for key in keys {
            for item in way.get_mut(key).and_then(Value::as_array_mut).into_iter().flatten() {
                let at = old.iter().position(|line| line == render::str_of(item));
                if let Some(line) = at.and_then(|at| new.get(at)) {
                    *item = Value::String(line.clone());
                }
            }
        }
    }
}

fn half_width(c: char) -> char {
    match c {
        '，' => ',',
        '：' => ':',
        '；' => ';',
        '（' => '(',
        '）' => ')',
        '！' => '!',
        '？' => '?',
        '％' => '%',
        other => other,
    }
}

/// What recognition may make of the character; itself when nothing looks like it.
fn slip(c: char) -> char {
    LOOKALIKES.iter().find_map(|&(a, b)| if c == a { Some(b) } else { (c == b).then_some(a) }).unwrap_or(c)
}

/// Sets paragraphs, one article like the other, in the lines of a column.
fn wraps(sheet: &mut Sheet, rate: f64, random: &mut Random) {
    let mut width_of: std::collections::HashMap<Option<usize>, Option<usize>> =
        std::collections::HashMap::new();
    let lines = std::mem::take(&mut sheet.lines);
    for line in lines {
        let chinese = line.glyphs.iter().any(|glyph| is_han(glyph.c));
        let width = *width_of.entry(line.article).or_insert_with(|| {
            let width = if chinese { 14 + random.below(9) } else { 36 + random.below(12) };
            random.chance(rate).then_some(width)
        });
        match width.filter(|_| matches!(line.role, Role::Paragraph | Role::Caption)) {
            Some(width) => sheet.lines.extend(wrapped(&line, width, chinese)),
            None => sheet.lines.push(line),
        }
    }
}

fn wrapped(line: &Line, width: usize, chinese: bool) -> Vec<Line> {
    let mut out: Vec<Vec<Glyph>> = Vec::new();
    let mut rest = line.glyphs.as_slice();
    while rest.len() > width {
        let cut = if chinese {
            // No line begins with a closing mark.
            let hangs = |at: usize| rest.get(at).is_some_and(|g| "，。、；：？！”’）》".contains(g.c));
            (width..rest.len()).find(|&at| !hangs(at)).unwrap_or(rest.len())
        } else {
            rest.iter()
                .take(width + 1)
                .rposition(|glyph| glyph.c == ' ')
                .filter(|&at| at > 3)
                .map_or(width, |at| at + 1)
        };
        let (head, tail) = rest.split_at(cut);
        out.push(head.to_vec());
        rest = tail;
    }
    if !rest.is_empty() {
        out.push(rest.to_vec());
    }
    out.into_iter().map(|glyphs| line.with(glyphs)).collect()
}

/// Breaks a long paragraph in two with a blank line, in a number or a word where it can.
fn column_breaks(sheet: &mut Sheet, rate: f64, random: &mut Random) {
    for line in std::mem::take(&mut sheet.lines) {
        if line.role != Role::Paragraph || line.glyphs.len() < 50 || !random.chance(rate) {
            sheet.lines.push(line);
            continue;
        }
        let cut = inner_cut(&line, random);
        let (head, tail) = line.glyphs.split_at(cut);
        sheet.lines.extend([line.with(head.to_vec()), Line::blank(), line.with(tail.to_vec())]);
    }
}

/// A place within the middle of a paragraph: inside a number, or between two letters.
fn inner_cut(line: &Line, random: &mut Random) -> usize {
    let n = line.glyphs.len();
    let inside = |at: &usize, is: fn(char) -> bool| {
        let before = at.checked_sub(1).and_then(|b| line.glyphs.get(b));
        before.zip(line.glyphs.get(*at)).is_some_and(|(a, b)| is(a.c) && is(b.c))
    };
    let places =
        |is: fn(char) -> bool| -> Vec<usize> { (n / 5..n - n / 5).filter(|at| inside(at, is)).collect() };
    let numbers = places(|c| c.is_ascii_digit());
    let words = places(char::is_alphabetic);
    let from = if !numbers.is_empty() && random.chance(0.5) { &numbers } else { &words };
    random.pick(from).copied().unwrap_or(n / 2)
}

/// Drops a subhead into the middle of a sentence of the paragraph before or after it.
fn fallen_subheads(sheet: &mut Sheet, rate: f64, random: &mut Random) {
    let mut at = 0;
    while at < sheet.lines.len() {
        let is = |index: usize, role: Role| sheet.lines.get(index).is_some_and(|line| line.role == role);
        if is(at, Role::Subhead) && random.chance(rate) {
            let before = at.checked_sub(1).filter(|&index| is(index, Role::Paragraph));
            let after = Some(at + 1).filter(|&index| is(index, Role::Paragraph));
            let host = if random.chance(0.5) { before.or(after) } else { after.or(before) };
            if let Some(host) = host
                && let Some(paragraph) = sheet.lines.get(host).cloned().filter(|line| line.glyphs.len() >= 30)
            {
                let subhead = sheet.lines.remove(at);
                let host = if host > at { host - 1 } else { host };
                let cut = inner_cut(&paragraph, random);
                let (head, tail) = paragraph.glyphs.split_at(cut);
                let parts = [
                    paragraph.with(head.to_vec()),
                    Line::blank(),
                    subhead,
                    Line::blank(),
                    paragraph.with(tail.to_vec()),
                ];
                sheet.lines.splice(host..=host, parts);
                at = host + 5;
                continue;
            }
        }
        at += 1;
    }
}

/// Prints a run of an article's paragraphs a second time: after the first, or whole before its pieces.
fn repeats(sheet: &mut Sheet, rate: f64, random: &mut Random) {
    let lines = std::mem::take(&mut sheet.lines);
    let mut start = 0;
    while start < lines.len() {
        let of = |line: &Line| (line.role == Role::Paragraph).then_some(line.article).flatten();
        let Some(first) = lines.get(start) else { break };
        let run = match of(first) {
            Some(article) => lines.iter().skip(start).take_while(|line| of(line) == Some(article)).count(),
            None => 1,
        };
        let stretch: Vec<Line> = lines.iter().skip(start).take(run).cloned().collect();
        start += run;
        let length: usize = stretch.iter().map(|line| line.glyphs.len()).sum();
        // A stretch that a jump mark cuts is left alone: its end is not the end of a paragraph.
        let cut = lines.get(start).is_some_and(|next| next.role == Role::Mark);
        if run < 3 || length < 120 || cut || !random.chance(rate / 2.0) {
            sheet.lines.extend(stretch);
            continue;
        }
        let again: Vec<Line> = stretch.iter().skip(1).take(run - 2).take(3).cloned().collect();
        let mut whole = again.iter().flat_map(|line| line.glyphs.iter().copied()).collect::<Vec<_>>();
        whole.retain(|glyph| glyph.c != '\u{3000}');
        let copy = match again.first() {
            Some(line) if random.chance(0.5) => vec![line.with(whole)],
            _ => again,
        };
        let copy = copy.into_iter().flat_map(|line| [Line::blank(), line]);
        sheet.lines.extend(stretch);
        sheet.lines.extend(copy);
    }
}

/// Puts lines that belong to no article between articles and between paragraphs.
fn furniture(sheet: &mut Sheet, rate: f64, random: &mut Random) {
    let chinese = sheet.lines.iter().flat_map(|line| &line.glyphs).any(|glyph| is_han(glyph.c));
    let items: &[&str] = if chinese { &FURNITURE } else { &FURNITURE_WESTERN };
    for line in std::mem::take(&mut sheet.lines) {
        let host = match line.role {
            Role::Blank => 0.3,
            Role::Paragraph => 0.1,
            _ => 0.0,
        };
        sheet.lines.push(line);
        if random.chance(rate * host)
            && let Some(text) = random.pick(items)
        {
            sheet.lines.extend([Line::blank(), Line::new(Role::Furniture, None, text), Line::blank()]);
        }
    }
}

/// Sets the lines of a headline group on one line, and glues captions to the paragraph before.
fn fused(sheet: &mut Sheet, rate: f64, random: &mut Random) {
    let mut joins: std::collections::HashMap<Option<usize>, bool> = std::collections::HashMap::new();
    let mut out: Vec<Line> = Vec::new();
    for line in std::mem::take(&mut sheet.lines) {
        let joined =
            line.role == Role::Headline && *joins.entry(line.article).or_insert_with(|| random.chance(rate));
        if let Some(last) = out.last_mut()
            && joined
            && last.role == Role::Headline
            && last.article == line.article
        {
            last.push(" ", None);
            last.glyphs.extend(line.glyphs);
            continue;
        }
        if line.role == Role::Caption && random.chance(rate) {
            let blanks = out.iter().rev().take_while(|line| line.role == Role::Blank).count();
            let host = out.len().checked_sub(blanks + 1).and_then(|at| out.get(at));
            if host.is_some_and(|host| host.role == Role::Paragraph && host.article == line.article) {
                out.truncate(out.len() - blanks);
                if let Some(host) = out.last_mut() {
                    host.push(" ", None);
                    host.glyphs.extend(line.glyphs);
                }
                continue;
            }
        }
        out.push(line);
    }
    sheet.lines = out;
}

fn blanks_everywhere(sheet: &mut Sheet, rate: f64, random: &mut Random) {
    for line in std::mem::take(&mut sheet.lines) {
        let after_text = sheet.lines.last().is_some_and(|last| last.role != Role::Blank);
        if after_text && line.role != Role::Blank && random.chance(rate) {
            sheet.lines.push(Line::blank());
        }
        sheet.lines.push(line);
    }
}

/// Puts spaces between Chinese characters: at rate 1, one in twenty.
fn stray_spaces(sheet: &mut Sheet, rate: f64, random: &mut Random) {
    for line in &mut sheet.lines {
        if matches!(line.role, Role::Table | Role::Mark | Role::Blank) {
            continue;
        }
        let mut glyphs: Vec<Glyph> = Vec::with_capacity(line.glyphs.len());
        for glyph in std::mem::take(&mut line.glyphs) {
            let both = glyphs.last().is_some_and(|last| is_han(last.c)) && is_han(glyph.c);
            if both && random.chance(rate / 20.0) {
                glyphs.push(Glyph { c: ' ', article: None });
            }
            glyphs.push(glyph);
        }
        line.glyphs = glyphs;
    }
}
