//! Why a function or datum is kept, added, replaced or refused: stable codes, and a sentence each.
//!
//! The codes are promised: scripts branch on them. `docs/reasons.md` is made from this table. Some reasons
//! cannot be seen in two graphs (a name that another file has taken): whoever knows the image adds them to
//! the plan ([`crate::Plan::refuse`]).

/// Declares the reasons: name, code, sentence, what to do.
macro_rules! reasons {
    ($($(#[$meta:meta])* $name:ident $code:literal $sentence:literal $advice:literal;)*) => {
        /// Why.
        #[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Reason {
            $($(#[$meta])* $name,)*
        }

        impl Reason {
            /// All of them, in the order they are documented.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The stable word for scripts.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// One sentence for people, without a full stop.
            #[must_use]
            pub const fn sentence(self) -> &'static str {
                match self { $(Self::$name => $sentence,)* }
            }

            /// What to do about it; empty when nothing need be done.
            #[must_use]
            pub const fn advice(self) -> &'static str {
                match self { $(Self::$name => $advice,)* }
            }
        }
    };
}

reasons! {
    /// Nothing differs.
    Unchanged "unchanged"
        "it is the same"
        "";
    /// Only its first value differs.
    InitialiserChanged "initialiser-changed"
        "its initialiser changed, but it keeps its address and value"
        "assign the new value where the program runs, or start it again";
    /// It was not there.
    New "new"
        "it is new"
        "";
    /// It is no longer there.
    Removed "removed"
        "it is gone from the source; what still refers to it goes on using it"
        "";
    /// It is no longer there, and somebody needs it.
    RemovedInUse "removed-in-use"
        "it is gone from the source while code calls it by name"
        "leave it, or change those who call it in the same step";
    /// Another file's definition of the name is the one in force.
    Overridden "overridden"
        "another file's definition of this name is the one in force"
        "";
    /// The program makes the new one of the old one itself.
    Migrated "migrated"
        "it is another one from now on, which a function of the program fills from the old one"
        "";
    /// It is migrated, and somebody else refers to it.
    MigrationShared "migration-shared"
        "it would be another one from now on, and what stays goes on using the old one"
        "reload those files in the same step, or migrate those variables too";
    /// Its code differs.
    CodeChanged "code-changed"
        "its code changed"
        "";
    /// A literal, table or constant it uses differs.
    ConstantChanged "constant-changed"
        "a constant it holds or uses changed; new code uses a new copy, data that point to it keep the old one"
        "";
    /// It is called in another way.
    SignatureChanged "signature-changed"
        "it is called in another way, and callers elsewhere and callbacks still call it in the old one"
        "give the new function another name, or start the program again";
    /// It takes variable arguments where it did not, or the reverse.
    ConventionChanged "convention-changed"
        "whether it takes variable arguments or comes back at all changed, which its callers rely on"
        "give the new function another name, or start the program again";
    /// Seen from elsewhere where it was not, or the reverse.
    VisibilityChanged "visibility-changed"
        "who may see it changed (static, weak, hidden), so the old and the new one are different things"
        "give the new one another name, or start the program again";
    /// A struct or union has another layout.
    LayoutChanged "layout-changed"
        "its layout changed while objects of the old layout may exist"
        "make a new type beside the old one, or start the program again";
    /// It needs more or less room.
    DataSizeChanged "data-size-changed"
        "its size changed, and the existing one keeps its room"
        "give the new one another name, or start the program again";
    /// Its bytes mean something else.
    DataTypeChanged "data-type-changed"
        "its type changed, and its bytes would be read as what they are not"
        "give the new one another name, or start the program again";
    /// It needs a stricter alignment.
    DataAlignmentRaised "data-alignment-raised"
        "it asks for a stricter alignment than its address has"
        "give the new one another name, or start the program again";
    /// It may be written where it might not.
    ConstnessChanged "constness-changed"
        "it was constant and lies in memory that cannot be written"
        "give the new one another name, or start the program again";
    /// Each thread has its own, or no longer.
    ThreadLocalChanged "thread-local-changed"
        "whether each thread has its own changed"
        "give the new one another name, or start the program again";
    /// A new thread-local datum with a first value.
    ThreadLocalAdded "thread-local-added"
        "it is a new thread-local datum with an initialiser, which the threads that run already have missed"
        "leave out the initialiser and set the value when it is first used, or start the program again";
    /// A function is now a datum, or the reverse.
    KindChanged "kind-changed"
        "a function became a datum or a datum a function"
        "give the new one another name, or start the program again";
    /// Constructors or destructors changed.
    ConstructorAdded "constructor-added"
        "it is a new constructor or destructor, and the time to run it has passed or is not the program's"
        "call it from a hook, or start the program again";
    /// A changed member of a COMDAT group.
    ComdatChosen "comdat-chosen"
        "other files have copies of it too, and one for all was chosen when the program was linked"
        "reload all files that have it, or start the program again";
    /// Chosen by a function when linked.
    IndirectFunction "indirect-function"
        "it is chosen by a function when the program is linked (ifunc), and that choice is made"
        "start the program again";
    /// Two names of one thing part.
    AliasChanged "alias-changed"
        "it was another name of the same thing and is not any more"
        "change both, or start the program again";
    /// Its name means several things.
    AmbiguousName "ambiguous-name"
        "its file has several local things of this name, and nobody can tell which is which"
        "give them different names";
    /// A compiler's number is all that tells it from others.
    NumberedName "numbered-name"
        "only a number that the compiler counts up tells a static variable of this name from others, and it may have moved"
        "compile with -g, or give the variables different names";
    /// A list that code walks by its section's bounds.
    SectionListGrew "section-list-grew"
        "it joins a section whose bounds the program has taken already, and would not be found there"
        "register it at run time, or start the program again";
    /// Somebody reaches its body without its entry.
    DirectReference "direct-reference"
        "code that stays reaches it without its entry, and would go on using the old one"
        "compile with -ffunction-sections, or change the callers too";
    /// The new code refers to data in a way that cannot be told.
    UncertainReference "uncertain-reference"
        "what it refers to cannot be told from the object"
        "compile with -fPIC or -fdata-sections, or with lively's own compiler";
    /// Nobody knows how it is called.
    NoSignature "no-signature"
        "nobody knows how it is called, before or after"
        "compile with -g, or ask for an unchecked replacement";
    /// Inlined where nothing is compiled again.
    InlinedCopy "inlined-copy"
        "copies of it are part of other functions, which are not replaced"
        "reload the files of those functions too";
    /// The image has it from a shared library.
    LibraryFunction "library-function"
        "a library has one of this name too, and code that stays goes on using that"
        "give it another name, or start the program again";
    /// Another file has this name already.
    NameCollision "name-collision"
        "another file of the program defines this name"
        "make it static, or give it another name";
    /// Another architecture, or another file.
    UnitChanged "unit-changed"
        "the two versions are not of one file, or not for one architecture"
        "compile the same file for the same target";
}

/// The reference of all reasons, as `docs/reasons.md` has it.
#[must_use]
pub fn reference() -> String {
    let mut text = String::from(
        "# Reasons of a plan\n\n\
         Every line of a plan names one of these. The codes are stable. This page is made from\n\
         `crates/change/src/reason.rs`; `LIVELY_UPDATE=1 cargo test -p lively-change` writes it again.\n\n\
         | code | meaning | what to do |\n|---|---|---|\n",
    );
    for reason in Reason::ALL {
        text.push_str(&format!("| `{}` | {} | {} |\n", reason.code(), reason.sentence(), reason.advice()));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_words_and_all_differ() {
        let mut codes: Vec<_> = Reason::ALL.iter().map(|r| r.code()).collect();
        assert!(codes.iter().all(|c| c.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')));
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), Reason::ALL.len());
        assert!(Reason::ALL.iter().all(|r| !r.sentence().ends_with('.')));
    }

    #[test]
    fn the_page_in_docs_is_this_table() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/reasons.md");
        if std::env::var_os("LIVELY_UPDATE").is_some() {
            std::fs::create_dir_all(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs")).expect("docs");
            std::fs::write(path, reference()).expect("writing the page");
        }
        let page = std::fs::read_to_string(path).unwrap_or_default();
        assert!(page == reference(), "docs/reasons.md is stale: run with LIVELY_UPDATE=1");
    }
}
