//! Drafts → articles of the model: the headline group divided, the kind named, the date made whole.

use super::super::costs::Costs;
use super::super::facts::Label;
use super::super::signs::patterns::Patterns;
use super::super::signs::words::Words;
use super::super::text::{fold, head, tail};
use super::draft::Draft;
use super::heads;
use crate::model::{Article, Block, BlockKind, Confidence, Dateline, Jump, Kind, Part};

/// Makes the article of a draft. `date` is the issue's own, ISO 8601.
pub(crate) fn finish(draft: Draft, patterns: &Patterns, costs: &Costs, date: Option<&str>) -> Article {
    let group = heads::divide(&draft.head, draft.gapped, patterns, &costs.group);
    let kind = kind(&draft, &group, patterns);
    let bracketed = group
        .headline
        .iter()
        .chain(&group.kicker)
        .chain(&group.deck)
        .find_map(|line| bracketed_column(line, patterns));
    let column = draft.column.clone().or(bracketed);
    let dateline = dateline(&draft, date).map(Box::new);
    let mut headline = group.headline;
    // Briefs, teasers, notices under one label, without headlines of their own.
    if headline.is_empty() && group.kicker.is_empty() && draft.has_text() && draft.jump_in.is_none() {
        headline.extend(draft.column.clone());
    }
    let column = column.filter(|column| headline != [column.as_str()]);
    let jump = |jump: Option<super::draft::DraftJump>| {
        jump.map(|j| Box::new(Jump { page: j.page, marker: j.marker, printed: j.printed, ..Jump::default() }))
    };
    let blocks = draft.blocks.into_iter();
    let mut blocks: Vec<Block> =
        blocks.map(|b| Block { credit: b.credit, ..Block::new(b.kind, b.text) }).collect();
    // An issue is kept for long, and has many: no room that nothing will fill.
    blocks.shrink_to_fit();
    let mut bylines = draft.bylines;
    bylines.shrink_to_fit();
    for byline in &mut bylines {
        byline.names.shrink_to_fit();
    }
    let part = Part {
        page: draft.page,
        jump_in: jump(draft.jump_in),
        blocks,
        jump_out: jump(draft.jump_out),
        runs_on: false,
    };
    Article {
        id: String::new(),
        page: draft.page,
        kind,
        column,
        kicker: group.kicker,
        headline,
        deck: group.deck,
        source: draft.credit.source,
        dateline,
        bylines,
        parts: vec![part],
        confidence: Confidence::of(draft.confidence),
    }
}

/// `（今日谈）`, `（身边看变化②）` at the end of a headline line: the column's name without its number.
fn bracketed_column(line: &str, patterns: &Patterns) -> Option<String> {
    let last = line.chars().next_back().filter(|c| fold(*c) == ')')?;
    let open = line.char_indices().rev().find(|(_, c)| fold(*c) == '(')?;
    let inner = line.get(open.0 + open.1.len_utf8()..line.len() - last.len_utf8())?;
    let name =
        inner.trim_end_matches(|c: char| patterns.heads.series_marks.contains(c) || c.is_ascii_digit());
    let han = name.chars().count();
    let numbered = name.len() < inner.len();
    let column = numbered
        || patterns.kinds.column_ends.end(name).is_some()
        || patterns.kinds.comment_columns.has(name);
    ((2..=8).contains(&han) && column && open.0 > 0).then(|| name.to_owned())
}

fn dateline(draft: &Draft, date: Option<&str>) -> Option<Dateline> {
    let credit = &draft.credit;
    if credit.place.is_none() && credit.day.is_none() {
        return None;
    }
    let iso = credit.day.zip(date).and_then(|((month, day), date)| {
        let year: i32 = head(date, 4).parse().ok()?;
        let issue_month: u32 = tail(date, 5).get(..2)?.parse().ok()?;
        let issue_day: u32 = tail(date, 8).parse().ok()?;
        // A report is not sent after its paper is printed: a later day is of the month or year before.
        let month = month.unwrap_or(if day > issue_day {
            issue_month.checked_sub(1).filter(|&m| m > 0).unwrap_or(12)
        } else {
            issue_month
        });
        let year = if month > issue_month { year - 1 } else { year };
        (1..=12).contains(&month).then(|| format!("{year:04}-{month:02}-{day:02}"))
    });
    Some(Dateline { place: credit.place.clone(), date: iso })
}

fn kind(draft: &Draft, group: &heads::Group, patterns: &Patterns) -> Kind {
    let kinds = &patterns.kinds;
    let title: String = group.headline.concat();
    let column = draft.column.as_deref().unwrap_or("");
    let chars: usize =
        draft.blocks.iter().filter(|b| b.kind != BlockKind::Caption).map(|b| b.text.chars().count()).sum();
    let is = |list: &Words, text: &str| list.has(text);
    let captions = draft.blocks.iter().any(|b| b.kind == BlockKind::Caption);
    let leads = draft.credit.source.is_some();
    match draft.label {
        Some(Label::Teasers) => return Kind::Teaser,
        Some(Label::Briefs) => return Kind::Brief,
        Some(Label::Comment) => return Kind::Commentary,
        _ => {}
    }
    if is(&kinds.teaser_labels, &title) {
        return Kind::Teaser;
    }
    if is(&kinds.brief_labels, &title) {
        return Kind::Brief;
    }
    if captions && chars < 60 && !leads {
        return Kind::Photo;
    }
    let opinion = is(&kinds.comment_columns, column)
        || kinds.comment_columns.end(column).is_some()
        || draft.bylines.iter().any(|b| b.role.contains("评论员") || b.role.contains("評論員"))
        || group
            .headline
            .iter()
            .any(|line| bracketed_column(line, patterns).is_some_and(|c| is(&kinds.comment_columns, &c)));
    if opinion {
        return Kind::Commentary;
    }
    let says = |words: &Words| words.any_in(&title) || words.any_in(column);
    if !leads && draft.bylines.iter().all(|b| b.role.is_empty()) && chars < 700 {
        if says(&kinds.advert_words) {
            return Kind::Advertisement;
        }
        if says(&kinds.notice_words) {
            return Kind::Notice;
        }
    }
    let subheads = draft.blocks.iter().any(|b| b.kind == BlockKind::Subhead);
    if draft.byline_line && (subheads || chars > 900) {
        return Kind::Feature;
    }
    Kind::News
}
