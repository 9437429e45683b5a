//! What a rule or a `style` attribute says.

/// No rule says more.
const MOST: usize = 200;

/// Names and values in lower case, the values without blanks.
pub struct Declarations(Vec<(String, String)>);

impl Declarations {
    #[must_use]
    pub fn parse(style: &str) -> Self {
        let declared = style.split(';').take(MOST).filter_map(|declaration| {
            let (name, value) = declaration.split_once(':')?;
            let value: String =
                value.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
            Some((name.trim().to_ascii_lowercase(), value.replace("!important", "")))
        });
        Self(declared.collect())
    }

    /// The value of a property; of several the last.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().rev().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// The number that a property's value begins with.
    #[must_use]
    pub fn number(&self, name: &str) -> Option<f64> {
        let value = self.get(name)?;
        let digits: String =
            value.chars().take_while(|c| c.is_ascii_digit() || matches!(c, '.' | '-')).collect();
        digits.parse().ok()
    }
}
