//! A function as an entry, with parameters, variables, blocks and the types that only it has.
//!
//! A block is told when it or a block inside declares something, with the ranges of code that come from it;
//! the declarations of one that is not told stand in the block around it. Of a block without code only what
//! is static is left.

use super::buffer::{Buffer, DebugReloc, DebugTarget, uleb};
use super::types::is_open;
use super::{Coded, Describing, frame_place, range_ref, shape};
use gimli::constants as dw;
use lively_ir::debug::{DebugType, DebugTypeId, FunctionDebug, ScopeId, Variable, VariablePlace};
use lively_ir::{Arity, Linkage, Returning};

/// A block that is told, or the body.
#[derive(Default)]
struct Block {
    ranges: Vec<(u32, u32)>,
    variables: Vec<usize>,
    blocks: Vec<usize>,
}

impl Describing<'_> {
    /// The entry of function `n`.
    pub(super) fn function(&self, n: usize, coded: &Coded<'_>) -> Buffer {
        let mut out = Buffer::default();
        let Some(debug) = coded.function.debug.as_deref() else { return out };
        let (result, prototyped, open) = self.signature(debug);
        let own = debug.types.iter().filter(|ty| self.reached.has(**ty));
        let mut flags = 0;
        for (there, flag) in [
            (result.is_some(), shape::TYPED),
            (prototyped, shape::PROTOTYPED),
            (!debug.variables.is_empty() || open || own.clone().next().is_some(), shape::INSIDE),
            (coded.linkage != Linkage::Local, shape::FUNCTION_EXTERNAL),
            (debug.returning == Some(Returning::Never), shape::NORETURN),
            (debug.ty.is_some(), shape::FRAMED),
        ] {
            flags |= if there { flag } else { 0 };
        }
        out.begin(&shape::FUNCTION, flags);
        out.text(if debug.name.is_empty() { coded.symbol } else { &debug.name });
        self.site(&mut out, debug.site);
        if let Some(result) = result {
            out.type_ref(result);
        }
        out.reloc(8, DebugTarget::Function(n), 0);
        out.uleb(coded.len);
        if flags & shape::FRAMED != 0 {
            out.block(&[dw::DW_OP_call_frame_cfa.0]);
        }
        if flags & shape::INSIDE == 0 {
            return out;
        }
        for variable in debug.variables.iter().filter(|variable| variable.param.is_some()) {
            self.variable(&mut out, coded, variable);
        }
        if open {
            out.begin(&shape::OPEN, 0);
        }
        for &ty in own {
            self.ty(&mut out, ty, &|place| frame_place(coded.frame, &place));
        }
        let blocks = blocks(debug, coded);
        self.block(&mut out, (n, coded, debug), &blocks, 0);
        out.end();
        out
    }

    /// Result, if there is one; whether it is prototyped; whether more may be passed.
    fn signature(&self, debug: &FunctionDebug) -> (Option<DebugTypeId>, bool, bool) {
        let mut ty = debug.ty.and_then(|ty| self.info.find_type(ty));
        // A function may be declared by a typedef.
        while let Some(DebugType::Typedef { of, .. } | DebugType::Qualified(_, of)) = ty {
            ty = self.info.find_type(*of);
        }
        let Some(DebugType::Function { result, params, arity }) = ty else { return (None, false, false) };
        let result = Some(*result).filter(|result| self.typed(*result));
        (result, *arity != Arity::Unprototyped, is_open(params, *arity))
    }

    fn variable(&self, out: &mut Buffer, coded: &Coded<'_>, variable: &Variable) {
        let place = frame_place(coded.frame, &variable.place);
        let fixed = match &variable.place {
            VariablePlace::Symbol(name) => self.place_of_symbol(name),
            _ => None,
        };
        let placed = if place.is_some() || fixed.is_some() { shape::PLACED } else { 0 };
        let named = if variable.name.is_empty() { 0 } else { shape::NAMED };
        let shape = if variable.param.is_some() { &shape::PARAM } else { &shape::LOCAL };
        out.begin(shape, placed | named);
        if named != 0 {
            out.text(&variable.name);
        }
        self.site(out, variable.site);
        out.type_ref(variable.ty);
        if let Some(place) = place {
            out.block(&place);
        } else if let Some(fixed) = fixed {
            fixed.write(out);
        }
    }

    /// What stands in block `at`. Blocks nest no deeper than source may.
    fn block(&self, out: &mut Buffer, of: (usize, &Coded<'_>, &FunctionDebug), blocks: &[Block], at: usize) {
        let (n, coded, debug) = of;
        for &variable in &blocks[at].variables {
            self.variable(out, coded, &debug.variables[variable]);
        }
        for &inner in &blocks[at].blocks {
            match blocks[inner].ranges.as_slice() {
                [] => continue,
                [(start, end)] => {
                    out.begin(&shape::BLOCK, 0);
                    out.reloc(8, DebugTarget::Function(n), i64::from(*start));
                    out.uleb(u64::from(end - start));
                }
                several => {
                    out.begin(&shape::BLOCK, shape::PIECES);
                    range_ref(out, out.ranges.len());
                    out.ranges.push(dw::DW_RLE_base_address.0);
                    let (offset, target) = (out.ranges.len() as u32, DebugTarget::Function(n));
                    out.range_relocs.push(DebugReloc { offset, size: 8, target, addend: 0 });
                    out.ranges.extend_from_slice(&[0; 8]);
                    for &(start, end) in several {
                        out.ranges.push(dw::DW_RLE_offset_pair.0);
                        uleb(&mut out.ranges, u64::from(start));
                        uleb(&mut out.ranges, u64::from(end));
                    }
                    out.ranges.push(dw::DW_RLE_end_of_list.0);
                }
            }
            self.block(out, of, blocks, inner);
            out.end();
        }
    }
}

