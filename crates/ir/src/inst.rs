//! Instructions. Each yields at most one value, of the type its [`crate::Function`] records.
//!
//! The exact meaning of every operation is written at its variant; `lib.rs` has the rules they
//! share. Sub-tables (calls, switches, asm) keep an instruction small and `Copy`.

use crate::module::SymbolId;
use crate::types::{AggId, Pass, SigId, Ty};
use crate::vector::{Lanes, VectorBinary, VectorShift, VectorUnary};

lively_base::id! {
    /// A value of one function: written once, by its instruction or as a parameter.
    pub struct Value;
    /// A basic block of one function.
    pub struct BlockId;
    /// A piece of the function's frame with an address.
    pub struct SlotId;
    /// A typed variable of one function without an address.
    pub struct LocalId;
    /// A label whose address is taken.
    pub struct LabelId;
    /// An entry of the function's table of calls.
    pub struct CallId;
    /// An entry of the function's table of switches.
    pub struct SwitchId;
    /// An entry of the function's table of inline assembly.
    pub struct AsmId;
    /// An entry of the function's table of 128-bit constants.
    pub struct WideId;
}

/// Operations on one value. The result has the operand's type.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum UnaryOp {
    /// Two's complement negation, modulo 2^n.
    Neg,
    /// Every bit inverted.
    Not,
    /// Number of zero bits above the highest one; the width when the operand is 0.
    Clz,
    /// Number of zero bits below the lowest one; the width when the operand is 0.
    Ctz,
    /// Number of one bits.
    Popcount,
    /// Bytes in reverse order (16 bits and wider).
    Bswap,
    /// Bits in reverse order (up to 64 bits).
    Bitrev,
    /// Sign flipped, also of zeros and NaNs; never traps (`f32 f64 f80`, as all below).
    FNeg,
    /// Sign cleared.
    FAbs,
    /// Square root, correctly rounded.
    Sqrt,
    /// Rounded up to an integer (`f32 f64`, as all below).
    Ceil,
    /// Rounded down.
    Floor,
    /// Rounded towards zero.
    Trunc,
    /// Rounded to nearest, ties to even.
    Nearest,
}

/// Operations on two values of agreeing types. The result has the first operand's type.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum BinaryOp {
    /// Sum modulo 2^n.
    Add,
    /// Difference modulo 2^n.
    Sub,
    /// Product modulo 2^n.
    Mul,
    /// Upper half of the full signed product (up to 64 bits).
    SMulHi,
    /// Upper half of the full unsigned product (up to 64 bits).
    UMulHi,
    /// Signed quotient, towards zero. A zero divisor, or the least number by -1, does what the
    /// processor does (x86: SIGFPE).
    SDiv,
    /// Unsigned quotient.
    UDiv,
    /// Signed remainder, of the dividend's sign; traps as [`BinaryOp::SDiv`] or gives 0 for -1.
    SRem,
    /// Unsigned remainder.
    URem,
    /// Bitwise and.
    And,
    /// Bitwise or.
    Or,
    /// Bitwise exclusive or.
    Xor,
    /// Shift left. The count may be of any integer type and is taken modulo the first operand's
    /// width, for all shifts and rotations.
    Shl,
    /// Shift right, zeros come in.
    LShr,
    /// Shift right, copies of the sign come in.
    AShr,
    /// Rotate left.
    Rotl,
    /// Rotate right.
    Rotr,
    /// IEEE sum (`f32 f64 f80`, as all below), in the type's own precision.
    FAdd,
    /// Difference.
    FSub,
    /// Product.
    FMul,
    /// Quotient.
    FDiv,
    /// The first operand with the sign of the second.
    CopySign,
}

/// Comparisons. The result is 1 or 0, in any integer type the instruction's value has.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum CompareOp {
    /// Equal.
    Eq,
    /// Not equal.
    Ne,
    /// Signed less.
    SLt,
    /// Signed less or equal.
    SLe,
    /// Signed greater.
    SGt,
    /// Signed greater or equal.
    SGe,
    /// Unsigned less.
    ULt,
    /// Unsigned less or equal.
    ULe,
    /// Unsigned greater.
    UGt,
    /// Unsigned greater or equal.
    UGe,
    /// Floats equal; false when either is a NaN.
    FEq,
    /// Floats less, greater, or either is a NaN: C's `!=`.
    FNe,
    /// Less; false for NaNs.
    FLt,
    /// Less or equal; false for NaNs.
    FLe,
    /// Greater; false for NaNs.
    FGt,
    /// Greater or equal; false for NaNs.
    FGe,
    /// Either is a NaN.
    FUno,
}

