//! What versions of a thing have in common: one value, until somebody changes it.
//!
//! Problem: versions of a large file differ in a function or two; copying and comparing the rest costs what the whole
//! file costs. Approach: a table is behind a counted reference. A clone is the same memory; who changes what others
//! have too gets a copy first. Two that are the same memory are equal without being looked at
//! ([`Common::is_one_with`]).
//!
//! Invariant: nobody sees a change that somebody else made.

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

/// A value that is copied when one of several owners changes it.
#[derive(Default)]
pub struct Common<T>(Arc<T>);

impl<T> Common<T> {
    /// Whether both are the same memory, and so equal.
    #[must_use]
    pub fn is_one_with(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T: Clone> Common<T> {
    /// The value itself; a copy if others have it too.
    #[must_use]
    pub fn into_inner(self) -> T {
        Arc::unwrap_or_clone(self.0)
    }
}

impl<T> Clone for Common<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> From<T> for Common<T> {
    fn from(value: T) -> Self {
        Self(Arc::new(value))
    }
}

impl<T> Deref for Common<T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Clone> DerefMut for Common<T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        Arc::make_mut(&mut self.0)
    }
}

impl<T: PartialEq> PartialEq for Common<T> {
    fn eq(&self, other: &Self) -> bool {
        // A value that is not equal to itself is no table.
        self.is_one_with(other) || *self.0 == *other.0
    }
}

impl<T: Eq> Eq for Common<T> {}

impl<T: fmt::Debug> fmt::Debug for Common<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<T> FromIterator<T> for Common<Vec<T>> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Self::from(Vec::from_iter(values))
    }
}

impl<'c, T> IntoIterator for &'c Common<Vec<T>> {
    type Item = &'c T;
    type IntoIter = std::slice::Iter<'c, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'c, T: Clone> IntoIterator for &'c mut Common<Vec<T>> {
    type Item = &'c mut T;
    type IntoIter = std::slice::IterMut<'c, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

impl<T: Clone> IntoIterator for Common<Vec<T>> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.into_inner().into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::Common;

    #[test]
    fn a_change_is_seen_by_who_made_it() {
        let first = Common::from(vec![1, 2]);
        let mut second = first.clone();
        assert!(first.is_one_with(&second));
        second.push(3);
        assert!(!first.is_one_with(&second));
        assert_eq!((first.into_inner(), second.into_inner()), (vec![1, 2], vec![1, 2, 3]));
    }
}
