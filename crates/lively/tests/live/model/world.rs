//! What random changes are made of, and the objects that stand for it.

use super::random::Random;
use crate::inputs::archive;
use crate::sketch::{CELL, PC32, PLT32, Sketch, answer};
use lively::Input;
use lively_graph::{Binding, Visibility};

/// Names of data.
pub(crate) const DATA: [&str; 3] = ["d0", "d1", "d2"];
/// Names that archives define, and now and then an object.
pub(crate) const SPARE: [&str; 3] = ["a0", "a1", "a2"];
/// All names: `f` are functions, `g` functions in groups.
pub(crate) const NAMES: [&str; 12] = ["f0", "f1", "f2", "f3", "d0", "d1", "d2", "g0", "g1", "a0", "a1", "a2"];

/// How a name is defined.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum How {
    Strong,
    Weak,
    Hidden,
    /// Tentatively, with size and alignment.
    Common(u64, u64),
    /// In a group of its name.
    Grouped,
}

/// A definition that answers with `id` when reached (tentative ones are zero).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Definition {
    pub name: &'static str,
    pub how: How,
    pub id: i32,
}

/// How a name is wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Want {
    Strong,
    Weak,
    Hidden,
}

/// An object: definitions and references, and a static function that everybody calls the same.
#[derive(Clone, Debug)]
pub(crate) struct Object {
    pub number: i32,
    pub definitions: Vec<Definition>,
    pub wants: Vec<(&'static str, Want)>,
}

/// One append.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    pub objects: Vec<Object>,
    pub archives: Vec<Vec<Object>>,
}

impl Object {
    /// The function that reports what `name` reaches from here.
    pub(crate) fn caller(&self, name: &str) -> String {
        format!("from{}_{name}", self.number)
    }

    fn bytes(&self) -> Vec<u8> {
        let mut sketch = Sketch::new("");
        let own = sketch.code(&answer(self.number));
        let own = sketch.define("quiet", own, Binding::Local, Visibility::Default);
        let mut symbols = Vec::new();
        for &Definition { name, how, id } in &self.definitions {
            symbols.push((name, define(&mut sketch, name, how, id)));
        }
        for &(name, want) in &self.wants {
            let is_data = DATA.contains(&name);
            let known = symbols.iter().find(|(n, _)| *n == name).map(|(_, s)| *s);
            let (binding, visibility) = match want {
                Want::Strong => (Binding::Global, Visibility::Default),
                Want::Weak => (Binding::Weak, Visibility::Default),
                Want::Hidden => (Binding::Global, Visibility::Hidden),
            };
            let target = known.unwrap_or_else(|| sketch.wanted(name, binding, visibility));
            let code: &[u8] = match (want, is_data) {
                // mov name@GOTPCREL(%rip),%rax; test %rax,%rax; je 1f; jmp *%rax; 1: ret
                (Want::Weak, false) => {
                    &[0x48, 0x8b, 0x05, 0, 0, 0, 0, 0x48, 0x85, 0xc0, 0x74, 2, 0xff, 0xe0, 0xc3]
                }
                // the same, with mov (%rax),%eax; ret
                (Want::Weak, true) => {
                    &[0x48, 0x8b, 0x05, 0, 0, 0, 0, 0x48, 0x85, 0xc0, 0x74, 2, 0x8b, 0x00, 0xc3]
                }
                // jmp name
                (_, false) => &[0xe9, 0, 0, 0, 0],
                // mov name(%rip),%eax; ret
                (_, true) => &[0x8b, 0x05, 0, 0, 0, 0, 0xc3],
            };
            let section = sketch.code(code);
            match (want, is_data) {
                (Want::Weak, _) => sketch.reloc(section, 3, CELL, target, -4),
                (_, false) => sketch.reloc(section, 1, PLT32, target, -4),
                (_, true) => sketch.reloc(section, 2, PC32, target, -4),
            }
            sketch.global(&self.caller(name), section);
        }
        let section = sketch.code(&[0xe9, 0, 0, 0, 0]);
        sketch.reloc(section, 1, PLT32, own, -4);
        sketch.global(&self.caller("quiet"), section);
        sketch.object()
    }
}

