//! Runs what live code left for the end of a thread, and nothing of an image that is gone.
//!
//! C++ registers the destructors of thread-local objects with the C library, one list a thread,
//! each entry with the mark of its component; the C library keeps a component mapped as long as
//! its marks are in such a list. An image is no component it knows: it would call into memory
//! that was given back. So code of an image registers here instead (see [`registration`]). An
//! entry runs if its mark is the image's that made it; releasing an image runs the releasing
//! thread's entries, last first, and lets other threads forget theirs.
//!
//! Marks are addresses and may come again with another image: each claim of a mark is numbered,
//! and entries remember the number.

use super::libraries;
use lively_base::RunAddr;
use std::cell::RefCell;
use std::collections::HashMap;
use std::ffi::{c_int, c_void};
use std::mem::ManuallyDrop;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

type Destructor = unsafe extern "C-unwind" fn(*mut c_void);
type Register = unsafe extern "C" fn(extern "C-unwind" fn(*mut c_void), *mut c_void, *mut c_void) -> c_int;

/// A destructor with its object.
#[derive(Clone, Copy)]
struct Entry {
    /// What the C library calls it by; never used again in a thread.
    number: usize,
    destructor: Destructor,
    object: *mut c_void,
    mark: RunAddr,
    claim: u64,
}

/// What one thread registered, in order.
struct Entries {
    list: Vec<Entry>,
    next: usize,
}

/// The live marks with their claims, and the next claim.
#[derive(Default)]
struct Marks {
    claims: HashMap<u64, u64>,
    next: u64,
}

static MARKS: OnceLock<Mutex<Marks>> = OnceLock::new();

thread_local! {
    /// This thread's entries. The C library holds their numbers, so that their order among entries
    /// of others is kept. Never dropped by Rust, for handlers run after its own.
    static ENTRIES: ManuallyDrop<RefCell<Entries>> =
        const { ManuallyDrop::new(RefCell::new(Entries { list: Vec::new(), next: 0 })) };
}

fn marks() -> MutexGuard<'static, Marks> {
    MARKS.get_or_init(Mutex::default).lock().unwrap_or_else(PoisonError::into_inner)
}

fn is_live(entry: &Entry) -> bool {
    marks().claims.get(&entry.mark.0) == Some(&entry.claim)
}

/// The C library's own registration, where it has one.
fn outer() -> Option<Register> {
    static OUTER: OnceLock<Option<Register>> = OnceLock::new();
    *OUTER.get_or_init(|| {
        let found = libraries::named(c"__cxa_thread_atexit_impl")?;
        // SAFETY: the function has this type in every C library that has it.
        Some(unsafe { std::mem::transmute::<*mut c_void, Register>(found) })
    })
}

/// The address of what code of an image is to call as `__cxa_thread_atexit`; `None` where the C
/// library has no such thing and the language's own takes care.
pub(crate) fn registration() -> Option<RunAddr> {
    outer().map(|_| RunAddr(register as *const () as u64))
}

extern "C" fn register(destructor: Destructor, object: *mut c_void, mark: *mut c_void) -> c_int {
    let Some(outer) = outer() else { return -1 };
    let mark = RunAddr(mark as u64);
    let claim = {
        let mut marks = marks();
        let next = marks.next;
        let claim = *marks.claims.entry(mark.0).or_insert(next);
        marks.next = next.max(claim) + 1;
        claim
    };
    let number = ENTRIES.with(|entries| {
        let mut entries = entries.borrow_mut();
        let number = entries.next;
        entries.next += 1;
        entries.list.push(Entry { number, destructor, object, mark, claim });
        number
    });
    // SAFETY: `run` may be called with any number, in any thread.
    unsafe { outer(run, std::ptr::without_provenance_mut(number), mark.0 as *mut c_void) }
}

/// Runs the entry of this thread called `number`, unless releasing its image ran it before.
extern "C-unwind" fn run(number: *mut c_void) {
    let entry = ENTRIES.with(|entries| {
        let list = &mut entries.borrow_mut().list;
        let at = list.iter().rposition(|entry| entry.number == number.addr())?;
        Some(list.remove(at))
    });
    if let Some(entry) = entry
        && is_live(&entry)
    {
        // SAFETY: its image is there, and registered it to be called once with this object.
        unsafe { (entry.destructor)(entry.object) };
    }
}

/// Runs this thread's entries of `mark`, last first, and forgets those of other threads. Called as
/// code is, by name; its image must be there still.
pub(crate) extern "C-unwind" fn release(mark: u64) {
    let mark = RunAddr(mark);
    loop {
        let entry = ENTRIES.with(|entries| {
            let list = &mut entries.borrow_mut().list;
            let at = list.iter().rposition(|entry| entry.mark == mark)?;
            Some(list.remove(at))
        });
        let Some(entry) = entry else { break };
        if is_live(&entry) {
            // SAFETY: as in `run`.
            unsafe { (entry.destructor)(entry.object) };
        }
    }
    marks().claims.remove(&mark.0);
}
