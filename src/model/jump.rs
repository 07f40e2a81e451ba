//! Jumps: printed marks that say where a story goes on or comes from.

use super::{Confidence, PartRef};

/// 下转 / 上接: the printed words plus the resolved target.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Jump {
    /// The page it names, as printed without 第 and 版: `02`, `A4`, `二`.
    pub page: String,
    /// What tells two jumps to one page apart: `①`, a headline's word (`BRIDGE`).
    pub marker: Option<String>,
    /// The whole mark as printed: `下转02版①`. Empty where an extraction lost it and only the other end tells.
    pub printed: String,
    /// The part it leads to; `None` when the input does not hold it.
    pub target: Option<PartRef>,
    /// What the link rests on.
    pub link: Link,
    /// How sure it is that the target is the right one; says nothing where there is no target.
    pub confidence: Confidence,
}

/// How a jump was linked to its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Link {
    /// No target was found.
    #[default]
    Missing,
    /// One side names the other, or the text runs on; the other side says nothing that contradicts it.
    Likely,
    /// Both sides name each other.
    Confirmed,
}
