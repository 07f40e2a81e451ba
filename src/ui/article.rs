//! The article: lines of the layout, painted.

use std::ops::Range;

use ratatui::style::{Modifier, Style as Look};

use super::paint::Painter;
use crate::app::{App, Area, LinkSpot, Pane, Panes, Reader, Way};
use crate::layout::{Laid, Line, Role};

/// Paints the lines that are on the screen.
pub(super) fn paint(app: &App, reader: &Reader, panes: &Panes, painter: &mut Painter<'_>) {
    let Some(laid) = reader.view().laid() else { return };
    let focused = reader.focus() == Pane::Article;
    // Only the pane that takes the keys shows which jump Enter would follow.
    let link = reader.view().link().filter(|_| focused && app.overlay().is_none());
    let lines = laid.lines_from(reader.view().top());
    for (y, (index, line)) in (panes.text.y..panes.text.bottom()).zip(lines) {
        let row = Area { y, height: 1, ..panes.text };
        if reader.is_marked_line(index)
            && let Some(x) = row.x.checked_sub(1)
        {
            painter.sign(x, y, painter.glyphs().bookmark, "list.mark");
        }
        paint_line(reader, laid, (index, line), link, row, painter);
    }
}

fn paint_line(
    reader: &Reader,
    laid: &Laid,
    (index, line): (usize, &Line),
    lit: Option<LinkSpot>,
    row: Area,
    painter: &mut Painter<'_>,
) {
    let Some((number, piece)) = line.piece.and_then(|number| Some((number, laid.pieces.get(number)?))) else {
        return;
    };
    let text = piece.text.get(line.bytes.clone()).unwrap_or_default();
    let chosen = lit.is_some_and(|link| link.piece == number);
    match piece.role {
        Role::Rule => {
            let end = row.right() - line.indent.min(row.width);
            painter.rule(row.x + line.indent, end, row.y, "article.rule");
        }
        Role::Seam => seam(line, text, chosen, row, painter),
        Role::JumpIn | Role::JumpOut => {
            // The words of a jump fit one line but in the narrowest of panes; its signs stand on the first.
            let above = index.checked_sub(1).and_then(|above| laid.line(above));
            let first = above.is_none_or(|above| above.piece != Some(number));
            jump(piece.role, line, text, (chosen, first), row, painter);
        }
        role => {
            let look = painter.look(scope(role));
            // A mark may reach into the gutter.
            let end = row.right() + laid.setting.hang.cells();
            let mut x = row.x + line.indent;
            for (start, gap, text) in laid.stretches(line) {
                let bytes = start..start + text.len();
                let marks = marks(reader, number, lit, &bytes, painter);
                let marks = selected(reader, laid, (number, &bytes), marks, painter);
                x = painter.marked((x + gap, row.y), end, text, look, &marks);
            }
        }
    }
}

/// `── 下转02版① ──`
fn seam(line: &Line, text: &str, chosen: bool, row: Area, painter: &mut Painter<'_>) {
    painter.rule(row.x, row.right(), row.y, "article.rule");
    if text.is_empty() {
        return;
    }
    let look = painter.look(if chosen { "article.jump.chosen" } else { "article.seam" });
    let words = format!(" {text} ");
    let words = if chosen { format!("{words}{} ", painter.glyphs().enter) } else { words };
    let start = row.x + line.indent.saturating_sub(1);
    painter.text((start, row.y), row.right(), &words, look);
}

/// `〔下转02版① ↵〕`, in ASCII `[… <-]`
fn jump(
    role: Role,
    line: &Line,
    text: &str,
    (chosen, first): (bool, bool),
    row: Area,
    painter: &mut Painter<'_>,
) {
    let look = painter.look(if chosen { "article.jump.chosen" } else { "article.jump" });
    let [open, close] = painter.glyphs().brackets;
    let pressable = format!("{open}{text} {}{close}", painter.glyphs().enter);
    let width = painter.width(&pressable);
    if first && width <= row.width {
        let x = if role == Role::JumpOut { row.right() - width } else { row.x };
        painter.text((x, row.y), row.right(), &pressable, look);
    } else {
        painter.text((row.x + line.indent, row.y), row.right(), text, look);
    }
}

