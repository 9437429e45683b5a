//! What was run: jobs, runs, stages and documents, in SQLite.
