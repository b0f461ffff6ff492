//! Which register holds which operand, and the text with their names in it.

use super::forms::condition;
use super::parse::{Reg, register, register_name};
use lively_ir::{Asm, AsmOperand, AsmPlace, Function, Module, Ty};

/// What holds an operand while the text runs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Holder {
    General(u8),
    Vector(u8),
    /// On the x87 stack, so far from its top.
    X87(u8),
    /// A flag, by the name of its condition.
    Condition(String),
}

/// An operand with its place.
#[derive(Debug, Default)]
pub(super) struct Place {
    /// Filled from the block before the text.
    pub(super) load: Option<Holder>,
    /// Put into the block after it.
    pub(super) store: Option<Holder>,
    /// Bytes it is, unless a modifier says otherwise.
    size: u8,
}

impl Place {
    /// The letter of loads and stores of an operand on the x87 stack.
    pub(super) fn x87_width(&self) -> char {
        match self.size {
            4 => 's',
            8 => 'l',
            _ => 't',
        }
    }
}

/// All operands, and the general registers the routine changes.
#[derive(Debug)]
pub(super) struct Assigned {
    pub(super) operands: Vec<Place>,
    pub(super) used: Vec<u8>,
}

const TOO_WIDE: &str = "operands wider than a register are not supported";

/// General registers in the order they are given out: those nobody must save first; neither the
/// stack pointer nor the frame pointer.
const POOL: &[u8] = &[0, 1, 2, 6, 8, 9, 10, 11, 7, 3, 12, 13, 14, 15];

/// What a constraint allows, as far as it matters here.
enum Wanted {
    General,
    /// `a` to `d` only.
    Old,
    Fixed(u8),
    Vector,
    /// On the x87 stack: the top, what is next to it, or anywhere below the others.
    X87(Option<u8>),
    /// Where that operand is.
    Tied(usize),
    Condition(String),
}

fn wanted(constraint: &str) -> Result<Wanted, String> {
    if let Some(name) = constraint.strip_prefix("@cc") {
        return match condition(name) {
            Some(_) => Ok(Wanted::Condition(name.to_owned())),
            None => Err(format!("`@cc{name}` names no condition")),
        };
    }
    let digits: String = constraint.chars().filter(char::is_ascii_digit).collect();
    if let Ok(n) = digits.parse() {
        return Ok(Wanted::Tied(n));
    }
    if constraint.contains(['r', 'q', 'R', 'l', 'g', 'X', 'p', 'U']) {
        return Ok(Wanted::General);
    }
    for c in constraint.chars() {
        return Ok(match c {
            'a' | 'A' => Wanted::Fixed(0),
            'b' => Wanted::Fixed(3),
            'c' => Wanted::Fixed(1),
            'd' => Wanted::Fixed(2),
            'S' => Wanted::Fixed(6),
            'D' => Wanted::Fixed(7),
            'Q' => Wanted::Old,
            'x' | 'v' => Wanted::Vector,
            't' => Wanted::X87(Some(0)),
            'u' => Wanted::X87(Some(1)),
            'f' => Wanted::X87(None),
            _ => continue,
        });
    }
    Err(format!("the constraint `{constraint}` is not supported"))
}

fn size_of(f: &Function, place: AsmPlace) -> u8 {
    let ty = match place {
        AsmPlace::In(value) => f.ty(value),
        AsmPlace::Out(_, ty) | AsmPlace::InOut(_, ty) => ty,
        AsmPlace::Memory(_) | AsmPlace::Number(_) | AsmPlace::Symbol(..) => Ty::Ptr,
    };
    ty.size().min(16) as u8
}

/// What each operand wants; none for those that are numbers in the text.
fn kinds(asm: &Asm) -> Result<Vec<Option<Wanted>>, String> {
    asm.operands
        .iter()
        .map(|operand| match operand.place {
            AsmPlace::Number(_) | AsmPlace::Symbol(..) => Ok(None),
            AsmPlace::Memory(_) => Ok(Some(Wanted::General)),
            _ => wanted(&operand.constraint).map(Some),
        })
        .collect()
}

/// General and vector registers that the text changes.
fn clobbered(asm: &Asm) -> (Vec<u8>, Vec<u8>) {
    let mut general: Vec<u8> = Vec::new();
    let mut vectors: Vec<u8> = Vec::new();
    for clobber in &asm.clobbers {
        match register(clobber.trim_start_matches('%')) {
            Some(Reg::General(n, _)) => general.push(n),
            Some(Reg::Vector(n)) => vectors.push(n),
            Some(Reg::High(n)) => general.push(n - 4),
            // The stack is emptied in any case.
            Some(Reg::X87(_)) | None => {}
        }
    }
    (general, vectors)
}

