//! The cursor over tokens and what all parts of the checker share.
//!
//! Parsing functions return [`Lost`] when they cannot make sense of what follows; it has been
//! reported then, and whoever called goes on at the next statement or declaration. Errors of meaning
//! are reported and yield [`ExprKind::Error`](crate::syntax::ExprKind) or `TypeId::ERROR`,
//! about which nothing more is said.
//!
//! Invariant: nesting of the source is counted ([`Parser::nested`]); nothing here recurses deeper
//! than `lively_base::limits::C_NESTING_MAX`.

use super::scope::Scope;
use crate::diagnostic::{Diagnostics, Report};
use crate::lex::{Interner, Keyword, Name, Token, TokenKind};
use crate::preprocess::Tokens;
use crate::source::{Sources, Span};
use crate::syntax::{At, ExprId, ExprKind, LabelId, LocalId, SwitchId, Symbol, SymbolId, Tree};
use crate::types::{Printer, TypeId, Types};
use rustc_hash::FxHashMap;

/// The text makes no sense here; it has been said.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lost;

pub(crate) type R<T> = Result<T, Lost>;

/// Deepest nesting of parentheses, blocks, initialisers and declarators.
pub(crate) const NESTING_MAX: u32 = lively_base::limits::C_NESTING_MAX;

/// What all parsers of one unit read.
pub(crate) struct Shared<'a> {
    pub(crate) tokens: &'a Tokens,
    pub(crate) sources: &'a Sources,
    pub(crate) names: &'a Interner,
    pub(crate) options: super::CheckOptions,
}

/// Symbols: those of the file below, those of a body on top.
pub(crate) struct Symbols<'a> {
    pub(crate) below: &'a [Symbol],
    pub(crate) own: Vec<Symbol>,
}

impl Symbols<'_> {
    pub(crate) fn get(&self, id: SymbolId) -> &Symbol {
        let at = id.0 as usize;
        self.below.get(at).unwrap_or_else(|| &self.own[at - self.below.len()])
    }

    pub(crate) fn own_mut(&mut self, id: SymbolId) -> Option<&mut Symbol> {
        let at = (id.0 as usize).checked_sub(self.below.len())?;
        self.own.get_mut(at)
    }

    pub(crate) fn add(&mut self, symbol: Symbol) -> SymbolId {
        self.own.push(symbol);
        SymbolId((self.below.len() + self.own.len() - 1) as u32)
    }
}

/// The function whose body is read.
pub(crate) struct Body {
    /// 0 for a function at file scope, else one more than its place among the tree's nested functions.
    pub(crate) number: usize,
    pub(crate) name: Option<Name>,
    pub(crate) result: TypeId,
    pub(crate) variadic: bool,
    pub(crate) labels: Vec<(Name, LabelId, u32)>,
    pub(crate) switches: Vec<(SwitchId, TypeId)>,
    pub(crate) loops: u32,
}

/// Reads tokens and builds the tree.
pub(crate) struct Parser<'a> {
    pub(crate) cx: &'a Shared<'a>,
    pub(crate) index: usize,
    pub(crate) token: Token,
    pub(crate) types: Types<'a>,
    pub(crate) tree: Tree,
    pub(crate) symbols: Symbols<'a>,
    pub(crate) scope: Scope<'a>,
    pub(crate) diagnostics: Diagnostics,
    pub(crate) body: Option<Body>,
    /// The functions around the one whose body is read, from the outermost.
    pub(crate) around: Vec<Body>,
    pub(crate) pack: Option<u64>,
    pub(crate) pack_stack: Vec<(Option<Name>, Option<u64>)>,
    pub(crate) weak_names: Vec<Name>,
    depth: u32,
    /// Expressions computed in fewer bits than their type has; see the module of bit-fields.
    pub(crate) precisions: FxHashMap<ExprId, u32>,
    /// How many operands around the cursor are never evaluated.
    pub(crate) dead: u32,
    /// Variables and labels that may stay unused.
    pub(crate) quiet: Vec<LocalId>,
    pub(crate) quiet_labels: Vec<u32>,
    /// Variables without an address.
    pub(crate) registers: Vec<LocalId>,
    /// Parameters declared ahead (GNU).
    pub(crate) forward: Vec<Name>,
    /// An initial value of an object with static storage is being computed: the values of constant
    /// objects count.
    pub(crate) reads_objects: bool,
    pub(crate) jumps: super::jump::Jumps,
    /// Types that casts and the like name, as spelled; kept for debuggers alone.
    pub(crate) named_types: Vec<TypeId>,
    /// Values of variable lengths met since the statement began, to be computed before it.
    pub(crate) pending_vlas: Vec<crate::types::VlaId>,
}

