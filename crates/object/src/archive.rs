//! `ar` archives: GNU (long names in `//`, symbol index in `/` or `/SYM64/`), BSD (`#1/len`,
//! `__.SYMDEF`), and thin ones, which only name their members.
//!
//! Opening reads the member headers and the symbol index, never a member. An archive without an
//! index gets one by reading its members' symbols. Members that are no objects are met when they
//! are pulled, not before: archives hold all sorts of things that nobody links.
//!
//! This file does no I/O. A thin archive gives its members' paths (as written, relative to the
//! archive's own folder); whoever has a file system supplies the bytes. An archive inside an
//! archive is refused, which also excludes thin archives that contain themselves.
//!
//! Invariant: header positions only grow while scanning, so any archive is read in one pass; members
//! stand in the order of their headers.

use crate::elf::raw::length_within;
use crate::read::{self, ReadOptions};
use crate::sniff::{self, FileKind};
use crate::{elf, fault};
use lively_base::{Diagnostic, Place, limits};
use lively_graph::blob::Shared;
use lively_graph::{Definition, Graph};

lively_base::id! {
    /// A member of one archive, in file order; the index and the table of long names do not count.
    pub struct MemberId;
}

/// Bytes of a member header.
const HEADER_SIZE: usize = 60;

/// A range of the archive's bytes, or, from their end on, of [`Archive::made_names`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Window {
    start: usize,
    len: usize,
}

/// A member.
#[derive(Clone, Copy, Debug)]
pub struct Member {
    /// Where its header is; the symbol index counts in these.
    header: usize,
    name: Window,
    /// Its bytes; `None` in thin archives.
    data: Option<Window>,
    /// Whether a thin archive says that it lies inside another archive.
    nested: bool,
}

/// An open archive.
#[derive(Clone)]
pub struct Archive {
    name: String,
    shared: Shared,
    thin: bool,
    members: Vec<Member>,
    index: Vec<(Window, MemberId)>,
    has_index: bool,
    /// Names of an index that was made here from members outside the archive.
    made_names: Vec<u8>,
}

impl std::fmt::Debug for Archive {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Archive({}, {} members, {} names)", self.name, self.members.len(), self.index.len())
    }
}

/// Special members met while scanning.
#[derive(Default)]
struct Special {
    long_names: Option<Window>,
    index: Option<(IndexForm, Window)>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum IndexForm {
    Gnu32,
    Gnu64,
    Bsd32,
    Bsd64,
}

/// What a member header's name field says.
enum NameField<'a> {
    Index(IndexForm),
    LongNames,
    /// Offset into the table of long names, and whether a nested archive is meant.
    Long(usize, bool),
    /// Length of a name that stands before the member's bytes.
    Bsd(usize),
    /// Length of a short name in the field itself.
    Short(usize),
    Bad(&'a [u8]),
}

impl Archive {
    /// Opens the archive in `shared`, shown to people as `name`.
    ///
    /// A regular archive without a symbol index gets one here. A thin one cannot: see
    /// [`Archive::needs_index`].
    ///
    /// # Errors
    /// When the bytes are no archive, or one whose headers or index are damaged.
    pub fn open(name: impl Into<String>, shared: Shared) -> Result<Self, Diagnostic> {
        let name = name.into();
        let mut archive = Self {
            name: String::new(),
            shared,
            thin: false,
            members: Vec::new(),
            index: Vec::new(),
            has_index: false,
            made_names: Vec::new(),
        };
        let opened = archive.scan();
        archive.name = name;
        opened.map_err(|d| d.within(Place::File(archive.name.clone())))?;
        if !archive.has_index && !archive.thin {
            archive.make_index();
        }
        Ok(archive)
    }

    fn bytes(&self) -> &[u8] {
        self.shared.as_ref().as_ref()
    }

    fn window(&self, window: Window) -> &[u8] {
        let len = self.bytes().len();
        let pool = if window.start < len { self.bytes() } else { &self.made_names };
        let start = if window.start < len { window.start } else { window.start - len };
        pool.get(start..start + window.len).unwrap_or(&[])
    }

