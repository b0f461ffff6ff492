//! Signals: what a fresh process has, a report when the program crashes, and keeping that report
//! from the program's sight.
//!
//! **Fresh.** [`restore_fresh_state`] undoes what Rust's runtime changed before `main`.
//!
//! **Crash.** [`watch_crashes`] installs handlers that collect a plain [`Crash`] and hand it to a
//! callback, once; then the signal is raised again with its default action, so that the shell
//! sees it. A fault inside the callback prints one line and goes on to that end. The handlers
//! ask for an alternate stack, because a stack that overflowed has no room for them, and work
//! without one; [`AlternateStack`] gives one to a thread. The report itself runs on a stack of
//! its own: the alternate stacks of programs, and of Rust's runtime, are a few KiB.
//!
//! **Hiding.** The program may ask for and set the actions of these signals through our
//! definitions of the C library's functions ([`overrides`]), which the linker prefers for live
//! code. Where our handler is, the program sees the default action; where it sets the default
//! action, our handler stays; its own handlers replace ours, as it may expect.
//! Code in libraries calls the C library directly and is not deceived.

use super::system::{Permission, Refusal, System, errno};
use super::{arch, threads};
use crate::HostError;
use lively_base::{RunAddr, Size};
use std::ffi::{c_int, c_void};
use std::mem::MaybeUninit;
use std::ptr;
use std::sync::atomic::{AtomicI32, AtomicPtr, AtomicU32, AtomicU64, Ordering};

/// The signals that mean a crash.
pub const CRASH_SIGNALS: [c_int; 7] =
    [libc::SIGSEGV, libc::SIGBUS, libc::SIGILL, libc::SIGFPE, libc::SIGTRAP, libc::SIGABRT, libc::SIGSYS];

/// Smallest alternate stack that is given: reports unwind and read symbols on it.
const ALTERNATE_STACK_MIN: u64 = 64 << 10;
/// The stack that reports run on: they unwind, read debug information and print.
const REPORT_STACK_SIZE: Size = Size(1 << 20);
/// `AT_MINSIGSTKSZ`: what the kernel itself puts there, 12 KiB with AMX.
const AT_MINSIGSTKSZ: libc::c_ulong = 51;

/// What is known of a crash.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Crash {
    /// The signal.
    pub signal: i32,
    /// Why, in the signal's own numbering (`si_code`).
    pub code: i32,
    /// The address that was touched; of the instruction for some signals.
    pub address: RunAddr,
    /// The thread's kernel id.
    pub tid: i32,
    /// The registers, in the numbering of the ABI's frame information, the code's address last.
    pub registers: [u64; 17],
}

/// The name of a signal that means a crash.
#[must_use]
pub const fn name(signal: i32) -> &'static str {
    match signal {
        libc::SIGSEGV => "SIGSEGV",
        libc::SIGBUS => "SIGBUS",
        libc::SIGILL => "SIGILL",
        libc::SIGFPE => "SIGFPE",
        libc::SIGTRAP => "SIGTRAP",
        libc::SIGABRT => "SIGABRT",
        libc::SIGSYS => "SIGSYS",
        _ => "a signal",
    }
}

/// Whether the signal is about an address that was touched.
#[must_use]
pub const fn is_fault(signal: i32) -> bool {
    matches!(signal, libc::SIGSEGV | libc::SIGBUS)
}

/// What the signal's `si_code` says, in words.
#[must_use]
pub const fn reason(signal: i32, code: i32) -> Option<&'static str> {
    // SI_USER, SI_QUEUE, SI_TKILL: sent by somebody, which for SIGABRT is what abort does.
    Some(match (signal, code) {
        (libc::SIGABRT, _) => "abort",
        (_, 0 | -1 | -6) => "sent by a process",
        (libc::SIGSEGV, 1) => "nothing is mapped",
        (libc::SIGSEGV, 2) => "the access is not permitted",
        (libc::SIGSEGV, 0x80) => "an address that cannot exist, or a privileged instruction",
        (libc::SIGBUS, 1) => "a misaligned address",
        (libc::SIGBUS, 2) => "beyond the end of a mapped file",
        (libc::SIGFPE, 1) => "integer division by zero",
        (libc::SIGFPE, 2) => "integer overflow",
        (libc::SIGFPE, 3) => "floating-point division by zero",
        (libc::SIGILL, _) => "an invalid instruction",
        (libc::SIGTRAP, _) => "a trap instruction",
        _ => return None,
    })
}

/// Writes to standard error without locks or buffers; what cannot be written is lost.
pub fn write_error(bytes: &[u8]) {
    let mut rest = bytes;
    while !rest.is_empty() {
        // SAFETY: writes bytes that are there.
        let count = unsafe { libc::write(2, rest.as_ptr().cast(), rest.len()) };
        match usize::try_from(count) {
            Ok(count) if count > 0 => rest = &rest[count.min(rest.len())..],
            _ => return,
        }
    }
}