/// Gives every operand its register.
pub(super) fn assign(f: &Function, asm: &Asm) -> Result<Assigned, String> {
    let (mut general, mut vectors) = clobbered(asm);
    let mut used = general.clone();
    let mut operands: Vec<Place> = Vec::new();
    let kinds = kinds(asm)?;
    // Fixed registers first: nobody else may have them. An output and an input may share one.
    for (operand, kind) in asm.operands.iter().zip(&kinds) {
        let may_be_wide = matches!(kind, Some(Wanted::Vector | Wanted::X87(_) | Wanted::Tied(_)) | None);
        if size_of(f, operand.place) > 8 && !may_be_wide {
            return Err(TOO_WIDE.to_owned());
        }
        let mut assigned = Place { size: size_of(f, operand.place), ..Place::default() };
        if let Some(Wanted::Fixed(n)) = kind {
            general.push(*n);
            set(&mut assigned, operand, Holder::General(*n));
        }
        operands.push(assigned);
    }
    for (n, (operand, kind)) in asm.operands.iter().zip(&kinds).enumerate() {
        let free = |pool: &[u8], taken: &[u8]| {
            pool.iter().copied().find(|r| !taken.contains(r)).ok_or("more operands than registers")
        };
        let holder = match kind {
            None | Some(Wanted::Fixed(_) | Wanted::Tied(_)) => continue,
            Some(Wanted::X87(depth)) => Holder::X87(depth.unwrap_or_else(|| below_others(&kinds, n))),
            Some(Wanted::Condition(name)) => Holder::Condition(name.clone()),
            Some(Wanted::General) => {
                let r = free(POOL, &general)?;
                general.push(r);
                Holder::General(r)
            }
            Some(Wanted::Old) => {
                let r = free(&[0, 1, 2, 3], &general)?;
                general.push(r);
                Holder::General(r)
            }
            Some(Wanted::Vector) => {
                let all: Vec<u8> = (0..16).collect();
                let r = free(&all, &vectors)?;
                vectors.push(r);
                Holder::Vector(r)
            }
        };
        set(&mut operands[n], operand, holder);
    }
    for n in 0..operands.len() {
        if let Some(Wanted::Tied(to)) = kinds[n] {
            let holder = operands.get(to).and_then(|o| o.store.clone());
            let holder = holder.ok_or_else(|| format!("operand {n} is tied to {to}, which is no output"))?;
            if operands[n].size > 8 && matches!(holder, Holder::General(_)) {
                return Err(TOO_WIDE.to_owned());
            }
            operands[n].load = Some(holder);
        }
    }
    for operand in &operands {
        for holder in [&operand.load, &operand.store].into_iter().flatten() {
            if let Holder::General(n) = holder {
                used.push(*n);
            }
        }
    }
    Ok(Assigned { operands, used })
}

/// Where on the x87 stack operand `n` is that may be anywhere: below those with a place, and those like it before it.
fn below_others(kinds: &[Option<Wanted>], n: usize) -> u8 {
    let x87 = |kind: &Option<Wanted>| match kind {
        Some(Wanted::X87(depth)) => Some(*depth),
        _ => None,
    };
    let fixed = kinds.iter().filter_map(x87).flatten().max().map_or(0, |depth| depth + 1);
    let before = kinds[..n].iter().filter_map(x87).filter(Option::is_none).count();
    fixed + before as u8
}

fn set(assigned: &mut Place, operand: &AsmOperand, holder: Holder) {
    let (load, store) = match operand.place {
        AsmPlace::In(_) | AsmPlace::Memory(_) => (true, false),
        AsmPlace::Out(..) => (false, true),
        AsmPlace::InOut(..) => (true, true),
        AsmPlace::Number(_) | AsmPlace::Symbol(..) => (false, false),
    };
    assigned.load = load.then(|| holder.clone());
    assigned.store = store.then_some(holder);
}

