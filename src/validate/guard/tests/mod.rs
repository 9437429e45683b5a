//! Tables of cases per check, and machine tampering.
