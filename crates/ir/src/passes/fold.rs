//! Constants are computed, and what constants rule out goes away.
//!
//! One walk in layout order gives every integer up to 64 bits whose operands are known its value;
//! branches and switches on known values become jumps; blocks nothing leads to any more
//! go. A producer relies on it at every level: what is behind a false constant must not reach the
//! linker. Operations that could trap on their operands stay, and so do all floats: their
//! rounding mode is the program's.

use crate::function::{Block, Function};
use crate::inst::{BinaryOp, BlockId, CompareOp, ConvertOp, Inst, UnaryOp, WideId};
use crate::types::Ty;
use crate::vector::Lanes;

/// Folds constants and drops unreachable blocks.
pub fn fold(f: &mut Function) {
    constants(f);
    vectors(f);
    drop_unreached(f);
}

/// Vectors put together of constants become constants: what intrinsics that set lanes come to where
/// they are inlined.
fn vectors(f: &mut Function) {
    if !f.insts.iter().any(|inst| matches!(inst, Inst::Insert(..) | Inst::Splat(..))) {
        return;
    }
    let mut sets = vec![0_u32; f.locals.len()];
    for inst in &f.insts {
        if let Inst::LocalSet(local, _) = inst {
            sets[local.index()] += 1;
        }
    }
    let mut locals: Vec<Option<u128>> = vec![None; f.locals.len()];
    let mut known: Vec<Option<u128>> = vec![None; f.values.len()];
    for n in 0..f.insts.len() {
        let inst = f.insts[n];
        if let Inst::LocalSet(local, value) = inst
            && sets[local.index()] == 1
        {
            locals[local.index()] = known[value.index()];
        }
        let Some(result) = f.results[n] else { continue };
        let bits = match inst {
            Inst::Const(bits) => Some(u128::from(bits)),
            Inst::WideConst(id) => Some(f.wide(id)),
            Inst::LocalGet(local) => locals[local.index()],
            Inst::Splat(lanes, a) => known[a.index()].map(|a| splat(lanes, a)),
            Inst::Insert(lanes, a, b, lane) => known[a.index()].zip(known[b.index()]).map(|(a, b)| {
                let (mask, at) = (lane_mask(lanes), u32::from(lane) * 8 * lanes.ty().size());
                a & !(mask << at) | (b & mask) << at
            }),
            _ => None,
        };
        known[result.index()] = bits;
        if let (Some(bits), Ty::V128) = (bits, f.ty(result))
            && !matches!(inst, Inst::WideConst(_))
        {
            f.wides.push(bits);
            f.insts[n] = Inst::WideConst(WideId::new(f.wides.len() - 1));
        }
    }
}

fn lane_mask(lanes: Lanes) -> u128 {
    (1 << (8 * lanes.ty().size())) - 1
}

fn splat(lanes: Lanes, bits: u128) -> u128 {
    let width = 8 * lanes.ty().size();
    (0..lanes.count()).fold(0, |all, lane| all | (bits & lane_mask(lanes)) << (lane * width))
}

fn constants(f: &mut Function) {
    let mut sets = vec![0_u32; f.locals.len()];
    for inst in &f.insts {
        if let Inst::LocalSet(local, _) = inst {
            sets[local.index()] += 1;
        }
    }
    // A local that is set once is that value or indeterminate.
    let mut locals: Vec<Option<u64>> = vec![None; f.locals.len()];
    let mut known: Vec<Option<u64>> = vec![None; f.values.len()];
    for n in 0..f.insts.len() {
        let inst = f.insts[n];
        match inst {
            Inst::LocalSet(local, value) if sets[local.index()] == 1 => {
                locals[local.index()] = known[value.index()];
            }
            Inst::Branch(condition, then, otherwise) => {
                if let Some(bits) = known[condition.index()] {
                    f.insts[n] = Inst::Jump(if bits != 0 { then } else { otherwise });
                }
            }
            Inst::Switch(id) => {
                let switch = f.switch(id);
                if let Some(bits) = known[switch.value.index()] {
                    let bits = u128::from(bits);
                    let case = switch.cases.iter().find(|(first, last, _)| (*first..=*last).contains(&bits));
                    f.insts[n] = Inst::Jump(case.map_or(switch.default, |&(_, _, to)| to));
                }
            }
            _ => {
                let Some(result) = f.results[n] else { continue };
                let ty = f.ty(result);
                if !is_small(ty) {
                    continue;
                }
                let value = |v: crate::Value| known[v.index()].map(|bits| (bits, f.ty(v)));
                let bits = match inst {
                    Inst::Const(bits) => Some(bits),
                    Inst::LocalGet(local) => locals[local.index()],
                    Inst::Unary(op, a) => value(a).and_then(|(a, ty)| unary(op, a, ty)),
                    Inst::Binary(op, a, b) => {
                        value(a).zip(value(b)).and_then(|((a, ty), (b, _))| binary(op, a, b, ty))
                    }
                    Inst::Compare(op, a, b) => {
                        value(a).zip(value(b)).and_then(|((a, ty), (b, _))| compare(op, a, b, ty))
                    }
                    Inst::Convert(op, a) => value(a).and_then(|(a, from)| convert(op, a, from, ty)),
                    Inst::Select(c, a, b) => {
                        value(c).and_then(|(c, _)| value(if c != 0 { a } else { b })).map(|(bits, _)| bits)
                    }
                    _ => None,
                };
                if let Some(bits) = bits {
                    known[result.index()] = Some(bits);
                    f.insts[n] = Inst::Const(bits);
                }
            }
        }
    }
}

