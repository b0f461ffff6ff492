//! Cells of lively itself.

use crate::cell::Samples;
use crate::inputs::{self, Refusal, chain_file, chain_name};
use lively::{Bucket, Image, Input, Nearness, Stats};
use std::path::Path;
use std::time::Instant;

/// Samples around each of these are taken while an image grows.
pub const WINDOWS: [(usize, std::ops::RangeInclusive<usize>); 3] =
    [(10, 6..=15), (1_000, 951..=1_000), (10_000, 9_951..=10_000)];

/// A loop of `calls.s`: takes a count, gives the last answer.
pub type Loop = extern "C" fn(u64) -> u64;

fn shown(error: lively::Error) -> Refusal {
    error.to_string().replace('\n', "; ")
}

fn read(path: &Path) -> Result<Vec<u8>, Refusal> {
    std::fs::read(path).map_err(|e| format!("{}: {e}", path.display()))
}

fn put_stats(samples: &mut Samples, prefix: &str, before: &Stats, after: &Stats) {
    for (name, before, after) in [
        ("resolve", before.resolve_ns, after.resolve_ns),
        ("place", before.place_ns, after.place_ns),
        ("relocate", before.relocate_ns, after.relocate_ns),
        ("publish", before.publish_ns, after.publish_ns),
        ("constructors", before.constructors_ns, after.constructors_ns),
        ("relocations", before.relocations, after.relocations),
    ] {
        samples.put(&format!("{prefix}{name}"), (after - before) as f64);
    }
}

/// An image that holds the start object already, so that its room is reserved.
fn begun(start: &Path) -> Result<Image, Refusal> {
    let mut image = Image::builder().build().map_err(shown)?;
    image.append([Input::bytes("start.o", read(start)?).map_err(shown)?]).map_err(shown)?;
    Ok(image)
}

/// `load START OBJECT ENTRY ROUNDS`: one object from bytes in memory to callable, in a live image.
/// The first round of a process is counted apart, as `cold`.
pub fn load(words: &[String]) -> Result<Samples, Refusal> {
    let [start, object, entry, rounds] = words else { return Err("load START OBJECT ENTRY ROUNDS".into()) };
    let bytes = read(Path::new(object))?;
    let (mut cold, mut warm) = (Samples::default(), Vec::new());
    for round in 0..rounds.parse::<usize>().map_err(|e| e.to_string())? {
        let mut samples = Samples::default();
        let mut image = begun(Path::new(start))?;
        let before = image.stats();
        let copy = bytes.clone();
        let began = Instant::now();
        let input = Input::bytes("object.o", copy).map_err(shown)?;
        let was_read = began.elapsed();
        image.append([input]).map_err(shown)?;
        // SAFETY: the function is never called, only found.
        let found = unsafe { image.function::<extern "C" fn()>(entry) }.map_err(shown)?;
        samples.time("total", began.elapsed());
        std::hint::black_box(found);
        samples.time("read", was_read);
        put_stats(&mut samples, "", &before, &image.stats());
        match round {
            0 => cold.put("cold_total", samples.median("total").unwrap_or(f64::NAN)),
            _ => warm.push(samples),
        }
    }
    cold.absorb(Samples::best(warm));
    Ok(cold)
}

/// Calls the `index`th function of the chain and checks its answer.
fn check_chain(image: &Image, index: usize) -> Result<(), Refusal> {
    // SAFETY: every function of the chain takes a long and gives a long, and the image is alive.
    let last: extern "C" fn(i64) -> i64 = unsafe { image.function(&chain_name(index)) }.map_err(shown)?;
    let expected = 7 + index as i64;
    if last(7) == expected {
        Ok(())
    } else {
        Err(format!("the chain gives {} instead of {expected}", last(7)))
    }
}

/// `chain FOLDER COUNT memory|files`: the whole chain by one append.
pub fn chain(words: &[String]) -> Result<Samples, Refusal> {
    let [folder, count, source] = words else { return Err("chain FOLDER COUNT memory|files".into()) };
    let count: usize = count.parse().map_err(|_| "COUNT is a number")?;
    let files: Vec<_> = (0..=count).map(|index| chain_file(Path::new(folder), index)).collect();
    let mut image = Image::builder().build().map_err(shown)?;
    let mut samples = Samples::default();
    let inputs = if source == "memory" {
        let bytes = files.iter().map(|file| read(file)).collect::<Result<Vec<_>, _>>()?;
        let began = Instant::now();
        let parse =
            |(bytes, file): (Vec<u8>, &std::path::PathBuf)| Input::bytes(file.to_string_lossy(), bytes);
        let inputs =
            bytes.into_iter().zip(&files).map(parse).collect::<Result<Vec<_>, _>>().map_err(shown)?;
        (began, inputs)
    } else {
        let began = Instant::now();
        (began, files.iter().map(Input::file).collect::<Result<Vec<_>, _>>().map_err(shown)?)
    };
    let (began, inputs) = inputs;
    let was_read = began.elapsed();
    image.append(inputs).map_err(shown)?;
    // SAFETY: the function is only found here.
    let found = unsafe { image.function::<extern "C" fn()>(&chain_name(count)) }.map_err(shown)?;
    samples.time("total", began.elapsed());
    std::hint::black_box(found);
    samples.time("read", was_read);
    put_stats(&mut samples, "", &Stats::default(), &image.stats());
    check_chain(&image, count)?;
    // The process ends here; taking the image down is not measured.
    std::mem::forget(image);
    Ok(samples)
}

