//! The costs of line roles, read from `assets/splitter/costs.toml`; the file says what each one means.

use serde::Deserialize;

/// The file as JSON: `build.rs` makes it.
const EMBEDDED: &str = include_str!(concat!(env!("OUT_DIR"), "/costs.json"));

/// All costs.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Costs {
    pub head: HeadCosts,
    pub body: BodyCosts,
    pub subhead: SubheadCosts,
    pub label: LabelCosts,
    pub byline: BylineCosts,
    pub step: StepCosts,
    pub group: GroupCosts,
    pub run_on: RunOn,
    pub link: LinkCosts,
    pub article: ArticleCosts,
}

macro_rules! costs {
    ($name:ident { $($field:ident),+ $(,)? }) => {
        #[derive(Debug, Clone, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(super) struct $name { $(pub $field: f32),+ }
    };
}

costs!(HeadCosts {
    genre,
    spoken,
    tiny,
    few_to,
    few,
    over_picture,
    over_start,
    document,
    note,
    colon_clause,
    colon_from,
    long_from,
    long_each,
    full_stop,
    open_end,
    colon,
    stop_inside,
    bullet,
    ordinal,
    indented,
    flush,
    kicker_end,
    halves,
    notice,
    figures,
    author,
    signature,
    see,
    speech,
    verse,
    notice_end,
    comma,
    capitals,
    dangling,
});
costs!(BodyCosts {
    author_note,
    aside,
    short,
    medium,
    medium_open,
    short_closed,
    short_open,
    verse,
    flush,
    label,
    item,
    byline,
    dated,
    caption,
    dangling,
    indented,
});
costs!(SubheadCosts {
    genre,
    spoken,
    item_head,
    over_start,
    quoted,
    good_to,
    fair_to,
    fair,
    poor_to,
    poor,
    long,
    marked,
    full_stop,
    open_end,
    halves,
    tiny,
    kicker_end,
    flush,
    indented,
    author,
    signature,
    figures,
    verse,
    notice_end,
    comma,
    capitals,
    dangling,
});
costs!(LabelCosts { known, likely, bracketed });
costs!(BylineCosts { role, author, pen_name, verse });
costs!(StepCosts {
    head_head,
    head_head_gap,
    head_lead,
    head_byline,
    head_body,
    head_body_bare,
    head_body_per_lead,
    head_sub,
    head_caption,
    caption_head,
    caption_sub,
    column_head,
    column_lead,
    column_body,
    column_byline,
    body_head,
    body_lead,
    body_sub_news,
    body_sub_feature,
    body_sub_other,
    body_sign,
    sub_sub,
    sub_head,
    sub_lead,
    sub_end,
    sign_more,
    byline_head,
    byline_lead,
    start_body,
    cut_head,
    cut_sub,
    cut_body,
    closed_head,
    closed_more,
    gap_head,
    gap_more,
    section_head,
    section_none,
    section_sub,
    cohesion,
    cohesion_usual,
    cohesion_most,
    jump_in,
    end_head,
});
costs!(GroupCosts {
    inside,
    inside_marked,
    kicker,
    kicker_end,
    kicker_weak,
    kicker_end_missed,
    kicker_more,
    kicker_short,
    kicker_over_halves,
    kicker_over_speech,
    headline_halves_twice,
    deck,
    deck_mark,
    deck_mark_missed,
    deck_more,
    deck_short,
    deck_under_kicker,
    deck_under_said,
    deck_figures,
    deck_no_figures,
    clause,
    headline_line,
    headline_own,
    headline_own_from,
    headline_gap,
    headline_touch,
    touch_split,
    headline_uneven,
    headline_shorter,
    headline_half_uneven,
    headline_many,
    headline_halves_apart,
    latin_kicker,
    latin_deck,
    latin_case,
});

costs!(RunOn {
    joined,
    doubted,
    telling,
    closes_at_once,
    closes_nothing,
    never_first,
    closes,
    unit,
    digits,
    hyphen,
    small_letter,
    comma,
    dangling,
    word,
});

costs!(LinkCosts { none_confirmed, none_likely, doubted });
costs!(ArticleCosts { doubted });

impl Costs {
    /// The embedded costs; a test reads them, so they cannot be wrong here.
    pub(super) fn embedded() -> Result<Costs, serde_json::Error> {
        serde_json::from_str(EMBEDDED)
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_embedded_costs_are_those_of_the_file() {
        let costs = super::Costs::embedded().unwrap();
        assert!(costs.head.full_stop > 0.0);
        let read: super::Costs = toml::from_str(include_str!("../../../assets/splitter/costs.toml")).unwrap();
        assert_eq!(format!("{costs:?}"), format!("{read:?}"));
    }
}
