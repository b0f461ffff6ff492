//! The only place that knows Cranelift.
//!
//! [`compile`] turns one function of a module into machine code with relocations in our own terms.
//! Cranelift computes with scalars in registers; everything else of the IR is answered here by
//! recipes: stacked arguments lie in our own layout ([`crate::abi`]), x87 values live in 16-byte
//! slots and are worked on by [`crate::routine`]s, volatile accesses stand between sequence points,
//! room of dynamic size comes from a small buffer of the frame and then from the heap.
//!
//! Cranelift answers some unsupported forms by a panic. It is caught here and becomes a
//! diagnostic that names the function; nothing of a failed function is used.

mod asm;
mod call;
mod dynamic;
pub(crate) mod frame;
mod memory;
mod scalar;
mod translate;
mod varargs;
mod vector;
mod wide;

use crate::abi::sysv;
use crate::debug::{FramePlaces, SlotPlace};
use crate::routine::Routine;
use crate::{Level, Options, Processor};
use cranelift_codegen::binemit::Reloc;
use cranelift_codegen::control::ControlPlane;
use cranelift_codegen::ir::{self as clif, ExternalName, LibCall};
use cranelift_codegen::isa::{OwnedTargetIsa, unwind::UnwindInfo};
use cranelift_codegen::settings::{self, Configurable};
use cranelift_codegen::{Context, FinalizedRelocTarget, MachBufferFrameLayout};
use cranelift_frontend::FunctionBuilderContext;
use frame::Unwind;
use lively_arch::{Kind, x86_64};
use lively_base::{Arch, Diagnostic, Place};
use lively_ir::{Function, Module, Returning, SymbolId};
use std::panic::{AssertUnwindSafe, catch_unwind};
pub(crate) use translate::SLOT_ALIGN_MAX;

/// Machine code of one function.
#[derive(Debug)]
pub(crate) struct Code {
    pub bytes: Vec<u8>,
    pub align: u64,
    pub relocs: Vec<CodeReloc>,
    pub unwind: Option<Unwind>,
    /// First byte and [`lively_ir::Loc`], by byte.
    pub locs: Vec<(u32, u32)>,
    /// Where variables can be, if debuggers are told of any.
    pub frame: FramePlaces,
}

/// A reference of machine code.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CodeReloc {
    pub offset: u32,
    pub kind: Kind,
    pub target: Target,
    pub addend: i64,
}

/// What code refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Target {
    Symbol(SymbolId),
    Routine(Routine),
    /// A stub that sets AL to 8 and goes on to the symbol.
    Stub(SymbolId),
    Library(&'static str),
}

/// The code generators for one target and set of options, made once and shared.
pub(crate) struct Machine {
    /// For the level asked for.
    fast: OwnedTargetIsa,
    /// For functions in which values must stay where they were put.
    plain: OwnedTargetIsa,
}

impl Machine {
    pub(crate) fn new(arch: Arch, options: &Options) -> Result<Self, Diagnostic> {
        let fast = isa(arch, options.level, options.processor)?;
        let plain = isa(arch, Level::None, options.processor)?;
        Ok(Self { fast, plain })
    }
}

fn isa(arch: Arch, level: Level, processor: Processor) -> Result<OwnedTargetIsa, Diagnostic> {
    let refuse = |what: String| Diagnostic::error("code-target", format!("no code for {arch}: {what}"));
    let triple = match arch {
        Arch::X86_64 => "x86_64-unknown-linux-gnu",
        Arch::Aarch64 => "aarch64-unknown-linux-gnu",
        Arch::Riscv64 => "riscv64gc-unknown-linux-gnu",
        _ => return Err(refuse("unknown to the code generator".to_owned())),
    };
    let triple: target_lexicon::Triple = triple.parse().map_err(|e| refuse(format!("{e}")))?;
    let mut flags = settings::builder();
    let speed = if level == Level::None { "none" } else { "speed" };
    for (name, value) in [
        ("opt_level", speed),
        // Debuggers, `__builtin_frame_address` and stacked parameters go by the frame pointer.
        ("preserve_frame_pointers", "true"),
        ("enable_llvm_abi_extensions", "true"),
        ("is_pic", "true"),
        ("tls_model", "elf_gd"),
        ("unwind_info", "true"),
        ("enable_verifier", if cfg!(debug_assertions) { "true" } else { "false" }),
        // A frame larger than a page must not jump over the guard.
        ("enable_probestack", "true"),
        ("probestack_strategy", "inline"),
    ] {
        flags.set(name, value).map_err(|e| refuse(e.to_string()))?;
    }
    let mut builder = cranelift_codegen::isa::lookup(triple).map_err(|e| refuse(e.to_string()))?;
    if arch == Arch::X86_64 {
        let features = [
            ("has_sse3", Processor::Ssse3),
            ("has_ssse3", Processor::Ssse3),
            ("has_sse41", Processor::Sse41),
            ("has_sse42", Processor::Sse42),
            ("has_popcnt", Processor::Sse42),
        ];
        for (name, _) in features.into_iter().filter(|(_, since)| processor >= *since) {
            builder.enable(name).map_err(|e| refuse(e.to_string()))?;
        }
    }
    builder.finish(settings::Flags::new(flags)).map_err(|e| refuse(e.to_string()))
}

