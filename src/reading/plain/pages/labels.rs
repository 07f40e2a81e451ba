//! The labels of pages that print none.

use super::super::super::label::Label;
use super::super::text::is_han;
use super::PageDraft;

/// Pages without a printed label are counted on from the labelled ones, in their manner. `titled`: the first has the
/// masthead.
pub(super) fn label_the_unlabelled(pages: &mut [PageDraft], titled: bool) {
    let manner = pages
        .iter()
        .find(|page| !page.label.is_empty())
        .map_or_else(|| "01".into(), |page| page.label.clone());
    for i in 0..pages.len() {
        if pages.get(i).is_some_and(|page| page.label.is_empty()) {
            let before = i.checked_sub(1).and_then(|j| Label::fold(&pages.get(j)?.label));
            let after = pages.get(i + 1).and_then(|page| Label::fold(&page.label));
            let number = match (before, after) {
                (Some(label), _) => label.number + 1,
                // The page with the masthead is the first, whatever pages are missing behind it.
                _ if i == 0 && titled => 1,
                (None, Some(label)) if label.number > 1 => label.number - 1,
                _ => u32::try_from(i).unwrap_or(0) + 1,
            };
            if let Some(page) = pages.get_mut(i) {
                page.label = in_manner(&manner, number);
            }
        }
    }
}

/// `number` written as `manner` is: `02` → `01`, `A02` → `A01`, `二` → `一`.
fn in_manner(manner: &str, number: u32) -> String {
    if manner.chars().any(is_han) {
        let digits = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
        let digit = |n: u32| digits.get(n as usize % 10).copied().unwrap_or("");
        return match number {
            0..=9 => digit(number).to_owned(),
            10 => "十".into(),
            11..=19 => format!("十{}", digit(number)),
            _ => format!(
                "{}十{}",
                digit(number / 10),
                if number.is_multiple_of(10) { "" } else { digit(number) }
            ),
        };
    }
    let letters: String = manner.chars().take_while(|c| c.is_alphabetic()).collect();
    let digits = manner.chars().filter(char::is_ascii_digit).count();
    format!("{letters}{number:0digits$}")
}
