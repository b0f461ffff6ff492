//! The bodies that programs asked for, unit by unit.
//!
//! What is made while a program runs is put here, and written when the program ends, or sooner when much has
//! come together: all bodies of a unit in one file, those of its present version first, then some of versions before, for
//! edits are undone too. Nobody waits for anybody: the image's lock is held by whoever puts or asks.

use super::seal::{self, HEAD_LEN, Mark};
use lively_codegen::{Deferred, Ticket};
use lively_graph::blob::Shared;
use lively_graph::{Graph, binary};
use lively_host::Folder;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};

const CODE: &Mark = b"LIVELYc1";
/// Hash and length of one body.
const BODY_HEAD_LEN: usize = 16 + 4;
/// The largest file that is read.
const FILE_SIZE_MAX: u64 = 1 << 30;
/// From so many new bodies on they are written while the program runs.
const BATCH: usize = 128;

/// Where each body is, by the hash of what decides it.
type Index = FxHashMap<u128, Range<usize>>;

/// The bodies of one unit.
#[derive(Debug)]
pub(crate) struct Shelf {
    folder: Arc<Folder>,
    name: String,
    bodies: Mutex<Bodies>,
}

#[derive(Default)]
struct Bodies {
    /// The file as it was read.
    file: Option<Shared>,
    kept: Index,
    /// In the order in which they were made.
    new: Vec<(u128, Vec<u8>)>,
    /// Hashes of all that the unit's present version could ask for.
    present: FxHashSet<u128>,
    found: u64,
    made: u64,
}

impl std::fmt::Debug for Bodies {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Bodies").field("kept", &self.kept.len()).field("new", &self.new.len()).finish()
    }
}

impl Shelf {
    pub(crate) fn open(folder: Arc<Folder>, name: String) -> Self {
        let mut bodies = Bodies::default();
        if let Some(bytes) = folder.read(&name, FILE_SIZE_MAX)
            && let Some(kept) = index(&bytes)
        {
            bodies.kept = kept;
            bodies.file = Some(Arc::new(bytes));
            folder.note_use(&name);
        }
        Self { folder, name, bodies: Mutex::new(bodies) }
    }

    fn bodies(&self) -> MutexGuard<'_, Bodies> {
        self.bodies.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Says which version of the unit the program has.
    pub(crate) fn note_version(&self, deferred: &Deferred) {
        let mut bodies = self.bodies();
        bodies.present = deferred.tickets().filter_map(|ticket| deferred.content(ticket)).collect();
    }

    /// The body that `ticket` of `deferred` is for: from here, or what `make` makes.
    pub(crate) fn body(
        &self,
        deferred: &Deferred,
        ticket: Ticket,
        make: impl FnOnce() -> Result<Graph, Vec<lively_base::Diagnostic>>,
    ) -> Result<Graph, Vec<lively_base::Diagnostic>> {
        let Some(content) = deferred.content(ticket) else { return make() };
        if let Some(graph) = self.find(content) {
            return Ok(graph);
        }
        let graph = make()?;
        let mut bytes = Vec::new();
        binary::write(&graph, &mut bytes);
        let mut bodies = self.bodies();
        bodies.made += 1;
        bodies.new.push((content, bytes));
        let is_much = bodies.new.len() >= BATCH && bodies.new.len() >= bodies.kept.len();
        if is_much {
            self.write(&mut bodies);
        }
        Ok(graph)
    }

    /// Whether the body with this hash is here.
    pub(crate) fn has(&self, content: u128) -> bool {
        self.bodies().kept.contains_key(&content)
    }

    /// The body with this hash, if it is here.
    pub(crate) fn find(&self, content: u128) -> Option<Graph> {
        let mut bodies = self.bodies();
        let range = bodies.kept.get(&content)?.clone();
        let graph = binary::read(bodies.file.as_ref()?, range)?;
        bodies.found += 1;
        Some(graph)
    }

    /// Writes what is new, if nobody is at it: how many bodies were found and how many made, in the process that
    /// began with the shelf.
    pub(crate) fn finish(&self) -> Option<(u64, u64)> {
        let mut bodies = match self.bodies.try_lock() {
            Ok(bodies) => bodies,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => return None,
        };
        if !self.folder.is_at_home() {
            return None;
        }
        self.write(&mut bodies);
        Some((bodies.found, bodies.made))
    }

    /// Writes what is new.
    fn write(&self, bodies: &mut Bodies) {
        let Some((bytes, kept)) = bodies.written() else { return };
        // What cannot be kept is made again; either way it is not tried for ever.
        let _ = self.folder.write(&self.name, &[&bytes]);
        bodies.new.clear();
        bodies.kept = kept;
        bodies.file = Some(Arc::new(bytes));
    }
}

