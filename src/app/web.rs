//! Web addresses in a text: finding them, and telling those that may not be what they look like.

/// What an address begins with.
const SCHEMES: [&str; 2] = ["https://", "http://"];

/// The addresses in a text, in order. One ends at a space, at a Chinese or Japanese character or mark, and before a
/// mark that ends a sentence.
pub(super) fn addresses(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.to_ascii_lowercase().find("http") {
        let from = rest.get(start..).unwrap_or_default();
        let end = from.find(ends).unwrap_or(from.len());
        let address = from.get(..end).unwrap_or_default();
        let address = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '"', ')', ']', '}', '>']);
        if is_address(address) {
            found.push(address);
        }
        rest = from.get(end.max("http".len())..).unwrap_or_default();
    }
    found
}

/// Whether an address ends before a character. Letters of other scripts are kept: cut off before one, an address
/// would be another one.
fn ends(char: char) -> bool {
    char.is_whitespace()
        || char.is_control()
        || matches!(char, '<' | '>' | '"' | '“' | '”' | '‘' | '’' | '…' | '—')
        || matches!(char, '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}')
        || matches!(char, '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// The host and what may stand before it; `None` when it is no web address.
fn authority(address: &str) -> Option<&str> {
    let scheme = SCHEMES
        .into_iter()
        .find(|scheme| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))?;
    let rest = address.get(scheme.len()..)?;
    let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
    rest.get(..end).filter(|host| host.contains(char::is_alphanumeric))
}

/// Whether it is a whole address of the web, and of nothing else.
pub(super) fn is_address(text: &str) -> bool {
    authority(text).is_some() && !text.contains(|char: char| char.is_whitespace() || char.is_control())
}

/// Whether an address may lead elsewhere than it seems to: letters of other scripts (also as `xn--`), a name before
/// the host (`https://bank.example@other.example`), signs that programs read differently.
pub(super) fn is_odd(address: &str) -> bool {
    let host = authority(address).unwrap_or_default();
    !address.is_ascii()
        || host.contains('@')
        || host.to_ascii_lowercase().contains("xn--")
        || address.contains('\\')
}

#[cfg(test)]
mod tests {
    use super::{addresses, is_address, is_odd};

    #[test]
    fn addresses_end_where_people_see_them_end() {
        let text = "详见https://a.example/x?y=1。又见（http://b.example），再见HTTPS://C.example/z).";
        assert_eq!(addresses(text), ["https://a.example/x?y=1", "http://b.example", "HTTPS://C.example/z"]);
        assert_eq!(addresses("http https:// httpd ftp://a.example javascript:alert(1)"), Vec::<&str>::new());
        assert_eq!(addresses(""), Vec::<&str>::new());
    }

    #[test]
    fn only_the_web_is_opened() {
        assert!(is_address("https://a.example"));
        for no in
            ["file:///etc/passwd", "https://", "https:///x", "https://a.example x", "-https://a.example", "a"]
        {
            assert!(!is_address(no), "{no}");
        }
    }

    #[test]
    fn what_may_lead_elsewhere_is_told() {
        // The second letter is Cyrillic: the address is kept whole, and told.
        let address = addresses("https://b\u{430}nk.example/login")[0];
        assert!(address.ends_with("/login") && is_odd(address));
        for odd in
            ["https://xn--bnk-7cd.example", "https://bank.example@evil.example/", "https://a.example\\@b"]
        {
            assert!(is_odd(odd), "{odd}");
        }
        assert!(!is_odd("https://news.example/2024/05/17?id=3@4"));
    }
}
