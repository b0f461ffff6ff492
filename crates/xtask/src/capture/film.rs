//! A recording becomes frames: what both panes show at regular times.
//!
//! The upper pane is what a terminal shows after the bytes that had come by then, the lower what the editor showed. A
//! program draws a frame by many writes; a moment in the midst of them would show half of two, so it is taken when
//! they are over ([`SETTLE`]). What was typed and said stands at the time it was measured at, to one frame.
//!
//! Invariant: all frames have the same rows, so that a row can be compared with what it was before.
//! Refuses a recording in which a report of lively's cannot be read: two processes write to one terminal, and a line
//! that comes in the midst of a drawing is drawn over at once.

use super::terminal::{Size, Terminal};
use std::time::Duration;

/// Time from one frame to the next: fast enough for waves, and a third of what the example draws.
pub(super) const PACE: Duration = Duration::from_millis(100);
/// Writes that follow each other faster belong to one drawing; between two drawings the example rests for 40 ms.
const SETTLE: Duration = Duration::from_millis(10);
/// How long a report must be seen for somebody to read it.
const READABLE: Duration = Duration::from_secs(1);

/// How characters look.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Ink {
    /// One of the eight colours of terminals, or [`Ink::DIM`].
    pub(super) colour: Option<u8>,
    pub(super) bold: bool,
    pub(super) underlined: bool,
}

impl Ink {
    pub(super) const PLAIN: Self = Self { colour: None, bold: false, underlined: false };
    /// What is not of the text itself: numbers of lines.
    pub(super) const DIM: Self = Self { colour: Some(8), bold: false, underlined: false };
    /// Where the cursor stands.
    pub(super) const CURSOR: Self = Self { colour: None, bold: true, underlined: true };
}

/// A row of text in runs of one ink; neighbours differ in ink, none is empty.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Row(Vec<(String, Ink)>);

impl Row {
    pub(super) fn push(&mut self, character: char, ink: Ink) {
        match self.0.last_mut() {
            Some((text, last)) if *last == ink => text.push(character),
            _ => self.0.push((character.to_string(), ink)),
        }
    }

    pub(super) fn with(mut self, text: &str, ink: Ink) -> Self {
        text.chars().for_each(|character| self.push(character, ink));
        self
    }

    /// Without the blanks at its end.
    pub(super) fn trimmed(mut self) -> Self {
        while let Some((text, _)) = self.0.last_mut() {
            text.truncate(text.trim_end_matches(' ').len());
            if !text.is_empty() {
                break;
            }
            self.0.pop();
        }
        self
    }

    pub(super) fn runs(&self) -> &[(String, Ink)] {
        &self.0
    }

    pub(super) fn text(&self) -> String {
        self.0.iter().map(|(text, _)| text.as_str()).collect()
    }
}

/// A session with its times, counted from its start.
pub(super) struct Recording {
    /// What was read from the terminal, and when.
    pub(super) chunks: Vec<(Duration, Vec<u8>)>,
    /// What the editor showed, from when on. The first is there from the start.
    pub(super) views: Vec<(Duration, Vec<Row>)>,
    /// Lines of lively's that must be seen.
    pub(super) reports: Vec<String>,
    pub(super) length: Duration,
}

/// Frames at the distance [`PACE`], to be shown again and again.
pub(super) struct Film {
    pub(super) frames: Vec<Vec<Row>>,
    /// The rows that are titles of what is below them.
    pub(super) titles: Vec<usize>,
    pub(super) columns: usize,
}

/// The frames of `recording` on a terminal of `size` called `title`.
pub(super) fn develop(recording: &Recording, size: Size, title: &str) -> Result<Film, String> {
    let mut terminal = Terminal::new(size);
    let mut chunks = recording.chunks.iter().peekable();
    let (mut frames, mut last) = (Vec::new(), Duration::ZERO);
    let mut now = Duration::ZERO;
    while now < recording.length {
        let due = |at: Duration, last: Duration| at <= now || (at < last + SETTLE && at < now + PACE);
        while let Some((at, bytes)) = chunks.next_if(|(at, _)| due(*at, last)) {
            terminal.feed(bytes).map_err(|fault| format!("{fault} (after {at:.1?})"))?;
            last = *at;
        }
        let mut frame = vec![Row::default().with(title, Ink::PLAIN)];
        frame.extend(terminal.rows());
        let view = recording.views.iter().rev().find(|(from, _)| *from <= now).or(recording.views.first());
        frame.extend(view.map(|(_, rows)| rows.clone()).unwrap_or_default());
        frames.push(frame);
        now += PACE;
    }
    legible(&frames, &recording.reports)?;
    Ok(Film { frames, titles: vec![0, usize::from(size.rows) + 1], columns: usize::from(size.columns) })
}

