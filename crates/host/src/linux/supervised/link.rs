//! Orders, one after the other, and calls.

use super::fate::{Event, Fate};
use crate::linux::agent::board::{self, Board, LOOK, TEXT_MAX, TICKETS};
use crate::linux::agent::order::{self, Order, Task};
use crate::linux::agent::wire::Reader;
use crate::linux::system::errno;
use crate::{Call, HostError};
use lively_base::RunAddr;
use std::sync::atomic::Ordering;
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long an order may take that a program carries out which runs. Holding all threads takes seconds at worst.
const ORDER_WAIT: Duration = Duration::from_secs(60);
/// How often the answer is looked for before this thread sleeps.
const LOOKS: u32 = 200;

/// A program, seen from its controller.
pub(crate) struct Link {
    pub(crate) board: &'static Board,
    pub(crate) fate: Fate,
    /// The number of the last order.
    turn: Mutex<u32>,
    /// Which tickets are out.
    tickets: Mutex<[bool; TICKETS]>,
    returned: Condvar,
}

impl Link {
    pub(crate) fn new(board: &'static Board, fate: Fate) -> Self {
        Self { board, fate, turn: Mutex::new(0), tickets: Mutex::default(), returned: Condvar::new() }
    }

    /// Whose answer is not what was asked for.
    fn nonsense(&self) -> HostError {
        self.fate.tell(Event::Silent);
        HostError::Gone("answers with nonsense".to_owned())
    }

    fn gone(&self) -> HostError {
        HostError::Gone(self.fate.why())
    }

