//! What a line looks like, before anyone decides what it is.

mod looks;

use std::borrow::Cow;

use super::lines::{Has, Line, Opening};
use super::signs::authors;
use super::signs::caption;
use super::signs::lead::{self, Credit};
use super::signs::marks::{self, Mark};
use super::signs::patterns::Patterns;
use super::signs::people;
use super::signs::words::Words;
use super::text::{
    ends_sentence, fold, is_cjk, is_han, is_letter, is_letter_or_digit, others, tail, unspaced,
};
use crate::model::Byline;
use looks::{
    closes_notice, is_aside, is_document, is_genre, is_note, is_office, is_quoted, is_serial_end,
    is_signature, is_speech, is_spoken, points_in_latin, points_to_page,
};

/// How a line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// With a full stop (or a mark that closes what ended with one).
    Stop,
    /// With ？, ！ or a closing quote.
    Mark,
    /// With a comma or the like.
    Open,
    /// With a colon or a dash.
    Colon,
    /// With a word.
    Word,
}

/// A line that may name a standing column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    /// 简讯, 短波.
    Briefs,
    /// 导读.
    Teasers,
    /// 今日谈, 时评.
    Comment,
    /// 记者手记, 链接.
    Side,
    /// Ends as labels do.
    Likely,
}

/// Facts about one line. A page may have a million: what few lines have is kept apart from it.
#[derive(Debug, Clone)]
#[allow(clippy::struct_excessive_bools)] // independent observations, each read on its own
pub(super) struct Facts {
    pub chars: f32,
    pub end: End,
    pub stop_inside: bool,
    /// Names or figures with wide gaps between them.
    pub listed: bool,
    /// Commas inside the line.
    pub commas: f32,
    /// An office or a firm alone on the line.
    pub office: bool,
    /// Set in capitals throughout (Latin).
    pub capitals: bool,
    pub latin: bool,
    pub bullet: bool,
    pub ordinal: bool,
    pub halves: u16,
    pub kicker_end: bool,
    /// Ends with a colon, and not as kickers do before it.
    pub introduces: bool,
    /// Ends in a word that wants another behind it.
    pub dangling: bool,
    pub notice: bool,
    /// The line ends with such a word.
    pub notice_end: bool,
    pub figures: bool,
    pub signature: bool,
    pub see: bool,
    pub speech: bool,
    pub bracketed_label: bool,
    pub label: Option<Label>,
    pub lead: Option<Box<Credit>>,
    pub bylines: Option<Box<[Byline]>>,
    pub author: Option<Box<[Byline]>>,
    /// The author is only a guess: no family name.
    pub pen_name: bool,
    pub caption: Option<Box<caption::Found>>,
    pub jump_in: Option<Box<Mark>>,
    pub jump_out: Option<Box<Mark>>,
    /// The text closes a story: a tail credit or a jump at its end.
    pub closes: bool,
    /// One of the numbered pictures of a photo story.
    pub told: bool,
    /// 编者附言：… with its text behind it: what the paper says to a story.
    pub aside: bool,
    /// The title of an official paper: 关于某事的通知.
    pub document: bool,
    /// Part of a run of short lines: verse, a list.
    pub verse: bool,
    /// A row of aligned columns.
    pub row: bool,
    /// A line of an advertisement or a list, below its first.
    pub set: bool,
    /// What stands under a headline and is none: （单位：万元）, 某自然资告字〔2021〕27号.
    pub note: bool,
    /// All of it is in quotation marks.
    pub quoted: bool,
    /// A paragraph without lead-in touches it below.
    pub over_text: bool,
    /// A few words over a picture's caption.
    pub over_picture: bool,
    /// Stands apart over a table, or over a letter: 编辑同志：…
    pub over_start: bool,
    /// （作者系某校教师）: who wrote the text above; the names, if any are told.
    pub author_note: Option<Box<[Byline]>>,
    /// 某某（组诗）: the title of a work, with what it is.
    pub genre: bool,
    /// Somebody's words with who says them: 老韦说：“哭！”
    pub spoken: bool,
    /// 编辑同志：, To the Editor: alone on its line.
    pub salutation: bool,
    /// 特此公告, 声明人　甲某: closes a notice or signs it.
    pub closing: bool,
    /// The headline of one of several short reports, behind a mark: ■某县开通公交.
    pub item_head: bool,
    /// Likeness of the texts above and below (only for short lines between longer ones).
    pub cohesion: Option<f32>,
}

