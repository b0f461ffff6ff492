//! The System V convention of x86-64: where each argument and result travels.
//!
//! Section numbers are of the psABI. Each aggregate of at most 16 bytes is cut into eightbytes, each
//! of a class (3.2.3); everything travels in general registers, vector registers, on the stack or,
//! as results, in x87 registers. The plan names offsets on the stack from the first stacked argument, so
//! that callers and callees of ours place and find them themselves.

use lively_ir::{Aggregate, Arity, Function, Pass, Shape, Signature, Ty};

/// General registers for arguments.
pub(crate) const GP_MAX: usize = 6;
/// Vector registers for arguments.
pub(crate) const FP_MAX: usize = 8;

/// Alignment of the stacked arguments of every call (3.2.2).
pub(crate) const STACK_ALIGN: u64 = 16;

/// The class of an eightbyte, as far as registers go.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Class {
    /// A general register.
    Int,
    /// The low 4 bytes of a vector register.
    Sse32,
    /// The low 8 bytes of a vector register.
    Sse64,
    /// A whole vector register.
    Sse128,
}

impl Class {
    pub(crate) const fn is_int(self) -> bool {
        matches!(self, Self::Int)
    }
}

/// A part of a thing that travels in a register of its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Piece {
    /// First byte of the thing.
    pub offset: u32,
    /// Bytes of the thing it holds: at most 8, or 16 for [`Class::Sse128`].
    pub len: u32,
    /// The register's kind.
    pub class: Class,
}

/// How a thing travels, before registers are counted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Shape64 {
    /// Nothing travels: an empty struct.
    Nothing,
    /// In registers, while there are enough.
    Pieces(Vec<Piece>),
    /// In memory.
    Memory,
    /// As a result in st0 (and st1 when two); as an argument in memory.
    X87(u32),
}

/// Where an argument is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Place {
    /// Nowhere.
    Nothing,
    /// In the next registers of its pieces' kinds.
    Registers(Vec<Piece>),
    /// At this offset of the stacked arguments.
    Stack(u64),
}

/// Of each parameter of `f`: where it is among the stacked arguments, if it is an aggregate there.
pub(crate) fn stacked_aggregates(f: &Function) -> impl Iterator<Item = Option<u64>> {
    let passes = f.signature().params.clone();
    let plan = plan(f, f.signature(), &passes);
    plan.args.into_iter().zip(passes).map(|(place, pass)| match (place, pass) {
        (Place::Stack(at), Pass::Aggregate(_)) => Some(at),
        _ => None,
    })
}

/// Where a result is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Back {
    /// There is none.
    Nothing,
    /// In rax, rdx, xmm0, xmm1 in the order of the pieces' kinds.
    Registers(Vec<Piece>),
    /// Where a hidden first argument points.
    Memory,
    /// In so many x87 registers.
    X87(u32),
}

/// Everything about one call.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Plan {
    /// Each argument's place.
    pub args: Vec<Place>,
    /// The result's.
    pub back: Back,
    /// General registers used, the hidden pointer's included.
    pub gp: usize,
    /// Vector registers used.
    pub fp: usize,
    /// Bytes of stacked arguments.
    pub stack: u64,
    /// The largest alignment among them; every call has [`STACK_ALIGN`].
    pub stack_align: u64,
}

/// Size and alignment of what is passed.
pub(crate) fn extent(f: &Function, pass: Pass) -> (u64, u64) {
    match pass {
        Pass::Scalar(ty, _) => (u64::from(ty.size()), u64::from(ty.size())),
        Pass::Aggregate(id) => {
            let a = f.aggregate(id);
            (a.size, u64::from(a.align))
        }
    }
}

/// How something travels.
pub(crate) fn shape(f: &Function, pass: Pass) -> Shape64 {
    let piece = |offset, len, class| Piece { offset, len, class };
    match pass {
        Pass::Scalar(Ty::F80, _) => Shape64::X87(1),
        Pass::Scalar(Ty::I128, _) => Shape64::Pieces(vec![piece(0, 8, Class::Int), piece(8, 8, Class::Int)]),
        Pass::Scalar(Ty::F32, _) => Shape64::Pieces(vec![piece(0, 4, Class::Sse32)]),
        Pass::Scalar(Ty::F64, _) => Shape64::Pieces(vec![piece(0, 8, Class::Sse64)]),
        Pass::Scalar(Ty::V128, _) => Shape64::Pieces(vec![piece(0, 16, Class::Sse128)]),
        Pass::Scalar(ty, _) => Shape64::Pieces(vec![piece(0, ty.size(), Class::Int)]),
        Pass::Aggregate(id) => aggregate(f.aggregate(id)),
    }
}

/// Classes while fields are merged; `merge` is 3.2.3's table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Merged {
    None,
    Int,
    Sse,
    SseUp,
    X87,
    X87Up,
    Memory,
}

