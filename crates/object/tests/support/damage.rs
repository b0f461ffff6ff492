//! Cases of damage: their text, and making the damaged bytes.

use std::path::Path;
use std::process::Command;

/// A parsed case.
pub struct Case {
    base: String,
    edits: Vec<String>,
    pub read: String,
    pub expect: Option<Expected>,
}

/// A refusal that is expected.
pub struct Expected {
    pub code: String,
    pub words: String,
}

/// Parses the text of a case.
pub fn parse(text: &str) -> Result<Case, String> {
    let mut case = Case { base: String::new(), edits: Vec::new(), read: "object".into(), expect: None };
    let mut is_complete = false;
    for line in text.lines() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        match word {
            "base" => case.base = rest.trim().to_owned(),
            "read" => case.read = rest.trim().to_owned(),
            "set" | "fill" | "truncate" | "append" | "put" => case.edits.push(line.to_owned()),
            "expect" => {
                is_complete = true;
                if let Some(refusal) = rest.strip_prefix("refuse ") {
                    let (code, words) = refusal.split_once(": ").ok_or("expect refuse CODE: words")?;
                    case.expect = Some(Expected { code: code.to_owned(), words: words.to_owned() });
                } else if rest != "accept" {
                    return Err(format!("unknown expectation {rest:?}"));
                }
            }
            _ => return Err(format!("unknown line {line:?}")),
        }
    }
    if is_complete { Ok(case) } else { Err("the case expects nothing".into()) }
}

/// Makes the bytes of a case.
pub fn make(case: &Case, bases: &Path) -> Result<Vec<u8>, String> {
    let original = base(&case.base, bases)?;
    let mut bytes = original.clone();
    for edit in &case.edits {
        apply(edit, &original, &mut bytes).map_err(|e| format!("{edit}: {e}"))?;
    }
    if bytes == original && !case.edits.is_empty() {
        return Err("the edits change nothing".into());
    }
    Ok(bytes)
}

fn base(text: &str, bases: &Path) -> Result<Vec<u8>, String> {
    let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
    match word {
        "empty" => Ok(Vec::new()),
        "hex" => hex(rest),
        "bytes" => Ok(unquote(rest)),
        "archive" => {
            let mut members = Vec::new();
            for part in rest.split_whitespace() {
                let (name, source) = part.split_once('=').ok_or("archive NAME=BASE ...")?;
                let bytes = if source.starts_with('"') { unquote(source) } else { base(source, bases)? };
                members.push((name.to_owned(), bytes));
            }
            let members: Vec<_> =
                members.iter().map(|(name, bytes)| lively_object::write::NewMember { name, bytes }).collect();
            Ok(lively_object::write::write_archive(&members))
        }
        file => assemble(&bases.join(file), rest),
    }
}

fn assemble(source: &Path, flags: &str) -> Result<Vec<u8>, String> {
    let folder = tempfile::tempdir().map_err(|e| e.to_string())?;
    let object = folder.path().join("base.o");
    let run = Command::new("gcc")
        .args(flags.split_whitespace())
        .arg("-c")
        .arg(source)
        .arg("-o")
        .arg(&object)
        .output()
        .map_err(|e| format!("gcc: {e}"))?;
    if !run.status.success() {
        return Err(format!("{}: {}", source.display(), String::from_utf8_lossy(&run.stderr)));
    }
    std::fs::read(object).map_err(|e| e.to_string())
}

fn hex(text: &str) -> Result<Vec<u8>, String> {
    text.split_whitespace().map(|b| u8::from_str_radix(b, 16).map_err(|e| e.to_string())).collect()
}

/// Text between quotes; `\n` and `\0` as in C, `_` for nothing.
fn unquote(text: &str) -> Vec<u8> {
    let text = text.trim().trim_matches('"');
    text.replace("\\n", "\n").replace("\\0", "\0").into_bytes()
}

