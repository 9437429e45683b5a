//! The ladder: a line may claim no higher rung than its evidence proves, and drops no "helped".

use crate::text::Lang;
use crate::validate::ViolationKind;
use crate::validate::guard::doers::Doer;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::ladder;
use crate::validate::guard::ladder::leading;
use crate::validate::guard::numbers::fit::near;
use crate::validate::guard::report::Report;
use crate::validate::guard::scope::phrase;
use crate::validate::guard::words::clause::content;
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::thesaurus::{self, Concept};

/// Checks the rungs of a line.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    rungs(read, evidence, report);
    unhelped(read, evidence, report);
    unshared(read, evidence, report);
    arranges_duty(read, evidence, report);
}

/// "Manage the rota" for "share a rota": what others have a part in stays theirs as well.
fn unshared(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let Some(facts) = evidence.highlight().filter(|facts| facts.lang == Lang::En) else { return };
    let shares = facts.lines[0]
        .first()
        .is_some_and(|word| matches!(word.as_str(), "share" | "shared" | "sharing"));
    // "Share of pupils who passed" is a number.
    let with = facts.lines[0].iter().skip(2).any(|word| matches!(word.as_str(), "with" | "among"))
        && facts.lines[0].get(1).is_some_and(|word| word != "of");
    let own = read.steps.first().filter(|step| step.verbal && step.rung > 10 && step.from <= 1);
    // Who manages it with others still manages it.
    let kind = |step: &ladder::Step| if step.rung <= 20 { "jointly" } else { "in equal parts" };
    let says =
        |step: &ladder::Step| read.words.list.iter().any(|w| phrases::is(kind(step), &w.fold));
    if let Some(step) = own.filter(|step| shares && with && !says(step)) {
        let why = "the cited evidence states a smaller part in it";
        report.at(ViolationKind::Scope, &read.words, step.from, step.to, why);
    }
}

fn rungs(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let known = evidence.cited.iter().flat_map(|facts| &facts.steps);
    let lines = evidence.cited.iter().flat_map(|facts| &facts.lines);
    let office = lines.map(|line| leading::office(line)).max().unwrap_or(0);
    // "With the principal architect leading the work": the line itself says who did it.
    let others =
        |step: &ladder::Step| read.deeds.iter().any(|d| d.at == step.from && d.doer == Doer::Other);
    // "Chef de rang": the entry's title, and no leading.
    let titled = |step: &ladder::Step| {
        read.roles.iter().any(|role| {
            role.from <= step.from
                && step.to <= role.to
                && evidence.titles.iter().any(|facts| facts.roles.contains(role.code))
        }) || evidence.titles.iter().any(|facts| {
            step.to > step.from + 1 && facts.has_phrase(&phrase(read, step.from, step.to))
        })
    };
    // "Co-supervised" for "shared the supervision".
    let jointly = |step: &ladder::Step| {
        let root: String = step.verb.chars().take(6).collect();
        step.from > 0
            && read.words.list[step.from - 1].fold == "co"
            && evidence.cited.iter().any(|f| {
                f.stems.iter().any(|stem| stem.starts_with(&root) && !f.agents.contains(stem))
                    && ["shared", "jointly", "together", "joint", "co"]
                        .iter()
                        .any(|word| f.words.contains(*word))
            })
    };
    let own =
        |step: &&ladder::Step| step.verbal && !others(step) && !titled(step) && !jointly(step);
    for step in read.steps.iter().filter(own) {
        report.claim();
        if step.rung > ladder::allowed(step, known.clone(), evidence.same_language).max(office) {
            // "Set up" is in "helped set up" too, and there is less of it.
            let same_words = evidence.cited.iter().any(|facts| {
                step.to > step.from + 1
                    && facts.has_phrase(&phrase(read, step.from, step.to))
                    && !facts.steps.iter().any(|known| known.softened && known.verb == step.verb)
            });
            // "Told the nurse in charge of changes" for "told the nurse in charge about them".
            let last = &read.words.list[step.to - 1].fold;
            let same_words = same_words
                || step.from > 0
                    && step.to > step.from + 2
                    && last == "of"
                    && evidence
                        .cited
                        .iter()
                        .any(|facts| facts.has_phrase(&phrase(read, step.from - 1, step.to - 1)));
            // "In charge of ordering" for "responsible for ordering".
            let charged = is_charged(read, evidence, step);
            // "Attended community meetings" for "took part in community meetings".
            let attends = step.verb == "attend"
                && evidence
                    .cited
                    .iter()
                    .any(|facts| phrases::all("attending").any(|phrase| facts.has_phrase(phrase)));
            let same_words =
                same_words || attends || charged || is_in_charge_of_managed(read, evidence, step);
            // "Ownership of 850 merchants" for whose ownership was checked.
            let noun = &read.words.list[step.from].fold;
            let thing = noun.ends_with("ship")
                && evidence.cited.iter().any(|facts| facts.words.contains(noun));
            // "Attended the meetings" for "took part in the meetings".
            let attends = step.verb == "attend"
                && evidence.cited.iter().any(|facts| {
                    ["took part", "taking part", "take part", "takes part", "participated"]
                        .iter()
                        .any(|part| facts.has_phrase(part))
                });
            if !(same_words
                || attends
                || thing
                || heads_as_told(read, evidence, step)
                || makes_what_is_done(evidence, step)
                || opens_plainly(evidence, step)
                || same_root(read, evidence, step)
                || same_deed(read, evidence, step)
                || trains_the_taught(evidence, step)
                || (step.from == 0 && gives_the_same(read, evidence))
                || still_helps(read, evidence, step))
            {
                let why = "the cited evidence states a smaller part in it";
                report.at(ViolationKind::Scope, &read.words, step.from, step.to, why);
            }
        }
    }
}