/// Called in the crashed thread, in a signal handler: only what is allowed there.
pub type CrashReport = fn(&Crash);

static REPORT: AtomicPtr<c_void> = AtomicPtr::new(ptr::null_mut());
/// End of the stack for reports; 0 before there is one.
static REPORT_STACK: AtomicU64 = AtomicU64::new(0);
/// The thread that reports; 0 while nobody does.
static REPORTER: AtomicI32 = AtomicI32::new(0);
/// Bit `n` is set while our handler is in place for `CRASH_SIGNALS[n]`.
static OURS: AtomicU32 = AtomicU32::new(0);

fn empty_action() -> libc::sigaction {
    // SAFETY: all zeros is a valid action: the default one, no flags, empty mask.
    unsafe { MaybeUninit::zeroed().assume_init() }
}

fn set_action(signal: c_int, action: &libc::sigaction) -> Result<(), HostError> {
    // SAFETY: the action is valid; its handler, if any, is one of this module or the program's.
    if unsafe { libc::sigaction(signal, action, ptr::null_mut()) } == 0 {
        return Ok(());
    }
    Err(HostError::System { what: format!("handle signal {signal}"), call: "sigaction", errno: errno() })
}

fn action_of(signal: c_int) -> Option<libc::sigaction> {
    let mut action = empty_action();
    // SAFETY: only asks.
    let done = unsafe { libc::sigaction(signal, ptr::null(), &raw mut action) };
    (done == 0).then_some(action)
}

/// Gives every signal what a fresh process has: SIGPIPE its default action, SEGV and BUS without
/// the handlers of Rust's runtime, an empty mask. Actions to ignore that were inherited stay, as
/// they do across exec, except for SIGPIPE, which Rust's runtime set.
///
/// # Errors
/// When the system refuses.
pub fn restore_fresh_state() -> Result<(), HostError> {
    set_action(libc::SIGPIPE, &empty_action())?;
    for signal in [libc::SIGSEGV, libc::SIGBUS] {
        if action_of(signal).is_some_and(|action| action.sa_sigaction != libc::SIG_IGN) {
            set_action(signal, &empty_action())?;
        }
    }
    let mut none = MaybeUninit::<libc::sigset_t>::zeroed();
    // SAFETY: empties the set.
    unsafe { libc::sigemptyset(none.as_mut_ptr()) };
    // SAFETY: the set was filled by the call above.
    unsafe { libc::pthread_sigmask(libc::SIG_SETMASK, none.as_ptr(), ptr::null_mut()) };
    Ok(())
}

/// A thread's stack for signal handlers, with an inaccessible page below. Taken from the thread
/// and unmapped on drop, which must happen in the same thread.
#[derive(Debug)]
pub struct AlternateStack {
    whole: RunAddr,
    size: Size,
    /// The stack is the thread's.
    _of_this_thread: std::marker::PhantomData<*const ()>,
}

impl AlternateStack {
    /// Gives the calling thread a stack, or `None` when it already has one that is large enough.
    ///
    /// # Errors
    /// When there is no memory for it.
    pub fn ensure() -> Result<Option<Self>, HostError> {
        // SAFETY: asks for a number.
        let least = unsafe { libc::getauxval(AT_MINSIGSTKSZ) };
        let wanted = ALTERNATE_STACK_MIN.max(4 * least);
        let mut present = MaybeUninit::<libc::stack_t>::zeroed();
        // SAFETY: only asks.
        unsafe { libc::sigaltstack(ptr::null(), present.as_mut_ptr()) };
        // SAFETY: filled by the call; all zeros is valid too.
        let present = unsafe { present.assume_init() };
        if present.ss_flags & libc::SS_DISABLE == 0 && present.ss_size as u64 >= wanted {
            return Ok(None);
        }
        let system = System::new(None);
        let page = System::page_size();
        let usable = Size(wanted.next_multiple_of(page.0));
        let size = page + usable;
        let what = "make a stack for signal handlers";
        let whole = system.reserve(None, size).map_err(|refusal| refusal.during(what))?;
        let stack = Self { whole, size, _of_this_thread: std::marker::PhantomData };
        // SAFETY: the mapping is new.
        unsafe { system.protect(whole + page, usable, Permission::ReadWrite) }
            .map_err(|refusal| refusal.during(what))?;
        let record =
            libc::stack_t { ss_sp: (whole + page).0 as *mut c_void, ss_flags: 0, ss_size: usable.index() };
        // SAFETY: the stack is mapped until `drop` takes it from the thread.
        if unsafe { libc::sigaltstack(&raw const record, ptr::null_mut()) } != 0 {
            return Err(HostError::System { what: what.to_owned(), call: "sigaltstack", errno: errno() });
        }
        Ok(Some(stack))
    }
}

