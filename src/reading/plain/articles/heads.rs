//! The headline group: which of its lines and halves are kicker (引题), headline (主题) and deck (副题).
//! Every way to divide the group in three is weighed; the cheapest wins (`[group]` in costs.toml).

use super::super::costs::GroupCosts;
use super::super::facts::halves;
use super::super::lines::Line;
use super::super::signs::patterns::Patterns;
use super::super::text::{fold, is_cjk, is_letter, others};
use crate::model::LineRole;

/// A line of the group as it is printed.
#[derive(Debug, Clone)]
pub(crate) struct HeadLine {
    pub text: String,
    /// Blank lines above it.
    pub gap: u16,
    /// Source line.
    pub no: u32,
    /// What of the group it must be.
    pub forced: Option<LineRole>,
}

impl HeadLine {
    /// A line with the text that is left of it.
    pub(crate) fn of(text: &str, line: &Line) -> HeadLine {
        HeadLine {
            text: text.to_owned(),
            gap: line.gap,
            no: line.no,
            forced: line.forced.filter(|role| role.is_head()),
        }
    }
}

/// The group, divided.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Group {
    pub kicker: Vec<String>,
    pub headline: Vec<String>,
    pub deck: Vec<String>,
}

/// A half with what its place says.
#[allow(clippy::struct_excessive_bools)] // independent observations
struct Segment {
    text: String,
    chars: f32,
    line: usize,
    gap: bool,
    touches: bool,
    kicker_like: bool,
    kicker_weak: bool,
    deck_like: bool,
    latin: bool,
    capitals: bool,
    /// Holds a figure.
    figures: bool,
    /// Starts with a quotation or the title of a work, or asks, or exclaims.
    speaks: bool,
}

/// Divides the lines of a headline group. `gapped`: blank lines stand between all else on the page, so that lines
/// which touch belong together.
pub(crate) fn divide(lines: &[HeadLine], gapped: bool, patterns: &Patterns, costs: &GroupCosts) -> Group {
    let segments = segments(lines, gapped, patterns);
    let bounds = cheapest(&segments, lines, costs);
    let mut group = Group::default();
    for (i, segment) in segments.into_iter().enumerate() {
        let place = match place_of(i, bounds) {
            LineRole::Kicker => &mut group.kicker,
            LineRole::Deck => &mut group.deck,
            _ => &mut group.headline,
        };
        place.push(segment.text);
    }
    for lines in [&mut group.kicker, &mut group.headline, &mut group.deck] {
        lines.shrink_to_fit();
    }
    group
}

/// What each line of a group is, by its source line: of halves, what the longest is.
pub(crate) fn roles(
    lines: &[HeadLine],
    gapped: bool,
    patterns: &Patterns,
    costs: &GroupCosts,
) -> Vec<(u32, LineRole)> {
    let segments = segments(lines, gapped, patterns);
    let bounds = cheapest(&segments, lines, costs);
    let role = |at: usize| {
        let own = segments.iter().enumerate().filter(|(_, segment)| segment.line == at);
        let longest = own.max_by(|(_, one), (_, other)| one.chars.total_cmp(&other.chars));
        longest.map_or(LineRole::Headline, |(i, _)| place_of(i, bounds))
    };
    lines.iter().enumerate().map(|(at, line)| (line.no, role(at))).collect()
}

fn place_of(segment: usize, (kicker_to, deck_from): (usize, usize)) -> LineRole {
    match segment {
        _ if segment < kicker_to => LineRole::Kicker,
        _ if segment < deck_from => LineRole::Headline,
        _ => LineRole::Deck,
    }
}

/// Where the kicker ends and the deck begins: the cheapest division, of those that go least against what lines must be.
fn cheapest(segments: &[Segment], lines: &[HeadLine], costs: &GroupCosts) -> (usize, usize) {
    let n = segments.len();
    let wanted: Vec<Option<LineRole>> =
        segments.iter().map(|segment| lines.get(segment.line).and_then(|line| line.forced)).collect();
    let forced = wanted.iter().any(Option::is_some);
    // Groups are short; should one be long, only its ends can be kicker and deck. A headline there always is, unless
    // somebody says otherwise.
    let most = if forced { n } else { n.min(6).saturating_sub(1) };
    let (mut best, mut least) = ((0, n), None);
    for kicker in 0..=most {
        for deck in 0..=most.min(n - kicker) {
            let bounds = (kicker, n - deck);
            let bare = bounds.0 == bounds.1;
            if bare && !forced {
                continue;
            }
            let wants = wanted.iter().enumerate();
            let against =
                wants.filter(|(i, role)| role.is_some_and(|role| role != place_of(*i, bounds))).count();
            let cost = (against, bare, weigh(segments, kicker, n - deck, costs));
            if least.is_none_or(|least| cost < least) {
                (best, least) = (bounds, Some(cost));
            }
        }
    }
    best
}

