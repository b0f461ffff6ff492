//! Everything that can be observed of an image, as a value that compares.

use crate::scene::bytes_at;
use lively::{Address, Bucket, Event, Image, LinkAddr, RunAddr, Size, Symbol};

/// Object, section and offset of a reference.
type Site = (String, String, u64);

/// What an image answers, and what it holds.
#[derive(PartialEq, Eq, Debug)]
pub(crate) struct Snapshot {
    generation: u64,
    events: Vec<Event>,
    used: [(Bucket, Size); 4],
    symbols: Vec<Symbol>,
    lookups: Vec<(String, Option<Symbol>)>,
    references: Vec<(String, Vec<Site>)>,
    homes: Vec<(RunAddr, Option<Address>)>,
    start: Option<RunAddr>,
    bytes: Vec<Vec<u8>>,
}

/// Addresses asked about beside every symbol.
const AROUND: [i64; 7] = [-17, -1, 0, 1, 7, 64, 4096];

/// Takes a snapshot; `names` are those that a change might bring besides the present ones.
/// `rooms` is the capacity of each bucket: they lie in the order data, slots, constants, code.
pub(crate) fn take(image: &Image, names: &[&str], room: Size) -> Snapshot {
    let symbols: Vec<Symbol> = image.symbols().collect();
    let linker_name = |s: &Symbol| String::from_utf8_lossy(&s.linker_name).into_owned();
    let mut asked: Vec<String> = symbols.iter().map(linker_name).collect();
    asked.extend(names.iter().map(|&n| n.to_owned()));
    asked.sort();
    asked.dedup();
    let used = image.used();
    let start = image.to_run(LinkAddr(0));
    let begins = |bucket: Bucket| {
        let index = match bucket {
            Bucket::Data => 0,
            Bucket::Slots => 1,
            Bucket::ReadOnly => 2,
            Bucket::Code => 3,
        };
        start.map(|start| start + Size(room.0 * index))
    };
    let bytes = used.iter().filter_map(|&(bucket, size)| begins(bucket).map(|b| b..b + size));
    let bytes: Vec<Vec<u8>> = bytes.map(bytes_at).collect();
    let mut places: Vec<RunAddr> =
        symbols.iter().flat_map(|s| AROUND.map(|d| RunAddr(s.address.0.wrapping_add_signed(d)))).collect();
    // The ends of what is used, where a refused change would have begun.
    let ends = used.iter().filter_map(|&(bucket, size)| begins(bucket).map(|b| b + size));
    places.extend(ends.flat_map(|e| [0, 8, 16, 32, 64, 128].map(|d| RunAddr(e.0 + d))));
    places.sort_unstable();
    places.dedup();
    Snapshot {
        generation: image.generation(),
        events: (0..=image.generation() + 1).flat_map(|g| image.events(g).to_vec()).collect(),
        used,
        lookups: asked.iter().map(|n| (n.clone(), image.symbol(n))).collect(),
        references: asked.iter().map(|n| (n.clone(), image.references(n))).collect(),
        homes: places.into_iter().map(|at| (at, image.symbolize(at))).collect(),
        symbols,
        start,
        bytes,
    }
}