/// "In charge of £180,000 a year for advertising" for "management of a £180,000 annual budget for advertising":
/// the evidence opens with managing, and has what stands behind the charge.
fn is_in_charge_of_managed(
    read: &Reading<'_>,
    evidence: &Evidence<'_>,
    step: &ladder::Step,
) -> bool {
    let words = &read.words;
    let charge = words.list[step.from..step.to].iter().any(|word| word.fold == "charge");
    let opens = |facts: &Facts| {
        facts.lines.iter().any(|line| {
            line.iter().take(3).any(|word| word.starts_with("manag") && word != "manager")
        }) && !facts.steps.iter().any(|known| known.rung <= 10 || known.softened)
    };
    let object = (step.to..words.len())
        .find(|at| content(words, *at) || read.counted[*at])
        .filter(|at| *at <= step.to + 2);
    let number = object.and_then(|at| read.quantities.iter().find(|q| q.from <= at && at < q.end));
    evidence.same_language
        && charge
        && evidence.cited.iter().any(|facts| {
            let managed = || match (number, object) {
                (Some(number), _) => facts.quantities.iter().any(|k| near(k.value, number.value)),
                (_, Some(at)) => facts.stems.contains(&words.list[at].stem),
                _ => false,
            };
            opens(facts) && managed()
        })
}

/// "In charge of the corporate strand" for "responsible for the corporate strand", "took charge of the ward" or "ran
/// the section": of the same thing.
fn is_charged(read: &Reading<'_>, evidence: &Evidence<'_>, step: &ladder::Step) -> bool {
    const NEAR: usize = 4;
    let words = &read.words;
    let charge = words.list[step.from..step.to].iter().any(|word| word.fold == "charge");
    let object = (step.to..words.len().min(step.to + NEAR)).find(|at| content(words, *at));
    let (Some(object), Some(facts)) = (object.filter(|_| charge), evidence.highlight()) else {
        return false;
    };
    let (line, row) = (&facts.lines[0], &facts.rows[0]);
    let has = |at: usize| {
        let word = line[at].as_str();
        let before = at.checked_sub(1).map_or("", |at| line[at].as_str());
        match word {
            "for" => matches!(before, "responsible" | "responsibility" | "accountable"),
            "of" => before == "charge",
            "ran" | "run" | "running" => at == 0,
            _ => false,
        }
    };
    (0..line.len())
        .filter(|at| has(*at))
        .any(|at| row[at + 1..].iter().take(NEAR).any(|stem| *stem == words.list[object].stem))
}