/// The blocks of a function by scope, with what is told in each. Scope 0 is the body.
fn blocks(debug: &FunctionDebug, coded: &Coded<'_>) -> Vec<Block> {
    let count = debug.scopes.len().max(1);
    let mut blocks: Vec<Block> = (0..count).map(|_| Block::default()).collect();
    let parent = |scope: usize| debug.scopes.get(scope).and_then(|s| s.parent).map(ScopeId::index);
    add_ranges(&mut blocks, debug, coded, &parent);
    for (n, variable) in debug.variables.iter().enumerate() {
        if variable.param.is_some() {
            continue;
        }
        let mut scope = variable.scope.index().min(count - 1);
        let fixed = matches!(variable.place, VariablePlace::Symbol(_));
        if blocks[scope].ranges.is_empty() && !fixed && scope != 0 {
            continue;
        }
        while scope != 0 && blocks[scope].ranges.is_empty() {
            scope = parent(scope).unwrap_or(0);
        }
        blocks[scope].variables.push(n);
    }
    // Scopes are numbered from the outside in.
    let mut told = vec![false; count];
    for scope in (1..count).rev() {
        told[scope] |= !blocks[scope].variables.is_empty();
        if told[scope]
            && let Some(outer) = parent(scope)
        {
            told[outer] = true;
        }
    }
    // One without declarations of its own only passes on what is inside.
    let mut around = vec![0; count];
    for scope in 1..count {
        let outer = parent(scope).filter(|outer| *outer < scope).unwrap_or(0);
        let outer = if outer != 0 && blocks[outer].variables.is_empty() { around[outer] } else { outer };
        around[scope] = outer;
        if told[scope] && !blocks[scope].variables.is_empty() {
            blocks[outer].blocks.push(scope);
        }
    }
    blocks
}

/// Which code comes from which block, or one inside it.
fn add_ranges(
    blocks: &mut [Block],
    debug: &FunctionDebug,
    coded: &Coded<'_>,
    parent: &impl Fn(usize) -> Option<usize>,
) {
    let ends = coded.locs.iter().skip(1).map(|(start, _)| *start).chain([coded.len as u32]);
    for (&(start, loc), end) in coded.locs.iter().zip(ends) {
        let row = (loc as usize).checked_sub(1).and_then(|loc| debug.sites.get(loc));
        let mut scope = row.map(|row| row.scope.index());
        while let Some(at) = scope.filter(|at| *at != 0 && *at < blocks.len() && start < end) {
            match blocks[at].ranges.last_mut() {
                Some((_, last)) if *last == start => *last = end,
                _ => blocks[at].ranges.push((start, end)),
            }
            scope = parent(at).filter(|outer| *outer < at);
        }
    }
}