/// Looks at one line by itself.
pub(super) fn of(line: &Line, patterns: &Patterns, paper: Option<&str>) -> Facts {
    let text = &*line.text;
    let cjk = usize::from(line.opening.cjk) * 3 >= line.chars.min(Opening::CHARS);
    #[allow(clippy::cast_precision_loss)] // a line's length
    let chars = if cjk { line.chars as f32 } else { line.chars as f32 / 2.0 };
    let short = chars <= 60.0;
    let first = text.chars().next().unwrap_or(' ');
    let bullet = patterns.subheads.bullets.contains(first);
    let jump_out = marks::at_end(text, &patterns.jumps);
    let lead = lead::lead_in(text, patterns, paper);
    let label = if line.chars <= 40 { label_of(text, patterns) } else { None };
    // ■简讯 is a label, whatever family name it starts with.
    let known_label = label.is_some_and(|label| label != Label::Likely);
    // 本报记者 甲 摄 credits a picture.
    let pictured = text.ends_with(['摄', '攝']) && !text.ends_with("文/摄") && !text.ends_with("文/攝");
    let may_be_byline = short && !known_label && !pictured && !line.no_byline;
    let bylines = if may_be_byline { people::byline_line(text, patterns) } else { None };
    let mut author =
        if short && bylines.is_none() && !known_label { authors::bare_author(text, patterns) } else { None };
    // 某某谈, 某某评 are columns, whatever family name they start with.
    let talks = label == Some(Label::Likely)
        && text.ends_with(['谈', '談', '评', '評', '论', '論', '记', '記', '话', '話']);
    if talks {
        author = None;
    }
    let free = !talks && author.is_none() && bylines.is_none() && !known_label;
    let pen_name = free && is_pen_name(line, patterns);
    if pen_name {
        let name = text.chars().filter(|&c| is_han(c)).collect();
        author = Some(vec![Byline { role: String::new(), names: vec![name] }]);
    }
    let author_note =
        if short && matches!(fold(first), '(' | '[') { authors::author_note(text, patterns) } else { None };
    let closing = line.chars <= 30 && closes_notice(text, patterns);
    let tail_credit = line.chars > 12 && lead::tail_form(text, patterns, paper).is_some();
    let may_be_caption = lead.is_none() && bylines.is_none() && line.chars <= caption::LONGEST;
    let divided = line.has.any(Has::DIVIDER);
    let caption = if may_be_caption { caption::parse_line(text, divided, patterns) } else { None };
    Facts {
        chars,
        end: end_of(text),
        stop_inside: line.has.any(Has::STOP) && stop_inside(text),
        listed: line.has.any(Has::WIDE_SPACE) && text.matches('\u{3000}').count() >= 2,
        commas: f32::from(line.opening.commas),
        office: short && is_office(text, patterns),
        capitals: !cjk && is_capitals(text),
        latin: !cjk,
        bullet,
        ordinal: short && is_ordinal(text),
        halves: if short && line.has.any(Has::SPACE | Has::WIDE_SPACE) { count_halves(text) } else { 1 },
        dangling: short && text.chars().next_back().is_some_and(|c| patterns.heads.dangling.contains(c)),
        kicker_end: short && patterns.heads.kicker_ends.end(text).is_some(),
        introduces: short
            && text.ends_with(['：', ':'])
            && patterns.heads.kicker_ends.end(text.trim_end_matches(['：', ':'])).is_none(),
        notice: short
            && (patterns.kinds.notice_words.any_in(text) || patterns.kinds.advert_words.any_in(text)),
        notice_end: short
            && (patterns.kinds.notice_words.end(text).is_some()
                // 公　告: set wide.
                || line.has.any(Has::SPACE | Has::WIDE_SPACE)
                    && line.chars <= 10
                    && patterns.kinds.notice_words.has(&label_text(text))),
        figures: short
            && line.has.any(Has::DIGIT)
            && text.chars().filter(|c| fold(*c).is_ascii_digit()).count() * 2 > line.chars,
        signature: author_note.is_some() || closing || short && is_signature(line, patterns),
        see: line.item || short && (points_to_page(text, patterns) || points_in_latin(text, patterns)),
        speech: is_speech(text),
        bracketed_label: label.is_some() && matches!(fold(first), '[' | '■' | '●' | '◆' | '·'),
        label,
        closes: jump_out.is_some() || tail_credit || author_note.is_some() || is_serial_end(text, patterns),
        lead: lead.map(Box::new),
        bylines: bylines.map(Vec::into_boxed_slice),
        author: author.map(Vec::into_boxed_slice),
        pen_name,
        caption: caption.map(Box::new),
        jump_in: marks::at_start(text, &patterns.jumps).or_else(|| spaced_mark(line, patterns)).map(Box::new),
        jump_out: jump_out.map(Box::new),
        told: false,
        aside: is_aside(text, patterns),
        document: short && is_document(text, patterns),
        verse: false,
        row: false,
        set: false,
        note: short && is_note(text, patterns),
        quoted: short && is_quoted(text),
        over_text: false,
        over_picture: false,
        over_start: false,
        author_note: author_note.map(Vec::into_boxed_slice),
        salutation: line.chars <= 24
            && patterns.signs.salutations.has(text.trim_end_matches(['：', ':', ',', '，', ' '])),
        genre: line.chars <= 24 && is_genre(text, patterns),
        spoken: short && is_spoken(text),
        closing,
        item_head: false,
        cohesion: None,
    }
}

