//! The machine of `lively watch`, fed with events.
//!
//! It stands in the command, whose own entry the test harness cannot start; so its two files, which know nothing
//! beside each other, are compiled here once more.

#[allow(dead_code, reason = "what only the command uses is not asked for here")]
#[path = "../src/watch/machine.rs"]
mod machine;
#[allow(dead_code, reason = "what only the command uses is not asked for here")]
#[path = "../src/watch/report.rs"]
mod report;

use machine::{
    Action, Ask, Content, END, Ending, Event, Force, GONE, HOLD, Key, Machine, Moment, OnRefusal, Settled,
    Told, UNSETTLED,
};
use report::{Done, Refused, Reply};
use std::time::Duration;

/// File 0 belongs to input 0, file 1 to input 1, file 2 (a header) to both.
struct Bench {
    machine: Machine,
    now: Moment,
}

impl Bench {
    fn new(on_refusal: OnRefusal) -> Self {
        let mut machine = Machine::new(2, on_refusal);
        for (file, inputs) in [vec![0], vec![1], vec![0, 1]].into_iter().enumerate() {
            machine.set_users(file, inputs);
        }
        let mut actions = Vec::new();
        machine.begin(&mut actions);
        assert_eq!(actions, [Action::Start]);
        Self { machine, now: Moment::ZERO }
    }

    fn running() -> Self {
        let mut bench = Self::new(OnRefusal::Stay);
        assert_eq!(bench.feed(Event::Started), []);
        bench
    }

    fn feed(&mut self, event: Event) -> Vec<Action> {
        let mut actions = Vec::new();
        self.machine.take(self.now, event, &mut actions);
        self.machine.go_on(self.now, &mut actions);
        actions
    }

    fn go_on(&mut self) -> Vec<Action> {
        let mut actions = Vec::new();
        self.machine.go_on(self.now, &mut actions);
        actions
    }

    fn save(&mut self, file: usize) -> Vec<Action> {
        self.feed(Event::Saved(file, Settled::Closed, Content::Other))
    }

    fn after(&mut self, time: Duration) -> Vec<Action> {
        self.now += time;
        self.go_on()
    }

    /// Until the machine asked to be told the time.
    fn when_due(&mut self) -> Vec<Action> {
        let due = self.machine.deadline().expect("it waits for something");
        assert!(due >= self.now);
        self.now = due;
        self.go_on()
    }
}

fn reload(inputs: &[usize]) -> Vec<Action> {
    vec![Action::Send(Ask::Reload(inputs.to_vec()))]
}

fn done(replaced: &[&str]) -> Event {
    let replaced = replaced.iter().map(|&name| name.to_owned()).collect();
    Event::Answered(Reply::Done(Done { generation: 7, replaced, ..Done::default() }))
}

fn broken() -> Event {
    Event::Answered(Reply::Refused(Refused { said: "a.c:1:1: error: x\n".into(), ..Refused::default() }))
}

fn refused() -> Event {
    let faults = vec![("`f`: no".to_owned(), vec!["it was so".to_owned()])];
    Event::Answered(Reply::Refused(Refused { faults, is_plans: true, ..Refused::default() }))
}

fn reports(actions: &[Action]) -> Vec<&str> {
    let text = |action| match action {
        &Action::Report(ref text) | &Action::Say(ref text) => Some(text.as_str()),
        _ => None,
    };
    actions.iter().filter_map(text).collect()
}

#[test]
fn a_save_is_asked_for_at_once_and_told_with_its_time() {
    let mut bench = Bench::running();
    assert_eq!(bench.save(0), reload(&[0]));
    bench.now += Duration::from_micros(3100);
    let actions = bench.feed(done(&["step", "render"]));
    let text = "lively: reloaded 2 functions (render, step) in 3.1 ms, generation 7";
    assert_eq!(actions, [Action::Report(text.into()), Action::Hook(7)]);
    assert_eq!(bench.machine.deadline(), None);
}

#[test]
fn a_header_is_asked_for_in_all_that_use_it() {
    assert_eq!(Bench::running().save(2), reload(&[0, 1]));
}

#[test]
fn a_save_during_a_reload_leads_to_another_one() {
    let mut bench = Bench::running();
    assert_eq!(bench.save(0), reload(&[0]));
    assert_eq!(bench.save(1), []);
    assert_eq!(bench.save(0), []);
    let actions = bench.feed(done(&["f"]));
    assert_eq!(actions[2..], reload(&[0, 1]));
    // The first reload may have read what the second save wrote: that nothing changed is no news.
    assert_eq!(bench.feed(done(&[])), []);
}

#[test]
fn the_same_contents_are_no_save() {
    let mut bench = Bench::running();
    assert_eq!(bench.feed(Event::Saved(0, Settled::Closed, Content::Same)), []);
    assert_eq!(bench.machine.deadline(), None);
}

