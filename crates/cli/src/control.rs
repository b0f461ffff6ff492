//! `--control`: scripts and tools ask and change the running program, one JSON object a line.
//!
//! A request names its verb and what the verb needs; each gets one answer, in order, with the request's
//! `id` if it has one, `"ok"`, and the verb's own fields, or `"code"` and `"message"` when it was refused.
//! `docs/control.md` describes every verb. A socket takes several connections, each read by a thread of its own; requests
//! are carried out one at a time. A connection that ends leaves the program as it is; the next
//! one goes on where it was. Requests are untrusted bytes: what is not understood is refused, a line
//! that is too long ends the connection.

use crate::command::Failure;
use crate::sources::{Sources, Unread};
use lively::c::Style;
use lively::{Image, Program, RunAddr, Step, Unknown};
use serde_json::{Map, Value, json};
use std::ffi::OsString;
use std::fs::File;
use std::io::{BufRead as _, BufReader, Read, Write};
use std::os::fd::{FromRawFd as _, RawFd};
use std::os::unix::net::UnixListener;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// Longest request.
const REQUEST_LEN_MAX: u64 = 1 << 20;
/// Most connections to a socket at once.
const CONNECTIONS_MAX: usize = 16;

/// Where requests come from.
#[derive(Clone, Debug)]
pub(crate) enum Control {
    /// A socket that is made there.
    Unix(PathBuf),
    /// A stream that is open already, both ways.
    Descriptor(RawFd),
}

impl Control {
    /// Reads `unix:PATH` or `fd:N`.
    pub(crate) fn read(text: &str) -> Result<Self, Failure> {
        if let Some(path) = text.strip_prefix("unix:").filter(|path| !path.is_empty()) {
            return Ok(Self::Unix(path.into()));
        }
        match text.strip_prefix("fd:").map(str::parse) {
            Some(Ok(number)) if number >= 0 => Ok(Self::Descriptor(number)),
            _ => Err(Failure::Usage(format!("`{text}` is no control: write unix:PATH or fd:NUMBER"))),
        }
    }

    /// Keeps a descriptor that was inherited from what is executed from now on.
    pub(crate) fn keep_from_programs(&self) -> Result<(), Failure> {
        match self {
            Self::Descriptor(number) => lively::close_on_exec(*number)
                .map_err(|error| refused(format!("descriptor {number} is not open: {error}"))),
            Self::Unix(_) => Ok(()),
        }
    }

    /// Opens it; requests are answered by a thread of its own from [`Door::serve`] on.
    pub(crate) fn open(&self) -> Result<Door, Failure> {
        match self {
            Self::Unix(path) => match bind(path) {
                Ok(listener) => Ok(Door::Socket(listener)),
                Err(error) => Err(refused(format!("cannot make the socket `{}`: {error}", path.display()))),
            },
            Self::Descriptor(number) => Ok(Door::Stream(stream(*number)?)),
        }
    }
}

fn refused(message: String) -> Failure {
    Failure::Refused(lively::Diagnostic::error("control", message).into())
}

/// Makes the socket, readable by its owner alone. A socket nobody listens to any more is replaced.
fn bind(path: &PathBuf) -> std::io::Result<UnixListener> {
    use std::os::unix::fs::{FileTypeExt as _, PermissionsExt as _};
    let is_socket = std::fs::symlink_metadata(path).is_ok_and(|facts| facts.file_type().is_socket());
    if is_socket && std::os::unix::net::UnixStream::connect(path).is_err() {
        std::fs::remove_file(path)?;
    }
    let listener = UnixListener::bind(path)?;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600))?;
    Ok(listener)
}

#[allow(unsafe_code, reason = "a descriptor that was inherited has no owner yet")]
fn stream(number: RawFd) -> Result<File, Failure> {
    if std::fs::metadata(format!("/proc/self/fd/{number}")).is_err() {
        return Err(refused(format!("descriptor {number} is not open")));
    }
    // SAFETY: it is open, and whoever started us handed it over for this.
    let stream = unsafe { File::from_raw_fd(number) };
    // Not for other programs that the program starts.
    let closed = rustix::io::fcntl_setfd(&stream, rustix::io::FdFlags::CLOEXEC);
    closed.map_err(|error| refused(format!("descriptor {number}: {error}")))?;
    Ok(stream)
}

/// An open control.
pub(crate) enum Door {
    Socket(UnixListener),
    Stream(File),
}

