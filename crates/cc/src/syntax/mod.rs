//! The typed tree of one function body or initialiser: what the checker understood.
//!
//! Nodes lie in vectors and refer to each other by number. Every conversion that C makes silently
//! is a node of its own ([`ExprKind::Load`], [`ExprKind::Decay`], [`ExprKind::Convert`]), so that
//! lowering needs no rules of the language, only those of the machine.
//!
//! Invariant: a node refers only to nodes made before it; an expression is an lvalue exactly when
//! [`ExprKind::is_lvalue`] says so (or it is a member of one).

mod builtin;
mod symbol;
mod vector;

pub use builtin::{Atomic, Builtin, Family, Fetch, LIBRARY, Meaning, builtin_of};
pub use symbol::{
    AsmName, Attributes, Binding, BindingKind, Format, FormatKind, FunctionDefinition, Linkage, Param,
    ReturnKind, StaticData, Symbol, SymbolId, SymbolKind, Tag, TagKind, Value, VisibilityAttribute,
};
pub use vector::VectorBuiltin;

use crate::lex::Name;
use crate::types::{TypeId, VlaId};

/// The number of a token in the translation unit: where a node is for messages and line tables.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct At(pub u32);

macro_rules! numbers {
    ($($(#[$meta:meta])* $name:ident;)*) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub struct $name(pub u32);
        impl $name {
            /// The place in its table.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

numbers! {
    /// An expression.
    ExprId;
    /// A statement.
    StmtId;
    /// A variable with automatic storage, named or not.
    LocalId;
    /// A string literal of the body.
    StringId;
    /// A label.
    LabelId;
    /// An initialiser.
    InitId;
    /// A switch statement.
    SwitchId;
    /// An inline assembly statement.
    AsmId;
}

/// A run of entries in one of the tree's lists.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Run {
    /// First entry.
    pub start: u32,
    /// How many.
    pub len: u32,
}

impl Run {
    /// As indices.
    #[must_use]
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.start as usize + self.len as usize
    }
}

/// Operators on one value.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum UnaryOp {
    /// `-`
    Neg,
    /// `~`; of complex numbers the conjugate.
    Not,
    /// `!`
    LogicalNot,
}

/// Operators on two values. Operands have been converted to what the operator works on.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum BinaryOp {
    /// `*`
    Mul,
    /// `/`
    Div,
    /// `%`
    Rem,
    /// `+` of numbers
    Add,
    /// `-` of numbers
    Sub,
    /// `<<`
    Shl,
    /// `>>`
    Shr,
    /// `&`
    And,
    /// `^`
    Xor,
    /// `|`
    Or,
    /// `<`
    Lt,
    /// `>`
    Gt,
    /// `<=`
    Le,
    /// `>=`
    Ge,
    /// `==`
    Eq,
    /// `!=`
    Ne,
    /// Pointer plus integer.
    PtrAdd,
    /// Pointer minus integer.
    PtrSub,
    /// Pointer minus pointer, in elements.
    PtrDiff,
    /// `&&`
    LogicalAnd,
    /// `||`
    LogicalOr,
}

impl BinaryOp {
    /// Whether the result is a truth value.
    #[must_use]
    pub const fn is_comparison(self) -> bool {
        matches!(self, Self::Lt | Self::Gt | Self::Le | Self::Ge | Self::Eq | Self::Ne)
    }
}

/// `++` and `--`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Step {
    /// `++x`
    PreInc,
    /// `--x`
    PreDec,
    /// `x++`
    PostInc,
    /// `x--`
    PostDec,
}

