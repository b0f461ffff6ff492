//! What many tests need: objects of real compilers, small images, calls, a process of one's own.
//!
//! Compiled objects are kept between runs, by a hash of everything that went into them. Images
//! are small, so that tests that run side by side do not take each other's room near the C
//! library. What could take the process down with it runs in a process of its own.

use lively::{Bucket, Builder, Image, Input, LinkAddr, RunAddr, Size};
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash as _, Hasher as _};
use std::ops::Range;
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

const ALONE: &str = "LIVELY_TEST_ALONE";

/// Room of each bucket in tests.
pub(crate) const ROOM: Size = Size(8 << 20);

/// Whether this is the process of one test only.
fn is_alone() -> bool {
    std::env::var_os(ALONE).is_some()
}

/// Runs `body`, given the calling test's name, in a process where nothing else runs, and gives
/// what became of it; in that process itself it does not return.
pub(crate) fn apart(name: &str, body: impl FnOnce()) -> Output {
    if is_alone() {
        // SAFETY: the alarm has no handler: a process that hangs ends by it.
        unsafe { libc::alarm(120) };
        body();
        println!("\nbody done");
        // SAFETY: ends the process as returning from `main` does.
        unsafe { libc::exit(0) };
    }
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", name, "--nocapture", "--test-threads=1"]).env(ALONE, "1");
    command.output().unwrap()
}

/// Like [`apart`], for bodies that must succeed; gives what they printed.
pub(crate) fn alone(name: &str, body: impl FnOnce()) -> String {
    let output = apart(name, body);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let out = text(&output.stdout);
    assert!(
        output.status.success() && out.contains("body done"),
        "{name} alone: code {:?}, signal {:?}\n{out}{}",
        output.status.code(),
        output.status.signal(),
        text(&output.stderr)
    );
    out
}

fn folder() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR"))
}

fn version(compiler: &str) -> String {
    static VERSIONS: OnceLock<std::sync::Mutex<std::collections::HashMap<String, String>>> = OnceLock::new();
    let mut known = VERSIONS.get_or_init(Default::default).lock().unwrap();
    let ask = || {
        let output = Command::new(compiler).arg("--version").output();
        output.map_or(String::new(), |o| String::from_utf8_lossy(&o.stdout).into_owned())
    };
    known.entry(compiler.to_owned()).or_insert_with(ask).clone()
}

/// Compiles `source` (`extension` is that of its language) and gives where the object is.
pub(crate) fn compiled(compiler: &str, extension: &str, source: &str, flags: &[&str]) -> PathBuf {
    let mut hasher = DefaultHasher::new();
    (version(compiler), extension, source, flags).hash(&mut hasher);
    let name = format!("{:016x}", hasher.finish());
    let output = folder().join(format!("{name}.o"));
    if output.is_file() {
        return output;
    }
    // Others may make the same object now: the finished file appears under its name at once.
    let mine = format!("{name}-{}-{:?}", std::process::id(), std::thread::current().id());
    let mine: String = mine.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
    let input = folder().join(format!("{mine}.{extension}"));
    let fresh = folder().join(format!("{mine}.o"));
    std::fs::write(&input, source).unwrap();
    let done = Command::new(compiler).arg("-c").args(flags).arg(&input).arg("-o").arg(&fresh).output();
    let done = done.unwrap_or_else(|error| panic!("{compiler} is needed: {error}"));
    assert!(done.status.success(), "{}\n{source}", String::from_utf8_lossy(&done.stderr));
    std::fs::rename(&fresh, &output).unwrap();
    let _ = std::fs::remove_file(&input);
    output
}

/// An object by gcc. The name it is shown by is `name`.
pub(crate) fn c(name: &str, source: &str, flags: &[&str]) -> Input {
    object(name, &compiled("gcc", "c", source, flags))
}

/// An object by g++.
pub(crate) fn cxx(name: &str, source: &str, flags: &[&str]) -> Input {
    object(name, &compiled("g++", "cpp", source, flags))
}

/// An object by the assembler.
pub(crate) fn asm(name: &str, source: &str) -> Input {
    object(name, &compiled("gcc", "s", source, &[]))
}

fn object(name: &str, path: &Path) -> Input {
    Input::bytes(name, std::fs::read(path).unwrap()).unwrap()
}

