//! Names of many languages, written in every way that people and programs write them.

use proptest::prelude::*;

use super::*;
use crate::profile::{self, Profile};

fn profile(yaml: &str) -> Profile {
    profile::parse(yaml, "profile.yaml").unwrap()
}

fn of(name: &str) -> Redactor {
    Redactor::new(&Profile {
        basics: profile::model::Basics { name: name.into(), ..Default::default() },
        ..Profile::default()
    })
}

const LUKASZ: &str = "
basics:
  name: Łukasz Żurawski, MSc
  email: lukasz.zurawski@example.org
  phone: +49 30 23125 418
  url: https://zurawski.example.org
  location: {address: Haselwinkel 21a, postalCode: '12047', city: Berlin, countryCode: DE}
  profiles:
    - {network: GitHub, username: lzur-dev, url: 'https://github.com/lzur-dev'}
work:
  - id: acme
    name: Żurawski Maschinenbau GmbH
    position: Engineer
    startDate: 2019-02
    highlights:
      - Żurawskiego zespół; see github.com/lzur-dev/tool
      - Serves 12047 users since 2012
references:
  - name: Moira Stansfield, Finance Director, Hallam Vale Ltd
    reference: Łukasz tells you the bad news on the very day it happens. Call +44 20 7946 0018.
";

/// Each of these, hidden, has nothing of the name left, and comes back as it was or as the name.
#[test]
fn a_name_is_hidden_however_it_is_written() {
    let redactor = Redactor::new(&profile(LUKASZ));
    for text in [
        "Łukasz Żurawski",
        "LUKASZ ZURAWSKI",
        "Lukasz Zurawski",
        "Żurawski, Łukasz",
        "Ł. Żurawski",
        "L Zurawski",
        "Żurawski Ł.",
        "Łukasz\nŻurawski",
        "Łukasz    Żurawski",
        "Łukasz-Żurawski",
        "Żuraw-\nski",
        "Zuraw\n  ski",
        "Żu\u{200b}raw\u{ad}ski",
        "Z\u{307}urawski",
        "Ż U R A W S K I",
        "L u k a s z  Z u r a w s k i",
        "Żurawski's",
        "Żurawskiego",
        "Żurawskim",
        "Łukasza",
        "Łukasz’s",
        "lukaszzurawski",
        "lzurawski",
        "LukaszZurawski",
        "lukasz_zurawski",
        "zurawski.lukasz",
        "zurawski1985",
        "(Żurawski)",
        "„Żurawski“",
        "**Łukasz** _Żurawski_",
        "Łukasz Zura wski",
        "lukasz.zurawski@example.org",
        "lukasz.zurawski (at) example.org",
        "l.zurawski@other.example",
        "https://www.linkedin.com/in/zurawski-lukasz-9a8",
        "http://zurawski.example.org/cv?x=1",
        "zurawski.example.org",
        "github.com/lzur-dev/tool",
        "@lzur-dev",
        "lzur_dev",
        "Żurawski Maschinenbau GmbH",
        "ＺＵＲＡＷＳＫＩ",
    ] {
        for text in [text.to_owned(), format!("Colleagues named {text} in the report, again.")] {
            let hidden = redactor.hide(&text);
            let row = contacts::squashed(&hidden);
            for part in ["lukas", "urawsk", "lzur"] {
                assert!(!row.contains(part), "{text} → {hidden}");
            }
            assert_eq!(redactor.leaks(&hidden), [], "{text} → {hidden}");
            assert!(!redactor.leaks(&text).is_empty(), "{text}");
        }
    }
}

