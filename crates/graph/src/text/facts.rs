//! Facts as text: one line a function, datum or record, one a member after its record.

use super::parse::line::{Line, fault};
use super::print::{quoted, word};
use crate::{DatumFacts, Facts, FieldFacts, FunctionFacts, RecordFacts};
use lively_base::Diagnostic;
use std::fmt::Write as _;

/// Appends the lines of `facts`.
pub(super) fn print(out: &mut String, facts: &Facts) {
    if !facts.is_empty() {
        out.push('\n');
    }
    for (name, function) in &facts.functions {
        let texts = [("abi", &*function.abi), ("shown", &*function.shown)];
        line(out, "function", name, &texts, &function.records, &function.inlined);
    }
    for (name, datum) in &facts.data {
        let texts = [("layout", &*datum.layout), ("shown", &*datum.shown)];
        line(out, "data", name, &texts, &datum.records, &[]);
    }
    for (name, record) in &facts.records {
        out.push_str("fact record ");
        word(out, name.as_bytes());
        // Writing to a string cannot fail.
        let _ = write!(out, " size {:#x}", record.size);
        end(out, &record.records, &[]);
        for field in &record.fields {
            out.push_str("  field ");
            quoted(out, field.name.as_bytes());
            let _ = write!(out, " bit {:#x}", field.bit_offset);
            if let Some(width) = field.bit_width {
                let _ = write!(out, " width {width}");
            }
            out.push(' ');
            quoted(out, field.ty.as_bytes());
            out.push('\n');
        }
    }
}

fn line(
    out: &mut String,
    what: &str,
    name: &str,
    texts: &[(&str, &str)],
    records: &[String],
    inlined: &[String],
) {
    out.push_str("fact ");
    out.push_str(what);
    out.push(' ');
    word(out, name.as_bytes());
    for (key, text) in texts {
        out.push(' ');
        out.push_str(key);
        out.push(' ');
        quoted(out, text.as_bytes());
    }
    end(out, records, inlined);
}

fn end(out: &mut String, records: &[String], inlined: &[String]) {
    for record in records {
        out.push(' ');
        quoted(out, record.as_bytes());
    }
    if !inlined.is_empty() {
        out.push_str(" inlined");
    }
    for function in inlined {
        out.push(' ');
        quoted(out, function.as_bytes());
    }
    out.push('\n');
}

/// Reads facts; members go to the record of the line before them.
#[derive(Default)]
pub(super) struct Reader {
    /// The record that members belong to.
    open: Option<String>,
}

impl Reader {
    /// The rest of a line after `fact`.
    pub(super) fn fact(&mut self, facts: &mut Facts, line: &mut Line<'_>) -> Result<(), Diagnostic> {
        self.open = None;
        let what = line.keyword();
        let number = line.number;
        let known = match what {
            "function" => {
                let name = text(line, "the function's name")?;
                line.literal("abi")?;
                let abi = text(line, "how it is called")?;
                line.literal("shown")?;
                let shown = text(line, "its declaration")?;
                let records = records(line)?;
                let inlined = inlined(line)?;
                let function = FunctionFacts { abi, shown, records, inlined };
                facts.functions.insert(name, function).is_some()
            }
            "data" => {
                let name = text(line, "the datum's name")?;
                line.literal("layout")?;
                let layout = text(line, "its layout")?;
                line.literal("shown")?;
                let shown = text(line, "its declaration")?;
                let datum = DatumFacts { layout, shown, records: records(line)? };
                facts.data.insert(name, datum).is_some()
            }
            "record" => {
                let name = text(line, "the record's name")?;
                line.literal("size")?;
                let size = line.count("its size")?;
                let record = RecordFacts { size, fields: Vec::new(), records: records(line)? };
                self.open = Some(name.clone());
                facts.records.insert(name, record).is_some()
            }
            other => return Err(line.expected("`function`, `data` or `record`", other)),
        };
        if known { Err(fault(number, "this name has facts already")) } else { Ok(()) }
    }

    /// The rest of a line after `field`.
    pub(super) fn field(&mut self, facts: &mut Facts, line: &mut Line<'_>) -> Result<(), Diagnostic> {
        let Some(record) = self.open.as_ref().and_then(|name| facts.records.get_mut(name)) else {
            return Err(fault(line.number, "a member without a record before it"));
        };
        let name = text(line, "the member's name")?;
        line.literal("bit")?;
        let bit_offset = line.count("its first bit")?;
        let bit_width = if line.peek() == Some(b'w') {
            line.literal("width")?;
            let width = line.count("its bits")?;
            Some(u32::try_from(width).map_err(|_| fault(line.number, "no member has so many bits"))?)
        } else {
            None
        };
        let ty = text(line, "its type")?;
        line.end()?;
        record.fields.push(FieldFacts { name, bit_offset, bit_width, ty });
        Ok(())
    }
}

fn text(line: &mut Line<'_>, what: &str) -> Result<String, Diagnostic> {
    let number = line.number;
    let word = line.word(what)?.into_owned();
    String::from_utf8(word).map_err(|_| fault(number, format!("{what} is not UTF-8")))
}

fn records(line: &mut Line<'_>) -> Result<Vec<String>, Diagnostic> {
    let mut records = Vec::new();
    while line.peek() == Some(b'"') {
        records.push(text(line, "a record's name")?);
    }
    Ok(records)
}

/// The functions that it holds copies of, up to the end of the line.
fn inlined(line: &mut Line<'_>) -> Result<Vec<String>, Diagnostic> {
    let mut inlined = Vec::new();
    if line.peek().is_some() {
        line.literal("inlined")?;
    }
    while line.peek().is_some() {
        inlined.push(text(line, "a function's name")?);
    }
    Ok(inlined)
}
