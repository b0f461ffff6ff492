//! Assembly at file scope as sections and symbols of the unit.
//!
//! It comes after functions and data, so that it can name what they define, and before references, so
//! that they find what it defines. A symbol that the C of the unit declares and the assembly defines is one symbol.

use super::{Emitted, Emitter, aligned};
use crate::asm::file::{self, Assembled, Definition, Reference, Symbol, Target};
use lively_base::{Arch, Diagnostic, Place};
use lively_graph as graph;
use lively_graph::{Binding, SectionKind};
use lively_ir::Keep;

fn refuse(name: &str, why: &str) -> Diagnostic {
    Diagnostic::error("assembly", format!("assembly at file scope: {why}")).at(Place::Symbol(name.to_owned()))
}

impl Emitter<'_> {
    pub(super) fn file_assembly(&mut self) -> Emitted<()> {
        if self.module.asm.iter().all(|asm| asm.text.trim().is_empty()) {
            return Ok(());
        }
        if self.builder.graph().arch != Arch::X86_64 {
            return Err(Diagnostic::error("assembly", "assembly at file scope is for x86-64 only"));
        }
        let Assembled { sections, symbols, references } = file::assemble(&self.module.asm)?;
        // Number and begin of each section among the unit's; one that stays empty has none.
        let mut placed = Vec::with_capacity(sections.len());
        for section in &sections {
            let keep = if section.retained { Keep::Always } else { Keep::Referenced };
            let number = self.section(section.name.clone(), section.kind, keep);
            let is_zero = matches!(self.sections[number].kind, SectionKind::Zero | SectionKind::TlsZero);
            let bytes: &[u8] = if is_zero { &[] } else { &section.bytes };
            let start = self.append(number, section.align, bytes, section.bytes.len() as u64)?;
            placed.push((number, start));
        }
        for symbol in symbols.iter().filter(|symbol| symbol.alias.is_none()) {
            self.assembled_symbol(symbol, &placed)?;
        }
        for symbol in &symbols {
            if let Some((of, more)) = &symbol.alias {
                self.assembled_alias(symbol, of, *more)?;
            }
        }
        for reference in references {
            self.assembled_reference(reference, &placed)?;
        }
        Ok(())
    }

    fn assembled_symbol(&mut self, symbol: &Symbol, placed: &[(usize, u64)]) -> Emitted<()> {
        let definition = match symbol.definition {
            Definition::At(section, offset) => {
                let (section, start) = placed[section];
                graph::Definition::At(graph::SectionId::new(section), start + offset)
            }
            Definition::Absolute(value) => graph::Definition::Absolute(value.cast_unsigned()),
            Definition::Common(size, align) => graph::Definition::Common { size, align: aligned(align)? },
            Definition::None => return self.assembled_binding(symbol),
        };
        self.assembled_definition(symbol, definition, symbol.size)
    }

    /// What is said of a symbol that stands elsewhere: only that it may be missing matters.
    fn assembled_binding(&mut self, symbol: &Symbol) -> Emitted<()> {
        if symbol.binding != Binding::Weak || self.by_symbol_name(&symbol.name).is_some() {
            return Ok(());
        }
        self.assembled_definition(symbol, graph::Definition::Undefined, 0)
    }

    fn assembled_definition(
        &mut self,
        symbol: &Symbol,
        definition: graph::Definition,
        size: u64,
    ) -> Emitted<()> {
        let known = self.module.find_symbol(&symbol.name);
        if known.is_some_and(|id| self.symbols[id.index()].is_some()) {
            return Err(refuse(&symbol.name, "it defines a symbol that the C of the unit defines too"));
        }
        let name = self.name(&symbol.name)?;
        let (binding, visibility, kind) = (symbol.binding, symbol.visibility, symbol.kind);
        let made = self.builder.symbol(graph::Symbol { name, definition, size, binding, visibility, kind });
        match known {
            Some(id) => self.symbols[id.index()] = Some(made),
            None => {
                self.assembled.insert(symbol.name.clone(), made);
            }
        }
        Ok(())
    }

    fn assembled_alias(&mut self, symbol: &Symbol, of: &str, more: i64) -> Emitted<()> {
        let target = match self.by_symbol_name(of) {
            Some(target) => *self.builder.graph().symbol(target),
            None => {
                return Err(refuse(
                    &symbol.name,
                    &format!("it stands for `{of}`, which is not defined here"),
                ));
            }
        };
        let graph::Definition::At(section, offset) = target.definition else {
            return Err(refuse(&symbol.name, &format!("it stands for `{of}`, which is not defined here")));
        };
        let definition = graph::Definition::At(section, offset.wrapping_add_signed(more));
        let kind = if symbol.kind == graph::SymbolKind::Untyped { target.kind } else { symbol.kind };
        self.assembled_definition(&Symbol { kind, ..symbol.clone() }, definition, target.size)
    }

    /// The symbol of the unit called `name`, if it has been made.
    fn by_symbol_name(&self, name: &str) -> Option<graph::SymbolId> {
        match self.module.find_symbol(name) {
            Some(id) => self.symbols[id.index()],
            None => self.assembled.get(name).copied(),
        }
    }

    fn assembled_reference(&mut self, reference: Reference, placed: &[(usize, u64)]) -> Emitted<()> {
        let (section, start) = placed[reference.section];
        let mut addend = reference.addend;
        let target = match &reference.target {
            Target::Section(of) => {
                let (of, begin) = placed[*of];
                addend += begin.cast_signed();
                self.section_symbol(of)
            }
            Target::Named(name) => self.assembled_target(name)?,
        };
        self.reloc(section, start + reference.offset as u64, reference.kind, target, addend);
        Ok(())
    }

    fn assembled_target(&mut self, name: &str) -> Emitted<graph::SymbolId> {
        if let Some(symbol) = self.by_symbol_name(name) {
            return Ok(symbol);
        }
        if let Some(id) = self.module.find_symbol(name) {
            return self.symbol(id);
        }
        let symbol = self.elsewhere(name)?;
        self.assembled.insert(name.to_owned(), symbol);
        Ok(symbol)
    }
}
