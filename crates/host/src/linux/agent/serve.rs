//! The order thread, and the threads that run what takes its time.
//!
//! Orders are short and never call the program: whoever is asked for code may wait for an order to be carried out.
//! What calls the program is a [`Task`]: until `main` runs, the process's first thread does it, as it would in any
//! process; later a thread of lively's own, and another one if that is busy.

use super::ask;
use super::board::{self, Board, TEXT_MAX, Ticket};
use super::order::{self, Hello, IsGiven, ModuleFacts, Order, Room, Task};
use super::wire::Writer;
use crate::linux::local::{self, Local};
use crate::linux::memory::{ExecMode, LocalOptions};
use crate::linux::modules::{Module, Modules};
use crate::linux::own::Own;
use crate::linux::process::LocalProcess;
use crate::linux::system::System;
use crate::linux::threads::own_tid;
use crate::linux::{arch, frames, materialise, peek, program, quiet, signals};
use crate::{Bucket, Capacity, FramesToken, Holder, HostError, Nearness, Process, Space};
use lively_base::{Hidden, RunAddr};
use std::collections::{HashSet, VecDeque};
use std::ffi::{CString, OsString, c_char, c_int};
use std::fs::File;
use std::os::fd::{FromRawFd, OwnedFd, RawFd};
use std::os::unix::ffi::OsStringExt as _;
use std::path::Path;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How long the order thread sleeps when there is nothing to do.
const REST: Duration = Duration::from_secs(3600);
/// How often the order thread looks again before it sleeps: orders come in groups.
const LOOKS: u32 = 200;

/// What a process that was started to be a supervised program was given.
#[derive(Debug)]
pub struct Seat {
    board: OwnedFd,
    file: Option<OwnedFd>,
    arguments: Vec<CString>,
}

/// What is to be done by a thread that may call the program.
#[derive(Default)]
struct Queue {
    /// For the process's first thread, while that waits for something to do.
    first: VecDeque<(usize, Task)>,
    is_first_idle: bool,
    /// For the others.
    tasks: VecDeque<(usize, Task)>,
    idle: usize,
}

/// Which thread works.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Worker {
    First,
    Other,
}

/// What all threads of lively's own here share.
struct Desk {
    board: &'static Board,
    queue: Mutex<Queue>,
    more: Condvar,
    process: Mutex<LocalProcess>,
}

impl Seat {
    /// Reads the word that the controller put among the arguments, `BOARD,FILE`, two descriptors; the rest are the
    /// program's own arguments. `None` when it is no such word.
    #[must_use]
    pub fn take(word: &str, arguments: impl IntoIterator<Item = OsString>) -> Option<Self> {
        let (board, file) = word.split_once(',')?;
        let (board, file): (RawFd, RawFd) = (board.parse().ok()?, file.parse().ok()?);
        let own = |number: RawFd| {
            let is_open = std::fs::metadata(format!("/proc/self/fd/{number}")).is_ok();
            // SAFETY: it is open, and whoever started this process handed it over for this.
            is_open.then(|| unsafe { OwnedFd::from_raw_fd(number) })
        };
        let board = own(board)?;
        let file = if file < 0 { None } else { Some(own(file)?) };
        let arguments = arguments.into_iter().map(|word| CString::new(word.into_vec()));
        Some(Self { board, file, arguments: arguments.collect::<Result<_, _>>().ok()? })
    }

    /// Is the program from here on, on the calling thread, which should be the process's first.
    ///
    /// # Errors
    /// When what was given makes no sense, or the system refuses.
    pub fn serve(self) -> Result<std::convert::Infallible, HostError> {
        let board = board::map(&self.board)?;
        drop(self.board);
        if !board.is_prepared() {
            return Err(HostError::Unsupported("be a program without a controller"));
        }
        std::mem::forget(Own::note(&board.range()));
        // It was executed by way of a link that has another name.
        // SAFETY: the name is a C string.
        unsafe { libc::prctl(libc::PR_SET_NAME, c"lively".as_ptr()) };
        if let Ok(stack) = signals::AlternateStack::ensure() {
            std::mem::forget(stack);
        }
        ask::open(board);
        materialise::answer_by(ask::code_behind);
        let arguments = registers(self.arguments);
        let desk = Arc::new(Desk {
            board,
            queue: Mutex::new(Queue { is_first_idle: true, ..Queue::default() }),
            more: Condvar::new(),
            process: Mutex::new(LocalProcess::new(LocalOptions::default())),
        });
        let mut clerk = Clerk {
            desk: Arc::clone(&desk),
            file: self.file,
            space: None,
            arguments,
            thread_pointer: arch::thread_pointer(),
            registered: HashSet::new(),
        };
        quiet::small_quiet_thread("lively-orders", move || clerk.work()).map_err(|error| {
            HostError::System {
                what: "start the thread for orders".to_owned(),
                call: "pthread_create",
                errno: error.raw_os_error().unwrap_or(0),
            }
        })?;
        desk.work(Worker::First, arguments)
    }
}

