//! The mouse: what lies under the pointer, and what a click, a drag and the wheel do there.

use super::geometry::Area;
use super::selection::{Selection, Spot, spot_at};
use super::view::{LinkSpot, Way};
use super::{App, Command, Effect, Pane, Reader, jumps, keeping, overlay, perform, prompt};
use crate::layout::Line;

/// Lines that a turn of the wheel scrolls.
const WHEEL: isize = 3;

/// What the mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouse {
    /// What happened.
    pub kind: MouseKind,
    /// Column of the pointer, from 0.
    pub column: u16,
    /// Row of the pointer, from 0.
    pub row: u16,
}

/// What can be done with a mouse. The left button alone has a meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseKind {
    /// The button was pressed; the how many-th time here in short time.
    Press {
        /// 1, 2 …
        clicks: u8,
    },
    /// The pointer moved while the button was down.
    Drag,
    /// The button was let go.
    Release,
    /// The wheel was turned towards the start.
    WheelUp,
    /// The wheel was turned towards the end.
    WheelDown,
}

/// What lies under the pointer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A headline of the list, by its entry.
    Headline(usize),
    /// The heading of a page in the list, by the page's index.
    Heading(usize),
    /// The list where nothing stands.
    List,
    /// Between list and article.
    Divider,
    /// A jump or a pointer that can be followed.
    Link(LinkSpot),
    /// A character of the article, or the one nearest to the pointer on its line.
    Text(Spot),
    /// The article's pane where no text stands.
    Article,
    /// A box over the main screen.
    Overlay,
    /// The line of a command in the help.
    Command(Command),
    /// A hit of the search through the issue, by its number.
    Hit(usize),
    /// A choice among the filters, by its index.
    Choice(usize),
    /// A line of the source, by its index among those in the inspector.
    SourceLine(usize),
    /// An item of the inspector's menu.
    MenuItem(usize),
    /// Beside an open box.
    Beside,
    /// Masthead, bottom line, an empty screen.
    Nothing,
}

/// What is being dragged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Drag {
    /// The divider.
    Divider,
    /// A selection that begins here.
    Text(Spot),
}

impl Area {
    /// Whether a cell lies in it.
    pub fn holds(self, column: u16, row: u16) -> bool {
        (self.x..self.right()).contains(&column) && (self.y..self.bottom()).contains(&row)
    }

    /// The row of a box's content that lies at a row of the screen; its border is none.
    pub(super) fn inner_row(self, row: u16) -> Option<usize> {
        let inner = self.y + 1..self.bottom().saturating_sub(1);
        inner.contains(&row).then(|| usize::from(row - inner.start))
    }
}

impl App {
    /// What lies at a cell of the screen.
    pub fn target(&self, column: u16, row: u16) -> Target {
        let at = |area: Area| area.holds(column, row);
        if let Some(overlay) = self.overlay() {
            let command = overlay.command_at(column, row).filter(|_| at(overlay.area));
            return match command {
                Some(command) => Target::Command(command),
                None if at(overlay.area) => Target::Overlay,
                None => Target::Beside,
            };
        }
        if let Some(inspector) = self.inspector() {
            return inspector.target(column, row);
        }
        if let Some(chooser) = self.chooser() {
            let index =
                chooser.area.inner_row(row).filter(|_| at(chooser.area)).map(|index| index + chooser.top);
            return match index.and_then(|index| chooser.rows.get(index)) {
                Some(super::ChooserRow::Choice(choice)) => Target::Choice(*choice),
                _ if at(chooser.area) => Target::Overlay,
                _ => Target::Beside,
            };
        }
        if let Some(hits) = self.open_hits() {
            let index = hits.area.inner_row(row).filter(|_| at(hits.area));
            return match index.and_then(|index| hits.rows.get(index)) {
                Some(super::HitRow::Hit { number, .. }) => Target::Hit(*number),
                _ if at(hits.area) => Target::Overlay,
                _ => Target::Beside,
            };
        }
        let Some(reader) = self.reader() else { return Target::Nothing };
        let Some(panes) = reader.panes() else { return Target::Nothing };
        if at(panes.status) {
            Target::Nothing
        } else if panes.divider.is_some_and(at) {
            Target::Divider
        } else if panes.shows_list && at(panes.list) {
            reader.in_list(usize::from(row - panes.list.y))
        } else if panes.shows_article && at(panes.article) {
            let line = reader.view().top() + usize::from(row - panes.article.y);
            reader.in_article(line, column.saturating_sub(panes.text.x))
        } else {
            Target::Nothing
        }
    }
}

