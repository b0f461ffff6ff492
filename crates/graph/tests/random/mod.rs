//! Random graphs that verify: a proptest strategy draws a recipe of plain numbers, and a builder
//! turns any recipe into a sound graph, so that shrinking a recipe shrinks the graph.

use lively_arch::{Kind, x86_64};
use lively_base::{Align, Arch};
use lively_graph::{
    Binding, Blob, Builder, Content, Definition, Graph, Group, GroupId, Placement, Reloc, Section,
    SectionFlags, SectionId, SectionKind, Span, Symbol, SymbolId, SymbolKind, Visibility,
};
use proptest::collection::vec;
use proptest::prelude::*;

type SectionRecipe = (Vec<u8>, u8, u8, u8, Vec<u8>, u64, (u32, Option<u8>, Option<u8>));
type SymbolRecipe = (Vec<u8>, u8, u8, u8, u64, u64);
type RelocRecipe = (u8, u32, u8, u8, i64);

/// A sound graph.
pub(crate) fn graph() -> impl Strategy<Value = Graph> {
    let name = || {
        prop_oneof![
            // Few names, so that some are ambiguous; the language's own words among them.
            prop::sample::select(vec![
                "f", "g", "section", "symbol", ".text", "0x0", "+1", "*", "@1", "[x]", "#"
            ])
            .prop_map(|s| s.as_bytes().to_vec()),
            vec(any::<u8>(), 0..6),
            "[a-z_.$][a-z0-9_.$@]{0,12}".prop_map(String::into_bytes),
        ]
    };
    let optional = || prop::option::of(any::<u8>());
    let section = (
        name(),
        any::<u8>(),
        any::<u8>(),
        0u8..22,
        vec(any::<u8>(), 0..70),
        0u64..1 << 40,
        (prop_oneof![Just(0u32), any::<u32>()], optional(), optional()),
    );
    let symbol = (name(), any::<u8>(), any::<u8>(), any::<u8>(), any::<u64>(), any::<u64>());
    let addend = prop_oneof![-20i64..20, any::<i64>(), Just(i64::MIN)];
    let reloc = (any::<u8>(), any::<u32>(), any::<u8>(), any::<u8>(), addend);
    let groups = vec((name(), any::<bool>()), 0..3);
    (".{0,8}", any::<bool>(), vec(section, 0..6), vec(symbol, 0..12), vec(reloc, 0..24), groups).prop_map(
        |(name, stack, sections, symbols, relocs, groups)| {
            let mut graph = Graph::new(name, Arch::X86_64, Blob::default());
            graph.wants_exec_stack = stack;
            add_groups(&mut graph, &groups);
            let mut builder = Builder::new(graph);
            for (index, recipe) in sections.iter().enumerate() {
                add_section(&mut builder, index, recipe);
            }
            for recipe in &symbols {
                add_symbol(&mut builder, recipe);
            }
            for recipe in &relocs {
                add_reloc(&mut builder, recipe);
            }
            builder.finish()
        },
    )
}

fn keep(graph: &mut Graph, bytes: &[u8]) -> Span {
    graph.blob.keep(bytes).expect("small")
}

fn pick<T: Copy>(from: &[T], by: u8) -> T {
    from[usize::from(by) % from.len()]
}

fn add_groups(graph: &mut Graph, groups: &[(Vec<u8>, bool)]) {
    for (signature, comdat) in groups {
        let signature = keep(graph, signature);
        graph.groups.push(Group { signature, comdat: *comdat, members: Vec::new() });
    }
}

