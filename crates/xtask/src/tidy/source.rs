//! A Rust file with its comments and strings told apart from its code.
//!
//! Two masked copies of the text are kept, of the same length and with the same line ends: one has
//! only code (comments and the insides of strings are blanks), one only comments. A small lexer is
//! enough for that: it knows nested comments, raw and byte strings, characters and lifetimes.

use std::path::{Path, PathBuf};

/// One Rust file.
pub(crate) struct Source {
    /// From the root of the repository.
    pub(crate) path: PathBuf,
    /// As it is.
    pub(crate) text: String,
    /// Code alone.
    pub(crate) code: String,
    /// Comments alone.
    pub(crate) comments: String,
    /// Where the test module begins, the end of the file if there is none. House style puts it last.
    tests_from: usize,
}

impl Source {
    /// Reads `path` below `root`.
    pub(crate) fn read(root: &Path, path: &Path) -> Result<Self, String> {
        let text =
            std::fs::read_to_string(root.join(path)).map_err(|e| format!("{}: {e}", path.display()))?;
        Ok(Self::new(path, text))
    }

    /// Splits `text`.
    pub(crate) fn new(path: &Path, text: String) -> Self {
        let (code, comments) = split(&text);
        let tests_from = code.find("#[cfg(test)]").unwrap_or(code.len());
        Self { path: path.to_path_buf(), text, code, comments, tests_from }
    }

    /// The line of byte `at`, counted from 1.
    pub(crate) fn line_of(&self, at: usize) -> usize {
        self.text.as_bytes()[..at.min(self.text.len())].iter().filter(|&&b| b == b'\n').count() + 1
    }

    /// The crate's folder name, when the file is in one.
    pub(crate) fn room(&self) -> Option<&str> {
        let mut parts = self.path.iter();
        let crates = parts.next()?;
        if crates == "crates" { parts.next()?.to_str() } else { None }
    }

    /// Whether the file is part of what a crate is built from, not of its tests or benches.
    pub(crate) fn is_in_src(&self) -> bool {
        self.room().is_some() && self.path.iter().nth(2).is_some_and(|part| part == "src")
    }

    /// Whether byte `at` belongs to a test.
    pub(crate) fn is_test(&self, at: usize) -> bool {
        !self.is_in_src() || self.room() == Some("testkit") || at >= self.tests_from
    }

    /// Where `word` stands in the code, not as part of a longer identifier at the ends where it is
    /// itself an identifier.
    pub(crate) fn find_in_code<'s>(&'s self, word: &'s str) -> impl Iterator<Item = usize> + 's {
        let is_part = |byte: Option<&u8>| byte.is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_');
        let bytes = self.code.as_bytes();
        let opens_as_word = is_part(word.as_bytes().first());
        self.code.match_indices(word).map(|(at, _)| at).filter(move |&at| {
            let before = at.checked_sub(1).and_then(|i| bytes.get(i));
            !(opens_as_word && is_part(before))
        })
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Code,
    Comment,
    Text,
}

/// Code alone and comments alone.
fn split(text: &str) -> (String, String) {
    let bytes = text.as_bytes();
    let mut classes = vec![Class::Code; bytes.len()];
    let mut at = 0;
    while at < bytes.len() {
        let (end, class) = piece(&bytes[at..], at.checked_sub(1).map(|i| bytes[i]));
        let end = (at + end).min(bytes.len());
        classes[at..end].fill(class);
        at = end;
    }
    let only = |wanted| {
        let kept = bytes.iter().zip(&classes).map(|(&b, &c)| match b {
            b'\n' => b,
            b if c == wanted => b,
            _ => b' ',
        });
        String::from_utf8_lossy(&kept.collect::<Vec<u8>>()).into_owned()
    };
    (only(Class::Code), only(Class::Comment))
}

/// Length and class of the piece that opens `rest`; `before` is the byte before it.
fn piece(rest: &[u8], before: Option<u8>) -> (usize, Class) {
    let after_word = before.is_some_and(|b| b.is_ascii_alphanumeric() || b == b'_');
    match rest {
        [b'/', b'/', ..] => (rest.iter().position(|&b| b == b'\n').unwrap_or(rest.len()), Class::Comment),
        [b'/', b'*', ..] => (block_comment(rest), Class::Comment),
        [b'"', ..] => (string(rest, 1), Class::Text),
        [b'b' | b'c', b'"', ..] if !after_word => (string(rest, 2), Class::Text),
        [b'b', b'\'', ..] if !after_word => (character(&rest[1..]).map_or(1, |n| n + 1), Class::Text),
        [b'r', b'"' | b'#', ..] if !after_word => raw_string(rest, 1),
        [b'b' | b'c', b'r', b'"' | b'#', ..] if !after_word => raw_string(rest, 2),
        [b'\'', ..] => match character(rest) {
            Some(len) => (len, Class::Text),
            None => (1, Class::Code),
        },
        _ => (1, Class::Code),
    }
}

fn block_comment(rest: &[u8]) -> usize {
    let (mut depth, mut at) = (0usize, 0);
    while at < rest.len() {
        match &rest[at..] {
            [b'/', b'*', ..] => (depth, at) = (depth + 1, at + 2),
            [b'*', b'/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

fn string(rest: &[u8], opening: usize) -> usize {
    let mut at = opening;
    while at < rest.len() {
        match rest[at] {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    at
}

fn raw_string(rest: &[u8], prefix: usize) -> (usize, Class) {
    let hashes = rest[prefix..].iter().take_while(|&&b| b == b'#').count();
    if rest.get(prefix + hashes) != Some(&b'"') {
        // `r#name` is an identifier.
        return (prefix + hashes, Class::Code);
    }
    let mut closing = vec![b'"'];
    closing.resize(1 + hashes, b'#');
    let inside = &rest[prefix + hashes + 1..];
    let len = inside.windows(closing.len()).position(|w| w == closing).unwrap_or(inside.len());
    (prefix + hashes + 1 + len + closing.len(), Class::Text)
}

/// The length of the character that opens `rest`, `None` if it is a lifetime.
fn character(rest: &[u8]) -> Option<usize> {
    if rest.get(1) == Some(&b'\\') {
        let close = rest.iter().skip(3).position(|&b| b == b'\'')?;
        return Some(3 + close + 1);
    }
    // One character of up to four bytes.
    let close = rest.iter().skip(2).take(4).position(|&b| b == b'\'')?;
    let is_one = close == 0 || !rest[1].is_ascii();
    is_one.then_some(2 + close + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_comments_and_strings_part() {
        let text = "fn f<'a>(x: &'a str) { /* a /* b */ c */ g('\"', \"no // comment\", r#\"x\"y\"#, b'\\''); } // end\n";
        let source = Source::new(Path::new("crates/x/src/y.rs"), text.to_owned());
        assert_eq!(source.code.len(), text.len());
        assert!(source.code.contains("fn f<'a>(x: &'a str) {"));
        assert!(!source.code.contains("comment") && !source.code.contains('"') && !source.code.contains('c'));
        assert!(source.comments.contains("/* a /* b */ c */") && source.comments.contains("// end"));
        assert!(!source.comments.contains("no //"));
        assert_eq!(source.room(), Some("x"));
    }

    #[test]
    fn words_are_found_whole() {
        let source = Source::new(Path::new("a.rs"), "allow(x) disallow(y) // allow(z)\n".to_owned());
        assert_eq!(source.find_in_code("allow(").collect::<Vec<_>>(), vec![0]);
    }
}
