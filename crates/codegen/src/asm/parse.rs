//! Assembly text of x86-64 in AT&T spelling, as statements.
//!
//! What inline assembly of real programs is made of: instructions with prefixes, labels, numbers, comments,
//! and the few directives that place bytes. Alignment is taken and ignored: the text runs
//! wherever it stands. Everything else is refused by name.

/// A register.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Reg {
    /// A general register: number, and bytes it is used as.
    General(u8, u8),
    /// `ah`, `ch`, `dh`, `bh`: the number as instructions hold it, 4 to 7.
    High(u8),
    /// A vector register.
    Vector(u8),
    /// A register of the x87 unit, by its distance from the top of the stack.
    X87(u8),
}

/// A number, or a symbol's address with a number added.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Number {
    pub(super) symbol: Option<String>,
    pub(super) value: i64,
}

/// A place in memory.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Memory {
    /// The prefix byte of `%fs:` and its like.
    pub(super) segment: Option<u8>,
    pub(super) disp: Number,
    pub(super) base: Option<u8>,
    /// Register and logarithm of the factor.
    pub(super) index: Option<(u8, u8)>,
    /// Relative to the next instruction.
    pub(super) rip: bool,
}

/// An operand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Operand {
    Reg(Reg),
    Immediate(Number),
    Memory(Memory),
    /// `*operand`: where a jump or call goes through.
    Through(Box<Operand>),
}

/// A statement.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Statement {
    /// `name:`
    Label(String),
    /// Bytes as they are.
    Bytes(Vec<u8>),
    /// Prefix bytes, a mnemonic, operands in the order written.
    Instruction(Vec<u8>, String, Vec<Operand>),
}

/// The statements of `text`.
pub(super) fn parse(text: &str) -> Result<Vec<Statement>, String> {
    let mut out = Vec::new();
    for line in without_comments(text).split(['\n', ';']) {
        let mut line = line.trim();
        while let Some((label, rest)) = line.split_once(':') {
            if label.is_empty() || !label.chars().all(|c| c.is_ascii_alphanumeric() || "._$".contains(c)) {
                break;
            }
            out.push(Statement::Label(label.to_owned()));
            line = rest.trim();
        }
        if !line.is_empty() {
            statement(line, &mut out)?;
        }
    }
    Ok(out)
}

fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['#', '/']) {
        out.push_str(&rest[..at]);
        let tail = &rest[at..];
        if let Some(inside) = tail.strip_prefix("/*") {
            rest = inside.find("*/").map_or("", |end| &inside[end + 2..]);
            out.push(' ');
        } else if tail.starts_with('#') || tail.starts_with("//") {
            rest = tail.find('\n').map_or("", |end| &tail[end..]);
        } else {
            out.push('/');
            rest = &tail[1..];
        }
    }
    out.push_str(rest);
    out
}

fn statement(line: &str, out: &mut Vec<Statement>) -> Result<(), String> {
    let mut prefixes = Vec::new();
    let mut rest = line;
    loop {
        let (word, tail) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        let lower = word.to_ascii_lowercase();
        let prefix = match lower.as_str() {
            "lock" => 0xf0,
            "rep" | "repe" | "repz" => 0xf3,
            "repne" | "repnz" => 0xf2,
            "notrack" => 0x3e,
            "data16" => 0x66,
            _ => {
                if word.starts_with('.') {
                    return directive(&lower, tail.trim(), out);
                }
                let operands = operands(tail)?;
                out.push(Statement::Instruction(prefixes, lower, operands));
                return Ok(());
            }
        };
        prefixes.push(prefix);
        rest = tail.trim_start();
        if rest.is_empty() {
            out.push(Statement::Bytes(prefixes));
            return Ok(());
        }
    }
}

fn directive(name: &str, tail: &str, out: &mut Vec<Statement>) -> Result<(), String> {
    let size = match name {
        ".byte" => 1,
        ".word" | ".short" | ".value" | ".2byte" => 2,
        ".long" | ".int" | ".4byte" => 4,
        ".quad" | ".8byte" => 8,
        ".p2align" | ".align" | ".balign" | ".text" | ".cfi_startproc" | ".cfi_endproc" => return Ok(()),
        _ if name.starts_with(".cfi_") => return Ok(()),
        _ => return Err(format!("the directive `{name}` is not known")),
    };
    let mut bytes = Vec::new();
    for part in tail.split(',') {
        let number = number(part.trim())?;
        if number.symbol.is_some() {
            return Err(format!("`{name}` of a symbol is not supported"));
        }
        bytes.extend_from_slice(&number.value.to_le_bytes()[..size]);
    }
    out.push(Statement::Bytes(bytes));
    Ok(())
}

