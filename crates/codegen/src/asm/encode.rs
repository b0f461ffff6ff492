//! Statements as machine code of x86-64.
//!
//! A table gives each mnemonic its form; the size comes from a suffix or from register operands. Jumps to
//! labels take four bytes of distance whatever it is: no relaxing, one pass, and patches at the end.

use super::forms::{Form, form};
use super::parse::{Memory, Number, Operand, Reg, Statement};
use super::x87;
use lively_arch::x86_64;

/// Where the address of a symbol goes into the code.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Patch {
    /// Where.
    pub(crate) offset: usize,
    /// Whose.
    pub(crate) symbol: String,
    /// What is added, place included.
    pub(crate) addend: i64,
    /// How.
    pub(crate) kind: PatchKind,
}

/// How an address goes into the code: four bytes each.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum PatchKind {
    /// A branch, through a stub where needed.
    Branch,
    /// Relative to the place.
    Relative,
    /// The address itself, sign-extended.
    Absolute,
    /// Relative to the place, of a cell that holds the address.
    Cell,
}

impl PatchKind {
    /// As a relocation.
    pub(crate) const fn relocation(self) -> x86_64::Kind {
        match self {
            Self::Branch => x86_64::Kind::Plt32,
            Self::Relative => x86_64::Kind::Pc32,
            Self::Absolute => x86_64::Kind::Abs32S,
            Self::Cell => x86_64::Kind::GotPc32,
        }
    }
}

impl Patch {
    /// The symbol's name without `@...`, and the kind with it.
    pub(crate) fn resolved(&self) -> Result<(String, PatchKind), String> {
        match self.symbol.split_once('@') {
            None => Ok((self.symbol.clone(), self.kind)),
            Some((name, "PLT")) => Ok((name.to_owned(), self.kind)),
            Some((name, "GOTPCREL")) if self.kind == PatchKind::Relative => {
                Ok((name.to_owned(), PatchKind::Cell))
            }
            Some(_) => Err(format!("`{}` is not supported here", self.symbol)),
        }
    }
}

/// The machine code of the statements, and the symbols' places in it.
pub(super) fn encode(statements: &[Statement]) -> Result<(Vec<u8>, Vec<Patch>), String> {
    let mut encoder = Encoder::default();
    for statement in statements {
        match statement {
            Statement::Label(name) => encoder.labels.push((name.clone(), encoder.code.len())),
            Statement::Bytes(bytes) => encoder.code.extend_from_slice(bytes),
            Statement::Instruction(prefixes, name, operands) => {
                encoder.code.extend_from_slice(prefixes);
                encoder.instruction(name, operands).map_err(|why| {
                    if why.is_empty() { format!("`{name}` does not take these operands") } else { why }
                })?;
            }
        }
    }
    encoder.finish()
}

/// Code in the making.
#[derive(Default)]
pub(super) struct Encoder {
    pub(super) code: Vec<u8>,
    pub(super) labels: Vec<(String, usize)>,
    pub(super) patches: Vec<Patch>,
}

/// Empty: the form does not fit; else what is wrong.
type Encoded = Result<(), String>;

fn unfit() -> Encoded {
    Err(String::new())
}

fn size_of(reg: Reg) -> u8 {
    match reg {
        Reg::General(_, size) => size,
        Reg::High(_) => 1,
        Reg::Vector(_) | Reg::X87(_) => 16,
    }
}

fn number_of(reg: Reg) -> u8 {
    match reg {
        Reg::General(n, _) | Reg::High(n) | Reg::Vector(n) | Reg::X87(n) => n,
    }
}

