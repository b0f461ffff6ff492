//! The words of `lively watch`: what came of a reload, an undo, an end, as lines for standard error.
//!
//! Every line of lively's own begins with `lively:`; what the compiler found is shown as it is. Nothing here reads or
//! writes anything.

use super::machine::Ending;
use std::fmt::Write as _;
use std::time::Duration;

/// How many names a line has at most.
const NAMES_MAX: usize = 6;

/// Erases from the cursor to the end of the row.
const ERASE_REST: &str = "\x1b[K";

/// After inputs that were refused at the start.
pub(crate) const WAITING_TO_START: &str = "lively: nothing runs; it starts when a file is saved";
/// After the end of the program.
pub(crate) const ON_NEXT_SAVE: &str = "it starts again when a file is saved";
/// After the end of the program, when something was saved meanwhile.
pub(crate) const AGAIN: &str = "a file was saved: it starts again";
/// After a refusal.
pub(crate) const STAYS: &str =
    "lively: the program runs on as it was; what was refused is there when it is started again";
/// After a refusal, when that is wanted.
pub(crate) const RESTARTS: &str = "lively: the program is started again";
/// After errors in a source.
pub(crate) const RUNS_ON: &str = "lively: the program runs on as it was";
/// A question while nothing runs.
pub(crate) const NOT_RUNNING: &str = "lively: nothing runs that could be asked; `r` starts it";
/// A program that cannot be reloaded.
pub(crate) const DEAF: &str = "lively: the program cannot be reached any more (it became another one, or closed what it did not open); it is started again";
/// What the keys do.
pub(crate) const KEYS: &str = "lively: r reload   u undo   g generations   p plan   q quit   h this help";

/// What the program did.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Done {
    /// The generation in force.
    pub(crate) generation: u64,
    /// The functions that have another body now.
    pub(crate) replaced: Vec<String>,
    /// The lines of the plan.
    pub(crate) plan: String,
    /// Warnings.
    pub(crate) said: String,
    /// What was asked for, of questions.
    pub(crate) text: String,
}

/// What the program refused.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Refused {
    /// What is wrong, each with its notes.
    pub(crate) faults: Vec<(String, Vec<String>)>,
    /// What the compiler said.
    pub(crate) said: String,
    /// Whether it is right as a program and only cannot be had while this one runs.
    pub(crate) is_plans: bool,
}

/// An answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Reply {
    /// It did.
    Done(Done),
    /// It did not.
    Refused(Refused),
}

/// A line of a plan.
struct Item<'p> {
    action: &'p str,
    kind: &'p str,
    name: &'p str,
    reason: &'p str,
    sentence: &'p str,
}

/// The lines of a plan that speak of one thing: action, kind, name, reason, sentence, with two spaces or more
/// between them.
fn items(plan: &str) -> impl Iterator<Item = Item<'_>> {
    plan.lines().filter_map(|line| {
        let mut parts = line.split("  ").map(str::trim).filter(|part| !part.is_empty());
        let (action, kind, name) = (parts.next()?, parts.next()?, parts.next()?);
        Some(Item { action, kind, name, reason: parts.next()?, sentence: parts.next()? })
    })
}

impl Done {
    /// Whether nothing became another thing than it was.
    pub(crate) fn is_empty(&self) -> bool {
        self.replaced.is_empty() && added(&self.plan).is_empty()
    }
}

fn added(plan: &str) -> Vec<&str> {
    items(plan).filter(|item| matches!(item.action, "add" | "migrate")).map(|item| item.name).collect()
}

/// What is neither kept nor replaced as one would expect.
fn remarks(plan: &str) -> String {
    let is_remark = |item: &Item<'_>| item.action == "keep" && item.reason != "unchanged";
    let mut text = String::new();
    for item in items(plan).filter(is_remark) {
        let kind = if item.kind == "data" { "" } else { "the function " };
        // Writing to memory cannot fail.
        let _ = write!(text, "\nlively: note: {kind}`{}`: {}", item.name, item.sentence);
    }
    text
}

