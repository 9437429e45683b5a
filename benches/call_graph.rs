//! How long a run with a model takes against its calls one after the other, and against the
//! longest path of its own call graph.
//!
//! Waiting is measured, not computing, so the build that the tests use will do:
//! `cargo bench --profile dev --bench call_graph`.
//!
//! The provider is simulated: the first token after 0.8 s, then 60 tokens a second; 400 tokens
//! for the analysis, 200 for an entry, 80 for the summary, 350 for the letter, 150 for the review
//! and 60 for the order of lines. Six entries are worded. With `FAST=1` the provider is four times as
//! fast, so that it ends in seconds.

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tailor::pipeline::asking::Prompts;
use tailor::pipeline::models::{Answer, Ask, CallEvent, Models, NoAnswer, Plan, Spent};
use tailor::pipeline::ports::{NoLog, Silent};
use tailor::pipeline::{Format, Options, Ports, Request, run};
use tailor::render::pdf::{Style, Template, default_engine};

/// Six jobs of two lines each.
const PROFILE: &str = "
basics:
  name: Ada Byron
  email: ada@example.org
  label: Platform engineer
work:
  - {name: Aldane Works, position: Platform engineer, startDate: 2023-02, highlights: [
      Moved 40 services to Kubernetes and Argo CD without a night of downtime,
      Wrote the on-call handbook and trained nine engineers with it]}
  - {name: Birkfeld Energy, position: Platform engineer, startDate: 2021-01, endDate: 2023-01, highlights: [
      Cut the cloud bill by 31% by resizing node groups and moving cold data,
      Introduced Terraform and reviewed every change of 12 teams]}
  - {name: Corvane Bank, position: Site reliability engineer, startDate: 2019-01, endDate: 2020-12, highlights: [
      Brought deployments down from 55 to 11 minutes with GitHub Actions,
      Set up Prometheus and Grafana for 200 hosts and their alerts]}
  - {name: Dunmore Freight, position: Systems engineer, startDate: 2017-01, endDate: 2018-12, highlights: [
      Ran 60 Linux servers in two data centres and patched them monthly,
      Replaced hand-made backups with restic and tested them each quarter]}
  - {name: Eskdale Hosting, position: Systems administrator, startDate: 2015-01, endDate: 2016-12, highlights: [
      Automated the setup of customer servers with Ansible and Python,
      Answered 30 tickets a week and kept the queue under a day]}
  - {name: Fernlode Media, position: Junior administrator, startDate: 2013-01, endDate: 2014-12, highlights: [
      Migrated 25 websites to a new cluster and wrote the runbook,
      Built a monitoring dashboard in Python and Linux shell]}
skills:
  - {name: Platform, keywords: [Kubernetes, Terraform, Python, Linux, Prometheus, Grafana]}
";

struct Simulated {
    /// Seconds of the real thing for one of ours.
    speed: f64,
    asked: Mutex<Vec<(String, Duration, Duration)>>,
    began: Instant,
}

impl Simulated {
    fn tokens(ask: &Ask) -> f64 {
        match ask.schema_name.as_str() {
            "keywords" => 400.0,
            "reword" => 200.0,
            "summary" => 80.0,
            "letter" => 350.0,
            "review" => 150.0,
            _ => 60.0,
        }
    }
}

/// The question's own lines, a little changed.
fn answer(ask: &Ask) -> Value {
    let lines: Vec<(u64, String)> = ask
        .user
        .lines()
        .filter_map(|line| {
            let (number, text) = line.split_once(". ")?;
            Some((number.parse().ok()?, text.replacen(" and ", " & ", 1)))
        })
        .collect();
    let sentences = |lines: &[(u64, String)]| {
        lines.iter().map(|(n, text)| json!({"text": text, "facts": [n]})).collect::<Vec<_>>()
    };
    match ask.schema_name.as_str() {
        "keywords" => json!({"keywords": []}),
        "order" => json!({"order": lines.iter().map(|(n, _)| n).collect::<Vec<_>>()}),
        "reword" => json!({"lines": lines
            .iter()
            .map(|(_, text)| text)
            .collect::<Vec<_>>()}),
        "summary" => json!({"sentences": sentences(&lines[..lines.len().min(2)])}),
        "letter" => json!({"paragraphs": [
            [{"text": "I am writing to apply for this position.", "facts": []}],
            sentences(&lines[..lines.len().min(2)]),
            [{"text": "I would be glad to tell you more in a conversation.", "facts": []},
             {"text": "My résumé has the details.", "facts": []}],
        ]}),
        _ => json!({"problems": []}),
    }
}