impl Encoder {
    pub(super) fn instruction(&mut self, name: &str, operands: &[Operand]) -> Encoded {
        // Two names mean a string or vector instruction by their operands.
        let vector = operands.iter().any(|o| matches!(o, Operand::Reg(Reg::Vector(_))));
        if name == "movsd" && !vector {
            return self.text(0xa4, 4);
        }
        if let "movzx" | "movsx" = name
            && let [Operand::Reg(from), _] = operands
        {
            let opcode = if name == "movzx" { 0xb6 } else { 0xbe } + u8::from(size_of(*from) == 2);
            return self.extend(opcode, size_of(*from), None, operands);
        }
        match name.strip_prefix('f').and_then(|_| x87::find(name, operands)) {
            Some(x87::Coded::Bytes(bytes)) => {
                self.code.extend_from_slice(&bytes);
                return Ok(());
            }
            Some(x87::Coded::Memory(opcode, extension)) => {
                return self.modrm(&[], Some(4), &[opcode], Reg::General(extension, 4), &operands[0], 0);
            }
            None => {}
        }
        if name == "movq" && !vector {
            return self.build(Form::Mov, Some(8), operands);
        }
        if let Some(form) = form(name) {
            // `movsb`, `movsw`, `movsl` without operands are string instructions.
            if let (Form::Extend(_, size), true) = (form, operands.is_empty()) {
                return self.text(0xa4, size);
            }
            return self.build(form, None, operands);
        }
        let (stem, suffix) = name.split_at(name.len().saturating_sub(1));
        let size = match suffix {
            "b" => 1,
            "w" => 2,
            "l" => 4,
            "q" => 8,
            _ => return Err(format!("the instruction `{name}` is not known")),
        };
        match form(stem) {
            Some(form) => self.build(form, Some(size), operands),
            None => Err(format!("the instruction `{name}` is not known")),
        }
    }

    fn build(&mut self, form: Form, suffix: Option<u8>, operands: &[Operand]) -> Encoded {
        let mut registers = operands.iter().filter_map(|o| match o {
            Operand::Reg(reg) => Some(size_of(*reg)),
            _ => None,
        });
        // The last register says how wide: a count in `cl` does not.
        let size = suffix.or(registers.next_back());
        match form {
            Form::Plain(bytes) => {
                self.code.extend_from_slice(bytes);
                Ok(())
            }
            Form::Text(opcode) => self.text(opcode, suffix.unwrap_or(1)),
            Form::Alu(n) => self.alu(n, size, operands),
            Form::Shift(n) => self.shift(n, size, operands),
            Form::One(ext) => self.one(0xf6, ext, size, operands),
            Form::Step(ext) => self.one(0xfe, ext, size, operands),
            Form::Mov => self.mov(size, operands),
            Form::Test => self.test(size, operands),
            Form::Xchg => match operands {
                [Operand::Reg(reg), rm] | [rm, Operand::Reg(reg)] => {
                    self.modrm(&[], size, &[0x86 + wide(size)], *reg, rm, 0)
                }
                _ => unfit(),
            },
            Form::Exchange(opcode) => match operands {
                [Operand::Reg(reg), rm] => self.modrm(&[], size, &[0x0f, opcode + wide(size)], *reg, rm, 0),
                _ => unfit(),
            },
            Form::Imul => self.imul(size, operands),
            Form::Push => self.push(operands),
            Form::Pop => match operands {
                [Operand::Reg(Reg::General(n, 8))] => {
                    self.rex(false, 0, 0, *n, false);
                    self.code.push(0x58 | (n & 7));
                    Ok(())
                }
                [m @ Operand::Memory(_)] => self.modrm(&[], None, &[0x8f], Reg::General(0, 4), m, 0),
                _ => unfit(),
            },
            Form::Extend(opcode, from) => self.extend(opcode, from, suffix, operands),
            Form::Set(cc) => match operands {
                [rm] => self.modrm(&[], Some(1), &[0x0f, 0x90 | cc], Reg::General(0, 8), rm, 0),
                _ => unfit(),
            },
            Form::Cmov(cc) => match operands {
                [rm, Operand::Reg(to)] => self.modrm(&[], size, &[0x0f, 0x40 | cc], *to, rm, 0),
                _ => unfit(),
            },
            Form::Jump(cc) => self.branch(&[0x0f, 0x80 | cc], operands),
            Form::Jmp => self.branch(&[0xe9], operands),
            Form::Call => self.branch(&[0xe8], operands),
            Form::Int => match operands {
                [Operand::Immediate(n)] => {
                    self.code.extend([0xcd, n.value as u8]);
                    Ok(())
                }
                _ => unfit(),
            },
            other => self.build_rare(other, size, suffix, operands),
        }
    }

