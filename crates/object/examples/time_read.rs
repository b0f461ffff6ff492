//! How long reading takes: `cargo run --release -p lively-object --example time_read FILE...`.
//!
//! Prints the best and the median of many runs, with atoms cut and without; a tool for the hand,
//! not a benchmark to quote.

use lively_graph::blob::Shared;
use lively_object::{Archive, Atoms, FileKind, ReadOptions, load_debug, read_object_in, sniff};
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

fn timed(mut run: impl FnMut()) -> (Duration, Duration) {
    let budget = Instant::now();
    let mut times = Vec::new();
    while times.len() < 5 || budget.elapsed() < Duration::from_millis(400) && times.len() < 200_000 {
        let start = Instant::now();
        run();
        times.push(start.elapsed());
    }
    times.sort();
    (times[0], times[times.len() / 2])
}

fn main() {
    for path in std::env::args().skip(1) {
        let bytes = match std::fs::read(&path) {
            Ok(bytes) => bytes,
            Err(e) => {
                eprintln!("{path}: {e}");
                continue;
            }
        };
        let len = bytes.len();
        let kind = sniff(&bytes);
        let shared: Shared = Arc::new(bytes);
        if kind == FileKind::Archive {
            let (best, median) = timed(|| drop(black_box(Archive::open("a", shared.clone()))));
            println!("{path}: {len} bytes, open best {best:?} median {median:?}");
            continue;
        }
        for atoms in [Atoms::Cut, Atoms::Leave] {
            let options = ReadOptions { atoms, ..ReadOptions::default() };
            let (best, median) = timed(|| drop(black_box(read_object_in("x.o", &shared, (0, len), options))));
            println!("{path}: {atoms:?} best {best:?} median {median:?}");
        }
        match read_object_in("x.o", &shared, (0, len), ReadOptions::default()) {
            Ok(graph) => {
                println!(
                    "{path}: {len} bytes, {} sections, {} symbols, {} relocations, {} atoms",
                    graph.sections.len(),
                    graph.symbols.len(),
                    graph.relocs.len(),
                    graph.atoms.len()
                );
                let (best, _) = timed(|| drop(load_debug(&mut graph.clone())));
                println!("{path}: load_debug (with a clone) best {best:?}");
            }
            Err(e) => println!("{e}"),
        }
    }
}
