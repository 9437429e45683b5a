//! The command line: the only module that knows a terminal.
