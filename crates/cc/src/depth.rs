//! How deep a text can nest, told from its tokens before anything is parsed.
//!
//! Problem: parsing, checking and lowering recurse with the nesting of the source, so they want a stack
//! that the deepest text the limits allow cannot exhaust. Making a thread for it costs more than compiling a
//! small file.
//!
//! Approach: what is open at a point of the text lies on the path from there to the beginning of the innermost
//! statement, and from there outwards the same way. So tokens are counted since the last end of a
//! statement, in every bracket that is open; the sum bounds the nesting of every stage, for no construct
//! nests without a token of its own. Only ends that cannot be inside an expression count as such: a
//! semicolon between braces, and a closing brace before a word.
//!
//! Invariant: the answer may only err by calling a text deep that is not. Brackets that do not match make it deep.

use crate::lex::{Keyword, Token, TokenKind};
use smallvec::SmallVec;

/// Whether a stack is deep enough for a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Depth {
    /// Any stack will do that a thread has by default.
    Shallow,
    /// It wants one that is made for it.
    Deep,
}

/// Most tokens on the way from the file to an innermost expression in a shallow text. A level of
/// parentheses takes some 3 KiB of stack in all stages, 16 KiB without optimisation; a token without
/// brackets far less.
const OPEN_MAX: u32 = 96;

/// Most tokens of a shallow text: types can refer to types as often as there are declarations.
const TOKENS_MAX: usize = 16_384;

/// One bracket that is open.
struct Level {
    closes: TokenKind,
    /// Tokens since the last end of a statement.
    count: u32,
}

/// Whether `tokens` can nest deeply.
pub(crate) fn depth(tokens: &[Token]) -> Depth {
    if tokens.len() > TOKENS_MAX {
        return Depth::Deep;
    }
    let mut outer: SmallVec<[Level; 16]> = SmallVec::new();
    let mut here = Level { closes: TokenKind::Eof, count: 0 };
    // Tokens counted in `outer`.
    let mut sum = 0;
    for (index, token) in tokens.iter().enumerate() {
        here.count += 1;
        if sum + here.count > OPEN_MAX {
            return Depth::Deep;
        }
        let closes = match token.kind {
            TokenKind::LParen => TokenKind::RParen,
            TokenKind::LBracket => TokenKind::RBracket,
            TokenKind::LBrace => TokenKind::RBrace,
            kind @ (TokenKind::RParen | TokenKind::RBracket | TokenKind::RBrace) => {
                if kind != here.closes {
                    return Depth::Deep;
                }
                let Some(level) = outer.pop() else { return Depth::Deep };
                sum -= level.count;
                here = level;
                if kind == TokenKind::RBrace && is_between_statements(&here) && begins_anew(tokens, index + 1)
                {
                    here.count = 0;
                }
                continue;
            }
            TokenKind::Semi if is_between_statements(&here) => {
                // After `if (a) b;` the same statement may go on.
                if !tokens.get(index + 1).is_some_and(|next| next.is_keyword(Keyword::Else)) {
                    here.count = 0;
                }
                continue;
            }
            _ => continue,
        };
        sum += here.count;
        outer.push(std::mem::replace(&mut here, Level { closes, count: 0 }));
    }
    if outer.is_empty() { Depth::Shallow } else { Depth::Deep }
}

/// Whether statements or declarations can stand directly in `level`.
fn is_between_statements(level: &Level) -> bool {
    matches!(level.closes, TokenKind::RBrace | TokenKind::Eof)
}

/// Whether what begins at `index`, after a closing brace, cannot continue an expression or an `if`.
fn begins_anew(tokens: &[Token], index: usize) -> bool {
    tokens.get(index).is_some_and(|next| match next.kind {
        TokenKind::Ident => true,
        TokenKind::Keyword => !next.is_keyword(Keyword::Else),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{PreprocessOptions, Session, preprocess};

    /// A quarter of what threads of Rust have by default.
    const STACK_NEEDED: usize = 512 << 10;

    fn of(text: &str) -> Depth {
        let mut session = Session::default();
        let main = session.sources.add_memory("depth.c", text.as_bytes());
        depth(&preprocess(&mut session, &PreprocessOptions::default(), main).list)
    }

    #[test]
    fn long_texts_of_short_statements_are_shallow() {
        assert_eq!(of(&"int f(int x) { if (x) return x + 1; else return 2; }\n".repeat(200)), Depth::Shallow);
        assert_eq!(of(&format!("int f(int x) {{ {} return x; }}", "x += 1; ".repeat(500))), Depth::Shallow);
        assert_eq!(of(&format!("struct s {{ {} }};", "int a[3]; ".repeat(500))), Depth::Shallow);
    }

    #[test]
    fn the_deepest_shallow_text_needs_little_stack() {
        let nested = |count: usize, open: &str, close: &str, inner: &str| {
            format!("int f(int x) {{ {}{inner}{} }}", open.repeat(count), close.repeat(count))
        };
        for (open, close, inner) in [
            ("(", ")", "x"),
            ("-", "", "x;"),
            ("", "+x", "x"),
            ("{", "}", ";"),
            ("if (x) ", "", "x++;"),
            ("if (x) ; else ", "", "x++;"),
            ("for (;;) ", "", "x++;"),
            ("({", ";})", "x"),
            ("x ? ", ": x", "x"),
            ("x = ", "", "x;"),
            ("struct { ", "} a;", "int x;"),
            ("int (*", ")(int)", "y"),
        ] {
            let texts = (1..100).map(|count| nested(count, open, close, &format!("{inner} ")) + ";");
            let mut texts = texts.map(|text| text.replace(" }", "; }"));
            let Some(text) = texts.rfind(|text| of(text) == Depth::Shallow) else { panic!("{open}") };
            let work = move || crate::compile::fuzz_parse(text.as_bytes());
            let thread = std::thread::Builder::new().stack_size(STACK_NEEDED).spawn(work);
            assert!(thread.expect("a thread").join().is_ok(), "{open}");
        }
    }

    #[test]
    fn whatever_can_nest_is_deep() {
        let many = |text: &str| text.repeat(200);
        for text in [
            format!("int x = {}1{};", many("("), many(")")),
            format!("int x = {}1;", many("-")),
            format!("int x = 0{};", many(" + 1")),
            format!("int f() {{ {} {} }}", many("{"), many("}")),
            format!("int f() {{ {} ; }}", many("if (1)")),
            format!("int f() {{ {} ; }}", many("if (1) ; else ")),
            format!("int f() {{ {} ; }}", many("if (1) {} else ")),
            format!("int f() {{ {} ; }}", many("for (;;)")),
            format!("struct {{ {} int a; {} }} x;", many("struct {"), many("} b;")),
            format!("int {}x;", many("*")),
            format!("struct s {{ int a; }} x = (struct s){{ 1 }}{};", many(" + (struct s){ 2 }")),
            "int f() { (".to_owned(),
            "int f() { ) }".to_owned(),
        ] {
            assert_eq!(of(&text), Depth::Deep, "{text}");
        }
    }
}
