//! placeholder
use crate::Expr;
/// A relocation kind.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Kind {
    /// Marker.
    None,
}
impl Kind {
    /// The name used in dumps.
    #[must_use]
    pub const fn name(self) -> &'static str {
        "none"
    }
    /// The kind called `name`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        (name == "none").then_some(Self::None)
    }
    /// What it asks for.
    #[must_use]
    pub const fn expr(self) -> Expr {
        Expr::None
    }
    /// Bytes of the field.
    #[must_use]
    pub const fn width(self) -> usize {
        0
    }
}
