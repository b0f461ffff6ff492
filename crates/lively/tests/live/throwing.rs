//! C++ exceptions between appends: thrown here, caught there, cleaned up on the way.

use crate::scene::{add, alone, call, cxx, small};
use lively::{ExecMode, Nearness};

const TYPES: &str = "#include <string>
    #include <stdexcept>
    struct Failure : std::runtime_error { int code; Failure(int c) : std::runtime_error(\"failed\"), code(c) {} };
    extern \"C\" int fail(int); extern \"C\" int passes(int); extern \"C\" int cleaned(); void clean();";

#[test]
fn exceptions_cross_appends() {
    alone("throwing::exceptions_cross_appends", || {
        for (mode, nearness) in [
            (ExecMode::Alias, Nearness::Libraries),
            (ExecMode::Flip, Nearness::Libraries),
            (ExecMode::Alias, Nearness::Low),
            (ExecMode::Alias, Nearness::Anywhere),
        ] {
            let mut image = small().exec_mode(mode).nearness(nearness).build().unwrap();
            let thrower = format!("{TYPES} int fail(int n) {{ if (n) throw Failure(n); return 0; }}");
            let middle = format!(
                "{TYPES} static int count; struct Guard {{ ~Guard() {{ count++; }} }};
                 int cleaned() {{ return count; }} int passes(int n) {{ Guard guard; return fail(n) + 1; }}"
            );
            let catcher = |f: &str| {
                format!(
                    "{TYPES} extern \"C\" int {f}() {{ try {{ return passes(5); }}
                     catch (const std::exception &e) {{ auto f = dynamic_cast<const Failure *>(&e);
                     return f && std::string(e.what()) == \"failed\" ? f->code * 10 : -1; }} }}"
                )
            };
            add(&mut image, [cxx("thrower.o", &thrower, &["-O1"])]);
            add(&mut image, [cxx("middle.o", &middle, &["-O1"])]);
            add(&mut image, [cxx("catcher.o", &catcher("catches"), &["-O1"])]);
            assert_eq!(call(&image, "catches"), 50);
            assert_eq!(call(&image, "cleaned"), 1);
            let again = cxx("again.o", &catcher("catches_again"), &["-O0", "-fno-pic"]);
            if nearness == Nearness::Low {
                add(&mut image, [again]);
                assert_eq!(call(&image, "catches_again"), 50);
            }
            let address = image.lookup("catches").unwrap();
            let threads: Vec<_> = (0..4)
                .map(|_| std::thread::spawn(move || crate::scene::call_at(address, 0) as i32))
                .collect();
            assert!(threads.into_iter().all(|t| t.join().unwrap() == 50));
        }
    });
}
