-- platform: small facts about this installation (its kind, its secrets' salt, how it was made).
CREATE TABLE platform_fact (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

-- A repeated request gets the first answer: written in the transaction of the work it answers (24 hours).
CREATE TABLE platform_idempotency (
    person {ref} NOT NULL,
    request_key TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    answer TEXT NOT NULL,
    status INTEGER NOT NULL,
    at {instant} NOT NULL,
    PRIMARY KEY (person, request_key)
);
CREATE INDEX platform_idempotency_at ON platform_idempotency (at);
