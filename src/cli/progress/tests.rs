use std::sync::{Arc, Mutex};

use indicatif::{ProgressDrawTarget, TermLike};
use unicode_width::UnicodeWidthStr as _;

use super::line::{Mark, notice_lines, stage_line};
use super::screen::Surface;
use super::*;
use crate::cli::output::Look;
use crate::pipeline::ports::{RunStatus, STAGES, Stage};

const WIDTH: usize = 60;

/// A terminal in memory: characters, a cursor, and the wrapping at the right edge.
#[derive(Debug, Clone, Default)]
struct Screen(Arc<Mutex<Cells>>);

#[derive(Debug, Default)]
struct Cells {
    lines: Vec<[char; WIDTH]>,
    row: usize,
    column: usize,
}

impl Cells {
    fn line(&mut self) -> &mut [char; WIDTH] {
        if self.lines.len() <= self.row {
            self.lines.resize(self.row + 1, [' '; WIDTH]);
        }
        &mut self.lines[self.row]
    }

    fn put(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\n' => (self.row, self.column) = (self.row + 1, 0),
                '\r' => self.column = 0,
                _ => {
                    assert!(!c.is_control(), "{c:?} in {text:?}");
                    if self.column == WIDTH {
                        (self.row, self.column) = (self.row + 1, 0);
                    }
                    let column = self.column;
                    self.line()[column] = c;
                    self.column += 1;
                }
            }
        }
    }
}

impl Screen {
    fn cells<T>(&self, work: impl FnOnce(&mut Cells) -> T) -> T {
        work(&mut self.0.lock().unwrap())
    }

    /// What is to be seen, without the spaces at the ends of lines.
    fn text(&self) -> String {
        self.cells(|cells| {
            let lines = cells.lines.iter().map(|line| line.iter().collect::<String>());
            lines.map(|line| line.trim_end().to_owned() + "\n").collect::<String>()
        })
        .trim_end()
        .to_owned()
    }
}

impl TermLike for Screen {
    fn width(&self) -> u16 {
        WIDTH as u16
    }

    fn move_cursor_up(&self, n: usize) -> io::Result<()> {
        self.cells(|cells| cells.row = cells.row.checked_sub(n).unwrap());
        Ok(())
    }

    fn move_cursor_down(&self, n: usize) -> io::Result<()> {
        self.cells(|cells| cells.row += n);
        Ok(())
    }

    fn move_cursor_right(&self, n: usize) -> io::Result<()> {
        self.cells(|cells| cells.column = (cells.column + n).min(WIDTH - 1));
        Ok(())
    }

    fn move_cursor_left(&self, n: usize) -> io::Result<()> {
        self.cells(|cells| cells.column = cells.column.saturating_sub(n));
        Ok(())
    }

    fn write_line(&self, text: &str) -> io::Result<()> {
        self.cells(|cells| cells.put(&format!("{text}\n")));
        Ok(())
    }

    fn write_str(&self, text: &str) -> io::Result<()> {
        self.cells(|cells| cells.put(text));
        Ok(())
    }

    fn clear_line(&self) -> io::Result<()> {
        self.cells(|cells| {
            cells.line().fill(' ');
            cells.column = 0;
        });
        Ok(())
    }

    fn flush(&self) -> io::Result<()> {
        Ok(())
    }
}

