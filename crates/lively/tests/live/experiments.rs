//! Three questions the design rests on: data of libraries read by any kind of code in one image,
//! thread-locals in threads of other libraries, and names that libraries do not export.

use crate::scene::{add, alone, apart, c, call, call_with, cxx, image, small};
use lively::{Image, Input};

const KINDS: [(&str, &[&str]); 4] =
    [("default", &[]), ("pie", &["-fPIE"]), ("pic", &["-fPIC"]), ("nopic", &["-fno-pic"])];

fn readers(tag: &str, flags: &[&str]) -> [Input; 2] {
    let source = format!(
        "#include <stdio.h>
         extern char **environ;
         FILE *stream_{tag}(void) {{ return stdout; }} FILE **where_{tag}(void) {{ return &stdout; }}
         char **environment_{tag}(void) {{ return environ; }}
         int print_{tag}(void) {{ return fprintf(stdout, \"c {tag}\\n\"); }}"
    );
    let cout = format!(
        "#include <iostream>
         extern \"C\" void *cout_{tag}() {{ return &std::cout; }}
         extern \"C\" int say_{tag}() {{ std::cout << \"c++ {tag}\" << std::endl; return std::cout.good(); }}"
    );
    [c(&format!("{tag}.o"), &source, flags), cxx(&format!("{tag}-cout.o"), &cout, flags)]
}

fn check_readers(image: &Image, tags: &[&str]) {
    let word = |f: &str, tag: &str| call_with(image, &format!("{f}_{tag}"), 0);
    for tag in tags {
        for f in ["stream", "where", "environment", "cout"] {
            assert_eq!(word(f, tag), word(f, tags[0]), "{f}_{tag}");
            assert_ne!(word(f, tag), 0);
        }
        assert_eq!(call(image, &format!("print_{tag}")) as usize, 3 + tag.len());
        assert_eq!(call(image, &format!("say_{tag}")), 1);
    }
}

#[test]
fn code_of_every_kind_reads_data_of_libraries_in_one_image_in_any_order() {
    let name = "experiments::code_of_every_kind_reads_data_of_libraries_in_one_image_in_any_order";
    let out = alone(name, || {
        // Position-independent code first puts the image near the libraries; code with 32-bit
        // addresses then needs detours, and the other way round.
        for order in [[0, 1, 2, 3], [3, 2, 1, 0], [2, 3, 0, 1], [1, 3, 2, 0]] {
            let mut image = image();
            let mut tags = Vec::new();
            for kind in order {
                let (tag, flags) = KINDS[kind];
                add(&mut image, readers(tag, flags));
                tags.push(tag);
                check_readers(&image, &tags);
            }
        }
        let mut image = image();
        add(&mut image, KINDS.iter().flat_map(|(tag, flags)| readers(tag, flags)));
        check_readers(&image, &KINDS.map(|(tag, _)| tag));
    });
    assert!(out.contains("c++ nopic"), "{out}");
}

#[test]
fn threads_of_the_language_library_have_thread_locals_even_with_small_stacks() {
    let name = "experiments::threads_of_the_language_library_have_thread_locals_even_with_small_stacks";
    alone(name, || {
        let mut image = image();
        let source = "#include <thread>
            #include <vector>
            #include <atomic>
            #include <pthread.h>
            #include <limits.h>
            thread_local long value = 40; static thread_local long zero;
            static std::atomic<long> sum;
            static void work(int n) { value += n; zero += n; sum += value + zero; }
            extern \"C\" long in_threads() { sum = 0; std::vector<std::thread> all;
                for (int n = 0; n < 16; n++) all.emplace_back(work, n);
                for (auto &t : all) t.join(); return sum; }
            static void *small(void *n) { work((long)n); return (void *)value; }
            extern \"C\" long in_small() { pthread_attr_t a; pthread_attr_init(&a);
                if (pthread_attr_setstacksize(&a, PTHREAD_STACK_MIN)) return -1;
                long s = 0; for (long n = 0; n < 16; n++) { pthread_t t; void *r;
                    if (pthread_create(&t, &a, small, (void *)n)) return -2;
                    pthread_join(t, &r); s += (long)r; } return s; }
            extern \"C\" long here() { return value++; }";
        add(&mut image, [cxx("threads.o", source, &["-O1"])]);
        let expected: i64 = (0..16).map(|n| 40 + 2 * n).sum();
        assert_eq!(call_with(&image, "in_threads", 0), expected);
        assert_eq!(call_with(&image, "in_small", 0), (0..16).map(|n| 40 + n).sum::<i64>());
        assert_eq!((call_with(&image, "here", 0), call_with(&image, "here", 0)), (40, 41));
        assert_eq!(call_with(&image, "in_threads", 0), expected);
        // Started by a library that knows nothing of it, code appended meanwhile.
        let more = "extern thread_local long value; extern \"C\" long again() { return value; }";
        add(&mut image, [cxx("more.o", more, &["-fPIC"])]);
        assert_eq!(call_with(&image, "again", 0), 42);
    });
}

#[test]
fn names_that_no_library_exports_are_had_and_work() {
    let output = apart("experiments::names_that_no_library_exports_are_had_and_work", || {
        let image = Box::leak(Box::new(small().build().unwrap()));
        let source = "#include <stdlib.h>
            #include <unistd.h>
            #include <pthread.h>
            #include <sys/stat.h>
            #include <sys/wait.h>
            extern void *__dso_handle;
            static int before, after, child;
            static void b(void) { before++; } static void p(void) { after++; } static void k(void) { child++; }
            static void bye(void) { write(1, \"bye\\n\", 4); } static void quick(void) { write(1, \"quick\\n\", 6); }
            int registers(void) { return atexit(bye) + at_quick_exit(quick) + pthread_atfork(b, p, k); }
            int forks(void) { int status; pid_t pid = fork();
                if (!pid) _exit(before * 100 + after * 10 + child);
                waitpid(pid, &status, 0); return before * 10000 + after * 1000 + WEXITSTATUS(status); }
            int handle(void) { return &__dso_handle != 0 && __dso_handle == &__dso_handle; }
            int model(void) { __builtin_cpu_init(); return __builtin_cpu_supports(\"sse2\") != 0; }
            int status_of(void) { struct stat s; return stat(\"/\", &s) == 0 && S_ISDIR(s.st_mode); }
            unsigned __int128 divided(unsigned __int128 a) { return a / 1000000007; }
            void leave(void) { exit(3); }";
        add(image, [c("names.o", source, &["-O0"])]);
        assert_eq!(call(image, "registers"), 0);
        assert_eq!(call(image, "forks"), 11101);
        assert_eq!((call(image, "handle"), call(image, "model"), call(image, "status_of")), (1, 1, 1));
        call(image, "leave");
    });
    let out = String::from_utf8_lossy(&output.stdout).into_owned();
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(3), "{out}{err}");
    assert!(out.ends_with("bye\n") && !out.contains("quick"), "{out}");
}
