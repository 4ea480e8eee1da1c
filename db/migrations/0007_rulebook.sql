-- Rules as data (design law 7): versions with the day from which they hold; version 1 is the program's own.
CREATE TABLE rulebook_version (
    rule_key {code} NOT NULL,
    version INTEGER NOT NULL,
    state {code} NOT NULL,
    effective_day {day} NOT NULL,
    content TEXT NOT NULL,
    basis TEXT NOT NULL,
    remark TEXT NOT NULL,
    proposed_by {ref} NOT NULL,
    proposed_at {instant} NOT NULL,
    decided_by {ref},
    decided_at {instant},
    PRIMARY KEY (rule_key, version)
) {without_rowid};
-- The version of the limits that a clock was born with.
ALTER TABLE timers_timer ADD COLUMN limits_version INTEGER NOT NULL DEFAULT 1;