    /// Reads every header.
    fn scan(&mut self) -> Result<(), Diagnostic> {
        let shared = self.shared.clone();
        let bytes = shared.as_ref().as_ref();
        self.thin = match sniff::sniff(bytes) {
            FileKind::Archive => false,
            FileKind::ThinArchive => true,
            _ => return Err(fault::error("not-an-archive", "the file is not an ar archive")),
        };
        let mut special = Special::default();
        let mut at = 8;
        while at < bytes.len() {
            at = self.scan_member(bytes, at, &mut special).map_err(|d| d.within(Place::Offset(at as u64)))?;
        }
        if let Some((form, window)) = special.index {
            self.read_index(form, window).map_err(|d| d.within(Place::Member("symbol index".into())))?;
            self.has_index = true;
        }
        Ok(())
    }

    /// Reads the header at `at` and says where the next one is.
    fn scan_member(&mut self, bytes: &[u8], at: usize, special: &mut Special) -> Result<usize, Diagnostic> {
        let Some(header) = bytes[at..].first_chunk::<HEADER_SIZE>() else {
            let rest = bytes.len() - at;
            return Err(fault::error(
                "archive-truncated",
                format!("a member header is cut off: {rest} bytes are left"),
            )
            .help("the archive is truncated or damaged: make it again"));
        };
        if header[58..] != *b"`\n" {
            return Err(fault::error("archive-header", "no member header where one must be")
                .help("the archive is damaged: make it again"));
        }
        let size = decimal(&header[48..58]).ok_or_else(|| {
            fault::error(
                "archive-size",
                format!("the member's size {:?} is no number", lossy(&header[48..58])),
            )
        })?;
        let data = at + HEADER_SIZE;
        let field = name_field(&header[..16]);
        let inline = !self.thin || matches!(field, NameField::Index(_) | NameField::LongNames);
        let end = if inline { data.checked_add(size).filter(|&end| end <= bytes.len()) } else { Some(data) };
        let Some(end) = end else {
            return Err(fault::error(
                "archive-member-outside",
                format!(
                    "a member of {size} bytes reaches past the end of the archive of {} bytes",
                    bytes.len()
                ),
            )
            .help("the archive is truncated or damaged: make it again"));
        };
        let data = Window { start: data, len: end - data };
        match field {
            NameField::Index(form) => special.index = special.index.or(Some((form, data))),
            NameField::LongNames => special.long_names = Some(data),
            _ => self.add_member(bytes, at, &field, data, special)?,
        }
        // Members begin at even positions; the last one's padding may be missing.
        Ok(end + (end & 1))
    }

    fn add_member(
        &mut self,
        bytes: &[u8],
        header: usize,
        field: &NameField<'_>,
        data: Window,
        special: &mut Special,
    ) -> Result<(), Diagnostic> {
        let mut data = data;
        let mut is_nested = false;
        let name = match *field {
            NameField::Short(len) => Window { start: header, len },
            NameField::Long(offset, nested) => {
                is_nested = nested;
                long_name(bytes, special.long_names, offset)?
            }
            NameField::Bsd(len) => {
                if len > data.len {
                    return Err(fault::error(
                        "archive-name",
                        format!("a name of {len} bytes in a member of {}", data.len),
                    ));
                }
                let name = Window { start: data.start, len };
                data = Window { start: data.start + len, len: data.len - len };
                // Padded with zeros, which are not part of it.
                let text = &bytes[name.start..name.start + len];
                let used = text.iter().position(|&b| b == 0).unwrap_or(len);
                if let Some(form) = bsd_index(&text[..used]) {
                    special.index = special.index.or(Some((form, data)));
                    return Ok(());
                }
                Window { len: used, ..name }
            }
            NameField::Bad(text) => {
                return Err(fault::error(
                    "archive-name",
                    format!("member name field {:?} means nothing", lossy(text)),
                ));
            }
            NameField::Index(_) | NameField::LongNames => return Ok(()),
        };
        if self.members.len() >= limits::ARCHIVE_MEMBERS_MAX {
            return Err(fault::limit(
                "too-many-members",
                "members",
                self.members.len() + 1,
                "ARCHIVE_MEMBERS_MAX",
            ));
        }
        let data = (!self.thin).then_some(data);
        self.members.push(Member { header, name, data, nested: is_nested });
        Ok(())
    }

