//! Asks every thread of the process to run a short piece of code, and waits for the answers.
//!
//! The only means is a signal, and a signal makes `poll` and its like return early in the
//! program, so this is for what cannot be done otherwise. The signal is the highest realtime
//! signal without a handler when first needed.
//!
//! Ordering: the errand is published before the first signal carries its number. A handler that
//! comes late, after the asker gave up, finds another errand or none, or one that is kept forever
//! because somebody did not answer.
//!
//! Threads that start meanwhile: what they are to be given must be in force for new threads
//! before [`run_in_others`] is called. Then only those matter whose block the C library prepared
//! before that, and which were cloned afterwards. Their makers are in the first listing. The
//! C library blocks signals around the clone, so that a maker answers after it, and the second
//! listing has the thread. A maker that is interrupted before it blocks signals answers too
//! early; it is recognised by `pthread_create` on its stack, and given the time to go on before
//! the next listing. (Sending it another signal would not help: signals come before progress.)
//! Who starts later is right from the beginning, so that a program that starts threads without
//! end cannot keep the asker busy.

use super::modules::Modules;
use super::system::errno;
use super::{arch, libraries, peek};
use crate::HostError;
use lively_base::RunAddr;
use std::ffi::{c_int, c_void};
use std::mem::MaybeUninit;
use std::ops::Range;
use std::os::unix::fs::MetadataExt;
use std::ptr;
use std::sync::atomic::{AtomicI32, AtomicPtr, AtomicU32, AtomicU64, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

/// How long a thread may keep the signal blocked before it is called unresponsive.
pub(super) const ANSWER_WAIT: Duration = Duration::from_secs(2);
/// How often the wait looks whether a thread has ended meanwhile.
const ANSWER_SLICE_NS: i64 = 2_000_000;
/// How often threads are listed, each time after all of the last listing answered.
const ROUNDS: usize = 3;
/// How often a listing is begun anew because it is shorter than the number of threads: the
/// kernel ends it early when the thread it has come to ends.
const LISTINGS_MAX: usize = 8;
/// Flag of kernel workers that live among a process's threads and take no signals.
const PF_IO_WORKER: u64 = 0x10;
const PF_USER_WORKER: u64 = 0x4000;

/// What each thread is asked to do: a function that may run in a signal handler.
pub(crate) type Act<'a> = dyn Fn() + Sync + 'a;
/// The same, given the thread's place in the errand and the interrupted state.
pub(super) type Errands<'a> = dyn Fn(usize, *const c_void) + Sync + 'a;

/// States of a thread that was asked. Whoever moves it from [`WAITING`] decides: the thread to
/// run the act, or the asker to do without.
pub(super) const WAITING: u32 = 0;
pub(super) const RUNNING: u32 = 1;
const DONE: u32 = 2;
pub(super) const EXCUSED: u32 = 3;
/// Done, and the thread was about to make another one.
const DONE_MAKING: u32 = 4;

/// How far up a maker's stack its return address into `pthread_create` is looked for: between
/// are a few frames of the loader and of system call wrappers.
const MAKER_STACK: usize = 2048;
/// Run time after which a maker has surely cloned, or failed to.
const MAKER_RUN: Duration = Duration::from_micros(500);
/// How long a maker is waited for at most: on a busy machine it may not get to run.
const MAKER_WAIT: Duration = Duration::from_millis(500);

/// Where the C library's `pthread_create` is.
static MAKER: OnceLock<Range<u64>> = OnceLock::new();

pub(super) struct Errand<'a> {
    number: u64,
    act: &'a Errands<'a>,
    /// Threads asked, and the state of each.
    pub(super) asked: Vec<(AtomicI32, AtomicU32)>,
    /// Counts answers; the asker sleeps on it.
    pub(super) answers: AtomicU32,
}

pub(super) static ERRAND: AtomicPtr<Errand<'static>> = AtomicPtr::new(ptr::null_mut());
static NUMBER: AtomicU64 = AtomicU64::new(1);
static SIGNAL: AtomicI32 = AtomicI32::new(0);
pub(super) static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// The signal in use, once there is one: hidden from the program.
pub(crate) fn signal() -> Option<c_int> {
    Some(SIGNAL.load(Ordering::Relaxed)).filter(|signal| *signal != 0)
}

/// The calling thread's kernel id.
pub(crate) fn own_tid() -> i32 {
    // SAFETY: the call has no preconditions.
    unsafe { libc::syscall(libc::SYS_gettid) as i32 }
}

