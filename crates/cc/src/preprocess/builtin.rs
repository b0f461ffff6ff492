//! Macros that are computed when they are met.

use super::engine::Engine;
use super::expand::Tok;
use super::macros::{Macro, Shape};
use crate::diagnostic::Report;
use crate::lex::name::words;
use crate::lex::scanner::{Lines, Scanner};
use crate::lex::{Name, TokenKind};
use crate::source::Pos;
use std::time::{SystemTime, UNIX_EPOCH};

/// Which one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Builtin {
    Line,
    File,
    FileName,
    BaseFile,
    Date,
    Time,
    Timestamp,
    Counter,
    IncludeLevel,
    HasInclude,
    HasIncludeNext,
    HasEmbed,
    HasAttribute,
    HasCAttribute,
    KnowsName,
    HasFeature,
    Pragma,
}

const BUILTINS: &[(Name, Builtin)] = &[
    // The first has number 0, which frames without a macro name: it is never disabled.
    (words::M_LINE, Builtin::Line),
    (words::M_FILE, Builtin::File),
    (words::M_FILE_NAME, Builtin::FileName),
    (words::M_BASE_FILE, Builtin::BaseFile),
    (words::M_DATE, Builtin::Date),
    (words::M_TIME, Builtin::Time),
    (words::M_TIMESTAMP, Builtin::Timestamp),
    (words::M_COUNTER, Builtin::Counter),
    (words::M_INCLUDE_LEVEL, Builtin::IncludeLevel),
    (words::HAS_INCLUDE, Builtin::HasInclude),
    (words::HAS_INCLUDE_NEXT, Builtin::HasIncludeNext),
    (words::HAS_EMBED, Builtin::HasEmbed),
    (words::HAS_ATTRIBUTE, Builtin::HasAttribute),
    (words::HAS_CPP_ATTRIBUTE, Builtin::HasCAttribute),
    (words::HAS_C_ATTRIBUTE, Builtin::HasCAttribute),
    (words::HAS_BUILTIN, Builtin::KnowsName),
    (words::HAS_FEATURE, Builtin::HasFeature),
    (words::HAS_EXTENSION, Builtin::HasFeature),
    (words::PRAGMA_OPERATOR, Builtin::Pragma),
];

/// GNU attributes that are understood, or accepted and harmless.
const ATTRIBUTES: &[&str] = &[
    "access",
    "alias",
    "aligned",
    "alloc_align",
    "alloc_size",
    "always_inline",
    "artificial",
    "assume_aligned",
    "cleanup",
    "cold",
    "common",
    "const",
    "constructor",
    "copy",
    "deprecated",
    "designated_init",
    "destructor",
    "error",
    "externally_visible",
    "fallthrough",
    "flatten",
    "format",
    "format_arg",
    "gnu_inline",
    "hot",
    "ifunc",
    "leaf",
    "malloc",
    "may_alias",
    "mode",
    "naked",
    "no_instrument_function",
    "no_reorder",
    "no_sanitize",
    "nocommon",
    "noclone",
    "noinline",
    "noipa",
    "nonnull",
    "nonstring",
    "noplt",
    "noreturn",
    "nothrow",
    "optimize",
    "packed",
    "pure",
    "retain",
    "returns_nonnull",
    "returns_twice",
    "section",
    "sentinel",
    "symver",
    "target",
    "tls_model",
    "transparent_union",
    "unavailable",
    "uninitialized",
    "unused",
    "used",
    "vector_size",
    "visibility",
    "warn_if_not_aligned",
    "warn_unused_result",
    "warning",
    "weak",
    "weakref",
    "zero_call_used_regs",
];

/// Whether an attribute of this name, without underscores around it, is one of GNU C or C23. Those that
/// only tune or guard code that other compilers make are known too.
pub(crate) fn known_attribute(word: &str) -> bool {
    const SILENT: &[&str] = &[
        "_Noreturn",
        "alloc_align",
        "always_inline",
        "cf_check",
        "cpu_dispatch",
        "cpu_specific",
        "fd_arg",
        "fd_arg_read",
        "fd_arg_write",
        "fentry_name",
        "fentry_section",
        "force_align_arg_pointer",
        "function_return",
        "gcc_struct",
        "indirect_branch",
        "indirect_return",
        "interrupt",
        "maybe_unused",
        "ms_abi",
        "ms_struct",
        "ms_hook_prologue",
        "no_address_safety_analysis",
        "no_caller_saved_registers",
        "no_icf",
        "no_profile_instrument_function",
        "no_sanitize_address",
        "no_sanitize_coverage",
        "no_sanitize_thread",
        "no_sanitize_undefined",
        "no_split_stack",
        "no_stack_limit",
        "no_stack_protector",
        "nocf_check",
        "nodirect_extern_access",
        "nodiscard",
        "noinit",
        "patchable_function_entry",
        "persistent",
        "scalar_storage_order",
        "simd",
        "stack_protect",
        "strict_flex_array",
        "sysv_abi",
        "target_clones",
        "tainted_args",
        "transaction_callable",
        "transaction_may_cancel_outer",
        "transaction_pure",
        "transaction_safe",
        "transaction_unsafe",
        "volatile",
    ];
    ATTRIBUTES.contains(&word) || SILENT.contains(&word)
}

