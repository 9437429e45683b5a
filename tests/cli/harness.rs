//! A small builder that runs the binary in a folder of its own.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// 2026-06-01, so that years and dates in documents stay the same.
const EPOCH: &str = "1780272000";

pub const PROFILE: &str = "basics:
  name: Ada Byron
  email: ada@example.org
  label: Backend engineer
work:
  - id: meridian
    name: Meridian Bank
    position: Backend engineer
    startDate: 2019-02
    highlights:
      - Cut settlement time from 40 to 25 minutes with PostgreSQL and Kafka
      - Led a team of five engineers
    skills: [PostgreSQL, Kafka, Rust]
";

pub const POSTING: &str = "Senior Backend Engineer

Acme Payments, Berlin

Requirements
- 5+ years of experience with Rust or Go
- PostgreSQL and Kafka in production
- Kubernetes is a plus

What you will do
- Build the settlement service together with four colleagues
";

pub struct Test {
    pub folder: tempfile::TempDir,
}

pub struct Ran {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Test {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A test with `posting.txt` and `profile.yaml` in place.
    pub fn ready() -> Self {
        let test = Self::new();
        test.write("posting.txt", POSTING).write("profile.yaml", PROFILE);
        test
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> &Self {
        std::fs::write(self.path(name), bytes).unwrap();
        self
    }

    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    pub fn command(&self, arguments: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tailor"));
        command
            .args(arguments.split_whitespace())
            .current_dir(self.folder.path())
            .env_clear()
            .env("TAILOR_HOME", self.path("home"))
            .env("SOURCE_DATE_EPOCH", EPOCH)
            .env("TZ", "UTC")
            // No hint of an Ollama that happens to run where the tests do.
            .env("OLLAMA_HOST", "127.0.0.1:9")
            .stdin(Stdio::null());
        command
    }

    pub fn run(&self, arguments: &str) -> Ran {
        self.ran(self.command(arguments).output().unwrap())
    }

    pub fn ran(&self, output: Output) -> Ran {
        let folder = self.folder.path().to_string_lossy().into_owned();
        let real = std::fs::canonicalize(self.folder.path()).unwrap();
        let clean = |bytes: Vec<u8>| {
            String::from_utf8(bytes)
                .unwrap()
                .replace(&*real.to_string_lossy(), "[DIR]")
                .replace(&folder, "[DIR]")
        };
        Ran {
            code: output.status.code().unwrap_or(-1),
            stdout: clean(output.stdout),
            stderr: clean(output.stderr),
        }
    }
}

impl Ran {
    /// The exit code and what people read, for a snapshot.
    pub fn failure(&self) -> String {
        assert_eq!(self.stdout, "", "a failure prints no data");
        format!("exit {}\n{}", self.code, self.stderr)
    }
}

pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
