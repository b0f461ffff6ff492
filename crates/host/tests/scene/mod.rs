//! What several tests need: a process of one's own, compilers that may be missing, small images.
#![allow(dead_code, reason = "each test uses a part")]
#![allow(unreachable_pub, reason = "a folder shared by several tests is public in each")]
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene fails")]

use lively_base::Size;
use lively_host::{Capacity, ExecMode, Local, LocalOptions};
use std::ffi::{c_int, c_void};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const ALONE: &str = "LIVELY_TEST_ALONE";

/// Whether this is the process of one test only.
pub fn is_alone() -> bool {
    std::env::var_os(ALONE).is_some()
}

/// Runs the test called `name` again, in a process of its own, and gives what became of it.
pub fn again(name: &str) -> Output {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", name, "--nocapture", "--test-threads=1"]).env(ALONE, "1");
    command.output().unwrap()
}

/// Ends this process by a signal if it takes longer than any of these tests could.
pub fn limit_time() {
    // SAFETY: the alarm has no handler.
    unsafe { libc::alarm(60) };
}

/// Runs `body` in a process where nothing else runs: the calling test, whose name is `name`,
/// is started again and must succeed there.
pub fn alone(name: &str, body: impl FnOnce()) {
    if is_alone() {
        limit_time();
        return body();
    }
    let output = again(name);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let ran = text(&output.stdout).contains("1 passed");
    assert!(
        output.status.success() && ran,
        "{name} alone: code {:?}, signal {:?}\n{}{}",
        output.status.code(),
        output.status.signal(),
        text(&output.stdout),
        text(&output.stderr)
    );
}

/// Compiles `source` into a shared library, or says why not; `LIVELY_REQUIRE=all` makes that fail.
pub fn library(compiler: &str, name: &str, source: &str, flags: &[&str]) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let extension = if compiler == "g++" { "cpp" } else { "c" };
    let input = folder.join(format!("{name}-{}.{extension}", std::process::id()));
    let output = folder.join(format!("lib{name}-{}.so", std::process::id()));
    std::fs::write(&input, source).unwrap();
    let done = Command::new(compiler)
        .args(["-shared", "-fPIC", "-g", "-o"])
        .args([&output, &input])
        .args(flags)
        .status();
    match done {
        Ok(status) if status.success() => Some(output),
        other => {
            let required = std::env::var("LIVELY_REQUIRE").is_ok_and(|value| value == "all");
            assert!(!required && compiler != "gcc", "{compiler} is needed: {other:?}");
            println!("skipped: {compiler} does not work: {other:?}");
            None
        }
    }
}

/// Small, so that tests that run side by side do not take each other's room near the libraries.
pub fn small() -> Capacity {
    let size = Size(4 << 20);
    Capacity { code: size, read_only: size, data: size, slots: size }
}

pub fn options(mode: ExecMode) -> LocalOptions {
    LocalOptions { capacity: small(), mode, ..LocalOptions::default() }
}

pub fn local(mode: ExecMode) -> Local {
    let local = Local::reserve(options(mode)).unwrap();
    assert_eq!(local.mode(), mode, "this machine allows executable memory files");
    local
}

#[link(name = "gcc_s")]
unsafe extern "C" {
    fn _Unwind_Backtrace(
        visit: unsafe extern "C" fn(*mut c_void, *mut c_void) -> c_int,
        argument: *mut c_void,
    ) -> c_int;
    fn _Unwind_GetIP(context: *mut c_void) -> u64;
}

/// Where the frames of the calling thread go on, innermost first, as libgcc sees them.
pub fn frames() -> Vec<u64> {
    unsafe extern "C" fn visit(context: *mut c_void, codes: *mut c_void) -> c_int {
        // SAFETY: the list handed over below.
        let codes = unsafe { &mut *codes.cast::<Vec<u64>>() };
        // SAFETY: the context of this call.
        codes.push(unsafe { _Unwind_GetIP(context) });
        0
    }
    let mut codes: Vec<u64> = Vec::new();
    // SAFETY: `visit` takes the list for what it is.
    unsafe { _Unwind_Backtrace(visit, (&raw mut codes).cast()) };
    codes.retain(|code| *code != 0);
    codes
}
