//! How each table of a function is written and read. Words of enumerations are numbered in the order in
//! which they stand here; both sides are made from one list, so they cannot differ.

use super::bytes::{Reader, Writer};
use crate::function::{Block, Inline, Promote, Slot};
use crate::inst::{
    Access, Arg, Asm, AsmId, AsmOperand, AsmPlace, BinaryOp, BlockId, Call, CallId, Callee, CompareOp,
    ConvertOp, Early, Inst, LabelId, LocalId, Order, OverflowOp, Returning, RmwOp, SlotId, Switch, SwitchId,
    UnaryOp, Value, Volatility, WideId,
};
use crate::module::{DataKind, Keep, Linkage, SymbolId, SymbolKind, Visibility};
use crate::types::{AggId, Aggregate, Arity, Extend, Pass, Shape, SigId, Signature, Ty};
use crate::vector::{Lanes, VectorBinary, VectorShift, VectorUnary};

/// What can be part of a part.
pub(super) trait Wire: Sized {
    fn put(&self, to: &mut Writer<'_>);
    fn take(from: &mut Reader<'_>) -> Option<Self>;
}

macro_rules! numbers {
    ($($ty:ty)*) => {$(
        impl Wire for $ty {
            fn put(&self, to: &mut Writer<'_>) {
                to.number(u64::from(*self));
            }
            fn take(from: &mut Reader<'_>) -> Option<Self> {
                Self::try_from(from.number()?).ok()
            }
        }
    )*};
}

macro_rules! signed {
    ($($ty:ty)*) => {$(
        impl Wire for $ty {
            fn put(&self, to: &mut Writer<'_>) {
                // The sign becomes the lowest bit, so that small numbers of either sign are short.
                let wide = i64::from(*self);
                to.number((wide << 1 ^ wide >> 63).cast_unsigned());
            }
            fn take(from: &mut Reader<'_>) -> Option<Self> {
                let number = from.number()?;
                Self::try_from((number >> 1).cast_signed() ^ -(number & 1).cast_signed()).ok()
            }
        }
    )*};
}

macro_rules! ids {
    ($($ty:ty)*) => {$(
        impl Wire for $ty {
            fn put(&self, to: &mut Writer<'_>) {
                to.number(self.index() as u64);
            }
            fn take(from: &mut Reader<'_>) -> Option<Self> {
                Some(Self::new(u32::try_from(from.number()?).ok()? as usize))
            }
        }
    )*};
}

macro_rules! tuples {
    ($(($($part:ident)*))*) => {$(
        impl<$($part: Wire),*> Wire for ($($part,)*) {
            #[allow(non_snake_case, reason = "a part is called like its type")]
            fn put(&self, to: &mut Writer<'_>) {
                let ($($part,)*) = self;
                $($part.put(to);)*
            }
            fn take(from: &mut Reader<'_>) -> Option<Self> {
                Some(($($part::take(from)?,)*))
            }
        }
    )*};
}

macro_rules! structs {
    ($($name:ident { $($field:ident)* })*) => {$(
        impl Wire for $name {
            fn put(&self, to: &mut Writer<'_>) {
                $(self.$field.put(to);)*
            }
            fn take(from: &mut Reader<'_>) -> Option<Self> {
                Some(Self { $($field: Wire::take(from)?),* })
            }
        }
    )*};
}

macro_rules! enums {
    ($($name:ident { $($variant:ident $(($($place:ident)*))? $({$($field:ident)*})?)* })*) => {$(
        impl Wire for $name {
            fn put(&self, to: &mut Writer<'_>) {
                #[repr(u8)]
                enum Word { $($variant),* }
                match self {
                    $(Self::$variant $(($($place),*))? $({$($field),*})? => {
                        to.byte(Word::$variant as u8);
                        $($($place.put(to);)*)?
                        $($($field.put(to);)*)?
                    })*
                }
            }
            fn take(from: &mut Reader<'_>) -> Option<Self> {
                #[repr(u8)]
                enum Word { $($variant),* }
                let word = from.byte()?;
                $(if word == Word::$variant as u8 {
                    $($(let $place = Wire::take(from)?;)*)?
                    $($(let $field = Wire::take(from)?;)*)?
                    return Some(Self::$variant $(($($place),*))? $({$($field),*})?);
                })*
                None
            }
        }
    )*};
}

numbers! { u8 u16 u32 u64 }
signed! { i32 i64 }
ids! { Value BlockId SlotId LocalId LabelId CallId SwitchId AsmId WideId SigId AggId }
tuples! { (A B) (A B C) (A B C D) }

impl Wire for u128 {
    fn put(&self, to: &mut Writer<'_>) {
        to.wide(*self);
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        from.wide()
    }
}

impl Wire for String {
    fn put(&self, to: &mut Writer<'_>) {
        to.text(self);
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        from.text()
    }
}

impl Wire for SymbolId {
    fn put(&self, to: &mut Writer<'_>) {
        to.symbol(*self);
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        from.symbol()
    }
}

impl<T: Wire> Wire for Option<T> {
    fn put(&self, to: &mut Writer<'_>) {
        to.byte(u8::from(self.is_some()));
        if let Some(some) = self {
            some.put(to);
        }
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        match from.byte()? {
            0 => Some(None),
            1 => Some(Some(T::take(from)?)),
            _ => None,
        }
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn put(&self, to: &mut Writer<'_>) {
        to.count(self.len());
        self.iter().for_each(|item| item.put(to));
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        // Grows as it is filled: an item in memory may be many times its bytes.
        (0..from.count()?).map(|_| T::take(from)).collect()
    }
}

structs! {
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

enums! {
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