fn add_section(builder: &mut Builder, index: usize, recipe: &SectionRecipe) {
    let (name, kind, flags, align, bytes, zeros, (entry_size, group, follows)) = recipe;
    let graph = builder.graph();
    let kind = pick(&SectionKind::ALL, *kind);
    let flag = |bit: u8| flags >> bit & 1 == 1;
    let starts_as_zeros = matches!(kind, SectionKind::Zero | SectionKind::TlsZero);
    let is_zeros = starts_as_zeros || flag(6);
    let (content, size) = if is_zeros {
        (Content::Zero, *zeros)
    } else {
        (Content::Bytes(keep(graph, bytes)), bytes.len() as u64)
    };
    let group = group.filter(|_| !graph.groups.is_empty()).map(|by| usize::from(by) % graph.groups.len());
    if let Some(group) = group {
        graph.groups[group].members.push(SectionId::new(index));
    }
    let section = Section {
        name: keep(graph, name),
        kind,
        flags: SectionFlags {
            loaded: match kind {
                SectionKind::Debug | SectionKind::Other => false,
                SectionKind::Note => flag(0),
                _ => true,
            },
            writable: flag(1),
            executable: flag(2) || kind == SectionKind::Code,
            mergeable: flag(3),
            strings: flag(4),
            retained: flag(5),
            excluded: flag(7),
            promised: flag(2) && flag(7),
        },
        align: Align::from_exponent(*align).expect("small"),
        size,
        entry_size: *entry_size,
        content,
        relocs: 0..0,
        atoms: 0..0,
        group: group.map(GroupId::new),
        // Only earlier ones are followed: no rings.
        follows: follows.filter(|_| index > 0).map(|by| SectionId::new(usize::from(by) % index)),
        placement: if flag(3) { Placement::Apart } else { Placement::Together },
    };
    builder.section(section);
}

fn add_symbol(builder: &mut Builder, recipe: &SymbolRecipe) {
    let (name, kind, binding, place, offset, size) = recipe;
    let graph = builder.graph();
    let kinds = [
        SymbolKind::Untyped,
        SymbolKind::Function,
        SymbolKind::Object,
        SymbolKind::Indirect,
        SymbolKind::ThreadLocal,
        SymbolKind::Section,
        SymbolKind::File,
    ];
    let mut kind = pick(&kinds, *kind);
    if kind == SymbolKind::Section && graph.sections.is_empty() {
        kind = SymbolKind::File;
    }
    let needs_section = kind == SymbolKind::Section;
    let may_have_section = !graph.sections.is_empty() && kind != SymbolKind::File;
    let definition = if needs_section || may_have_section && place % 8 > 2 {
        let section = usize::from(*place) % graph.sections.len();
        let at = offset % (graph.sections[section].size + 1);
        let section = SectionId::new(section);
        Definition::At(section, if needs_section { 0 } else { at })
    } else if kind == SymbolKind::File || place % 8 == 0 {
        Definition::Absolute(*offset)
    } else if place % 8 == 1 {
        Definition::Common { size: *offset, align: Align::from_exponent(place % 22).expect("small") }
    } else {
        Definition::Undefined
    };
    if let Definition::At(section, _) = definition
        && kind == SymbolKind::ThreadLocal
        && !matches!(graph.section(section).kind, SectionKind::TlsData | SectionKind::TlsZero)
    {
        kind = SymbolKind::Object;
    }
    let stands_for_input = matches!(kind, SymbolKind::Section | SymbolKind::File);
    let is_elsewhere = matches!(definition, Definition::Undefined | Definition::Common { .. });
    let binding = if stands_for_input {
        Binding::Local
    } else if is_elsewhere {
        pick(&[Binding::Global, Binding::Weak, Binding::Unique], *binding)
    } else {
        pick(&[Binding::Local, Binding::Global, Binding::Weak, Binding::Unique], *binding)
    };
    let visibilities = [Visibility::Default, Visibility::Hidden, Visibility::Protected, Visibility::Internal];
    let nameless = kind == SymbolKind::Section && place % 2 == 0;
    let name = if nameless { Span::EMPTY } else { keep(graph, name) };
    let size = size % (1 << 40);
    builder.symbol(Symbol { name, definition, size, binding, visibility: pick(&visibilities, *place), kind });
}

fn add_reloc(builder: &mut Builder, recipe: &RelocRecipe) {
    let (section, offset, kind, target, addend) = *recipe;
    let graph = builder.graph();
    if graph.sections.is_empty() || graph.symbols.is_empty() {
        return;
    }
    let id = SectionId::new(usize::from(section) % graph.sections.len());
    let target = SymbolId::new(usize::from(target) % graph.symbols.len());
    let section = graph.section(id);
    let mut kind = pick(x86_64::Kind::ALL, kind);
    if section.content == Content::Zero || (kind.width() as u64) > section.size {
        kind = x86_64::Kind::None;
    }
    let room = (section.size - kind.width() as u64).min(u64::from(u32::MAX));
    let offset = (u64::from(offset) % (room + 1)) as u32;
    builder.reloc(id, Reloc { offset, kind: Kind::X86_64(kind), target, addend });
}
