//! Where settings and data live, and the settings themselves: [`Config`].
//!
//! Settings come in layers, each over the one before: built-in, the user's `config.yaml`, the working
//! folder's `tailor.yaml`, environment, flags. Each value knows where it came from.
//!
//! `TAILOR_HOME` overrides every location; without it the platform's own folders are used
//! (XDG on Linux, Application Support on macOS, Known Folders on Windows).

mod dotenv;
mod environment;
pub mod keys;
mod layer;
mod masked;
mod settings;
mod source;
mod value;

use std::path::{Path, PathBuf};

use directories::ProjectDirs;

pub use layer::ConfigError;
pub use settings::{Config, Inputs, PROJECT_FILE, Setting, USER_FILE, user_file};
pub use source::Source;
pub use value::Value;

/// The folders of this user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locations {
    data: Option<PathBuf>,
    config: Option<PathBuf>,
}

/// Where the profile of a run comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProfileChoice {
    Found(PathBuf),
    /// None is there; these were looked at.
    Missing(Vec<PathBuf>),
}

impl Locations {
    /// Reads `TAILOR_HOME`, else asks the platform.
    #[must_use]
    pub fn from_environment() -> Self {
        let home = std::env::var_os("TAILOR_HOME").filter(|home| !home.is_empty());
        if let Some(home) = home {
            return Self::under(Path::new(&home));
        }
        let dirs = ProjectDirs::from("", "", "tailor");
        Self {
            data: dirs.as_ref().map(|dirs| dirs.data_dir().to_path_buf()),
            config: dirs.map(|dirs| dirs.config_dir().to_path_buf()),
        }
    }

    /// All locations under one folder.
    #[must_use]
    pub fn under(home: &Path) -> Self {
        Self { data: Some(home.to_path_buf()), config: Some(home.to_path_buf()) }
    }

    /// Where settings and the user's own templates lie.
    #[must_use]
    pub fn config(&self) -> Option<&Path> {
        self.config.as_deref()
    }

    /// The history's database; `None` where the user has no home folder.
    #[must_use]
    pub fn history(&self) -> Option<PathBuf> {
        Some(self.data.as_ref()?.join("history.sqlite3"))
    }

    /// Which profile a run uses: `wanted` (a path, or the name of one in the data folder), else
    /// `variable` (the value of `TAILOR_PROFILE`), else `./profile.yaml`, else the data folder's.
    #[must_use]
    pub fn profile(&self, wanted: Option<&Path>, variable: Option<&Path>) -> ProfileChoice {
        if let Some(named) = wanted.or(variable) {
            let candidates: Vec<PathBuf> =
                std::iter::once(named.to_path_buf()).chain(self.named(named)).collect();
            return first_file(candidates);
        }
        let here = PathBuf::from("profile.yaml");
        let default = self.data.as_ref().map(|data| data.join("profile.yaml"));
        first_file(std::iter::once(here).chain(default).collect())
    }

    /// The file of the profile `name` in the data folder; `None` where no home folder is known.
    #[must_use]
    pub fn named_profile(&self, name: &str) -> Option<PathBuf> {
        self.named(Path::new(name))
    }

    /// Where the profile lies that is used when nothing else is said.
    #[must_use]
    pub fn default_profile(&self) -> Option<PathBuf> {
        Some(self.data.as_ref()?.join("profile.yaml"))
    }

    /// Where profiles with a name lie.
    #[must_use]
    pub fn profiles(&self) -> Option<PathBuf> {
        Some(self.data.as_ref()?.join("profiles"))
    }

    /// `nurse` is `profiles/nurse.yaml` in the data folder.
    fn named(&self, name: &Path) -> Option<PathBuf> {
        let plain = name.components().count() == 1 && name.extension().is_none();
        let data = self.data.as_ref().filter(|_| plain)?;
        Some(data.join("profiles").join(name).with_extension("yaml"))
    }
}

fn first_file(candidates: Vec<PathBuf>) -> ProfileChoice {
    // A folder or an unreadable file is found here and refused, with its reason, by the reader.
    match candidates.iter().find(|path| path.exists()) {
        Some(path) => ProfileChoice::Found(path.clone()),
        None => ProfileChoice::Missing(candidates),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_looked_up_in_the_data_folder() {
        let home = tempfile::tempdir().unwrap();
        std::fs::create_dir(home.path().join("profiles")).unwrap();
        let file = home.path().join("profiles/nurse.yaml");
        std::fs::write(&file, "").unwrap();
        let locations = Locations::under(home.path());
        let found = locations.profile(Some(Path::new("nurse")), None);
        assert_eq!(found, ProfileChoice::Found(file.clone()));
        let by_variable = locations.profile(None, Some(Path::new("nurse")));
        assert_eq!(by_variable, ProfileChoice::Found(file));
        let missing = locations.profile(Some(Path::new("../nurse.yaml")), None);
        assert_eq!(missing, ProfileChoice::Missing(vec!["../nurse.yaml".into()]));
    }
}
