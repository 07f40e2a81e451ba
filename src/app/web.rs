//! Web addresses in a text: finding them, and telling those that may not be what they look like.

use std::borrow::Cow;

/// What an address begins with.
const SCHEMES: [&str; 2] = ["https://", "http://"];

/// The addresses in a text, in order. One ends at a space, at a Chinese or Japanese character or mark, and before a
/// mark that ends a sentence. One that is printed without a scheme (`www.example.com`) is given that of the safe web.
pub(super) fn addresses(text: &str) -> Vec<Cow<'_, str>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = beginning(text.as_bytes(), at) {
        let from = text.get(start..).unwrap_or_default();
        let end = from.find(ends).unwrap_or(from.len());
        let address = from.get(..end).unwrap_or_default();
        let address = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '"', ')', ']', '}', '>']);
        if is_address(address) {
            found.push(Cow::Borrowed(address));
        } else if is_bare(address) {
            found.push(Cow::Owned(format!("https://{address}")));
        }
        // Both words by which one begins are of four bytes.
        at = start + end.max(4);
    }
    found
}

/// Where an address may begin, from a byte on: `http` anywhere, `www.` where no other word or address goes on.
fn beginning(text: &[u8], at: usize) -> Option<usize> {
    let goes_on = |before: &u8| before.is_ascii_alphanumeric() || b".-_/@".contains(before);
    (at..text.len()).find(|start| {
        let word = text.get(*start..start + 4).unwrap_or_default();
        let before = start.checked_sub(1).and_then(|before| text.get(before));
        word.eq_ignore_ascii_case(b"http")
            || (word.eq_ignore_ascii_case(b"www.") && !before.is_some_and(goes_on))
    })
}

/// Whether it is an address without its scheme: `www.`, at least two names behind it, and nothing before the host.
fn is_bare(text: &str) -> bool {
    let host = text.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let name = host.split(':').next().unwrap_or_default();
    let is_name =
        |name: &str| !name.is_empty() && name.chars().all(|char| char.is_alphanumeric() || char == '-');
    name.len() >= 4 && name.split('.').count() > 2 && name.split('.').all(is_name)
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
    fn what_is_printed_without_a_scheme_is_given_one() {
        let text = "请登录www.news.example/1。或WWW.a-b.example:8080?x=1，（www.c.example）。";
        let wanted =
            ["https://www.news.example/1", "https://WWW.a-b.example:8080?x=1", "https://www.c.example"];
        assert_eq!(addresses(text), wanted);
        let none =
            "www. www.a awww.a.example mail@www.a.example www..a.example www.a@b.example /www.a.example";
        assert_eq!(addresses(none), Vec::<&str>::new());
        assert_eq!(addresses("http://www.a.example"), ["http://www.a.example"]);
        let many = "http www.".repeat(100_000);
        assert!(addresses(&many).is_empty(), "and in no more steps than there are bytes");
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
        let text = "https://b\u{430}nk.example/login";
        let address = addresses(text)[0].clone();
        assert!(address.ends_with("/login") && is_odd(&address));
        for odd in
            ["https://xn--bnk-7cd.example", "https://bank.example@evil.example/", "https://a.example\\@b"]
        {
            assert!(is_odd(odd), "{odd}");
        }
        assert!(!is_odd("https://news.example/2024/05/17?id=3@4"));
    }
}
