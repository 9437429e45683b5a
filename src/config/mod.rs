//! Where settings and data live.
