//! The bytes and names behind a graph: one shared input file, and what was made besides.
//!
//! A [`Span`] addresses both as if the owned bytes came right after the shared ones, so that a
//! graph read from a file copies nothing and a graph made by a code generator shares nothing.

use lively_base::Common;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// Bytes that several graphs may share: a file in memory, whoever owns it.
pub type Shared = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// A range of a [`Blob`].
#[derive(Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// Number of bytes.
    pub len: u32,
}

impl Span {
    /// The empty span.
    pub const EMPTY: Self = Self { start: 0, len: 0 };

    /// Whether it holds nothing.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.len == 0
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:#x}+{:#x}", self.start, self.len)
    }
}

/// The bytes of a graph.
#[derive(Clone, Default)]
pub struct Blob {
    shared: Option<Shared>,
    /// Where in `shared` this graph's file begins (an archive member) and how long it is.
    window: (usize, usize),
    own: Common<Vec<u8>>,
}

impl Blob {
    /// A blob over `len` bytes of `shared` from `start`; `None` when that range is not inside or
    /// longer than [`lively_base::limits::OBJECT_SIZE_MAX`].
    #[must_use]
    pub fn over(shared: Shared, start: usize, len: usize) -> Option<Self> {
        let whole = shared.as_ref().as_ref().len();
        let inside = start.checked_add(len).is_some_and(|end| end <= whole);
        let small = len as u64 <= lively_base::limits::OBJECT_SIZE_MAX;
        (inside && small).then(|| Self { shared: Some(shared), window: (start, len), own: Common::default() })
    }

    /// The shared part, from which spans count.
    #[must_use]
    pub fn shared(&self) -> &[u8] {
        match &self.shared {
            Some(shared) => &shared.as_ref().as_ref()[self.window.0..self.window.0 + self.window.1],
            None => &[],
        }
    }

    /// The bytes it owns, which spans count right behind the shared ones.
    pub(crate) fn own(&self) -> &[u8] {
        &self.own
    }

    /// The bytes of `span`, empty when it lies outside.
    #[must_use]
    #[inline]
    pub fn bytes(&self, span: Span) -> &[u8] {
        let (start, len) = (span.start as usize, span.len as usize);
        let pool = if start < self.window.1 { self.shared() } else { &self.own };
        let start = if start < self.window.1 { start } else { start - self.window.1 };
        pool.get(start..start + len).unwrap_or(&[])
    }

    /// Keeps `bytes` and says where; `None` when the blob would pass its 4 GiB.
    #[must_use]
    pub fn keep(&mut self, bytes: &[u8]) -> Option<Span> {
        let start = u32::try_from(self.window.1 + self.own.len()).ok()?;
        let len = u32::try_from(bytes.len()).ok()?;
        start.checked_add(len)?;
        self.own.extend_from_slice(bytes);
        Some(Span { start, len })
    }

    /// Makes all that it owns shared, and gives the bytes of `span` a place of their own again: what changes them copies
    /// these alone. Where they are; every other span means what it meant. `None`, and nothing, when
    /// there is a shared part already, or no room.
    #[must_use]
    pub fn set_apart(&mut self, span: Span) -> Option<Span> {
        let apart = self.bytes(span).to_vec();
        if self.shared.is_some() || apart.len() != span.len as usize {
            return None;
        }
        let start = u32::try_from(self.own.len()).ok()?;
        start.checked_add(span.len)?;
        self.window = (0, self.own.len());
        self.shared = Some(Arc::new(std::mem::replace(&mut self.own, apart.into()).into_inner()));
        Some(Span { start, len: span.len })
    }

    /// The bytes of `span`, to be changed: `None` for shared ones.
    pub fn own_bytes(&mut self, span: Span) -> Option<&mut [u8]> {
        let start = (span.start as usize).checked_sub(self.window.1)?;
        self.own.get_mut(start..start.checked_add(span.len as usize)?)
    }

    /// Whether the bytes of `span` were set apart.
    #[must_use]
    pub fn is_apart(&self, span: Span) -> bool {
        self.shared.is_some() && self.window.1 > 0 && span.start as usize >= self.window.1
    }

    /// What both own, if they share the same bytes and own as many.
    #[must_use]
    pub fn kin<'b>(&'b self, other: &'b Self) -> Option<(&'b [u8], &'b [u8])> {
        let is_same = match (&self.shared, &other.shared) {
            (Some(own), Some(others)) => Arc::ptr_eq(own, others),
            _ => false,
        };
        let is_same = is_same && self.window == other.window && self.own.len() == other.own.len();
        is_same.then_some((&self.own, &other.own))
    }

    /// Whether every span of `older` means the same bytes here, but for bytes of `apart`, which was set apart.
    #[must_use]
    pub fn extends(&self, older: &Self, apart: Span) -> bool {
        let is_shared = match (&self.shared, &older.shared) {
            (Some(own), Some(others)) => Arc::ptr_eq(own, others),
            _ => false,
        };
        let start = (apart.start as usize).wrapping_sub(self.window.1);
        let has_same = |range: Range<usize>| {
            older.own.get(range.clone()).is_some_and(|old| self.own.get(range) == Some(old))
        };
        is_shared
            && self.window == older.window
            && has_same(0..start)
            && has_same(start.saturating_add(apart.len as usize)..older.own.len())
    }

    /// The bytes this blob owns besides the shared ones.
    #[must_use]
    pub fn own_len(&self) -> usize {
        self.own.len()
    }
}

impl fmt::Debug for Blob {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Blob({} shared, {} own)", self.window.1, self.own.len())
    }
}
