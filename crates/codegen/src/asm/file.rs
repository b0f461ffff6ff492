//! Assembly at file scope: sections, labels and data of its own in the unit.
//!
//! All statements of a unit are one text, as for other compilers: a section that one begins goes on in the
//! next, and symbols are known to all. Instructions are encoded by [`super::encode`] into the section that is
//! open; what they and the data refer to is looked up at the end, when every label has its place. A
//! label of the same section that nobody can replace becomes a distance; everything else a relocation.
//!
//! Refused by name: macros and conditions of the assembler, versions of symbols, included files, other syntax.

use super::encode::{Encoder, Patch, PatchKind, is_digits};
use super::parse::{self, Statement};
use lively_arch::x86_64::Kind;
use lively_base::Diagnostic;
use lively_graph::{Binding, SectionKind, SymbolKind, Visibility};
use lively_ir::{FileAsm, SourceLine};

/// Most bytes one directive may place.
const FILL_MAX: i64 = lively_base::limits::ASM_FILL_MAX as i64;

/// A section that assembly fills.
#[derive(Debug)]
pub(crate) struct Section {
    pub(crate) name: String,
    pub(crate) kind: SectionKind,
    pub(crate) retained: bool,
    pub(crate) align: u64,
    pub(crate) bytes: Vec<u8>,
}

/// What a reference is to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Target {
    Named(String),
    /// The begin of a section of the assembly.
    Section(usize),
}

/// A reference.
#[derive(Debug)]
pub(crate) struct Reference {
    pub(crate) section: usize,
    pub(crate) offset: usize,
    pub(crate) kind: Kind,
    pub(crate) target: Target,
    pub(crate) addend: i64,
}

/// Where a symbol is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Definition {
    /// Elsewhere, or in the C of the unit.
    None,
    At(usize, u64),
    Absolute(i64),
    Common(u64, u64),
}

/// A symbol the assembly defines or says something of.
#[derive(Clone, Debug)]
pub(crate) struct Symbol {
    pub(crate) name: String,
    pub(crate) definition: Definition,
    pub(crate) binding: Binding,
    pub(crate) visibility: Visibility,
    pub(crate) kind: SymbolKind,
    pub(crate) size: u64,
    /// What it is another name of, and bytes after it.
    pub(crate) alias: Option<(String, i64)>,
}

/// What the assembly of a unit comes to.
#[derive(Debug, Default)]
pub(crate) struct Assembled {
    pub(crate) sections: Vec<Section>,
    pub(crate) symbols: Vec<Symbol>,
    pub(crate) references: Vec<Reference>,
}