impl Models for Simulated {
    fn ask(
        &self,
        ask: &Ask,
        _: &AtomicBool,
        _: &(dyn Fn(CallEvent) + Sync),
    ) -> Result<Answer, NoAnswer> {
        let from = self.began.elapsed();
        let seconds = (0.8 + Self::tokens(ask) / 60.0) / self.speed;
        std::thread::sleep(Duration::from_secs_f64(seconds));
        self.asked.lock().unwrap().push((ask.id.clone(), from, self.began.elapsed()));
        Ok(Answer {
            value: answer(ask),
            provider: "simulated".into(),
            model: "simulated".into(),
            input_tokens: 0,
            output_tokens: Self::tokens(ask) as u64,
            took: (ask.system.len() + ask.user.len()) as u64 / 4 + Self::tokens(ask) as u64,
            cost_usd: None,
            from_cache: false,
            seconds,
        })
    }

    fn plan(&self, _: &Ask) -> Plan {
        unreachable!("nothing is planned here")
    }

    fn spent(&self) -> Vec<Spent> {
        Vec::new()
    }

    fn first(&self) -> (String, String) {
        ("simulated".into(), "simulated".into())
    }
}

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let source = PROFILE.to_owned();
    let profile = tailor::profile::parse(&source, "profile.yaml").unwrap();
    let posting = std::fs::read(root.join("examples/postings/platform-engineer.md")).unwrap();
    let posting = tailor::posting::from_bytes(&posting, Some("posting.md")).unwrap();
    let out = tempfile::tempdir().unwrap();
    let options = Options {
        out: out.path().to_path_buf(),
        formats: vec![Format::Md, Format::Pdf],
        template: Template::default(),
        style: Style::default(),
        paper: None,
        pages: Some(2),
        language: None,
        cover_letter: true,
        require_model: false,
        min_ats: None,
        min_coverage: None,
        sections: Vec::new(),
        item: None,
    };
    let speed = if std::env::var_os("FAST").is_some() { 4.0 } else { 1.0 };
    let models = Simulated { speed, asked: Mutex::default(), began: Instant::now() };
    let now: jiff::Zoned = "2026-11-24T10:00:00+00:00[UTC]".parse().unwrap();
    let request = Request {
        profile: &profile,
        profile_source: &source,
        posting: &posting,
        options: &options,
        input: &Value::Null,
        resumed: None,
        run_id: "bench",
    };
    let ports = Ports {
        reporter: &Silent,
        log: &NoLog,
        engine: default_engine().unwrap(),
        models: Some(&models),
        prompts: &Prompts::default(),
        cancelled: &AtomicBool::new(false),
        created: now.timestamp(),
        now,
    };
    let started = Instant::now();
    run(&request, &ports).unwrap();
    let whole = started.elapsed().as_secs_f64();
    let asked = models.asked.lock().unwrap();
    let took =
        |(_, from, to): &(String, Duration, Duration)| to.saturating_sub(*from).as_secs_f64();
    let sequential: f64 = asked.iter().map(took).sum();
    // The graph: everything at once (a second question follows its first), then the review. Lines that
    // the first round had no tokens for follow the entries and the summary, of whose tokens they live.
    let is_more = |id: &str| id.contains("/more");
    let chain = |root: &str| -> f64 {
        let same = |id: &str| id.starts_with(root) && is_more(id) == is_more(root);
        asked.iter().filter(|(id, ..)| same(id)).map(took).sum()
    };
    let longest_of = |of: &dyn Fn(&str) -> bool| -> f64 {
        let roots = asked.iter().map(|(id, ..)| id.as_str()).filter(|id| !id.ends_with("/again"));
        roots.filter(|id| of(id)).map(chain).fold(0.0, f64::max)
    };
    let of_resume = |id: &str| id.starts_with("write/reword/") || id == "write/summary";
    let second = longest_of(&is_more);
    let lived_of = longest_of(&|id| of_resume(id) && !is_more(id));
    let others = longest_of(&|id| !is_more(id) && !id.starts_with("validate/"));
    let first = others.max(if second > 0.0 { lived_of + second } else { 0.0 });
    let longest = first + chain("validate/");
    for (id, from, to) in asked.iter() {
        println!("{:>7.2} – {:>6.2} s  {id}", from.as_secs_f64(), to.as_secs_f64());
    }
    let of_entry = |id: &str| id.starts_with("write/reword/") && !is_more(id);
    let entries = asked.iter().filter(|(id, ..)| of_entry(id)).count();
    println!("{} calls, {entries} of them entries", asked.len());
    println!("the whole run          {whole:.2} s");
    println!("one after the other    {sequential:.2} s: {:.0} %", 100.0 * whole / sequential);
    println!("the longest path       {longest:.2} s: {:+.1} %", 100.0 * (whole / longest - 1.0));
    assert_eq!(entries, 6, "every entry is worded");
    assert!(whole <= 0.45 * sequential, "more than 45 % of the calls one after the other");
    assert!(whole <= 1.10 * longest, "more than 10 % above the longest path");
}
