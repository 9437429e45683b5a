//! Learning the weights: the conditional likelihood of the marked tags, line by line, by
//! FTRL-proximal (H. B. `McMahan` and others, Ad click prediction, KDD 2013), which keeps rare features at
//! zero. Several runs over differently shuffled lines are averaged.

use tailor::analysis::recogniser::Weights;
use tailor::analysis::recogniser::chain::{
    BEGIN, INSIDE, JOINTS, Joint, Lattice, OUTSIDE, TAGS, Transitions,
};
use tailor::analysis::recogniser::features::{self, BITS, LineView};
use tailor::analysis::recogniser::page::Page;

/// One line, ready to learn from.
pub struct Example {
    pub features: Vec<Vec<u32>>,
    pub joints: Vec<Joint>,
    pub tags: Vec<usize>,
}

#[derive(Debug, Clone, Copy)]
pub struct Settings {
    pub epochs: usize,
    pub runs: u64,
    pub rate: f32,
    pub l1: f32,
    pub l2: f32,
    pub dropout: f32,
}

impl Default for Settings {
    fn default() -> Self {
        Self { epochs: 6, runs: 5, rate: 0.1, l1: 0.3, l2: 1.0, dropout: 0.0 }
    }
}

/// Cuts a page into its lines, with the tags that `spans` give.
pub fn examples(page: &Page, spans: &[[usize; 2]]) -> Vec<Example> {
    let tags = tags(page, spans);
    let mut hashed = Vec::new();
    page.lines
        .iter()
        .enumerate()
        .map(|(index, line)| {
            let view = LineView::of(page, index);
            let features = (line.first..line.end)
                .map(|at| {
                    features::extract(page, &view, at, &mut hashed);
                    hashed.clone()
                })
                .collect();
            let words = &page.words[line.first..line.end];
            let joints = words.iter().map(|word| word.joint).collect();
            Example { features, joints, tags: tags[line.first..line.end].to_vec() }
        })
        .collect()
}

fn tags(page: &Page, spans: &[[usize; 2]]) -> Vec<usize> {
    let mut tags = vec![OUTSIDE; page.words.len()];
    for [start, end] in spans {
        let mut inside = false;
        for (word, tag) in page.words.iter().zip(&mut tags) {
            if word.end <= *start || word.start >= *end {
                continue;
            }
            let goes_on = inside && word.joint != Joint::Break && {
                let line = page.lines[word.line as usize];
                page.words[line.first].start != word.start
            };
            *tag = if goes_on { INSIDE } else { BEGIN };
            inside = true;
        }
    }
    tags
}

pub fn train(examples: &[&Example], settings: &Settings) -> Weights {
    let mut sum = vec![[0.0_f32; TAGS]; 1 << BITS];
    let mut edges = Transitions([[[0.0; TAGS]; TAGS]; JOINTS]);
    let share = 1.0 / settings.runs as f32;
    for run in 0..settings.runs {
        let mut learner = Learner::new(*settings);
        let mut order: Vec<usize> = (0..examples.len()).collect();
        let mut random = Random(run + 1);
        for _ in 0..settings.epochs {
            random.shuffle(&mut order);
            for at in &order {
                learner.learn(examples[*at], &mut random);
            }
        }
        for (total, row) in sum.iter_mut().zip(&learner.rows) {
            for (total, slot) in total.iter_mut().zip(row) {
                *total += slot.weight(settings) * share;
            }
        }
        let total = edges.0.iter_mut().flatten().flatten();
        for (total, slot) in total.zip(learner.edges.iter().flatten().flatten()) {
            *total += slot.weight(settings) * share;
        }
    }
    Weights::from_floats(sum, edges)
}

/// What FTRL-proximal keeps of one weight.
#[derive(Clone, Copy, Default)]
struct Slot {
    z: f32,
    n: f32,
}

impl Slot {
    fn weight(self, settings: &Settings) -> f32 {
        if self.z.abs() <= settings.l1 {
            return 0.0;
        }
        let pull = self.z - settings.l1 * self.z.signum();
        -pull / ((1.0 + self.n.sqrt()) / settings.rate + settings.l2)
    }

    fn update(&mut self, gradient: f32, settings: &Settings) {
        let weight = self.weight(settings);
        let sigma = ((self.n + gradient * gradient).sqrt() - self.n.sqrt()) / settings.rate;
        self.z += gradient - sigma * weight;
        self.n += gradient * gradient;
    }
}

struct Learner {
    settings: Settings,
    rows: Vec<[Slot; TAGS]>,
    edges: [[[Slot; TAGS]; TAGS]; JOINTS],
}

impl Learner {
    fn new(settings: Settings) -> Self {
        Self {
            settings,
            rows: vec![[Slot::default(); TAGS]; 1 << BITS],
            edges: [[[Slot::default(); TAGS]; TAGS]; JOINTS],
        }
    }

    fn transitions(&self) -> Transitions {
        Transitions(self.edges.map(|a| a.map(|b| b.map(|slot| slot.weight(&self.settings)))))
    }

    fn learn(&mut self, example: &Example, random: &mut Random) {
        let keep: Vec<Vec<u32>> = example
            .features
            .iter()
            .map(|features| {
                features
                    .iter()
                    .copied()
                    .filter(|_| {
                        self.settings.dropout == 0.0 || random.unit() >= self.settings.dropout
                    })
                    .collect()
            })
            .collect();
        let scores: Vec<[f32; TAGS]> = keep
            .iter()
            .map(|features| {
                let mut sums = [0.0; TAGS];
                for feature in features {
                    for (sum, slot) in sums.iter_mut().zip(&self.rows[*feature as usize]) {
                        *sum += slot.weight(&self.settings);
                    }
                }
                sums
            })
            .collect();
        let lattice = Lattice::new(&scores, &example.joints, &self.transitions());
        for (at, features) in keep.iter().enumerate() {
            let expected = lattice.tags(at);
            let gradient: [f32; TAGS] = std::array::from_fn(|tag| {
                expected[tag] as f32 - f32::from(u8::from(example.tags[at] == tag))
            });
            for feature in features {
                for (slot, gradient) in self.rows[*feature as usize].iter_mut().zip(gradient) {
                    slot.update(gradient, &self.settings);
                }
            }
            if at > 0 {
                self.learn_edge(&lattice, example, at);
            }
        }
    }

    fn learn_edge(&mut self, lattice: &Lattice, example: &Example, at: usize) {
        let joint = example.joints[at];
        if joint == Joint::Break {
            return;
        }
        for from in 0..TAGS {
            for to in 0..TAGS {
                if from == OUTSIDE && to == INSIDE {
                    continue;
                }
                let seen = example.tags[at - 1] == from && example.tags[at] == to;
                let gradient = lattice.pair(at, from, to) as f32 - f32::from(u8::from(seen));
                self.edges[joint as usize][from][to].update(gradient, &self.settings);
            }
        }
    }
}

/// Xorshift, so that a run can be repeated anywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^ (x >> 31)
    }

    fn unit(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1_u64 << 24) as f32
    }

    fn shuffle(&mut self, order: &mut [usize]) {
        for at in (1..order.len()).rev() {
            order.swap(at, (self.next() % (at as u64 + 1)) as usize);
        }
    }
}