impl Drop for AlternateStack {
    fn drop(&mut self) {
        let mut present = MaybeUninit::<libc::stack_t>::zeroed();
        // SAFETY: only asks.
        unsafe { libc::sigaltstack(ptr::null(), present.as_mut_ptr()) };
        // SAFETY: filled by the call; all zeros is valid too.
        let mut present = unsafe { present.assume_init() };
        if present.ss_sp as u64 == (self.whole + System::page_size()).0 {
            present.ss_flags = libc::SS_DISABLE;
            // SAFETY: no handler runs on the stack, for this function runs.
            unsafe { libc::sigaltstack(&raw const present, ptr::null_mut()) };
        }
        // SAFETY: made by `ensure`, and not the thread's any more.
        unsafe { System::new(None).unmap(self.whole, self.size) };
    }
}

/// Calls `report` when the program crashes, in the crashed thread, before the process ends by the
/// signal. Replaces an earlier report.
///
/// # Errors
/// When the system refuses.
pub fn watch_crashes(report: CrashReport) -> Result<(), HostError> {
    ensure_report_stack()?;
    REPORT.store(report as *mut c_void, Ordering::Release);
    for (index, signal) in CRASH_SIGNALS.into_iter().enumerate() {
        set_action(signal, &crash_action())?;
        OURS.fetch_or(1 << index, Ordering::AcqRel);
    }
    Ok(())
}

/// Maps the stack for reports, once, with an inaccessible page below.
fn ensure_report_stack() -> Result<(), HostError> {
    if REPORT_STACK.load(Ordering::Acquire) != 0 {
        return Ok(());
    }
    let system = System::new(None);
    let page = System::page_size();
    let refuse = |refusal: Refusal| refusal.during("make a stack for crash reports");
    let whole = system.reserve(None, page + REPORT_STACK_SIZE).map_err(refuse)?;
    // SAFETY: the mapping is new, and stays.
    unsafe { system.protect(whole + page, REPORT_STACK_SIZE, Permission::ReadWrite) }.map_err(refuse)?;
    REPORT_STACK.store((whole + page + REPORT_STACK_SIZE).0, Ordering::Release);
    Ok(())
}

/// Runs the report; on the stack for reports.
extern "C" fn run_report(crash: *const c_void) {
    // SAFETY: `on_crash` hands over its own record.
    let crash = unsafe { &*crash.cast::<Crash>() };
    let report = REPORT.load(Ordering::Acquire);
    if !report.is_null() {
        // SAFETY: only `watch_crashes` stores here, and what it stores is such a function.
        let report: CrashReport = unsafe { std::mem::transmute(report) };
        report(crash);
    }
}

fn crash_action() -> libc::sigaction {
    let mut action = empty_action();
    action.sa_sigaction = on_crash as *const () as usize;
    // A fault inside the report must come here again instead of ending the process silently.
    action.sa_flags = libc::SA_SIGINFO | libc::SA_ONSTACK | libc::SA_NODEFER;
    action
}

extern "C" fn on_crash(signal: c_int, info: *mut libc::siginfo_t, context: *mut c_void) {
    let tid = threads::own_tid();
    let reporter = REPORTER.compare_exchange(0, tid, Ordering::AcqRel, Ordering::Acquire);
    match reporter {
        Ok(_) => {
            // SAFETY: the kernel gives a record with SA_SIGINFO.
            let info = unsafe { &*info };
            // SAFETY: the field is the address for faults, and a number otherwise.
            let address = unsafe { info.si_addr() } as u64;
            let sent = info.si_code <= 0;
            let crash = Crash {
                signal,
                code: info.si_code,
                address: RunAddr(if sent { 0 } else { address }),
                tid,
                registers: arch::registers::of_context(context),
            };
            let stack = REPORT_STACK.load(Ordering::Acquire);
            // There is one reporter, and it gets here once.
            // SAFETY: handlers are only installed after the stack was made.
            unsafe { arch::call_on_stack(stack, run_report, (&raw const crash).cast()) };
        }
        Err(first) if first == tid => {
            let line = b"lively: the crash report itself crashed\n";
            // SAFETY: writes bytes of this program.
            unsafe { libc::write(2, line.as_ptr().cast(), line.len()) };
        }
        // Another thread's report is being written: it ends the process.
        Err(_) => loop {
            // SAFETY: waits for a signal, for ever.
            unsafe { libc::pause() };
        },
    }
    raise_by_default(signal, tid);
}