fn define(sketch: &mut Sketch, name: &str, how: How, id: i32) -> lively_graph::SymbolId {
    let is_data = DATA.contains(&name);
    let section = match how {
        How::Common(size, align) => return sketch.common(name, size, align),
        How::Grouped => sketch.group_code(name, &answer(id)),
        _ if is_data => sketch.data(&i64::from(id).to_le_bytes()),
        _ => sketch.code(&answer(id)),
    };
    let (binding, visibility) = match how {
        How::Weak | How::Grouped => (Binding::Weak, Visibility::Default),
        How::Hidden => (Binding::Global, Visibility::Hidden),
        _ => (Binding::Global, Visibility::Default),
    };
    sketch.define(name, section, binding, visibility)
}

impl Change {
    /// The objects and archives as the image gets them.
    pub(crate) fn inputs(&self) -> Vec<Input> {
        let mut inputs: Vec<Input> = self
            .objects
            .iter()
            .map(|o| Input::bytes(format!("o{}.o", o.number), o.bytes()).unwrap())
            .collect();
        for members in &self.archives {
            let named: Vec<(String, Vec<u8>)> =
                members.iter().map(|m| (format!("m{}", m.number), m.bytes())).collect();
            let named: Vec<(&str, Vec<u8>)> = named.iter().map(|(n, b)| (n.as_str(), b.clone())).collect();
            inputs.push(archive("spare.a", &named));
        }
        inputs
    }
}

/// A sequence of changes.
pub(crate) fn sequence(random: &mut Random) -> Vec<Change> {
    let mut number = 0;
    let mut spare = SPARE.to_vec();
    let count = 2 + random.below(6);
    let mut changes = Vec::new();
    let mut known = Vec::new();
    for _ in 0..count {
        let objects = (0..1 + random.below(3)).map(|_| object(random, &mut number, &mut known)).collect();
        // Each name of an archive is in one member of one archive, so that it does not matter in
        // which order names are looked for.
        let mut archives = Vec::new();
        if !spare.is_empty() && random.chance(30) {
            let members = (0..1 + random.below(spare.len())).map(|_| {
                let mut member = object(random, &mut number, &mut Vec::new());
                member.definitions.retain(|d| d.name.starts_with('f') && random.chance(50));
                member.wants.retain(|(name, _)| !SPARE.contains(name) || random.chance(50));
                let how = if random.chance(30) { How::Weak } else { How::Strong };
                let id = 1000 + member.number;
                member.definitions.insert(0, Definition { name: spare.remove(0), how, id });
                member
            });
            archives.push(members.collect());
        }
        changes.push(Change { objects, archives });
    }
    changes
}

/// An object. Names that are `known` to have been defined are wanted more often than others.
fn object(random: &mut Random, number: &mut i32, known: &mut Vec<&'static str>) -> Object {
    *number += 1;
    let mut definitions = Vec::new();
    for (index, name) in NAMES.iter().enumerate() {
        let how = match name.as_bytes()[0] {
            b'f' if random.chance(14) => random.pick(&[How::Strong, How::Weak, How::Weak, How::Hidden]),
            b'd' if random.chance(18) => {
                let common = How::Common(random.pick(&[4, 8, 16]), random.pick(&[4, 8, 16]));
                random.pick(&[How::Strong, How::Weak, common, common, common])
            }
            b'g' if random.chance(25) => How::Grouped,
            b'a' if random.chance(4) => random.pick(&[How::Strong, How::Weak]),
            _ => continue,
        };
        definitions.push(Definition { name, how, id: *number * 100 + index as i32 });
    }
    let mut wants = Vec::new();
    for name in NAMES {
        let own = definitions.iter().any(|d| d.name == name);
        let (strong, weak) = if own {
            (60, 0)
        } else if known.contains(&name) {
            (25, 25)
        } else {
            (2, 20)
        };
        if random.chance(strong) {
            wants.push((name, if own || random.chance(80) { Want::Strong } else { Want::Hidden }));
        } else if random.chance(weak) {
            wants.push((name, Want::Weak));
        }
    }
    known.extend(definitions.iter().map(|d| d.name));
    Object { number: *number, definitions, wants }
}
