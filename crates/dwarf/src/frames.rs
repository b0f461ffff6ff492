//! From the registers of one frame to those of its caller.
//!
//! The approach is the frame information compilers write (`.eh_frame`), evaluated for all of an
//! x86-64 frame's registers, so that callee-saved ones are right in every frame. Where there is
//! none, the frame pointer chain is tried. An interrupted frame whose address is no code at all
//! (a call through a null or wild pointer) has its return address on top of the stack.
//!
//! An interrupted frame is looked up at its address; a caller at the byte before its return
//! address, because a call that never returns may be the last instruction of its function.
//!
//! Bytes and stacks are not trusted: memory is read through the caller's closure, which may say
//! no; expressions are bounded; a step that does not change the frame is refused. A step
//! allocates nothing and takes no lock, so that crash reports may use it.

use gimli::{
    BaseAddresses, CfaRule, EhFrame, EhFrameHdr, EndianSlice, Evaluation, EvaluationResult,
    EvaluationStorage, FrameDescriptionEntry, LittleEndian, Location, Piece, Pointer, Register, RegisterRule,
    UnwindContext, UnwindContextStorage, UnwindExpression, UnwindSection, UnwindTableRow, Value,
};
use lively_base::RunAddr;
use std::ops::Range;

type Slice<'a> = EndianSlice<'a, LittleEndian>;
type Fde<'a> = FrameDescriptionEntry<Slice<'a>>;

/// Most operations of one expression: the longest known (of signal frames) has three.
const EXPRESSION_OPERATIONS_MAX: u32 = 1000;
/// Registers one row may have rules for; compilers mention at most the seventeen and a few more.
const RULES_MAX: usize = 40;
/// Depth of remembered rows; compilers use one.
const ROWS_MAX: usize = 4;
/// Depth of an expression's stack.
const EXPRESSION_STACK_MAX: usize = 32;
/// Bytes of an address.
const WORD: u64 = 8;

/// Numbers of registers in the psABI's frame information.
pub mod number {
    /// The frame pointer, `rbp`.
    pub const FRAME: usize = 6;
    /// The stack pointer, `rsp`.
    pub const STACK: usize = 7;
    /// The address of the code, in the return address's column.
    pub const CODE: usize = 16;
    /// Registers that calls preserve: rbx, rbp, rsp, r12 to r15, and the address of the code.
    pub const PRESERVED: u32 = 1 << 3 | 1 << 6 | 1 << 7 | 0xf << 12 | 1 << 16;
}

/// Whether a frame's address is where it was interrupted, or where a call will return to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Moment {
    /// The innermost frame of a stopped thread, or one a signal interrupted.
    Interrupted,
    /// A frame that waits for a call to return.
    Call,
}

/// One frame of an x86-64 stack.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Frame {
    /// Values by the numbers of the psABI's frame information; the code's address is [`number::CODE`].
    pub registers: [u64; 17],
    /// Which of them are known: bit `n` for register `n`.
    pub known: u32,
    /// What the code's address means.
    pub moment: Moment,
}

impl Frame {
    /// The innermost frame, all of whose registers are known.
    #[must_use]
    pub const fn interrupted(registers: [u64; 17]) -> Self {
        Self { registers, known: 0x1_ffff, moment: Moment::Interrupted }
    }

    /// The address of the code.
    #[must_use]
    pub const fn code(&self) -> RunAddr {
        RunAddr(self.registers[number::CODE])
    }

    /// An address inside the instruction that the frame executes.
    #[must_use]
    pub const fn lookup(&self) -> RunAddr {
        match self.moment {
            Moment::Interrupted => self.code(),
            Moment::Call => RunAddr(self.code().0.wrapping_sub(1)),
        }
    }
}

/// How a caller was found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// By frame information: as good as the compiler's.
    Table,
    /// By the frame pointer chain: right where code keeps it.
    FramePointer,
    /// By the word on top of the stack, for an address that is no code.
    StackTop,
    /// The outermost frame: it has no caller.
    End,
    /// No caller can be found; the frame is unchanged.
    Lost(Loss),
}

/// Why no caller could be found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Loss {
    /// The stack's memory cannot be read.
    Memory,
    /// The frame information is damaged, or uses what is not supported.
    Table,
    /// The step would not get anywhere.
    Stuck,
}