impl<'a> Parser<'a> {
    pub(crate) fn new(
        cx: &'a Shared<'a>,
        types: Types<'a>,
        symbols: Symbols<'a>,
        scope: Scope<'a>,
        index: usize,
    ) -> Self {
        let mut parser = Self {
            cx,
            index,
            token: cx.tokens.list[index],
            types,
            tree: Tree::default(),
            symbols,
            scope,
            diagnostics: Diagnostics::default(),
            body: None,
            around: Vec::new(),
            pack: None,
            pack_stack: Vec::new(),
            weak_names: Vec::new(),
            depth: 0,
            precisions: FxHashMap::default(),
            dead: 0,
            quiet: Vec::new(),
            quiet_labels: Vec::new(),
            registers: Vec::new(),
            forward: Vec::new(),
            reads_objects: false,
            jumps: super::jump::Jumps::default(),
            named_types: Vec::new(),
            pending_vlas: Vec::new(),
        };
        parser.settle();
        parser
    }

    // ---- tokens ----

    /// Where the cursor is.
    #[inline]
    pub(crate) fn at(&self) -> At {
        At(self.index as u32)
    }

    /// Goes to token `index`.
    pub(crate) fn go(&mut self, at: At) {
        self.index = at.0 as usize;
        self.token = self.cx.tokens.list[self.index];
    }

    #[inline]
    pub(crate) fn bump(&mut self) {
        if self.token.kind != TokenKind::Eof {
            self.index += 1;
            self.token = self.cx.tokens.list[self.index];
            if self.token.kind == TokenKind::Pragma {
                self.settle();
            }
        }
    }

    /// Carries out pragmas at the cursor.
    #[cold]
    fn settle(&mut self) {
        while self.token.kind == TokenKind::Pragma {
            self.pragma();
            self.index += 1;
            self.token = self.cx.tokens.list[self.index];
        }
    }

    /// The token after the cursor's.
    #[inline]
    pub(crate) fn peek(&self) -> Token {
        let mut at = self.index + 1;
        while at + 1 < self.cx.tokens.list.len() && self.cx.tokens.list[at].kind == TokenKind::Pragma {
            at += 1;
        }
        self.cx.tokens.list[at.min(self.cx.tokens.list.len() - 1)]
    }

    #[inline]
    pub(crate) fn is(&self, kind: TokenKind) -> bool {
        self.token.kind == kind
    }

    #[inline]
    pub(crate) fn is_keyword(&self, keyword: Keyword) -> bool {
        self.token.is_keyword(keyword)
    }

    #[inline]
    pub(crate) fn eat(&mut self, kind: TokenKind) -> bool {
        let found = self.token.kind == kind;
        if found {
            self.bump();
        }
        found
    }

    pub(crate) fn eat_keyword(&mut self, keyword: Keyword) -> bool {
        let found = self.token.is_keyword(keyword);
        if found {
            self.bump();
        }
        found
    }

    pub(crate) fn expect(&mut self, kind: TokenKind) -> R<()> {
        if self.eat(kind) { Ok(()) } else { Err(self.expected(&format!("'{}'", kind.text()))) }
    }

    /// Says that `what` was expected instead of what is there.
    #[cold]
    pub(crate) fn expected(&mut self, what: &str) -> Lost {
        let found = self.token_text();
        // A missing semicolon is best shown after what it should follow.
        let lonely = what == "';'" || what == "','";
        let at = if lonely && self.index > 0 { At(self.index as u32 - 1) } else { self.at() };
        self.error(at, "syntax", format!("expected {what} before {found}"));
        Lost
    }