    fn build_rare(
        &mut self,
        form: Form,
        size: Option<u8>,
        suffix: Option<u8>,
        operands: &[Operand],
    ) -> Encoded {
        match form {
            Form::Movabs => match operands {
                [Operand::Immediate(n), Operand::Reg(Reg::General(to, 8))] if n.symbol.is_none() => {
                    self.code.extend([0x48 | (to >> 3), 0xb8 | (to & 7)]);
                    self.code.extend(n.value.to_le_bytes());
                    Ok(())
                }
                _ => unfit(),
            },
            Form::Lea => match operands {
                [m @ Operand::Memory(_), Operand::Reg(to)] => self.modrm(&[], size, &[0x8d], *to, m, 0),
                _ => unfit(),
            },
            Form::Double(opcode) => match operands {
                [Operand::Immediate(n), Operand::Reg(from), rm] => {
                    self.modrm(&[], size, &[0x0f, opcode], *from, rm, 1)?;
                    self.code.push(n.value as u8);
                    Ok(())
                }
                [Operand::Reg(Reg::General(1, 1)), Operand::Reg(from), rm] | [Operand::Reg(from), rm] => {
                    self.modrm(&[], Some(size_of(*from)), &[0x0f, opcode + 1], *from, rm, 0)
                }
                _ => unfit(),
            },
            Form::Bit(opcode, ext) => match operands {
                [Operand::Immediate(n), rm] => {
                    self.modrm(&[], size, &[0x0f, 0xba], Reg::General(ext, 8), rm, 1)?;
                    self.code.push(n.value as u8);
                    Ok(())
                }
                [Operand::Reg(reg), rm] => self.modrm(&[], size, &[0x0f, opcode], *reg, rm, 0),
                _ => unfit(),
            },
            Form::Scan(prefix, opcode) => match operands {
                [rm, Operand::Reg(to)] => self.modrm(prefixes(&[prefix]), size, &[0x0f, opcode], *to, rm, 0),
                _ => unfit(),
            },
            Form::Bswap => match operands {
                [Operand::Reg(Reg::General(n, size @ (4 | 8)))] => {
                    self.rex(*size == 8, 0, 0, *n, false);
                    self.code.extend([0x0f, 0xc8 | (n & 7)]);
                    Ok(())
                }
                _ => unfit(),
            },
            Form::OnMemory(prefix, opcode, ext, wide) => match operands {
                [m @ Operand::Memory(_)] => {
                    let size = if wide { 8 } else { 4 };
                    self.modrm(prefixes(&[prefix]), Some(size), opcode, Reg::General(ext, 4), m, 0)
                }
                _ => unfit(),
            },
            Form::OnRegister(prefix, opcode, ext) => match operands {
                [rm @ Operand::Reg(_)] => {
                    self.modrm(prefixes(&[prefix]), size, &[0x0f, opcode], Reg::General(ext, 4), rm, 0)
                }
                _ => unfit(),
            },
            vector => self.build_vector(vector, suffix, operands),
        }
    }

