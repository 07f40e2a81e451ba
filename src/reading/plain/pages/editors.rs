//! The credits of a page, where they stand beside something else.

use super::super::lines::Line;
use super::super::signs::credits;
use super::super::signs::patterns::Patterns;
use super::PageDraft;
use crate::model::{Byline, Masthead};

/// The credits behind the paper's name: `某某日报 责任编辑：甲某`.
pub(super) fn behind_title(line: &Line, mast: &Masthead, patterns: &Patterns) -> Option<Vec<Byline>> {
    let rest = line.text.strip_prefix(mast.title.as_deref()?)?;
    credits::parse(rest.trim_start(), patterns).filter(|all| !all.is_empty())
}

/// Takes the credits of the page; a telephone or an address among them is kept with its line.
pub(super) fn take(now: &mut PageDraft, editors: Vec<Byline>, line: &Line) {
    now.editors.extend(editors);
    let digits = line.text.chars().filter(char::is_ascii_digit).count();
    if digits >= 5 || line.text.contains('@') {
        now.notices.push(line.text.to_string());
    }
}