/// The template with operands in place of `%0`, `%[name]` and their relatives.
pub(super) fn expand(
    module: &Module,
    asm: &Asm,
    assigned: &Assigned,
    number: usize,
) -> Result<String, String> {
    // Without operands the text is basic assembly or has nothing to name: `%%` still may stand there.
    let mut out = String::with_capacity(asm.template.len());
    let mut chars = asm.template.chars().peekable();
    // Inside `{att|intel}`: whether the first alternative is being read.
    let mut alternative = None;
    while let Some(c) = chars.next() {
        match c {
            '{' => alternative = Some(true),
            '|' if alternative.is_some() => alternative = Some(false),
            '}' => alternative = None,
            _ if alternative == Some(false) => {}
            '%' => {
                let Some(&next) = chars.peek() else { return Err("the text ends in `%`".to_owned()) };
                if "%{|}".contains(next) {
                    chars.next();
                    out.push(next);
                    continue;
                }
                if next == '=' {
                    chars.next();
                    out.push_str(&number.to_string());
                    continue;
                }
                let modifier = next.is_ascii_alphabetic().then(|| chars.next()).flatten();
                match chars.peek() {
                    Some('[') => {
                        let name: String = chars.by_ref().skip(1).take_while(|c| *c != ']').collect();
                        let found = asm.operands.iter().position(|o| o.name.as_deref() == Some(&name));
                        let n = found.ok_or_else(|| format!("there is no operand `{name}`"))?;
                        operand(module, asm, assigned, n, modifier, &mut out)?;
                    }
                    Some(c) if c.is_ascii_digit() => {
                        let mut n = 0_usize;
                        while let Some(digit) = chars.peek().and_then(|c| c.to_digit(10)) {
                            chars.next();
                            n = n.saturating_mul(10).saturating_add(digit as usize);
                        }
                        match modifier {
                            Some('l') => out.push_str(&target(asm, n)?),
                            _ => operand(module, asm, assigned, n, modifier, &mut out)?,
                        }
                    }
                    // `%eax` in text without operands.
                    _ => {
                        out.push('%');
                        out.extend(modifier);
                    }
                }
            }
            _ => out.push(c),
        }
    }
    Ok(out)
}

/// The label in the routine that stands for target `n`.
pub(super) fn way_out(n: usize) -> String {
    format!(".Lasm_out_{n}")
}

/// What `%l` with the number `n` means: targets are numbered after operands.
fn target(asm: &Asm, n: usize) -> Result<String, String> {
    match n.checked_sub(asm.operands.len()).filter(|n| *n < asm.targets.len()) {
        Some(n) => Ok(way_out(n)),
        None => Err(format!("there is no label {n}")),
    }
}

fn operand(
    module: &Module,
    asm: &Asm,
    assigned: &Assigned,
    n: usize,
    modifier: Option<char>,
    out: &mut String,
) -> Result<(), String> {
    let Some(operand) = asm.operands.get(n) else { return Err(format!("there is no operand {n}")) };
    let bare = matches!(modifier, Some('c' | 'P' | 'n' | 'a' | 'p'));
    match operand.place {
        AsmPlace::Number(value) => {
            let value = if modifier == Some('n') { value.wrapping_neg() } else { value };
            if !bare {
                out.push('$');
            }
            out.push_str(&value.to_string());
            return Ok(());
        }
        AsmPlace::Symbol(symbol, addend) => {
            if !bare {
                out.push('$');
            }
            out.push_str(&module.symbol(symbol).name);
            if addend != 0 {
                out.push_str(&format!("{addend:+}"));
            }
            return Ok(());
        }
        _ => {}
    }
    let assigned = &assigned.operands[n];
    match assigned.load.as_ref().or(assigned.store.as_ref()) {
        Some(Holder::General(r)) if matches!(operand.place, AsmPlace::Memory(_)) => {
            let offset = if modifier == Some('H') { "8" } else { "" };
            out.push_str(&format!("{offset}(%{})", register_name(*r, 8)));
        }
        Some(Holder::General(r)) => {
            general(*r, assigned.size, modifier, out)?;
        }
        Some(Holder::Vector(r)) => out.push_str(&format!("%xmm{r}")),
        Some(Holder::X87(0)) => out.push_str("%st"),
        Some(Holder::X87(depth)) => out.push_str(&format!("%st({depth})")),
        Some(Holder::Condition(_)) | None => return Err(format!("operand {n} has no name in the text")),
    }
    Ok(())
}

/// The name of general register `r`, as wide as the operand or as the modifier says.
fn general(r: u8, own_size: u8, modifier: Option<char>, out: &mut String) -> Result<(), String> {
    let size = match modifier {
        Some('b') => 1,
        Some('w') => 2,
        Some('k') => 4,
        Some('q') => 8,
        Some('h') if r < 4 => {
            out.push_str(["%ah", "%ch", "%dh", "%bh"][usize::from(r)]);
            return Ok(());
        }
        Some('z') => {
            out.push_str(match own_size {
                1 => "b",
                2 => "w",
                4 => "l",
                _ => "q",
            });
            return Ok(());
        }
        Some('a') => {
            out.push_str(&format!("(%{})", register_name(r, 8)));
            return Ok(());
        }
        None | Some('V') => own_size,
        Some(other) => return Err(format!("the modifier `%{other}` is not supported")),
    };
    out.push('%');
    out.push_str(&register_name(r, size));
    Ok(())
}
