//! What a newspaper issue is, whatever file it came from. This layer knows nobody: no text format, no
//! layout, no screen.
//!
//! Invariants, kept by every reader of a format and relied on by every layer above:
//! - `Page::parts` and `Article::parts` name each other: a part stands on exactly one page's list.
//! - A [`PartRef`] in a [`Jump`] or a [`See`] points at a part that exists; the bytes of a [`See`] are in its block's text.
//! - Text holds no control character, no zero-width character and no line break (see `reading::tame`).

mod article;
mod confidence;
mod diagnostic;
mod issue;
mod jump;
mod place;
mod see;
mod trace;

pub use article::{Article, Block, BlockKind, Byline, Dateline, Kind, Part};
pub use confidence::Confidence;
pub use diagnostic::{Diagnostic, DiagnosticKind, Reading, Severity};
pub use issue::{Issue, Masthead, Page};
pub use jump::{Jump, Link};
pub use place::{PartRef, TextPos};
pub use see::{Aim, See};
pub use trace::{Forced, ForcedRoles, LineRole, SourceFile, Trace, TracedLine};
