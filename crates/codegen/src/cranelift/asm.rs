//! Inline assembly: barriers and hints on the spot, all else as a call of its routine.

use super::translate::{ASMS, Done, Translator, clif_type, refuse};
use super::{CodeReloc, Target};
use crate::asm;
use cranelift_codegen::FinalizedRelocTarget;
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{self as clif, AbiParam, ExternalName, InstBuilder, Signature, types};
use lively_arch::Kind;
use lively_base::Diagnostic;
use lively_ir::{AsmId, AsmPlace, Function, Module, Ty};

/// Bytes of one operand in the block.
const OPERAND: i32 = 16;
/// Where routines begin.
const ALIGN: usize = 16;

impl Translator<'_> {
    pub(super) fn asm(&mut self, id: AsmId) -> Done {
        let asm = self.f.asm(id);
        self.b.ins().sequence_point();
        match asm.template.trim() {
            "" => self.pass_through(id)?,
            "mfence" | "lfence" | "sfence" => {
                self.b.ins().fence();
            }
            // Hints: doing nothing is right.
            "pause" | "rep; nop" | "rep;nop" | "nop" if asm.operands.is_empty() => {}
            _ => {
                let way = self.asm_call(id)?;
                self.b.ins().sequence_point();
                return self.leave_asm(id, way);
            }
        }
        self.b.ins().sequence_point();
        Ok(())
    }

    /// An empty text: `"0"(x)` with `"=r"(y)` makes the output what the input was.
    fn pass_through(&mut self, id: AsmId) -> Done {
        let asm = self.f.asm(id);
        for (n, operand) in asm.operands.iter().enumerate() {
            let AsmPlace::Out(to, ty) = operand.place else { continue };
            let tied = asm.operands.iter().find(|o| o.constraint == n.to_string());
            let Some(AsmPlace::In(value)) = tied.map(|o| o.place) else { continue };
            let from = self.f.ty(value).plain();
            let (to, value) = (self.v(to)?, self.v(value)?);
            // A register they share: the narrower of the two is the lower part of the wider.
            let value = match (clif_type(from), clif_type(ty)) {
                (from, ty) if from == ty => value,
                (from, ty) if !from.is_int() || !ty.is_int() => continue,
                (from, ty) if from.bits() > ty.bits() => self.b.ins().ireduce(ty, value),
                (_, ty) => self.b.ins().uextend(ty, value),
            };
            self.b.ins().store(Self::flags(), value, to, 0);
        }
        Ok(())
    }

    /// Goes where the text jumped to: the way is the target's number from 1, or 0 to go on here.
    fn leave_asm(&mut self, id: AsmId, way: Option<clif::Value>) -> Done {
        let Some(way) = way else { return Ok(()) };
        for (n, &target) in self.f.asm(id).targets.iter().enumerate() {
            let target = self.block(target)?;
            let next = self.b.create_block();
            let number = self.iconst(types::I32, n as i64 + 1);
            let taken = self.b.ins().icmp(IntCC::Equal, way, number);
            self.b.ins().brif(taken, target, &[], next, &[]);
            self.b.switch_to_block(next);
        }
        Ok(())
    }

    /// Calls the statement's routine; the way out of the text if it has several.
    fn asm_call(&mut self, id: AsmId) -> Result<Option<clif::Value>, Diagnostic> {
        let asm = self.f.asm(id);
        let count = asm.operands.len().max(1) as u32;
        let block = self.scratch_addr(count * OPERAND as u32, 4);
        for (n, operand) in asm.operands.iter().enumerate() {
            let at = n as i32 * OPERAND;
            let value = match operand.place {
                // A value of the x87 unit is the address of its bytes.
                AsmPlace::In(value) if self.f.ty(value) == Ty::F80 => {
                    let from = self.v(value)?;
                    self.f80_store(block, at, from);
                    continue;
                }
                AsmPlace::InOut(from, Ty::F80) => {
                    let from = self.v(from)?;
                    self.f80_store(block, at, from);
                    continue;
                }
                AsmPlace::In(value) | AsmPlace::Memory(value) => self.v(value)?,
                AsmPlace::InOut(from, ty) => {
                    let (from, ty) = (self.v(from)?, clif_type(ty));
                    self.b.ins().load(ty, Self::flags(), from, 0)
                }
                AsmPlace::Out(..) | AsmPlace::Number(_) | AsmPlace::Symbol(..) => continue,
            };
            self.b.ins().store(Self::flags(), value, block, at);
        }
        let mut sig = Signature::new(self.conv);
        sig.params.push(AbiParam::new(types::I64));
        if !asm.targets.is_empty() {
            sig.returns.push(AbiParam::new(types::I32));
        }
        let sig = self.sig(sig);
        let func = self.asm_func(id.index() as u32, sig);
        let call = self.b.ins().call(func, &[block]);
        let way = self.b.inst_results(call).first().copied();
        for (n, operand) in asm.operands.iter().enumerate() {
            if let AsmPlace::Out(to, Ty::F80) | AsmPlace::InOut(to, Ty::F80) = operand.place {
                let (to, from) = (self.v(to)?, self.add(block, i64::from(n as i32 * OPERAND)));
                self.f80_store(to, 0, from);
                continue;
            }
            if let AsmPlace::Out(to, ty) | AsmPlace::InOut(to, ty) = operand.place {
                let (to, ty) = (self.v(to)?, clif_type(ty));
                let value = self.b.ins().load(ty, Self::flags(), block, n as i32 * OPERAND);
                self.b.ins().store(Self::flags(), value, to, 0);
            }
        }
        Ok(way)
    }
}