/// Conversions; the target type is the result's.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ConvertOp {
    /// Integer to a narrower or equal one: upper bits dropped.
    Trunc,
    /// Integer to a wider or equal one: sign copied.
    SExt,
    /// Integer to a wider or equal one: zeros.
    ZExt,
    /// Same size, same bits: `ptr i64 f64` among each other, `i32 f32`, `i128 v128`.
    Bits,
    /// Float to float, rounded to nearest.
    FCvt,
    /// Float to signed integer, towards zero. Out of range or NaN: any value, no trap.
    FToS,
    /// Float to unsigned integer, towards zero. Out of range or NaN: any value, no trap.
    FToU,
    /// Signed integer to float, rounded to nearest.
    SToF,
    /// Unsigned integer to float, rounded to nearest.
    UToF,
}

/// Whether an exact result would not fit the type.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum OverflowOp {
    /// Signed sum.
    SAdd,
    /// Unsigned sum.
    UAdd,
    /// Signed difference.
    SSub,
    /// Unsigned difference.
    USub,
    /// Signed product.
    SMul,
    /// Unsigned product.
    UMul,
}

/// Read-modify-write operations; the result is the old value.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum RmwOp {
    /// Replaced.
    Xchg,
    /// Added to.
    Add,
    /// Subtracted from.
    Sub,
    /// Bitwise and.
    And,
    /// Inverted bitwise and.
    Nand,
    /// Bitwise or.
    Or,
    /// Bitwise exclusive or.
    Xor,
}

/// Ordering of an atomic operation, as in C11 (`consume` is `Acquire`). A backend may always
/// choose a stronger one.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Order {
    /// Only atomic.
    Relaxed,
    /// Later accesses stay later.
    Acquire,
    /// Earlier accesses stay earlier.
    Release,
    /// Both.
    AcqRel,
    /// Both, and one total order.
    SeqCst,
}

/// How memory is touched.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Access {
    /// The alignment that may be relied on, as a power of two (3 is 8 bytes).
    pub align_log2: u8,
    /// Whether the access itself is an effect.
    pub volatility: Volatility,
}

impl Access {
    /// An ordinary access, aligned as the type asks.
    #[must_use]
    pub const fn natural(ty: Ty) -> Self {
        Self { align_log2: ty.size().trailing_zeros() as u8, volatility: Volatility::Plain }
    }

    /// An ordinary access at any address.
    #[must_use]
    pub const fn unaligned() -> Self {
        Self { align_log2: 0, volatility: Volatility::Plain }
    }

    /// The same access as an effect of its own.
    #[must_use]
    pub const fn volatile(self) -> Self {
        Self { volatility: Volatility::Volatile, ..self }
    }
}

/// Whether an access is an effect of its own.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Volatility {
    /// It may be merged, moved or dropped when nobody can tell.
    Plain,
    /// It happens exactly as written: once, this wide, in order with other volatile accesses.
    Volatile,
}

/// What a call calls.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Callee {
    /// A named function.
    Symbol(SymbolId),
    /// The function at an address.
    Address(Value),
}

/// What a call's return may look like.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Returning {
    /// Once.
    Once,
    /// Perhaps again later (`setjmp`, `vfork`): everything in slots then has its latest value,
    /// values and locals are indeterminate except that slots' addresses hold. A function with
    /// such a call is never inlined, and its slots are not promoted.
    Twice,
    /// Never; behaviour is undefined if it does. The instruction is followed by `Unreachable`.
    Never,
}

/// One argument of a call.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Arg {
    /// The scalar, or the address of the aggregate.
    pub value: Value,
    /// How it is passed. For named parameters it equals the signature's entry.
    pub pass: Pass,
}

/// A call in full.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Call {
    /// Who is called.
    pub callee: Callee,
    /// What the caller believes of it.
    pub sig: SigId,
    /// Arguments; at least the parameters, more only when the arity allows.
    pub args: Vec<Arg>,
    /// Where an aggregate result is put: memory nothing else refers to during the call. Present
    /// exactly when the signature's result is an aggregate; the instruction then has no value.
    pub result_to: Option<Value>,
    /// How it returns.
    pub returning: Returning,
}

/// A branch by an integer's value.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Switch {
    /// What is compared: any integer type.
    pub value: Value,
    /// First and last value of a range (as unsigned bits of the type, inclusive, `first <= last`)
    /// and where it leads. Ranges do not overlap. A range that crosses the sign must be split.
    pub cases: Vec<(u128, u128, BlockId)>,
    /// Where all others lead.
    pub default: BlockId,
}

