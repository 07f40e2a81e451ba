//! A role for every line: the cheapest sequence of roles over the page (Viterbi), with explicit costs
//! (`assets/splitter/costs.toml`) for how a line looks and for what may follow what.

mod look;
mod step;

use super::costs::Costs;
use super::facts::Facts;
use super::lines::Line;
use crate::model::LineRole;
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

impl Role {
    /// The role as others call it.
    pub(super) fn name(self) -> LineRole {
        match self {
            Role::Column => LineRole::Column,
            Role::Head => LineRole::Headline,
            Role::Byline => LineRole::Byline,
            Role::Lead => LineRole::Lead,
            Role::Body => LineRole::Text,
            Role::Subhead => LineRole::Subhead,
            Role::Caption => LineRole::Caption,
            Role::Sign => LineRole::Signature,
            Role::JumpIn => LineRole::JumpIn,
        }
    }

    /// The role that others call so; `None` for lines outside the articles.
    fn of(name: LineRole) -> Option<Role> {
        ROLES.into_iter().find(|role| role.name() == name)
    }
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

/// Finds the cheapest sequence of roles for the lines of a page, and how sure each is.
///
/// Forwards the best way to each state is found, backwards the best way from it to the end. Both together give for
/// each line the price of the best sequence in which it has this role or that.
pub(super) fn assign(lines: &[Line], facts: &[Facts], style: PageStyle, costs: &Costs) -> Vec<Assigned> {
    let ways = Ways::of(lines, facts, style, costs);
    let (reached, back) = ways.forwards();
    let ends = STATES.map(|state| match state {
        State::Head | State::Column => costs.step.end_head,
        State::NewsSub | State::FeatureSub | State::OtherSub => costs.step.sub_end,
        _ => 0.0,
    });
    let last = reached.last().copied().unwrap_or_else(start);
    let at = (0..STATES.len()).min_by(|&a, &b| {
        let cost = |s: usize| price(&last, s) + price(&ends, s);
        cost(a).total_cmp(&cost(b))
    });
    let mut at = at.unwrap_or(0);
    let mut roles = Vec::with_capacity(lines.len());
    for links in back.iter().rev() {
        let (role, before) = links.get(at).copied().unwrap_or((Role::Body, 0));
        roles.push(role);
        at = usize::from(before);
    }
    roles.reverse();
    let sure = ways.confidence(&reached, ends, &roles);
    roles.into_iter().zip(sure).map(|(role, confidence)| Assigned { role, confidence }).collect()
}

/// A line's role, and how sure it is: 0 to 1.
#[derive(Debug, Clone, Copy)]
pub(super) struct Assigned {
    pub role: Role,
    pub confidence: f32,
}

/// The least cost of each state.
type Prices = [f32; STATES.len()];

/// Before the first line.
fn start() -> Prices {
    STATES.map(|state| if state == State::Start { 0.0 } else { f32::INFINITY })
}

fn price(prices: &Prices, state: usize) -> f32 {
    prices.get(state).copied().unwrap_or(f32::INFINITY)
}

/// One way from a line to the next: a role, the states before and behind it, what it costs.
#[derive(Debug, Clone, Copy)]
struct Way {
    role: Role,
    from: u8,
    to: u8,
    cost: f32,
}

/// All ways over the lines of a page.
struct Ways {
    ways: Vec<Way>,
    /// For each line: where its ways end in `ways`.
    ends: Vec<usize>,
}

impl Ways {
    fn of(lines: &[Line], facts: &[Facts], style: PageStyle, costs: &Costs) -> Ways {
        let mut all = Ways { ways: Vec::new(), ends: Vec::with_capacity(lines.len()) };
        // Captions stand in the way: what is above is above them.
        let mut above = None;
        for (line, fact) in lines.iter().zip(facts) {
            let looks = ROLES.map(|role| price_of_looks(role, line, fact, style, costs));
            for (from, state) in (0u8..).zip(STATES) {
                for (role, own) in ROLES.into_iter().zip(looks) {
                    if !own.is_finite() {
                        continue;
                    }
                    let to = step(state, role, line, fact, above, style, costs)
                        .or_else(|| line.forced.map(|_| (behind(role), UNLIKELY)));
                    let Some((to, step)) = to else { continue };
                    all.ways.push(Way { role, from, to: to as u8, cost: own + step });
                }
            }
            all.ends.push(all.ways.len());
            if fact.caption.as_ref().is_none_or(|c| c.credit.is_none()) {
                above = Some((line, fact));
            }
        }
        all
    }