    fn read_index(&mut self, form: IndexForm, window: Window) -> Result<(), Diagnostic> {
        let shared = self.shared.clone();
        let table = &shared.as_ref().as_ref()[window.start..window.start + window.len];
        match form {
            IndexForm::Gnu32 => self.read_gnu_index::<4>(table, window.start),
            IndexForm::Gnu64 => self.read_gnu_index::<8>(table, window.start),
            IndexForm::Bsd32 => self.read_bsd_index::<4, 8>(table, window.start),
            IndexForm::Bsd64 => self.read_bsd_index::<8, 16>(table, window.start),
        }
    }

    /// A count, as many header positions, as many zero-terminated names, all big-endian.
    fn read_gnu_index<const W: usize>(&mut self, table: &[u8], start: usize) -> Result<(), Diagnostic> {
        let damaged = || {
            fault::error("archive-index", "the symbol index is cut off or damaged")
                .help("run ranlib on the archive")
        };
        let (count, rest) = table.split_first_chunk::<W>().ok_or_else(damaged)?;
        let count = usize::try_from(big(count)).map_err(|_| damaged())?;
        let (positions, _) = rest.as_chunks::<W>();
        let positions = positions.get(..count).ok_or_else(damaged)?;
        let names = &rest[count * W..];
        let names_start = start + W + count * W;
        self.index.reserve_exact(count);
        let mut at = 0;
        let mut last = MemberId::new(0);
        for position in positions {
            let len = length_within(&names[at..]).ok_or_else(damaged)?;
            last = self.member_at(big(position), last)?;
            self.index.push((Window { start: names_start + at, len }, last));
            at += len + 1;
        }
        Ok(())
    }

    /// Bytes of the pairs, pairs of name offset and header position, bytes of names, names;
    /// little-endian.
    fn read_bsd_index<const W: usize, const PAIR: usize>(
        &mut self,
        table: &[u8],
        start: usize,
    ) -> Result<(), Diagnostic> {
        let damaged = || {
            fault::error("archive-index", "the symbol index is cut off or damaged")
                .help("run ranlib on the archive")
        };
        let (pairs_len, rest) = table.split_first_chunk::<W>().ok_or_else(damaged)?;
        let pairs_len = usize::try_from(little(pairs_len)).map_err(|_| damaged())?;
        if pairs_len % PAIR != 0 || pairs_len > rest.len() {
            return Err(damaged());
        }
        let (pairs, rest) = rest.split_at(pairs_len);
        let (names_len, names) = rest.split_first_chunk::<W>().ok_or_else(damaged)?;
        let names =
            usize::try_from(little(names_len)).ok().and_then(|len| names.get(..len)).ok_or_else(damaged)?;
        let names_start = start + W + pairs_len + W;
        let mut last = MemberId::new(0);
        let mut total = 0;
        for pair in pairs.as_chunks::<PAIR>().0 {
            let (name, position) = pair.split_at(W);
            let name = usize::try_from(little(name)).map_err(|_| damaged())?;
            let text = names.get(name..).ok_or_else(damaged)?;
            let len = length_within(text).ok_or_else(damaged)?;
            total += len as u64;
            if total > limits::NAMES_OVERLAP_MAX * self.bytes().len() as u64 {
                return Err(fault::names_overlap("index"));
            }
            last = self.member_at(little(position), last)?;
            self.index.push((Window { start: names_start + name, len }, last));
        }
        Ok(())
    }

    /// The member whose header is at `position`; indexes name one member many times in a row.
    fn member_at(&self, position: u64, last: MemberId) -> Result<MemberId, Diagnostic> {
        let is_there = |id: usize| self.members.get(id).is_some_and(|m| m.header as u64 == position);
        let next = last.index() + 1;
        if is_there(last.index()) {
            return Ok(last);
        }
        if is_there(next) {
            return Ok(MemberId::new(next));
        }
        match self.members.binary_search_by_key(&position, |m| m.header as u64) {
            Ok(found) => Ok(MemberId::new(found)),
            Err(_) => Err(fault::error(
                "archive-index",
                format!("the symbol index names a member at {position:#x}, where none is"),
            )
            .help("run ranlib on the archive")),
        }
    }

