//! Reads the directives and the files of a case out of one text.
//!
//! A case is one source file that says itself how it is to be built and judged, in lines that begin
//! with `//!` whatever the language. Those lines become empty lines in the written file, so that no compiler
//! meets them and line numbers stay true.
//!
//! ```text
//! //! One sentence that says what the case shows (demanded).
//! //! key: value                      a directive, in the lines before any code
//! //! file b.c                        from here on the text of another file
//! //! file b.c: -fno-pic              the same, with flags of its own
//! ```
//! A key is one word of lower-case letters and dashes, followed by a colon and a blank. Which keys there
//! are is the business of the corpus that reads them; keys it does not know are its errors.
//!
//! Invariant: no line of the text is lost: each is in exactly one file or is a directive.
//! Refuses: directives after code (they would be overlooked by people), a file named twice, names
//! that leave the case's folder.

/// One file of a case, as it will be written for the compiler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Name inside the case's folder.
    pub name: String,
    /// Text, directive lines blanked.
    pub text: String,
    /// Flags for this file alone.
    pub flags: Vec<String>,
}

/// One `//! key: value` line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// Line in the case's text, from one.
    pub line: usize,
    /// The word before the colon.
    pub key: String,
    /// What follows it, trimmed.
    pub value: String,
}

/// A case's text taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseText {
    /// What the case shows.
    pub about: String,
    /// Directives in the order in which they stand.
    pub directives: Vec<Directive>,
    /// Files in the order in which they stand; the first has the name given to [`parse`].
    pub files: Vec<SourceFile>,
}

/// Takes `text` apart; the part before the first `file` marker becomes the file `first`.
///
/// # Errors
/// A sentence naming the line, for anything the grammar refuses.
pub fn parse(first: &str, text: &str) -> Result<CaseText, String> {
    let mut case = CaseText {
        about: String::new(),
        directives: Vec::new(),
        files: vec![SourceFile { name: first.to_string(), text: String::new(), flags: Vec::new() }],
    };
    let mut in_head = true;
    for (index, line) in text.lines().enumerate() {
        let number = index + 1;
        let Some(rest) = line.strip_prefix("//!") else {
            in_head = in_head && line.trim().is_empty();
            push_line(&mut case.files, line);
            continue;
        };
        let rest = rest.trim();
        if let Some(marker) = rest.strip_prefix("file ") {
            in_head = false;
            let file = file_marker(marker).map_err(|why| format!("line {number}: {why}"))?;
            if case.files.iter().any(|known| known.name == file.name) {
                return Err(format!("line {number}: the file `{}` stands here twice", file.name));
            }
            case.files.push(file);
            continue;
        }
        if !in_head {
            return Err(format!("line {number}: a directive must stand before the code"));
        }
        push_line(&mut case.files, "");
        match split_key(rest) {
            Some((key, value)) => case.directives.push(Directive {
                line: number,
                key: key.to_string(),
                value: value.to_string(),
            }),
            None if case.about.is_empty() => case.about = rest.to_string(),
            None => {
                case.about.push(' ');
                case.about.push_str(rest);
            }
        }
    }
    if case.about.is_empty() {
        return Err("line 1: the case does not say what it shows (`//! One sentence.`)".to_string());
    }
    Ok(case)
}

fn push_line(files: &mut [SourceFile], line: &str) {
    if let Some(file) = files.last_mut() {
        file.text.push_str(line);
        file.text.push('\n');
    }
}

fn file_marker(marker: &str) -> Result<SourceFile, String> {
    let (name, flags) = marker.split_once(':').unwrap_or((marker, ""));
    let name = name.trim();
    if name.is_empty() || name.contains('/') || name.contains("..") {
        return Err(format!("`{name}` is not the name of a file inside the case"));
    }
    Ok(SourceFile { name: name.to_string(), text: String::new(), flags: words(flags) })
}

fn split_key(text: &str) -> Option<(&str, &str)> {
    let (key, value) = text.split_once(':')?;
    // `std::cout` begins a sentence, not a directive.
    let is_apart = value.is_empty() || value.starts_with(' ');
    let is_key = key.starts_with(|c: char| c.is_ascii_lowercase())
        && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    (is_key && is_apart).then_some((key, value.trim()))
}

/// Splits at blanks; `'...'` and `"..."` keep blanks together (no escapes inside).
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut word = String::new();
    let mut started = false;
    let mut quote = None;
    for c in text.chars() {
        match quote {
            Some(q) if c == q => quote = None,
            Some(_) => word.push(c),
            None if c == '\'' || c == '"' => {
                quote = Some(c);
                started = true;
            }
            None if c.is_whitespace() => {
                if started {
                    out.push(std::mem::take(&mut word));
                }
                started = false;
            }
            None => {
                word.push(c);
                started = true;
            }
        }
    }
    if started {
        out.push(word);
    }
    out
}

/// Undoes `\n`, `\t`, `\0` and `\\` in a directive's value.
#[must_use]
pub fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (c, c == '\\') {
            (_, false) => out.push(c),
            (_, true) => match chars.next() {
                Some('n') => out.push('\n'),
                Some('t') => out.push('\t'),
                Some('0') => out.push('\0'),
                Some(other) => out.push(other),
                None => out.push('\\'),
            },
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directives_and_files_come_apart_and_lines_stay() {
        let case =
            parse("a.c", "//! Shows it.\n//! args: x 'y z'\nint a;\n//! file b.c: -O3\nint b;\n").unwrap();
        assert_eq!(case.about, "Shows it.");
        assert_eq!(case.directives.len(), 1);
        assert_eq!(words(&case.directives[0].value), ["x", "y z"]);
        assert_eq!(case.files[0].text, "\n\nint a;\n");
        assert_eq!(case.files[1].name, "b.c");
        assert_eq!(case.files[1].flags, ["-O3"]);
        assert_eq!(case.files[1].text, "int b;\n");
    }

    #[test]
    fn refusals_name_the_line() {
        for (text, line) in [
            ("//! A.\nint a;\n//! args: late\n", "line 3"),
            ("//! A.\n//! file ../b.c\n", "line 2"),
            ("//! A.\n//! file b.c\n//! file b.c\n", "line 3"),
            ("int a;\n", "line 1"),
        ] {
            let error = parse("a.c", text).unwrap_err();
            assert!(error.starts_with(line), "{error}");
        }
    }

    #[test]
    fn escapes() {
        assert_eq!(unescape(r"a\nb\\c"), "a\nb\\c");
    }
}
