//! Numbers for people: units, ratios, tables in Markdown, and the file they are kept in.

use std::path::Path;

/// Nanoseconds in the unit that suits them.
pub fn time(ns: f64) -> String {
    match ns {
        n if n < 1e3 => format!("{} ns", digits(n)),
        n if n < 1e6 => format!("{} us", digits(n / 1e3)),
        n if n < 1e9 => format!("{} ms", digits(n / 1e6)),
        n => format!("{} s", digits(n / 1e9)),
    }
}

/// Three digits that mean something.
pub fn digits(value: f64) -> String {
    match value.abs() {
        v if v < 10.0 => format!("{value:.2}"),
        v if v < 100.0 => format!("{value:.1}"),
        _ => format!("{value:.0}"),
    }
}

/// A table of Markdown whose columns line up in the source too.
#[derive(Default)]
pub struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with these column names.
    pub fn new(names: &[&str]) -> Self {
        Self { rows: vec![names.iter().map(|&n| n.to_owned()).collect()] }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = impl Into<String>>) {
        self.rows.push(cells.into_iter().map(Into::into).collect());
    }

    /// The text.
    pub fn text(&self) -> String {
        let columns = self.rows[0].len();
        let width = |column: usize| {
            self.rows.iter().filter_map(|r| r.get(column)).map(|c| c.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..columns).map(width).collect();
        let mut text = String::new();
        for (index, row) in self.rows.iter().enumerate() {
            for (column, &width) in widths.iter().enumerate() {
                let cell = row.get(column).map_or("", String::as_str);
                text += &format!("| {cell}{} ", " ".repeat(width - cell.chars().count()));
            }
            text += "|\n";
            if index == 0 {
                for &width in &widths {
                    text += &format!("|{}", "-".repeat(width + 2));
                }
                text += "|\n";
            }
        }
        text
    }
}

/// The machine in one line.
pub fn machine() -> String {
    let info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model =
        info.lines().find_map(|l| l.strip_prefix("model name")?.split_once(": ")).map_or("unknown", |m| m.1);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let kernel = std::fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    let virtual_ = if info.contains(" hypervisor") { ", virtual" } else { "" };
    format!("{model}, {cores} cores{virtual_}, Linux {}", kernel.trim())
}

/// Replaces the part called `name` of the results' file, or adds it.
///
/// # Errors
/// When the file cannot be written.
pub fn keep(file: &Path, name: &str, text: &str) -> Result<(), String> {
    let (begin, end) = (format!("<!-- begin {name} -->"), format!("<!-- end {name} -->"));
    let old = std::fs::read_to_string(file).unwrap_or_else(|_| {
        "# Results\n\nWritten by the commands named below; ratios say how many times lively's number the \
         peer's is, so more than 1 is in lively's favour.\n"
            .to_owned()
    });
    let part = format!("{begin}\n{}\n{end}", text.trim_end());
    let new = match (old.find(&begin), old.find(&end)) {
        (Some(from), Some(to)) if from < to => format!("{}{part}{}", &old[..from], &old[to + end.len()..]),
        _ => format!("{}\n\n{part}\n", old.trim_end()),
    };
    std::fs::write(file, new).map_err(|e| format!("{}: {e}", file.display()))
}