    fn build_vector(&mut self, form: Form, suffix: Option<u8>, operands: &[Operand]) -> Encoded {
        match form {
            Form::Vector(prefix, opcode) => match operands {
                [rm, Operand::Reg(to @ Reg::Vector(_))] => {
                    self.modrm(prefixes(&[prefix]), None, &[0x0f, opcode], *to, rm, 0)
                }
                _ => unfit(),
            },
            Form::VectorLong(_) | Form::VectorNumber(_) | Form::Crc => {
                self.vector_long(form, suffix, operands)
            }
            Form::VectorMove(prefix, load, store) => match operands {
                [rm, Operand::Reg(to @ Reg::Vector(_))] => {
                    self.modrm(prefixes(&[prefix]), None, &[0x0f, load], *to, rm, 0)
                }
                [Operand::Reg(from @ Reg::Vector(_)), rm] => {
                    self.modrm(prefixes(&[prefix]), None, &[0x0f, store], *from, rm, 0)
                }
                _ => unfit(),
            },
            Form::VectorGeneral => self.vector_general(operands),
            Form::VectorConvert(prefix, opcode) => match operands {
                [rm, Operand::Reg(to)] => {
                    // The general operand says how wide, or the suffix.
                    let general = [rm, &operands[1]].into_iter().find_map(|o| match o {
                        Operand::Reg(Reg::General(_, size)) => Some(*size),
                        _ => None,
                    });
                    let size = general.or(suffix).unwrap_or(4);
                    self.modrm(prefixes(&[prefix]), Some(size), &[0x0f, opcode], *to, rm, 0)
                }
                _ => unfit(),
            },
            _ => unfit(),
        }
    }

    fn text(&mut self, opcode: u8, size: u8) -> Encoded {
        match size {
            2 => self.code.push(0x66),
            8 => self.code.push(0x48),
            _ => {}
        }
        self.code.push(opcode + u8::from(size != 1));
        Ok(())
    }

    fn alu(&mut self, n: u8, size: Option<u8>, operands: &[Operand]) -> Encoded {
        match operands {
            [Operand::Immediate(value), rm] => {
                let ext = Reg::General(n, 8);
                if size == Some(1) {
                    self.modrm(&[], size, &[0x80], ext, rm, 1)?;
                    self.code.push(value.value as u8);
                } else if value.symbol.is_none() && i8::try_from(narrowed(value.value, size)).is_ok() {
                    self.modrm(&[], size, &[0x83], ext, rm, 1)?;
                    self.code.push(value.value as u8);
                } else if let Operand::Reg(Reg::General(0, s)) = rm {
                    self.size_prefix(Some(*s));
                    self.rex(*s == 8, 0, 0, 0, false);
                    self.code.push((n << 3) | 5);
                    self.immediate(value, size)?;
                } else {
                    let len = if size == Some(2) { 2 } else { 4 };
                    self.modrm(&[], size, &[0x81], ext, rm, len)?;
                    self.immediate(value, size)?;
                }
                Ok(())
            }
            [Operand::Reg(reg), rm] => self.modrm(&[], size, &[(n << 3) + wide(size)], *reg, rm, 0),
            [rm @ Operand::Memory(_), Operand::Reg(reg)] => {
                self.modrm(&[], size, &[(n << 3) + 2 + wide(size)], *reg, rm, 0)
            }
            _ => unfit(),
        }
    }

    fn shift(&mut self, n: u8, size: Option<u8>, operands: &[Operand]) -> Encoded {
        let ext = Reg::General(n, 8);
        match operands {
            [Operand::Immediate(count), rm] if count.value != 1 => {
                self.modrm(&[], size, &[0xc0 + wide(size)], ext, rm, 1)?;
                self.code.push(count.value as u8);
                Ok(())
            }
            [Operand::Immediate(_), rm] | [rm] => self.modrm(&[], size, &[0xd0 + wide(size)], ext, rm, 0),
            [Operand::Reg(Reg::General(1, 1)), rm] => self.modrm(&[], size, &[0xd2 + wide(size)], ext, rm, 0),
            _ => unfit(),
        }
    }

    fn one(&mut self, opcode: u8, ext: u8, size: Option<u8>, operands: &[Operand]) -> Encoded {
        match operands {
            [rm] => self.modrm(&[], size, &[opcode + wide(size)], Reg::General(ext, 8), rm, 0),
            _ => unfit(),
        }
    }

