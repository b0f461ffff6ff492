//! Thread-locals of live code: all four models, in threads of any age, over appends.
//!
//! Each test has a process of its own: the room for thread-locals is the process's.

use crate::scene::{ROOM, add, alone, c, call_at, call_with, image, refused};
use crate::snapshot;
use lively::{Image, Input, RunAddr};
use std::sync::mpsc;

const VARIABLES: &str = "__thread long first = 11; __thread long zero; __thread char odd[3] = {1, 2, 3};
    static __thread long own = 21; long own_next(void) { return ++own; }";

/// Code that reads and counts up, by a model given with flags.
fn user(tag: &str, flags: &[&str]) -> Input {
    let source = format!(
        "extern __thread long first, zero; extern __thread char odd[3]; static __thread long mine = 31, mine_zero;
         long next_{tag}(long by) {{ zero += by; return (first += by) * 1000 + zero; }}
         long odd_{tag}(void) {{ return odd[0] + odd[1] + odd[2]; }}
         long mine_{tag}(void) {{ mine_zero++; return mine++ + mine_zero; }}
         long *address_{tag}(void) {{ return &first; }}"
    );
    c(&format!("{tag}.o"), &source, flags)
}

const MODELS: &[(&str, &[&str])] = &[
    ("gd", &["-fPIC", "-ftls-model=global-dynamic", "-O1"]),
    ("ld", &["-fPIC", "-ftls-model=local-dynamic", "-O1"]),
    ("ie", &["-fPIC", "-ftls-model=initial-exec", "-O1"]),
    ("le", &["-fPIE", "-ftls-model=local-exec", "-O1"]),
    ("gdplt", &["-fPIC", "-ftls-model=global-dynamic", "-fno-plt"]),
    ("desc", &["-fPIC", "-mtls-dialect=gnu2", "-O1"]),
    ("nopic", &["-fno-pic", "-O1"]),
    ("large", &["-fPIC", "-mcmodel=large", "-O0"]),
];

/// What every user sees in one thread, from initial values on.
fn check_in_this_thread(functions: &[(RunAddr, RunAddr, RunAddr, RunAddr)]) {
    let address = call_at(functions[0].3, 0);
    for (n, &(next, odd, mine, where_)) in functions.iter().enumerate() {
        let n = n as i64 + 1;
        assert_eq!(call_at(next, 1), (11 + n) * 1000 + n, "one variable for all models");
        assert_eq!(call_at(odd, 0), 6);
        assert_eq!((call_at(mine, 0), call_at(mine, 0)), (31 + 1, 32 + 2));
        assert_eq!(call_at(where_, 0), address);
    }
}

#[test]
fn all_models_share_one_variable_a_thread() {
    alone("thread_locals::all_models_share_one_variable_a_thread", || {
        // Exists before anything thread-local does.
        let (to_old, work) = mpsc::channel::<Vec<_>>();
        let old = std::thread::spawn(move || check_in_this_thread(&work.recv().unwrap()));
        let mut image = image();
        add(&mut image, [c("variables.o", VARIABLES, &["-fPIC"])]);
        for (tag, flags) in MODELS {
            add(&mut image, [user(tag, flags)]);
        }
        let find = |name: String| image.lookup(&name).unwrap();
        let functions: Vec<_> = MODELS
            .iter()
            .map(|(tag, _)| {
                let [next, odd, mine, at] =
                    ["next", "odd", "mine", "address"].map(|f| find(format!("{f}_{tag}")));
                (next, odd, mine, at)
            })
            .collect();
        to_old.send(functions.clone()).unwrap();
        old.join().unwrap();
        let in_new = functions.clone();
        std::thread::spawn(move || check_in_this_thread(&in_new)).join().unwrap();
        check_in_this_thread(&functions);
        assert_eq!(
            image.lookup("first").unwrap().0 as i64,
            call_at(functions[0].3, 0),
            "in the calling thread"
        );
    });
}

#[test]
fn values_are_kept_over_appends_in_every_thread() {
    alone("thread_locals::values_are_kept_over_appends_in_every_thread", || {
        let mut image = image();
        add(&mut image, [c("variables.o", VARIABLES, &["-fPIC"])]);
        let own = image.lookup("own_next").unwrap();
        let (ask, asked) = mpsc::channel::<RunAddr>();
        let (answer, answers) = mpsc::channel();
        let thread = std::thread::spawn(move || {
            for function in asked {
                answer.send(call_at(function, 0)).unwrap();
            }
        });
        let in_thread = |function| {
            ask.send(function).unwrap();
            answers.recv().unwrap()
        };
        assert_eq!((in_thread(own), in_thread(own)), (22, 23));
        for n in 0..20 {
            let source = format!("__thread long t{n} = {n} + 100; long get{n}(void) {{ return t{n}++; }}");
            add(&mut image, [c("more.o", &source, &["-fPIC"])]);
            let get = image.lookup(&format!("get{n}")).unwrap();
            assert_eq!((in_thread(get), in_thread(get)), (n + 100, n + 101));
            assert_eq!(in_thread(own), 24 + n);
            assert_eq!(call_at(get, 0), n + 100);
        }
        assert_eq!(call_at(own, 0), 22);
        drop(ask);
        thread.join().unwrap();
    });
}

