//! A place to run one form: a page of code below 2 GiB, data near it and far from it, a stack, and
//! two pieces of assembly that load a whole processor state and store it again.

use std::arch::global_asm;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Where a form starts in its page.
pub(crate) const CODE_AT: usize = 256;
/// Where `there` stands in the near page and in the far one.
const THERE_AT: usize = 3072;
const PAGE: usize = 4096;
const STACK: usize = 16 * PAGE;
/// Words of stack above the stack pointer that are compared.
const STACK_WORDS: usize = 128;
const RSP: usize = 4;
const R11: usize = 11;

/// Registers in encoding order, flags, and where to start.
#[repr(C)]
#[derive(Clone, Copy)]
struct Registers {
    general: [u64; 16],
    flags: u64,
    start: u64,
}

#[repr(C, align(16))]
#[derive(Clone, Copy)]
struct Fx([u8; 512]);

unsafe extern "C" {
    static mut detour_in: Registers;
    static mut detour_out: Registers;
    static mut detour_fx_in: Fx;
    static mut detour_fx_out: Fx;
    fn detour_run();
    fn detour_end();
    fn detour_capture();
}

global_asm!(
    ".data",
    ".balign 16",
    "detour_fx_host: .skip 512",
    "detour_fx_in: .skip 512",
    "detour_fx_out: .skip 512",
    "detour_in: .skip 144",
    "detour_out: .skip 144",
    "detour_host_stack: .skip 8",
    ".text",
    "detour_capture:",
    "fninit",
    "fxsave64 detour_fx_in(%rip)",
    "ret",
    "detour_run:",
    "push %rbx; push %rbp; push %r12; push %r13; push %r14; push %r15",
    "fxsave64 detour_fx_host(%rip)",
    "movq %rsp, detour_host_stack(%rip)",
    "fxrstor64 detour_fx_in(%rip)",
    "pushq detour_in+128(%rip); popfq",
    "movq detour_in(%rip), %rax; movq detour_in+8(%rip), %rcx; movq detour_in+16(%rip), %rdx",
    "movq detour_in+24(%rip), %rbx; movq detour_in+40(%rip), %rbp; movq detour_in+48(%rip), %rsi",
    "movq detour_in+56(%rip), %rdi; movq detour_in+64(%rip), %r8; movq detour_in+72(%rip), %r9",
    "movq detour_in+80(%rip), %r10; movq detour_in+88(%rip), %r11; movq detour_in+96(%rip), %r12",
    "movq detour_in+104(%rip), %r13; movq detour_in+112(%rip), %r14; movq detour_in+120(%rip), %r15",
    "movq detour_in+32(%rip), %rsp",
    "jmp *detour_in+136(%rip)",
    "detour_end:",
    "movq %rax, detour_out(%rip); movq %rcx, detour_out+8(%rip); movq %rdx, detour_out+16(%rip)",
    "movq %rbx, detour_out+24(%rip); movq %rsp, detour_out+32(%rip); movq %rbp, detour_out+40(%rip)",
    "movq %rsi, detour_out+48(%rip); movq %rdi, detour_out+56(%rip); movq %r8, detour_out+64(%rip)",
    "movq %r9, detour_out+72(%rip); movq %r10, detour_out+80(%rip); movq %r11, detour_out+88(%rip)",
    "movq %r12, detour_out+96(%rip); movq %r13, detour_out+104(%rip); movq %r14, detour_out+112(%rip)",
    "movq %r15, detour_out+120(%rip)",
    "movq detour_host_stack(%rip), %rsp",
    "pushfq; popq detour_out+128(%rip)",
    "fxsave64 detour_fx_out(%rip)",
    "fxrstor64 detour_fx_host(%rip)",
    "pop %r15; pop %r14; pop %r13; pop %r12; pop %rbp; pop %rbx",
    "ret",
    options(att_syntax)
);

/// The assembly works on fixed places, so one machine runs at a time.
static ONE: Mutex<()> = Mutex::new(());

/// Where the symbols of the forms are.
pub(crate) struct Target {
    pub(crate) foo: u64,
    pub(crate) there: u64,
}

/// Which symbols a run uses.
#[derive(Clone, Copy)]
pub(crate) enum Run {
    Near,
    Far,
}

/// Pages and a stack.
pub(crate) struct Machine {
    pub(crate) code: u64,
    pub(crate) near: Target,
    pub(crate) far: Target,
    plain: u64,
    stack: u64,
    _only: MutexGuard<'static, ()>,
}

/// A start state, with addresses still to be filled in.
pub(crate) struct State {
    words: [u64; 16],
    flags: u64,
    vectors: [u8; 256],
    data: Vec<u64>,
    plain: Vec<u64>,
    stack: Vec<u64>,
    /// Whether "random" words are addresses near `foo`.
    addresses: bool,
}