impl Reader {
    /// The character from which a drag selects that begins where no text stands: on the nearest line below, or above.
    fn near(&self, mouse: Mouse) -> Option<Spot> {
        let (area, laid) = (self.panes()?.text, self.view().laid()?);
        let line = self.view().top() + usize::from(mouse.row.saturating_sub(area.y));
        let cell = mouse.column.saturating_sub(area.x);
        let below = (line..line + usize::from(area.height)).find_map(|line| spot_at(laid, line, cell));
        below.or_else(|| (0..line).rev().find_map(|line| spot_at(laid, line, cell)))
    }

    fn in_list(&self, row: usize) -> Target {
        match self.list().rows().get(self.list().top() + row) {
            Some(super::Row::Page(page)) => Target::Heading(*page),
            Some(row) => row.entry().map_or(Target::List, Target::Headline),
            None => Target::List,
        }
    }

    fn in_article(&self, line: usize, cell: u16) -> Target {
        let Some(laid) = self.view().laid() else { return Target::Article };
        let spot = spot_at(laid, line, cell);
        let on_text = |line: &Line| (line.indent..line.indent + line.cells).contains(&cell);
        let exactly = spot.filter(|_| laid.line(line).is_some_and(on_text));
        let of = laid.line(line).and_then(|line| line.piece);
        let hits = |link: &&LinkSpot| match link.way {
            Way::See { .. } => exactly.is_some_and(|spot| (link.bytes.0..link.bytes.1).contains(&spot.byte)),
            _ => true,
        };
        let jump = self.view().links().iter().filter(|link| Some(link.piece) == of).find(hits);
        match (jump, spot) {
            (Some(jump), _) => Target::Link(*jump),
            (None, Some(spot)) => Target::Text(spot),
            (None, None) => Target::Article,
        }
    }
}

/// Takes what the mouse did.
pub(super) fn take(app: &mut App, mouse: Mouse) -> Vec<Effect> {
    app.pending.clear();
    app.count = None;
    match mouse.kind {
        MouseKind::WheelUp => wheel(app, mouse, -WHEEL),
        MouseKind::WheelDown => wheel(app, mouse, WHEEL),
        MouseKind::Press { clicks } => {
            app.message = None;
            app.drag = None;
            return press(app, mouse, clicks);
        }
        MouseKind::Drag => drag(app, mouse),
        MouseKind::Release => {
            if app.drag.take() == Some(Drag::Divider) {
                return keeping::list_share(app);
            }
        }
    }
    Vec::new()
}

/// Scrolls what is under the pointer; the pane that takes the keys stays the same.
fn wheel(app: &mut App, mouse: Mouse, lines: isize) {
    match app.target(mouse.column, mouse.row) {
        Target::Overlay
        | Target::Command(_)
        | Target::Beside
        | Target::Hit(_)
        | Target::Choice(_)
        | Target::SourceLine(_)
        | Target::MenuItem(_) => {
            let command = if lines < 0 { Command::Up } else { Command::Down };
            for _ in 0..lines.unsigned_abs() {
                let chooses = app.chooser.is_some() || app.inspector.is_some() && app.prompt.is_none();
                match (app.overlay.is_some(), chooses) {
                    (true, _) => overlay::perform(app, command),
                    (_, true) => drop(perform::perform(app, command)),
                    _ => drop(prompt::perform(app, field_command(command))),
                }
            }
            app.message = None;
        }
        Target::Headline(_) | Target::Heading(_) | Target::List => {
            if let Some((reader, _)) = app.reader_mut() {
                let height = reader.panes().map_or(0, |panes| usize::from(panes.list.height));
                reader.list.scroll(lines, height);
            }
        }
        Target::Link(_) | Target::Text(_) | Target::Article => {
            if let Some((reader, _)) = app.reader_mut() {
                reader.view.scroll(lines);
            }
        }
        Target::Divider | Target::Nothing => {}
    }
}

fn field_command(command: Command) -> Command {
    if command == Command::Up { Command::FieldPrevious } else { Command::FieldNext }
}

