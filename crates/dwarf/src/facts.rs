//! What debug information tells of an object's functions and data: how they are called, how they are laid
//! out ([`lively_graph::Facts`]).
//!
//! Entries are read once into a flat table, unit by unit; types are then told as texts. Addresses stand in
//! relocatable objects as relocations: each is read as the place it names ([`Place`]), and whoever asks knows
//! which symbol is there. References across units and into type units lead nowhere: what they describe is not
//! known. Damaged information ends the reading of its unit; what was read by then counts.

use gimli::constants as dw;
use gimli::{AttributeValue, DebuggingInformationEntry, EndianSlice, LittleEndian, RelocateReader};
use lively_graph::{DatumFacts, Facts, FieldFacts, FunctionFacts, RecordFacts};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;

/// How deep types are looked into.
const DEPTH_MAX: usize = 64;
/// Most entries of one unit: more is no C.
const ENTRIES_MAX: usize = 1 << 24;
/// Bits of an offset in a section, in an address as it is read.
const OFFSET_BITS: u32 = 40;

/// The sections that are read. Of lines only the header is wanted, which a unit is not read without.
const READ: [gimli::SectionId; 9] = [
    gimli::SectionId::DebugInfo,
    gimli::SectionId::DebugAbbrev,
    gimli::SectionId::DebugStr,
    gimli::SectionId::DebugLineStr,
    gimli::SectionId::DebugStrOffsets,
    gimli::SectionId::DebugAddr,
    gimli::SectionId::DebugLine,
    gimli::SectionId::DebugRanges,
    gimli::SectionId::DebugRngLists,
];

/// A place in a section of the object.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Place {
    /// The section's number.
    pub section: u32,
    /// The offset in it.
    pub offset: u64,
}

impl Place {
    /// As an address in debug information.
    #[must_use]
    pub fn as_address(self) -> u64 {
        (u64::from(self.section) + 1) << OFFSET_BITS | self.offset & ((1 << OFFSET_BITS) - 1)
    }

    fn of_address(address: u64) -> Option<Self> {
        let section = u32::try_from(address >> OFFSET_BITS).ok()?.checked_sub(1)?;
        Some(Self { section, offset: address & ((1 << OFFSET_BITS) - 1) })
    }
}

/// The bytes of a debug section, and what stands where a relocation does: offsets in other debug sections as
/// they are, addresses as [`Place::as_address`].
#[derive(Clone, Debug, Default)]
pub struct Section {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Values by offset.
    pub relocated: FxHashMap<usize, u64>,
}

#[derive(Clone, Copy, Debug)]
struct Values<'a>(&'a FxHashMap<usize, u64>);

impl gimli::Relocate for Values<'_> {
    fn relocate_address(&self, offset: usize, value: u64) -> gimli::Result<u64> {
        Ok(self.0.get(&offset).copied().unwrap_or(value))
    }

    fn relocate_offset(&self, offset: usize, value: usize) -> gimli::Result<usize> {
        Ok(self.0.get(&offset).map_or(value, |value| *value as usize))
    }
}

type Reader<'a> = RelocateReader<EndianSlice<'a, LittleEndian>, Values<'a>>;
type Offset = usize;

/// What is known of an entry.
#[derive(Default)]
struct Entry {
    tag: u16,
    name: Option<String>,
    /// What the linker calls it, where that is another name.
    linkage: Option<String>,
    parent: Option<Offset>,
    ty: Option<Offset>,
    origin: Option<Offset>,
    size: Option<u64>,
    encoding: u8,
    member_at: Option<u64>,
    bit_at: Option<u64>,
    bit_size: Option<u64>,
    count: Option<u64>,
    place: Option<Place>,
    is_declaration: bool,
    is_noreturn: bool,
    is_external: bool,
    children: Vec<Offset>,
}

/// What is read of an object: the entries of each unit.
#[derive(Default)]
pub struct Entries {
    units: Vec<Unit>,
}

/// The entries of a unit, by offset, ascending.
#[derive(Default)]
struct Unit(Vec<(Offset, Entry)>);

impl Unit {
    fn get(&self, offset: &Offset) -> Option<&Entry> {
        let at = self.0.binary_search_by_key(offset, |(at, _)| *at).ok()?;
        Some(&self.0[at].1)
    }

    fn values(&self) -> impl Iterator<Item = &Entry> {
        self.0.iter().map(|(_, entry)| entry)
    }
}