fn apply(edit: &str, original: &[u8], bytes: &mut Vec<u8>) -> Result<(), String> {
    let (word, rest) = edit.split_once(' ').ok_or("nothing after the verb")?;
    match word {
        "truncate" => bytes.truncate(number(rest, original)? as usize),
        "append" => match rest.strip_prefix("hex ") {
            Some(text) => bytes.extend(hex(text)?),
            None => bytes.extend(unquote(rest)),
        },
        "set" => {
            let (place, value) = rest.split_once('=').ok_or("set PLACE = VALUE")?;
            let (at, width) = field(place.trim(), original)?;
            let value = number(value, original)?;
            let room = bytes.get_mut(at..at + width).ok_or("the field is outside")?;
            room.copy_from_slice(&value.to_le_bytes()[..width]);
        }
        "put" => {
            let (place, value) = rest.split_once('=').ok_or("put PLACE = \"text\"")?;
            let (at, width) = field(place.trim(), original)?;
            let mut text = unquote(value);
            text.resize(width, b' ');
            let room = bytes.get_mut(at..at + width).ok_or("the field is outside")?;
            room.copy_from_slice(&text);
        }
        "fill" => {
            let (place, value) = rest.split_once('=').ok_or("fill SECTION = BYTE")?;
            let header = section(place.trim(), original)?;
            let (start, size) =
                (word64(original, header + 24)? as usize, word64(original, header + 32)? as usize);
            let value = number(value, original)? as u8;
            bytes.get_mut(start..start + size).ok_or("the section is outside")?.fill(value);
        }
        _ => return Err("unknown edit".into()),
    }
    Ok(())
}

/// A number: decimal, hex, `len`, a field's present value, sums and differences of them.
fn number(text: &str, bytes: &[u8]) -> Result<u64, String> {
    let mut total = 0_u64;
    let mut subtract = false;
    for word in text.split_whitespace() {
        let value = match word {
            "+" => {
                subtract = false;
                continue;
            }
            "-" => {
                subtract = true;
                continue;
            }
            "len" => bytes.len() as u64,
            _ if word.starts_with("0x") => u64::from_str_radix(&word[2..], 16).map_err(|e| e.to_string())?,
            _ if word.starts_with(|c: char| c.is_ascii_digit()) => {
                word.parse().map_err(|_| format!("number {word}"))?
            }
            _ if word.starts_with("index[") => section_index(&word[6..word.len() - 1], bytes)? as u64,
            _ => {
                let (at, width) = field(word, bytes)?;
                let mut wide = [0; 8];
                wide[..width].copy_from_slice(bytes.get(at..at + width).ok_or("field outside")?);
                u64::from_le_bytes(wide)
            }
        };
        total = if subtract { total.wrapping_sub(value) } else { total.wrapping_add(value) };
    }
    Ok(total)
}

fn word64(bytes: &[u8], at: usize) -> Result<u64, String> {
    let chunk = bytes.get(at..at + 8).ok_or("outside")?;
    Ok(u64::from_le_bytes(chunk.try_into().map_err(|_| "eight bytes")?))
}

fn word32(bytes: &[u8], at: usize) -> Result<u32, String> {
    let chunk = bytes.get(at..at + 4).ok_or("outside")?;
    Ok(u32::from_le_bytes(chunk.try_into().map_err(|_| "four bytes")?))
}

fn word16(bytes: &[u8], at: usize) -> Result<u16, String> {
    let chunk = bytes.get(at..at + 2).ok_or("outside")?;
    Ok(u16::from_le_bytes(chunk.try_into().map_err(|_| "two bytes")?))
}

const EHDR: &[(&str, usize, usize)] = &[
    ("magic", 0, 4),
    ("class", 4, 1),
    ("data", 5, 1),
    ("version", 6, 1),
    ("type", 16, 2),
    ("machine", 18, 2),
    ("shoff", 40, 8),
    ("shentsize", 58, 2),
    ("shnum", 60, 2),
    ("shstrndx", 62, 2),
];
const SHDR: &[(&str, usize, usize)] = &[
    ("name", 0, 4),
    ("type", 4, 4),
    ("flags", 8, 8),
    ("offset", 24, 8),
    ("size", 32, 8),
    ("link", 40, 4),
    ("info", 44, 4),
    ("align", 48, 8),
    ("entsize", 56, 8),
];
const SYM: &[(&str, usize, usize)] =
    &[("name", 0, 4), ("info", 4, 1), ("other", 5, 1), ("shndx", 6, 2), ("value", 8, 8), ("size", 16, 8)];
