//! What the process offers, and what kind of thing each is.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene fails")]

mod scene;

use lively_base::RunAddr;
use lively_host::{Call as _, ExecMode, ForeignKind, HostError, Space};
use scene::{alone, local};
use std::ffi::CStr;

#[test]
fn functions_and_data_are_told_apart() {
    let local = local(ExecMode::Alias);
    let printf = local.find(b"printf").unwrap();
    assert_eq!(printf.kind, ForeignKind::Function);
    assert!(printf.size > 0);
    let indirect = local.find(b"memcpy").unwrap();
    assert_eq!(indirect.kind, ForeignKind::Function);
    assert_ne!(indirect.address, RunAddr::ZERO);
    let stdout = local.find(b"stdout").unwrap();
    assert_eq!((stdout.kind, stdout.size), (ForeignKind::Data { constant: false }, 8));
    let environ = local.find(b"environ").unwrap();
    assert_eq!(environ.kind, ForeignKind::Data { constant: false });
    let version = local.find(b"_rtld_global_ro").unwrap();
    assert_eq!(version.kind, ForeignKind::Data { constant: true }, "read-only after relocation");
    assert_eq!(local.find(b"no_such_name_anywhere"), None);
    assert_eq!(local.find(b""), None);
}

#[test]
fn names_are_listed_for_suggestions() {
    let names = local(ExecMode::Alias).names();
    assert!(names.len() > 1000, "{}", names.len());
    for name in ["printf", "stdout", "pthread_create", "__tls_get_addr"] {
        assert!(names.binary_search(&name.as_bytes().to_vec()).is_ok(), "{name}");
    }
    assert!(names.binary_search(&b"pthread_atfork".to_vec()).is_err(), "an old version only");
}

