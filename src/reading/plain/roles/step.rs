//! What may follow what, and how readily.

use super::super::costs::Costs;
use super::super::facts::{End, Facts};
use super::super::lines::Line;
use super::{PageStyle, Role, State};

type Above<'a> = Option<(&'a Line<'a>, &'a Facts)>;

/// What the line above and the page's manner say about a line, whatever its role. A step's cost depends on nothing else,
/// so that steps between lines that stand alike need not be weighed again ([`Near::number`]).
#[derive(Debug, Clone, Copy, PartialEq)]
#[allow(clippy::struct_excessive_bools)] // independent observations
pub(super) struct Near {
    /// The line above cuts its sentence.
    cut: bool,
    /// It ends its story.
    closed: bool,
    /// More blank lines stand above than is usual.
    wide: bool,
    /// Blank lines stand above.
    gap: bool,
    /// Text follows the mark of a jump in the line.
    goes_on: bool,
    /// The paper answers to what stands above.
    aside: bool,
    /// The headline of one of several short reports.
    item_head: bool,
    /// How much more alike the texts around are than usual, as a cost of a new story.
    over: f32,
    /// What a new story costs here…
    fresh: f32,
    /// …and more of this one.
    more: f32,
}

impl Near {
    /// `in_text`: seen from a state within a text.
    pub(super) fn of(
        in_text: bool,
        line: &Line,
        f: &Facts,
        above: Above<'_>,
        style: PageStyle,
        costs: &Costs,
    ) -> Near {
        let c = &costs.step;
        let cut = in_text
            && above.is_some_and(|(l, a)| {
                a.chars >= costs.body.short
                    && matches!(a.end, End::Word | End::Open)
                    && !a.closes
                    && !a.listed
                    && l.file == line.file
            });
        let closed = in_text && above.is_some_and(|(_, a)| a.closes);
        let wide = line.gap > style.gap.max(1);
        let pay = |when: bool, price: f32| if when { price } else { 0.0 };
        Near {
            cut,
            closed,
            wide,
            gap: line.gap > 0,
            aside: f.aside,
            item_head: f.item_head,
            goes_on: f.jump_in.as_ref().is_some_and(|mark| mark.to < line.text.trim_end().len()),
            fresh: pay(cut, c.cut_head)
                + pay(closed, c.closed_head)
                + pay(wide, c.gap_head)
                + match (style.sectioned, line.gap) {
                    (true, 1..) => c.section_head,
                    (true, 0) if !f.item_head => c.section_none,
                    _ => 0.0,
                },
            more: pay(closed, c.closed_more) + pay(wide, c.gap_more),
            over: f
                .cohesion
                .map_or(0.0, |likeness| ((likeness - c.cohesion_usual) * c.cohesion).min(c.cohesion_most)),
        }
    }

    /// A number that two of one page share only where nothing but `over` differs; below [`Near::NUMBERS`].
    pub(super) fn number(self) -> usize {
        let bits = [self.cut, self.closed, self.wide, self.gap, self.goes_on, self.aside, self.item_head];
        bits.into_iter().fold(0, |number, bit| number << 1 | usize::from(bit))
    }

    pub(super) const NUMBERS: usize = 1 << 7;

    /// The same, where the texts around are as alike as they usually are.
    pub(super) fn without_likeness(self) -> Near {
        Near { over: 0.0, ..self }
    }

    /// Are the texts around as alike as they usually are?
    pub(super) fn is_usual(self) -> bool {
        self.over == 0.0
    }
}

impl Role {
    /// Does the step from this state to this role depend on how alike the texts around are?
    pub(super) fn asks_likeness_from(self, state: State) -> bool {
        match self {
            Role::Head => !matches!(state, State::Head | State::Picture | State::Column),
            Role::Subhead => state.in_text(),
            _ => false,
        }
    }
}

