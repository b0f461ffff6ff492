//! Addresses of code that a search of the program's memory must not find in lively's own tables.
//!
//! Whether a body of code can be given back is judged by looking for its address everywhere
//! in the process, lively's heap included. What lively itself knows of a body does not count, so it is
//! written down in a form that is no address.

use crate::RunAddr;

/// An address that does not look like one.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Hidden(u64);

impl Hidden {
    /// Hides an address.
    #[must_use]
    pub const fn of(at: RunAddr) -> Self {
        Self(!at.0)
    }

    /// The address.
    #[must_use]
    pub const fn shown(self) -> RunAddr {
        RunAddr(!self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Hidden;
    use crate::RunAddr;

    #[test]
    fn hidden_addresses_come_back() {
        let at = RunAddr(0x7f12_3456_7000);
        assert_eq!(Hidden::of(at).shown(), at);
        assert_ne!(Hidden::of(at).0, at.0);
    }
}
