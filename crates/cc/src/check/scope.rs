//! Which name means what, where.
//!
//! Names are numbers, so a scope is a vector from name to the newest binding; leaving a block undoes
//! what it bound. A body sees the finished scope of its file through `file`, but only what was
//! declared before the body began.

use super::uses::Noted;
use crate::frozen::wire::{Hidden, Reader, Wire, Writer};
use crate::lex::Name;
use crate::syntax::{At, Binding, BindingKind, Tag};
use std::cell::{Cell, RefCell};

const NONE: u32 = u32::MAX;

struct Bound<T> {
    name: Name,
    shadowed: u32,
    what: T,
}

/// One name space.
struct Space<T> {
    heads: Vec<u32>,
    bound: Vec<Bound<T>>,
}

impl<T: Copy> Space<T> {
    fn new(names: usize) -> Self {
        Self { heads: vec![NONE; names], bound: Vec::new() }
    }

    fn find(&self, name: Name) -> Option<&T> {
        let head = *self.heads.get(name.index())?;
        self.bound.get(head as usize).map(|b| &b.what)
    }

    fn bind(&mut self, name: Name, what: T) {
        let new = self.bound.len() as u32;
        if name.index() >= self.heads.len() {
            self.heads.resize(name.index() + 1, NONE);
        }
        let shadowed = std::mem::replace(&mut self.heads[name.index()], new);
        self.bound.push(Bound { name, shadowed, what });
    }

    fn replace(&mut self, name: Name, what: T) {
        if let Some(&head) = self.heads.get(name.index())
            && let Some(bound) = self.bound.get_mut(head as usize)
        {
            bound.what = what;
        }
    }

    fn undo(&mut self, to: usize) {
        while self.bound.len() > to
            && let Some(bound) = self.bound.pop()
        {
            self.heads[bound.name.index()] = bound.shadowed;
        }
    }
}

/// The bindings of a file, or of one body.
pub(crate) struct Names {
    ordinary: Space<Binding>,
    tags: Space<Tag>,
}

impl Names {
    /// No bindings yet; `names` is the number of names there are.
    pub(crate) fn new(names: usize) -> Self {
        Self { ordinary: Space::new(names), tags: Space::new(names) }
    }

    /// What `name` is at file scope.
    pub(crate) fn find(&self, name: Name) -> Option<Binding> {
        self.ordinary.find(name).copied()
    }

    /// What the tag `name` is at file scope.
    pub(crate) fn find_tag(&self, name: Name) -> Option<Tag> {
        self.tags.find(name).copied()
    }

    /// Every bound tag.
    pub(crate) fn known_tags(&self) -> impl Iterator<Item = Name> + '_ {
        self.tags.bound.iter().map(|b| b.name)
    }

    /// Every bound name.
    pub(crate) fn known(&self) -> impl Iterator<Item = Name> + '_ {
        self.ordinary.bound.iter().map(|b| b.name)
    }
}

impl Wire<Hidden> for Names {
    fn put(&self, to: &mut Writer) {
        // At file scope nothing hides anything.
        fn space<T: Wire<Hidden>>(space: &Space<T>, to: &mut Writer) {
            to.number(space.bound.len() as u64);
            for bound in &space.bound {
                bound.name.put(to);
                bound.what.put(to);
            }
        }
        to.number(self.ordinary.heads.len().max(self.tags.heads.len()) as u64);
        space(&self.ordinary, to);
        space(&self.tags, to);
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        /// More names no text has.
        const NAMES_MAX: usize = 1 << 24;
        fn space<T: Wire<Hidden> + Copy>(space: &mut Space<T>, from: &mut Reader<'_>) -> Option<()> {
            for _ in 0..from.count()? {
                let name = Name::take(from)?;
                if name.index() >= space.heads.len() {
                    return None;
                }
                space.bind(name, T::take(from)?);
            }
            Some(())
        }
        let count = usize::try_from(from.number()?).ok().filter(|count| *count <= NAMES_MAX)?;
        let mut made = Self::new(count);
        space(&mut made.ordinary, from)?;
        space(&mut made.tags, from)?;
        Some(made)
    }
}

/// A mark to go back to.
#[derive(Clone, Copy)]
pub(crate) struct Mark {
    ordinary: usize,
    tags: usize,
}

/// What is visible at one point.
pub(crate) struct Scope<'f> {
    file: Option<&'f Names>,
    own: Names,
    depth: u32,
    /// Bindings of the file made later than this are not seen.
    before: At,
    /// What the file was asked for, if anybody wants to know.
    noted: Option<RefCell<Noted>>,
    /// Whether the line of a token was told.
    tells_line: Cell<bool>,
}

