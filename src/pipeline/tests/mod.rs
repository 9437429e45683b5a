//! Whole runs with scripted models: honest, obedient to an attacker, confused, dead.

mod hostile;

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use serde_json::{Value, json};

use super::asking::Prompts;
use super::models::{Answer, Ask, CallEvent, Models, NoAnswer, Plan, Spent};
use super::ports::{
    CallRecord, DocumentRecord, LogError, NewRun, RunLog, RunOutcome, Silent, StageRecord,
};
use super::*;
use crate::profile::Profile;
use crate::render::pdf::{Style, Template, default_engine};
use crate::text::{ContentHash, Lang};

type Say<'s> = dyn Fn(&Ask) -> Result<Value, NoAnswer> + Sync + 's;

/// A model that says what a closure says.
struct Scripted<'s> {
    say: &'s Say<'s>,
    asked: Mutex<Vec<Ask>>,
    under_way: AtomicUsize,
    most: AtomicUsize,
}

impl<'s> Scripted<'s> {
    fn new(say: &'s Say<'s>) -> Self {
        Self {
            say,
            asked: Mutex::default(),
            under_way: AtomicUsize::new(0),
            most: AtomicUsize::new(0),
        }
    }
}

impl Models for Scripted<'_> {
    fn ask(
        &self,
        ask: &Ask,
        _: &AtomicBool,
        _: &(dyn Fn(CallEvent) + Sync),
    ) -> Result<Answer, NoAnswer> {
        let now = self.under_way.fetch_add(1, Ordering::SeqCst) + 1;
        self.most.fetch_max(now, Ordering::SeqCst);
        std::thread::sleep(std::time::Duration::from_millis(30));
        self.under_way.fetch_sub(1, Ordering::SeqCst);
        self.asked.lock().unwrap().push(ask.clone());
        Ok(Answer {
            value: (self.say)(ask)?,
            provider: "scripted".into(),
            model: "m-1".into(),
            input_tokens: 100,
            output_tokens: 50,
            took: 150,
            cost_usd: Some(0.001),
            from_cache: false,
            seconds: 0.03,
        })
    }

    fn plan(&self, _: &Ask) -> Plan {
        unreachable!("no run plans")
    }

    fn spent(&self) -> Vec<Spent> {
        Vec::new()
    }

    fn first(&self) -> (String, String) {
        ("scripted".into(), "m-1".into())
    }
}

/// Keeps the calls, as the history does.
#[derive(Default)]
struct Calls(Mutex<Vec<CallRecord>>);

impl RunLog for Calls {
    fn start(&self, _: &NewRun) -> Result<(), LogError> {
        Ok(())
    }
    fn stage(&self, _: &str, record: &StageRecord) -> Result<(), LogError> {
        assert!(record.output.is_object(), "the output of {:?} is kept", record.stage);
        Ok(())
    }
    fn document(&self, _: &str, _: &DocumentRecord) -> Result<(), LogError> {
        Ok(())
    }
    fn finish(&self, _: &str, _: &RunOutcome) -> Result<(), LogError> {
        Ok(())
    }
    fn restart(&self, _: &str) -> Result<(), LogError> {
        Ok(())
    }
    fn call(&self, _: &str, record: &CallRecord) -> Result<(), LogError> {
        self.0.lock().unwrap().push(record.clone());
        Ok(())
    }
    fn cancel_wanted(&self, _: &str) -> Result<bool, LogError> {
        Ok(false)
    }
    fn written_hash(&self, _: &std::path::Path) -> Result<Option<ContentHash>, LogError> {
        Ok(None)
    }
    fn folder_of(
        &self,
        _: &ContentHash,
        _: &std::path::Path,
    ) -> Result<Option<std::path::PathBuf>, LogError> {
        Ok(None)
    }
}

struct Ran {
    outcome: Result<Outcome, RunError>,
    report: Value,
    /// Names and bytes of the documents.
    files: BTreeMap<String, Vec<u8>>,
}

