//! What runs at the start of code and at its end: once, in order, and only that of its image.

use crate::scene::{add, alone, apart, c, call, call_with, cxx, image};
use lively::{Image, Input};

/// A place all code of one test writes its marks to, in order.
const LOG: &str = "#include <string.h>
    char log_text[4096]; void mark(const char *s) { strcat(log_text, s); strcat(log_text, \" \"); }";

fn text_at(address: i64) -> String {
    // SAFETY: the marks are a C string that is never longer than its buffer.
    unsafe { std::ffi::CStr::from_ptr(address as *const std::ffi::c_char) }
        .to_str()
        .unwrap()
        .trim()
        .to_owned()
}

/// An image whose marks outlive the others: they write into it.
fn log_image() -> (Image, i64, i64) {
    let mut image = image();
    add(&mut image, [c("log.o", LOG, &[])]);
    let (log, mark) = (image.lookup("log_text").unwrap().0 as i64, image.lookup("mark").unwrap().0 as i64);
    (image, log, mark)
}

/// Gives code of another image the way to the log.
fn bridge(mark: i64) -> Input {
    c("bridge.o", &format!("void mark(const char *s) {{ ((void (*)(const char *)){mark}L)(s); }}"), &[])
}

fn cxx_unit(name: &str) -> Input {
    let source = format!(
        "extern \"C\" void mark(const char *);
         namespace {{ struct Object {{ Object() {{ mark(\"+{name}\"); }} ~Object() {{ mark(\"-{name}\"); }} }}; }}
         static Object object;"
    );
    cxx(&format!("{name}.o"), &source, &["-O1"])
}

#[test]
fn constructors_run_once_in_order_and_destructors_at_the_drop_in_reverse() {
    alone("endings::constructors_run_once_in_order_and_destructors_at_the_drop_in_reverse", || {
        let (_keep, log, mark) = log_image();
        let mut image = image();
        add(&mut image, [bridge(mark)]);
        let c_unit = |n: i32| {
            let source = format!(
                "void mark(const char *); int atexit(void (*)(void));
                 static void handler(void) {{ mark(\"h{n}\"); }}
                 __attribute__((constructor(200))) static void late(void) {{ mark(\"c{n}.200\"); }}
                 __attribute__((constructor(150))) static void early(void) {{ mark(\"c{n}.150\"); atexit(handler); }}
                 __attribute__((constructor)) static void last(void) {{ mark(\"c{n}\"); }}
                 __attribute__((destructor(150))) static void d150(void) {{ mark(\"d{n}.150\"); }}
                 __attribute__((destructor)) static void d(void) {{ mark(\"d{n}\"); }}"
            );
            c(&format!("unit{n}.o"), &source, &[])
        };
        add(&mut image, [c_unit(1), c_unit(2)]);
        assert_eq!(text_at(log), "c1.150 c2.150 c1.200 c2.200 c1 c2");
        add(&mut image, [cxx_unit("x")]);
        add(&mut image, [c_unit(3), cxx_unit("y")]);
        let begun = "c1.150 c2.150 c1.200 c2.200 c1 c2 +x c3.150 c3.200 c3 +y";
        assert_eq!(text_at(log), begun);
        assert_eq!(image.stats().constructors, 6 + 1 + 4);
        drop(image);
        // Of each append: what its code registered, last first; then its destructors.
        let ended = "-y h3 d3 d3.150 -x h2 h1 d2 d1 d2.150 d1.150";
        assert_eq!(text_at(log), format!("{begun} {ended}"));
    });
}

#[test]
fn only_the_dropped_image_ends() {
    alone("endings::only_the_dropped_image_ends", || {
        let (_keep, log, mark) = log_image();
        let mut images: Vec<Image> = ["a", "b", "c"]
            .map(|name| {
                let mut image = image();
                add(&mut image, [bridge(mark), cxx_unit(name)]);
                image
            })
            .into();
        drop(images.remove(1));
        assert_eq!(text_at(log), "+a +b +c -b");
        drop(images.remove(0));
        drop(images.remove(0));
        assert_eq!(text_at(log), "+a +b +c -b -a -c");
    });
}

#[test]
fn a_refused_append_runs_no_constructor() {
    alone("endings::a_refused_append_runs_no_constructor", || {
        let (_keep, log, mark) = log_image();
        let mut image = image();
        add(&mut image, [bridge(mark)]);
        let bad = c("bad.o", "int nowhere(void); int bad(void) { return nowhere(); }", &[]);
        crate::scene::refused(&mut image, [cxx_unit("x"), bad], "undefined-symbol");
        drop(image);
        assert_eq!(text_at(log), "");
    });
}

const PRINTS: &str = "#include <stdio.h>
    #include <stdlib.h>
    static void h1(void) { puts(\"h1\"); } static void h2(void) { puts(\"h2\"); }
    __attribute__((constructor)) static void begin(void) { puts(\"begin\"); atexit(h1); }
    __attribute__((destructor)) static void end(void) { puts(\"end\"); }
    int later(void) { return atexit(h2); }";

#[test]
fn an_image_never_dropped_ends_with_the_process() {
    let out = alone("endings::an_image_never_dropped_ends_with_the_process", || {
        let image = Box::leak(Box::new(image()));
        let object = "#include <cstdio>
            struct S { S() { puts(\"S\"); } ~S() { puts(\"~S\"); } }; static S s;";
        add(image, [c("prints.o", PRINTS, &[])]);
        add(image, [cxx("object.o", object, &[])]);
        assert_eq!(call(image, "later"), 0);
    });
    // C's stream is a buffer until the process ends.
    let lines: Vec<&str> = out.lines().skip_while(|l| *l != "body done").skip(1).collect();
    assert_eq!(lines, ["begin", "S", "h2", "~S", "h1", "end"]);
}

#[test]
fn quick_exit_runs_its_handlers_only() {
    let output = apart("endings::quick_exit_runs_its_handlers_only", || {
        let image = Box::leak(Box::new(image()));
        let source = "#include <stdlib.h>
            #include <unistd.h>
            static void normal(void) { write(1, \"normal\\n\", 7); } static void quick(void) { write(1, \"quick\\n\", 6); }
            void leave(void) { atexit(normal); at_quick_exit(quick); quick_exit(7); }";
        add(image, [c("quick.o", source, &[])]);
        call(image, "leave");
    });
    let out = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(7), "{out}");
    assert!(out.contains("quick\n") && !out.contains("normal\n"), "{out}");
}

#[test]
fn fork_handlers_of_a_dropped_image_are_forgotten() {
    alone("endings::fork_handlers_of_a_dropped_image_are_forgotten", || {
        let mut image = image();
        let source = "#include <pthread.h>
            static int n; static void f(void) { n++; } int count(void) { return n; }
            int registers(void) { return pthread_atfork(f, f, f); }";
        add(&mut image, [c("fork.o", source, &[])]);
        assert_eq!(call(&image, "registers"), 0);
        let fork = || {
            // SAFETY: the child leaves at once.
            let child = unsafe { libc::fork() };
            if child == 0 {
                // SAFETY: as above.
                unsafe { libc::_exit(0) };
            }
            let mut status = -1;
            // SAFETY: the child is this process's own, and the status writable.
            unsafe { libc::waitpid(child, &raw mut status, 0) };
            status
        };
        assert_eq!((fork(), call(&image, "count")), (0, 2));
        drop(image);
        assert_eq!(fork(), 0);
    });
}

const THREAD_OBJECT: &str = "
    extern \"C\" void mark(const char *);
    struct Local { int n = 5; Local() { mark(\"+t\"); } ~Local() { mark(\"-t\"); } };
    static thread_local Local local;
    extern \"C\" int touch() { return local.n++; }";

#[test]
fn thread_objects_end_with_their_threads() {
    alone("endings::thread_objects_end_with_their_threads", || {
        let (_keep, log, mark) = log_image();
        let mut image = image();
        add(&mut image, [bridge(mark), cxx("thread.o", THREAD_OBJECT, &[])]);
        let touch = image.lookup("touch").unwrap();
        for round in 1..3 {
            let thread = std::thread::spawn(move || [0; 2].map(|_| crate::scene::call_at(touch, 0) as i32));
            assert_eq!(thread.join().unwrap(), [5, 6]);
            assert_eq!(text_at(log), vec!["+t -t"; round].join(" "));
        }
        assert_eq!(call_with(&image, "touch", 0) as i32, 5);
        assert_eq!(text_at(log), "+t -t +t -t +t");
        drop(image);
        assert_eq!(text_at(log), "+t -t +t -t +t -t", "the dropping thread's own");
    });
}

/// A thread that holds such an object and ends after the image is gone runs nothing of it.
#[test]
fn thread_objects_of_a_dropped_image_are_forgotten() {
    alone("endings::thread_objects_of_a_dropped_image_are_forgotten", || {
        let (_keep, log, mark) = log_image();
        let mut image = image();
        add(&mut image, [bridge(mark), cxx("thread.o", THREAD_OBJECT, &[])]);
        let touch = image.lookup("touch").unwrap();
        let (to_thread, wait) = std::sync::mpsc::channel::<()>();
        let (tell, touched) = std::sync::mpsc::channel();
        let thread = std::thread::spawn(move || {
            crate::scene::call_at(touch, 0);
            tell.send(()).unwrap();
            let _ = wait.recv();
        });
        touched.recv().unwrap();
        drop(image);
        drop(to_thread);
        thread.join().unwrap();
        assert_eq!(text_at(log), "+t");
    });
}
