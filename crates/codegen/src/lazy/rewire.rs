//! The graph of a unit of which functions name other symbols than before.
//!
//! Problem: a function that was edited calls one more function; its unit is not in memory, but its graph is.
//!
//! Approach: symbols that a graph defines come first; those it only refers to are numbered as they are first referred to: by
//! the promises in their order, then by data. So with other marks of a promise what is referred to is numbered again,
//! names are put into the blob again in that order, and all else stays.
//!
//! Invariant: the graph is the one that the newer unit would be given, byte for byte.
//!
//! Refuses what would change more: a function of the unit that nothing else is known to call, or that nothing called so
//! far; data that two objects share (`common`); what data alone refer to from now on.

use super::{PROMISE_CALL_LEN, TICKET_LEN, Ticket};
use lively_arch::{Kind, x86_64};
use lively_graph::{
    Binding, Blob, Content, Definition, Graph, Reloc, SectionId, Symbol, SymbolId, SymbolKind, Visibility,
};
use lively_ir::{Definition as Defined, Linkage, Symbol as Named, Visibility as Seen};
use rustc_hash::{FxHashMap, FxHashSet};

/// A function whose code is another.
#[derive(Clone, Debug)]
pub struct Exchanged {
    /// The ticket of its promise.
    pub former: Ticket,
    /// The ticket that stands there now.
    pub ticket: Ticket,
    /// Its name.
    pub(super) name: String,
    /// What it names, if that is something else than before.
    pub(super) marks: Option<Vec<Named>>,
    /// Symbols of which nothing was known: the graph must not have them either.
    pub(super) unheard: Vec<String>,
}

impl Exchanged {
    /// Whether the graph stays as it is but for the ticket.
    #[must_use]
    pub fn is_ticket_alone(&self) -> bool {
        self.marks.is_none()
    }
}

/// The graph of the newer unit, when functions were exchanged; none if it cannot be made of `graph`.
#[must_use]
pub fn rewired(graph: &Graph, exchanged: &[Exchanged]) -> Option<Graph> {
    Rewiring::of(graph)?.with(exchanged)
}

struct Rewiring<'g> {
    graph: &'g Graph,
    promises: SectionId,
    by_name: FxHashMap<&'g [u8], SymbolId>,
    /// The first symbol that is only referred to.
    referred_from: usize,
    /// Promises in their order: where each begins, and which symbol it is.
    all: Vec<(u64, SymbolId)>,
}

/// What a symbol of the newer graph is.
enum From<'e> {
    Graph(SymbolId),
    New(&'e Named),
}

impl<'g> Rewiring<'g> {
    fn of(graph: &'g Graph) -> Option<Self> {
        let (promises, _) = graph.sections_by_id().find(|(_, section)| section.flags.promised)?;
        let mut by_name = FxHashMap::default();
        for (id, symbol) in graph.symbols_by_id() {
            let is_plain = !matches!(symbol.kind, SymbolKind::Section) && !symbol.name.is_empty();
            let is_second =
                symbol.kind != SymbolKind::File && by_name.insert(graph.bytes(symbol.name), id).is_some();
            if !is_plain || is_second {
                return None;
            }
        }
        let call = graph.section_relocs(promises).first()?;
        let here = graph.symbols_by_id().filter_map(|(id, symbol)| match symbol.definition {
            Definition::At(section, offset) if section == promises => Some((offset, id)),
            _ => None,
        });
        let mut all: Vec<(u64, SymbolId)> = here.collect();
        all.sort_by_key(|(offset, _)| *offset);
        // Other names of a promise stand behind all promises.
        all.dedup_by_key(|(offset, _)| *offset);
        let is_whole = graph.groups.is_empty() && !graph.symbol(call.target).is_defined();
        is_whole.then(|| Self { graph, promises, by_name, referred_from: call.target.index(), all })
    }

