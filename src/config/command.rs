//! The verbs that keys can be bound to. The keymap, the help screen and the README's table all come from here.

/// What a group of commands is about; the help screen is ordered by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)] // the wording files say it, under `group.*`
pub enum Group {
    Move,
    Articles,
    Jumps,
    Find,
    Take,
    Correct,
    View,
    Program,
    Typing,
}

impl Group {
    /// Every group, in the order of the help screen.
    pub const ALL: [Group; 9] = [
        Group::Move,
        Group::Articles,
        Group::Jumps,
        Group::Find,
        Group::Take,
        Group::Correct,
        Group::View,
        Group::Program,
        Group::Typing,
    ];

    /// Key of the group's title in the wording files.
    pub fn wording_key(self) -> &'static str {
        match self {
            Group::Move => "group.move",
            Group::Articles => "group.articles",
            Group::Jumps => "group.jumps",
            Group::Find => "group.find",
            Group::Take => "group.take",
            Group::Correct => "group.correct",
            Group::View => "group.view",
            Group::Program => "group.program",
            Group::Typing => "group.typing",
        }
    }
}

/// One row a command: variant, kebab-case name, group. The text for people is in the wording files.
macro_rules! commands {
    ($($(#[doc = $doc:literal])+ $variant:ident $name:literal $group:ident,)+) => {
        /// A verb that a key can be bound to.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Command {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Command {
            /// Every command, in the order of the help screen.
            pub const ALL: &'static [Command] = &[$(Command::$variant,)+];

            /// The name in keymap files, in kebab case.
            pub fn name(self) -> &'static str {
                match self { $(Command::$variant => $name,)+ }
            }

            /// The group on the help screen.
            pub fn group(self) -> Group {
                match self { $(Command::$variant => Group::$group,)+ }
            }

            /// Key of the command's help in the wording files.
            pub fn wording_key(self) -> &'static str {
                match self { $(Command::$variant => concat!("help.", $name),)+ }
            }
        }
    };
}

