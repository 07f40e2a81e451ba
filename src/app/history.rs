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
    /// Which link was marked, an index into the view's links.
    pub link: Option<usize>,
}

/// Two stacks of places.
#[derive(Debug, Clone, Default)]
pub(super) struct History {
    back: Vec<Left>,
    forward: Vec<Place>,
}

/// A place that was left.
#[derive(Debug, Clone, Copy)]
struct Left {
    place: Place,
    /// For another place in the same article: only worth coming back to until the article is left.
    within: bool,
}

impl History {
    /// Leaves `place` for a new one: what lay ahead is forgotten. So are the moves within the article before it:
    /// the way back from a chain of jumps leads over the jumps alone.
    pub(super) fn leave(&mut self, place: Place) {
        while self.back.pop_if(|left| left.within && left.place.at.article == place.at.article).is_some() {}
        self.push(Left { place, within: false });
    }

    /// Leaves `place` for another one in the same article.
    pub(super) fn leave_within(&mut self, place: Place) {
        self.push(Left { place, within: true });
    }

    fn push(&mut self, left: Left) {
        self.forward.clear();
        if self.back.last().is_some_and(|last| last.place == left.place) {
            return;
        }
        if self.back.len() == MOST {
            self.back.remove(0);
        }
        self.back.push(left);
    }

    /// The place before; `here` can be come back to.
    pub(super) fn back(&mut self, here: Place) -> Option<Place> {
        let place = self.back.pop()?.place;
        self.forward.push(here);
        Some(place)
    }

    /// The place that was left by going back.
    pub(super) fn forward(&mut self, here: Place) -> Option<Place> {
        let place = self.forward.pop()?;
        self.back.push(Left { place: here, within: false });
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
