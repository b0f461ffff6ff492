//! Index newtypes: which table a number belongs to is part of its type.

/// Declares 32-bit index types that cannot be mixed up.
///
/// ```
/// lively_base::id! {
///     /// The number of a room.
///     pub struct RoomId;
/// }
/// assert_eq!(RoomId::new(3).index(), 3);
/// assert_eq!(format!("{:?}", RoomId::new(3)), "RoomId3");
/// ```
#[macro_export]
macro_rules! id {
    ($($(#[$meta:meta])* pub struct $name:ident;)*) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The id of the table's entry `index`; panics past 32 bits, which every reader's
            /// limits exclude beforehand.
            #[must_use]
            pub fn new(index: usize) -> Self {
                match u32::try_from(index) {
                    Ok(index) => Self(index),
                    Err(_) => panic!(concat!(stringify!($name), " past 32 bits")),
                }
            }
            /// The place in its table.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                write!(f, concat!(stringify!($name), "{}"), self.0)
            }
        }
    )*};
}