    /// Makes an index from the members' symbols; what cannot be read defines nothing.
    fn make_index(&mut self) {
        let options = ReadOptions { atoms: read::Atoms::Leave, ..ReadOptions::default() };
        for id in 0..self.members.len() {
            let Some(data) = self.members[id].data else { continue };
            let window = (data.start, data.len);
            let Ok(graph) = elf::read(String::new(), &self.shared, window, options) else { continue };
            for (span, _) in definitions(&graph) {
                let window = Window { start: data.start + span.start as usize, len: span.len as usize };
                self.index.push((window, MemberId::new(id)));
            }
        }
        self.has_index = true;
    }

    /// The archive's name as given.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether members lie in files of their own.
    #[must_use]
    pub fn is_thin(&self) -> bool {
        self.thin
    }

    /// Ids of all members, in file order.
    pub fn members(&self) -> impl ExactSizeIterator<Item = MemberId> + use<> {
        (0..self.members.len()).map(MemberId::new)
    }

    /// The name of a member; in a thin archive its path relative to the archive's folder.
    #[must_use]
    pub fn member_name(&self, id: MemberId) -> &[u8] {
        self.window(self.members[id.index()].name)
    }

    /// The bytes of a member, which a thin archive does not have.
    #[must_use]
    pub fn member_bytes(&self, id: MemberId) -> Option<&[u8]> {
        self.members[id.index()].data.map(|data| self.window(data))
    }

    /// Every name of the symbol index with the member that defines it, in the index's order.
    pub fn index(&self) -> impl ExactSizeIterator<Item = (&[u8], MemberId)> {
        self.index.iter().map(|&(name, id)| (self.window(name), id))
    }

    /// Whether this is a thin archive without an index, which [`Archive::make_index_from`] can make.
    #[must_use]
    pub fn needs_index(&self) -> bool {
        !self.has_index
    }

    /// Makes the index of a thin archive that has none; `fetch` gives a member's bytes by its path.
    ///
    /// # Errors
    /// What `fetch` answers for a member that is not there, with the member's name.
    pub fn make_index_from(
        &mut self,
        mut fetch: impl FnMut(&[u8]) -> Result<Shared, Diagnostic>,
    ) -> Result<(), Diagnostic> {
        let options = ReadOptions { atoms: read::Atoms::Leave, ..ReadOptions::default() };
        for id in self.members() {
            let shared = fetch(self.member_name(id)).map_err(|d| self.place(d, id))?;
            let window = (0, shared.as_ref().as_ref().len());
            let Ok(graph) = elf::read(String::new(), &shared, window, options) else { continue };
            for (span, _) in definitions(&graph) {
                let start = self.bytes().len() + self.made_names.len();
                self.made_names.extend_from_slice(graph.bytes(span));
                self.index.push((Window { start, len: span.len as usize }, id));
            }
        }
        self.has_index = true;
        Ok(())
    }

    /// How a member is shown: `lib.a(member.o)`.
    #[must_use]
    pub fn shown(&self, id: MemberId) -> String {
        format!("{}({})", self.name, lossy(self.member_name(id)))
    }

    fn place(&self, fault: Diagnostic, id: MemberId) -> Diagnostic {
        fault.within(Place::Member(lossy(self.member_name(id)))).within(Place::File(self.name.clone()))
    }

    /// Reads a member.
    ///
    /// # Errors
    /// When the member is no object that can be linked, or lies outside a thin archive: then
    /// [`Archive::read_member_from`] takes its bytes.
    pub fn read_member(&self, id: MemberId) -> Result<Graph, Diagnostic> {
        self.read_member_with(id, ReadOptions::default())
    }

    /// Reads a member as `options` say.
    ///
    /// # Errors
    /// As [`Archive::read_member`].
    pub fn read_member_with(&self, id: MemberId, options: ReadOptions) -> Result<Graph, Diagnostic> {
        let Some(data) = self.members[id.index()].data else {
            let fault =
                fault::error("thin-member", "the member lies outside its thin archive, in a file of its own");
            return Err(self.place(fault, id));
        };
        self.read_window(id, &self.shared, data, options)
    }

