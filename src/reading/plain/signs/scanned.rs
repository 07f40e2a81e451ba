//! Figures and signs as a scan misreads them: only where nothing but a date, a page or a number can stand.

/// `l994年9月17曰 笫2版` as it was printed. `None` where nothing is misread.
pub(crate) fn mended(line: &str) -> Option<String> {
    if !line.contains(['O', 'o', 'I', 'l', '丨', '笫', '曰', '○']) {
        return None;
    }
    let mut out = String::with_capacity(line.len());
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        let before = out.chars().next_back().unwrap_or(' ');
        let word = before.is_ascii_alphabetic();
        let next = chars.peek().copied().unwrap_or(' ');
        let digit = next.is_ascii_digit()
            || before.is_ascii_digit() && !next.is_ascii_alphabetic()
            || before == '第' && matches!(next, '版' | '期');
        out.push(match c {
            'O' | 'o' | '○' if digit && !word => '0',
            'I' | 'l' if digit && !word => '1',
            '丨' => '|',
            '笫' => '第',
            '曰' if before.is_ascii_digit() => '日',
            c => c,
        });
    }
    (out != line).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::mended;

    #[test]
    fn digits_and_signs_that_a_scan_misread() {
        for (line, want) in [
            ("l994年9月l7曰", Some("1994年9月17日")),
            ("笫2版 第l版 丨O2丨", Some("第2版 第1版 |02|")),
            ("第3l2期", Some("第312期")),
            ("All 17 Old Oaks", None),
            ("子曰：学而时习之", None),
        ] {
            assert_eq!(mended(line).as_deref(), want, "{line}");
        }
    }
}
