//! Which pages a printed label names: `第二版`, `02`, `A2`, and lists of them.

use std::collections::HashMap;

use super::super::super::label::Label;
use crate::model::Issue;

/// The pages of an issue by what they are called.
pub(crate) struct Labels {
    /// By folded label. Supplements may have the labels of the main part again.
    pages: HashMap<Label, Vec<usize>>,
    /// By number alone.
    numbers: HashMap<u32, Vec<usize>>,
    of_page: Vec<Option<Label>>,
}

impl Labels {
    pub(crate) fn of(issue: &Issue) -> Labels {
        let of_page: Vec<Option<Label>> = issue.pages.iter().map(|page| Label::fold(&page.label)).collect();
        let (mut pages, mut numbers) =
            (HashMap::<Label, Vec<usize>>::new(), HashMap::<u32, Vec<usize>>::new());
        for (page, label) in of_page.iter().enumerate() {
            if let Some(label) = label {
                pages.entry(label.clone()).or_default().push(page);
                numbers.entry(label.number).or_default().push(page);
            }
        }
        Labels { pages, numbers, of_page }
    }

    /// The pages that `label` may name, seen from `page`, the likeliest first and no more than `most`: of several with
    /// one label the nearest. `02` is `A02` where there is no page `02`, and of `A02` and `B02` the one in the section
    /// of `page`; a section letter that is printed must agree.
    pub(crate) fn pages(&self, label: &Label, page: usize, most: usize) -> Vec<usize> {
        if let Some(pages) = self.pages.get(label) {
            return nearest(pages, page).take(most).collect();
        }
        let in_section = |section: &str| {
            let label = Label { section: section.to_owned(), number: label.number };
            self.pages.get(&label).map_or(&[][..], Vec::as_slice)
        };
        if !label.section.is_empty() {
            return nearest(in_section(""), page).take(most).collect();
        }
        let all = self.numbers.get(&label.number).map_or(&[][..], Vec::as_slice);
        let section = self.label(page).map(|label| label.section.as_str());
        let own = section.map_or(&[][..], in_section);
        let away = |p: &usize| self.label(*p).map(|label| label.section.as_str()) != section;
        nearest(own, page).chain(nearest(all, page).filter(away)).take(most).collect()
    }

    /// The likeliest of [`Labels::pages`].
    pub(crate) fn page(&self, label: &Label, page: usize) -> Option<usize> {
        self.pages(label, page, 1).first().copied()
    }

    /// May `label` name this page?
    pub(crate) fn names(&self, label: &Label, page: usize) -> bool {
        self.label(page).is_some_and(|own| {
            own == label
                || own.number == label.number
                    && (label.section.is_empty() || own.section.is_empty())
                    && !self.pages.contains_key(label)
        })
    }

    /// Is there such a page, whatever its section?
    pub(crate) fn holds(&self, label: &Label) -> bool {
        self.page(label, 0).is_some()
    }

    fn label(&self, page: usize) -> Option<&Label> {
        self.of_page.get(page).and_then(Option::as_ref)
    }
}

/// Pages, which are in their order, by how near they are to `page`; behind it before ahead of it.
fn nearest(pages: &[usize], page: usize) -> impl Iterator<Item = usize> {
    let (ahead, behind) = pages.split_at(pages.partition_point(|&p| p < page));
    let (mut ahead, mut behind) = (ahead.iter().rev().peekable(), behind.iter().peekable());
    std::iter::from_fn(move || {
        let near = |p: Option<&&usize>| p.map_or(usize::MAX, |p| p.abs_diff(page));
        if near(behind.peek()) <= near(ahead.peek()) { behind.next() } else { ahead.next() }.copied()
    })
}

/// More pages than any list names.
const LONGEST_LIST: u32 = 16;

/// The labels that a mark names: `2、3` are two, `2-4` three, `B-3` is one.
pub(crate) fn pages_named(page: &str) -> Vec<Label> {
    if let Some(label) = Label::fold(page) {
        return vec![label];
    }
    let mut labels: Vec<Label> = Vec::new();
    let mut range = false;
    for piece in page.split_inclusive(['、', ',', '，', '-', '－', '至', '—', '~', '～', '/']) {
        let bare = piece.trim_end_matches(['、', ',', '，', '-', '－', '至', '—', '~', '～', '/']);
        let Some(mut label) = Label::fold(bare) else { continue };
        if let Some(before) = labels.last() {
            // A2、3版: the letter is said once.
            if label.section.is_empty() {
                label.section.clone_from(&before.section);
            }
            if range && before.section == label.section && before.number < label.number {
                let section = before.section.clone();
                let between = before.number + 1..label.number.min(before.number + LONGEST_LIST);
                labels.extend(between.map(|number| Label { section: section.clone(), number }));
            }
        }
        range = piece.ends_with(['-', '－', '至', '—', '~', '～']);
        labels.push(label);
    }
    labels
}

#[cfg(test)]
mod tests {
    use super::pages_named;

    fn names(page: &str) -> Vec<String> {
        pages_named(page).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_mark_may_name_several_pages() {
        assert_eq!(names("02"), ["2"]);
        assert_eq!(names("B-3"), ["B3"]);
        assert_eq!(names("2、3"), ["2", "3"]);
        assert_eq!(names("二版、第三"), ["2", "3"]);
        assert_eq!(names("A2、3"), ["A2", "A3"]);
        assert_eq!(names("2-4"), ["2", "3", "4"]);
        assert_eq!(names("第二至四"), ["2", "3", "4"]);
        assert_eq!(names("4-2"), ["4", "2"]);
        assert_eq!(names("1-900").len(), 17);
        assert!(names("要闻").is_empty());
    }
}