    fn imul(&mut self, size: Option<u8>, operands: &[Operand]) -> Encoded {
        match operands {
            [_] => self.one(0xf6, 5, size, operands),
            [Operand::Immediate(n), Operand::Reg(to)] => {
                let rm = Operand::Reg(*to);
                self.imul(size, &[Operand::Immediate(n.clone()), rm.clone(), rm])
            }
            [Operand::Immediate(n), rm, Operand::Reg(to)] => {
                if i8::try_from(n.value).is_ok() && n.symbol.is_none() {
                    self.modrm(&[], size, &[0x6b], *to, rm, 1)?;
                    self.code.push(n.value as u8);
                    return Ok(());
                }
                self.modrm(&[], size, &[0x69], *to, rm, if size == Some(2) { 2 } else { 4 })?;
                self.immediate(n, size)
            }
            [rm, Operand::Reg(to)] => self.modrm(&[], size, &[0x0f, 0xaf], *to, rm, 0),
            _ => unfit(),
        }
    }

    fn mov(&mut self, size: Option<u8>, operands: &[Operand]) -> Encoded {
        match operands {
            [Operand::Immediate(n), Operand::Reg(Reg::General(to, s))] if *s != 8 => {
                self.size_prefix(Some(*s));
                self.rex(false, 0, 0, *to, *s == 1 && *to >= 4);
                self.code.push(if *s == 1 { 0xb0 } else { 0xb8 } | (to & 7));
                self.immediate(n, Some(*s))
            }
            [Operand::Immediate(n), rm] => {
                let fits = n.symbol.is_some() || i32::try_from(n.value).is_ok();
                match rm {
                    Operand::Reg(Reg::General(to, 8)) if !fits => {
                        self.code.extend([0x48 | (to >> 3), 0xb8 | (to & 7)]);
                        self.code.extend(n.value.to_le_bytes());
                        Ok(())
                    }
                    _ => {
                        let len = size.unwrap_or(4).min(4);
                        self.modrm(&[], size, &[0xc6 + wide(size)], Reg::General(0, 8), rm, len.into())?;
                        self.immediate(n, size)
                    }
                }
            }
            [Operand::Reg(from), rm] => self.modrm(&[], size, &[0x88 + wide(size)], *from, rm, 0),
            [rm, Operand::Reg(to)] => self.modrm(&[], size, &[0x8a + wide(size)], *to, rm, 0),
            _ => unfit(),
        }
    }

    fn test(&mut self, size: Option<u8>, operands: &[Operand]) -> Encoded {
        match operands {
            [Operand::Immediate(n), Operand::Reg(Reg::General(0, s))] => {
                self.size_prefix(Some(*s));
                self.rex(*s == 8, 0, 0, 0, false);
                self.code.push(0xa8 + wide(Some(*s)));
                self.immediate(n, Some(*s))
            }
            [Operand::Immediate(n), rm] => {
                let len = size.unwrap_or(4).min(4);
                self.modrm(&[], size, &[0xf6 + wide(size)], Reg::General(0, 8), rm, len.into())?;
                self.immediate(n, size)
            }
            [Operand::Reg(reg), rm] | [rm, Operand::Reg(reg)] => {
                self.modrm(&[], size, &[0x84 + wide(size)], *reg, rm, 0)
            }
            _ => unfit(),
        }
    }

    fn extend(&mut self, opcode: u8, from: u8, suffix: Option<u8>, operands: &[Operand]) -> Encoded {
        let [rm, Operand::Reg(to)] = operands else { return unfit() };
        let size = suffix.unwrap_or(size_of(*to));
        let long = [0x0f, opcode];
        let opcodes = if opcode == 0x63 { &long[1..] } else { &long[..] };
        let low_byte = matches!(rm, Operand::Reg(Reg::General(4..=7, 1))) && from == 1;
        self.modrm_with(&[], Some(size), opcodes, *to, rm, 0, low_byte)
    }