#[test]
fn names_of_many_languages_are_hidden() {
    for (name, texts) in [
        (
            "José Ángel Núñez-O'Brien",
            vec![
                "Jose Angel Nunez-O'Brien",
                "Nunez OBrien",
                "NÚÑEZ O’BRIEN",
                "J. A. Núñez-O'Brien",
                "Núñez",
                "O'Brien",
                "josenunez",
                "jose.nunez",
                "Núñez-\nO'Brien, José",
            ],
        ),
        ("Nguyễn Thị Hồng", vec!["Nguyen Thi Hong", "NGUYỄN THỊ HỒNG", "Nguyen", "Hồng Nguyễn"]),
        ("王小明", vec!["王小明", "王 小明", "由王小明编写", "小明"]),
        (
            "Дмитрий Шостакович",
            vec![
                "Дмитрия Шостаковича",
                "ШОСТАКОВИЧ",
                "Shostakovich",
                "Dmitrii Shostakovich",
                "Dmitriy Shostakovich",
                "Шостаковичу",
                "Д. Шостакович",
            ],
        ),
        (
            "Jürgen Müller",
            vec![
                "Mueller",
                "Juergen Mueller",
                "Muller",
                "MÜLLER",
                "Müllers",
                "Müller's",
                "J. Müller",
                "jmueller",
                "mueller.juergen",
            ],
        ),
        ("Juergen Mueller", vec!["Jürgen Müller", "Müller"]),
        ("Søren Ångström", vec!["Soeren Aangstroem", "Soren Angstrom", "Ångströms"]),
        ("İpek Yıldız", vec!["Ipek Yildiz", "Yıldız'ın", "IPEK YILDIZ"]),
        ("Aoife Ní Dhomhnaill", vec!["Aoife Ni Dhomhnaill", "A. Ní Dhomhnaill", "Dhomhnaill"]),
        ("Γιώργος Παπαδόπουλος", vec!["ΓΙΩΡΓΟΣ ΠΑΠΑΔΟΠΟΥΛΟΣ", "Παπαδοπουλος"]),
        ("Ludwig van der Berghe", vec!["van der Berghe", "L. van der Berghe", "Berghe"]),
        ("Danielle Whitcomb, RN", vec!["Danielle Whitcomb", "dwhitcomb", "Whitcomb"]),
        ("김민준", vec!["김민준은"]),
    ] {
        let redactor = of(name);
        for text in texts {
            let text = format!("led by {text} then");
            let hidden = redactor.hide(&text);
            let left = hidden.replace(|c: char| !c.is_alphabetic(), "").to_lowercase();
            let ours =
                ["led", "by", "then", "firstname", "lastname", "name", "van", "der", "ní", "ni"];
            let rest = ours.iter().fold(left, |left, word| left.replacen(word, "", 3));
            assert!(rest.chars().count() <= 3, "{name}: {text} → {hidden} ({rest})");
            assert_eq!(redactor.leaks(&hidden), [], "{name}: {text} → {hidden}");
        }
    }
}

#[test]
fn phone_address_and_code_are_hidden_and_numbers_are_not() {
    let redactor = Redactor::new(&profile(LUKASZ));
    for (text, hidden) in [
        ("Tel. 0049 (30) 23125-418!", "Tel. [PHONE]!"),
        ("030/23 12 54 18", "[PHONE]"),
        ("Haselwinkel 21 A, 12047 Berlin", "[ADDRESS], [POSTAL-CODE] Berlin"),
        ("in HASELWINKEL 21a", "in [ADDRESS]"),
        ("D-12047", "D-[POSTAL-CODE]"),
        ("from Haselwinkel 21a, 12047", "from [ADDRESS], [POSTAL-CODE]"),
        // Other numbers stand around it.
        ("4. call 030 23125418.\n5. Skills", "4. call [PHONE].\n5. Skills"),
        ("call 030 23125418. 12 people did", "call [PHONE]. 12 people did"),
        ("030 23125418 2019", "[PHONE] 2019"),
        ("Serves 12047 users since 2012", "Serves 12047 users since 2012"),
        ("Moved 1,234,567 rows in 2019-2023", "Moved 1,234,567 rows in 2019-2023"),
    ] {
        let got = redactor.hide(text);
        // The number of a spelling is not the point here.
        let plain = got.replace("-2]", "]").replace("-3]", "]");
        assert_eq!(plain, hidden, "{got}");
    }
}