/// What `__has_feature` and `__has_extension` say yes to.
const FEATURES: &[&str] = &[
    "c_alignas",
    "c_alignof",
    "c_atomic",
    "c_generic_selections",
    "c_static_assert",
    "c_thread_local",
    "enumerator_attributes",
    "attribute_deprecated_with_message",
    "attribute_unavailable_with_message",
    "statement_expressions",
    "tls",
];

/// GNU's builtins, one a line, sorted by bytes.
const BUILTIN_NAMES: &str = include_str!("builtin_names.txt");

/// Whether `name` is one of GNU's builtins.
fn is_builtin_name(name: &str) -> bool {
    BUILTIN_NAMES.lines().any(|known| known == name)
}

impl Engine<'_> {
    pub(super) fn define_builtins(&mut self) {
        for (name, builtin) in BUILTINS {
            self.macros.add(Macro {
                name: *name,
                shape: Shape::Builtin(*builtin),
                body: (0, 0),
                params: (0, 0),
                disabled: false,
                is_plain: true,
                is_final: false,
                pos: Pos::NONE,
            });
        }
    }

    /// Puts the value of `builtin`, named by `tok`, before what is still to be read. Says no when the
    /// name stays as it is.
    pub(super) fn builtin_value(&mut self, tok: Tok, builtin: Builtin, scanner: &mut Scanner<'_>) -> bool {
        let place = self.session.sources.outermost_call(tok.expansion, tok.token.pos);
        self.log.asked(self.out.list.len(), builtin, place);
        let (kind, text) = match builtin {
            Builtin::Line => {
                let line = self.session.sources.locate(place).map_or(1, |at| at.line);
                (TokenKind::Number, line.to_string())
            }
            Builtin::File | Builtin::FileName => {
                let name = self.session.sources.locate(place).map(|at| at.file);
                let name = name.as_deref().unwrap_or("<command-line>");
                let base = name.rsplit('/').next().unwrap_or(name);
                (TokenKind::String, quoted(if builtin == Builtin::File { name } else { base }))
            }
            Builtin::BaseFile => {
                let path = self.session.sources.file(self.main).path().to_string_lossy().into_owned();
                (TokenKind::String, quoted(&path))
            }
            Builtin::Date | Builtin::Time => (TokenKind::String, self.date_or_time(builtin)),
            Builtin::Timestamp => {
                self.note_moment();
                let file = self.levels.last().map_or(self.main, |level| level.file);
                let time = self.options.date.or_else(|| seconds(self.session.sources.file(file).modified()?));
                (TokenKind::String, time.map_or_else(|| "\"??? ??? ?? ??:??:?? ????\"".to_owned(), timestamp))
            }
            Builtin::Counter => {
                self.counter += 1;
                (TokenKind::Number, (self.counter - 1).to_string())
            }
            Builtin::IncludeLevel => (TokenKind::Number, self.levels.len().saturating_sub(1).to_string()),
            Builtin::Pragma => return false,
            _ => match self.answer(tok, builtin, scanner) {
                Some(number) => (TokenKind::Number, number.to_string()),
                None => return false,
            },
        };
        let token = self.made_token(kind, text.as_bytes(), place);
        self.replace_with(tok, token);
        true
    }

    /// The answer of a `__has_...` question, whose operand is read.
    fn answer(&mut self, tok: Tok, builtin: Builtin, scanner: &mut Scanner<'_>) -> Option<u32> {
        let in_directive = scanner.lines == Lines::Stop;
        if matches!(builtin, Builtin::HasInclude | Builtin::HasIncludeNext | Builtin::HasEmbed) {
            if !in_directive {
                let what = format!(
                    "\"{}\" used outside of preprocessing directive",
                    self.text_of(Name(tok.token.value))
                );
                let span = self.span_of(tok.token);
                self.report(Report::error("has-include", what, span));
                return None;
            }
            return Some(self.has_include(tok, builtin, scanner));
        }
        if !self.finds_parenthesis(scanner) {
            let what = format!("missing '(' after \"{}\"", self.text_of(Name(tok.token.value)));
            let span = self.span_of(tok.token);
            self.report(Report::error("has-question", what, span));
            return Some(0);
        }
        let mut depth = 0usize;
        let mut words: Vec<String> = Vec::new();
        loop {
            let token = self.read_line_raw(scanner).token;
            match token.kind {
                TokenKind::LineEnd | TokenKind::Eof => {
                    let span = self.span_of(tok.token);
                    self.report(Report::error("has-question", "missing ')' after operand", span));
                    return Some(0);
                }
                TokenKind::LParen => depth += 1,
                TokenKind::RParen if depth <= 1 => break,
                TokenKind::RParen => depth -= 1,
                _ => words.push(String::from_utf8_lossy(&self.spelling(token)).into_owned()),
            }
        }
        Some(self.judge(builtin, &words))
    }

    fn judge(&self, builtin: Builtin, words: &[String]) -> u32 {
        let stripped = |word: &str| {
            word.strip_prefix("__").and_then(|w| w.strip_suffix("__")).unwrap_or(word).to_owned()
        };
        let words: Vec<&str> = words.iter().map(String::as_str).filter(|w| *w != ":" && *w != "::").collect();
        match (builtin, words.as_slice()) {
            (Builtin::KnowsName, [name]) => match self.options.knows_builtin {
                Some(knows) => u32::from(knows(name)),
                None => u32::from(is_builtin_name(name)),
            },
            (Builtin::HasFeature, [name]) => u32::from(FEATURES.contains(&stripped(name).as_str())),
            (Builtin::HasAttribute, [name]) => match stripped(name).as_str() {
                "fallthrough" | "nodiscard" | "maybe_unused" if self.has_standard_attributes() => {
                    self.standard_attribute(&stripped(name)).max(1)
                }
                name => u32::from(ATTRIBUTES.contains(&name)),
            },
            (Builtin::HasCAttribute | Builtin::HasAttribute, [scope, name]) => {
                u32::from(stripped(scope) == "gnu" && ATTRIBUTES.contains(&stripped(name).as_str()))
            }
            (Builtin::HasCAttribute, [name]) => self.standard_attribute(&stripped(name)),
            _ => 0,
        }
    }

    fn has_standard_attributes(&self) -> bool {
        self.options.dialect.standard >= crate::lex::Standard::C23
    }

    fn standard_attribute(&self, name: &str) -> u32 {
        match name {
            "deprecated" => 201_904,
            "fallthrough" => 201_910,
            "maybe_unused" => 202_106,
            "nodiscard" => 202_003,
            "noreturn" | "_Noreturn" => 202_202,
            _ => 0,
        }
    }

    /// The text says something of time, which options may have fixed.
    fn note_moment(&mut self) {
        if self.options.date.is_none() {
            self.session.sources.ask_moment();
        }
    }

    fn date_or_time(&mut self, builtin: Builtin) -> String {
        self.note_moment();
        let now = self.options.date.or_else(|| seconds(self.session.sources.now())).unwrap_or(0);
        let civil = Civil::from_seconds(now);
        if builtin == Builtin::Date {
            format!("\"{} {:2} {}\"", civil.month_name(), civil.day, civil.year)
        } else {
            format!("\"{:02}:{:02}:{:02}\"", civil.hour, civil.minute, civil.second)
        }
    }
}

