//! When a surface whose key is that of a text may stand for it.

use crate::text::{Token, tokens};

/// Whether the surface may stand for `text`, whose words are `cut`.
pub(super) fn fits(
    surface: &str,
    is_exact: bool,
    is_tool: impl FnOnce() -> bool,
    text: &str,
    cut: &[Token<'_>],
) -> bool {
    if is_exact {
        return is_same(surface, text, cut);
    }
    let [token] = cut else {
        // `R&D` is no `r d`, `A/B` no `a b`.
        let tiny = cut.iter().all(|token| token.text.len() == 1);
        return !tiny || surface.eq_ignore_ascii_case(text);
    };
    // `Windows` is no `window`, `Rails` no `rail`.
    token.text.ends_with(['s', 'S']) || !surface.ends_with('s') || !is_tool()
}

/// The same words in the same case, but for a plural `s`: `KPIs` is `KPI`.
fn is_same(surface: &str, text: &str, cut: &[Token<'_>]) -> bool {
    if surface == text {
        return true;
    }
    let own = tokens(surface);
    own.len() == cut.len()
        && own.iter().zip(cut).all(|(own, token)| {
            token.text == own.text || token.text.strip_suffix('s') == Some(own.text)
        })
}
