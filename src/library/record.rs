//! What the state and the store say to each other.

use std::sync::Arc;

use super::Spot;
use crate::reading::input::Input;

/// What people know an issue by, and where it was read from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IssueLabel {
    /// Fingerprint of the text (`Reading::content`): what the issue is known by.
    pub key: u128,
    /// The paper's name; empty when it is not known.
    pub paper: String,
    /// ISO 8601 date; empty when it is not known.
    pub date: String,
    /// What was read; `None` for what cannot be read again (standard input).
    pub input: Option<Input>,
}

/// What an article is known by within its issue.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ArticleLabel {
    /// See [`super::article_key`].
    pub key: String,
    /// The headline as one line.
    pub title: String,
    /// Label of the page on which it starts.
    pub page: String,
}

/// Something to write. Times are the store's: whoever writes last is right, article by article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Write {
    /// Where the reader is: the place in this article, and that this article is the last one.
    Place {
        /// The issue.
        issue: Arc<IssueLabel>,
        /// The article.
        article: Arc<ArticleLabel>,
        /// The place at the top of the screen.
        spot: Spot,
        /// The end is on the screen: to be read from the start the next time.
        ended: bool,
        /// The article, not the list, has the focus.
        inside: bool,
    },
    /// An article was read, or is to count as unread.
    Read {
        /// The issue.
        issue: Arc<IssueLabel>,
        /// The article.
        article: Arc<ArticleLabel>,
        /// Read.
        read: bool,
    },
    /// A bookmark, new or changed, or one that was removed and is wanted again.
    Bookmark(Box<Bookmark>),
    /// A bookmark is removed.
    Remove {
        /// [`Bookmark::id`].
        id: u64,
    },
    /// The list of headlines was made wider or narrower with the mouse.
    ListShare(ListShare),
    /// So much was read in so much time.
    Speed {
        /// Characters.
        characters: u64,
        /// Milliseconds.
        millis: u64,
    },
}

/// A mark in a text, of any issue.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bookmark {
    /// Its own number, never used again.
    pub id: u64,
    /// The issue.
    pub issue: Arc<IssueLabel>,
    /// The article.
    pub article: Arc<ArticleLabel>,
    /// The place.
    pub spot: Spot,
    /// What stands there: the line's text.
    pub excerpt: String,
    /// What the reader wrote; empty when nothing.
    pub note: String,
    /// When it was made, in milliseconds since 1970; 0 until the store has said.
    pub made: i64,
}

/// What was kept of an issue.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Known {
    /// The issue.
    pub key: u128,
    /// Key of the article that was shown last, and whether it had the focus.
    pub last: Option<(String, bool)>,
    /// What was kept of its articles.
    pub articles: Vec<KnownArticle>,
    /// Its bookmarks, the oldest first.
    pub bookmarks: Vec<Bookmark>,
    /// How fast this reader reads.
    pub speed: Speed,
    /// The share of the list that was chosen with the mouse.
    pub list_share: Option<ListShare>,
    /// Nothing was ever kept of any issue: the reader is new here.
    pub first: bool,
}

/// The share of the list of headlines, in per cent of the width, as it was dragged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ListShare {
    /// The share.
    pub share: u16,
    /// What the settings said then: once they say something else, that holds.
    pub instead_of: u16,
}

/// What was kept of an article.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KnownArticle {
    /// See [`super::article_key`].
    pub key: String,
    /// Read; `None` when neither was said.
    pub read: Option<bool>,
    /// Where it was left.
    pub spot: Option<Spot>,
    /// It was left at its end.
    pub ended: bool,
}

/// How fast this reader reads: sums over all issues.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Speed {
    /// Characters that were read.
    pub characters: u64,
    /// Milliseconds that it took.
    pub millis: u64,
}

impl Speed {
    /// Characters a minute; `None` before a minute was measured.
    pub fn per_minute(self) -> Option<u64> {
        (self.millis >= 60_000).then(|| self.characters.saturating_mul(60_000) / self.millis)
    }
}

/// What the state wants of the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// What was kept of this issue? [`Answer::Known`].
    Known(u128),
    /// All bookmarks: [`Answer::Bookmarks`].
    Bookmarks,
    /// Keep this. A bookmark is answered with [`Answer::Kept`] once it is safe.
    Write(Write),
}

/// What the store says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// What was kept of an issue.
    Known(Box<Known>),
    /// All bookmarks, the newest first.
    Bookmarks(Vec<Bookmark>),
    /// The bookmark with this number was kept or removed, for good.
    Kept(u64),
    /// Something cannot be kept, or was kept aside.
    Fault(Fault),
}

/// Why something is not kept. Each is a sentence in the wording files, under `fault.*`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fault {
    /// The file is of a newer kanbao: left alone, nothing is kept.
    Newer,
    /// The file was damaged: it was put aside under another name, a new one was begun.
    Damaged,
    /// The file is no library of kanbao: left alone, nothing is kept.
    Foreign,
    /// The file or its folder cannot be written: what is new is not kept.
    ReadOnly,
    /// There is no room on the disk: it is tried again with what comes next.
    Full,
    /// Another program does not let go of the file: it is tried again with what comes next.
    Locked,
    /// There is no place for the file: no home.
    Nowhere,
    /// Anything else that the system says.
    Failed,
}

impl Fault {
    /// Every fault.
    pub const ALL: [Fault; 8] = [
        Fault::Newer,
        Fault::Damaged,
        Fault::Foreign,
        Fault::ReadOnly,
        Fault::Full,
        Fault::Locked,
        Fault::Nowhere,
        Fault::Failed,
    ];

    /// Key of the sentence in the wording files.
    pub fn wording_key(self) -> &'static str {
        match self {
            Fault::Newer => "fault.newer",
            Fault::Damaged => "fault.damaged",
            Fault::Foreign => "fault.foreign",
            Fault::ReadOnly => "fault.read-only",
            Fault::Full => "fault.full",
            Fault::Locked => "fault.locked",
            Fault::Nowhere => "fault.nowhere",
            Fault::Failed => "fault.failed",
        }
    }
}
