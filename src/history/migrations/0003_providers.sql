-- Providers of language models: how they fare, what was paid, answers that need not be paid again.
-- Times are milliseconds since 1970, money is billionths of a US dollar. No prompt stands here.

CREATE TABLE provider_states (
    name  TEXT NOT NULL,
    host  TEXT NOT NULL,
    -- JSON
    state TEXT NOT NULL,
    PRIMARY KEY (name, host)
) STRICT, WITHOUT ROWID;

-- Money put aside for calls that are under way. A row whose time is over belongs to a process that
-- died; what its prompt cost is then booked as a call.
CREATE TABLE reservations (
    id       INTEGER PRIMARY KEY,
    run      TEXT    NOT NULL,
    provider TEXT    NOT NULL,
    at       INTEGER NOT NULL,
    lasts    INTEGER NOT NULL,
    most     INTEGER NOT NULL,
    least    INTEGER NOT NULL
) STRICT;

CREATE TABLE calls (
    seq            INTEGER PRIMARY KEY,
    run            TEXT    NOT NULL,
    provider       TEXT    NOT NULL,
    model          TEXT    NOT NULL,
    stage          TEXT    NOT NULL,
    document       TEXT    NOT NULL,
    at             INTEGER NOT NULL,
    -- NULL for a success
    failure        TEXT,
    input_tokens   INTEGER NOT NULL,
    output_tokens  INTEGER NOT NULL,
    -- NULL where the price is unknown
    cost           INTEGER,
    first_token_ms INTEGER NOT NULL,
    total_ms       INTEGER NOT NULL
) STRICT;
CREATE INDEX calls_by_time ON calls (at);
CREATE INDEX calls_by_run ON calls (run);

CREATE TABLE answers (
    key     TEXT    NOT NULL PRIMARY KEY,
    answer  ANY     NOT NULL,
    bytes   INTEGER NOT NULL,
    made_at INTEGER NOT NULL,
    used_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX answers_by_use ON answers (used_at);