/// What is selected lies over all that stands out.
fn selected(
    reader: &Reader,
    laid: &Laid,
    (piece, bytes): (usize, &Range<usize>),
    marks: Vec<(Range<usize>, Look)>,
    painter: &Painter<'_>,
) -> Vec<(Range<usize>, Look)> {
    let of = reader.selection().and_then(|selection| selection.bytes_in(laid, piece));
    let of = of.filter(|of| of.start < bytes.end && of.end > bytes.start);
    let Some(of) = of else { return marks };
    let own = of.start.saturating_sub(bytes.start)..(of.end - bytes.start).min(bytes.len());
    let mut look = painter.look("article.selected");
    if look == Look::new() {
        // A theme that does not know of selections.
        look = look.add_modifier(Modifier::REVERSED);
    }
    let beside = |(of, look): (Range<usize>, Look)| {
        [(of.start..of.end.min(own.start), look), (of.start.max(own.end)..of.end, look)]
    };
    let mut marks: Vec<(Range<usize>, Look)> = marks.into_iter().flat_map(beside).collect();
    marks.retain(|(of, _)| of.start < of.end);
    marks.push((own, look));
    marks.sort_unstable_by_key(|(of, _)| of.start);
    marks
}

/// What stands out in a stretch of text: see-pointers, and over them what the search found.
fn marks(
    reader: &Reader,
    piece: usize,
    lit: Option<LinkSpot>,
    bytes: &Range<usize>,
    painter: &Painter<'_>,
) -> Vec<(Range<usize>, Look)> {
    let mut marks = hits(reader, piece, bytes, painter);
    let links = reader.view().links();
    let first = links.partition_point(|link| link.piece < piece);
    let own = links.iter().skip(first).take_while(|link| link.piece == piece);
    for link in own.filter(|link| matches!(link.way, Way::See { .. })) {
        let (from, to) = (link.bytes.0.max(bytes.start), link.bytes.1.min(bytes.end));
        if from >= to {
            continue;
        }
        let chosen = lit.is_some_and(|lit| lit == *link);
        let look = painter.look(if chosen { "article.see.chosen" } else { "article.see" });
        // The search's marks stay; the pointer fills what is free between them.
        let (mut from, to) = (from - bytes.start, to - bytes.start);
        let taken: Vec<Range<usize>> = marks.iter().map(|(at, _)| at.clone()).collect();
        for at in taken {
            if at.end <= from || at.start >= to {
                continue;
            }
            if at.start > from {
                marks.push((from..at.start, look));
            }
            from = at.end;
        }
        if from < to {
            marks.push((from..to, look));
        }
        marks.sort_by_key(|(at, _)| at.start);
    }
    marks
}

/// What the search found on a line.
fn hits(
    reader: &Reader,
    piece: usize,
    bytes: &Range<usize>,
    painter: &Painter<'_>,
) -> Vec<(Range<usize>, Look)> {
    let (hit, current) = (painter.look("find.hit"), painter.look("find.current"));
    let found = reader.find().hits_in(piece, bytes);
    found
        .map(|(index, at)| {
            let look = if reader.find().current() == Some(index) { current } else { hit };
            (at.start.saturating_sub(bytes.start)..at.end - bytes.start, look)
        })
        .collect()
}

/// The scope of a role in themes.
fn scope(role: Role) -> &'static str {
    match role {
        Role::Column => "article.column",
        Role::Kicker => "article.kicker",
        Role::Headline => "article.headline",
        Role::Deck => "article.deck",
        Role::Byline => "article.byline",
        Role::Paragraph => "article.paragraph",
        Role::Subhead => "article.subhead",
        Role::Caption => "article.caption",
        Role::Credit => "article.credit",
        Role::Quote => "article.quote",
        Role::Table => "article.table",
        Role::Rule => "article.rule",
        Role::JumpIn | Role::JumpOut => "article.jump",
        Role::Seam => "article.seam",
        Role::Missing => "article.missing",
    }
}
