//! An article: its headline group, its people, and its stretches of text.

use super::{Confidence, Jump, See};

/// One story. It belongs to the issue, not to a page: a story that jumps has one [`Part`] a page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Article {
    /// Stable within the issue (`"01-02"`: page label, number on that page); the same input gives the same id.
    pub id: String,
    /// Index into `Issue::pages` of the page on which the article starts.
    pub page: usize,
    /// What sort of article it is.
    pub kind: Kind,
    /// The standing column's name (栏目), when it has one.
    pub column: Option<String>,
    /// 引题, one string a printed line (half).
    pub kicker: Vec<String>,
    /// 主题, one string a printed line (half).
    pub headline: Vec<String>,
    /// 副题, one string a printed line (half).
    pub deck: Vec<String>,
    /// The lead-in credit as printed: `本报讯`, `新华社北京8月23日电`.
    pub source: Option<String>,
    /// Place and date, when the source gives them.
    pub dateline: Option<Box<Dateline>>,
    /// Who wrote it, in printed order.
    pub bylines: Vec<Byline>,
    /// The article's stretches, one a page, in reading order. Never empty in a finished issue.
    pub parts: Vec<Part>,
    /// How sure it is that it begins and ends where it does, and that its lines are what they were taken for.
    pub confidence: Confidence,
}

impl Article {
    /// The headline as one line: its halves divided by a space; the first text when there is no headline.
    pub fn title(&self) -> String {
        let lines = [&self.headline, &self.kicker, &self.deck].into_iter().find(|lines| !lines.is_empty());
        if let Some(lines) = lines {
            return lines.join(" ");
        }
        let first = self.parts.iter().flat_map(|part| &part.blocks).find(|block| !block.text.is_empty());
        first.map_or_else(String::new, |block| {
            let head: String = block.text.chars().take(24).collect();
            if head.len() < block.text.len() { head + "…" } else { head }
        })
    }

    /// All blocks of all parts, in reading order.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.parts.iter().flat_map(|part| &part.blocks)
    }

    /// Characters (Unicode scalar values) of running text: paragraphs, subheads and quotes.
    pub fn char_count(&self) -> usize {
        self.blocks()
            .filter(|block| block.kind != BlockKind::Caption)
            .map(|block| block.text.chars().count())
            .sum()
    }
}

/// What sort of article it is (ISSUE-JSON.md, `kind`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Kind {
    /// 消息, and whatever shows no other sign.
    #[default]
    News,
    /// 通讯, 特写: long, with subheads or a byline line instead of a lead-in.
    Feature,
    /// 评论, 社论, 时评, a named opinion column.
    Commentary,
    /// 图片报道: a picture with its caption.
    Photo,
    /// 简讯, 短波.
    Brief,
    /// 导读: an index that points into the issue.
    Teaser,
    /// 公告, 启事, 声明, 讣告, weather, lists.
    Notice,
    /// 广告.
    Advertisement,
}

impl Kind {
    /// Every kind, in the order of ISSUE-JSON.md.
    pub const ALL: [Kind; 8] = [
        Kind::News,
        Kind::Feature,
        Kind::Commentary,
        Kind::Photo,
        Kind::Brief,
        Kind::Teaser,
        Kind::Notice,
        Kind::Advertisement,
    ];

    /// The name in the public JSON.
    pub fn name(self) -> &'static str {
        match self {
            Kind::News => "news",
            Kind::Feature => "feature",
            Kind::Commentary => "commentary",
            Kind::Photo => "photo",
            Kind::Brief => "brief",
            Kind::Teaser => "teaser",
            Kind::Notice => "notice",
            Kind::Advertisement => "advertisement",
        }
    }
}

/// Where and when a report was sent from, out of its source (`新华社北京8月23日电`).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dateline {
    /// As printed: `北京`.
    pub place: Option<String>,
    /// ISO 8601, when the year is known from the masthead.
    pub date: Option<String>,
}

/// People with the role they are credited with.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Byline {
    /// `记者`, `通讯员`, `责任编辑`; empty for a bare name.
    pub role: String,
    /// One string a person.
    pub names: Vec<String>,
}

/// The stretch of an article that stands on one page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Part {
    /// Index into `Issue::pages`.
    pub page: usize,
    /// The printed mark that says where this stretch comes from (上接). Few stretches have one.
    pub jump_in: Option<Box<Jump>>,
    /// Text in reading order.
    pub blocks: Vec<Block>,
    /// The printed mark that says where the story goes on (下转).
    pub jump_out: Option<Box<Jump>>,
    /// The first block continues the last paragraph of the part before: no new paragraph starts here.
    pub runs_on: bool,
}

/// A paragraph, subhead, caption…: a stretch of clean text of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Block {
    /// What the text is.
    pub kind: BlockKind,
    /// Clean text: joined across columns, without lead-in, jump words or a bullet that only marks a subhead.
    pub text: String,
    /// A caption's credit, as printed: `本报记者 甲 摄`.
    pub credit: Option<String>,
    /// Printed pointers to other articles in the text, in order.
    pub see: Vec<See>,
}

impl Block {
    /// A block of `kind` without a credit.
    pub fn new(kind: BlockKind, text: impl Into<String>) -> Block {
        Block { kind, text: text.into(), ..Block::default() }
    }
}

/// The kinds of [`Block`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum BlockKind {
    /// Running text.
    #[default]
    Paragraph,
    /// 小标题.
    Subhead,
    /// 图片说明.
    Caption,
    /// A passage set off: 编者按, a document quoted.
    Quote,
    /// Aligned columns; the rows are separated by `'\n'`, the only line breaks that text may hold.
    Table,
    /// A printed rule between stretches; its text is empty.
    Rule,
}

impl BlockKind {
    /// The name in the public JSON.
    pub fn name(self) -> &'static str {
        match self {
            BlockKind::Paragraph => "paragraph",
            BlockKind::Subhead => "subhead",
            BlockKind::Caption => "caption",
            BlockKind::Quote => "quote",
            BlockKind::Table => "table",
            BlockKind::Rule => "rule",
        }
    }
}