/// (上 接第1版 with stray spaces in it, and nothing else on the line.
fn spaced_mark(line: &Line, patterns: &Patterns) -> Option<Mark> {
    if line.chars > 16 || !line.has.any(Has::SPACE) {
        return None;
    }
    let squashed = unspaced(&line.text);
    let mark = marks::at_start(&squashed, &patterns.jumps).filter(|mark| mark.to == squashed.len())?;
    Some(Mark { to: line.text.len(), ..mark })
}

/// Two characters or three that are no family name, and no label or place: 石敬, 老　饕, ◎木子青.
fn is_pen_name(line: &Line, patterns: &Patterns) -> bool {
    let signs = |c: char| c.is_whitespace() || PEN_MARKS.contains(c);
    let text = line.text.trim_start_matches(signs);
    let wide = line.chars <= 8 && (people::is_set_wide(text, 2) || people::is_set_wide(text, 3));
    (wide || (2..=3).contains(&text.chars().count()) && text.chars().all(is_han))
        && !patterns.kinds.section_labels.has(text)
        && patterns.people.places.end(text).is_none()
}

/// What stands in front of an author's name, under a headline.
const PEN_MARKS: &str = "◎○□⊙〇";

fn end_of(text: &str) -> End {
    let last = text.trim_end().chars().next_back().unwrap_or(' ');
    match last {
        '，' | '、' | '；' | ',' | ';' => End::Open,
        '：' | ':' | '—' => End::Colon,
        '？' | '！' | '?' | '!' | '…' => End::Mark,
        '。' | '.' | '．' | '｡' => End::Stop,
        _ if ends_sentence(text) => {
            let bare = text.trim_end_matches([
                '”', '’', '）', ')', '」', '』', '】', ']', '》', '"', '\'', '〕', '〉', ' ',
            ]);
            if bare.ends_with(['？', '！', '?', '!', '…']) { End::Mark } else { End::Stop }
        }
        '”' | '》' | '）' | ')' | '」' | '』' | '"' => End::Mark,
        _ => End::Word,
    }
}

/// A full stop with more text behind it.
fn stop_inside(text: &str) -> bool {
    let Some(at) = memchr::memmem::find(text.as_bytes(), "。".as_bytes()) else { return false };
    tail(text, at + '。'.len_utf8()).chars().any(|c| is_han(c) || is_letter_or_digit(c))
}

/// `一、`, `（一）`, `01 `, `1.`, `第一、`.
pub(super) fn is_ordinal(text: &str) -> bool {
    let text = text.strip_prefix('第').unwrap_or(text);
    let opened = text.starts_with(['（', '(']);
    let inner = text.trim_start_matches(['（', '(']);
    let Some((value, len)) = crate::reading::numeral::scan(inner) else { return false };
    let circled = inner.chars().next().is_some_and(|c| crate::reading::numeral::circled(c).is_some());
    let rest = tail(inner, len);
    value <= 40
        && if opened {
            rest.starts_with(['）', ')'])
        } else if inner.starts_with(|c: char| c.is_ascii_digit()) {
            rest.is_empty() && len == 2
                || rest.starts_with(['.', '、', '．'])
                    && !tail(rest, 1).starts_with(|c: char| c.is_ascii_digit())
                || len == 2 && inner.starts_with('0') && rest.starts_with([' ', '\u{3000}'])
        } else {
            rest.starts_with('、') || circled && !rest.is_empty()
        }
}

/// The printed halves of a headline line: what spaces divide, as long as the text is not Latin words.
pub(super) fn halves(text: &str) -> impl Iterator<Item = &str> {
    // A text without a gap is one half, whatever it says.
    let latin = !others(text).any(|(_, c)| c.is_whitespace())
        || text.chars().filter(|&c| !is_cjk(c) && is_letter(c)).count() * 2 > text.chars().count();
    let mut rest = Some(text.trim());
    std::iter::from_fn(move || {
        let text = rest?;
        if latin {
            return rest.take();
        }
        // A gap counts only where a Han character or closing mark stands on one side at least.
        let gap = text.char_indices().find(|&(at, c)| {
            c.is_whitespace() && {
                let before = text.get(..at).and_then(|t| t.chars().next_back());
                let after = tail(text, at).trim_start().chars().next();
                before.is_some_and(is_cjk) || after.is_some_and(is_cjk)
            }
        });
        match gap {
            Some((at, _)) => {
                let half = text.get(..at);
                rest = Some(tail(text, at).trim_start());
                half
            }
            None => rest.take(),
        }
    })
}

