//! What is to be said of the jumps: those that lead nowhere, those that are only likely.

use super::super::super::super::label::Label;
use super::super::super::costs::LinkCosts;
use super::super::labels::{Labels, pages_named};
use crate::model::{Article, Diagnostic, DiagnosticKind, Issue, Jump, Link};

/// Says which jumps lead nowhere and which links only one side names.
pub(super) fn report(issue: &Issue, labels: &Labels, weights: &LinkCosts, diagnostics: &mut Vec<Diagnostic>) {
    for article in &issue.articles {
        for part in &article.parts {
            for (jump, out) in
                part.jump_out.iter().map(|j| (j, true)).chain(part.jump_in.iter().map(|j| (j, false)))
            {
                let mut say = |kind, message| {
                    diagnostics.push(Diagnostic {
                        kind,
                        page: Some(issue.page_label(part.page).to_owned()),
                        article: Some(article.id.clone()),
                        line: None,
                        message,
                    });
                };
                let sure = jump.confidence.share();
                if out && jump.target.is_some() && sure < weights.doubted {
                    let (printed, title) = (&jump.printed, article.title());
                    say(
                        DiagnosticKind::Doubt,
                        format!("“{printed}” of “{title}” may lead elsewhere (confidence {sure:.2})"),
                    );
                }
                let there = pages_named(&jump.page).iter().any(|label: &Label| labels.holds(label));
                let Some(message) = message(article, jump, out, there) else { continue };
                let likely = jump.link == Link::Likely;
                say(
                    if likely { DiagnosticKind::JumpUnconfirmed } else { DiagnosticKind::JumpUnresolved },
                    message,
                );
            }
        }
    }
}

/// What is to be said of a jump, if anything.
fn message(article: &Article, jump: &Jump, out: bool, there: bool) -> Option<String> {
    let (printed, page) = (&jump.printed, &jump.page);
    let title = article.title();
    Some(match (jump.link, out, there) {
        (Link::Missing, true, false) => {
            format!("“{printed}” of “{title}” goes on on page {page}, which is not in the input")
        }
        (Link::Missing, true, true) => {
            format!("“{printed}” of “{title}”: nothing on page {page} continues it")
        }
        (Link::Missing, false, false) => {
            format!("“{printed}”: its beginning is on page {page}, which is not in the input")
        }
        (Link::Missing, false, true) => format!("“{printed}”: nothing on page {page} leads to it"),
        (Link::Likely, true, _) if printed.is_empty() => {
            format!("“{title}” was linked to page {page} on the evidence of that page only")
        }
        (Link::Likely, true, _) => {
            format!("“{printed}” of “{title}” was linked on the evidence of one side only")
        }
        _ => return None,
    })
}