fn sample(folder: &str, name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/{folder}/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn profile(name: &str) -> (Profile, String) {
    let source = String::from_utf8(sample("profiles", name)).unwrap();
    (crate::profile::parse(&source, name).unwrap(), source)
}

#[derive(Default)]
struct Wish<'w> {
    posting: Option<&'w [u8]>,
    language: Option<Lang>,
    require_model: bool,
    resumed: Option<&'w Resumed>,
    log: Option<&'w dyn RunLog>,
    cancelled: Option<&'w AtomicBool>,
    /// The source of another profile than the sample.
    profile: Option<&'w str>,
    /// `false`: Markdown and PDF alone.
    all_texts: bool,
}

fn ran(models: Option<&dyn Models>, wish: &Wish<'_>) -> Ran {
    let (profile, source) = match wish.profile {
        Some(source) => (crate::profile::parse(source, "own.yaml").unwrap(), source.to_owned()),
        None => profile("software-engineer.yaml"),
    };
    let own = sample("examples/postings", "platform-engineer.md");
    let posting = wish.posting.unwrap_or(&own);
    let posting = crate::posting::from_bytes(posting, Some("posting.md")).unwrap();
    let out = tempfile::tempdir().unwrap();
    let options = Options {
        sections: Vec::new(),
        out: out.path().to_path_buf(),
        formats: if wish.all_texts {
            vec![Format::Md, Format::Pdf, Format::Html, Format::Txt]
        } else {
            vec![Format::Md, Format::Pdf]
        },
        template: Template::default(),
        style: Style::default(),
        paper: None,
        pages: Some(2),
        language: wish.language,
        cover_letter: true,
        require_model: wish.require_model,
        min_ats: None,
        min_coverage: None,
        item: None,
    };
    let prompts = Prompts::default();
    let running = AtomicBool::new(false);
    let now: jiff::Zoned = "2026-11-24T10:00:00+00:00[UTC]".parse().unwrap();
    let request = Request {
        profile: &profile,
        profile_source: &source,
        posting: &posting,
        options: &options,
        input: &Value::Null,
        resumed: wish.resumed,
        run_id: wish.resumed.map_or("r1", |resumed| &resumed.run_id),
    };
    let ports = Ports {
        reporter: &Silent,
        log: wish.log.unwrap_or(&ports::NoLog),
        engine: default_engine().unwrap(),
        models,
        prompts: &prompts,
        cancelled: wish.cancelled.unwrap_or(&running),
        created: now.timestamp(),
        now,
    };
    let outcome = run(&request, &ports);
    let mut files = BTreeMap::new();
    let mut report = Value::Null;
    for file in walkdir::WalkDir::new(out.path()).into_iter().flatten() {
        if !file.file_type().is_file() {
            continue;
        }
        let bytes = std::fs::read(file.path()).unwrap();
        let name = file.file_name().to_string_lossy().into_owned();
        if name == "report.json" {
            report = serde_json::from_slice(&bytes).unwrap();
        } else {
            files.insert(name, bytes);
        }
    }
    Ran { outcome, report, files }
}

impl Ran {
    fn text(&self) -> String {
        let text = |name: &str| String::from_utf8_lossy(&self.files[name]).into_owned();
        text("resume.md") + &text("cover-letter.md")
    }

