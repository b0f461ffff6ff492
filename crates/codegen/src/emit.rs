//! Compiled functions and data become a graph.
//!
//! Functions come first, in the module's order, then our own routines, data, lists of constructors and
//! call frames; within one module all of it in fixed order, whoever compiled what first. Sections
//! are collected by name and made at the end. Frames refer to section symbols, never to names
//! that another object could replace.

mod assembly;
mod promise;

use crate::cranelift::frame::{Frames, Shape};
use crate::cranelift::{Code, CodeReloc, Machine, Target, Worker, compile as compile_code};
use crate::debug::{self, Coded, DebugTarget};
use crate::lazy::Promise;
use crate::prepare::prepare;
use crate::routine::Routine;
use crate::schedule::{self, Threads};
use crate::{Facts, Options, Sections, facts};
use lively_arch::{Kind, x86_64};
use lively_base::{Align, Arch, Diagnostic, Place};
use lively_graph as graph;
use lively_graph::{Binding, Blob, Builder, Content, Graph, Placement, Reloc, SectionFlags, SectionKind};
use lively_ir::{
    Constructor, Data, DataKind, Definition, Function, FunctionId, Keep, Linkage, Module, RunAt, SymbolId,
    SymbolKind, Visibility,
};
pub(crate) use promise::{MARKS, is_nameless};
use rustc_hash::FxHashMap;

/// What of a module goes into the graph.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Parts<'p> {
    Everything,
    /// All of it, but these functions as promises.
    Promising(&'p [Promise]),
    /// The named functions only, with the constants that have no name of their own: what is local to the unit
    /// is global and hidden.
    Functions,
}