/// Operands, parted at commas outside parentheses.
fn operands(text: &str) -> Result<Vec<Operand>, String> {
    let mut out = Vec::new();
    let (mut depth, mut start) = (0, 0);
    let text = text.trim();
    if text.is_empty() {
        return Ok(out);
    }
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            ',' if depth == 0 => {
                out.push(operand(text[start..at].trim())?);
                start = at + 1;
            }
            _ => {}
        }
    }
    out.push(operand(text[start..].trim())?);
    Ok(out)
}

fn operand(text: &str) -> Result<Operand, String> {
    if let Some(through) = text.strip_prefix('*') {
        return Ok(Operand::Through(Box::new(operand(through.trim())?)));
    }
    if let Some(immediate) = text.strip_prefix('$') {
        return Ok(Operand::Immediate(number(immediate.trim())?));
    }
    if let Some(name) = text.strip_prefix('%') {
        if let Some((segment, rest)) = name.split_once(':') {
            let prefix = match segment {
                "fs" => 0x64,
                "gs" => 0x65,
                "ds" => 0x3e,
                "es" => 0x26,
                "ss" => 0x36,
                "cs" => 0x2e,
                _ => return Err(format!("`%{segment}` is no segment register")),
            };
            return match operand(rest.trim())? {
                Operand::Memory(memory) => Ok(Operand::Memory(Memory { segment: Some(prefix), ..memory })),
                _ => Err(format!("`{text}` is no place in memory")),
            };
        }
        return register(name).map(Operand::Reg).ok_or_else(|| format!("`%{name}` is no register"));
    }
    memory(text).map(Operand::Memory)
}

fn memory(text: &str) -> Result<Memory, String> {
    let Some(open) = text.rfind('(').filter(|_| text.ends_with(')')) else {
        return Ok(Memory { disp: number(text)?, ..Memory::default() });
    };
    let inside = &text[open + 1..text.len() - 1];
    if !inside.contains('%') {
        return Ok(Memory { disp: number(text)?, ..Memory::default() });
    }
    let mut memory = Memory::default();
    let disp = text[..open].trim();
    if !disp.is_empty() {
        memory.disp = number(disp)?;
    }
    let mut parts = inside.split(',').map(str::trim);
    let base = parts.next().unwrap_or_default();
    if base == "%rip" {
        memory.rip = true;
    } else if !base.is_empty() {
        memory.base = Some(address_register(base)?);
    }
    if let Some(index) = parts.next() {
        let factor = match parts.next().unwrap_or("1") {
            "" | "1" => 0,
            "2" => 1,
            "4" => 2,
            "8" => 3,
            other => return Err(format!("`{other}` is no factor: 1, 2, 4 or 8")),
        };
        memory.index = Some((address_register(index)?, factor));
    }
    Ok(memory)
}

fn address_register(text: &str) -> Result<u8, String> {
    match text.strip_prefix('%').and_then(register) {
        Some(Reg::General(number, 8)) => Ok(number),
        _ => Err(format!("`{text}` is no 64-bit register")),
    }
}

/// The register called `name`, without `%`.
pub(super) fn register(name: &str) -> Option<Reg> {
    let name = name.to_ascii_lowercase();
    if let Some(n) = name.strip_prefix("xmm") {
        return n.parse().ok().filter(|n| *n < 16).map(Reg::Vector);
    }
    if name == "st" {
        return Some(Reg::X87(0));
    }
    if let Some(n) = name.strip_prefix("st(").and_then(|n| n.strip_suffix(')')) {
        return n.parse().ok().filter(|n| *n < 8).map(Reg::X87);
    }
    let high = ["ah", "ch", "dh", "bh"].iter().position(|n| *n == name);
    if let Some(at) = high {
        return Some(Reg::High(at as u8 + 4));
    }
    for (size, names) in [
        (8, ["rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi"]),
        (4, ["eax", "ecx", "edx", "ebx", "esp", "ebp", "esi", "edi"]),
        (2, ["ax", "cx", "dx", "bx", "sp", "bp", "si", "di"]),
        (1, ["al", "cl", "dl", "bl", "spl", "bpl", "sil", "dil"]),
    ] {
        if let Some(at) = names.iter().position(|n| *n == name) {
            return Some(Reg::General(at as u8, size));
        }
    }
    let rest = name.strip_prefix('r')?;
    let (digits, size) = match rest.as_bytes().last()? {
        b'd' => (&rest[..rest.len() - 1], 4),
        b'w' => (&rest[..rest.len() - 1], 2),
        b'b' => (&rest[..rest.len() - 1], 1),
        _ => (rest, 8),
    };
    digits.parse().ok().filter(|n| (8..16).contains(n)).map(|n| Reg::General(n, size))
}