    /// What anybody reads of it: every file as text, and the lines of the report.
    fn everything(&self) -> String {
        let mut all = String::new();
        for (name, bytes) in &self.files {
            if name.ends_with(".pdf") {
                all += &crate::reader::read(bytes, Some(name)).unwrap().text();
            } else {
                all += &String::from_utf8_lossy(bytes);
            }
            all.push('\n');
        }
        let sentences = self.report["letter"]["sentences"].as_array().into_iter().flatten();
        for line in self.report["lines"].as_array().into_iter().flatten().chain(sentences) {
            all += line["text"].as_str().unwrap();
            all.push('\n');
        }
        // Lines that a PDF or HTML breaks are whole again.
        all.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn assert_all_supported(&self) {
        let lines = self.report["lines"].as_array().unwrap();
        let letter = self.report["letter"]["sentences"].as_array().unwrap();
        assert!(lines.len() > 10 && letter.len() > 3);
        for line in lines.iter().chain(letter) {
            assert_ne!(line["verdict"]["status"], "unsupported", "{line}");
        }
    }
}

/// The numbered lines of a question.
fn numbered(user: &str) -> Vec<(u64, String)> {
    user.lines()
        .filter_map(|line| {
            let (number, text) = line.split_once(". ")?;
            Some((number.parse().ok()?, text.to_owned()))
        })
        .collect()
}

/// Answers every kind of question with texts made by `word` from the question's own.
fn answer(ask: &Ask, word: &dyn Fn(&str) -> String) -> Value {
    let lines = numbered(&ask.user);
    match ask.schema_name.as_str() {
        "reword" => json!({"lines": lines
            .iter()
            .map(|(_, text)| word(text))
            .collect::<Vec<_>>()}),
        "summary" => json!({"sentences": lines
            .iter()
            .take(3)
            .map(|(number, text)| json!({"text": word(text), "facts": [number]}))
            .collect::<Vec<_>>()}),
        "letter" => json!({"paragraphs": lines
            .chunks(2)
            .map(|two| two
                .iter()
                .map(|(number, text)| json!({"text": word(text), "facts": [number]}))
                .collect::<Vec<_>>())
            .collect::<Vec<_>>()}),
        "keywords" => json!({"keywords": [
            {"term": "COBOL-85", "category": "tool", "importance": "must"}
        ]}),
        "order" => {
            json!({"order": lines.iter().rev().map(|(number, _)| number).collect::<Vec<_>>()})
        }
        _ => json!({"problems": []}),
    }
}

#[allow(clippy::unnecessary_wraps, reason = "it stands in for a call that may fail")]
fn honest(ask: &Ask) -> Result<Value, NoAnswer> {
    Ok(answer(ask, &|text| text.replacen("Cut ", "Reduced ", 1).replacen(" and ", " & ", 1)))
}

#[test]
fn entries_are_asked_side_by_side_and_the_report_tells_what_became_of_each_line() {
    let models = Scripted::new(&honest);
    let ran = ran(Some(&models), &Wish::default());
    let outcome = ran.outcome.as_ref().unwrap();
    assert_eq!(outcome.engine, "scripted");
    ran.assert_all_supported();
    assert!(models.most.load(Ordering::SeqCst) >= 6, "{:?}", models.most);
    let facts = &ran.report["models"];
    let fates: Vec<&str> =
        facts["lines"].as_array().unwrap().iter().map(|l| l["outcome"].as_str().unwrap()).collect();
    assert!(fates.contains(&"reworded"), "{fates:?}");
    assert_eq!(facts["keywords_dropped"][0]["proposed"], "COBOL-85");
    assert!(!ran.text().contains("COBOL"));
    let asked = models.asked.lock().unwrap();
    let mut ids: Vec<&str> = asked.iter().map(|ask| ask.id.as_str()).collect();
    ids.sort_unstable();
    let all = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), all, "every question has a name of its own");
    for ask in asked.iter() {
        assert!(!ask.user.contains("Emeka") && !ask.user.contains("Lindner"), "{}", ask.user);
        assert!(ask.schema["additionalProperties"] == false);
    }
}

#[test]
fn budgets_hold_by_what_is_sent() {
    let models = Scripted::new(&honest);
    ran(Some(&models), &Wish::default()).outcome.unwrap();
    let mut sums: BTreeMap<(ports::Stage, String), usize> = BTreeMap::new();
    for ask in models.asked.lock().unwrap().iter() {
        let tokens = (ask.system.len() + ask.user.len()) / 4 + ask.max_output_tokens as usize;
        *sums.entry((ask.stage, ask.document.clone())).or_default() += tokens;
    }
    for ((stage, document), sum) in sums {
        let allowed = asking::budget::allowed(stage);
        assert!(sum <= allowed, "{stage:?} of {document}: {sum} of {allowed}");
    }
}

