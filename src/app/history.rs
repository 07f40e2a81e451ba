//! Places that were left: back and forward, as in a browser.

use super::Pane;
use super::view::Anchor;
use crate::model::PartRef;

/// How many places are kept.
const MOST: usize = 200;

/// A place to come back to, exact to the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// What was shown.
    pub at: PartRef,
    /// How far it was scrolled.
    pub anchor: Anchor,
    /// Which pane had the focus.
    pub focus: Pane,
}

/// Two stacks of places.
#[derive(Debug, Clone, Default)]
pub(super) struct History {
    back: Vec<Place>,
    forward: Vec<Place>,
}

impl History {
    /// Leaves `place` for a new one: what lay ahead is forgotten.
    pub(super) fn leave(&mut self, place: Place) {
        self.forward.clear();
        if self.back.last() == Some(&place) {
            return;
        }
        if self.back.len() == MOST {
            self.back.remove(0);
        }
        self.back.push(place);
    }

    /// The place before; `here` can be come back to.
    pub(super) fn back(&mut self, here: Place) -> Option<Place> {
        let place = self.back.pop()?;
        self.forward.push(here);
        Some(place)
    }

    /// The place that was left by going back.
    pub(super) fn forward(&mut self, here: Place) -> Option<Place> {
        let place = self.forward.pop()?;
        self.back.push(here);
        Some(place)
    }

    /// There is a place to come back to.
    pub(super) fn has_back(&self) -> bool {
        !self.back.is_empty()
    }

    /// Forgets everything.
    pub(super) fn clear(&mut self) {
        self.back.clear();
        self.forward.clear();
    }
}