/// The facts of an object; `section` gives a debug section by name, `name_at` the name of the symbol that begins
/// at a place.
#[must_use]
pub fn facts(section: &dyn Fn(&str) -> Option<Section>, name_at: &dyn Fn(Place) -> Option<String>) -> Facts {
    read(section).facts(name_at)
}

impl Entries {
    /// The facts; `name_at` gives the name of the symbol that begins at a place. Functions of which nobody says
    /// where they are come under their names, whether the object has them or not.
    #[must_use]
    pub fn facts(&self, name_at: &dyn Fn(Place) -> Option<String>) -> Facts {
        let mut facts = Facts::default();
        for entries in &self.units {
            Teller::new(entries, name_at).tell(&mut facts);
        }
        facts
    }

    /// Variables that live in a function, where they lie: `FUNCTION.NAME`, further ones of one name in one function
    /// with a number behind.
    #[must_use]
    pub fn statics(&self) -> Vec<(Place, String)> {
        let mut found: Vec<(Place, String)> = Vec::new();
        let mut counts: FxHashMap<String, u32> = FxHashMap::default();
        for entries in &self.units {
            let teller = Teller::new(entries, &|_| None);
            let mut seen = BTreeSet::new();
            for entry in entries.values().filter(|entry| entry.tag == dw::DW_TAG_variable.0) {
                let Some(place) = entry.place else { continue };
                let Some(name) = teller.scoped_name(entry) else { continue };
                if !seen.insert((place.section, place.offset)) {
                    continue;
                }
                let count = counts.entry(name.clone()).or_default();
                found.push((place, if *count == 0 { name } else { format!("{name}.{count}") }));
                *count += 1;
            }
        }
        found
    }
}

/// Reads the entries of an object; `section` gives a debug section by name.
#[must_use]
pub fn read(section: &dyn Fn(&str) -> Option<Section>) -> Entries {
    let mut sections: FxHashMap<&'static str, Section> = FxHashMap::default();
    for id in READ {
        sections.insert(id.name(), section(id.name()).unwrap_or_default());
    }
    let nothing = Section::default();
    let load = |id: gimli::SectionId| -> gimli::Result<Reader<'_>> {
        let section = sections.get(id.name()).unwrap_or(&nothing);
        Ok(RelocateReader::new(EndianSlice::new(&section.bytes, LittleEndian), Values(&section.relocated)))
    };
    let mut read = Entries::default();
    let Ok(dwarf) = gimli::Dwarf::load(load) else { return read };
    let mut headers = dwarf.units();
    while let Ok(Some(header)) = headers.next() {
        let Ok(unit) = dwarf.unit(header) else { continue };
        read.units.push(entries(&dwarf, &unit));
    }
    read
}

fn entries<'a>(dwarf: &gimli::Dwarf<Reader<'a>>, unit: &gimli::Unit<Reader<'a>>) -> Unit {
    let mut table = Unit::default();
    // Each with its depth and where it is in the table.
    let mut parents: Vec<(isize, usize)> = Vec::new();
    let mut cursor = unit.entries();
    while let Ok(Some(entry)) = cursor.next_dfs() {
        let (offset, depth) = (entry.offset().0, entry.depth());
        if table.0.len() >= ENTRIES_MAX {
            break;
        }
        if SKIPPED.contains(&entry.tag()) {
            continue;
        }
        while parents.last().is_some_and(|(at, _)| *at >= depth) {
            parents.pop();
        }
        let mut read = entry_of(dwarf, unit, entry);
        if let Some(&(_, parent)) = parents.last() {
            read.parent = Some(table.0[parent].0);
            table.0[parent].1.children.push(offset);
        }
        parents.push((depth, table.0.len()));
        table.0.push((offset, read));
    }
    table
}

/// Entries of which nothing is asked, nor of those in them: most of an optimised function's.
const SKIPPED: [gimli::DwTag; 5] = [
    dw::DW_TAG_call_site,
    dw::DW_TAG_call_site_parameter,
    dw::DW_TAG_GNU_call_site,
    dw::DW_TAG_GNU_call_site_parameter,
    dw::DW_TAG_label,
];

