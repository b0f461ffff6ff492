//! What the controller orders, and what is answered, as bytes.
//!
//! An order is a number and its fields; an answer a number (0 for done, others for the kind of error) and what the
//! order's sender knows to read. Both are read as bytes from a stranger.

use super::wire::{Reader, Writer};
use crate::{
    Bucket, Capacity, Exchange, Foreign, ForeignKind, Holder, HostError, Layout, Nearness, Standing,
};
use lively_base::{Align, Hidden, RunAddr, Size, TpOffset};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

/// Something that runs code of the program, and takes as long as that takes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Task {
    /// A function.
    Call {
        code: RunAddr,
        arguments: [u64; 3],
        /// Whether somebody has the image meanwhile, so that nothing that is called can get its code.
        is_holding: bool,
    },
    /// Constructors of a shared library.
    Open(String),
    /// The program's `main`.
    Main(RunAddr),
}

/// An order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Order {
    /// What the program has: [`Hello`].
    Greet,
    /// Names, each an `Option<Foreign>`.
    Find(Vec<Vec<u8>>),
    FindNeeded(Vec<u8>),
    /// All names from a number on: the number of all, and as many as fit.
    Names(u64),
    /// Room: [`Room`].
    Reserve(Nearness, Capacity, IsGiven),
    /// Accessible room: the new frontier.
    Commit(Bucket, RunAddr),
    Write(RunAddr, Vec<u8>),
    Read(RunAddr, u64),
    Store(Vec<Exchange>),
    /// An `Option<Standing>`.
    StoreHeld(Vec<Exchange>, Vec<(Hidden, Hidden)>),
    Synchronise(Range<RunAddr>),
    Register(Hidden),
    Deregister(Hidden),
    TakeRoom(Size, Align),
    DropRoom(TpOffset, Size),
    FillRoom(TpOffset, Size, Vec<u8>),
    /// A list of `Option<Holder>`.
    Search(Vec<(Hidden, Hidden)>),
    /// How often the program has forked.
    Forks,
    /// The memory file is another one, which has this path.
    Renew(String),
    Forget,
    /// Begins a task; its result comes to the ticket with this number.
    Begin(u64, Task),
    /// Notes the libraries for reports of crashes: a list of [`ModuleFacts`].
    Watch,
}

/// Where code and constants come from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum IsGiven {
    /// The file that the controller writes to.
    Yes,
    /// The program's own memory, written by orders.
    No,
}

/// What a program says of itself.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Hello {
    pub(crate) page: u64,
    pub(crate) thread_pointer: u64,
    /// Of `main`.
    pub(crate) arguments: [u64; 3],
    pub(crate) entrance: Option<RunAddr>,
    pub(crate) overrides: Vec<(String, RunAddr)>,
}

/// Room that was reserved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Room {
    pub(crate) layout: Layout,
    pub(crate) granularity: Align,
    pub(crate) frontiers: [RunAddr; 4],
}

/// A library of the program, for reports of crashes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ModuleFacts {
    /// Its file.
    pub path: String,
    /// From its first to its last byte.
    pub range: Range<RunAddr>,
    /// Its parts that hold code.
    pub code: Vec<Range<RunAddr>>,
    /// Where its `.eh_frame_hdr` begins, and the part of it that this is in.
    pub frames: Option<(RunAddr, Range<RunAddr>)>,
    /// Whether it is lively itself.
    pub is_own: bool,
}

fn put_range(w: &mut Writer, range: &Range<RunAddr>) {
    w.u64(range.start.0).u64(range.end.0);
}

fn range(r: &mut Reader<'_>) -> Option<Range<RunAddr>> {
    Some(RunAddr(r.u64()?)..RunAddr(r.u64()?))
}

fn put_hidden(w: &mut Writer, (start, end): &(Hidden, Hidden)) {
    // As it is kept: no address stands on the board for who looks for addresses.
    w.u64(!start.shown().0).u64(!end.shown().0);
}

fn hidden(r: &mut Reader<'_>) -> Option<(Hidden, Hidden)> {
    Some((one_hidden(r)?, one_hidden(r)?))
}

fn one_hidden(r: &mut Reader<'_>) -> Option<Hidden> {
    r.u64().map(|word| Hidden::of(RunAddr(!word)))
}

