//! `docs/watch.svg`: what the README says about editing a running program, recorded while it happens.
//!
//! A copy of the example is started by `lively watch` on a terminal, edited three times as the README tells a reader
//! to, and everything that is written there is kept with its times ([`session`]). Frames are made of it ([`film`]), by
//! a [`terminal`] that knows what the example and lively write, beside what an [`editor`] shows, and a picture of the
//! frames ([`svg`]).
//!
//! The layout is always the same; what is seen and the times are those of the run. A run that does not show what it
//! should (an edit answered otherwise, a report drawn over, output that is not known) is refused, and nothing is
//! written.

mod editor;
mod film;
mod session;
mod svg;
mod terminal;

use crate::{Outcome, workspace};
use editor::Editor;
use film::{Recording, Row};
use session::Session;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;
use terminal::Size;

const EXAMPLE: &str = "examples/waves.c";
const PICTURE: &str = "docs/watch.svg";

/// Largest picture, in bytes: a page with it should open at once.
const PICTURE_BYTES_MAX: usize = 200_000;

/// The example draws 20 rows; below them is room for a line of lively's and the cursor.
const SIZE: Size = Size { rows: 22, columns: 80 };

/// What is replaced, with as much around it as makes it unique.
struct Edit {
    before: &'static str,
    old: &'static str,
    new: &'static str,
}

/// The reports grow with the names of the functions (`sea`, `draw`, `swell`): each is written over the one before, of
/// which nothing may be left.
const EDITS: &[Edit] = &[
    Edit { before: "WATER[] = \" .", old: "-~=~-", new: ":+#+:" },
    Edit { before: "moon(", old: "56, 3, 2", new: "20, 4, 3" },
    Edit { before: "sin(x * 0.", old: "22", new: "6" },
];

/// How long the sea is seen before the first edit, and after each.
const LOOK: Duration = Duration::from_millis(1800);
/// From a new place in the file to the first key, and from the last to the save.
const THOUGHT: Duration = Duration::from_millis(500);
/// From key to key.
const KEY: Duration = Duration::from_millis(80);

const ABOUT: &str = "A recording of lively watch waves.c: in a terminal waves roll under a moon and stars, below it the \
    source is edited and saved three times. With each save lively says which function was reloaded, and the sea goes \
    on with other waves, a larger moon elsewhere, a shorter swell.";

/// What is asked for.
#[derive(Debug, Default, PartialEq, Eq)]
struct Options<'a> {
    lively: Option<&'a str>,
    output: Option<&'a str>,
}