    fn push(&mut self, operands: &[Operand]) -> Encoded {
        match operands {
            [Operand::Reg(Reg::General(n, 8))] => {
                self.rex(false, 0, 0, *n, false);
                self.code.push(0x50 | (n & 7));
                Ok(())
            }
            [Operand::Immediate(n)] if n.symbol.is_none() && i8::try_from(n.value).is_ok() => {
                self.code.extend([0x6a, n.value as u8]);
                Ok(())
            }
            [Operand::Immediate(n)] => {
                self.code.push(0x68);
                self.immediate(n, Some(8))
            }
            [m @ Operand::Memory(_)] => self.modrm(&[], None, &[0xff], Reg::General(6, 4), m, 0),
            _ => unfit(),
        }
    }

    fn branch(&mut self, opcode: &[u8], operands: &[Operand]) -> Encoded {
        match operands {
            [Operand::Memory(Memory { disp, base: None, index: None, rip: false, segment: None })] => {
                let Some(symbol) = &disp.symbol else { return unfit() };
                self.code.extend_from_slice(opcode);
                let (offset, addend) = (self.code.len(), disp.value - 4);
                let patch = Patch { offset, symbol: symbol.clone(), addend, kind: PatchKind::Branch };
                self.patches.push(self.named(patch));
                self.code.extend([0; 4]);
                Ok(())
            }
            [Operand::Through(rm)] if opcode.len() == 1 => {
                let ext = if opcode[0] == 0xe8 { 2 } else { 4 };
                self.modrm(&[], None, &[0xff], Reg::General(ext, 4), rm, 0)
            }
            _ => unfit(),
        }
    }

    fn vector_general(&mut self, operands: &[Operand]) -> Encoded {
        match operands {
            [rm @ Operand::Reg(Reg::General(_, size)), Operand::Reg(to)] => {
                self.modrm(&[0x66], Some(*size), &[0x0f, 0x6e], *to, rm, 0)
            }
            [Operand::Reg(from), rm @ Operand::Reg(Reg::General(_, size))] => {
                self.modrm(&[0x66], Some(*size), &[0x0f, 0x7e], *from, rm, 0)
            }
            [rm, Operand::Reg(to @ Reg::Vector(_))] => self.modrm(&[0xf3], None, &[0x0f, 0x7e], *to, rm, 0),
            [Operand::Reg(from @ Reg::Vector(_)), rm] => {
                self.modrm(&[0x66], None, &[0x0f, 0xd6], *from, rm, 0)
            }
            _ => unfit(),
        }
    }

    fn vector_long(&mut self, form: Form, suffix: Option<u8>, operands: &[Operand]) -> Encoded {
        match (form, operands) {
            (Form::VectorLong(opcode), [rm, Operand::Reg(to @ Reg::Vector(_))]) => {
                self.modrm(&[0x66], None, &[0x0f, 0x38, opcode], *to, rm, 0)
            }
            (Form::VectorNumber(opcode), [Operand::Immediate(n), rm, Operand::Reg(to @ Reg::Vector(_))]) => {
                self.modrm(&[0x66], None, &[0x0f, 0x3a, opcode], *to, rm, 1)?;
                self.immediate(n, Some(1))
            }
            (Form::Crc, [rm, Operand::Reg(to @ Reg::General(_, width))]) => {
                let from = match rm {
                    Operand::Reg(from) => size_of(*from),
                    _ => suffix.unwrap_or(*width),
                };
                if from == 2 {
                    self.code.push(0x66);
                }
                let size = Some(*width).filter(|width| *width == 8);
                self.modrm(&[0xf2], size, &[0x0f, 0x38, 0xf0 + u8::from(from > 1)], *to, rm, 0)
            }
            _ => unfit(),
        }
    }

    fn size_prefix(&mut self, size: Option<u8>) {
        if size == Some(2) {
            self.code.push(0x66);
        }
    }

    fn rex(&mut self, w: bool, reg: u8, index: u8, base: u8, force: bool) {
        let bits = u8::from(w) << 3 | (reg >> 3) << 2 | (index >> 3) << 1 | (base >> 3);
        if bits != 0 || force {
            self.code.push(0x40 | bits);
        }
    }

