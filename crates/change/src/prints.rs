//! Fingerprints of atoms: two with equal fingerprints are interchangeable.
//!
//! Hashed are the bytes with relocated fields masked, and each relocation's place, kind, addend and target.
//! What is named is a name. What is private (literals, jump tables, cold parts) and local constants are
//! their content, however they are numbered and wherever they lie; those refer to each other, so the
//! fingerprints are made from the leaves up, circles of them by as many rounds as the circle is long
//! (a difference anywhere in it reaches everybody).
//!
//! Prints have 128 bits: the inputs are the user's own, and by accident two differ with one print once in 2^64.
//! They are made once for a version, for they are most of a plan's work.

use crate::enliven::{bytes_of, relocs_of};
use crate::names::{is_constant, is_local, source_part, unnumbered};
use crate::places::{atom_at, extent, place_of};
use lively_base::Arch;
use lively_graph::{Atom, Graph, Reloc, SectionId, SymbolId};

/// Most rounds for a circle of private atoms; a longer one is told apart by what this many steps reach.
const ROUNDS_MAX: usize = 256;

/// What an atom is, in numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Print {
    /// Its own bytes and the names it refers to; private parts only by their being there.
    pub own: u128,
    /// The same with all private parts and constants.
    pub full: u128,
}

/// A multiplicative hash of 128 bits, eight bytes at a time. Each step is one to one in the state and in what is
/// taken in: the fraction of the golden ratio as an odd factor, the upper half folded into the lower.
#[derive(Clone, Copy)]
struct Hash(u128);

/// See [`Hash`].
const FACTOR: u128 = 0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835;

impl Hash {
    fn new() -> Self {
        Self(FACTOR)
    }

    fn number(&mut self, number: u64) {
        let mixed = (self.0 ^ u128::from(number)).wrapping_mul(FACTOR);
        self.0 = mixed ^ mixed >> 64;
    }

    fn print(&mut self, print: u128) {
        self.number(print as u64);
        self.number((print >> 64) as u64);
    }

    fn text(&mut self, text: &[u8]) {
        self.number(text.len() as u64);
        let (words, rest) = text.as_chunks::<8>();
        words.iter().for_each(|word| self.number(u64::from_le_bytes(*word)));
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        self.number(u64::from_le_bytes(last));
    }
}

/// A reference to an atom that counts by content.
struct Edge {
    to: usize,
    /// What tells this reference from others to the same atom.
    tag: u128,
}

struct Node {
    own: u128,
    edges: Vec<Edge>,
}

/// The fingerprints of all atoms, by number.
pub(crate) fn of_atoms(graph: &Graph) -> Vec<Print> {
    let nodes: Vec<Node> = graph.atoms.iter().map(|atom| node(graph, atom)).collect();
    let mut full = vec![0u128; nodes.len()];
    for circle in circles(&nodes) {
        let rounds = if circle.len() == 1 { 1 } else { circle.len().min(ROUNDS_MAX) };
        circle.iter().for_each(|&at| full[at] = nodes[at].own);
        for _ in 0..rounds {
            let next: Vec<u128> = circle.iter().map(|&at| round(&nodes[at], |to| full[to])).collect();
            circle.iter().zip(next).for_each(|(&at, print)| full[at] = print);
        }
    }
    nodes.iter().zip(full).map(|(node, full)| Print { own: node.own, full }).collect()
}

/// The fingerprint of an atom to which nothing refers that counts by content; `all` are those of the others.
pub(crate) fn of_one(graph: &Graph, at: usize, all: &[Print]) -> Print {
    let node = node(graph, &graph.atoms[at]);
    Print { own: node.own, full: round(&node, |to| all[to].full) }
}

fn round(node: &Node, full: impl Fn(usize) -> u128) -> u128 {
    let mut hash = Hash(node.own);
    for edge in &node.edges {
        hash.print(edge.tag);
        hash.print(full(edge.to));
    }
    hash.0
}

/// An atom's own part, and where it leads.
fn node(graph: &Graph, atom: &Atom) -> Node {
    let extent = extent(graph, atom);
    let mut bytes = bytes_of(graph, atom).to_vec();
    bytes.truncate(extent as usize);
    let relocs = relocs_of(graph, atom);
    if graph.arch == Arch::X86_64 {
        for reloc in relocs {
            let start = (u64::from(reloc.offset) - atom.offset) as usize;
            let end = (start + reloc.kind.width()).min(bytes.len());
            bytes.get_mut(start..end).unwrap_or_default().fill(0);
        }
    }
    let used = bytes.iter().rposition(|b| *b != 0).map_or(0, |last| last + 1);
    let mut hash = Hash::new();
    hash.number(extent);
    hash.text(&bytes[..used]);
    let mut edges = Vec::new();
    for reloc in relocs {
        hash.number(u64::from(reloc.offset) - atom.offset);
        hash.text(reloc.kind.name().as_bytes());
        edges.extend(target(graph, atom, reloc, &mut hash));
    }
    Node { own: hash.0, edges }
}

