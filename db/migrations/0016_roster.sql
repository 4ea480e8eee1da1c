-- Accounts and roles that one administrator proposes and another confirms (GB/T 22239-2019 8.1.5): a batch, and a line
-- for each person. Nothing of it is in force before the confirmation.
CREATE TABLE roster_batch (
    id {id},
    title TEXT NOT NULL,
    state {code} NOT NULL,
    proposed_by {ref} NOT NULL REFERENCES directory_person (id),
    proposed_at {instant} NOT NULL,
    decided_by {ref},
    decided_at {instant},
    remark TEXT NOT NULL
);
CREATE INDEX roster_batch_state ON roster_batch (state, proposed_at);
CREATE TABLE roster_line (
    batch {ref} NOT NULL REFERENCES roster_batch (id),
    position INTEGER NOT NULL,
    sheet_row INTEGER NOT NULL,
    person {ref},
    is_new {flag} NOT NULL,
    name TEXT NOT NULL,
    login TEXT NOT NULL,
    unit {ref} NOT NULL REFERENCES directory_unit (id),
    post TEXT NOT NULL,
    roles INTEGER NOT NULL,
    role_unit {ref} REFERENCES directory_unit (id),
    from_day {day} NOT NULL,
    ends {ref},
    state {code} NOT NULL,
    reason TEXT NOT NULL,
    slip {code} NOT NULL,
    PRIMARY KEY (batch, position)
) {without_rowid};
