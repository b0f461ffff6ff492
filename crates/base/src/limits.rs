//! Every bound on input has a name here, a reason, and a message that says how to live with it.
//!
//! A limit is never silent: whoever meets one answers with a diagnostic that names the constant.

/// Largest input file: offsets into one object are kept in 32 bits.
pub const OBJECT_SIZE_MAX: u64 = u32::MAX as u64;
/// Most sections in one object. `-ffunction-sections` on the largest known C++ units gives
/// some 300,000.
pub const SECTIONS_MAX: usize = 16 << 20;
/// Most symbols in one object; a symbol costs 24 bytes in the file.
pub const SYMBOLS_MAX: usize = 64 << 20;
/// Most relocations in one object; one costs 24 bytes in the file.
pub const RELOCS_MAX: usize = 128 << 20;
/// Most sections in one COMDAT group; bounded by the file's size too.
pub const GROUP_MEMBERS_MAX: usize = 1 << 20;
/// Largest section after decompression: the largest debug section known is about 3 GiB, but a
/// bomb must not take the machine.
pub const DECOMPRESSED_SIZE_MAX: u64 = 1 << 30;
/// How much larger than its compressed form a section may claim to be before it is refused
/// (deflate cannot exceed 1,032 to 1).
pub const DECOMPRESS_RATIO_MAX: u64 = 1100;
/// Most members in one archive.
pub const ARCHIVE_MEMBERS_MAX: usize = 1 << 20;
/// Most places listed for one undefined or duplicate name; the rest is counted, not listed.
pub const SITES_SHOWN_MAX: usize = 8;
/// Most undefined names a correction is sought for: each search reads every name there is, and
/// who misses more names misses a library.
pub const SUGGESTIONS_MAX: usize = 64;
/// Most findings shown for one refusal unless asked otherwise (`--max-errors`): nobody reads
/// more, and a forgotten library gives thousands.
pub const ERRORS_SHOWN_MAX: usize = 100;
/// Most findings reported for one graph that does not verify: a broken table breaks everywhere.
pub const FINDINGS_MAX: usize = 64;
/// Largest alignment of a section: a large page.
pub const SECTION_ALIGN_MAX: u64 = 2 << 20;
/// Most frames shown in a backtrace; the rest is counted when it can be.
pub const BACKTRACE_FRAMES_MAX: usize = 64;
/// Longest symbol name that is demangled; longer ones are shown as they are.
pub const DEMANGLE_LEN_MAX: usize = 4096;
/// Longest name of an archive member: a path of Linux.
pub const MEMBER_NAME_LEN_MAX: usize = 4096;
/// Longest name of a section or symbol. The longest mangled names known have some
/// 100,000 letters.
pub const NAME_LEN_MAX: usize = 1 << 20;
/// How many times as long as its file all names of one table may be together. Linkers merge the
/// tails of names, which gives sums below the file's size; overlap without measure would make
/// reading quadratic.
pub const NAMES_OVERLAP_MAX: u64 = 16;
/// Largest zero-filled section or COMMON symbol: larger than any address reservation, small enough
/// that sums of all of them cannot overflow.
pub const ZERO_SIZE_MAX: u64 = 1 << 40;
/// Deepest nesting of `#include`: gcc's own bound; deeper means a file that includes itself.
pub const INCLUDE_DEPTH_MAX: usize = 200;
/// Most inclusions in one translation unit, repeated ones counted: files that include themselves
/// twice would otherwise double at each level. The largest programs have some 20,000.
pub const INCLUSIONS_MAX: usize = 200_000;
/// Deepest nesting of `#if`: the standard asks for 63; real code stays below 100.
pub const CONDITIONAL_DEPTH_MAX: usize = 4096;
/// Deepest nesting of macro expansions: they are followed by recursion in arguments only.
pub const MACRO_DEPTH_MAX: usize = 400;
/// Most tokens all expansions begun by one name in the text may give: a macro bomb of thirty lines
/// gives more than any machine holds. The largest known in real programs give some 2 million.
pub const MACRO_TOKENS_MAX: usize = 4 << 20;
/// Most tokens of one translation unit: twelve bytes each.
pub const TOKENS_MAX: usize = 256 << 20;
/// Bytes of all source text of one translation unit, counted at each inclusion: a quarter of a
/// 31-bit space is for text that macros make.
pub const SOURCE_SIZE_MAX: u64 = 3 << 29;
/// Longest string literal after joining, in bytes.
pub const STRING_SIZE_MAX: usize = 256 << 20;
/// Deepest nesting of parentheses and operators in an `#if` expression.
pub const CONDITION_DEPTH_MAX: usize = 256;
/// Most parameters of a macro: the standard asks for 127; indices are 16 bits.
pub const MACRO_PARAMETERS_MAX: usize = 65_535;
/// Deepest nesting of parentheses, blocks, declarators and initialisers in C source. The standard
/// asks for 127 blocks; each level costs a few hundred bytes of stack in several stages.
pub const C_NESTING_MAX: u32 = 512;
/// Most bytes that one directive of assembly at file scope fills: a slip of the finger should not take all memory.
pub const ASM_FILL_MAX: u32 = 64 << 20;
/// Most bytes of one `#embed`: each becomes two tokens.
pub const C_EMBED_MAX: usize = 16 << 20;
/// Most operators, postfixes or `else if` in a row: trees that lean to one side are walked
/// recursively by lowering.
pub const C_CHAIN_MAX: u32 = 20_000;
/// Most pieces a designated range may multiply an initialiser into.
pub const C_INITIALISER_PIECES_MAX: usize = 16 << 20;
/// Largest initialised part of a static object of C source.
pub const C_STATIC_DATA_MAX: u64 = 1 << 30;
/// Bytes of text of versions of one unit that are kept to be compiled again by an undo; the oldest go first.
pub const KEPT_TEXTS_SIZE_MAX: usize = 64 << 20;
/// How many generations back text of versions is kept, however short.
pub const KEPT_TEXTS_GENERATIONS_MAX: u64 = 512;
