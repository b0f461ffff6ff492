//! The scanner on small texts: each line of a table is a text and the tokens it must give.
use super::*;
use crate::lex::Dialect;
use crate::source::TEXT_PADDING;

fn scan(text: &str, dialect: &str) -> Vec<String> {
    let mut padded = text.as_bytes().to_vec();
    let end = padded.len();
    padded.resize(end + TEXT_PADDING, 0);
    let dialect = Dialect::from_name(dialect).expect("a dialect");
    let mut scanner = Scanner::new(&padded, end, Pos(0), dialect);
    let mut names = Interner::new();
    let mut out = Vec::new();
    loop {
        let token = scanner.next(&mut names);
        if token.kind == TokenKind::Eof {
            return out;
        }
        let text = match token.name() {
            Some(name) => names.text(name).into_owned(),
            None if token.kind.is_spelled() => {
                let raw = &padded[token.pos.0 as usize..][..token.value as usize];
                let trigraphs = token.flags.has(Flags::TRIGRAPHS);
                String::from_utf8_lossy(&cleaned(raw, trigraphs)).into_owned()
            }
            None => token.kind.text().to_owned(),
        };
        let space = if token.has_space() { "_" } else { "" };
        let line = if token.flags.has(Flags::LINE_START) { "^" } else { "" };
        out.push(format!("{line}{space}{text}"));
    }
}

#[test]
fn tokens_are_cut() {
    for (text, dialect, wanted) in [
        ("a+++b", "gnu17", "^a ++ + b"),
        ("x = 0x1.8p+3f;", "gnu17", "^x _= _0x1.8p+3f ;"),
        ("0xe+1 1.e-3. .5..", "gnu17", "^0xe+1 _1.e-3. _.5.."),
        ("a ... .. .x", "gnu17", "^a _... _. . _. x"),
        ("<:%:%:%:%>:>", "gnu17", "^[ ## # } ]"),
        ("a>>=b<<=c->d", "gnu17", "^a >>= b <<= c -> d"),
        ("L'a' u8\"x\" U\"y\"u'z'Lx u8x", "gnu17", "^L'a' _u8\"x\" _U\"y\" u'z' Lx _u8x"),
        ("u\"x\"", "c99", "^u \"x\""),
        ("a//b\nc/*d\n*/e", "gnu17", "^a ^c _e"),
        ("a//b\nc", "c89", "^a / / b ^c"),
        ("ab\\\ncd\\\n\\\ne+\\\n=f", "gnu17", "^abcde += f"),
        ("a \\\n b\\   \nc", "gnu17", "^a _bc"),
        ("\"a\\\nb\\\\\nc\" d", "gnu17", "^\"ab\\c\" _d"),
        ("/\\\n* x *\\\n/ y /\\\n/ z \\\n still\nq", "gnu17", "^_y ^q"),
        ("??=x ??(??)??<??>??!??-??' \"??/\"\" ?? ???", "c99", "^# x _[ ] { } | ~ ^ _\"\\\"\" _? ? _? ? ?"),
        ("ab??/\ncd", "c17", "^abcd"),
        ("??=x", "gnu17", "^? ? = x"),
        ("caf\u{e9} \\u00e9x a\\u00e9", "gnu17", "^caf\u{e9} _\u{e9}x _a\u{e9}"),
        ("1\u{e9}2 @ ` \\ \u{20ac}", "gnu17", "^1\u{e9}2 _@ _` _\\ _\u{20ac}"),
        ("1'000'0 'a'", "c23", "^1'000'0 _'a'"),
        ("1'000'0", "gnu17", "^1 '000' 0"),
        ("\"abc\nd 'x", "gnu17", "^\"abc ^d _'x"),
        ("'\\'' '\\\\' \"\\\"\"", "gnu17", "^'\\'' _'\\\\' _\"\\\"\""),
        ("a::b", "c23", "^a :: b"),
        ("a\\", "gnu17", "^a \\"),
        ("a\\\n", "gnu17", "^a"),
        ("..\\\n.", "gnu17", "^..."),
        ("%:%\\\n:", "gnu17", "^##"),
    ] {
        let found: Vec<String> = scan(text, dialect).into_iter().collect();
        assert_eq!(found.join(" "), wanted, "{text:?} in {dialect}");
    }
}

#[test]
fn long_names_across_many_splices() {
    let text = format!("{}z", "ab\\\n".repeat(1000));
    assert_eq!(scan(&text, "gnu17"), vec![format!("^{}z", "ab".repeat(1000))]);
}

#[test]
fn skipping_stops_at_directives_only() {
    let text = b"a # b\n/* \n# no\n*/ # yes\0\0\0\0";
    let mut scanner = Scanner::new(text, text.len() - 4, Pos(0), Dialect::default());
    scanner.skip_to_directive();
    assert_eq!(&text[scanner.at..scanner.at + 5], b"# yes");
}

#[test]
fn names_are_measured_eight_bytes_at_a_time() {
    for byte in 0..=255u8 {
        for place in 0..8 {
            for around in [b'a', b'Z', b'_', b'0', b'9', b'z', b'A'] {
                let mut bytes = [around; 8];
                bytes[place] = byte;
                let expected = if is_part(byte) && byte != b'$' { 8 } else { place as u32 };
                assert_eq!(tables::leading_parts(u64::from_le_bytes(bytes)), expected, "{bytes:?}");
            }
        }
    }
    // What lies behind the first byte that is no part of a name does not matter.
    assert_eq!(tables::leading_parts(u64::from_le_bytes(*b"ab\xff\xffcd;!")), 2);
}

#[test]
fn a_name_has_one_hash_however_it_is_read() {
    let long = "abcdefghijklmnopqrstuvwxyz_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    for len in 1..long.len() {
        for text in [long[..len].to_owned(), format!("{}$", &long[..len]), format!("${}", &long[..len])] {
            let mut names = Interner::new();
            let name = names.intern(text.as_bytes());
            for padding in [0, TEXT_PADDING] {
                let mut padded = text.clone().into_bytes();
                padded.resize(text.len() + padding, 0);
                let dialect = Dialect::from_name("gnu17").expect("a dialect");
                let token = Scanner::new(&padded, text.len(), Pos(0), dialect).next(&mut names);
                assert_eq!(token.name(), Some(name), "{text}");
            }
        }
    }
}