fn entry_of<'a>(
    dwarf: &gimli::Dwarf<Reader<'a>>,
    unit: &gimli::Unit<Reader<'a>>,
    from: &DebuggingInformationEntry<Reader<'a>>,
) -> Entry {
    use gimli::Reader as _;
    let mut entry = Entry { tag: from.tag().0, ..Entry::default() };
    let reference = |value: AttributeValue<Reader<'a>>| match value {
        AttributeValue::UnitRef(offset) => Some(offset.0),
        AttributeValue::DebugInfoRef(offset) => offset.to_unit_offset(&unit.header).map(|offset| offset.0),
        _ => None,
    };
    for attribute in from.attrs() {
        let value = attribute.value();
        match attribute.name() {
            dw::DW_AT_name => {
                let text = dwarf.attr_string(unit, value).ok();
                entry.name = text.and_then(|text| Some(text.to_string_lossy().ok()?.into_owned()));
            }
            dw::DW_AT_linkage_name => {
                let text = dwarf.attr_string(unit, value).ok();
                entry.linkage = text.and_then(|text| Some(text.to_string_lossy().ok()?.into_owned()));
            }
            dw::DW_AT_external => entry.is_external = true,
            dw::DW_AT_type => entry.ty = reference(value),
            dw::DW_AT_abstract_origin | dw::DW_AT_specification => entry.origin = reference(value),
            dw::DW_AT_byte_size => entry.size = value.udata_value(),
            dw::DW_AT_encoding => entry.encoding = value.udata_value().unwrap_or(0) as u8,
            dw::DW_AT_data_member_location => entry.member_at = value.udata_value(),
            dw::DW_AT_data_bit_offset => entry.bit_at = value.udata_value(),
            dw::DW_AT_bit_size => entry.bit_size = value.udata_value(),
            dw::DW_AT_count => entry.count = value.udata_value(),
            dw::DW_AT_upper_bound => entry.count = value.udata_value().map(|last| last.wrapping_add(1)),
            dw::DW_AT_declaration => entry.is_declaration = true,
            dw::DW_AT_noreturn => entry.is_noreturn = true,
            dw::DW_AT_low_pc => {
                let address = dwarf.attr_address(unit, value).ok().flatten();
                entry.place = address.and_then(Place::of_address);
            }
            // A function in several parts begins with the first of them.
            dw::DW_AT_ranges => {
                let first = dwarf.attr_ranges(unit, value).ok().flatten().and_then(|mut r| r.next().ok());
                let begin = first.flatten().map(|range| range.begin);
                entry.place = entry.place.or(begin.and_then(Place::of_address));
            }
            dw::DW_AT_location => {
                if let AttributeValue::Exprloc(expression) = value {
                    let mut operations = expression.operations(unit.encoding());
                    if let Ok(Some(gimli::Operation::Address { address })) = operations.next() {
                        entry.place = Place::of_address(address);
                    }
                }
            }
            _ => {}
        }
    }
    entry
}

struct Teller<'a> {
    entries: &'a Unit,
    name_at: &'a dyn Fn(Place) -> Option<String>,
    /// Names of records that have none but that of a typedef.
    typedefs: FxHashMap<Offset, &'a str>,
}

impl<'a> Teller<'a> {
    fn new(entries: &'a Unit, name_at: &'a dyn Fn(Place) -> Option<String>) -> Self {
        let mut typedefs = FxHashMap::default();
        for entry in entries.values().filter(|entry| entry.tag == dw::DW_TAG_typedef.0) {
            let of = entry
                .ty
                .filter(|of| entries.get(of).is_some_and(|of| is_record(of.tag) && of.name.is_none()));
            if let (Some(of), Some(name)) = (of, &entry.name) {
                typedefs.entry(of).or_insert(name.as_str());
            }
        }
        Self { entries, name_at, typedefs }
    }

    fn tell(&self, facts: &mut Facts) {
        let mut reached = BTreeSet::new();
        for entry in self.entries.values() {
            let symbol = entry.place.and_then(self.name_at).or_else(|| unplaced(entry));
            let Some(symbol) =
                symbol.filter(|symbol| entry.place.is_some() || !facts.functions.contains_key(symbol))
            else {
                continue;
            };
            let described = self.described(entry);
            let mut records = BTreeSet::new();
            match dw::DwTag(entry.tag) {
                dw::DW_TAG_subprogram => {
                    let told = self.function(&symbol, described, &mut records);
                    reached.extend(records.iter().copied());
                    let records = self.names(&records);
                    let (abi, shown) = told;
                    let inlined = self.inlined(entry);
                    facts.functions.insert(symbol, FunctionFacts { abi, shown, records, inlined });
                }
                dw::DW_TAG_variable => {
                    let Some(ty) = described.ty else { continue };
                    self.reach(ty, &mut records);
                    reached.extend(records.iter().copied());
                    let name = described.name.as_deref().unwrap_or(&symbol);
                    let datum = DatumFacts {
                        layout: self.layout(Some(ty), 0),
                        shown: format!("{} {name}", self.spelled(Some(ty), 0)),
                        records: self.names(&records),
                    };
                    facts.data.insert(symbol, datum);
                }
                _ => {}
            }
        }
        self.tell_records(reached, facts);
    }