    fn token_text(&self) -> String {
        match self.token.kind {
            TokenKind::Eof => "end of input".into(),
            TokenKind::Ident | TokenKind::Keyword => match self.token.name() {
                Some(name) => format!("'{}'", self.text(name)),
                None => "name".into(),
            },
            TokenKind::Number => "numeric constant".into(),
            TokenKind::String => "string constant".into(),
            TokenKind::Char => "character constant".into(),
            TokenKind::Stray | TokenKind::Unterminated => {
                format!("stray '{}'", String::from_utf8_lossy(&self.cx.sources.spelling(self.token)))
            }
            kind => format!("'{}' token", kind.text()),
        }
    }

    /// Skips balanced tokens until `kind` stands at the cursor on the outermost level, or a closing
    /// brace or the end does.
    pub(crate) fn skip_to(&mut self, kinds: &[TokenKind]) {
        let mut depth = 0_u32;
        loop {
            let kind = self.token.kind;
            if kind == TokenKind::Eof || (depth == 0 && kinds.contains(&kind)) {
                return;
            }
            match kind {
                TokenKind::LParen | TokenKind::LBracket | TokenKind::LBrace => depth += 1,
                TokenKind::RBrace if depth == 0 => return,
                TokenKind::RParen | TokenKind::RBracket | TokenKind::RBrace => {
                    depth = depth.saturating_sub(1)
                }
                _ => {}
            }
            self.bump();
        }
    }

    /// The token that closes the bracket at `open`, by counting all sorts together.
    pub(crate) fn matching(&self, open: At) -> Option<At> {
        let mut depth = 0_i64;
        for (index, token) in self.cx.tokens.list.iter().enumerate().skip(open.0 as usize) {
            match token.kind {
                TokenKind::LParen | TokenKind::LBracket | TokenKind::LBrace => depth += 1,
                TokenKind::RParen | TokenKind::RBracket | TokenKind::RBrace => {
                    depth -= 1;
                    if depth <= 0 {
                        return Some(At(index as u32));
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// Runs `inside` one level deeper, or says that it is too deep.
    #[inline]
    pub(crate) fn nested<T>(&mut self, inside: impl FnOnce(&mut Self) -> R<T>) -> R<T> {
        if self.depth >= NESTING_MAX {
            let message = format!("nesting is deeper than {NESTING_MAX} levels (C_NESTING_MAX)");
            self.error(self.at(), "nesting", message);
            return Err(Lost);
        }
        self.depth += 1;
        let result = inside(self);
        self.depth -= 1;
        result
    }

    // ---- messages ----

    pub(crate) fn text(&self, name: Name) -> String {
        self.cx.names.text(name).into_owned()
    }

    pub(crate) fn show(&self, ty: TypeId) -> String {
        let spelling = |name: Name| self.text(name);
        format!("'{}'", Printer::new(&self.types, &spelling).text(ty))
    }

    pub(crate) fn span(&self, at: At) -> Span {
        let token = self.cx.tokens.list[at.0 as usize];
        Span { start: token.pos, len: self.cx.sources.token_len(token) }
    }

    #[cold]
    pub(crate) fn error(&mut self, at: At, code: &'static str, message: impl Into<String>) {
        let span = self.span(at);
        self.diagnostics.add(Report::error(code, message.into(), span));
    }

    #[cold]
    pub(crate) fn warn(&mut self, at: At, code: &'static str, message: impl Into<String>) {
        let span = self.span(at);
        self.diagnostics.add(Report::warning(code, message.into(), span));
    }

    /// An expression in error, after saying why.
    #[cold]
    pub(crate) fn bad(&mut self, at: At, code: &'static str, message: impl Into<String>) -> ExprId {
        self.error(at, code, message);
        self.tree.add(ExprKind::Error, TypeId::ERROR, at)
    }
}