impl<'f> Scope<'f> {
    /// The scope of a file.
    pub(crate) fn of_file(names: usize) -> Self {
        let (own, before) = (Names::new(names), At(u32::MAX));
        Self { file: None, own, depth: 0, before, noted: None, tells_line: Cell::new(false) }
    }

    /// The scope of a body that begins at `before`; `own` has no bindings. What the file is asked for is added to
    /// `noted`.
    pub(crate) fn of_body(file: &'f Names, own: Names, before: At, noted: Option<Noted>) -> Self {
        let tells_line = Cell::new(false);
        Self { file: Some(file), own, depth: 1, before, noted: noted.map(RefCell::new), tells_line }
    }

    /// What the file was asked for so far; nothing more is noted.
    pub(crate) fn take_noted(&mut self) -> Option<Noted> {
        self.noted.take().map(RefCell::into_inner)
    }

    /// Whether the line of a token was told.
    pub(crate) fn tells_line(&self) -> bool {
        self.tells_line.get()
    }

    #[inline]
    fn note(&self, name: Name) {
        if let Some(noted) = &self.noted {
            noted.borrow_mut().name(name);
        }
    }

    /// Notes that the initial value of an object of the file was read; it may have no name.
    pub(crate) fn note_value(&self, name: Option<Name>) {
        if let Some(noted) = &self.noted {
            noted.borrow_mut().value(name);
        }
    }

    /// Notes that the line of a token was told.
    pub(crate) fn note_line(&self) {
        self.tells_line.set(true);
        if let Some(noted) = &self.noted {
            noted.borrow_mut().line();
        }
    }

    /// The bindings made here.
    pub(crate) fn into_names(mut self) -> Names {
        if self.file.is_some() {
            self.own.ordinary.undo(0);
            self.own.tags.undo(0);
        }
        self.own
    }

    pub(crate) fn depth(&self) -> u32 {
        self.depth
    }

    pub(crate) fn enter(&mut self) -> Mark {
        self.depth += 1;
        Mark { ordinary: self.own.ordinary.bound.len(), tags: self.own.tags.bound.len() }
    }

    pub(crate) fn leave(&mut self, mark: Mark) {
        self.depth -= 1;
        self.own.ordinary.undo(mark.ordinary);
        self.own.tags.undo(mark.tags);
    }

    pub(crate) fn find(&self, name: Name) -> Option<Binding> {
        if let Some(found) = self.own.ordinary.find(name) {
            return Some(*found);
        }
        self.note(name);
        self.file?.ordinary.find(name).copied().filter(|b| b.at <= self.before)
    }

    /// What the file knows of `name`, even if only later.
    pub(crate) fn find_in_file(&self, name: Name) -> Option<Binding> {
        match self.file {
            Some(file) => {
                self.note(name);
                file.find(name)
            }
            None => {
                let mut at = *self.own.ordinary.heads.get(name.index())?;
                loop {
                    let bound = self.own.ordinary.bound.get(at as usize)?;
                    if bound.what.depth == 0 {
                        return Some(bound.what);
                    }
                    at = bound.shadowed;
                }
            }
        }
    }

    /// What `name` is in the innermost scope alone.
    pub(crate) fn find_here(&self, name: Name) -> Option<Binding> {
        self.own.ordinary.find(name).copied().filter(|b| b.depth == self.depth)
    }

    pub(crate) fn bind(&mut self, name: Name, kind: BindingKind, at: At) {
        self.own.ordinary.bind(name, Binding { kind, depth: self.depth, at });
    }

    /// Changes what the newest binding of `name` says.
    pub(crate) fn rebind(&mut self, name: Name, kind: BindingKind) {
        if let Some(old) = self.own.ordinary.find(name).copied() {
            self.own.ordinary.replace(name, Binding { kind, ..old });
        }
    }

    pub(crate) fn find_tag(&self, name: Name) -> Option<Tag> {
        if let Some(found) = self.own.tags.find(name) {
            return Some(*found);
        }
        self.note(name);
        self.file?.tags.find(name).copied().filter(|t| t.at <= self.before)
    }

    pub(crate) fn find_tag_here(&self, name: Name) -> Option<Tag> {
        self.own.tags.find(name).copied().filter(|t| t.depth == self.depth)
    }

    pub(crate) fn bind_tag(&mut self, name: Name, tag: Tag) {
        self.own.tags.bind(name, tag);
    }

    /// Every name that could have been meant.
    pub(crate) fn visible(&self) -> impl Iterator<Item = Name> + '_ {
        self.own.known().chain(self.file.into_iter().flat_map(|f| f.known()))
    }
}