/// The state that taking `role` leads to, and its cost; `None` where it cannot follow.
pub(super) fn step(
    from: State,
    role: Role,
    near: Near,
    style: PageStyle,
    costs: &Costs,
) -> Option<(State, f32)> {
    let c = &costs.step;
    let in_text = from.in_text();
    let behind_sub = matches!(from, State::NewsSub | State::FeatureSub | State::OtherSub);
    let (cut, fresh, more, over) = (near.cut, near.fresh, near.more, near.over);
    let base = match from {
        State::Start | State::Column | State::Signed => 0.0,
        State::Continued => 0.3,
        _ if in_text => c.body_head,
        _ if behind_sub => c.sub_head,
        State::Byline => c.byline_head,
        _ => 0.0,
    };
    Some(match role {
        Role::Column => match from {
            State::Head => (State::Column, 1.5),
            State::Column => (State::Column, 1.0),
            _ => (State::Column, base + fresh),
        },
        Role::Head => match from {
            State::Head => (State::Head, if near.gap { c.head_head_gap } else { c.head_head }),
            State::Picture => (State::Head, c.caption_head),
            State::Column => (State::Head, c.column_head),
            _ => (State::Head, base + fresh + over),
        },
        Role::JumpIn => {
            let to = if near.goes_on { State::Feature } else { State::Continued };
            (to, if from == State::Head { 0.0 } else { base.min(0.5) })
        }
        Role::Lead => match from {
            State::Head | State::Picture => (State::News, c.head_lead),
            State::Column => (State::News, c.column_lead),
            State::Byline => (State::News, c.byline_lead),
            State::Start => (State::News, c.start_body),
            State::Continued | State::Signed => (State::News, 0.5),
            _ if behind_sub => (State::News, c.sub_lead),
            _ => (State::News, c.body_lead + fresh),
        },
        Role::Byline => match from {
            State::Head | State::Picture => (State::Byline, c.head_byline),
            State::Byline => (State::Byline, 0.2),
            State::Column | State::Continued => (State::Byline, c.column_byline),
            State::Start => (State::Byline, 1.0),
            _ => return None,
        },
        Role::Body => match from {
            State::Start => (State::Other, c.start_body),
            State::Column => (State::Other, c.column_body),
            State::Head | State::Picture => (
                State::Other,
                c.head_body
                    + c.head_body_per_lead * style.lead_share
                    + if style.bare { c.head_body_bare } else { 0.0 },
            ),
            State::Byline | State::Continued | State::FeatureSub => (State::Feature, 0.0),
            State::Signed => (State::Other, if near.aside { 0.0 } else { c.sign_more }),
            State::NewsSub => (State::News, 0.0),
            State::OtherSub => (State::Other, 0.0),
            _ => (from, if cut { c.cut_body } else { more }),
        },
        Role::Subhead => {
            let apart = if style.sectioned && near.gap { c.section_sub } else { 0.0 };
            let step = if cut { c.cut_sub } else { more } - over.max(-1.0) + apart;
            match from {
                State::News => (State::NewsSub, c.body_sub_news + step),
                State::Feature => (State::FeatureSub, c.body_sub_feature + step),
                State::Other => (State::OtherSub, c.body_sub_other + step),
                State::NewsSub | State::FeatureSub | State::OtherSub => (from, c.sub_sub),
                State::Byline => (State::FeatureSub, 1.0),
                State::Continued => (State::FeatureSub, 0.3),
                State::Head => (State::OtherSub, c.head_sub),
                State::Picture => (State::OtherSub, c.caption_sub),
                _ => return None,
            }
        }
        Role::Caption => match from {
            State::Head | State::Picture | State::Column => (State::Picture, c.head_caption),
            State::Start => (State::Picture, 0.5),
            other => (other, 0.0),
        },
        Role::Sign => match from {
            State::Signed => (State::Signed, 0.2),
            _ if in_text => (State::Signed, c.body_sign + if cut { c.cut_head } else { 0.0 }),
            _ => return None,
        },
    })
}
