//! What a line's looks say for and against each role.

use super::super::costs::Costs;
use super::super::facts::{End, Facts, Label};
use super::super::lines::Line;
use super::{PageStyle, Role};

/// The cost of a line's looks in a role; infinite where it cannot be.
pub(super) fn look(role: Role, line: &Line, f: &Facts, style: PageStyle, costs: &Costs) -> f32 {
    if f.row {
        return if role == Role::Body { 0.0 } else { f32::INFINITY };
    }
    if f.set && f.jump_in.is_none() && f.jump_out.is_none() {
        let mine = matches!(role, Role::Body) || matches!(role, Role::Sign) && f.signature;
        return if mine { 0.0 } else { f32::INFINITY };
    }
    if f.jump_in.is_some() {
        return if role == Role::JumpIn { costs.step.jump_in } else { f32::INFINITY };
    }
    if f.jump_out.as_ref().is_some_and(|mark| mark.from == 0) {
        return if role == Role::Body { 0.0 } else { f32::INFINITY };
    }
    // A caption with a credit is a caption; one that is only likely may be something else.
    let credited = f.caption.as_ref().is_some_and(|c| c.credit.is_some());
    let (flush, indented) = indents(line, style);
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
            let led = f.lead.as_ref().is_some_and(|l| l.source.is_some());
            if credited || led || f.bylines.is_some() || f.author_note.is_some() {
                f32::INFINITY
            } else {
                head_look(f, line, style, costs)
            }
        }
        Role::Body => body_look(f, flush, indented, credited, costs),
        Role::Subhead => {
            if credited || f.lead.is_some() || f.bylines.is_some() || f.author_note.is_some() {
                f32::INFINITY
            } else {
                subhead_look(f, line, style, costs)
            }
        }
    }
}

/// Is the line flush, or indented, where paragraphs are indented?
fn indents(line: &Line, style: PageStyle) -> (bool, bool) {
    (style.indented && line.indent == 0, style.indented && line.indent > 0)
}

fn head_look(f: &Facts, line: &Line, style: PageStyle, costs: &Costs) -> f32 {
    let (flush, indented) = indents(line, style);
    let c = &costs.head;
    let mut cost = 0.0;
    let mut pay = |when: bool, price: f32| cost += if when { price } else { 0.0 };
    pay(f.chars <= 2.0 && !f.over_picture, c.tiny);
    pay(
        f.over_text && f.chars <= c.few_to && !f.notice && !f.genre && !f.item_head,
        c.few * style.lead_share,
    );
    pay(f.over_picture, c.over_picture);
    pay(f.over_start, c.over_start);
    pay(f.note, c.note);
    let clause = f.commas > 0.0 || f.chars >= c.colon_from && f.introduces;
    pay(f.end == End::Colon && clause && !f.latin, c.colon_clause);
    pay(f.document, c.document);
    pay(f.chars > c.long_from && !f.document, (f.chars - c.long_from) * c.long_each);
    pay(f.end == End::Stop, c.full_stop);
    pay(f.end == End::Open, c.open_end);
    pay(f.end == End::Colon, c.colon);
    pay(f.stop_inside, c.stop_inside);
    pay(f.bullet && !f.item_head, c.bullet);
    pay(f.ordinal, c.ordinal);
    pay(indented && !f.item_head, c.indented);
    // Where blank lines divide stories, a line that touches the text above is none's first.
    pay(flush && !(style.sectioned && line.gap == 0), c.flush);
    pay(f.genre, c.genre);
    pay(f.spoken || f.salutation, c.spoken);
    pay(f.kicker_end, c.kicker_end);
    pay((2..=4).contains(&f.halves) && f.chars <= 60.0 && !f.speech && !f.row, c.halves);
    pay(f.verse, c.verse);
    pay(f.commas > 0.0, c.comma * f.commas);
    pay(f.capitals, c.capitals);
    pay(f.dangling, c.dangling);
    pay(f.notice_end, c.notice_end);
    pay(f.notice, c.notice);
    pay(f.figures, c.figures);
    pay(f.author.is_some() && !f.pen_name, c.author);
    pay(f.signature, c.signature);
    pay(f.see, c.see);
    pay(f.speech, c.speech);
    cost
}

fn body_look(f: &Facts, flush: bool, indented: bool, credited: bool, costs: &Costs) -> f32 {
    let c = &costs.body;
    let closed = matches!(f.end, End::Stop | End::Mark | End::Colon);
    let mut cost = if f.chars >= c.medium {
        0.0
    } else if f.chars >= c.short {
        if closed || f.closes { 0.0 } else { c.medium_open }
    } else if f.verse {
        c.verse
    } else if f.note {
        0.0
    } else if f.end == End::Stop || f.closes || f.quoted || f.spoken || f.salutation {
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
    if indented && f.chars < c.medium {
        cost += c.indented;
    }
    if f.dangling && f.chars < c.medium {
        cost += c.dangling;
    }
    if f.author_note.is_some() {
        cost += c.author_note;
    }
    if f.label.is_some() {
        cost += c.label;
    }
    if f.bylines.is_some() || f.lead.is_some() {
        cost += if f.lead.as_ref().is_some_and(|lead| lead.day.is_some()) { c.dated } else { c.byline };
    }
    if credited || f.told {
        cost += c.caption;
    }
    cost.max(0.0) + if f.aside { c.aside } else { 0.0 }
}

fn subhead_look(f: &Facts, line: &Line, style: PageStyle, costs: &Costs) -> f32 {
    let (flush, indented) = indents(line, style);
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
    pay((f.bullet || f.ordinal) && !f.item_head, c.marked);
    pay(f.item_head, c.item_head);
    pay(f.over_start, c.over_start);
    pay(f.genre, c.genre);
    pay(f.spoken || f.salutation, c.spoken);
    pay(f.end == End::Stop, c.full_stop);
    pay(f.end == End::Open, c.open_end);
    pay(f.halves > 1 && !f.bullet && !f.ordinal, c.halves);
    pay(f.chars <= 2.0, c.tiny);
    pay(f.verse, c.verse);
    pay(f.commas > 0.0, c.comma * f.commas);
    pay(f.capitals, c.capitals);
    pay(f.dangling, c.dangling);
    pay(f.notice_end, c.notice_end);
    pay(f.kicker_end, c.kicker_end);
    pay(flush && !(style.sectioned && line.gap == 0), c.flush);
    pay(indented, c.indented);
    pay(f.author.is_some() && !f.pen_name, c.author);
    pay(f.signature, c.signature);
    pay(f.figures, c.figures);
    pay(f.see || f.speech || f.note, c.full_stop);
    pay(f.quoted, c.quoted);
    cost
}
