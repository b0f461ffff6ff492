//! What the command line says to the preprocessor.

use crate::lex::Dialect;
use std::path::PathBuf;

/// Which standard headers come after the directories the user names.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum HeaderSet {
    /// Our own, then the system's.
    #[default]
    System,
    /// Our own, then musl's where Debian and others put them.
    Musl,
    /// Our own alone (`-ffreestanding` without a system).
    OwnOnly,
    /// None (`-nostdinc`).
    None,
}

/// Where headers are looked for, in this order.
#[derive(Clone, Debug, Default)]
pub struct SearchPath {
    /// `-iquote`: for `"..."`, after the directory of the including file.
    pub quote: Vec<PathBuf>,
    /// `-I`.
    pub user: Vec<PathBuf>,
    /// `-isystem`.
    pub system: Vec<PathBuf>,
    /// The standard ones.
    pub standard: HeaderSet,
    /// `-idirafter`.
    pub after: Vec<PathBuf>,
}

/// What the command line does before the main file is read, in its order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Command {
    /// `-D TEXT`: `NAME`, `NAME=BODY` or `NAME(ARGS)=BODY`.
    Define(String),
    /// `-U NAME`.
    Undefine(String),
    /// `-imacros FILE`: its macros, not its tokens. All of these come before any `-include`.
    Imacros(PathBuf),
    /// `-include FILE`.
    Include(PathBuf),
}

/// What the tokens are for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Mode {
    /// A parser: keywords are marked, pragmas without meaning are dropped.
    #[default]
    Compile,
    /// [`crate::preprocess::print`]: all pragmas are kept, file events recorded.
    Print,
}

/// What is recorded beside the tokens.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Recording {
    /// Nothing.
    #[default]
    Nothing,
    /// Which macros were consulted where, for incremental work.
    MacroUses,
}

/// Whether code will be position independent; only `__PIC__` and `__PIE__` depend on it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Relocatability {
    /// `-fno-pic`.
    Fixed,
    /// `-fPIC`.
    Library,
    /// `-fPIE`, the default.
    #[default]
    Executable,
}

/// What the command line says to the preprocessor.
#[derive(Clone, Debug, Default)]
pub struct PreprocessOptions {
    /// `-std=`.
    pub dialect: Dialect,
    /// Where headers are.
    pub search: SearchPath,
    /// `-D -U -include -imacros`, in order.
    pub commands: Vec<Command>,
    /// What the tokens are for.
    pub mode: Mode,
    /// What is recorded beside them.
    pub recording: Recording,
    /// `-fPIC` and relatives.
    pub relocatability: Relocatability,
    /// `-ffreestanding`: `__STDC_HOSTED__` is 0.
    pub freestanding: bool,
    /// `-undef`: no predefined macros that name system or compiler.
    pub undef: bool,
    /// `-trigraphs`, in GNU modes too.
    pub trigraphs: bool,
    /// `-fgnu89-inline`: `__GNUC_GNU_INLINE__` instead of `__GNUC_STDC_INLINE__`.
    pub gnu89_inline: bool,
    /// `-pthread`: `_REENTRANT`.
    pub pthread: bool,
    /// Seconds since 1970 for `__DATE__` and `__TIME__` (`SOURCE_DATE_EPOCH`); the clock if absent.
    pub date: Option<u64>,
    /// What `__has_builtin` answers; without it, yes for every builtin of GNU's.
    pub knows_builtin: Option<fn(&str) -> bool>,
}
