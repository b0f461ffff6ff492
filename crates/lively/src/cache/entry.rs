//! A unit as a file: what was found in its source, its graph, and what its functions are made of.
//!
//! The file is read in one piece, and graph and functions stay where they lie in it. The parts of functions are its
//! end. They have hashes already, which stand before them: so the file's checksum is of all but them.

use super::seal::{self, HEAD_LEN, Mark};
use crate::c::{Findings, Object, Options, Style};
use lively_base::Arch;
use lively_cc::frozen::Revised;
use lively_codegen::{Deferred, Exchanged, rewired};
use lively_graph::blob::Shared;
use lively_graph::{Graph, binary};
use std::sync::Arc;

const UNIT: &Mark = b"LIVELYu1";
/// Where the first piece begins: behind the ends of all.
const PIECES_FROM: usize = HEAD_LEN + ENDS * 8;
/// Findings, graph, what the checksum is of, and everything end somewhere.
const ENDS: usize = 4;

/// What a source without errors was told, ready to be told again.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct KeptFindings {
    pub(crate) plain: String,
    pub(crate) colour: String,
    pub(crate) files: Vec<(String, bool)>,
}

impl KeptFindings {
    pub(crate) fn of(findings: &Findings) -> Self {
        let render = |style| findings.render(style, 0);
        Self { plain: render(Style::Plain), colour: render(Style::Colour), files: findings.files() }
    }

    fn write(&self, out: &mut Vec<u8>) {
        let mut text = |text: &str| {
            out.extend((text.len() as u32).to_le_bytes());
            out.extend(text.as_bytes());
        };
        text(&self.plain);
        text(&self.colour);
        for (name, is_system) in &self.files {
            text(if *is_system { "s" } else { "u" });
            text(name);
        }
    }

    fn read(mut bytes: &[u8]) -> Option<Self> {
        let rest = &mut bytes;
        let (plain, colour) = (text(rest)?, text(rest)?);
        let mut files = Vec::new();
        while !rest.is_empty() {
            let is_system = text(rest)? == "s";
            files.push((text(rest)?, is_system));
        }
        Some(Self { plain, colour, files })
    }
}

fn text(rest: &mut &[u8]) -> Option<String> {
    let (len, behind) = rest.split_first_chunk::<4>()?;
    let (text, behind) = behind.split_at_checked(u32::from_le_bytes(*len) as usize)?;
    *rest = behind;
    Some(std::str::from_utf8(text).ok()?.to_owned())
}

/// A unit that was kept.
pub(crate) struct Unit {
    pub(crate) findings: KeptFindings,
    pub(crate) graph: Graph,
    pub(crate) deferred: Option<Arc<Deferred>>,
}

/// The file of a unit.
pub(crate) struct Written<'o> {
    /// All but the parts.
    head: Vec<u8>,
    parts: Vec<&'o [u8]>,
    /// Its checksum.
    pub(crate) sum: u128,
}

impl<'o> Written<'o> {
    /// Of a file that is complete but for the parts and what it begins with; findings and graph end there.
    fn complete(mut head: Vec<u8>, findings: usize, graph: usize, parts: Vec<&'o [u8]>) -> Self {
        let end = head.len() + parts.iter().map(|part| part.len()).sum::<usize>();
        for (at, end) in [findings, graph, head.len(), end].into_iter().enumerate() {
            head[HEAD_LEN + at * 8..][..8].copy_from_slice(&(end as u64).to_le_bytes());
        }
        let sum = seal::seal(UNIT, &mut head);
        Self { head, parts, sum }
    }

    /// What stands behind each other.
    pub(crate) fn pieces(&self) -> Vec<&[u8]> {
        std::iter::once(&self.head[..]).chain(self.parts.iter().copied()).collect()
    }
}

/// The file of a unit; none for what cannot be written down.
pub(crate) fn write<'o>(findings: &KeptFindings, object: &'o Object) -> Option<Written<'o>> {
    let mut out = vec![0; PIECES_FROM];
    findings.write(&mut out);
    let findings = out.len();
    binary::write(&object.graph, &mut out);
    let graph = out.len();
    let parts = match &object.deferred {
        Some(deferred) => deferred.write(&mut out)?,
        None => Vec::new(),
    };
    Some(Written::complete(out, findings, graph, parts))
}

