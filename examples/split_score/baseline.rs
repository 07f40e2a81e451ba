//! What a reader does who knows nothing of newspapers: runs between blank lines are blocks, and a short line without
//! a full stop at the head of a block begins an article.

use serde_json::{Value, json};

/// Display cells up to which a line is short: a headline of 24 Chinese characters.
const SHORT: usize = 48;

/// Splits the text. Masthead, people and jumps are not looked for.
pub(crate) fn read(text: &str) -> Value {
    let mut articles: Vec<(Vec<&str>, Vec<&str>)> = Vec::new();
    let (mut head, mut fresh) = (false, true);
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            fresh = true;
            continue;
        }
        head = is_short(line) && (fresh || head);
        if head && fresh && articles.last().is_none_or(|(_, body)| !body.is_empty()) {
            articles.push((Vec::new(), Vec::new()));
        }
        fresh = false;
        if articles.is_empty() {
            articles.push((Vec::new(), Vec::new()));
        }
        if let Some((lines, body)) = articles.last_mut() {
            if head { lines.push(line) } else { body.push(line) }
        }
    }
    let articles: Vec<Value> = articles
        .iter()
        .enumerate()
        .map(|(at, (head, body))| {
            let blocks: Vec<Value> =
                body.iter().map(|text| json!({"kind": "paragraph", "text": text})).collect();
            json!({
                "id": at.to_string(), "page": "", "kicker": [], "headline": head, "deck": [], "bylines": [],
                "parts": [{"page": "", "jump_in": null, "blocks": blocks, "jump_out": null}],
            })
        })
        .collect();
    json!({"masthead": {}, "pages": [], "articles": articles})
}

fn is_short(line: &str) -> bool {
    let cells: usize = line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    cells <= SHORT && !line.ends_with(['。', '.', '！', '？', '；', ';', '，', ','])
}