#[test]
fn room_is_refused_by_name_when_it_is_full() {
    alone("thread_locals::room_is_refused_by_name_when_it_is_full", || {
        let mut image = image();
        add(&mut image, [c("variables.o", VARIABLES, &["-fPIC"])]);
        let before = snapshot::take(&image, &["large"], ROOM);
        let large =
            || c("large.o", "__thread char large[9000]; char *at(void) { return large; }", &["-fPIC"]);
        let message = refused(&mut image, [large()], "bucket-full");
        assert!(message.contains("tls") && message.contains("9000 bytes wanted"), "{message}");
        assert_eq!(snapshot::take(&image, &["large"], ROOM), before);
        // Bit by bit too, and what was given back can be had again.
        let mut taken = 0;
        let message = loop {
            let source = format!(
                "__thread char bit{taken}[1000] = {{{taken} + 1}}; long at{taken}(void) {{ return bit{taken}[0]; }}"
            );
            match image.append([c("bit.o", &source, &["-fPIC"])]) {
                Ok(_) => taken += 1,
                Err(error) => break error.to_string(),
            }
        };
        assert!(message.contains("bucket tls"), "{message}");
        assert!((7..=8).contains(&taken), "{taken}");
        for n in 0..taken {
            assert_eq!(call_with(&image, &format!("at{n}"), 0), n + 1);
        }
        assert_eq!(call_with(&image, "own_next", 0), 22);
        drop(image);
        let mut image = crate::scene::image();
        let source = "__thread char most[7000]; long sum(void) { long s = 0; for (int i = 0; i < 7000; i++) s += most[i]; return s; }";
        add(&mut image, [c("most.o", source, &["-fPIC"])]);
        assert_eq!(call_with(&image, "sum", 0), 0, "used room starts as zeros again");
        let sum = image.lookup("sum").unwrap();
        assert_eq!(std::thread::spawn(move || call_at(sum, 0)).join().unwrap(), 0);
    });
}

#[test]
fn alignment_is_kept_or_refused() {
    alone("thread_locals::alignment_is_kept_or_refused", || {
        let mut image = image();
        for align in [1, 2, 8, 16, 32, 64] {
            let source = format!(
                "__thread char pad{align} = 1; __thread char aligned{align}[8] __attribute__((aligned({align}))) = {{7}};
                 long at{align}(void) {{ return (long)aligned{align} % {align} + aligned{align}[0]; }}"
            );
            add(&mut image, [c("aligned.o", &source, &["-fPIC"])]);
            let at = image.lookup(&format!("at{align}")).unwrap();
            assert_eq!(call_at(at, 0), 7, "{align}");
            assert_eq!(std::thread::spawn(move || call_at(at, 0)).join().unwrap(), 7, "{align}");
        }
        let before = snapshot::take(&image, &[], ROOM);
        let source = "__thread char wide[8] __attribute__((aligned(4096))); char *at(void) { return wide; }";
        let error = image.append([c("wide.o", source, &["-fPIC"])]).unwrap_err();
        assert!(error.to_string().contains("align"), "{error}");
        assert_eq!(snapshot::take(&image, &[], ROOM), before);
    });
}

/// A refusal after the room was taken gives it back.
#[test]
fn room_of_refused_appends_can_be_had_again() {
    alone("thread_locals::room_of_refused_appends_can_be_had_again", || {
        let mut image = image();
        let source = "__thread char most[5000] = {4}; int most_of(void) { return most[0] + most[4999]; }";
        let most = || c("most.o", source, &["-fPIC"]);
        for _ in 0..3 {
            let byte = crate::scene::asm(
                "byte.o",
                ".data\n.byte most_of\n.section .note.GNU-stack,\"\",@progbits\n",
            );
            refused(&mut image, [most(), byte], "reloc-range");
        }
        add(&mut image, [most()]);
        assert_eq!(call_with(&image, "most_of", 0) as i32, 4);
    });
}

/// Two hundred images with thread-locals leave nothing behind.
#[test]
fn images_leak_no_room_mapping_or_descriptor() {
    alone("thread_locals::images_leak_no_room_mapping_or_descriptor", || {
        let lines = || std::fs::read_to_string("/proc/self/maps").unwrap().lines().count();
        let files = || std::fs::read_dir("/proc/self/fd").unwrap().count();
        let bytes = std::fs::read(crate::scene::compiled(
            "gcc",
            "c",
            "__thread long big[500] = {3}; long get(void) { return big[0]++ + big[499]; }",
            &["-fPIC"],
        ))
        .unwrap();
        let code = std::fs::read(crate::scene::compiled("g++", "cpp", "struct S { int n; S() : n(3) {} ~S() { n = 0; } }; S s; extern \"C\" int thrown() { try { throw 4; } catch (int n) { return n; } }", &[])).unwrap();
        let mut counts = Vec::new();
        for round in 0..200 {
            let mode = if round % 2 == 0 { lively::ExecMode::Alias } else { lively::ExecMode::Flip };
            let mut image: Image = crate::scene::small().exec_mode(mode).build().unwrap();
            add(
                &mut image,
                [Input::bytes("tls.o", bytes.clone()).unwrap(), Input::bytes("s.o", code.clone()).unwrap()],
            );
            assert_eq!((call_with(&image, "get", 0), call_with(&image, "get", 0)), (3, 4));
            assert_eq!(crate::scene::call(&image, "thrown"), 4);
            drop(image);
            if round >= 10 {
                counts.push((lines(), files()));
            }
        }
        // The C library's heap may grow a little; 190 images would show.
        let (first, last) = (counts[0], counts[counts.len() - 1]);
        assert!(last.0 <= first.0 + 4, "{first:?} {last:?}");
        assert_eq!(last.1, first.1);
    });
}