/// What one thread keeps from function to function.
pub(crate) struct Worker {
    context: Context,
    builder: FunctionBuilderContext,
}

impl Worker {
    pub(crate) fn new() -> Self {
        Self { context: Context::new(), builder: FunctionBuilderContext::new() }
    }
}

/// Compiles `f`.
pub(crate) fn compile(
    machine: &Machine,
    worker: &mut Worker,
    module: &Module,
    f: &Function,
    options: &Options,
) -> Result<Code, Diagnostic> {
    let place = || Place::Symbol(module.symbol(f.symbol).name.clone());
    let twice = f.calls.iter().any(|call| call.returning == Returning::Twice);
    let isa = if twice { &machine.plain } else { &machine.fast };
    // The worker is thrown away after a panic, so nothing half made is seen again.
    let done = catch_unwind(AssertUnwindSafe(|| {
        translate::translate(worker, isa, module, f, options)?;
        finish(worker, isa, module, f)
    }));
    match done {
        Ok(Ok(code)) => Ok(code),
        Ok(Err(fault)) => {
            worker.clear();
            // A line says more than the function it is in.
            let known = matches!(fault.trail.first(), Some(Place::File(_)));
            Err(if known { fault } else { fault.within(place()) })
        }
        Err(panic) => {
            *worker = Worker::new();
            let said = panic
                .downcast_ref::<String>()
                .map(String::as_str)
                .or_else(|| panic.downcast_ref::<&str>().copied())
                .unwrap_or("no message");
            let first = said.lines().next().unwrap_or_default();
            Err(Diagnostic::error("code-generator", "the code generator gave up on this function")
                .at(place())
                .note(first)
                .help("please report it, with the output of `--emit=ir`"))
        }
    }
}

impl Worker {
    fn clear(&mut self) {
        self.context.clear();
        self.builder = FunctionBuilderContext::new();
    }
}

fn finish(
    worker: &mut Worker,
    isa: &OwnedTargetIsa,
    module: &Module,
    f: &Function,
) -> Result<Code, Diagnostic> {
    let context = &mut worker.context;
    let fail =
        |what: String| Diagnostic::error("code-generator", "the function cannot be compiled").note(what);
    if let Err(error) = context.compile(&**isa, &mut ControlPlane::default()) {
        let what = format!("{:?}", error.inner);
        context.clear();
        return Err(fail(what));
    }
    let Some(compiled) = context.compiled_code() else { return Err(fail("no code".to_owned())) };
    let unwind = match compiled.create_unwind_info(&**isa) {
        Ok(Some(UnwindInfo::SystemV(info))) => Some(Unwind::new(info, compiled.code_buffer())),
        _ => None,
    };
    let mut relocs = Vec::with_capacity(compiled.buffer.relocs().len());
    let mut asm_calls = Vec::new();
    for reloc in compiled.buffer.relocs() {
        if let Some(number) = asm::called(&context.func, &reloc.target) {
            asm_calls.push(asm::AsmCall { number, at: reloc.offset as usize, addend: reloc.addend });
            continue;
        }
        relocs.push(code_reloc(&context.func, reloc).map_err(fail)?);
    }
    let locs = compiled.buffer.get_srclocs_sorted().iter();
    let locs = locs.map(|loc| (loc.start, if loc.loc.is_default() { 0 } else { loc.loc.bits() })).collect();
    let frame = match compiled.buffer.frame_layout() {
        Some(layout) if tells_variables(f) => places(f, layout),
        _ => FramePlaces::default(),
    };
    let align = u64::from(isa.function_alignment().minimum.max(isa.function_alignment().preferred));
    let mut bytes = compiled.code_buffer().to_vec();
    context.clear();
    asm::append(module, f, &asm_calls, &mut bytes, &mut relocs)?;
    Ok(Code { bytes, align: align.max(u64::from(f.align)), relocs, unwind, locs, frame })
}

