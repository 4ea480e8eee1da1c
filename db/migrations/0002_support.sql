-- audit: every change, chained; payloads apart, so that they can be purged and the chain still verifies.
CREATE TABLE audit_entry (
    lane INTEGER NOT NULL,
    seq {big} NOT NULL,
    at {instant} NOT NULL,
    actor {ref},
    identity {ref},
    action TEXT NOT NULL,
    object_kind TEXT NOT NULL,
    object {ref} NOT NULL,
    audience_unit {ref},
    payload_hash TEXT NOT NULL,
    prev TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (lane, seq)
) {without_rowid};
CREATE INDEX audit_entry_object ON audit_entry (object, at);
CREATE INDEX audit_entry_at ON audit_entry (at);
CREATE TABLE audit_payload (
    lane INTEGER NOT NULL,
    seq {big} NOT NULL,
    salt TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (lane, seq)
) {without_rowid};
CREATE TABLE audit_head (
    lane INTEGER PRIMARY KEY,
    seq {big} NOT NULL,
    hash TEXT NOT NULL
);

-- directory: units, people, posts, identities. A unit is never deleted, it ends on a day.
CREATE TABLE directory_unit (
    id {id},
    name TEXT NOT NULL,
    short_name TEXT NOT NULL,
    initials TEXT NOT NULL,
    kind {code} NOT NULL,
    level {code} NOT NULL,
    parent {ref},
    office {flag} NOT NULL,
    position INTEGER NOT NULL,
    from_day {day} NOT NULL,
    to_day {day},
    version {big} NOT NULL
);
CREATE INDEX directory_unit_parent ON directory_unit (parent, position);
CREATE TABLE directory_alias (
    alias TEXT NOT NULL,
    unit {ref} NOT NULL REFERENCES directory_unit (id),
    kind {code} NOT NULL,
    PRIMARY KEY (alias, unit)
);
CREATE TABLE directory_group_member (
    name TEXT NOT NULL,
    unit {ref} NOT NULL REFERENCES directory_unit (id),
    PRIMARY KEY (name, unit)
);
CREATE TABLE directory_person (
    id {id},
    name TEXT NOT NULL,
    to_day {day}
);
CREATE TABLE directory_post (
    id {id},
    unit {ref} NOT NULL REFERENCES directory_unit (id),
    name TEXT NOT NULL
);
CREATE INDEX directory_post_unit ON directory_post (unit);
CREATE TABLE directory_identity (
    id {id},
    person {ref} NOT NULL REFERENCES directory_person (id),
    role {code} NOT NULL,
    unit {ref} NOT NULL REFERENCES directory_unit (id),
    post {ref} REFERENCES directory_post (id),
    from_day {day} NOT NULL,
    to_day {day}
);
CREATE INDEX directory_identity_person ON directory_identity (person);
CREATE INDEX directory_identity_unit ON directory_identity (unit);

-- accounts: sign-in and sessions. Tokens are random; only their hash is kept.
CREATE TABLE accounts_login (
    person {ref} PRIMARY KEY REFERENCES directory_person (id),
    login TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    must_change {flag} NOT NULL,
    failures INTEGER NOT NULL,
    locked_until {instant},
    totp_secret TEXT NOT NULL,
    totp_step {big} NOT NULL,
    disabled {flag} NOT NULL
);
CREATE TABLE accounts_session (
    id {id},
    token_hash TEXT NOT NULL UNIQUE,
    person {ref} NOT NULL,
    identity {ref} NOT NULL,
    csrf_token TEXT NOT NULL,
    created_at {instant} NOT NULL,
    last_seen_at {instant} NOT NULL
);
CREATE INDEX accounts_session_person ON accounts_session (person);

-- worklist: what waits for whom, across stages.
CREATE TABLE worklist_item (
    id {id},
    unit {ref} NOT NULL,
    roles INTEGER NOT NULL,
    person {ref},
    kind {code} NOT NULL,
    object_kind TEXT NOT NULL,
    object {ref} NOT NULL,
    number TEXT NOT NULL,
    title TEXT NOT NULL,
    due_day {day},
    since_at {instant} NOT NULL,
    UNIQUE (object, kind, unit)
);
CREATE INDEX worklist_item_unit ON worklist_item (unit, due_day, since_at);

-- numbers: gap-free series by office and year; what is voided keeps its reason.
CREATE TABLE numbers_series (
    office {ref} NOT NULL,
    year INTEGER NOT NULL,
    code TEXT NOT NULL,
    pattern TEXT NOT NULL,
    next INTEGER NOT NULL,
    PRIMARY KEY (office, year, code)
);
CREATE TABLE numbers_void (
    office {ref} NOT NULL,
    year INTEGER NOT NULL,
    code TEXT NOT NULL,
    number INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (office, year, code, number)
);

-- evidence: files by content; the bytes stand outside the database.
CREATE TABLE evidence_file (
    id {id},
    sha256 TEXT NOT NULL,
    name TEXT NOT NULL,
    content_type TEXT NOT NULL,
    byte_count {big} NOT NULL,
    unit {ref} NOT NULL,
    person {ref} NOT NULL,
    at {instant} NOT NULL,
    object {ref}
);
CREATE INDEX evidence_file_object ON evidence_file (object);
CREATE INDEX evidence_file_sha256 ON evidence_file (sha256);

-- workdays: calendars by jurisdiction and year, as data (rules §8). Shipped years are loaded at the first start.
CREATE TABLE workdays_year (
    jurisdiction TEXT NOT NULL,
    year INTEGER NOT NULL,
    notice TEXT NOT NULL,
    content TEXT NOT NULL,
    loaded_at {instant} NOT NULL,
    PRIMARY KEY (jurisdiction, year)
);