    /// The relocations of the promise that begins at `start`.
    fn relocs(&self, start: u64) -> &'g [Reloc] {
        let all = self.graph.section_relocs(self.promises);
        let end = start + (PROMISE_CALL_LEN + TICKET_LEN) as u64;
        let (first, behind) = (
            all.partition_point(|reloc| u64::from(reloc.offset) < start),
            all.partition_point(|reloc| u64::from(reloc.offset) < end),
        );
        &all[first..behind]
    }

    fn with(&self, exchanged: &[Exchanged]) -> Option<Graph> {
        let mut unheard = exchanged.iter().flat_map(|one| &one.unheard);
        if unheard.any(|name| self.by_name.contains_key(name.as_bytes())) {
            return None;
        }
        let marks = exchanged.iter().filter_map(|one| Some((one.name.as_bytes(), one.marks.as_ref()?)));
        let others: FxHashMap<&[u8], &Vec<Named>> = marks.collect();
        let mut order: Vec<From<'_>> =
            (0..self.referred_from).map(|at| From::Graph(SymbolId::new(at))).collect();
        // The new numbers of symbols of the graph, and of those that it did not have.
        let mut numbers: Vec<Option<u32>> = (0..self.graph.symbols.len() as u32)
            .map(|at| ((at as usize) < self.referred_from).then_some(at))
            .collect();
        let mut added: FxHashMap<&str, u32> = FxHashMap::default();
        let mut relocs: Vec<Reloc> = Vec::new();
        let mut lost: FxHashSet<SymbolId> = FxHashSet::default();
        for &(start, id) in &self.all {
            let former = self.relocs(start);
            let refer = |id: SymbolId, order: &mut Vec<From<'_>>, numbers: &mut Vec<Option<u32>>| {
                *numbers[id.index()].get_or_insert_with(|| {
                    order.push(From::Graph(id));
                    order.len() as u32 - 1
                })
            };
            let Some(marks) = others.get(self.graph.symbol_name(id)) else {
                for reloc in former {
                    let target = SymbolId::new(refer(reloc.target, &mut order, &mut numbers) as usize);
                    relocs.push(Reloc { target, ..*reloc });
                }
                continue;
            };
            let (call, former) = former.split_first()?;
            let target = SymbolId::new(refer(call.target, &mut order, &mut numbers) as usize);
            relocs.push(Reloc { target, ..*call });
            let offset = (start + super::super::emit::MARKS) as u32;
            let mut named: FxHashSet<SymbolId> = FxHashSet::default();
            for mark in *marks {
                let number = match self.by_name.get(mark.name.as_bytes()) {
                    Some(&known) => {
                        named.insert(known);
                        refer(known, &mut order, &mut numbers)
                    }
                    None if is_foreign(mark) => *added.entry(&mark.name).or_insert_with(|| {
                        order.push(From::New(mark));
                        order.len() as u32 - 1
                    }),
                    None => return None,
                };
                let kind = Kind::X86_64(x86_64::Kind::None);
                relocs.push(Reloc { offset, kind, target: SymbolId::new(number as usize), addend: 0 });
            }
            lost.extend(former.iter().map(|reloc| reloc.target).filter(|id| !named.contains(id)));
        }
        self.complete(&lost, &mut order, &mut numbers)?;
        self.made(&order, &numbers, relocs, exchanged)
    }

    /// Numbers what data alone refer to; says no to what was lost and is missed.
    fn complete(
        &self,
        lost: &FxHashSet<SymbolId>,
        order: &mut Vec<From<'_>>,
        numbers: &mut [Option<u32>],
    ) -> Option<()> {
        let graph = self.graph;
        let by_data: FxHashSet<SymbolId> = graph
            .sections_by_id()
            .filter(|(id, _)| *id != self.promises)
            .flat_map(|(id, _)| graph.section_relocs(id))
            .map(|reloc| reloc.target)
            .collect();
        for &id in lost {
            let symbol = graph.symbol(id);
            let is_missed = match symbol.definition {
                Definition::Common { .. } => true,
                Definition::Undefined => numbers[id.index()].is_none() && by_data.contains(&id),
                // Whether anything else needs it is to be known for certain.
                Definition::At(section, _) => {
                    section == self.promises && !symbol.is_global() && !by_data.contains(&id)
                }
                Definition::Absolute(_) => false,
            };
            if is_missed {
                return None;
            }
        }
        for (id, symbol) in graph.symbols_by_id().skip(self.referred_from) {
            if numbers[id.index()].is_some() {
                continue;
            }
            if lost.contains(&id) && symbol.definition == Definition::Undefined {
                continue;
            }
            numbers[id.index()] = Some(order.len() as u32);
            order.push(From::Graph(id));
        }
        Some(())
    }

    /// The graph with its symbols in this order, and these relocations of promises.
    fn made(
        &self,
        order: &[From<'_>],
        numbers: &[Option<u32>],
        promised: Vec<Reloc>,
        exchanged: &[Exchanged],
    ) -> Option<Graph> {
        let old = self.graph;
        let mut new = Graph::new(old.name.clone(), old.arch, Blob::default());
        new.wants_exec_stack = old.wants_exec_stack;
        new.facts = old.facts.clone();
        new.atoms.clone_from(&old.atoms);
        for from in order {
            let symbol = match from {
                From::Graph(id) => {
                    let symbol = *old.symbol(*id);
                    Symbol { name: new.blob.keep(old.bytes(symbol.name))?, ..symbol }
                }
                From::New(named) => foreign(named, &mut new.blob)?,
            };
            new.symbols.push(symbol);
        }
        for (id, section) in old.sections_by_id() {
            let mut section = section.clone();
            section.name = new.blob.keep(old.bytes(section.name))?;
            if let Content::Bytes(_) = section.content {
                let mut bytes = old.content(id).to_vec();
                if id == self.promises {
                    self.put_tickets(&mut bytes, exchanged)?;
                }
                section.content = Content::Bytes(new.blob.keep(&bytes)?);
            }
            let first = new.relocs.len() as u32;
            if id == self.promises {
                new.relocs.extend_from_slice(&promised);
            } else {
                for reloc in old.section_relocs(id) {
                    let target = SymbolId::new(numbers[reloc.target.index()]? as usize);
                    new.relocs.push(Reloc { target, ..*reloc });
                }
            }
            section.relocs = first..new.relocs.len() as u32;
            new.sections.push(section);
        }
        Some(new)
    }

    fn put_tickets(&self, bytes: &mut [u8], exchanged: &[Exchanged]) -> Option<()> {
        for one in exchanged {
            let id = self.by_name.get(one.name.as_bytes())?;
            let Definition::At(_, start) = self.graph.symbol(*id).definition else { return None };
            let place = start as usize + PROMISE_CALL_LEN;
            bytes.get_mut(place..place + TICKET_LEN)?.copy_from_slice(&one.ticket.bytes());
        }
        Some(())
    }
}

/// Whether a symbol that the graph does not have can only be defined elsewhere.
fn is_foreign(named: &Named) -> bool {
    named.definition == Defined::Undefined
        && named.linkage != Linkage::Local
        && named.kind != lively_ir::SymbolKind::ThreadLocal
}

/// The graph's symbol for one that is defined elsewhere.
fn foreign(named: &Named, blob: &mut Blob) -> Option<Symbol> {
    Some(Symbol {
        name: blob.keep(named.name.as_bytes())?,
        definition: Definition::Undefined,
        size: 0,
        binding: if named.linkage == Linkage::Weak { Binding::Weak } else { Binding::Global },
        visibility: match named.visibility {
            Seen::Default => Visibility::Default,
            Seen::Protected => Visibility::Protected,
            Seen::Hidden => Visibility::Hidden,
            Seen::Internal => Visibility::Internal,
        },
        kind: SymbolKind::Untyped,
    })
}