fn tells_variables(f: &Function) -> bool {
    f.debug.as_ref().is_some_and(|debug| !debug.variables.is_empty())
}

/// Where slots and aggregate parameters are, from the canonical frame address.
fn places(f: &Function, layout: &MachBufferFrameLayout) -> FramePlaces {
    let mut places = FramePlaces {
        slots: vec![None; f.slots.len()],
        params: sysv::stacked_aggregates(f).map(|at| at.map(u64::cast_signed)).collect(),
    };
    // The frame pointer was pushed behind the return address.
    let bottom = -i64::from(layout.frame_to_fp_offset) - CFA_ABOVE_FRAME_POINTER;
    for slot in layout.stackslots.values() {
        let Some(key) = slot.key else { continue };
        let offset = bottom + i64::from(slot.offset);
        match translate::Keyed::from_key(key) {
            translate::Keyed::Slot(n) => {
                if let (Some(place), Some(slot)) = (places.slots.get_mut(n), f.slots.get(n)) {
                    *place = Some(SlotPlace { offset, align: slot.align });
                }
            }
            translate::Keyed::Param(n) => {
                if let Some(place) = places.params.get_mut(n) {
                    *place = Some(offset);
                }
            }
        }
    }
    places
}

/// How far the canonical frame address is above what the frame pointer points to.
const CFA_ABOVE_FRAME_POINTER: i64 = 16;

fn code_reloc(
    func: &clif::Function,
    reloc: &cranelift_codegen::FinalizedMachReloc,
) -> Result<CodeReloc, String> {
    let target = match &reloc.target {
        FinalizedRelocTarget::ExternalName(ExternalName::User(name)) => {
            let name = &func.params.user_named_funcs()[*name];
            translate::target(name.namespace, name.index).ok_or("an unknown name")?
        }
        FinalizedRelocTarget::ExternalName(ExternalName::LibCall(LibCall::X86Pshufb)) => {
            Target::Routine(Routine::PickBytes)
        }
        FinalizedRelocTarget::ExternalName(ExternalName::LibCall(call)) => {
            Target::Library(library_name(*call)?)
        }
        other => return Err(format!("a reference to {other:?}")),
    };
    let kind = match reloc.kind {
        Reloc::Abs8 => x86_64::Kind::Abs64,
        Reloc::X86PCRel4 => x86_64::Kind::Pc32,
        Reloc::X86CallPCRel4 | Reloc::X86CallPLTRel4 => x86_64::Kind::Plt32,
        Reloc::X86GOTPCRel4 => x86_64::Kind::GotPc32RexX,
        Reloc::ElfX86_64TlsGd => x86_64::Kind::TlsGd,
        other => return Err(format!("a relocation {other:?}")),
    };
    Ok(CodeReloc { offset: reloc.offset, kind: Kind::X86_64(kind), target, addend: reloc.addend })
}

/// Every name that code may refer to although its function does not name it.
pub(crate) fn library_names() -> impl Iterator<Item = &'static str> {
    let calls = LIBRARY_CALLS.into_iter().map(|(_, name)| name);
    calls.chain(translate::LIBRARY_NAMES.iter().copied())
}

/// Functions of the C library that Cranelift calls by itself.
const LIBRARY_CALLS: [(LibCall, &str); 15] = [
    (LibCall::CeilF32, "ceilf"),
    (LibCall::CeilF64, "ceil"),
    (LibCall::FloorF32, "floorf"),
    (LibCall::FloorF64, "floor"),
    (LibCall::TruncF32, "truncf"),
    (LibCall::TruncF64, "trunc"),
    (LibCall::NearestF32, "nearbyintf"),
    (LibCall::NearestF64, "nearbyint"),
    (LibCall::FmaF32, "fmaf"),
    (LibCall::FmaF64, "fma"),
    (LibCall::ElfTlsGetAddr, "__tls_get_addr"),
    (LibCall::Memcpy, "memcpy"),
    (LibCall::Memset, "memset"),
    (LibCall::Memmove, "memmove"),
    (LibCall::Memcmp, "memcmp"),
];

fn library_name(call: LibCall) -> Result<&'static str, String> {
    let known = LIBRARY_CALLS.into_iter().find(|(known, _)| *known == call);
    known.map(|(_, name)| name).ok_or_else(|| format!("a call of {call:?}"))
}