/// Bytes with the address they are at in the program.
#[derive(Clone, Copy, Debug)]
pub struct Bytes<'a> {
    /// The address of the first.
    pub address: RunAddr,
    /// The bytes.
    pub bytes: &'a [u8],
}

/// Frame information of one range of code.
struct Source<'a> {
    code: Range<RunAddr>,
    frames: EhFrame<Slice<'a>>,
    bases: BaseAddresses,
    index: Index<'a>,
}

/// How the entry for an address is found.
enum Index<'a> {
    /// The linker's sorted table.
    Header(gimli::ParsedEhFrameHdr<Slice<'a>>, RunAddr),
    /// Our own: code ranges, ascending, with the offsets of their entries.
    Sorted(Vec<(Range<u64>, usize)>),
}

/// What is known of code, and the way from frame to frame.
#[derive(Default)]
pub struct Unwinder<'a> {
    /// Ascending by code range.
    sources: Vec<Source<'a>>,
}

/// What a step needs to know of the program.
type ReadMemory<'a> = dyn Fn(u64, &mut [u8]) -> bool + 'a;

/// Everything is kept in place: a step runs in signal handlers too.
struct InPlace;

impl UnwindContextStorage<usize> for InPlace {
    type Rules = [(Register, RegisterRule<usize>); RULES_MAX];
    type Stack = [UnwindTableRow<usize, Self>; ROWS_MAX];
}

impl<'a> EvaluationStorage<Slice<'a>> for InPlace {
    type Stack = [Value; EXPRESSION_STACK_MAX];
    type ExpressionStack = [(Slice<'a>, Slice<'a>); 2];
    type Result = [Piece<Slice<'a>>; 1];
}

const ENCODING: gimli::Encoding =
    gimli::Encoding { address_size: 8, format: gimli::Format::Dwarf32, version: 4 };

fn read_word(memory: &ReadMemory<'_>, at: u64) -> Option<u64> {
    let mut word = [0; 8];
    memory(at, &mut word).then(|| u64::from_le_bytes(word))
}

impl<'a> Unwinder<'a> {
    /// Knows nothing yet: every step is by the frame pointer.
    #[must_use]
    pub const fn new() -> Self {
        Self { sources: Vec::new() }
    }

    /// Adds a loaded object. `memory` is the part of it that holds the table at `header`
    /// (`.eh_frame_hdr`) and the frame information that the table leads to.
    /// `false` when there is no usable table; the object is then left out.
    pub fn add_module(&mut self, code: Range<RunAddr>, header: RunAddr, memory: Bytes<'a>) -> bool {
        let part = |from: u64| {
            let start = usize::try_from(from.checked_sub(memory.address.0)?).ok()?;
            memory.bytes.get(start..)
        };
        let Some(bytes) = part(header.0) else { return false };
        let bases = BaseAddresses::default().set_eh_frame_hdr(header.0);
        let parsed = EhFrameHdr::new(bytes, LittleEndian).parse(&bases, ENCODING.address_size);
        let Ok(parsed) = parsed else { return false };
        let Pointer::Direct(frames_at) = parsed.eh_frame_ptr() else { return false };
        let Some(frames) = part(frames_at) else { return false };
        if parsed.table().is_none() {
            return self.add_frames(code, Bytes { address: RunAddr(frames_at), bytes: frames });
        }
        self.insert(Source {
            code,
            frames: EhFrame::new(frames, LittleEndian),
            bases: bases.set_eh_frame(frames_at),
            index: Index::Header(parsed, RunAddr(frames_at)),
        });
        true
    }

    /// Adds code with its frame information, without a table; one is made here.
    /// `false` when the information is damaged; entries before the damage are used.
    pub fn add_frames(&mut self, code: Range<RunAddr>, frames: Bytes<'a>) -> bool {
        let section = EhFrame::new(frames.bytes, LittleEndian);
        let bases = BaseAddresses::default().set_eh_frame(frames.address.0);
        let mut sorted = Vec::new();
        let mut whole = true;
        let mut entries = section.entries(&bases);
        loop {
            match entries.next() {
                Ok(None) => break,
                Ok(Some(gimli::CieOrFde::Cie(_))) => {}
                Ok(Some(gimli::CieOrFde::Fde(partial))) => match partial.parse(EhFrame::cie_from_offset) {
                    Ok(fde) => {
                        let start = fde.initial_address();
                        sorted.push((start..start.saturating_add(fde.len()), fde.offset()));
                    }
                    Err(_) => whole = false,
                },
                Err(_) => {
                    whole = false;
                    break;
                }
            }
        }
        sorted.sort_unstable_by_key(|(range, _)| range.start);
        self.insert(Source { code, frames: section, bases, index: Index::Sorted(sorted) });
        whole
    }

