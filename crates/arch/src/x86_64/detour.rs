//! Moving one instruction out of line so that it reaches any address.
//!
//! **Problem.** An instruction has 32 bits for an address that needs 64: `mov stdout(%rip),%rdi`
//! in an image far from the C library, `mov $table,%edi` or `jmp *table(,%rax,8)` in an image
//! above 2 GiB. There is no room in place for a longer form.
//!
//! **Approach.** The instruction is overwritten by a jump to a *body* elsewhere, which does the
//! same with the whole address and jumps back. The body loads the address into a scratch register
//! and re-encodes the instruction with its memory operand (or immediate) replaced by that
//! register. Everything is decided on plain data; [`plan`] touches nothing.
//!
//! **What stays as it was:** every register except the instruction's own results, all flags, the
//! 128 bytes below the stack pointer, the memory the instruction did not write, the return address
//! an indirect call leaves (it is pushed in the original code, at the original place, so unwinding
//! and exception tables see what they saw). Loads and stores keep their width and number.
//!
//! **Scratch.** `mov`, `movzx`, `movsx` and `lea` into a 32- or 64-bit register use that register
//! itself, and no stack. Others save a register they do not use below the red zone; operands
//! relative to the stack pointer are corrected for that. An indirect call uses `r11`, which the
//! psABI leaves to linkers at calls. An indirect jump may stand inside a function where `r11` is
//! live, so its target goes through the stack and `ret $128`: right everywhere, slow (the return
//! predictor misses), and met only where a jump table is out of reach.
//!
//! **Known differences.** While in the body the program counter belongs to no function's frame
//! information: a fault or an asynchronous unwind there shows an unknown frame. An address moved
//! through a 32-bit register (`mov $foo,%edi`) arrives whole in the 64-bit register. `ret $128`
//! fails under a hardware shadow stack.
//!
//! **Refuses** (see [`Refusal`]) instructions shorter than a jump, 32-bit addressing, operations
//! on a 32-bit immediate that cannot take the whole value, writes of the stack pointer that need
//! a saved scratch, and every control transfer or stack operation not named here.

use super::decode::{self, Decoded};
use super::stub::{self, JUMP_NEAR_SIZE, TRAP};
use iced_x86::{
    Code, Encoder, FlowControl, Instruction, InstructionInfoFactory, Mnemonic, OpAccess, OpCodeOperandKind,
    OpKind, Register,
};
use lively_base::RunAddr;
use std::fmt;
use std::ops::Range;

mod body;
use body::Body;

/// Room that the largest body needs; a linker reserves it before addresses are known.
pub const DETOUR_SIZE_MAX: usize = 96;
/// Longest instruction.
pub const INSTRUCTION_SIZE_MAX: usize = 15;
/// Bytes below the stack pointer that belong to the running function (psABI 3.2.2).
const RED_ZONE: u64 = 128;

/// What a 32-bit field would hold if it were wide enough.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Operand {
    /// S + A of an absolute kind (`abs32`, `abs32s`): the displacement or immediate itself.
    Absolute(u64),
    /// S + A of a pc-relative kind (`pc32`, `plt32`, or G + A of a cell), with the addend as the
    /// relocation has it, so lower than the true address by the distance from the field to the
    /// instruction's end. [`plan`] adds that distance.
    Relative(u64),
}

/// A relocated field of the instruction and what belongs into it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Wanted {
    /// Offset of the field in the code.
    pub field: usize,
    /// What belongs into it.
    pub operand: Operand,
}

/// Why an instruction cannot be moved out of line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Refusal {
    /// The bytes are no instruction, or not one of this length.
    NotDecoded,
    /// It is shorter than a jump.
    TooShort,
    /// A wanted field is not a 4-byte constant of the instruction, or of the other sort (absolute
    /// for relative or the reverse).
    Field,
    /// It computes addresses in 32 bits.
    AddressSize,
    /// Its immediate cannot be replaced by a 64-bit register.
    Immediate,
    /// It writes the stack pointer, and needs the stack to be moved.
    StackPointer,
    /// A control transfer, stack operation or memory form that this module does not know.
    Instruction,
    /// The body is more than 2 GiB from the code.
    Reach,
}