#[test]
fn dead_providers_leave_the_offline_document() {
    let dead = |_: &Ask| Err(NoAnswer::NobodyServes("scripted: HTTP 503".into()));
    let models = Scripted::new(&dead);
    let with = ran(Some(&models), &Wish::default());
    let without = ran(None, &Wish::default());
    let outcome = with.outcome.unwrap();
    assert_eq!(outcome.engine, "offline");
    assert_eq!(with.files, without.files, "the very documents of the offline engine");
    assert!(outcome.untouched.iter().any(|part| part.starts_with("summary: ")));
    let strict = ran(Some(&models), &Wish { require_model: true, ..Wish::default() });
    assert!(matches!(strict.outcome, Err(RunError::NoModel(_))));
    assert!(strict.files.is_empty());
}

#[test]
fn a_resumed_run_asks_nothing_twice_and_gives_the_same_bytes() {
    let models = Scripted::new(&honest);
    let log = Calls::default();
    let whole = ran(Some(&models), &Wish { log: Some(&log), ..Wish::default() });
    let calls = log.0.into_inner().unwrap();
    assert_eq!(calls.len(), models.asked.lock().unwrap().len());
    for paid in [0, 1, calls.len() / 2, calls.len()] {
        let resumed = Resumed::new("again".into(), calls[..paid].to_vec());
        let rest = Scripted::new(&honest);
        let wish = Wish { resumed: Some(&resumed), ..Wish::default() };
        let again = ran(Some(&rest), &wish);
        assert_eq!(again.outcome.unwrap().run_id, "again");
        assert_eq!(again.files, whole.files, "{paid} calls paid");
        assert_eq!(rest.asked.lock().unwrap().len(), calls.len() - paid);
        let lines = |report: &Value| report["lines"].clone();
        assert_eq!(lines(&again.report), lines(&whole.report));
    }
}

#[test]
fn a_reviewer_can_only_send_back() {
    let say = |ask: &Ask| match ask.schema_name.as_str() {
        "review" => {
            let all = numbered(&ask.user);
            Ok(json!({"problems": all
                .iter()
                .map(|(number, _)| json!({"number": number, "problem": "tone"}))
                .collect::<Vec<_>>()}))
        }
        _ => honest(ask),
    };
    let models = Scripted::new(&say);
    let ran = ran(Some(&models), &Wish::default());
    ran.outcome.as_ref().unwrap();
    ran.assert_all_supported();
    let lines = ran.report["lines"].as_array().unwrap();
    assert!(lines.iter().all(|line| line["worded_by"]["by"] != "provider"), "all sent back");
}

/// A model that translates the lines and fails at the letter: the letter tells the translated lines,
/// in the language of the résumé beside it.
#[test]
fn a_letter_stands_in_the_language_of_the_translated_lines() {
    const GERMAN: [(&str, &str); 3] = [
        (
            "Brought the time",
            "Verkürzte die Zeit vom Merge bis zur Produktion von 55 auf 11 Minuten \
            durch den Ersatz von Jenkins durch GitHub Actions und Argo CD",
        ),
        (
            "Built the route",
            "Entwickelte den Routenplaner in Python auf Basis von OR-Tools; Fahrer \
            kamen im Schnitt von 61 auf 78 Stopps pro Schicht",
        ),
        (
            "Designed the ledger",
            "Entwarf den Ledger-Dienst hinter SEPA-Echtzeitüberweisungen (Kotlin, \
            Spring Boot, PostgreSQL), der Mitte 2022 monatlich 2,3 Millionen Transaktionen buchte",
        ),
    ];
    let say = |ask: &Ask| match ask.schema_name.as_str() {
        "letter" | "summary" => Err(NoAnswer::NobodyServes("busy".into())),
        "reword" => Ok(answer(ask, &|text| {
            let known = GERMAN.iter().find(|(start, _)| text.starts_with(start));
            known.map_or_else(|| text.to_owned(), |(_, german)| (*german).to_owned())
        })),
        _ => honest(ask),
    };
    let models = Scripted::new(&say);
    let profile = translated_profile();
    let wish = Wish { language: Some(Lang::De), profile: Some(&profile), ..Wish::default() };
    let ran = ran(Some(&models), &wish);
    ran.outcome.as_ref().unwrap();
    for line in ran.report["letter"]["sentences"].as_array().unwrap() {
        assert_ne!(line["verdict"]["status"], "unsupported", "{line}");
    }
    let letter = String::from_utf8_lossy(&ran.files["cover-letter.md"]).into_owned();
    assert!(letter.contains("hiermit bewerbe ich mich"), "{letter}");
    assert!(
        letter.contains("verkürzte ich die Zeit") && letter.contains("November 2026"),
        "{letter}"
    );
    assert!(!letter.contains(" the "), "{letter}");
}

