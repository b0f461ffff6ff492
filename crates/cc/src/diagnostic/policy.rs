//! Which warnings are shown: the words of `-W`, in their order.
//!
//! A warning is on unless [`ASKED`] lists it under the word that turns it on. What names the warning itself
//! counts more than what names a group of some, and that more than `-Wall` and the like, whatever their
//! order; of equals the last counts. So `-Wno-unused-variable -Wall` keeps silent about variables.

/// Whether a word turns on or off.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wish {
    /// `-WNAME`
    On,
    /// `-Wno-NAME`
    Off,
}

/// How much the checker looks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Depth {
    /// What is said unless it is turned off.
    #[default]
    Usual,
    /// What has to be asked for too: unused names, doubtful forms.
    More,
}

/// Which warnings are wanted, as `-W` says it.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    /// `-w`: none at all.
    pub no_warnings: bool,
    /// `-Werror`: every warning is an error.
    pub all_errors: bool,
    /// `-WNAME` and `-Wno-NAME`, in their order.
    pub words: Vec<(String, Wish)>,
    /// `-Werror=NAME`.
    pub errors: Vec<String>,
    /// `-Wno-error=NAME`.
    pub not_errors: Vec<String>,
    /// `-Wsystem-headers`.
    pub system_headers: bool,
}

/// Warnings that are off until asked for, and the large group that asks for them; none for those that
/// want their own name.
const ASKED: &[(&str, &str)] = &[
    ("address", "all"),
    ("char-subscripts", "all"),
    ("empty-body", "extra"),
    ("format", "all"),
    ("format-extra-args", "all"),
    ("format-nonliteral", ""),
    ("format-security", ""),
    ("format-zero-length", "all"),
    ("logical-not-parentheses", "all"),
    ("missing-field-initializers", "extra"),
    ("missing-prototypes", ""),
    ("nonnull", "all"),
    ("parentheses", "all"),
    ("pedantic", "pedantic"),
    ("pointer-sign", "all"),
    ("shadow", ""),
    ("sign-compare", "extra"),
    ("strict-prototypes", ""),
    ("switch", "all"),
    ("switch-default", ""),
    ("unused-but-set-parameter", "extra"),
    ("unused-but-set-variable", "all"),
    ("unused-const-variable", "all"),
    ("unused-function", "all"),
    ("unused-label", "all"),
    ("unused-parameter", "extra"),
    ("unused-value", "all"),
    ("unused-variable", "all"),
    ("vla", ""),
];

/// Words for several warnings at once.
const GROUPS: &[(&str, &[&str])] = &[
    (
        "unused",
        &[
            "unused-but-set-variable",
            "unused-const-variable",
            "unused-function",
            "unused-label",
            "unused-value",
            "unused-variable",
        ],
    ),
    ("format", &["format-extra-args", "format-zero-length", "nonnull"]),
    ("pedantic", &["pointer-sign"]),
];

impl Policy {
    /// Takes the word after `-W` (or what stands behind `no-` there).
    pub fn word(&mut self, name: &str, wish: Wish) {
        // `-Wformat=2` asks, `-Wformat=0` does not.
        let (name, wish) = match name.split_once('=') {
            Some((name, "0")) => (name, Wish::Off),
            Some((name, _)) => (name, wish),
            None => (name, wish),
        };
        let name = if name == "W" { "extra" } else { name };
        self.words.push((name.to_owned(), wish));
    }

    /// Whether the warning `code` is shown.
    #[must_use]
    pub fn wants(&self, code: &str) -> bool {
        if self.no_warnings {
            return false;
        }
        let asked = ASKED.iter().find(|(name, _)| *name == code).map(|(_, by)| *by);
        let mut best = (0, if asked.is_some() { Wish::Off } else { Wish::On });
        for (word, wish) in &self.words {
            let rank = match word.as_str() {
                word if word == code => 3,
                word if GROUPS.iter().any(|(group, of)| *group == word && of.contains(&code)) => 2,
                word if asked == Some(word) => 1,
                _ => continue,
            };
            if rank >= best.0 {
                best = (rank, *wish);
            }
        }
        best.1 == Wish::On
    }

    /// Whether the warning `code` is an error.
    #[must_use]
    pub fn is_error(&self, code: &str) -> bool {
        let has = |list: &[String]| list.iter().any(|name| name == code);
        has(&self.errors) || self.all_errors && !has(&self.not_errors)
    }

    /// How much has to be looked for.
    #[must_use]
    pub fn depth(&self) -> Depth {
        let more = ASKED.iter().any(|(code, _)| self.wants(code)) || self.wants_word("return-type");
        if more { Depth::More } else { Depth::Usual }
    }

    fn wants_word(&self, name: &str) -> bool {
        !self.no_warnings && self.words.iter().any(|(word, wish)| word == name && *wish == Wish::On)
    }
}

#[cfg(test)]
mod tests {
    use super::{Depth, Policy, Wish};

    fn policy(words: &[(&str, Wish)]) -> Policy {
        let mut policy = Policy::default();
        words.iter().for_each(|(word, wish)| policy.word(word, *wish));
        policy
    }

    #[test]
    fn a_name_counts_more_than_a_group() {
        let all = policy(&[("unused-variable", Wish::Off), ("all", Wish::On)]);
        assert!(!all.wants("unused-variable") && all.wants("unused-label") && all.wants("format"));
        let group = policy(&[("all", Wish::On), ("unused", Wish::Off), ("unused-label", Wish::On)]);
        assert!(!group.wants("unused-variable") && group.wants("unused-label"));
    }

    #[test]
    fn what_is_asked_for_is_off_until_then() {
        let none = policy(&[]);
        assert!(none.wants("int-conversion") && !none.wants("shadow") && none.depth() == Depth::Usual);
        assert!(policy(&[("shadow", Wish::On)]).wants("shadow"));
        assert!(!policy(&[("all", Wish::On)]).wants("shadow"));
        assert_eq!(policy(&[("format=2", Wish::On)]).depth(), Depth::More);
        assert!(!policy(&[("all", Wish::On), ("format=0", Wish::On)]).wants("format"));
    }
}
