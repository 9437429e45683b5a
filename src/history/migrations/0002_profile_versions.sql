-- The accepted states of a profile file, one after the other. `number` counts from 1 in each file;
-- the same content may come back later, as another version.
CREATE TABLE profile_versions (
    seq     INTEGER PRIMARY KEY,
    file    ANY     NOT NULL,
    number  INTEGER NOT NULL,
    profile INTEGER NOT NULL REFERENCES profiles (id),
    at      TEXT    NOT NULL,
    reason  TEXT    NOT NULL,
    UNIQUE (file, number)
) STRICT;
CREATE INDEX profile_versions_by_profile ON profile_versions (profile);