/// Arguments as C wants them, kept for ever: their number, and where they and the environment are.
fn registers(words: Vec<CString>) -> [u64; 3] {
    let words: &'static [CString] = Box::leak(words.into_boxed_slice());
    if let Some(name) = words.first() {
        program::name_after(name.as_c_str());
    }
    let mut pointers: Vec<*mut c_char> = words.iter().map(|word| word.as_ptr().cast_mut()).collect();
    pointers.push(std::ptr::null_mut());
    let pointers = Box::leak(pointers.into_boxed_slice()).as_mut_ptr();
    [words.len() as u64, pointers as u64, program::environment() as u64]
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Desk {
    /// Lets somebody do `task`.
    fn hand_over(self: &Arc<Self>, ticket: usize, task: Task) -> Result<(), HostError> {
        let mut queue = locked(&self.queue);
        if queue.is_first_idle || matches!(task, Task::Main(_)) {
            queue.is_first_idle = false;
            queue.first.push_back((ticket, task));
            self.more.notify_all();
            return Ok(());
        }
        if queue.idle <= queue.tasks.len() {
            let desk = Arc::clone(self);
            let work = move || desk.work(Worker::Other, [0; 3]);
            quiet::calling_thread("lively-calls", work).map_err(|error| HostError::System {
                what: "start a thread for calls".to_owned(),
                call: "pthread_create",
                errno: error.raw_os_error().unwrap_or(0),
            })?;
            queue.idle += 1;
        }
        queue.tasks.push_back((ticket, task));
        self.more.notify_all();
        Ok(())
    }

    /// Does tasks, one after the other, for ever.
    fn work(&self, worker: Worker, arguments: [u64; 3]) -> ! {
        loop {
            let (ticket, task) = self.next(worker);
            let ticket = &self.board.tickets[ticket];
            match task {
                Task::Call { code, arguments, is_holding } => {
                    let before = is_holding.then(|| ask::HOLDING_CALLER.swap(own_tid(), Ordering::Relaxed));
                    // SAFETY: the controller says that `code` is a published function that is called like this.
                    let result = unsafe { local::call_here(code, arguments) };
                    if let Some(before) = before {
                        ask::HOLDING_CALLER.store(before, Ordering::Relaxed);
                    }
                    self.is_idle_again(worker);
                    finish(ticket, Ok(result));
                }
                Task::Open(name) => {
                    let opened = locked(&self.process).open_library(&name);
                    self.is_idle_again(worker);
                    finish(
                        ticket,
                        opened.map(|()| 0).map_err(|error| match error {
                            HostError::Library { reason, .. } => reason,
                            other => other.to_string(),
                        }),
                    );
                }
                Task::Main(code) => {
                    finish(ticket, Ok(0));
                    // SAFETY: the controller says that `code` is a `main`.
                    let status = unsafe { local::call_here(code, arguments) };
                    program::exit(status as c_int);
                }
            }
        }
    }

    fn next(&self, worker: Worker) -> (usize, Task) {
        let mut queue = locked(&self.queue);
        // What lies about on a stack that nobody runs on is nothing that the program has. (The first thread's is the
        // program's.)
        let own = (worker == Worker::Other).then(Own::stack);
        loop {
            let task = match worker {
                Worker::First => queue.first.pop_front(),
                Worker::Other => queue.tasks.pop_front(),
            };
            if let Some(task) = task {
                queue.idle -= usize::from(worker == Worker::Other);
                drop(own);
                return task;
            }
            queue = self.more.wait(queue).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn is_idle_again(&self, worker: Worker) {
        let mut queue = locked(&self.queue);
        match worker {
            Worker::First => queue.is_first_idle = true,
            Worker::Other => queue.idle += 1,
        }
    }
}

fn finish(ticket: &Ticket, outcome: Result<u64, String>) {
    let done = match outcome {
        Ok(result) => {
            ticket.result.store(result, Ordering::Relaxed);
            1
        }
        Err(why) => {
            ticket.text.put(why.as_bytes());
            2
        }
    };
    ticket.done.store(done, Ordering::Release);
    board::wake(&ticket.done);
}

/// Who carries out orders.
struct Clerk {
    desk: Arc<Desk>,
    /// The file of code, until it is mapped.
    file: Option<OwnedFd>,
    space: Option<Local>,
    arguments: [u64; 3],
    /// Of the process's first thread.
    thread_pointer: u64,
    /// Frame information that the unwinder was told of: taking back what it does not know ends the process.
    registered: HashSet<Hidden>,
}

const NO_ROOM: HostError = HostError::Unsupported("change memory before there is any");

impl Clerk {
    fn work(&mut self) {
        let board = self.desk.board;
        board.man();
        let mut done = 0;
        loop {
            let mut looks = 0;
            while board.order.load(Ordering::Acquire) == done {
                looks += 1;
                if looks < LOOKS {
                    std::hint::spin_loop();
                } else {
                    board::wait(&board.order, done, REST);
                }
            }
            done = board.order.load(Ordering::Acquire);
            let order = Order::read(&board.text.copy());
            let mut writer = Writer::default();
            writer.u64(0);
            let outcome = match order {
                Some(order) => {
                    let _alone = ask::ORDERS.lock();
                    self.carry_out(order, &mut writer)
                }
                None => Err(HostError::Unsupported("carry out this order")),
            };
            let outcome = match outcome {
                Ok(()) if writer.0.len() > TEXT_MAX => Err(HostError::Unsupported("answer at such length")),
                other => other,
            };
            if let Err(error) = outcome {
                writer = Writer::default();
                order::put_error(&mut writer, &error);
            }
            board.text.put(&writer.0);
            board.answer.store(done, Ordering::Release);
            board::wake(&board.answer);
        }
    }

    fn carry_out(&mut self, order: Order, w: &mut Writer) -> Result<(), HostError> {
        match order {
            Order::Greet => self.hello().write(w),
            Order::Find(names) => {
                let process = locked(&self.desk.process);
                w.list(&names, |w, name| order::put_foreign(w, &process.find(name)));
            }
            Order::FindNeeded(name) => {
                let found = locked(&self.desk.process).find_needed(&name);
                order::put_foreign(w, &found);
            }
            Order::Names(from) => self.names(from, w),
            Order::Reserve(nearness, capacity, given) => {
                self.reserve(nearness, capacity, given)?.write(w);
            }
            Order::Begin(ticket, task) => {
                let ticket = usize::try_from(ticket).ok().filter(|ticket| *ticket < board::TICKETS);
                let ticket = ticket.ok_or(HostError::Unsupported("note the result of this call"))?;
                self.desk.hand_over(ticket, task)?;
            }
            Order::Watch => self.watch(w)?,
            Order::Read(at, len) => {
                let mut bytes = vec![0; (len as usize).min(TEXT_MAX / 2)];
                peek::read(at, &mut bytes)?;
                w.bytes(&bytes);
            }
            other => self.on_memory(other, w)?,
        }
        Ok(())
    }

    /// Orders about the image's room.
    fn on_memory(&mut self, order: Order, w: &mut Writer) -> Result<(), HostError> {
        let space = self.space.as_mut().ok_or(NO_ROOM)?;
        match order {
            Order::Commit(bucket, end) => {
                space.commit(bucket, end)?;
                w.u64(space.memory().frontier(bucket).0);
            }
            Order::Write(at, bytes) => space.write(at, &bytes)?,
            Order::Store(words) => space.store_words(&words)?,
            Order::StoreHeld(words, ranges) => {
                order::put_standing(w, &space.store_words_held(&words, &ranges)?);
            }
            Order::Synchronise(range) => space.synchronise_code(range)?,
            Order::Register(at) => {
                let token = space.register_frames(at.shown())?;
                self.registered.insert(token.0);
            }
            Order::Deregister(at) => {
                if self.registered.remove(&at) {
                    space.deregister_frames(FramesToken(at));
                }
            }
            Order::TakeRoom(size, align) => {
                w.i64(space.take_thread_room(size, align)?.0);
            }
            Order::DropRoom(at, size) => space.drop_thread_room(at, size),
            Order::FillRoom(at, size, bytes) => space.fill_thread_room(at, size, &bytes)?,
            Order::Search(ranges) => {
                let mut found = vec![None; ranges.len()];
                let in_cells = ask::held_by_cells(self.desk.board);
                // This thread's stack is known for lively's own, wherever in it we are.
                space.search(&ranges, RunAddr::ZERO, &mut found)?;
                for (found, (start, end)) in found.iter_mut().zip(&ranges) {
                    let is_in = |(word, _): &&(Hidden, RunAddr)| {
                        (start.shown()..=end.shown()).contains(&word.shown())
                    };
                    let held = in_cells.iter().find(is_in).map(|&(_, at)| Holder::Memory { at });
                    *found = found.or(held);
                }
                w.list(&found, order::put_holder);
            }
            Order::Forks => {
                w.u64(space.memory().forks());
            }
            Order::Renew(path) => renew(space, &path)?,
            Order::Forget => space.end_reuse()?,
            _ => return Err(HostError::Unsupported("carry out this order")),
        }
        Ok(())
    }

    fn hello(&self) -> Hello {
        let overrides = signals::overrides().into_iter().chain(frames::overrides(ask::entry_of));
        Hello {
            page: System::page_size().0,
            thread_pointer: self.thread_pointer,
            arguments: self.arguments,
            entrance: materialise::entrance(),
            overrides: overrides.map(|(name, at)| (name.to_owned(), at)).collect(),
        }
    }

    fn names(&self, from: u64, w: &mut Writer) {
        let names = locked(&self.desk.process).names();
        w.u64(names.len() as u64);
        let mut room = TEXT_MAX / 2;
        let from = usize::try_from(from).unwrap_or(usize::MAX).min(names.len());
        let fits = |name: &&Vec<u8>| {
            room = room.saturating_sub(name.len() + 8);
            room > 0
        };
        let part: Vec<&Vec<u8>> = names[from..].iter().take_while(fits).collect();
        w.list(&part, |w, name| {
            w.bytes(name);
        });
    }

    fn reserve(&mut self, nearness: Nearness, capacity: Capacity, given: IsGiven) -> Result<Room, HostError> {
        let options = |mode| LocalOptions { nearness, capacity, mode, injector: None };
        let mut space = match (given, self.file.as_ref()) {
            (IsGiven::Yes, Some(file)) => Local::reserve_over(options(ExecMode::Alias), file)?,
            _ => Local::reserve(options(ExecMode::Flip))?,
        };
        let room = Room {
            layout: space.layout().clone(),
            granularity: space.code_granularity(),
            frontiers: Bucket::ALL.map(|bucket| space.memory().frontier(bucket)),
        };
        self.file = None;
        self.space = Some(space);
        Ok(room)
    }

    fn watch(&self, w: &mut Writer) -> Result<(), HostError> {
        let modules = ask::MODULES.get_or_init(|| Modules::default().snapshot());
        let own_code = RunAddr(ask::report as *const () as u64);
        signals::watch_crashes(ask::report)?;
        let facts: Vec<ModuleFacts> = modules.iter().map(|module| facts(module, own_code)).collect();
        w.list(&facts, |w, facts| facts.write(w));
        Ok(())
    }
}

fn facts(module: &Module, own_code: RunAddr) -> ModuleFacts {
    let frames = module.frame_header.as_ref().and_then(|header| {
        let part = module.segments.iter().find(|part| part.range.contains(&header.start))?;
        Some((header.start, part.range.clone()))
    });
    ModuleFacts {
        path: module.path.to_string_lossy().into_owned(),
        range: module.range.clone(),
        code: module.segments.iter().filter(|part| part.executable).map(|part| part.range.clone()).collect(),
        frames,
        is_own: module.range.contains(&own_code),
    }
}

/// Maps a copy of the file of code, which only the program has from then on.
fn renew(space: &mut Local, path: &str) -> Result<(), HostError> {
    let file = File::open(Path::new(path)).map_err(|error| HostError::System {
        what: "open the copy of the code".to_owned(),
        call: "open",
        errno: error.raw_os_error().unwrap_or(0),
    })?;
    space.memory().map_given(&OwnedFd::from(file))
}