/// Refuses frames in which one of `reports` does not stand in a row of its own long enough.
fn legible(frames: &[Vec<Row>], reports: &[String]) -> Result<(), String> {
    for report in reports {
        let is_seen = |frame: &&Vec<Row>| frame.iter().any(|row| row.text() == *report);
        let seen = PACE * frames.iter().filter(is_seen).count() as u32;
        if seen < READABLE {
            return Err(format!(
                "`{report}` is seen for {seen:.1?} only: it met the program's own output, or something longer \
                 stood there; record again"
            ));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: Size = Size { rows: 2, columns: 20 };

    fn at(milliseconds: u64) -> Duration {
        Duration::from_millis(milliseconds)
    }

    fn recording(chunks: &[(u64, &str)], reports: &[&str]) -> Recording {
        let view = |text: &str| vec![Row::default().with(text, Ink::PLAIN)];
        Recording {
            chunks: chunks.iter().map(|(time, text)| (at(*time), text.as_bytes().to_vec())).collect(),
            views: vec![(at(5), view("old")), (at(150), view("new"))],
            reports: reports.iter().map(|&report| report.to_owned()).collect(),
            length: at(1500),
        }
    }

    fn row(film: &Film, frame: usize, row: usize) -> String {
        film.frames[frame][row].text()
    }

    #[test]
    fn frames_show_what_had_come_by_their_time() {
        let film = develop(&recording(&[(0, "a"), (100, "b"), (101 + 100, "c")], &[]), SIZE, "t");
        let film = film.expect("all is known");
        assert_eq!(film.frames.len(), 15);
        let first: Vec<_> = film.frames[0].iter().map(Row::text).collect();
        assert_eq!(first, ["t", "a", "", "old"]);
        assert_eq!(film.titles, [0, 3]);
        assert_eq!((row(&film, 1, 1), row(&film, 1, 3)), ("ab".into(), "old".into()));
        assert_eq!((row(&film, 2, 1), row(&film, 2, 3)), ("ab".into(), "new".into()));
        assert_eq!(row(&film, 3, 1), "abc");
    }

    #[test]
    fn a_drawing_under_way_is_waited_for() {
        let film = develop(&recording(&[(98, "a"), (104, "b"), (113, "c"), (140, "d")], &[]), SIZE, "t");
        assert_eq!(row(&film.expect("all is known"), 1, 1), "abc");
    }

    #[test]
    fn what_never_rests_is_shown_all_the_same() {
        let drops: Vec<_> = (0..150).map(|drop| (drop * 10 - drop, "\rx")).collect();
        let film = develop(&recording(&drops, &[]), SIZE, "t").expect("all is known");
        assert_eq!(film.frames.len(), 15);
    }

    #[test]
    fn a_report_must_be_readable() {
        let faults = |chunks: &[(u64, &str)]| develop(&recording(chunks, &["reloaded"]), SIZE, "t").err();
        assert_eq!(faults(&[(100, "reloaded")]), None);
        for wrong in [
            &[] as &[_],
            &[(700, "reloaded")],
            &[(100, "reloaded"), (700, "\rx")],
            &[(50, "reloaded at once"), (100, "\rreloaded")],
        ] {
            let fault = faults(wrong).expect("it cannot be read");
            assert!(fault.contains("`reloaded` is seen for"), "{fault}");
        }
    }

    #[test]
    fn what_is_unknown_is_refused_with_its_time() {
        let fault = develop(&recording(&[(1200, "\x1b[7m")], &[]), SIZE, "t").err().expect("unknown");
        assert!(fault.contains("ESC [7m") && fault.contains("1.2s"), "{fault}");
    }

    #[test]
    fn blanks_at_the_end_are_no_part_of_a_row() {
        let row = Row::default().with("a  ", Ink::PLAIN).with("  ", Ink::DIM).with(" ", Ink::CURSOR);
        assert_eq!(row.trimmed(), Row::default().with("a", Ink::PLAIN));
    }
}