/// "Koordiniere den Bereitschaftsdienst" for "Bereitschaftsdienst jede fünfte Woche": who is on duty draws up no
/// rota.
fn arranges_duty(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let words = &read.words;
    let duty = |word: &str| phrases::all("duty").any(|duty| word.ends_with(duty));
    let arranges = |at: &usize| {
        let fold = words.list[*at].fold.as_str();
        phrases::all("arranging").any(|start| fold.starts_with(start))
    };
    let Some(verb) = (0..words.len().min(2)).find(arranges) else { return };
    let object = (verb + 1..words.len()).find(|at| duty(&words.list[*at].fold));
    let told = evidence.cited.iter().any(|facts| facts.words.iter().any(|word| duty(word)));
    let nothing = evidence.cited.iter().all(|facts| {
        !facts.steps.iter().any(|step| step.verbal && step.proves > 25)
            && !facts.words.iter().any(|word| {
                phrases::all("arranging").any(|start| word.starts_with(start))
                    || ["plan", "plane", "planen", "rota", "planning", "einteilung"]
                        .contains(&word.as_str())
                    || word.ends_with("plan")
                    || word.ends_with("plane")
            })
    });
    if object.is_some() && told && nothing && evidence.same_language {
        let why = "the cited evidence states a smaller part in it";
        report.at(ViolationKind::Scope, words, verb, verb + 1, why);
    }
}

/// "Bauleitung" for "als Bauleiter": the office in the evidence's own words, cited or in the entry's title.
fn heads_as_told(read: &Reading<'_>, evidence: &Evidence<'_>, step: &ladder::Step) -> bool {
    let Some(head) = read.words.list[step.from].fold.strip_suffix("leitung") else { return false };
    let office = |word: &String| {
        word.strip_prefix(head).is_some_and(|end| matches!(end, "leiter" | "leiterin" | "leitung"))
    };
    // "Unterstützte den Bauleiter" is none.
    let helps = |facts: &Facts| {
        facts.steps.iter().any(|known| known.verbal && (known.proves <= 10 || known.softened))
    };
    let own =
        |facts: &&Facts| {
            facts.lines.iter().flat_map(|line| line.windows(2)).any(|two| {
                matches!(two[0].as_str(), "als" | "ich" | "war" | "bin") && office(&two[1])
            })
        };
    read.words.lang == Lang::De
        && head.len() > 2
        && !evidence.cited.iter().any(|facts| helps(facts))
        && (evidence.cited.iter().copied().any(|facts| own(&facts))
            || evidence.titles.iter().any(|facts| facts.words.iter().any(office)))
}

/// "The rewrite of the guide" for "help with the rewrite of the guide": where the evidence opens
/// with helping and states no part but that, the line must say so too.
fn unhelped(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let helps = |step: &ladder::Step| step.proves <= 10 || step.softened;
    let Some(facts) = evidence.only() else { return };
    // Who helped as something may be called that; going along with people is no mere help.
    // "Supported a partner as he gave evidence" says what the partner did.
    let named = facts.lines.iter().any(|line| {
        line.iter().enumerate().any(|(at, word)| {
            matches!(word.as_str(), "as" | "als" | "comme" | "como" | "come" | "tant")
                && !line.get(at + 1).is_some_and(|next| phrases::is("third person", next))
        })
    });
    let along = facts.steps.first().is_some_and(|step| {
        // "Nehme an der Rufbereitschaft teil" is being on call.
        ["begleit", "accompagn", "nehm", "nahm", "nimm"]
            .iter()
            .any(|start| step.verb.starts_with(start))
    });
    if named || along {
        return;
    }
    // "Wirkte … mit".
    let closes = read.words.list.last().is_some_and(|word| word.fold == "mit");
    // "A participé à".
    // "J'ai assisté la responsable".
    let spoken =
        facts.lines.first().is_some_and(|line| line.first().is_some_and(|word| word == "j"));
    let first = if spoken { 2 } else { 1 };
    let opens = facts.steps.first().is_some_and(|step| step.proves <= 10 && step.from <= first);
    let only = facts.steps.iter().filter(|step| step.verbal).all(helps);
    let says = read.steps.iter().any(|step| step.rung <= 10 || step.softened)
        || read.words.list.iter().any(|word| {
            phrases::is("part in it", &word.fold)
                || phrases::all("helping")
                    .any(|start| word.fold.starts_with(start) && word.fold.len() > 3)
        })
        || is_on_team(read)
        || attends(read, facts)
        || is_overseen(read, facts);
    // "Fetched records" for "assisted by fetching records".
    let by = read.deeds.first().is_some_and(|deed| {
        facts
            .deeds
            .iter()
            .any(|known| known.at > 1 && known.doer == Doer::Own && known.lemma == deed.lemma)
    });
    let gives = by || gives_the_same(read, evidence) || by_doing(read, facts);
    if opens && only && !(says || closes || gives) && read.words.len() > 2 {
        let why = "the cited evidence speaks of helping";
        report.at(ViolationKind::Scope, &read.words, 0, read.words.len(), why);
    }
}

