//! The cheapest sequence of roles over a page, and how sure each role in it is.
//!
//! Forwards the least cost of each state behind each line is found (Viterbi), backwards the least cost from it to the
//! end. Both together give for each line the price of the best sequence in which it has this role or that.

use super::super::costs::Costs;
use super::super::facts::Facts;
use super::super::lines::Line;
use super::look::look;
use super::step::{Near, step};
use super::{PageStyle, ROLES, Role, STATES, State};

/// A line's role, and how sure it is: 0 to 1.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Assigned {
    pub role: Role,
    pub confidence: f32,
}

/// The least cost of each state.
type Prices = [f32; STATES.len()];

/// What a role costs where it cannot follow, but was forced.
const UNLIKELY: f32 = 8.0;

/// Finds the cheapest sequence of roles for the lines of a page, and how sure each is.
pub(crate) fn assign(lines: &[Line], facts: &[Facts], style: PageStyle, costs: &Costs) -> Vec<Assigned> {
    let page = Ways { lines, facts, style, costs };
    let (reached, back) = page.forwards();
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
        roles.push(Assigned { role, confidence: 1.0 });
        at = usize::from(before);
    }
    roles.reverse();
    page.weigh(&reached, ends, &mut roles);
    roles
}

/// Before the first line.
fn start() -> Prices {
    STATES.map(|state| if state == State::Start { 0.0 } else { f32::INFINITY })
}

fn price(prices: &Prices, state: usize) -> f32 {
    prices.get(state).copied().unwrap_or(f32::INFINITY)
}

/// One way over a line: a role, the states before and behind it, what it costs.
#[derive(Debug, Clone, Copy)]
struct Way {
    role: Role,
    from: u8,
    to: u8,
    cost: f32,
}

/// The ways over the lines of a page. They are found anew in each direction: a page may have a million lines, and they
/// would fill the memory.
struct Ways<'p> {
    lines: &'p [Line<'p>],
    facts: &'p [Facts],
    style: PageStyle,
    costs: &'p Costs,
}

impl Ways<'_> {
    /// Fills `ways` with those over line `i`. `above`: the line above it that is no credited caption, since those stand
    /// in the way.
    fn over(&self, i: usize, above: Option<usize>, ways: &mut Vec<Way>) {
        ways.clear();
        let (Some(line), Some(fact)) = (self.lines.get(i), self.facts.get(i)) else { return };
        let above = above.and_then(|j| Some((self.lines.get(j)?, self.facts.get(j)?)));
        let (style, costs) = (self.style, self.costs);
        let near = [false, true].map(|in_text| Near::of(in_text, line, fact, above, style, costs));
        let [outside, inside] = near;
        let mut looks = [(Role::Body, 0.0); ROLES.len()];
        let mut possible = 0;
        for role in ROLES {
            let own = price_of_looks(role, line, fact, style, costs);
            if let Some(look) = looks.get_mut(possible).filter(|_| own.is_finite()) {
                *look = (role, own);
                possible += 1;
            }
        }
        let looks = looks.get(..possible).unwrap_or(&[]);
        for (from, state) in (0u8..).zip(STATES) {
            let near = if state.in_text() { inside } else { outside };
            for &(role, own) in looks {
                let to = step(state, role, line, fact, near, style, costs)
                    .or_else(|| line.forced.map(|_| (behind(role), UNLIKELY)));
                if let Some((to, step)) = to {
                    ways.push(Way { role, from, to: to as u8, cost: own + step });
                }
            }
        }
    }

    /// Is line `i` a caption with a credit?
    fn is_credited(&self, i: usize) -> bool {
        self.facts.get(i).is_some_and(|f| f.caption.as_ref().is_some_and(|c| c.credit.is_some()))
    }

    /// For each line: the line above it that is no credited caption, 0 being none and 1 the first.
    fn above(&self) -> Vec<u32> {
        let mut above = 0;
        let mut all = Vec::with_capacity(self.lines.len());
        for (i, no) in (0..self.lines.len()).zip(1u32..) {
            all.push(above);
            if !self.is_credited(i) {
                above = no;
            }
        }
        all
    }

    /// The least cost of each state behind each line, and by which role and state it is reached.
    fn forwards(&self) -> (Vec<Prices>, Vec<[(Role, u8); STATES.len()]>) {
        let mut best = start();
        let mut reached = Vec::with_capacity(self.lines.len());
        let mut back = Vec::with_capacity(self.lines.len());
        let mut ways = Vec::new();
        let mut above = None;
        for i in 0..self.lines.len() {
            self.over(i, above, &mut ways);
            let mut next = [f32::INFINITY; STATES.len()];
            let mut from = [(Role::Body, 0u8); STATES.len()];
            for way in &ways {
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
            if !self.is_credited(i) {
                above = Some(i);
            }
        }
        (reached, back)
    }

    /// Says how sure the role of each line is: the odds between the best sequences with the one role or another
    /// there, a cost being the logarithm of odds.
    fn weigh(&self, reached: &[Prices], ends: Prices, roles: &mut [Assigned]) {
        let start = start();
        let above = self.above();
        let mut behind = ends;
        let mut ways = Vec::new();
        for (i, assigned) in roles.iter_mut().enumerate().rev() {
            let above = above.get(i).and_then(|no| usize::try_from(no.checked_sub(1)?).ok());
            self.over(i, above, &mut ways);
            let before = i.checked_sub(1).and_then(|j| reached.get(j)).unwrap_or(&start);
            let mut by_role = [f32::INFINITY; ROLES.len()];
            let mut here = [f32::INFINITY; STATES.len()];
            for way in &ways {
                let rest = way.cost + price(&behind, usize::from(way.to));
                if let Some(slot) = here.get_mut(usize::from(way.from)) {
                    *slot = slot.min(rest);
                }
                if let Some(slot) = by_role.get_mut(way.role as usize) {
                    *slot = slot.min(rest + price(before, usize::from(way.from)));
                }
            }
            let own = by_role.get(assigned.role as usize).copied().unwrap_or(f32::INFINITY);
            let odds: f32 = by_role.iter().filter(|c| c.is_finite()).map(|c| (own - c).exp()).sum();
            assigned.confidence = if odds.is_finite() && odds > 0.0 { (1.0 / odds).min(1.0) } else { 0.0 };
            behind = here;
        }
    }
}

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