#[test]
fn referees_are_hidden_and_their_words_never_leave() {
    let redactor = Redactor::new(&profile(LUKASZ));
    assert_eq!(redactor.hide("Ask M. Stansfield or Moira"), "Ask [REFEREE-1] or [REFEREE-1]");
    assert_eq!(redactor.hide("call +44 (0)20 7946 0018"), "call [REFEREE-1]");
    assert_eq!(redactor.hide("Hallam Vale Ltd"), "Hallam Vale Ltd");
    let said = "they said: tells you the bad news\non the very day.";
    assert!(redactor.leaks(said).iter().any(|leak| leak.kind == Kind::Reference));
}

#[test]
fn a_name_that_is_a_word_garbles_no_sentence() {
    let plain = [
        "Will lead the team and mark up documents",
        "Mark up each document",
        "Grace period handling cut to 3 days",
        "the price of goods; we will price it",
        "a price per unit",
        "Hope is no plan",
    ];
    for name in ["Mark Price", "Will Price", "Grace Price"] {
        let redactor = of(name);
        for text in plain {
            let hidden = redactor.hide(text);
            let exempt = text.starts_with("Will lead") && name.starts_with("Will");
            assert!(hidden == text || exempt, "{name}: {hidden}");
        }
    }
    let redactor = of("Mark Price");
    for (text, hidden) in [
        ("Mark led the team", "[FIRST-NAME] led the team"),
        ("praised by Mark for it", "praised by [FIRST-NAME] for it"),
        ("Mark's team", "[FIRST-NAME]'s team"),
        ("MARK PRICE", "[NAME]"),
        ("Thanks to M. Price, sales grew", "Thanks to [NAME], sales grew"),
        ("mprice", "[NAME]"),
        ("Mr Price", "Mr [LAST-NAME]"),
    ] {
        assert_eq!(redactor.hide(text), hidden, "{text}");
    }
}

#[test]
fn a_short_first_name_is_hidden_wherever_it_is_written_big() {
    let redactor = of("Zoë Brontë");
    for (text, hidden) in [
        ("Zoës team of five", "[FIRST-NAME]s team of five"),
        ("Zoe Awards, won twice", "[FIRST-NAME] Awards, won twice"),
        ("the ZOE prize", "the [FIRST-NAME] prize"),
        ("Zoeys zoetrope, zoe", "Zoeys zoetrope, zoe"),
    ] {
        let got = redactor.hide(text);
        assert_eq!(got.replace("-2]", "]"), hidden, "{got}");
        assert_eq!(redactor.leaks(&got), []);
    }
}

#[test]
fn a_name_that_is_a_tool_of_the_profile_stays_one() {
    let redactor = Redactor::new(&profile(
        "
basics: {name: Julia Brandhorst, email: jb@example.org}
skills: [{name: Languages, keywords: [Julia, R]}]
",
    ));
    assert_eq!(redactor.hide("Wrote solvers in Julia and R"), "Wrote solvers in Julia and R");
    assert_eq!(redactor.hide("Julia Brandhorst"), "[NAME]");
}

#[test]
fn what_is_hidden_comes_back_to_the_letter() {
    let loaded = profile(LUKASZ);
    let redactor = Redactor::new(&loaded);
    for text in secrets::texts(&loaded) {
        let hidden = redactor.hide(&text);
        assert_eq!(redactor.show(&hidden), text, "{hidden}");
    }
}

#[test]
fn a_model_may_bend_the_brackets() {
    let redactor = of("Ada Byron");
    for text in
        ["[NAME]", "[name]", "[ Name ]", "{NAME}", "<NAME>", r"\[NAME\]", "【NAME】", "[NAME-1]"]
    {
        assert_eq!(redactor.show(text), "Ada Byron", "{text}");
    }
    assert_eq!(redactor.show("[FIRST_NAME] [Last Name]"), "Ada Byron");
    for text in ["NAME", "(name)", "[NAME-7]", "[link](x)", "[LINK-1]", "[TODO]"] {
        assert_eq!(redactor.show(text), text);
    }
}

