//! A paper on the disk, and what the program does outside its state for the structure inspector: it looks at the lines
//! and writes corrections.
#![allow(dead_code)] // each test file uses what it needs of it

use std::fs;
use std::path::PathBuf;

use kanbao::app::{Action, App, AppOptions, Corrected, Effect, Refused, Size, update};
use kanbao::config::key::parse_keys;
use kanbao::config::{Language, Wording};
use kanbao::reading::corrections::Places;
use kanbao::reading::input::{self, Input};
use kanbao::reading::{self};
use kanbao::runtime::sidecar;

/// The first headline of [`PAPER`].
pub(crate) const FIRST: &str = "江堤加固工程完工";

/// Two pages. A story jumps from the first to the second; a headline there is set like a subhead.
pub(crate) const PAPER: &str = "云汀日报
2024年5月17日 星期五
第01版：要闻

水南街改造见闻
老码头的新生活
本报讯（记者 陈一）昨日上午，水南码头的老趸船上开张了一个书摊，街坊们闻讯赶来，孩子们围着看画本。
三位守摊人照看书架，摆出两边都能翻书的小书架，老人们翻拍旧照片，来的人越来越多。（下转02版）


江堤加固工程完工
本报讯（记者 林二）城北江堤加固工程昨日完工，全长四公里，沿线同步种下六百棵香樟。
施工队在堤顶铺了步道，入夜后路灯一直亮到十点，附近居民晚饭后常来散步。
船舱里面
这里辟出了旧书交换角、孩子们的画本角、老照片翻拍角等几处天地，来的人越来越多了。
\u{c}第02版：要闻

（上接01版）
书摊由三位老街坊轮流照看，晴天在岸上，雨天在舱里，来翻书的人一天比一天多。


渡口夜航恢复
本报讯（记者 方三）渡口夜航昨晚恢复，首班船载着下夜班的工人过江。
";

/// The paper in a folder of its own, and a folder of what is kept.
pub(crate) struct Desk {
    folder: tempfile::TempDir,
    state: tempfile::TempDir,
}

impl Desk {
    pub(crate) fn new() -> Desk {
        let desk = Desk { folder: tempfile::tempdir().unwrap(), state: tempfile::tempdir().unwrap() };
        fs::write(desk.paper(), PAPER).unwrap();
        desk
    }

    pub(crate) fn paper(&self) -> PathBuf {
        self.folder.path().join("edition.txt")
    }

    /// The text of the file of corrections beside the paper.
    pub(crate) fn sidecar(&self) -> String {
        fs::read_to_string(self.folder.path().join("edition.kanbao.toml")).unwrap_or_default()
    }

    fn input(&self) -> Input {
        Input::Paths(vec![self.paper()])
    }

    /// An app with the paper open.
    pub(crate) fn open(&self, (columns, rows): (u16, u16), language: Language) -> App {
        let mut app = App::new(AppOptions {
            wording: Wording::new(language),
            size: Size { columns, rows },
            input: Some(self.input()),
            ..AppOptions::default()
        });
        let reading = reading::read_in(&self.input(), Some(self.state.path())).unwrap();
        update(&mut app, Action::Opened(Ok(Box::new(reading))));
        app
    }

    /// The same with the inspector open.
    pub(crate) fn inspect(&self, size: (u16, u16), language: Language) -> App {
        let mut app = self.open(size, language);
        self.press(&mut app, "i");
        app
    }

    /// Presses keys and does what follows.
    pub(crate) fn press(&self, app: &mut App, keys: &str) -> Vec<Effect> {
        let keys = parse_keys(keys).unwrap();
        keys.into_iter().flat_map(|key| self.act(app, Action::Key(key))).collect()
    }

    /// Takes an action in and does what follows; gives what is not of the inspector.
    pub(crate) fn act(&self, app: &mut App, action: Action) -> Vec<Effect> {
        let effects = update(app, action);
        let mut others = Vec::new();
        for effect in effects {
            let answer = match effect {
                Effect::Inspect => {
                    let mut loaded = input::load(&self.input()).unwrap();
                    let inspected = reading::inspect(&self.input(), &mut loaded, Some(self.state.path()));
                    Action::Inspected(Ok(Box::new(inspected)))
                }
                Effect::Correct { key, change, kept, fresh } => {
                    let mut loaded = input::load(&self.input()).unwrap();
                    assert_eq!(reading::fingerprint(&loaded.sources), key);
                    let named = if fresh { reading::name_lines(&loaded, &change) } else { Ok(change) };
                    let places = Places::of(&self.input(), Some(self.state.path()), key);
                    Action::Corrected(match named {
                        Err(_) => Err(Refused::Moved),
                        Ok(change) => {
                            let written = sidecar::correct(&places, &change, kept).unwrap();
                            Ok(Box::new(Corrected {
                                inspected: reading::inspect(
                                    &self.input(),
                                    &mut loaded,
                                    Some(self.state.path()),
                                ),
                                undo: written.undo,
                                file: written.path.file_name().unwrap().to_string_lossy().into_owned(),
                            }))
                        }
                    })
                }
                Effect::Open(input) => {
                    let reading = reading::read_in(&input, Some(self.state.path())).unwrap();
                    Action::Opened(Ok(Box::new(reading)))
                }
                other => {
                    others.push(other);
                    continue;
                }
            };
            others.extend(self.act(app, answer));
        }
        others
    }

    pub(crate) fn state(&self) -> &std::path::Path {
        self.state.path()
    }
}
