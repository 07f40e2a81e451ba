//! How well an issue was split, against a gold: both in the public issue JSON. White space never counts.

use std::collections::HashMap;

use serde_json::Value;
use similar::{Algorithm, capture_diff_slices, get_diff_ratio};

/// The figures in order, and what was wrong in words.
pub(crate) fn score(gold: &Value, found: &Value) -> (Vec<(&'static str, f64)>, Vec<String>) {
    let mut said = Vec::new();
    let mut out: Vec<(&'static str, f64)> = Vec::new();
    out.push(("masthead", masthead(gold, found, &mut said)));
    let labels = |v: &Value| list(&v["pages"]).iter().map(|p| squash(&p["label"])).collect::<Vec<_>>();
    out.push(("pages", f1(&labels(gold), &labels(found))));
    let (wanted, ours) = (list(&gold["articles"]), list(&found["articles"]));
    let pairs = pair(wanted, ours);
    let (mut right, mut heads, mut text) = (0.0, 0.0, 0.0);
    for (i, g) in wanted.iter().enumerate() {
        let Some(&j) = pairs.get(&i) else {
            said.push(format!("missing article: {}", group(g)));
            continue;
        };
        let alike_text = alike(&body(g), &body(&ours[j]));
        text += alike_text;
        if alike(&group(g), &group(&ours[j])) >= 0.9 && alike_text >= 0.9 {
            right += 1.0;
        }
        if headline_right(g, &ours[j]) {
            heads += 1.0;
        } else {
            said.push(format!("headline parts: {} but found {}", parts(g), parts(&ours[j])));
        }
        if alike_text < 0.999 {
            said.push(format!("body {alike_text:.3}: {}", group(g)));
        }
    }
    for (j, f) in ours.iter().enumerate().filter(|(j, _)| !pairs.values().any(|p| p == j)) {
        said.push(format!("extra article {j}: {}", group(f)));
    }
    let n = wanted.len().max(1) as f64;
    out.push(("articles", 2.0 * right / (wanted.len() + ours.len()).max(1) as f64));
    out.push(("headlines", heads / n));
    out.push(("body", text / n));
    let steps = wanted.len().saturating_sub(1);
    let kept = (0..steps)
        .filter(|i| matches!((pairs.get(i), pairs.get(&(i + 1))), (Some(a), Some(b)) if a < b))
        .count();
    out.push(("order", if steps == 0 { 1.0 } else { kept as f64 / steps as f64 }));
    let back: HashMap<usize, usize> = pairs.iter().map(|(&i, &j)| (j, i)).collect();
    for (name, facts) in
        [("bylines", bylines as fn(&Value) -> Vec<String>), ("captions", captions), ("jumps", jumps)]
    {
        let gold: Vec<String> = wanted
            .iter()
            .enumerate()
            .flat_map(|(i, a)| facts(a).into_iter().map(move |f| format!("{i} {f}")))
            .collect();
        let found: Vec<String> = ours
            .iter()
            .enumerate()
            .flat_map(|(j, a)| {
                let at = back.get(&j).map_or_else(|| format!("extra{j}"), ToString::to_string);
                facts(a).into_iter().map(move |f| format!("{at} {f}"))
            })
            .collect();
        out.push((name, f1(&gold, &found)));
    }
    let skip: Vec<&str> = list(&gold["skip"]).iter().filter_map(Value::as_str).collect();
    out.retain(|(name, _)| !skip.contains(name));
    (out, said)
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// A value as text without white space; a list is one text.
fn squash(value: &Value) -> String {
    let text = match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(squash).collect(),
        other => other.to_string(),
    };
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Twice the matching characters over all characters.
fn alike(a: &str, b: &str) -> f64 {
    if a == b {
        return 1.0;
    }
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let ops = capture_diff_slices(Algorithm::Myers, &a, &b);
    f64::from(get_diff_ratio(&ops, a.len(), b.len()))
}

fn f1(gold: &[String], found: &[String]) -> f64 {
    if gold.is_empty() && found.is_empty() {
        return 1.0;
    }
    let mut left = found.to_vec();
    let mut hit = 0;
    for g in gold {
        if let Some(at) = left.iter().position(|f| f == g) {
            left.remove(at);
            hit += 1;
        }
    }
    2.0 * f64::from(hit) / (gold.len() + found.len()) as f64
}

fn masthead(gold: &Value, found: &Value, said: &mut Vec<String>) -> f64 {
    let Some(fields) = gold["masthead"].as_object() else { return 1.0 };
    let given: Vec<_> = fields.iter().filter(|(_, v)| !squash(v).is_empty()).collect();
    let wrong: Vec<_> =
        given.iter().filter(|(k, v)| squash(v) != squash(&found["masthead"][k.as_str()])).collect();
    for (k, v) in &wrong {
        said.push(format!("masthead {k}: {v} but found {}", found["masthead"][k.as_str()]));
    }
    if given.is_empty() { 1.0 } else { 1.0 - wrong.len() as f64 / given.len() as f64 }
}

fn group(a: &Value) -> String {
    ["kicker", "headline", "deck"].map(|k| squash(&a[k])).concat()
}

fn parts(a: &Value) -> String {
    ["kicker", "headline", "deck"].map(|k| squash(&a[k])).join(" | ")
}

/// The gold's reading, or one of the equally good ones that it gives under `or`.
fn headline_right(gold: &Value, found: &Value) -> bool {
    std::iter::once(gold)
        .chain(list(&gold["or"]))
        .any(|way| ["kicker", "headline", "deck"].iter().all(|k| squash(&way[k]) == squash(&found[k])))
}

fn blocks(a: &Value) -> impl Iterator<Item = &Value> {
    list(&a["parts"]).iter().flat_map(|part| list(&part["blocks"]))
}

fn body(a: &Value) -> String {
    blocks(a)
        .filter(|b| matches!(b["kind"].as_str(), Some("paragraph" | "subhead")))
        .map(|b| squash(&b["text"]))
        .collect()
}

fn bylines(a: &Value) -> Vec<String> {
    list(&a["bylines"])
        .iter()
        .flat_map(|b| list(&b["names"]).iter().map(|name| format!("{}/{}", squash(&b["role"]), squash(name))))
        .collect()
}

fn captions(a: &Value) -> Vec<String> {
    blocks(a).filter(|b| b["kind"] == "caption").map(|b| squash(&b["text"])).collect()
}

fn jumps(a: &Value) -> Vec<String> {
    let mut all = Vec::new();
    for part in list(&a["parts"]) {
        for way in ["jump_in", "jump_out"] {
            if part[way].is_object() {
                all.push(format!(
                    "{way} {} {}",
                    squash(&part[way]["page"]).trim_start_matches('0'),
                    squash(&part[way]["marker"])
                ));
            }
        }
    }
    all
}

/// The best one-to-one pairs by headline group, most alike first.
fn pair(gold: &[Value], found: &[Value]) -> HashMap<usize, usize> {
    let mut rows: Vec<(f64, usize, usize)> = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, f) in found.iter().enumerate() {
            let likeness = alike(&group(g), &group(f));
            if likeness >= 0.5 {
                rows.push((likeness, i, j));
            }
        }
    }
    rows.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.abs_diff(a.2).cmp(&b.1.abs_diff(b.2))));
    let mut pairs = HashMap::new();
    for (_, i, j) in rows {
        if !pairs.contains_key(&i) && !pairs.values().any(|p| *p == j) {
            pairs.insert(i, j);
        }
    }
    pairs
}