impl Door {
    /// Answers requests about `program` from now on, in a thread of lively's own that takes no signals.
    pub(crate) fn serve(self, program: Program, sources: Sources, keep: Option<u64>) -> Result<(), Failure> {
        let session = Session { program, sources, keep, turn: Mutex::new(()) };
        let work = move || match self {
            Self::Socket(listener) => welcome(&listener, &Arc::new(session)),
            Self::Stream(stream) => {
                let _ = stream.try_clone().and_then(|reader| session.answer_all(reader, stream));
            }
        };
        lively::quiet_thread("lively-control", work).map_err(|error| refused(error.to_string()))
    }
}

impl Door {
    /// Tells who has asked already why there is no program; whether there was somebody. Who has not is not waited for.
    pub(crate) fn turn_away(self, error: &lively::Error, findings: &str, sources: &Sources) -> bool {
        let Self::Stream(mut stream) = self else { return false };
        let now = rustix::event::Timespec { tv_sec: 0, tv_nsec: 0 };
        let mut waits = [rustix::event::PollFd::new(&stream, rustix::event::PollFlags::IN)];
        if !rustix::event::poll(&mut waits, Some(&now)).is_ok_and(|count| count > 0) {
            return false;
        }
        let mut line = Vec::new();
        let asked = BufReader::new(&stream).take(REQUEST_LEN_MAX).read_until(b'\n', &mut line);
        let request = serde_json::from_slice::<Map<String, Value>>(&line);
        let (Ok(1..), Ok(request)) = (asked, request) else { return false };
        let mut refused = Refused::from(error.clone());
        if !findings.is_empty() {
            refused.more.insert("findings".into(), findings.into());
        }
        refused.more.insert("files".into(), json!(sources.files()));
        reply(&mut stream, request.get("id").cloned(), Err(refused)).is_ok()
    }
}

/// Lets each connection that comes be answered by a thread of its own.
fn welcome(listener: &UnixListener, session: &Arc<Session>) {
    for mut connection in listener.incoming().flatten() {
        // Each thread has the session, and so has this one.
        if Arc::strong_count(session) > CONNECTIONS_MAX {
            let text = format!("there are {CONNECTIONS_MAX} connections already (CONNECTIONS_MAX)");
            let _ = reply(&mut connection, None, Err(Refused::new("too-many-connections", text)));
            continue;
        }
        let Ok(mut other) = connection.try_clone() else { continue };
        let session = Arc::clone(session);
        let work = move || {
            // The next connection goes on where a broken one stopped.
            let _ = connection.try_clone().and_then(|reader| session.answer_all(reader, connection));
        };
        if let Err(error) = lively::quiet_thread("lively-control", work) {
            let text = format!("no thread can be made: {error}");
            let _ = reply(&mut other, None, Err(Refused::new("control", text)));
        }
    }
}

/// A refusal: a stable code and a sentence.
struct Refused {
    code: String,
    message: String,
    more: Map<String, Value>,
}

impl Refused {
    fn new(code: &str, message: impl Into<String>) -> Self {
        Self { code: code.into(), message: message.into(), more: Map::new() }
    }
}

impl From<lively::Error> for Refused {
    fn from(error: lively::Error) -> Self {
        let all: Vec<Value> = error
            .diagnostics
            .iter()
            .map(|d| json!({"code": d.code, "message": d.message, "notes": d.notes, "help": d.help}))
            .collect();
        let mut refused = Self::new(error.code(), error.to_string());
        refused.more.insert("diagnostics".into(), all.into());
        refused
    }
}

type Answer = Result<Value, Refused>;

struct Session {
    program: Program,
    sources: Sources,
    /// How many generations before the one in force are kept, if older ones are to be given back unasked.
    keep: Option<u64>,
    /// Taken while a request is carried out.
    turn: Mutex<()>,
}

impl Session {
    fn answer_all(&self, reader: impl Read, mut writer: impl Write) -> std::io::Result<()> {
        let mut reader = BufReader::new(reader);
        loop {
            let mut line = Vec::new();
            let count = reader.by_ref().take(REQUEST_LEN_MAX).read_until(b'\n', &mut line)?;
            if count == 0 {
                return Ok(());
            }
            if !line.ends_with(b"\n") && count as u64 == REQUEST_LEN_MAX {
                let text = format!("a request has at most {REQUEST_LEN_MAX} bytes (REQUEST_LEN_MAX)");
                return reply(&mut writer, None, Err(Refused::new("request-too-long", text)));
            }
            if line.trim_ascii().is_empty() {
                continue;
            }
            let turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
            let (id, answer) = match serde_json::from_slice::<Map<String, Value>>(&line) {
                Ok(request) => {
                    (request.get("id").cloned(), with_files(&request, &self.sources, self.answer(&request)))
                }
                Err(error) => (None, Err(Refused::new("bad-request", format!("no JSON object: {error}")))),
            };
            drop(turn);
            reply(&mut writer, id, answer)?;
        }
    }