/// How many halves there are; a word set with gaps between its characters (短　波) is one.
fn count_halves(text: &str) -> u16 {
    let (all, single) = halves(text).fold((0u16, 0u16), |(all, single), half| {
        (all.saturating_add(1), single.saturating_add(u16::from(half.chars().nth(1).is_none())))
    });
    if all == single { 1 } else { all }
}

/// No small letter, and letters enough to mean it.
pub(super) fn is_capitals(text: &str) -> bool {
    text.chars().filter(|c| c.is_uppercase()).count() >= 3 && !text.chars().any(char::is_lowercase)
}

/// Can a line be told at a glance to be too long for a label?
fn is_long(text: &str) -> bool {
    let (mut count, mut han) = (0, false);
    text.trim_matches(is_label_mark).chars().any(|c| {
        han |= is_han(c);
        count += usize::from(!c.is_whitespace());
        count > 30 || han && count > 12
    })
}

/// What column label a line could be.
pub(super) fn label_of(text: &str, patterns: &Patterns) -> Option<Label> {
    if is_long(text) {
        return None;
    }
    let bare = label_text(text);
    // 连载 37: with its number.
    let unnumbered = bare.trim_end_matches(|c: char| fold(c).is_ascii_digit());
    let numbered = unnumbered.len() < bare.len() && unnumbered.chars().all(is_han);
    let bare = if numbered { unnumbered } else { &*bare };
    let count = bare.chars().count();
    if count == 0 || count > 12 && bare.chars().any(is_han) || count > 30 {
        return None;
    }
    let kinds = &patterns.kinds;
    let is = |list: &Words| list.has(bare);
    // 短讯三则: with how many there are.
    let counted = bare.strip_suffix('则').or_else(|| bare.strip_suffix('則')).is_some_and(|named| {
        let word = named
            .trim_end_matches(|c: char| fold(c).is_ascii_digit() || "一二三四五六七八九十两兩".contains(c));
        word.len() < named.len() && kinds.brief_labels.end(word).is_some()
    });
    let briefs = counted
        || is(&kinds.brief_labels)
        || count <= 7 && kinds.brief_labels.end(bare).is_some() && bare.chars().all(is_han);
    if briefs {
        Some(Label::Briefs)
    } else if is(&kinds.teaser_labels) {
        Some(Label::Teasers)
    } else if is(&kinds.side_labels) {
        Some(Label::Side)
    } else if is(&kinds.section_labels) {
        Some(Label::Likely)
    } else if is(&kinds.comment_columns) {
        Some(Label::Comment)
    } else if count <= 8
        && (kinds.column_ends.end(bare).is_some() || kinds.comment_columns.end(bare).is_some())
        && bare.chars().all(|c| is_han(c) || c == '·')
    {
        Some(Label::Likely)
    } else {
        // Set in black brackets, any few characters are a label: 【社区】.
        let several = count <= 8
            && bare.contains(['．', '‧'])
            && bare
                .split(['．', '‧'])
                .all(|word| (2..=4).contains(&word.chars().count()) && word.chars().all(is_han));
        let bracketed = matches!(text.chars().next(), Some('【' | '[' | '［' | '〖' | '〔'))
            && bare.len() < text.len()
            && count <= 8;
        (bracketed || several).then_some(Label::Likely)
    }
}

/// A label without its brackets, squares and gaps: `■ 记者手记` → `记者手记`.
pub(super) fn label_text(text: &str) -> Cow<'_, str> {
    let bare = text.trim_matches(is_label_mark);
    if !bare.chars().any(is_han) {
        Cow::Borrowed(bare.trim_end_matches('.'))
    } else if bare.contains(char::is_whitespace) {
        Cow::Owned(unspaced(bare))
    } else {
        Cow::Borrowed(bare)
    }
}

fn is_label_mark(c: char) -> bool {
    // Nearly all are Han.
    if is_han(c) {
        return false;
    }
    c.is_whitespace()
        || matches!(
            c,
            '■' | '□'
                | '●'
                | '◆'
                | '◇'
                | '·'
                | '•'
                | '【'
                | '】'
                | '［'
                | '］'
                | '['
                | ']'
                | '〖'
                | '〗'
                | '〔'
                | '〕'
                | '—'
                | '▌'
                | '◎'
                | '★'
                | '☆'
                | '▶'
                | '►'
                | '：'
                | ':'
                | '-'
                | '※'
                | '《'
                | '》'
        )
}