impl Refusal {
    /// The reason as half a sentence: `cannot rewrite the instruction: ...`.
    #[must_use]
    pub const fn reason(self) -> &'static str {
        match self {
            Self::NotDecoded => "the bytes are not a known instruction",
            Self::TooShort => "it is shorter than a jump",
            Self::Field => "the relocated field is not a 32-bit constant of it",
            Self::AddressSize => "it computes addresses in 32 bits",
            Self::Immediate => "its immediate has no 64-bit form",
            Self::StackPointer => "it changes the stack pointer",
            Self::Instruction => "it is of a sort that cannot run elsewhere",
            Self::Reach => "its out-of-line code is more than 2 GiB away",
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.reason())
    }
}

impl std::error::Error for Refusal {}

/// What to write so that the instruction reaches its operand.
#[derive(Clone, PartialEq, Eq, Debug)]
#[must_use]
pub struct Detour {
    patch: [u8; INSTRUCTION_SIZE_MAX],
    patch_len: usize,
    body: Body,
}

impl Detour {
    /// The bytes that replace the instruction, exactly as long as it is.
    #[must_use]
    pub fn patch(&self) -> &[u8] {
        &self.patch[..self.patch_len]
    }

    /// The bytes to put at `body_at`, at most [`DETOUR_SIZE_MAX`]; any alignment will do.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        self.body.as_slice()
    }
}

/// Plans the detour of one instruction.
///
/// `code` runs at `at`; `instruction` is its range in `code`, as
/// [`decode::instruction_holding`] found it; `wanted` names every relocated field of the
/// instruction, in reach or not (there are at most two); fields not named are taken as they are.
/// The body will run at `body_at`.
///
/// Whether it can be done depends on addresses in two ways only: [`Refusal::Reach`], and an
/// immediate that fits its field as it is needs no 64-bit form. So a linker may ask with
/// provisional addresses at layout, reserve [`DETOUR_SIZE_MAX`] bytes, and plan again when
/// addresses are known.
///
/// # Errors
/// With the reason why this instruction cannot be moved.
pub fn plan(
    code: &[u8],
    instruction: Range<usize>,
    wanted: &[Wanted],
    at: RunAddr,
    body_at: RunAddr,
) -> Result<Detour, Refusal> {
    let site = Site::new(code, instruction, wanted, at)?;
    let mut body = Body::new(body_at);
    let arrival = site.write_body(&mut body)?;
    let patch = site.patch(arrival, body_at)?;
    Ok(Detour { patch, patch_len: site.bytes.len(), body })
}

/// How the original place gets to the body.
#[derive(Clone, Copy)]
enum Arrival {
    /// A jump, then traps.
    Jump,
    /// Nops, then a call whose return address is the instruction's end.
    Call,
    /// The branch itself, with another distance in the field at this offset.
    Branch(usize),
}

/// The instruction and what it refers to.
struct Site<'a> {
    bytes: &'a [u8],
    start: u64,
    decoded: Decoded,
    /// Where its memory operand's displacement should lead: set if it was wanted or is
    /// pc-relative, and so would mean something else in the body.
    address: Option<u64>,
    /// What its immediate should be, if wanted.
    value: Option<u64>,
    /// Where it should branch to, if wanted, and where the distance lies in it.
    branch: Option<(u64, usize)>,
}

impl<'a> Site<'a> {
    fn new(code: &'a [u8], range: Range<usize>, wanted: &[Wanted], at: RunAddr) -> Result<Self, Refusal> {
        let bytes = code.get(range.clone()).ok_or(Refusal::NotDecoded)?;
        let start = at.0.wrapping_add(range.start as u64);
        let decoded = decode::decode(bytes, 0, start).ok_or(Refusal::NotDecoded)?;
        if decoded.len != bytes.len() {
            return Err(Refusal::NotDecoded);
        }
        if bytes.len() < JUMP_NEAR_SIZE {
            return Err(Refusal::TooShort);
        }
        let mut site = Self { bytes, start, decoded, address: None, value: None, branch: None };
        let i = &site.decoded.instruction;
        if is_narrow(i) {
            return Err(Refusal::AddressSize);
        }
        if i.is_ip_rel_memory_operand() {
            site.address = Some(i.ip_rel_memory_address());
        }
        if wanted.is_empty() {
            return Err(Refusal::Field);
        }
        for want in wanted {
            site.place(want.field.checked_sub(range.start).ok_or(Refusal::Field)?, want.operand)?;
        }
        Ok(site)
    }