    fn answer(&self, request: &Map<String, Value>) -> Answer {
        let Some(verb) = request.get("verb").and_then(Value::as_str) else {
            return Err(Refused::new("bad-request", "a request is an object with a `verb`"));
        };
        understood(verb, request)?;
        match verb {
            "plan" => self.plan(request),
            "reload" => self.reload(request),
            "append" => self.append(request),
            "undo" => self.undo(request),
            "retire" => self.retire(request),
            "generations" => Ok(self.generations()),
            "lookup" => self.lookup(request),
            "symbolize" => self.symbolize(request),
            "stats" => Ok(stats(&self.program.image())),
            "history" => Ok(self.history()),
            "files" => Ok(json!({"files": self.sources.files()})),
            "quit" => {
                self.program.quit(number(request, "status")?.unwrap_or(0) as i32)?;
                Ok(json!({}))
            }
            _ => Err(Refused::new("internal", "a verb that nobody carries out")),
        }
    }

    /// The inputs as they are now, and what the compiler said of them.
    fn inputs(&self, request: &Map<String, Value>) -> Result<(Vec<lively::Input>, String), Refused> {
        let names: Vec<OsString> = match request.get("inputs") {
            None | Some(Value::Null) => self.sources.names().map(Into::into).collect(),
            Some(Value::String(one)) => vec![one.into()],
            Some(Value::Array(many)) => {
                let texts = many.iter().map(|name| name.as_str().map(Into::into)).collect::<Option<Vec<_>>>();
                texts.ok_or_else(|| Refused::new("bad-request", "`inputs` holds names of files"))?
            }
            Some(_) => return Err(Refused::new("bad-request", "`inputs` is an array of names of files")),
        };
        let style = match request.get("colour") {
            Some(Value::Bool(true)) => Style::Colour,
            _ => Style::Plain,
        };
        let mut findings = String::new();
        let mut inputs = Vec::with_capacity(names.len());
        if names.iter().any(|name| name == "-") {
            return Err(Refused::new("bad-request", "standard input is the program's: it cannot be read"));
        }
        for (name, read) in names.iter().zip(self.sources.read_all(&names, style).map_err(unread)?) {
            if read.is_empty && request.get("nonempty") == Some(&Value::Bool(true)) {
                let message = format!("`{}` is empty", name.display());
                return Err(Refused::new("empty-source", message));
            }
            findings += &read.findings;
            inputs.push(read.input);
        }
        Ok((inputs, findings))
    }

    fn plan(&self, request: &Map<String, Value>) -> Answer {
        let (inputs, _) = self.inputs(request)?;
        let plan = self.program.image().plan_with(inputs, unknown(request)?)?;
        let units: Value = serde_json::from_str(&plan.to_json()).unwrap_or(Value::Null);
        Ok(json!({"live": plan.is_live(), "empty": plan.is_empty(), "text": plan.to_text(), "units": units}))
    }

    fn reload(&self, request: &Map<String, Value>) -> Answer {
        // Compiled before the lock is taken: nothing waits for it.
        let (inputs, findings) = self.inputs(request)?;
        let plan = self.program.image().plan_with(inputs, unknown(request)?)?;
        let (text, is_live) = (plan.to_text(), plan.is_live());
        let applied = self.program.apply(plan, step(request)?).map_err(|error| {
            let mut refused = Refused::from(error);
            if !is_live {
                refused.more.insert("plan".into(), text.as_str().into());
            }
            refused
        })?;
        self.retire_in_time(applied.generation);
        let mut answer =
            json!({"generation": applied.generation, "replaced": applied.replaced, "plan": text});
        if !findings.is_empty() {
            answer["findings"] = findings.into();
        }
        Ok(answer)
    }

    fn append(&self, request: &Map<String, Value>) -> Answer {
        if !request.contains_key("inputs") {
            return Err(Refused::new("bad-request", "`append` needs `inputs`"));
        }
        let (inputs, _) = self.inputs(request)?;
        let appended = self.program.append(inputs)?;
        Ok(json!({"generation": appended.generation}))
    }

    fn undo(&self, request: &Map<String, Value>) -> Answer {
        let applied = self.program.undo(number(request, "to")?, step(request)?)?;
        Ok(json!({"generation": applied.generation, "replaced": applied.replaced}))
    }