extern "C" fn answer(_signal: c_int, info: *mut libc::siginfo_t, context: *mut c_void) {
    // SAFETY: errno is the thread's own word.
    let kept = unsafe { *libc::__errno_location() };
    let errand = ERRAND.load(Ordering::Acquire);
    // SAFETY: the kernel gives a record with SA_SIGINFO; the signal is only sent with a value.
    let number = unsafe { (*info).si_value() }.sival_ptr as u64;
    if !errand.is_null() {
        // SAFETY: an errand stays until every thread asked has answered, or forever.
        let errand = unsafe { &*errand };
        let tid = own_tid();
        let mine =
            errand.asked.iter().enumerate().find(|(_, (asked, _))| asked.load(Ordering::Acquire) == tid);
        if let Some((place, (_, state))) = mine.filter(|_| errand.number == number)
            && state.compare_exchange(WAITING, RUNNING, Ordering::AcqRel, Ordering::Relaxed).is_ok()
        {
            (errand.act)(place, context);
            state.store(if is_making(context) { DONE_MAKING } else { DONE }, Ordering::Release);
            let word = errand.answers.as_ptr();
            // The last use of the errand: the wake below needs only the number of its address.
            errand.answers.fetch_add(1, Ordering::Release);
            let wake = libc::FUTEX_WAKE | libc::FUTEX_PRIVATE_FLAG;
            // SAFETY: waking by an address nobody waits at, or that is gone, does nothing.
            unsafe { libc::syscall(libc::SYS_futex, word, wake, 1) };
        }
    }
    // SAFETY: as above.
    unsafe { *libc::__errno_location() = kept };
}

/// Whether the interrupted thread is inside `pthread_create`; runs in the handler. When in doubt
/// it is.
fn is_making(context: *const c_void) -> bool {
    let Some(maker) = MAKER.get() else { return true };
    let Some((code, stack)) = arch::registers::code_and_stack(context) else { return true };
    if maker.contains(&code) {
        return true;
    }
    let mut words = [0_u64; MAKER_STACK / 8];
    match peek::read_some(RunAddr(stack), &mut words) {
        Ok(count) => words[..count].iter().any(|word| maker.contains(word)),
        Err(peek::Blind) => true,
    }
}

/// Finds `pthread_create`, before any handler asks.
fn find_maker() {
    MAKER.get_or_init(|| {
        let start = libc::pthread_create as *const () as u64;
        let modules = Modules::default().snapshot();
        let module = modules.iter().find(|module| module.range.contains(&RunAddr(start)));
        let size = module
            .and_then(|module| {
                module
                    .symbols
                    .as_ref()?
                    .find(b"pthread_create", |symbol| module.bias.wrapping_add(symbol.value) == start)
            })
            .map_or(0, |symbol| symbol.size);
        // The name may lead to a wrapper whose size is unknown: then a page of code after it.
        start..start + if size == 0 { 4096 } else { size }
    });
}

/// Waits until a thread that was about to make another one has gone on.
fn let_proceed(tid: i32) {
    let ran = || -> Option<Duration> {
        let text = std::fs::read_to_string(format!("/proc/self/task/{tid}/schedstat")).ok()?;
        Some(Duration::from_nanos(text.split(' ').next()?.parse().ok()?))
    };
    let began = Instant::now();
    let start = ran();
    while began.elapsed() < MAKER_WAIT {
        let gone_on = match (start, ran()) {
            (Some(start), Some(now)) => now.saturating_sub(start) >= MAKER_RUN,
            // Not told: the time itself is the only measure.
            _ => began.elapsed() > 20 * MAKER_RUN,
        };
        // A thread that sleeps is not between preparing and cloning.
        if gone_on || cannot_answer(tid) || is_asleep(tid) {
            return;
        }
        std::thread::sleep(MAKER_RUN / 10);
    }
}

fn is_asleep(tid: i32) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/self/task/{tid}/stat")).unwrap_or_default();
    stat.rsplit_once(')').is_none_or(|(_, rest)| rest.trim_start().starts_with('S'))
}

/// Chooses the signal and installs the handler.
pub(super) fn ensure_signal() -> Result<c_int, HostError> {
    if let Some(signal) = signal() {
        return Ok(signal);
    }
    let refuse = |call| HostError::System { what: "ask all threads".to_owned(), call, errno: errno() };
    for signal in (libc::SIGRTMIN()..=libc::SIGRTMAX()).rev() {
        let mut old = MaybeUninit::<libc::sigaction>::zeroed();
        // SAFETY: asks for the present action only.
        if unsafe { libc::sigaction(signal, ptr::null(), old.as_mut_ptr()) } != 0 {
            continue;
        }
        // SAFETY: filled by the call; all zeros is a valid value too.
        if unsafe { old.assume_init() }.sa_sigaction != libc::SIG_DFL {
            continue;
        }
        // SAFETY: all zeros is a valid action.
        let mut action: libc::sigaction = unsafe { MaybeUninit::zeroed().assume_init() };
        action.sa_sigaction = answer as *const () as usize;
        action.sa_flags = libc::SA_SIGINFO | libc::SA_RESTART | libc::SA_ONSTACK;
        // SAFETY: the handler is async-signal-safe.
        if unsafe { libc::sigaction(signal, &raw const action, ptr::null_mut()) } != 0 {
            return Err(refuse("sigaction"));
        }
        SIGNAL.store(signal, Ordering::Relaxed);
        return Ok(signal);
    }
    Err(HostError::Unsupported("ask all threads: the program handles every realtime signal"))
}

