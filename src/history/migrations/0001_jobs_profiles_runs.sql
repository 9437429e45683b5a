-- Columns of type ANY hold text as it is, or compressed (a zlib blob of the UTF-8) when that is
-- smaller. Paths are text, or the bytes themselves when they are not UTF-8. Times are RFC 3339, UTC.

CREATE TABLE jobs (
    id         INTEGER PRIMARY KEY,
    hash       TEXT NOT NULL UNIQUE,
    text       ANY  NOT NULL,
    title      TEXT,
    company    TEXT,
    first_seen TEXT NOT NULL
) STRICT;

-- One row for each version of a profile file that a run has used: a document's evidence can be
-- checked after the file has changed.
CREATE TABLE profiles (
    id         INTEGER PRIMARY KEY,
    hash       TEXT NOT NULL UNIQUE,
    source     ANY  NOT NULL,
    first_seen TEXT NOT NULL
) STRICT;

-- `seq` is the order in which runs began; `id` is the name that people see.
CREATE TABLE runs (
    seq         INTEGER PRIMARY KEY,
    id          TEXT    NOT NULL UNIQUE,
    job         INTEGER NOT NULL REFERENCES jobs (id),
    profile     INTEGER NOT NULL REFERENCES profiles (id),
    version     TEXT    NOT NULL,
    engine      TEXT    NOT NULL,
    options     TEXT    NOT NULL,
    out_dir     ANY     NOT NULL,
    started_at  TEXT    NOT NULL,
    status      TEXT    NOT NULL,
    seconds     REAL,
    match_score REAL,
    ats         REAL,
    coverage    REAL,
    error       TEXT
) STRICT;
CREATE INDEX runs_by_job ON runs (job);

CREATE TABLE stages (
    run     INTEGER NOT NULL REFERENCES runs (seq) ON DELETE CASCADE,
    stage   TEXT    NOT NULL,
    seconds REAL    NOT NULL,
    found   TEXT    NOT NULL,
    output  ANY     NOT NULL,
    UNIQUE (run, stage)
) STRICT;

CREATE TABLE documents (
    seq    INTEGER PRIMARY KEY,
    run    INTEGER NOT NULL REFERENCES runs (seq) ON DELETE CASCADE,
    format TEXT    NOT NULL,
    path   ANY     NOT NULL,
    hash   TEXT    NOT NULL,
    bytes  INTEGER NOT NULL
) STRICT;
CREATE INDEX documents_by_run ON documents (run);
CREATE INDEX documents_by_path ON documents (path);
