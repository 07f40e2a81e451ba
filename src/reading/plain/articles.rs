//! Lines with roles → articles: gathered, repaired, their headline groups divided, their jumps linked.

pub(super) mod captions;
mod columns;
pub(super) mod draft;
pub(super) mod duplicates;
pub(super) mod finish;
pub(super) mod heads;
pub(super) mod labels;
pub(super) mod links;
pub(super) mod pictures;
pub(super) mod printed;
pub(super) mod repair;
pub(super) mod run_on;
pub(super) mod see;
pub(super) mod sure;
pub(super) mod teasers;
