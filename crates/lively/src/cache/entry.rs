//! A unit as a file: what was found in its source, its graph, and what its functions are made of.
//!
//! The file is read in one piece, and graph and functions stay where they lie in it.

use super::seal::{self, HEAD_LEN, Mark};
use crate::c::{Findings, Object, Options, Style};
use lively_base::Arch;
use lively_cc::frozen::Revised;
use lively_codegen::{Deferred, Exchanged, rewired};
use lively_graph::blob::Shared;
use lively_graph::{Graph, binary};
use std::sync::Arc;

const UNIT: &Mark = b"LIVELYu1";
/// Where the first part begins: behind the ends of all.
const PARTS_FROM: usize = HEAD_LEN + 3 * 8;

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

/// The file of a unit, and its checksum; none for what cannot be written down.
pub(crate) fn write(findings: &KeptFindings, object: &Object) -> Option<(Vec<u8>, u128)> {
    let mut out = vec![0; PARTS_FROM];
    findings.write(&mut out);
    let findings = out.len();
    binary::write(&object.graph, &mut out);
    let graph = out.len();
    if let Some(deferred) = &object.deferred
        && !deferred.write(&mut out)
    {
        return None;
    }
    Some(complete(out, findings, graph))
}

/// The file of a unit, of which findings and graph end there, and its checksum.
fn complete(mut out: Vec<u8>, findings: usize, graph: usize) -> (Vec<u8>, u128) {
    for (at, end) in [findings, graph, out.len()].into_iter().enumerate() {
        out[HEAD_LEN + at * 8..][..8].copy_from_slice(&(end as u64).to_le_bytes());
    }
    let sum = seal::seal(UNIT, &mut out);
    (out, sum)
}

/// Whether `bytes` are the file of a unit with the checksum `of`, undamaged.
fn is_whole(bytes: &[u8], of: u128) -> bool {
    seal::opened(UNIT, bytes).is_some_and(|(_, sum)| sum == of)
}

/// Where findings, graph and functions end.
fn ends(bytes: &[u8]) -> Option<[usize; 3]> {
    let mut ends = [0; 3];
    for (at, end) in ends.iter_mut().enumerate() {
        let number = bytes.get(HEAD_LEN + at * 8..)?.first_chunk::<8>()?;
        *end = usize::try_from(u64::from_le_bytes(*number)).ok()?;
    }
    (ends[2] == bytes.len()).then_some(ends)
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
    let [findings, graph, end] = ends(&bytes)?;
    let shared: Shared = Arc::new(bytes);
    let mut deferred = Deferred::read(&shared, graph..end, Arch::X86_64, &options.target())?;
    let newer = newer.into_iter().map(|body| (body.name, body.module)).collect();
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
    if !deferred.write(&mut out) {
        return None;
    }
    Some(complete(out, findings, graph))
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
    if is_whole(&bytes, of) { read_whole(bytes, options) } else { None }
}

/// What the file of a unit says, which is known to be undamaged.
pub(crate) fn read_whole(bytes: Vec<u8>, options: &Options) -> Option<Unit> {
    let [findings, graph, deferred] = ends(&bytes)?;
    let findings = KeptFindings::read(bytes.get(PARTS_FROM..findings)?).map(|read| (read, findings));
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