fn counted(names: &[&str], one: &str, many: &str) -> String {
    let shown = names.iter().take(NAMES_MAX).copied().collect::<Vec<_>>().join(", ");
    let more = names.len().saturating_sub(NAMES_MAX);
    let rest = if more == 0 { String::new() } else { format!(" and {more} more") };
    let what = if names.len() == 1 { one } else { many };
    format!("{} {what} ({shown}{rest})", names.len())
}

/// A time as people say it.
fn spoken(time: Duration) -> String {
    let ms = time.as_secs_f64() * 1e3;
    match ms {
        ms if ms < 1.0 => format!("{ms:.2} ms"),
        ms if ms < 100.0 => format!("{ms:.1} ms"),
        ms if ms < 10_000.0 => format!("{ms:.0} ms"),
        ms => format!("{:.0} s", ms / 1e3),
    }
}

fn with_warnings(said: &str, text: String) -> String {
    if said.is_empty() { text } else { format!("{}\n{text}", said.trim_end()) }
}

/// A reload that changed something.
pub(crate) fn reloaded(done: &Done, took: Duration) -> String {
    let mut replaced: Vec<&str> = done.replaced.iter().map(String::as_str).collect();
    replaced.sort_unstable();
    let added = added(&done.plan);
    let mut parts = Vec::new();
    if !replaced.is_empty() {
        parts.push(format!("reloaded {}", counted(&replaced, "function", "functions")));
    }
    if !added.is_empty() {
        parts.push(format!("added {}", counted(&added, "thing", "things")));
    }
    let what = parts.join(", ");
    let line =
        format!("lively: {what} in {}, generation {}{}", spoken(took), done.generation, remarks(&done.plan));
    with_warnings(&done.said, line)
}

/// A reload that changed nothing.
pub(crate) fn unchanged(done: &Done) -> String {
    with_warnings(&done.said, format!("lively: nothing changed{}", remarks(&done.plan)))
}

/// An undo.
pub(crate) fn undone(done: &Done, took: Duration) -> String {
    let mut names: Vec<&str> = done.replaced.iter().map(String::as_str).collect();
    names.sort_unstable();
    let what = counted(&names, "function is", "functions are");
    format!("lively: undone: {what} as before, in {}, generation {}", spoken(took), done.generation)
}

/// What could not be done.
pub(crate) fn failed(refused: &Refused) -> String {
    if !refused.said.is_empty() {
        return refused.said.trim_end().to_owned();
    }
    let mut text = String::new();
    let what = if refused.is_plans { "not reloaded: " } else { "" };
    for (message, notes) in &refused.faults {
        let gap = if text.is_empty() { "" } else { "\n" };
        // Writing to memory cannot fail.
        let _ = write!(text, "{gap}lively: {what}{message}");
        for note in notes {
            // As above.
            let _ = write!(text, "\nlively:   {note}");
        }
    }
    text
}

/// The end of the program.
pub(crate) fn ended(ending: Ending, hint: &str) -> String {
    match ending {
        Ending::Exit(status) => format!("lively: the program ended with status {status}; {hint}"),
        Ending::Signal(number) => {
            format!("lively: the program was killed by signal {number}{}; {hint}", signal_name(number))
        }
    }
}

fn signal_name(number: i32) -> String {
    let known = [
        (1, "SIGHUP"),
        (2, "SIGINT"),
        (3, "SIGQUIT"),
        (4, "SIGILL"),
        (5, "SIGTRAP"),
        (6, "SIGABRT"),
        (7, "SIGBUS"),
        (8, "SIGFPE"),
        (9, "SIGKILL"),
        (11, "SIGSEGV"),
        (13, "SIGPIPE"),
        (14, "SIGALRM"),
        (15, "SIGTERM"),
        (31, "SIGSYS"),
    ];
    let name = known.iter().find(|(known, _)| *known == number);
    name.map_or_else(String::new, |(_, name)| format!(" ({name})"))
}

/// The text for a screen that a program draws on: what stood in a row behind the end of its line is erased.
pub(crate) fn with_rows_erased(text: &str) -> String {
    text.split('\n').map(|line| format!("{line}{ERASE_REST}")).collect::<Vec<_>>().join("\n")
}
