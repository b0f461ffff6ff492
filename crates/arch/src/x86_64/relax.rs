//! Shorter forms of cell loads and thread-local sequences, as pure byte rewrites.

use super::Kind;

/// What a relaxed place looks like: which kind now applies, where its field is, and its addend.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Relaxed {
    /// The kind to apply instead.
    pub kind: Kind,
    /// Offset of the new field in the section.
    pub field: usize,
    /// The addend to use instead.
    pub addend: i64,
    /// Whether the next relocation of the section (the call of `__tls_get_addr`) has become part
    /// of this one and must not be applied.
    pub takes_next: bool,
}
