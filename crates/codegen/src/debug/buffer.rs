//! Bytes of a debug section in the making, with what must be filled in later.
//!
//! Functions are described in parallel, each into a buffer of its own, and joined in order. References to
//! types are noted by the type's number and filled in when every type has its place.

use super::shape::{Flags, Shape};
use lively_ir::SymbolId;
use lively_ir::debug::DebugTypeId;

/// What a field of a debug section refers to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum DebugTarget {
    /// The `n`th function handed in, plus the addend.
    Function(usize),
    /// A debug section by name, plus the addend.
    Section(&'static str),
    /// A datum.
    Symbol(SymbolId),
    /// A thread-local datum: its offset in its module's block.
    ThreadLocal(SymbolId),
}

/// A field to be filled in by the linker.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DebugReloc {
    pub(crate) offset: u32,
    pub(crate) size: u8,
    pub(crate) target: DebugTarget,
    pub(crate) addend: i64,
}

/// Which abbreviations are in use, by number.
#[derive(Clone, Copy, Default)]
pub(super) struct Used([u64; 4]);

impl Used {
    fn add(&mut self, code: u32) {
        self.0[code as usize / 64] |= 1 << (code % 64);
    }

    pub(super) fn has(&self, code: u32) -> bool {
        self.0[code as usize / 64] >> (code % 64) & 1 == 1
    }
}

/// A piece of `.debug_info` with its range lists.
#[derive(Default)]
pub(super) struct Buffer {
    pub(super) bytes: Vec<u8>,
    pub(super) relocs: Vec<DebugReloc>,
    /// Four-byte references to types.
    refs: Vec<(u32, DebugTypeId)>,
    /// Four-byte references to what stands right behind them.
    nexts: Vec<u32>,
    /// Types that were described here, and where.
    pub(super) types: Vec<(DebugTypeId, u32)>,
    pub(super) used: Used,
    /// Range lists (`.debug_rnglists`), and their relocations.
    pub(super) ranges: Vec<u8>,
    pub(super) range_relocs: Vec<DebugReloc>,
}

impl Buffer {
    pub(super) fn begin(&mut self, shape: &Shape, flags: Flags) {
        let code = shape.code(flags);
        self.used.add(code);
        self.uleb(u64::from(code));
    }

    /// The end of a list of children.
    pub(super) fn end(&mut self) {
        self.bytes.push(0);
    }

    pub(super) fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    pub(super) fn uleb(&mut self, value: u64) {
        uleb(&mut self.bytes, value);
    }

    pub(super) fn sleb(&mut self, mut value: i64) {
        loop {
            let byte = value as u8 & 0x7f;
            value >>= 7;
            if (value == 0 && byte & 0x40 == 0) || (value == -1 && byte & 0x40 != 0) {
                self.bytes.push(byte);
                return;
            }
            self.bytes.push(byte | 0x80);
        }
    }

    /// Text up to its first zero.
    pub(super) fn text(&mut self, text: &str) {
        let end = text.find('\0').unwrap_or(text.len());
        self.bytes.extend_from_slice(&text.as_bytes()[..end]);
        self.bytes.push(0);
    }

    pub(super) fn type_ref(&mut self, ty: DebugTypeId) {
        self.refs.push((self.bytes.len() as u32, ty));
        self.bytes.extend_from_slice(&[0; 4]);
    }

    /// A reference to the entry that begins behind this field.
    pub(super) fn next_ref(&mut self) {
        self.nexts.push(self.bytes.len() as u32);
        self.bytes.extend_from_slice(&[0; 4]);
    }

    /// The type `ty` is described here.
    pub(super) fn note_type(&mut self, ty: DebugTypeId) {
        self.types.push((ty, self.bytes.len() as u32));
    }

    pub(super) fn reloc(&mut self, size: u8, target: DebugTarget, addend: i64) {
        self.relocs.push(DebugReloc { offset: self.bytes.len() as u32, size, target, addend });
        self.bytes.extend_from_slice(&[0; 8][..usize::from(size)]);
    }

    /// A block of bytes with its length before it.
    pub(super) fn block(&mut self, bytes: &[u8]) {
        self.uleb(bytes.len() as u64);
        self.bytes.extend_from_slice(bytes);
    }

    /// Takes over what `other` holds, behind what is here.
    pub(super) fn join(&mut self, other: Self) {
        let (base, ranges) = (self.bytes.len() as u32, self.ranges.len() as u32);
        self.bytes.extend_from_slice(&other.bytes);
        self.ranges.extend_from_slice(&other.ranges);
        self.refs.extend(other.refs.iter().map(|&(at, ty)| (at + base, ty)));
        self.nexts.extend(other.nexts.iter().map(|at| at + base));
        self.types.extend(other.types.iter().map(|&(ty, at)| (ty, at + base)));
        self.relocs.extend(other.relocs.iter().map(|reloc| {
            let into_ranges = reloc.target == DebugTarget::Section(super::RANGES);
            let addend = reloc.addend + if into_ranges { i64::from(ranges) } else { 0 };
            DebugReloc { offset: reloc.offset + base, addend, ..*reloc }
        }));
        let moved = other.range_relocs.iter();
        self.range_relocs.extend(moved.map(|r| DebugReloc { offset: r.offset + ranges, ..*r }));
        for (ours, theirs) in self.used.0.iter_mut().zip(other.used.0) {
            *ours |= theirs;
        }
    }

    /// Fills in the references to types; `count` types there are.
    pub(super) fn settle_types(&mut self, count: usize) {
        let mut places = vec![0_u32; count];
        for &(ty, at) in &self.types {
            places[ty.index()] = at;
        }
        for &at in &self.nexts {
            self.bytes[at as usize..at as usize + 4].copy_from_slice(&(at + 4).to_le_bytes());
        }
        for &(at, ty) in &self.refs {
            let place = places.get(ty.index()).copied().unwrap_or(0);
            debug_assert_ne!(place, 0, "every type that is referred to is described");
            self.bytes[at as usize..at as usize + 4].copy_from_slice(&place.to_le_bytes());
        }
    }
}

pub(super) fn uleb(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}
