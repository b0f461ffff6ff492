//! The questions of SPEC 7 that need no debug information.

use crate::scene::{add, asm, c, cxx, image, reservation};
use lively::{Image, LinkAddr, RunAddr};

fn at(image: &Image, name: &str, offset: u64) -> (Option<String>, u64, u64) {
    let address = image.lookup(name).unwrap();
    let home = image.symbolize(RunAddr(address.0 + offset)).unwrap();
    assert!(!home.is_stub);
    (home.name, home.offset, home.generation)
}

#[test]
fn names_lead_to_addresses_and_back() {
    let mut image = image();
    let source = "static int quiet(int x) { return x + 1; } int (*keep)(int) = quiet;
        static int count = 7; int loud(int x) { count += x; return quiet(x) + count; } int wide[4] = {1};";
    add(&mut image, [c("one.o", source, &["-fno-toplevel-reorder", "-O0"])]);
    add(
        &mut image,
        [c("two.o", "int later(void) { return 2; } static int count = 1; int *p = &count;", &[])],
    );
    assert_eq!(at(&image, "quiet", 3), (Some("quiet".into()), 3, 1));
    assert_eq!(at(&image, "loud", 1), (Some("loud".into()), 1, 1));
    assert_eq!(at(&image, "wide", 15), (Some("wide".into()), 15, 1));
    assert_eq!(at(&image, "later", 0), (Some("later".into()), 0, 2));
    // A static name of two objects is nobody's; iteration shows both.
    assert_eq!(image.lookup("count"), None);
    let counts: Vec<_> = image.symbols().filter(|s| s.name == "count").collect();
    assert_eq!(counts.len(), 2);
    assert!(counts.iter().all(|s| s.is_local && !s.is_function && s.size == 4));
    assert_eq!((counts[0].object.as_str(), counts[1].object.as_str()), ("one.o", "two.o"));
    for symbol in image.symbols() {
        let home = image.symbolize(symbol.address).unwrap();
        assert_eq!((home.name.as_deref(), home.offset), (Some(symbol.name.as_str()), 0), "{symbol:?}");
        assert_eq!(home.object, symbol.object);
    }
    let quiet = image.symbol("quiet").unwrap();
    assert!(quiet.is_local && quiet.is_function && quiet.size > 0);
    // SAFETY: the type is that of `keep`'s target, which takes and gives an int.
    let error = unsafe { image.function::<extern "C" fn(i32) -> i32>("loudd") }.unwrap_err();
    assert!(error.to_string().contains("did you mean `loud`"), "{error}");
}

#[test]
fn sized_symbols_are_preferred_to_labels_inside_them() {
    let source = "
        .text
        .globl outer
        .type outer,@function
        outer: nop
        nop
        .globl inner
        inner: nop
        nop
        local_label: nop
        ret
        .size outer,.-outer
        .globl bare
        bare: nop
        ret
        .section .note.GNU-stack,\"\",@progbits
    ";
    let mut image = image();
    add(&mut image, [asm("labels.o", source)]);
    assert_eq!(at(&image, "outer", 1), (Some("outer".into()), 1, 1));
    assert_eq!(at(&image, "inner", 1), (Some("outer".into()), 3, 1));
    assert_eq!(at(&image, "local_label", 1), (Some("outer".into()), 5, 1));
    assert_eq!(at(&image, "bare", 1), (Some("bare".into()), 1, 1));
    assert_eq!(image.lookup("inner").unwrap().0, image.lookup("outer").unwrap().0 + 2);
}

#[test]
fn link_addresses_lead_back_one_past_the_end_included() {
    let mut image = image();
    assert_eq!(image.to_run(LinkAddr(0)), None, "nothing is reserved yet");
    assert_eq!(image.to_link(RunAddr(4096)), None);
    add(&mut image, [c("one.o", "int f(void) { return 1; }", &[])]);
    let whole = reservation(&image);
    let size = whole.end.0 - whole.start.0;
    assert_eq!(image.to_link(whole.start), Some(LinkAddr(0)));
    assert_eq!(image.to_link(whole.end), Some(LinkAddr(size)));
    assert_eq!(image.to_run(LinkAddr(size)), Some(whole.end));
    assert_eq!(image.to_run(LinkAddr(size + 1)), None);
    assert_eq!(image.to_run(LinkAddr(u64::MAX)), None);
    assert_eq!(image.to_link(RunAddr(whole.end.0 + 1)), None);
    assert_eq!(image.to_link(RunAddr(whole.start.0 - 1)), None);
    assert!(image.contains(whole.start) && !image.contains(whole.end));
    let f = image.lookup("f").unwrap();
    assert_eq!(image.to_run(image.to_link(f).unwrap()), Some(f));
}