/// What a run left.
pub(crate) struct Outcome {
    registers: Registers,
    fx: Fx,
    data: Vec<u64>,
    plain: Vec<u64>,
    stack: Vec<u64>,
}

impl State {
    pub(crate) fn random(next: &mut dyn FnMut() -> u64, option: &str) -> Self {
        let small = matches!(option, "@small" | "@address");
        let word = |next: &mut dyn FnMut() -> u64| if small { next() & 0x7f8 } else { next() };
        let mut words = std::array::from_fn(|_| word(next));
        for index in [1, 9, 12] {
            words[index] = next() & 7;
        }
        for base in [3, 5, 13] {
            words[base] = next() & 0x38;
        }
        let vectors = {
            let mut bytes = [0; 256];
            bytes.chunks_mut(8).for_each(|b| b.copy_from_slice(&next().to_le_bytes()));
            // The last but one register is an index of gathers: small numbers.
            bytes[14 * 16..15 * 16]
                .iter_mut()
                .enumerate()
                .for_each(|(n, b)| *b = if n % 4 == 0 { *b & 0x38 } else { 0 });
            bytes
        };
        Self {
            words,
            flags: 0x202 | next() & 0x8d5,
            vectors,
            data: (0..256).map(|_| word(next)).collect(),
            plain: (0..64).map(|_| word(next)).collect(),
            stack: (0..STACK / 8).map(|_| word(next)).collect(),
            addresses: option == "@address",
        }
    }
}

fn map(hint: u64, size: usize, flags: i32) -> u64 {
    let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | flags;
    // SAFETY: an anonymous mapping at a place of the kernel's choice touches nothing that exists.
    let at = unsafe { libc::mmap(hint as *mut _, size, libc::PROT_READ | libc::PROT_WRITE, flags, -1, 0) };
    assert_ne!(at, libc::MAP_FAILED, "mmap: {}", std::io::Error::last_os_error());
    at as u64
}

fn protect(at: u64, protection: i32) {
    // SAFETY: `at` is a page of this machine, which nothing else refers to.
    let done = unsafe { libc::mprotect(at as *mut _, PAGE, protection) };
    assert_eq!(done, 0, "mprotect: {}", std::io::Error::last_os_error());
}

fn write(at: u64, bytes: &[u8]) {
    // SAFETY: callers name ranges inside this machine's own writable mappings.
    unsafe { std::ptr::copy_nonoverlapping(bytes.as_ptr(), at as *mut u8, bytes.len()) }
}

fn write_words(at: u64, words: &[u64]) {
    for (n, word) in words.iter().enumerate() {
        write(at + 8 * n as u64, &word.to_le_bytes());
    }
}

fn read_words(at: u64, count: usize) -> Vec<u64> {
    let read = |n| {
        let word = (at + 8 * n as u64) as *const u64;
        // SAFETY: callers name ranges inside this machine's own readable mappings.
        unsafe { word.read_unaligned() }
    };
    (0..count).map(read).collect()
}

impl Machine {
    pub(crate) fn new() -> Self {
        let only = ONE.lock().unwrap_or_else(PoisonError::into_inner);
        let code = map(0, PAGE, libc::MAP_32BIT);
        let near_data = map(0, PAGE, libc::MAP_32BIT);
        let (far_data, far_code) = (map(0, PAGE, 0), map(0, PAGE, 0));
        assert!(far_data > 1 << 33 && far_code > 1 << 33, "far is not far");
        let machine = Self {
            code,
            near: Target { foo: near_data, there: code + THERE_AT as u64 },
            far: Target { foo: far_data, there: far_code + THERE_AT as u64 },
            plain: map(0, PAGE, 0),
            stack: map(0, STACK, 0),
            _only: only,
        };
        let mut page = vec![0xcc; PAGE];
        machine.put_there(&mut page);
        write(far_code, &page);
        protect(far_code, libc::PROT_READ | libc::PROT_EXEC);
        // SAFETY: resets the x87 unit, which Rust code does not use, and stores its state.
        unsafe { detour_capture() };
        machine
    }

    /// `jmp *0(%rip)` to the end of every form.
    pub(crate) fn jump_to_end(&self) -> [u8; 14] {
        let mut jump = [0; 14];
        jump[..2].copy_from_slice(&[0xff, 0x25]);
        jump[6..].copy_from_slice(&(detour_end as *const () as u64).to_le_bytes());
        jump
    }

    /// Puts `there` into a page: it shows that it was reached by raising the stack pointer.
    pub(crate) fn put_there(&self, page: &mut [u8]) {
        let raise = [0x48, 0x8d, 0x64, 0x24, 0x10];
        page[THERE_AT..THERE_AT + 5].copy_from_slice(&raise);
        page[THERE_AT + 5..THERE_AT + 19].copy_from_slice(&self.jump_to_end());
    }

