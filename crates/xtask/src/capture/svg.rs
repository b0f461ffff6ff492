//! A film as a picture that moves by itself: SVG with CSS animations, no script, no font of its own, so that it plays
//! wherever a picture may stand.
//!
//! Each row of the screen is a window, one row high, before a strip of all the texts the row ever has, one below the
//! other; the strip jumps when the row changes. So a text is written once for as long as it stays, and what never
//! changes does not move. A strip's jumps are a `@keyframes` rule; rows that change at the same times share it. Rows
//! that change nearly always (waves) follow the rule of every frame and repeat a text now and then: shorter than a
//! rule for each.
//!
//! Where nothing moves (a viewer without animations, a reader who wants no motion) the last frame stands still.
//!
//! Invariant: strip and rule are made of the same [`Times`]; the tests read both back and compare every frame.

use super::film::{Film, Ink, PACE, Row};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Height of a row, and where in it letters stand, in pixels of the picture.
const ROW_HEIGHT: usize = 18;
const BASELINE: usize = 13;
/// Size of letters. A column of the usual fonts is 0.55 to 0.62 of it wide; the picture has room for the widest.
const FONT_SIZE: usize = 14;
const COLUMN_WIDTH: f64 = 8.7;
/// Around the text.
const MARGIN: usize = 12;

/// About what a stop of a rule and the marks around a text take, to find the shorter way to write a row.
const STOP_BYTES: usize = 34;
const TEXT_BYTES: usize = 21;

const STYLE: &str = "\
text{fill:#d0d7de;white-space:pre}\
.b{font-weight:bold}.u{text-decoration:underline;fill:#ffffff}.d{fill:#8b949e}\
.c0{fill:#6e7681}.c1{fill:#ff7b72}.c2{fill:#7ee787}.c3{fill:#d29922}\
.c4{fill:#79c0ff}.c5{fill:#d2a8ff}.c6{fill:#76e3ea}.c7{fill:#ffffff}\
@media(prefers-reduced-motion:reduce){g{animation:none!important}}";

const FONTS: &str =
    "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace";

/// The frames at which something changes; the first is 0.
type Times = Vec<usize>;

/// The picture of `film`; `about` says in words what is seen.
pub(super) fn write(film: &Film, about: &str) -> String {
    let rows = film.frames.first().map_or(0, Vec::len);
    let width = (film.columns as f64 * COLUMN_WIDTH).ceil() as usize + 2 * MARGIN;
    let height = rows * ROW_HEIGHT + 2 * MARGIN;
    let about = escaped(about);
    let mut rules = Rules::default();
    let mut body = format!("<rect width=\"{width}\" height=\"{height}\" rx=\"6\" fill=\"#0d1117\"/>\n");
    for &title in &film.titles {
        let y = MARGIN + title * ROW_HEIGHT;
        body += &format!("<rect y=\"{y}\" width=\"{width}\" height=\"{ROW_HEIGHT}\" fill=\"#21262d\"/>\n");
    }
    for row in 0..rows {
        let states: Vec<&Row> = film.frames.iter().map(|frame| &frame[row]).collect();
        body += &window(&states, row, width, &mut rules);
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" font-family=\"{FONTS}\" font-size=\"{FONT_SIZE}\" \
         xml:space=\"preserve\" role=\"img\">\n<title>{about}</title>\n<style>{STYLE}\n{}</style>\n{body}</svg>\n",
        rules.text(film.frames.len())
    )
}

/// The window of a row and the strip behind it.
fn window(states: &[&Row], row: usize, width: usize, rules: &mut Rules) -> String {
    let times = times(states);
    let y = MARGIN + row * ROW_HEIGHT;
    let mut strip = String::new();
    for (place, &frame) in times.iter().enumerate() {
        strip += &text(states[frame], place * ROW_HEIGHT + BASELINE);
    }
    if strip.is_empty() {
        return strip;
    }
    let motion = if times.len() == 1 { String::new() } else { format!(" class=\"{}\"", rules.class(times)) };
    let room = width - MARGIN;
    format!(
        "<svg x=\"{MARGIN}\" y=\"{y}\" width=\"{room}\" height=\"{ROW_HEIGHT}\"><g{motion}>{strip}</g></svg>\n"
    )
}