const RELA: &[(&str, usize, usize)] = &[("offset", 0, 8), ("type", 8, 4), ("sym", 12, 4), ("addend", 16, 8)];
const MEMBER: &[(&str, usize, usize)] =
    &[("name", 0, 16), ("date", 16, 12), ("size", 48, 10), ("end", 58, 2)];

/// Where a field is and how wide.
fn field(place: &str, bytes: &[u8]) -> Result<(usize, usize), String> {
    let pick = |table: &[(&str, usize, usize)], name: &str, at: usize| {
        let found = table.iter().find(|(n, _, _)| *n == name).ok_or(format!("no field {name}"))?;
        Ok((at + found.1, found.2))
    };
    let (record, name) = match place.rsplit_once("].") {
        Some((record, name)) => (record, name),
        None if place.starts_with("ehdr.") => return pick(EHDR, &place[5..], 0),
        None => (place.trim_end_matches(']'), ""),
    };
    let (what, key) = record.split_once('[').ok_or(format!("no place {place}"))?;
    match what {
        "byte" => Ok((number(key, bytes)? as usize, 1)),
        "word" => Ok((number(key, bytes)? as usize, 4)),
        // A word of a section's content: `in[.group 4]`.
        "in" => {
            let (name, offset) = key.split_once(' ').ok_or("in[SECTION OFFSET]")?;
            let start = word64(bytes, section(name, bytes)? + 24)? as usize;
            Ok((start + number(offset, bytes)? as usize, 4))
        }
        "shdr" => pick(SHDR, name, section(key, bytes)?),
        "sym" => pick(SYM, name, symbol(key, bytes)?),
        "rela" => {
            let (table, index) = key.split_once(' ').ok_or("rela[SECTION N]")?;
            let start = word64(bytes, section(table, bytes)? + 24)? as usize;
            let index: usize = index.trim().parse().map_err(|_| "relocation number")?;
            pick(RELA, name, start + 24 * index)
        }
        "member" => {
            let index: usize = key.parse().map_err(|_| "member number")?;
            pick(MEMBER, name, member(index, bytes)?)
        }
        _ => Err(format!("no place {place}")),
    }
}

fn section_name(header: usize, bytes: &[u8]) -> Result<String, String> {
    let table = word64(bytes, 40)? as usize + 64 * usize::from(word16(bytes, 62)?);
    let strings = word64(bytes, table + 24)? as usize;
    text_at(bytes, strings + word32(bytes, header)? as usize)
}

fn text_at(bytes: &[u8], at: usize) -> Result<String, String> {
    let rest = bytes.get(at..).ok_or("name outside")?;
    let len = rest.iter().position(|&b| b == 0).ok_or("name unterminated")?;
    Ok(String::from_utf8_lossy(&rest[..len]).into_owned())
}

fn section_index(name: &str, bytes: &[u8]) -> Result<usize, String> {
    if let Ok(index) = name.parse() {
        return Ok(index);
    }
    let table = word64(bytes, 40)? as usize;
    for index in 0..usize::from(word16(bytes, 60)?) {
        if section_name(table + 64 * index, bytes)? == name {
            return Ok(index);
        }
    }
    Err(format!("no section {name}"))
}

fn section(name: &str, bytes: &[u8]) -> Result<usize, String> {
    Ok(word64(bytes, 40)? as usize + 64 * section_index(name, bytes)?)
}

fn symbol(name: &str, bytes: &[u8]) -> Result<usize, String> {
    let table = section(".symtab", bytes)?;
    let (start, size) = (word64(bytes, table + 24)? as usize, word64(bytes, table + 32)? as usize);
    let strings = word64(bytes, section(".strtab", bytes)? + 24)? as usize;
    for at in (start..start + size).step_by(24) {
        if text_at(bytes, strings + word32(bytes, at)? as usize)? == name {
            return Ok(at);
        }
    }
    Err(format!("no symbol {name}"))
}

/// Where the header of the archive's member `index` is, the special ones counted.
fn member(index: usize, bytes: &[u8]) -> Result<usize, String> {
    let mut at = 8;
    for _ in 0..index {
        let size = bytes.get(at + 48..at + 58).ok_or("no such member")?;
        let size: usize = String::from_utf8_lossy(size).trim().parse().map_err(|_| "member size")?;
        at += 60 + size + size % 2;
    }
    Ok(at)
}