    /// The functions whose copies stand in the code of one, also in each other.
    fn inlined(&self, function: &Entry) -> Vec<String> {
        let mut found = BTreeSet::new();
        let mut open: Vec<&Entry> = vec![function];
        while let Some(entry) = open.pop() {
            for child in entry.children.iter().filter_map(|child| self.entries.get(child)) {
                let tag = dw::DwTag(child.tag);
                if tag == dw::DW_TAG_inlined_subroutine {
                    let of = self.described(child);
                    let name = of.linkage.as_ref().or(of.name.as_ref());
                    found.extend(name.map(|name| match of.is_external {
                        true => name.clone(),
                        false => format!("static {name}"),
                    }));
                }
                if tag == dw::DW_TAG_inlined_subroutine || tag == dw::DW_TAG_lexical_block {
                    open.push(child);
                }
            }
        }
        found.into_iter().collect()
    }

    /// `FUNCTION.NAME` of a variable in a function.
    fn scoped_name(&self, variable: &Entry) -> Option<String> {
        let mut around = variable;
        for _ in 0..DEPTH_MAX {
            around = self.entries.get(&around.parent?)?;
            if around.tag == dw::DW_TAG_subprogram.0 {
                let function = self.described(around).name.as_ref()?;
                return Some(format!("{function}.{}", self.described(variable).name.as_ref()?));
            }
        }
        None
    }

    /// The entry that says what this one is: its origin, if it has one.
    fn described<'e>(&'e self, mut entry: &'e Entry) -> &'e Entry {
        for _ in 0..DEPTH_MAX {
            match entry.origin.and_then(|origin| self.entries.get(&origin)) {
                Some(origin) => entry = origin,
                None => break,
            }
        }
        entry
    }

    /// How a function is called, and its declaration.
    fn function(&self, name: &str, entry: &Entry, records: &mut BTreeSet<Offset>) -> (String, String) {
        let (mut classes, mut spelled) = (Vec::new(), Vec::new());
        let mut more = "";
        for child in entry.children.iter().filter_map(|child| self.entries.get(child)) {
            match dw::DwTag(child.tag) {
                dw::DW_TAG_formal_parameter => {
                    let ty = self.described(child).ty;
                    classes.push(self.class(ty, 0));
                    spelled.push(self.spelled(ty, 0));
                    ty.into_iter().for_each(|ty| self.reach(ty, records));
                }
                dw::DW_TAG_unspecified_parameters => more = " | variadic",
                _ => {}
            }
        }
        entry.ty.into_iter().for_each(|ty| self.reach(ty, records));
        let never = if entry.is_noreturn { " | never returns" } else { "" };
        let result = entry.ty.map_or_else(|| "none".to_owned(), |ty| self.class(Some(ty), 0));
        let abi = format!("({}) -> {result}{more}{never}", classes.join(", "));
        if !more.is_empty() {
            spelled.push("...".to_owned());
        }
        let plain = name.split('\0').next().unwrap_or(name);
        let name = entry.name.as_deref().unwrap_or(plain);
        (abi, format!("{} {name}({})", self.spelled(entry.ty, 0), spelled.join(", ")))
    }

    fn entry(&self, ty: Option<Offset>) -> Option<&Entry> {
        self.entries.get(&ty?)
    }

