//! The valid name that somebody most likely meant.

/// Longest name that is compared, in characters: keeps the cost of a hostile config file flat.
const LONGEST: usize = 40;

/// The candidate nearest to `name`, when it is near enough to be a slip of the fingers.
pub(crate) fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted: Vec<char> = name.to_lowercase().chars().take(LONGEST).collect();
    let (distance, best) = candidates
        .into_iter()
        .map(|candidate| (distance(&wanted, candidate), candidate))
        .min_by_key(|(distance, _)| *distance)?;
    (distance <= 1 + wanted.len() / 3).then_some(best)
}

/// Edit distance (Levenshtein).
fn distance(wanted: &[char], candidate: &str) -> usize {
    let mut row: Vec<usize> = (0..=wanted.len()).collect();
    for (count, have) in candidate.chars().take(LONGEST).enumerate() {
        let mut next = vec![count + 1];
        let mut left = count + 1;
        for (pair, want) in row.windows(2).zip(wanted) {
            let [diagonal, above] = pair else { continue };
            left = (diagonal + usize::from(*want != have)).min(above + 1).min(left + 1);
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_finds_the_name_and_nonsense_finds_none() {
        let names = ["measure", "indent", "theme"];
        assert_eq!(nearest("mesure", names), Some("measure"));
        assert_eq!(nearest("Theme", names), Some("theme"));
        assert_eq!(nearest("zzzzzzzz", names), None);
        assert_eq!(nearest("", names), None);
    }
}