    /// Finds what the field `inside` the instruction is and notes what belongs there.
    fn place(&mut self, inside: usize, operand: Operand) -> Result<(), Refusal> {
        let i = &self.decoded.instruction;
        let after = (self.bytes.len().saturating_sub(inside)) as u64;
        let is_branch = matches!(i.op0_kind(), OpKind::NearBranch64);
        let is_relative = i.is_ip_rel_memory_operand();
        if self.decoded.has_displacement(inside) {
            self.address = Some(match operand {
                Operand::Relative(address) if is_relative => address.wrapping_add(after),
                Operand::Absolute(address) if !is_relative => address,
                _ => return Err(Refusal::Field),
            });
        } else if self.decoded.has_immediate(inside) {
            match operand {
                Operand::Relative(address) if is_branch => {
                    self.branch = Some((address.wrapping_add(after), inside));
                }
                Operand::Absolute(value) if !is_branch => self.value = Some(value),
                _ => return Err(Refusal::Field),
            }
        } else {
            return Err(Refusal::Field);
        }
        Ok(())
    }

    fn end(&self) -> RunAddr {
        RunAddr(self.start.wrapping_add(self.bytes.len() as u64))
    }

    fn patch(&self, arrival: Arrival, body_at: RunAddr) -> Result<[u8; INSTRUCTION_SIZE_MAX], Refusal> {
        let len = self.bytes.len();
        let mut patch = [TRAP; INSTRUCTION_SIZE_MAX];
        let (opcode, opcode_at) = match arrival {
            Arrival::Jump => (0xe9, 0),
            Arrival::Call => {
                body::fill_nops(&mut patch[..len - JUMP_NEAR_SIZE]);
                (0xe8, len - JUMP_NEAR_SIZE)
            }
            Arrival::Branch(field) => {
                patch[..len].copy_from_slice(self.bytes);
                (self.bytes[field - 1], field - 1)
            }
        };
        let field = opcode_at + 1;
        let from = RunAddr(self.start.wrapping_add(field as u64 + 4));
        let displacement = stub::displacement(from, body_at).map_err(|_| Refusal::Reach)?;
        patch[opcode_at] = opcode;
        patch[field..field + 4].copy_from_slice(&displacement);
        Ok(patch)
    }

    fn write_body(&self, body: &mut Body) -> Result<Arrival, Refusal> {
        let i = &self.decoded.instruction;
        if let Some((target, field)) = self.branch {
            // Short branches and `xbegin` have other forms of field or of effect.
            let known = matches!(i.code(), Code::Call_rel32_64 | Code::Jmp_rel32_64) || i.is_jcc_near();
            if !known {
                return Err(Refusal::Instruction);
            }
            body.jump_anywhere(target);
            return Ok(Arrival::Branch(field));
        }
        if self.address.is_some() && has_special_memory_form(i) {
            return Err(Refusal::Instruction);
        }
        match i.code() {
            Code::Call_rm64 => self.write_call(body).map(|()| Arrival::Call),
            Code::Jmp_rm64 => self.write_jump(body).map(|()| Arrival::Jump),
            Code::Push_rm64 => self.write_push(body).map(|()| Arrival::Jump),
            Code::Pushq_imm32 => self.write_push_immediate(body).map(|()| Arrival::Jump),
            Code::Pop_rm64 => self.write_pop(body).map(|()| Arrival::Jump),
            _ if i.flow_control() != FlowControl::Next || i.is_stack_instruction() => {
                Err(Refusal::Instruction)
            }
            _ => self.write_ordinary(body).map(|()| Arrival::Jump),
        }
    }

    /// `count` registers that the instruction neither reads nor writes.
    fn scratch<const N: usize>(&self) -> Result<[Register; N], Refusal> {
        // The eight that need no REX prefix come first: an instruction on `ah` cannot have one.
        const ORDER: [Register; 15] = {
            use Register::{R8, R9, R10, R11, R12, R13, R14, R15, RAX, RBP, RBX, RCX, RDI, RDX, RSI};
            [RAX, RCX, RDX, RSI, RDI, RBX, RBP, R11, R10, R9, R8, R15, R14, R13, R12]
        };
        let mut factory = InstructionInfoFactory::new();
        let used = factory.info(&self.decoded.instruction).used_registers();
        let mut free = ORDER.into_iter().filter(|r| !used.iter().any(|u| u.register().full_register() == *r));
        let mut chosen = [Register::None; N];
        for slot in &mut chosen {
            *slot = free.next().ok_or(Refusal::Instruction)?;
        }
        Ok(chosen)
    }

