//! A role for every line: the cheapest sequence of roles over the page (Viterbi), with explicit costs
//! (`assets/splitter/costs.toml`) for how a line looks and for what may follow what.

mod look;
mod step;
mod ways;

use crate::model::LineRole;
pub(super) use ways::{Assigned, assign};

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

impl Role {
    /// The role as others call it.
    pub(super) fn name(self) -> LineRole {
        match self {
            Role::Column => LineRole::Column,
            Role::Head => LineRole::Headline,
            Role::Byline => LineRole::Byline,
            Role::Lead => LineRole::Lead,
            Role::Body => LineRole::Text,
            Role::Subhead => LineRole::Subhead,
            Role::Caption => LineRole::Caption,
            Role::Sign => LineRole::Signature,
            Role::JumpIn => LineRole::JumpIn,
        }
    }

    /// The role that others call so; `None` for lines outside the articles.
    fn of(name: LineRole) -> Option<Role> {
        if name.is_head() {
            return Some(Role::Head);
        }
        ROLES.into_iter().find(|role| role.name() == name)
    }
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

impl State {
    /// Within a text, not behind a subhead of it.
    fn in_text(self) -> bool {
        matches!(self, State::News | State::Feature | State::Other)
    }
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
    /// Blank lines stand between stories only.
    pub sectioned: bool,
    /// The usual number of blank lines between paragraphs.
    pub gap: u16,
}
