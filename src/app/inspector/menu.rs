//! What may be said of a line, to choose from.

use super::super::fit;
use super::super::geometry::Area;
use super::{Inspector, rows::role_name};
use crate::config::Wording;
use crate::layout::cells::Ambiguous;
use crate::model::{Issue, Kind, LineRole};

/// What an item of the menu does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::app) enum Act {
    /// The line has this role.
    Role(LineRole),
    /// The article is of this kind.
    Kind(Kind),
    /// Asks for the kind.
    AskKind,
    /// An article begins with the line.
    Begin,
    /// An article ends with the line.
    End,
    /// Asks where the article goes on.
    Join,
    /// Asks where the jump leads.
    Lead,
    /// Takes out what was said of the line.
    Remove,
}

/// An item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuItem {
    /// What it says.
    pub label: String,
    /// It is so now.
    pub current: bool,
    pub(in crate::app) act: Act,
}

/// An open menu.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Menu {
    /// What is asked.
    pub title: String,
    /// What may be answered.
    pub items: Vec<MenuItem>,
    /// The selected item.
    pub selected: usize,
    /// First item on the screen.
    pub top: usize,
    /// The box on the screen, with its border.
    pub area: Area,
}

impl Menu {
    /// What may be said of the selected line.
    pub(in crate::app) fn of_line(inspector: &Inspector, wording: &Wording) -> Option<Menu> {
        let line = inspector.line()?;
        let item = |label: &str, act| MenuItem { label: label.to_owned(), current: false, act };
        let mut items: Vec<MenuItem> = LineRole::ALL
            .into_iter()
            .map(|role| MenuItem {
                current: role == line.role,
                ..item(&role_name(role, wording), Act::Role(role))
            })
            .collect();
        if line.part.is_some() {
            for (key, act) in [
                ("inspect.begin", Act::Begin),
                ("inspect.end", Act::End),
                ("inspect.join", Act::Join),
                ("inspect.kind", Act::AskKind),
                ("inspect.lead", Act::Lead),
            ] {
                items.push(item(wording.text(key), act));
            }
        }
        if inspector.is_corrected(inspector.selected) {
            items.push(item(wording.text("inspect.remove"), Act::Remove));
        }
        let title = wording.fill("inspect.menu", &[("line", &line.line.to_string())]);
        Some(Menu::new(title, items))
    }

    /// The kinds that the article of the selected line may be of.
    pub(in crate::app) fn of_kinds(inspector: &Inspector, issue: &Issue, wording: &Wording) -> Option<Menu> {
        let article = issue.articles.get(inspector.part()?.article)?;
        let items = Kind::ALL.into_iter().map(|kind| MenuItem {
            label: wording.text(&format!("kind.{}", kind.name())).to_owned(),
            current: article.kind == kind,
            act: Act::Kind(kind),
        });
        Some(Menu::new(wording.text("inspect.menu-kind").to_owned(), items.collect()))
    }

    fn new(title: String, items: Vec<MenuItem>) -> Menu {
        let selected = items.iter().position(|item| item.current).unwrap_or(0);
        Menu { title, items, selected, ..Menu::default() }
    }

    /// Rows that fit into the box.
    pub fn height(&self) -> usize {
        usize::from(self.area.height.saturating_sub(2)).max(1)
    }

    pub(super) fn settle(&mut self, within: Area, ambiguous: Ambiguous) {
        let ambiguous = ambiguous.unpadded();
        let labels = self.items.iter().map(|item| fit::width(&item.label, ambiguous) + 9);
        let title = fit::width(&self.title, ambiguous) + 6;
        let width = labels.max().unwrap_or(0).max(title).min(within.width.saturating_sub(2));
        let most = within.height;
        let height = u16::try_from(self.items.len() + 2).unwrap_or(u16::MAX).min(most);
        let (x, y) = (within.x + (within.width - width) / 2, within.y + (within.height - height) / 2);
        self.area = Area { x, y, width, height };
        let height = self.height();
        self.top = self.top.clamp((self.selected + 1).saturating_sub(height), self.selected);
        self.top = self.top.min(self.items.len().saturating_sub(height));
    }
}