    /// Loads the address into `scratch` and makes `to`, a copy of the instruction, use it.
    /// `lowered` is how far the stack pointer is below what the instruction expects.
    fn redirect(
        &self,
        body: &mut Body,
        to: &mut Instruction,
        scratch: Register,
        lowered: u64,
    ) -> Result<(), Refusal> {
        let (base, index) = (to.memory_base(), to.memory_index());
        let lowered = if base == Register::RSP { lowered } else { 0 };
        let Some(address) = self.address else {
            // Untouched but for a stack pointer that stands lower.
            if lowered != 0 {
                to.set_memory_displacement64(to.memory_displacement64().wrapping_add(lowered));
                to.set_memory_displ_size(8);
            }
            return Ok(());
        };
        body.load_constant(scratch, address.wrapping_add(lowered));
        match (base, index) {
            (Register::None | Register::RIP, _) => to.set_memory_base(scratch),
            (_, Register::None) => {
                to.set_memory_index(scratch);
                to.set_memory_index_scale(1);
            }
            _ => {
                body.add_register(scratch, base);
                to.set_memory_base(scratch);
            }
        }
        to.set_memory_displacement64(0);
        to.set_memory_displ_size(0);
        Ok(())
    }

    /// The memory operand of the instruction as the source of a 64-bit load into `into`.
    fn load_of_operand(&self, into: Register) -> Instruction {
        let mut load = self.decoded.instruction;
        load.set_code(Code::Mov_r64_rm64);
        load.set_op0_kind(OpKind::Register);
        load.set_op0_register(into);
        load.set_op1_kind(OpKind::Memory);
        load.set_has_repne_prefix(false);
        load
    }

    /// Entered by a call, so the return address is already where the callee wants it.
    fn write_call(&self, body: &mut Body) -> Result<(), Refusal> {
        let i = &self.decoded.instruction;
        let via = Register::R11;
        let mut load = self.load_of_operand(via);
        if i.memory_base() == via || i.memory_index() == via {
            let [scratch] = self.scratch()?;
            body.push(scratch);
            self.redirect(body, &mut load, scratch, 16)?;
            body.encode(&load)?;
            body.pop(scratch);
        } else {
            self.redirect(body, &mut load, via, 8)?;
            body.encode(&load)?;
        }
        body.jump_register(via);
        Ok(())
    }

    fn write_jump(&self, body: &mut Body) -> Result<(), Refusal> {
        let [scratch] = self.scratch()?;
        // The target must lie below the red zone when it is popped.
        body.move_stack(-(RED_ZONE as i32) - 8);
        body.push(scratch);
        let mut load = self.load_of_operand(scratch);
        self.redirect(body, &mut load, scratch, RED_ZONE + 16)?;
        body.encode(&load)?;
        body.store_at_stack(scratch, 8);
        body.pop(scratch);
        body.return_popping(RED_ZONE as u16);
        Ok(())
    }

    fn write_push(&self, body: &mut Body) -> Result<(), Refusal> {
        let [scratch] = self.scratch()?;
        body.move_stack(-(RED_ZONE as i32) - 8);
        body.push(scratch);
        let mut load = self.load_of_operand(scratch);
        self.redirect(body, &mut load, scratch, RED_ZONE + 16)?;
        body.encode(&load)?;
        body.store_at_stack(scratch, RED_ZONE as i32 + 8);
        body.pop(scratch);
        body.move_stack(RED_ZONE as i32);
        body.jump(self.end())
    }

    fn write_push_immediate(&self, body: &mut Body) -> Result<(), Refusal> {
        let value = self.value.ok_or(Refusal::Field)?;
        body.push_constant(value);
        body.jump(self.end())
    }

