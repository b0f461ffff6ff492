//! What preprocessing gives.

use crate::lex::{Name, Token};
use crate::source::{EntryId, Pos, Span};
use std::path::PathBuf;

/// A translation unit after preprocessing.
#[derive(Default, Debug)]
pub struct Tokens {
    /// The tokens; the last is [`crate::TokenKind::Eof`].
    pub list: Vec<Token>,
    /// What [`crate::TokenKind::Pragma`] tokens mean, by their index.
    pub pragmas: Vec<Pragma>,
    /// `#pragma GCC diagnostic`, which may stand in the middle of anything and is no token.
    pub diagnostic_controls: Vec<DiagnosticControl>,
    /// Every file that was read, once, in the order of first reading; the main file first.
    pub dependencies: Vec<Dependency>,
    /// Which macros were consulted, if that was asked for.
    pub macro_uses: Vec<MacroUse>,
    /// Where files begin and end, in print mode.
    pub file_events: Vec<FileEvent>,
    /// The macros that are defined at the end, as `#define` lines without `#define`, in the order of
    /// their definition. Only in print mode.
    pub definitions: Vec<String>,
    /// Whether the text ends early, for a reason that has been reported.
    pub is_cut: bool,
}

/// A file that the translation unit depends on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Dependency {
    /// The path by which it was found.
    pub path: PathBuf,
    /// Whether it came from a system directory (`-MM` leaves it out).
    pub is_system: bool,
}

/// A pragma.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pragma {
    /// The whole line after `#pragma`.
    pub span: Span,
    /// What it asks for.
    pub kind: PragmaKind,
    /// Its tokens, for printing and for what the parser wants to understand itself.
    pub tokens: Vec<Token>,
}

/// What a pragma asks for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PragmaKind {
    /// `#pragma pack(...)`
    Pack(PackAction),
    /// `#pragma weak name` or `#pragma weak name = target`
    Weak {
        /// The symbol that becomes weak.
        name: Name,
        /// What it is another name of.
        target: Option<Name>,
    },
    /// `#pragma redefine_extname old new`
    RedefineExtname {
        /// The name in C.
        old: Name,
        /// The symbol it gets.
        new: Name,
    },
    /// `#pragma STDC ...`
    Stdc {
        /// Which switch.
        which: StdcPragma,
        /// Its position.
        state: OnOff,
    },
    /// `#pragma GCC visibility ...`
    Visibility(VisibilityAction),
    /// `#ident "..."`, for printing only.
    Ident,
    /// One that only printing keeps.
    Other,
}

/// What `#pragma pack` does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PackAction {
    /// `pack(n)`; `None` for `pack()`: back to the default.
    Set(Option<u32>),
    /// `pack(push)`, `pack(push, n)`, with an optional label.
    Push {
        /// The label.
        label: Option<Name>,
        /// The new value, if one is set too.
        value: Option<u32>,
    },
    /// `pack(pop)`, with an optional label.
    Pop {
        /// The label.
        label: Option<Name>,
    },
}

/// The switches of `#pragma STDC`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StdcPragma {
    /// `FP_CONTRACT`
    FpContract,
    /// `FENV_ACCESS`
    FenvAccess,
    /// `CX_LIMITED_RANGE`
    CxLimitedRange,
}

/// The position of such a switch.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OnOff {
    /// `ON`
    On,
    /// `OFF`
    Off,
    /// `DEFAULT`
    Default,
}

/// What `#pragma GCC visibility` does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum VisibilityAction {
    /// `push(default|hidden|protected|internal)`
    Push(Name),
    /// `pop`
    Pop,
}

/// A `#pragma GCC diagnostic`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DiagnosticControl {
    /// It holds from this token of the list on.
    pub token: u32,
    /// What it does.
    pub action: DiagnosticAction,
}

/// What `#pragma GCC diagnostic` does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum DiagnosticAction {
    /// `push`
    Push,
    /// `pop`
    Pop,
    /// `ignored "-Wname"`: the name without `-W`.
    Ignore(String),
    /// `warning "-Wname"`
    Warn(String),
    /// `error "-Wname"`
    Error(String),
}

/// What a macro was consulted for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Consulted {
    /// It was expanded (or its name was seen by a directive that would have expanded it).
    Expanded,
    /// A directive asked whether it is defined, or found a name in `#if` that is none.
    Condition,
    /// It was defined here.
    Defined,
    /// It was undefined here.
    Undefined,
}

/// One use of one name as a macro. Identifiers in the list that are not named here were consulted
/// too, and found not to be macros: the list itself says so.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MacroUse {
    /// How many tokens were in the list then.
    pub token: u32,
    /// The name.
    pub name: Name,
    /// What for.
    pub what: Consulted,
}

/// A change of file, for the printer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FileEvent {
    /// How many tokens were in the list then.
    pub token: u32,
    /// What happened.
    pub kind: FileEventKind,
}

/// What happened to the stack of files.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FileEventKind {
    /// A file begins.
    Enter(EntryId),
    /// A file ends; the text goes on after the given place.
    Leave(Pos),
    /// `#line` or its like gave the next line another number.
    Line(Pos),
}
