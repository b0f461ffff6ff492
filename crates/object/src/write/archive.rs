//! A GNU archive with a symbol index, as `ar rcsD` would make it.

use crate::archive::definitions;
use crate::elf;
use crate::read::{Atoms, ReadOptions};
use std::sync::Arc;

/// A member of an archive to be written.
#[derive(Clone, Copy, Debug)]
pub struct NewMember<'a> {
    /// Its name in the archive.
    pub name: &'a str,
    /// Its bytes, an object or anything else.
    pub bytes: &'a [u8],
}

/// Longest name that fits a header with its closing slash.
const SHORT_NAME_MAX: usize = 15;

/// The bytes of an archive of `members`, indexed by the names its objects define. Members that are
/// not objects are kept and define nothing.
#[must_use]
pub fn write_archive(members: &[NewMember<'_>]) -> Vec<u8> {
    let index: Vec<(usize, Vec<u8>)> = members
        .iter()
        .enumerate()
        .flat_map(|(at, member)| defined(member).into_iter().map(move |name| (at, name)))
        .collect();
    let (long_names, fields) = name_fields(members);
    // The 32-bit index first; when a member then begins past 4 GiB, the 64-bit one.
    let narrow = layout::<4>(members, &index, long_names.len());
    let fits = narrow.last().is_none_or(|&last| u32::try_from(last).is_ok());
    let positions = if fits { narrow } else { layout::<8>(members, &index, long_names.len()) };
    let mut out = Vec::with_capacity(positions.last().map_or(8, |&at| at + 128));
    out.extend_from_slice(b"!<arch>\n");
    if !index.is_empty() && fits {
        put_index::<4>(&mut out, "/", &index, &positions);
    } else if !index.is_empty() {
        put_index::<8>(&mut out, "/SYM64/", &index, &positions);
    }
    if !long_names.is_empty() {
        put_header(&mut out, "//", false, long_names.len());
        out.extend_from_slice(&long_names);
        pad(&mut out);
    }
    for ((member, field), &position) in members.iter().zip(&fields).zip(&positions) {
        debug_assert_eq!(out.len(), position, "the index was laid out beforehand");
        put_header(&mut out, field, true, member.bytes.len());
        out.extend_from_slice(member.bytes);
        pad(&mut out);
    }
    out
}

fn defined(member: &NewMember<'_>) -> Vec<Vec<u8>> {
    let shared: lively_graph::blob::Shared = Arc::new(member.bytes.to_vec());
    let options = ReadOptions { atoms: Atoms::Leave, ..ReadOptions::default() };
    match elf::read(String::new(), &shared, (0, member.bytes.len()), options) {
        Ok(graph) => definitions(&graph).map(|(name, _)| graph.bytes(name).to_vec()).collect(),
        Err(_) => Vec::new(),
    }
}

/// The table of long names, and what each member's header says for a name.
fn name_fields(members: &[NewMember<'_>]) -> (Vec<u8>, Vec<String>) {
    let mut table = Vec::new();
    let fields = members
        .iter()
        .map(|member| {
            let name = member.name;
            let is_plain = name.len() <= SHORT_NAME_MAX && !name.is_empty() && !name.contains(['/', ' ']);
            if is_plain && !name.starts_with("#1") {
                return format!("{name}/");
            }
            let field = format!("/{}", table.len());
            // A line feed ends a name, so it cannot be in one.
            table.extend(name.bytes().map(|b| if matches!(b, b'\n' | 0) { b'?' } else { b }));
            table.extend_from_slice(b"/\n");
            field
        })
        .collect();
    (table, fields)
}

fn even(size: usize) -> usize {
    size + (size & 1)
}

fn index_size<const W: usize>(index: &[(usize, Vec<u8>)]) -> usize {
    W + index.iter().map(|(_, name)| W + name.len() + 1).sum::<usize>()
}

/// Where each member's header begins.
fn layout<const W: usize>(
    members: &[NewMember<'_>],
    index: &[(usize, Vec<u8>)],
    long_names: usize,
) -> Vec<usize> {
    let mut at = 8;
    if !index.is_empty() {
        at += 60 + even(index_size::<W>(index));
    }
    if long_names > 0 {
        at += 60 + even(long_names);
    }
    members
        .iter()
        .map(|member| {
            let here = at;
            at += 60 + even(member.bytes.len());
            here
        })
        .collect()
}

fn put_index<const W: usize>(out: &mut Vec<u8>, name: &str, index: &[(usize, Vec<u8>)], positions: &[usize]) {
    put_header(out, name, true, even(index_size::<W>(index)));
    let mut word = |number: usize| out.extend_from_slice(&(number as u64).to_be_bytes()[8 - W..]);
    word(index.len());
    for (member, _) in index {
        word(positions[*member]);
    }
    for (_, name) in index {
        out.extend_from_slice(name);
        out.push(0);
    }
    if out.len() % 2 == 1 {
        out.push(0);
    }
}

fn put_header(out: &mut Vec<u8>, name: &str, dated: bool, size: usize) {
    // The table of long names has no date, owner or mode.
    let (zero, mode) = if dated { ("0", "644") } else { ("", "") };
    let header = format!("{name:<16}{zero:<12}{zero:<6}{zero:<6}{mode:<8}{size:<10}`\n");
    out.extend_from_slice(header.as_bytes());
}

fn pad(out: &mut Vec<u8>) {
    if out.len() % 2 == 1 {
        out.push(b'\n');
    }
}
