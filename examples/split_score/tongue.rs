//! How papers of each language print what the issue JSON holds as facts: dates, folios, lead-ins, jump marks.

use serde_json::Value;

use super::render::{list, str_of};

/// The languages of the gold issues.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tongue {
    Simplified,
    Traditional,
    English,
    German,
    French,
}

const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const GERMAN_MONTHS: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];
const FRENCH_MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
/// Roles that a byline line prints with the paper's own `本报` before.
const STAFF: [&str; 6] = ["记者", "通讯员", "实习生", "实习记者", "全媒体记者", "見習記者"];

impl Tongue {
    /// The language of an issue, by its title and weekday.
    pub(crate) fn of(gold: &Value) -> Tongue {
        let masthead = &gold["masthead"];
        let day = str_of(&masthead["weekday"]);
        if str_of(&masthead["title"]).contains('報') {
            Tongue::Traditional
        } else if day.starts_with("星期") {
            Tongue::Simplified
        } else if day.ends_with("day") {
            Tongue::English
        } else if day.ends_with("di") || day == "Dimanche" {
            Tongue::French
        } else {
            Tongue::German
        }
    }

    pub(crate) fn is_chinese(self) -> bool {
        matches!(self, Tongue::Simplified | Tongue::Traditional)
    }

    /// The indent of a paragraph.
    pub(crate) fn indent(self) -> &'static str {
        if self.is_chinese() { "\u{3000}\u{3000}" } else { "   " }
    }

    /// The lines above the first page.
    pub(crate) fn masthead(self, masthead: &Value) -> Vec<String> {
        let number = masthead["issue_number"].as_u64();
        let count = masthead["page_count"].as_u64();
        let text = |key: &str| masthead[key].as_str().map(str::to_owned);
        let join = |items: Vec<Option<String>>, gap: &str| {
            items.into_iter().flatten().filter(|item| !item.is_empty()).collect::<Vec<_>>().join(gap)
        };
        let lines = match self {
            Tongue::Simplified | Tongue::Traditional => {
                let (issue, pages) = if self == Tongue::Simplified { ("期", "版") } else { ("號", "版") };
                vec![
                    text("title").unwrap_or_default(),
                    self.date(masthead),
                    join(
                        vec![
                            text("lunar_date"),
                            number.map(|n| format!("第{n}{issue}")),
                            count.map(|n| format!("今日{n}{pages}")),
                        ],
                        "　",
                    ),
                    text("publisher").unwrap_or_default(),
                    join(vec![text("serial_number")], ""),
                ]
            }
            Tongue::English => vec![
                text("title").unwrap_or_default(),
                join(
                    vec![
                        number.map(|n| format!("NO. {n}")),
                        Some(self.date(masthead)),
                        count.map(|n| format!("{n} Pages")),
                    ],
                    "   ",
                ),
            ],
            Tongue::German | Tongue::French => vec![
                text("title").unwrap_or_default(),
                join(
                    vec![
                        number.map(|n| format!("{} {n}.", if self == Tongue::German { "Nr." } else { "N°" })),
                        Some(self.date(masthead)),
                    ],
                    "   ",
                ),
            ],
        };
        lines.into_iter().filter(|line| !line.is_empty()).collect()
    }

    /// Date and weekday as printed.
    fn date(self, masthead: &Value) -> String {
        let day = str_of(&masthead["weekday"]);
        let mut fields =
            str_of(&masthead["date"]).split('-').map(|field| field.parse::<usize>().unwrap_or(1));
        let (Some(y), Some(m), Some(d)) = (fields.next(), fields.next(), fields.next()) else {
            return String::new();
        };
        let month = |names: [&'static str; 12]| names.get(m.saturating_sub(1)).copied().unwrap_or_default();
        match self {
            Tongue::Simplified | Tongue::Traditional => format!("{y}年{m}月{d}日　{day}"),
            Tongue::English => format!("{day}, {} {d}, {y}", month(ENGLISH_MONTHS)),
            Tongue::German => format!("{day}, den {d}. {} {y}.", month(GERMAN_MONTHS)),
            Tongue::French => format!("{day} {d} {} {y}", month(FRENCH_MONTHS)),
        }
    }

    /// The lines that head a page: label, name, editors; the paper's name and date on later pages.
    pub(crate) fn folio(self, masthead: &Value, page: &Value, number: usize) -> Vec<String> {
        let (label, name) = (str_of(&page["label"]), str_of(&page["name"]));
        let title = str_of(&masthead["title"]);
        let mut lines = Vec::new();
        if self.is_chinese() {
            let lettered = label.starts_with(|c: char| c.is_ascii_alphabetic());
            lines.push(match (lettered, name) {
                (true, _) => format!("{label}　{name}"),
                (false, "") => format!("第{label}版"),
                (false, _) => format!("第{label}版：{name}"),
            });
            let editors: Vec<String> = list(&page["editors"])
                .iter()
                .map(|editor| format!("{}：{}", str_of(&editor["role"]), names(editor, " ")))
                .collect();
            lines.push(editors.join("　"));
            if number > 0 {
                lines.push(format!("{}　{title}", self.date(masthead)));
            }
        } else if number > 0 {
            let date = self.date(masthead);
            lines.push(match self {
                Tongue::German => format!("Seite {label}.     {title}.     {date}"),
                Tongue::French => format!("Page {label}   {title}   {date}"),
                _ => format!("{label}  {title}  {date}"),
            });
            if !name.is_empty() {
                lines.push(name.to_owned());
            }
        }
        lines.into_iter().filter(|line| !line.trim().is_empty()).collect()
    }

    /// What stands before the first words of the text.
    pub(crate) fn lead(self, article: &Value) -> String {
        let Some(source) = article["source"].as_str() else { return String::new() };
        let people = || {
            list(&article["bylines"])
                .iter()
                .map(|byline| format!("{} {}", str_of(&byline["role"]), names(byline, " ")))
                .collect::<Vec<_>>()
                .join(" ")
        };
        match self {
            _ if source.starts_with("記者") => format!("{source}　"),
            Tongue::Traditional => format!("【{source}】"),
            Tongue::Simplified if list(&article["bylines"]).is_empty() => format!("{source} "),
            Tongue::Simplified => format!("{source}（{}）", people()),
            Tongue::English => format!("{source} — "),
            Tongue::German => format!("{source}. "),
            Tongue::French => format!("{source}. — "),
        }
    }

    /// The byline lines under the headline: people whom no lead-in names.
    pub(crate) fn bylines(self, article: &Value) -> Vec<String> {
        let bylines = list(&article["bylines"]);
        if bylines.is_empty() || (self.is_chinese() && article["source"].is_string()) {
            return Vec::new();
        }
        if !self.is_chinese() {
            let credited = bylines.iter().filter(|byline| !str_of(&byline["role"]).is_empty());
            return credited.map(|b| format!("{} {}", str_of(&b["role"]), names(b, ", "))).collect();
        }
        let credit = |(number, byline): (usize, &Value)| {
            let role = str_of(&byline["role"]);
            let own = if number > 0 {
                ""
            } else if self == Tongue::Traditional {
                "本報"
            } else {
                "本报"
            };
            match role {
                "" => names(byline, "　"),
                "评论员" => format!("{own}评论员 {}", names(byline, " ")),
                _ if STAFF.contains(&role) => format!("{own}{role}　{}", names(byline, " ")),
                _ => format!("{role}/{}", names(byline, " ")),
            }
        };
        let line = bylines.iter().enumerate().map(credit).collect::<Vec<_>>().join("　");
        vec![line.trim().to_owned()]
    }

    /// Names under the text: letters to the editor in papers of the West.
    pub(crate) fn signature(self, article: &Value) -> Vec<String> {
        if self.is_chinese() {
            return Vec::new();
        }
        let bare = list(&article["bylines"]).iter().filter(|byline| str_of(&byline["role"]).is_empty());
        bare.map(|byline| names(byline, ", ")).collect()
    }

    /// The lines of a mark that says where the text comes from.
    pub(crate) fn jump_in(self, jump: &Value) -> Vec<String> {
        let (page, marker) = (str_of(&jump["page"]), str_of(&jump["marker"]));
        match self {
            Tongue::Simplified if marker.is_empty() => vec![format!("（上接{}版）", ordinal(page))],
            Tongue::Simplified => vec![format!("上接{page}版{marker}")],
            Tongue::Traditional => vec![format!("〔上接{page}版〕")],
            Tongue::English if marker.is_empty() => vec![format!("(Continued from Page {page})")],
            Tongue::English => vec![marker.to_owned(), format!("From Page {page}")],
            Tongue::German => vec![format!("(Schluß von Seite {page}.)")],
            Tongue::French => vec![format!("(Suite de la page {page}.)")],
        }
    }

    /// The mark that says where the text goes on, and whether it is glued to the cut sentence.
    pub(crate) fn jump_out(self, jump: &Value) -> (String, bool) {
        let (page, marker) = (str_of(&jump["page"]), str_of(&jump["marker"]));
        match self {
            Tongue::Simplified if marker.is_empty() => (format!("　　（下转{}版）", ordinal(page)), false),
            Tongue::Simplified => (format!("下转{page}版{marker}"), true),
            Tongue::Traditional => (format!("（下文轉入{page}版）"), false),
            Tongue::English if marker.is_empty() => (format!("(Continued on Page {page})"), false),
            Tongue::English => (format!("See {marker}, Page {page}"), false),
            Tongue::German => (format!("(Fortsetzung auf Seite {page}.)"), false),
            Tongue::French => (format!("(Suite page {page}.)"), false),
        }
    }
}

/// A numbered page is called by its number (`第二`), a lettered one by its letter (`A02`).
fn ordinal(page: &str) -> String {
    let lettered = page.starts_with(|c: char| c.is_ascii_alphabetic());
    if lettered { page.to_owned() } else { format!("第{page}") }
}

fn names(byline: &Value, gap: &str) -> String {
    list(&byline["names"]).iter().map(str_of).collect::<Vec<_>>().join(gap)
}