/// Compiles `functions` and puts the graph together.
pub(crate) fn compile(
    (machine, worker): (&Machine, Option<&mut Worker>),
    module: &Module,
    functions: &[FunctionId],
    parts: Parts<'_>,
    arch: Arch,
    options: &Options,
) -> Result<Graph, Vec<Diagnostic>> {
    let work = |threads: Threads| {
        let prepared = prepare(module, functions, parts, options, threads);
        let compiled: Vec<_> = match worker {
            Some(worker) => {
                prepared.iter().map(|(_, f)| compile_code(machine, worker, module, f, options)).collect()
            }
            None => threads.map(&prepared, Worker::new, |worker, (_, f)| {
                compile_code(machine, worker, module, f, options)
            }),
        };
        let mut codes = Vec::with_capacity(compiled.len());
        let mut faults = Vec::new();
        for ((_, f), code) in prepared.iter().zip(compiled) {
            match code {
                Ok(code) => codes.push((f.as_ref(), code)),
                Err(fault) => faults.push(within_unit(fault, module)),
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let mut emitter = Emitter::new(module, arch, parts, options, threads);
        emitter.everything(&codes).map_err(|fault| vec![within_unit(fault, module)])
    };
    match parts {
        // On a thread of the program perhaps: nothing is asked of others.
        Parts::Functions => work(Threads::Caller),
        Parts::Everything | Parts::Promising(_) => {
            schedule::run(module, functions, work).map_err(|fault| vec![fault])?
        }
    }
}

/// With the unit's file before places that do not name a file themselves.
fn within_unit(fault: Diagnostic, module: &Module) -> Diagnostic {
    match fault.trail.first() {
        Some(Place::File(_)) => fault,
        _ => fault.within(Place::File(module.name.clone())),
    }
}

/// A section being collected.
struct Collected {
    name: String,
    kind: SectionKind,
    flags: SectionFlags,
    align: u64,
    entry_size: u32,
    bytes: Vec<u8>,
    /// Size of one that holds zeros only.
    zeros: u64,
    /// Its section symbol, once something asked for it.
    symbol: Option<graph::SymbolId>,
}

struct Emitter<'m> {
    module: &'m Module,
    parts: Parts<'m>,
    options: &'m Options,
    threads: Threads,
    builder: Builder,
    sections: Vec<Collected>,
    by_name: FxHashMap<String, usize>,
    symbols: Vec<Option<graph::SymbolId>>,
    library: FxHashMap<&'static str, graph::SymbolId>,
    /// Symbols that only assembly at file scope names.
    assembled: FxHashMap<String, graph::SymbolId>,
    routines: FxHashMap<Target, graph::SymbolId>,
    frames: Frames,
    /// Sections of the functions in `frames`, and where they begin there.
    framed: Vec<(usize, u64)>,
}

type Emitted<T> = Result<T, Diagnostic>;

fn too_large() -> Diagnostic {
    Diagnostic::error("code-size", "the unit is larger than an object can be (OBJECT_SIZE_MAX)")
        .help("split the unit")
}

impl<'m> Emitter<'m> {
    fn new(module: &'m Module, arch: Arch, parts: Parts<'m>, options: &'m Options, threads: Threads) -> Self {
        Self {
            module,
            parts,
            options,
            threads,
            builder: Builder::new(Graph::new(module.name.clone(), arch, Blob::default())),
            sections: Vec::new(),
            by_name: FxHashMap::default(),
            symbols: vec![None; module.symbols.len()],
            library: FxHashMap::default(),
            assembled: FxHashMap::default(),
            routines: FxHashMap::default(),
            frames: Frames::default(),
            framed: Vec::new(),
        }
    }

    fn everything(&mut self, codes: &[(&Function, Code)]) -> Emitted<Graph> {
        let is_unit = self.parts != Parts::Functions;
        if is_unit {
            self.file_symbol()?;
        }
        // Definitions first, so that references find them.
        let mut placed = Vec::with_capacity(codes.len());
        for (f, code) in codes {
            placed.push(self.function(f, code)?);
        }
        let promised = match self.parts {
            Parts::Promising(promises) => self.promises(promises)?,
            Parts::Everything | Parts::Functions => Vec::new(),
        };
        let wanted = self.wanted_data(codes);
        let mut data = Vec::with_capacity(wanted.len());
        for datum in &wanted {
            data.push(self.datum(datum)?);
        }
        if is_unit {
            self.file_assembly()?;
            self.aliases()?;
        }
        for ((_, code), &(section, start)) in codes.iter().zip(&placed) {
            for reloc in &code.relocs {
                self.code_reloc(section, start, reloc)?;
            }
        }
        for (promise, start) in &promised {
            self.promise_relocs(promise, *start)?;
        }
        for (datum, &(section, start)) in wanted.iter().zip(&data) {
            for reloc in &datum.relocs {
                let target = self.symbol(reloc.symbol)?;
                self.reloc(section, start + reloc.offset, x86_64::Kind::Abs64, target, reloc.addend);
            }
        }
        if is_unit {
            for constructor in &self.module.constructors {
                self.constructor(constructor)?;
            }
        }
        self.call_frames()?;
        if is_unit {
            self.debug(codes, &placed)?;
        }
        if self.options.facts == Facts::Wanted && is_unit {
            let later = promised.iter().map(|(promise, _)| self.module.function(promise.function));
            let all = codes.iter().map(|(f, _)| *f).chain(later);
            self.builder.graph().facts = facts::of(self.module, all).into();
        }
        self.finish()
    }

    fn file_symbol(&mut self) -> Emitted<()> {
        if self.module.name.is_empty() {
            return Ok(());
        }
        let name = self.name(&self.module.name)?;
        self.builder.symbol(graph::Symbol {
            name,
            definition: graph::Definition::Absolute(0),
            size: 0,
            binding: Binding::Local,
            visibility: graph::Visibility::Default,
            kind: graph::SymbolKind::File,
        });
        Ok(())
    }

    fn name(&mut self, name: &str) -> Emitted<graph::Span> {
        self.builder.graph().blob.keep(name.as_bytes()).ok_or_else(too_large)
    }

    /// The section for `name`; a new one each time when `shared` is not.
    fn section(&mut self, name: String, kind: SectionKind, keep: Keep) -> usize {
        if let Some(&index) = self.by_name.get(&name) {
            self.sections[index].flags.retained |= keep == Keep::Always;
            return index;
        }
        let index = self.sections.len();
        self.by_name.insert(name.clone(), index);
        let loaded = !matches!(kind, SectionKind::Debug | SectionKind::Other);
        let writable = !matches!(kind, SectionKind::Code | SectionKind::ReadOnly | SectionKind::Frames);
        self.sections.push(Collected {
            name,
            kind,
            flags: SectionFlags {
                loaded,
                writable: writable && loaded,
                executable: kind == SectionKind::Code,
                retained: keep == Keep::Always,
                ..SectionFlags::default()
            },
            align: 1,
            entry_size: 0,
            bytes: Vec::new(),
            zeros: 0,
            symbol: None,
        });
        index
    }

    /// Adds bytes; where they begin.
    fn append(&mut self, section: usize, align: u64, bytes: &[u8], size: u64) -> Emitted<u64> {
        let section = &mut self.sections[section];
        section.align = section.align.max(align);
        if matches!(section.kind, SectionKind::Zero | SectionKind::TlsZero) {
            let start = section.zeros.next_multiple_of(align);
            section.zeros = start.checked_add(size).ok_or_else(too_large)?;
            return Ok(start);
        }
        let start = (section.bytes.len() as u64).next_multiple_of(align);
        let end = start.checked_add(size).filter(|end| *end < u64::from(u32::MAX)).ok_or_else(too_large)?;
        // Between functions: a byte that traps.
        let filler = if section.kind == SectionKind::Code { 0xcc } else { 0 };
        section.bytes.resize(start as usize, filler);
        section.bytes.extend_from_slice(bytes);
        section.bytes.resize(end as usize, 0);
        Ok(start)
    }

    fn function(&mut self, f: &Function, code: &Code) -> Emitted<(usize, u64)> {
        let symbol = self.module.symbol(f.symbol);
        let section = match (&f.section, self.options.sections) {
            (Some(section), _) => section.clone(),
            (None, Sections::Each) => format!(".text.{}", symbol.name),
            (None, Sections::Shared) => ".text".to_owned(),
        };
        let section = self.section(section, SectionKind::Code, symbol.keep);
        let start = self.append(section, code.align, &code.bytes, code.bytes.len() as u64)?;
        self.define(f.symbol, section, start, code.bytes.len() as u64)?;
        let shape = code.unwind.as_ref().map_or(Shape::Leaf, Shape::Compiled);
        self.frames.add(self.framed.len(), code.bytes.len() as u32, shape);
        self.framed.push((section, start));
        Ok((section, start))
    }

    fn datum(&mut self, data: &Data) -> Emitted<(usize, u64)> {
        let symbol = self.module.symbol(data.symbol);
        let tls = symbol.kind == SymbolKind::ThreadLocal;
        let zero = data.relocs.is_empty() && data.bytes.iter().all(|b| *b == 0);
        let (mut base, mut kind) = match (data.kind, tls) {
            (_, true) if zero => (".tbss", SectionKind::TlsZero),
            (_, true) => (".tdata", SectionKind::TlsData),
            (DataKind::Writable, _) if zero => (".bss", SectionKind::Zero),
            (DataKind::Writable, _) => (".data", SectionKind::Data),
            _ if !data.relocs.is_empty() => (".data.rel.ro", SectionKind::RelRo),
            _ => (".rodata", SectionKind::ReadOnly),
        };
        let mut merged = None;
        let name = match (&data.section, data.kind) {
            (Some(section), _) => {
                // A named section may also get data that are not zero.
                if kind == SectionKind::Zero && !section.starts_with(".bss") {
                    kind = SectionKind::Data;
                }
                if kind == SectionKind::TlsZero && !section.starts_with(".tbss") {
                    kind = SectionKind::TlsData;
                }
                section.clone()
            }
            (None, DataKind::Strings(width)) if kind == SectionKind::ReadOnly && mergeable(data, width) => {
                merged = Some(width);
                format!(".rodata.str{width}.{}", data.align)
            }
            (None, _) if self.options.sections == Sections::Each => format!("{base}.{}", symbol.name),
            _ => std::mem::take(&mut base).to_owned(),
        };
        let section = self.section(name, kind, symbol.keep);
        if let Some(width) = merged {
            let section = &mut self.sections[section];
            section.flags.mergeable = true;
            section.flags.strings = true;
            section.entry_size = u32::from(width);
        }
        let start = self.append(section, data.align, &data.bytes, data.size)?;
        self.define(data.symbol, section, start, data.size)?;
        Ok((section, start))
    }

    fn aliases(&mut self) -> Emitted<()> {
        for n in 0..self.module.symbols.len() {
            let mut id = SymbolId::new(n);
            let Definition::Alias(mut of) = self.module.symbol(id).definition else { continue };
            while let Definition::Alias(next) = self.module.symbol(of).definition {
                of = next;
            }
            let target = self.symbol(of)?;
            let target = *self.builder.graph().symbol(target);
            let graph::Definition::At(section, offset) = target.definition else {
                let name = &self.module.symbol(id).name;
                return Err(Diagnostic::error("ir-symbol", "an alias of something not defined here")
                    .at(Place::Symbol(name.clone())));
            };
            std::mem::swap(&mut id, &mut of);
            self.define(of, section.index(), offset, target.size)?;
        }
        Ok(())
    }

    fn facts(&self, id: SymbolId) -> (Binding, graph::Visibility, graph::SymbolKind) {
        let symbol = self.module.symbol(id);
        let alone = self.parts == Parts::Functions && !is_nameless(&symbol.name);
        let binding = match symbol.linkage {
            Linkage::Local if !alone => Binding::Local,
            Linkage::Weak => Binding::Weak,
            _ => Binding::Global,
        };
        let visibility = match (symbol.linkage, symbol.visibility) {
            (Linkage::Local, _) if alone => graph::Visibility::Hidden,
            (Linkage::Local, _) | (_, Visibility::Default) => graph::Visibility::Default,
            (_, Visibility::Protected) => graph::Visibility::Protected,
            (_, Visibility::Hidden) => graph::Visibility::Hidden,
            (_, Visibility::Internal) => graph::Visibility::Internal,
        };
        let kind = match symbol.kind {
            SymbolKind::Function => graph::SymbolKind::Function,
            SymbolKind::Indirect => graph::SymbolKind::Indirect,
            SymbolKind::Data => graph::SymbolKind::Object,
            SymbolKind::ThreadLocal => graph::SymbolKind::ThreadLocal,
        };
        (binding, visibility, kind)
    }

    fn define(&mut self, id: SymbolId, section: usize, offset: u64, size: u64) -> Emitted<()> {
        let name = self.name(&self.module.symbol(id).name)?;
        let (binding, visibility, kind) = self.facts(id);
        let definition = graph::Definition::At(graph::SectionId::new(section), offset);
        let symbol = graph::Symbol { name, definition, size, binding, visibility, kind };
        self.symbols[id.index()] = Some(self.builder.symbol(symbol));
        Ok(())
    }

    /// The symbol of the graph for one of the module's; undefined when it is not here.
    fn symbol(&mut self, id: SymbolId) -> Emitted<graph::SymbolId> {
        if let Some(symbol) = self.symbols[id.index()] {
            return Ok(symbol);
        }
        let of = self.module.symbol(id);
        let name = self.name(&of.name)?;
        let (binding, visibility, kind) = self.facts(id);
        let definition = match of.definition {
            Definition::Common { size, align } if self.parts != Parts::Functions => {
                graph::Definition::Common { size, align: aligned(align)? }
            }
            _ => graph::Definition::Undefined,
        };
        let undefined = definition == graph::Definition::Undefined;
        let size = if let graph::Definition::Common { size, .. } = definition { size } else { 0 };
        let kind = match kind {
            graph::SymbolKind::ThreadLocal => kind,
            _ if undefined => graph::SymbolKind::Untyped,
            _ => kind,
        };
        // What is declared local but defined nowhere can only come from elsewhere.
        let binding = if binding == Binding::Local { Binding::Global } else { binding };
        let symbol = graph::Symbol { name, definition, size, binding, visibility, kind };
        let symbol = self.builder.symbol(symbol);
        self.symbols[id.index()] = Some(symbol);
        Ok(symbol)
    }

    fn target(&mut self, target: Target) -> Emitted<graph::SymbolId> {
        match target {
            Target::Symbol(id) => self.symbol(id),
            Target::Library(name) => self.library(name),
            Target::Routine(routine) => self.routine(target, &routine.name(), &routine.code(), None),
            Target::Stub(id) => {
                // mov eax, 8; jmp symbol
                let code = [0xb8, 8, 0, 0, 0, 0xe9, 0, 0, 0, 0];
                let name = format!("lively.al.{}", self.module.symbol(id).name);
                let to = self.symbol(id)?;
                self.routine(target, &name, &code, Some(to))
            }
        }
    }

    fn library(&mut self, name: &'static str) -> Emitted<graph::SymbolId> {
        if let Some(id) = self.module.find_symbol(name) {
            return self.symbol(id);
        }
        if let Some(&symbol) = self.library.get(name) {
            return Ok(symbol);
        }
        let symbol = self.elsewhere(name)?;
        self.library.insert(name, symbol);
        Ok(symbol)
    }

    /// Makes a symbol for what no part of the unit defines.
    fn elsewhere(&mut self, name: &str) -> Emitted<graph::SymbolId> {
        let name = self.name(name)?;
        Ok(self.builder.symbol(graph::Symbol {
            name,
            definition: graph::Definition::Undefined,
            size: 0,
            binding: Binding::Global,
            visibility: graph::Visibility::Default,
            kind: graph::SymbolKind::Untyped,
        }))
    }

    fn routine(
        &mut self,
        target: Target,
        name: &str,
        code: &[u8],
        jumps_to: Option<graph::SymbolId>,
    ) -> Emitted<graph::SymbolId> {
        if let Some(&symbol) = self.routines.get(&target) {
            return Ok(symbol);
        }
        let section = self.section(format!(".text.{name}"), SectionKind::Code, Keep::Referenced);
        let start = self.append(section, ROUTINE_ALIGN, code, code.len() as u64)?;
        let span = self.name(name)?;
        let symbol = self.builder.symbol(graph::Symbol {
            name: span,
            definition: graph::Definition::At(graph::SectionId::new(section), start),
            size: code.len() as u64,
            binding: Binding::Local,
            visibility: graph::Visibility::Default,
            kind: graph::SymbolKind::Function,
        });
        if let Some(to) = jumps_to {
            self.reloc(section, start + code.len() as u64 - 4, x86_64::Kind::Plt32, to, -4);
        }
        let is_framed = matches!(target, Target::Routine(Routine::CallAligned { .. }));
        let shape = if is_framed { Shape::Framed } else { Shape::Leaf };
        self.frames.add(self.framed.len(), code.len() as u32, shape);
        self.framed.push((section, start));
        self.routines.insert(target, symbol);
        Ok(symbol)
    }

    fn reloc(
        &mut self,
        section: usize,
        offset: u64,
        kind: x86_64::Kind,
        target: graph::SymbolId,
        addend: i64,
    ) {
        let reloc = Reloc { offset: offset as u32, kind: Kind::X86_64(kind), target, addend };
        self.builder.reloc(graph::SectionId::new(section), reloc);
    }

    fn code_reloc(&mut self, section: usize, start: u64, reloc: &CodeReloc) -> Emitted<()> {
        let target = self.target(reloc.target)?;
        let offset = start as u32 + reloc.offset;
        let reloc = Reloc { offset, kind: reloc.kind, target, addend: reloc.addend };
        self.builder.reloc(graph::SectionId::new(section), reloc);
        Ok(())
    }

    fn constructor(&mut self, c: &Constructor) -> Emitted<()> {
        let (base, kind) = match c.run_at {
            RunAt::Start => (".init_array", SectionKind::InitArray),
            RunAt::End => (".fini_array", SectionKind::FiniArray),
        };
        let name = match c.priority {
            Some(priority) => format!("{base}.{priority:05}"),
            None => base.to_owned(),
        };
        let section = self.section(name, kind, Keep::Always);
        let start = self.append(section, 8, &[0; 8], 8)?;
        let target = self.symbol(c.function)?;
        self.reloc(section, start, x86_64::Kind::Abs64, target, 0);
        Ok(())
    }

    fn section_symbol(&mut self, section: usize) -> graph::SymbolId {
        if let Some(symbol) = self.sections[section].symbol {
            return symbol;
        }
        let symbol = self.builder.symbol(graph::Symbol {
            name: graph::Span::EMPTY,
            definition: graph::Definition::At(graph::SectionId::new(section), 0),
            size: 0,
            binding: Binding::Local,
            visibility: graph::Visibility::Default,
            kind: graph::SymbolKind::Section,
        });
        self.sections[section].symbol = Some(symbol);
        symbol
    }

    fn call_frames(&mut self) -> Emitted<()> {
        if self.framed.is_empty() {
            return Ok(());
        }
        let frames = std::mem::take(&mut self.frames);
        let (bytes, relocs) = frames.finish().map_err(|error| {
            Diagnostic::error("code-frames", "the call frame information cannot be written")
                .note(error.to_string())
        })?;
        let section = self.section(".eh_frame".to_owned(), SectionKind::Frames, Keep::Referenced);
        self.append(section, 8, &bytes, bytes.len() as u64)?;
        for reloc in relocs {
            let (of, start) = self.framed[reloc.function];
            let target = self.section_symbol(of);
            let addend = reloc.addend + start.cast_signed();
            self.reloc(section, u64::from(reloc.offset), x86_64::Kind::Pc32, target, addend);
        }
        Ok(())
    }

    /// Debug information, when any function tells where it comes from.
    fn debug(&mut self, codes: &[(&Function, Code)], placed: &[(usize, u64)]) -> Emitted<()> {
        let module = self.module;
        if codes.iter().all(|(f, _)| f.debug.is_none()) {
            return Ok(());
        }
        let coded: Vec<Coded<'_>> = codes
            .iter()
            .map(|(function, code)| {
                let symbol = module.symbol(function.symbol);
                Coded {
                    function,
                    symbol: &symbol.name,
                    linkage: symbol.linkage,
                    len: code.bytes.len() as u64,
                    locs: &code.locs,
                    frame: &code.frame,
                }
            })
            .collect();
        let made = debug::sections(module, &coded, self.threads).map_err(|error| {
            Diagnostic::error("code-debug", "the debug information cannot be written").note(error.to_string())
        })?;
        for (name, ..) in &made {
            self.section((*name).to_owned(), SectionKind::Debug, Keep::Referenced);
        }
        for (name, bytes, relocs) in made {
            let section = self.by_name[name];
            self.append(section, 1, &bytes, bytes.len() as u64)?;
            for reloc in relocs {
                let absolute = if reloc.size == 8 { x86_64::Kind::Abs64 } else { x86_64::Kind::Abs32 };
                let (target, start, kind) = match reloc.target {
                    DebugTarget::Function(n) => {
                        let (of, start) = placed[n];
                        (self.section_symbol(of), start, absolute)
                    }
                    DebugTarget::Section(name) => match self.by_name.get(name) {
                        Some(&of) => (self.section_symbol(of), 0, absolute),
                        None => continue,
                    },
                    DebugTarget::Symbol(id) => (self.symbol(id)?, 0, absolute),
                    DebugTarget::ThreadLocal(id) => (self.symbol(id)?, 0, x86_64::Kind::DtpOff64),
                };
                let addend = reloc.addend + start.cast_signed();
                self.reloc(section, u64::from(reloc.offset), kind, target, addend);
            }
        }
        Ok(())
    }

    fn finish(&mut self) -> Emitted<Graph> {
        // A symbol may be wanted although nothing here refers to it.
        if self.parts != Parts::Functions {
            for n in 0..self.module.symbols.len() {
                if matches!(self.module.symbols[n].definition, Definition::Common { .. }) {
                    self.symbol(SymbolId::new(n))?;
                }
            }
        }
        let empty = Builder::new(Graph::new("", Arch::X86_64, Blob::default()));
        let mut builder = std::mem::replace(&mut self.builder, empty);
        for section in &self.sections {
            let zero = matches!(section.kind, SectionKind::Zero | SectionKind::TlsZero);
            let blob = &mut builder.graph().blob;
            let name = blob.keep(section.name.as_bytes()).ok_or_else(too_large)?;
            let content = if zero {
                Content::Zero
            } else {
                Content::Bytes(blob.keep(&section.bytes).ok_or_else(too_large)?)
            };
            builder.section(graph::Section {
                name,
                kind: section.kind,
                flags: section.flags,
                align: aligned(section.align)?,
                size: if zero { section.zeros } else { section.bytes.len() as u64 },
                entry_size: section.entry_size,
                content,
                relocs: 0..0,
                atoms: 0..0,
                group: None,
                follows: None,
                placement: Placement::Together,
            });
        }
        Ok(builder.finish())
    }
}

/// Routines begin at a boundary that costs little.
const ROUTINE_ALIGN: u64 = 4;

fn aligned(align: u64) -> Emitted<Align> {
    Align::from_bytes(align).ok_or_else(|| {
        Diagnostic::error("code-align", format!("{align} is not an alignment a section can have"))
    })
}

/// Whether a literal may share its bytes with an equal one: whole characters, and a zero at the end
/// only.
fn mergeable(data: &Data, width: u8) -> bool {
    let width = usize::from(width.max(1));
    if data.size != data.bytes.len() as u64 || !data.bytes.len().is_multiple_of(width) {
        return false;
    }
    let mut zeros = data.bytes.chunks(width).enumerate().filter(|(_, c)| c.iter().all(|b| *b == 0));
    zeros.next().is_some_and(|(at, _)| (at + 1) * width == data.bytes.len())
}