const SOURCE: &str = "
    int number = 5; const int fixed = 6; const char *const pointer = \"x\";
    __thread long local_one = 7; __thread char local_two[40];
    int twice(int x) { return 2 * x; }
    long read_one(void) { return local_one; }
    __asm__(\".globl nothing\\n.set nothing, 0\\n\");
    static int one(void) { return 1; }
    static int (*choose(void))(void) { return one; }
    int chosen(void) __attribute__((ifunc(\"choose\")));
";

#[test]
fn an_opened_library_is_searched() {
    let path = scene::library("gcc", "kinds", SOURCE, &[]).unwrap();
    alone("an_opened_library_is_searched", || {
        let mut local = local(ExecMode::Alias);
        assert_eq!(local.find(b"twice"), None);
        local.open_library(path.to_str().unwrap()).unwrap();
        let twice = local.find(b"twice").unwrap();
        assert_eq!(twice.kind, ForeignKind::Function);
        // SAFETY: the function compiled above.
        assert_eq!(unsafe { local.call(twice.address, [21, 0, 0]) }.unwrap(), 42);
        let kind = |name: &str| local.find(name.as_bytes()).unwrap().kind;
        assert_eq!(kind("number"), ForeignKind::Data { constant: false });
        assert_eq!(kind("fixed"), ForeignKind::Data { constant: true });
        assert_eq!(kind("chosen"), ForeignKind::Function);
        let nothing = local.find(b"nothing").unwrap();
        assert_eq!(nothing.address, RunAddr::ZERO, "found, and its value is zero");
    });
}

#[test]
fn a_late_library_s_thread_locals_have_no_fixed_place() {
    let path = scene::library("gcc", "late", SOURCE, &[]).unwrap();
    alone("a_late_library_s_thread_locals_have_no_fixed_place", || {
        let mut local = local(ExecMode::Alias);
        local.open_library(path.to_str().unwrap()).unwrap();
        let one = local.find(b"local_one").unwrap();
        let ForeignKind::ThreadLocal { module, offset, fixed } = one.kind else { panic!("{one:?}") };
        assert_eq!((fixed, one.size), (None, 8));
        // SAFETY: the thread-local of this thread.
        assert_eq!(unsafe { (one.address.0 as *const i64).read() }, 7);
        let ask: [u64; 2] = [module, offset];
        let resolver = local.find(b"__tls_get_addr").unwrap();
        // SAFETY: the resolver takes such a pair.
        let resolved = unsafe { local.call(resolver.address, [ask.as_ptr() as u64, 0, 0]) };
        assert_eq!(resolved.unwrap(), one.address.0);
        let ForeignKind::ThreadLocal { offset: other, .. } = local.find(b"local_two").unwrap().kind else {
            panic!()
        };
        assert_ne!(offset, other);
    });
}

#[test]
fn a_library_that_insists_on_static_storage_has_a_fixed_place() {
    let path = scene::library("gcc", "static", SOURCE, &["-ftls-model=initial-exec"]).unwrap();
    alone("a_library_that_insists_on_static_storage_has_a_fixed_place", || {
        let mut local = local(ExecMode::Alias);
        local.open_library(path.to_str().unwrap()).unwrap();
        let one = local.find(b"local_one").unwrap();
        let ForeignKind::ThreadLocal { fixed: Some(at), .. } = one.kind else { panic!("{one:?}") };
        assert_eq!(local.thread_room_address(at), one.address);
        // Asked in another thread the answer is the same, and leads to that thread's copy.
        std::thread::scope(|scope| {
            let other = scope.spawn(|| (local.find(b"local_one").unwrap(), local.thread_room_address(at)));
            let (found, place) = other.join().unwrap();
            assert_eq!((found.kind, found.address), (one.kind, place));
            assert_ne!(found.address, one.address);
        });
    });
}

#[test]
fn a_library_that_is_not_there_is_refused_in_the_loader_s_words() {
    let mut local = local(ExecMode::Alias);
    let refused = local.open_library("libno_such_thing.so").unwrap_err();
    let HostError::Library { name, reason } = refused else { panic!("{refused}") };
    assert_eq!(name, "libno_such_thing.so");
    assert!(reason.contains("cannot open"), "{reason}");
}

#[test]
fn what_the_shared_c_library_lacks() {
    // The premise of the linker's own definitions. A machine where this fails is not broken,
    // but the reason for those definitions has gone there.
    let asked = |name: &CStr| {
        // SAFETY: the name is a C string.
        unsafe { libc::dlsym(libc::RTLD_DEFAULT, name.as_ptr()) }
    };
    for name in [c"atexit", c"at_quick_exit", c"pthread_atfork", c"__dso_handle", c"__cpu_model"] {
        assert!(asked(name).is_null(), "dlsym knows {name:?}");
    }
    for name in [c"__cxa_atexit", c"__cxa_at_quick_exit", c"__register_atfork", c"__cxa_finalize"] {
        assert!(!asked(name).is_null(), "dlsym does not know {name:?}");
    }
    // The versioned ones are found all the same where libgcc is shared.
    let local = local(ExecMode::Alias);
    if local.find(b"_Unwind_Backtrace").is_some() {
        let model = local.find(b"__cpu_model").unwrap();
        assert_eq!((model.kind, model.size), (ForeignKind::Data { constant: false }, 16));
    }
}

#[test]
fn loaded_objects_are_known_by_name_and_symbol() {
    let local = local(ExecMode::Alias);
    let modules = local.modules().snapshot();
    let own = loaded_objects_are_known_by_name_and_symbol as *const () as u64;
    assert!(modules[0].range.contains(&RunAddr(own)));
    assert_eq!(modules[0].path, std::env::current_exe().unwrap());
    let printf = local.find(b"printf").unwrap().address;
    let libc = modules.iter().find(|module| module.range.contains(&printf)).unwrap();
    assert!(libc.path.to_str().unwrap().contains("libc"), "{:?}", libc.path);
    assert!(libc.frame_header.is_some());
    let (name, offset) = libc.symbol_at(RunAddr(printf.0 + 3)).unwrap();
    assert_eq!((String::from_utf8_lossy(name).trim_start_matches("_IO_"), offset), ("printf", 3));
}
