//! Which definition a name means when code comes in pieces (SPEC 3.2 and 5).

use crate::inputs::{archive, member};
use crate::scene::{ROOM, add, c, call, call_at, cxx, image, refused, small, word_at};
use crate::snapshot;
use lively::{Event, Image};

fn rebound(image: &Image, name: &str) -> bool {
    let is = |event: &Event| matches!(event, Event::Rebound { name: n } if n == name.as_bytes());
    image.events(image.generation()).iter().any(is)
}

const MAYBE: &str = "int maybe(void) __attribute__((weak));";

/// Code that calls `maybe` if it is there.
fn asks(function: &str, flags: &[&str]) -> lively::Input {
    let source = format!("{MAYBE} int {function}(void) {{ return maybe ? maybe() : -1; }}");
    c(&format!("{function}.o"), &source, flags)
}

#[test]
fn a_weak_reference_to_nothing_stays_so_in_old_code() {
    for flags in [&["-fPIC"][..], &["-fPIE"], &["-fno-pic"], &["-fPIC", "-fno-plt"]] {
        let mut image = image();
        add(&mut image, [asks("early", flags)]);
        assert_eq!(call(&image, "early"), -1);
        assert!(!rebound(&image, "maybe"));
        add(&mut image, [c("def.o", "int maybe(void) { return 4; }", flags), asks("with", flags)]);
        assert!(rebound(&image, "maybe"), "{:?}", image.events(2));
        add(&mut image, [asks("late", flags)]);
        assert_eq!(["early", "with", "late"].map(|f| call(&image, f)), [-1, 4, 4], "{flags:?}");
    }
}

#[test]
fn a_name_once_zero_is_pulled_from_an_archive_when_needed() {
    let mut image = image();
    add(&mut image, [asks("early", &[])]);
    let spare = archive("maybe.a", &[("maybe", member("maybe", "int maybe(void) { return 8; }"))]);
    add(&mut image, [spare]);
    assert_eq!(image.lookup("maybe"), None, "a weak reference pulls nothing");
    let strong = c("strong.o", "int maybe(void); int strong(void) { return maybe(); }", &[]);
    add(&mut image, [strong]);
    assert!(rebound(&image, "maybe"));
    assert_eq!((call(&image, "early"), call(&image, "strong")), (-1, 8));
}

#[test]
fn a_name_once_zero_is_found_in_a_library_opened_later() {
    let mut image = image();
    let asks = |f: &str| {
        let source = format!(
            "int opened_late(void) __attribute__((weak)); int {f}(void) {{ return opened_late ? opened_late() : -1; }}"
        );
        c("asks.o", &source, &["-fPIC"])
    };
    add(&mut image, [asks("early")]);
    let library = crate::scene::library("gcc", "c", "int opened_late(void) { return 6; }");
    add(&mut image, [lively::Input::file(&library).unwrap(), asks("late")]);
    assert!(rebound(&image, "opened_late"));
    assert_eq!((call(&image, "early"), call(&image, "late")), (-1, 6));
    let _ = std::fs::remove_file(library);
}

#[test]
fn a_root_once_zero_is_pulled_from_an_archive() {
    let mut image = image();
    add(&mut image, [asks("early", &[])]);
    let spare = archive("maybe.a", &[("maybe", member("maybe", "int maybe(void) { return 8; }"))]);
    image.append_with([spare], &["maybe".to_owned()]).unwrap();
    assert_eq!(call(&image, "maybe"), 8);
}

#[test]
fn a_missing_root_is_refused_even_if_older_code_did_without() {
    let mut image = image();
    add(&mut image, [asks("early", &[])]);
    let error = image.append_with([], &["maybe".to_owned()]).unwrap_err();
    assert_eq!(error.code(), "undefined-symbol");
    assert_eq!(image.generation(), 1);
}

#[test]
fn a_strong_definition_after_a_weak_one_is_refused() {
    let mut image = image();
    let weak = "__attribute__((weak)) int f(void) { return 1; } int call_f(void) { return f(); }";
    add(&mut image, [c("weak.o", weak, &[])]);
    let before = snapshot::take(&image, &["f"], ROOM);
    let message = refused(&mut image, [c("strong.o", "int f(void) { return 2; }", &[])], "strong-after-weak");
    assert!(message.contains("weak.o") && message.contains("strong.o"), "{message}");
    assert_eq!(snapshot::take(&image, &["f"], ROOM), before);
    let weaker = "__attribute__((weak)) int f(void) { return 3; } int call_again(void) { return f(); }";
    add(&mut image, [c("weaker.o", weaker, &[])]);
    let gave_way = |e: &Event| matches!(e, Event::GaveWay { name, .. } if name == b"f");
    assert!(image.events(2).iter().any(gave_way));
    assert_eq!((call(&image, "call_f"), call(&image, "call_again")), (1, 1));
}