/// What an expression is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum ExprKind {
    /// It was in error; this has been said.
    Error,
    /// An integer or pointer constant, extended to 64 bits as its type asks.
    Int(i64),
    /// A 128-bit integer constant, in `wides`.
    Wide(u32),
    /// A floating constant, in `wides` as bits of its type's format.
    Float(u32),
    /// A string literal: an array in static storage. Lvalue.
    String(StringId),
    /// An automatic variable. Lvalue.
    Local(LocalId),
    /// A variable with static storage (lvalue) or a function.
    Symbol(SymbolId),
    /// What a pointer points to. Lvalue.
    Deref(ExprId),
    /// Field number of a record; an lvalue if the record is one.
    Member(ExprId, u32),
    /// One lane of a vector lvalue.
    Lane(ExprId, ExprId),
    /// A compound literal in automatic storage: initialised when reached. Lvalue.
    Compound(LocalId, InitId),
    /// The value of an lvalue.
    Load(ExprId),
    /// Address of an array's first element, or of a function.
    Decay(ExprId),
    /// Address of an lvalue or function.
    Address(ExprId),
    /// A value as another scalar type, or `void`.
    Convert(ExprId),
    /// A value as a union that has a member of its type.
    ToUnion(ExprId, u32),
    /// An operator on one value.
    Unary(UnaryOp, ExprId),
    /// An operator on two values.
    Binary(BinaryOp, ExprId, ExprId),
    /// Assignment; the value is converted already.
    Assign(ExprId, ExprId),
    /// `target op= value`, computed in the given type (for shifts: that of the left side).
    AssignOp(BinaryOp, ExprId, ExprId, TypeId),
    /// `++` and `--` on an lvalue.
    Step(Step, ExprId),
    /// `condition ? a : b`, of one type.
    Conditional(ExprId, ExprId, ExprId),
    /// `value ?: b`: the first, if not zero, converted to the type of the whole.
    Elvis(ExprId, ExprId),
    /// Left for its effects, right for its value.
    Comma(ExprId, ExprId),
    /// A call of the function or pointer with arguments from `lists`.
    Call(ExprId, Run),
    /// `({ ... })`; the value is that of the expression, evaluated last inside the block.
    Statements(StmtId, Option<ExprId>),
    /// `&&label`
    LabelAddress(LabelId),
    /// The next variable argument of the list at this address.
    VaArg(ExprId),
    /// A builtin with arguments from `lists`.
    Builtin(Builtin, Run),
    /// Real part; an lvalue if the operand is one.
    Real(ExprId),
    /// Imaginary part; an lvalue if the operand is one.
    Imag(ExprId),
    /// Computes the length of a variable length array type; no value.
    VlaLength(VlaId),
    /// A vector value from lanes in `lists`.
    VectorOf(Run),
}

/// An expression.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Its type; lvalues keep their qualifiers.
    pub ty: TypeId,
    /// Where it is.
    pub at: At,
}

/// A statement.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Stmt {
    /// What it is.
    pub kind: StmtKind,
    /// Where it begins.
    pub at: At,
}

/// What a statement is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum StmtKind {
    /// `;`
    Empty,
    /// An expression for its effects.
    Expr(ExprId),
    /// `{ ... }`: statements from `stmt_lists`, then the end of the block's variables.
    Block(Run),
    /// Several statements without a scope of their own.
    Group(Run),
    /// A variable comes to life; its initialiser runs.
    Declare(LocalId, Option<InitId>),
    /// `if`
    If(ExprId, StmtId, Option<StmtId>),
    /// `while`
    While(ExprId, StmtId),
    /// `do ... while`
    Do(StmtId, ExprId),
    /// `for`; an entry of `fors`.
    For(u32),
    /// `switch`
    Switch(SwitchId),
    /// A case label of the switch, with the number of its range.
    Case(SwitchId, u32, StmtId),
    /// `default:`
    Default(SwitchId, StmtId),
    /// `goto name`
    Goto(LabelId),
    /// `goto *address`
    GotoComputed(ExprId),
    /// `name:`
    Label(LabelId, StmtId),
    /// `break`
    Break,
    /// `continue`
    Continue,
    /// `return`
    Return(Option<ExprId>),
    /// `asm`
    Asm(AsmId),
}

/// The parts of a `for`; its variables live in a block of their own.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct For {
    /// First clause.
    pub init: Option<StmtId>,
    /// Condition.
    pub condition: Option<ExprId>,
    /// Third clause.
    pub step: Option<ExprId>,
    /// Body.
    pub body: StmtId,
}

/// A switch.
#[derive(Clone, PartialEq, Debug)]
pub struct Switch {
    /// What is compared, promoted.
    pub value: ExprId,
    /// Its body.
    pub body: Option<StmtId>,
    /// First and last value of each case.
    pub cases: Vec<(i128, i128)>,
    /// Whether there is a `default`.
    pub has_default: bool,
}