    /// How a value of a type is passed: sizes and kinds of what it is made of.
    fn class(&self, ty: Option<Offset>, depth: usize) -> String {
        let Some(entry) = self.entry(ty).filter(|_| depth < DEPTH_MAX) else { return "none".to_owned() };
        let size = entry.size.unwrap_or(0);
        match dw::DwTag(entry.tag) {
            dw::DW_TAG_base_type => match dw::DwAte(entry.encoding) {
                dw::DW_ATE_float => format!("float{size}"),
                dw::DW_ATE_complex_float => format!("complex{size}"),
                _ => format!("int{size}"),
            },
            dw::DW_TAG_enumeration_type => format!("int{size}"),
            dw::DW_TAG_pointer_type => "int8".to_owned(),
            tag if is_record(tag.0) => {
                let members = entry.children.iter().filter_map(|child| self.entries.get(child));
                let members = members.filter(|m| m.tag == dw::DW_TAG_member.0);
                let told: Vec<String> =
                    members.map(|m| format!("{}@{}", self.class(m.ty, depth + 1), bit_offset(m))).collect();
                format!("{{{size}: {}}}", told.join(" "))
            }
            dw::DW_TAG_array_type => self.layout(ty, depth),
            _ => self.class(entry.ty, depth + 1),
        }
    }

    /// The layout of a type.
    fn layout(&self, ty: Option<Offset>, depth: usize) -> String {
        let Some(entry) = self.entry(ty).filter(|_| depth < DEPTH_MAX) else { return "void".to_owned() };
        let size = entry.size.unwrap_or(0);
        match dw::DwTag(entry.tag) {
            dw::DW_TAG_base_type => {
                let letter = match dw::DwAte(entry.encoding) {
                    dw::DW_ATE_boolean => "bool",
                    dw::DW_ATE_signed | dw::DW_ATE_signed_char => "i",
                    dw::DW_ATE_float => "f",
                    dw::DW_ATE_complex_float => "cf",
                    _ => "u",
                };
                format!("{letter}{}", size * 8)
            }
            dw::DW_TAG_enumeration_type => format!("e{}", size * 8),
            dw::DW_TAG_pointer_type => match self.entry(self.bare(entry.ty)) {
                None => "ptr".to_owned(),
                Some(to) if to.is_declaration || to.tag == dw::DW_TAG_base_type.0 && to.size == Some(1) => {
                    "ptr".to_owned()
                }
                Some(_) => format!("ptr to {}", self.layout(entry.ty, depth + 1)),
            },
            tag if is_record(tag.0) => match ty.and_then(|ty| self.record_name(ty)) {
                Some(name) => name,
                None => {
                    let told: Vec<String> = self
                        .fields(entry, depth + 1)
                        .iter()
                        .map(|field| format!("{} {}@{}", field.ty, field.name, field.bit_offset))
                        .collect();
                    format!("{} {{{}}}", word(entry.tag), told.join("; "))
                }
            },
            dw::DW_TAG_array_type => {
                let bounds = entry.children.iter().filter_map(|child| self.entries.get(child));
                let bounds: Vec<String> = bounds
                    .filter(|bound| bound.tag == dw::DW_TAG_subrange_type.0)
                    .map(|bound| bound.count.map_or_else(|| "[]".to_owned(), |count| format!("[{count}]")))
                    .collect();
                format!("{}{}", self.layout(entry.ty, depth + 1), bounds.concat())
            }
            dw::DW_TAG_subroutine_type => "fn".to_owned(),
            _ => self.layout(entry.ty, depth + 1),
        }
    }

    fn fields(&self, record: &Entry, depth: usize) -> Vec<FieldFacts> {
        let members = record.children.iter().filter_map(|child| self.entries.get(child));
        let field = |member: &Entry| FieldFacts {
            name: member.name.clone().unwrap_or_default(),
            bit_offset: bit_offset(member),
            bit_width: member.bit_size.map(|bits| bits as u32),
            ty: self.layout(member.ty, depth),
        };
        members.filter(|member| member.tag == dw::DW_TAG_member.0).map(field).collect()
    }

    /// A type without typedefs and qualifiers.
    fn bare(&self, mut ty: Option<Offset>) -> Option<Offset> {
        for _ in 0..DEPTH_MAX {
            let entry = self.entry(ty)?;
            match dw::DwTag(entry.tag) {
                dw::DW_TAG_typedef
                | dw::DW_TAG_const_type
                | dw::DW_TAG_volatile_type
                | dw::DW_TAG_restrict_type
                | dw::DW_TAG_atomic_type => ty = entry.ty,
                _ => break,
            }
        }
        ty
    }