fn put_exchange(w: &mut Writer, word: &Exchange) {
    w.u64(word.at.0);
    put_hidden(w, &(word.from, word.to));
}

fn exchange(r: &mut Reader<'_>) -> Option<Exchange> {
    Some(Exchange { at: RunAddr(r.u64()?), from: one_hidden(r)?, to: one_hidden(r)? })
}

fn align(r: &mut Reader<'_>) -> Option<Align> {
    Align::from_bytes(r.u64()?)
}

fn bucket(r: &mut Reader<'_>) -> Option<Bucket> {
    Bucket::ALL.get(usize::try_from(r.u64()?).ok()?).copied()
}

const NEARNESSES: [Nearness; 3] = [Nearness::Libraries, Nearness::Low, Nearness::Anywhere];

impl Task {
    fn write(&self, w: &mut Writer) {
        match self {
            Self::Call { code, arguments, is_holding } => {
                w.u64(0).u64(!code.0).u64(u64::from(*is_holding));
                arguments.iter().for_each(|word| {
                    w.u64(*word);
                });
            }
            Self::Open(name) => {
                w.u64(1).bytes(name.as_bytes());
            }
            Self::Main(code) => {
                w.u64(2).u64(!code.0);
            }
        }
    }

    fn read(r: &mut Reader<'_>) -> Option<Self> {
        Some(match r.u64()? {
            0 => Self::Call {
                code: RunAddr(!r.u64()?),
                is_holding: r.u64()? != 0,
                arguments: [r.u64()?, r.u64()?, r.u64()?],
            },
            1 => Self::Open(r.text()?),
            2 => Self::Main(RunAddr(!r.u64()?)),
            _ => return None,
        })
    }
}

impl Order {
    /// As bytes.
    pub(crate) fn write(&self) -> Vec<u8> {
        let mut writer = Writer::default();
        let w = &mut writer;
        match self {
            Self::Greet => w.u64(0),
            Self::Find(names) => w.u64(1).list(names, |w, name| {
                w.bytes(name);
            }),
            Self::FindNeeded(name) => w.u64(2).bytes(name),
            Self::Names(from) => w.u64(3).u64(*from),
            Self::Reserve(nearness, capacity, given) => w
                .u64(4)
                .u64(*nearness as u64)
                .u64(u64::from(*given == IsGiven::Yes))
                .u64(capacity.code.0)
                .u64(capacity.read_only.0)
                .u64(capacity.data.0)
                .u64(capacity.slots.0),
            Self::Commit(bucket, end) => w.u64(5).u64(*bucket as u64).u64(end.0),
            Self::Write(at, bytes) => w.u64(6).u64(at.0).bytes(bytes),
            Self::Read(at, len) => w.u64(7).u64(at.0).u64(*len),
            Self::Store(words) => w.u64(8).list(words, put_exchange),
            Self::StoreHeld(words, ranges) => w.u64(9).list(words, put_exchange).list(ranges, put_hidden),
            Self::Synchronise(range) => w.u64(10).u64(range.start.0).u64(range.end.0),
            Self::Register(at) => w.u64(11).u64(!at.shown().0),
            Self::Deregister(at) => w.u64(12).u64(!at.shown().0),
            Self::TakeRoom(size, align) => w.u64(13).u64(size.0).u64(align.bytes()),
            Self::DropRoom(at, size) => w.u64(14).i64(at.0).u64(size.0),
            Self::FillRoom(at, size, bytes) => w.u64(15).i64(at.0).u64(size.0).bytes(bytes),
            Self::Search(ranges) => w.u64(16).list(ranges, put_hidden),
            Self::Forks => w.u64(17),
            Self::Renew(path) => w.u64(18).bytes(path.as_bytes()),
            Self::Forget => w.u64(19),
            Self::Begin(ticket, task) => {
                task.write(w.u64(20).u64(*ticket));
                w
            }
            Self::Watch => w.u64(21),
        };
        writer.0
    }