#[test]
fn other_contents_with_the_same_meaning_are_told() {
    let mut bench = Bench::running();
    bench.save(0);
    assert_eq!(bench.feed(done(&[])), [Action::Report("lively: nothing changed".into())]);
}

#[test]
fn a_failure_is_told_when_nothing_follows_and_is_part_of_the_next_step() {
    let mut bench = Bench::running();
    bench.save(0);
    assert_eq!(bench.feed(broken()), []);
    let actions = bench.after(HOLD);
    assert_eq!(reports(&actions), ["a.c:1:1: error: x", report::RUNS_ON]);
    // Input 0 is still not what its file says.
    assert_eq!(bench.save(1), reload(&[0, 1]));
    bench.feed(done(&["f"]));
    assert_eq!(bench.save(1), reload(&[1]));
}

#[test]
fn half_a_save_is_nobodys_news() {
    let mut bench = Bench::running();
    bench.save(0);
    assert_eq!(bench.feed(broken()), []);
    assert_eq!(bench.after(HOLD / 2), []);
    assert_eq!(bench.save(0), reload(&[0]));
    let actions = bench.feed(done(&["f"]));
    assert_eq!(reports(&actions).len(), 1, "{actions:?}");
    assert_eq!(bench.after(HOLD * 2), []);
}

#[test]
fn a_failure_waits_for_what_is_being_written() {
    let mut bench = Bench::running();
    bench.save(0);
    bench.feed(broken());
    assert_eq!(bench.feed(Event::Saved(1, Settled::Open, Content::Empty)), []);
    assert_eq!(bench.after(HOLD), []);
    assert_eq!(bench.feed(Event::Saved(1, Settled::Closed, Content::Other)), reload(&[0, 1]));
}

#[test]
fn truncated_and_written_in_two_steps_is_one_save() {
    let mut bench = Bench::running();
    assert_eq!(bench.feed(Event::Saved(0, Settled::Closed, Content::Empty)), []);
    assert_eq!(bench.after(GONE / 2), []);
    assert_eq!(bench.feed(Event::Saved(0, Settled::Open, Content::Other)), []);
    assert_eq!(bench.save(0), reload(&[0]));
    bench.feed(done(&["f"]));
    assert_eq!(bench.machine.deadline(), None);
}

#[test]
fn a_file_that_is_never_closed_is_read_when_it_is_quiet() {
    let mut bench = Bench::running();
    bench.feed(Event::Saved(0, Settled::Open, Content::Other));
    assert_eq!(bench.after(UNSETTLED / 2), []);
    bench.feed(Event::Saved(0, Settled::Open, Content::Other));
    assert_eq!(bench.after(UNSETTLED / 2), []);
    assert_eq!(bench.when_due(), [Action::Look(0)]);
    assert_eq!(bench.feed(Event::Saved(0, Settled::Waited, Content::Other)), reload(&[0]));
}

#[test]
fn a_file_that_stays_away_is_believed_to_be_gone() {
    let mut bench = Bench::running();
    bench.feed(Event::Saved(0, Settled::Open, Content::Gone));
    assert_eq!(bench.when_due(), [Action::Look(0)]);
    assert_eq!(bench.now, GONE);
    assert_eq!(bench.feed(Event::Saved(0, Settled::Waited, Content::Gone)), reload(&[0]));
}

#[test]
fn what_was_saved_at_once_is_one_step() {
    let mut bench = Bench::running();
    let mut actions = Vec::new();
    for file in [1, 0] {
        bench.machine.take(bench.now, Event::Saved(file, Settled::Closed, Content::Other), &mut actions);
    }
    assert_eq!(actions, []);
    assert_eq!(bench.go_on(), reload(&[0, 1]));
}

#[test]
fn what_git_writes_is_one_step() {
    let mut bench = Bench::running();
    assert_eq!(bench.feed(Event::Busy(true)), []);
    assert_eq!(bench.save(0), []);
    assert_eq!(bench.save(1), []);
    assert_eq!(bench.feed(Event::Busy(false)), reload(&[0, 1]));
    bench.feed(done(&["f"]));
    assert_eq!(bench.machine.deadline(), None);
}

#[test]
fn deleted_and_recreated_is_one_save() {
    let mut bench = Bench::running();
    bench.feed(Event::Saved(0, Settled::Open, Content::Gone));
    assert_eq!(bench.save(0), reload(&[0]));
    bench.feed(done(&["f"]));
    assert_eq!(bench.machine.deadline(), None);
}

#[test]
fn a_refusal_is_told_with_its_reasons() {
    let mut bench = Bench::running();
    bench.save(0);
    bench.feed(refused());
    let actions = bench.when_due();
    assert_eq!(reports(&actions), ["lively: not reloaded: `f`: no\nlively:   it was so", report::STAYS]);
}