    fn insert(&mut self, source: Source<'a>) {
        let index = self.sources.partition_point(|other| other.code.start < source.code.start);
        self.sources.insert(index, source);
    }

    /// Whether the word on top of the stack leads back into known code.
    fn was_called(&self, frame: &Frame, memory: &ReadMemory<'_>) -> bool {
        let back = read_word(memory, frame.registers[number::STACK]);
        back.is_some_and(|back| self.source_of(RunAddr(back.wrapping_sub(1))).is_some())
    }

    fn source_of(&self, address: RunAddr) -> Option<&Source<'a>> {
        let after = self.sources.partition_point(|source| source.code.start <= address);
        self.sources[..after].last().filter(|source| source.code.contains(&address))
    }

    /// Turns `frame` into its caller, or says why that cannot be; then it is unchanged.
    pub fn step(&self, frame: &mut Frame, memory: &ReadMemory<'_>) -> Step {
        let code = frame.code();
        if code == RunAddr::ZERO && frame.moment == Moment::Call {
            return Step::End;
        }
        let Some(source) = self.source_of(frame.lookup()) else {
            // Code that nobody knows, or no code: a call through a null or wild pointer has just
            // pushed an address of known code.
            if frame.moment == Moment::Interrupted && self.was_called(frame, memory) {
                return by_stack_top(frame, memory);
            }
            return by_frame_pointer(frame, memory);
        };
        match source.fde(frame.lookup()) {
            Some(fde) => by_table(source, &fde, frame, memory),
            None => by_frame_pointer(frame, memory),
        }
    }
}

impl<'a> Source<'a> {
    fn fde(&self, address: RunAddr) -> Option<Fde<'a>> {
        let offset = match &self.index {
            Index::Header(header, frames) => {
                let found = header.table()?.lookup(address.0, &self.bases).ok()?;
                let at = found.direct().ok()?;
                usize::try_from(at.checked_sub(frames.0)?).ok()?
            }
            Index::Sorted(sorted) => {
                let after = sorted.partition_point(|(range, _)| range.start <= address.0);
                sorted[..after].last()?.1
            }
        };
        let fde = self.frames.fde_from_offset(&self.bases, offset.into(), EhFrame::cie_from_offset).ok()?;
        fde.contains(address.0).then_some(fde)
    }
}

/// The values a step works with.
struct Scene<'s, 'a> {
    source: &'s Source<'a>,
    frame: &'s Frame,
    memory: &'s ReadMemory<'s>,
}

