//! What a terminal shows after the bytes that were written to it.
//!
//! Only what the examples and `lively watch` write is known: printable ASCII, new lines, placing the cursor, erasing,
//! and the plain colours of diagnostics. Everything else is refused with its name: a recording that leaves something
//! out would show what no reader will see.
//!
//! Invariant: the cursor's row is on the screen; its column may be one past the last, where the next character begins
//! another row, as on real terminals.

use super::film::{Ink, Row};
use std::mem;

/// Longest parameters of a control sequence: `1;31` and `24;80` are what is written, the rest is a garbled stream.
const PARAMETERS_MAX: usize = 16;

/// How many characters a terminal shows.
#[derive(Clone, Copy)]
pub(super) struct Size {
    pub(super) rows: u16,
    pub(super) columns: u16,
}

#[derive(Clone, Copy)]
struct Cell {
    character: char,
    ink: Ink,
}

const BLANK: Cell = Cell { character: ' ', ink: Ink::PLAIN };

/// Where the reading of the stream stands: sequences may be parted between two reads.
enum Reading {
    Text,
    Escape,
    /// Behind `ESC [`, with the parameters so far.
    Sequence(String),
}

/// A screen with its cursor.
pub(super) struct Terminal {
    cells: Vec<Vec<Cell>>,
    columns: usize,
    row: usize,
    column: usize,
    ink: Ink,
    reading: Reading,
}

impl Terminal {
    pub(super) fn new(size: Size) -> Self {
        let columns = usize::from(size.columns);
        let cells = vec![vec![BLANK; columns]; usize::from(size.rows)];
        Self { cells, columns, row: 0, column: 0, ink: Ink::PLAIN, reading: Reading::Text }
    }

    /// Takes what was written.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> Result<(), String> {
        bytes.iter().try_for_each(|&byte| self.take(byte))
    }

    /// What is shown, without the blanks at the ends of rows.
    pub(super) fn rows(&self) -> Vec<Row> {
        let row = |cells: &Vec<Cell>| {
            let mut row = Row::default();
            cells.iter().for_each(|cell| row.push(cell.character, cell.ink));
            row.trimmed()
        };
        self.cells.iter().map(row).collect()
    }

    fn take(&mut self, byte: u8) -> Result<(), String> {
        match (mem::replace(&mut self.reading, Reading::Text), byte) {
            (Reading::Text, b'\x1b') => self.reading = Reading::Escape,
            (Reading::Text, b'\r') => self.column = 0,
            (Reading::Text, b'\n') => self.feed_line(),
            (Reading::Text, b' '..=b'~') => self.put(char::from(byte)),
            (Reading::Text, _) => {
                return Err(format!("the byte {byte:#04x} is written, which is not known here"));
            }
            (Reading::Escape, b'[') => self.reading = Reading::Sequence(String::new()),
            (Reading::Escape, _) => return Err(unknown(&char::from(byte).to_string())),
            (Reading::Sequence(parameters), b'@'..=b'~') => self.obey(&parameters, char::from(byte))?,
            (Reading::Sequence(mut parameters), b'0'..=b'9' | b';' | b'?')
                if parameters.len() < PARAMETERS_MAX =>
            {
                parameters.push(char::from(byte));
                self.reading = Reading::Sequence(parameters);
            }
            (Reading::Sequence(parameters), _) => {
                return Err(unknown(&format!("[{parameters}{}", char::from(byte).escape_default())));
            }
        }
        Ok(())
    }

    fn put(&mut self, character: char) {
        if self.column == self.columns {
            self.column = 0;
            self.feed_line();
        }
        self.cells[self.row][self.column] = Cell { character, ink: self.ink };
        self.column += 1;
    }

    /// One row down; below the last, everything moves up.
    fn feed_line(&mut self) {
        if self.row + 1 < self.cells.len() {
            self.row += 1;
        } else {
            self.cells.rotate_left(1);
            self.cells[self.row].fill(BLANK);
        }
    }

    /// Does what the control sequence with `parameters` and the final character `last` says.
    fn obey(&mut self, parameters: &str, last: char) -> Result<(), String> {
        let unknown = || unknown(&format!("[{parameters}{last}"));
        let numbers = parameters.split(';').map(|number| match number {
            "" => Ok(None),
            number => number.parse::<usize>().map(Some).map_err(|_| unknown()),
        });
        let numbers = numbers.collect::<Result<Vec<_>, _>>()?;
        match (last, numbers.as_slice()) {
            ('H', [row]) => self.place(row.unwrap_or(1), 1),
            ('H', [row, column]) => self.place(row.unwrap_or(1), column.unwrap_or(1)),
            ('J', [None | Some(0)]) => {
                self.erase_row_from(self.column);
                self.cells[self.row + 1..].iter_mut().for_each(|row| row.fill(BLANK));
            }
            ('J', [Some(2)]) => self.cells.iter_mut().for_each(|row| row.fill(BLANK)),
            // What has scrolled away is not kept here anyway.
            ('J', [Some(3)]) => {}
            ('K', [None | Some(0)]) => self.erase_row_from(self.column),
            ('K', [Some(2)]) => self.erase_row_from(0),
            ('m', numbers) => {
                for number in numbers {
                    self.ink = inked(self.ink, number.unwrap_or(0)).ok_or_else(unknown)?;
                }
            }
            _ => return Err(unknown()),
        }
        Ok(())
    }

    /// Places the cursor; rows and columns are counted from 1, and zero is 1 too.
    fn place(&mut self, row: usize, column: usize) {
        self.row = row.clamp(1, self.cells.len()) - 1;
        self.column = column.clamp(1, self.columns) - 1;
    }

    fn erase_row_from(&mut self, column: usize) {
        self.cells[self.row][column..].fill(BLANK);
    }
}