    /// The low bytes of an immediate.
    fn immediate(&mut self, n: &Number, size: Option<u8>) -> Encoded {
        if let Some(symbol) = &n.symbol {
            if size.unwrap_or(4) < 4 {
                return unfit();
            }
            let (offset, addend) = (self.code.len(), n.value);
            let patch = Patch { offset, symbol: symbol.clone(), addend, kind: PatchKind::Absolute };
            self.patches.push(patch);
            self.code.extend([0; 4]);
            return Ok(());
        }
        let len = usize::from(size.unwrap_or(4).min(4));
        let fits = match size {
            Some(1) => (-128..256).contains(&n.value),
            Some(2) => (-32768..65536).contains(&n.value),
            Some(8) => i32::try_from(n.value).is_ok(),
            _ => (-(1 << 31)..1 << 32).contains(&n.value),
        };
        if !fits {
            return Err(format!("{} does not fit the instruction", n.value));
        }
        self.code.extend_from_slice(&n.value.to_le_bytes()[..len]);
        Ok(())
    }

    fn modrm(
        &mut self,
        prefixes: &[u8],
        size: Option<u8>,
        opcode: &[u8],
        reg: Reg,
        rm: &Operand,
        trailing: usize,
    ) -> Encoded {
        let low = |reg: Reg| matches!(reg, Reg::General(4..=7, 1));
        let low_byte = low(reg) || matches!(rm, Operand::Reg(r) if low(*r));
        self.modrm_with(prefixes, size, opcode, reg, rm, trailing, low_byte)
    }

    /// An instruction with a register (or extension), and a register or memory; `trailing` bytes of
    /// immediate follow, which matters to addresses relative to the next instruction.
    #[expect(clippy::too_many_arguments, reason = "each is a field of the one encoding there is")]
    fn modrm_with(
        &mut self,
        prefixes: &[u8],
        size: Option<u8>,
        opcode: &[u8],
        reg: Reg,
        rm: &Operand,
        trailing: usize,
        low_byte: bool,
    ) -> Encoded {
        if let Operand::Memory(Memory { segment: Some(segment), .. }) = rm {
            self.code.push(*segment);
        }
        self.size_prefix(size);
        self.code.extend_from_slice(prefixes);
        let (w, reg) = (size == Some(8), number_of(reg));
        match rm {
            Operand::Reg(rm) => {
                let rm = number_of(*rm);
                self.rex(w, reg, 0, rm, low_byte);
                self.code.extend_from_slice(opcode);
                self.code.push(0xc0 | (reg & 7) << 3 | (rm & 7));
                Ok(())
            }
            Operand::Memory(memory) => {
                let (index, base) = (memory.index.map_or(0, |i| i.0), memory.base.unwrap_or(0));
                self.rex(w, reg, index, base, low_byte);
                self.code.extend_from_slice(opcode);
                self.address(memory, (reg & 7) << 3, trailing)
            }
            _ => unfit(),
        }
    }