/// "Beaufsichtigt durch die Meisterin" for "unter Aufsicht der Meisterin": the line says so too.
fn is_overseen(read: &Reading<'_>, facts: &Facts) -> bool {
    let own = format!(" {} ", phrase(read, 0, read.words.len()));
    let says = |oversight: &str| {
        let oversight = format!(" {oversight} ");
        let mut rest = own.split(&oversight).skip(1);
        // "Supervised by me".
        rest.any(|doer| {
            !["me ", "myself", "mich ", "mir ", "moi", "mes "].iter().any(|me| doer.starts_with(me))
        })
    };
    phrases::all("overseen").any(|oversight| facts.has_phrase(oversight))
        && phrases::all("overseen").any(says)
}

/// "Attended two mediations" for "sat in on two mediations", "Ringversuche absolviert" for "Teilnahme an Ringversuchen":
/// to be there is all that both say, and who passed took part.
fn attends(read: &Reading<'_>, facts: &Facts) -> bool {
    const TAKING_PART: [&str; 3] = ["teilnahm", "teilgenommen", "teilnehm"];
    let takes_part = |word: &String| TAKING_PART.iter().any(|start| word.starts_with(start));
    let took_part = phrases::all("attending").any(|phrase| facts.has_phrase(phrase))
        || facts.lines.iter().flat_map(|line| line.iter().take(2)).any(takes_part);
    let passed = |fold: &str| matches!(fold, "passed" | "bestanden" | "bestand" | "reussi");
    let there = |at: usize| {
        let fold = read.words.list[at].fold.as_str();
        match read.words.lang {
            Lang::De => fold.starts_with("absolvier"),
            Lang::En => {
                at == 0 && matches!(fold, "attended" | "attending" | "attend" | "attendance")
            }
            _ => false,
        }
    };
    let told = |fold: &str| passed(fold) && facts.words.contains(fold);
    took_part && (0..read.words.len()).any(|at| there(at) || told(&read.words.list[at].fold))
}

/// "Was on the team that moved it" for "member of the team": that one was one of several.
fn is_on_team(read: &Reading<'_>) -> bool {
    read.words.list.windows(3).any(|three| {
        matches!(three[0].fold.as_str(), "on" | "in" | "im" | "dans")
            && (phrases::is("the", &three[1].fold) || phrases::is("one", &three[1].fold))
            && matches!(
                three[2].fold.as_str(),
                "team" | "panel" | "committee" | "crew" | "taskforce" | "group" | "equipe"
            )
    })
}

/// "Comparaison des consommations" for "participé en comparant", "lieferte Nachweise" for "unterstützte durch
/// Nachweise": what the help was is the person's own.
fn by_doing(read: &Reading<'_>, facts: &Facts) -> bool {
    const ROOT: usize = 5;
    let words = &read.words;
    let first: Vec<String> = (0..words.len())
        .filter(|at| content(words, *at) && !read.counted[*at])
        .take(2)
        .map(|at| words.list[at].fold.chars().take(ROOT).collect())
        .collect();
    let told = |word: &String| {
        first.iter().any(|root| root.chars().count() == ROOT && word.starts_with(root.as_str()))
    };
    let by = |word: &String| matches!(word.as_str(), "en" | "durch" | "by" | "through");
    let does = |word: &String| {
        words.lang == Lang::De || ["ant", "ing"].iter().any(|end| word.ends_with(end))
    };
    let means = |line: &Vec<String>| {
        let at = line.iter().position(by);
        at.is_some_and(|at| line[at + 1..].iter().take(2).any(|word| does(word) && told(word)))
    };
    facts.lines.iter().any(means)
}