/// Kernel ids of the process's threads, which are listed in `folder`. Where they are not, there may still be one alone.
fn tids(folder: &str, is_alone: impl Fn() -> bool) -> Result<Vec<i32>, HostError> {
    let mut tids: Vec<i32> = Vec::new();
    for _ in 0..LISTINGS_MAX {
        let Ok(entries) = std::fs::read_dir(folder) else {
            let unlisted = HostError::Unsupported("list the threads of its own process");
            return if is_alone() { Ok(vec![own_tid()]) } else { Err(unlisted) };
        };
        tids.extend(entries.flatten().filter_map(|entry| entry.file_name().to_str()?.parse::<i32>().ok()));
        tids.sort_unstable();
        tids.dedup();
        // A folder has a link from each folder in it, its own entry and its parent's.
        let links = std::fs::metadata(folder).map_or(0, |folder| folder.nlink());
        if tids.len() as u64 + 2 >= links {
            break;
        }
    }
    Ok(tids)
}

/// Whether the C library knows that no other thread runs.
fn is_alone() -> bool {
    let word = libraries::named(c"__libc_single_threaded");
    // SAFETY: the C library says so in one byte, which is there as long as the process.
    word.is_some_and(|word| unsafe { ptr::read_volatile(word.cast::<u8>()) } != 0)
}

/// Whether a thread has ended, or is a kernel worker that takes no signals. Takes no memory: other
/// threads may be held.
pub(super) fn cannot_answer(tid: i32) -> bool {
    let mut buffer = [0; super::tasks::STAT_LEN_MAX];
    let Some(stat) = super::tasks::stat(tid, &mut buffer) else { return true };
    // The name in parentheses may contain anything; fields are counted from its end.
    let Some(name_end) = stat.iter().rposition(|byte| *byte == b')') else { return false };
    let mut fields = stat[name_end + 1..].split(|byte| *byte == b' ').filter(|field| !field.is_empty());
    let ended = matches!(fields.next(), Some(b"Z" | b"X"));
    let flags = fields.nth(5).and_then(|flags| std::str::from_utf8(flags).ok()?.parse().ok());
    ended || flags.unwrap_or(0) & (PF_IO_WORKER | PF_USER_WORKER) != 0
}

/// Sends the errand's signal; `false` when the thread is gone.
fn send(tid: i32, signal: c_int, number: u64) -> Result<bool, HostError> {
    // The record's head as the kernel lays it out; `SI_QUEUE` is the code for a value.
    let mut info = [0_u64; 16];
    let head = u64::from(signal.cast_unsigned());
    let code = u64::from((-1_i32).cast_unsigned());
    info[0] = head;
    info[1] = code;
    // SAFETY: getpid has no preconditions.
    let pid = unsafe { libc::getpid() };
    // SAFETY: getuid has no preconditions.
    let uid = unsafe { libc::getuid() };
    info[2] = u64::from(pid.cast_unsigned()) | (u64::from(uid) << 32);
    info[3] = number;
    // SAFETY: the record is 128 bytes as the kernel wants it.
    let sent = unsafe { libc::syscall(libc::SYS_rt_tgsigqueueinfo, pid, tid, signal, info.as_ptr()) };
    match if sent == 0 { 0 } else { errno() } {
        0 => Ok(true),
        libc::ESRCH => Ok(false),
        errno => Err(HostError::System { what: "ask all threads".to_owned(), call: "tgsigqueue", errno }),
    }
}

/// Runs `act` once or more in every other thread of the process, in a signal handler there.
/// `what` completes the sentence "thread N did not ... in time".
pub(crate) fn run_in_others(act: &Act<'_>, what: &'static str) -> Result<(), HostError> {
    let own = own_tid();
    let listed = || tids("/proc/self/task", is_alone);
    if listed()? == [own] {
        return Ok(());
    }
    let _one = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let signal = ensure_signal()?;
    find_maker();
    let mut answered: Vec<i32> = vec![own];
    for _ in 0..ROUNDS {
        let mut fresh = listed()?;
        fresh.retain(|tid| !answered.contains(tid));
        if !fresh.is_empty() {
            ask(&fresh, &|_, _| act(), signal, what)?;
            answered.extend(fresh);
        }
    }
    Ok(())
}