    /// Has `order` carried out, and reads the answer by `read`.
    pub(crate) fn order<R>(
        &self,
        order: &Order,
        read: impl FnOnce(&mut Reader<'_>) -> Option<R>,
    ) -> Result<R, HostError> {
        let answer = self.send(&order.write())?;
        let reader = &mut Reader(&answer);
        match reader.u64() {
            Some(0) => read(reader).ok_or_else(|| self.nonsense()),
            Some(kind) => Err(order::error(kind, reader).unwrap_or_else(|| self.nonsense())),
            None => Err(self.nonsense()),
        }
    }

    /// The same for orders that are answered by nothing but that they were carried out.
    pub(crate) fn carry_out(&self, order: &Order) -> Result<(), HostError> {
        self.order(order, |_| Some(()))
    }

    fn send(&self, text: &[u8]) -> Result<Vec<u8>, HostError> {
        if text.len() > TEXT_MAX {
            return Err(HostError::Unsupported("give an order of this length"));
        }
        let mut turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let board = self.board;
        if self.fate.is_over() {
            return Err(self.gone());
        }
        if self.fate.is_stopped() {
            let pid = self.fate.pid;
            return Err(HostError::Gone(format!("is stopped; `kill -CONT {pid}` lets it go on")));
        }
        board.text.put(text);
        *turn = turn.wrapping_add(1);
        board.order.store(*turn, Ordering::Release);
        board::wake(&board.order);
        let mut since = Instant::now();
        let mut looks = 0;
        loop {
            let seen = board.answer.load(Ordering::Acquire);
            if seen == *turn {
                return Ok(board.text.copy());
            }
            looks += 1;
            if looks < LOOKS {
                std::hint::spin_loop();
                continue;
            }
            if self.fate.is_over() {
                return Err(self.gone());
            }
            if self.fate.is_stopped() {
                // Its time does not pass.
                since = Instant::now();
            }
            if since.elapsed() > ORDER_WAIT {
                self.fate.tell(Event::Silent);
                return Err(self.gone());
            }
            board::wait(&board.answer, seen, LOOK);
        }
    }

    /// Has a task done, and waits for its result.
    pub(crate) fn run(&self, task: Task) -> Result<u64, HostError> {
        let number = self.take_ticket();
        let outcome = self.run_with(number, task);
        self.tickets.lock().unwrap_or_else(PoisonError::into_inner)[number] = false;
        self.returned.notify_one();
        outcome
    }

    fn take_ticket(&self) -> usize {
        let mut tickets = self.tickets.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(free) = tickets.iter().position(|is_out| !is_out) {
                tickets[free] = true;
                return free;
            }
            tickets = self.returned.wait(tickets).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn run_with(&self, number: usize, task: Task) -> Result<u64, HostError> {
        let library = if let Task::Open(name) = &task { name.clone() } else { String::new() };
        let ticket = &self.board.tickets[number];
        ticket.done.store(0, Ordering::Release);
        self.carry_out(&Order::Begin(number as u64, task))?;
        loop {
            match ticket.done.load(Ordering::Acquire) {
                0 if self.fate.is_over() => return Err(self.gone()),
                0 => board::wait(&ticket.done, 0, LOOK * 4),
                1 => return Ok(ticket.result.load(Ordering::Relaxed)),
                _ => {
                    let reason = String::from_utf8_lossy(&ticket.text.copy()).into_owned();
                    return Err(HostError::Library { name: library, reason });
                }
            }
        }
    }

    /// Reads the program's memory.
    pub(crate) fn read(&self, at: RunAddr, into: &mut [u8]) -> Result<(), HostError> {
        if read_of(self.fate.pid, at, into) {
            return Ok(());
        }
        let mut done = 0;
        while done < into.len() {
            let part = (into.len() - done).min(TEXT_MAX / 4);
            let order = Order::Read(RunAddr(at.0.wrapping_add(done as u64)), part as u64);
            let bytes = self.order(&order, |r| r.bytes().map(<[u8]>::to_vec))?;
            if bytes.len() != part {
                return Err(self.nonsense());
            }
            into[done..done + part].copy_from_slice(&bytes);
            done += part;
        }
        Ok(())
    }

    /// Writes to memory of the program that is writable and that nobody uses yet.
    pub(crate) fn write(&self, at: RunAddr, bytes: &[u8]) -> Result<(), HostError> {
        if write_to(self.fate.pid, at, bytes) {
            return Ok(());
        }
        self.write_by_order(at, bytes)
    }

    /// The same where only the program itself can.
    pub(crate) fn write_by_order(&self, at: RunAddr, bytes: &[u8]) -> Result<(), HostError> {
        let mut at = at;
        for part in bytes.chunks(TEXT_MAX / 4) {
            self.carry_out(&Order::Write(at, part.to_vec()))?;
            at = RunAddr(at.0 + part.len() as u64);
        }
        Ok(())
    }
}

/// Reads memory of a process, if the system lets us and all of it is there.
pub(crate) fn read_of(pid: i32, at: RunAddr, into: &mut [u8]) -> bool {
    if into.is_empty() {
        return true;
    }
    let local = libc::iovec { iov_base: into.as_mut_ptr().cast(), iov_len: into.len() };
    let remote = libc::iovec { iov_base: at.0 as *mut libc::c_void, iov_len: into.len() };
    // SAFETY: `local` describes writable memory; the kernel checks `remote`.
    let got = unsafe { libc::process_vm_readv(pid, &raw const local, 1, &raw const remote, 1, 0) };
    usize::try_from(got) == Ok(into.len())
}

/// Writes memory of a process, if the system lets us.
fn write_to(pid: i32, at: RunAddr, bytes: &[u8]) -> bool {
    let mut done = 0;
    while done < bytes.len() {
        let rest = &bytes[done..];
        let local = libc::iovec { iov_base: rest.as_ptr().cast_mut().cast(), iov_len: rest.len() };
        let to = at.0 + done as u64;
        let remote = libc::iovec { iov_base: to as *mut libc::c_void, iov_len: rest.len() };
        // SAFETY: `local` is only read; the kernel checks `remote`.
        let got = unsafe { libc::process_vm_writev(pid, &raw const local, 1, &raw const remote, 1, 0) };
        match usize::try_from(got) {
            Ok(0) => return false,
            Ok(got) => done += got,
            Err(_) if errno() == libc::EINTR => {}
            Err(_) => return false,
        }
    }
    true
}

/// Calls in the program.
pub(crate) struct There {
    pub(crate) link: std::sync::Arc<Link>,
    pub(crate) is_holding: bool,
}

impl Call for There {
    unsafe fn call(&self, code: RunAddr, arguments: [u64; 3]) -> Result<u64, HostError> {
        self.link.run(Task::Call { code, arguments, is_holding: self.is_holding })
    }
}