#[test]
fn a_refusal_restarts_where_that_is_wanted() {
    let mut bench = Bench::new(OnRefusal::Restart);
    bench.feed(Event::Started);
    bench.save(0);
    bench.feed(refused());
    let actions = bench.when_due();
    assert_eq!(actions.last(), Some(&Action::End(Force::Ask)));
    assert_eq!(bench.feed(Event::Ended(Ending::Signal(15))), [Action::Start]);
}

#[test]
fn the_end_of_the_program_is_told_and_the_next_save_starts_it() {
    let mut bench = Bench::running();
    let actions = bench.feed(Event::Ended(Ending::Exit(3)));
    assert_eq!(
        reports(&actions),
        ["lively: the program ended with status 3; it starts again when a file is saved"]
    );
    // Even without changes: whoever saves wants it to run.
    assert_eq!(bench.feed(Event::Saved(0, Settled::Closed, Content::Same)), [Action::Start]);
    assert_eq!(bench.feed(Event::Started), []);
}

#[test]
fn a_save_that_a_crash_swallowed_starts_the_program() {
    let mut bench = Bench::running();
    bench.save(0);
    let actions = bench.feed(Event::Ended(Ending::Signal(11)));
    assert_eq!(reports(&actions).len(), 1);
    assert_eq!(actions.last(), Some(&Action::Start));
    // And only once.
    let actions = bench.feed(Event::Ended(Ending::Signal(11)));
    assert!(!actions.contains(&Action::Start), "{actions:?}");
}

#[test]
fn a_source_that_is_broken_at_the_start_is_waited_for() {
    let mut bench = Bench::new(OnRefusal::Stay);
    bench.feed(Event::TurnedAway("a.c:1:1: error: x".into()));
    bench.feed(Event::Ended(Ending::Exit(1)));
    let actions = bench.when_due();
    assert!(reports(&actions)[0].starts_with("a.c:1:1: error: x\nlively: nothing runs"));
    assert_eq!(bench.save(0), [Action::Start]);
}

#[test]
fn a_save_while_it_starts_is_reloaded_after_the_start() {
    let mut bench = Bench::new(OnRefusal::Stay);
    assert_eq!(bench.save(0), []);
    assert_eq!(bench.feed(Event::Started), reload(&[0]));
    assert_eq!(bench.feed(done(&[])), []);
}

#[test]
fn a_save_between_a_failed_start_and_its_end_starts_it_again() {
    let mut bench = Bench::new(OnRefusal::Stay);
    bench.feed(Event::TurnedAway("x".into()));
    assert_eq!(bench.save(0), []);
    assert_eq!(bench.feed(Event::Ended(Ending::Exit(1))), [Action::Start]);
    assert_eq!(bench.machine.deadline(), None);
}

#[test]
fn a_file_in_doubt_is_read_again_and_silently() {
    let mut bench = Bench::running();
    assert_eq!(bench.feed(Event::Doubtful(0)), reload(&[0]));
    assert_eq!(bench.feed(done(&[])), []);
}

#[test]
fn the_end_waits_for_the_program_and_then_does_not() {
    let mut bench = Bench::running();
    assert_eq!(bench.feed(Event::Stop(143, Told::Watch)), [Action::End(Force::Ask)]);
    assert_eq!(bench.after(END), [Action::End(Force::Kill)]);
    assert_eq!(bench.feed(Event::Ended(Ending::Signal(9))), [Action::Leave(143)]);
    // The terminal has told the program itself.
    let mut bench = Bench::running();
    assert_eq!(bench.feed(Event::Stop(130, Told::Both)), []);
    assert_eq!(bench.feed(Event::Stop(130, Told::Both)), [Action::End(Force::Kill)]);
    assert_eq!(bench.feed(Event::Ended(Ending::Signal(9))), [Action::Leave(130)]);
}

#[test]
fn the_end_is_at_once_when_nothing_runs() {
    let mut bench = Bench::running();
    bench.feed(Event::Ended(Ending::Exit(0)));
    assert_eq!(bench.feed(Event::Stop(130, Told::Both)), [Action::Leave(130)]);
}

#[test]
fn keys_ask_one_after_the_other() {
    let mut bench = Bench::running();
    assert_eq!(bench.feed(Event::Key(Key::Reload)), reload(&[0, 1]));
    assert_eq!(bench.feed(Event::Key(Key::Undo)), []);
    assert_eq!(bench.feed(Event::Key(Key::Generations)), []);
    let actions = bench.feed(done(&[]));
    assert_eq!(actions, [Action::Report("lively: nothing changed".into()), Action::Send(Ask::Undo)]);
    let actions = bench.feed(done(&["f"]));
    assert!(reports(&actions)[0].starts_with("lively: undone: 1 function is (f) as before"), "{actions:?}");
    assert_eq!(actions.last(), Some(&Action::Send(Ask::Generations)));
    assert_eq!(bench.feed(Event::Key(Key::Quit)), [Action::End(Force::Ask)]);
    assert_eq!(bench.feed(Event::Ended(Ending::Signal(15))), [Action::Leave(0)]);
}

