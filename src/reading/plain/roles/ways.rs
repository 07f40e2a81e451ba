//! The cheapest sequence of roles over a page, and how sure each role in it is.
//!
//! Forwards the least cost of each state behind each line is found (Viterbi), backwards the least cost from it to the
//! end. Both together give for each line the price of the best sequence in which it has this role or that.

use std::ops::Range;

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

/// Roles that a line's looks mostly allow: a headline, text, a subhead.
const USUAL_WAYS: usize = 3;

/// What a role costs where it cannot follow, but was forced.
const UNLIKELY: f32 = 8.0;

/// Lines of a page whose prices are kept at a time. A page may have a million, and every price of every line would fill
/// the memory: of those before the last lines only what goes into every block is kept, and they are found again.
const BLOCK: usize = 4096;

/// Finds the cheapest sequence of roles for the lines of a page, and how sure each is.
pub(crate) fn assign(lines: &[Line], facts: &[Facts], style: PageStyle, costs: &Costs) -> Vec<Assigned> {
    assign_by(BLOCK, &Ways { lines, facts, style, costs })
}

/// The same, with the prices of `block` lines kept at a time. Nothing depends on how many.
fn assign_by(block: usize, page: &Ways<'_>) -> Vec<Assigned> {
    let (total, costs) = (page.lines.len(), page.costs);
    let mut kept = Kept::default();
    let mut entries = Vec::with_capacity(total / block + 1);
    let mut entry = Entry { best: start(), above: None };
    for from in (0..total).step_by(block) {
        entries.push(entry);
        entry = page.forwards(from..total.min(from + block), entry, &mut kept);
    }
    let ends = STATES.map(|state| match state {
        State::Head | State::Column => costs.step.end_head,
        State::NewsSub | State::FeatureSub | State::OtherSub => costs.step.sub_end,
        _ => 0.0,
    });
    let at = (0..STATES.len()).min_by(|&a, &b| {
        let cost = |s: usize| price(&entry.best, s) + price(&ends, s);
        cost(a).total_cmp(&cost(b))
    });
    let mut at = at.unwrap_or(0);
    let mut behind = ends;
    let mut roles = vec![Assigned { role: Role::Body, confidence: 1.0 }; total];
    for (number, entry) in entries.into_iter().enumerate().rev() {
        let from = number * block;
        let here = from..total.min(from + block);
        // The last block is the one that was kept.
        if here.end < total {
            page.forwards(here.clone(), entry, &mut kept);
        }
        let Some(roles) = roles.get_mut(here) else { continue };
        for (assigned, links) in roles.iter_mut().zip(&kept.back).rev() {
            let (role, before) = links.get(at).copied().unwrap_or((Role::Body, 0));
            assigned.role = role;
            at = usize::from(before);
        }
        behind = weigh(entry, &kept, behind, roles);
    }
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
#[derive(Debug, Clone, Copy)]
struct Way {
    role: Role,
    look: f32,
    /// Which of the block's steps.
    steps: usize,
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
        let near = if state.in_text() { inside } else { outside };
        let step = step(state, role, near, style, costs);
        if let Some((state, price)) = step.or_else(|| forced.then(|| (behind(role), UNLIKELY))) {
            (*to, *cost) = (state as u8, price);
        }
    }
    steps
}

/// What goes into a block of lines.
#[derive(Debug, Clone, Copy)]
struct Entry {
    /// The least cost of each state.
    best: Prices,
    /// The last line that is no credited caption.
    above: Option<usize>,
}

/// What is kept of the lines of one block.
#[derive(Debug, Default)]
struct Kept {
    /// The ways that each line's looks allow, line after line…
    ways: Vec<Way>,
    /// …and where those behind each line start.
    ends: Vec<usize>,
    /// The steps that these ways take.
    steps: Vec<Steps>,
    /// Which steps were weighed already, by role and what stands around the line ([`Near::number`]). Lines stand alike
    /// far more often than not.
    known: Vec<Option<usize>>,
    /// The least cost of each state behind each line…
    reached: Vec<Prices>,
    /// …and by which role and state it is reached.
    back: Vec<[(Role, u8); STATES.len()]>,
}