/// Whether constants of the type are small integers.
fn is_small(ty: Ty) -> bool {
    (1..=64).contains(&ty.int_bits())
}

fn masked(bits: u64, ty: Ty) -> u64 {
    match ty.int_bits() {
        64 => bits,
        width => bits & ((1 << width) - 1),
    }
}

fn signed(bits: u64, ty: Ty) -> i64 {
    let shift = 64 - ty.int_bits();
    (bits << shift).cast_signed() >> shift
}

fn unary(op: UnaryOp, a: u64, ty: Ty) -> Option<u64> {
    if !is_small(ty) {
        return None;
    }
    let width = ty.int_bits();
    let bits = match op {
        UnaryOp::Neg => a.wrapping_neg(),
        UnaryOp::Not => !a,
        UnaryOp::Clz => u64::from(a.leading_zeros() - (64 - width)),
        UnaryOp::Ctz => u64::from(a.trailing_zeros().min(width)),
        UnaryOp::Popcount => u64::from(a.count_ones()),
        UnaryOp::Bswap => a.swap_bytes() >> (64 - width),
        UnaryOp::Bitrev => a.reverse_bits() >> (64 - width),
        _ => return None,
    };
    Some(masked(bits, ty))
}

fn binary(op: BinaryOp, a: u64, b: u64, ty: Ty) -> Option<u64> {
    if !is_small(ty) {
        return None;
    }
    let width = ty.int_bits();
    let count = (b % u64::from(width)) as u32;
    let (sa, sb) = (signed(a, ty), signed(b, ty));
    let bits = match op {
        BinaryOp::Add => a.wrapping_add(b),
        BinaryOp::Sub => a.wrapping_sub(b),
        BinaryOp::Mul => a.wrapping_mul(b),
        BinaryOp::UDiv => a.checked_div(b)?,
        BinaryOp::URem => a.checked_rem(b)?,
        // The least number by -1 traps, at every width.
        BinaryOp::SDiv | BinaryOp::SRem if sb == 0 || sb == -1 => return None,
        BinaryOp::SDiv => (sa / sb).cast_unsigned(),
        BinaryOp::SRem => (sa % sb).cast_unsigned(),
        BinaryOp::And => a & b,
        BinaryOp::Or => a | b,
        BinaryOp::Xor => a ^ b,
        BinaryOp::Shl => a << count,
        BinaryOp::LShr => a >> count,
        BinaryOp::AShr => (sa >> count).cast_unsigned(),
        _ => return None,
    };
    Some(masked(bits, ty))
}

fn compare(op: CompareOp, a: u64, b: u64, ty: Ty) -> Option<u64> {
    if !is_small(ty) {
        return None;
    }
    let (sa, sb) = (signed(a, ty), signed(b, ty));
    let holds = match op {
        CompareOp::Eq => a == b,
        CompareOp::Ne => a != b,
        CompareOp::SLt => sa < sb,
        CompareOp::SLe => sa <= sb,
        CompareOp::SGt => sa > sb,
        CompareOp::SGe => sa >= sb,
        CompareOp::ULt => a < b,
        CompareOp::ULe => a <= b,
        CompareOp::UGt => a > b,
        CompareOp::UGe => a >= b,
        _ => return None,
    };
    Some(u64::from(holds))
}

fn convert(op: ConvertOp, a: u64, from: Ty, to: Ty) -> Option<u64> {
    if !is_small(from) || !is_small(to) {
        return None;
    }
    let bits = match op {
        ConvertOp::Trunc | ConvertOp::ZExt => a,
        ConvertOp::SExt => signed(a, from).cast_unsigned(),
        ConvertOp::Bits if from.int_bits() == to.int_bits() => a,
        _ => return None,
    };
    Some(masked(bits, to))
}