    fn target(&self, run: Run) -> &Target {
        match run {
            Run::Near => &self.near,
            Run::Far => &self.far,
        }
    }

    pub(crate) fn run(&mut self, page: &[u8], state: &State, run: Run) -> Outcome {
        let data = self.target(run).foo;
        let shift = |words: &[u64]| -> Vec<u64> {
            words.iter().map(|w| if state.addresses { w + data } else { *w }).collect()
        };
        write_words(data, &state.data);
        write_words(data + 2048, &[detour_end as *const () as u64; 256]);
        write_words(self.plain, &shift(&state.plain));
        write_words(self.stack, &shift(&state.stack));
        let mut general = state.words;
        for random in [0, 2, 7, 10, 11, 15] {
            general[random] = shift(&[general[random]])[0];
        }
        general[RSP] = self.stack + STACK as u64 / 2;
        for pointer in [6, 8, 14] {
            general[pointer] = self.plain + 64 + (general[pointer] & 0x38);
        }
        protect(self.code, libc::PROT_READ | libc::PROT_WRITE);
        write(self.code, page);
        protect(self.code, libc::PROT_READ | libc::PROT_EXEC);
        let start = self.code + CODE_AT as u64;
        // SAFETY: the fixed places belong to the one machine that holds the lock.
        unsafe { detour_in = Registers { general, flags: state.flags, start } };
        // SAFETY: likewise; the vector registers stand at 160 of the 512 bytes.
        unsafe { (&raw mut detour_fx_in).cast::<u8>().add(160).copy_from(state.vectors.as_ptr(), 256) };
        // SAFETY: the code at `start` ends in `detour_end`, which restores what the caller counts on.
        unsafe { detour_run() };
        // SAFETY: the fixed places belong to the one machine that holds the lock.
        let registers = unsafe { detour_out };
        // SAFETY: likewise.
        let fx = unsafe { detour_fx_out };
        let low = general[RSP] - 1024;
        Outcome {
            registers,
            fx,
            data: read_words(data, PAGE / 8),
            plain: read_words(self.plain, 64),
            stack: read_words(low, 128 + STACK_WORDS),
        }
    }

    /// A word of the far run as the near one would have it, if it is an address in `foo`.
    fn nearer(&self, word: u64) -> u64 {
        let offset = word.wrapping_sub(self.far.foo);
        if offset < PAGE as u64 { self.near.foo + offset } else { word }
    }

    /// The first thing in which two runs differ.
    pub(crate) fn difference(&self, near: &Outcome, far: &Outcome, is_call: bool) -> Option<String> {
        for (n, (a, b)) in near.registers.general.iter().zip(&far.registers.general).enumerate() {
            if *a != self.nearer(*b) && !(is_call && n == R11) {
                return Some(format!("register {n}: {a:#x} became {b:#x}"));
            }
        }
        if near.registers.flags != far.registers.flags {
            return Some(format!("flags: {:#x} became {:#x}", near.registers.flags, far.registers.flags));
        }
        // Control, status, tags; not the addresses of the last instruction and operand.
        for at in (0..6).chain(24..28).chain(32..416) {
            if near.fx.0[at] != far.fx.0[at] {
                return Some(format!("vector or x87 state at {at}"));
            }
        }
        // From the red zone upwards; what lies below belongs to nobody, and at a call all of it
        // is the callee's.
        let rsp = near.registers.general[RSP];
        let low = self.stack + STACK as u64 / 2 - 1024;
        let zone = if is_call { 0 } else { 128 };
        let own = if rsp >= self.stack && rsp < self.stack + STACK as u64 { rsp } else { low + 1024 };
        let first = ((own - zone - low) / 8) as usize;
        for (what, a, b) in [
            ("data", &near.data[..], &far.data[..]),
            ("memory", &near.plain[..], &far.plain[..]),
            ("stack", &near.stack[first..], &far.stack[first..]),
        ] {
            if let Some(n) = (0..a.len()).find(|n| a[*n] != self.nearer(b[*n])) {
                return Some(format!("{what} word {n}: {:#x} became {:#x}", a[n], b[n]));
            }
        }
        None
    }
}

impl Drop for Machine {
    fn drop(&mut self) {
        let far_code = self.far.there - THERE_AT as u64;
        for (at, size) in [
            (self.code, PAGE),
            (self.near.foo, PAGE),
            (self.far.foo, PAGE),
            (far_code, PAGE),
            (self.plain, PAGE),
            (self.stack, STACK),
        ] {
            // SAFETY: the mappings are this machine's own, and nothing runs on them any more.
            unsafe { libc::munmap(at as *mut _, size) };
        }
    }
}