impl Kept {
    fn clear(&mut self) {
        self.ways.clear();
        self.ends.clear();
        self.steps.clear();
        self.known.clear();
        self.known.resize(ROLES.len() * Near::NUMBERS, None);
        self.reached.clear();
        self.back.clear();
    }

    /// Room for so many lines.
    fn reserve(&mut self, lines: usize) {
        self.ways.reserve(lines * USUAL_WAYS);
        self.ends.reserve(lines);
        self.reached.reserve(lines);
        self.back.reserve(lines);
    }

    /// The ways over the block's line `at`.
    fn ways(&self, at: usize) -> &[Way] {
        let end = |at: usize| self.ends.get(at).copied().unwrap_or(0);
        self.ways.get(at.checked_sub(1).map_or(0, end)..end(at)).unwrap_or(&[])
    }

    fn keep(&mut self, steps: Steps) -> usize {
        self.steps.push(steps);
        self.steps.len() - 1
    }

    /// Which steps those of `role` are, seen from outside a text and from inside one.
    fn steps_of(
        &mut self,
        role: Role,
        outside: Near,
        inside: Near,
        style: PageStyle,
        costs: &Costs,
    ) -> usize {
        // Outside a text nothing can be cut or closed; the rest is the same on both sides.
        let at = role as usize * Near::NUMBERS + inside.number();
        let alike = if let Some(Some(known)) = self.known.get(at) {
            *known
        } else {
            let [outside, inside] = [outside, inside].map(Near::without_likeness);
            let new = self.keep(weigh_steps(role, outside, inside, false, style, costs));
            if let Some(slot) = self.known.get_mut(at) {
                *slot = Some(new);
            }
            new
        };
        // Only those of short lines ask how alike the texts around are.
        if inside.is_usual() || !matches!(role, Role::Head | Role::Subhead) {
            return alike;
        }
        let Some(mut steps) = self.steps.get(alike).copied() else { return alike };
        for ((to, cost), state) in steps.to.iter_mut().zip(&mut steps.cost).zip(STATES) {
            let near = if state.in_text() { inside } else { outside };
            if role.asks_likeness_from(state)
                && let Some((state, price)) = step(state, role, near, style, costs)
            {
                (*to, *cost) = (state as u8, price);
            }
        }
        self.keep(steps)
    }
}

/// The ways over the lines of a page.
struct Ways<'p> {
    lines: &'p [Line<'p>],
    facts: &'p [Facts],
    style: PageStyle,
    costs: &'p Costs,
}