/// `text` as a string literal.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn seconds(time: SystemTime) -> Option<u64> {
    time.duration_since(UNIX_EPOCH).ok().map(|since| since.as_secs())
}

fn timestamp(time: u64) -> String {
    let civil = Civil::from_seconds(time);
    let weekday = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][(time / 86_400 % 7) as usize];
    let Civil { year, day, hour, minute, second, .. } = civil;
    format!("\"{weekday} {} {day:2} {hour:02}:{minute:02}:{second:02} {year}\"", civil.month_name())
}

/// A moment of the calendar, in UTC: there is no time zone we could know without the C library.
struct Civil {
    year: u64,
    month: usize,
    day: u64,
    hour: u64,
    minute: u64,
    second: u64,
}

impl Civil {
    /// By counting days in eras of 400 years that begin in March.
    fn from_seconds(time: u64) -> Self {
        // Later than the year 9999 nothing fits the format.
        let time = time.min(253_402_300_799);
        let days = time / 86_400 + 719_468;
        let (era, of_era) = (days / 146_097, days % 146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * of_year + 2) / 153;
        let day = of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        Self {
            year: year_of_era + era * 400 + u64::from(month <= 2),
            month: month as usize,
            day,
            hour: time / 3_600 % 24,
            minute: time / 60 % 60,
            second: time % 60,
        }
    }

    fn month_name(&self) -> &'static str {
        const NAMES: [&str; 12] =
            ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        NAMES[(self.month - 1) % 12]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_have_dates() {
        let civil = Civil::from_seconds(951_782_400);
        assert_eq!((civil.year, civil.month, civil.day, civil.hour), (2000, 2, 29, 0));
        assert_eq!(timestamp(0), "\"Thu Jan  1 00:00:00 1970\"");
        assert_eq!(timestamp(1_700_000_000), "\"Tue Nov 14 22:13:20 2023\"");
    }
}