fn merge(a: Merged, b: Merged) -> Merged {
    match (a, b) {
        _ if a == b => a,
        (Merged::None, other) | (other, Merged::None) => other,
        (Merged::Memory, _) | (_, Merged::Memory) => Merged::Memory,
        (Merged::Int, _) | (_, Merged::Int) => Merged::Int,
        (Merged::X87 | Merged::X87Up, _) | (_, Merged::X87 | Merged::X87Up) => Merged::Memory,
        _ => Merged::Sse,
    }
}

fn aggregate(a: &Aggregate) -> Shape64 {
    if a.size == 0 {
        return Shape64::Nothing;
    }
    if a.shape == Shape::Complex && a.fields.iter().all(|(_, ty)| *ty == Ty::F80) {
        return Shape64::X87(2);
    }
    if a.size > 16 {
        return Shape64::Memory;
    }
    let mut halves = [Merged::None; 2];
    for &(offset, ty) in &a.fields {
        // "If it has unaligned fields, it has class MEMORY."
        if !offset.is_multiple_of(ty.size()) {
            return Shape64::Memory;
        }
        let half = usize::from(offset >= 8);
        let (low, high) = match ty {
            Ty::F32 | Ty::F64 => (Merged::Sse, Merged::None),
            Ty::F80 => (Merged::X87, Merged::X87Up),
            Ty::V128 => (Merged::Sse, Merged::SseUp),
            Ty::I128 => (Merged::Int, Merged::Int),
            _ => (Merged::Int, Merged::None),
        };
        halves[half] = merge(halves[half], low);
        if half == 0 {
            halves[1] = merge(halves[1], high);
        }
    }
    let len = |n: u64| (a.size - 8 * n).min(8) as u32;
    match halves {
        [Merged::X87, Merged::X87Up] => Shape64::X87(1),
        [Merged::Sse, Merged::SseUp] => {
            Shape64::Pieces(vec![Piece { offset: 0, len: 16, class: Class::Sse128 }])
        }
        _ if halves.iter().any(|h| matches!(h, Merged::Memory | Merged::X87 | Merged::X87Up)) => {
            Shape64::Memory
        }
        _ => {
            let count = if a.size > 8 { 2 } else { 1 };
            // An eightbyte without fields is padding and takes no register.
            let class = |h: Merged, len: u32| match h {
                Merged::Int => Class::Int,
                _ if len <= 4 => Class::Sse32,
                _ => Class::Sse64,
            };
            let pieces = (0..count).filter(|&n| halves[n as usize] != Merged::None).map(|n| {
                let len = len(n);
                Piece { offset: 8 * n as u32, len, class: class(halves[n as usize], len) }
            });
            let pieces: Vec<Piece> = pieces.collect();
            if pieces.is_empty() { Shape64::Nothing } else { Shape64::Pieces(pieces) }
        }
    }
}

/// Where the arguments `passes` and the result of `sig` are.
pub(crate) fn plan(f: &Function, sig: &Signature, passes: &[Pass]) -> Plan {
    let back = match sig.result.map(|pass| shape(f, pass)) {
        None | Some(Shape64::Nothing) => Back::Nothing,
        Some(Shape64::Pieces(pieces)) => Back::Registers(pieces),
        Some(Shape64::Memory) => Back::Memory,
        Some(Shape64::X87(count)) => Back::X87(count),
    };
    let gp = usize::from(back == Back::Memory);
    let mut plan = Plan { args: Vec::new(), gp, fp: 0, stack: 0, stack_align: STACK_ALIGN, back };
    for &pass in passes {
        let place = match shape(f, pass) {
            Shape64::Nothing => Place::Nothing,
            Shape64::Pieces(pieces) => {
                let ints = pieces.iter().filter(|p| p.class.is_int()).count();
                let floats = pieces.len() - ints;
                // All of it or nothing; what comes later may still use registers left over.
                if plan.gp + ints <= GP_MAX && plan.fp + floats <= FP_MAX {
                    plan.gp += ints;
                    plan.fp += floats;
                    Place::Registers(pieces)
                } else {
                    stack(f, pass, &mut plan)
                }
            }
            Shape64::Memory | Shape64::X87(_) => stack(f, pass, &mut plan),
        };
        plan.args.push(place);
    }
    plan.stack = plan.stack.next_multiple_of(8);
    plan
}

fn stack(f: &Function, pass: Pass, plan: &mut Plan) -> Place {
    let (size, align) = extent(f, pass);
    // 3.2.3: stacked arguments are aligned to 8, or to their own alignment if that is larger.
    let at = plan.stack.next_multiple_of(align.max(8));
    plan.stack = at + size.next_multiple_of(8);
    plan.stack_align = plan.stack_align.max(align);
    Place::Stack(at)
}

/// Whether a caller tells how many vector registers it uses (AL).
pub(crate) const fn wants_al(arity: Arity) -> bool {
    !matches!(arity, Arity::Fixed)
}
