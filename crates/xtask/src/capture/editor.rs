//! The editor of a recording: a file, a cursor in it, and the rows around the cursor as they are shown.
//!
//! It knows as much as three edits need: going to a place, erasing backwards, typing, saving. It saves as most editors
//! do, by another file that takes the name, so that nobody reads half of one. Refuses places that are not there or
//! there twice, and what is not ASCII: the panes count bytes. Lines that are too long end with `>`, as where they go on.

use super::film::{Ink, Row};
use std::fs;
use std::path::{Path, PathBuf};

/// Lines shown before and after the one of the cursor.
const AROUND: usize = 2;

/// Rows of a view: a title and lines.
pub(super) const VIEW_ROWS: usize = 1 + AROUND + 1 + AROUND;

/// How the text stands to the file.
#[derive(Clone, Copy)]
enum State {
    Opened,
    Changed,
    Saved,
}

/// A file being edited.
pub(super) struct Editor {
    path: PathBuf,
    lines: Vec<String>,
    /// Of the cursor, both from 0; the cursor stands before the character there.
    line: usize,
    column: usize,
    state: State,
}

impl Editor {
    pub(super) fn open(path: &Path) -> Result<Self, String> {
        let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
        if !text.is_ascii() {
            return Err(format!("{} has more than ASCII, which is not shown here", path.display()));
        }
        let lines = text.lines().map(str::to_owned).collect();
        Ok(Self { path: path.to_owned(), lines, line: 0, column: 0, state: State::Opened })
    }

    /// Puts the cursor behind `text`, which stands once in the file, within a line.
    pub(super) fn go_behind(&mut self, text: &str) -> Result<(), String> {
        let mut places = self.lines.iter().enumerate().flat_map(|(line, here)| {
            here.match_indices(text).map(move |(column, _)| (line, column + text.len()))
        });
        match (places.next(), places.next()) {
            (Some(place), None) => (self.line, self.column) = place,
            (Some(_), Some(_)) => return Err(format!("`{text}` stands twice in {}", self.path.display())),
            (None, _) => return Err(format!("`{text}` does not stand in {}", self.path.display())),
        }
        Ok(())
    }

    /// Erases the character before the cursor.
    pub(super) fn erase(&mut self) {
        if self.column > 0 {
            self.column -= 1;
            self.lines[self.line].remove(self.column);
            self.state = State::Changed;
        }
    }

    pub(super) fn insert(&mut self, character: char) {
        self.lines[self.line].insert(self.column, character);
        self.column += character.len_utf8();
        self.state = State::Changed;
    }

    pub(super) fn save(&mut self) -> Result<(), String> {
        let mut text = self.lines.join("\n");
        text.push('\n');
        let beside = self.path.with_extension("new");
        let saved = fs::write(&beside, text).and_then(|()| fs::rename(&beside, &self.path));
        saved.map_err(|e| format!("cannot save {}: {e}", self.path.display()))?;
        self.state = State::Saved;
        Ok(())
    }

    /// The [`VIEW_ROWS`] rows that are shown, `columns` wide.
    pub(super) fn view(&self, columns: usize) -> Vec<Row> {
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        let state = match self.state {
            State::Opened => "",
            State::Changed => "changed, not saved",
            State::Saved => "saved",
        };
        let mut rows =
            vec![Row::default().with(&format!("{name}  "), Ink::PLAIN).with(state, Ink::DIM).trimmed()];
        let first = self.line.saturating_sub(AROUND);
        rows.extend((first..).take(VIEW_ROWS - 1).map(|line| self.row(line, columns)));
        rows
    }

    fn row(&self, line: usize, columns: usize) -> Row {
        let Some(text) = self.lines.get(line) else { return Row::default() };
        let number = format!("{:>4}  ", line + 1);
        let room = columns.saturating_sub(number.len());
        let mut row = Row::default().with(&number, Ink::DIM);
        // One blank more, for a cursor behind the last character.
        let mut shown: Vec<char> = text.chars().chain([' ']).collect();
        let is_cut = text.len() > room;
        shown.truncate(if is_cut { room.saturating_sub(1) } else { room });
        for (column, character) in shown.into_iter().enumerate() {
            let is_cursor = (line, column) == (self.line, self.column);
            let of_line = if line == self.line { Ink::PLAIN } else { Ink::DIM };
            row.push(character, if is_cursor { Ink::CURSOR } else { of_line });
        }
        if is_cut { row.with(">", Ink::DIM) } else { row }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(text: &str) -> (tempfile::TempDir, Editor) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("x.c");
        fs::write(&path, text).expect("a file");
        let editor = Editor::open(&path).expect("it opens");
        (folder, editor)
    }

    #[test]
    fn what_is_typed_is_in_the_file_when_it_is_saved() {
        let (folder, mut editor) = opened("one\ntwo(12);\nthree\n");
        let read = || fs::read_to_string(folder.path().join("x.c")).expect("it is there");
        editor.go_behind("two(12").expect("it is there once");
        editor.erase();
        editor.insert('3');
        editor.insert('4');
        assert_eq!(read(), "one\ntwo(12);\nthree\n", "nothing is saved yet");
        editor.save().expect("it is saved");
        assert_eq!(read(), "one\ntwo(134);\nthree\n");
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1, "nothing is left beside it");
    }

    #[test]
    fn the_view_has_the_lines_around_the_cursor() {
        let (_folder, mut editor) = opened("1\n2\n3\n4\nabcdef\n6\n");
        let text = |editor: &Editor| {
            editor.view(10).iter().map(|row| row.clone().trimmed().text()).collect::<Vec<_>>()
        };
        assert_eq!(text(&editor), ["x.c", "   1  1", "   2  2", "   3  3", "   4  4", "   5  abc>"]);
        editor.go_behind("abc").expect("it is there once");
        editor.insert('x');
        assert_eq!(
            text(&editor),
            ["x.c  changed, not saved", "   3  3", "   4  4", "   5  abc>", "   6  6", ""]
        );
        editor.save().expect("it is saved");
        assert_eq!(editor.view(10).len(), VIEW_ROWS);
        assert_eq!(text(&editor)[0], "x.c  saved");
        let at = &editor.view(12)[3];
        assert_eq!(at.runs()[2], ("d".to_owned(), Ink::CURSOR), "the cursor stands behind what was typed");
    }

    #[test]
    fn places_must_be_there_once() {
        let (_folder, mut editor) = opened("ab ab\ncd\n");
        assert!(editor.go_behind("ab").expect_err("twice").contains("twice"));
        assert!(editor.go_behind("b\nc").expect_err("not in a line").contains("does not stand"));
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("x.c"), "\u{e9}").expect("a file");
        assert!(Editor::open(&folder.path().join("x.c")).err().expect("refused").contains("ASCII"));
    }
}
