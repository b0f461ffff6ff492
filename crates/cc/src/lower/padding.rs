//! `__builtin_clear_padding`: zeros in every bit of an object that no member has.
//!
//! A mask with a bit for each bit of the type says which belong to members; of a union those of any member. Runs of
//! bytes without any are set, bytes with some are masked.

use super::function::Lower;
use crate::syntax::Run;
use crate::types::{Format, Kind, TypeId};
use lively_ir::{Access, BinaryOp, Ty};

/// Bytes of `long double` that count.
const F80_BYTES: u64 = 10;

impl Lower<'_> {
    pub(super) fn clear_padding(&mut self, run: Run) {
        let addr = self.atomic_arg(run, 0);
        let ty = self.types.pointee(self.atomic_arg_type(run, 0)).unwrap_or(TypeId::CHAR);
        let size = self.types.size(ty).unwrap_or(0);
        let mut mask = vec![0_u8; size as usize];
        self.mark_members(ty, 0, &mut mask);
        let mut at = 0;
        while at < mask.len() {
            let run = mask[at..].iter().take_while(|&&bits| bits == 0).count();
            if run > 0 {
                let from = self.offset(addr, at as i64);
                self.b.mem_set(from, 0, run as u64, Access::unaligned());
            } else if mask[at] != 0xff {
                let byte = self.offset(addr, at as i64);
                let old = self.b.load(Ty::I8, byte, 0, Access::unaligned());
                let kept = self.b.int(Ty::I8, i64::from(mask[at]));
                let new = self.b.binary(BinaryOp::And, old, kept);
                self.b.store(byte, 0, new, Access::unaligned());
            }
            at += run.max(1);
        }
    }

    fn mark_members(&self, ty: TypeId, offset: u64, mask: &mut [u8]) {
        let whole = |mask: &mut [u8], size: u64| {
            let begin = (offset as usize).min(mask.len());
            let end = (begin + size as usize).min(mask.len());
            mask[begin..end].fill(0xff);
        };
        match self.types.kind(ty) {
            Kind::Record(id) => {
                for field in &self.types.record(id).fields {
                    match field.bits {
                        None => self.mark_members(field.ty, offset + field.offset, mask),
                        // One without a name is padding too.
                        Some(_) if field.name.is_none() => {}
                        Some(bits) => {
                            for bit in
                                offset * 8 + bits.start..offset * 8 + bits.start + u64::from(bits.width)
                            {
                                mask[(bit / 8) as usize] |= 1 << (bit % 8);
                            }
                        }
                    }
                }
            }
            Kind::Array(element, count) => {
                let step = self.types.size(element).unwrap_or(0);
                (0..count).for_each(|n| self.mark_members(element, offset + n * step, mask));
            }
            Kind::Complex(part) => {
                let part = TypeId::of_scalar(part);
                let step = self.types.size(part).unwrap_or(0);
                self.mark_members(part, offset, mask);
                self.mark_members(part, offset + step, mask);
            }
            Kind::Incomplete(_) => {}
            _ if self.types.scalar(ty).is_some_and(|s| s.format() == Format::F80) => whole(mask, F80_BYTES),
            _ => whole(mask, self.types.size(ty).unwrap_or(0)),
        }
    }
}