/// "Supplied payroll data for the round" for "contributed payroll data to the round": who gave something of
/// their own to a thing may say that they gave it, and no more of the thing.
fn gives_the_same(read: &Reading<'_>, evidence: &Evidence<'_>) -> bool {
    let Some(verb) = read.words.list.first() else { return false };
    let first = (1..read.words.len().min(4)).find(|at| !read.counted[*at]);
    let Some(given) = first.filter(|at| content(&read.words, *at)) else { return false };
    let given = &read.words.list[given];
    let given_there = |line: &Vec<String>| {
        let ends = |word: &String| matches!(word.as_str(), "to" | "towards");
        line.first().is_some_and(|first| first.starts_with("contribut"))
            && line[1..].iter().take_while(|word| !ends(word)).any(|word| *word == given.fold)
    };
    evidence.same_language
        && phrases::is("give", &verb.fold)
        && evidence.cited.iter().flat_map(|facts| &facts.lines).any(given_there)
}

/// "Put together for dispatch" for "picked", "analysed" for "tested": making is more than doing only where
/// the evidence says that somebody helped, or no more than worked on it.
fn makes_what_is_done(evidence: &Evidence<'_>, step: &ladder::Step) -> bool {
    const MAKING: u8 = 30;
    // "Working with one consultant" is no part of it.
    let with = |facts: &Facts, known: &ladder::Step| {
        let [line] = &facts.lines[..] else { return false };
        [known.to - 1, known.to]
            .iter()
            .filter_map(|at| line.get(*at))
            .any(|word| matches!(word.as_str(), "with" | "alongside" | "mit" | "avec"))
    };
    let less = |facts: &Facts, known: &ladder::Step| {
        known.rung <= 10
            || known.softened
            || phrases::is("working on", &known.verb) && !(known.from > 0 && with(facts, known))
    };
    step.rung <= MAKING
        && phrases::all("mild making").any(|start| step.verb.starts_with(start))
        && !evidence.cited.iter().any(|facts| facts.steps.iter().any(|known| less(facts, known)))
}

/// "Produced a model of the slab" for "modelled the slab and checked deflections": the evidence opens with a
/// deed of which no table says how much it was, and what the line tells of is none of what the others are
/// about.
fn opens_plainly(evidence: &Evidence<'_>, step: &ladder::Step) -> bool {
    const MAKING: u8 = 30;
    let Some(facts) = evidence.highlight() else { return false };
    let first = facts.deeds.first().filter(|deed| deed.doer == Doer::Own && deed.at <= 1);
    let stands = |at: usize| facts.steps.iter().any(|known| (known.from..known.to).contains(&at));
    let low = |known: &ladder::Step| known.rung <= 10 || known.softened;
    let shares = |known: &ladder::Step| step.near.iter().any(|stem| known.stems.contains(stem));
    evidence.same_language
        && step.rung <= MAKING
        && first.is_some_and(|deed| !stands(deed.at))
        && !facts.steps.iter().any(|known| low(known) || shares(known))
}

/// "Encadrement de" for "encadrait": the evidence has the word in another form, and speaks of no
/// helping.
fn same_root(read: &Reading<'_>, evidence: &Evidence<'_>, step: &ladder::Step) -> bool {
    // "Coordination of".
    const OF: [&str; 6] = ["of", "von", "de", "des", "du", "di"];
    let last = read.words.list[step.to - 1].fold.as_str();
    let stem = &step.verb;
    let helped = || {
        evidence.cited.iter().flat_map(|f| &f.steps).any(|known| known.rung <= 10 || known.softened)
    };
    let bare = |stem: &str| match stem.strip_prefix("ge") {
        Some(bare) if read.words.lang == Lang::De => bare.to_owned(),
        _ => stem.to_owned(),
    };
    let (stem, own) = (&bare(stem), stem);
    // "Leitung der Linie" for "leitete die Linie".
    let led = |other: &str| {
        read.words.lang == Lang::De
            && own == "leitung"
            && matches!(other, "leit" | "leite" | "leitet" | "geleitet")
    };
    let same = |other: &str| {
        led(other)
            || other == own
            || other == stem
            || stem.chars().zip(other.chars()).take_while(|(a, b)| a == b).count() >= 5
            // "Formation" for "forme".
            || read.words.lang == Lang::Fr && other.len() > 3 && stem.starts_with(other)
    };
    evidence.same_language
        && (step.to == step.from + 1
            || step.to == step.from + 2 && OF.contains(&last)
            // "Encadrement d'une équipe de cinq personnes" for "encadrement de cinq personnes".
            || last.starts_with("equipe"))
        && evidence.cited.iter().any(|f| {
            f.steps.iter().any(|known| {
                same(&known.verb)
                    && (!stem.starts_with("fuhr")
                        || step.rung < 40
                        || known.proves + 10 >= step.rung)
            }) || (f.stems.contains(own) && !f.agents.contains(own))
        })
        && !helped()
}

