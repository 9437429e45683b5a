//! Typst as a library behind the PDF port.
//!
//! The look and what it imports are the only sources; the document is a JSON file beside them in
//! a file system of three files that exists in memory alone, and so is all that a look can reach.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{LazyLock, OnceLock};
use std::time::Instant;

use ::typst::Library;
use ::typst::LibraryExt as _;
use ::typst::foundations::Bytes;
use ::typst::text::{Coverage, Font};
use ::typst::utils::LazyHash;
use typst_kit::fonts::FontStore;
use typst_layout::PagedDocument;

use super::{FontChoice, Layout, PdfEngine, PdfOptions, RenderError, RenderedPdf};
use crate::render::Sheet;
use crate::render::demo::demo;
use crate::render::fonts::FACES;

mod diagnostics;
mod export;
mod lonely;
#[cfg(test)]
mod parser_tests;
mod runs;
mod sources;
mod survey;
#[cfg(test)]
mod tests;
mod world;

use sources::Sources;
use world::DocumentWorld;

/// How many layouts of its own thread a cached intermediate result outlives without being used.
const CACHE_AGE: usize = 8;
/// Sharp on a screen, and small.
const PICTURE_DPI: f64 = 110.0;

/// The engine. It loads what it needs for the first page, so that who asks for it need not wait.
#[derive(Default)]
pub struct TypstEngine {
    loaded: OnceLock<Loaded>,
    sources: Sources,
    /// How many threads set a page now.
    at_work: AtomicUsize,
    /// Whether fonts of the system step in for letters that the embedded ones lack.
    asks_system: bool,
}

/// Fonts and standard library.
struct Loaded {
    library: LazyHash<Library>,
    fonts: FontStore,
    /// Of the embedded fonts.
    coverages: Vec<Coverage>,
}

impl Loaded {
    fn new() -> Self {
        let mut fonts = FontStore::new();
        let mut coverages = Vec::new();
        for face in FACES {
            for font in Font::iter(Bytes::new(face)) {
                let info = font.info().clone();
                coverages.push(info.coverage.clone());
                fonts.push((font, info));
            }
        }
        Self { library: LazyHash::new(Library::default()), fonts, coverages }
    }
}