fn segments(lines: &[HeadLine], gapped: bool, patterns: &Patterns) -> Vec<Segment> {
    let mut segments = Vec::new();
    for (line, printed) in lines.iter().enumerate() {
        for (i, half) in whole_or_halves(&printed.text).enumerate() {
            let bare = half.trim_end_matches(['：', ':', '，', ',']);
            let letters = half.chars().filter(|&c| is_letter(c)).count();
            let latin = half.chars().filter(|&c| is_cjk(c)).count() * 2 < letters;
            let opens = segments.is_empty() && lines.len() > 1 && half.starts_with("——");
            // 沿江走笔·沱水篇③ over a headline: a series and its number.
            let series = segments.is_empty() && lines.len() > 1 && numbered(half);
            let kicker_like = opens
                || series
                || patterns.heads.kicker_ends.end(bare).is_some() && half.chars().count() >= 6
                // 某某：… is somebody who says the rest of the headline.
                || half.ends_with(['：', ':']) && half.chars().count() >= 10;
            let kicker_weak = patterns.heads.kicker_ends_weak.end(bare).is_some()
                || patterns.heads.kicker_starts.start(half).is_some();
            let deck_like = !opens
                && patterns
                    .heads
                    .deck_starts
                    .start(half)
                    .is_some_and(|w| !w.chars().all(char::is_alphabetic) || w.chars().count() > 1)
                || patterns.heads.deck_ends.end(bare).is_some() && segments.len() + i > 0
                || attended(half, patterns) && segments.len() + i > 0
                || half.starts_with(['（', '(']) && half.ends_with(['）', ')']) && segments.len() + i > 0;
            #[allow(clippy::cast_precision_loss)] // a line's length
            let chars = half.chars().count() as f32;
            segments.push(Segment {
                text: half.to_owned(),
                chars: if latin { chars / 2.0 } else { chars },
                line,
                gap: i == 0 && line > 0 && printed.gap > 0,
                touches: i == 0 && line > 0 && printed.gap == 0 && gapped,
                kicker_like,
                kicker_weak,
                deck_like,
                latin,
                capitals: latin && letters > 3 && half.chars().all(|c| !c.is_lowercase()),
                figures: half.chars().any(|c| fold(c).is_ascii_digit()),
                speaks: half.starts_with(['“', '《', '「', '『', '"'])
                    || half.ends_with(['？', '！', '?', '!']),
            });
        }
    }
    segments
}

/// Ends with a number in a circle that stands in no brackets.
fn numbered(half: &str) -> bool {
    half.chars().next_back().is_some_and(|c| crate::reading::numeral::circled(c).is_some())
        && half.chars().nth(4).is_some()
}

/// The halves of a line; a word set with gaps between its characters (更　正) has none.
fn whole_or_halves(text: &str) -> impl Iterator<Item = &str> {
    let spaced = others(text).any(|(_, c)| c.is_whitespace());
    let letterspaced =
        spaced && halves(text).count() > 1 && halves(text).all(|half| half.chars().count() == 1);
    let whole = letterspaced.then_some(text).into_iter();
    whole.chain(halves(text).take(if letterspaced { 0 } else { usize::MAX }))
}

/// `甲某乙某出席启动仪式`: names, and what they did.
fn attended(half: &str, patterns: &Patterns) -> bool {
    let named = half.chars().next().is_some_and(|c| patterns.people.surnames.contains(c));
    named && half.chars().count() <= 24 && patterns.heads.deck_words.any_in(half)
}