/// Ends the process by `signal`.
fn raise_by_default(signal: c_int, tid: i32) -> ! {
    let action = empty_action();
    // SAFETY: the default action has no handler.
    unsafe { libc::sigaction(signal, &raw const action, ptr::null_mut()) };
    let mut only = MaybeUninit::<libc::sigset_t>::zeroed();
    // SAFETY: empties the set.
    unsafe { libc::sigemptyset(only.as_mut_ptr()) };
    // SAFETY: the set was filled.
    unsafe { libc::sigaddset(only.as_mut_ptr(), signal) };
    // SAFETY: the set was filled.
    unsafe { libc::pthread_sigmask(libc::SIG_UNBLOCK, only.as_ptr(), ptr::null_mut()) };
    // SAFETY: getpid has no preconditions.
    let pid = unsafe { libc::getpid() };
    // SAFETY: sends a signal to this very thread.
    unsafe { libc::syscall(libc::SYS_tgkill, pid, tid, signal) };
    // SAFETY: only reached if a tracer swallowed the signal.
    unsafe { libc::_exit(128 + signal) }
}

/// The bit of `signal` among the crash signals, if it is one.
fn crash_bit(signal: c_int) -> Option<u32> {
    CRASH_SIGNALS.iter().position(|crash| *crash == signal).map(|index| 1 << index)
}

/// Whether an action is one of lively's own.
fn is_ours(action: &libc::sigaction) -> bool {
    action.sa_sigaction == on_crash as *const () as usize
}

unsafe extern "C" fn shown_sigaction(
    signal: c_int,
    new: *const libc::sigaction,
    old: *mut libc::sigaction,
) -> c_int {
    if threads::signal() == Some(signal) {
        // Reserved while lively runs, as the C library reserves some of its own.
        // SAFETY: errno is the thread's own word.
        unsafe { *libc::__errno_location() = libc::EINVAL };
        return -1;
    }
    let mut replaced = empty_action();
    let keeps_ours = crash_bit(signal).is_some_and(|bit| OURS.load(Ordering::Acquire) & bit != 0);
    let ours = crash_action();
    // SAFETY: the program gives a valid action or null.
    let wanted = unsafe { new.as_ref() };
    let given = match wanted {
        Some(wanted) if keeps_ours && wanted.sa_sigaction == libc::SIG_DFL => &raw const ours,
        _ => new,
    };
    // SAFETY: as the C library's own function, whose contract the program keeps.
    let done = unsafe { libc::sigaction(signal, given, &raw mut replaced) };
    // SAFETY: the program gives a place for the old action or null.
    let old = unsafe { old.as_mut() };
    if let Some(old) = old.filter(|_| done == 0) {
        *old = if is_ours(&replaced) { empty_action() } else { replaced };
    }
    done
}

/// `signal` with the given flags, on top of the function above.
unsafe fn set_simply(signal: c_int, handler: usize, flags: c_int, mask_itself: c_int) -> usize {
    let mut action = empty_action();
    action.sa_sigaction = handler;
    action.sa_flags = flags;
    if mask_itself != 0 {
        // SAFETY: the mask is part of a valid action.
        unsafe { libc::sigaddset(&raw mut action.sa_mask, signal) };
    }
    let mut old = empty_action();
    // SAFETY: both actions are valid.
    if unsafe { shown_sigaction(signal, &raw const action, &raw mut old) } != 0 {
        return libc::SIG_ERR;
    }
    old.sa_sigaction
}

unsafe extern "C" fn shown_signal(signal: c_int, handler: usize) -> usize {
    // SAFETY: the program gives a handler.
    unsafe { set_simply(signal, handler, libc::SA_RESTART, 1) }
}

unsafe extern "C" fn shown_sysv_signal(signal: c_int, handler: usize) -> usize {
    // SAFETY: the program gives a handler.
    unsafe { set_simply(signal, handler, libc::SA_RESETHAND | libc::SA_NODEFER, 0) }
}

/// Definitions that live code is given instead of the C library's, by name. (`sigaltstack` is
/// the C library's: a program's own stack simply replaces ours.)
#[must_use]
pub fn overrides() -> [(&'static str, RunAddr); 7] {
    let sigaction = RunAddr(shown_sigaction as *const () as u64);
    let signal = RunAddr(shown_signal as *const () as u64);
    let sysv_signal = RunAddr(shown_sysv_signal as *const () as u64);
    [
        ("sigaction", sigaction),
        ("__sigaction", sigaction),
        ("signal", signal),
        ("bsd_signal", signal),
        ("ssignal", signal),
        ("sysv_signal", sysv_signal),
        ("__sysv_signal", sysv_signal),
    ]
}