/// `grow FOLDER COUNT`: the chain object by object, and what the kernel then holds of the image.
pub fn grow(words: &[String]) -> Result<Samples, Refusal> {
    let [folder, count] = words else { return Err("grow FOLDER COUNT".into()) };
    let count: usize = count.parse().map_err(|_| "COUNT is a number")?;
    let objects =
        (0..=count).map(|i| read(&chain_file(Path::new(folder), i))).collect::<Result<Vec<_>, _>>()?;
    let mut samples = Samples::default();
    let mappings_before = mappings()?.len();
    let mut image = Image::builder().build().map_err(shown)?;
    let whole = Instant::now();
    for (index, bytes) in objects.into_iter().enumerate() {
        let before = image.stats();
        let began = Instant::now();
        let input = Input::bytes("object.o", bytes).map_err(shown)?;
        let was_read = began.elapsed();
        image.append([input]).map_err(shown)?;
        let took = began.elapsed();
        let Some((k, _)) = WINDOWS.iter().find(|(_, window)| window.contains(&index)) else { continue };
        samples.time(&format!("k{k}"), took);
        samples.time(&format!("k{k}_read"), was_read);
        put_stats(&mut samples, &format!("k{k}_"), &before, &image.stats());
    }
    samples.time("all", whole.elapsed());
    check_chain(&image, count)?;
    let after = mappings()?;
    let of_image = after.iter().filter(|&&at| image.contains(lively::RunAddr(at))).count();
    samples.put("mappings_of_image", of_image as f64);
    samples.put("mappings_more", after.len() as f64 - mappings_before as f64);
    for (bucket, size) in image.used() {
        samples.put(&format!("used_{}", bucket.name()), size.0 as f64);
    }
    samples.put("objects", image.stats().objects as f64);
    std::mem::forget(image);
    Ok(samples)
}

/// Where each of the process's mappings starts.
fn mappings() -> Result<Vec<u64>, Refusal> {
    let text = std::fs::read_to_string("/proc/self/maps").map_err(|e| e.to_string())?;
    let start = |line: &str| u64::from_str_radix(line.split('-').next()?, 16).ok();
    Ok(text.lines().filter_map(start).collect())
}

/// Nanoseconds a call, the best of several rounds: what disturbs only ever adds.
pub fn time_calls(samples: &mut Samples, name: &str, run: Loop, calls: u64) -> Result<(), Refusal> {
    let mut best = f64::INFINITY;
    for _ in 0..7 {
        let began = Instant::now();
        std::hint::black_box(run(calls));
        best = best.min(began.elapsed().as_nanos() as f64 / calls as f64);
    }
    samples.put(name, best);
    Ok(())
}

/// `calls OBJECT CALLS`: loops around one call, in an image near libc and in one far from it.
pub fn calls(words: &[String]) -> Result<Samples, Refusal> {
    let [object, calls] = words else { return Err("calls OBJECT CALLS".into()) };
    let calls: u64 = calls.parse().map_err(|_| "CALLS is a number")?;
    let mut samples = Samples::default();
    for (place, nearness) in [("near", Nearness::Libraries), ("far", Nearness::Low)] {
        let capacity = lively::Size(64 << 20);
        let builder =
            Bucket::ALL.into_iter().fold(Image::builder(), |b, bucket| b.capacity(bucket, capacity));
        let mut image = builder.nearness(nearness).build().map_err(shown)?;
        image.append([Input::file(object).map_err(shown)?]).map_err(shown)?;
        for name in ["loop_inside", "loop_named", "loop_pointer", "loop_chosen", "loop_libc"] {
            // SAFETY: the loops of `calls.s` take a count and give an answer; the image is alive.
            let run: Loop = unsafe { image.function(name) }.map_err(shown)?;
            time_calls(&mut samples, &format!("{place}_{name}"), run, calls)?;
        }
    }
    Ok(samples)
}

/// Reads what the chain's cells of other loaders need.
pub fn chain_bytes(folder: &Path, count: usize) -> Result<Vec<Vec<u8>>, Refusal> {
    (0..=count).map(|index| read(&inputs::chain_file(folder, index))).collect()
}