/// Takes blocks that no way leads to out of the function.
fn drop_unreached(f: &mut Function) {
    let mut reached = vec![false; f.blocks.len()];
    // A label's value may be anywhere, also in static data.
    let mut open: Vec<BlockId> = f.labels.clone();
    open.push(f.layout[0]);
    while let Some(block) = open.pop() {
        if std::mem::replace(&mut reached[block.index()], true) {
            continue;
        }
        for n in f.block_insts(block) {
            f.visit_targets(&f.insts[n], |to| open.push(to));
        }
    }
    if f.layout.iter().all(|block| reached[block.index()]) {
        return;
    }
    let old = (std::mem::take(&mut f.insts), std::mem::take(&mut f.results), std::mem::take(&mut f.locs));
    for &block in &f.layout {
        let Some(Block { first, end }) = f.blocks[block.index()].take() else { continue };
        if reached[block.index()] {
            let (range, first) = (first as usize..end as usize, f.insts.len() as u32);
            f.insts.extend_from_slice(&old.0[range.clone()]);
            f.results.extend_from_slice(&old.1[range.clone()]);
            f.locs.extend_from_slice(&old.2[range]);
            f.blocks[block.index()] = Some(Block { first, end: f.insts.len() as u32 });
        }
    }
    f.layout.retain(|block| reached[block.index()]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vectors_put_together_of_constants_are_constants() {
        let text = "module \"m\"
function @f () -> v128
  local l v128
b0:
  %a i16 = const 7
  %b i16 = const 9
  %s v128 = splat i16x8 %a
  %i v128 = insert i16x8 %s %b 3
  set l %i
  %r v128 = get l
  return %r
end
";
        let mut module = crate::parse(text).expect("a module");
        fold(std::sync::Arc::make_mut(&mut module.functions[0]));
        let findings = crate::verify(&module);
        assert!(findings.is_empty(), "{}", findings[0]);
        let printed = crate::print(&module);
        assert_eq!(printed.matches("wide 0x70007000700070009000700070007").count(), 2, "{printed}");
    }
    use crate::{parse, print, verify};

    fn folded(body: &str) -> String {
        let text = format!("module \"m\"\nfunction @f (i32) -> i32\n  sig s ()\n{body}end\n");
        let mut module = parse(&text).expect("a module");
        fold(std::sync::Arc::make_mut(&mut module.functions[0]));
        let findings = verify(&module);
        assert!(findings.is_empty(), "{}\n{}", findings[0], print(&module));
        print(&module)
    }

    #[test]
    fn what_a_false_constant_guards_goes_away() {
        let text = folded(
            "b0:\n  %a i32 = const 4\n  %b i32 = const 8\n  %c i32 = eq %a %b\n  branch %c b1 b2\n\
             b1:\n  call @never s ()\n  jump b2\nb2:\n  return %a\n",
        );
        assert!(!text.contains("call"), "{text}");
        assert!(text.contains("jump"), "{text}");
    }

    #[test]
    fn numbers_wrap_at_their_width_and_traps_stay() {
        assert_eq!(binary(BinaryOp::Add, 0xff, 1, Ty::I8), Some(0));
        assert_eq!(binary(BinaryOp::AShr, 0x80, 9, Ty::I8), Some(0xc0));
        assert_eq!(binary(BinaryOp::SDiv, 0xf8, 2, Ty::I8), Some(0xfc));
        assert_eq!(binary(BinaryOp::SDiv, 1, 0, Ty::I32), None);
        assert_eq!(binary(BinaryOp::SDiv, 0x8000_0000, 0xffff_ffff, Ty::I32), None);
        assert_eq!(binary(BinaryOp::UDiv, 1, 0, Ty::I32), None);
        assert_eq!(unary(UnaryOp::Clz, 1, Ty::I16), Some(15));
        assert_eq!(unary(UnaryOp::Ctz, 0, Ty::I32), Some(32));
        assert_eq!(unary(UnaryOp::Bswap, 0x1234, Ty::I16), Some(0x3412));
        assert_eq!(convert(ConvertOp::SExt, 0x80, Ty::I8, Ty::I32), Some(0xffff_ff80));
        assert_eq!(compare(CompareOp::SLt, 0xff, 0, Ty::I8), Some(1));
        assert_eq!(compare(CompareOp::ULt, 0xff, 0, Ty::I8), Some(0));
    }
}