impl<'a> Scene<'_, 'a> {
    fn register(&self, register: Register) -> Result<u64, Loss> {
        let index = usize::from(register.0);
        let known = index < 17 && self.frame.known & (1 << index) != 0;
        if known { Ok(self.frame.registers[index]) } else { Err(Loss::Table) }
    }

    fn word(&self, at: u64) -> Result<u64, Loss> {
        read_word(self.memory, at).ok_or(Loss::Memory)
    }

    /// The value of an expression; rules of registers start with the frame's address.
    fn evaluate(&self, expression: &UnwindExpression<usize>, start: Option<u64>) -> Result<u64, Loss> {
        let expression = expression.get(&self.source.frames).map_err(|_| Loss::Table)?;
        let mut evaluation: Evaluation<Slice<'a>, InPlace> = Evaluation::new_in(expression.0, ENCODING);
        evaluation.set_max_iterations(EXPRESSION_OPERATIONS_MAX);
        if let Some(start) = start {
            evaluation.set_initial_value(start);
        }
        let mut state = evaluation.evaluate().map_err(|_| Loss::Table)?;
        loop {
            state = match state {
                EvaluationResult::Complete => break,
                EvaluationResult::RequiresMemory { address, size, space: None, .. } => {
                    let mut bytes = [0; 8];
                    let wanted = bytes.get_mut(..usize::from(size)).ok_or(Loss::Table)?;
                    if !(self.memory)(address, wanted) {
                        return Err(Loss::Memory);
                    }
                    evaluation.resume_with_memory(Value::Generic(u64::from_le_bytes(bytes)))
                }
                EvaluationResult::RequiresRegister { register, .. } => {
                    evaluation.resume_with_register(Value::Generic(self.register(register)?))
                }
                _ => return Err(Loss::Table),
            }
            .map_err(|_| Loss::Table)?;
        }
        match evaluation.as_result() {
            [Piece { location: Location::Address { address }, .. }] => Ok(*address),
            [Piece { location: Location::Value { value }, .. }] => {
                value.to_u64(u64::MAX).map_err(|_| Loss::Table)
            }
            [Piece { location: Location::Register { register }, .. }] => self.register(*register),
            _ => Err(Loss::Table),
        }
    }

    /// The caller's value of a register, `None` if nobody knows.
    fn restore(
        &self,
        index: usize,
        rule: Option<RegisterRule<usize>>,
        cfa: u64,
    ) -> Result<Option<u64>, Loss> {
        let same = || (self.frame.known & (1 << index) != 0).then_some(self.frame.registers[index]);
        let value = match rule {
            // What the rules do not mention is untouched if calls preserve it; the stack pointer
            // of the caller is the frame's address.
            None if index == number::STACK => cfa,
            None if index != number::CODE && number::PRESERVED & (1 << index) != 0 => return Ok(same()),
            None | Some(RegisterRule::Undefined) => return Ok(None),
            Some(RegisterRule::SameValue) => return Ok(same()),
            Some(RegisterRule::Offset(offset)) => self.word(cfa.wrapping_add_signed(offset))?,
            Some(RegisterRule::ValOffset(offset)) => cfa.wrapping_add_signed(offset),
            Some(RegisterRule::Register(other)) => self.register(other)?,
            Some(RegisterRule::Expression(expression)) => {
                self.word(self.evaluate(&expression, Some(cfa))?)?
            }
            Some(RegisterRule::ValExpression(expression)) => self.evaluate(&expression, Some(cfa))?,
            Some(RegisterRule::Constant(value)) => value,
            Some(_) => return Err(Loss::Table),
        };
        Ok(Some(value))
    }
}

/// Applies the row of frame information that belongs to the frame's address.
fn by_table(source: &Source<'_>, fde: &Fde<'_>, frame: &mut Frame, memory: &ReadMemory<'_>) -> Step {
    let mut context = UnwindContext::<usize, InPlace>::new_in();
    let row = fde.unwind_info_for_address(&source.frames, &source.bases, &mut context, frame.lookup().0);
    let Ok(row) = row else { return Step::Lost(Loss::Table) };
    let scene = Scene { source, frame, memory };
    let column = fde.cie().return_address_register();
    let caller = match callers_frame(&scene, row, column) {
        Ok(Some(caller)) => caller,
        Ok(None) => return Step::End,
        Err(loss) => return Step::Lost(loss),
    };
    let moment = if fde.is_signal_trampoline() { Moment::Interrupted } else { Moment::Call };
    accept(frame, Frame { moment, ..caller }, Step::Table)
}

/// The caller's registers, `None` where the table says that there is no caller.
fn callers_frame(
    scene: &Scene<'_, '_>,
    row: &UnwindTableRow<usize, InPlace>,
    column: Register,
) -> Result<Option<Frame>, Loss> {
    let cfa = match row.cfa() {
        CfaRule::RegisterAndOffset { register, offset } => {
            scene.register(*register)?.wrapping_add_signed(*offset)
        }
        CfaRule::Expression(expression) => scene.evaluate(expression, None)?,
    };
    let mut caller = Frame { known: 0, ..*scene.frame };
    for index in 0..17 {
        let column = if index == number::CODE { column } else { Register(index as u16) };
        if let Some(value) = scene.restore(index, row.register(column), cfa)? {
            caller.registers[index] = value;
            caller.known |= 1 << index;
        }
    }
    Ok((caller.known & (1 << number::CODE) != 0).then_some(caller))
}