#[test]
fn strong_wins_over_weak_and_tentative_in_one_change_in_any_order() {
    let weak = || c("weak.o", "__attribute__((weak)) int v = 1; int weak_v(void) { return v; }", &["-fPIC"]);
    let common = || c("common.o", "int v; int common_v(void) { return v; }", &["-fcommon"]);
    let strong = || c("strong.o", "int v = 2; int strong_v(void) { return v; }", &[]);
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let mut image = image();
        add(&mut image, order.map(|n| [weak, common, strong][n]()));
        assert_eq!(["weak_v", "common_v", "strong_v"].map(|f| call(&image, f)), [2; 3], "{order:?}");
    }
}

#[test]
fn tentative_definitions_merge_and_may_not_grow_later() {
    let wide = || {
        c(
            "wide.o",
            "long buffer[64] __attribute__((aligned(64))); long *wide(void) { return buffer; }",
            &["-fcommon"],
        )
    };
    let slim = |f: &str| {
        c("slim.o", &format!("long buffer[2]; long *{f}(void) {{ return buffer; }}"), &["-fcommon"])
    };
    let mut image = image();
    add(&mut image, [slim("first"), wide(), slim("second")]);
    let symbol = image.symbol("buffer").unwrap();
    assert_eq!((symbol.size, symbol.address.0 % 64), (512, 0));
    let same = ["first", "wide", "second"].map(|f| crate::scene::call_with(&image, f, 0) as u64);
    assert_eq!(same, [symbol.address.0; 3]);
    add(&mut image, [slim("third")]);
    assert_eq!(crate::scene::call_with(&image, "third", 0) as u64, symbol.address.0);

    let mut other = crate::scene::image();
    add(&mut other, [slim("first")]);
    let before = snapshot::take(&other, &["wide"], ROOM);
    let message = refused(&mut other, [wide()], "common-grew");
    assert!(message.contains("512 bytes"), "{message}");
    assert_eq!(snapshot::take(&other, &["wide"], ROOM), before);
    refused(&mut other, [c("strong.o", "long buffer[2] = {1};", &[])], "strong-after-weak");
}

#[test]
fn members_are_pulled_by_the_append_that_needs_them() {
    let mut image = image();
    let members = [
        ("a", member("a", "int b(void); int a(void) { return b() + 1; }")),
        ("b", member("b", "int base; int b(void) { return base + 10; }")),
        ("c", member("c", "int a(void); int c_(void) { return a() + 100; }")),
    ];
    add(&mut image, [archive("abc.a", &members), c("none.o", "int none(void) { return 0; }", &[])]);
    assert_eq!(["a", "b", "c_"].map(|n| image.lookup(n)), [None; 3]);
    add(&mut image, [c("wants.o", "int a(void); int wants(void) { return a(); }", &[])]);
    assert!(image.lookup("a").is_some() && image.lookup("b").is_some() && image.lookup("c_").is_none());
    assert_eq!(call(&image, "wants"), 11);
    let told = image.explain(2);
    assert!(told.iter().any(|l| l == "abc.a(a.o): pulled for `a`, wanted by wants.o"), "{told:?}");
    assert!(told.iter().any(|l| l == "abc.a(b.o): pulled for `b`, wanted by abc.a(a.o)"), "{told:?}");
    let (a, b) = (image.lookup("a"), image.lookup("b"));
    add(&mut image, [c("more.o", "int c_(void); int more(void) { return c_(); }", &[])]);
    assert_eq!(call(&image, "more"), 111);
    assert_eq!((image.lookup("a"), image.lookup("b")), (a, b), "pulled once");
}

#[test]
fn section_bounds_are_those_of_the_change_that_asks() {
    let item = |n: i32| format!("static int item{n} __attribute__((section(\"items\"), used)) = {n};");
    let sum = |f: &str| {
        format!(
            "extern int __start_items[] __attribute__((weak)), __stop_items[] __attribute__((weak));
             int {f}(void) {{ int s = 0; for (int *p = __start_items; p < __stop_items; p++) s += *p; return s; }}"
        )
    };
    let mut image = image();
    add(&mut image, [c("none.o", &sum("none"), &["-fPIC"])]);
    let both = [c("one.o", &item(1), &[]), c("two.o", &(item(2) + &sum("first")), &["-fPIC"])];
    add(&mut image, both);
    assert_eq!((call(&image, "none"), call(&image, "first")), (0, 3));
    add(&mut image, [c("more.o", &(item(10) + &sum("second")), &["-fPIC"])]);
    assert_eq!((call(&image, "none"), call(&image, "first")), (0, 3), "older code keeps its bounds");
    assert_eq!(call(&image, "second"), 10, "a later change has bounds of its own");
    add(&mut image, [c("last.o", &sum("third"), &["-fPIC"])]);
    assert_eq!(call(&image, "third"), 10, "without sections of its own: those known last");
}

