//! Cutting text into tokens.

/// `raw` without line splices, and with trigraphs replaced if `trigraphs`.
pub(crate) fn cleaned(raw: &[u8], trigraphs: bool) -> Vec<u8> {
    let _ = trigraphs;
    raw.to_vec()
}
