//! Cells of the peers: the system's linkers with dlopen, elf_loader, and whole processes.

use crate::cell::Samples;
use crate::inputs::{self, Refusal, chain_library, chain_name};
use crate::live::{self, Loop, WINDOWS};
use std::ffi::{CStr, CString, c_int, c_void};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

/// An open library.
struct Library(*mut c_void);

fn c_text(text: &str) -> Result<CString, Refusal> {
    CString::new(text).map_err(|_| "a path holds a zero".into())
}

fn loader_words() -> Refusal {
    // SAFETY: asks the loader for its last words, a string of its own or null.
    let words = unsafe { libc::dlerror() };
    if words.is_null() {
        return "the loader refuses without a word".into();
    }
    // SAFETY: not null, so a C string that stays until the next call of the loader.
    unsafe { CStr::from_ptr(words) }.to_string_lossy().into_owned()
}

impl Library {
    fn open(path: &Path, mode: c_int) -> Result<Self, Refusal> {
        let path = c_text(&path.to_string_lossy())?;
        // SAFETY: the library is one that this program made; it has no constructors of its own.
        let handle = unsafe { libc::dlopen(path.as_ptr(), mode) };
        if handle.is_null() { Err(loader_words()) } else { Ok(Self(handle)) }
    }

    fn find(&self, name: &str) -> Result<*mut c_void, Refusal> {
        let name = c_text(name)?;
        // SAFETY: the handle is open as long as the value lives.
        let at = unsafe { libc::dlsym(self.0, name.as_ptr()) };
        if at.is_null() { Err(loader_words()) } else { Ok(at) }
    }

    fn close(self) {
        // SAFETY: nothing found in it is used any more.
        unsafe { libc::dlclose(self.0) };
    }
}

fn number(word: &str) -> Result<usize, Refusal> {
    word.parse().map_err(|_| format!("`{word}` is no number"))
}

/// `link-open LINKER OUT INPUT ENTRY ROUNDS`: the linker's process, dlopen and dlsym, from files.
pub fn link_open(words: &[String]) -> Result<Samples, Refusal> {
    let [linker, out, input, entry, rounds] = words else {
        return Err("link-open LINKER OUT INPUT ENTRY ROUNDS".into());
    };
    let mut all = Vec::new();
    for _ in 0..number(rounds)? {
        let mut samples = Samples::default();
        // A linker may write over the old file or beside it: let all begin alike.
        let _ = std::fs::remove_file(out);
        let began = Instant::now();
        inputs::run(Command::new(linker).args(["-shared", "-o", out, input]))?;
        let linked = began.elapsed();
        let library = Library::open(Path::new(out), libc::RTLD_NOW | libc::RTLD_LOCAL)?;
        let found = library.find(entry)?;
        samples.time("total", began.elapsed());
        samples.time("link", linked);
        samples.time("open", began.elapsed() - linked);
        std::hint::black_box(found);
        library.close();
        all.push(samples);
    }
    Ok(Samples::best(all))
}

/// `open-grow FOLDER COUNT`: dlopen of prebuilt libraries, each calling the one before.
pub fn open_grow(words: &[String]) -> Result<Samples, Refusal> {
    let [folder, count] = words else { return Err("open-grow FOLDER COUNT".into()) };
    let mut samples = Samples::default();
    let mut found = std::ptr::null_mut();
    for index in 0..=number(count)? {
        let path = chain_library(Path::new(folder), index);
        let began = Instant::now();
        let library = Library::open(&path, libc::RTLD_NOW | libc::RTLD_GLOBAL)?;
        found = library.find(&chain_name(index))?;
        let took = began.elapsed();
        if let Some((k, _)) = WINDOWS.iter().find(|(_, window)| window.contains(&index)) {
            samples.time(&format!("k{k}"), took);
        }
    }
    check_chain(found as usize, number(count)?)?;
    Ok(samples)
}

fn check_chain(at: usize, index: usize) -> Result<(), Refusal> {
    // SAFETY: every function of the chain takes a long and gives a long, and all are loaded.
    let last = unsafe { std::mem::transmute::<usize, extern "C" fn(i64) -> i64>(at) };
    let (answer, expected) = (last(7), 7 + index as i64);
    if answer == expected { Ok(()) } else { Err(format!("the chain gives {answer} instead of {expected}")) }
}

/// `open-calls LIBRARY CALLS`: the loops around one call, in a shared library.
pub fn open_calls(words: &[String]) -> Result<Samples, Refusal> {
    let [library, calls] = words else { return Err("open-calls LIBRARY CALLS".into()) };
    let library = Library::open(Path::new(library), libc::RTLD_NOW | libc::RTLD_LOCAL)?;
    let mut samples = Samples::default();
    for name in ["loop_inside", "loop_named", "loop_pointer", "loop_chosen", "loop_libc"] {
        let at = library.find(name)?;
        // SAFETY: the loops of `calls.s` take a count and give an answer; the library stays open.
        let run = unsafe { std::mem::transmute::<*mut c_void, Loop>(at) };
        live::time_calls(&mut samples, name, run, number(calls)? as u64)?;
    }
    Ok(samples)
}