    /// A type as C spells it, nearly: for people.
    fn spelled(&self, ty: Option<Offset>, depth: usize) -> String {
        let Some(entry) = self.entry(ty).filter(|_| depth < DEPTH_MAX) else { return "void".to_owned() };
        let name = || entry.name.clone().unwrap_or_else(|| "{...}".to_owned());
        match dw::DwTag(entry.tag) {
            dw::DW_TAG_base_type | dw::DW_TAG_typedef => name(),
            tag if is_record(tag.0) || tag == dw::DW_TAG_enumeration_type => {
                format!("{} {}", word(entry.tag), name())
            }
            dw::DW_TAG_pointer_type => format!("{} *", self.spelled(entry.ty, depth + 1)),
            dw::DW_TAG_const_type => format!("const {}", self.spelled(entry.ty, depth + 1)),
            dw::DW_TAG_volatile_type => format!("volatile {}", self.spelled(entry.ty, depth + 1)),
            dw::DW_TAG_array_type => self.layout(ty, depth),
            dw::DW_TAG_subroutine_type => format!("{} ()", self.spelled(entry.ty, depth + 1)),
            _ => self.spelled(entry.ty, depth + 1),
        }
    }

    /// Records with names that a type holds or points to.
    fn reach(&self, ty: Offset, records: &mut BTreeSet<Offset>) {
        let mut seen = FxHashSet::default();
        let mut open = vec![ty];
        while let Some(ty) = open.pop() {
            let Some(entry) = self.entries.get(&ty).filter(|_| seen.insert(ty)) else { continue };
            if is_record(entry.tag) && self.record_name(ty).is_some() {
                if !entry.is_declaration {
                    records.insert(ty);
                }
                continue;
            }
            open.extend(entry.ty);
            open.extend(entry.children.iter().filter_map(|child| self.entries.get(child)?.ty));
        }
    }

    fn record_name(&self, id: Offset) -> Option<String> {
        let entry = self.entries.get(&id)?;
        let own = entry.name.as_ref().map(|name| format!("{} {name}", word(entry.tag)));
        own.or_else(|| self.typedefs.get(&id).map(|name| (*name).to_owned()))
    }

    fn names(&self, records: &BTreeSet<Offset>) -> Vec<String> {
        let names: BTreeSet<String> = records.iter().filter_map(|id| self.record_name(*id)).collect();
        names.into_iter().collect()
    }

    /// All records that were reached, and those they reach.
    fn tell_records(&self, reached: BTreeSet<Offset>, facts: &mut Facts) {
        let mut open: Vec<Offset> = reached.iter().copied().collect();
        let mut seen = reached;
        while let Some(id) = open.pop() {
            let (Some(entry), Some(name)) = (self.entries.get(&id), self.record_name(id)) else { continue };
            let mut records = BTreeSet::new();
            let parts = entry.children.iter().filter_map(|child| self.entries.get(child));
            let parts =
                parts.filter(|part| [dw::DW_TAG_member.0, dw::DW_TAG_inheritance.0].contains(&part.tag));
            parts.filter_map(|part| part.ty).for_each(|ty| self.reach(ty, &mut records));
            records.remove(&id);
            let told = RecordFacts {
                size: entry.size.unwrap_or(0),
                fields: self.fields(entry, 0),
                records: self.names(&records),
            };
            facts.records.insert(name, told);
            open.extend(records.into_iter().filter(|id| seen.insert(*id)));
        }
    }
}

/// The name of a function that other files can call, of which nothing says where it is: gcc tells so of one that it
/// found equal to another.
fn unplaced(entry: &Entry) -> Option<String> {
    let is_it = entry.tag == dw::DW_TAG_subprogram.0
        && entry.is_external
        && !entry.is_declaration
        && entry.place.is_none()
        && entry.origin.is_none();
    entry.linkage.clone().or_else(|| entry.name.clone()).filter(|_| is_it)
}

fn bit_offset(member: &Entry) -> u64 {
    member.bit_at.unwrap_or_else(|| member.member_at.unwrap_or(0) * 8)
}

fn is_record(tag: u16) -> bool {
    matches!(dw::DwTag(tag), dw::DW_TAG_structure_type | dw::DW_TAG_union_type | dw::DW_TAG_class_type)
}

fn word(tag: u16) -> &'static str {
    match dw::DwTag(tag) {
        dw::DW_TAG_union_type => "union",
        dw::DW_TAG_enumeration_type => "enum",
        dw::DW_TAG_class_type => "class",
        _ => "struct",
    }
}