    fn write_pop(&self, body: &mut Body) -> Result<(), Refusal> {
        let [scratch, popped] = self.scratch()?;
        body.move_stack(-(RED_ZONE as i32));
        body.push(scratch);
        body.push(popped);
        let mut store = self.decoded.instruction;
        store.set_code(Code::Mov_rm64_r64);
        store.set_op1_kind(OpKind::Register);
        store.set_op1_register(popped);
        // An address relative to the stack pointer counts from where it is after the pop.
        self.redirect(body, &mut store, scratch, RED_ZONE + 24)?;
        body.load_from_stack(popped, RED_ZONE as i32 + 16);
        body.encode(&store)?;
        body.pop(popped);
        body.pop(scratch);
        body.move_stack(RED_ZONE as i32 + 8);
        body.jump(self.end())
    }

    fn write_ordinary(&self, body: &mut Body) -> Result<(), Refusal> {
        let mut to = self.decoded.instruction;
        let value = match self.value {
            Some(value) if fits_immediate(&to, value) => {
                set_immediate(&mut to, value);
                None
            }
            other => other,
        };
        if let Some(direct) = self.constant_result(&to, value) {
            body.load_constant(direct.0, direct.1);
            return body.jump(self.end());
        }
        let [mut for_address, for_value, for_stack] = self.scratch()?;
        let mut saved = Saved::default();
        if self.address.is_some() {
            match own_result(&to) {
                Some(result) => for_address = result,
                None => saved.add(for_address),
            }
        }
        if value.is_some() {
            saved.add(for_value);
            take_immediate_from(&mut to, for_value)?;
        }
        let stack_operand = if saved.is_empty() { None } else { stack_pointer_operand(&to)? };
        if let Some(operand) = stack_operand {
            saved.add(for_stack);
            to.set_op_register(operand, for_stack);
        }
        saved.push_all(body);
        self.redirect(body, &mut to, for_address, saved.lowered())?;
        if let Some(value) = value {
            body.load_constant(for_value, value);
        }
        if stack_operand.is_some() {
            body.address_of_stack(for_stack, saved.lowered() as i32);
        }
        body.encode(&to)?;
        saved.pop_all(body);
        body.jump(self.end())
    }

    /// The register and the constant, if all the instruction does is to load one.
    fn constant_result(&self, i: &Instruction, value: Option<u64>) -> Option<(Register, u64)> {
        match (i.code(), i.op0_kind(), value, self.address) {
            (
                Code::Mov_r32_imm32 | Code::Mov_rm32_imm32 | Code::Mov_rm64_imm32,
                OpKind::Register,
                Some(value),
                _,
            ) => Some((i.op0_register().full_register(), value)),
            (Code::Lea_r64_m, _, _, Some(address))
                if matches!(i.memory_base(), Register::None | Register::RIP)
                    && i.memory_index() == Register::None =>
            {
                Some((i.op0_register(), address))
            }
            _ => None,
        }
    }
}

/// Registers kept on the stack below the red zone while the body runs.
#[derive(Default)]
struct Saved {
    registers: [Register; 3],
    len: usize,
}

impl Saved {
    fn add(&mut self, register: Register) {
        self.registers[self.len] = register;
        self.len += 1;
    }

    const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// How far the stack pointer stands below its place.
    const fn lowered(&self) -> u64 {
        if self.len == 0 { 0 } else { RED_ZONE + 8 * self.len as u64 }
    }

    fn push_all(&self, body: &mut Body) {
        if !self.is_empty() {
            body.move_stack(-(RED_ZONE as i32));
        }
        for register in &self.registers[..self.len] {
            body.push(*register);
        }
    }

    fn pop_all(&self, body: &mut Body) {
        for register in self.registers[..self.len].iter().rev() {
            body.pop(*register);
        }
        if !self.is_empty() {
            body.move_stack(RED_ZONE as i32);
        }
    }
}

/// Whether addresses are computed in 32 bits.
fn is_narrow(i: &Instruction) -> bool {
    let (base, index) = (i.memory_base(), i.memory_index());
    let has_memory = i.op_kinds().any(|kind| kind == OpKind::Memory);
    let bare = base == Register::None && index == Register::None;
    has_memory
        && (base == Register::EIP
            || base.is_gpr32()
            || index.is_gpr32()
            || bare && i.memory_displ_size() == 4)
}

/// Memory operands whose base and index mean more than their sum.
fn has_special_memory_form(i: &Instruction) -> bool {
    use OpCodeOperandKind::{mem_mib, mem_offs, sibmem};
    i.op_code().op_kinds().iter().any(|kind| matches!(kind, mem_mib | mem_offs | sibmem))
}

