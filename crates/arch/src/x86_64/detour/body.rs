//! The few instructions that surround a moved one, written byte by byte.
//!
//! None of them changes a flag: stack moves are `lea`, constants are `movabs`. The writer cannot
//! overrun: the longest sequence any planner makes is below [`DETOUR_SIZE_MAX`], and past it is
//! our own bug.

use super::{DETOUR_SIZE_MAX, Refusal, stub};
use iced_x86::{Instruction, Register};
use lively_base::RunAddr;

/// Code being written for a known address.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Body {
    bytes: [u8; DETOUR_SIZE_MAX],
    len: usize,
    at: RunAddr,
}

/// Low three bits of a register's number, and whether it needs the extension bit.
fn number(register: Register) -> (u8, u8) {
    let number = register.number() as u8;
    (number & 7, number >> 3)
}

impl Body {
    pub(super) const fn new(at: RunAddr) -> Self {
        Self { bytes: [0; DETOUR_SIZE_MAX], len: 0, at }
    }

    pub(super) fn as_slice(&self) -> &[u8] {
        &self.bytes[..self.len]
    }

    fn emit(&mut self, code: &[u8]) {
        self.bytes[self.len..self.len + code.len()].copy_from_slice(code);
        self.len += code.len();
    }

    fn here(&self) -> RunAddr {
        RunAddr(self.at.0.wrapping_add(self.len as u64))
    }

    /// The instruction, which refers to nothing relative to itself.
    pub(super) fn encode(&mut self, instruction: &Instruction) -> Result<(), Refusal> {
        let code = super::encode(instruction, self.here().0)?;
        self.emit(&code);
        Ok(())
    }

    /// `movabs $value,register`
    pub(super) fn load_constant(&mut self, register: Register, value: u64) {
        let (low, high) = number(register);
        self.emit(&[0x48 | high, 0xb8 | low]);
        self.emit(&value.to_le_bytes());
    }

    /// `lea (base,register,1),register`
    pub(super) fn add_register(&mut self, register: Register, base: Register) {
        let (low, high) = number(register);
        let (base_low, base_high) = number(base);
        // With a displacement byte, so that rbp and r13 are bases like any other.
        self.emit(&[0x48 | high << 2 | high << 1 | base_high, 0x8d, 0x44 | low << 3, low << 3 | base_low, 0]);
    }

    /// `lea by(%rsp),%rsp`
    pub(super) fn move_stack(&mut self, by: i32) {
        self.address_of_stack(Register::RSP, by);
    }

    /// `lea offset(%rsp),register`
    pub(super) fn address_of_stack(&mut self, register: Register, offset: i32) {
        self.at_stack(0x8d, register, offset);
    }

    /// `mov register,offset(%rsp)`
    pub(super) fn store_at_stack(&mut self, register: Register, offset: i32) {
        self.at_stack(0x89, register, offset);
    }

    /// `mov offset(%rsp),register`
    pub(super) fn load_from_stack(&mut self, register: Register, offset: i32) {
        self.at_stack(0x8b, register, offset);
    }

    fn at_stack(&mut self, opcode: u8, register: Register, offset: i32) {
        let (low, high) = number(register);
        let rex = 0x48 | high << 2;
        match i8::try_from(offset) {
            Ok(short) => self.emit(&[rex, opcode, 0x44 | low << 3, 0x24, short.cast_unsigned()]),
            Err(_) => {
                self.emit(&[rex, opcode, 0x84 | low << 3, 0x24]);
                self.emit(&offset.to_le_bytes());
            }
        }
    }

    /// `push register`
    pub(super) fn push(&mut self, register: Register) {
        self.short(0x50, register);
    }

    /// `pop register`
    pub(super) fn pop(&mut self, register: Register) {
        self.short(0x58, register);
    }

    fn short(&mut self, opcode: u8, register: Register) {
        let (low, high) = number(register);
        if high != 0 {
            self.emit(&[0x41]);
        }
        self.emit(&[opcode | low]);
    }

    /// `push $low; movl $high,4(%rsp)`: 64 bits without a register. The word is half written for
    /// one instruction, on this thread's own stack.
    pub(super) fn push_constant(&mut self, value: u64) {
        let bytes = value.to_le_bytes();
        self.emit(&[0x68]);
        self.emit(&bytes[..4]);
        self.emit(&[0xc7, 0x44, 0x24, 0x04]);
        self.emit(&bytes[4..]);
    }

    /// `jmp *register`
    pub(super) fn jump_register(&mut self, register: Register) {
        let (low, high) = number(register);
        self.emit(&[0x40 | high, 0xff, 0xe0 | low]);
    }

    /// `jmp *0(%rip)` and the address: reaches everything, touches nothing.
    pub(super) fn jump_anywhere(&mut self, target: u64) {
        self.emit(&[0xff, 0x25, 0, 0, 0, 0]);
        self.emit(&target.to_le_bytes());
    }

    /// `ret $extra`
    pub(super) fn return_popping(&mut self, extra: u16) {
        self.emit(&[0xc2]);
        self.emit(&extra.to_le_bytes());
    }

    /// `jmp target`, which lies as near as the code that jumped here.
    pub(super) fn jump(&mut self, target: RunAddr) -> Result<(), Refusal> {
        let code = stub::jump_near(self.here(), target).map_err(|_| Refusal::Reach)?;
        self.emit(code.as_slice());
        Ok(())
    }
}

/// Fills `bytes` with instructions that do nothing, as few as possible.
pub(super) fn fill_nops(mut bytes: &mut [u8]) {
    const NOPS: [&[u8]; 5] = [
        &[0x90],
        &[0x66, 0x90],
        &[0x0f, 0x1f, 0x00],
        &[0x0f, 0x1f, 0x40, 0x00],
        &[0x0f, 0x1f, 0x44, 0x00, 0x00],
    ];
    while !bytes.is_empty() {
        let (first, rest) = bytes.split_at_mut(bytes.len().min(NOPS.len()));
        first.copy_from_slice(NOPS[first.len() - 1]);
        bytes = rest;
    }
}
