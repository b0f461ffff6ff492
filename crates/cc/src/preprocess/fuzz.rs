//! What must hold for any bytes at all: no panic, no hang, no memory out of proportion.
//!
//! A plain function, so that cargo-fuzz, a seeded runner on stable and a debugger can call it.

use super::{LineMarkers, Mode, PreprocessOptions, print};
use crate::lex::{Dialect, Standard, Strictness, TokenKind};
use crate::{Session, lex, preprocess};

/// Preprocesses `data` (its first byte chooses dialect and mode), decodes every literal and prints all.
///
/// # Panics
/// When a promise is broken.
pub fn fuzz_preprocess(data: &[u8]) {
    let (choice, text) = data.split_first().map_or((0, data), |(first, rest)| (*first, rest));
    let standard = [Standard::C89, Standard::C99, Standard::C11, Standard::C17, Standard::C23]
        [usize::from(choice & 7) % 5];
    let strictness = if choice & 8 == 0 { Strictness::Gnu } else { Strictness::Strict };
    let mode = if choice & 16 == 0 { Mode::Compile } else { Mode::Print };
    let options = PreprocessOptions {
        dialect: Dialect { standard, strictness },
        mode,
        date: Some(0),
        recording: super::Recording::MacroUses,
        ..PreprocessOptions::default()
    };
    let mut session = Session::default();
    session.sources.forbid_disk();
    // A file that includes itself by this name is a case of its own.
    let main = session.sources.add_memory("fuzz.c", text);
    let tokens = preprocess(&mut session, &options, main);
    let last = tokens.list.last().map(|token| token.kind);
    assert_eq!(last, Some(TokenKind::Eof), "the list ends with the end");
    let mut inside = tokens.list.iter().rev().skip(1);
    assert!(
        inside.all(|t| !matches!(t.kind, TokenKind::Eof | TokenKind::LineEnd | TokenKind::Padding)),
        "only tokens of C are in the list"
    );
    let mut diagnostics = crate::Diagnostics::default();
    for token in &tokens.list {
        match token.kind {
            TokenKind::Number => {
                let _ = lex::literal::decode_number(*token, &session.sources, &mut diagnostics);
            }
            TokenKind::Char => {
                let _ = lex::literal::decode_char(*token, &session.sources, &mut diagnostics);
            }
            TokenKind::String => {
                drop(lex::literal::decode_string(&[*token], &session.sources, &mut diagnostics));
            }
            _ => {}
        }
        let _ = session.sources.locate(token.pos);
    }
    session.diagnostics.merge(diagnostics);
    if session.diagnostics.len() < 200 {
        let all = std::mem::take(&mut session.diagnostics);
        let _ = crate::diagnostic::render_all(&session, &all, crate::diagnostic::Style::Plain, 50);
    }
    if mode == Mode::Print && tokens.list.len() < 100_000 {
        let mut out = Vec::new();
        assert!(print(&session, &tokens, LineMarkers::Shown, &mut out).is_ok(), "memory takes all");
    }
}
