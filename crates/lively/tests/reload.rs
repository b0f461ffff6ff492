//! Replacing functions while threads call them: no call is ever torn, and every version is found again.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene fails")]

use lively::c::{Facts, Options, Source, compile};
use lively::{Image, Input, Step};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};

/// Functions in the source.
const FUNCTIONS: usize = 40;
/// Threads that call them.
const CALLERS: usize = 8;
/// Replacements made meanwhile.
const RELOADS: u32 = 40;

/// What function `n` answers in its version `v`: the version, and a number nothing else answers with.
fn answer(n: usize, v: u32) -> u64 {
    let mixed = (n as u64 + 1).wrapping_mul(0x9E37_79B9).wrapping_add(u64::from(v).wrapping_mul(0x85EB_CA6B));
    (u64::from(v) << 32) | (mixed & 0xffff_ffff)
}

/// A source in which function `n` has version `versions[n]`. Half of each answer stands in its code and half
/// in a table of its own, so that a body of one version with a table of another would answer with a mixture.
fn source(versions: &[u32]) -> Input {
    let mut text = String::from("unsigned long long calls;\n");
    for (n, &v) in versions.iter().enumerate() {
        let right = answer(n, v);
        text.push_str(&format!(
            "unsigned long long f{n}(void) {{ static const unsigned low[3] = {{1, {}u, 3}}; \
             return ((unsigned long long){v} << 32) | low[1]; }}\n",
            right & 0xffff_ffff
        ));
    }
    let options = Options { facts: Facts::Wanted, ..Options::default() };
    let outcome =
        compile(&Source::Text { name: "soak.c".into(), text: text.into_bytes() }, &options).unwrap();
    outcome.object.expect("the source is right").input()
}

/// Numbers that look random, from a seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }
}