impl TypstEngine {
    /// Knows the embedded fonts and no other: the same on every machine.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn loaded(&self) -> &Loaded {
        self.loaded.get_or_init(Loaded::new)
    }

    /// The embedded fonts and behind them those of the system. Scanning these takes a while, so
    /// that it happens for documents alone that need one.
    fn with_system_fonts() -> &'static Self {
        static ENGINE: LazyLock<TypstEngine> = LazyLock::new(|| {
            let started = Instant::now();
            let mut loaded = Loaded::new();
            let embedded: Vec<&str> = FontChoice::ALL.into_iter().map(FontChoice::family).collect();
            let system = typst_kit::fonts::system();
            loaded.fonts.extend(system.filter(|(_, info)| !embedded.contains(&&*info.family)));
            tracing::debug!(ms = started.elapsed().as_secs_f64() * 1e3, "system fonts are scanned");
            TypstEngine { loaded: OnceLock::from(loaded), ..TypstEngine::new() }
        });
        &ENGINE
    }

    /// Whether the embedded fonts have every letter of the sheet.
    fn covers(&self, sheet: &Sheet) -> bool {
        let fields = sheet.fields();
        let mut foreign =
            fields.iter().flat_map(|field| field.text.chars().filter(|c| !c.is_ascii()));
        foreign.all(|c| self.loaded().coverages.iter().any(|coverage| coverage.contains(c.into())))
    }

    /// The one engine of the process. It takes fonts of the system for letters that the embedded
    /// ones lack.
    #[must_use]
    pub fn shared() -> &'static Self {
        static ENGINE: LazyLock<TypstEngine> =
            LazyLock::new(|| TypstEngine { asks_system: true, ..TypstEngine::new() });
        &ENGINE
    }

    /// Sets the sheet; where a page break cuts a single line off an entry, once more with the
    /// lines of that entry kept together.
    fn compile(
        &self,
        sheet: &Sheet,
        options: &PdfOptions,
    ) -> Result<(PagedDocument, Layout), RenderError> {
        let is_enough = !self.asks_system || self.covers(sheet);
        let engine = if is_enough { self } else { Self::with_system_fonts() };
        let (document, layout) = self.set(engine, sheet, options, &[])?;
        let cut = lonely::cut_entries(&document);
        if cut.is_empty() {
            return Ok((document, layout));
        }
        // It may take a page more: then the fit sets it tighter, or with a line less.
        self.set(engine, sheet, options, &cut)
    }

    fn set(
        &self,
        engine: &Self,
        sheet: &Sheet,
        options: &PdfOptions,
        keep: &[String],
    ) -> Result<(PagedDocument, Layout), RenderError> {
        let template = &options.template;
        let started = Instant::now();
        let world = DocumentWorld::new(engine, sheet, options, keep)?;
        let threads = self.at_work.fetch_add(1, Ordering::Relaxed) + 1;
        let compiled = guarded(|| ::typst::compile::<PagedDocument>(&world));
        self.at_work.fetch_sub(1, Ordering::Relaxed);
        let compiled = compiled?;
        for warning in &compiled.warnings {
            tracing::debug!(template = %template.name, "{}", warning.message);
        }
        let document = compiled
            .output
            .map_err(|errors| diagnostics::template_error(&world, template, &errors))?;
        // All threads share the cache: each layout ages everybody's results.
        ::comemo::evict(CACHE_AGE * threads);
        let layout = survey::survey(&document, sheet);
        tracing::debug!(
            step = options.step,
            pages = layout.pages,
            fill = layout.last_page_fill,
            ms = started.elapsed().as_secs_f64() * 1e3,
            "layout"
        );
        Ok((document, layout))
    }
}

impl PdfEngine for TypstEngine {
    fn name(&self) -> &'static str {
        "typst"
    }

    fn render(&self, sheet: &Sheet, options: &PdfOptions) -> Result<RenderedPdf, RenderError> {
        let (document, layout) = self.compile(sheet, options)?;
        guarded(|| export::export(&runs::joined(&document), layout, options))?
    }

    fn layout(&self, sheet: &Sheet, options: &PdfOptions) -> Result<Layout, RenderError> {
        self.compile(sheet, options).map(|(_, layout)| layout)
    }

    fn warm_up(&self, options: &PdfOptions) {
        // Whatever fails here fails again, and is told, where it matters.
        let _ = self.set(self, &Sheet::of(&demo()), options, &[]);
    }

    fn expect(&self, sheet: &Sheet, options: &PdfOptions) {
        // At most one layout is under way before this one; more belong to other runs.
        if self.at_work.load(Ordering::Relaxed) <= 1 {
            let _ = self.compile(sheet, options);
        }
    }

    fn pictures(&self, sheet: &Sheet, options: &PdfOptions) -> Result<Vec<Vec<u8>>, RenderError> {
        let (document, _) = self.compile(sheet, options)?;
        let size = typst_render::RenderOptions {
            pixel_per_pt: (PICTURE_DPI / 72.0).into(),
            ..typst_render::RenderOptions::default()
        };
        guarded(|| {
            document
                .pages()
                .iter()
                .map(|page| {
                    typst_render::render(page, &size)
                        .encode_png()
                        .map_err(|error| RenderError::Export(error.to_string()))
                })
                .collect()
        })?
    }
}

/// The engine is large and foreign: a bug in it costs the PDF, not the program.
fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, RenderError> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|payload| {
        let message = payload
            .downcast_ref::<String>()
            .map(String::as_str)
            .or_else(|| payload.downcast_ref::<&str>().copied());
        RenderError::Engine(message.unwrap_or("it panicked").to_owned())
    })
}