    fn address(&mut self, memory: &Memory, reg: u8, trailing: usize) -> Encoded {
        let disp = &memory.disp;
        if memory.rip {
            self.code.push(reg | 5);
            let offset = self.code.len();
            match &disp.symbol {
                Some(symbol) => {
                    let addend = disp.value - 4 - trailing as i64;
                    let patch = Patch { offset, symbol: symbol.clone(), addend, kind: PatchKind::Relative };
                    self.patches.push(self.named(patch));
                    self.code.extend([0; 4]);
                }
                None => self.code.extend_from_slice(&disp.value.to_le_bytes()[..4]),
            }
            return Ok(());
        }
        let near = i32::try_from(disp.value).map_err(|_| format!("{} is too far away", disp.value))?;
        let sib = |base: u8| {
            let (index, scale) = memory.index.map_or((4, 0), |(index, scale)| (index & 7, scale));
            scale << 6 | index << 3 | base
        };
        if memory.index.is_some_and(|(index, _)| index == 4) {
            return Err("`%rsp` cannot be an index".to_owned());
        }
        let Some(base) = memory.base else {
            self.code.extend([reg | 4, sib(5)]);
            return self.displacement(disp, near);
        };
        let needs_sib = memory.index.is_some() || base & 7 == 4;
        let form = match (&disp.symbol, near) {
            (None, 0) if base & 7 != 5 => 0,
            (None, -128..=127) => 0x40,
            _ => 0x80,
        };
        self.code.push(form | reg | if needs_sib { 4 } else { base & 7 });
        if needs_sib {
            self.code.push(sib(base & 7));
        }
        match form {
            0 => Ok(()),
            0x40 => {
                self.code.push(near as u8);
                Ok(())
            }
            _ => self.displacement(disp, near),
        }
    }

    fn displacement(&mut self, disp: &Number, near: i32) -> Encoded {
        if let Some(symbol) = &disp.symbol {
            let (offset, addend) = (self.code.len(), disp.value);
            self.patches.push(Patch { offset, symbol: symbol.clone(), addend, kind: PatchKind::Absolute });
            self.code.extend([0; 4]);
        } else {
            self.code.extend(near.to_le_bytes());
        }
        Ok(())
    }

    /// Names `1b` by the definition it means: the last one before. `1f` is found at the end.
    pub(super) fn named(&self, patch: Patch) -> Patch {
        Patch { symbol: self.named_symbol(&patch.symbol), ..patch }
    }

    pub(super) fn named_symbol(&self, symbol: &str) -> String {
        if let Some(digits) = symbol.strip_suffix('b').filter(|d| is_digits(d))
            && let Some(at) = self.labels.iter().rposition(|(name, _)| name == digits)
        {
            return format!("#{at}");
        }
        match symbol.strip_suffix('f').filter(|d| is_digits(d)) {
            // The first definition from here on.
            Some(digits) => format!("#{}>{digits}", self.labels.len()),
            None => symbol.to_owned(),
        }
    }

    fn finish(mut self) -> Result<(Vec<u8>, Vec<Patch>), String> {
        let mut outside = Vec::new();
        for patch in std::mem::take(&mut self.patches) {
            let found = match patch.symbol.strip_prefix('#') {
                Some(own) => match own.split_once('>') {
                    Some((from, digits)) => {
                        let from: usize = from.parse().unwrap_or(0);
                        let found = self.labels[from..].iter().find(|(name, _)| name == digits);
                        Some(found.ok_or_else(|| format!("there is no label `{digits}` below"))?.1)
                    }
                    None => own.parse().ok().and_then(|at: usize| self.labels.get(at)).map(|label| label.1),
                },
                None => self.labels.iter().find(|(name, _)| *name == patch.symbol).map(|label| label.1),
            };
            let Some(target) = found else {
                outside.push(patch);
                continue;
            };
            if patch.kind == PatchKind::Absolute {
                return Err("the address of a label of the text is not supported".to_owned());
            }
            let distance = target as i64 - patch.offset as i64 + patch.addend;
            self.code[patch.offset..patch.offset + 4].copy_from_slice(&(distance as i32).to_le_bytes());
        }
        Ok((self.code, outside))
    }
}

pub(super) fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// 1 for operands wider than a byte: the opcode's lowest bit.
fn wide(size: Option<u8>) -> u8 {
    u8::from(size != Some(1))
}

/// A prefix byte, if there is one.
fn prefixes(prefix: &[u8; 1]) -> &[u8] {
    if prefix[0] == 0 { &[] } else { prefix }
}

/// The value as an operand of the size holds it, sign-extended.
fn narrowed(value: i64, size: Option<u8>) -> i64 {
    match size {
        Some(2) => i64::from(value as i16),
        Some(4) => i64::from(value as i32),
        _ => value,
    }
}