    /// The ways of each line.
    fn lines(&self) -> impl DoubleEndedIterator<Item = &[Way]> + ExactSizeIterator {
        (0..self.ends.len()).map(|i| {
            let from = i.checked_sub(1).and_then(|j| self.ends.get(j)).copied().unwrap_or(0);
            let to = self.ends.get(i).copied().unwrap_or(from);
            self.ways.get(from..to).unwrap_or(&[])
        })
    }

    /// The least cost of each state behind each line, and by which role and state it is reached.
    fn forwards(&self) -> (Vec<Prices>, Vec<[(Role, u8); STATES.len()]>) {
        let mut best = start();
        let mut reached = Vec::with_capacity(self.ends.len());
        let mut back = Vec::with_capacity(self.ends.len());
        for ways in self.lines() {
            let mut next = [f32::INFINITY; STATES.len()];
            let mut from = [(Role::Body, 0u8); STATES.len()];
            for way in ways {
                let cost = price(&best, usize::from(way.from)) + way.cost;
                let to = usize::from(way.to);
                if cost < price(&next, to)
                    && let (Some(slot), Some(link)) = (next.get_mut(to), from.get_mut(to))
                {
                    *slot = cost;
                    *link = (way.role, way.from);
                }
            }
            best = next;
            reached.push(best);
            back.push(from);
        }
        (reached, back)
    }

    /// How sure the role of each line is: the odds between the best sequences with the one role or another there,
    /// a cost being the logarithm of odds.
    fn confidence(&self, reached: &[Prices], ends: Prices, roles: &[Role]) -> Vec<f32> {
        let start = start();
        let mut behind = ends;
        let mut sure = Vec::with_capacity(roles.len());
        for (i, (ways, &role)) in self.lines().zip(roles).enumerate().rev() {
            let before = i.checked_sub(1).and_then(|j| reached.get(j)).unwrap_or(&start);
            let mut by_role = [f32::INFINITY; ROLES.len()];
            let mut here = [f32::INFINITY; STATES.len()];
            for way in ways {
                let rest = way.cost + price(&behind, usize::from(way.to));
                if let Some(slot) = here.get_mut(usize::from(way.from)) {
                    *slot = slot.min(rest);
                }
                if let Some(slot) = by_role.get_mut(way.role as usize) {
                    *slot = slot.min(rest + price(before, usize::from(way.from)));
                }
            }
            let own = by_role.get(role as usize).copied().unwrap_or(f32::INFINITY);
            let odds: f32 = by_role.iter().filter(|c| c.is_finite()).map(|c| (own - c).exp()).sum();
            sure.push(if odds.is_finite() && odds > 0.0 { (1.0 / odds).min(1.0) } else { 0.0 });
            behind = here;
        }
        sure.reverse();
        sure
    }
}

/// What a role costs where it cannot follow, but was forced.
const UNLIKELY: f32 = 8.0;

/// The cost of a line's looks in a role; a forced line has only the one.
fn price_of_looks(role: Role, line: &Line, fact: &Facts, style: PageStyle, costs: &Costs) -> f32 {
    match line.forced.and_then(Role::of) {
        None => look(role, line, fact, style, costs),
        Some(forced) if forced == role => 0.0,
        Some(_) => f32::INFINITY,
    }
}

/// The state that a forced role leads to where it cannot follow.
fn behind(role: Role) -> State {
    match role {
        Role::Byline => State::Byline,
        Role::Sign => State::Signed,
        Role::Subhead => State::OtherSub,
        _ => State::Other,
    }
}
