//! What the names and types of a file mean, for comparison with another version of the file.
//!
//! Every name that is bound at file scope has a digest of all that a body can learn by looking it up, in either name
//! space; positions and numbers of this version are left out. A symbol's initial value has a digest of its
//! own, made when it is asked for: few bodies read one.

use crate::check::Unit;
use crate::lex::Name;
use crate::syntax::{Attributes, Binding, BindingKind, Symbol, SymbolId, Tag, Value};
use crate::types::TypeId;
use crate::types::digest::{Digest, Digests, Pieces};

/// What one name means, and from which token on, in both name spaces.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Meaning {
    digest: Digest,
    pub(super) ordinary_at: u32,
    pub(super) tag_at: u32,
}

impl Meaning {
    /// That of a name which is not bound.
    const NONE: Self = Self { digest: 0, ordinary_at: u32::MAX, tag_at: u32::MAX };
}

/// What everything in a file scope means.
pub(super) struct Meanings {
    pub(super) digests: Digests,
    names: Vec<Meaning>,
    symbols: Vec<Digest>,
}

impl Meanings {
    /// What the file scope of `unit` means; none if types cannot be told apart.
    pub(super) fn of(unit: &Unit<'_>) -> Option<Self> {
        let digests = Digests::of(&unit.types)?;
        let mut made = Self { digests, names: Vec::new(), symbols: Vec::new() };
        let mut pieces = Pieces::default();
        made.symbols = unit.symbols.iter().map(|symbol| made.of_symbol(symbol, &mut pieces)).collect();
        for name in unit.names.known().chain(unit.names.known_tags()) {
            let (binding, tag) = (unit.names.find(name), unit.names.find_tag(name));
            let meaning = Meaning {
                digest: made.of_name(binding, tag, &mut pieces),
                ordinary_at: binding.map_or(u32::MAX, |binding| binding.at.0),
                tag_at: tag.map_or(u32::MAX, |tag| tag.at.0),
            };
            if made.names.len() <= name.index() {
                made.names.resize(name.index() + 1, Meaning::NONE);
            }
            made.names[name.index()] = meaning;
        }
        Some(made)
    }

    pub(super) fn name(&self, name: Name) -> Meaning {
        self.names.get(name.index()).copied().unwrap_or(Meaning::NONE)
    }

    /// For each name, whether it means something else in `newer`.
    pub(super) fn changed(&self, newer: &Self) -> Vec<bool> {
        let count = self.names.len().max(newer.names.len()) as u32;
        let digest = |of: &Self, at| of.name(Name::from_fixed(at)).digest;
        (0..count).map(|at| digest(self, at) != digest(newer, at)).collect()
    }

    pub(super) fn ty(&self, ty: TypeId) -> Digest {
        self.digests.types[ty.0 as usize]
    }

    pub(super) fn symbol(&self, id: SymbolId) -> Digest {
        self.symbols[id.0 as usize]
    }

    fn of_name(&self, binding: Option<Binding>, tag: Option<Tag>, pieces: &mut Pieces) -> Digest {
        pieces.begin(10);
        match binding.map(|binding| binding.kind) {
            None => pieces.number(0),
            Some(BindingKind::Typedef(ty)) => pieces.number(1).digest(self.ty(ty)),
            // There are none at file scope.
            Some(BindingKind::Local(local)) => pieces.number(2).number(local.0.into()),
            Some(BindingKind::Symbol(symbol)) => pieces.number(3).digest(self.symbol(symbol)),
            Some(BindingKind::Constant(value, ty)) => {
                pieces.number(4).digest(value.cast_unsigned()).digest(self.ty(ty))
            }
        };
        if let Some(tag) = tag {
            pieces.number(tag.kind as u64).digest(self.ty(tag.ty));
        }
        pieces.finish()
    }

    fn of_symbol(&self, symbol: &Symbol, pieces: &mut Pieces) -> Digest {
        let Symbol {
            name,
            asm_name,
            kind,
            ty,
            spelled,
            linkage,
            defined,
            tentative,
            inline_only,
            inline,
            attributes,
            data: _,
            at: _,
            owner,
        } = symbol;
        pieces.begin(11).name(*name).number(*kind as u64).digest(self.ty(*ty)).digest(self.ty(*spelled));
        pieces.number(*linkage as u64).name(*owner);
        let said = [*defined, *tentative, *inline_only, *inline];
        said.iter().for_each(|&said| _ = pieces.number(said.into()));
        pieces.option(asm_name.as_ref().map(|name| name.0.len() as u64));
        pieces.bytes(asm_name.as_ref().map_or(b"", |name| name.0.as_bytes()));
        if let Some(attributes) = attributes {
            told(attributes, pieces);
        }
        pieces.finish()
    }

    /// What the initial value of `id` says.
    pub(super) fn value(&self, unit: &Unit<'_>, id: SymbolId) -> Digest {
        let mut pieces = Pieces::default();
        pieces.begin(12);
        let Some(data) = &unit.symbols[id.0 as usize].data else { return pieces.finish() };
        pieces.bytes(&data.bytes).number(data.size);
        for (offset, of, added) in &data.addresses {
            pieces.number(*offset).number(added.cast_unsigned());
            match of {
                Value::Symbol(of) => {
                    pieces.digest(self.symbol(*of));
                    // Those without a name are called by their number.
                    let is_named = unit.symbols[of.0 as usize].name.is_some();
                    pieces.number(if is_named { 0 } else { 1 + u64::from(of.0) });
                }
                Value::String(of) => _ = pieces.number(1 << 40 | u64::from(of.0)),
            }
        }
        pieces.finish()
    }
}

/// All that attributes say, in their own words: they are few, and new ones are told without being named here.
fn told(attributes: &Attributes, pieces: &mut Pieces) {
    pieces.bytes(format!("{attributes:?}").as_bytes());
}
