//! Reading the text: entries of the module; functions are read by [`super::parse_function`].
//!
//! Invariant: what is allocated is at most a constant times the length of the text. Sizes the text
//! claims are numbers, never allocations.

use super::line::{Line, Parsed, Token, fault};
use super::parse_function::FunctionParser;
use super::words::{LINKAGE, SYMBOL_KIND, VISIBILITY, value_of};
use crate::inst::SourceLine;
use crate::module::{
    Constructor, Data, DataKind, DataReloc, Definition, FileAsm, Keep, Linkage, Module, RunAt, SymbolId,
    SymbolKind,
};
use lively_base::Diagnostic;

/// The module that `text` describes; see [`super`] for the language.
///
/// # Errors
/// The first line that is not understood, with its number and what was expected there.
pub fn parse(text: &str) -> Result<Module, Diagnostic> {
    let mut module = Module::default();
    let mut lines = text.lines().zip(1u32..).map(|(text, number)| Line::new(text, number));
    while let Some(mut line) = lines.next() {
        if line.is_done() {
            continue;
        }
        match line.word("an entry, such as `function` or `data`")? {
            "module" => module.name = line.string()?,
            "symbol" => symbol(&mut module, &mut line)?,
            "data" => data(&mut module, &mut line)?,
            "constructor" => constructor(&mut module, &mut line)?,
            "asm" => {
                let (text, file) = (line.string()?, line.string()?);
                let at = SourceLine { file, line: line.number()?, column: line.number()? };
                module.asm.push(FileAsm { text, at });
            }
            "function" => {
                let opened = line.number;
                let mut body = Vec::new();
                let ended = loop {
                    let Some(mut next) = lines.next() else { break false };
                    if next.take_word("end")? {
                        next.done()?;
                        break true;
                    }
                    if !next.is_done() {
                        body.push(next);
                    }
                };
                if !ended {
                    return Err(fault(opened, "the function has no `end`"));
                }
                let name = line.symbol()?;
                let id = defined(&mut module, &name, SymbolKind::Function, &line)?;
                let function = FunctionParser::parse(&mut module, id, &mut line, body)?;
                module.add_function(function);
                continue;
            }
            other => return Err(line.fault(format!("`{other}` begins no entry"))),
        }
        line.done()?;
    }
    Ok(module)
}

/// The symbol for a definition on this line, which must not have one yet.
fn defined(module: &mut Module, name: &str, kind: SymbolKind, line: &Line<'_>) -> Parsed<SymbolId> {
    let id = module.ensure_symbol(name, kind, Linkage::Global);
    if module.symbol(id).definition != Definition::Undefined {
        return Err(line.fault(format!("`@{name}` is defined twice")));
    }
    Ok(id)
}

fn symbol(module: &mut Module, line: &mut Line<'_>) -> Parsed<()> {
    let name = line.symbol()?;
    let id = module.ensure_symbol(&name, SymbolKind::Data, Linkage::Global);
    while !line.is_done() {
        let word = line.word("a property of the symbol")?;
        let symbol = module.symbol_mut(id);
        if let Some(kind) = value_of(SYMBOL_KIND, word) {
            symbol.kind = kind;
        } else if let Some(linkage) = value_of(LINKAGE, word) {
            symbol.linkage = linkage;
        } else if let Some(visibility) = value_of(VISIBILITY, word) {
            symbol.visibility = visibility;
        } else if word == "keep" {
            symbol.keep = Keep::Always;
        } else if word == "common" {
            symbol.definition = Definition::Common { size: line.number()?, align: line.number()? };
        } else if word == "alias" {
            let of = line.symbol()?;
            let of = module.ensure_symbol(&of, SymbolKind::Data, Linkage::Global);
            module.symbol_mut(id).definition = Definition::Alias(of);
        } else {
            return Err(line.fault(format!("`{word}` is no property of a symbol")));
        }
    }
    Ok(())
}

fn data(module: &mut Module, line: &mut Line<'_>) -> Parsed<()> {
    let name = line.symbol()?;
    let symbol = defined(module, &name, SymbolKind::Data, line)?;
    let kind = match line.word("`writable`, `constant` or `strings`")? {
        "writable" => DataKind::Writable,
        "constant" => DataKind::Constant,
        "strings" => DataKind::Strings(line.number()?),
        other => return Err(line.fault(format!("`{other}` is no kind of data"))),
    };
    let mut data =
        Data { symbol, kind, bytes: Vec::new(), size: 0, align: 1, relocs: Vec::new(), section: None };
    let mut size = None;
    while let Some(token) = line.next()? {
        match token {
            Token::Word("align") => data.align = line.number()?,
            Token::Word("size") => size = Some(line.number()?),
            Token::Word("section") => data.section = Some(line.string()?),
            Token::Word("reloc") => {
                let offset = line.number()?;
                let of = line.symbol()?;
                let symbol = module.ensure_symbol(&of, SymbolKind::Data, Linkage::Global);
                let addend = line.number()?;
                data.relocs.push(DataReloc { offset, symbol, addend });
            }
            Token::Text(bytes) => data.bytes.extend(bytes),
            _ => return Err(line.fault("expected `align`, `size`, `section`, `reloc` or a text")),
        }
    }
    data.size = size.unwrap_or(data.bytes.len() as u64);
    module.add_data(data);
    Ok(())
}

fn constructor(module: &mut Module, line: &mut Line<'_>) -> Parsed<()> {
    let run_at = match line.word("`start` or `end`")? {
        "start" => RunAt::Start,
        "end" => RunAt::End,
        other => return Err(line.fault(format!("`{other}` is neither `start` nor `end`"))),
    };
    let priority = match line.peek()? {
        Some(Token::Word(_)) => Some(line.number()?),
        _ => None,
    };
    let name = line.symbol()?;
    let function = module.ensure_symbol(&name, SymbolKind::Function, Linkage::Global);
    module.constructors.push(Constructor { run_at, priority, function });
    Ok(())
}
