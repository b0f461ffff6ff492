//! What the input makes fail, at each stage: the image is what it was, and says why.

use crate::scene::{ROOM, add, asm, c, call, compiled, image, refused, small};
use crate::sketch::{Sketch, answer};
use crate::snapshot;
use lively::{Bucket, Image, Input, Size};
use lively_object::write::{NewMember, write_archive};

/// The bytes of a C object for an archive.
pub(crate) fn member(_name: &str, source: &str) -> Vec<u8> {
    std::fs::read(compiled("gcc", "c", source, &[])).unwrap()
}

/// An archive of named objects.
pub(crate) fn archive(name: &str, members: &[(&str, Vec<u8>)]) -> Input {
    let names: Vec<String> = members.iter().map(|(n, _)| format!("{n}.o")).collect();
    let members: Vec<NewMember<'_>> =
        members.iter().zip(&names).map(|((_, bytes), name)| NewMember { name, bytes }).collect();
    Input::bytes(name, write_archive(&members)).unwrap()
}

const OLD: &str = "int old_data = 5; int old_zero[3]; static int quiet(void) { return 2; }
    __attribute__((weak)) int soft(void) { return 1; } int old(void) { return quiet() + soft(); }";

fn with_old() -> Image {
    let mut image = image();
    add(&mut image, [c("old.o", OLD, &["-O1"])]);
    image
}

const NAMES: &[&str] = &["fresh", "old", "more", "spare", "missing"];

/// Refused with `code`, with an image that is what it was and goes on working.
fn unchanged(image: &mut Image, room: Size, inputs: Vec<Input>, code: &str) -> String {
    let before = snapshot::take(image, NAMES, room);
    let message = refused(image, inputs, code);
    assert_eq!(snapshot::take(image, NAMES, room), before, "{message}");
    if image.lookup("old").is_some() {
        assert_eq!(call(image, "old"), 3);
    }
    message
}

/// Something that by itself would be taken.
fn fresh() -> Input {
    c("fresh.o", "int old(void); int fresh(void) { return old() + 1; }", &["-O1"])
}

#[test]
fn refused_names_leave_everything_as_it_was() {
    let mut image = with_old();
    let twice = || c("twice.o", "int old(void) { return 0; }", &[]);
    let message = unchanged(&mut image, ROOM, vec![fresh(), twice()], "duplicate-symbol");
    assert!(message.contains("old.o") && message.contains("twice.o"), "{message}");
    let both = vec![fresh(), c("fresh2.o", "int fresh(void) { return 0; }", &[])];
    unchanged(&mut image, ROOM, both, "duplicate-symbol");
    let wants = c("wants.o", "int old_dta(void); int wants(void) { return old_dta(); }", &[]);
    let message = unchanged(&mut image, ROOM, vec![fresh(), wants], "undefined-symbol");
    assert!(message.contains("wants") && message.contains("did you mean `old_data`"), "{message}");
    add(&mut image, [fresh()]);
    assert_eq!(call(&image, "fresh"), 4);
}

#[test]
fn refused_objects_leave_everything_as_it_was() {
    let mut image = with_old();
    let stack = asm("stack.o", ".globl more\nmore: ret\n.section .note.GNU-stack,\"x\",@progbits\n");
    unchanged(&mut image, ROOM, vec![fresh(), stack], "exec-stack");
    let malloc =
        c("malloc.o", "void *malloc(unsigned long n) { return 0; } void free(void *p) {}", &["-fno-builtin"]);
    unchanged(&mut image, ROOM, vec![fresh(), malloc], "own-malloc");
    let mixed = c("mixed.o", "extern int old_data; int more(void) { return old_data; }", &["-fPIC"]);
    add(&mut image, [mixed]);
    let wrong =
        c("wrong.o", "extern __thread int old_data; int wrong(void) { return old_data; }", &["-fPIC"]);
    unchanged(&mut image, ROOM, vec![fresh(), wrong], "tls-mismatch");
    let byte = asm("byte.o", ".data\n.byte old_data\n.section .note.GNU-stack,\"\",@progbits\n");
    unchanged(&mut image, ROOM, vec![fresh(), byte], "reloc-range");
    add(&mut image, [fresh()]);
    assert_eq!(call(&image, "fresh"), 4);
}

#[test]
fn an_object_for_another_machine_is_refused() {
    let mut bytes = std::fs::read(compiled("gcc", "c", "int other;", &[])).unwrap();
    bytes[18] = 183; // e_machine: aarch64
    let mut image = with_old();
    match Input::bytes("other.o", bytes) {
        Ok(input) => drop(unchanged(&mut image, ROOM, vec![fresh(), input], "wrong-arch")),
        Err(error) => assert!(error.to_string().contains("other.o"), "{error}"),
    }
}