/// The register an instruction overwrites wholly, without reading it and whatever happens, and
/// which can therefore hold the address beforehand. Not the stack pointer: a signal may come
/// between.
fn own_result(i: &Instruction) -> Option<Register> {
    let known = matches!(
        i.mnemonic(),
        Mnemonic::Mov | Mnemonic::Movzx | Mnemonic::Movsx | Mnemonic::Movsxd | Mnemonic::Lea
    );
    let register = i.op0_register();
    if !known || i.op0_kind() != OpKind::Register || !(register.is_gpr32() || register.is_gpr64()) {
        return None;
    }
    let full = register.full_register();
    (full != Register::RSP && i.memory_base() != full && i.memory_index() != full).then_some(full)
}

/// Whether the instruction's own 32-bit immediate can say `value`.
fn fits_immediate(i: &Instruction, value: u64) -> bool {
    let signed = i32::try_from(value.cast_signed()).is_ok();
    match immediate_kind(i) {
        Some(OpKind::Immediate32to64) => signed,
        Some(OpKind::Immediate32) => signed || u32::try_from(value).is_ok(),
        _ => false,
    }
}

fn immediate_kind(i: &Instruction) -> Option<OpKind> {
    i.op_kinds().find(|kind| matches!(kind, OpKind::Immediate32 | OpKind::Immediate32to64))
}

fn set_immediate(i: &mut Instruction, value: u64) {
    match immediate_kind(i) {
        Some(OpKind::Immediate32to64) => i.set_immediate32to64(value.cast_signed()),
        _ => i.set_immediate32(value as u32),
    }
}

/// Turns an operation with a sign-extended immediate into the one with a 64-bit register.
fn take_immediate_from(i: &mut Instruction, register: Register) -> Result<(), Refusal> {
    let code = match i.code() {
        Code::Mov_rm64_imm32 => Code::Mov_rm64_r64,
        Code::Add_rm64_imm32 | Code::Add_RAX_imm32 => Code::Add_rm64_r64,
        Code::Or_rm64_imm32 | Code::Or_RAX_imm32 => Code::Or_rm64_r64,
        Code::Adc_rm64_imm32 | Code::Adc_RAX_imm32 => Code::Adc_rm64_r64,
        Code::Sbb_rm64_imm32 | Code::Sbb_RAX_imm32 => Code::Sbb_rm64_r64,
        Code::And_rm64_imm32 | Code::And_RAX_imm32 => Code::And_rm64_r64,
        Code::Sub_rm64_imm32 | Code::Sub_RAX_imm32 => Code::Sub_rm64_r64,
        Code::Xor_rm64_imm32 | Code::Xor_RAX_imm32 => Code::Xor_rm64_r64,
        Code::Cmp_rm64_imm32 | Code::Cmp_RAX_imm32 => Code::Cmp_rm64_r64,
        Code::Test_rm64_imm32 | Code::Test_rm64_imm32_F7r1 | Code::Test_RAX_imm32 => Code::Test_rm64_r64,
        _ => return Err(Refusal::Immediate),
    };
    i.set_code(code);
    i.set_op1_kind(OpKind::Register);
    i.set_op1_register(register);
    Ok(())
}

/// Which operand is the stack pointer, so that it must be replaced while the stack is lowered.
fn stack_pointer_operand(i: &Instruction) -> Result<Option<u32>, Refusal> {
    let mut factory = InstructionInfoFactory::new();
    let info = factory.info(i);
    let mut found = None;
    for n in 0..i.op_count() {
        if i.op_kind(n) != OpKind::Register || i.op_register(n).full_register() != Register::RSP {
            continue;
        }
        if i.op_register(n) != Register::RSP || info.op_access(n) != OpAccess::Read {
            return Err(Refusal::StackPointer);
        }
        found = Some(n);
    }
    Ok(found)
}

/// Encodes for `body`, which cannot fail for what was decoded, only for forms an encoder lacks.
fn encode(i: &Instruction, ip: u64) -> Result<Vec<u8>, Refusal> {
    let mut encoder = Encoder::new(64);
    encoder.encode(i, ip).map_err(|_| Refusal::Instruction)?;
    Ok(encoder.take_buffer())
}