/// A call of an asm statement's routine, in finished code.
pub(super) struct AsmCall {
    pub(super) number: u32,
    pub(super) at: usize,
    pub(super) addend: i64,
}

/// Which statement's routine is meant, if one is.
pub(super) fn called(func: &clif::Function, target: &FinalizedRelocTarget) -> Option<u32> {
    let FinalizedRelocTarget::ExternalName(ExternalName::User(name)) = target else { return None };
    let name = &func.params.user_named_funcs()[*name];
    (name.namespace == ASMS).then_some(name.index)
}

/// Puts the routines of `calls` behind the code, and the calls on them.
pub(super) fn append(
    module: &Module,
    f: &Function,
    calls: &[AsmCall],
    bytes: &mut Vec<u8>,
    relocs: &mut Vec<CodeReloc>,
) -> Result<(), Diagnostic> {
    let mut placed: Vec<(u32, usize)> = Vec::new();
    for &AsmCall { number, at, addend } in calls {
        let start = match placed.iter().find(|(n, _)| *n == number) {
            Some(&(_, start)) => start,
            None => {
                let asm = f.asm(AsmId::new(number as usize));
                let complain = |why: String| asm::at_line(refuse(why), &asm.at);
                let made = asm::routine(module, f, asm, number as usize).map_err(|why| {
                    let text = asm.template.trim().lines().next().unwrap_or_default();
                    let fault = refuse(format!("inline assembly: {why}"));
                    asm::at_line(fault.note(format!("the text begins `{text}`")), &asm.at)
                })?;
                bytes.resize(bytes.len().next_multiple_of(ALIGN), 0xcc);
                let start = bytes.len();
                bytes.extend_from_slice(&made.code);
                for patch in made.patches {
                    let (name, kind) =
                        patch.resolved().map_err(|why| complain(format!("inline assembly: {why}")))?;
                    let Some(symbol) = module.find_symbol(&name) else {
                        let why = format!("inline assembly names `{name}`, which the file does not");
                        return Err(complain(why));
                    };
                    relocs.push(CodeReloc {
                        offset: (start + patch.offset) as u32,
                        kind: Kind::X86_64(kind.relocation()),
                        target: Target::Symbol(symbol),
                        addend: patch.addend,
                    });
                }
                placed.push((number, start));
                start
            }
        };
        let distance = start as i64 - at as i64 + addend;
        bytes[at..at + 4].copy_from_slice(&(distance as i32).to_le_bytes());
    }
    Ok(())
}