#[test]
fn threads_only_ever_see_whole_versions() {
    let mut versions = vec![0_u32; FUNCTIONS];
    let mut image = Image::builder().live().input(source(&versions)).build().unwrap();
    let find = |n: usize| -> extern "C" fn() -> u64 {
        // SAFETY: every version of every function has this type, and the threads end before the image.
        unsafe { image.function(&format!("f{n}")) }.unwrap()
    };
    let functions: Vec<_> = (0..FUNCTIONS).map(find).collect();
    let published: Vec<AtomicU64> = (0..FUNCTIONS).map(|_| AtomicU64::new(0)).collect();
    let stop = AtomicBool::new(false);
    let calls = AtomicU64::new(0);
    let mut dice = Dice(7);
    std::thread::scope(|scope| {
        for caller in 0..CALLERS {
            let (functions, published, stop, calls) = (&functions, &published, &stop, &calls);
            scope.spawn(move || {
                let mut n = caller;
                while !stop.load(Ordering::Relaxed) {
                    n = (n + 1) % FUNCTIONS;
                    let at_least = published[n].load(Ordering::Acquire);
                    let got = functions[n]();
                    let version = (got >> 32) as u32;
                    assert_eq!(got, answer(n, version), "function {n} answers {got:#x}");
                    assert!(u64::from(version) >= at_least, "function {n} fell back to {version}");
                    calls.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        for reload in 1..=RELOADS {
            let changed: Vec<usize> =
                (0..1 + dice.roll(5)).map(|_| dice.roll(FUNCTIONS as u64) as usize).collect();
            changed.iter().for_each(|&n| versions[n] = reload);
            let plan = image.plan([source(&versions)]).unwrap();
            let step = if reload % 4 == 0 { Step::Atomic } else { Step::EachSlot };
            image.apply(plan, step).unwrap();
            changed.iter().for_each(|&n| published[n].store(u64::from(reload), Ordering::Release));
        }
        stop.store(true, Ordering::Relaxed);
    });
    assert!(calls.load(Ordering::Relaxed) > 0);
    assert_eq!(image.generation(), u64::from(RELOADS) + 1);
}

/// Each system call of a reload fails once: then nothing has changed, by any answer, and the next try goes well.
#[test]
fn a_reload_that_the_system_refuses_changes_nothing() {
    const OFF: i64 = i64::MAX;
    let left = Arc::new(AtomicI64::new(OFF));
    let asked = Arc::new(AtomicI64::new(0));
    let make = || {
        let (left, asked) = (Arc::clone(&left), Arc::clone(&asked));
        left.store(OFF, Ordering::SeqCst);
        let injector = move |_: &'static str| {
            asked.fetch_add(1, Ordering::SeqCst);
            (left.fetch_sub(1, Ordering::SeqCst) == 0).then_some(libc::ENOMEM)
        };
        Image::builder().live().injector(Arc::new(injector)).input(source(&[1, 2, 3])).build().unwrap()
    };
    let answers = |image: &Image| {
        let value = |n: usize| {
            // SAFETY: every version of every function has this type.
            unsafe { image.function::<extern "C" fn() -> u64>(&format!("f{n}")) }.unwrap()()
        };
        let symbols: Vec<_> = image.symbols().collect();
        let told = (image.generations(), image.used(), image.bodies("f1"), symbols);
        format!("{:?} {told:?}", [value(0), value(1), value(2)])
    };
    let reload = |image: &mut Image| {
        let plan = image.plan([source(&[1, 20, 30])]).unwrap();
        image.apply(plan, Step::EachSlot)
    };
    let mut image = make();
    asked.store(0, Ordering::SeqCst);
    reload(&mut image).unwrap();
    let calls = asked.load(Ordering::SeqCst);
    assert!(calls >= 2, "code and constants are written");
    for nth in 0..calls {
        let mut image = make();
        let before = answers(&image);
        left.store(nth, Ordering::SeqCst);
        let refused = reload(&mut image).expect_err("one call fails");
        left.store(OFF, Ordering::SeqCst);
        assert_eq!(refused.code(), "system", "call {nth}: {refused}");
        assert_eq!(answers(&image), before, "call {nth} of {calls}");
        reload(&mut image).unwrap();
        // SAFETY: as above.
        let function = unsafe { image.function::<extern "C" fn() -> u64>("f1") }.unwrap();
        assert_eq!(function(), answer(1, 20), "call {nth} of {calls}");
    }
}

#[test]
fn every_generation_is_found_again_in_any_order() {
    let mut versions = vec![0_u32; FUNCTIONS];
    let mut image = Image::builder().live().input(source(&versions)).build().unwrap();
    let find = |n: usize| -> extern "C" fn() -> u64 {
        // SAFETY: every version of every function has this type.
        unsafe { image.function(&format!("f{n}")) }.unwrap()
    };
    let functions: Vec<_> = (0..FUNCTIONS).map(find).collect();
    let mut dice = Dice(11);
    let mut history = vec![(image.generation(), versions.clone())];
    for round in 1..=40_u32 {
        if dice.roll(3) == 0 {
            let (generation, then) = history[dice.roll(history.len() as u64) as usize].clone();
            image.undo(Some(generation), Step::EachSlot).unwrap();
            versions = then;
        } else {
            versions[dice.roll(FUNCTIONS as u64) as usize] = round;
            let plan = image.plan([source(&versions)]).unwrap();
            assert!(plan.is_live(), "{}", plan.to_text());
            image.apply(plan, Step::EachSlot).unwrap();
        }
        history.push((image.generation(), versions.clone()));
        for (n, function) in functions.iter().enumerate() {
            assert_eq!(function(), answer(n, versions[n]), "function {n} after round {round}");
        }
    }
}

/// After a migration a name leads to the variable in force, and after an undo to the old one.
#[test]
fn names_of_migrated_variables_lead_to_those_in_force() {
    let object = |text: &str| {
        let options = Options { facts: Facts::Wanted, ..Options::default() };
        let source = Source::Text { name: "moved.c".into(), text: text.into() };
        compile(&source, &options).unwrap().object.expect("the source is right").input()
    };
    let first = "static int own[1] = {1}; int seen[1] = {2}; int sum(void) { return own[0] + seen[0]; }";
    let second = "static int own[2]; int seen[2]; int sum(void) { return own[1] + seen[1]; }\n\
        int lively_migrate_own(int *old, int *new) { new[1] = 10 * old[0]; return 0; }\n\
        int lively_migrate_seen(int *old, int *new) { new[1] = 100 * old[0]; return 0; }";
    let mut image = Image::builder().live().input(object(first)).build().unwrap();
    let before = (image.lookup("own"), image.lookup("seen"));
    let plan = image.plan([object(second)]).unwrap();
    image.apply(plan, Step::EachSlot).unwrap();
    // SAFETY: it takes nothing and gives an int.
    let sum: extern "C" fn() -> i32 = unsafe { image.function("sum") }.unwrap();
    assert_eq!(sum(), 210);
    for (name, old, value) in [("own", before.0, 10), ("seen", before.1, 200)] {
        let at = image.lookup(name).unwrap();
        assert_ne!(Some(at), old, "{name}");
        // SAFETY: both are arrays of two integers now, and nobody else uses them.
        assert_eq!(unsafe { *(at.0 as *const i32).add(1) }, value, "{name}");
    }
    image.undo(Some(1), Step::EachSlot).unwrap();
    assert_eq!((image.lookup("own"), image.lookup("seen"), sum()), (before.0, before.1, 3));
}