#[test]
fn an_empty_profile_hides_nothing() {
    let redactor = Redactor::new(&Profile::default());
    let text = "Built https://example.org with ada@example.org, +49 30 1234567";
    assert_eq!(redactor.hide(text), text);
    assert_eq!(redactor.leaks(text), []);
}

#[test]
fn the_sample_profiles_come_back_and_leak_nothing() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("profiles");
    let mut count = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "yaml") {
            continue;
        }
        let loaded = profile::load(&path).unwrap();
        let redactor = Redactor::new(&loaded);
        let all = secrets::texts(&loaded).join("\n");
        let hidden = redactor.hide(&all);
        assert_eq!(redactor.leaks(&hidden), [], "{}", loaded.basics.name);
        assert_eq!(redactor.hide(&hidden), hidden);
        assert_eq!(redactor.show(&hidden), all, "{}", loaded.basics.name);
        // Little else is touched: the contacts are a dozen values, and names are rare in texts.
        assert!(hidden.matches('[').count() < 40, "{hidden}");
        count += 1;
    }
    assert!(count >= 10);
}

fn written(name: &str, way: u8, noise: u8) -> String {
    let words: Vec<&str> = name.split(' ').collect();
    let (first, last) = (words[0], words[words.len() - 1]);
    let joined = match way % 9 {
        0 => name.to_owned(),
        1 => format!("{last}, {first}"),
        2 => format!("{first} {last}"),
        3 => format!("{}. {last}", first.chars().next().unwrap()),
        4 => last.to_owned(),
        5 => format!("{first}.{last}@mail.example.org"),
        6 => format!("https://x.example.org/in/{first}-{last}-83"),
        7 => format!("{first}{last}"),
        _ => words.join("\n   "),
    };
    let plain = crate::text::fold(&joined);
    match noise % 6 {
        0 => joined.to_uppercase(),
        1 => plain,
        2 => joined.chars().flat_map(|c| [c, '\u{200b}']).collect(),
        3 => plain.to_uppercase(),
        4 => unicode_normalization::UnicodeNormalization::nfd(joined.as_str()).collect(),
        _ => joined,
    }
}

proptest! {
    #[test]
    fn no_way_of_writing_a_name_gets_through(
        which in 0usize..9, way in any::<u8>(), noise in any::<u8>(),
        before in "[a-z ,.]{0,12}", after in "[a-z ,.]{0,12}",
    ) {
        let names = [
            "Łukasz Żurawski", "José Ángel Núñez", "Nguyễn Thị Hạnh", "Zoë Brontë-Keller",
            "Дмитрий Шостакович", "Jürgen Müller", "Björk Guðmundsdóttir", "Siobhán McAllister",
            "Þórdís Kolbrún Ægisdóttir",
        ];
        let redactor = of(names[which]);
        let text = format!("{before} {} {after}", written(names[which], way, noise));
        let hidden = redactor.hide(&text);
        let last: String = names[which].split(' ').next_back().map(contacts::squashed).unwrap();
        prop_assert!(!contacts::squashed(&hidden).contains(&last), "{} → {}", text, hidden);
        prop_assert!(redactor.leaks(&hidden).is_empty(), "{} → {}", text, hidden);
        prop_assert_eq!(redactor.hide(&hidden), hidden);
    }

    #[test]
    fn any_text_survives(text in "\\PC{0,80}") {
        let redactor = Redactor::new(&profile(LUKASZ));
        let hidden = redactor.hide(&text);
        prop_assert_eq!(redactor.hide(&hidden), hidden.clone());
        let _ = redactor.leaks(&text);
        let _ = redactor.show(&text);
    }
}