impl Write for Screen {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.cells(|cells| cells.put(std::str::from_utf8(bytes).unwrap()));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn live() -> (Screen, Live) {
    let screen = Screen::default();
    let live = Live::new(Surface {
        target: ProgressDrawTarget::term_like(Box::new(screen.clone())),
        out: Box::new(screen.clone()),
        colour: false,
        width: || WIDTH,
    });
    (screen, live)
}

fn finished(stage: Stage, found: &str) -> Event {
    Event::StageFinished { stage, seconds: 0.02, found: found.into() }
}

fn events() -> Vec<Event> {
    let run_id = "1kd8q2m4xa7h2k".to_owned();
    let mut events = vec![Event::RunStarted { run_id: run_id.clone() }];
    for stage in STAGES {
        events.push(Event::StageStarted { stage });
        if stage == Stage::Write {
            events.push(Event::Notice { text: "the posting is German\u{1b}[2J\nso\u{9b}".into() });
        }
        events.push(finished(stage, "31 keywords, 12 must-have"));
    }
    events.push(Event::RunFinished { run_id, status: RunStatus::Done, seconds: 0.094 });
    events
}

#[test]
fn the_live_display_leaves_plain_lines_and_a_fresh_line() {
    let (screen, live) = live();
    for event in events() {
        live.event(&event);
    }
    drop(live);
    assert_eq!(screen.cells(|cells| (cells.row, cells.column)), (7, 0));
    insta::assert_snapshot!(screen.text(), @"
    ✓ analyze   31 keywords, 12 must-have                 0.02s
    ✓ match     31 keywords, 12 must-have                 0.02s
    ! the posting is German[2J so
    ✓ write     31 keywords, 12 must-have                 0.02s
    ✓ validate  31 keywords, 12 must-have                 0.02s
    ✓ export    31 keywords, 12 must-have                 0.02s
      total     done                                      0.09s
    ");
}

#[test]
fn while_it_runs_the_display_shows_what_is_done_under_way_and_to_come() {
    let (screen, live) = live();
    live.event(&Event::RunStarted { run_id: "x".into() });
    live.event(&Event::StageStarted { stage: Stage::Analyze });
    live.event(&finished(Stage::Analyze, "3 keywords"));
    live.event(&Event::StageStarted { stage: Stage::Match });
    let text = screen.text();
    let starts: Vec<_> =
        text.lines().map(|line| line.split_whitespace().take(2).collect::<Vec<_>>()).collect();
    assert_eq!(starts[0], ["✓", "analyze"], "{text}");
    assert_eq!(starts[1][1], "match", "{text}");
    assert_eq!(starts[2..], [["·", "write"], ["·", "validate"], ["·", "export"]], "{text}");
}

#[test]
fn a_dropped_display_leaves_no_half_line() {
    let (screen, live) = live();
    live.event(&Event::RunStarted { run_id: "x".into() });
    live.event(&Event::StageStarted { stage: Stage::Analyze });
    live.event(&finished(Stage::Analyze, "3 keywords"));
    live.event(&Event::StageStarted { stage: Stage::Match });
    drop(live);
    assert_eq!(screen.text(), "✓ analyze   3 keywords                                0.02s");
    assert_eq!(screen.cells(|cells| cells.column), 0);
}

#[test]
fn a_cancelled_run_names_the_stage_it_stopped_in() {
    let (screen, live) = live();
    live.event(&Event::RunStarted { run_id: "x".into() });
    live.event(&Event::StageStarted { stage: Stage::Analyze });
    let status = RunStatus::Cancelled;
    live.event(&Event::RunFinished { run_id: "x".into(), status, seconds: 1.5 });
    let text = screen.text();
    assert!(text.starts_with("✗ analyze   cancelled  "), "{text}");
    assert!(text.contains("\n  total     cancelled  "), "{text}");
    assert_eq!(text.lines().count(), 2, "{text}");
}

#[test]
fn events_outside_a_run_do_no_harm() {
    let (screen, live) = live();
    live.event(&Event::Notice { text: "early".into() });
    live.event(&finished(Stage::Export, "1 file"));
    live.event(&Event::RunStarted { run_id: "x".into() });
    live.event(&Event::RunStarted { run_id: "x".into() });
    drop(live);
    assert!(screen.text().starts_with("! early\n✓ export    1 file"), "{}", screen.text());
}

#[test]
fn plain_is_one_line_an_event_without_escape_codes() {
    let plain = Plain::new(Vec::new());
    for event in events() {
        plain.event(&event);
    }
    let text = String::from_utf8(plain.0.into_inner().unwrap()).unwrap();
    assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{text:?}");
    insta::assert_snapshot!(text, @"
    run 1kd8q2m4xa7h2k: started
    analyze: started
    analyze: 31 keywords, 12 must-have (0.02s)
    match: started
    match: 31 keywords, 12 must-have (0.02s)
    write: started
    notice: the posting is German[2J so
    write: 31 keywords, 12 must-have (0.02s)
    validate: started
    validate: 31 keywords, 12 must-have (0.02s)
    export: started
    export: 31 keywords, 12 must-have (0.02s)
    run 1kd8q2m4xa7h2k: done in 0.09s
    ");
}

#[test]
fn json_is_one_object_an_event() {
    let json = Json::new(Vec::new());
    for event in events() {
        json.event(&event);
    }
    let text = String::from_utf8(json.0.into_inner().unwrap()).unwrap();
    for line in text.lines() {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(value["event"].is_string(), "{line}");
    }
    insta::assert_snapshot!(text.lines().take(3).collect::<Vec<_>>().join("\n"), @r#"
    {"event":"run_started","run_id":"1kd8q2m4xa7h2k"}
    {"event":"stage_started","stage":"analyze"}
    {"event":"stage_finished","stage":"analyze","seconds":0.02,"found":"31 keywords, 12 must-have"}
    "#);
    insta::assert_snapshot!(text.lines().skip(6).take(1).collect::<String>(), @r#"{"event":"notice","text":"the posting is German\u001b[2J\nso\u009b"}"#);
    insta::assert_snapshot!(text.lines().last().unwrap(), @r#"{"event":"run_finished","run_id":"1kd8q2m4xa7h2k","status":"done","seconds":0.094}"#);
}

#[test]
fn lines_never_exceed_the_terminal() {
    let found = "31 keywords, 12 must-have, 東京都 and a very long list of other things besides";
    for colour in [false, true] {
        for width in 0..100 {
            let look = Look { colour, width: Some(width), ..Look::plain() };
            for mark in [Mark::Finished, Mark::Running('⠋'), Mark::Pending, Mark::Stopped] {
                let line = stage_line(&look, mark, "validate", found, Some(75.0));
                let seen = anstream::adapter::strip_str(&line).to_string();
                assert!(seen.width() <= width.saturating_sub(1), "{width}: {seen:?}");
            }
        }
    }
}

#[test]
fn narrow_and_wide_lines() {
    let line = |width| {
        let look = Look { width: Some(width), ..Look::plain() };
        stage_line(&look, Mark::Finished, "match", "72 of 100, 4 gaps that matter", Some(0.013))
    };
    insta::assert_snapshot!([80, 45, 30, 20, 8].map(line).join("\n"), @"
    ✓ match     72 of 100, 4 gaps that matter              0.01s
    ✓ match     72 of 100, 4 gaps that…    0.01s
    ✓ match     72 of 10…   0.01s
    ✓ match
    ✓ matc…
    ");
}

#[test]
fn only_the_sign_is_coloured() {
    let look = Look { colour: true, ..Look::plain() };
    assert!(
        stage_line(&look, Mark::Finished, "match", "x", None)
            .starts_with("\u{1b}[32m✓\u{1b}[39m match     x")
    );
}

#[test]
fn notices_are_wrapped_and_harmless() {
    let look = Look { width: Some(20), ..Look::plain() };
    assert_eq!(
        notice_lines(&look, "one\u{1b}[1m two\nthree four five six"),
        ["! one[1m two three", "  four five six"]
    );
}

#[test]
fn a_closed_stream_stops_nothing() {
    struct Closed;
    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
    }
    let reporters: [Box<dyn Reporter>; 2] =
        [Box::new(Plain::new(Closed)), Box::new(Json::new(Closed))];
    for reporter in reporters {
        for event in events() {
            reporter.event(&event);
        }
    }
}