/// What an asm operand is connected to.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum AsmPlace {
    /// Input: this value is in the operand before the text runs.
    In(Value),
    /// Output: what the operand holds after the text is stored at this address, as a value of
    /// the type.
    Out(Value, Ty),
    /// Both: loaded from the address before, stored there after.
    InOut(Value, Ty),
    /// The operand is the memory at this address (constraint `m`), read, written or both.
    Memory(Value),
    /// The operand is this number in the text (constraint `i`, `n`).
    Number(i64),
    /// The operand is this symbol's address plus a number in the text (constraint `i`, `s`).
    Symbol(SymbolId, i64),
}

/// An operand of inline assembly.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct AsmOperand {
    /// The constraint as written, without `=` and `+` (`r`, `a`, `0`, `rm`, `i`).
    pub constraint: String,
    /// Its name (`[name]`), if it has one.
    pub name: Option<String>,
    /// What it is connected to.
    pub place: AsmPlace,
    /// Whether an output is written before all inputs are read (`&`).
    pub early: Early,
}

/// Whether an asm output is written early.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Early {
    /// Only when all inputs have been read.
    No,
    /// Possibly before (`&`).
    Yes,
}

/// A line of source, for complaints; line 0 if nobody knows.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct SourceLine {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1; 0 when unknown.
    pub column: u32,
}

/// Inline assembly in full. Operands are numbered as in GNU C: outputs, then inputs.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Asm {
    /// The text, with `%0`, `%[name]`, `%%` and modifiers as in GNU C.
    pub template: String,
    /// Outputs first (also in-out ones, once each), then inputs.
    pub operands: Vec<AsmOperand>,
    /// Clobbers as written: registers, `cc`, `memory`.
    pub clobbers: Vec<String>,
    /// Volatile asm happens even if nobody uses its outputs.
    pub volatility: Volatility,
    /// Labels the text may jump to (`asm goto`), numbered after the operands.
    pub targets: Vec<BlockId>,
    /// Where the statement stands; no part of what it means.
    pub at: SourceLine,
}

