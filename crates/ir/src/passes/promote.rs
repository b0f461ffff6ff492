//! Slots become locals where nobody can tell.
//!
//! A slot whose address is used for nothing but plain loads and stores inside it, always of one type at
//! one place, is a handful of variables that happen to have an address: each (place, type) becomes a
//! local. Left alone are slots that are pinned, touched volatile, copied or passed as a whole, or
//! touched at one byte in two ways (unions, bytes of a number), and every slot of a function with a
//! call that returns twice: its locals would be indeterminate after the second return.

use crate::debug::VariablePlace;
use crate::function::{Function, Promote};
use crate::inst::{Inst, LocalId, Returning, SlotId, Value, Volatility};
use crate::types::Ty;
use rustc_hash::FxHashMap;

/// Most places of one slot that become locals of their own.
const PLACES_MAX: usize = 16;

/// What is known of a slot.
enum Use {
    /// Touched so far at these places.
    Places(Vec<(i64, Ty)>),
    /// Must stay.
    Memory,
}

/// Replaces slots by locals.
pub fn promote_slots(f: &mut Function) {
    if f.calls.iter().any(|call| call.returning == Returning::Twice) {
        return;
    }
    // The slot and offset each address value stands for.
    let mut addresses: Vec<Option<(SlotId, i32)>> = vec![None; f.values.len()];
    for (inst, result) in f.insts.iter().zip(&f.results) {
        if let (Inst::SlotAddr(slot, offset), Some(result)) = (inst, result) {
            addresses[result.index()] = Some((*slot, *offset));
        }
    }
    let uses = uses(f, &addresses);
    let mut locals: FxHashMap<(SlotId, i64), LocalId> = FxHashMap::default();
    for (n, of) in uses.iter().enumerate() {
        if let Use::Places(places) = of {
            for &(at, ty) in places {
                f.locals.push(ty);
                locals.insert((SlotId::new(n), at), LocalId::new(f.locals.len() - 1));
            }
        }
    }
    rewrite(f, &addresses, &locals);
    forget_places(f, &uses, &locals);
}

/// The place an access touches, if its address is a slot's.
fn place(addresses: &[Option<(SlotId, i32)>], addr: Value, offset: i32) -> Option<(SlotId, i64)> {
    addresses[addr.index()].map(|(slot, from)| (slot, i64::from(from) + i64::from(offset)))
}

fn uses(f: &Function, addresses: &[Option<(SlotId, i32)>]) -> Vec<Use> {
    let pinned = |promote| promote == Promote::Never;
    let mut uses: Vec<Use> = f
        .slots
        .iter()
        .map(|slot| if pinned(slot.promote) { Use::Memory } else { Use::Places(Vec::new()) })
        .collect();
    for (inst, result) in f.insts.iter().zip(&f.results) {
        let (touched, access, ty) = match *inst {
            Inst::Load { addr, offset, access } => {
                (place(addresses, addr, offset), access, result.map(|r| f.ty(r)))
            }
            Inst::Store { addr, offset, value, access } => {
                // The address itself may be what is stored.
                if let Some((slot, _)) = addresses[value.index()] {
                    uses[slot.index()] = Use::Memory;
                }
                (place(addresses, addr, offset), access, Some(f.ty(value)))
            }
            _ => {
                f.visit_uses(inst, |value| {
                    if let Some((slot, _)) = addresses[value.index()] {
                        uses[slot.index()] = Use::Memory;
                    }
                });
                continue;
            }
        };
        let Some((slot, at)) = touched else { continue };
        let of = &mut uses[slot.index()];
        let Use::Places(places) = of else { continue };
        let inside =
            |ty: Ty| at >= 0 && (at as u64).saturating_add(u64::from(ty.size())) <= f.slot(slot).size;
        let Some(ty) = ty.filter(|ty| access.volatility == Volatility::Plain && inside(*ty)) else {
            *of = Use::Memory;
            continue;
        };
        let end = |at: i64, ty: Ty| at + i64::from(ty.size());
        let known = places.iter().any(|&(a, t)| a == at && t.plain() == ty.plain());
        let apart = places.iter().all(|&(a, t)| end(a, t) <= at || end(at, ty) <= a);
        if !known && apart && places.len() < PLACES_MAX {
            places.push((at, ty));
        } else if !known {
            *of = Use::Memory;
        }
    }
    uses
}

fn rewrite(
    f: &mut Function,
    addresses: &[Option<(SlotId, i32)>],
    locals: &FxHashMap<(SlotId, i64), LocalId>,
) {
    let find = |addr, offset| place(addresses, addr, offset).and_then(|key| locals.get(&key).copied());
    for n in 0..f.insts.len() {
        match f.insts[n] {
            Inst::Load { addr, offset, .. } => {
                if let Some(local) = find(addr, offset) {
                    f.insts[n] = Inst::LocalGet(local);
                }
            }
            Inst::Store { addr, offset, value, .. } => {
                if let Some(local) = find(addr, offset) {
                    f.insts[n] = Inst::LocalSet(local, value);
                }
            }
            _ => {}
        }
    }
    // Addresses nobody uses any more.
    let mut used = vec![false; f.values.len()];
    for inst in &f.insts {
        f.visit_uses(inst, |value| used[value.index()] = true);
    }
    for n in 0..f.insts.len() {
        if let (Inst::SlotAddr(..), Some(result)) = (f.insts[n], f.results[n])
            && !used[result.index()]
        {
            f.insts[n] = Inst::Nop;
            f.results[n] = None;
        }
    }
}

/// Tells debuggers where variables went.
fn forget_places(f: &mut Function, uses: &[Use], locals: &FxHashMap<(SlotId, i64), LocalId>) {
    let Some(debug) = &mut f.debug else { return };
    for variable in &mut debug.variables {
        let (VariablePlace::Slot(slot) | VariablePlace::Behind(slot)) = variable.place else { continue };
        if let Some(Use::Places(places)) = uses.get(slot.index()) {
            variable.place = match (places.as_slice(), locals.get(&(slot, 0))) {
                ([_], Some(&local)) if variable.place == VariablePlace::Slot(slot) => {
                    VariablePlace::Local(local)
                }
                _ => VariablePlace::Gone,
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{parse, print, verify};

    const TEXT: &str = "module \"m\"
function @f (i32, ptr) -> i32
  sig s (ptr)
  slot a size 4 align 4
  slot b size 8 align 8
  slot c size 8 align 4
  slot d size 4 align 4
b0:
  %a ptr = slot_addr a 0
  store %a 0 %0 align 4
  %b ptr = slot_addr b 0
  store %b 0 %1 align 8
  call @g s (%b)
  %c ptr = slot_addr c 4
  store %c 0 %0 align 4
  %c2 ptr = slot_addr c 0
  store %c2 0 %0 align 4
  %d ptr = slot_addr d 0
  store %d 0 %0 align 4 volatile
  %x i32 = load %a 0 align 4
  %y i32 = load %c2 4 align 4
  %z i32 = add %x %y
  return %z
end
";

    #[test]
    fn only_what_nobody_else_can_see_is_promoted() {
        let mut module = parse(TEXT).expect("a module");
        promote_slots(std::sync::Arc::make_mut(&mut module.functions[0]));
        assert!(verify(&module).is_empty());
        let text = print(&module);
        assert_eq!(module.functions[0].locals.len(), 3, "{text}");
        assert_eq!(text.matches("slot_addr").count(), 2, "{text}");
        assert_eq!(text.matches("get local").count(), 2, "{text}");
    }
}