/// A shared library, as a path.
pub(crate) fn library(compiler: &str, extension: &str, source: &str) -> PathBuf {
    let object = compiled(compiler, extension, source, &["-fPIC"]);
    let output = object.with_extension(format!("{}.so", std::process::id()));
    let done = Command::new(compiler).args(["-shared", "-o"]).args([&output, &object]).status().unwrap();
    assert!(done.success());
    output
}

/// An image with little room.
pub(crate) fn small() -> Builder {
    Bucket::ALL.into_iter().fold(Image::builder(), |builder, bucket| builder.capacity(bucket, ROOM))
}

/// A small empty image.
pub(crate) fn image() -> Image {
    small().build().unwrap()
}

/// Appends and insists.
pub(crate) fn add(image: &mut Image, inputs: impl IntoIterator<Item = Input>) -> u64 {
    image.append(inputs).unwrap_or_else(|error| panic!("{error}")).generation
}

/// Appends and insists on a refusal, whose first word is `code`; gives the message.
pub(crate) fn refused(image: &mut Image, inputs: impl IntoIterator<Item = Input>, code: &str) -> String {
    match image.append(inputs) {
        Ok(_) => panic!("accepted, but `{code}` was to be the answer"),
        Err(error) => {
            assert_eq!(error.code(), code, "{error}");
            error.to_string()
        }
    }
}

/// Calls the function at `address`, of one word and a word as its result.
pub(crate) fn call_at(address: RunAddr, argument: i64) -> i64 {
    // SAFETY: tests call with this what they made for it.
    let function: extern "C-unwind" fn(i64) -> i64 = unsafe { std::mem::transmute(address.0 as usize) };
    function(argument)
}

/// Calls a function of one word by name.
pub(crate) fn call_with(image: &Image, name: &str, argument: i64) -> i64 {
    let symbol = image.symbol(name).unwrap_or_else(|| panic!("no `{name}`"));
    assert!(symbol.is_function || symbol.size == 0, "{symbol:?}");
    call_at(symbol.address, argument)
}

/// Calls a function without arguments by name and gives what C calls its `int` result.
pub(crate) fn call(image: &Image, name: &str) -> i32 {
    call_with(image, name, 0) as i32
}

/// Bytes of the process.
pub(crate) fn bytes_at(range: Range<RunAddr>) -> Vec<u8> {
    let size = (range.end.0 - range.start.0) as usize;
    // SAFETY: tests ask for ranges of their images that are published and not being changed.
    unsafe { std::slice::from_raw_parts(range.start.0 as *const u8, size) }.to_vec()
}

/// The word at `address`.
pub(crate) fn word_at(address: RunAddr) -> u64 {
    u64::from_le_bytes(bytes_at(address..address + Size(8)).try_into().unwrap())
}

/// Where the image's reservation is: everything that has a link address.
pub(crate) fn reservation(image: &Image) -> Range<RunAddr> {
    let start = image.to_run(LinkAddr(0)).expect("reserved");
    // Four buckets of at least one page each; the end is found by halving.
    let (mut inside, mut outside) = (0u64, 1u64 << 32);
    while inside + 1 < outside {
        let middle = inside.midpoint(outside);
        if image.to_run(LinkAddr(middle)).is_some() { inside = middle } else { outside = middle }
    }
    start..RunAddr(start.0 + inside)
}

/// The permissions of every kernel mapping inside `range`.
pub(crate) fn mappings(range: &Range<RunAddr>) -> Vec<String> {
    let maps = std::fs::read_to_string("/proc/self/maps").unwrap();
    let inside = |line: &&str| {
        let (start, end) = line.split(' ').next().unwrap().split_once('-').unwrap();
        let number = |text| u64::from_str_radix(text, 16).unwrap();
        number(start) < range.end.0 && range.start.0 < number(end)
    };
    maps.lines().filter(inside).map(|l| l.split(' ').nth(1).unwrap().to_owned()).collect()
}

/// Checks that the image's mappings are few and none is writable and executable; gives how many.
pub(crate) fn check_mappings(image: &Image) -> usize {
    let found = mappings(&reservation(image));
    assert!(found.iter().all(|p| !(p.contains('w') && p.contains('x'))), "{found:?}");
    assert!(found.len() < 32, "{found:?}");
    found.len()
}
