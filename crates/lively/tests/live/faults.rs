//! Every system call of an append fails once: the image is then what it was, and the same append
//! succeeds as soon as the system allows it.

use crate::inputs::{archive, member};
use crate::scene::{ROOM, add, alone, c, call, check_mappings, cxx, small};
use crate::snapshot;
use lively::{ExecMode, Image, Input};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// Lets so many calls pass before one fails; negative: none fails.
#[derive(Default)]
struct Fuse {
    left: AtomicI64,
    calls: AtomicI64,
}

impl Fuse {
    fn set(&self, left: i64) {
        self.left.store(left, Ordering::SeqCst);
        self.calls.store(0, Ordering::SeqCst);
    }

    fn burn(&self, errno: i32) -> Option<i32> {
        self.calls.fetch_add(1, Ordering::SeqCst);
        let left = self.left.load(Ordering::SeqCst);
        if left < 0 {
            return None;
        }
        self.left.store(left - 1, Ordering::SeqCst);
        (left == 0).then_some(errno)
    }
}

/// A kind of append: what is there before, what is added, what shows that it works.
struct Kind {
    name: &'static str,
    before: fn() -> Vec<Input>,
    added: fn() -> Vec<Input>,
    /// Names the append brings.
    names: &'static [&'static str],
    works: fn(&Image),
}

fn base() -> Vec<Input> {
    let source = "int base_data = 3, base_zero; const int base_constant = 4; int base(void) { return base_data++ + base_zero; }";
    vec![
        c("base.o", source, &["-O1"]),
        archive("spare.a", &[("spare", member("spare", "int spare(void) { return 9; }"))]),
    ]
}

