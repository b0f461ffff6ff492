//! Several images in one process, in every mode and place, in several threads, dropped in any order.

use crate::inputs::{archive, member};
use crate::scene::{add, alone, c, call, call_with, check_mappings, cxx, small};
use lively::{ExecMode, Image, Input, Nearness};

const PLACES: [Nearness; 3] = [Nearness::Libraries, Nearness::Low, Nearness::Anywhere];
const MODES: [ExecMode; 2] = [ExecMode::Alias, ExecMode::Flip];

/// A bit of everything, in five appends; `n` tells images apart.
fn scenario(image: &mut Image, n: i32) {
    let first = format!(
        "#include <stdio.h>
         #include <stdlib.h>
         extern char **environ; static int state = {n}; const char *const words[] = {{\"a\", \"b\"}};
         int next(void) {{ return ++state; }} int streams(void) {{ return stdout != 0 && environ != 0 && words[1][0] == 'b'; }}
         int number(void) {{ char text[20]; snprintf(text, 20, \"%d\", state); return atoi(text); }}"
    );
    add(image, [c("first.o", &first, &[])]);
    assert_eq!((call(image, "next"), call(image, "number"), call(image, "streams")), (n + 1, n + 1, 1));
    let spare = archive(
        "spare.a",
        &[("spare", member("spare", "int next(void); int spare(void) { return next() * 2; }"))],
    );
    add(image, [spare, c("pulls.o", "int spare(void); int pulls(void) { return spare(); }", &["-fPIC"])]);
    assert_eq!(call(image, "pulls"), (n + 2) * 2);
    let chosen = "int next(void); static int three(void) { return next() + 3; } static int (*pick(void))(void) { return three; }
        int chosen(void) __attribute__((ifunc(\"pick\"))); int (*pointer)(void) = chosen; int same(void) { return pointer == chosen; }";
    add(image, [c("ifunc.o", chosen, &["-fPIE"])]);
    assert_eq!((call(image, "chosen"), call(image, "same")), (n + 6, 1));
    let object = "struct S { int n; S(); }; extern \"C\" int next(); S::S() : n(next()) {} S s;
        extern \"C\" int made() { try { throw s.n; } catch (int n) { return n; } }";
    add(image, [cxx("object.o", object, &[])]);
    assert_eq!(call(image, "made"), n + 4);
    add(
        image,
        [c("tls.o", &format!("static __thread long t = {n}; long bump(void) {{ return ++t; }}"), &["-fPIC"])],
    );
    assert_eq!(call_with(image, "bump", 0), i64::from(n) + 1);
    check_mappings(image);
}

#[test]
fn every_mode_and_place_runs_everything() {
    alone("images::every_mode_and_place_runs_everything", || {
        let mut images = Vec::new();
        for (n, (mode, place)) in MODES.iter().flat_map(|m| PLACES.map(|p| (*m, p))).enumerate() {
            let mut image = small().exec_mode(mode).nearness(place).build().unwrap();
            scenario(&mut image, 100 * n as i32);
            if place == Nearness::Low {
                assert!(image.lookup("next").unwrap().0 < 1 << 31);
            }
            images.push(image);
        }
        // All of them live side by side, each with its own state.
        for (n, image) in images.iter().enumerate() {
            assert_eq!(call(image, "next"), 100 * n as i32 + 5);
            assert_eq!(call_with(image, "bump", 0), 100 * n as i64 + 2);
        }
        for at in [3, 0, 3, 1, 1, 0] {
            drop(images.remove(at));
            for image in &images {
                call(image, "next");
                call_with(image, "bump", 0);
            }
        }
    });
}

#[test]
fn many_threads_make_use_and_drop_images_of_their_own() {
    alone("images::many_threads_make_use_and_drop_images_of_their_own", || {
        let threads: Vec<_> = (0..4)
            .map(|n| {
                std::thread::spawn(move || {
                    let mut kept = Vec::new();
                    for round in 0..6 {
                        let mode = MODES[round % 2];
                        let mut image = small().exec_mode(mode).build().unwrap();
                        scenario(&mut image, 1000 * n + round as i32);
                        kept.push(image);
                        if round % 3 == 2 {
                            kept.remove(round % 2);
                        }
                    }
                    // Dropped where it was not made, too.
                    kept
                })
            })
            .collect();
        for thread in threads {
            for image in thread.join().unwrap() {
                call(&image, "next");
            }
        }
    });
}

#[test]
fn an_image_is_called_by_many_threads_while_it_grows() {
    alone("images::an_image_is_called_by_many_threads_while_it_grows", || {
        use std::sync::Arc;
        use std::sync::atomic::{AtomicBool, Ordering};
        for mode in MODES {
            let mut image = small().exec_mode(mode).build().unwrap();
            add(&mut image, [c("work.o", "int work(int n) { return n * 3; }", &["-O1"])]);
            let work = image.lookup("work").unwrap();
            let stop = Arc::new(AtomicBool::new(false));
            let threads: Vec<_> = (0..3)
                .map(|_| {
                    let stop = stop.clone();
                    std::thread::spawn(move || {
                        while !stop.load(Ordering::Relaxed) {
                            assert_eq!(crate::scene::call_at(work, 5) as i32, 15);
                        }
                    })
                })
                .collect();
            for n in 0..200 {
                let mut sketch = crate::sketch::Sketch::new("more.o");
                let code = sketch.code(&crate::sketch::answer(n));
                sketch.global(&format!("more{n}"), code);
                add(&mut image, [sketch.input()]);
            }
            stop.store(true, Ordering::Relaxed);
            threads.into_iter().for_each(|t| t.join().unwrap());
            assert_eq!(call(&image, "more199"), 199);
            check_mappings(&image);
        }
    });
}

/// Images see each other's code only by address.
#[test]
fn names_of_one_image_are_not_those_of_another() {
    let define = |n: i32| c("same.o", &format!("int same(void) {{ return {n}; }}"), &[]);
    let mut one = small().build().unwrap();
    let mut two = small().build().unwrap();
    add(&mut one, [define(1)]);
    add(&mut two, [define(2)]);
    assert_eq!((call(&one, "same"), call(&two, "same")), (1, 2));
    let user: Input = c("user.o", "int only_one(void); int user(void) { return only_one(); }", &[]);
    add(&mut one, [c("only.o", "int only_one(void) { return 3; }", &[])]);
    crate::scene::refused(&mut two, [user], "undefined-symbol");
}