/// "Trained" for "taught".
fn trains_the_taught(evidence: &Evidence<'_>, step: &ladder::Step) -> bool {
    let teaches = |known: &ladder::Step| matches!(known.verb.as_str(), "taught" | "teach");
    let trainer = |facts: &&Facts| {
        facts.lines.iter().any(|line| {
            let at =
                line.iter().take(5).position(|w| matches!(w.as_str(), "trainer" | "instructor"));
            at.is_some_and(|at| {
                !line[..at].iter().any(|word| {
                    phrases::is("the", word) || phrases::is("article", word) || word == "for"
                })
            })
        })
    };
    // "New hires learned the register from me".
    let learned = |facts: &&Facts| {
        facts.lines.iter().any(|line| {
            let at = line.iter().position(|word| {
                matches!(word.as_str(), "learned" | "learnt" | "learn" | "training" | "lessons")
            });
            let mine = |two: &[String]| matches!(two[0].as_str(), "from" | "by") && two[1] == "me";
            at.is_some_and(|at| line[at + 1..].windows(2).any(mine))
        })
    };
    if evidence.same_language
        && step.verb == "train"
        && (evidence.cited.iter().any(trainer) || evidence.cited.iter().any(learned))
    {
        return true;
    }
    evidence.same_language
        && step.verb == "train"
        && evidence.cited.iter().any(|facts| {
            facts.steps.iter().any(teaches)
                && !facts.steps.iter().any(|known| known.rung <= 10 || known.softened)
        })
}

/// "Guide clients on loans" for "advise": another word of one row of the thesaurus, for what the evidence
/// opens with.
fn same_deed(read: &Reading<'_>, evidence: &Evidence<'_>, step: &ladder::Step) -> bool {
    let concepts = thesaurus::at(&read.words, step.from);
    // "Ausbildung von zwei Köchen".
    let of = step.to == step.from + 2
        && matches!(read.words.list[step.to - 1].fold.as_str(), "von" | "of" | "de");
    (step.to == step.from + 1 || of)
        && evidence.cited.iter().any(|facts| {
            let helped = facts.steps.iter().any(|known| known.rung <= 10 || known.softened);
            let same = |deed: &Concept| concepts.contains(deed);
            // "Two designers" are no deed.
            let agents = || {
                let mut same = facts.rows.iter().zip(&facts.lines).flat_map(|(row, line)| {
                    row.iter().zip(line).filter(|(stem, _)| **stem == step.verb)
                });
                let doer = |fold: &String| {
                    ["er", "ers", "or", "ors"].iter().any(|end| fold.ends_with(end))
                };
                facts.agents.contains(&step.verb) && same.all(|(_, fold)| doer(fold))
            };
            let told = || match step.rung {
                _ if read.words.lang == Lang::En && step.rung == 30 && agents() => false,
                // Who leads opens with it.
                41.. => facts.opening_deeds().iter().any(same),
                _ => facts.named().iter().any(same),
            };
            !helped && told()
        })
}

/// "Provided extracts in support of the team": the help of the evidence is still said.
fn still_helps(read: &Reading<'_>, evidence: &Evidence<'_>, step: &ladder::Step) -> bool {
    let helps = |step: &&ladder::Step| step.rung <= 10 && !step.softened;
    let known: usize =
        evidence.cited.iter().map(|facts| facts.steps.iter().filter(helps).count()).sum();
    // "Performed ECGs as part of the crew" for "assisted with ECGs": who is part of it may do it all.
    let part = |step: &ladder::Step| {
        read.words.list[step.from].fold == "part"
            && !evidence.cited.iter().any(|facts| facts.words.contains("part"))
    };
    let own = read.steps.iter().filter(helps).filter(|step| !part(step)).count();
    step.rung <= 30 && known > 0 && own >= known
}
