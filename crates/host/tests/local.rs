//! The reservation as the kernel shows it: permissions, mappings, growth, failure, fork.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene fails")]

mod scene;

use lively_base::{RunAddr, Size};
use lively_host::{Bucket, Call as _, Capacity, ExecMode, HostError, Local, LocalOptions, Nearness, Space};
use scene::{local, options, small};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

const MODES: [ExecMode; 2] = [ExecMode::Alias, ExecMode::Flip];

fn start(local: &Local, bucket: Bucket) -> RunAddr {
    local.layout().bucket(bucket).start
}

/// The lines of the maps file that overlap `range`.
fn mappings(range: std::ops::RangeInclusive<RunAddr>) -> Vec<String> {
    let text = std::fs::read_to_string("/proc/self/maps").unwrap();
    let inside = |line: &&str| {
        let (from, to) = line.split_once(' ').unwrap().0.split_once('-').unwrap();
        let from = u64::from_str_radix(from, 16).unwrap();
        let to = u64::from_str_radix(to, 16).unwrap();
        from <= range.end().0 && to > range.start().0
    };
    text.lines().filter(inside).map(str::to_owned).collect()
}

/// `mov eax, value; ret`
fn answer(value: u32) -> [u8; 6] {
    let [a, b, c, d] = value.to_le_bytes();
    [0xb8, a, b, c, d, 0xc3]
}

#[test]
#[cfg(target_arch = "x86_64")]
fn code_runs_in_both_modes() {
    for mode in MODES {
        let mut local = local(mode);
        let mut at = start(&local, Bucket::Code);
        for value in 0..100_u32 {
            at = at.aligned_up(local.code_granularity());
            local.commit(Bucket::Code, at + Size(6)).unwrap();
            local.write(at, &answer(value)).unwrap();
            local.synchronise_code(at..at + Size(6)).unwrap();
            // SAFETY: the bytes written are a function without arguments.
            assert_eq!(unsafe { local.call(at, [0; 3]) }.unwrap(), u64::from(value));
            at = at + Size(6);
        }
        assert_eq!(local.counts().synchronisations, 100);
    }
}

#[test]
fn nothing_is_writable_and_executable() {
    for mode in MODES {
        let mut local = local(mode);
        for bucket in Bucket::ALL {
            let at = start(&local, bucket);
            local.commit(bucket, at + Size(100_000)).unwrap();
            local.write(at, &[0x90; 100_000]).unwrap();
        }
        for line in std::fs::read_to_string("/proc/self/maps").unwrap().lines() {
            let permission = line.split(' ').nth(1).unwrap();
            assert!(!(permission.contains('w') && permission.contains('x')), "{line}");
            // No second view through which the code could be written.
            assert!(!(permission.contains('w') && line.contains("memfd:lively")), "{line}");
        }
        let permission = |bucket| {
            let at = start(&local, bucket);
            let line = mappings(at..=at).remove(0);
            line.split(' ').nth(1).unwrap().to_owned()
        };
        assert!(permission(Bucket::Code).starts_with("r-x"));
        assert_eq!(permission(Bucket::ReadOnly), "r--p");
        assert_eq!(permission(Bucket::Data), "rw-p");
        assert_eq!(permission(Bucket::Slots), "rw-p");
    }
}

#[test]
fn mappings_do_not_grow_with_commits() {
    for mode in MODES {
        let mut local = local(mode);
        for round in 0..10_000_u64 {
            for bucket in Bucket::ALL {
                let size = if bucket == Bucket::Slots { 8 } else { 100 };
                let at = start(&local, bucket) + Size(round * size);
                local.commit(bucket, at + Size(size)).unwrap();
                local.write(at, &[round as u8; 100][..size as usize]).unwrap();
            }
        }
        let lines = mappings(local.layout().whole.start..=RunAddr(local.layout().whole.end.0 - 1));
        assert!(lines.len() <= 8, "{mode:?}: {} mappings: {lines:#?}", lines.len());
    }
}

