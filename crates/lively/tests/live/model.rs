//! Random sequences of appends against a model of the rules.
//!
//! A sequence is a list of changes, each some objects and archives made of random definitions and
//! references. The model (`model/rules.rs`) says for each change whether it is taken and which
//! definition every reference is bound to; references are functions that report the definition
//! they reach, so that binding is seen from inside. After a refusal every query answers as before;
//! at the end every reference still reaches what it reached, and one link of the whole sequence
//! agrees where the rules say it must.
//!
//! A failure prints the seed of its sequence; `LIVELY_SEED` runs that one alone.

mod random;
mod rules;
mod world;

use crate::scene::{ROOM, call_at, small};
use crate::snapshot;
use lively::{ExecMode, Image};
use random::Random;
use rules::{Model, Reach};
use world::{Change, NAMES, Object};

/// Sequences in one run; each has some five appends.
const SEQUENCES: u64 = 300;

/// What a reference of the image reaches, in the model's words.
fn reached(image: &Image, caller: &str) -> i64 {
    let address = image.lookup(caller).unwrap_or_else(|| panic!("no `{caller}`"));
    i64::from(call_at(address, 0) as i32)
}

fn check_all(image: &Image, bound: &[(String, Reach)], story: &str) {
    for (caller, reach) in bound {
        assert_eq!(reached(image, caller), reach.number(), "{caller} in{story}");
    }
}

/// Runs one sequence; gives how many changes were taken and refused.
fn run(seed: u64, mode: ExecMode) -> [u32; 2] {
    let mut random = Random::new(seed);
    let changes = world::sequence(&mut random);
    let mut image = small().exec_mode(mode).build().unwrap();
    let mut model = Model::default();
    let mut story = format!(" seed {seed}:");
    let mut counts = [0; 2];
    let mut taken: Vec<&Change> = Vec::new();
    for change in &changes {
        story += &format!("\n{change:?}");
        let mut next = model.clone();
        let verdict = next.apply(change);
        let before = snapshot::take(&image, &NAMES, ROOM);
        match (verdict, image.append(change.inputs())) {
            (Ok(bound), Ok(_)) => {
                model = next;
                check_all(&image, &bound, &story);
                taken.push(change);
                counts[0] += 1;
            }
            (Err(code), Err(error)) => {
                assert_eq!(error.code(), code, "{error}{story}");
                assert_eq!(snapshot::take(&image, &NAMES, ROOM), before, "{story}");
                counts[1] += 1;
            }
            (Ok(_), Err(error)) => panic!("refused: {error}{story}"),
            (Err(code), Ok(_)) => panic!("taken, not refused with {code}{story}"),
        }
    }
    check_all(&image, &model.bound, &story);
    at_once(&taken, &model, &story);
    counts
}

/// One link of everything that was taken. It behaves the same unless older code was bound to what
/// a later change would have overruled (see [`Model::parted`]), or members were pulled that a later
/// object's definition would have made superfluous.
fn at_once(taken: &[&Change], pieces: &Model, story: &str) {
    let objects: Vec<Object> = taken.iter().flat_map(|c| c.objects.iter().cloned()).collect();
    let archives = taken.iter().flat_map(|c| c.archives.iter().cloned()).collect();
    let whole = Change { objects, archives };
    let mut model = Model::default();
    let mut image = small().build().unwrap();
    match (model.apply(&whole), image.append(whole.inputs())) {
        (Ok(bound), Ok(_)) => {
            check_all(&image, &bound, story);
            if !pieces.parted && !pieces.pulled && !model.pulled {
                let sorted = |bound: &[(String, Reach)]| {
                    let mut bound = bound.to_vec();
                    bound.sort();
                    bound
                };
                assert_eq!(sorted(&bound), sorted(&pieces.bound), "one link of all differs{story}");
            }
        }
        (Err(code), Err(error)) => {
            assert_eq!(error.code(), code, "{error}{story}");
            assert!(pieces.pulled || model.pulled || pieces.parted, "{error}{story}");
        }
        (verdict, result) => panic!("{verdict:?}, but {result:?}{story}"),
    }
}

#[test]
fn random_sequences_of_appends_are_bound_as_the_rules_say() {
    if let Ok(seed) = std::env::var("LIVELY_SEED") {
        run(seed.parse().unwrap(), ExecMode::Alias);
        return;
    }
    let mut counts = [0; 2];
    for seed in 0..SEQUENCES {
        let mode = if seed % 8 == 7 { ExecMode::Flip } else { ExecMode::Alias };
        let done = std::panic::catch_unwind(|| run(seed, mode));
        let done = done.unwrap_or_else(|_| panic!("run again with LIVELY_SEED={seed}"));
        counts[0] += done[0];
        counts[1] += done[1];
    }
    println!("{} appends taken, {} refused", counts[0], counts[1]);
    assert!(counts[0] > SEQUENCES as u32 && counts[1] > SEQUENCES as u32 / 4, "{counts:?}");
}