/// The chain of saved frame pointers, each with a return address above it.
fn by_frame_pointer(frame: &mut Frame, memory: &ReadMemory<'_>) -> Step {
    let link = frame.registers[number::FRAME];
    if frame.known & (1 << number::FRAME) == 0
        || !link.is_multiple_of(WORD)
        || link < frame.registers[number::STACK]
    {
        return Step::Lost(Loss::Stuck);
    }
    let (Some(saved), Some(code)) = (read_word(memory, link), read_word(memory, link.wrapping_add(WORD)))
    else {
        return Step::Lost(Loss::Memory);
    };
    let mut caller = Frame { moment: Moment::Call, ..*frame };
    caller.registers[number::FRAME] = saved;
    caller.registers[number::STACK] = link.wrapping_add(2 * WORD);
    caller.registers[number::CODE] = code;
    // Whatever else was saved, nobody knows where.
    caller.known = 1 << number::FRAME | 1 << number::STACK | 1 << number::CODE;
    accept(frame, caller, Step::FramePointer)
}

/// A call to where no code is has pushed its return address and nothing more.
fn by_stack_top(frame: &mut Frame, memory: &ReadMemory<'_>) -> Step {
    let stack = frame.registers[number::STACK];
    let Some(code) = read_word(memory, stack) else { return Step::Lost(Loss::Memory) };
    let mut caller = Frame { moment: Moment::Call, known: frame.known & number::PRESERVED, ..*frame };
    caller.registers[number::STACK] = stack.wrapping_add(WORD);
    caller.registers[number::CODE] = code;
    accept(frame, caller, Step::StackTop)
}

