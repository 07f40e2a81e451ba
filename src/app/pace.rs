//! How fast this reader reads, learned from how the text goes by. There is no clock here: the time comes with
//! [`super::Action::Time`] before each key.

use std::time::Duration;

use super::{App, Effect};
use crate::library::{Request, Write};

/// Shorter than this nobody has read anything: the steps are taken together.
const SHORTEST: Duration = Duration::from_secs(5);
/// Longer than this the reader was away.
const LONGEST: Duration = Duration::from_secs(240);
/// Characters a minute between which it is reading: below it is thinking, above it is looking for something.
const READING: std::ops::RangeInclusive<u64> = 80..=1500;

/// Since when what is below the screen is so much.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Pace {
    now: Duration,
    since: Option<Mark>,
}

/// A place in an article, and when it was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Mark {
    article: usize,
    /// Characters below the screen.
    left: u64,
    at: Duration,
}

/// What the time is, counted from any start.
pub(super) fn time(app: &mut App, now: Duration) {
    app.pace.now = now;
}

/// Notes where the reader is now; once enough has gone by at the pace of reading, gives it to be kept.
pub(super) fn note(app: &mut App) -> Option<Effect> {
    let now = app.pace.now;
    let here = app.reader().filter(|reader| reader.panes().is_some_and(|panes| panes.shows_article));
    let here = here.and_then(|reader| {
        Some(Mark { article: reader.at().article, left: reader.left()?.weight(), at: now })
    });
    let (Some(here), Some(before)) = (here, app.pace.since) else {
        app.pace.since = here;
        return None;
    };
    let time = now.saturating_sub(before.at);
    if here.article != before.article || here.left > before.left || time > LONGEST {
        app.pace.since = Some(here);
        return None;
    }
    let characters = before.left - here.left;
    if characters == 0 || time < SHORTEST {
        return None;
    }
    app.pace.since = Some(here);
    let millis = u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
    if !READING.contains(&(characters * 60_000 / millis.max(1))) {
        return None;
    }
    app.speed.characters += characters;
    app.speed.millis += millis;
    Some(Effect::Store(Request::Write(Write::Speed { characters, millis })))
}