    fn retire(&self, request: &Map<String, Value>) -> Answer {
        let keep = number(request, "keep")?.or(self.keep).unwrap_or(lively::KEEP);
        let retired = self.program.image().retire(keep)?;
        let survivors = retired.survivors.iter().map(|survivor| {
            json!({"name": survivor.name, "generation": survivor.generation, "holder": survivor.holder})
        });
        let survivors: Vec<Value> = survivors.collect();
        Ok(json!({"bodies": retired.bodies, "bytes": retired.bytes, "survivors": survivors}))
    }

    /// Gives old bodies back now and then, so that a program that is reloaded for ever stays as large as it is.
    fn retire_in_time(&self, generation: u64) {
        // Looking at all memory costs more than a reload: not each time.
        if let Some(keep) = self.keep
            && generation.is_multiple_of(keep / 2 + 1)
        {
            // Threads that cannot be held now can be some other time.
            let _ = self.program.image().retire(keep);
        }
    }

    fn generations(&self) -> Value {
        let told = self.program.image().generations();
        let list = told
            .iter()
            .map(|g| json!({"generation": g.number, "replaced": g.replaced, "restored": g.restored}));
        json!({"generations": list.collect::<Vec<_>>()})
    }

    fn lookup(&self, request: &Map<String, Value>) -> Answer {
        let name = word(request, "name")?;
        let image = self.program.image();
        let Some(symbol) = image.symbol(name) else {
            return Err(Refused::new("unknown-name", format!("the image defines no `{name}`")));
        };
        let bodies = image.bodies(name).into_iter().map(|body| {
            json!({"generation": body.generation, "address": hex(body.address), "size": body.size, "current": body.is_current, "promise": body.is_promise})
        });
        Ok(json!({
            "name": symbol.name, "address": hex(symbol.address), "size": symbol.size, "object": symbol.object,
            "function": symbol.is_function, "local": symbol.is_local, "bodies": bodies.collect::<Vec<_>>(),
        }))
    }

    fn symbolize(&self, request: &Map<String, Value>) -> Answer {
        let address = match request.get("address") {
            Some(Value::Number(number)) => number.as_u64(),
            Some(Value::String(text)) => u64::from_str_radix(text.trim_start_matches("0x"), 16).ok(),
            _ => None,
        };
        let Some(address) = address else {
            return Err(Refused::new("bad-request", "`symbolize` needs an `address`, such as \"0x1000\""));
        };
        let image = self.program.image();
        let Some(home) = image.symbolize(RunAddr(address)) else {
            return Err(Refused::new("unknown-address", format!("{address:#x} is not in the image")));
        };
        Ok(json!({
            "name": home.name, "offset": home.offset, "section": home.section, "object": home.object,
            "stub": home.is_stub, "generation": home.generation,
        }))
    }

    fn history(&self) -> Value {
        let image = self.program.image();
        let one = |number: u64| json!({"generation": number, "events": image.explain(number)});
        let list: Vec<Value> = image.generations().iter().map(|g| one(g.number)).collect();
        json!({"history": list})
    }
}

/// What can be asked, and the fields that a request of each may have.
const VERBS: [(&str, &[&str]); 12] = [
    ("plan", &["inputs", "unchecked"]),
    ("reload", &["inputs", "step", "unchecked"]),
    ("append", &["inputs"]),
    ("undo", &["to", "step"]),
    ("retire", &["keep"]),
    ("generations", &[]),
    ("lookup", &["name"]),
    ("symbolize", &["address"]),
    ("stats", &[]),
    ("history", &[]),
    ("files", &[]),
    ("quit", &["status"]),
];

/// Fields that every request may have.
const COMMON: [&str; 5] = ["verb", "id", "files", "colour", "nonempty"];

/// Refuses verbs that there are not and fields that the verb does not take: what is not understood is not passed over.
fn understood(verb: &str, request: &Map<String, Value>) -> Result<(), Refused> {
    let Some((_, fields)) = VERBS.iter().find(|(name, _)| *name == verb) else {
        let all = VERBS.map(|(name, _)| name);
        let near = lively::nearest(verb, all);
        let hint = near.map_or_else(
            || format!("there are {}", all.join(", ")),
            |near| format!("did you mean `{near}`?"),
        );
        return Err(Refused::new("unknown-verb", format!("unknown verb `{verb}`; {hint}")));
    };
    let is_known = |field: &str| fields.contains(&field) || COMMON.contains(&field);
    let Some(field) = request.keys().find(|field| !is_known(field)) else { return Ok(()) };
    let hint = match fields {
        [] => "it takes none".to_owned(),
        some => format!("it takes `{}`", some.join("`, `")),
    };
    Err(Refused::new("unknown-field", format!("`{verb}` takes no `{field}`; {hint}")))
}