/// A sum of symbols and a number.
#[derive(Clone, Debug, Default)]
struct Sum {
    plus: Vec<Term>,
    minus: Vec<Term>,
    value: i64,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Term {
    Name(String),
    /// The place where the sum stands.
    Here(usize, usize),
}

/// Data to be filled in at the end.
struct Field {
    section: usize,
    offset: usize,
    size: usize,
    sum: Sum,
    place: SourceLine,
}

#[derive(Default)]
struct Assembler {
    done: Assembled,
    encoder: Encoder,
    /// The section of each label of the encoder.
    label_sections: Vec<usize>,
    current: usize,
    previous: usize,
    pushed: Vec<(usize, usize)>,
    patches: Vec<(usize, Patch, SourceLine)>,
    fields: Vec<Field>,
    sizes: Vec<(String, Sum)>,
    place: SourceLine,
}

/// Assembles the statements of a unit.
pub(crate) fn assemble(statements: &[FileAsm]) -> Result<Assembled, Diagnostic> {
    let mut assembler = Assembler::default();
    assembler.enter(".text", SectionKind::Code);
    for statement in statements {
        assembler.place = statement.at.clone();
        for line in lines(&statement.text) {
            assembler.line(&line).map_err(|why| {
                fault(&assembler.place, &why).note(format!("the line is `{}`", line.trim()))
            })?;
        }
    }
    assembler.finish()
}

fn fault(place: &SourceLine, why: &str) -> Diagnostic {
    super::at_line(Diagnostic::error("assembly", format!("assembly at file scope: {why}")), place)
}

/// Statements of the text: parted at ends of lines and semicolons, without comments; strings are left alone.
fn lines(text: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut chars = text.chars().peekable();
    let mut quoted = false;
    while let Some(c) = chars.next() {
        let line = out.last_mut();
        let Some(line) = line else { break };
        match c {
            '\\' if quoted => {
                line.push(c);
                line.extend(chars.next());
            }
            '"' => {
                quoted = !quoted;
                line.push(c);
            }
            _ if quoted => line.push(c),
            '\n' | ';' => out.push(String::new()),
            '#' => while chars.next_if(|c| *c != '\n').is_some() {},
            '/' if chars.peek() == Some(&'/') => while chars.next_if(|c| *c != '\n').is_some() {},
            '/' if chars.peek() == Some(&'*') => {
                chars.next();
                let mut last = ' ';
                for c in chars.by_ref() {
                    if last == '*' && c == '/' {
                        break;
                    }
                    last = c;
                }
                line.push(' ');
            }
            _ => line.push(c),
        }
    }
    out.retain(|line| !line.trim().is_empty());
    out
}

/// Arguments, parted at commas outside quotes and parentheses.
fn arguments(text: &str) -> Vec<&str> {
    let (mut out, mut start, mut depth, mut quoted, mut escaped) = (Vec::new(), 0, 0, false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => depth -= 1,
            ',' if !quoted && depth == 0 => {
                out.push(text[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    if !text.trim().is_empty() {
        out.push(text[start..].trim());
    }
    out
}

/// What is between the quotes, with escapes read.
fn string(text: &str) -> Result<Vec<u8>, String> {
    let inner = text.trim().strip_prefix('"').and_then(|t| t.strip_suffix('"'));
    let inner = inner.ok_or_else(|| format!("`{text}` is no string"))?.as_bytes();
    let (mut out, mut at) = (Vec::new(), 0);
    while let Some(&byte) = inner.get(at) {
        at += 1;
        if byte != b'\\' {
            out.push(byte);
            continue;
        }
        let Some(&next) = inner.get(at) else { return Err(format!("`{text}` ends in an escape")) };
        at += 1;
        out.push(match next {
            b'n' => b'\n',
            b't' => b'\t',
            b'r' => b'\r',
            b'b' => 8,
            b'f' => 12,
            b'x' | b'X' => {
                let digits = inner[at..].iter().take_while(|b| b.is_ascii_hexdigit()).count();
                let number = std::str::from_utf8(&inner[at..at + digits]).unwrap_or_default();
                at += digits;
                let last = number.len().saturating_sub(2);
                u8::from_str_radix(&number[last..], 16).map_err(|_| format!("`{text}` has a bad escape"))?
            }
            b'0'..=b'7' => {
                let digits =
                    inner[at - 1..].iter().take(3).take_while(|b| (b'0'..=b'7').contains(*b)).count();
                let value = inner[at - 1..at - 1 + digits]
                    .iter()
                    .fold(0_u32, |value, digit| value * 8 + u32::from(digit - b'0'));
                at += digits - 1;
                value as u8
            }
            other => other,
        });
    }
    Ok(out)
}

/// The kind of a section that goes by its name alone.
fn kind_of(name: &str) -> SectionKind {
    let begins =
        |with: &str| name == with || name.strip_prefix(with).is_some_and(|rest| rest.starts_with('.'));
    match () {
        () if begins(".text") || begins(".init") || begins(".fini") => SectionKind::Code,
        () if begins(".rodata") => SectionKind::ReadOnly,
        () if begins(".data.rel.ro") => SectionKind::RelRo,
        () if begins(".data") => SectionKind::Data,
        () if begins(".bss") => SectionKind::Zero,
        () if begins(".tdata") => SectionKind::TlsData,
        () if begins(".tbss") => SectionKind::TlsZero,
        () if begins(".init_array") => SectionKind::InitArray,
        () if begins(".preinit_array") => SectionKind::PreInitArray,
        () if begins(".fini_array") => SectionKind::FiniArray,
        () if begins(".ctors") => SectionKind::Ctors,
        () if begins(".dtors") => SectionKind::Dtors,
        () if begins(".note") => SectionKind::Note,
        () if name.starts_with(".debug") => SectionKind::Debug,
        () => SectionKind::Other,
    }
}

impl Assembler {
    fn enter(&mut self, name: &str, kind: SectionKind) -> usize {
        let known = self.done.sections.iter().position(|section| section.name == name);
        let section = known.unwrap_or_else(|| {
            let bytes = Vec::new();
            let new = Section { name: name.to_owned(), kind, retained: false, align: 1, bytes };
            self.done.sections.push(new);
            self.done.sections.len() - 1
        });
        if section != self.current || self.done.sections.len() == 1 {
            self.previous = self.current;
            self.switch_to(section);
        }
        section
    }

    fn switch_to(&mut self, section: usize) {
        let (sections, code) = (&mut self.done.sections, &mut self.encoder.code);
        std::mem::swap(&mut sections[self.current].bytes, code);
        self.current = section;
        std::mem::swap(&mut sections[section].bytes, code);
    }

    fn symbol(&mut self, name: &str) -> &mut Symbol {
        let symbols = &mut self.done.symbols;
        let at = symbols.iter().position(|symbol| symbol.name == name).unwrap_or_else(|| {
            symbols.push(Symbol {
                name: name.to_owned(),
                definition: Definition::None,
                binding: Binding::Local,
                visibility: Visibility::Default,
                kind: SymbolKind::Untyped,
                size: 0,
                alias: None,
            });
            symbols.len() - 1
        });
        &mut symbols[at]
    }

    fn line(&mut self, line: &str) -> Result<(), String> {
        let mut line = line.trim();
        while let Some((label, rest)) = line.split_once(':') {
            let label = label.trim_end();
            if label.is_empty() || !label.chars().all(|c| c.is_ascii_alphanumeric() || "._$".contains(c)) {
                break;
            }
            self.label(label)?;
            line = rest.trim();
        }
        if line.is_empty() {
            return Ok(());
        }
        if let Some((name, value)) = line.split_once('=').filter(|(name, _)| is_name(name.trim())) {
            return self.set(name.trim(), value.trim());
        }
        let (word, tail) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        if word.starts_with('.') {
            return self.directive(&word.to_ascii_lowercase(), tail.trim());
        }
        if self.done.sections[self.current].kind != SectionKind::Code {
            let name = &self.done.sections[self.current].name;
            return Err(format!("instructions in the section `{name}`, which is not executable"));
        }
        for statement in parse::parse(line)? {
            match statement {
                Statement::Label(label) => self.label(&label)?,
                Statement::Bytes(bytes) => self.encoder.code.extend_from_slice(&bytes),
                Statement::Instruction(prefixes, name, operands) => {
                    self.encoder.code.extend_from_slice(&prefixes);
                    self.encoder.instruction(&name, &operands).map_err(|why| {
                        if why.is_empty() { format!("`{name}` does not take these operands") } else { why }
                    })?;
                }
            }
        }
        for patch in std::mem::take(&mut self.encoder.patches) {
            let patch = self.encoder.named(patch);
            self.patches.push((self.current, patch, self.place.clone()));
        }
        Ok(())
    }

    fn label(&mut self, name: &str) -> Result<(), String> {
        let at = self.encoder.code.len();
        self.encoder.labels.push((name.to_owned(), at));
        self.label_sections.push(self.current);
        if is_digits(name) {
            return Ok(());
        }
        let definition = Definition::At(self.current, at as u64);
        let symbol = self.symbol(name);
        if symbol.definition != Definition::None {
            return Err(format!("`{name}` is defined twice"));
        }
        symbol.definition = definition;
        Ok(())
    }

    fn set(&mut self, name: &str, value: &str) -> Result<(), String> {
        let sum = self.sum(value)?;
        let symbol = self.symbol(name);
        match (sum.plus.as_slice(), sum.minus.as_slice()) {
            ([], []) => symbol.definition = Definition::Absolute(sum.value),
            ([Term::Here(section, at)], []) => {
                let at = *at as i64 + sum.value;
                symbol.definition = Definition::At(*section, at.cast_unsigned());
            }
            ([Term::Name(of)], []) => symbol.alias = Some((of.clone(), sum.value)),
            _ => return Err(format!("`{value}` is neither a number nor a symbol with one")),
        }
        Ok(())
    }

    /// A sum of numbers, symbols and `.`.
    fn sum(&self, text: &str) -> Result<Sum, String> {
        let mut sum = Sum::default();
        let (mut start, mut depth, mut negative) = (0, 0, false);
        let text = text.trim();
        let mut parts = Vec::new();
        for (at, c) in text.char_indices().chain([(text.len(), '+')]) {
            match c {
                '(' => depth += 1,
                ')' => depth -= 1,
                '+' | '-' if depth == 0 => {
                    let part = text[start..at].trim();
                    if !part.is_empty() && !part.ends_with(['*', '/', '<', '>', '&', '|', '~']) {
                        parts.push((negative, part));
                        negative = c == '-';
                        start = at + 1;
                    } else if part.is_empty() {
                        negative ^= c == '-';
                        start = at + 1;
                    }
                }
                _ => {}
            }
        }
        if parts.is_empty() {
            return Err(format!("`{text}` is no number"));
        }
        for (negative, part) in parts {
            let number = parse::number(part)?;
            let sign = if negative { -1 } else { 1 };
            sum.value = sum.value.wrapping_add(number.value.wrapping_mul(sign));
            let term = match number.symbol {
                None => continue,
                Some(name) if self.absolute(&name).is_some() => {
                    let value = self.absolute(&name).unwrap_or_default().wrapping_mul(sign);
                    sum.value = sum.value.wrapping_add(value);
                    continue;
                }
                Some(name) if name == "." => Term::Here(self.current, self.encoder.code.len()),
                Some(symbol) => Term::Name(self.encoder.named_symbol(&symbol)),
            };
            if negative { sum.minus.push(term) } else { sum.plus.push(term) }
        }
        Ok(sum)
    }

    /// The number that a symbol is.
    fn absolute(&self, name: &str) -> Option<i64> {
        let found = self.done.symbols.iter().find(|symbol| symbol.name == name);
        match found.map(|symbol| symbol.definition) {
            Some(Definition::Absolute(value)) => Some(value),
            _ => None,
        }
    }

    fn constant(&self, text: &str) -> Result<i64, String> {
        let sum = self.sum(text)?;
        if sum.plus.is_empty() && sum.minus.is_empty() {
            return Ok(sum.value);
        }
        let (plus, minus) = (self.locate_all(&sum.plus), self.locate_all(&sum.minus));
        match (plus.as_deref(), minus.as_deref()) {
            (Some([(a, x)]), Some([(b, y)])) if a == b => Ok(*x as i64 - *y as i64 + sum.value),
            _ => Err(format!("`{text}` is no constant")),
        }
    }

    fn directive(&mut self, name: &str, tail: &str) -> Result<(), String> {
        let list = arguments(tail);
        let first = list.first().copied().unwrap_or_default();
        if self.change_section(name, &list)? {
            return Ok(());
        }
        match name {
            ".globl" | ".global" | ".weak" | ".local" => {
                for name_of in list {
                    self.symbol(name_of).binding = match name {
                        ".weak" => Binding::Weak,
                        ".local" => Binding::Local,
                        _ => Binding::Global,
                    };
                }
            }
            ".hidden" | ".protected" | ".internal" => {
                for name_of in list {
                    self.symbol(name_of).visibility = match name {
                        ".hidden" => Visibility::Hidden,
                        ".protected" => Visibility::Protected,
                        _ => Visibility::Internal,
                    };
                }
            }
            ".type" => {
                let what = list.get(1).copied().unwrap_or_default();
                let kind = match what.trim_start_matches(['@', '%', '#']).trim_matches('"') {
                    "function" | "STT_FUNC" => SymbolKind::Function,
                    "object" | "STT_OBJECT" => SymbolKind::Object,
                    "tls_object" | "STT_TLS" => SymbolKind::ThreadLocal,
                    "gnu_indirect_function" => SymbolKind::Indirect,
                    "notype" | "STT_NOTYPE" => SymbolKind::Untyped,
                    _ => return Err(format!("`{what}` is no type of a symbol")),
                };
                self.symbol(first).kind = kind;
            }
            ".size" => {
                let sum = self.sum(list.get(1).copied().unwrap_or_default())?;
                self.sizes.push((first.to_owned(), sum));
            }
            ".set" | ".equ" => return self.set(first, list.get(1).copied().unwrap_or_default()),
            ".comm" | ".lcomm" => {
                let size = self.constant(list.get(1).copied().unwrap_or_default())?.max(0) as u64;
                let align = list.get(2).map_or(Ok(1), |text| self.constant(text))?.max(1) as u64;
                let symbol = self.symbol(first);
                symbol.definition = Definition::Common(size, align);
                symbol.kind = SymbolKind::Object;
                if name == ".comm" {
                    symbol.binding = Binding::Global;
                }
            }
            ".file" | ".ident" | ".loc" => {}
            _ if name.starts_with(".cfi_") => {}
            _ => return self.bytes(name, &list),
        }
        Ok(())
    }

    /// Directives that say where what follows goes; whether it was one.
    fn change_section(&mut self, name: &str, list: &[&str]) -> Result<bool, String> {
        match name {
            ".text" | ".data" | ".bss" => {
                self.enter(name, kind_of(name));
            }
            ".section" | ".pushsection" => {
                if name == ".pushsection" {
                    self.pushed.push((self.current, self.previous));
                }
                self.section(list)?;
            }
            ".popsection" => {
                let (section, previous) = self.pushed.pop().ok_or("nothing was pushed")?;
                self.switch_to(section);
                self.previous = previous;
            }
            ".previous" => {
                let back = self.previous;
                self.previous = self.current;
                self.switch_to(back);
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Directives that place bytes.
    fn bytes(&mut self, name: &str, list: &[&str]) -> Result<(), String> {
        let size = match name {
            ".byte" => 1,
            ".word" | ".short" | ".value" | ".hword" | ".2byte" => 2,
            ".long" | ".int" | ".4byte" => 4,
            ".quad" | ".8byte" => 8,
            ".ascii" | ".asciz" | ".string" => {
                for text in list {
                    self.encoder.code.extend(string(text)?);
                    self.encoder.code.extend((name != ".ascii").then_some(0));
                }
                return Ok(());
            }
            ".float" | ".single" | ".double" => return self.floats(name, list),
            ".zero" | ".skip" | ".space" | ".fill" => return self.fill(name, list),
            ".align" | ".balign" | ".p2align" => return self.align(name, list),
            _ => return Err(format!("the directive `{name}` is not supported")),
        };
        for text in list {
            let sum = self.sum(text)?;
            let offset = self.encoder.code.len();
            if sum.plus.is_empty() && sum.minus.is_empty() {
                self.encoder.code.extend_from_slice(&sum.value.to_le_bytes()[..size]);
                continue;
            }
            self.encoder.code.extend_from_slice(&[0; 8][..size]);
            self.fields.push(Field { section: self.current, offset, size, sum, place: self.place.clone() });
        }
        Ok(())
    }

    fn floats(&mut self, name: &str, list: &[&str]) -> Result<(), String> {
        for text in list {
            let wrong = || format!("`{text}` is no number");
            if name == ".double" {
                let value: f64 = text.parse().map_err(|_| wrong())?;
                self.encoder.code.extend(value.to_le_bytes());
            } else {
                let value: f32 = text.parse().map_err(|_| wrong())?;
                self.encoder.code.extend(value.to_le_bytes());
            }
        }
        Ok(())
    }

    fn fill(&mut self, name: &str, list: &[&str]) -> Result<(), String> {
        let number = |at: usize, otherwise: i64| match list.get(at) {
            Some(text) if !text.is_empty() => self.constant(text),
            _ => Ok(otherwise),
        };
        let count = number(0, 0)?;
        let (size, value) = if name == ".fill" { (number(1, 1)?, number(2, 0)?) } else { (1, number(1, 0)?) };
        if !(0..=8).contains(&size) || count < 0 || count.saturating_mul(size) > FILL_MAX {
            return Err(format!("`{name}` of more bytes than ASM_FILL_MAX ({FILL_MAX}), or fewer than none"));
        }
        let bytes = value.to_le_bytes();
        for _ in 0..count {
            self.encoder.code.extend_from_slice(&bytes[..size as usize]);
        }
        Ok(())
    }

    fn align(&mut self, name: &str, list: &[&str]) -> Result<(), String> {
        let number = self.constant(list.first().copied().unwrap_or("0"))?;
        let align = match name {
            ".p2align" if (0..=16).contains(&number) => 1 << number,
            ".p2align" => 0,
            _ => number.max(1),
        };
        if !u64::try_from(align).is_ok_and(u64::is_power_of_two) || align > 1 << 16 {
            return Err(format!("`{number}` is no alignment that `{name}` takes"));
        }
        let is_code = self.done.sections[self.current].kind == SectionKind::Code;
        let filler = match list.get(1) {
            Some(text) if !text.is_empty() => self.constant(text)? as u8,
            _ if is_code => 0x90,
            _ => 0,
        };
        let most = match list.get(2) {
            Some(text) => self.constant(text)?,
            None => i64::MAX,
        };
        let len = self.encoder.code.len();
        let aligned = len.next_multiple_of(align as usize);
        let section = &mut self.done.sections[self.current];
        section.align = section.align.max(align.cast_unsigned());
        if (aligned - len) as i64 <= most {
            self.encoder.code.resize(aligned, filler);
        }
        Ok(())
    }

    fn section(&mut self, list: &[&str]) -> Result<(), String> {
        let Some((name, rest)) = list.split_first() else { return Err("a section has a name".to_owned()) };
        let name = name.trim_matches('"');
        let flags = rest.first().map_or("", |flags| flags.trim_matches('"'));
        if flags.contains(['G', 'o', '?']) {
            return Err(format!("the flags `{flags}` of a section are not supported"));
        }
        let mut kind = kind_of(name);
        let is_zero = rest.get(1).is_some_and(|ty| ty.ends_with("nobits"));
        let plain = matches!(kind, SectionKind::Other | SectionKind::Code | SectionKind::ReadOnly);
        if !rest.is_empty() && plain {
            kind = match flags {
                f if f.contains('x') => SectionKind::Code,
                f if f.contains('T') => SectionKind::TlsData,
                f if f.contains('w') && is_zero => SectionKind::Zero,
                f if f.contains('w') => SectionKind::Data,
                f if f.contains('a') => SectionKind::ReadOnly,
                _ => SectionKind::Other,
            };
        }
        let section = self.enter(name, kind);
        self.done.sections[section].retained |= flags.contains('R');
        Ok(())
    }

    // ---- the end ----

    /// Section and offset of a label or symbol of the assembly.
    fn locate(&self, name: &str) -> Result<Option<(usize, usize)>, String> {
        let Some(own) = name.strip_prefix('#') else {
            let found = self.done.symbols.iter().find(|symbol| symbol.name == name);
            return Ok(match found.map(|symbol| symbol.definition) {
                Some(Definition::At(section, at)) => Some((section, at as usize)),
                _ => None,
            });
        };
        let labels = &self.encoder.labels;
        let at = match own.split_once('>') {
            Some((from, digits)) => {
                let from: usize = from.parse().unwrap_or(0);
                let found = labels[from..].iter().position(|(label, _)| label == digits);
                from + found.ok_or_else(|| format!("there is no label `{digits}` below"))?
            }
            None => own.parse().map_err(|_| format!("`{name}` is no label"))?,
        };
        Ok(Some((self.label_sections[at], labels[at].1)))
    }

    fn locate_all(&self, terms: &[Term]) -> Option<Vec<(usize, usize)>> {
        terms
            .iter()
            .map(|term| match term {
                Term::Here(section, at) => Some((*section, *at)),
                Term::Name(name) => self.locate(name).ok().flatten(),
            })
            .collect()
    }

    /// Whether another object could put its own in the symbol's place.
    fn is_local(&self, name: &str) -> bool {
        let found = self.done.symbols.iter().find(|symbol| symbol.name == name);
        found.is_none_or(|symbol| {
            symbol.binding == Binding::Local
                || symbol.binding == Binding::Global && symbol.visibility != Visibility::Default
        })
    }

    fn target(&self, name: &str) -> Result<(Target, i64), String> {
        Ok(match self.locate(name)? {
            Some((section, at)) if name.starts_with(['#', '.']) => (Target::Section(section), at as i64),
            _ => (Target::Named(name.to_owned()), 0),
        })
    }

    fn finish(mut self) -> Result<Assembled, Diagnostic> {
        let empty = self.current;
        std::mem::swap(&mut self.done.sections[empty].bytes, &mut self.encoder.code);
        for (section, patch, place) in std::mem::take(&mut self.patches) {
            self.patch(section, patch).map_err(|why| fault(&place, &why))?;
        }
        for field in std::mem::take(&mut self.fields) {
            let place = field.place.clone();
            self.field(field).map_err(|why| fault(&place, &why))?;
        }
        for (name, sum) in std::mem::take(&mut self.sizes) {
            let size = match (self.locate_all(&sum.plus).as_deref(), self.locate_all(&sum.minus).as_deref()) {
                (Some([]), Some([])) => sum.value,
                (Some([(a, x)]), Some([(b, y)])) if a == b => *x as i64 - *y as i64 + sum.value,
                _ => return Err(fault(&self.place, &format!("the size of `{name}` is no constant"))),
            };
            self.symbol(&name).size = size.max(0).cast_unsigned();
        }
        for section in &self.done.sections {
            let zero = matches!(section.kind, SectionKind::Zero | SectionKind::TlsZero);
            if zero && section.bytes.iter().any(|b| *b != 0) {
                let why = format!("bytes other than zero in the section `{}`", section.name);
                return Err(fault(&self.place, &why));
            }
        }
        // Names that begin so are the assembler's own.
        self.done.symbols.retain(|symbol| !symbol.name.starts_with(".L"));
        Ok(self.done)
    }

    fn patch(&mut self, section: usize, patch: Patch) -> Result<(), String> {
        let (name, kind) = patch.resolved()?;
        if let (Some((own, at)), PatchKind::Branch | PatchKind::Relative) = (self.locate(&name)?, kind)
            && own == section
            && self.is_local(&name)
        {
            let distance = (at as i64 - patch.offset as i64 + patch.addend) as i32;
            let bytes = &mut self.done.sections[section].bytes;
            bytes[patch.offset..patch.offset + 4].copy_from_slice(&distance.to_le_bytes());
            return Ok(());
        }
        if let (Some(value), PatchKind::Absolute) = (self.absolute(&name), kind) {
            let value = i32::try_from(value + patch.addend).map_err(|_| format!("`{name}` does not fit"))?;
            let bytes = &mut self.done.sections[section].bytes;
            bytes[patch.offset..patch.offset + 4].copy_from_slice(&value.to_le_bytes());
            return Ok(());
        }
        let (target, more) = self.target(&name)?;
        let addend = patch.addend + more;
        let reference = Reference { section, offset: patch.offset, kind: kind.relocation(), target, addend };
        self.done.references.push(reference);
        Ok(())
    }

    fn field(&mut self, field: Field) -> Result<(), String> {
        let Field { section, offset, size, sum, .. } = field;
        let (plus, minus) = (self.locate_all(&sum.plus), self.locate_all(&sum.minus));
        if let (Some([(a, x)]), Some([(b, y)])) = (plus.as_deref(), minus.as_deref())
            && a == b
        {
            let value = *x as i64 - *y as i64 + sum.value;
            let bytes = &mut self.done.sections[section].bytes;
            bytes[offset..offset + size].copy_from_slice(&value.to_le_bytes()[..size]);
            return Ok(());
        }
        let (target, more) = match sum.plus.as_slice() {
            [Term::Name(name)] => self.target(name)?,
            [Term::Here(own, at)] => (Target::Section(*own), *at as i64),
            _ => return Err("more than one symbol in a number".to_owned()),
        };
        let mut addend = sum.value + more;
        let kind = match (minus.as_deref(), size) {
            (Some([]), 8) => Kind::Abs64,
            (Some([]), 4) => Kind::Abs32,
            (Some([(own, at)]), 4 | 8) if *own == section => {
                addend += offset as i64 - *at as i64;
                if size == 4 { Kind::Pc32 } else { Kind::Pc64 }
            }
            _ => return Err("a difference of symbols in other sections, or in too few bytes".to_owned()),
        };
        self.done.references.push(Reference { section, offset, kind, target, addend });
        Ok(())
    }
}

fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "._$".contains(c))
        && !text.starts_with(|c: char| c.is_ascii_digit())
}
