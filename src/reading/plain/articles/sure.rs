//! What only all drafts of a page tell: the label that briefs share, and how sure each draft is.

use super::super::costs::ArticleCosts;
use super::super::facts::Label;
use super::super::lines::Line;
use super::super::roles::Assigned;
use super::draft::Draft;
use crate::model::{Diagnostic, DiagnosticKind, Issue};

/// Short stories without a credit of their own that follow a brief are briefs too.
pub(crate) fn inherit_label(drafts: &mut [Draft]) {
    let mut label: Option<String> = None;
    for draft in drafts {
        let brief = label.is_some()
            && draft.column.is_none()
            && draft.bylines.is_empty()
            && draft.credit.source.is_none()
            && draft.head.len() == 1
            && draft.blocks.iter().map(|b| b.text.chars().count()).sum::<usize>() < 160;
        if draft.label == Some(Label::Briefs) {
            label.clone_from(&draft.column);
        } else if let Some(column) = label.clone().filter(|_| brief) {
            draft.column = Some(column);
            draft.label = Some(Label::Briefs);
        } else {
            label = None;
        }
    }
}

/// Says how sure each draft is: that a story begins with its first line and with the first behind it, times how sure the
/// roles of its lines are, the long ones counting more. `went` gives the draft of each line.
#[allow(clippy::cast_precision_loss)] // lengths of lines
pub(crate) fn weigh(drafts: &mut [Draft], lines: &[Line], roles: &[Assigned], went: &[usize]) {
    let mut at = 0;
    for (number, draft) in drafts.iter_mut().enumerate() {
        let len = went.iter().skip(at).take_while(|&&draft| draft == number).count();
        let all = lines.iter().zip(roles).skip(at).take(len);
        let (chars, sure) = all.fold((0.0, 0.0), |(chars, sure), (line, role)| {
            let weight = line.chars as f32;
            (chars + weight, sure + weight * role.confidence)
        });
        let bound = |i: usize| roles.get(i).map_or(1.0, |role| role.confidence);
        draft.confidence = if chars > 0.0 { bound(at) * bound(at + len) * sure / chars } else { 1.0 };
        at += len;
    }
}

/// Says which articles are doubtful.
pub(crate) fn report(issue: &Issue, costs: &ArticleCosts, diagnostics: &mut Vec<Diagnostic>) {
    let doubtful = issue.articles.iter().filter(|article| article.confidence.share() < costs.doubted);
    diagnostics.extend(doubtful.map(|article| Diagnostic {
        kind: DiagnosticKind::Doubt,
        page: Some(issue.page_label(article.page).to_owned()),
        article: Some(article.id.clone()),
        line: None,
        message: format!(
            "where “{}” begins and ends is a guess (confidence {:.2})",
            article.title(),
            article.confidence.share()
        ),
    }));
}