impl<'a> Options<'a> {
    fn read(args: &[&'a str]) -> Result<Self, String> {
        let mut options = Self::default();
        for pair in args.chunks(2) {
            match pair {
                ["--lively", path] => options.lively = Some(path),
                ["--output", path] => options.output = Some(path),
                _ => {
                    let usage = "capture takes `--lively PATH` and `--output PATH`";
                    return Err(format!("`{}` is not understood; {usage}", pair.join(" ")));
                }
            }
        }
        Ok(options)
    }
}

/// Records and writes the picture.
pub(crate) fn run(args: &[&str]) -> Outcome {
    let root = workspace::root();
    let options = Options::read(args)?;
    let picture = options.output.map_or_else(|| root.join(PICTURE), PathBuf::from);
    let lively = match options.lively {
        // It is started in another folder.
        Some(path) => fs::canonicalize(path).map_err(|e| format!("{path}: {e}"))?,
        None => build(&root)?,
    };
    let recording = record(&lively, &root.join(EXAMPLE))?;
    let film = film::develop(&recording, SIZE, "$ lively watch waves.c")?;
    let text = svg::write(&film, ABOUT);
    if text.len() > PICTURE_BYTES_MAX {
        return Err(format!(
            "the picture has {} bytes, the limit is {PICTURE_BYTES_MAX}; record again while the machine has less to \
             do, or shorten `LOOK`",
            text.len()
        ));
    }
    fs::write(&picture, &text).map_err(|e| format!("{}: {e}", picture.display()))?;
    recording.reports.iter().for_each(|report| println!("{report}"));
    println!("{}: {} frames, {} bytes", picture.display(), film.frames.len(), text.len());
    Ok(())
}

/// Builds the command as a reader would have it.
fn build(root: &Path) -> Result<PathBuf, String> {
    let mut cargo = Command::new(workspace::cargo());
    cargo.args(["build", "--release", "--package", "lively-cli", "--message-format=json-render-diagnostics"]);
    let output = cargo.current_dir(root).stderr(Stdio::inherit()).output();
    let output = output.map_err(|e| format!("cannot start cargo: {e}"))?;
    if !output.status.success() {
        return Err("lively does not build, see above; --lively PATH takes another".into());
    }
    let messages = String::from_utf8_lossy(&output.stdout);
    program_in(&messages).ok_or_else(|| "cargo does not say where it has built lively".into())
}

/// The command among what cargo says it has built, a JSON object a line.
fn program_in(messages: &str) -> Option<PathBuf> {
    let mut programs = messages.lines().filter_map(|line| {
        let message: serde_json::Value = serde_json::from_str(line).ok()?;
        let path = PathBuf::from(message.get("executable")?.as_str()?);
        path.file_stem().is_some_and(|name| name == "lively").then_some(path)
    });
    programs.next_back()
}

/// A session with a copy of `example`, from its start to the look after the last edit.
fn record(lively: &Path, example: &Path) -> Result<Recording, String> {
    let folder = tempfile::tempdir().map_err(|e| format!("cannot make a folder: {e}"))?;
    let copy = folder.path().join("waves.c");
    fs::copy(example, &copy).map_err(|e| format!("{}: {e}", example.display()))?;
    let mut editor = Editor::open(&copy)?;
    // Where the first edit will be.
    editor.go_behind(EDITS[0].before)?;
    let mut views = vec![(Duration::ZERO, shown(&editor))];
    let mut reports = Vec::new();
    let mut session = Session::start(lively, &["watch", "waves.c"], folder.path(), SIZE)?;
    session.rest(LOOK)?;
    for edit in EDITS {
        reports.push(perform(edit, &mut editor, &mut session, &mut views)?);
        session.rest(LOOK)?;
    }
    let length = session.now();
    session.end()?;
    Ok(Recording { chunks: std::mem::take(&mut session.chunks), views, reports, length })
}

/// Makes an edit as a hand would, saves it, and gives what lively says to it.
fn perform(
    edit: &Edit,
    editor: &mut Editor,
    session: &mut Session,
    views: &mut Vec<(Duration, Vec<Row>)>,
) -> Result<String, String> {
    editor.go_behind(&format!("{}{}", edit.before, edit.old))?;
    views.push((session.now(), shown(editor)));
    session.rest(THOUGHT)?;
    for _ in edit.old.chars() {
        editor.erase();
        views.push((session.now(), shown(editor)));
        session.rest(KEY)?;
    }
    for character in edit.new.chars() {
        editor.insert(character);
        views.push((session.now(), shown(editor)));
        session.rest(KEY)?;
    }
    session.rest(THOUGHT)?;
    editor.save()?;
    views.push((session.now(), shown(editor)));
    session.report()
}

fn shown(editor: &Editor) -> Vec<Row> {
    editor.view(usize::from(SIZE.columns))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_have_values() {
        assert_eq!(Options::read(&[]), Ok(Options::default()));
        let both = Options::read(&["--output", "a.svg", "--lively", "x"]);
        assert_eq!(both, Ok(Options { lively: Some("x"), output: Some("a.svg") }));
        assert!(Options::read(&["--lively"]).is_err_and(|fault| fault.contains("`--lively` is not")));
        assert!(Options::read(&["--lively", "x", "y"]).is_err_and(|fault| fault.contains("`y` is not")));
    }

    #[test]
    fn the_command_is_found_among_what_was_built() {
        let messages = "{\"reason\":\"compiler-artifact\",\"executable\":null}\nnoise\n\
            {\"executable\":\"/x/other\"}\n{\"executable\":\"/x/lively\"}\n{\"reason\":\"build-finished\"}\n";
        assert_eq!(program_in(messages), Some(PathBuf::from("/x/lively")));
        assert_eq!(program_in("{\"executable\":\"/x/other\"}"), None);
    }

    #[test]
    fn the_example_has_the_places_that_are_edited() {
        let folder = tempfile::tempdir().expect("a folder");
        let copy = folder.path().join("waves.c");
        fs::copy(workspace::root().join(EXAMPLE), &copy).expect("the example");
        let mut editor = Editor::open(&copy).expect("it opens");
        editor.go_behind(EDITS[0].before).expect("the first place");
        for edit in EDITS {
            editor.go_behind(&format!("{}{}", edit.before, edit.old)).expect(edit.old);
        }
    }
}