#[test]
fn a_refused_first_append_leaves_an_empty_image() {
    let mut image = image();
    let before = snapshot::take(&image, NAMES, ROOM);
    let low = || c("low.o", "extern int missing; int *low(void) { return &missing; }", &["-fno-pic"]);
    let message = refused(&mut image, [low()], "undefined-symbol");
    assert_eq!(snapshot::take(&image, NAMES, ROOM), before, "{message}");
    // Refused after room was reserved, and low at that.
    let byte = "int here; int *low(void) { return &here; } asm(\".data\\n.byte here\\n.text\");";
    let message = refused(&mut image, [c("byte.o", byte, &["-fno-pic"])], "reloc-range");
    assert_eq!(snapshot::take(&image, NAMES, ROOM), before, "{message}");
    assert_eq!(image.used().map(|(_, size)| size), [Size(0); 4]);
    add(&mut image, [c("old.o", OLD, &["-O1"]), fresh()]);
    assert_eq!(call(&image, "fresh"), 4);
    // What was refused has not decided where the image is.
    assert!(image.lookup("old").unwrap().0 > 1 << 32);
}

#[test]
fn archives_of_a_refused_append_are_forgotten() {
    let mut image = with_old();
    let spare = || archive("spare.a", &[("spare", member("spare", "int spare(void) { return 9; }"))]);
    let twice = c("twice.o", "int old(void) { return 0; }", &[]);
    unchanged(&mut image, ROOM, vec![spare(), twice], "duplicate-symbol");
    let wants = || c("wants.o", "int spare(void); int wants(void) { return spare(); }", &[]);
    unchanged(&mut image, ROOM, vec![wants()], "undefined-symbol");
    add(&mut image, [spare(), wants()]);
    assert_eq!(call(&image, "wants"), 9);
}

#[test]
fn a_full_bucket_is_named_and_nothing_changes() {
    let page = Size(16 << 10);
    let tiny =
        || Bucket::ALL.into_iter().fold(lively::Image::builder(), |b, bucket| b.capacity(bucket, page));
    let cases: [(&str, &str, &str, &[&str]); 5] = [
        ("rx", "asm(\".skip 20000,0x90\");", "", &[]),
        ("r", "const char more[20000] = {1};", "", &[]),
        ("rw", "char more[20000] = {1};", "", &[]),
        ("rw", "char more[20000];", "", &[]),
        ("rw", "char more[20000];", "", &["-fcommon"]),
    ];
    for (bucket, source, _, flags) in cases {
        let mut image = tiny().build().unwrap();
        add(&mut image, [c("old.o", OLD, &["-O1"])]);
        let message = unchanged(&mut image, page, vec![fresh(), c("more.o", source, flags)], "bucket-full");
        assert!(message.contains(&format!("bucket {bucket} is full")), "{message}");
        assert!(message.contains("--capacity"), "{message}");
        add(&mut image, [fresh()]);
        assert_eq!(call(&image, "fresh"), 4);
    }
}

#[test]
fn full_slots_are_named_and_nothing_changes() {
    let page = Size(4096);
    let mut image = small().capacity(Bucket::Slots, page).build().unwrap();
    add(&mut image, [c("old.o", OLD, &["-O1"])]);
    let many = |from: usize| {
        let mut source =
            "static int two(void) { return 2; } static int (*pick(void))(void) { return two; }\n".to_owned();
        for n in from..from + 300 {
            source += &format!("int i{n}(void) __attribute__((ifunc(\"pick\")));\n");
        }
        c("many.o", &source, &[])
    };
    add(&mut image, [many(0)]);
    let (generation, used) = (image.generation(), image.used());
    let message = refused(&mut image, [many(300)], "bucket-full");
    assert!(message.contains("bucket slots is full"), "{message}");
    assert_eq!((image.generation(), image.used()), (generation, used));
    assert_eq!(image.lookup("i300"), None);
    assert_eq!(call(&image, "i299"), 2);
}

#[test]
fn buckets_fill_up_by_small_appends_too() {
    let page = Size(4096);
    let mut image = small().capacity(Bucket::Code, page).build().unwrap();
    let mut last = 0;
    let message = loop {
        let mut sketch = Sketch::new("f.o");
        let code = sketch.code(&answer(last));
        sketch.global(&format!("f{last}"), code);
        let before = image.used();
        match image.append([sketch.input()]) {
            Ok(_) => last += 1,
            Err(error) => {
                assert_eq!(image.used(), before);
                break error.to_string();
            }
        }
    };
    assert!(message.contains("bucket rx is full"), "{message}");
    assert!(last > 100, "only {last}");
    for n in 0..last {
        assert_eq!(call(&image, &format!("f{n}")), n);
    }
    // Other buckets still have room.
    add(&mut image, [c("data.o", "int data = 3;", &[])]);
}