/// Whether `bytes` are the file of a unit with the checksum `of`, undamaged but perhaps for parts of functions.
fn is_whole(bytes: &[u8], of: u128) -> bool {
    let checked = ends(bytes).and_then(|[.., checked, _]| seal::opened(UNIT, bytes.get(..checked)?));
    checked.is_some_and(|(_, sum)| sum == of)
}

/// Where what the file has ends.
fn ends(bytes: &[u8]) -> Option<[usize; ENDS]> {
    let mut ends = [0; ENDS];
    for (at, end) in ends.iter_mut().enumerate() {
        let number = bytes.get(HEAD_LEN + at * 8..)?.first_chunk::<8>()?;
        *end = usize::try_from(u64::from_le_bytes(*number)).ok()?;
    }
    (ends[ENDS - 1] == bytes.len()).then_some(ends)
}

/// The file of the unit that `bytes`, whose checksum is `of`, become when `newer` are put in the place of functions,
/// and its checksum; none if that does not do.
pub(crate) fn revised(
    bytes: Vec<u8>,
    of: u128,
    options: &Options,
    newer: Vec<Revised>,
) -> Option<(Vec<u8>, u128)> {
    if !is_whole(&bytes, of) {
        return None;
    }
    let [findings, graph, _, end] = ends(&bytes)?;
    let shared: Shared = Arc::new(bytes);
    let mut deferred = Deferred::read(&shared, graph..end, Arch::X86_64, &options.target())?;
    let newer = newer.into_iter().map(|body| (body.name, body.module)).collect();
    if !deferred.is_whole() {
        return None;
    }
    let exchanged = deferred.exchange(newer)?;
    let bytes = shared.as_ref().as_ref();
    let mut out = Vec::with_capacity(bytes.len() + GROWTH);
    if exchanged.iter().all(Exchanged::is_ticket_alone) {
        out.extend_from_slice(bytes.get(..graph)?);
        for one in exchanged {
            let (former, ticket) = (one.former.bytes(), one.ticket.bytes());
            let place = only_place(&out[findings..], &former)? + findings;
            out[place..place + ticket.len()].copy_from_slice(&ticket);
        }
    } else {
        out.extend_from_slice(bytes.get(..findings)?);
        let former = binary::read(&shared, findings..graph)?;
        binary::write(&rewired(&former, &exchanged)?, &mut out);
    }
    let graph = out.len();
    let parts = deferred.write(&mut out)?;
    let Written { head: mut out, parts, sum } = Written::complete(out, findings, graph, parts);
    parts.into_iter().for_each(|part| out.extend_from_slice(part));
    Some((out, sum))
}

/// Bytes that a unit may grow by before it has to be copied once more.
const GROWTH: usize = 64 << 10;

/// Where `what` stands, if it stands there once.
fn only_place<const N: usize>(bytes: &[u8], what: &[u8; N]) -> Option<usize> {
    let first = u64::from_le_bytes(*what.first_chunk()?);
    let begins = |at: &[u8]| at.first_chunk().is_some_and(|word| u64::from_le_bytes(*word) == first);
    let mut found = bytes.windows(N).enumerate().filter(|(_, at)| begins(at) && *at == what);
    let (place, _) = found.next()?;
    found.next().is_none().then_some(place)
}

/// What the file of a unit says, if it is the one with the checksum `of`.
pub(crate) fn read(bytes: Vec<u8>, of: u128, options: &Options) -> Option<Unit> {
    if !is_whole(&bytes, of) {
        return None;
    }
    let unit = read_whole(bytes, options)?;
    unit.deferred.as_ref().is_none_or(|deferred| deferred.is_whole()).then_some(unit)
}

/// What the file of a unit says, which is known to be undamaged.
pub(crate) fn read_whole(bytes: Vec<u8>, options: &Options) -> Option<Unit> {
    let [findings, graph, _, deferred] = ends(&bytes)?;
    let findings = KeptFindings::read(bytes.get(PIECES_FROM..findings)?).map(|read| (read, findings));
    let (findings, from) = findings?;
    let shared: Shared = Arc::new(bytes);
    let unit = binary::read(&shared, from..graph)?;
    let deferred = match deferred > graph {
        true => {
            let options = options.target();
            Some(Arc::new(Deferred::read(&shared, graph..deferred, Arch::X86_64, &options)?))
        }
        false => None,
    };
    Some(Unit { findings, graph: unit, deferred })
}