#[test]
fn a_program_that_became_another_one_is_started_again() {
    let mut bench = Bench::running();
    assert_eq!(bench.feed(Event::Deaf), []);
    let actions = bench.save(0);
    assert_eq!(actions, [Action::Report(report::DEAF.into()), Action::End(Force::Ask)]);
    assert_eq!(bench.feed(Event::Ended(Ending::Signal(15))), [Action::Start]);
}

#[test]
fn what_is_new_and_what_is_kept_is_told() {
    let plan = "replace  function  twice   code-changed  its code changed\n\
                add      function  helper  new           it is new\n\
                keep     data      w  initialiser-changed  its initialiser changed, but it keeps its address and value\n\
                a.c: can go live (add 1, replace 1, keep 1)\n";
    let replaced = vec!["twice".to_owned()];
    let done = Done { generation: 2, replaced, plan: plan.into(), ..Done::default() };
    let text = report::reloaded(&done, Duration::from_micros(420));
    assert_eq!(
        text,
        "lively: reloaded 1 function (twice), added 1 thing (helper) in 0.42 ms, generation 2\n\
         lively: note: `w`: its initialiser changed, but it keeps its address and value"
    );
}

/// What the files say, what the request under way has read, and what runs or was refused.
struct Model {
    written: [u32; 2],
    read: Option<(Vec<usize>, [u32; 2])>,
    known: [u32; 2],
    is_up: bool,
    is_started: bool,
}

impl Model {
    fn new() -> Self {
        Self { written: [1; 2], read: None, known: [1; 2], is_up: true, is_started: false }
    }

    fn start(&mut self) -> Event {
        self.is_started = true;
        Event::Started
    }

    /// The request under way is answered.
    fn answer(&mut self, (inputs, texts): (Vec<usize>, [u32; 2]), event: Event) -> Event {
        for input in inputs {
            self.known[input] = texts[input];
        }
        event
    }

    fn carry_out(&mut self, actions: Vec<Action>, seed: u64) {
        for action in actions {
            match action {
                Action::Start => {
                    assert!(!self.is_up, "seed {seed}: started twice");
                    (self.is_up, self.is_started, self.read) = (true, false, None);
                    self.known = self.written;
                }
                Action::Send(Ask::Reload(inputs)) => {
                    assert!(self.read.is_none() && self.is_started, "seed {seed}: asked too early");
                    self.read = Some((inputs, self.written));
                }
                _ => {}
            }
        }
    }

    /// What happens next, by chance.
    fn next(&mut self, mut below: impl FnMut(u64) -> u64) -> Event {
        match below(6) {
            0 | 1 => {
                let input = below(2) as usize;
                self.written[input] += 1;
                Event::Saved(input, Settled::Closed, Content::Other)
            }
            2 if self.is_up && !self.is_started => self.start(),
            3 | 4 if self.read.is_some() => {
                let read = self.read.take().expect("asked");
                self.answer(read, if below(2) == 0 { done(&["f"]) } else { broken() })
            }
            5 if self.is_up && below(4) == 0 => {
                (self.is_up, self.is_started, self.read) = (false, false, None);
                Event::Ended(Ending::Signal(11))
            }
            _ => Event::Busy(false),
        }
    }
}

/// Whatever happens in whatever order: the last save is asked for, or the program started, after it was made.
#[test]
fn the_last_save_always_wins() {
    let base: u64 = std::env::var("LIVELY_BASE_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    for seed in base..base + 2_000 {
        let mut random = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
        let mut below = |count: u64| {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            random % count
        };
        let (mut bench, mut model) = (Bench::new(OnRefusal::Stay), Model::new());
        for _ in 0..30 {
            bench.now += Duration::from_millis(below(40));
            let event = model.next(&mut below);
            model.carry_out(bench.feed(event), seed);
        }
        // Everything comes to its end.
        for _ in 0..20 {
            bench.now += Duration::from_secs(1);
            let event = match model.read.take() {
                _ if model.is_up && !model.is_started => model.start(),
                Some(read) => model.answer(read, done(&["f"])),
                None => Event::Busy(false),
            };
            model.carry_out(bench.feed(event), seed);
        }
        if model.is_up {
            assert_eq!(model.known, model.written, "seed {seed}");
        }
    }
}

#[test]
fn each_row_is_erased_behind_its_text() {
    assert_eq!(report::with_rows_erased("one\ntwo"), "one\x1b[K\ntwo\x1b[K");
    assert_eq!(report::with_rows_erased(""), "\x1b[K");
}