#[test]
fn the_order_is_data_slots_constants_code_and_libc_is_near() {
    let local = Local::reserve(LocalOptions::default()).unwrap();
    let layout = local.layout();
    let order = [Bucket::Data, Bucket::Slots, Bucket::ReadOnly, Bucket::Code];
    assert_eq!(layout.bucket(order[0]).start, layout.whole.start);
    for pair in order.windows(2) {
        assert_eq!(layout.bucket(pair[0]).end, layout.bucket(pair[1]).start);
    }
    assert_eq!(layout.bucket(Bucket::Code).end, layout.whole.end);
    for bucket in Bucket::ALL {
        assert_eq!(layout.bucket(bucket).start.0 % local.page_size().0, 0);
    }
    assert_eq!(local.reached(), Nearness::Libraries);
    let libc = RunAddr(libc::printf as *const () as u64);
    for end in [layout.whole.start, layout.whole.end] {
        assert!(i32::try_from(end.distance_from(libc)).is_ok());
    }
}

#[test]
fn a_low_reservation_fits_31_bits_and_an_impossible_one_falls_back() {
    let options = LocalOptions { nearness: Nearness::Low, ..LocalOptions::default() };
    let low = Local::reserve(options.clone()).unwrap();
    assert_eq!(low.reached(), Nearness::Low);
    assert!(low.layout().whole.start.0 >= 0x1000_0000 && low.layout().whole.end.0 < 1 << 31);
    let second = Local::reserve(options).unwrap();
    assert_ne!(second.reached(), Nearness::Low, "two of the default size do not fit");
    let capacity = Capacity { data: Size(3 << 30), ..Capacity::default() };
    let large = Local::reserve(LocalOptions { capacity, ..LocalOptions::default() }).unwrap();
    assert_eq!(large.reached(), Nearness::Anywhere);
}

#[test]
fn several_images_are_near_at_once() {
    let images: Vec<_> = (0..3).map(|_| Local::reserve(options(ExecMode::Alias)).unwrap()).collect();
    assert!(images.iter().all(|image| image.reached() == Nearness::Libraries));
}

#[test]
fn what_is_written_is_read_and_bad_addresses_are_errors() {
    for mode in MODES {
        let mut local = local(mode);
        for bucket in Bucket::ALL {
            let at = start(&local, bucket) + Size(4000);
            local.commit(bucket, at + Size(300)).unwrap();
            local.write(at, &[7; 300]).unwrap();
            let mut got = [0; 300];
            local.read(at, &mut got).unwrap();
            assert_eq!(got, [7; 300]);
            let beyond = local.layout().bucket(bucket).end;
            assert!(local.read(RunAddr(beyond.0 - 8), &mut [0; 8]).is_err());
            assert!(local.write(RunAddr(beyond.0 - 8), &[0; 8]).is_err());
        }
        assert!(local.read(RunAddr(16), &mut [0; 8]).is_err());
        assert!(local.read(RunAddr(u64::MAX - 3), &mut [0; 8]).is_err());
    }
}

#[test]
fn words_are_stored_where_they_may_be() {
    let mut local = local(ExecMode::Alias);
    for bucket in [Bucket::Slots, Bucket::Data] {
        let at = start(&local, bucket) + Size(16);
        assert!(local.store_word(at, 1).is_err(), "not committed");
        local.commit(bucket, at + Size(8)).unwrap();
        local.store_word(at, 0x1122_3344_5566_7788).unwrap();
        let mut got = [0; 8];
        local.read(at, &mut got).unwrap();
        assert_eq!(u64::from_le_bytes(got), 0x1122_3344_5566_7788);
        assert!(local.store_word(RunAddr(at.0 + 4), 1).is_err(), "not aligned");
    }
    let code = start(&local, Bucket::Code);
    local.commit(Bucket::Code, code + Size(8)).unwrap();
    assert!(local.store_word(code, 1).is_err());
}

#[test]
fn a_full_bucket_is_named() {
    let capacity = Capacity { slots: Size(8192), ..small() };
    let mut local = Local::reserve(LocalOptions { capacity, ..LocalOptions::default() }).unwrap();
    let at = start(&local, Bucket::Slots);
    local.commit(Bucket::Slots, at + Size(8192)).unwrap();
    let full = HostError::Full { bucket: "slots", wanted: 1, left: 0, capacity: 8192 };
    assert_eq!(local.commit(Bucket::Slots, at + Size(8193)), Err(full));
}

#[test]
fn dropping_unmaps_everything() {
    for mode in MODES {
        let mut local = local(mode);
        for bucket in Bucket::ALL {
            local.commit(bucket, start(&local, bucket) + Size(1)).unwrap();
        }
        let at = start(&local, Bucket::Slots);
        drop(local);
        // Other threads may map there again, but hardly these very bytes.
        assert!(mappings(at..=at).iter().all(|line| !line.contains("memfd:lively")));
    }
}