/// The name of a general register used as so many bytes.
pub(super) fn register_name(number: u8, size: u8) -> String {
    let old = ["ax", "cx", "dx", "bx", "sp", "bp", "si", "di"];
    match (old.get(usize::from(number)), size) {
        (Some(name), 8) => format!("r{name}"),
        (Some(name), 4) => format!("e{name}"),
        (Some(name), 2) => (*name).to_owned(),
        (Some(name), _) if number < 4 => format!("{}l", &name[..1]),
        (Some(name), _) => format!("{name}l"),
        (None, 8) => format!("r{number}"),
        (None, 4) => format!("r{number}d"),
        (None, 2) => format!("r{number}w"),
        (None, _) => format!("r{number}b"),
    }
}

/// A sum of numbers and at most one symbol; products, shifts and the like inside parentheses are
/// computed.
pub(super) fn number(text: &str) -> Result<Number, String> {
    let mut reader = Reader { rest: text.trim(), symbol: None, text };
    let value = reader.sum(0)?;
    if !reader.rest.is_empty() {
        return Err(format!("`{text}` is no number"));
    }
    Ok(Number { symbol: reader.symbol, value })
}

struct Reader<'t> {
    rest: &'t str,
    symbol: Option<String>,
    text: &'t str,
}

impl Reader<'_> {
    /// Deepest nesting of parentheses and signs.
    const DEPTH_MAX: u32 = 64;

    fn eat(&mut self, what: &str) -> bool {
        let rest = self.rest.trim_start();
        let Some(after) = rest.strip_prefix(what) else { return false };
        self.rest = after;
        true
    }

    fn sum(&mut self, depth: u32) -> Result<i64, String> {
        let mut value = self.product(depth)?;
        loop {
            if self.eat("+") {
                value = value.wrapping_add(self.product(depth)?);
            } else if self.eat("-") {
                value = value.wrapping_sub(self.product(depth)?);
            } else if self.eat("|") {
                value |= self.product(depth)?;
            } else {
                return Ok(value);
            }
        }
    }

    fn product(&mut self, depth: u32) -> Result<i64, String> {
        let mut value = self.single(depth)?;
        loop {
            if self.eat("*") {
                value = value.wrapping_mul(self.single(depth)?);
            } else if self.eat("<<") {
                value = value.wrapping_shl(self.single(depth)? as u32);
            } else if self.eat(">>") {
                value = value.wrapping_shr(self.single(depth)? as u32);
            } else if self.eat("&") {
                value &= self.single(depth)?;
            } else {
                return Ok(value);
            }
        }
    }

    fn single(&mut self, depth: u32) -> Result<i64, String> {
        let text = self.text;
        let no_number = || format!("`{text}` is no number");
        if depth > Self::DEPTH_MAX {
            return Err(no_number());
        }
        if self.eat("-") {
            return self.single(depth + 1).map(i64::wrapping_neg);
        }
        if self.eat("~") {
            return self.single(depth + 1).map(|value| !value);
        }
        if self.eat("+") {
            return self.single(depth + 1);
        }
        if self.eat("(") {
            let value = self.sum(depth + 1)?;
            return if self.eat(")") { Ok(value) } else { Err(no_number()) };
        }
        let rest = self.rest.trim_start();
        // A character, with or without a closing quote.
        if let Some(c) = rest.strip_prefix('\'').and_then(|rest| rest.chars().next()).filter(char::is_ascii) {
            let after = &rest[2..];
            self.rest = after.strip_prefix('\'').unwrap_or(after);
            return Ok(i64::from(c as u32));
        }
        let end =
            rest.find(|c: char| !(c.is_ascii_alphanumeric() || "._$@".contains(c))).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        if word.is_empty() {
            return Err(no_number());
        }
        self.rest = after;
        let is_local = word.len() > 1
            && word.ends_with(['b', 'f'])
            && word[..word.len() - 1].bytes().all(|b| b.is_ascii_digit());
        if word.starts_with(|c: char| c.is_ascii_digit()) && !is_local {
            let digits = word.trim_end_matches(['u', 'U', 'l', 'L']);
            let value = match digits.strip_prefix("0x").or_else(|| digits.strip_prefix("0X")) {
                Some(hex) => u64::from_str_radix(hex, 16),
                None if digits.len() > 1 && digits.starts_with('0') => u64::from_str_radix(&digits[1..], 8),
                None => digits.parse(),
            };
            return value.map(u64::cast_signed).map_err(|_| format!("`{word}` is no number"));
        }
        if self.symbol.is_some() {
            return Err(format!("`{}` names two symbols", self.text));
        }
        self.symbol = Some(word.strip_suffix("@PLT").unwrap_or(word).to_owned());
        Ok(0)
    }
}