const KINDS: &[Kind] = &[
    Kind {
        name: "first",
        before: Vec::new,
        added: || vec![c("one.o", "int one(void) { return 1; } int held = 1;", &[])],
        names: &["one", "held"],
        works: |image| assert_eq!(call(image, "one"), 1),
    },
    Kind {
        name: "code",
        before: base,
        added: || vec![c("code.o", "int base(void); int code(void) { return base() ? 7 : 0; }", &["-O1"])],
        names: &["code"],
        works: |image| assert_eq!(call(image, "code"), 7),
    },
    Kind {
        name: "much code",
        before: base,
        added: || vec![c("much.o", "asm(\".skip 300000,0x90\"); int much(void) { return 8; }", &["-O1"])],
        names: &["much"],
        works: |image| assert_eq!(call(image, "much"), 8),
    },
    Kind {
        name: "data",
        before: base,
        added: || {
            let source = "char big[200000] = {1, 2, 3}; int *where; int data(void) { where = (int *)big; return big[2] + big[199999]; }";
            vec![c("data.o", source, &[])]
        },
        names: &["big", "data", "where"],
        works: |image| assert_eq!(call(image, "data"), 3),
    },
    Kind {
        name: "zeros",
        before: base,
        added: || {
            let source = "char zeros[300000]; int sum(void) { int s = 0; for (int i = 0; i < 300000; i++) s += zeros[i]; return s; }";
            vec![c("zeros.o", source, &["-O1"])]
        },
        names: &["zeros", "sum"],
        works: |image| assert_eq!(call(image, "sum"), 0),
    },
    Kind {
        name: "thread-locals",
        before: base,
        added: || {
            vec![c(
                "tls.o",
                "__thread int local = 5, zero; int tls(void) { return local++ + zero; }",
                &["-fPIC"],
            )]
        },
        names: &["local", "zero", "tls"],
        works: |image| {
            assert_eq!(call(image, "tls"), 5);
            assert_eq!(call(image, "tls"), 6);
        },
    },
    Kind {
        name: "indirect",
        before: base,
        added: || {
            let source = "static int two(void) { return 2; } static int (*pick(void))(void) { return two; }
                int chosen(void) __attribute__((ifunc(\"pick\"))); int use(void) { return chosen(); }";
            vec![c("ifunc.o", source, &[])]
        },
        names: &["chosen", "use"],
        works: |image| assert_eq!(call(image, "use"), 2),
    },
    Kind {
        name: "frames",
        before: base,
        added: || {
            let source = "extern \"C\" int thrown() { try { throw 6; } catch (int n) { return n; } }
                struct S { int n; S() : n(4) {} }; S object; extern \"C\" int made() { return object.n; }";
            vec![cxx("throw.o", source, &["-O1"])]
        },
        names: &["thrown", "made", "object"],
        works: |image| {
            assert_eq!(call(image, "thrown"), 6);
            assert_eq!(call(image, "made"), 4);
        },
    },
    Kind {
        name: "archive",
        before: base,
        added: || vec![c("wants.o", "int spare(void); int wants(void) { return spare(); }", &[])],
        names: &["spare", "wants"],
        works: |image| assert_eq!(call(image, "wants"), 9),
    },
    Kind {
        name: "common",
        before: base,
        added: || {
            vec![c("common.o", "long shared[100]; int common(void) { return shared[99]; }", &["-fcommon"])]
        },
        names: &["shared", "common"],
        works: |image| assert_eq!(call(image, "common"), 0),
    },
    Kind {
        name: "endings",
        before: base,
        added: || {
            let source = "static int n; __attribute__((constructor)) static void c(void) { n++; }
                __attribute__((destructor)) static void d(void) { n--; } int count(void) { return n; }";
            vec![c("endings.o", source, &[])]
        },
        names: &["count"],
        works: |image| assert_eq!(call(image, "count"), 1),
    },
];

fn make(kind: &Kind, mode: ExecMode, fuse: &Arc<Fuse>, errno: i32) -> Image {
    let burning = fuse.clone();
    let mut image = small().exec_mode(mode).injector(Arc::new(move |_| burning.burn(errno))).build().unwrap();
    fuse.set(-1);
    let before = (kind.before)();
    if !before.is_empty() {
        add(&mut image, before);
    }
    image
}

/// Fails each call of one append once; gives how many there are.
fn each_call_fails_once(kind: &Kind, mode: ExecMode, errno: i32) -> i64 {
    let fuse = Arc::new(Fuse::default());
    let mut image = make(kind, mode, &fuse, errno);
    fuse.set(-1);
    add(&mut image, (kind.added)());
    let calls = fuse.calls.load(Ordering::SeqCst);
    drop(image);
    for nth in 0..calls {
        let mut image = make(kind, mode, &fuse, errno);
        let before = snapshot::take(&image, kind.names, ROOM);
        fuse.set(nth);
        let name = format!("{} in {mode:?}, call {nth} of {calls}", kind.name);
        let error = image.append((kind.added)()).expect_err(&name);
        assert_eq!(error.code(), "system", "{name}: {error}");
        fuse.set(-1);
        assert_eq!(snapshot::take(&image, kind.names, ROOM), before, "{name}");
        let generation = image.generation();
        assert_eq!(add(&mut image, (kind.added)()), generation + 1, "{name}");
        (kind.works)(&image);
        check_mappings(&image);
    }
    calls
}

fn all_kinds(mode: ExecMode) {
    // What the process makes once for all images is made before anything is counted.
    drop(make(&KINDS[1], mode, &Arc::new(Fuse::default()), 0));
    for kind in KINDS {
        let calls = each_call_fails_once(kind, mode, libc::ENOMEM);
        println!("{}: {calls} calls", kind.name);
        assert!(calls > 0, "{}", kind.name);
    }
}

#[test]
fn each_call_of_an_append_fails_once_with_aliased_code() {
    alone("faults::each_call_of_an_append_fails_once_with_aliased_code", || all_kinds(ExecMode::Alias));
}

#[test]
fn each_call_of_an_append_fails_once_with_flipped_code() {
    alone("faults::each_call_of_an_append_fails_once_with_flipped_code", || all_kinds(ExecMode::Flip));
}

/// What a failed append wrote where zeros belong now is gone.
#[test]
fn zeros_are_zero_after_an_append_that_failed_with_its_data_written() {
    alone("faults::zeros_are_zero_after_an_append_that_failed_with_its_data_written", || {
        let fuse = Arc::new(Fuse::default());
        let mut image = make(&KINDS[1], ExecMode::Alias, &fuse, libc::ENOMEM);
        let data = "char ones[30000] = {[0 ... 29999] = -1};
            __thread char t = 1; int first(void) { return ones[0] + t; }";
        let data = || c("ones.o", data, &["-fPIC"]);
        // The last call is about thread-locals, after everything was written.
        let mut twin = make(&KINDS[1], ExecMode::Alias, &fuse, libc::ENOMEM);
        fuse.set(-1);
        add(&mut twin, [data()]);
        let calls = fuse.calls.load(Ordering::SeqCst);
        drop(twin);
        fuse.set(calls - 1);
        assert_eq!(image.append([data()]).unwrap_err().code(), "system");
        fuse.set(-1);
        let zeros = "char zeros[29000]; int sum(void) { int s = 0; for (int i = 0; i < 29000; i++) s += zeros[i]; return s; }";
        add(&mut image, [c("zeros.o", zeros, &["-O1"])]);
        assert_eq!(call(&image, "sum"), 0);
        add(&mut image, [data()]);
        assert_eq!(call(&image, "first"), 0);
    });
}

/// A forked child has code of its own from the moment it changes some, and its parent sees nothing of it.
#[test]
fn a_forked_child_changes_its_own_image() {
    alone("faults::a_forked_child_changes_its_own_image", || {
        let mut image = make(&KINDS[1], ExecMode::Alias, &Arc::new(Fuse::default()), 0);
        // SAFETY: the child calls code, allocates and leaves without running handlers.
        let child = unsafe { libc::fork() };
        if child == 0 {
            let works = call(&image, "base") == 3;
            let added = image.append((KINDS[1].added)()).is_ok() && call(&image, "code") == 7;
            // SAFETY: ends the child at once.
            unsafe { libc::_exit(i32::from(works) + 2 * i32::from(added)) };
        }
        let mut status = 0;
        // SAFETY: the child is this process's own, and the status writable.
        unsafe { libc::waitpid(child, &raw mut status, 0) };
        assert_eq!(libc::WEXITSTATUS(status), 3, "{status:#x}");
        add(&mut image, (KINDS[1].added)());
        assert_eq!(call(&image, "code"), 7);
    });
}

/// A system that forbids memory files, or to execute them, is served by flipping pages.
#[test]
fn executable_files_that_are_denied_are_done_without() {
    for denied in ["memfd_create", "mmap"] {
        let asked = AtomicI64::new(0);
        let injector = move |call: &'static str| {
            // The first mmap reserves; the second maps code.
            let nth = if call == denied { asked.fetch_add(1, Ordering::SeqCst) } else { -1 };
            (nth == i64::from(denied == "mmap")).then_some(libc::EACCES)
        };
        let mut image = small().injector(Arc::new(injector)).build().unwrap();
        for kind in &KINDS[..4] {
            add(
                &mut image,
                (kind.added)().into_iter().chain((kind.name == "first").then(base).into_iter().flatten()),
            );
            (kind.works)(&image);
            check_mappings(&image);
        }
    }
}