    /// Reads a member of a thin archive from the bytes of its file.
    ///
    /// # Errors
    /// When the bytes are no object that can be linked, another archive among them.
    pub fn read_member_from(&self, id: MemberId, shared: &Shared) -> Result<Graph, Diagnostic> {
        let whole = Window { start: 0, len: shared.as_ref().as_ref().len() };
        self.read_window(id, shared, whole, ReadOptions::default())
    }

    fn read_window(
        &self,
        id: MemberId,
        shared: &Shared,
        window: Window,
        options: ReadOptions,
    ) -> Result<Graph, Diagnostic> {
        let bytes = &shared.as_ref().as_ref()[window.start..window.start + window.len];
        if self.members[id.index()].nested
            || matches!(bytes.first_chunk::<8>(), Some(b"!<arch>\n" | b"!<thin>\n"))
        {
            let fault = fault::error(
                "nested-archive",
                "the member is an archive itself; archives in archives are not read",
            )
            .help("name the inner archive as an input of its own");
            return Err(self.place(fault, id));
        }
        read::read_at(self.shown(id), shared, (window.start, window.len), options, |d, _| self.place(d, id))
    }
}

/// Names that an object offers to others, in symbol order, with whether each is more than tentative.
pub(crate) fn definitions(graph: &Graph) -> impl Iterator<Item = (lively_graph::Span, Definition)> + '_ {
    graph
        .symbols
        .iter()
        .filter(|s| s.is_global() && s.is_defined() && !s.name.is_empty())
        .map(|s| (s.name, s.definition))
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A decimal number with blanks after it; an empty field is no number.
fn decimal(field: &[u8]) -> Option<usize> {
    let digits = field.trim_ascii_end();
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    digits.iter().try_fold(0_usize, |n, &digit| n.checked_mul(10)?.checked_add(usize::from(digit - b'0')))
}

fn big(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |n, &b| n << 8 | u64::from(b))
}

fn little(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |n, &b| n << 8 | u64::from(b))
}

fn bsd_index(name: &[u8]) -> Option<IndexForm> {
    match name {
        b"__.SYMDEF" | b"__.SYMDEF SORTED" => Some(IndexForm::Bsd32),
        b"__.SYMDEF_64" | b"__.SYMDEF_64 SORTED" => Some(IndexForm::Bsd64),
        _ => None,
    }
}

fn name_field(field: &[u8]) -> NameField<'_> {
    let text = field.trim_ascii_end();
    if let Some(form) = bsd_index(text) {
        return NameField::Index(form);
    }
    match text {
        b"/" => return NameField::Index(IndexForm::Gnu32),
        b"/SYM64/" => return NameField::Index(IndexForm::Gnu64),
        b"//" => return NameField::LongNames,
        b"" => return NameField::Bad(field),
        _ => {}
    }
    if let Some(len) = text.strip_prefix(b"#1/") {
        return decimal(len).map_or(NameField::Bad(field), NameField::Bsd);
    }
    if let Some(rest) = text.strip_prefix(b"/") {
        // `/offset`, or in thin archives `/offset:position` for a member of an archive inside.
        let mut parts = rest.splitn(2, |&b| b == b':');
        let offset = parts.next().and_then(decimal);
        return offset
            .map_or(NameField::Bad(field), |offset| NameField::Long(offset, parts.next().is_some()));
    }
    NameField::Short(text.strip_suffix(b"/").unwrap_or(text).len())
}

/// The name at `offset` of the table of long names; it ends with a slash and a line feed.
fn long_name(bytes: &[u8], table: Option<Window>, offset: usize) -> Result<Window, Diagnostic> {
    let Some(table) = table else {
        return Err(fault::error("archive-name", "a long member name without a table of long names"));
    };
    let text = bytes[table.start..table.start + table.len].get(offset..).filter(|t| !t.is_empty());
    let Some(text) = text else {
        let message = format!("a member name at {offset} of a table of long names of {} bytes", table.len);
        return Err(fault::error("archive-name", message));
    };
    let text = &text[..text.len().min(limits::MEMBER_NAME_LEN_MAX)];
    let Some(end) = text.iter().position(|&b| matches!(b, b'\n' | 0)) else {
        return Err(fault::error("archive-name", "a long member name does not end"));
    };
    let len = text[..end].strip_suffix(b"/").map_or(end, <[u8]>::len);
    Ok(Window { start: table.start + offset, len })
}
