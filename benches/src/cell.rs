//! One measurement in a process of its own.
//!
//! Peers disturb each other inside one process: mappings, loaded libraries and heaps grow. So this
//! program starts itself again for every cell of a table, and the child writes what it measured,
//! a name and a number a line. Many runs of one cell simply give more numbers under each name.

use crate::inputs::{self, Refusal};
use std::collections::BTreeMap;
use std::process::Command;
use std::time::Duration;

/// What was measured, by name; times in nanoseconds.
#[derive(Default, Clone, Debug)]
pub struct Samples {
    by_name: BTreeMap<String, Vec<f64>>,
}

impl Samples {
    /// Adds a number.
    pub fn put(&mut self, name: &str, value: f64) {
        self.by_name.entry(name.to_owned()).or_default().push(value);
    }

    /// Adds a time.
    pub fn time(&mut self, name: &str, value: Duration) {
        self.put(name, value.as_nanos() as f64);
    }

    /// Of several rounds of one thing, keeps the one with the least `total`. What else the machine
    /// does only ever adds, so within a process the best round says most; medians are then taken
    /// over processes.
    pub fn best(rounds: Vec<Self>) -> Self {
        let total = |samples: &Self| samples.median("total").unwrap_or(f64::INFINITY);
        rounds.into_iter().min_by(|a, b| total(a).total_cmp(&total(b))).unwrap_or_default()
    }

    /// Takes over what another run measured.
    pub fn absorb(&mut self, other: Self) {
        for (name, values) in other.by_name {
            self.by_name.entry(name).or_default().extend(values);
        }
    }

    /// The median of what is called `name`.
    pub fn median(&self, name: &str) -> Option<f64> {
        let mut values = self.by_name.get(name)?.clone();
        values.sort_by(f64::total_cmp);
        let middle = values.len() / 2;
        Some(if values.len() % 2 == 1 {
            values[middle]
        } else {
            f64::midpoint(values[middle - 1], values[middle])
        })
    }

    /// How many numbers there are under `name`.
    pub fn count(&self, name: &str) -> usize {
        self.by_name.get(name).map_or(0, Vec::len)
    }

    /// Writes everything for [`run`] to read.
    pub fn print(&self) {
        for (name, values) in &self.by_name {
            for value in values {
                println!("{name} {value}");
            }
        }
    }

    /// Reads what [`Samples::print`] wrote.
    pub fn parse(text: &str) -> Self {
        let mut samples = Self::default();
        for line in text.lines() {
            if let Some((name, value)) = line.split_once(' ')
                && let Ok(value) = value.parse()
            {
                samples.put(name, value);
            }
        }
        samples
    }
}

/// Runs the cell that `words` describe in a fresh process.
///
/// # Errors
/// With the child's first words when it fails.
pub fn run(words: &[String]) -> Result<Samples, Refusal> {
    let me = std::env::current_exe().map_err(|e| e.to_string())?;
    let out = inputs::run(Command::new(me).arg("cell").args(words))?;
    Ok(Samples::parse(&String::from_utf8_lossy(&out)))
}