#[test]
fn section_bounds_asked_for_strongly_are_those_of_the_change() {
    let source = |n: i32| {
        format!(
            "static int item __attribute__((section(\"parts\"), used)) = {n};
             extern int __start_parts[], __stop_parts[];
             int sum{n}(void) {{ int s = 0; for (int *p = __start_parts; p < __stop_parts; p++) s += *p; return s; }}"
        )
    };
    let mut image = image();
    for n in 1..4 {
        add(&mut image, [c("part.o", &source(n), &[])]);
    }
    assert_eq!([1, 2, 3].map(|n| call(&image, &format!("sum{n}"))), [1, 2, 3]);
}

#[test]
fn hidden_names_stay_inside_the_image() {
    let mut image = image();
    let hidden = "__attribute__((visibility(\"hidden\"))) int secret(void) { return 5; }";
    add(&mut image, [c("hidden.o", hidden, &["-fPIC"])]);
    let user =
        "__attribute__((visibility(\"hidden\"))) int secret(void); int user(void) { return secret(); }";
    add(&mut image, [c("user.o", user, &["-fPIC"])]);
    assert_eq!(call(&image, "user"), 5);
    // The process has `puts`, but a hidden name is not looked for there.
    let puts = "__attribute__((visibility(\"hidden\"))) int puts(const char *); int say(void) { return puts(\"\"); }";
    refused(&mut image, [c("puts.o", puts, &["-fno-builtin"])], "undefined-symbol");
}

#[test]
fn a_unique_datum_is_the_one_the_process_has() {
    let source = "inline int &shared() { static int n = 40; return n; }";
    let library = crate::scene::library(
        "g++",
        "cpp",
        &format!("{source} extern \"C\" int *in_library() {{ return &shared(); }}"),
    );
    let user = |f: &str| {
        cxx("user.o", &format!("{source} extern \"C\" int *{f}() {{ return &shared(); }}"), &["-fPIC", "-O1"])
    };
    let mut image = image();
    add(&mut image, [user("own")]);
    add(&mut image, [user("own_again")]);
    let pointer = |image: &Image, f: &str| crate::scene::call_with(image, f, 0);
    assert_eq!(pointer(&image, "own"), pointer(&image, "own_again"), "one in an image");
    let mut image = small().build().unwrap();
    add(&mut image, [lively::Input::file(&library).unwrap(), user("here")]);
    let reader = c("reader.o", "int *in_library(void); int *theirs(void) { return in_library(); }", &[]);
    add(&mut image, [reader]);
    assert_eq!(pointer(&image, "here"), pointer(&image, "theirs"), "one in the process");
    let _ = std::fs::remove_file(library);
}

#[test]
fn groups_are_kept_once_over_all_appends() {
    let source = "inline int counted() { static int n = 0; return ++n; }";
    let unit = |f: &str| {
        cxx(&format!("{f}.o"), &format!("{source} extern \"C\" int {f}() {{ return counted(); }}"), &[])
    };
    let mut image = image();
    for f in ["a", "b", "d"] {
        add(&mut image, [unit(f)]);
    }
    assert_eq!(["a", "b", "d", "a"].map(|f| call(&image, f)), [1, 2, 3, 4]);
    let dropped = |e: &Event| matches!(e, Event::DroppedGroup { .. });
    assert!(image.events(2).iter().any(dropped));
}

#[test]
fn a_definition_over_one_of_the_process_serves_new_code() {
    let mut image = image();
    let user = |f: &str| {
        c("user.o", &format!("int abs(int); int {f}(int n) {{ return abs(n); }}"), &["-fno-builtin"])
    };
    add(&mut image, [user("early")]);
    add(&mut image, [c("own.o", "int abs(int n) { return 1000; }", &["-fno-builtin"]), user("late")]);
    assert!(rebound(&image, "abs"));
    let at = |f: &str| call_at(image.lookup(f).unwrap(), -3) as i32;
    assert_eq!((at("early"), at("late")), (3, 1000));
}

#[test]
fn absolute_names_are_numbers() {
    let mut image = image();
    let source = ".globl fixed\n.set fixed, 0x1234\n.globl value\nvalue: mov $fixed,%eax\n ret\n
        .data\n.globl word\nword: .quad fixed\n.section .note.GNU-stack,\"\",@progbits\n";
    add(&mut image, [crate::scene::asm("fixed.o", source)]);
    assert_eq!(call(&image, "value"), 0x1234);
    assert_eq!(word_at(image.lookup("word").unwrap()), 0x1234);
    assert_eq!(image.lookup("fixed").unwrap().0, 0x1234);
}