    /// From bytes; `None` when they are no order.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let r = &mut Reader(bytes);
        let order = match r.u64()? {
            0 => Self::Greet,
            1 => Self::Find(r.list(|r| r.bytes().map(<[u8]>::to_vec))?),
            2 => Self::FindNeeded(r.bytes()?.to_vec()),
            3 => Self::Names(r.u64()?),
            4 => {
                let nearness = *NEARNESSES.get(usize::try_from(r.u64()?).ok()?)?;
                let given = if r.u64()? != 0 { IsGiven::Yes } else { IsGiven::No };
                let capacity = Capacity {
                    code: Size(r.u64()?),
                    read_only: Size(r.u64()?),
                    data: Size(r.u64()?),
                    slots: Size(r.u64()?),
                };
                Self::Reserve(nearness, capacity, given)
            }
            5 => Self::Commit(bucket(r)?, RunAddr(r.u64()?)),
            6 => Self::Write(RunAddr(r.u64()?), r.bytes()?.to_vec()),
            7 => Self::Read(RunAddr(r.u64()?), r.u64()?),
            8 => Self::Store(r.list(exchange)?),
            9 => Self::StoreHeld(r.list(exchange)?, r.list(hidden)?),
            10 => Self::Synchronise(range(r)?),
            11 => Self::Register(one_hidden(r)?),
            12 => Self::Deregister(one_hidden(r)?),
            13 => Self::TakeRoom(Size(r.u64()?), align(r)?),
            14 => Self::DropRoom(TpOffset(r.i64()?), Size(r.u64()?)),
            15 => Self::FillRoom(TpOffset(r.i64()?), Size(r.u64()?), r.bytes()?.to_vec()),
            16 => Self::Search(r.list(hidden)?),
            17 => Self::Forks,
            18 => Self::Renew(r.text()?),
            19 => Self::Forget,
            20 => Self::Begin(r.u64()?, Task::read(r)?),
            21 => Self::Watch,
            _ => return None,
        };
        r.0.is_empty().then_some(order)
    }
}

/// A found name, or none.
pub(crate) fn put_foreign(w: &mut Writer, found: &Option<Foreign>) {
    let Some(found) = found else {
        w.u64(0);
        return;
    };
    match found.kind {
        ForeignKind::Function => w.u64(1),
        ForeignKind::Data { constant } => w.u64(2).u64(u64::from(constant)),
        ForeignKind::ThreadLocal { module, offset, fixed } => {
            w.u64(3).u64(module).u64(offset).u64(u64::from(fixed.is_some())).i64(fixed.map_or(0, |at| at.0))
        }
        ForeignKind::Unknown => w.u64(4),
    };
    w.u64(found.address.0).u64(found.size);
}

pub(crate) fn foreign(r: &mut Reader<'_>) -> Option<Option<Foreign>> {
    let kind = match r.u64()? {
        0 => return Some(None),
        1 => ForeignKind::Function,
        2 => ForeignKind::Data { constant: r.u64()? != 0 },
        3 => {
            let (module, offset, is_fixed, at) = (r.u64()?, r.u64()?, r.u64()? != 0, r.i64()?);
            ForeignKind::ThreadLocal { module, offset, fixed: is_fixed.then_some(TpOffset(at)) }
        }
        4 => ForeignKind::Unknown,
        _ => return None,
    };
    Some(Some(Foreign { address: RunAddr(r.u64()?), kind, size: r.u64()? }))
}

pub(crate) fn put_standing(w: &mut Writer, standing: &Option<Standing>) {
    match standing {
        None => w.u64(0),
        Some(standing) => w.u64(1).i64(standing.tid.into()).u64(standing.at.0),
    };
}

pub(crate) fn standing(r: &mut Reader<'_>) -> Option<Option<Standing>> {
    match r.u64()? {
        0 => Some(None),
        _ => Some(Some(Standing { tid: r.i32()?, at: RunAddr(r.u64()?) })),
    }
}

pub(crate) fn put_holder(w: &mut Writer, holder: &Option<Holder>) {
    match holder {
        None => w.u64(0),
        Some(Holder::Register { tid }) => w.u64(1).i64((*tid).into()),
        Some(Holder::Memory { at }) => w.u64(2).u64(at.0),
    };
}

pub(crate) fn holder(r: &mut Reader<'_>) -> Option<Option<Holder>> {
    Some(match r.u64()? {
        0 => None,
        1 => Some(Holder::Register { tid: r.i32()? }),
        2 => Some(Holder::Memory { at: RunAddr(r.u64()?) }),
        _ => return None,
    })
}

