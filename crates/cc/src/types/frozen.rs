//! The table of a file as bytes ([`crate::frozen`]): all that has a number is written in the order of its number, and
//! what finds things by content is made anew.

use super::intern::{Entry, Store};
use super::{FnId, TypeId, Types};
use crate::frozen::wire::{Hidden, Reader, Wire, Writer, structs};

structs! {
    Entry { kind quals align alias }
}

impl Wire<Hidden> for Types<'static> {
    fn put(&self, to: &mut Writer) {
        let Store {
            entries,
            plain,
            canonical,
            aliases,
            found: _,
            records,
            enums,
            functions,
            function_found: _,
        } = &self.own;
        entries.put(to);
        plain.put(to);
        canonical.put(to);
        aliases.put(to);
        records.put(to);
        enums.put(to);
        functions.put(to);
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        let entries: Vec<Entry> = Wire::take(from)?;
        let (plain, canonical) = (Vec::<TypeId>::take(from)?, Vec::<TypeId>::take(from)?);
        let found = entries.iter().zip(0..).map(|(entry, at)| (*entry, TypeId(at))).collect();
        let (aliases, records, enums) = (Wire::take(from)?, Wire::take(from)?, Wire::take(from)?);
        let functions: Vec<super::FunctionType> = Wire::take(from)?;
        let function_found = functions.iter().cloned().zip((0..).map(FnId)).collect();
        let is_whole = plain.len() == entries.len() && canonical.len() == entries.len();
        let own =
            Store { entries, plain, canonical, aliases, found, records, enums, functions, function_found };
        is_whole.then(|| Self::with(own))
    }
}
