//! Reading options in the spelling that compiler users know: `-lm`, `-l m`, `-e NAME`,
//! `--capacity=...`.

use crate::command::Failure;
use std::ffi::OsString;

/// Words with a cursor.
pub(crate) struct Words<'a> {
    words: &'a [OsString],
    next: usize,
}

/// The next thing among the words.
pub(crate) enum Word<'a> {
    /// An option, as written.
    Option(&'a str),
    /// Anything else.
    Plain(&'a OsString),
    /// `--`: what follows is not ours.
    Rest(&'a [OsString]),
}

impl<'a> Words<'a> {
    pub(crate) fn new(words: &'a [OsString]) -> Self {
        Self { words, next: 0 }
    }

    /// How many words were read.
    pub(crate) fn position(&self) -> usize {
        self.next
    }

    /// The words read since there were so many.
    pub(crate) fn since(&self, position: usize) -> &'a [OsString] {
        &self.words[position.min(self.next)..self.next.min(self.words.len())]
    }

    /// The next word. A single `-` is a plain word; so is an option that is not text.
    pub(crate) fn next(&mut self) -> Option<Word<'a>> {
        let word = self.words.get(self.next)?;
        self.next += 1;
        Some(match word.to_str() {
            Some("--") => {
                let rest = &self.words[self.next..];
                self.next = self.words.len();
                Word::Rest(rest)
            }
            Some(text) if text.len() > 1 && text.starts_with('-') => Word::Option(text),
            _ => Word::Plain(word),
        })
    }

    /// The value of option `name`: what `written` has behind it, or the next word.
    pub(crate) fn value(&mut self, written: &'a str, name: &str) -> Result<&'a str, Failure> {
        let attached = written.strip_prefix(name).unwrap_or("");
        let attached = if name.starts_with("--") { attached.strip_prefix('=') } else { Some(attached) };
        if let Some(value) = attached
            && !value.is_empty()
        {
            return Ok(value);
        }
        let word = self.words.get(self.next);
        self.next += 1;
        word.and_then(|word| word.to_str())
            .ok_or_else(|| Failure::Usage(format!("option `{name}` needs a value")))
    }
}

/// A size such as `64M`: a number and, if wanted, K, M or G.
pub(crate) fn size(text: &str) -> Option<lively::Size> {
    let (digits, shift) = match text.as_bytes().last()? {
        b'K' | b'k' => (&text[..text.len() - 1], 10),
        b'M' | b'm' => (&text[..text.len() - 1], 20),
        b'G' | b'g' => (&text[..text.len() - 1], 30),
        _ => (text, 0),
    };
    let number: u64 = digits.parse().ok()?;
    number.checked_shl(shift).filter(|n| n >> shift == number && *n > 0).map(lively::Size)
}