commands! {
    /// The next headline; one line down.
    Down "down" Move,
    /// The headline before; one line up.
    Up "up" Move,
    /// One screen down.
    PageDown "page-down" Move,
    /// One screen up.
    PageUp "page-up" Move,
    /// Half a screen down.
    HalfDown "half-down" Move,
    /// Half a screen up.
    HalfUp "half-up" Move,
    /// To the very start.
    Top "top" Move,
    /// To the very end.
    Bottom "bottom" Move,
    /// On through the article, and at its end to the next one.
    ReadOn "read-on" Move,
    /// Back through the article, and at its start to the end of the one before.
    ReadBack "read-back" Move,
    /// The next article, from either pane.
    NextArticle "next-article" Articles,
    /// The article before, from either pane.
    PreviousArticle "previous-article" Articles,
    /// The first article of the next page.
    NextPage "next-page" Articles,
    /// The first article of the page before.
    PreviousPage "previous-page" Articles,
    /// The next article that is unread, round the end of the issue.
    NextUnread "next-unread" Articles,
    /// Marks the article as read, or as unread.
    ToggleRead "toggle-read" Articles,
    /// Sets a bookmark at the top line, or changes the one there.
    Bookmark "bookmark" Articles,
    /// The bookmarks of all issues.
    Bookmarks "bookmarks" Articles,
    /// While typing: removes the bookmark.
    BookmarkRemove "bookmark-remove" Articles,
    /// In the list of bookmarks: puts the last one back.
    BookmarkRestore "bookmark-restore" Articles,
    /// In the list of bookmarks: writes them into a file.
    BookmarkExport "bookmark-export" Articles,
    /// Opens the selected article.
    Open "open" Articles,
    /// The other pane.
    SwitchPane "switch-pane" Articles,
    /// The list of headlines.
    FocusList "focus-list" Articles,
    /// The article.
    FocusArticle "focus-article" Articles,
    /// Goes where the marked jump leads.
    Follow "follow" Jumps,
    /// Marks the next jump of the article.
    NextLink "next-link" Jumps,
    /// Marks the jump before.
    PreviousLink "previous-link" Jumps,
    /// To the very line that was left.
    Back "back" Jumps,
    /// Forward again.
    Forward "forward" Jumps,
    /// Articles read through, or as printed.
    ToggleReadThrough "toggle-read-through" Jumps,
    /// Finds text in the article, or in the headlines.
    Find "find" Find,
    /// Finds text in the whole issue.
    FindIssue "find-issue" Find,
    /// Narrows the headlines to what is typed.
    Filter "filter" Find,
    /// Narrows them to kinds, columns, reporters, or what was not read.
    Filters "filters" Find,
    /// Takes what is selected, or leaves it out.
    Choose "choose" Find,
    /// Shows all headlines again.
    ClearFilters "clear-filters" Find,
    /// The next hit.
    FindNext "find-next" Find,
    /// The hit before.
    FindPrevious "find-previous" Find,
    /// Begins to select in the article.
    Select "select" Take,
    /// The selection ends one character further to the left.
    SelectLeft "select-left" Take,
    /// The selection ends one character further to the right.
    SelectRight "select-right" Take,
    /// Moves the other end of the selection from now on.
    OtherEnd "other-end" Take,
    /// Copies the selection, or the paragraph at the top.
    Copy "copy" Take,
    /// Copies the article.
    CopyArticle "copy-article" Take,
    /// Copies with where it was printed.
    Clip "clip" Take,
    /// Writes the article into a file.
    Export "export" Take,
    /// Opens a web address of the article, or the page as it was printed.
    Browse "open-link" Take,
    /// Gives the article to a command of the settings.
    Pipe "pipe" Take,
    /// Gives the article to a command that is typed.
    PipeTyped "pipe-typed" Take,
    /// Shows the lines of the source, and what they were taken for.
    Inspect "inspect" Correct,
    /// Says what the line is instead.
    Correct "correct" Correct,
    /// The next line whose role is in doubt.
    NextDoubt "next-doubt" Correct,
    /// The doubtful line before.
    PreviousDoubt "previous-doubt" Correct,
    /// An article begins with the line.
    BeginArticle "begin-article" Correct,
    /// An article ends with the line.
    EndArticle "end-article" Correct,
    /// The article goes on where another is.
    JoinArticle "join-article" Correct,
    /// Shows the line in its article.
    ShowLine "show-line" Correct,
    /// What sort of article it is.
    ArticleKind "article-kind" Correct,
    /// Where the jump leads.
    LeadJump "lead-jump" Correct,
    /// Takes out what was said of the line.
    RemoveCorrection "remove-correction" Correct,
    /// Takes the last correction back.
    UndoCorrection "undo-correction" Correct,
    /// Makes it anew.
    RedoCorrection "redo-correction" Correct,
    /// The body alone.
    Zen "zen" View,
    /// Longer lines.
    Wider "wider" View,
    /// Shorter lines.
    Narrower "narrower" View,
    /// The next theme.
    NextTheme "next-theme" View,
    /// What was repaired or is in doubt.
    Diagnostics "diagnostics" View,
    /// How much was read, and how much is left.
    Progress "progress" View,
    /// Draws the screen anew.
    Redraw "redraw" View,
    /// The help screen.
    Help "help" Program,
    /// A command by its name.
    CommandLine "command-line" Program,
    /// Reads the files anew, keeps the place.
    Reload "reload" Program,
    /// Puts away what is open over the main screen.
    Cancel "cancel" Program,
    /// One step back; leaves from the main screen.
    Close "close" Program,
    /// Leaves at once.
    Quit "quit" Program,
    /// Gives the terminal back to the shell until `fg`.
    Suspend "suspend" Program,
    /// Takes what was typed.
    FieldAccept "field-accept" Typing,
    /// Gives up what was typed.
    FieldCancel "field-cancel" Typing,
    /// Deletes the character before the cursor.
    FieldDelete "field-delete" Typing,
    /// Deletes the character after the cursor.
    FieldDeleteNext "field-delete-next" Typing,
    /// Deletes back to the start of the word.
    FieldDeleteWord "field-delete-word" Typing,
    /// Deletes everything before the cursor.
    FieldDeleteStart "field-delete-start" Typing,
    /// Deletes everything after the cursor.
    FieldDeleteEnd "field-delete-end" Typing,
    /// One character to the left.
    FieldLeft "field-left" Typing,
    /// One character to the right.
    FieldRight "field-right" Typing,
    /// One word to the left.
    FieldWordLeft "field-word-left" Typing,
    /// One word to the right.
    FieldWordRight "field-word-right" Typing,
    /// To the start of the text.
    FieldStart "field-start" Typing,
    /// To the end of the text.
    FieldEnd "field-end" Typing,
    /// The next hit, or the line typed after.
    FieldNext "field-next" Typing,
    /// The hit before, or the line typed before.
    FieldPrevious "field-previous" Typing,
    /// Completes what may be meant.
    FieldComplete "field-complete" Typing,
    /// Completes what may be meant, backwards.
    FieldCompleteBack "field-complete-back" Typing,
}

impl Command {
    /// The command with this kebab-case name.
    pub fn by_name(name: &str) -> Option<Command> {
        Command::ALL.iter().copied().find(|command| command.name() == name)
    }

    /// It moves within what has the focus: by lines, screens, or to an end.
    pub fn moves(self) -> bool {
        matches!(
            self,
            Command::Down
                | Command::Up
                | Command::PageDown
                | Command::PageUp
                | Command::HalfDown
                | Command::HalfUp
                | Command::Top
                | Command::Bottom
        )
    }
}