/// One instruction.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Inst {
    /// Nothing; passes leave it where they take something away. No value.
    Nop,
    /// A constant of an integer type up to 64 bits, `ptr`, `f32` or `f64`, by its bits; bits
    /// above the type's width are 0.
    Const(u64),
    /// A constant of `i128`, `f80` (80 bits) or `v128`, by its bits.
    WideConst(WideId),
    /// Address of a slot, plus bytes. `ptr`.
    SlotAddr(SlotId, i32),
    /// Address of a symbol, plus bytes; for a thread-local, of the running thread's instance.
    /// A weak undefined symbol gives 0 plus the bytes. `ptr`.
    SymbolAddr(SymbolId, i64),
    /// `&&label`: *defined* to be the label's number plus one, so that a label's value can stand
    /// in static data as a plain integer. `ptr`.
    LabelAddr(LabelId),
    /// The present value of a local.
    LocalGet(LocalId),
    /// Changes a local. No value.
    LocalSet(LocalId, Value),
    /// An operation on one value.
    Unary(UnaryOp, Value),
    /// An operation on two.
    Binary(BinaryOp, Value, Value),
    /// A comparison.
    Compare(CompareOp, Value, Value),
    /// 1 if the exact result of the operation on two integers (up to 64 bits; sums and
    /// differences also of 128) does not fit their type, else 0. Any integer type.
    Overflow(OverflowOp, Value, Value),
    /// A conversion.
    Convert(ConvertOp, Value),
    /// `condition != 0 ? a : b`, both already computed. The condition is any integer.
    Select(Value, Value, Value),
    /// An operation on one vector (`v128`, as all below).
    VectorUnary(VectorUnary, Lanes, Value),
    /// An operation on two.
    VectorBinary(VectorBinary, Lanes, Value, Value),
    /// All lanes shifted by the count, an `i64`.
    VectorShift(VectorShift, Lanes, Value, Value),
    /// Lanes of all ones where the comparison holds, of zeros elsewhere.
    VectorCompare(CompareOp, Lanes, Value, Value),
    /// The bits of the second operand where the first has ones, those of the third elsewhere.
    BitSelect(Value, Value, Value),
    /// The scalar in every lane.
    Splat(Lanes, Value),
    /// The lane of that number, a scalar of its type.
    Extract(Lanes, Value, u8),
    /// The vector with the lane of that number replaced by the scalar.
    Insert(Lanes, Value, Value, u8),
    /// Bytes of two vectors: each byte of the constant, from the lowest, is the number (0 to 31) of a byte of the
    /// first and then the second operand.
    Shuffle(Value, Value, WideId),
    /// The highest bits of the lanes, lane 0's lowest. `i32`.
    SignMask(Lanes, Value),
    /// The value in memory at address plus bytes.
    Load {
        /// Where.
        addr: Value,
        /// Bytes added.
        offset: i32,
        /// How.
        access: Access,
    },
    /// Puts a value into memory at address plus bytes. No value. An `f80` writes 10 bytes.
    Store {
        /// Where.
        addr: Value,
        /// Bytes added.
        offset: i32,
        /// What.
        value: Value,
        /// How.
        access: Access,
    },
    /// Copies `size` bytes. The two regions are apart or the same. No value.
    MemCopy {
        /// To where.
        to: Value,
        /// From where.
        from: Value,
        /// How many bytes.
        size: u64,
        /// How both are touched.
        access: Access,
    },
    /// Sets `size` bytes to a constant. No value.
    MemSet {
        /// Where.
        to: Value,
        /// The byte.
        byte: u8,
        /// How many.
        size: u64,
        /// How it is touched.
        access: Access,
    },
    /// A call; its value is the scalar result, if the signature has one.
    Call(CallId),
    /// Starts the `va_list` at the address: the next `va_arg` gives the first unnamed argument. Only
    /// in functions of [`crate::Arity::Variadic`]. The list is the target's own type: on x86-64 24
    /// bytes, four fields as the psABI says. No value.
    VaStart(Value),
    /// The next argument of the list at the address, a scalar of the result's type.
    VaArg(Value),
    /// The next argument of the list at the first address, an aggregate, copied to the second. No value.
    VaArgAggregate(Value, AggId, Value),
    /// Makes the list at the first address a copy of that at the second. No value.
    VaCopy(Value, Value),
    /// Ends the list at the address. No value.
    VaEnd(Value),
    /// Room for `size` bytes (an `i64`) of the given alignment (a power of two, its logarithm)
    /// until the function ends or [`Inst::StackRestore`] goes back before it. `ptr`.
    DynAlloc(Value, u8),
    /// A mark for [`Inst::StackRestore`]. `ptr`.
    StackSave,
    /// Gives back all that was allocated since the mark. No value.
    StackRestore(Value),
    /// An atomic load. Result up to 64 bits, `ptr`, or `i128`.
    AtomicLoad(Value, Order),
    /// An atomic store at the first address of the second. No value.
    AtomicStore(Value, Value, Order),
    /// An atomic read-modify-write at the first address with the second; the old value.
    AtomicRmw(RmwOp, Value, Value, Order),
    /// If memory at `addr` equals `expected`, replaces it by `new`; either way the old value,
    /// which equals `expected` exactly when it was replaced. Never fails spuriously.
    AtomicCas {
        /// Where.
        addr: Value,
        /// What must be there.
        expected: Value,
        /// What is put there.
        new: Value,
        /// Ordering, of success; failure is never stronger.
        order: Order,
    },
    /// Orders accesses of this thread as seen by others. No value.
    Fence(Order),
    /// Orders accesses as seen by signal handlers of this thread: a barrier to the compiler only. No value.
    CompilerFence,
    /// The frame address of the caller `level` calls up (0: this function's). `ptr`.
    FrameAddr(u32),
    /// The address this function (0), or a caller above, returns to. `ptr`.
    ReturnAddr(u32),
    /// Inline assembly. Without targets it is an ordinary instruction; no value.
    Asm(AsmId),

    /// Goes on at the block. Ends a block, as all below.
    Jump(BlockId),
    /// Goes to the first block if the integer is not 0, else to the second.
    Branch(Value, BlockId, BlockId),
    /// Goes where the switch says.
    Switch(SwitchId),
    /// Goes to the label whose value ([`Inst::LabelAddr`]) this is; any other value is undefined
    /// behaviour (a trap where that is cheap).
    Goto(Value),
    /// Leaves the function: nothing, the scalar, or the address of the aggregate, which is read now.
    Return(Option<Value>),
    /// Cannot be reached: a trap, or nothing.
    Unreachable,
    /// Ends the program as `__builtin_trap` does.
    Trap,
}

impl Inst {
    /// Whether it ends a block. [`Inst::Asm`] with targets does not: it falls through.
    #[must_use]
    pub const fn is_end(&self) -> bool {
        matches!(
            self,
            Self::Jump(_)
                | Self::Branch(..)
                | Self::Switch(_)
                | Self::Goto(_)
                | Self::Return(_)
                | Self::Unreachable
                | Self::Trap
        )
    }
}
