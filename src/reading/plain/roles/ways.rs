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
    let page = Ways::of(lines, facts, style, costs);
    let mut weighed = Weighed::new(style);
    let (reached, back) = page.forwards(&mut weighed);
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
    page.weigh(&mut weighed, &reached, ends, &mut roles);
    roles
}

/// Before the first line.
fn start() -> Prices {
    STATES.map(|state| if state == State::Start { 0.0 } else { f32::INFINITY })
}

fn price(prices: &Prices, state: usize) -> f32 {
    prices.get(state).copied().unwrap_or(f32::INFINITY)
}

/// The steps that one role allows, by the state before it.
#[derive(Debug, Clone, Copy)]
struct Steps {
    to: [u8; STATES.len()],
    /// Infinite where the role cannot follow.
    cost: [f32; STATES.len()],
}

/// What a role costs on one line: by its looks, and by each state before it.
struct Way {
    role: Role,
    look: f32,
    steps: Steps,
}

/// Steps that were weighed, by what stands around the line. Lines stand alike far more often than not.
struct Weighed {
    /// By role and [`Near::number`], with the rest of what they depend on.
    known: Vec<Option<(Near, Near, Steps)>>,
    style: PageStyle,
}

impl Weighed {
    fn new(style: PageStyle) -> Weighed {
        Weighed { known: vec![None; ROLES.len() * Near::NUMBERS], style }
    }

    /// The steps of `role`, seen from outside a text and from inside one.
    fn steps(&mut self, role: Role, outside: Near, inside: Near, costs: &Costs) -> Steps {
        let [outside, inside] = [outside, inside].map(|near| near.seen_by(role));
        // Outside a text nothing can be cut or closed; the rest is the same on both sides.
        let at = role as usize * Near::NUMBERS + inside.number();
        if let Some(Some((o, i, steps))) = self.known.get(at)
            && (*o, *i) == (outside, inside)
        {
            return *steps;
        }
        let steps = weigh_steps(role, outside, inside, false, self.style, costs);
        if let Some(slot) = self.known.get_mut(at) {
            *slot = Some((outside, inside, steps));
        }
        steps
    }
}

/// The steps of a role from each state. A forced role follows everywhere.
fn weigh_steps(
    role: Role,
    outside: Near,
    inside: Near,
    forced: bool,
    style: PageStyle,
    costs: &Costs,
) -> Steps {
    let mut steps = Steps { to: [0; STATES.len()], cost: [f32::INFINITY; STATES.len()] };
    for ((to, cost), state) in steps.to.iter_mut().zip(&mut steps.cost).zip(STATES) {
        let near = if state.in_text() { inside } else { outside }.seen_by(role);
        let step = step(state, role, near, style, costs);
        if let Some((state, price)) = step.or_else(|| forced.then(|| (behind(role), UNLIKELY))) {
            (*to, *cost) = (state as u8, price);
        }
    }
    steps
}

/// The ways over the lines of a page. The steps are found anew in each direction: a page may have a million lines, and
/// they would fill the memory. What the looks of a line allow is kept.
struct Ways<'p> {
    lines: &'p [Line<'p>],
    facts: &'p [Facts],
    style: PageStyle,
    costs: &'p Costs,
    /// The roles that each line's looks allow, with what they cost, line after line…
    looks: Vec<(Role, f32)>,
    /// …and where those behind each line start.
    ends: Vec<u32>,
}

