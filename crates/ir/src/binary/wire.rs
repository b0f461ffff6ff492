//! How each table of a function is written and read ([`lively_base::wire`]).

use crate::function::{Block, Inline, Promote, Slot};
use crate::inst::{
    Access, Arg, Asm, AsmId, AsmOperand, AsmPlace, BinaryOp, BlockId, Call, CallId, Callee, CompareOp,
    ConvertOp, Early, Inst, LabelId, LocalId, Order, OverflowOp, Returning, RmwOp, SlotId, Switch, SwitchId,
    UnaryOp, Value, Volatility, WideId,
};
use crate::module::{DataKind, Keep, Linkage, SymbolId, SymbolKind, Visibility};
use crate::types::{AggId, Aggregate, Arity, Extend, Pass, Shape, SigId, Signature, Ty};
use crate::vector::{Lanes, VectorBinary, VectorShift, VectorUnary};
use lively_base::{wire, wire_enums, wire_ids, wire_structs};

pub(super) use lively_base::wire::Wire;

/// What both sides know of symbols beside the bytes.
pub(super) struct Symbols<'n> {
    /// Who writes: the number of each.
    pub(super) numbers: &'n [u32],
    /// Who reads: how many there are.
    pub(super) count: usize,
}

pub(super) type Writer<'n> = wire::Writer<Symbols<'n>>;
pub(super) type Reader<'b, 'n> = wire::Reader<'b, Symbols<'n>>;

impl Wire<Symbols<'_>> for SymbolId {
    fn put(&self, to: &mut Writer<'_>) {
        // Every symbol that a function or its constants name was numbered before.
        to.number(to.context.numbers[self.index()].into());
    }

    fn take(from: &mut Reader<'_, '_>) -> Option<Self> {
        let number = usize::try_from(from.number()?).ok()?;
        (number < from.context.count).then(|| Self::new(number))
    }
}

wire_ids! {
    Symbols<'_>; Value BlockId SlotId LocalId LabelId CallId SwitchId AsmId WideId SigId AggId
}

wire_structs! {
    Symbols<'_>;
    Slot { size align promote }
    Block { first end }
    Access { align_log2 volatility }
    Arg { value pass }
    Call { callee sig args result_to returning }
    Switch { value cases default }
    AsmOperand { constraint name place early }
    Asm { template operands clobbers volatility targets at }
    Aggregate { size align shape fields }
    Signature { params result arity }
}

wire_enums! {
    Symbols<'_>;
    Linkage { Local Global Weak }
    Visibility { Default Protected Hidden Internal }
    SymbolKind { Function Indirect Data ThreadLocal }
    Keep { Referenced Always }
    DataKind { Writable Constant Strings(width) }
    Promote { Allowed Never }
    Inline { Maybe Hint Never Always }
    Ty { I8 I16 I32 I64 I128 F32 F64 F80 Ptr V128 }
    Shape { Struct Complex }
    Extend { None Sign Zero }
    Pass { Scalar(ty extend) Aggregate(id) }
    Arity { Fixed Variadic Unprototyped }
    UnaryOp {
        Neg Not Clz Ctz Popcount Bswap Bitrev FNeg FAbs Sqrt Ceil Floor Trunc Nearest
    }
    BinaryOp {
        Add Sub Mul SMulHi UMulHi SDiv UDiv SRem URem And Or Xor Shl LShr AShr Rotl Rotr FAdd FSub FMul FDiv
        CopySign
    }
    CompareOp { Eq Ne SLt SLe SGt SGe ULt ULe UGt UGe FEq FNe FLt FLe FGt FGe FUno }
    ConvertOp { Trunc SExt ZExt Bits FCvt FToS FToU SToF UToF }
    OverflowOp { SAdd UAdd SSub USub SMul UMul }
    RmwOp { Xchg Add Sub And Nand Or Xor }
    Order { Relaxed Acquire Release AcqRel SeqCst }
    Volatility { Plain Volatile }
    Early { No Yes }
    Callee { Symbol(id) Address(value) }
    Returning { Once Twice Never }
    AsmPlace {
        In(value) Out(value ty) InOut(value ty) Memory(value) Number(number) Symbol(id addend)
    }
    Lanes { I8 I16 I32 I64 F32 F64 }
    VectorUnary { Neg Abs FNeg FAbs Sqrt SWidenLow SWidenHigh UWidenLow UWidenHigh SToF FToS }
    VectorBinary {
        Add Sub Mul And Or Xor AndNot SAddSat UAddSat SSubSat USubSat Average SMin SMax UMin UMax SMulHi UMulHi
        MulAddPairs UMulEven SMulEven SNarrow UNarrow FAdd FSub FMul FDiv FMin FMax Pick
    }
    VectorShift { Shl LShr AShr }
    Inst {
        Nop
        Const(bits)
        WideConst(id)
        SlotAddr(slot offset)
        SymbolAddr(symbol offset)
        LabelAddr(label)
        LocalGet(local)
        LocalSet(local value)
        Unary(op a)
        Binary(op a b)
        Compare(op a b)
        Overflow(op a b)
        Convert(op a)
        Select(condition a b)
        VectorUnary(op lanes a)
        VectorBinary(op lanes a b)
        VectorShift(op lanes a count)
        VectorCompare(op lanes a b)
        BitSelect(mask a b)
        Splat(lanes a)
        Extract(lanes a lane)
        Insert(lanes a b lane)
        Shuffle(a b bytes)
        SignMask(lanes a)
        Load { addr offset access }
        Store { addr offset value access }
        MemCopy { to from size access }
        MemSet { to byte size access }
        Call(id)
        VaStart(list)
        VaArg(list)
        VaArgAggregate(list aggregate into)
        VaCopy(a b)
        VaEnd(list)
        DynAlloc(size align)
        StackSave
        StackRestore(mark)
        AtomicLoad(addr order)
        AtomicStore(addr value order)
        AtomicRmw(op addr value order)
        AtomicCas { addr expected new order }
        Fence(order)
        CompilerFence
        FrameAddr(level)
        ReturnAddr(level)
        Asm(id)
        Jump(block)
        Branch(condition yes no)
        Switch(id)
        Goto(label)
        Return(value)
        Unreachable
        Trap
    }
}