/// With the files that the request's inputs used, for who asks for them, whether it was done or refused.
fn with_files(request: &Map<String, Value>, sources: &Sources, answer: Answer) -> Answer {
    if request.get("files") != Some(&Value::Bool(true)) {
        return answer;
    }
    let inputs = request.get("inputs").filter(|inputs| !inputs.is_null());
    let is_asked = |name: &str| {
        let among = |inputs: &Value| inputs.as_array().is_some_and(|all| all.iter().any(|one| one == name));
        inputs.is_none_or(|inputs| inputs == name || among(inputs))
    };
    let files = json!(sources.files_of(is_asked));
    match answer {
        Ok(mut value) => {
            value["files"] = files;
            Ok(value)
        }
        Err(mut refused) => {
            refused.more.insert("files".into(), files);
            Err(refused)
        }
    }
}

fn unread(unread: Unread) -> Refused {
    let mut refused = Refused::from(unread.error);
    if !unread.findings.is_empty() {
        refused.more.insert("findings".into(), unread.findings.into());
    }
    refused
}

fn stats(image: &Image) -> Value {
    let stats = image.stats();
    let used: Map<String, Value> =
        image.used().iter().map(|(bucket, size)| (bucket.name().into(), size.0.into())).collect();
    json!({
        "generation": image.generation(), "free_again": image.free_again().0, "objects": stats.objects, "relocations": stats.relocations,
        "cells": stats.cells, "stubs": stats.stubs, "detours": stats.detours,
        "constructors": stats.constructors, "kept_promises": stats.kept_promises, "mappings": stats.host.maps, "used": used,
        "resolve_ns": stats.resolve_ns, "place_ns": stats.place_ns, "relocate_ns": stats.relocate_ns,
        "publish_ns": stats.publish_ns,
    })
}

fn hex(address: RunAddr) -> String {
    format!("{:#x}", address.0)
}

fn word<'r>(request: &'r Map<String, Value>, field: &str) -> Result<&'r str, Refused> {
    let text = request.get(field).and_then(Value::as_str);
    text.ok_or_else(|| Refused::new("bad-request", format!("`{field}` is missing")))
}

/// How functions are replaced: `"step"` is `slots`, `atomic` or `quiescent`.
fn step(request: &Map<String, Value>) -> Result<Step, Refused> {
    match request.get("step").map(Value::as_str) {
        None | Some(Some("slots")) => Ok(Step::EachSlot),
        Some(Some("atomic")) => Ok(Step::Atomic),
        Some(Some("quiescent")) => Ok(Step::Quiescent),
        _ => Err(Refused::new("bad-request", "`step` is `slots`, `atomic` or `quiescent`")),
    }
}

/// What is done with functions whose signature nobody knows: `"unchecked": true` vouches for them.
fn unknown(request: &Map<String, Value>) -> Result<Unknown, Refused> {
    match request.get("unchecked") {
        None | Some(Value::Null | Value::Bool(false)) => Ok(Unknown::Refuse),
        Some(Value::Bool(true)) => Ok(Unknown::Trust),
        Some(_) => Err(Refused::new("bad-request", "`unchecked` is true or false")),
    }
}

fn number(request: &Map<String, Value>, field: &str) -> Result<Option<u64>, Refused> {
    match request.get(field) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => match value.as_u64() {
            Some(number) => Ok(Some(number)),
            None => Err(Refused::new("bad-request", format!("`{field}` is a number"))),
        },
    }
}

fn reply(writer: &mut impl Write, id: Option<Value>, answer: Answer) -> std::io::Result<()> {
    let mut fields = Map::new();
    if let Some(id) = id {
        fields.insert("id".into(), id);
    }
    match answer {
        Ok(value) => {
            fields.insert("ok".into(), true.into());
            if let Value::Object(more) = value {
                fields.extend(more);
            }
        }
        Err(refused) => {
            fields.insert("ok".into(), false.into());
            fields.insert("code".into(), refused.code.into());
            fields.insert("message".into(), refused.message.into());
            fields.extend(refused.more);
        }
    }
    let mut line = Value::Object(fields).to_string();
    line.push('\n');
    writer.write_all(line.as_bytes())?;
    writer.flush()
}