impl<'p> Ways<'p> {
    fn of(lines: &'p [Line<'p>], facts: &'p [Facts], style: PageStyle, costs: &'p Costs) -> Ways<'p> {
        let (mut looks, mut ends) = (Vec::with_capacity(lines.len() * 3), Vec::with_capacity(lines.len()));
        for (line, fact) in lines.iter().zip(facts) {
            for role in ROLES {
                let own = price_of_looks(role, line, fact, style, costs);
                if own.is_finite() {
                    looks.push((role, own));
                }
            }
            // A page of four billion is none.
            ends.push(u32::try_from(looks.len()).unwrap_or(u32::MAX));
        }
        Ways { lines, facts, style, costs, looks, ends }
    }

    /// Fills `ways` with those over line `i`. `above`: the line above it that is no credited caption, since those stand
    /// in the way.
    fn over(&self, i: usize, above: Option<usize>, weighed: &mut Weighed, ways: &mut Vec<Way>) {
        ways.clear();
        let (Some(line), Some(fact)) = (self.lines.get(i), self.facts.get(i)) else { return };
        let above = above.and_then(|j| Some((self.lines.get(j)?, self.facts.get(j)?)));
        let (style, costs) = (self.style, self.costs);
        let [outside, inside] =
            [false, true].map(|in_text| Near::of(in_text, line, fact, above, style, costs));
        let end = |i: usize| self.ends.get(i).map_or(0, |end| *end as usize);
        let start = i.checked_sub(1).map_or(0, end);
        for &(role, look) in self.looks.get(start..end(i)).unwrap_or(&[]) {
            let steps = if line.forced.is_some() {
                weigh_steps(role, outside, inside, true, style, costs)
            } else {
                weighed.steps(role, outside, inside, costs)
            };
            ways.push(Way { role, look, steps });
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
    fn forwards(&self, weighed: &mut Weighed) -> (Vec<Prices>, Vec<[(Role, u8); STATES.len()]>) {
        let mut best = start();
        let mut reached = Vec::with_capacity(self.lines.len());
        let mut back = Vec::with_capacity(self.lines.len());
        let mut ways = Vec::new();
        let mut above = None;
        for i in 0..self.lines.len() {
            self.over(i, above, weighed, &mut ways);
            let mut next = [f32::INFINITY; STATES.len()];
            let mut link = [(Role::Body, 0u8); STATES.len()];
            for (state, (before, from)) in best.iter().zip(0u8..).enumerate() {
                // Where nothing leads, nothing goes on.
                if before.is_infinite() {
                    continue;
                }
                for Way { role, look, steps } in &ways {
                    let (Some(to), Some(step)) = (steps.to.get(state), steps.cost.get(state)) else {
                        continue;
                    };
                    let cost = before + (look + step);
                    let to = usize::from(*to);
                    if let (Some(slot), Some(link)) = (next.get_mut(to), link.get_mut(to))
                        && cost < *slot
                    {
                        *slot = cost;
                        *link = (*role, from);
                    }
                }
            }
            best = next;
            reached.push(best);
            back.push(link);
            if !self.is_credited(i) {
                above = Some(i);
            }
        }
        (reached, back)
    }

    /// Says how sure the role of each line is: the odds between the best sequences with the one role or another
    /// there, a cost being the logarithm of odds.
    fn weigh(&self, weighed: &mut Weighed, reached: &[Prices], ends: Prices, roles: &mut [Assigned]) {
        let start = start();
        let above = self.above();
        let mut behind = ends;
        let mut ways = Vec::new();
        for (i, assigned) in roles.iter_mut().enumerate().rev() {
            let above = above.get(i).and_then(|no| usize::try_from(no.checked_sub(1)?).ok());
            self.over(i, above, weighed, &mut ways);
            let before = i.checked_sub(1).and_then(|j| reached.get(j)).unwrap_or(&start);
            let mut by_role = [f32::INFINITY; ROLES.len()];
            let mut here = [f32::INFINITY; STATES.len()];
            for Way { role, look, steps } in &ways {
                let Some(own) = by_role.get_mut(*role as usize) else { continue };
                let sides = here.iter_mut().zip(before);
                for ((to, step), (here, before)) in steps.to.iter().zip(&steps.cost).zip(sides) {
                    let rest = (look + step) + price(&behind, usize::from(*to));
                    *here = here.min(rest);
                    *own = own.min(rest + before);
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
