//! A role for every line: the cheapest sequence of roles over the page (Viterbi), with explicit costs
//! (`assets/splitter/costs.toml`) for how a line looks and for what may follow what.

use super::costs::Costs;
use super::facts::{End, Facts, Label};
use super::lines::Line;

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
    /// The usual number of blank lines between paragraphs.
    pub gap: u16,
}

/// Finds the cheapest sequence of roles for the lines of a page.
pub(super) fn assign(lines: &[Line], facts: &[Facts], style: PageStyle, costs: &Costs) -> Vec<Role> {
    let mut best = [f32::INFINITY; STATES.len()];
    best[State::Start as usize] = 0.0;
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
                if next.get(to).is_some_and(|&old| cost < old) {
                    if let (Some(slot), Some(link)) = (next.get_mut(to), from.get_mut(to)) {
                        *slot = cost;
                        *link = (role, s);
                    }
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

/// The cost of a line's looks in a role; infinite where it cannot be.
fn look(role: Role, line: &Line, f: &Facts, style: PageStyle, costs: &Costs) -> f32 {
    if f.row {
        return if role == Role::Body { 0.0 } else { f32::INFINITY };
    }
    if f.jump_in.is_some() {
        return if role == Role::JumpIn { costs.step.jump_in } else { f32::INFINITY };
    }
    if f.jump_out.as_ref().is_some_and(|mark| mark.from == 0) {
        return if role == Role::Body { 0.0 } else { f32::INFINITY };
    }
    // A caption with a credit is a caption; one that is only likely may be something else.
    let credited = f.caption.as_ref().is_some_and(|c| c.credit.is_some());
    let flush = style.indented && line.indent == 0;
    let indented = style.indented && line.indent > 0;
    match role {
        Role::JumpIn => f32::INFINITY,
        Role::Caption => match &f.caption {
            Some(_) if credited => -1.0,
            Some(_) => 0.0,
            None => f32::INFINITY,
        },
        Role::Lead => {
            if f.lead.is_some() {
                0.0
            } else {
                f32::INFINITY
            }
        }
        Role::Byline => match (&f.bylines, &f.author) {
            (Some(_), _) => costs.byline.role,
            (None, Some(_)) => {
                costs.byline.author
                    + if f.pen_name { costs.byline.pen_name } else { 0.0 }
                    + if f.verse { costs.byline.verse } else { 0.0 }
            }
            _ => f32::INFINITY,
        },
        Role::Sign => match (&f.bylines, &f.author) {
            _ if f.signature => 0.0,
            (Some(_), _) => costs.byline.role,
            (None, Some(_)) if !f.pen_name => {
                costs.byline.author + if f.verse { costs.byline.verse } else { 0.0 }
            }
            _ => f32::INFINITY,
        },
        Role::Column => match f.label {
            Some(Label::Likely) => {
                costs.label.likely + if f.bracketed_label { costs.label.bracketed } else { 0.0 }
            }
            Some(_) => costs.label.known,
            None => f32::INFINITY,
        },
        Role::Head => {
            if credited || f.lead.as_ref().is_some_and(|l| l.source.is_some()) || f.bylines.is_some() {
                f32::INFINITY
            } else {
                head_look(f, flush, indented, costs)
            }
        }
        Role::Body => body_look(f, flush, credited, costs),
        Role::Subhead => {
            if credited || f.lead.is_some() || f.bylines.is_some() {
                f32::INFINITY
            } else {
                subhead_look(f, flush, indented, costs)
            }
        }
    }
}

fn head_look(f: &Facts, flush: bool, indented: bool, costs: &Costs) -> f32 {
    let c = &costs.head;
    let mut cost = 0.0;
    let mut pay = |when: bool, price: f32| cost += if when { price } else { 0.0 };
    pay(f.chars <= 2.0, c.tiny);
    pay(f.chars > c.long_from, (f.chars - c.long_from) * c.long_each);
    pay(f.end == End::Stop, c.full_stop);
    pay(f.end == End::Open, c.open_end);
    pay(f.end == End::Colon, c.colon);
    pay(f.stop_inside, c.stop_inside);
    pay(f.bullet, c.bullet);
    pay(f.ordinal, c.ordinal);
    pay(indented, c.indented);
    pay(flush, c.flush);
    pay(f.kicker_end, c.kicker_end);
    pay((2..=4).contains(&f.halves) && f.chars <= 60.0 && !f.speech && !f.row, c.halves);
    pay(f.verse, c.verse);
    pay(f.commas > 0.0, c.comma * f.commas);
    pay(f.capitals, c.capitals);
    pay(f.notice_end, c.notice_end);
    pay(f.notice, c.notice);
    pay(f.figures, c.figures);
    pay(f.author.is_some() && !f.pen_name, c.author);
    pay(f.signature, c.signature);
    pay(f.see, c.see);
    pay(f.speech, c.speech);
    cost
}

fn body_look(f: &Facts, flush: bool, credited: bool, costs: &Costs) -> f32 {
    let c = &costs.body;
    let closed = matches!(f.end, End::Stop | End::Mark | End::Colon);
    let mut cost = if f.chars >= c.medium {
        0.0
    } else if f.chars >= c.short {
        if closed || f.closes { 0.0 } else { c.medium_open }
    } else if f.verse {
        c.verse
    } else if f.end == End::Stop || f.closes {
        c.short_closed
    } else {
        c.short_open
    };
    if f.chars < c.medium && (f.speech || f.see || f.signature || (f.ordinal && closed)) {
        cost += c.item;
    }
    if flush && f.chars < c.medium && !f.see {
        cost += c.flush;
    }
    if f.label.is_some() {
        cost += c.label;
    }
    if f.bylines.is_some() || f.lead.is_some() {
        cost += c.byline;
    }
    if credited {
        cost += c.caption;
    }
    cost.max(0.0)
}

fn subhead_look(f: &Facts, flush: bool, indented: bool, costs: &Costs) -> f32 {
    let c = &costs.subhead;
    let mut cost = if f.chars <= c.good_to {
        0.0
    } else if f.chars <= c.fair_to {
        c.fair
    } else if f.chars <= c.poor_to {
        c.poor
    } else {
        c.long + f.chars - c.poor_to
    };
    let mut pay = |when: bool, price: f32| cost += if when { price } else { 0.0 };
    pay(f.bullet || f.ordinal, c.marked);
    pay(f.end == End::Stop, c.full_stop);
    pay(f.end == End::Open, c.open_end);
    pay(f.halves > 1 && !f.bullet && !f.ordinal, c.halves);
    pay(f.chars <= 2.0, c.tiny);
    pay(f.verse, c.verse);
    pay(f.commas > 0.0, c.comma * f.commas);
    pay(f.capitals, c.capitals);
    pay(f.notice_end, c.notice_end);
    pay(f.kicker_end, c.kicker_end);
    pay(flush, c.flush);
    pay(indented, c.indented);
    pay(f.author.is_some() && !f.pen_name, c.author);
    pay(f.signature, c.signature);
    pay(f.figures, c.figures);
    pay(f.see || f.speech, c.full_stop);
    cost
}

type Above<'a> = Option<(&'a Line, &'a Facts)>;

/// The state that taking `role` leads to, and its cost; `None` where it cannot follow.
fn step(
    from: State,
    role: Role,
    line: &Line,
    f: &Facts,
    above: Above<'_>,
    style: PageStyle,
    costs: &Costs,
) -> Option<(State, f32)> {
    let c = &costs.step;
    let in_text = matches!(from, State::News | State::Feature | State::Other);
    let behind_sub = matches!(from, State::NewsSub | State::FeatureSub | State::OtherSub);
    let cut = in_text
        && above.is_some_and(|(l, a)| {
            a.chars >= costs.body.short
                && matches!(a.end, End::Word | End::Open)
                && !a.closes
                && l.file == line.file
        });
    let closed = in_text && above.is_some_and(|(_, a)| a.closes);
    let wide = line.gap > style.gap.max(1);
    let over = f.cohesion.map_or(0.0, |likeness| (likeness - c.cohesion_usual) * c.cohesion);
    // What a new story costs here.
    let fresh = if cut { c.cut_head } else { 0.0 }
        + if closed { c.closed_head } else { 0.0 }
        + if wide { c.gap_head } else { 0.0 };
    let more = if closed { c.closed_more } else { 0.0 } + if wide { c.gap_more } else { 0.0 };
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
            _ => (State::Column, base.min(c.body_column.max(base)) + fresh),
        },
        Role::Head => match from {
            State::Head => (State::Head, if line.gap == 0 { c.head_head } else { c.head_head_gap }),
            State::Picture => (State::Head, c.caption_head),
            State::Column => (State::Head, c.column_head),
            _ => (State::Head, base + fresh + over),
        },
        Role::JumpIn => {
            let to = if f.jump_in.as_ref().is_some_and(|mark| mark.to < line.text.trim_end().len()) {
                State::Feature
            } else {
                State::Continued
            };
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
            State::Byline => (State::Feature, 0.0),
            State::Continued => (State::Feature, 0.0),
            State::Signed => (State::Other, c.sign_more),
            State::NewsSub => (State::News, 0.0),
            State::FeatureSub => (State::Feature, 0.0),
            State::OtherSub => (State::Other, 0.0),
            _ => (from, if cut { c.cut_body } else { more }),
        },
        Role::Subhead => {
            let step = if cut { c.cut_sub } else { more } - over.max(-1.0);
            match from {
                State::News => (State::NewsSub, c.body_sub_news + step),
                State::Feature => (State::FeatureSub, c.body_sub_feature + step),
                State::Other => (State::OtherSub, c.body_sub_other + step),
                State::NewsSub | State::FeatureSub | State::OtherSub => (from, c.sub_sub),
                State::Byline => (State::FeatureSub, 1.0),
                State::Continued => (State::FeatureSub, 0.3),
                State::Head | State::Picture => (State::OtherSub, c.head_sub),
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