impl Hello {
    pub(crate) fn write(&self, w: &mut Writer) {
        w.u64(self.page).u64(self.thread_pointer);
        self.arguments.iter().for_each(|word| {
            w.u64(*word);
        });
        w.u64(self.entrance.map_or(0, |at| at.0)).list(&self.overrides, |w, (name, at)| {
            w.bytes(name.as_bytes()).u64(at.0);
        });
    }

    pub(crate) fn read(r: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            page: r.u64().filter(|page| page.is_power_of_two())?,
            thread_pointer: r.u64()?,
            arguments: [r.u64()?, r.u64()?, r.u64()?],
            entrance: Some(RunAddr(r.u64()?)).filter(|at| at.0 != 0),
            overrides: r.list(|r| Some((r.text()?, RunAddr(r.u64()?))))?,
        })
    }
}

impl Room {
    pub(crate) fn write(&self, w: &mut Writer) {
        put_range(w, &self.layout.whole);
        self.layout.buckets.iter().for_each(|range| put_range(w, range));
        w.u64(self.granularity.bytes());
        self.frontiers.iter().for_each(|at| {
            w.u64(at.0);
        });
    }

    pub(crate) fn read(r: &mut Reader<'_>) -> Option<Self> {
        let whole = range(r)?;
        let buckets = [range(r)?, range(r)?, range(r)?, range(r)?];
        let granularity = align(r)?;
        let at = |r: &mut Reader<'_>| r.u64().map(RunAddr);
        let frontiers = [at(r)?, at(r)?, at(r)?, at(r)?];
        Some(Self { layout: Layout { whole, buckets }, granularity, frontiers })
    }
}

impl ModuleFacts {
    pub(crate) fn write(&self, w: &mut Writer) {
        w.bytes(self.path.as_bytes());
        put_range(w, &self.range);
        w.list(&self.code, put_range).u64(u64::from(self.is_own));
        let (header, part) = self.frames.clone().unwrap_or((RunAddr::ZERO, RunAddr::ZERO..RunAddr::ZERO));
        w.u64(header.0);
        put_range(w, &part);
    }

    pub(crate) fn read(r: &mut Reader<'_>) -> Option<Self> {
        let (path, whole, code) = (r.text()?, range(r)?, r.list(range)?);
        let (is_own, header, part) = (r.u64()? != 0, RunAddr(r.u64()?), range(r)?);
        let frames = (header != RunAddr::ZERO).then_some((header, part));
        Some(Self { path, range: whole, code, frames, is_own })
    }
}

/// What is answered when an order failed.
pub(crate) fn put_error(w: &mut Writer, error: &HostError) {
    match error {
        HostError::System { what, call, errno } => {
            w.u64(1).bytes(what.as_bytes()).bytes(call.as_bytes()).i64((*errno).into())
        }
        HostError::Full { bucket, wanted, left, capacity } => {
            w.u64(2).bytes(bucket.as_bytes()).u64(*wanted).u64(*left).u64(*capacity)
        }
        HostError::Library { name, reason } => w.u64(3).bytes(name.as_bytes()).bytes(reason.as_bytes()),
        HostError::Unsupported(what) => w.u64(4).bytes(what.as_bytes()),
        HostError::Thread { tid, what } => w.u64(5).i64((*tid).into()).bytes(what.as_bytes()),
        HostError::Gone(what) => w.u64(6).bytes(what.as_bytes()),
    };
}

/// What follows an answer's number, when that is not 0.
pub(crate) fn error(kind: u64, r: &mut Reader<'_>) -> Option<HostError> {
    Some(match kind {
        1 => HostError::System { what: r.text()?, call: lasting(r.text()?), errno: r.i32()? },
        2 => HostError::Full {
            bucket: lasting(r.text()?),
            wanted: r.u64()?,
            left: r.u64()?,
            capacity: r.u64()?,
        },
        3 => HostError::Library { name: r.text()?, reason: r.text()? },
        4 => HostError::Unsupported(lasting(r.text()?)),
        5 => HostError::Thread { tid: r.i32()?, what: lasting(r.text()?) },
        6 => HostError::Gone(r.text()?),
        _ => return None,
    })
}