/// When the row with `states` is written anew: when it changes, or with every frame where that is shorter.
fn times(states: &[&Row]) -> Times {
    let changes: Times = (0..states.len()).filter(|&at| at == 0 || states[at] != states[at - 1]).collect();
    let bytes: usize = states.iter().map(|row| row.text().len() + TEXT_BYTES).sum();
    let repeated = bytes / states.len().max(1) * (states.len() - changes.len());
    let is_shorter = changes.len() > 1 && repeated < changes.len() * STOP_BYTES;
    if is_shorter { (0..states.len()).collect() } else { changes }
}

fn text(row: &Row, y: usize) -> String {
    if row.runs().is_empty() {
        return String::new();
    }
    let mut text = format!("<text y=\"{y}\">");
    for (run, ink) in row.runs() {
        match classes(*ink).as_str() {
            "" => text += &escaped(run),
            classes => text += &format!("<tspan class=\"{classes}\">{}</tspan>", escaped(run)),
        }
    }
    text + "</text>"
}

fn classes(ink: Ink) -> String {
    let colour = ink.colour.map(|colour| if ink == Ink::DIM { "d".to_owned() } else { format!("c{colour}") });
    let bold = ink.bold.then(|| "b".to_owned());
    let underlined = ink.underlined.then(|| "u".to_owned());
    [colour, bold, underlined].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The rules of motion that are in use, with their classes.
#[derive(Default)]
struct Rules(BTreeMap<Times, String>);

impl Rules {
    fn class(&mut self, times: Times) -> String {
        let next = format!("m{}", self.0.len());
        self.0.entry(times).or_insert(next).clone()
    }

    fn text(&self, frames: usize) -> String {
        let seconds = PACE.as_secs_f64() * frames as f64;
        let mut text = String::new();
        for (times, class) in &self.0 {
            let still = (times.len() - 1) * ROW_HEIGHT;
            // `step-end`: each stop holds until the next.
            let _ = write!(
                text,
                ".{class}{{transform:translateY(-{still}px);animation:{class} {seconds:.1}s step-end infinite}}\n\
                 @keyframes {class}{{"
            );
            for (place, &frame) in times.iter().enumerate() {
                let percent = 100.0 * frame as f64 / frames as f64;
                let _ = write!(text, "{percent:.2}%{{transform:translateY(-{}px)}}", place * ROW_HEIGHT);
            }
            text += "}\n";
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(text: &str) -> Row {
        Row::default().with(text, Ink::PLAIN).trimmed()
    }

    fn film(frames: &[&[&str]]) -> Film {
        let frames = frames.iter().map(|frame| frame.iter().map(|text| row(text)).collect()).collect();
        Film { frames, titles: vec![0], columns: 20 }
    }

    /// The value of an attribute in the inside of a tag.
    fn attribute<'t>(tag: &'t str, name: &str) -> &'t str {
        let from = tag.find(&format!(" {name}=\"")).map_or(tag.len(), |at| at + name.len() + 3);
        tag[from..].split('"').next().unwrap_or_default()
    }

    /// The elements of a picture, checked to be closed where they should: the inside of each tag, and the text behind.
    fn elements(svg: &str) -> Vec<(&str, String)> {
        let (mut open, mut found) = (Vec::new(), Vec::new());
        for part in svg.split('<').skip(1) {
            let (tag, text) = part.split_once('>').expect("a tag is closed");
            assert!(!text.contains('>'), "a bare `>`: {part}");
            assert_eq!(tag.matches('"').count() % 2, 0, "quotes come in pairs: {tag}");
            for entity in text.split('&').skip(1) {
                assert!(["amp;", "lt;", "gt;"].iter().any(|e| entity.starts_with(e)), "a bare `&`: {part}");
            }
            let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
            match tag.strip_prefix('/') {
                Some(name) => assert_eq!(open.pop(), Some(name), "nesting"),
                None if tag.ends_with('/') => {}
                None => open.push(tag.split(' ').next().expect("a name")),
            }
            found.push((tag, text));
        }
        assert_eq!(open, [""; 0], "everything is closed");
        found
    }

    /// The stops of the rule `class`: percent and pixels.
    fn stops(svg: &str, class: &str) -> Vec<(f64, usize)> {
        let rule = svg.split(&format!("@keyframes {class}{{")).nth(1).expect("a rule");
        let rule = rule.split("}}").next().expect("its end");
        let stop = |stop: &str| {
            let (percent, pixels) = stop.split_once("%{transform:translateY(-").expect("a stop");
            (percent.parse().expect("a number"), pixels.trim_end_matches("px)").parse().expect("pixels"))
        };
        rule.split('}').map(stop).collect()
    }

    /// What is seen of a picture at frame `at` of `frames`: texts by the place of their row.
    fn seen(svg: &str, at: usize, frames: usize) -> BTreeMap<usize, String> {
        let time = 100.0 * (at as f64 + 0.5) / frames as f64;
        let (mut rows, mut window, mut shift, mut is_seen) = (BTreeMap::new(), 0, 0, false);
        for (tag, text) in elements(svg) {
            match tag.split(' ').next().unwrap_or_default() {
                "svg" => window = attribute(tag, "y").parse().unwrap_or(0),
                "g" => {
                    let class = attribute(tag, "class");
                    let stops = if class.is_empty() { vec![(0.0, 0)] } else { stops(svg, class) };
                    assert!(stops.is_sorted_by(|a, b| a.0 < b.0) && stops[0].0 == 0.0, "{stops:?}");
                    shift = stops.iter().rev().find(|stop| stop.0 <= time).expect("a stop").1;
                }
                "text" => is_seen = attribute(tag, "y") == (shift + BASELINE).to_string(),
                _ => {}
            }
            let is_text = ["text", "tspan", "/tspan"].iter().any(|name| tag.starts_with(name));
            if is_text && is_seen {
                *rows.entry((window - MARGIN) / ROW_HEIGHT).or_insert_with(String::new) += &text;
            }
        }
        rows
    }

    fn assert_is_played(film: &Film) {
        let svg = write(film, "a & b");
        for (at, frame) in film.frames.iter().enumerate() {
            let wanted: BTreeMap<_, _> =
                frame.iter().map(Row::text).enumerate().filter(|(_, text)| !text.is_empty()).collect();
            assert_eq!(seen(&svg, at, film.frames.len()), wanted, "frame {at}");
        }
    }

    #[test]
    fn every_frame_is_seen_at_its_time() {
        assert_is_played(&film(&[
            &["title", "a", "", "x"],
            &["title", "a", "gull", "y"],
            &["title", "b", "", "z"],
            &["title", "b", "", "z"],
            &["title", "a", "", "x <&> \"y\""],
        ]));
    }

    #[test]
    fn random_films_are_played() {
        let mut seed = 1_u32;
        let mut drawn = |below: u32| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 16) % below
        };
        let mut frames: Vec<Vec<Row>> = vec![vec![Row::default(); 5]];
        for _ in 1..70 {
            let mut next = frames[frames.len() - 1].clone();
            for (place, row) in next.iter_mut().enumerate() {
                // The first never changes, the last nearly always.
                if drawn(6) < place as u32 {
                    *row = self::row(&["", "~~", "-~-", "<>", "  &"][drawn(5) as usize].repeat(4));
                }
            }
            frames.push(next);
        }
        assert_is_played(&Film { frames, titles: vec![0, 3], columns: 20 });
    }

    #[test]
    fn what_stays_is_written_once_and_rules_are_shared() {
        let frames: Vec<Vec<Row>> = (0..40)
            .map(|at| {
                vec![
                    row("stays"),
                    row(if at < 20 { "early" } else { "late" }),
                    row(&format!("at {at}")),
                    row(&format!("{}", at / 20)),
                ]
            })
            .collect();
        let film = Film { frames, titles: vec![], columns: 20 };
        let svg = write(&film, "x");
        assert_eq!(svg.matches(">stays<").count(), 1);
        assert_eq!(svg.matches(">early<").count(), 1);
        assert_eq!(svg.matches("@keyframes").count(), 2, "one for every frame, one for the middle");
        assert!(svg.contains("animation:m0 4.0s step-end infinite"), "{svg}");
    }

    #[test]
    fn inks_are_classes() {
        let line = Row::default()
            .with("a", Ink { colour: Some(1), bold: true, ..Ink::PLAIN })
            .with("b", Ink::DIM)
            .with("c", Ink::CURSOR)
            .with("<", Ink::PLAIN);
        assert_eq!(
            text(&line, 13),
            "<text y=\"13\"><tspan class=\"c1 b\">a</tspan><tspan class=\"d\">b</tspan>\
             <tspan class=\"b u\">c</tspan>&lt;</text>"
        );
    }

    #[test]
    fn without_motion_the_last_frame_stands() {
        let svg = write(&film(&[&["a"], &["b"], &["c"]]), "x");
        assert!(svg.contains(".m0{transform:translateY(-36px);animation:m0 0.3s"), "{svg}");
    }
}