impl Ways<'_> {
    /// Adds the ways over line `i`. `above`: the line above it that is no credited caption, since those stand in the
    /// way.
    fn add(&self, i: usize, above: Option<usize>, kept: &mut Kept) {
        if let (Some(line), Some(fact)) = (self.lines.get(i), self.facts.get(i)) {
            let above = above.and_then(|j| Some((self.lines.get(j)?, self.facts.get(j)?)));
            let (style, costs) = (self.style, self.costs);
            let [outside, inside] =
                [false, true].map(|in_text| Near::of(in_text, line, fact, above, style, costs));
            for role in ROLES {
                let look = price_of_looks(role, line, fact, style, costs);
                if !look.is_finite() {
                    continue;
                }
                let steps = if line.forced.is_some() {
                    kept.keep(weigh_steps(role, outside, inside, true, style, costs))
                } else {
                    kept.steps_of(role, outside, inside, style, costs)
                };
                kept.ways.push(Way { role, look, steps });
            }
        }
        kept.ends.push(kept.ways.len());
    }

    /// Is line `i` a caption with a credit?
    fn is_credited(&self, i: usize) -> bool {
        self.facts.get(i).is_some_and(|f| f.caption.as_ref().is_some_and(|c| c.credit.is_some()))
    }

    /// Goes forwards over a block, and keeps what is found on the way; gives what goes into the next.
    fn forwards(&self, block: Range<usize>, entry: Entry, kept: &mut Kept) -> Entry {
        let Entry { mut best, mut above } = entry;
        kept.clear();
        kept.reserve(block.len());
        for (at, i) in block.enumerate() {
            self.add(i, above, kept);
            let mut next = [f32::INFINITY; STATES.len()];
            let mut link = [(Role::Body, 0u8); STATES.len()];
            let mut ways = [None; ROLES.len()];
            for (slot, Way { role, look, steps }) in ways.iter_mut().zip(kept.ways(at)) {
                *slot = kept.steps.get(*steps).map(|steps| (*role, *look, steps));
            }
            for (state, (before, from)) in best.iter().zip(0u8..).enumerate() {
                // Where nothing leads, nothing goes on.
                if before.is_infinite() {
                    continue;
                }
                for (role, look, steps) in ways.iter().map_while(Option::as_ref) {
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
            kept.reached.push(best);
            kept.back.push(link);
            if !self.is_credited(i) {
                above = Some(i);
            }
        }
        Entry { best, above }
    }
}

/// Says how sure the role of each line of a block is: the odds between the best sequences with the one role or
/// another there, a cost being the logarithm of odds. `behind` is the least cost from each state behind the block to
/// the end; gives that before it.
fn weigh(entry: Entry, kept: &Kept, mut behind: Prices, roles: &mut [Assigned]) -> Prices {
    for (at, assigned) in roles.iter_mut().enumerate().rev() {
        let before = at.checked_sub(1).and_then(|at| kept.reached.get(at)).unwrap_or(&entry.best);
        let mut by_role = [f32::INFINITY; ROLES.len()];
        let mut here = [f32::INFINITY; STATES.len()];
        for Way { role, look, steps } in kept.ways(at) {
            let Some(steps) = kept.steps.get(*steps) else { continue };
            let Some(own) = by_role.get_mut(*role as usize) else { continue };
            let sides = here.iter_mut().zip(before);
            for ((to, step), (here, before)) in steps.to.iter().zip(&steps.cost).zip(sides) {
                let rest = (look + step) + price(&behind, usize::from(*to));
                // No price is NaN, for which `min` would look out.
                if rest < *here {
                    *here = rest;
                }
                if rest + before < *own {
                    *own = rest + before;
                }
            }
        }
        let own = by_role.get(assigned.role as usize).copied().unwrap_or(f32::INFINITY);
        let odds: f32 = by_role.iter().filter(|c| c.is_finite()).map(|c| (own - c).exp()).sum();
        assigned.confidence = if odds.is_finite() && odds > 0.0 { (1.0 / odds).min(1.0) } else { 0.0 };
        behind = here;
    }
    behind
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

#[cfg(test)]
mod tests {
    use super::super::super::{TABLES, facts, lines, style};
    use super::{Ways, assign_by};
    use crate::reading::input::SourceText;

    #[test]
    fn how_many_lines_are_kept_at_a_time_changes_nothing() {
        let tables = TABLES.as_ref().unwrap();
        let text = include_str!("../../../../assets/sample/yunting-2024-05-17.txt").to_owned();
        let source = SourceText { text, ..SourceText::default() };
        let lines = lines::split(&source, 0, None);
        let patterns = &tables.patterns;
        let mut facts: Vec<_> = lines.iter().map(|line| facts::of(line, patterns, None)).collect();
        let style = style::of(&lines, &mut facts, patterns);
        let page = Ways { lines: &lines, facts: &facts, style, costs: &tables.costs };
        let said = |block| format!("{:?}", assign_by(block, &page));
        let whole = said(lines.len());
        for block in [1, 2, 7, 64, lines.len() - 1, lines.len() + 1] {
            assert_eq!(said(block), whole, "{block} lines at a time");
        }
    }

    #[test]
    fn what_every_line_has_is_small() {
        assert!(size_of::<facts::Facts>() <= 160, "{}", size_of::<facts::Facts>());
    }
}