/// Texts of errors are constants, of which there are few; a stranger cannot make more of them.
const LASTING_MAX: usize = 256;

/// The same text for as long as the process lives.
fn lasting(text: String) -> &'static str {
    static TEXTS: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut texts = TEXTS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = texts.get(text.as_str()) {
        return known;
    }
    if texts.len() >= LASTING_MAX {
        return "(something)";
    }
    let text: &'static str = Box::leak(text.into_boxed_str());
    texts.insert(text);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every_order() -> Vec<Order> {
        let pair = (Hidden::of(RunAddr(16)), Hidden::of(RunAddr(32)));
        let word = Exchange { at: RunAddr(8), from: pair.0, to: pair.1 };
        let call = Task::Call { code: RunAddr(64), arguments: [1, 2, 3], is_holding: true };
        vec![
            Order::Greet,
            Order::Find(vec![b"puts".to_vec(), Vec::new()]),
            Order::FindNeeded(b"sqrt".to_vec()),
            Order::Names(9),
            Order::Reserve(Nearness::Low, Capacity::default(), IsGiven::Yes),
            Order::Commit(Bucket::Slots, RunAddr(4096)),
            Order::Write(RunAddr(1), vec![1, 2, 3]),
            Order::Read(RunAddr(1), 8),
            Order::Store(vec![word]),
            Order::StoreHeld(vec![word, word], vec![pair]),
            Order::Synchronise(RunAddr(1)..RunAddr(2)),
            Order::Register(pair.0),
            Order::Deregister(pair.0),
            Order::TakeRoom(Size(8), Align::WORD),
            Order::DropRoom(TpOffset(-8), Size(8)),
            Order::FillRoom(TpOffset(-8), Size(8), vec![7]),
            Order::Search(vec![pair]),
            Order::Forks,
            Order::Renew("/proc/1/fd/3".into()),
            Order::Forget,
            Order::Begin(3, call),
            Order::Begin(0, Task::Open("libm.so.6".into())),
            Order::Begin(1, Task::Main(RunAddr(5))),
            Order::Watch,
        ]
    }

    #[test]
    fn orders_are_read_as_they_were_written_and_not_when_they_are_cut() {
        for order in every_order() {
            let bytes = order.write();
            assert_eq!(Order::read(&bytes), Some(order));
            for len in 0..bytes.len() {
                assert_eq!(Order::read(&bytes[..len]), None);
            }
        }
    }

    #[test]
    fn no_address_of_code_stands_in_an_order_as_it_is() {
        let at = RunAddr(0x7f12_3456_7890);
        let word = Exchange { at: RunAddr(8), from: Hidden::of(at), to: Hidden::of(at) };
        let task = Task::Call { code: at, arguments: [0; 3], is_holding: false };
        let pair = (Hidden::of(at), Hidden::of(at));
        for order in [Order::Store(vec![word]), Order::Search(vec![pair]), Order::Begin(0, task)] {
            assert!(!order.write().windows(8).any(|bytes| bytes == at.0.to_le_bytes()));
        }
    }

    #[test]
    fn answers_are_read_as_they_were_written() {
        let found = Foreign {
            address: RunAddr(5),
            kind: ForeignKind::ThreadLocal { module: 1, offset: 2, fixed: Some(TpOffset(-3)) },
            size: 4,
        };
        let mut writer = Writer::default();
        put_foreign(&mut writer, &Some(found));
        put_holder(&mut writer, &Some(Holder::Memory { at: RunAddr(6) }));
        put_standing(&mut writer, &Some(Standing { tid: 7, at: RunAddr(8) }));
        let r = &mut Reader(&writer.0);
        assert_eq!(foreign(r), Some(Some(found)));
        assert_eq!(holder(r), Some(Some(Holder::Memory { at: RunAddr(6) })));
        assert_eq!(standing(r), Some(Some(Standing { tid: 7, at: RunAddr(8) })));
        let failed = HostError::System { what: "do it".into(), call: "mmap", errno: 12 };
        let mut writer = Writer::default();
        put_error(&mut writer, &failed);
        let r = &mut Reader(&writer.0);
        let kind = r.u64().expect("it was written");
        assert_eq!(error(kind, r), Some(failed));
    }
}
