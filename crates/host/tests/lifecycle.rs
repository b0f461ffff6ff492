//! Frame information for foreign unwinders, and handlers for the end of an image.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene fails")]

mod scene;

use lively_base::{RunAddr, Size};
use lively_host::{Bucket, Call as _, ExecMode, Local, Space, exit};
use scene::{frames, local};
use std::ffi::c_void;
use std::sync::atomic::{AtomicU64, Ordering};

/// The frames of the calling thread, as libgcc sees them.
extern "C" fn list(codes: u64, _: u64, _: u64) -> u64 {
    // SAFETY: the list handed over below.
    unsafe { *(codes as *mut Vec<u64>) = frames() };
    0
}

/// `sub rsp, 8; mov rax, rdi; mov rdi, rsi; call rax; add rsp, 8; ret`
const CODE: [u8; 17] =
    [0x48, 0x83, 0xec, 8, 0x48, 0x89, 0xf8, 0x48, 0x89, 0xf7, 0xff, 0xd0, 0x48, 0x83, 0xc4, 8, 0xc3];

/// Frame information for [`CODE`] at `at`, ended by four zero bytes.
fn frame_information(at: RunAddr) -> Vec<u8> {
    // The CIE: absolute addresses, cfa = rsp + 8, the return address at cfa - 8.
    let mut bytes = vec![20, 0, 0, 0, 0, 0, 0, 0, 1, b'z', b'R', 0, 1, 0x78, 16, 1, 0, 0x0c, 7, 8];
    bytes.extend([0x90, 1, 0, 0]);
    // The FDE: from offset 4 to 16 cfa = rsp + 16.
    bytes.extend([28, 0, 0, 0, 28, 0, 0, 0]);
    bytes.extend(at.0.to_le_bytes());
    bytes.extend((CODE.len() as u64).to_le_bytes());
    bytes.extend([0, 0x44, 0x0e, 16, 0x4c, 0x0e, 8, 0]);
    bytes.extend([0; 4]);
    bytes
}

fn put(local: &mut Local, bucket: Bucket, bytes: &[u8]) -> RunAddr {
    let at = local.layout().bucket(bucket).start;
    local.commit(bucket, at + Size(bytes.len() as u64)).unwrap();
    local.write(at, bytes).unwrap();
    at
}

#[test]
#[cfg(target_arch = "x86_64")]
fn unwinders_pass_through_registered_code_only() {
    let mut local = local(ExecMode::Alias);
    let code = put(&mut local, Bucket::Code, &CODE);
    let frames = put(&mut local, Bucket::ReadOnly, &frame_information(code));
    let frames_beyond = || {
        let mut codes: Vec<u64> = Vec::new();
        let arguments = [list as *const () as u64, (&raw mut codes) as u64, 0];
        // SAFETY: the code above, which calls `list` with the list.
        unsafe { local.call(code, arguments) }.unwrap();
        let live = codes.iter().position(|at| *at == code.0 + 12).unwrap();
        codes.len() - live - 1
    };
    assert_eq!(frames_beyond(), 0, "without registration the way ends here");
    // The closure borrows the image; registration is by another one, for it is the process's.
    let mut registrar = scene::local(ExecMode::Flip);
    let token = registrar.register_frames(frames).unwrap();
    assert!(frames_beyond() > 3);
    registrar.deregister_frames(token);
    assert_eq!(frames_beyond(), 0);
}

static ORDER: AtomicU64 = AtomicU64::new(0);

unsafe extern "C" fn note(digit: *mut c_void) {
    ORDER
        .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |order| Some(order * 10 + digit as u64))
        .unwrap();
}

#[test]
fn a_released_image_s_handlers_run_in_reverse_and_no_others() {
    let (first, second) = (local(ExecMode::Alias), local(ExecMode::Alias));
    let mark = |local: &Local| local.layout().whole.start;
    for (image, digit) in [(&first, 1), (&second, 7), (&first, 2), (&first, 3)] {
        // SAFETY: `note` may be called with any number.
        assert!(unsafe { exit::register_exit(note, digit, mark(image)) });
    }
    // SAFETY: the handlers above.
    unsafe { exit::run_registered(mark(&first)) };
    assert_eq!(ORDER.load(Ordering::Relaxed), 321);
    // SAFETY: as above.
    unsafe { exit::run_registered(mark(&first)) };
    assert_eq!(ORDER.load(Ordering::Relaxed), 321, "each once");
    // SAFETY: as above.
    unsafe { exit::run_registered(mark(&second)) };
    assert_eq!(ORDER.load(Ordering::Relaxed), 3217);
}