/// A variable with automatic storage.
#[derive(Clone, PartialEq, Debug)]
pub struct Local {
    /// Its name; temporaries have none.
    pub name: Option<Name>,
    /// Its type.
    pub ty: TypeId,
    /// The same as spelled, with typedefs.
    pub spelled: TypeId,
    /// Where it is declared.
    pub at: At,
    /// Alignment asked for.
    pub align: Option<u64>,
    /// Function to call with its address when it goes out of scope.
    pub cleanup: Option<SymbolId>,
}

/// A length that is computed at run time.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Vla {
    /// The number of elements, as `size_t`.
    pub length: ExprId,
    /// Where the number is kept once computed.
    pub kept: LocalId,
}

/// A label.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Label {
    /// Its name.
    pub name: Name,
    /// Where it is defined, if it is.
    pub defined: Option<At>,
    /// Where it is first used.
    pub used: At,
    /// Whether its address is taken.
    pub address_taken: bool,
}

/// A string literal, decoded, its terminating zero included.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct StringData {
    /// Little-endian units.
    pub bytes: Vec<u8>,
    /// Bytes of a unit: 1, 2 or 4.
    pub unit: u8,
}

/// One piece of an initialiser: a scalar, a string into an array, or a whole record.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct InitEntry {
    /// Bytes from the start of the object.
    pub offset: u64,
    /// Type of the piece.
    pub ty: TypeId,
    /// For bit-fields: first bit from the start of the object, and width.
    pub bits: Option<(u64, u32)>,
    /// Its value.
    pub value: ExprId,
}

/// An initialiser: pieces in source order, later ones overriding; everything else is zero.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Init {
    /// Pieces in `init_entries`.
    pub entries: Run,
    /// Whether bytes no piece covers must be made zero.
    pub zero_rest: bool,
}

/// An operand of inline assembly.
#[derive(Clone, PartialEq, Debug)]
pub struct AsmOperand {
    /// `[name]`
    pub name: Option<Name>,
    /// Constraint as written.
    pub constraint: String,
    /// Lvalue for outputs and memory inputs, value for other inputs.
    pub expr: ExprId,
}

/// Inline assembly.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Asm {
    /// Where it begins.
    pub at: At,
    /// The text.
    pub template: String,
    /// Outputs.
    pub outputs: Vec<AsmOperand>,
    /// Inputs.
    pub inputs: Vec<AsmOperand>,
    /// Clobbers.
    pub clobbers: Vec<String>,
    /// Labels of `asm goto`.
    pub labels: Vec<LabelId>,
    /// `volatile`, or no outputs.
    pub volatile: bool,
}

/// A function defined inside the body (GNU). Its nodes lie in the body's tables: everything made while it was read is
/// its own, but for what a function inside it made.
#[derive(Clone, PartialEq, Debug)]
pub struct Nested {
    /// Its name in the object.
    pub symbol: SymbolId,
    /// Its type.
    pub ty: TypeId,
    /// Its parameters.
    pub params: Vec<LocalId>,
    /// What has to happen before its block: lengths of parameters.
    pub prologue: Vec<StmtId>,
    /// Its block.
    pub block: Option<StmtId>,
    /// Where it ends.
    pub end: At,
    /// The function around it: 0 for the body's own, else one more than its place in the list of these.
    pub parent: usize,
    /// Its variables.
    pub locals: std::ops::Range<usize>,
    /// Its expressions.
    pub exprs: std::ops::Range<usize>,
    /// Its statements.
    pub stmts: std::ops::Range<usize>,
    /// Its labels.
    pub labels: std::ops::Range<usize>,
}