#[test]
fn foreign_addresses_answer_none() {
    let mut image = image();
    for address in [0, 1, u64::MAX] {
        assert_eq!(image.symbolize(RunAddr(address)), None);
    }
    add(&mut image, [c("one.o", "int f(void) { return 1; }", &[])]);
    let local = 0;
    for address in [0, 1, 4096, libc::getpid as *const () as u64, &raw const local as u64, u64::MAX] {
        assert_eq!(image.symbolize(RunAddr(address)), None, "{address:#x}");
        assert!(!image.contains(RunAddr(address)));
    }
    let whole = reservation(&image);
    // Reserved, but nothing is published there.
    assert_eq!(image.symbolize(RunAddr(whole.end.0 - 1)), None);
    assert_eq!(image.symbolize(whole.end), None);
    assert_eq!(image.lookup("getpid"), None);
    assert!(image.references("getpid").is_empty());
}

#[test]
fn stubs_are_named_after_what_they_lead_to() {
    // Far from the libraries every call into them needs a stub.
    let mut image = crate::scene::small().nearness(lively::Nearness::Low).build().unwrap();
    let source = "int getppid(void); int parent(void) { return getppid(); }";
    add(&mut image, [c("one.o", source, &["-O1"]), c("two.o", &source.replace("parent", "again"), &["-O1"])]);
    let parent = crate::scene::call(&image, "parent");
    assert_eq!(parent, std::os::unix::process::parent_id() as i32);
    let whole = reservation(&image);
    let end = whole.end.0 - crate::scene::ROOM.0;
    let stubs: Vec<_> = (end..end + 4096)
        .step_by(8)
        .filter_map(|a| image.symbolize(RunAddr(a)))
        .filter(|h| h.is_stub)
        .collect();
    assert!(!stubs.is_empty());
    assert!(stubs.iter().all(|h| h.name.as_deref() == Some("getppid") && h.generation == 1), "{stubs:?}");
    assert_eq!(stubs.iter().filter(|h| h.offset == 0).count(), 1, "shared by all users");
}

#[test]
fn names_are_shown_as_in_source() {
    let mut image = image();
    let source = "namespace geometry { struct Point { int x; int scaled(int by) const; };
        int Point::scaled(int by) const { return x * by; } } ";
    add(&mut image, [cxx("point.o", source, &[])]);
    let symbol = image.symbol("_ZNK8geometry5Point6scaledEi").unwrap();
    assert_eq!(symbol.name, "geometry::Point::scaled(int) const");
    assert_eq!(symbol.linker_name, b"_ZNK8geometry5Point6scaledEi");
    let home = image.symbolize(RunAddr(symbol.address.0 + 2)).unwrap();
    assert_eq!((home.name.as_deref(), home.offset), (Some("geometry::Point::scaled(int) const"), 2));
    let user = "namespace geometry { int area(int); } int use() { return geometry::area(2); }";
    let message = crate::scene::refused(&mut image, [cxx("use.o", user, &[])], "undefined-symbol");
    assert!(message.contains("`geometry::area(int)`"), "{message}");
}

#[test]
fn references_name_every_place_of_every_append() {
    let mut image = image();
    add(&mut image, [c("def.o", "int target(void) { return 1; }", &["-O1"])]);
    assert!(image.references("target").is_empty());
    add(&mut image, [c("a.o", "int target(void); int a(void) { return target() + target(); }", &["-O1"])]);
    add(&mut image, [c("b.o", "int target(void); int (*b)(void) = target;", &["-O1"])]);
    let mut places = image.references("target");
    places.sort();
    let shown: Vec<_> =
        places.iter().map(|(object, section, _)| (object.as_str(), section.as_str())).collect();
    assert_eq!(shown[..2], [("a.o", ".text"); 2]);
    assert!(shown.len() == 3 && shown[2].0 == "b.o" && shown[2].1.starts_with(".data"), "{shown:?}");
    assert_ne!(places[0].2, places[1].2);
    assert_eq!(places[2].2, 0);
}

#[test]
fn tentative_and_thread_local_names_have_answers_too() {
    let mut image = image();
    add(&mut image, [c("common.o", "long shared[8]; long *get(void) { return shared; }", &["-fcommon"])]);
    assert_eq!(at(&image, "shared", 63), (Some("shared".into()), 63, 1));
    let after = image.lookup("shared").unwrap().0 + 64;
    assert_ne!(image.symbolize(RunAddr(after)).and_then(|h| h.name), Some("shared".into()));
}