/// Takes the step, if it leads anywhere: stacks grow downwards, so that a caller's is higher,
/// unless a signal changed stacks.
fn accept(frame: &mut Frame, caller: Frame, step: Step) -> Step {
    let higher = caller.registers[number::STACK] > frame.registers[number::STACK];
    if !higher && caller.moment == Moment::Call {
        return Step::Lost(Loss::Stuck);
    }
    if caller.registers == frame.registers {
        return Step::Lost(Loss::Stuck);
    }
    *frame = caller;
    step
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A stack as pairs of address and word.
    fn stack(words: &[(u64, u64)]) -> impl Fn(u64, &mut [u8]) -> bool {
        let words = words.to_vec();
        move |at, into: &mut [u8]| match words.iter().find(|(address, _)| *address == at) {
            Some((_, word)) if into.len() == 8 => {
                into.copy_from_slice(&word.to_le_bytes());
                true
            }
            _ => false,
        }
    }

    fn frame(code: u64, stack: u64, link: u64) -> Frame {
        let mut registers = [0; 17];
        registers[number::CODE] = code;
        registers[number::STACK] = stack;
        registers[number::FRAME] = link;
        Frame::interrupted(registers)
    }

    /// A CIE (`cfa = rsp + 8`, return address at `cfa - 8`) and an FDE for 16 bytes at 0x1000 whose
    /// rows are `rows`, placed at 0x8000.
    fn table(rows: &[u8]) -> Vec<u8> {
        let mut bytes = vec![20, 0, 0, 0, 0, 0, 0, 0, 1, b'z', b'R', 0, 1, 0x78, 16, 1, 0x00, 0x0c, 7, 8];
        bytes.extend([0x90, 1, 0, 0]);
        let fde = bytes.len();
        let mut body = Vec::new();
        body.extend(u32::try_from(fde + 4).unwrap().to_le_bytes());
        body.extend(0x1000_u64.to_le_bytes());
        body.extend(16_u64.to_le_bytes());
        body.push(0);
        body.extend(rows);
        while !body.len().is_multiple_of(4) {
            body.push(0);
        }
        bytes.extend(u32::try_from(body.len()).unwrap().to_le_bytes());
        bytes.extend(body);
        bytes.extend([0; 4]);
        bytes
    }

    fn step(rows: &[u8], frame: &mut Frame, words: &[(u64, u64)]) -> Step {
        let table = table(rows);
        let mut unwinder = Unwinder::new();
        let frames = Bytes { address: RunAddr(0x8000), bytes: &table };
        assert!(unwinder.add_frames(RunAddr(0x1000)..RunAddr(0x2000), frames));
        unwinder.step(frame, &stack(words))
    }

    #[test]
    fn the_table_gives_the_caller_and_its_preserved_registers() {
        // From offset 1 on: cfa = rsp + 16, rbp saved at cfa - 16.
        let rows = [0x41, 0x0e, 16, 0x86, 2];
        let mut inner = frame(0x1004, 0x100, 0x999);
        inner.registers[3] = 77;
        assert_eq!(step(&rows, &mut inner, &[(0x100, 0x555), (0x108, 0x1230)]), Step::Table);
        assert_eq!((inner.code().0, inner.registers[number::STACK]), (0x1230, 0x110));
        assert_eq!((inner.registers[number::FRAME], inner.registers[3]), (0x555, 77));
        assert_eq!((inner.known, inner.moment), (number::PRESERVED, Moment::Call));
    }

    #[test]
    fn a_caller_is_looked_up_before_its_return_address() {
        // The call is the function's last instruction: the return address is past its end.
        let mut inner = Frame { moment: Moment::Call, ..frame(0x1010, 0x100, 0) };
        assert_eq!(step(&[], &mut inner, &[(0x100, 0x1230)]), Step::Table);
        let mut inner = frame(0x1010, 0x100, 0);
        assert_eq!(step(&[], &mut inner, &[]), Step::Lost(Loss::Stuck), "no information, no frame pointer");
    }

    #[test]
    fn an_undefined_return_address_is_the_end() {
        let mut inner = frame(0x1000, 0x100, 0);
        assert_eq!(step(&[0x07, 16], &mut inner, &[(0x100, 1)]), Step::End);
    }

    #[test]
    fn expressions_read_registers_and_memory_and_end() {
        // cfa = *(rsp + 8): DW_CFA_def_cfa_expression { breg7 8, deref }
        let rows = [0x0f, 3, 0x77, 8, 0x06];
        let mut inner = frame(0x1000, 0x100, 0);
        assert_eq!(step(&rows, &mut inner, &[(0x108, 0x200), (0x1f8, 0x1234)]), Step::Table);
        assert_eq!((inner.code().0, inner.registers[number::STACK]), (0x1234, 0x200));
        // An endless loop: DW_OP_skip -3.
        let mut inner = frame(0x1000, 0x100, 0);
        let before = inner;
        assert_eq!(step(&[0x0f, 3, 0x2f, 0xfd, 0xff], &mut inner, &[]), Step::Lost(Loss::Table));
        assert_eq!(inner, before, "unchanged");
    }

    #[test]
    fn unreadable_stacks_and_steps_that_lead_nowhere_are_refused() {
        let mut inner = frame(0x1000, 0x100, 0);
        assert_eq!(step(&[], &mut inner, &[]), Step::Lost(Loss::Memory));
        // cfa = rsp - 8: the caller's stack would be lower.
        let rows = [0x12, 7, 1];
        let mut inner = frame(0x1000, 0x100, 0);
        assert_eq!(step(&rows, &mut inner, &[(0xf0, 0x1234)]), Step::Lost(Loss::Stuck));
    }

    #[test]
    fn wild_calls_and_unknown_code_are_left_again() {
        let mut inner = frame(0, 0x100, 0);
        assert_eq!(step(&[], &mut inner, &[(0x100, 0x1005)]), Step::StackTop);
        assert_eq!((inner.code().0, inner.registers[number::STACK]), (0x1005, 0x108));
        let mut inner = frame(0x70_0000, 0x100, 0x120);
        assert_eq!(step(&[], &mut inner, &[(0x100, 5), (0x120, 0x140), (0x128, 0x1005)]), Step::FramePointer);
        assert_eq!((inner.code().0, inner.registers[number::FRAME]), (0x1005, 0x140));
        let mut outer = Frame { moment: Moment::Call, ..frame(0, 0x100, 0x120) };
        assert_eq!(step(&[], &mut outer, &[]), Step::End);
    }

    #[test]
    fn damaged_tables_do_no_harm() {
        let good = table(&[0x41, 0x0e, 16, 0x86, 2]);
        for place in 0..good.len() {
            for value in [0, 1, 0x7f, 0x80, 0xff] {
                let mut bad = good.clone();
                bad[place] = value;
                let mut unwinder = Unwinder::new();
                let frames = Bytes { address: RunAddr(0x8000), bytes: &bad };
                unwinder.add_frames(RunAddr(0x1000)..RunAddr(0x2000), frames);
                unwinder.add_module(RunAddr(0x3000)..RunAddr(0x4000), RunAddr(0x8000 + place as u64), frames);
                for code in [0x1004, 0x3004] {
                    unwinder.step(&mut frame(code, 0x100, 0), &|_, into| {
                        into.fill(value);
                        true
                    });
                }
            }
        }
    }
}