/// All nodes of one body.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Tree {
    /// Expressions.
    pub exprs: Vec<Expr>,
    /// Arguments.
    pub lists: Vec<ExprId>,
    /// Statements.
    pub stmts: Vec<Stmt>,
    /// Statements of blocks.
    pub stmt_lists: Vec<StmtId>,
    /// 128-bit integers, and floats as bits of their formats.
    pub wides: Vec<u128>,
    /// Variables.
    pub locals: Vec<Local>,
    /// Run-time lengths.
    pub vlas: Vec<Vla>,
    /// Labels.
    pub labels: Vec<Label>,
    /// String literals.
    pub strings: Vec<StringData>,
    /// Initialisers.
    pub inits: Vec<Init>,
    /// Their pieces.
    pub init_entries: Vec<InitEntry>,
    /// Loops.
    pub fors: Vec<For>,
    /// Switches.
    pub switches: Vec<Switch>,
    /// Inline assembly.
    pub asms: Vec<Asm>,
    /// Functions inside, the outer of two before the inner.
    pub nested: Vec<Nested>,
}

impl ExprKind {
    /// Whether the expression names an object by itself. Members and parts are lvalues when what
    /// they are part of is: [`Tree::is_lvalue`] follows those.
    #[must_use]
    pub const fn is_lvalue(&self) -> bool {
        matches!(
            self,
            Self::String(_)
                | Self::Local(_)
                | Self::Symbol(_)
                | Self::Deref(_)
                | Self::Compound(..)
                | Self::Lane(..)
                | Self::Error
        )
    }
}

impl Tree {
    /// The expression `id`.
    #[must_use]
    pub fn expr(&self, id: ExprId) -> &Expr {
        &self.exprs[id.index()]
    }

    /// The type of the expression `id`.
    #[must_use]
    pub fn ty(&self, id: ExprId) -> TypeId {
        self.exprs[id.index()].ty
    }

    /// The kind of the expression `id`.
    #[must_use]
    pub fn kind(&self, id: ExprId) -> ExprKind {
        self.exprs[id.index()].kind
    }

    /// Adds an expression.
    pub fn add(&mut self, kind: ExprKind, ty: TypeId, at: At) -> ExprId {
        let id = ExprId(self.exprs.len() as u32);
        self.exprs.push(Expr { kind, ty, at });
        id
    }

    /// Adds a statement.
    pub fn add_stmt(&mut self, kind: StmtKind, at: At) -> StmtId {
        let id = StmtId(self.stmts.len() as u32);
        self.stmts.push(Stmt { kind, at });
        id
    }

    /// Adds a list of expressions.
    pub fn add_list(&mut self, list: &[ExprId]) -> Run {
        let run = Run { start: self.lists.len() as u32, len: list.len() as u32 };
        self.lists.extend_from_slice(list);
        run
    }

    /// Adds a list of statements.
    pub fn add_stmts(&mut self, list: &[StmtId]) -> Run {
        let run = Run { start: self.stmt_lists.len() as u32, len: list.len() as u32 };
        self.stmt_lists.extend_from_slice(list);
        run
    }

    /// Adds a variable.
    pub fn add_local(&mut self, local: Local) -> LocalId {
        let id = LocalId(self.locals.len() as u32);
        self.locals.push(local);
        id
    }

    /// Keeps 128 bits.
    pub fn add_wide(&mut self, bits: u128) -> u32 {
        self.wides.push(bits);
        self.wides.len() as u32 - 1
    }

    /// Adds an initialiser.
    pub fn add_init(&mut self, entries: &[InitEntry], zero_rest: bool) -> InitId {
        let run = Run { start: self.init_entries.len() as u32, len: entries.len() as u32 };
        self.init_entries.extend_from_slice(entries);
        self.inits.push(Init { entries: run, zero_rest });
        InitId(self.inits.len() as u32 - 1)
    }

    /// Whether `id` names an object (or function).
    #[must_use]
    pub fn is_lvalue(&self, mut id: ExprId) -> bool {
        loop {
            match self.kind(id) {
                ExprKind::Member(of, _) | ExprKind::Real(of) | ExprKind::Imag(of) => id = of,
                kind => return kind.is_lvalue(),
            }
        }
    }

    /// Forgets all nodes but keeps the room.
    pub fn clear(&mut self) {
        self.exprs.clear();
        self.lists.clear();
        self.stmts.clear();
        self.stmt_lists.clear();
        self.wides.clear();
        self.locals.clear();
        self.vlas.clear();
        self.labels.clear();
        self.strings.clear();
        self.inits.clear();
        self.init_entries.clear();
        self.fors.clear();
        self.switches.clear();
        self.asms.clear();
        self.nested.clear();
    }
}