impl Bodies {
    /// The file with everything that is to be kept, if anything is new.
    fn written(&self) -> Option<(Vec<u8>, Index)> {
        if self.new.is_empty() {
            return None;
        }
        let old = self.file.as_ref().map_or(&[][..], |file| file.as_ref().as_ref());
        let mut kept: Vec<(u128, &Range<usize>)> = self.kept.iter().map(|(of, range)| (*of, range)).collect();
        // As they lie in the file: the youngest of former versions are first.
        kept.sort_by_key(|(_, range)| range.start);
        let (present, former): (Vec<_>, Vec<_>) =
            kept.into_iter().partition(|(of, _)| self.present.contains(of));
        let present = present.into_iter().map(|(of, range)| (of, &old[range.clone()]));
        let new = self.new.iter().map(|(of, bytes)| (*of, &bytes[..]));
        let mut all: Vec<(u128, &[u8])> = present.chain(new).collect();
        let as_many = all.len();
        all.extend(former.into_iter().take(as_many).map(|(of, range)| (of, &old[range.clone()])));
        let mut out = seal::begun();
        out.extend((all.len() as u32).to_le_bytes());
        for (of, bytes) in &all {
            out.extend(of.to_le_bytes());
            out.extend((bytes.len() as u32).to_le_bytes());
        }
        all.iter().for_each(|(_, bytes)| out.extend_from_slice(bytes));
        seal::seal(CODE, &mut out);
        let kept = places(&out)?;
        Some((out, kept))
    }
}

/// Where in a file each body is; none for bytes that are no such file.
fn index(bytes: &[u8]) -> Option<Index> {
    seal::opened(CODE, bytes)?;
    places(bytes)
}

/// Where each body is in a file whose checksum is right.
fn places(bytes: &[u8]) -> Option<Index> {
    let (count, rest) = bytes.get(HEAD_LEN..)?.split_first_chunk::<4>()?;
    let heads = rest.get(..(u32::from_le_bytes(*count) as usize).checked_mul(BODY_HEAD_LEN)?)?;
    let mut at = bytes.len() - (rest.len() - heads.len());
    let mut kept = FxHashMap::default();
    for head in heads.chunks_exact(BODY_HEAD_LEN) {
        let (of, len) = head.split_first_chunk::<16>()?;
        let end = at.checked_add(u32::from_le_bytes(*len.first_chunk::<4>()?) as usize)?;
        if end > bytes.len() {
            return None;
        }
        kept.insert(u128::from_le_bytes(*of), at..end);
        at = end;
    }
    Some(kept)
}

#[cfg(test)]
mod tests {
    use super::Shelf;
    use crate::c::{Facts, Generation, Options, Source, compile_kept};
    use crate::cache::Cache;
    use lively_graph::{Graph, binary};

    fn bytes(graph: &Graph) -> Vec<u8> {
        let mut bytes = Vec::new();
        binary::write(graph, &mut bytes);
        bytes
    }

    #[test]
    fn damaged_bodies_are_not_there() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::open(folder.path()).unwrap().from_text_size(0);
        let text = b"int one(void) { return 1; }\nint two(int x) { return x * one(); }\n".to_vec();
        let source = Source::Text { name: "bodies.c".into(), text };
        let options = Options { facts: Facts::Wanted, generation: Generation::OnCall, ..Options::default() };
        let object = compile_kept(&source, &options, &cache).unwrap().object.unwrap();
        let (deferred, shelf) = (object.deferred.unwrap(), object.shelf.unwrap());
        let made: Vec<(u128, Vec<u8>)> = deferred
            .tickets()
            .map(|ticket| {
                let graph = shelf.body(&deferred, ticket, || deferred.generate(ticket)).unwrap();
                (deferred.content(ticket).unwrap(), bytes(&graph))
            })
            .collect();
        assert_eq!(shelf.finish(), Some((0, 2)));
        let path = folder.path().join(&shelf.name);
        let whole = std::fs::read(&path).unwrap();
        let found = |of: u128| Shelf::open(shelf.folder.clone(), shelf.name.clone()).find(of);
        for (of, right) in &made {
            assert!(found(*of).is_some_and(|graph| bytes(&graph) == *right));
        }
        let flips = (0..whole.len()).map(|at| {
            let mut bytes = whole.clone();
            bytes[at] ^= 1 << (at % 8);
            bytes
        });
        let cuts = (0..whole.len()).map(|len| whole[..len].to_vec());
        for damaged in flips.chain(cuts).chain([[&whole[..], b"more"].concat()]) {
            std::fs::write(&path, &damaged).unwrap();
            assert!(made.iter().all(|(of, _)| found(*of).is_none()), "{} bytes were believed", damaged.len());
        }
    }
}
