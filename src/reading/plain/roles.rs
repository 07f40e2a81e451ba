//! A role for every line: the cheapest sequence of roles over the page (Viterbi), with explicit costs
//! (`assets/splitter/costs.toml`) for how a line looks and for what may follow what.

mod look;
mod step;

use super::costs::Costs;
use super::facts::Facts;
use super::lines::Line;
use look::look;
use step::step;

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Role {
    /// A standing column's name above a headline.
    Column,
    /// A line of the headline group.
    Head,
    /// Who wrote it.
    Byline,
    /// Text that starts with a lead-in: the start of a report.
    Lead,
    /// Running text.
    Body,
    Subhead,
    Caption,
    /// A name, date or office under the text.
    Sign,
    /// 上接…, alone or in front of the text.
    JumpIn,
}

const ROLES: [Role; 9] = [
    Role::Column,
    Role::Head,
    Role::Byline,
    Role::Lead,
    Role::Body,
    Role::Subhead,
    Role::Caption,
    Role::Sign,
    Role::JumpIn,
];

/// Where in an article the line above stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Start,
    Column,
    Head,
    /// A caption right behind a headline: a photo story, or a picture above the text.
    Picture,
    Byline,
    /// In the text of news with a lead-in, of a story with a byline line, of another; behind a subhead there.
    News,
    Feature,
    Other,
    NewsSub,
    FeatureSub,
    OtherSub,
    Signed,
    Continued,
}

const STATES: [State; 13] = [
    State::Start,
    State::Column,
    State::Head,
    State::Picture,
    State::Byline,
    State::News,
    State::Feature,
    State::Other,
    State::NewsSub,
    State::FeatureSub,
    State::OtherSub,
    State::Signed,
    State::Continued,
];

/// What is known of the page as a whole.
#[derive(Debug, Clone, Copy)]
pub(super) struct PageStyle {
    /// Paragraphs are indented.
    pub indented: bool,
    /// Share of headline groups that have a lead-in or byline below them, 0 to 1.
    pub lead_share: f32,
    /// Several headlines and no lead-in or byline anywhere.
    pub bare: bool,
    /// Blank lines stand between stories only.
    pub sectioned: bool,
    /// The usual number of blank lines between paragraphs.
    pub gap: u16,
}

/// Finds the cheapest sequence of roles for the lines of a page.
pub(super) fn assign(lines: &[Line], facts: &[Facts], style: PageStyle, costs: &Costs) -> Vec<Role> {
    let mut best = [f32::INFINITY; STATES.len()];
    if let Some(start) = best.get_mut(State::Start as usize) {
        *start = 0.0;
    }
    // For each line and state: the role taken and the state before.
    let mut back: Vec<[(Role, usize); STATES.len()]> = Vec::with_capacity(lines.len());
    for (i, (line, fact)) in lines.iter().zip(facts).enumerate() {
        // Captions stand in the way: what is above is above them.
        let above = (0..i)
            .rev()
            .find(|&j| facts.get(j).is_some_and(|f| f.caption.as_ref().is_none_or(|c| c.credit.is_none())));
        let above = above.and_then(|j| Some((lines.get(j)?, facts.get(j)?)));
        let looks = ROLES.map(|role| look(role, line, fact, style, costs));
        let mut next = [f32::INFINITY; STATES.len()];
        let mut from = [(Role::Body, 0); STATES.len()];
        for (s, state) in STATES.into_iter().enumerate() {
            let so_far = best.get(s).copied().unwrap_or(f32::INFINITY);
            if !so_far.is_finite() {
                continue;
            }
            for (role, own) in ROLES.into_iter().zip(looks) {
                if !own.is_finite() {
                    continue;
                }
                let Some((to, step)) = step(state, role, line, fact, above, style, costs) else { continue };
                let cost = so_far + own + step;
                let to = to as usize;
                if next.get(to).is_some_and(|&old| cost < old)
                    && let (Some(slot), Some(link)) = (next.get_mut(to), from.get_mut(to))
                {
                    *slot = cost;
                    *link = (role, s);
                }
            }
        }
        best = next;
        back.push(from);
    }
    let end = |state: State| match state {
        State::Head | State::Column => costs.step.end_head,
        State::NewsSub | State::FeatureSub | State::OtherSub => costs.step.sub_end,
        _ => 0.0,
    };
    let mut at = STATES
        .into_iter()
        .enumerate()
        .min_by(|a, b| {
            let cost =
                |(s, state): &(usize, State)| best.get(*s).copied().unwrap_or(f32::INFINITY) + end(*state);
            cost(a).total_cmp(&cost(b))
        })
        .map_or(0, |(s, _)| s);
    let mut roles = Vec::with_capacity(lines.len());
    for links in back.iter().rev() {
        let (role, before) = links.get(at).copied().unwrap_or((Role::Body, 0));
        roles.push(role);
        at = before;
    }
    roles.reverse();
    roles
}
