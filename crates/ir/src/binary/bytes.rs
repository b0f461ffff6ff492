//! Numbers, texts and lists as bytes.

use super::Numbers;
use crate::module::SymbolId;
use lively_base::packed;

/// Where a part is written to.
pub(super) struct Writer<'n> {
    out: Vec<u8>,
    numbers: &'n Numbers,
}

/// About how many bytes an instruction takes, with its result.
const BYTES_PER_INST: usize = 8;

impl<'n> Writer<'n> {
    pub(super) fn new(numbers: &'n Numbers, insts: usize) -> Self {
        Self { out: Vec::with_capacity(256 + insts * BYTES_PER_INST), numbers }
    }

    pub(super) fn byte(&mut self, byte: u8) {
        self.out.push(byte);
    }

    pub(super) fn number(&mut self, number: u64) {
        packed::put(&mut self.out, number);
    }

    pub(super) fn wide(&mut self, number: u128) {
        self.out.extend_from_slice(&number.to_le_bytes());
    }

    pub(super) fn count(&mut self, count: usize) {
        self.number(count as u64);
    }

    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.count(bytes.len());
        self.out.extend_from_slice(bytes);
    }

    pub(super) fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    pub(super) fn symbol(&mut self, id: SymbolId) {
        // Every symbol that a function or its constants name was numbered before.
        self.number(self.numbers.of(id).into());
    }

    pub(super) fn finish(self) -> Vec<u8> {
        self.out
    }
}

/// What is left to be read. Every answer is `None` once the bytes are no part.
pub(super) struct Reader<'b> {
    rest: &'b [u8],
    symbols: usize,
}

impl<'b> Reader<'b> {
    pub(super) const fn new(bytes: &'b [u8]) -> Self {
        Self { rest: bytes, symbols: 0 }
    }

    /// Says how many symbols there are.
    pub(super) const fn limit_symbols(&mut self, count: usize) {
        self.symbols = count;
    }

    pub(super) const fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    pub(super) fn byte(&mut self) -> Option<u8> {
        let (&byte, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(byte)
    }

    pub(super) fn number(&mut self) -> Option<u64> {
        packed::take(&mut self.rest)
    }

    pub(super) fn wide(&mut self) -> Option<u128> {
        let (bytes, rest) = self.rest.split_first_chunk::<16>()?;
        self.rest = rest;
        Some(u128::from_le_bytes(*bytes))
    }

    /// How many follow; each takes at least a byte.
    pub(super) fn count(&mut self) -> Option<usize> {
        let count = usize::try_from(self.number()?).ok()?;
        (count <= self.rest.len()).then_some(count)
    }

    pub(super) fn bytes(&mut self) -> Option<&'b [u8]> {
        let count = self.count()?;
        let (bytes, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(bytes)
    }

    pub(super) fn text(&mut self) -> Option<String> {
        Some(std::str::from_utf8(self.bytes()?).ok()?.to_owned())
    }

    pub(super) fn symbol(&mut self) -> Option<SymbolId> {
        let number = usize::try_from(self.number()?).ok()?;
        (number < self.symbols).then(|| SymbolId::new(number))
    }
}
