//! A string table in the making.

use crate::fault;
use lively_base::Diagnostic;

/// Zero-terminated strings, the empty one first.
#[derive(Debug)]
pub(super) struct StringTable {
    pub(super) bytes: Vec<u8>,
}

impl StringTable {
    pub(super) fn with_capacity(capacity: usize) -> Self {
        let mut bytes = Vec::with_capacity(capacity + 1);
        bytes.push(0);
        Self { bytes }
    }

    /// Adds `name` and says where it is.
    pub(super) fn add(&mut self, name: &[u8]) -> Result<u32, Diagnostic> {
        if name.is_empty() {
            return Ok(0);
        }
        if name.contains(&0) {
            let message = format!(
                "the name {:?} holds a zero byte, which ELF cannot express",
                String::from_utf8_lossy(name)
            );
            return Err(fault::error("name-zero-byte", message));
        }
        let at = u32::try_from(self.bytes.len()).map_err(|_| fault::object_too_large(self.bytes.len()))?;
        self.bytes.extend_from_slice(name);
        self.bytes.push(0);
        Ok(at)
    }
}
