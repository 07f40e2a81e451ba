//! Numerals as page marks print them: Arabic (half or full width), Chinese, circled.

/// Reads a numeral at the start of `text`: its value and its length in bytes.
pub(crate) fn scan(text: &str) -> Option<(u32, usize)> {
    let first = text.chars().next()?;
    if arabic(first).is_some() {
        return scan_arabic(text);
    }
    if let Some(value) = circled(first) {
        return Some((value, first.len_utf8()));
    }
    scan_chinese(text)
}

fn scan_arabic(text: &str) -> Option<(u32, usize)> {
    let (mut value, mut len) = (0u32, 0);
    for c in text.chars() {
        let Some(digit) = arabic(c) else { break };
        value = value.checked_mul(10)?.checked_add(digit)?;
        len += c.len_utf8();
    }
    (len > 0).then_some((value, len))
}

/// ①–⑳ and ㉑–㉟.
pub(crate) fn circled(c: char) -> Option<u32> {
    match c {
        '①'..='⑳' => Some(c as u32 - '①' as u32 + 1),
        '㉑'..='㉟' => Some(c as u32 - '㉑' as u32 + 21),
        _ => None,
    }
}

/// An Arabic digit of half or full width.
fn arabic(c: char) -> Option<u32> {
    match c {
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => c.to_digit(10),
    }
}

/// The value of one digit, Arabic or Chinese. Within a label 两 is one too; in running text (两会) it begins no numeral.
pub(super) fn digit(c: char) -> Option<u32> {
    arabic(c).or_else(|| if c == '两' { Some(2) } else { chinese(c) })
}

fn chinese(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' | '○' => 0,
        '一' | '壹' => 1,
        '二' | '贰' | '貳' => 2,
        '三' | '叁' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// 一 to 九十九, also 廿七 and the digit-by-digit form 二〇.
fn scan_chinese(text: &str) -> Option<(u32, usize)> {
    let (mut total, mut pending, mut len, mut tens) = (0u32, None::<u32>, 0, false);
    for c in text.chars() {
        match c {
            '十' if !tens => {
                total += pending.take().unwrap_or(1) * 10;
                tens = true;
            }
            '廿' if len == 0 => {
                total = 20;
                tens = true;
            }
            '卅' if len == 0 => {
                total = 30;
                tens = true;
            }
            _ => {
                let Some(value) = chinese(c) else { break };
                pending = Some(match pending {
                    Some(before) if !tens && before < 100_000 => before * 10 + value,
                    Some(_) => break,
                    None => value,
                });
            }
        }
        len += c.len_utf8();
    }
    (len > 0).then(|| (total + pending.unwrap_or(0), len))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_forms_that_page_marks_print() {
        for (text, want) in [
            ("02版", Some((2, 2))),
            ("１２版", Some((12, 6))),
            ("二版", Some((2, 3))),
            ("十三版", Some((13, 6))),
            ("二十版", Some((20, 6))),
            ("廿七", Some((27, 6))),
            ("⑫", Some((12, 3))),
            ("版", None),
            ("99999999999", None),
        ] {
            assert_eq!(scan(text), want, "{text}");
        }
    }
}
