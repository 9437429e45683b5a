-- What a broken run needs to go on: its input as it was, and each call that was paid for.

CREATE TABLE inputs (
    run    INTEGER PRIMARY KEY REFERENCES runs (seq) ON DELETE CASCADE,
    -- JSON, packed: posting, flags, times.
    input  ANY  NOT NULL,
    -- Somebody wants the run to end.
    cancel INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE calls (
    run    INTEGER NOT NULL REFERENCES runs (seq) ON DELETE CASCADE,
    ask    TEXT    NOT NULL,
    -- SHA-256 of the question.
    hash   TEXT    NOT NULL,
    -- JSON, packed.
    answer ANY     NOT NULL,
    PRIMARY KEY (run, hash)
) STRICT;