/// `elf-loader-load OBJECT ENTRY ROUNDS`: one object from bytes in memory to callable.
pub fn elf_loader_load(words: &[String]) -> Result<Samples, Refusal> {
    let [object, entry, rounds] = words else { return Err("elf-loader-load OBJECT ENTRY ROUNDS".into()) };
    let names = inputs::undefined_names(Path::new(object))?;
    let outside = peer_elf_loader::Outside::find(names.iter().map(String::as_str));
    let bytes = vec![std::fs::read(object).map_err(|e| e.to_string())?];
    let (mut cold, mut warm) = (Samples::default(), Vec::new());
    for round in 0..number(rounds)? {
        let mut samples = Samples::default();
        let (into, name) = if round == 0 { (&mut cold, "cold_total") } else { (&mut samples, "total") };
        peer_elf_loader::load_chain(&bytes, &outside, entry, |took| into.time(name, took))?;
        warm.push(samples);
    }
    cold.absorb(Samples::best(warm));
    Ok(cold)
}

/// `elf-loader-chain FOLDER COUNT`: the chain, object by object; it has no other way.
pub fn elf_loader_chain(words: &[String]) -> Result<Samples, Refusal> {
    let [folder, count] = words else { return Err("elf-loader-chain FOLDER COUNT".into()) };
    let count = number(count)?;
    let objects = live::chain_bytes(Path::new(folder), count)?;
    let outside = peer_elf_loader::Outside::find(["labs"]);
    let mut samples = Samples::default();
    let (mut index, mut all) = (0, std::time::Duration::ZERO);
    let last = peer_elf_loader::load_chain(&objects, &outside, &chain_name(count), |took| {
        all += took;
        if let Some((k, _)) = WINDOWS.iter().find(|(_, window)| window.contains(&index)) {
            samples.time(&format!("k{k}"), took);
        }
        index += 1;
    })?;
    samples.time("total", all);
    check_chain(last, count)?;
    Ok(samples)
}

/// How often a process is run for its peak memory, which hardly varies.
const PEAK_ROUNDS: usize = 3;

/// `launch ROUNDS COMMAND...`: whole processes, from start to reaped, and their peak memory.
///
/// Memory is measured in runs of its own: a child's peak begins with what it had before it became
/// another program. Started the fast way it shares this process's memory until then; forked, it
/// has only the pages that were written.
pub fn launch(words: &[String]) -> Result<Samples, Refusal> {
    let Some((rounds, words)) = words.split_first().filter(|(_, c)| !c.is_empty()) else {
        return Err("launch ROUNDS COMMAND...".into());
    };
    let command = || {
        let mut command = Command::new(&words[0]);
        command.args(&words[1..]).stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    let mut samples = Samples::default();
    for _ in 0..number(rounds)? {
        let began = Instant::now();
        finish(command(), |_| samples.time("wall", began.elapsed()))?;
    }
    for _ in 0..PEAK_ROUNDS {
        let mut forked = command();
        // SAFETY: the function does nothing; that there is one makes the library fork.
        unsafe { forked.pre_exec(|| Ok(())) };
        finish(forked, |peak| samples.put("peak", peak as f64))?;
    }
    Ok(samples)
}

/// Runs a command to its end and tells its peak memory in bytes, at once when it has ended.
fn finish(mut command: Command, mut ended: impl FnMut(u64)) -> Result<(), Refusal> {
    let shown = command.get_program().to_string_lossy().into_owned();
    let child = command.spawn().map_err(|e| format!("{shown}: {e}"))?;
    let (status, peak) = reap(child.id())?;
    ended(peak);
    if status == 0 { Ok(()) } else { Err(format!("{shown}: status {status:#x}")) }
}

/// Waits for a child; its status and its peak memory in bytes.
fn reap(id: u32) -> Result<(c_int, u64), Refusal> {
    let mut status = 0;
    // SAFETY: `rusage` is plain numbers, for which zero is a value.
    let mut usage: libc::rusage = unsafe { std::mem::zeroed() };
    // SAFETY: both places outlive the call; the child is ours and not waited for elsewhere.
    let reaped = unsafe { libc::wait4(id.cast_signed(), &raw mut status, 0, &raw mut usage) };
    if reaped < 0 {
        return Err(std::io::Error::last_os_error().to_string());
    }
    Ok((status, usage.ru_maxrss.cast_unsigned() * 1024))
}