/// Makes an errand and lets handlers find it.
pub(super) fn publish<'a>(tids: &[i32], act: &'a Errands<'a>) -> *mut Errand<'a> {
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let asked = tids.iter().map(|tid| (AtomicI32::new(*tid), AtomicU32::new(WAITING))).collect();
    let errand = Box::into_raw(Box::new(Errand { number, act, asked, answers: AtomicU32::new(0) }));
    ERRAND.store(errand.cast(), Ordering::Release);
    errand
}

/// Asks the threads listed and waits until all have answered or ended.
fn ask(tids: &[i32], act: &Errands<'_>, signal: c_int, what: &'static str) -> Result<(), HostError> {
    let errand = publish(tids, act);
    // SAFETY: the errand lives until the end of this function.
    let shared = unsafe { &*errand };
    let outcome = send_and_wait(shared, signal, what);
    let is_maker = |state: &AtomicU32| state.load(Ordering::Acquire) == DONE_MAKING;
    let makers = shared.asked.iter().filter(|(_, state)| is_maker(state));
    let makers: Vec<i32> = makers.map(|(tid, _)| tid.load(Ordering::Relaxed)).collect();
    ERRAND.store(ptr::null_mut(), Ordering::Release);
    if outcome.is_ok() {
        // Every thread asked has counted its answer, which is its last use, or has ended.
        // SAFETY: made by `Box::into_raw` above and used by nobody else now.
        drop(unsafe { Box::from_raw(errand) });
    }
    // Otherwise a late handler may still read it, find itself excused, and go: it stays.
    makers.into_iter().for_each(let_proceed);
    outcome
}

fn send_and_wait(errand: &Errand<'_>, signal: c_int, what: &'static str) -> Result<(), HostError> {
    wait_for(errand, &errand.answers, send_all(errand, signal)?, (ANSWER_WAIT, what))
}

/// Sends the errand to all; answers how many will answer.
fn send_all(errand: &Errand<'_>, signal: c_int) -> Result<u32, HostError> {
    let mut expected = 0_u32;
    for place in 0..errand.asked.len() {
        expected += u32::from(send_one(errand, place, signal)?);
    }
    Ok(expected)
}

/// Sends the errand to the thread in one place of it; answers whether that will answer.
pub(super) fn send_one(errand: &Errand<'_>, place: usize, signal: c_int) -> Result<bool, HostError> {
    let (tid, answered) = &errand.asked[place];
    let tid = tid.load(Ordering::Relaxed);
    let sent = !cannot_answer(tid) && send(tid, signal, errand.number)?;
    if !sent {
        answered.store(EXCUSED, Ordering::Relaxed);
    }
    Ok(sent)
}

/// Waits until `counter` has come to `expected`: threads that have ended are counted for them, and in the
/// end those that did not begin, of which the first is the error.
pub(super) fn wait_for(
    errand: &Errand<'_>,
    counter: &AtomicU32,
    expected: u32,
    (patience, what): (Duration, &'static str),
) -> Result<(), HostError> {
    let deadline = Instant::now() + patience;
    let mut silent = None;
    loop {
        let answers = counter.load(Ordering::Acquire);
        if answers >= expected {
            return silent.map_or(Ok(()), |tid| Err(HostError::Thread { tid, what }));
        }
        let slice = libc::timespec { tv_sec: 0, tv_nsec: ANSWER_SLICE_NS };
        let wait = libc::FUTEX_WAIT | libc::FUTEX_PRIVATE_FLAG;
        let word = counter.as_ptr();
        // SAFETY: the word lives as long as the errand.
        unsafe { libc::syscall(libc::SYS_futex, word, wait, answers, &raw const slice) };
        let late = Instant::now() > deadline;
        for (tid, state) in &errand.asked {
            let tid = tid.load(Ordering::Relaxed);
            // An act that runs ends by itself; only who has not begun can be excused.
            if state.load(Ordering::Acquire) == WAITING && (late || cannot_answer(tid)) {
                let excused =
                    state.compare_exchange(WAITING, EXCUSED, Ordering::AcqRel, Ordering::Relaxed).is_ok();
                if excused {
                    counter.fetch_add(1, Ordering::Release);
                }
                silent = silent.or((excused && late).then_some(tid));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn threads_that_nobody_lists_are_not_taken_for_none() {
        let own = super::own_tid();
        assert!(super::tids("/proc/self/task", || false).is_ok_and(|tids| tids.contains(&own)));
        assert!(super::tids("/proc/nowhere", || true).is_ok_and(|tids| tids == [own]));
        assert!(super::tids("/proc/nowhere", || false).is_err());
        // A test runs beside others, or beside the one that waits for it.
        assert!(!super::is_alone());
    }
}
