//! Functions that are generated when they are first called: what an image says of them before and after, how
//! they are replaced and brought back, and how a program ends that cannot have its code.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene fails")]

use lively::c::{Facts, Generation, Options, Source, compile};
use lively::{Image, Input, Program, Step};
use std::os::unix::process::ExitStatusExt as _;
use std::process::{Command, Output};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};

/// The signal that a program is ended by when there is no code for what it calls.
const SIGABRT: i32 = 6;
/// Set in a process that runs a body apart.
const APART: &str = "LIVELY_TEST_APART";

fn object(name: &str, text: &str) -> Input {
    let options = Options { facts: Facts::Wanted, generation: Generation::OnCall, ..Options::default() };
    let outcome = compile(&Source::Text { name: name.into(), text: text.into() }, &options).unwrap();
    outcome.object.expect("the source is right").input()
}

fn call(program: Program, name: &str) -> i32 {
    // SAFETY: the functions of these tests take nothing and give an int.
    let function: extern "C" fn() -> i32 = unsafe { program.image().function(name) }.unwrap();
    function()
}

/// Which of the bodies of `name` exist, and which is in force.
fn bodies(program: Program, name: &str) -> Vec<(bool, bool)> {
    program.image().bodies(name).iter().map(|body| (!body.is_promise, body.is_current)).collect()
}

fn kept(program: Program) -> u64 {
    program.image().stats().kept_promises
}

/// Runs a test of this file again in a process of its own, where it does what would end this one.
fn apart(test: &str, how: &str) -> Output {
    let own = std::env::current_exe().unwrap();
    Command::new(own).args([test, "--exact", "--nocapture"]).env(APART, how).output().unwrap()
}

fn is_apart() -> Option<String> {
    std::env::var(APART).ok()
}

#[test]
fn code_exists_from_the_first_call_on() {
    let text = "static int helper(int x) { return x * 2; } int used(void) { return helper(21); } \
                int other(void) { return helper(1) + used(); }";
    let program = Image::builder().input(object("first.c", text)).start().unwrap();
    let address = program.image().lookup("used").unwrap();
    assert_eq!((bodies(program, "used"), kept(program)), (vec![(false, true)], 0));
    assert_eq!(call(program, "used"), 42);
    assert_eq!((bodies(program, "used"), kept(program)), (vec![(true, true)], 2));
    assert_eq!(
        (bodies(program, "helper"), bodies(program, "other")),
        (vec![(true, true)], vec![(false, true)])
    );
    assert_eq!(program.image().lookup("used"), Some(address));
    assert_eq!(call(program, "other"), 44);
    // Making code is no change of the program.
    let generation = program.image().generation();
    assert_eq!((generation, kept(program)), (1, 3));
    let body = program.image().bodies("used")[0].address;
    assert_eq!(program.image().symbolize(body).unwrap().name.as_deref(), Some("used"));
}

#[test]
fn what_is_replaced_before_its_first_call_is_never_made() {
    let version = |a: i32, b: i32| {
        object(
            "second.c",
            &format!(
                "static int n; int count(void) {{ return n += {a}; }} int same(void) {{ return 7; }} \
                 int late(void) {{ static const int t[] = {{ 0, {b} }}; return t[1]; }}"
            ),
        )
    };
    let program = Image::builder().input(version(1, 10)).start().unwrap();
    assert_eq!((call(program, "count"), call(program, "count")), (1, 2));
    let plan = program.image().plan([version(10, 20)]).unwrap();
    let applied = program.apply(plan, Step::Quiescent).unwrap();
    assert_eq!(applied.replaced, ["count", "late"]);
    assert_eq!(bodies(program, "late"), [(false, false), (false, true)]);
    assert_eq!(bodies(program, "same"), [(false, true)]);
    assert_eq!((call(program, "count"), call(program, "late"), call(program, "same")), (12, 20, 7));
    assert_eq!(bodies(program, "late"), [(false, false), (true, true)]);
    // The version that was never called is made when it is brought back and called.
    program.image().undo(None, Step::EachSlot).unwrap();
    assert_eq!((call(program, "late"), call(program, "count")), (10, 13));
    assert_eq!(bodies(program, "late"), [(true, true), (true, false)]);
    let again = program.image().plan([version(1, 10)]).unwrap();
    assert!(again.is_empty(), "{}", again.to_text());
    // A comment and a literal elsewhere change nothing.
    let moved = "\n\n// moved\nstatic int n; const char *other(void) { return \"new\"; }\nint count(void) { return n += 1; } \
                 int same(void) { return 7; } int late(void) { static const int t[] = { 0, 10 }; return t[1]; }";
    let plan = program.image().plan([object("second.c", moved)]).unwrap();
    assert_eq!(program.apply(plan, Step::EachSlot).unwrap().replaced, [""; 0]);
}