/// Hashes a target by name, or gives the way to it.
fn target(graph: &Graph, from: &Atom, reloc: &Reloc, hash: &mut Hash) -> Option<Edge> {
    let symbol = graph.symbol(reloc.target);
    let addend = reloc.addend.cast_unsigned();
    let Some((section, offset)) = place_of(graph, reloc.target) else {
        hash.text(graph.symbol_name(reloc.target));
        hash.number(addend);
        return None;
    };
    let Some(at) = atom_at(graph, section, offset) else {
        hash.text(graph.section_name(section));
        hash.number(addend);
        return None;
    };
    let atom = &graph.atoms[at];
    let inside = offset - atom.offset;
    if symbol.is_global() {
        let name = graph.symbol_name(reloc.target);
        if !(is_constant(graph.section(section).kind) && is_local(name)) {
            hash.text(name);
            hash.number(addend);
            return None;
        }
        hash.text(unnumbered(source_part(name)));
        hash.number(addend);
        return Some(edge(at, inside, addend));
    }
    let owner = atom.symbol.filter(|owner| graph.symbol(*owner).is_global());
    if (atom.section, atom.offset) == (from.section, from.offset) {
        hash.text(b"itself");
        hash.number(inside);
        hash.number(addend);
        return None;
    }
    if let Some(owner) = owner {
        hash.text(b"the body of");
        hash.text(graph.symbol_name(owner));
        hash.number(inside);
        hash.number(addend);
        return None;
    }
    hash.text(b"private");
    hash.number(addend);
    if let Some(text) = string_at(graph, section, offset) {
        // Not by its atom: a string may lie at the end of another.
        let mut print = Hash::new();
        print.text(text);
        hash.print(print.0);
        return None;
    }
    if is_whole(graph, reloc.target) {
        hash.text(graph.content(section));
        return None;
    }
    Some(edge(at, inside, addend))
}

fn edge(to: usize, inside: u64, addend: u64) -> Edge {
    Edge { to, tag: u128::from(inside) << 64 | u128::from(addend) }
}

/// Whether a target means a section of which nobody knows the part.
fn is_whole(graph: &Graph, target: SymbolId) -> bool {
    let symbol = graph.symbol(target);
    symbol.kind == lively_graph::SymbolKind::Section
}

/// The string that begins at `offset` of a section of strings, its end included.
fn string_at(graph: &Graph, section: SectionId, offset: u64) -> Option<&[u8]> {
    let of = graph.section(section);
    if !(of.flags.mergeable && of.flags.strings) {
        return None;
    }
    let width = of.entry_size.max(1) as usize;
    let rest = graph.content(section).get(offset as usize..)?;
    let end = rest.chunks(width).position(|unit| unit.iter().all(|b| *b == 0));
    Some(end.map_or(rest, |units| &rest[..(units + 1) * width]))
}

/// The atoms in circles of references (mostly of one), each after those it refers to: Tarjan's way,
/// without recursion, for chains of constants are as long as somebody's table.
fn circles(nodes: &[Node]) -> Vec<Vec<usize>> {
    const UNSEEN: usize = usize::MAX;
    let mut index = vec![UNSEEN; nodes.len()];
    let mut low = vec![0; nodes.len()];
    let mut open = vec![false; nodes.len()];
    let (mut stack, mut found, mut count) = (Vec::new(), Vec::new(), 0);
    for root in 0..nodes.len() {
        if index[root] != UNSEEN {
            continue;
        }
        // Each with the number of edges already followed.
        let mut walk = vec![(root, 0)];
        while let Some(top) = walk.last_mut() {
            let (at, next) = *top;
            if next == 0 {
                (index[at], low[at], open[at]) = (count, count, true);
                count += 1;
                stack.push(at);
            }
            top.1 += 1;
            if let Some(edge) = nodes[at].edges.get(next) {
                if index[edge.to] == UNSEEN {
                    walk.push((edge.to, 0));
                } else if open[edge.to] {
                    low[at] = low[at].min(index[edge.to]);
                }
                continue;
            }
            walk.pop();
            if let Some(&(below, _)) = walk.last() {
                low[below] = low[below].min(low[at]);
            }
            if low[at] == index[at] {
                let start = stack.iter().rposition(|n| *n == at).unwrap_or(0);
                let circle = stack.split_off(start);
                circle.iter().for_each(|&n| open[n] = false);
                found.push(circle);
            }
        }
    }
    found
}