/// Fails the `fatal`-th fallible call.
fn failing(fatal: usize, mode: ExecMode) -> (LocalOptions, Arc<AtomicUsize>) {
    let count = Arc::new(AtomicUsize::new(0));
    let counter = count.clone();
    let injector =
        move |_call: &'static str| (counter.fetch_add(1, Ordering::Relaxed) == fatal).then_some(libc::ENOMEM);
    (LocalOptions { injector: Some(Arc::new(injector)), ..options(mode) }, count)
}

fn grow(local: &mut Local, filler: u8) -> Result<(), HostError> {
    for bucket in Bucket::ALL {
        let at = start(local, bucket);
        local.commit(bucket, at + Size(200_000))?;
        local.write(at, &vec![filler; 200_000])?;
    }
    Ok(())
}

#[test]
fn every_call_can_fail_and_be_repeated() {
    for mode in MODES {
        let (options, count) = failing(usize::MAX, mode);
        grow(&mut Local::reserve(options).unwrap(), 1).unwrap();
        let calls = count.load(Ordering::Relaxed);
        assert!(calls >= 8, "{calls} calls");
        for fatal in 0..calls {
            let (options, _) = failing(fatal, mode);
            let Ok(mut local) = Local::reserve(options) else { continue };
            if let Err(error) = grow(&mut local, 1) {
                assert!(matches!(error, HostError::System { errno: libc::ENOMEM, .. }), "{error}");
                // The call failed once: doing it again succeeds, and all is as it should be.
                grow(&mut local, 2).unwrap();
                let mut got = vec![0; 200_000];
                local.read(start(&local, Bucket::Code), &mut got).unwrap();
                assert!(got.iter().all(|b| *b == 2));
            }
        }
    }
}

#[test]
fn where_memory_files_are_denied_pages_flip() {
    let injector = |call: &'static str| (call == "memfd_create").then_some(libc::EACCES);
    let options = LocalOptions { injector: Some(Arc::new(injector)), ..options(ExecMode::Alias) };
    let local = Local::reserve(options).unwrap();
    assert_eq!(local.mode(), ExecMode::Flip);
    assert_eq!(local.code_granularity().bytes(), local.page_size().0);
}

#[test]
fn a_forked_child_changes_code_of_its_own() {
    let mut local = local(ExecMode::Alias);
    let (code, constant) = (start(&local, Bucket::Code), start(&local, Bucket::ReadOnly));
    let data = start(&local, Bucket::Data);
    for (bucket, at) in [(Bucket::Code, code), (Bucket::ReadOnly, constant), (Bucket::Data, data)] {
        local.commit(bucket, at + Size(64)).unwrap();
    }
    local.write(code, &[1; 8]).unwrap();
    local.write(constant, &[2; 8]).unwrap();
    assert!(!local.forked());
    // SAFETY: the child calls nothing that could wait for a lock of a thread it lacks.
    let child = unsafe { libc::fork() };
    if child == 0 {
        let far = local.layout().bucket(Bucket::Code).end;
        let (mut of_code, mut of_constants) = ([0; 2], [0; 2]);
        let right = local.forked()
            && local.write(code + Size(1), &[7]) == Ok(())
            && !local.forked()
            && local.commit(Bucket::Code, far) == Ok(())
            && local.write(data, &[1]) == Ok(())
            && local.read(code, &mut of_code) == Ok(())
            && local.read(constant, &mut of_constants) == Ok(())
            && (of_code, of_constants) == ([1, 7], [2, 2]);
        // SAFETY: ends the child at once.
        unsafe { libc::_exit(if right { 42 } else { 1 }) };
    }
    let mut status = 0;
    // SAFETY: `child` is ours and `status` writable.
    unsafe { libc::waitpid(child, &raw mut status, 0) };
    assert!(libc::WIFEXITED(status) && libc::WEXITSTATUS(status) == 42, "{status:#x}");
    assert!(!local.forked());
    let (mut got, mut of_code) = ([9], [9; 2]);
    local.read(data, &mut got).unwrap();
    local.read(code, &mut of_code).unwrap();
    assert_eq!((got, of_code), ([0], [1, 1]), "the parent has its own");
}
