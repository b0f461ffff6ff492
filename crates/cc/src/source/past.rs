//! Texts as they were.
//!
//! Problem: every version of a program keeps what it was compiled from, and an edit of a large file is a few bytes.
//! Approach: the text that is read is there once, and is changed in place. Who keeps an earlier version keeps what has
//! to be put back, and the way to the next one ([`Past`]).
//!
//! Invariant: what [`Past::text`] answers never changes.

use super::Change;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// One version of a text.
#[derive(Debug)]
pub(super) struct Past(Mutex<Form>);

#[derive(Debug)]
enum Form {
    /// The text, with its padding.
    Whole(Arc<Vec<u8>>),
    /// What the next version has `change.len` bytes for, from `change.start` on.
    Before { newer: Arc<Past>, change: Change, gone: Vec<u8> },
}

impl Past {
    pub(super) fn whole(text: &Arc<Vec<u8>>) -> Arc<Self> {
        Arc::new(Self(Mutex::new(Form::Whole(Arc::clone(text)))))
    }

    fn form(&self) -> MutexGuard<'_, Form> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes `change` to `text`, whose version `past` is: `with` takes the place of what is answered. The version that
    /// `text` is then, if anybody keeps the one before.
    pub(super) fn change(
        past: Option<Arc<Self>>,
        text: &mut Arc<Vec<u8>>,
        change: &Change,
        with: &[u8],
    ) -> (Vec<u8>, Option<Arc<Self>>) {
        let gone = text[change.start..change.end].to_vec();
        let kept = past.filter(|past| Arc::strong_count(past) > 1);
        let newer = kept.as_ref().map(|_| Arc::new(Self(Mutex::new(Form::Whole(Arc::default())))));
        // Who comes here for an earlier version waits until it is made.
        let mut form = newer.as_ref().map(|newer| newer.form());
        if let Some((kept, newer)) = kept.zip(newer.clone()) {
            *kept.form() = Form::Before { newer, change: *change, gone: gone.clone() };
        }
        Arc::make_mut(text).splice(change.start..change.end, with.iter().copied());
        if let Some(form) = &mut form {
            **form = Form::Whole(Arc::clone(text));
        }
        drop(form);
        (gone, newer)
    }

    /// The text, with its padding.
    pub(super) fn text(&self) -> Arc<Vec<u8>> {
        let mut steps = Vec::new();
        let mut next = match &*self.form() {
            Form::Whole(text) => return Arc::clone(text),
            Form::Before { newer, change, gone } => {
                steps.push((*change, gone.clone()));
                Arc::clone(newer)
            }
        };
        let mut text = loop {
            let further = match &*next.form() {
                Form::Whole(text) => break Vec::clone(text),
                Form::Before { newer, change, gone } => {
                    steps.push((*change, gone.clone()));
                    Arc::clone(newer)
                }
            };
            next = further;
        };
        for (change, gone) in steps.into_iter().rev() {
            text.splice(change.start..change.start + change.len, gone);
        }
        Arc::new(text)
    }

    /// Whether both are the same version, or the same text in two places.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        if std::ptr::eq(self, other) {
            return true;
        }
        let whole = |past: &Self| match &*past.form() {
            Form::Whole(text) => Some(Arc::clone(text)),
            Form::Before { .. } => None,
        };
        // Two versions of one text differ, or nobody would have made the second.
        whole(self).zip(whole(other)).is_some_and(|(own, others)| own == others)
    }

    /// How many bytes an earlier version takes beside `newest`; none if it is not one of it.
    pub(super) fn beside(&self, newest: &Self) -> Option<usize> {
        let mut size = 0;
        let mut next = match &*self.form() {
            Form::Whole(_) => return None,
            Form::Before { newer, gone, .. } => {
                size += gone.len();
                Arc::clone(newer)
            }
        };
        while !std::ptr::eq(&*next, newest) {
            let further = match &*next.form() {
                Form::Whole(_) => return None,
                Form::Before { newer, gone, .. } => {
                    size += gone.len();
                    Arc::clone(newer)
                }
            };
            next = further;
        }
        Some(size)
    }
}

impl Drop for Past {
    fn drop(&mut self) {
        // One after the other: a chain may be as long as a day's work.
        let take = |form: &mut Form| match std::mem::replace(form, Form::Whole(Arc::default())) {
            Form::Before { newer, .. } => Some(newer),
            Form::Whole(_) => None,
        };
        let mut next = take(self.0.get_mut().unwrap_or_else(PoisonError::into_inner));
        while let Some(mut last) = next.take().and_then(Arc::into_inner) {
            next = take(last.0.get_mut().unwrap_or_else(PoisonError::into_inner));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_earlier_text_is_what_it_was() {
        let mut text = Arc::new(b"one two three".to_vec());
        let first = Past::whole(&text);
        let all: [(&[u8], &[u8]); 3] = [(b"two", b"2"), (b"three", b"number three"), (b"one ", b"")];
        let (mut past, mut known) = (Some(Arc::clone(&first)), vec![(first, text.to_vec())]);
        for (from, to) in all {
            let start = memchr::memmem::find(&text, from).unwrap();
            let change = Change { start, end: start + from.len(), len: to.len() };
            let (gone, newer) = Past::change(past.take(), &mut text, &change, to);
            assert_eq!(gone, from);
            known.push((newer.clone().unwrap(), text.to_vec()));
            past = newer;
        }
        assert_eq!(*text, b"2 number three");
        for (version, text) in &known {
            assert_eq!(*version.text(), *text);
        }
        let newest = &known[3].0;
        assert_eq!(known[0].0.beside(newest), Some(3 + 5 + 4));
        assert!(!known[0].0.is_same(newest) && newest.is_same(newest));
        // Nobody keeps this one: nothing is kept of it.
        known.clear();
        let change = Change { start: 0, end: 1, len: 1 };
        assert!(Past::change(past, &mut text, &change, b"3").1.is_none());
    }
}