#[test]
fn an_image_without_a_program_refuses_promises() {
    let error = Image::builder().input(object("third.c", "int f(void) { return 1; }")).build().unwrap_err();
    assert_eq!(error.code(), "no-program");
    let mut image = Image::builder().build().unwrap();
    let error = image.append([object("third.c", "int f(void) { return 1; }")]).unwrap_err();
    assert_eq!((error.code(), image.generation()), ("no-program", 0));
}

#[test]
fn threads_that_call_while_bodies_change_get_whole_answers() {
    const FUNCTIONS: usize = 24;
    let source = |versions: &[u64]| {
        let mut text = String::new();
        for (n, v) in versions.iter().enumerate() {
            text += &format!(
                "static unsigned long long half{n}(void) {{ return {v}ull << 32; }} unsigned long long f{n}(void) \
                 {{ static const unsigned low[2] = {{ 0, {} }}; return half{n}() | low[1]; }}\n",
                v * 100 + n as u64
            );
        }
        object("soak.c", &text)
    };
    let mut versions = vec![0_u64; FUNCTIONS];
    let program = Image::builder().input(source(&versions)).start().unwrap();
    let find = |n: usize| -> extern "C" fn() -> u64 {
        // SAFETY: every version of every function has this type.
        unsafe { program.image().function(&format!("f{n}")) }.unwrap()
    };
    let functions: Vec<_> = (0..FUNCTIONS).map(find).collect();
    let (stop, calls) = (AtomicBool::new(false), AtomicU64::new(0));
    std::thread::scope(|scope| {
        for caller in 0..8 {
            let (functions, stop, calls) = (&functions, &stop, &calls);
            scope.spawn(move || {
                let mut n = caller;
                while !stop.load(Ordering::Relaxed) {
                    n = (n + 7) % FUNCTIONS;
                    let answer = functions[n]();
                    let (version, low) = (answer >> 32, answer & 0xffff_ffff);
                    // `half` and `f` are two functions: only each for itself is of one version.
                    assert!(low % 100 == n as u64 && low / 100 <= 60 && version <= 60, "{answer:#x}");
                    calls.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        for round in 1..=60 {
            let changed = (round as usize * 5) % FUNCTIONS;
            versions[changed] = round;
            versions[(changed + 11) % FUNCTIONS] = round;
            let plan = program.image().plan([source(&versions)]).unwrap();
            assert!(plan.is_live());
            program.apply(plan, Step::EachSlot).unwrap();
            assert_eq!(functions[changed](), (round << 32) | (round * 100 + changed as u64));
            if round % 10 == 0 {
                program.image().undo(None, Step::EachSlot).unwrap();
                program
                    .image()
                    .undo(Some(1 + round), Step::EachSlot)
                    .unwrap_or_else(|error| panic!("{error}"));
                let plan = program.image().plan([source(&versions)]).unwrap();
                program.apply(plan, Step::Atomic).unwrap();
            }
        }
        stop.store(true, Ordering::Relaxed);
    });
    assert!(calls.load(Ordering::Relaxed) > 0);
}

#[test]
fn a_call_by_who_has_the_image_ends_with_a_message() {
    const NAME: &str = "a_call_by_who_has_the_image_ends_with_a_message";
    if is_apart().is_some() {
        let program = Image::builder().input(object("held.c", "int f(void) { return 1; }")).start().unwrap();
        let image = program.image();
        // SAFETY: `f` takes nothing and gives an int.
        let f: extern "C" fn() -> i32 = unsafe { image.function("f") }.unwrap();
        f();
        unreachable!("the image is held");
    }
    let output = apart(NAME, "held");
    assert_eq!(output.status.signal(), Some(SIGABRT));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("by the thread that has the image"), "{said}");
}

/// Every system call of a first call fails once: the program ends with the function's name, or goes on as if nothing
/// had been.
#[test]
fn without_code_the_program_ends_and_says_for_which_function() {
    const NAME: &str = "without_code_the_program_ends_and_says_for_which_function";
    if let Some(how) = is_apart() {
        let fuse = Arc::new(AtomicI64::new(-1));
        let asked = fuse.clone();
        let injector = move |_: &'static str| (asked.fetch_sub(1, Ordering::SeqCst) == 0).then_some(28);
        let text = "int wanted(void) { return 5; }";
        let program =
            Image::builder().injector(Arc::new(injector)).input(object("short.c", text)).start().unwrap();
        fuse.store(how.parse().unwrap(), Ordering::SeqCst);
        assert_eq!(call(program, "wanted"), 5);
        fuse.store(-1, Ordering::SeqCst);
        assert_eq!(call(program, "wanted"), 5);
        println!("it went on");
        return;
    }
    let mut ended = 0;
    for fatal in 0.. {
        let output = apart(NAME, &fatal.to_string());
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        if output.status.success() {
            assert!(String::from_utf8_lossy(&output.stdout).contains("it went on"));
            break;
        }
        ended += 1;
        assert_eq!(output.status.signal(), Some(SIGABRT), "{said}");
        assert!(said.contains("lively: no code for `wanted`: "), "{said}");
    }
    assert!(ended > 0, "no call failed");
}