/// The sample with the lines alone that have a translation above.
fn translated_profile() -> String {
    "basics:
  name: Emeka Lindner
  email: emeka.lindner@example.org
work:
  - id: windlast
    name: Windlast Energy GmbH
    position: Staff Platform Engineer
    startDate: 2022-10
    highlights:
      - Brought the time from merge to production down from 55 to 11 minutes by replacing Jenkins \
        with GitHub Actions and Argo CD
  - id: havelbank
    name: Havelbank Digital GmbH
    position: Senior Backend Engineer
    startDate: 2019-11
    endDate: 2022-09
    highlights:
      - Designed the ledger service behind instant SEPA transfers (Kotlin, Spring Boot, \
        PostgreSQL), which booked 2.3 million transactions a month by mid-2022
  - id: lieferkranich
    name: Lieferkranich GmbH
    position: Backend Engineer
    startDate: 2016-04
    endDate: 2018-12
    highlights:
      - Built the route planner in Python around OR-Tools; drivers went from 61 to 78 stops per \
        shift on average
"
    .to_owned()
}

#[test]
fn cancelling_ends_with_what_is_there() {
    let cancelled = AtomicBool::new(false);
    let say = |ask: &Ask| {
        if ask.id == "write/summary" {
            cancelled.store(true, Ordering::SeqCst);
        }
        if ask.id == "write/letter" { Err(NoAnswer::Cancelled) } else { honest(ask) }
    };
    let models = Scripted::new(&say);
    let ran = ran(Some(&models), &Wish { cancelled: Some(&cancelled), ..Wish::default() });
    let outcome = ran.outcome.as_ref().unwrap();
    assert_eq!(outcome.status, ports::RunStatus::Cancelled);
    assert!(ran.files.contains_key("resume.pdf") && ran.files.contains_key("cover-letter.pdf"));
    ran.assert_all_supported();
}

#[test]
fn the_offline_letter_of_every_sample_is_supported_and_fits_its_page() {
    let folder = format!("{}/profiles", env!("CARGO_MANIFEST_DIR"));
    let today = jiff::civil::date(2026, 11, 24);
    let own = sample("examples/postings", "platform-engineer.md");
    let posting = crate::posting::from_bytes(&own, None).unwrap();
    let mut seen = 0;
    for file in std::fs::read_dir(folder).unwrap().flatten() {
        let name = file.file_name().into_string().unwrap();
        if std::path::Path::new(&name).extension().is_none_or(|e| e != "yaml") {
            continue;
        }
        let (profile, _) = profile(&name);
        let analysis = crate::analysis::analyze(&posting);
        let day = crate::profile::PartialDate::of(today);
        let report = crate::matching::match_profile(&profile, &analysis, day);
        let brief = crate::document::Brief {
            profile: &profile,
            analysis: &analysis,
            report: &report,
            language: crate::matching::profile_language(&profile),
            today: day,
            wordings: None,
        };
        let draft = crate::document::letter::draft(&brief, &posting.text, today);
        let guard = crate::validate::Guard::new(&profile, day);
        let options = crate::render::pdf::PdfOptions::of(Template::default());
        let page = letter::settle(draft, &guard, default_engine().unwrap(), &options).unwrap();
        let count = page.letter.lines().count();
        assert!(count >= 5, "{name}: {count} sentences; dropped {:#?}", page.dropped);
        assert!(
            page.verdicts.iter().all(|v| v.status != crate::validate::Status::Unsupported),
            "{name}"
        );
        let sheet = crate::render::Sheet::of_letter(&page.letter);
        let layout = default_engine().unwrap().layout(&sheet, &page.options).unwrap();
        assert_eq!(layout.pages, 1, "{name}");
        seen += 1;
    }
    assert!(seen >= 10);
}