/// `ink` after the number `number` of a sequence that ends with `m`.
fn inked(ink: Ink, number: usize) -> Option<Ink> {
    Some(match number {
        0 => Ink::PLAIN,
        1 => Ink { bold: true, ..ink },
        22 => Ink { bold: false, ..ink },
        30..=37 => Ink { colour: Some((number - 30) as u8), ..ink },
        39 => Ink { colour: None, ..ink },
        _ => return None,
    })
}

fn unknown(sequence: &str) -> String {
    format!("the control sequence `ESC {sequence}` is written, which is not known here")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: Size = Size { rows: 3, columns: 6 };

    fn shown(parts: &[&str]) -> Vec<String> {
        let mut terminal = Terminal::new(SIZE);
        parts.iter().for_each(|part| terminal.feed(part.as_bytes()).expect("all is known"));
        terminal.rows().iter().map(Row::text).collect()
    }

    #[test]
    fn text_goes_on_in_the_next_row_and_the_screen_moves_up() {
        assert_eq!(shown(&["ab\r\ncd"]), ["ab", "cd", ""]);
        assert_eq!(shown(&["ab\ncd"]), ["ab", "  cd", ""], "a line feed alone keeps the column");
        assert_eq!(shown(&["abcdefgh"]), ["abcdef", "gh", ""]);
        assert_eq!(shown(&["abcdef\r\ngh"]), ["abcdef", "gh", ""], "a full row is left once");
        assert_eq!(shown(&["12\r\n2\r\n3\r\n4"]), ["2", "3", "4"], "nothing of the first comes back");
    }

    #[test]
    fn what_is_written_over_stays_where_it_is_longer() {
        assert_eq!(shown(&["abcd\r\nx\x1b[Hyz"]), ["yzcd", "x", ""]);
        assert_eq!(shown(&["\x1b[2;3Hx\x1b[9;9Hy\x1b[0;0Hz"]), ["z", "  x", "     y"]);
    }

    #[test]
    fn erasing_begins_where_it_says() {
        let full = "aaa\r\nbbb\r\nccc\x1b[2;2H";
        assert_eq!(shown(&[full, "\x1b[J"]), ["aaa", "b", ""]);
        assert_eq!(shown(&[full, "\x1b[K"]), ["aaa", "b", "ccc"]);
        assert_eq!(shown(&[full, "\x1b[2K"]), ["aaa", "", "ccc"]);
        assert_eq!(shown(&[full, "\x1b[2Jx"]), ["", " x", ""], "the cursor stays");
        assert_eq!(shown(&["abcdef\x1b[K"]), ["abcdef", "", ""], "behind a full row there is nothing");
    }

    #[test]
    fn sequences_may_come_in_parts() {
        assert_eq!(shown(&["abc\x1b", "[", "1;", "2", "Hx"]), ["axc", "", ""]);
    }

    #[test]
    fn colours_last_until_they_are_taken_back() {
        let mut terminal = Terminal::new(SIZE);
        terminal.feed(b"a\x1b[1;31mb\x1b[22mc\x1b[39md\x1b[32m\x1b[me").expect("all is known");
        let red = Ink { colour: Some(1), ..Ink::PLAIN };
        let runs: Vec<_> = terminal.rows()[0].runs().to_vec();
        let wanted = [("a", Ink::PLAIN), ("b", Ink { bold: true, ..red }), ("c", red), ("de", Ink::PLAIN)];
        assert_eq!(runs, wanted.map(|(text, ink)| (text.to_owned(), ink)));
    }

    #[test]
    fn what_is_not_known_is_refused_by_name() {
        for (bytes, name) in [
            ("\t", "0x09"),
            ("\u{e9}", "0xc3"),
            ("\x1bc", "ESC c"),
            ("\x1b[5n", "ESC [5n"),
            ("\x1b[1K", "ESC [1K"),
            ("\x1b[4m", "ESC [4m"),
            ("\x1b[?25l", "ESC [?25l"),
            ("\x1b[1;2;3H", "ESC [1;2;3H"),
            ("\x1b[11111111111111111111H", "ESC [1111111111111111"),
            ("\x1b[1\x1b", "ESC [1\\u{1b}"),
        ] {
            let fault = Terminal::new(SIZE).feed(bytes.as_bytes()).expect_err(name);
            assert!(fault.contains(name), "{fault}");
        }
    }
}