/// The cost of `..kicker_to` as kicker, `kicker_to..deck_from` as headline, the rest as deck.
fn weigh(segments: &[Segment], kicker_to: usize, deck_from: usize, c: &GroupCosts) -> f32 {
    let kicker = segments.get(..kicker_to).unwrap_or(&[]);
    let headline = segments.get(kicker_to..deck_from).unwrap_or(&[]);
    let deck = segments.get(deck_from..).unwrap_or(&[]);
    let mut cost = 0.0;
    let longest = headline.iter().map(|s| s.chars).fold(0.0, f32::max);
    let seam = |a: &[Segment], b: &[Segment]| match (a.last(), b.first()) {
        (Some(a), Some(b)) if a.line == b.line => Some((a.kicker_like, b.deck_like)),
        _ => None,
    };
    if let Some(last) = kicker.last() {
        cost += c.kicker + if last.latin { c.latin_kicker } else { 0.0 };
        cost += if last.kicker_like { c.kicker_end } else { 0.0 };
        let own_line = headline.first().is_some_and(|h| h.line != last.line);
        cost += if last.kicker_weak && own_line { c.kicker_weak } else { 0.0 };
        cost += further(kicker, c.kicker_more);
        let width: f32 = kicker.iter().filter(|s| s.line == last.line).map(|s| s.chars).sum();
        // Of two lines of halves, the shorter is no kicker.
        let wide = if halved(kicker) { printed_width(headline) } else { longest };
        cost += if kicker.len() == 1 && halved(headline) && one_line(headline) {
            c.kicker_over_halves
        } else {
            0.0
        };
        if width < wide * 0.75 && !last.kicker_like && !last.kicker_weak {
            cost += c.kicker_short;
        }
        let speaks = |all: &[Segment]| all.iter().any(|s| s.speaks && !s.latin);
        cost += if speaks(headline) && !speaks(kicker) { c.kicker_over_speech } else { 0.0 };
        cost += apart(kicker, headline, c);
        if let Some((marked, _)) = seam(kicker, headline) {
            cost += if marked { c.inside_marked } else { c.inside };
        }
    }
    if let Some(first) = deck.first() {
        cost += c.deck + if first.latin { c.latin_deck } else { 0.0 };
        cost += if first.deck_like { c.deck_mark } else { 0.0 };
        // Three lines are one of each, when each says something; under “…强调” stand the halves of a headline.
        let plain = kicker.last().is_some_and(|k| !k.kicker_like && !k.latin && k.chars >= c.clause);
        let whole = longest >= c.clause && first.chars >= c.clause;
        cost += if plain && whole { c.deck_under_kicker } else { 0.0 };
        let said = kicker.last().is_some_and(|k| k.kicker_like);
        cost += if said && !first.deck_like { c.deck_under_said } else { 0.0 };
        cost += further(deck, c.deck_more);
        let figures = |all: &[Segment]| all.iter().any(|s| s.figures && !s.latin);
        cost += match (figures(headline), figures(deck)) {
            (false, true) => c.deck_figures,
            (true, false) => c.deck_no_figures,
            _ => 0.0,
        };
        let short = deck.iter().map(|s| s.chars).fold(0.0, f32::max) < longest * 0.75;
        cost += if short && !first.deck_like { c.deck_short } else { 0.0 };
        cost += apart(deck, headline, c);
        if headline.last().is_some_and(|s| s.capitals) && first.latin && !first.capitals {
            cost += c.latin_case;
        }
        if let Some((_, marked)) = seam(headline, deck) {
            cost += if marked { c.inside_marked } else { c.inside };
        }
    }
    let touching = headline
        .first()
        .filter(|_| !kicker.is_empty())
        .into_iter()
        .chain(deck.first())
        .filter(|s| s.touches)
        .count();
    cost += if touching > 0 { c.touch_split } else { 0.0 };
    for (i, s) in headline.iter().enumerate() {
        cost += if s.kicker_like && i + 1 < segments.len() - kicker_to { c.kicker_end_missed } else { 0.0 };
        cost += if s.deck_like && i + kicker_to > 0 { c.deck_mark_missed } else { 0.0 };
    }
    for pair in headline.windows(2) {
        let [a, b] = pair else { continue };
        let uneven = (a.chars - b.chars).abs();
        if a.line == b.line {
            cost += uneven * c.headline_half_uneven;
        } else {
            let each = if b.chars > a.chars { c.headline_uneven } else { c.headline_shorter };
            // A clause of its own is seldom half of a headline.
            let own = (a.chars.min(b.chars) - c.headline_own_from).max(0.0);
            cost += if b.latin || a.latin || !kicker.is_empty() { 0.0 } else { own * c.headline_own };
            cost += c.headline_line + if b.latin { uneven.min(6.0) * 0.3 } else { uneven } * each;
            cost += if b.gap { c.headline_gap } else { 0.0 };
            cost += if b.touches { c.headline_touch } else { 0.0 };
            // Capitals over lower case are two sizes of type.
            cost += if a.capitals && b.latin && !b.capitals { 2.0 } else { 0.0 };
        }
    }
    let twice = headline
        .windows(4)
        .any(|w| matches!(w, [a, b, c, d] if a.line == b.line && c.line == d.line && b.line != c.line));
    cost += if twice { c.headline_halves_twice } else { 0.0 };
    cost + more(headline.len().saturating_sub(2), c.headline_many)
}

/// Are there two halves of one printed line among them?
fn halved(all: &[Segment]) -> bool {
    all.windows(2).any(|w| matches!(w, [a, b] if a.line == b.line))
}