fn press(app: &mut App, mouse: Mouse, clicks: u8) -> Vec<Effect> {
    let target = app.target(mouse.column, mouse.row);
    // A field that is open over the main screen is done with.
    if app.prompt.is_some()
        && !matches!(target, Target::Hit(_) | Target::Overlay | Target::Command(_) | Target::Nothing)
    {
        prompt::cancel(app);
        return Vec::new();
    }
    match target {
        Target::Command(command) => {
            (app.prompt, app.overlay) = (None, None);
            return perform::perform(app, command);
        }
        Target::Beside if app.overlay.is_some() => overlay::perform(app, Command::Close),
        Target::Beside => return perform::perform(app, Command::Cancel),
        Target::Hit(number) => {
            if let Some(hits) = app.reader_mut().and_then(|(reader, _)| reader.find.hits_mut()) {
                hits.choose(number);
            }
            return prompt::perform(app, Command::FieldAccept);
        }
        Target::Choice(choice) => {
            if let Some(chooser) = &mut app.chooser {
                chooser.selected = choice;
            }
            return perform::perform(app, Command::Choose);
        }
        Target::SourceLine(index) => {
            if let Some(inspector) = &mut app.inspector {
                let again = inspector.selected() == index;
                inspector.select(index);
                if again {
                    return perform::perform(app, Command::Correct);
                }
            }
        }
        Target::MenuItem(item) => {
            if let Some(menu) = app.inspector.as_mut().and_then(|inspector| inspector.menu.as_mut()) {
                menu.selected = item;
            }
            return perform::perform(app, Command::Choose);
        }
        Target::Headline(entry) => headline(app, entry),
        Target::Heading(page) => {
            let entries = app.reader().map(|reader| reader.list().entries()).unwrap_or_default();
            if let Some(entry) = entries.iter().position(|entry| entry.page == page) {
                select(app, entry);
            }
        }
        Target::List => perform::focus(app, Pane::List),
        Target::Divider => app.drag = Some(Drag::Divider),
        Target::Link(link) => {
            if let Some((reader, _)) = app.reader_mut() {
                reader.focus = Pane::Article;
                reader.selection = None;
                reader.view.choose(link);
            }
            jumps::follow(app);
        }
        Target::Text(spot) => {
            perform::focus(app, Pane::Article);
            if let Some((reader, _)) = app.reader_mut() {
                reader.selection = None;
                if clicks > 1 {
                    reader.select_piece(spot.piece);
                }
            }
            app.drag = Some(Drag::Text(spot));
        }
        Target::Article => {
            perform::focus(app, Pane::Article);
            let near = app.reader_mut().and_then(|(reader, _)| {
                reader.selection = None;
                reader.near(mouse)
            });
            app.drag = near.map(Drag::Text);
        }
        Target::Overlay | Target::Nothing => {}
    }
    Vec::new()
}

/// A click chooses a headline; on the one that is chosen, or where the list stands alone, it opens the article.
fn headline(app: &mut App, entry: usize) {
    let alone = app.reader().and_then(Reader::panes).is_some_and(|panes| !panes.shows_article);
    let again = app.reader().is_some_and(|reader| reader.selected() == entry && reader.focus() == Pane::List);
    select(app, entry);
    if alone || again {
        perform::focus(app, Pane::Article);
    }
}

fn select(app: &mut App, entry: usize) {
    perform::focus(app, Pane::List);
    let Some((reader, display)) = app.reader_mut() else { return };
    let place = reader.place();
    reader.select(entry, display);
    if reader.place().at != place.at {
        reader.history.leave(place);
    }
}

fn drag(app: &mut App, mouse: Mouse) {
    match app.drag {
        Some(Drag::Divider) => {
            let columns = u32::from(app.display.size.columns).max(1);
            let share = u32::from(mouse.column) * 100 / columns;
            app.display.settings.set_list_ratio(u16::try_from(share).unwrap_or(u16::MAX));
        }
        Some(Drag::Text(from)) => drag_text(app, mouse, from),
        None => {}
    }
}

/// Selects up to the pointer. Above and below the text it scrolls.
fn drag_text(app: &mut App, mouse: Mouse, from: Spot) {
    let Some((reader, _)) = app.reader_mut() else { return };
    let Some(area) = reader.panes().map(|panes| panes.text) else { return };
    let row = mouse.row.clamp(area.y, area.bottom().saturating_sub(1));
    if mouse.row < area.y || (row == area.y && reader.view.top() > 0) {
        reader.view.scroll(-1);
    } else if mouse.row + 1 >= area.bottom() {
        reader.view.scroll(1);
    }
    let line = reader.view.top() + usize::from(row - area.y);
    let cell = mouse.column.saturating_sub(area.x);
    let Some(laid) = reader.view.laid() else { return };
    // A line without text stands for the one above.
    let spot = (0..=line).rev().take(64).find_map(|line| spot_at(laid, line, cell));
    if let Some(to) = spot.filter(|to| *to != from || reader.selection.is_some()) {
        reader.selection = Some(Selection::new(from, to));
    }
}