fn one_line(all: &[Segment]) -> bool {
    all.windows(2).all(|w| matches!(w, [a, b] if a.line == b.line))
}

/// Characters of the first printed line.
fn printed_width(all: &[Segment]) -> f32 {
    all.first().map_or(0.0, |first| all.iter().filter(|s| s.line == first.line).map(|s| s.chars).sum())
}

/// A printed line of halves belongs to the headline rather than beside a whole one.
fn apart(side: &[Segment], headline: &[Segment], c: &GroupCosts) -> f32 {
    if halved(side) && !halved(headline) && headline.len() == 1 { c.headline_halves_apart } else { 0.0 }
}

/// The cost of each further line; a further half on one line costs a third of it.
fn further(side: &[Segment], each: f32) -> f32 {
    let seams = side.windows(2).filter(|w| matches!(w, [a, b] if a.line == b.line)).count();
    more(side.len() - seams, each) + more(seams + 1, each / 3.0)
}

#[allow(clippy::cast_precision_loss)] // a handful of lines
fn more(len: usize, each: f32) -> f32 {
    len.saturating_sub(1) as f32 * each
}

#[cfg(test)]
mod tests {
    use super::super::super::costs::Costs;
    use super::*;

    fn said(lines: &[(&str, u16)]) -> (String, String, String) {
        let patterns = Patterns::embedded().unwrap();
        let costs = Costs::embedded().unwrap().group;
        let lines: Vec<HeadLine> = (1..).zip(lines).map(|(no, (t, gap))| line(t, *gap, no, None)).collect();
        let g = divide(&lines, false, &patterns, &costs);
        (g.kicker.join("|"), g.headline.join("|"), g.deck.join("|"))
    }

    fn line(text: &str, gap: u16, no: u32, forced: Option<LineRole>) -> HeadLine {
        HeadLine { text: text.into(), gap, no, forced }
    }

    #[test]
    fn what_somebody_says_of_a_line_it_is() {
        use LineRole::{Deck, Headline, Kicker};
        let patterns = Patterns::embedded().unwrap();
        let costs = Costs::embedded().unwrap().group;
        for forced in
            [[Kicker, Headline], [Headline, Deck], [Headline, Headline], [Kicker, Kicker], [Deck, Deck]]
        {
            let lines = [
                line("老码头的新生活", 1, 3, Some(forced[0])),
                line("水南街改造见闻", 0, 4, Some(forced[1])),
            ];
            assert_eq!(roles(&lines, false, &patterns, &costs), [(3, forced[0]), (4, forced[1])]);
        }
        // What cannot be is as near to it as can be.
        let lines = [line("甲", 1, 3, Some(Deck)), line("乙", 0, 4, Some(Kicker))];
        let said = roles(&lines, false, &patterns, &costs);
        assert!(said == [(3, Deck), (4, Deck)] || said == [(3, Kicker), (4, Kicker)], "{said:?}");
    }

    fn is(a: &str, b: &str, c: &str) -> (String, String, String) {
        (a.into(), b.into(), c.into())
    }

    #[test]
    fn kicker_headline_and_deck_by_wording_length_and_place() {
        for (lines, want) in [
            (
                &[("某县一手抓水一手抓路连修三冬", 1), ("山里的果子赶上头班车出山", 1)][..],
                is("某县一手抓水一手抓路连修三冬", "山里的果子赶上头班车出山", ""),
            ),
            (
                &[
                    ("“阅读进渔村”流动书展活动走进某市", 1),
                    ("先把书送到船上 再把人请进书里", 1),
                    ("方一沈二出席", 1),
                ],
                is("“阅读进渔村”流动书展活动走进某市", "先把书送到船上|再把人请进书里", "方一沈二出席"),
            ),
            (
                &[("陈一在全市夏收调度会上强调 抢在雨前收麦子 赶在麦后种豆子", 1)],
                is("陈一在全市夏收调度会上强调", "抢在雨前收麦子|赶在麦后种豆子", ""),
            ),
            (&[("新麦每亩 多收18.6%", 1)], is("", "新麦每亩|多收18.6%", "")),
            (&[("三条新板凳,让街坊说话有地方坐", 1)], is("", "三条新板凳,让街坊说话有地方坐", "")),
            (&[("老码头的新生活", 1), ("——水南街改造见闻", 0)], is("", "老码头的新生活", "——水南街改造见闻")),
            (&[("宁可十防九空", 1), ("不可失防万一", 0)], is("", "宁可十防九空|不可失防万一", "")),
        ] {
            assert_eq!(said(lines), want, "{lines:?}");
        }
    }
}
